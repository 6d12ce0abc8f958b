//! A language without a folder of its own: folding and Unicode word boundaries, no inflection.

use super::exchange::{Exchanging, last_word, same_gender};
use super::figures::Figures;
use super::residue::Residue;
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
    statistics: None,
    unspaced: false,
    residue: Residue::NONE,
    figures: Figures::NONE,
};

/// Languages without a folder whose decimal mark is the point (CLDR 46, number symbols).
const POINT: &[&str] = &["he", "hi", "ja", "ko", "zh"];

/// What is known of the figures of a language without a folder, by its primary subtag.
pub(super) fn figures(tag: &str) -> &'static Figures {
    if POINT.contains(&tag) { &Figures::POINT } else { &Figures::NONE }
}
