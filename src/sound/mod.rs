//! Consonant skeletons by which a name in Latin script meets its Thai transliteration: *Macron* and *มาครง* are `MKRN`.
//!
//! Classes stand for consonants that the two scripts confuse: P (b p ป บ พ ภ), T (d t th), K (c g k q), S (s z ซ ส ศ ษ),
//! J (ch j sh จ ช), F, V (v w ว), L, R, M, N (n ng ญ ง), Y, H, and A for a vowel that begins the word. Vowels are left out,
//! as is an r that closes a syllable, which Thai writes silent or not at all; only keys of two classes take them along, as a,
//! i and o (*Modi*, *โมดี*: `MToi`). Where spelling does not tell the sound (*g* in
//! *Gilbert* and *Georgia*), a word has several keys; two words may be one name when they share any.

mod latin;
#[cfg(test)]
mod tests;
mod thai;

/// Most keys of one word.
const MOST_KEYS: usize = 6;

/// The likeliest key of a word in Latin script; None where [`latin_keys`] is empty.
#[must_use]
pub fn latin_key(word: &str) -> Option<String> {
    latin_keys(word).into_iter().next()
}

/// The likeliest key of a Thai word; None where [`thai_keys`] is empty.
#[must_use]
pub fn thai_key(word: &str) -> Option<String> {
    thai_keys(word).into_iter().next()
}

/// The keys of one word in Latin script, likeliest first, a few at most, any case and diacritics; empty for a word that is too
/// short to tell anything, or has other characters than letters and apostrophes.
#[must_use]
pub fn latin_keys(word: &str) -> Vec<String> {
    let mut keys = Keys::new();
    latin::read(word, &mut keys);
    keys.accepted()
}

/// The keys of one Thai word, a transliterated name, likeliest first; empty for a word that is too short to tell anything,
/// or has other characters than Thai letters and signs.
#[must_use]
pub fn thai_keys(word: &str) -> Vec<String> {
    let mut keys = Keys::new();
    thai::read(word, &mut keys);
    keys.accepted()
}

/// The keys of a word as they grow.
struct Keys {
    all: Vec<String>,
    /// Whether a vowel was written since the last consonant.
    open: bool,
    /// The vowels in order as `a`, `i` (e, i, y) and `o`, none twice in a row; a Latin u as `o`, and in the second as `a`.
    vowels: [String; 2],
}

impl Keys {
    fn new() -> Self {
        Self { all: vec![String::new()], open: true, vowels: [String::new(), String::new()] }
    }

    /// Appends classes; further options make further keys. A class right after itself is one doubled letter.
    fn push(&mut self, options: &[&str]) {
        let mut next: Vec<String> = Vec::with_capacity(self.all.len());
        for option in options {
            for key in &self.all {
                let doubled = !self.open && option.chars().next().is_some_and(|c| key.ends_with(c));
                let tail = if doubled { option.get(1..).unwrap_or_default() } else { option };
                let key = format!("{key}{tail}");
                if next.len() < MOST_KEYS && !next.contains(&key) {
                    next.push(key);
                }
            }
        }
        self.all = next;
        self.open = false;
    }

    /// Notes vowels: `a`, `i`, `o`, or `u`, which is o or a. None at all only parts two consonants.
    fn vowel(&mut self, vowels: &str) {
        self.open = true;
        for (list, u) in self.vowels.iter_mut().zip(["o", "a"]) {
            for v in vowels.chars().map(|v| if v == 'u' { u } else { plain_vowel(v) }) {
                if !list.ends_with(v) {
                    list.push_str(v);
                }
            }
        }
    }

    /// The keys that say enough: those of three classes, and those of two with their vowels.
    fn accepted(self) -> Vec<String> {
        let [first, second] = self.vowels;
        let mut out: Vec<String> = Vec::with_capacity(self.all.len());
        for key in self.all {
            match key.len() {
                0 | 1 => {}
                2 if first.is_empty() => {}
                2 if first == second => out.push(key + &first),
                2 => out.extend([format!("{key}{first}"), key + &second]),
                _ => out.push(key),
            }
        }
        out
    }
}

fn plain_vowel(v: char) -> &'static str {
    match v {
        'a' => "a",
        'o' => "o",
        _ => "i",
    }
}
