//! What stands around a number: scale words, percent, currencies, ranks, and what they make of it.

use super::reader::{Reader, Speech, is_latin};
use super::{Currency, Draft, Figure, Kind, dates, ranges, tables, thai};
use crate::text::fold;

/// Reads what follows the number and pushes its figure; gives the place to go on. Codes such as *5G* push nothing.
pub(super) fn complete(r: &Reader<'_>, number: &Draft, out: &mut Vec<Figure>) -> usize {
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
        Kind::Percent
    } else {
        while let Some((next, power, of)) = scale(r, end, before.is_some()).filter(|s| s.1 > number.power || number.power == 0) {
            number.power += power;
            currency = currency.or(of);
            end = next;
        }
        end = addition(r, &mut number, end);
        Kind::Plain
    };
    if is_latin(r.ch(end)) && end == number.end && !glued(r, &number) {
        return r.alnum(end);
    }
    if kind == Kind::Plain
        && let Some((figure, end)) = dates::after(r, &number, number.end).or_else(|| thai_rank(r, &number))
    {
        ranges::push(r, out, figure);
        return end;
    }
    currency = currency.or_else(|| currency_after(r, end));
    let mut figure = number.figure(r, end, kind);
    figure.currency = currency;
    if let Some(year) = (kind == Kind::Plain && currency.is_none() && !unit_after(r, end)).then(|| dates::bare_year(r, &number)).flatten() {
        (figure.kind, figure.value) = (Kind::Year, year.into());
    }
    ranges::push(r, out, figure);
    end
}

/// Whether the letters right after the digits are a unit, or the s of a decade.
fn glued(r: &Reader<'_>, number: &Draft) -> bool {
    let word = r.lower(number.end, r.word(number.end));
    tables::is_unit(&word) || (word == "s" && number.whole.len() == 4) || currency_word(&word).is_some()
}

/// The end of a percent sign or word after the number, or of the number when *ร้อยละ* stands before it.
fn percent(r: &Reader<'_>, number: &Draft) -> Option<usize> {
    let blank = r.blanks(number.end);
    if matches!(r.ch(blank), '%' | '％' | '٪') {
        return Some(blank + 1);
    }
    if r.eat_back(r.blanks_back(number.start), "ร้อยละ").is_some() {
        return Some(number.end);
    }
    let at = if fold::is_hyphen(r.ch(number.end)) { number.end + 1 } else { blank };
    if at == number.end && r.speech != Speech::Th {
        return None;
    }
    if r.speech == Speech::Sv && r.eat(at, "procent").is_some() {
        return Some(r.word(at));
    }
    tables::percent(r.speech).iter().find_map(|words| r.eat_word(at, words))
}

/// A scale word at `at`, after blanks or a hyphen: its end, its power of ten and the currency in it (*mkr*).
fn scale(r: &Reader<'_>, at: usize, money: bool) -> Option<(usize, u8, Option<Currency>)> {
    if r.speech == Speech::Th {
        return thai::scale(r, r.blanks(at)).map(|(end, power)| (end, power, None));
    }
    let hyphen = fold::is_hyphen(r.ch(at));
    let start = if hyphen { at + 1 } else { r.blanks(at) };
    let end = r.word(start);
    if start == end {
        return None;
    }
    let word = r.lower(start, end);
    let sign = currency_sign(r.ch(end)).is_some();
    let found = match word.as_str() {
        "m" if money || sign => Some((6, None)),
        "k" if start == at || sign => Some((3, None)),
        "b" if money && r.speech == Speech::En => Some((9, None)),
        _ => tables::scale(r.speech, &word),
    };
    found.map(|(power, currency)| (end, power, currency))
}

/// Whether a scale word comes next.
pub(super) fn scale_follows(r: &Reader<'_>, at: usize) -> bool {
    scale(r, at, false).is_some()
}

