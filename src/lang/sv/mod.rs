//! Swedish: how its nouns, adjectives and participles inflect, and how they enter compounds.
//!
//! In: one lower-case word (a citation form, or a word of a phrase). Out: paradigms, combining forms, plausibilities.
//! Rules after the Swedish Academy's grammar (SAG, 1999) and the declension classes of *Svenska Akademiens ordlista*.

mod adjective;
mod adjective_lists;
mod combining;
mod compounds;
mod elements;
mod exchange;
mod figures;
mod inflection;
mod irregular;
mod noun;
mod phrase;
mod split;
mod tables;
mod verb;

#[cfg(test)]
mod compound_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_rows;

pub use combining::combining_forms;
pub use compounds::{first_part_plausibility, last_part_plausibility};
pub use elements::is_function_word;
pub use inflection::paradigms;

use super::exchange::Exchanging;
use super::naming::Naming;
use super::slips::Slips;
use super::variation::Variation;
use super::{Compounds, Language, generic};

/// Suffixes that build nouns of one meaning from one stem: loans in *-ation* and *-ering*, native *-ning*, *-ande*, *-else*
/// (Svenska Akademiens grammatik, vol. 2, on verbal nouns).
const DERIVATIONS: &[&str] =
    &["ation", "ering", "ning", "ing", "ande", "ende", "else", "tion", "sion", "ition", "itet", "het", "ism", "or", "ör", "are", "ator"];

/// Swedish.
pub const LANGUAGE: Language = Language {
    tag: "sv",
    name: "Swedish",
    paradigms,
    compounds: Some(Compounds {
        combining_forms,
        first_part: first_part_plausibility,
        last_part: last_part_plausibility,
        seam_drops: true,
        derivations: DERIVATIONS,
    }),
    exchanging: Exchanging { heads: exchange::heads, indefinite: &["en", "ett"], fit: exchange::fit },
    conjunctions: &["och", "eller"],
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
        capitals: false,
    },
    statistics: Some(whatlang::Lang::Swe),
    figures: figures::FIGURES,
    coverage: true,
    articles: &["en", "ett", "den", "det", "de"],
    homographs: &["för", "man", "men", "mot"],
    subjects: &["han", "hon", "jag"],
    genitive_s: true,
    slips: Slips { same_sound: &[('c', 's'), ('c', 'k'), ('e', 'ä'), ('o', 'å'), ('s', 'z')], split: Some(split::split), ..Slips::NONE },
    ..generic::LANGUAGE
};
