//! The paradigms of a word: the way in to the rules of this language.
//!
//! In: a word and what is known of it. Out: for the word, and for every other spelling of it, what [`super::nominal`],
//! [`super::compound`], [`super::phrase`] and [`super::verb`] give.

use super::function_words::is_invariable;
use super::tables::BARE;
use super::{compound, nominal, phrase, spelling, verb};
use crate::lang::inflection::{Hints, Paradigm, WordClass};

/// All paradigms that the shape of `word` and the hints allow, the citation form included.
///
/// `word` is lower case, composed and without blanks; it may hold hyphens.
#[must_use]
pub fn paradigms(word: &str, hints: Hints) -> Vec<Paradigm> {
    let mut found: Vec<Paradigm> = Vec::new();
    for paradigm in of_spelling(word, hints).into_iter().chain(spelling::variants(word).iter().flat_map(|v| of_spelling(v, hints))) {
        if !found.contains(&paradigm) {
            found.push(paradigm);
        }
    }
    found
}

/// The paradigms of one spelling.
fn of_spelling(word: &str, hints: Hints) -> Vec<Paradigm> {
    let bare = || vec![Paradigm::new(word, BARE)];
    match hints.class {
        Some(WordClass::Other) => bare(),
        Some(WordClass::Name) if !hints.in_phrase => bare(),
        Some(WordClass::Verb) => verb::conjugation(word).unwrap_or_else(bare),
        None if is_invariable(word) => bare(),
        _ if hints.in_phrase => phrase::paradigms(word, hints),
        _ => of_nominal(word, hints),
    }
}

/// The paradigms of a noun or an adjective in its citation form, simple or with hyphens.
pub(super) fn of_nominal(word: &str, hints: Hints) -> Vec<Paradigm> {
    compound::paradigms(word, hints).unwrap_or_else(|| nominal::paradigms(word, hints))
}
