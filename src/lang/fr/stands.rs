//! Where the feminine of a masculine word stands for the word itself, and where it is another word.
//!
//! In: a citation form and its word class. Out: the places in which its feminine counts (Grevisse, *Le bon usage*: the adjective used
//! as a noun, nouns with two genders). Right behind a noun a feminine is an adjective (*la vie quotidienne* beside *quotidien*, a
//! newspaper); alone it may be a noun of its own (*la capitale* beside *capital*).

use super::inflection::paradigms;
use super::plural::listed;
use crate::lang::inflection::{Features, FeminineStands, Hints, WordClass};

/// Feminines that are a noun of another meaning when they stand alone; singulars.
const FEMININE_NOUNS: &str = include_str!("words/stands_feminine_nouns.txt");

/// Masculines that are nouns as well as adjectives.
const NOUNS: &str = include_str!("words/stands_nouns.txt");

/// Adjectives among the words in -er, -eur and -ien.
const ADJECTIVES: &str = include_str!("words/stands_adjectives.txt");

/// Suffixes of nouns of persons.
const PERSONS: [&str; 4] = ["er", "eur", "ien", "yen"];

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
    let found = paradigms(word, Hints { class, ..Hints::default() });
    found.iter().any(|p| {
        p.endings.iter().any(|(end, features)| *features == Features::FEMININE && listed(FEMININE_NOUNS, &format!("{}{end}", p.stem)))
    })
}

/// Whether a word of unknown class is an adjective before it is a noun.
fn is_adjective(word: &str) -> bool {
    let person = PERSONS.iter().any(|end| word.ends_with(end)) && !listed(ADJECTIVES, word);
    !person && !listed(NOUNS, word)
}
