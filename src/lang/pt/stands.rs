//! Where the feminine of a masculine word stands for the word itself, and where it is another word.
//!
//! In: a citation form and its word class. Out: the places in which its feminine counts (Cunha & Cintra, ch. 8 and 10: gender, the
//! adjective used as a noun), see [`Stands`].

use super::LANGUAGE;
use super::gender::listed;
use super::gender_lists::PERSONS;
use crate::lang::inflection::{FeminineStands, WordClass};
use crate::lang::stands::Stands;

/// Feminines that are a noun of another meaning when they stand alone; singulars.
const FEMININE_NOUNS: &str = include_str!("words/stands_feminine_nouns.txt");

/// Masculines that are nouns as well as adjectives, besides those of [`PERSONS`].
const NOUNS: &str = include_str!("words/stands_nouns.txt");

/// Adjectives before nouns, among [`PERSONS`] and the words with a suffix of persons.
const ADJECTIVES: &str = include_str!("words/stands_adjectives.txt");

/// Suffixes of nouns of persons.
const SUFFIXES: [&str; 4] = ["eiro", "dor", "tor", "sor"];

/// Where the feminine of `word` counts as a form of it.
pub(super) fn feminine(word: &str, class: Option<WordClass>) -> FeminineStands {
    Stands { language: &LANGUAGE, nouns: FEMININE_NOUNS, is_adjective }.feminine(word, class)
}

/// Whether a word of unknown class is an adjective before it is a noun.
fn is_adjective(word: &str) -> bool {
    let person = SUFFIXES.iter().any(|end| word.ends_with(end)) || listed(PERSONS, word);
    (!person || listed(ADJECTIVES, word)) && !listed(NOUNS, word)
}
