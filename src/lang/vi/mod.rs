//! Vietnamese: the source language of much of the coverage; no inflection.

use super::exchange::{Exchanging, as_is, last_word};
use super::figures::Figures;
use super::{Language, generic};

/// Vietnamese.
pub const LANGUAGE: Language = Language {
    tag: "vi",
    name: "Vietnamese",
    exchanging: Exchanging { heads: last_word, indefinite: &[], fit: as_is },
    conjunctions: &["và"],
    phrases: include_str!("phrases.txt"),
    statistics: Some(whatlang::Lang::Vie),
    figures: Figures { thousands: '.', ..Figures::NONE },
    ..generic::LANGUAGE
};
