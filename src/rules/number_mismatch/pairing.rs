//! Which figure of this article stands where the sisters have another one.

use super::equal;
use super::measure::Measure;
use super::numbers::Number;
use crate::figures::{Currency, FigureKind};

/// Pairs figures that the sisters lack with figures that they agree on and this sentence lacks; each is used once. Digits that
/// look like one typo are taken first. Where they do not, both must be the only ones of their kind.
pub(super) fn pairs<'n>(ours: &[&'n Number], theirs: &[&'n Number]) -> Vec<(&'n Number, &'n Number)> {
    let (mut free_ours, mut free_theirs) = (ours.to_vec(), theirs.to_vec());
    let mut out = Vec::new();
    for slip in [is_result as fn(&Number, &Number) -> bool, is_slip, is_loose_slip] {
        let mut at = 0;
        while let Some(our) = free_ours.get(at).copied() {
            let found = free_theirs.iter().position(|their| comparable(our, their) && slip(our, their));
            if let Some(found) = found {
                out.push((our, free_theirs.remove(found)));
                free_ours.remove(at);
            } else {
                at += 1;
            }
        }
    }
    for our in &free_ours {
        let alike =
            |n: &&&Number| class(n) == class(our) && (n.figure.kind == FigureKind::Ordinal) == (our.figure.kind == FigureKind::Ordinal);
        let other = |n: &&&Number| comparable(our, n) && !equal::close(n.figure.value, our.figure.value);
        let mut candidates = free_theirs.iter().filter(alike).filter(other);
        if let (1, Some(their), None) = (free_ours.iter().filter(alike).count(), candidates.next(), candidates.next()) {
            out.push((*our, *their));
        }
    }
    out.sort_by_key(|(our, _)| our.span);
    out
}

/// Figures of one class stand for each other.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Number,
    Percent,
    Year,
    Century,
    Day,
    Month,
    Time,
}

fn class(number: &Number) -> Class {
    match number.figure.kind {
        FigureKind::Percent => Class::Percent,
        FigureKind::Year => Class::Year,
        FigureKind::Century => Class::Century,
        FigureKind::Date { .. } => Class::Day,
        FigureKind::Month { .. } => Class::Month,
        FigureKind::Time => Class::Time,
        _ => Class::Number,
    }
}

/// Whether two figures may be compared at all: what is counted in other units was converted, and of two results that differ on the
/// other side the same side is right.
fn comparable(a: &Number, b: &Number) -> bool {
    if a.against.is_some() && b.against.is_some() && equal::close(a.figure.value, b.figure.value) {
        return false;
    }
    a.measure.zip(b.measure).is_none_or(|(a, b)| a == b || (is_pound(a) && is_pound(b)))
}

/// A pound of money or of weight: without *sterling* the word says both.
fn is_pound(measure: Measure) -> bool {
    matches!(measure, Measure::Money(Currency::Pound) | Measure::Unit("lb"))
}

/// Whether two results differ on one side.
fn is_result(ours: &Number, theirs: &Number) -> bool {
    let against = ours.against.zip(theirs.against).is_some_and(|(a, b)| equal::close(a, b));
    against && !equal::close(ours.figure.value, theirs.figure.value)
}

/// Whether the digits differ by one typo: a digit changed, dropped or added, two exchanged, the decimal sign moved.
fn is_slip(ours: &Number, theirs: &Number) -> bool {
    if class(ours) != class(theirs) {
        return false;
    }
    let (FigureKind::Date { year, month, day }, FigureKind::Date { year: its_year, month: its_month, day: its_day }) =
        (ours.figure.kind, theirs.figure.kind)
    else {
        return alike(&ours.digits, &theirs.digits);
    };
    let years = year.zip(its_year).is_some_and(|(one, other)| one != other);
    usize::from(day != its_day) + usize::from(month != its_month) + usize::from(years) == 1
}

/// The same over kinds: a typo makes an amount of a year, or of a day.
fn is_loose_slip(a: &Number, b: &Number) -> bool {
    alike(&a.digits, &b.digits)
}

fn alike(a: &str, b: &str) -> bool {
    let longest = a.len().max(b.len());
    let filled = |d: &str| d.trim_end_matches('0').len();
    longest >= 2 && (strsim::osa_distance(a, b) <= 1 || (filled(a) >= 2 && a.trim_end_matches('0') == b.trim_end_matches('0')))
}
