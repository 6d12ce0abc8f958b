//! The entry point: from a word and its hints to all paradigms.
//!
//! In: a lower-case word without blanks, and what the glossary says of it. Out: its paradigms in the given spelling and
//! in the other one (British or American), the latter marked `Features::SPELLING`.

use crate::lang::inflection::{Hints, Paradigm, WordClass};

use super::nouns::NounKind;
use super::tables::{FIXED, Respelt};
use super::words::{PLURAL_IN_PHRASE, is_function_word};
use super::{adjectives, compounds, nouns, phrase, spelling, verbs};

/// All paradigms that a word may follow, its citation form included.
#[must_use]
pub fn paradigms(word: &str, hints: Hints) -> Vec<Paradigm> {
    let mut found = spelled(word, hints, Respelt(false));
    for variant in spelling::variants(word) {
        found.extend(spelled(&variant, hints, Respelt(true)));
    }
    let mut unique: Vec<Paradigm> = Vec::with_capacity(found.len());
    for paradigm in found {
        if !unique.contains(&paradigm) {
            unique.push(paradigm);
        }
    }
    unique
}

/// The paradigms of a word in one spelling.
fn spelled(word: &str, hints: Hints, respelt: Respelt) -> Vec<Paradigm> {
    let inflecting = matches!(hints.class, Some(WordClass::Noun | WordClass::Name | WordClass::Verb));
    if hints.class == Some(WordClass::Other) || (is_function_word(word) && !inflecting) {
        return vec![FIXED.on(word, respelt)];
    }
    if let Some(found) = phrase::possessive(word, hints.in_phrase, respelt) {
        return found;
    }
    if word.contains('-') && !word.starts_with('-') && !word.ends_with('-') {
        return compounds::paradigms(word, respelt, |part| simple(part, hints, respelt));
    }
    simple(word, hints, respelt)
}

/// The paradigms of a word without a hyphen.
fn simple(word: &str, hints: Hints, respelt: Respelt) -> Vec<Paradigm> {
    let mut found = match hints.class {
        Some(WordClass::Verb) => return verbs::paradigms(word, respelt),
        Some(WordClass::Adjective) => return adjectives::paradigms(word, true, respelt),
        Some(WordClass::Other) => return vec![FIXED.on(word, respelt)],
        Some(WordClass::Name) => nouns::paradigms(word, NounKind::Name, respelt),
        Some(WordClass::Noun) => nouns::paradigms(word, NounKind::Noun, respelt),
        None if hints.in_phrase && PLURAL_IN_PHRASE.contains(word) => nouns::paradigms(word, NounKind::Noun, respelt),
        None => nouns::paradigms(word, NounKind::Unknown, respelt),
    };
    if hints.class.is_none() {
        found.extend(adjectives::paradigms(word, false, respelt));
    }
    if hints.in_phrase {
        found.extend(phrase::paradigms(word, respelt));
    }
    found
}
