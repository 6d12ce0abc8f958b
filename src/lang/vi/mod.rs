//! Vietnamese: the source language of much of the coverage; no inflection.

mod syllables;

use super::exchange::{Exchanging, as_is, last_word};
use super::figures::Figures;
use super::residue::Residue;
use super::{Language, invariable, never, no_function_word};

/// Letters with a horn, a hook, a dot below or two marks, and d with a stroke: the marks of Vietnamese tones and vowels (Unicode
/// Standard 16, section 7.1). Those that other languages of the coverage write are left out.
const LETTERS: &str = "đơưạảẹẻẽịỉọỏụủỵỷỹấầẩẫậắằẳẵặếềểễệốồổỗộớờởỡợứừửữự";

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
    statistics: Some(whatlang::Lang::Vie),
    unspaced: false,
    residue: Residue {
        letters: LETTERS,
        abbreviations: include_str!("abbreviations.txt"),
        loans: include_str!("loans.txt"),
        syllable: syllables::is_syllable,
    },
    figures: Figures { thousands: '.', ..Figures::NONE },
};
