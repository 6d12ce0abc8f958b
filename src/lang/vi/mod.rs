//! Vietnamese: the source language of much of the coverage; no inflection.

use super::exchange::{Exchanging, as_is, last_word};
use super::variation::Variation;
use super::{Language, invariable, never, no_function_word};

/// Vietnamese.
pub const LANGUAGE: Language = Language {
    tag: "vi",
    name: "Vietnamese",
    paradigms: invariable,
    compounds: None,
    exchanging: Exchanging { heads: last_word, indefinite: &[], fit: as_is },
    function_word: no_function_word,
    inserted_adjective: never,
    conjunctions: &["và"],
    function_words: "",
    openers: &[],
    phrases: include_str!("phrases.txt"),
    variation: Variation::NONE,
    statistics: Some(whatlang::Lang::Vie),
    unspaced: false,
};
