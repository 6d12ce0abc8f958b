//! Where the feminine of a masculine word stands for the word itself, and where it is another word.
//!
//! In: a citation form and its word class. Out: the places in which its feminine counts (NGLE, ch. 2 and 13). Right behind a noun a
//! feminine is an adjective (*asistencia médica* beside *médico*, a doctor); alone it may be a noun of its own (*la política* beside
//! *político*).

use super::gender::{PERSONS, is_listed_adjective};
use super::inflection::paradigms;
use crate::lang::inflection::{Features, FeminineStands, Hints, WordClass};
use crate::lang::listed;

/// Feminines that are a noun of another meaning when they stand alone; singulars.
const FEMININE_NOUNS: &str = include_str!("words/stands_feminine_nouns.txt");

/// Masculines that are nouns as well as adjectives, besides those of [`PERSONS`].
const NOUNS: &str = include_str!("words/stands_nouns.txt");

/// Adjectives before nouns, among [`PERSONS`] and the words with a suffix of persons.
const ADJECTIVES: &str = include_str!("words/stands_adjectives.txt");

/// Suffixes of nouns of persons.
const SUFFIXES: [&str; 4] = ["ero", "dor", "tor", "sor"];

/// Where the feminine of `word` counts as a form of it.
pub(super) fn feminine(word: &str, class: Option<WordClass>) -> FeminineStands {
    let noun = class == Some(WordClass::Noun);
    if is_noun_alone(word, class) {
        return if noun { FeminineStands::Nowhere } else { FeminineStands::BehindNoun };
    }
    if class == Some(WordClass::Adjective) || (!noun && is_adjective(word)) { FeminineStands::Anywhere } else { FeminineStands::Alone }
}

/// Whether the feminine by itself is a noun of another meaning.
fn is_noun_alone(word: &str, class: Option<WordClass>) -> bool {
    let noun = |stem: &str, end: &str| listed(FEMININE_NOUNS, &format!("{stem}{end}"));
    let found = paradigms(word, Hints { class, ..Hints::default() });
    found.iter().any(|p| p.endings.iter().any(|(end, features)| *features == Features::FEMININE && noun(&p.stem, end)))
}

/// Whether a word of unknown class is an adjective before it is a noun.
fn is_adjective(word: &str) -> bool {
    let person = SUFFIXES.iter().any(|end| word.ends_with(end)) && !is_listed_adjective(word) || listed(PERSONS, word);
    (!person || listed(ADJECTIVES, word)) && !listed(NOUNS, word)
}
