//! Portuguese, European and Brazilian as one language.
//!
//! In: a lower-case word of a term (or of a text). Out: the paradigms it may follow ([`paradigms`]), its class among
//! the function words ([`function_word`]), and whether it may be an adjective that stands between a noun and its
//! complement with *de* ([`is_relational_adjective`]).
//!
//! The rules are those of the school grammars (Cunha & Cintra, *Nova gramática do português contemporâneo*; Bechara,
//! *Moderna gramática portuguesa*), the spellings those of the Acordos Ortográficos of 1945 and 1990 and the Brazilian
//! Formulário of 1943.

mod ao;
mod compound;
mod exchange;
mod figures;
mod function_words;
mod gender;
mod gender_lists;
mod inflection;
mod irregular;
mod nominal;
mod phrase;
mod relational;
mod slips;
mod spelling;
mod spelling_pairs;
mod stands;
mod tables;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_rows;
mod verb;

pub use function_words::function_word;
pub use inflection::paradigms;
pub use relational::is_relational_adjective;

use super::exchange::Exchanging;
use super::naming::Naming;
use super::slips::Slips;
use super::variation::Variation;
use super::{Language, generic};

/// Portuguese.
pub const LANGUAGE: Language = Language {
    tag: "pt",
    name: "Portuguese",
    paradigms,
    slips: Slips {
        same_sound: &[('g', 'j'), ('s', 'z'), ('c', 's'), ('ç', 's')],
        doubled: "rsoe",
        bare_is_word: slips::bare_is_word,
        ..Slips::NONE
    },
    exchanging: Exchanging { heads: exchange::heads, indefinite: &["um", "uma"], fit: exchange::fit },
    function_word,
    inserted_adjective: is_relational_adjective,
    conjunctions: &["e", "ou"],
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
    statistics: Some(whatlang::Lang::Por),
    figures: figures::FIGURES,
    homographs: &["como", "para", "segundo"],
    subjects: &["ela", "elas", "ele", "eles", "eu"],
    clitics: &[
        "a", "as", "la", "las", "lha", "lhas", "lhe", "lhes", "lho", "lhos", "lo", "los", "ma", "mas", "me", "mo", "mos", "na", "nas",
        "no", "nos", "o", "os", "se", "ta", "tas", "te", "to", "tos", "vos", // pronouns
        "á", "ás", "ão", "ei", "eis", "emos", "ia", "iam", "ias", "íamos", "íeis", // endings of the future and the conditional
    ],
    coverage: true,
    feminine: stands::feminine,
    ..generic::LANGUAGE
};
