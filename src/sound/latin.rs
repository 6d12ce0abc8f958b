//! How the letters of a Latin word sound, in classes.

use crate::lang::sound::Keys;
use crate::text::fold;

/// Reads the word into `keys`; leaves them empty when it has other characters than letters and apostrophes.
pub(super) fn read(word: &str, keys: &mut Keys) {
    let Some(letters) = plain_letters(word) else { return };
    let mut at = 0;
    while at < letters.len() {
        at += Latin { letters: &letters, at }.read(keys);
    }
}

/// Lower-case letters a to z of a word.
fn plain_letters(word: &str) -> Option<Vec<u8>> {
    let mut spelled = String::with_capacity(word.len());
    for c in fold::fold(word).chars() {
        match c {
            'ç' => spelled.push('s'),
            'ß' => spelled.push_str("ss"),
            'š' | 'ş' | 'ș' => spelled.push_str("sh"),
            'č' | 'ć' => spelled.push_str("ch"),
            'ž' => spelled.push_str("zh"),
            'ø' => spelled.push('o'),
            'æ' | 'œ' => spelled.push('e'),
            'ł' => spelled.push('l'),
            'đ' | 'ð' => spelled.push('d'),
            'þ' => spelled.push_str("th"),
            '\'' => {}
            // No silent e.
            'ı' | 'é' | 'è' | 'ê' | 'ế' | 'ề' => spelled.push('i'),
            _ => spelled.push(c),
        }
    }
    let plain = fold::without_diacritics(&spelled);
    (!plain.is_empty() && plain.bytes().all(|b| b.is_ascii_lowercase())).then(|| plain.into_bytes())
}

/// A place in a Latin word.
#[derive(Clone, Copy)]
struct Latin<'w> {
    letters: &'w [u8],
    at: usize,
}

