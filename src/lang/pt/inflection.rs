//! The paradigms of a word: the way in to the rules of this language.
//!
//! In: a word and what is known of it. Out: for the word, and for every other spelling of it, the shapes that
//! [`super::nominal`], [`super::compound`], [`super::phrase`] and [`super::verb`] give.

use super::function_words::is_invariable;
use super::tables::{BARE, Shape};
use super::{compound, nominal, phrase, spelling, verb};
use crate::lang::inflection::{Hints, Paradigm, WordClass};

/// All paradigms that the shape of `word` and the hints allow, the citation form included.
///
/// `word` is lower case, composed and without blanks; it may hold hyphens.
#[must_use]
pub fn paradigms(word: &str, hints: Hints) -> Vec<Paradigm> {
    let mut found: Vec<Paradigm> = Vec::new();
    let variants = spelling::variants(word);
    let spellings = std::iter::once((word, false)).chain(variants.iter().map(|variant| (variant.as_str(), true)));
    for (spelled, variant) in spellings {
        for shape in shapes(spelled, hints) {
            let paradigm = shape.paradigm(variant);
            if !found.contains(&paradigm) {
                found.push(paradigm);
            }
        }
    }
    found
}

/// The shapes of one spelling.
fn shapes(word: &str, hints: Hints) -> Vec<Shape> {
    let bare = || vec![Shape::new(word, BARE)];
    match hints.class {
        Some(WordClass::Other) => bare(),
        Some(WordClass::Name) if !hints.in_phrase => bare(),
        Some(WordClass::Verb) => verb::shapes(word).unwrap_or_else(bare),
        None if is_invariable(word) => bare(),
        _ if hints.in_phrase => phrase::shapes(word, hints),
        _ => of_nominal(word, hints),
    }
}

/// The shapes of a noun or an adjective in its citation form, simple or with hyphens.
pub(super) fn of_nominal(word: &str, hints: Hints) -> Vec<Shape> {
    compound::shapes(word, hints).unwrap_or_else(|| nominal::shapes(word, hints))
}
