//! When two figures are one: the same value, and what translators make of it without saying anything else.

use super::measure::{self, Measure};
use super::numbers::Number;
use crate::figures::FigureKind;
use crate::rules::thresholds;
use crate::text::unspaced::ascii_digit;

/// Whether two figures have one value and count the same kind of thing.
pub(super) fn is(a: &Number, b: &Number) -> bool {
    if units_differ(a, b) || scores_differ(a, b) {
        return false;
    }
    match (a.figure.kind, b.figure.kind) {
        (FigureKind::Date { .. }, FigureKind::Date { .. }) => dates_agree(a.figure.kind, b.figure.kind),
        (FigureKind::Month { .. }, FigureKind::Month { .. }) => a.figure.kind == b.figure.kind,
        (FigureKind::Time, FigureKind::Time) => hours_agree(a, b) && minutes(a).zip(minutes(b)).is_none_or(|(a, b)| a == b),
        (FigureKind::Century, FigureKind::Year) => is_century(b, a),
        (FigureKind::Year, FigureKind::Century) => is_century(a, b),
        (FigureKind::Century, FigureKind::Plain | FigureKind::Ordinal) => b.measure.is_none() && close(a.figure.value, b.figure.value),
        (FigureKind::Plain | FigureKind::Ordinal, FigureKind::Century) => a.measure.is_none() && close(a.figure.value, b.figure.value),
        (FigureKind::Year, FigureKind::Year)
        | (FigureKind::Century, FigureKind::Century)
        | (FigureKind::Percent, FigureKind::Percent)
        | (FigureKind::Plain | FigureKind::Ordinal, FigureKind::Plain | FigureKind::Ordinal) => close(a.figure.value, b.figure.value),
        _ => false,
    }
}

/// Whether `here` leaves nothing of `there` unsaid: a year or a month does not say a day.
pub(super) fn holds(here: &Number, there: &Number) -> bool {
    let less = match there.figure.kind {
        FigureKind::Date { .. } => matches!(here.figure.kind, FigureKind::Year | FigureKind::Month { .. }),
        FigureKind::Month { .. } => here.figure.kind == FigureKind::Year,
        _ => false,
    };
    may_be(here, there) && !less
}

/// Whether two figures may be one: rounded, converted, part of a date, counted as another kind of thing.
pub(super) fn may_be(a: &Number, b: &Number) -> bool {
    if is(a, b) || is_converted(a, b) {
        return true;
    }
    if units_differ(a, b) || scores_differ(a, b) {
        return false;
    }
    match (a.figure.kind, b.figure.kind) {
        (FigureKind::Date { .. } | FigureKind::Month { .. }, _) => part_of_date(a, b),
        (_, FigureKind::Date { .. } | FigureKind::Month { .. }) => part_of_date(b, a),
        (FigureKind::Year, FigureKind::Year) | (FigureKind::Time, FigureKind::Time) | (FigureKind::Century, FigureKind::Century) => false,
        (FigureKind::Year, _) => part_of_year(a, b),
        (_, FigureKind::Year) => part_of_year(b, a),
        (FigureKind::Time, _) | (_, FigureKind::Time) => hours_agree(a, b),
        (FigureKind::Century, _) | (_, FigureKind::Century) => false,
        // *five to ten per cent* is one; a small number in words elsewhere is none.
        (FigureKind::Percent, FigureKind::Plain) if b.figure.written => false,
        (FigureKind::Plain, FigureKind::Percent) if a.figure.written => false,
        _ => close(a.figure.value, b.figure.value) || rounded(a, b) || rounded(b, a) || degrees(a, b),
    }
}

/// Whether the two count different things: an inch is no centimetre.
fn units_differ(a: &Number, b: &Number) -> bool {
    matches!((a.measure, b.measure), (Some(Measure::Unit(a)), Some(Measure::Unit(b))) if a != b)
}

/// Whether one side of two results agrees and the other does not.
fn scores_differ(a: &Number, b: &Number) -> bool {
    a.against.zip(b.against).is_some_and(|(a, b)| !close(a, b))
}

pub(super) fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs())
}

/// Days agree when all that both say is the same.
fn dates_agree(one: FigureKind, other: FigureKind) -> bool {
    let (FigureKind::Date { year, month, day }, FigureKind::Date { year: its_year, month: its_month, day: its_day }) = (one, other) else {
        return false;
    };
    (month, day) == (its_month, its_day) && year.zip(its_year).is_none_or(|(one, other)| one == other)
}

/// Whether a date may have been written as its day, its month or its year.
fn part_of_date(date: &Number, other: &Number) -> bool {
    match (date.figure.kind, other.figure.kind) {
        (FigureKind::Date { year, month, .. }, FigureKind::Month { year: y, month: m })
        | (FigureKind::Month { year: y, month: m }, FigureKind::Date { year, month, .. }) => {
            month == m && year.is_none_or(|year| year == y)
        }
        (FigureKind::Date { year, .. }, FigureKind::Year) => year.is_some_and(|y| close(f64::from(y), other.figure.value)),
        (FigureKind::Month { year, .. }, FigureKind::Year) => close(f64::from(year), other.figure.value),
        // A day in words is a rank; *en månad* is no first of the month.
        (FigureKind::Date { .. }, FigureKind::Plain) if other.figure.written || other.measure.is_some() => false,
        (FigureKind::Date { day, .. }, FigureKind::Plain | FigureKind::Ordinal) => close(f64::from(day), other.figure.value),
        _ => false,
    }
}

