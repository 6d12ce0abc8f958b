//! Numbers in words, in Swedish, French, English and Portuguese.

use super::Draft;
use super::reader::{Reader, Speech, is_latin};
use crate::text::fold;

/// One part of a number in words.
#[derive(Clone, Copy, PartialEq)]
enum Atom {
    /// *a* hundred.
    Article,
    /// *en*, *un*, *um*: one, or an article.
    One,
    /// 2 to 19.
    Unit(u64),
    /// 20 to 90.
    Ten(u64),
    /// 200 to 900 in one word.
    Hundreds(u64),
    /// Times 100.
    Hundred,
    /// Times ten to this power, 3 or more.
    Power(u8),
    /// *half*.
    Half,
}

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
pub(super) fn written(r: &Reader<'_>, at: usize) -> Option<Draft> {
    if matches!(r.speech, Speech::Th | Speech::Other) {
        return None;
    }
    let (mut sum, mut end, mut next) = (Sum::default(), at, at);
    let mut trial = sum.clone();
    for _ in 0..MOST_PARTS {
        let stop = r.word(next);
        let Some(after) = split(r.speech, &r.lower(next, stop)).and_then(|atoms| trial.with(r.speech, &atoms)) else { break };
        (sum, end) = (after, stop);
        if let Some(stop) = half_after(r, end).filter(|_| sum.power >= 6 && sum.section == 0 && !sum.half) {
            (sum.half, end) = (true, stop);
            break;
        }
        trial = sum.clone();
        if let Some(after) = half_before(r, end).filter(|_| sum.power == 0 && sum.section > 0) {
            (trial.half, next) = (true, after);
        } else if let Some(after) = follow(r, end, &sum) {
            next = after;
        } else {
            break;
        }
    }
    let glued = r.ch(end).is_ascii_digit() || is_latin(r.ch(end));
    if !sum.solid || glued || is_vague(&r.word_before(at)) {
        return None;
    }
    Some(sum.draft(at, end))
}

impl Sum {
    /// The sum with further parts, if they continue the number.
    fn with(&self, speech: Speech, atoms: &[Atom]) -> Option<Self> {
        let mut sum = self.clone();
        for atom in atoms {
            sum.add(speech, *atom)?;
            sum.any = true;
        }
        Some(sum)
    }

    fn add(&mut self, speech: Speech, atom: Atom) -> Option<()> {
        let low = self.section % 100;
        match atom {
            Atom::Article => return (!self.any || (self.half && !self.solid)).then_some(()),
            Atom::Half => {
                if self.solid || self.half {
                    return None;
                }
                (self.half, self.section) = (true, 0);
                return Some(());
            }
            Atom::One if !self.any => {
                self.section = 1;
                return Some(());
            }
            _ if self.half && !matches!(atom, Atom::Power(6..)) => return None,
            Atom::One => self.unit(speech, low, 1)?,
            Atom::Unit(n) => self.unit(speech, low, n)?,
            Atom::Ten(n) if speech == Speech::Fr && n == 20 && low == 4 => self.section += 76,
            Atom::Ten(n) | Atom::Hundreds(n) => {
                let free = if n < 100 { low == 0 } else { self.section == 0 };
                self.section = free.then_some(self.section + n)?;
            }
            Atom::Hundred => {
                let free = self.section < 20 && (self.any || speech != Speech::En);
                self.section = free.then_some(self.section.max(1) * 100)?;
            }
            Atom::Power(p) => self.times(speech, p)?,
        }
        self.solid = true;
        Some(())
    }

    /// Adds 1 to 19 to a section whose last two digits are `low`.
    fn unit(&mut self, speech: Speech, low: u64, n: u64) -> Option<()> {
        let french = speech == Speech::Fr && matches!(low, 60 | 80) && n > 9;
        let free = low == 0 || (low >= 20 && low.is_multiple_of(10) && n < 10) || french;
        // *dix-sept* is 10 and 7.
        let teen = speech == Speech::Fr && matches!(low, 10 | 70 | 90) && (7..=9).contains(&n);
        self.section = (free || teen).then_some(self.section + n)?;
        Some(())
    }

