//! Other words in a Thai sentence. Nothing inflects; a counted noun may come again as its own classifier, and the blanks
//! round a word in Latin letters go when a Thai word takes its place.
//!
//! Source: Office of the Royal Society, *Rules of punctuation* (no blank between a preposition and its noun, or a subject and
//! its verb).

use crate::lang::exchange::{Exchange, Fit};
use crate::text::segment;
use crate::text::unspaced::is_unspaced;

/// Words that are written together with the noun behind them.
const BEFORE: [&str; 20] =
    ["ใน", "ที่", "ของ", "จาก", "กับ", "ต่อ", "ตาม", "โดย", "ขณะที่", "แก่", "ให้", "ถึง", "ระหว่าง", "สู่", "เพื่อ", "ทุก", "แต่ละ", "มี", "ใช้", "เป็น"];
/// Words that are written together with the noun before them.
const BEHIND: [&str; 20] =
    ["จะ", "ได้", "ของ", "ที่", "ให้", "ยัง", "ต้อง", "มี", "เป็น", "ควร", "จึง", "ช่วย", "รับ", "ร่วม", "อยู่", "ถูก", "นี้", "ซึ่ง", "ไม่", "สามารถ"];
/// *However*: a blank stands behind it.
const HOWEVER: &str = "อย่างไรก็ตาม";
/// Words that begin like one of those behind a noun, and begin a clause.
const NOT_BEHIND: [&str; 3] = ["ที่ประชุม", "ที่ปรึกษา", "มีนาคม"];
/// How far behind a noun its classifier may stand, in bytes.
const NEAR: usize = 48;

/// Whether the new words fit.
pub(super) fn fit(exchange: &Exchange<'_>) -> Fit {
    match exchange.old {
        Some(old) => Fit::when(!comes_again(old.citation, exchange.new.citation, exchange.after) && !wants_blanks(exchange)),
        None => without_blanks(exchange),
    }
}

/// Whether the first word of the old noun stands shortly behind it again, as a classifier (*แคมเปญ … 3 แคมเปญ*).
fn comes_again(old: &str, new: &str, after: &str) -> bool {
    let bounds = segment::boundaries(old);
    let Some(first) = bounds.get(1).and_then(|&end| old.get(..end)) else { return false };
    let near = after.get(..segment::floor_boundary(after, NEAR.min(after.len()))).unwrap_or_default();
    first.chars().count() >= 3 && !new.contains(first) && near.contains(first)
}

/// Whether letters of another script would touch Thai ones, where a blank is usual.
fn wants_blanks(exchange: &Exchange<'_>) -> bool {
    let thai = |c: Option<char>| c.is_some_and(is_unspaced);
    let new = exchange.new.text;
    let before = thai(exchange.before.chars().next_back()) && !thai(new.chars().next());
    before || (thai(exchange.after.chars().next()) && !thai(new.chars().next_back()))
}

/// A Thai word for one in Latin letters: the blanks that set that apart go where Thai has none.
fn without_blanks(exchange: &Exchange<'_>) -> Fit {
    let thai = |c: Option<char>| c.is_some_and(is_unspaced);
    let head = exchange.before.strip_suffix(' ').filter(|head| thai(head.chars().next_back()));
    let back = usize::from(head.is_some_and(|head| !head.ends_with(HOWEVER) && BEFORE.iter().any(|word| head.ends_with(word))));
    let tail = exchange.after.strip_prefix(' ').filter(|tail| thai(tail.chars().next()));
    let ahead = usize::from(
        tail.is_some_and(|tail| !NOT_BEHIND.iter().any(|word| tail.starts_with(word)) && BEHIND.iter().any(|word| tail.starts_with(word))),
    );
    Fit::Sure { back, lead: String::new(), ahead }
}
