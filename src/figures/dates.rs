//! Dates, months and years.

use super::reader::{Reader, is_dash, is_latin};
use super::{Figure, FigureDraft, FigureKind, ranges, scales, unspaced};
use crate::text::fold;

/// A year of the common era from one as written, by its size.
fn common_era(r: &Reader<'_>, year: u32) -> Option<i32> {
    let year = year - r.tables.ahead(year).min(year);
    (1000..=2100).contains(&year).then(|| i32::try_from(year).ok()).flatten()
}

/// The year that a bare number of four digits is, by itself or by the era named before it.
pub(super) fn bare_year(r: &Reader<'_>, number: &FigureDraft) -> Option<i32> {
    let written = number.small().filter(|_| number.whole.len() == 4 && !number.written)?;
    let at = r.blanks_back(number.start);
    if let Some(calendar) = r.tables.calendar.filter(|c| r.eat_back(at, c.mark).is_some()) {
        return written.checked_sub(calendar.ahead).and_then(|y| i32::try_from(y).ok());
    }
    (written >= CERTAIN || announces_year(r, number.start)).then(|| common_era(r, written)).flatten()
}

/// Whether a number is a year whatever noun follows: four digits of a calendar that runs ahead, behind a word that announces a year.
pub(super) fn is_surely_year(r: &Reader<'_>, number: &FigureDraft) -> bool {
    let Some(calendar) = r.tables.calendar else { return false };
    let at = r.blanks_back(number.start);
    let marked = r.eat_back(at, calendar.mark).is_some() || r.follows(at, r.tables.common_era);
    marked || (announces_year(r, number.start) && number.small().is_some_and(|n| is_ahead(r, n)))
}

/// Whether a year has the size of one in the language's own calendar.
fn is_ahead(r: &Reader<'_>, year: u32) -> bool {
    r.tables.ahead(year) > 0
}

/// Four digits below this are a year only after a word that announces one: *1127 deserções* are none.
const CERTAIN: u32 = 1500;

fn announces_year(r: &Reader<'_>, at: usize) -> bool {
    let before = r.before(at);
    before == '(' || is_dash(before) || r.follows(at, r.tables.before_years)
}

fn date(r: &Reader<'_>, places: (usize, usize), year: Option<i32>, month: u8, day: u8) -> Figure {
    let kind = FigureKind::Date { year, month, day };
    Figure { span: r.span(places.0, places.1), value: day.into(), kind, decimals: 0, scale: 1.0, written: false, currency: None }
}

/// Day and month if there is such a day, whatever the year.
fn valid(day: u32, month: u32) -> Option<(u8, u8)> {
    let last = match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    let small = |n: u32| u8::try_from(n).ok();
    (1..=last).contains(&day).then(|| small(day).zip(small(month))).flatten()
}

/// A date all in digits: `2024-06-11`, `11/6/2024`, `11.06.2024`, and `11/6` after a word for a date.
pub(super) fn numeric(r: &Reader<'_>, at: usize, out: &mut Vec<Figure>) -> Option<usize> {
    let one = r.digits(at);
    let sign = r.ch(one);
    let two = r.digits(one + 1);
    let (first, second) = (one - at, two.saturating_sub(one + 1));
    if !matches!(sign, '-' | '/' | '.') || !(1..=2).contains(&second) || first > 4 {
        return None;
    }
    let (a, b) = (r.number(at, one)?, r.number(one + 1, two)?);
    let three = if r.ch(two) == sign { r.digits(two + 1) } else { two };
    let third = three.saturating_sub(two + 1);
    if r.ch(three).is_ascii_digit() || (r.ch(three) == sign && r.ch(three + 1).is_ascii_digit()) {
        return None;
    }
    let c = r.number(two + 1, three);
    let (year, day_month) = match (first, third) {
        (4, 1 | 2) => (common_era(r, a), valid(c?, b)),
        (1 | 2, 4) => (common_era(r, c?), ordered(r, a, b)),
        (1 | 2, 2) if sign == '/' => (common_era(r, short_year(r, c?)), ordered(r, a, b)),
        (1 | 2, 0) if sign == '/' && announced(r, at) => (None, ordered(r, a, b)),
        _ => return None,
    };
    let (day, month) = day_month?;
    if third > 0 && year.is_none() {
        return None;
    }
    let end = if third > 0 { three } else { two };
    out.push(date(r, (at, end), year, month, day));
    Some(end)
}

