//! Function words of French as the matcher needs them: articles, prepositions with their contracted forms, elisions.
//!
//! In: one lower-case word, an elided form with its apostrophe (U+0027). Out: what kind of function word it is.

use crate::lang::inflection::FunctionWord;

/// All prefixes that elision leaves before an apostrophe.
pub const ELISIONS: &[&str] = &[
    "l'", "d'", "qu'", "n'", "s'", "j'", "m'", "t'", "c'", "ç'", "jusqu'", "lorsqu'", "puisqu'", "quoiqu'", "quelqu'", "presqu'", "entr'",
];

/// Prepositions that stand for themselves.
const PREPOSITIONS: [&str; 40] = [
    "en",
    "dans",
    "sur",
    "sous",
    "par",
    "pour",
    "avec",
    "sans",
    "chez",
    "entre",
    "contre",
    "vers",
    "envers",
    "depuis",
    "pendant",
    "durant",
    "avant",
    "après",
    "devant",
    "derrière",
    "dès",
    "jusque",
    "parmi",
    "hors",
    "selon",
    "malgré",
    "outre",
    "sauf",
    "hormis",
    "excepté",
    "concernant",
    "suivant",
    "moyennant",
    "nonobstant",
    "lès",
    "lez",
    "ès",
    "via",
    "voici",
    "voilà",
];

/// Further words without other forms: conjunctions, pronouns, adverbs that look like no noun.
const INVARIABLES: &str = include_str!("words/function_words_invariables.txt");

/// What kind of function word this is.
#[must_use]
pub fn function_word(word: &str) -> FunctionWord {
    match word {
        "de" | "du" | "des" | "d'" => FunctionWord::Preposition("de"),
        "à" | "au" | "aux" => FunctionWord::Preposition("à"),
        "le" | "la" | "les" | "l'" | "un" | "une" => FunctionWord::Article,
        "jusqu'" => FunctionWord::Preposition("jusque"),
        "entr'" => FunctionWord::Preposition("entre"),
        _ => PREPOSITIONS
            .iter()
            .find(|preposition| **preposition == word)
            .map_or(FunctionWord::Neither, |preposition| FunctionWord::Preposition(preposition)),
    }
}

/// Whether the word is a conjunction, pronoun, numeral or adverb without other forms.
pub(super) fn is_invariable(word: &str) -> bool {
    super::plural::listed(INVARIABLES, word)
}
