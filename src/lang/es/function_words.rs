//! Prepositions with their contractions, articles, and the words that never inflect.
//!
//! In: a lower-case word. Out: its class, or whether it is fixed (NGLE, ch. 14, 29).

use crate::lang::inflection::FunctionWord;

/// Prepositions.
const PREPOSITIONS: &[&str] = &[
    "a", "ante", "bajo", "con", "contra", "de", "desde", "durante", "en", "entre", "hacia", "hasta", "mediante", "para", "por", "según",
    "sin", "sobre", "tras", "vía", "salvo", "excepto",
];

/// The class of `word` among the function words.
#[must_use]
pub fn function_word(word: &str) -> FunctionWord {
    match word {
        "el" | "la" | "los" | "las" | "lo" | "un" | "una" | "unos" | "unas" => FunctionWord::Article,
        "del" => FunctionWord::Preposition("de"),
        "al" => FunctionWord::Preposition("a"),
        _ => PREPOSITIONS.iter().find(|plain| **plain == word).map_or(FunctionWord::Neither, |plain| FunctionWord::Preposition(plain)),
    }
}

/// Pronouns and determiners that are adjectives to the rules: they inflect.
const INFLECTED: &str = "otro mismo todo mucho poco tanto cuanto alguno ninguno vario cierto";

/// Nouns and adjectives that are prepositions too.
const NOUNS: &str = "bajo salvo vía sobre ante mal bien";

/// Whether the word never inflects.
pub(super) fn is_invariable(word: &str) -> bool {
    let listed = |list| crate::lang::listed(list, word);
    let adverb = word.ends_with("mente") && word.chars().count() > 8;
    adverb || (crate::lang::is_function_word(word, "es") && !listed(INFLECTED) && !listed(NOUNS))
}
