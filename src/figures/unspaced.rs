//! Number words, scales and months in a language without blanks between words. Words are only taken between boundaries of the dictionary: *พัน* is not in *สัมพันธ์*.

use super::reader::Reader;
use super::{Figure, FigureDraft, dates, numeral, scales};
use crate::lang::figures::Syllables;
use crate::text::fold::is_hyphen;

/// Reads what begins at a letter of such a script; gives the place to go on.
pub(super) fn scan(r: &Reader<'_>, at: usize, out: &mut Vec<Figure>) -> usize {
    if r.is_initial(r.ch(at)) {
        if let Some(end) = dates::unspaced_month(r, at, out) {
            return end;
        }
        if let Some(number) = written(r, at) {
            return scales::complete(r, &number, out);
        }
    }
    let code = is_hyphen(r.ch(at + 1)) && r.ch(at + 2).is_ascii_digit();
    if code { numeral::after_hyphen(r, at + 2) } else { at + 1 }
}

/// A month name or its abbreviation at `at`: its end and number.
pub(super) fn month(r: &Reader<'_>, at: usize) -> Option<(usize, u8)> {
    let named = (1..).zip(r.tables.months).map(|(number, name)| (*name, number));
    named.chain(r.tables.short_months.iter().copied()).find_map(|(name, number)| r.eat(at, name).map(|end| (end, number)))
}

fn find<T: Copy>(r: &Reader<'_>, at: usize, table: &[(&str, T)]) -> Option<(usize, T)> {
    table.iter().find_map(|&(word, value)| r.eat(at, word).map(|end| (end, value)))
}

/// Scale words at `at` taken together (*หมื่นล้าน*): their end and power of ten.
pub(super) fn scale(r: &Reader<'_>, at: usize) -> Option<(usize, u8)> {
    let Syllables { powers, top, .. } = r.tables.syllables?;
    let (mut end, mut power) = find(r, at, powers).filter(|s| s.1 > 1)?;
    if is_lookalike(r, at) {
        return None;
    }
    while let Some((next, more)) = find(r, end, powers).filter(|s| s.1 == top && power <= top) {
        power += more;
        end = next;
    }
    // The dictionary may cut a rare currency together with what stands before it: *ล้านโครนา*.
    (r.is_edge(end) || r.tables.currencies.iter().any(|(word, _)| r.eat(end, word).is_some())).then_some((end, power))
}

/// Whether a word that only begins like a power stands at `at`: *พันโท* is a lieutenant colonel, and no thousand.
pub(super) fn is_lookalike(r: &Reader<'_>, at: usize) -> bool {
    let lookalikes = r.tables.syllables.map_or(&[][..], |s| s.lookalikes);
    let is = |(head, tails): &(&str, &[&str])| r.eat(at, head).is_some_and(|end| tails.iter().any(|tail| r.eat(end, tail).is_some()));
    lookalikes.iter().any(is)
}

/// A number in words at `at`.
fn written(r: &Reader<'_>, at: usize) -> Option<FigureDraft> {
    let draft = |end, whole: String, fraction: &str, power| {
        let fraction = fraction.to_owned();
        FigureDraft { start: at, end, whole, fraction, power, grouped: false, written: true, extra: 0.0 }
    };
    let syllables = r.tables.syllables.as_ref()?;
    if let Some((end, power)) = r.eat(at, syllables.half).and_then(|half| scale(r, half)) {
        return Some(draft(end, "0".to_owned(), "5", power));
    }
    let (mut end, value, power) = spell(r, syllables, at)?;
    let (mut fraction, mut extra) = ("", 0.0);
    if power == syllables.top {
        // *สองล้านห้าแสน*, *สองล้านครึ่ง*.
        if let Some((stop, more, 0)) = spell(r, syllables, end) {
            #[expect(clippy::cast_precision_loss, reason = "below a million")]
            let rest = more as f64;
            (end, extra) = (stop, rest);
        } else if let Some(stop) = r.eat(end, syllables.half).filter(|stop| r.is_edge(*stop) && scale(r, *stop).is_none()) {
            (end, fraction) = (stop, "5");
        }
    }
    let free = r.is_edge(at) && r.is_edge(end) && !r.tables.vague.iter().any(|word| r.eat_back(at, word).is_some());
    free.then(|| FigureDraft { extra, ..draft(end, value.to_string(), fraction, power) })
}

/// Spells out digits and powers from `at`: the end, and the value as a factor of a power of ten.
fn spell(r: &Reader<'_>, syllables: &Syllables, at: usize) -> Option<(usize, u64, u8)> {
    let Syllables { units, powers, top, .. } = *syllables;
    let (mut end, mut total, mut power) = (at, 0u64, 0u8);
    let mut limit = top + 1;
    loop {
        let unit = find(r, end, units);
        let (next, digit) = unit.unwrap_or((end, 1));
        match find(r, next, powers) {
            Some((stop, p)) if p < limit && p < top && (unit.is_some() || p == 1) => {
                total += digit * 10u64.pow(p.into());
                (end, limit) = (stop, p);
            }
            _ if unit.is_some() && limit > 0 => {
                total += digit;
                (end, limit) = (next, 0);
            }
            _ => break,
        }
        if let Some((stop, _)) = find(r, end, powers).filter(|(_, p)| *p == top) {
            (end, power) = (stop, top);
            break;
        }
    }
    (end > at).then_some((end, total, power))
}