    fn times(&mut self, speech: Speech, p: u8) -> Option<()> {
        let alone = p == 3 && speech != Speech::En && !self.any;
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

    fn draft(&self, start: usize, end: usize) -> Draft {
        let unit = 10u64.checked_pow(self.power.into()).unwrap_or(1);
        let value = self.total + self.section;
        let round = self.section == 0 && self.power > 0 && value.is_multiple_of(unit);
        let (whole, power) = if round { (value / unit, self.power) } else { (value, 0) };
        let fraction = if self.half { "5".to_owned() } else { String::new() };
        Draft { start, end, whole: whole.to_string(), fraction, power, grouped: false, written: true, extra: 0.0 }
    }
}

/// Where the next part may begin: after a hyphen, blanks, or *and* where the language puts one.
fn follow(r: &Reader<'_>, end: usize, sum: &Sum) -> Option<usize> {
    if fold::is_hyphen(r.ch(end)) {
        return is_latin(r.ch(end + 1)).then_some(end + 1);
    }
    let blank = r.blanks(end);
    if blank == end {
        return None;
    }
    let linked = match r.speech {
        Speech::En if sum.section.is_multiple_of(100) => r.eat(blank, "and "),
        Speech::Fr if sum.section % 100 >= 20 => r.eat(blank, "et "),
        Speech::Pt => r.eat(blank, "e "),
        _ => None,
    };
    Some(linked.unwrap_or(blank))
}

/// Past a half before its scale word (*two and a half million*, *två och en halv miljoner*).
fn half_before(r: &Reader<'_>, end: usize) -> Option<usize> {
    let words = match r.speech {
        Speech::En => "and a half ",
        Speech::Sv => "och en halv ",
        _ => return None,
    };
    r.eat(r.blanks(end), words)
}

/// The end of a half after a scale word (*deux millions et demi*, *dois milhões e meio*).
fn half_after(r: &Reader<'_>, end: usize) -> Option<usize> {
    let words: &[&str] = match r.speech {
        Speech::Fr => &["et demi", "et demie"],
        Speech::Pt => &["e meio", "e meia"],
        _ => &[],
    };
    let blank = r.blanks(end);
    words.iter().find_map(|w| r.eat_word(blank, w))
}

/// Whether the word before makes a number vague, or part of *per cent*.
fn is_vague(word: &str) -> bool {
    matches!(
        word,
        "several"
            | "few"
            | "many"
            | "some"
            | "per"
            | "flera"
            | "några"
            | "många"
            | "par"
            | "quelques"
            | "plusieurs"
            | "pour"
            | "vários"
            | "várias"
            | "alguns"
            | "algumas"
            | "poucos"
            | "muitos"
            | "por"
    )
}

/// The parts of a lower-case word that is a number; Swedish joins several in one word.
fn split(speech: Speech, word: &str) -> Option<Vec<Atom>> {
    if word.is_empty() {
        return None;
    }
    if let Some(atom) = atom(speech, word) {
        return Some(vec![atom]);
    }
    if speech != Speech::Sv {
        return None;
    }
    let (mut atoms, mut rest) = (Vec::new(), word);
    while !rest.is_empty() {
        let found = (2..=rest.len().min(LONGEST_ATOM)).rev().find_map(|cut| {
            let (head, tail) = rest.split_at_checked(cut)?;
            atom(speech, head).map(|atom| (atom, tail))
        });
        let (atom, tail) = found?;
        atoms.push(atom);
        rest = tail;
    }
    Some(atoms)
}

/// Bytes of the longest Swedish part, *miljoner*, and some.
const LONGEST_ATOM: usize = 9;

fn atom(speech: Speech, word: &str) -> Option<Atom> {
    match speech {
        Speech::Sv => swedish(word),
        Speech::Fr => french(word),
        Speech::En => english(word),
        Speech::Pt => portuguese(word),
        Speech::Th | Speech::Other => None,
    }
}

fn swedish(word: &str) -> Option<Atom> {
    const UNITS: [&str; 18] = [
        "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv", "tretton", "fjorton", "femton", "sexton",
        "sjutton", "arton", "nitton",
    ];
    const TENS: [&str; 8] = ["tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio", "åttio", "nittio"];
    Some(match word {
        "en" | "ett" => Atom::One,
        "halv" => Atom::Half,
        "hundra" => Atom::Hundred,
        "tusen" => Atom::Power(3),
        "miljon" | "miljoner" => Atom::Power(6),
        "miljard" | "miljarder" => Atom::Power(9),
        "biljon" | "biljoner" => Atom::Power(12),
        _ => return listed(word, &UNITS, &TENS),
    })
}

fn english(word: &str) -> Option<Atom> {
    const UNITS: [&str; 18] = [
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    Some(match word {
        "a" | "an" => Atom::Article,
        "one" => Atom::Unit(1),
        "half" => Atom::Half,
        "hundred" => Atom::Hundred,
        "thousand" => Atom::Power(3),
        "million" => Atom::Power(6),
        "billion" => Atom::Power(9),
        "trillion" => Atom::Power(12),
        _ => return listed(word, &UNITS, &TENS),
    })
}

fn french(word: &str) -> Option<Atom> {
    const UNITS: [&str; 18] = [
        "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize", "quatorze", "quinze", "seize",
        "", "", "",
    ];
    const TENS: [&str; 8] = ["vingt", "trente", "quarante", "cinquante", "soixante", "septante", "octante", "nonante"];
    Some(match word {
        "un" | "une" => Atom::One,
        "vingts" => Atom::Ten(20),
        "demi" => Atom::Half,
        "cent" | "cents" => Atom::Hundred,
        "mille" => Atom::Power(3),
        "million" | "millions" => Atom::Power(6),
        "milliard" | "milliards" => Atom::Power(9),
        "billion" | "billions" => Atom::Power(12),
        _ => return listed(word, &UNITS, &TENS),
    })
}

fn portuguese(word: &str) -> Option<Atom> {
    const UNITS: [&str; 18] = [
        "dois",
        "três",
        "quatro",
        "cinco",
        "seis",
        "sete",
        "oito",
        "nove",
        "dez",
        "onze",
        "doze",
        "treze",
        "catorze",
        "quinze",
        "dezasseis",
        "dezassete",
        "dezoito",
        "dezanove",
    ];
    const TENS: [&str; 8] = ["vinte", "trinta", "quarenta", "cinquenta", "sessenta", "setenta", "oitenta", "noventa"];
    const HUNDREDS: [&str; 8] =
        ["duzentos", "trezentos", "quatrocentos", "quinhentos", "seiscentos", "setecentos", "oitocentos", "novecentos"];
    if let Some((number, _)) = (2..).zip(HUNDREDS).find(|(_, name)| *name == word || word.strip_suffix("as") == name.strip_suffix("os")) {
        return Some(Atom::Hundreds(number * 100));
    }
    Some(match word {
        "um" | "uma" => Atom::One,
        "duas" => Atom::Unit(2),
        "quatorze" => Atom::Unit(14),
        "dezesseis" => Atom::Unit(16),
        "dezessete" => Atom::Unit(17),
        "dezenove" => Atom::Unit(19),
        "meio" => Atom::Half,
        "cem" | "cento" => Atom::Hundreds(100),
        "mil" => Atom::Power(3),
        "milhão" | "milhões" => Atom::Power(6),
        "bilhão" | "bilhões" => Atom::Power(9),
        "bilião" | "biliões" | "trilhão" | "trilhões" => Atom::Power(12),
        _ => return listed(word, &UNITS, &TENS),
    })
}

/// A word of the lists of 2 to 19 and 20 to 90.
fn listed(word: &str, units: &[&str; 18], tens: &[&str; 8]) -> Option<Atom> {
    let unit = || (2..).zip(units).find(|(_, name)| **name == word).map(|(number, _)| Atom::Unit(number));
    let ten = || (2..).zip(tens).find(|(_, name)| **name == word).map(|(number, _)| Atom::Ten(number * 10));
    unit().or_else(ten)
}