impl Latin<'_> {
    /// The letter so far ahead; NUL past the end.
    fn next(self, ahead: usize) -> u8 {
        self.letters.get(self.at + ahead).copied().unwrap_or(0)
    }

    fn previous(self) -> u8 {
        self.at.checked_sub(1).and_then(|i| self.letters.get(i)).copied().unwrap_or(0)
    }

    fn starts(self, with: &str) -> bool {
        self.letters.get(self.at..).is_some_and(|rest| rest.starts_with(with.as_bytes()))
    }

    /// Whether a vowel sounds so far ahead: no final e.
    fn vowel(self, ahead: usize) -> bool {
        let last = self.at + ahead + 1 == self.letters.len();
        is_vowel(self.next(ahead)) && !(last && self.next(ahead) == b'e')
    }

    /// Pushes what the letters here sound like; gives how many they are.
    fn read(self, keys: &mut Keys) -> usize {
        let c = self.next(0);
        if matches!(c, b'a' | b'e' | b'i' | b'o' | b'u') || (c == b'y' && !self.consonant_y()) {
            if self.at == 0 {
                let glide = c == b'u' || self.starts("eu");
                keys.push(if glide { &["A", "Y"] } else { &["A"] });
            }
            if self.at > 0 && self.starts("uyen") {
                // Vietnamese: Nguyen is เหงียน.
                keys.vowel("ia");
                return 3;
            }
            keys.vowel(match c {
                b'a' => "a",
                b'e' if self.next(1) == 0 => "",
                b'o' => "o",
                b'u' => "u",
                _ => "i",
            });
            return 1;
        }
        let (length, options) = match c {
            b'c' => self.c(),
            b'd' | b't' => self.dental(),
            b'g' => self.g(),
            b'n' => self.n(),
            b'p' | b'b' => self.labial(),
            b'q' | b'k' => self.velar(),
            b's' | b'z' | b'x' => self.sibilant(),
            b'v' | b'w' | b'f' => self.fricative(),
            _ => self.other(),
        };
        if options != [""] {
            keys.push(options);
        }
        length
    }

    fn consonant_y(self) -> bool {
        is_vowel(self.next(1)) && self.next(1) != b'y'
    }

    fn c(self) -> (usize, &'static [&'static str]) {
        match self.next(1) {
            b'h' if matches!(self.next(2), b'r' | b'l' | b'm' | b'n') => (2, &["K"]),
            b'h' => (2, &["J", "K"]),
            b'k' | b'q' => (2, &["K"]),
            b'z' => (2, &["J"]),
            b'e' | b'i' | b'y' if is_vowel(self.next(2)) => (1, &["S", "J"]),
            b'e' | b'i' | b'y' => (1, &["S"]),
            0 if self.previous() == b'i' => (1, &["K", "J"]),
            _ => (1, &["K"]),
        }
    }

    fn dental(self) -> (usize, &'static [&'static str]) {
        if self.starts("tch") {
            return (3, &["J"]);
        }
        match (self.next(0), self.next(1)) {
            (b'd', b'j') => (2, &["J", "Y"]),
            (b'd', b'g') if matches!(self.next(2), b'e' | b'i' | b'y') => (2, &["J"]),
            (b't', b'i') if self.next(2) == b'o' && self.next(3) == b'n' => (1, &["J", "T"]),
            (b't', b'u') if self.next(2) == b'r' && is_vowel(self.next(3)) => (1, &["J", "T"]),
            (_, b'h') => (2, &["T"]),
            _ => (1, &["T"]),
        }
    }

    fn g(self) -> (usize, &'static [&'static str]) {
        match self.next(1) {
            b'h' if self.at == 0 || self.previous() == b'r' => (2, &["K"]),
            b'h' if is_vowel(self.next(2)) => (2, &["K", "KH"]),
            b'h' => (2, &["", "K"]),
            b'n' if self.at == 0 => (2, &["N"]),
            b'n' => (2, &["N", "KN"]),
            b'g' => (2, &["K"]),
            b'u' if self.next(2) == b'a' => (2, &["KV", "K"]),
            b'e' | b'i' | b'y' => (1, &["J", "K"]),
            _ => (1, &["K"]),
        }
    }

    fn n(self) -> (usize, &'static [&'static str]) {
        match self.next(1) {
            b'g' if self.at > 0 && matches!(self.next(2), b'e' | b'i') => (2, &["NJ", "NK", "N"]),
            b'g' if self.at > 0 && (is_vowel(self.next(2)) || matches!(self.next(2), b'l' | b'r')) => (2, &["NK", "N"]),
            b'g' if self.next(2) == b'h' => (3, &["N", "NH"]),
            b'h' if is_vowel(self.next(2)) => (2, &["N", "NH"]),
            b'g' | b'h' => (2, &["N"]),
            _ => (1, &["N"]),
        }
    }

    fn labial(self) -> (usize, &'static [&'static str]) {
        match (self.next(0), self.next(1)) {
            (b'p', b'h') => (2, &["F", "P"]),
            (b'p', b'f') if self.at == 0 => (2, &["F"]),
            (b'p', b's') if self.at == 0 => (2, &["S"]),
            (b'b', 0) if self.previous() == b'm' => (1, &[""]),
            (_, b'h') => (2, &["P"]),
            _ => (1, &["P"]),
        }
    }

    fn velar(self) -> (usize, &'static [&'static str]) {
        match (self.next(0), self.next(1)) {
            (b'q', b'u') if matches!(self.next(2), b'e' | b'i') => (2, &["K", "KV"]),
            (b'q', b'u') => (2, &["KV", "K"]),
            (b'q', b'i') => (1, &["J", "K"]),
            (b'k', b'n') if self.at == 0 => (2, &["N", "KN"]),
            (_, b'h') => (2, &["K"]),
            _ => (1, &["K"]),
        }
    }

    fn sibilant(self) -> (usize, &'static [&'static str]) {
        if self.starts("sch") {
            return (3, &["J", "SK"]);
        }
        match (self.next(0), self.next(1)) {
            (b'x', _) if self.at == 0 => (1, &["S"]),
            (b'x', _) => (1, &["KS"]),
            (_, b'h') => (2, &["J"]),
            (b's', b'i') if self.next(2) == b'o' && self.next(3) == b'n' => (1, &["J", "S"]),
            (b's', b'c') if matches!(self.next(2), b'e' | b'i') => (2, &["S"]),
            _ => (1, &["S"]),
        }
    }

    fn fricative(self) -> (usize, &'static [&'static str]) {
        match (self.next(0), self.next(1)) {
            (b'w', b'r') => (1, &[""]),
            (b'w', b'h') => (2, &["V"]),
            (b'f', _) | (b'w', b's') => (1, &["F"]),
            (_, _) if self.vowel(1) => (1, &["V"]),
            (b'v', _) if self.at == 0 => (1, &["V"]),
            (b'v', _) => (1, &["F"]),
            _ => (1, &[""]),
        }
    }

    fn other(self) -> (usize, &'static [&'static str]) {
        match self.next(0) {
            b'h' if is_vowel(self.next(1)) => (1, &["H"]),
            b'j' => (1, &["J", "Y"]),
            b'l' => (1, &["L"]),
            b'm' => (1, &["M"]),
            b'r' if self.vowel(1) || (matches!(self.next(1), b'r' | b'h') && self.vowel(2)) => (1, &["R"]),
            b'y' if self.at > 0 && !is_vowel(self.previous()) => (1, &["", "Y"]),
            b'y' => (1, &["Y"]),
            _ => (1, &[""]),
        }
    }
}

fn is_vowel(b: u8) -> bool {
    matches!(b, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}
