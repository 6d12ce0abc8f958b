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

use crate::lang::LANGUAGES;
use crate::lang::sound::Keys;

/// The likeliest key of a word in Latin script; None where [`latin_keys`] is empty.
#[must_use]
pub fn latin_key(word: &str) -> Option<String> {
    latin_keys(word).into_iter().next()
}

/// The likeliest key of a word in another script; None where [`script_keys`] is empty.
#[must_use]
pub fn script_key(word: &str) -> Option<String> {
    script_keys(word).into_iter().next()
}

/// The keys of one word in Latin script, likeliest first, a few at most, any case and diacritics; empty for a word that is too
/// short to tell anything, or has other characters than letters and apostrophes.
#[must_use]
pub fn latin_keys(word: &str) -> Vec<String> {
    let mut keys = Keys::new();
    latin::read(word, &mut keys);
    keys.accepted()
}

/// The keys of one word, a transliterated name, in a script that a language of the table reads, likeliest first; empty for a word
/// that is too short to tell anything, in Latin script, or of mixed scripts.
#[must_use]
pub fn script_keys(word: &str) -> Vec<String> {
    let read = |read: fn(&str, &mut Keys)| {
        let mut keys = Keys::new();
        read(word, &mut keys);
        Some(keys.accepted()).filter(|keys| !keys.is_empty())
    };
    LANGUAGES.iter().filter_map(|l| l.sounds).find_map(read).unwrap_or_default()
}