/// Whether a year may have been written as a short decade (*90-talet*) or taken for an amount.
fn part_of_year(year: &Number, other: &Number) -> bool {
    let amount = other.figure.kind != FigureKind::Percent && other.figure.scale <= 1.0 && other.measure.is_none();
    let decade = other.figure.value >= 20.0 && close(other.figure.value % 10.0, 0.0);
    is_century(year, other)
        || close(year.figure.value, other.figure.value)
        || (amount && decade && close(year.figure.value % 100.0, other.figure.value))
}

/// Whether a year begins the century that a rank names (*the 1800s*, *the 19th century*).
fn is_century(year: &Number, other: &Number) -> bool {
    let (begins, rank) = (year.figure.value, other.figure.value);
    let ranks = matches!(other.figure.kind, FigureKind::Plain | FigureKind::Ordinal | FigureKind::Century) && other.measure.is_none();
    ranks && (2.0..=21.0).contains(&rank) && close(begins, (rank - 1.0) * 100.0)
}

/// Whether one is the other in another unit, either side rounded.
pub(super) fn is_converted(a: &Number, b: &Number) -> bool {
    let (Some(Measure::Unit(from)), Some(Measure::Unit(to))) = (a.measure, b.measure) else { return false };
    let amounts = a.figure.kind == FigureKind::Plain && b.figure.kind == FigureKind::Plain;
    let (a_value, b_value) = (a.figure.value, b.figure.value);
    let agrees = |factor: f64| {
        let (there, back) = (a_value * factor, b_value / factor);
        let near = (there - b_value).abs() <= thresholds::FIGURE_VAGUE * there.max(b_value);
        near && ((there - b_value).abs() <= slack(b) || (back - a_value).abs() <= slack(a))
    };
    amounts && from != to && measure::factors(from, to).into_iter().any(agrees)
}

/// How far what was converted may be from a figure: its last place, or half of five of them when it counts in fives.
fn slack(number: &Number) -> f64 {
    let step = step(number);
    let fives = number.figure.value >= 20.0 * step && close(number.figure.value % (step * 5.0), 0.0);
    if fives { step * 2.5 } else { step }
}

/// Whether `coarse` may be `fine` only because a word says that it is about so much, in a number of as many digits: one digit
/// is all that differs.
pub(super) fn is_vaguer(coarse: &Number, fine: &Number) -> bool {
    let digits = coarse.digits.len() == fine.digits.len() && strsim::hamming(&coarse.digits, &fine.digits) == Ok(1);
    digits && !is(coarse, fine) && coarse.vague && rounded(coarse, fine)
}

/// Whether two times, or a time and a bare hour in digits, may be one: hours count to 12 or to 24. A mistyped hour is only itself.
fn hours_agree(a: &Number, b: &Number) -> bool {
    let hour = |n: &Number| n.figure.value <= 24.0 && (n.figure.kind == FigureKind::Time || (n.measure.is_none() && !n.figure.written));
    let same = a.figure.kind == b.figure.kind && close(a.figure.value, b.figure.value);
    same || (hour(a) && hour(b) && close(a.figure.value % 12.0, b.figure.value % 12.0))
}

/// The minutes of a time, where they are written.
fn minutes(time: &Number) -> Option<String> {
    let digits: String = time.surface.chars().map(ascii_digit).filter(char::is_ascii_digit).collect();
    let at = digits.len().checked_sub(2).filter(|at| *at > 0)?;
    digits.get(at..).map(str::to_owned)
}

/// Whether `coarse` is `fine`, rounded or cut at the last place that `coarse` shows. A word must say so, unless only decimals
/// are gone; one beside both says nothing of rounding.
fn rounded(coarse: &Number, fine: &Number) -> bool {
    let (a, b) = (coarse.figure.value, fine.figure.value);
    let fewer = coarse.figure.decimals < fine.figure.decimals && (coarse.figure.scale / fine.figure.scale - 1.0).abs() < 1e-9;
    let limit = if coarse.vague && !fine.vague {
        thresholds::FIGURE_VAGUE
    } else if fewer {
        thresholds::FIGURE_SLIGHT
    } else {
        return false;
    };
    let step = step(coarse);
    step > 0.0 && (a - b).abs() <= limit * a.max(b) && (close((b / step).round() * step, a) || close((b / step).floor() * step, a))
}

/// The worth of the last digit that is no filling zero.
fn step(number: &Number) -> f64 {
    let figure = &number.figure;
    if figure.decimals > 0 {
        return figure.scale / 10f64.powi(figure.decimals.into());
    }
    let mut step = figure.scale;
    while figure.value > 0.0 && close(figure.value % (step * 10.0), 0.0) && step < figure.value {
        step *= 10.0;
    }
    step
}

/// Degrees Fahrenheit and Celsius, of a temperature or of a difference between two.
pub(super) fn degrees(a: &Number, b: &Number) -> bool {
    let both = a.measure == Some(Measure::Degrees) && b.measure == Some(Measure::Degrees);
    let celsius = |f: f64| (f - 32.0) / 1.8;
    let (a, b) = (a.figure.value, b.figure.value);
    let within = |a: f64, b: f64| (a - b).abs() <= 1.0;
    // A difference of a few degrees is said in one scale only: the 1.5 degrees of the climate are no 2.5 in the other one.
    let difference = |a: f64, b: f64| a >= thresholds::DEGREES_APART && (a / 1.8 - b).abs() <= thresholds::DEGREES_NEAR;
    both && (within(celsius(a), b) || within(celsius(b), a) || difference(a, b) || difference(b, a))
}