/// Adds a smaller amount that continues the number (*3 ล้าน 5 แสน*, *3 milhões e 500 mil*); gives the new end.
fn addition(r: &Reader<'_>, number: &mut Draft, end: usize) -> usize {
    if number.power < 4 || !matches!(r.speech, Speech::Th | Speech::Pt) {
        return end;
    }
    let blank = r.blanks(end);
    let start = if r.speech == Speech::Pt { r.eat(blank, "e ").unwrap_or(blank) } else { blank };
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
fn rank(r: &Reader<'_>, number: &Draft) -> Option<(Figure, usize)> {
    let at = number.end;
    let whole = number.fraction.is_empty() && !number.written;
    let end = whole.then(|| tables::ordinal_endings(r.speech).iter().find_map(|ending| r.eat_word(at, ending))).flatten();
    if let Some(end) = end {
        return dates::after(r, number, end).or_else(|| Some((number.figure(r, end, Kind::Ordinal), end)));
    }
    // 1° de junho: the degree sign stands for the ordinal.
    let degree = (whole && r.speech == Speech::Pt).then(|| r.eat(at, "°")).flatten()?;
    dates::after(r, number, degree)
}

/// A small Thai number after *ที่*, unless it stands "at" an amount.
fn thai_rank(r: &Reader<'_>, number: &Draft) -> Option<(Figure, usize)> {
    let at = r.eat_back(r.blanks_back(number.start), "ที่").filter(|_| r.speech == Speech::Th)?;
    let small = number.small().is_some_and(|n| n < 1000) && !number.written;
    let amount = r.eat_back(at, "อยู่").is_some() || unit_after(r, number.end) || currency_after(r, number.end).is_some();
    (small && !amount).then(|| (number.figure(r, number.end, Kind::Ordinal), number.end))
}

/// A time told by the words around the number: *11 a.m.*, *kl 12*, *12.30 น.*, *ตี 4.40*.
fn clock(r: &Reader<'_>, number: &Draft) -> Option<(Figure, usize)> {
    let hour = number.power == 0 && !number.grouped && number.whole.len() <= 2 && matches!(number.fraction.len(), 0 | 2);
    if !hour {
        return None;
    }
    let after = tables::clock_after(r.speech).iter().find_map(|word| r.eat_word(r.blanks(number.end), word));
    let before = || {
        let at = r.blanks_back(number.start);
        let at = if r.before(at) == '.' { at - 1 } else { at };
        let named = match r.speech {
            Speech::Sv => matches!(r.word_before(at).as_str(), "kl" | "klockan"),
            Speech::Th => r.eat_back(at, "ตี").is_some() || (number.fraction.len() == 2 && r.eat_back(at, "เวลา").is_some()),
            _ => false,
        };
        (named && !is_latin(r.ch(number.end))).then_some(number.end)
    };
    let end = after.or_else(before)?;
    let hour = Draft { fraction: String::new(), ..number.clone() };
    Some((hour.figure(r, end, Kind::Time), end))
}

fn currency_sign(c: char) -> Option<Currency> {
    match c {
        '$' => Some(Currency::Dollar),
        '€' => Some(Currency::Euro),
        '£' => Some(Currency::Pound),
        '¥' => Some(Currency::Yen),
        '฿' => Some(Currency::Baht),
        _ => None,
    }
}

/// The currency of a lower-case word or code.
pub(super) fn currency_word(word: &str) -> Option<Currency> {
    tables::currency(word)
}

fn currency_before(r: &Reader<'_>, at: usize) -> Option<Currency> {
    let at = r.blanks_back(at);
    let at = if r.before(at) == '-' || r.before(at) == '−' { at - 1 } else { at };
    if r.before(at) == '$' && r.before(at - 1).eq_ignore_ascii_case(&'r') {
        return Some(Currency::Real);
    }
    currency_sign(r.before(at)).or_else(|| {
        let word = r.word_before(at);
        currency_word(&word).filter(|_| word.len() == 3 || word == "kr")
    })
}

fn currency_after(r: &Reader<'_>, at: usize) -> Option<Currency> {
    let at = if fold::is_hyphen(r.ch(at)) { at + 1 } else { r.blanks(at) };
    if r.speech == Speech::Th
        && let Some(&(_, currency)) = tables::THAI_CURRENCIES.iter().find(|(word, _)| r.eat(at, word).is_some())
    {
        return Some(currency);
    }
    let at = r.eat(at, "de ").or_else(|| r.eat(at, "d'")).or_else(|| r.eat(at, "d’")).unwrap_or(at);
    currency_sign(r.ch(at)).or_else(|| currency_word(&r.lower(at, r.word(at))))
}

/// Whether a unit of measure, people or things follows, so that four digits are no year.
pub(super) fn unit_after(r: &Reader<'_>, at: usize) -> bool {
    let at = if fold::is_hyphen(r.ch(at)) { at + 1 } else { r.blanks(at) };
    if r.speech == Speech::Th {
        return !thai::is_rank(r, at) && tables::THAI_UNITS.iter().any(|word| r.eat(at, word).is_some());
    }
    let end = r.word(at);
    end > at && tables::is_unit(&r.lower(at, end))
}
