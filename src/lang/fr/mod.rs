//! French: inflection of nouns and adjectives, function words, relational adjectives.
//!
//! In: one lower-case word and what is known of it. Out: its paradigms (see `inflection`). The rules follow the
//! school-grammar tradition (Grevisse, *Le bon usage*: plural of nouns, feminine of adjectives, compounds) and the
//! spelling rectifications of 1990.

mod compound;
mod exchange;
mod feminines;
mod figures;
mod function_words;
mod gender;
mod inflection;
mod irregular;
mod phrase;
mod plural;
mod relational;
mod spelling;
mod stands;
mod tables;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_rows;
#[cfg(test)]
mod tests_words;
mod things;
mod verb;

pub use function_words::{ELISIONS, function_word};
pub use inflection::paradigms;
pub use relational::is_relational_adjective;

use super::exchange::Exchanging;
use super::naming::Naming;
use super::slips::Slips;
use super::variation::Variation;
use super::{Language, generic};

/// French.
pub const LANGUAGE: Language = Language {
    tag: "fr",
    name: "French",
    paradigms,
    slips: Slips { same_sound: &[('c', 's'), ('s', 'z'), ('i', 'y'), ('c', 'k')], ..Slips::NONE },
    exchanging: Exchanging { heads: exchange::heads, indefinite: &["un", "une"], fit: exchange::fit },
    function_word,
    inserted_adjective: is_relational_adjective,
    conjunctions: &["et", "ou", "ainsi"],
    function_words: include_str!("function_words.txt"),
    phrases: include_str!("phrases.txt"),
    variation: Variation {
        head_first: true,
        levels: include_str!("levels.txt"),
        links: include_str!("links.txt"),
        frequent: include_str!("frequent.txt"),
    },
    naming: Naming {
        bodies: include_str!("bodies.txt"),
        contrasts: include_str!("contrasts.txt"),
        standing: include_str!("standing.txt"),
        capitals: false,
    },
    statistics: Some(whatlang::Lang::Fra),
    figures: figures::FIGURES,
    homographs: &["avant", "car", "devant", "or", "pas", "pendant", "point", "son", "vers"],
    subjects: &["elle", "elles", "il", "ils", "j", "je", "on", "tu"],
    clitics: &[
        "ce", "elle", "elles", "en", "il", "ils", "je", "la", "le", "les", "leur", "lui", "moi", "nous", "on", "t", "toi", "tu", "vous",
        "y",
    ],
    coverage: true,
    feminine: stands::feminine,
    ..generic::LANGUAGE
};
