//! How the letters of a Thai word sound, in classes.

use crate::lang::sound::Keys;
use crate::text::fold;
use crate::text::unspaced::is_leading_vowel;

/// Reads the word into `keys`; leaves them empty when it has other characters than Thai letters and signs.
pub(super) fn read(word: &str, keys: &mut Keys) {
    let letters: Vec<char> = word.chars().filter(|c| !fold::is_ignorable(*c) && !is_tone(*c)).collect();
    if !letters.iter().all(|&c| matches!(c, '\u{e01}'..='\u{e4e}') && !matches!(c, '\u{e2f}' | '\u{e3f}' | '\u{e46}')) {
        return;
    }
    let mut place = Thai { letters: &letters, at: 0, lead: false, after_lead: false };
    while place.at < letters.len() {
        place.read(keys);
    }
}

fn is_tone(c: char) -> bool {
    matches!(c, '\u{e47}'..='\u{e4b}')
}

/// Whether the sign is a vowel written after, above or below its consonant.
fn is_vowel_sign(c: char) -> bool {
    matches!(c, '\u{e30}'..='\u{e3a}' | '\u{e45}' | '\u{e4d}')
}

/// A place in a Thai word without tone marks.
struct Thai<'w> {
    letters: &'w [char],
    at: usize,
    /// Whether a vowel was written before the consonant here.
    lead: bool,
    /// Whether the consonant before here had such a vowel: ร then is the second of two.
    after_lead: bool,
}

impl Thai<'_> {
    fn next(&self, ahead: usize) -> char {
        self.letters.get(self.at + ahead).copied().unwrap_or('\0')
    }

    fn previous(&self) -> char {
        self.at.checked_sub(1).and_then(|i| self.letters.get(i)).copied().unwrap_or('\0')
    }

    /// Pushes what is written here and goes on.
    fn read(&mut self, keys: &mut Keys) {
        let c = self.next(0);
        if is_leading_vowel(c) {
            let open = keys.open;
            keys.vowel(vowel(c));
            keys.open = open;
            self.lead = true;
            self.at += 1;
        } else if is_vowel_sign(c) || c == '\u{e4c}' {
            keys.vowel(vowel(c));
            // Sara am, whole or as folding leaves it.
            if matches!(c, '\u{e33}' | '\u{e4d}') {
                keys.push(&["M"]);
            }
            self.at += 1;
        } else if self.next(1) == '\u{e4c}' {
            self.silent(keys, c, 2);
        } else if self.next(2) == '\u{e4c}' && matches!(self.next(1), '\u{e34}' | '\u{e38}') {
            self.silent(keys, c, 3);
        } else {
            self.consonant(keys, c);
        }
    }

    /// A consonant under the mark of silence. It stands for a letter of the foreign word, mostly.
    fn silent(&mut self, keys: &mut Keys, c: char, length: usize) {
        if !matches!(c, 'ร' | 'ห' | 'ย' | 'ว' | 'ฮ') && !class(c).is_empty() {
            keys.push(&[class(c), ""]);
        }
        self.at += length;
    }

    fn consonant(&mut self, keys: &mut Keys, c: char) {
        let first = self.at == usize::from(self.lead);
        if c == 'ร' && self.next(1) == 'ร' {
            keys.vowel("a");
            self.at += 2;
            return;
        }
        let spoken = match c {
            'อ' => first,
            'ว' | 'ย' => first || self.begins_syllable(),
            'ร' => self.begins_syllable() || self.next(1) != '\0' || self.after_lead,
            'ห' => !matches!(self.next(1), 'ง' | 'ญ' | 'น' | 'ม' | 'ย' | 'ร' | 'ล' | 'ว') || self.next(2) == '\0',
            _ => true,
        };
        if spoken && c == 'ญ' && first {
            keys.push(&["N", "Y"]);
        } else if spoken && !class(c).is_empty() {
            keys.push(&[class(c)]);
        }
        self.after_lead = self.lead && c != 'อ';
        if !spoken && c != 'ห' {
            keys.vowel(self.written_vowel(c));
        } else if c == 'อ' || self.lead {
            keys.vowel("");
        }
        // A silent ho nam hands its vowel on to the next consonant.
        self.lead = self.lead && c == 'ห' && !spoken;
        self.at += 1;
    }

    /// The vowel that a consonant letter writes where it is none.
    fn written_vowel(&self, c: char) -> &'static str {
        let after_sara = self.previous();
        match c {
            'ย' if after_sara == '\u{e35}' => "a",
            'ย' => "i",
            'ว' if after_sara == '\u{e31}' => "oa",
            // เ◌อ is one vowel.
            'อ' if self.letters.get(self.at.saturating_sub(2)) == Some(&'เ') => "",
            'ว' | 'อ' => "o",
            _ => "",
        }
    }

    /// Whether the semivowel here has a vowel of its own, and is no part of one (*ัว*, *ีย*, a final *ย*).
    fn begins_syllable(&self) -> bool {
        let after = self.next(1);
        let part = matches!(self.previous(), '\u{e31}' | '\u{e35}') && !is_vowel_sign(after);
        !part && (self.lead || is_vowel_sign(after) || after == 'อ')
    }
}

/// The vowel of a vowel letter or sign; nothing for the mark of silence.
fn vowel(c: char) -> &'static str {
    match c {
        '\u{e30}'..='\u{e33}' | '\u{e41}' => "a",
        '\u{e34}'..='\u{e37}' | '\u{e40}' => "i",
        '\u{e38}' | '\u{e39}' | '\u{e42}' => "o",
        '\u{e43}' | '\u{e44}' => "ai",
        _ => "",
    }
}

/// The class of a Thai consonant; empty for what is none.
fn class(c: char) -> &'static str {
    match c {
        'ก' | 'ข' | 'ฃ' | 'ค' | 'ฅ' | 'ฆ' => "K",
        'ง' | 'ญ' | 'ณ' | 'น' => "N",
        'จ' | 'ฉ' | 'ช' | 'ฌ' => "J",
        'ซ' | 'ศ' | 'ษ' | 'ส' => "S",
        'ฎ' | 'ฏ' | 'ฐ' | 'ฑ' | 'ฒ' | 'ด' | 'ต' | 'ถ' | 'ท' | 'ธ' => "T",
        'บ' | 'ป' | 'ผ' | 'พ' | 'ภ' => "P",
        'ฝ' | 'ฟ' => "F",
        'ม' => "M",
        'ย' => "Y",
        'ร' | 'ฤ' => "R",
        'ล' | 'ฬ' => "L",
        'ว' => "V",
        'ห' | 'ฮ' => "H",
        'อ' => "A",
        _ => "",
    }
}
