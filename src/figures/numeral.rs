//! Numbers in digits: separators, phone numbers, clock times, codes.

use super::reader::{Reader, is_blank, is_dash, is_latin};
use super::{Figure, FigureDraft, FigureKind, dates, scales};
use crate::text::fold;

/// More digits than this are no quantity.
const MOST_DIGITS: usize = 15;

/// Reads the digits at `at` with all that belongs to them; gives the place to go on.
pub(super) fn scan(r: &Reader<'_>, at: usize, out: &mut Vec<Figure>) -> usize {
    if let Some(end) = dates::numeric(r, at, out).or_else(|| phone(r, at)).or_else(|| clock(r, at, out)) {
        return end;
    }
    match read(r, at) {
        Read::Number(number) => scales::complete(r, &number, out),
        Read::Time(end) => {
            out.push(time(r, at, end));
            end
        }
        Read::Code(end) => r.alnum(end),
    }
}

/// Past the number glued to a word by a hyphen (`covid-19`), or at it when it is a recent year (`mid-2018`).
pub(super) fn after_hyphen(r: &Reader<'_>, at: usize) -> usize {
    let end = r.digits(at);
    let year = end - at == 4 && r.number(at, end).is_some_and(|n| (1900..=2100).contains(&n));
    let plural = r.eat_word(end, "s").is_some();
    if year && (plural || !is_latin(r.ch(end))) { at } else { r.alnum(at) }
}

/// The figure of a clock time; its value is the hour.
pub(super) fn time(r: &Reader<'_>, at: usize, end: usize) -> Figure {
    let hour = r.number(at, r.digits(at)).unwrap_or(0);
    Figure { span: r.span(at, end), value: hour.into(), kind: FigureKind::Time, decimals: 0, scale: 1.0, written: false, currency: None }
}

/// More groups of thousands than this are a table.
const MOST_GROUPS: usize = 6;

enum Read {
    Number(FigureDraft),
    /// A clock time up to here.
    Time(usize),
    /// Neither; ends here.
    Code(usize),
}

/// The runs of digits at `at` that single separators join, and the separators.
struct Groups {
    runs: Vec<(usize, usize)>,
    signs: Vec<char>,
}

fn groups(r: &Reader<'_>, at: usize) -> Groups {
    let mut all = Groups { runs: vec![(at, r.digits(at))], signs: Vec::new() };
    let mut end = r.digits(at);
    loop {
        let sign = r.ch(end);
        let next = (end + 1, r.digits(end + 1));
        let joins = if is_blank(sign) { blank_joins(r, &all, sign, next) } else { matches!(sign, '.' | ',') || fold::is_apostrophe(sign) };
        let years = next.1 - next.0 == 4 && sign == ',' && end - at == 4;
        if !joins || years || next.0 == next.1 {
            return all;
        }
        all.signs.push(if is_blank(sign) {
            ' '
        } else if matches!(sign, '.' | ',') {
            sign
        } else {
            '\''
        });
        all.runs.push(next);
        end = next.1;
    }
}

/// Whether a blank separates thousands here: groups of three after one to three digits, nothing but blanks before.
fn blank_joins(r: &Reader<'_>, all: &Groups, sign: char, next: (usize, usize)) -> bool {
    let allowed = sign != '\t' && (sign != ' ' || r.tables.blank_groups || is_grouped(r, all, next));
    allowed && all.runs.len() < MOST_GROUPS && next.1 - next.0 == 3 && all.signs.iter().all(|&s| s == ' ') && thousands(r, &all.runs)
}

/// Whether plain blanks separate thousands in a language that does not write so by itself (*some 12 000 farms*): a word in
/// small letters stands on both sides, and it is a round number or the word before is one for round numbers.
fn is_grouped(r: &Reader<'_>, all: &Groups, next: (usize, usize)) -> bool {
    let Some(&(start, _)) = all.runs.first() else { return false };
    let mut end = next.1;
    while is_blank(r.ch(end)) && r.digits(end + 1) == end + 4 {
        end = r.digits(end + 1);
    }
    let before = r.word_before(start);
    let initial = r.blanks_back(start).checked_sub(before.chars().count()).map_or('\0', |at| r.ch(at));
    let goes_on = r.blanks(end) > end && r.ch(r.blanks(end)).is_lowercase();
    let round = r.eat_back(end, "000").is_some() || r.tables.about.contains(&before.as_str());
    !r.tables.unspaced && initial.is_lowercase() && goes_on && round
}

