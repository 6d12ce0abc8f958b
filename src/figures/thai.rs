//! Thai number words, scales and months. Words are only taken between boundaries of the dictionary: *พัน* is not in *สัมพันธ์*.

use super::reader::Reader;
use super::{Draft, Figure, dates, scales};

const UNITS: &[(&str, u64)] =
    &[("หนึ่ง", 1), ("เอ็ด", 1), ("สอง", 2), ("ยี่", 2), ("สาม", 3), ("สี่", 4), ("ห้า", 5), ("หก", 6), ("เจ็ด", 7), ("แปด", 8), ("เก้า", 9)];

const POWERS: &[(&str, u8)] = &[("สิบ", 1), ("ร้อย", 2), ("พัน", 3), ("หมื่น", 4), ("แสน", 5), ("ล้าน", 6)];

const MONTHS: &[(&str, &str)] = &[
    ("มกราคม", "ม.ค."),
    ("กุมภาพันธ์", "ก.พ."),
    ("มีนาคม", "มี.ค."),
    ("เมษายน", "เม.ย."),
    ("พฤษภาคม", "พ.ค."),
    ("มิถุนายน", "มิ.ย."),
    ("กรกฎาคม", "ก.ค."),
    ("สิงหาคม", "ส.ค."),
    ("กันยายน", "ก.ย."),
    ("ตุลาคม", "ต.ค."),
    ("พฤศจิกายน", "พ.ย."),
    ("ธันวาคม", "ธ.ค."),
];

/// What makes a rank of *พัน*.
const RANKS: &[&str] = &["โท", "เอก", "ตรี", "จ่า", "ตำรวจ"];

/// Words that make a number word vague: *หลายสิบ*, dozens.
const VAGUE: &[&str] = &["หลาย", "ไม่กี่", "กี่", "นับ"];

/// Reads what begins at a Thai letter; gives the place to go on.
pub(super) fn scan(r: &Reader<'_>, at: usize, out: &mut Vec<Figure>) -> usize {
    match r.ch(at) {
        'ม' | 'ก' | 'เ' | 'พ' | 'ส' | 'ต' | 'ธ' | 'ห' | 'ย' | 'แ' | 'จ' | 'ค' => {}
        _ if crate::text::fold::is_hyphen(r.ch(at + 1)) && r.ch(at + 2).is_ascii_digit() => return super::numeral::after_hyphen(r, at + 2),
        _ => return at + 1,
    }
    if let Some(end) = dates::thai_month(r, at, out) {
        return end;
    }
    match written(r, at) {
        Some(number) => scales::complete(r, &number, out),
        None if crate::text::fold::is_hyphen(r.ch(at + 1)) && r.ch(at + 2).is_ascii_digit() => super::numeral::after_hyphen(r, at + 2),
        None => at + 1,
    }
}

/// A month name or its abbreviation at `at`: its end and number.
pub(super) fn month(r: &Reader<'_>, at: usize) -> Option<(usize, u8)> {
    (1..).zip(MONTHS).find_map(|(number, (name, short))| r.eat(at, name).or_else(|| r.eat(at, short)).map(|end| (end, number)))
}

fn find<T: Copy>(r: &Reader<'_>, at: usize, table: &[(&str, T)]) -> Option<(usize, T)> {
    table.iter().find_map(|&(word, value)| r.eat(at, word).map(|end| (end, value)))
}

/// Scale words at `at` taken together (*หมื่นล้าน*): their end and power of ten.
pub(super) fn scale(r: &Reader<'_>, at: usize) -> Option<(usize, u8)> {
    let (mut end, mut power) = find(r, at, POWERS).filter(|s| s.1 > 1)?;
    if is_rank(r, at) {
        return None;
    }
    while let Some((next, more)) = find(r, end, POWERS).filter(|s| s.1 == 6 && power <= 6) {
        power += more;
        end = next;
    }
    r.is_edge(end).then_some((end, power))
}

/// Whether a rank stands at `at`: *พันโท* is a lieutenant colonel, and no thousand.
pub(super) fn is_rank(r: &Reader<'_>, at: usize) -> bool {
    r.eat(at, "พัน").is_some_and(|end| RANKS.iter().any(|rank| r.eat(end, rank).is_some()))
}

/// A number in words at `at`.
fn written(r: &Reader<'_>, at: usize) -> Option<Draft> {
    let draft = |end, whole: String, fraction: &str, power| {
        let fraction = fraction.to_owned();
        Draft { start: at, end, whole, fraction, power, grouped: false, written: true, extra: 0.0 }
    };
    if let Some((end, power)) = r.eat(at, "ครึ่ง").and_then(|half| scale(r, half)) {
        return Some(draft(end, "0".to_owned(), "5", power));
    }
    let (end, value, power) = spell(r, at)?;
    let free = r.is_edge(at) && r.is_edge(end) && !VAGUE.iter().any(|word| r.eat_back(at, word).is_some());
    free.then(|| draft(end, value.to_string(), "", power))
}

/// Spells out digits and powers from `at`: the end, and the value as a factor of a power of ten.
fn spell(r: &Reader<'_>, at: usize) -> Option<(usize, u64, u8)> {
    let (mut end, mut total, mut power) = (at, 0u64, 0u8);
    let mut limit = 7;
    loop {
        let unit = find(r, end, UNITS);
        let (next, digit) = unit.unwrap_or((end, 1));
        match find(r, next, POWERS) {
            Some((stop, p)) if p < limit && p < 6 && (unit.is_some() || p == 1) => {
                total += digit * 10u64.pow(p.into());
                (end, limit) = (stop, p);
            }
            _ if unit.is_some() && limit > 0 => {
                total += digit;
                (end, limit) = (next, 0);
            }
            _ => break,
        }
        if let Some((stop, 6)) = find(r, end, POWERS) {
            (end, power) = (stop, 6);
            break;
        }
    }
    (end > at).then_some((end, total, power))
}
