//! Numbers in words, in languages with blanks between words.

use super::FigureDraft;
use super::reader::{Reader, is_latin};
use crate::lang::figures::{Joint, Part, Words};
use crate::text::fold;

/// What has been read of a number.
#[derive(Clone, Default)]
struct Sum {
    total: u64,
    section: u64,
    /// The last power; the next one must be smaller.
    power: u8,
    /// Whether a half of the last power comes on top, or is all there is.
    half: bool,
    /// Whether anything but articles was read.
    solid: bool,
    /// Whether anything was.
    any: bool,
}

/// Largest number of parts; keeps the look-ahead bounded.
const MOST_PARTS: usize = 16;

/// The number in words that begins at the Latin word at `at`; None for a bare article and after *several*.
pub(super) fn written(r: &Reader<'_>, at: usize) -> Option<FigureDraft> {
    let rules = r.tables.words.as_ref()?;
    let (mut sum, mut end, mut next) = (Sum::default(), at, at);
    let mut trial = sum.clone();
    for _ in 0..MOST_PARTS {
        let stop = r.word(next);
        let Some(after) = split(r, rules, &r.lower(next, stop)).and_then(|parts| trial.with(rules, &parts)) else { break };
        (sum, end) = (after, stop);
        if let Some(stop) = half_after(r, rules, end).filter(|_| sum.power >= 6 && sum.section == 0 && !sum.half) {
            (sum.half, end) = (true, stop);
            break;
        }
        trial = sum.clone();
        if let Some(after) = half_before(r, rules, end).filter(|_| sum.power == 0 && sum.section > 0) {
            (trial.half, next) = (true, after);
        } else if let Some(after) = follow(r, rules, end, &sum) {
            next = after;
        } else {
            break;
        }
    }
    let glued = r.ch(end).is_ascii_digit() || is_latin(r.ch(end));
    if !sum.solid || glued || r.follows(at, r.tables.vague) {
        return None;
    }
    Some(sum.draft(at, end))
}

impl Sum {
    /// The sum with further parts, if they continue the number.
    fn with(&self, rules: &Words, parts: &[Part]) -> Option<Self> {
        let mut sum = self.clone();
        for part in parts {
            sum.add(rules, *part)?;
            sum.any = true;
        }
        Some(sum)
    }

    fn add(&mut self, rules: &Words, part: Part) -> Option<()> {
        let low = self.section % 100;
        match part {
            Part::Article => return (!self.any || (self.half && !self.solid)).then_some(()),
            Part::Half => {
                if self.solid || self.half {
                    return None;
                }
                (self.half, self.section) = (true, 0);
                return Some(());
            }
            Part::One if !self.any => {
                self.section = 1;
                return Some(());
            }
            _ if self.half && !matches!(part, Part::Power(6..)) => return None,
            Part::One => self.unit(rules, low, 1)?,
            Part::Unit(n) => self.unit(rules, low, n)?,
            Part::Ten(n) if rules.vigesimal && n == 20 && low == 4 => self.section += 76,
            Part::Ten(n) | Part::Hundreds(n) => {
                let free = if n < 100 { low == 0 } else { self.section == 0 };
                self.section = free.then_some(self.section + n)?;
            }
            Part::Hundred => {
                let free = self.section < 20 && (self.any || rules.bare_hundred);
                self.section = free.then_some(self.section.max(1) * 100)?;
            }
            Part::Power(p) => self.times(rules, p)?,
        }
        self.solid = true;
        Some(())
    }

    /// Adds 1 to 19 to a section whose last two digits are `low`.
    fn unit(&mut self, rules: &Words, low: u64, n: u64) -> Option<()> {
        let onward = rules.vigesimal && matches!(low, 60 | 80) && n > 9;
        let free = low == 0 || (low >= 20 && low.is_multiple_of(10) && n < 10) || onward;
        // *dix-sept* is 10 and 7.
        let teen = rules.vigesimal && matches!(low, 10 | 70 | 90) && (7..=9).contains(&n);
        self.section = (free || teen).then_some(self.section + n)?;
        Some(())
    }

    fn times(&mut self, rules: &Words, p: u8) -> Option<()> {
        let alone = p == 3 && rules.bare_hundred && !self.any;
        // *mil milhões*: the thousands are counted in millions.
        let stacked = self.power == 3 && p > 3 && self.section == 0 && self.total > 0;
        let falling = self.power == 0 || p < self.power;
        if stacked {
            self.total = self.total.checked_mul(10u64.checked_pow(p.into())?)?;
        } else {
            (falling && (alone || self.any) && (self.section > 0 || alone || self.half || self.total == 0)).then_some(())?;
            let count = if self.half { self.section } else { self.section.max(1) };
            self.total = self.total.checked_add(count.checked_mul(10u64.checked_pow(p.into())?)?)?;
        }
        (self.section, self.power) = (0, if stacked { p + 3 } else { p });
        Some(())
    }

    fn draft(&self, start: usize, end: usize) -> FigureDraft {
        let unit = 10u64.checked_pow(self.power.into()).unwrap_or(1);
        let value = self.total + self.section;
        let round = self.section == 0 && self.power > 0 && value.is_multiple_of(unit);
        let (whole, power) = if round { (value / unit, self.power) } else { (value, 0) };
        let fraction = if self.half { "5".to_owned() } else { String::new() };
        FigureDraft { start, end, whole: whole.to_string(), fraction, power, grouped: false, written: true, extra: 0.0 }
    }
}

/// Where the next part may begin: after a hyphen, blanks, or *and* where the language puts one.
fn follow(r: &Reader<'_>, rules: &Words, end: usize, sum: &Sum) -> Option<usize> {
    if fold::is_hyphen(r.ch(end)) {
        return is_latin(r.ch(end + 1)).then_some(end + 1);
    }
    let blank = r.blanks(end);
    if blank == end {
        return None;
    }
    let fits = |joint| match joint {
        Joint::Hundreds => sum.section.is_multiple_of(100),
        Joint::Tens => sum.section % 100 >= 20,
        Joint::Any => true,
    };
    let linked = rules.joint.filter(|(joint, _)| fits(*joint)).and_then(|(_, word)| r.eat(blank, word));
    Some(linked.unwrap_or(blank))
}

/// Past a half before its scale word (*two and a half million*, *två och en halv miljoner*).
fn half_before(r: &Reader<'_>, rules: &Words, end: usize) -> Option<usize> {
    r.eat(r.blanks(end), rules.half_before?)
}

/// The end of a half after a scale word (*deux millions et demi*, *dois milhões e meio*).
fn half_after(r: &Reader<'_>, rules: &Words, end: usize) -> Option<usize> {
    let blank = r.blanks(end);
    rules.half_after.iter().find_map(|w| r.eat_word(blank, w))
}

/// The parts of a lower-case word that is a number, of several where the language joins them.
fn split(r: &Reader<'_>, rules: &Words, word: &str) -> Option<Vec<Part>> {
    if word.is_empty() {
        return None;
    }
    if let Some(part) = r.tables.part(word) {
        return Some(vec![part]);
    }
    if !rules.solid {
        return None;
    }
    let (mut parts, mut rest) = (Vec::new(), word);
    while !rest.is_empty() {
        let fitting = rules.parts.iter().filter(|(name, _)| rest.starts_with(name));
        let (name, part) = fitting.max_by_key(|(name, _)| name.len())?;
        parts.push(*part);
        rest = rest.strip_prefix(name).unwrap_or_default();
    }
    Some(parts)
}
