//! English: how nouns, adjectives and verbs inflect, and which words are spelled in two ways.
//!
//! In: one lower-case word and what is known about it. Out: its paradigms (British and American spelling alike).
//! The two text files beside this one hold the boilerplate phrases of news pages and the function words.
//!
//! Sources of the rules: Quirk, Greenbaum, Leech and Svartvik, *A Comprehensive Grammar of the English Language*
//! (plurals, genitive, comparison, verb forms); *New Hart's Rules* and *Fowler* (spelling variants).

mod adjectives;
mod compounds;
mod exchange;
mod figures;
mod inflection;
mod irregular;
mod irregular_verbs;
mod nouns;
mod phrase;
mod spelling;
mod spelling_tables;
mod tables;
mod verbs;
mod words;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_rows;

pub use inflection::paradigms;
pub use spelling::same_spelling_class;

use super::exchange::Exchanging;
use super::naming::Naming;
use super::slips::Slips;
use super::variation::Variation;
use super::{Language, generic};

/// English.
pub const LANGUAGE: Language = Language {
    tag: "en",
    name: "English",
    paradigms,
    slips: Slips { same_sound: &[('a', 'e'), ('e', 'i'), ('e', 'o'), ('c', 's'), ('s', 'z')], ..Slips::NONE },
    exchanging: Exchanging { heads: exchange::heads, indefinite: &["a", "an"], fit: exchange::fit },
    conjunctions: &["and", "or"],
    function_words: include_str!("function_words.txt"),
    phrases: include_str!("phrases.txt"),
    variation: Variation {
        head_first: false,
        levels: include_str!("levels.txt"),
        links: include_str!("links.txt"),
        frequent: include_str!("frequent.txt"),
    },
    naming: Naming {
        bodies: include_str!("bodies.txt"),
        contrasts: include_str!("contrasts.txt"),
        standing: include_str!("standing.txt"),
        capitals: true,
    },
    statistics: Some(whatlang::Lang::Eng),
    figures: figures::FIGURES,
    coverage: true,
    articles: &["the", "a", "an"],
    writings: compounds::writings,
    homographs: &["can", "may", "might", "must", "will"],
    subjects: &["he", "she", "they"],
    genitive_s: true,
    hyphenates_modifiers: true,
    names_concepts: true,
    ..generic::LANGUAGE
};
