//! The sisters' value as the article would write it.

use super::numbers::Number;
use crate::figures::FigureKind;
use crate::lang::Tag;
use crate::lang::figures::{self, Figures};
use crate::text::Span;
use crate::text::unspaced::ascii_digit;

/// What to write instead of `ours` to say `theirs`; None where that is not certain: other scale words, another kind of figure,
/// more than the day of a date.
pub(super) fn as_written(ours: &Number, theirs: &Number, lang: &Tag) -> Option<String> {
    if ours.of_date {
        return None;
    }
    let digits = digits(&ours.surface)?;
    let tables = figures::of(lang);
    let new = match (ours.figure.kind, theirs.figure.kind) {
        (FigureKind::Plain, FigureKind::Plain) | (FigureKind::Percent, FigureKind::Percent) => {
            amount(ours, theirs, digits.of(&ours.surface), tables)?
        }
        (FigureKind::Year, FigureKind::Year) => year(theirs.figure.value, digits.of(&ours.surface), tables)?,
        (FigureKind::Century, FigureKind::Century) => century(theirs.figure.value, &ours.surface)?,
        (FigureKind::Date { year, month, .. }, FigureKind::Date { year: y, month: m, day })
            if month == m && year.zip(y).is_none_or(|(a, b)| a == b) =>
        {
            let first = digits.of(&ours.surface);
            (first.len() <= 2).then(|| day.to_string())?
        }
        _ => return None,
    };
    let (before, after) = (Span::new(0, digits.start).of(&ours.surface), Span::new(digits.end, ours.surface.len()).of(&ours.surface));
    // Another number beside it (a year, a range) means that it is more than one number.
    let more = before.chars().chain(after.chars()).any(is_digit);
    let dated = matches!(ours.figure.kind, FigureKind::Date { .. });
    let other_digits = digits.of(&ours.surface).chars().any(|c| !c.is_ascii() && is_digit(c));
    (!other_digits && (!more || dated)).then(|| format!("{before}{new}{after}"))
}

/// Whether `ours`, in an article of `lang`, says what `theirs` does when comma and point are read as in English.
pub(super) fn is_point_style(ours: &Number, theirs: &Number, lang: &Tag) -> bool {
    let Some(span) = digits(&ours.surface).filter(|_| figures::of(lang).decimal != Figures::POINT.decimal) else { return false };
    let pointed: String = span.of(&ours.surface).chars().filter(|c| *c != Figures::POINT.thousands).collect();
    let value = pointed.parse::<f64>().map_or(f64::NAN, |value| value * ours.figure.scale);
    pointed.len() < span.len() && (value - theirs.figure.value).abs() <= 1e-9 * value
}

/// A digit of any script that is read.
fn is_digit(c: char) -> bool {
    ascii_digit(c).is_ascii_digit()
}

/// The bytes of the first number of a text: digits, and separators between them.
fn digits(text: &str) -> Option<Span> {
    let start = text.find(is_digit)?;
    let mut end = start;
    let mut chars = Span::new(start, text.len()).of(text).char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let joins = matches!(c, '.' | ',' | '\'' | '’' | ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}') && next.is_some_and(is_digit);
        if !is_digit(c) && !joins {
            break;
        }
        if is_digit(c) {
            end = start + at + c.len_utf8();
        }
    }
    Some(Span::new(start, end))
}

fn amount(ours: &Number, theirs: &Number, written: &str, tables: &Figures) -> Option<String> {
    let (a, b) = (&ours.figure, &theirs.figure);
    #[expect(clippy::float_cmp, reason = "powers of ten")]
    let scaled = a.scale == b.scale;
    if !scaled || b.written {
        return None;
    }
    if theirs.is_code() {
        return Some(theirs.digits.clone());
    }
    let style = Style::of(written, tables);
    let plain = format!("{:.*}", usize::from(b.decimals), b.value / b.scale);
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut out = style.group(whole);
    if !fraction.is_empty() {
        out.push(style.decimal);
        out.push_str(fraction);
    }
    Some(out)
}

/// A century as its year or its rank, where nothing but digits says it.
fn century(rank: f64, written: &str) -> Option<String> {
    let bare = written.chars().all(|c| c.is_ascii_digit());
    bare.then(|| if written.len() > 2 { (rank - 1.0) * 100.0 } else { rank }.to_string())
}

/// A year in the era that the article counts in.
fn year(value: f64, written: &str, tables: &Figures) -> Option<String> {
    Some((value + f64::from(tables.ahead(written.parse().ok()?))).to_string())
}

/// How an article separates digits.
struct Style {
    decimal: char,
    thousands: char,
    /// From so many digits on.
    least: usize,
}

impl Style {
    /// As the number itself does, else as its language does.
    fn of(written: &str, tables: &Figures) -> Self {
        let Figures { decimal, thousands: usual, least_grouped: least, .. } = *tables;
        let seen = written.chars().find(|c| !c.is_ascii_digit() && *c != decimal);
        let bare = seen.is_none() && written.chars().take_while(char::is_ascii_digit).count() >= 4;
        let least = if bare { usize::MAX } else { seen.map_or(least, |_| 4) };
        Self { decimal, thousands: seen.unwrap_or(usual), least }
    }

    fn group(&self, whole: &str) -> String {
        if whole.len() < self.least {
            return whole.to_owned();
        }
        let mut out = String::new();
        for (i, c) in whole.chars().enumerate() {
            if i > 0 && (whole.len() - i).is_multiple_of(3) {
                out.push(self.thousands);
            }
            out.push(c);
        }
        out
    }
}
