//! Spanish, of Spain and of the Americas as one language.
//!
//! In: a lower-case word of a term (or of a text). Out: the paradigms it may follow ([`paradigms`]), its class among the function
//! words ([`function_word`]), and whether it may be an adjective that stands between a noun and its complement with *de*.
//!
//! The rules are those of the Real Academia Española: *Nueva gramática de la lengua española* (2009; NGLE), the *Ortografía* of 2010
//! and the *Diccionario panhispánico de dudas* (2005; DPD).

mod compound;
mod exchange;
mod figures;
mod function_words;
mod gender;
mod inflection;
mod irregular;
mod nominal;
mod phrase;
mod relational;
mod spelling;
mod stands;
mod tables;
#[cfg(test)]
mod tests;
mod verb;

pub use function_words::function_word;
pub use inflection::paradigms;

use super::exchange::Exchanging;
use super::naming::Naming;
use super::slips::Slips;
use super::variation::Variation;
use super::{Language, generic};

/// Spanish.
pub const LANGUAGE: Language = Language {
    tag: "es",
    name: "Spanish",
    paradigms,
    slips: Slips { same_sound: &[('b', 'v'), ('c', 's'), ('s', 'z'), ('c', 'z'), ('g', 'j'), ('y', 'i')], doubled: "rlcn", ..Slips::NONE },
    exchanging: Exchanging { heads: exchange::heads, indefinite: &["un", "una"], fit: exchange::fit },
    function_word,
    inserted_adjective: relational::is_relational_adjective,
    conjunctions: &["y", "e", "o", "u"],
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
    statistics: Some(whatlang::Lang::Spa),
    coverage: true,
    figures: figures::FIGURES,
    homographs: &["como", "para", "sobre"],
    subjects: &["él", "ella", "ellas", "ellos", "yo"],
    feminine: stands::feminine,
    ..generic::LANGUAGE
};