/// Whether the runs have the lengths of thousands: one to three digits without leading zero, then threes.
fn thousands(r: &Reader<'_>, runs: &[(usize, usize)]) -> bool {
    let Some((first, rest)) = runs.split_first() else { return false };
    (1..=3).contains(&(first.1 - first.0)) && r.ch(first.0) != '0' && rest.iter().all(|g| g.1 - g.0 == 3)
}

fn read(r: &Reader<'_>, at: usize) -> Read {
    let all = groups(r, at);
    let end = all.runs.last().map_or(at, |g| g.1);
    let decimals = match split(r, &all) {
        Split::Grouped => 0,
        Split::Decimal => 1,
        Split::Time => return Read::Time(end),
        Split::Code => return Read::Code(end),
    };
    let (whole, fraction) = all.runs.split_at(all.runs.len() - decimals);
    let joined = |runs: &[(usize, usize)]| runs.iter().map(|g| r.text(g.0, g.1)).collect::<String>();
    let (whole, fraction) = (joined(whole), joined(fraction));
    let padded = whole.len() > 1 && whole.starts_with('0');
    if padded || whole.len() + fraction.len() > MOST_DIGITS {
        return Read::Code(end);
    }
    let grouped = all.runs.len() > 1 + decimals;
    Read::Number(FigureDraft { start: at, end, whole, fraction, power: 0, grouped, written: false, extra: 0.0 })
}

enum Split {
    /// A whole number.
    Grouped,
    /// The last run is the fraction.
    Decimal,
    Time,
    Code,
}

fn split(r: &Reader<'_>, all: &Groups) -> Split {
    let Some((&last, earlier)) = all.signs.split_last() else { return Split::Grouped };
    let decimal = r.tables.decimal;
    let alike = earlier.iter().all(|&s| s == last);
    if !alike {
        let head = all.runs.get(..all.runs.len() - 1).unwrap_or_default();
        let same = earlier.windows(2).all(|w| w.first() == w.last()) && !earlier.contains(&last);
        return if same && matches!(last, '.' | ',') && thousands(r, head) { Split::Decimal } else { Split::Code };
    }
    if thousands(r, &all.runs) && !(last == decimal && earlier.is_empty()) {
        return Split::Grouped;
    }
    match (last, earlier.is_empty()) {
        ('.', true) if r.tables.pointed_time && is_minutes(r, all) => Split::Time,
        ('.' | ',', true) => Split::Decimal,
        _ => Split::Code,
    }
}

fn is_minutes(r: &Reader<'_>, all: &Groups) -> bool {
    let &[hours, minutes] = all.runs.as_slice() else { return false };
    let value = |g: (usize, usize)| r.number(g.0, g.1);
    hours.1 - hours.0 <= 2 && minutes.1 - minutes.0 == 2 && value(hours).is_some_and(|h| h < 24) && value(minutes).is_some_and(|m| m < 60)
}

/// Clock notation with colons (`12:30`, `1:02:03`) or with the letter of the language (`12h30`, `12 h 30`).
fn clock(r: &Reader<'_>, at: usize, out: &mut Vec<Figure>) -> Option<usize> {
    let mut end = r.digits(at);
    if end - at > 2 {
        return None;
    }
    let two = |from: usize| Some(r.digits(from)).filter(|&end| end - from == 2);
    let mut found = None;
    while let Some(next) = (r.ch(end) == ':').then(|| two(end + 1)).flatten() {
        end = next;
        found = Some(next);
    }
    if let Some(letter) = r.tables.hour_letter.filter(|_| found.is_none()) {
        let hour = r.eat(r.blanks(end), letter).filter(|&h| !is_latin(r.ch(h)))?;
        found = two(r.blanks(hour)).filter(|&m| !is_latin(r.ch(m))).or(Some(hour));
    }
    let end = found?;
    out.push(time(r, at, end));
    Some(end)
}

/// The end of a phone number at `at`: groups with blanks and hyphens, a leading 0 or plus; or `555-1234`.
fn phone(r: &Reader<'_>, at: usize) -> Option<usize> {
    let plus = r.before(at) == '+';
    let first = r.digits(at);
    let (mut end, mut groups, mut digits) = (first, 1, first - at);
    let joins = |c: char| is_blank(c) || is_dash(c) || c == '/';
    while joins(r.ch(end)) && r.ch(end + 1).is_ascii_digit() && digits <= MOST_DIGITS {
        let next = r.digits(end + 1);
        digits += next - end - 1;
        groups += 1;
        end = next;
    }
    let long = groups > 1 && first - at >= 2 && (7..=MOST_DIGITS).contains(&digits);
    let local = groups == 2 && first - at == 3 && end - first == 5 && fold::is_hyphen(r.ch(first)) && r.eat_back(end, "00").is_none();
    ((long && (plus || r.ch(at) == '0')) || local).then_some(end)
}
