//! Thai: no inflection, no blanks between words. Boundaries are weighed in `matching::thai`.

mod exchange;

use super::exchange::{Exchanging, last_word};
use super::variation::Variation;
use super::{Language, invariable, never, no_function_word};

/// Words that hold another word without meaning it, one a line.
pub const LEXICALISED: &str = include_str!("compounds.txt");

/// Thai.
pub const LANGUAGE: Language = Language {
    tag: "th",
    name: "Thai",
    paradigms: invariable,
    compounds: None,
    exchanging: Exchanging { heads: last_word, indefinite: &[], fit: exchange::fit },
    function_word: no_function_word,
    inserted_adjective: never,
    conjunctions: &[],
    function_words: include_str!("function_words.txt"),
    openers: &["การ", "ความ", "ผู้", "นัก", "ฝ่าย", "กลาง", "ต่าง"],
    phrases: include_str!("phrases.txt"),
    variation: Variation {
        head_first: true,
        levels: include_str!("levels.txt"),
        links: include_str!("links.txt"),
        frequent: include_str!("frequent.txt"),
    },
    statistics: Some(whatlang::Lang::Tha),
    unspaced: true,
};
