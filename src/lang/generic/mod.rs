//! Languages without a folder of their own: folding and Unicode word boundaries, no inflection. Also what the tables of those with a
//! folder begin with.

use unicode_script::Script;

use super::exchange::{Exchanging, last_word, same_gender};
use super::figures::Figures;
use super::naming::Naming;
use super::nominal::Nominal;
use super::residue::Residue;
use super::slips::Slips;
use super::variation::Variation;
use super::{Language, feminine_anywhere, invariable, never, no_function_word, no_shorter, one_writing};

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
    slips: Slips::NONE,
    naming: Naming::NONE,
    statistics: None,
    unspaced: false,
    residue: Residue::NONE,
    figures: Figures::NONE,
    script: Script::Latin,
    coverage: false,
    articles: &[],
    homographs: &[],
    writings: one_writing,
    clitics: &[],
    genitive_s: false,
    feminine: feminine_anywhere,
    hyphenates_modifiers: false,
    names_concepts: false,
    lexicalised: "",
    noun_builders: &[],
    shorter: no_shorter,
    nominal: Nominal::NONE,
    loans: None,
    sounds: None,
};

/// Any such language that is written without blanks.
pub const UNSPACED: Language = Language { name: "any other language without blanks", unspaced: true, script: Script::Unknown, ..LANGUAGE };

/// Languages written without blanks between words: Chinese (also as Cantonese, Mandarin, Wu), Japanese, Khmer, Lao, Burmese.
const WITHOUT_BLANKS: [&str; 8] = ["cmn", "ja", "km", "lo", "my", "wuu", "yue", "zh"];

/// Whether a language without a folder, by its primary subtag, is written without blanks.
pub(super) fn is_unspaced(primary: &str) -> bool {
    WITHOUT_BLANKS.contains(&primary)
}

/// Languages without a folder whose decimal mark is the point (CLDR 46, number symbols).
const POINT: &[&str] = &["he", "hi", "ja", "ko", "zh"];

/// What is known of the figures of a language without a folder, by its primary subtag.
pub(super) fn figures(tag: &str) -> &'static Figures {
    if POINT.contains(&tag) { &Figures::POINT } else { &Figures::NONE }
}