/// Day and month of two numbers in the order of the language, or in the only order possible.
fn ordered(r: &Reader<'_>, a: u32, b: u32) -> Option<(u8, u8)> {
    let (day, month) = if r.month_first { (b, a) } else { (a, b) };
    valid(day, month).or_else(|| valid(month, day))
}

/// A year of two digits: of this century, in the calendar that it is usual to shorten years of.
fn short_year(r: &Reader<'_>, year: u32) -> u32 {
    r.tables.calendar.map(|c| c.short).filter(|(_, least)| year >= *least).map_or(2000, |(century, _)| century) + year
}

/// Whether the words before announce a date: *den 11/6*, *le 11/6*.
fn announced(r: &Reader<'_>, at: usize) -> bool {
    r.follows(at, r.tables.before_dates)
}

/// The date that the number begins as its day, with the month after `end` (behind an ordinal ending).
pub(super) fn after(r: &Reader<'_>, number: &FigureDraft, end: usize) -> Option<(Figure, usize)> {
    let day = number.small().filter(|d| (1..=31).contains(d))?;
    let (end, month, year) = month_and_year(r, end)?;
    let (day, month) = valid(day, month.into())?;
    let mut figure = date(r, (number.start, end), year, month, day);
    figure.written = number.written;
    Some((figure, end))
}

/// A month after a day, and its year if it is there.
fn month_and_year(r: &Reader<'_>, at: usize) -> Option<(usize, u8, Option<i32>)> {
    let blank = r.blanks(at);
    if r.tables.unspaced {
        let (end, month) = unspaced::month(r, r.tables.month_word.and_then(|word| r.eat(blank, word)).unwrap_or(blank))?;
        return Some(with_year(r, end, month));
    }
    let linked = r.tables.date_links.iter().find_map(|link| r.eat(blank, link));
    let start = linked.unwrap_or(blank);
    let (end, month, short) = month_word(r, start).filter(|_| blank > at)?;
    let dated = with_year(r, end, month);
    // `mar`, `set` and `out` are words of their own.
    let certain = !short || linked.is_some() || dated.2.is_some() || r.before(end) == '.' || r.tables.sure_short_months;
    certain.then_some(dated)
}

fn with_year(r: &Reader<'_>, end: usize, month: u8) -> (usize, u8, Option<i32>) {
    year_after(r, end).map_or((end, month, None), |(next, year)| (next, month, Some(year)))
}

/// A month name at `at`: its end with the point of an abbreviation, its number, whether it is abbreviated.
fn month_word(r: &Reader<'_>, at: usize) -> Option<(usize, u8, bool)> {
    let end = r.word(at);
    if r.tables.months.is_empty() || (r.tables.capital_months && !r.ch(at).is_uppercase()) {
        return None;
    }
    let (month, short) = r.tables.month(&r.lower(at, end))?;
    let end = if short && r.ch(end) == '.' { end + 1 } else { end };
    Some((end, month, short))
}

