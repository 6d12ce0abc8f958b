//! A language without a folder of its own: folding and Unicode word boundaries, no inflection.

use super::exchange::{Exchanging, last_word, same_gender};
use super::variation::Variation;
use super::{Language, invariable, never, no_function_word};

/// Any language that isogloss has no knowledge of.
pub const LANGUAGE: Language = Language {
    tag: "und",
    name: "any other language",
    paradigms: invariable,
    compounds: None,
    exchanging: Exchanging { heads: last_word, indefinite: &[], fit: same_gender },
    function_word: no_function_word,
    inserted_adjective: never,
    conjunctions: &[],
    function_words: "",
    openers: &[],
    phrases: "",
    variation: Variation::NONE,
    statistics: None,
    unspaced: false,
};
