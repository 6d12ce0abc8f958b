//! Centuries: *the 18th century*, *1700-talet*, *18e siècle*, *século XVIII*, *ศตวรรษที่ 18* are one.

use super::reader::{Reader, is_latin};
use super::{Figure, FigureKind, ranges};
use crate::text::fold;

/// Makes a century of a figure that a word beside it or its ending says to be one; its value becomes the rank.
pub(super) fn name(r: &Reader<'_>, figure: &mut Figure) {
    let (start, end) = (r.place(figure.span.start), r.place(figure.span.end));
    if is_rank(figure) && named(r, start, end, figure.kind == FigureKind::Ordinal) {
        figure.kind = FigureKind::Century;
    } else if let Some(rank) = hundreds(figure).filter(|_| ends_as_century(r, end)) {
        (figure.kind, figure.value) = (FigureKind::Century, rank);
    }
}

/// Gives a century to the figure that shares its word: *17th and 18th centuries*, *1700- och 1800-talet*, *séculos XVII e XVIII*.
pub(super) fn share(r: &Reader<'_>, before: &mut Figure, figure: &mut Figure) {
    match (before.kind, figure.kind) {
        (_, FigureKind::Century) if before.kind == FigureKind::Ordinal && is_rank(before) => before.kind = FigureKind::Century,
        (_, FigureKind::Century) => {
            if let Some(rank) = hundreds(before).filter(|rank| *rank < figure.value) {
                (before.kind, before.value) = (FigureKind::Century, rank);
            }
        }
        (FigureKind::Century, _) if !r.tables.century_before.is_empty() && is_rank(figure) => figure.kind = FigureKind::Century,
        _ => {}
    }
}

/// Reads a rank in Roman numerals: a century, or one with the ending of a rank (`XVIe arrondissement`). Gives the place to go on.
pub(super) fn roman(r: &Reader<'_>, at: usize, out: &mut Vec<Figure>) -> Option<usize> {
    let end = at + (0..LONGEST).take_while(|i| matches!(r.ch(at + i), 'I' | 'V' | 'X')).count();
    let value = value(&r.text(at, end))?;
    let small = !r.ch(end).is_uppercase();
    let ending = r.tables.ordinals.iter().filter(|_| small).find_map(|ending| r.eat_word(end, ending));
    let stop = ending.unwrap_or(end);
    if is_latin(r.ch(stop)) || r.ch(stop).is_ascii_digit() {
        return None;
    }
    let continues = out.last().is_some_and(|f| f.kind == FigureKind::Century && ranges::is_linked(r, f.span.end, r.span(at, stop).start));
    let rank = ending.is_some() && end - at > 1;
    if !rank && !continues && !named(r, at, stop, true) {
        return None;
    }
    let kind = FigureKind::Ordinal;
    let figure = Figure { span: r.span(at, stop), value: value.into(), kind, decimals: 0, scale: 1.0, written: false, currency: None };
    ranges::push(r, out, figure);
    Some(stop)
}

/// The longest Roman numeral of a century, *XXVIII* and the like.
const LONGEST: usize = 7;

/// The value of a Roman numeral below 40, in its usual form only: *IIII* is none.
fn value(text: &str) -> Option<u32> {
    const UNITS: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    let tens = text.chars().take_while(|c| *c == 'X').count();
    let rest = text.get(tens..)?;
    // The X of *IX* is no ten; that of *XIX* is behind another.
    let unit = UNITS.iter().position(|unit| *unit == rest)?;
    (tens <= 3).then(|| u32::try_from(tens * 10 + unit).ok()).flatten().filter(|value| *value > 0)
}

/// The last century that anybody writes about as one.
const LAST: f64 = 21.0;

fn is_rank(figure: &Figure) -> bool {
    let kind = matches!(figure.kind, FigureKind::Plain | FigureKind::Ordinal);
    kind && (1.0..=LAST).contains(&figure.value) && figure.decimals == 0 && figure.scale <= 1.0 && figure.currency.is_none()
}

/// The century that begins with a year that ends in two zeros.
fn hundreds(figure: &Figure) -> Option<f64> {
    let kind = matches!(figure.kind, FigureKind::Plain | FigureKind::Year) && figure.decimals == 0 && figure.scale <= 1.0;
    let rank = figure.value / 100.0 + 1.0;
    (kind && !figure.written && rank.fract() == 0.0 && (2.0..=LAST).contains(&rank)).then_some(rank)
}

/// Whether a word for a century stands before `start` or after `end`; after an amount it only counts them (*18 centuries*).
fn named(r: &Reader<'_>, start: usize, end: usize, rank: bool) -> bool {
    let after = if fold::is_hyphen(r.ch(end)) { end + 1 } else { r.blanks(end) };
    let foreign = || r.tables.other_centuries.iter().any(|word| r.eat_back(r.blanks_back(start), word).is_some());
    (r.follows(start, r.tables.century_before) && !foreign())
        || (rank && after > end && r.tables.century_after.iter().any(|word| r.eat_word(after, word).is_some()))
}

fn ends_as_century(r: &Reader<'_>, end: usize) -> bool {
    let after = if fold::is_hyphen(r.ch(end)) { end + 1 } else { end };
    r.tables.century_endings.iter().any(|ending| r.eat_word(after, ending).is_some())
}
