//! What stands around a number: scale words, percent, currencies, ranks, and what they make of it.

use super::reader::{Reader, is_latin};
use super::{Currency, Figure, FigureDraft, FigureKind, dates, ranges, unspaced};
use crate::lang::figures;
use crate::text::fold;

/// Reads what follows the number and pushes its figure; gives the place to go on. Codes such as *5G* push nothing.
pub(super) fn complete(r: &Reader<'_>, number: &FigureDraft, out: &mut Vec<Figure>) -> usize {
    let mut number = number.clone();
    let before = currency_before(r, number.start);
    if let Some((figure, end)) = rank(r, &number).or_else(|| clock(r, &number)) {
        ranges::push(r, out, figure);
        return end;
    }
    let mut currency = before;
    let mut end = number.end;
    let kind = if let Some(next) = percent(r, &number) {
        end = next;
        FigureKind::Percent
    } else {
        end = half_before(r, &mut number).unwrap_or(end);
        while let Some((next, power, of)) = scale(r, end, before.is_some()).filter(|s| s.1 > number.power || number.power == 0) {
            number.power += power;
            currency = currency.or(of);
            end = next;
        }
        end = half_after(r, &mut number, end).unwrap_or_else(|| addition(r, &mut number, end));
        FigureKind::Plain
    };
    if is_latin(r.ch(end)) && end == number.end && !glued(r, &number) {
        return r.alnum(end);
    }
    if kind == FigureKind::Plain
        && let Some((figure, end)) = dates::after(r, &number, number.end).or_else(|| named_rank(r, &number))
    {
        ranges::push(r, out, figure);
        return end;
    }
    currency = currency.or_else(|| currency_after(r, end));
    let mut figure = number.figure(r, end, kind);
    figure.currency = currency;
    if let Some(year) = (kind == FigureKind::Plain && currency.is_none() && (!unit_after(r, end) || dates::is_surely_year(r, &number)))
        .then(|| dates::bare_year(r, &number))
        .flatten()
    {
        (figure.kind, figure.value) = (FigureKind::Year, year.into());
    }
    ranges::push(r, out, figure);
    end
}

/// Whether the letters right after the digits are a unit, or the s of a decade.
fn glued(r: &Reader<'_>, number: &FigureDraft) -> bool {
    let word = r.lower(number.end, r.word(number.end));
    figures::is_counted(&word) || (word == "s" && number.whole.len() == 4) || figures::currency(&word).is_some()
}

/// The end of a percent sign or word after the number, or of the number when the language puts the word before it.
fn percent(r: &Reader<'_>, number: &FigureDraft) -> Option<usize> {
    let blank = r.blanks(number.end);
    if matches!(r.ch(blank), '%' | '％' | '٪') {
        return Some(blank + 1);
    }
    if r.follows(number.start, r.tables.percent_before) {
        return Some(number.end);
    }
    let at = if fold::is_hyphen(r.ch(number.end)) { number.end + 1 } else { blank };
    if at == number.end && !r.tables.unspaced {
        return None;
    }
    if r.tables.percent_stems.iter().any(|stem| r.eat(at, stem).is_some()) {
        return Some(r.word(at));
    }
    r.tables.percent.iter().find_map(|words| r.eat_word(at, words))
}

/// A scale word at `at`, after blanks or a hyphen: its end, its power of ten and the currency in it (*mkr*).
fn scale(r: &Reader<'_>, at: usize, money: bool) -> Option<(usize, u8, Option<Currency>)> {
    if r.tables.unspaced {
        return unspaced::scale(r, r.blanks(at)).map(|(end, power)| (end, power, None));
    }
    let hyphen = fold::is_hyphen(r.ch(at));
    let start = if hyphen { at + 1 } else { r.blanks(at) };
    let end = r.word(start);
    if start == end {
        return None;
    }
    let word = r.lower(start, end);
    let sign = figures::currency_sign(r.ch(end)).is_some();
    let found = match word.as_str() {
        "m" if money || sign => Some((6, None)),
        "k" if start == at || sign => Some((3, None)),
        _ => {
            let behind = r.tables.after_money.iter().find(|(name, _)| money && *name == word).map(|&(_, power)| (power, None));
            behind.or_else(|| r.tables.scale(&word))
        }
    };
    found.map(|(power, currency)| (end, power, currency))
}

/// Whether a scale word comes next.
pub(super) fn scale_follows(r: &Reader<'_>, at: usize) -> bool {
    scale(r, at, false).is_some()
}

/// Adds the half that stands between digits and their scale word (*1 and a half million*); gives the place of the scale word.
fn half_before(r: &Reader<'_>, number: &mut FigureDraft) -> Option<usize> {
    let link = r.tables.words.as_ref()?.half_before.filter(|_| takes_half(number))?;
    let end = r.eat(r.blanks(number.end), link).filter(|&end| scale_follows(r, end))?;
    "5".clone_into(&mut number.fraction);
    Some(end)
}

/// Adds the half that follows digits with their scale word (*1 million et demi*); gives its end.
fn half_after(r: &Reader<'_>, number: &mut FigureDraft, end: usize) -> Option<usize> {
    let words = r.tables.words.as_ref().filter(|_| takes_half(number) && number.power >= HALVED)?;
    let end = words.half_after.iter().find_map(|half| r.eat_word(r.blanks(end), half))?;
    "5".clone_into(&mut number.fraction);
    Some(end)
}

