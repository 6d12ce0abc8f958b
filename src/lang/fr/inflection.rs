//! The entry point: a word with hints in, its paradigms out.
//!
//! A single word is looked up among function words, then irregulars, then the gender rules, then the plural rules;
//! a hyphenated word goes to `compound`, a word of a phrase also to `phrase`; last, other spellings are added.

use super::function_words::{self, function_word};
use super::tables::{INVARIABLE, Inflected};
use super::{compound, gender, irregular, phrase, plural, spelling, verb};
use crate::lang::inflection::FunctionWord;
use crate::lang::inflection::{Gender, Hints, Paradigm, WordClass};

/// All paradigms that a French word (lower case, NFC, no blanks) may follow, its citation form included.
#[must_use]
pub fn paradigms(word: &str, hints: Hints) -> Vec<Paradigm> {
    if hints.class == Some(WordClass::Verb) {
        return verb::conjugation(word);
    }
    let mut found = if word.contains('-') { compound::paradigms(word, hints) } else { single(word, hints) };
    spelling::add_variants(word, &mut found);
    found
}

/// The paradigms of a word without a hyphen, in its own spelling.
pub(super) fn single(word: &str, hints: Hints) -> Vec<Paradigm> {
    let mut found = vec![plain(inflect(word, hints))];
    if hints.in_phrase && !is_fixed(word) {
        for base in phrase::bases(word) {
            let own = plain(phrase::as_base(&base));
            if !found.contains(&own) {
                found.push(own);
            }
        }
    }
    found
}

/// The one best reading of a word as a citation form.
fn inflect(word: &str, hints: Hints) -> Inflected<'_> {
    let uninflected = Inflected { stem: word, table: &INVARIABLE };
    let noun = hints.class == Some(WordClass::Noun) && super::LANGUAGE.homographs.contains(&word);
    if is_fixed(word) && !noun {
        return uninflected;
    }
    match hints.class {
        Some(WordClass::Other | WordClass::Verb) => return uninflected,
        Some(WordClass::Name) if !hints.in_phrase => return uninflected,
        _ => {}
    }
    if hints.gender == Some(Gender::Feminine) {
        return plural::inflect(word);
    }
    if is_short(word) {
        return irregular::inflect(word).unwrap_or(uninflected);
    }
    irregular::inflect(word).or_else(|| gender::inflect(word, hints.class)).unwrap_or_else(|| plural::inflect(word))
}

/// Whether the word never inflects: function words, and letters without a vowel (*pm*, *sms*).
fn is_fixed(word: &str) -> bool {
    function_word(word) != FunctionWord::Neither
        || function_words::is_invariable(word)
        || !word.chars().any(is_vowel)
        || word.ends_with(|last: char| !last.is_alphabetic())
}

/// Whether the word is too short for the rules: letters of an acronym (*ia, eu*) rather than a word.
fn is_short(word: &str) -> bool {
    word.chars().count() < 3 && !word.ends_with('é') && !matches!(word, "nu" | "lu" | "if")
}

/// A vowel letter of French.
fn is_vowel(letter: char) -> bool {
    "aeiouyàâäéèêëîïôöùûüÿœæ".contains(letter)
}

/// A cut word as a paradigm.
fn plain(inflected: Inflected<'_>) -> Paradigm {
    Paradigm::new(inflected.stem, inflected.table.plain)
}