/// The year after a month or a day: its end and value.
fn year_after(r: &Reader<'_>, at: usize) -> Option<(usize, i32)> {
    let comma = if r.ch(at) == ',' { at + 1 } else { at };
    let mut start = r.blanks(comma);
    if start == comma && !r.tables.unspaced {
        return None;
    }
    let eras = r.tables.calendar.as_ref().map(|c| &c.mark).into_iter().chain(r.tables.common_era);
    for link in r.tables.date_links.iter().chain(eras) {
        start = r.eat(start, link).map_or(start, |next| r.blanks(next));
    }
    let end = r.digits(start);
    let next = r.ch(end);
    let continued = is_latin(next) || next == '%' || next == ':' || (matches!(next, '.' | ',') && r.ch(end + 1).is_ascii_digit());
    // *11 มิถุนายน 2567 นายสมชาย*: a title, which is a classifier too.
    let own = end - start == 4 && r.number(start, end).is_some_and(|y| is_ahead(r, y));
    if continued || (!own && scales::unit_after(r, end)) || scales::scale_follows(r, end) {
        return None;
    }
    let year = match end - start {
        4 => r.number(start, end)?,
        2 => {
            let (century, least) = r.tables.calendar?.short;
            r.number(start, end).filter(|y| *y >= least)? + century
        }
        _ => return None,
    };
    common_era(r, year).map(|year| (end, year))
}

/// A date or month that begins with the name of the month: *June 11, 2024*, *juni 2024*. Gives the place to go on.
pub(super) fn month_first(r: &Reader<'_>, at: usize, out: &mut Vec<Figure>) -> Option<usize> {
    let (end, month, _) = month_word(r, at)?;
    if let Some((end, year)) = year_after(r, end) {
        out.push(month_figure(r, (at, end), year, month));
        return Some(end);
    }
    let start = r.blanks(end);
    if !r.tables.month_before_day || start == end {
        return None;
    }
    let (first_end, first) = day(r, start, month)?;
    let second_start = first_end + 1;
    let second = if is_dash(r.ch(first_end)) { day(r, second_start, month) } else { None };
    let last = second.map_or(first_end, |(end, _)| end);
    let (stop, year) = year_after(r, last).map_or((last, None), |(end, year)| (end, Some(year)));
    let first_stop = if second.is_some() { first_end } else { stop };
    out.push(date(r, (at, first_stop), year, month, first));
    if let Some((_, second)) = second {
        out.push(date(r, (second_start, stop), year, month, second));
    }
    Some(stop)
}

/// The figure of a month.
pub(super) fn month_figure(r: &Reader<'_>, places: (usize, usize), year: i32, month: u8) -> Figure {
    let kind = FigureKind::Month { year, month };
    Figure { span: r.span(places.0, places.1), value: year.into(), kind, decimals: 0, scale: 1.0, written: false, currency: None }
}

/// A month with its year and no day at `at`, in a text without blanks.
pub(super) fn unspaced_month(r: &Reader<'_>, at: usize, out: &mut Vec<Figure>) -> Option<usize> {
    let (end, month) = unspaced::month(r, at)?;
    let (end, year) = year_after(r, end)?;
    out.push(month_figure(r, (at, end), year, month));
    Some(end)
}

/// A day of the month in digits, with an ordinal ending or without; no larger number.
fn day(r: &Reader<'_>, at: usize, month: u8) -> Option<(usize, u8)> {
    let end = r.digits(at);
    let number = r.number(at, end).filter(|_| end - at <= 2)?;
    let end = r.tables.ordinals.iter().find_map(|ending| r.eat_word(end, ending)).unwrap_or(end);
    let next = r.ch(end);
    let more = is_latin(next)
        || matches!(next, '%' | ':' | '/')
        || (matches!(next, '.' | ',' | '\'') && r.ch(end + 1).is_ascii_digit())
        || scales::scale_follows(r, end)
        || (fold::is_hyphen(next) && is_latin(r.ch(end + 1)));
    let (day, _) = valid(number, month.into()).filter(|_| !more)?;
    Some((end, day))
}

/// *le premier juin*, *primeiro de junho*, *den första juni*.
pub(super) fn first_of_month(r: &Reader<'_>, at: usize, out: &mut Vec<Figure>) -> Option<usize> {
    let first = r.tables.first_days.iter().find_map(|word| r.eat_word(at, word))?;
    let (end, month, year) = month_and_year(r, first)?;
    let mut figure = date(r, (at, end), year, month, 1);
    figure.written = true;
    ranges::push(r, out, figure);
    Some(end)
}