/// The least power of ten whose half is said behind it: nobody writes *3 mille et demi*.
const HALVED: u8 = 6;

/// Whether a number in digits is whole, so that a half may come on top.
fn takes_half(number: &FigureDraft) -> bool {
    !number.written && number.fraction.is_empty()
}

/// Adds a smaller amount that continues the number (*3 ล้าน 5 แสน*, *3 milhões e 500 mil*); gives the new end.
fn addition(r: &Reader<'_>, number: &mut FigureDraft, end: usize) -> usize {
    if number.power < 4 {
        return end;
    }
    let blank = r.blanks(end);
    let Some(start) = r.tables.addition.iter().find_map(|link| r.eat(blank, link)) else { return end };
    let after = r.digits(start);
    let Some(more) = r.number(start, after) else { return end };
    match scale(r, after, false) {
        // "20 bi e 5 mi" are two amounts.
        Some((next, power, _)) if start > end && power < number.power && power > 2 && next - after > 3 => {
            number.extra = f64::from(more) * 10f64.powi(power.into());
            next
        }
        _ => end,
    }
}

/// An ordinal ending after the digits, with the date it may begin.
fn rank(r: &Reader<'_>, number: &FigureDraft) -> Option<(Figure, usize)> {
    let at = number.end;
    let whole = number.fraction.is_empty() && !number.written;
    let end = whole.then(|| r.tables.ordinals.iter().find_map(|ending| r.eat_word(at, ending))).flatten();
    if let Some(end) = end {
        return dates::after(r, number, end).or_else(|| Some((number.figure(r, end, FigureKind::Ordinal), end)));
    }
    let ending = r.tables.date_ordinals.iter().filter(|_| whole).find_map(|ending| r.eat(at, ending))?;
    dates::after(r, number, ending)
}

/// A small number after a word that makes it a rank, unless it stands "at" an amount.
fn named_rank(r: &Reader<'_>, number: &FigureDraft) -> Option<(Figure, usize)> {
    let before = r.blanks_back(number.start);
    let (at, unless) = r.tables.rank_before.iter().find_map(|(word, unless)| r.eat_back(before, word).map(|at| (at, unless)))?;
    let small = number.small().is_some_and(|n| n < 1000) && !number.written;
    let barred = !unless.is_empty() && r.eat_back(at, unless).is_some();
    let amount = barred || unit_after(r, number.end) || currency_after(r, number.end).is_some();
    (small && !amount).then(|| (number.figure(r, number.end, FigureKind::Ordinal), number.end))
}

/// A time known by the words around the number: *11 a.m.*, *kl 12*, *12.30 น.*, *ตี 4.40*.
fn clock(r: &Reader<'_>, number: &FigureDraft) -> Option<(Figure, usize)> {
    let hour = number.power == 0 && !number.grouped && number.whole.len() <= 2 && matches!(number.fraction.len(), 0 | 2);
    if !hour {
        return None;
    }
    let after = r.tables.clock_after.iter().find_map(|word| r.eat_word(r.blanks(number.end), word));
    let before = || {
        let at = r.blanks_back(number.start);
        let at = if r.before(at) == '.' { at - 1 } else { at };
        let minutes = number.fraction.len() == 2;
        let timed = minutes && r.follows(at, r.tables.clock_before_minutes) && !unit_after(r, number.end);
        let named = timed || r.follows_whole(at, r.tables.clock_before);
        (named && !is_latin(r.ch(number.end))).then_some(number.end)
    };
    let end = after.or_else(before)?;
    let hour = FigureDraft { fraction: String::new(), ..number.clone() };
    Some((hour.figure(r, end, FigureKind::Time), end))
}

fn currency_before(r: &Reader<'_>, at: usize) -> Option<Currency> {
    let at = r.blanks_back(at);
    let at = if r.before(at) == '-' || r.before(at) == '−' { at - 1 } else { at };
    if r.before(at) == '$' && r.before(at - 1).eq_ignore_ascii_case(&'r') {
        return Some(Currency::Real);
    }
    figures::currency_sign(r.before(at)).or_else(|| {
        let word = r.word_before(at);
        figures::currency(&word).filter(|_| word.len() == 3 || word == "kr")
    })
}

fn currency_after(r: &Reader<'_>, at: usize) -> Option<Currency> {
    let at = if fold::is_hyphen(r.ch(at)) { at + 1 } else { r.blanks(at) };
    if r.tables.unspaced
        && !unspaced::is_lookalike(r, at)
        && let Some(&(_, currency)) = r.tables.currencies.iter().find(|(word, _)| r.eat(at, word).is_some())
    {
        return Some(currency);
    }
    let at = r.tables.currency_links.iter().find_map(|link| r.eat(at, link)).unwrap_or(at);
    figures::currency_sign(r.ch(at)).or_else(|| figures::currency(&r.lower(at, r.word(at))))
}

/// Whether a unit of measure, people or things follows, so that four digits are no year.
pub(super) fn unit_after(r: &Reader<'_>, at: usize) -> bool {
    let at = if fold::is_hyphen(r.ch(at)) { at + 1 } else { r.blanks(at) };
    if r.tables.unspaced {
        // A classifier is a whole word: *ราย* is not in *รายได้*.
        let whole = |word: &&str| r.eat(at, word).is_some_and(|end| r.is_edge(end));
        return !unspaced::is_lookalike(r, at) && r.tables.counted.iter().any(whole);
    }
    let end = r.word(at);
    end > at && figures::is_counted(&r.lower(at, end))
}
