//! Vietnamese: the source language of much of the coverage; no inflection.

mod syllables;

use super::exchange::{Exchanging, as_is, last_word};
use super::figures::Figures;
use super::residue::Residue;
use super::{Language, generic};

/// Letters with a horn, a hook, a dot below or two marks, and d with a stroke: the marks of Vietnamese tones and vowels (Unicode
/// Standard 16, section 7.1). Those that other languages of the coverage write are left out.
const LETTERS: &str = "đơưạảẹẻẽịỉọỏụủỵỷỹấầẩẫậắằẳẵặếềểễệốồổỗộớờởỡợứừửữự";

/// Vietnamese.
pub const LANGUAGE: Language = Language {
    tag: "vi",
    name: "Vietnamese",
    exchanging: Exchanging { heads: last_word, indefinite: &[], fit: as_is },
    conjunctions: &["và"],
    phrases: include_str!("phrases.txt"),
    statistics: Some(whatlang::Lang::Vie),
    residue: Residue {
        letters: LETTERS,
        abbreviations: include_str!("words/abbreviations.txt"),
        loans: include_str!("words/loans.txt"),
        syllable: syllables::is_syllable,
        ..Residue::NONE
    },
    figures: Figures { thousands: '.', ..Figures::NONE },
    ..generic::LANGUAGE
};
