//! Other words in a Portuguese sentence: gender and number must stay, for articles, contractions, adjectives and participles
//! show them.
//!
//! Source: Cunha & Cintra, ch. 8 (gender by ending) and 9 (articles and their contractions).

use super::function_words::function_word;
use crate::lang::exchange::{Agreement, Exchange, Fit, all_before};
use crate::lang::inflection::Gender;

const MASCULINE: &str = include_str!("words/exchange_masculine.txt");
/// *a* alone may be a preposition.
const FEMININE: &str = include_str!("words/exchange_feminine.txt");
/// Masculines in -a, feminines in -o.
const IN_A: &str = include_str!("words/exchange_in_a.txt");
const IN_O: &str = "tribo foto moto libido";
const COMMON: &str = "colega camarada guarda chefe líder membro jovem agente cliente presidente gerente estudante representante habitante";

/// The words of a term that inflect: all before the first preposition.
pub(super) fn heads(words: &[&str]) -> std::ops::Range<usize> {
    all_before(words, function_word)
}

/// Whether the new words fit.
pub(super) fn fit(exchange: &Exchange<'_>) -> Fit {
    Agreement { heads, masculine: MASCULINE, feminine: FEMININE, by_ending }.fit(exchange)
}

fn by_ending(word: &str) -> Option<Gender> {
    let ends = |ends: &[&str]| ends.iter().any(|end| word.ends_with(end));
    match () {
        () if word.chars().count() < 4 || crate::lang::listed(COMMON, word) => None,
        () if crate::lang::listed(IN_A, word) => Some(Gender::Masculine),
        () if crate::lang::listed(IN_O, word) => Some(Gender::Feminine),
        () if ends(&["ista", "eta", "oma", "ema", "ama", "pata"]) => None,
        // Persons of either gender, and masculine names of them in -são.
        () if ends(&["crata", "arca", "namita", "iota", "artesão", "cortesão"]) => None,
        () if ends(&["ção", "são", "dade", "tude", "gem", "ência", "ância", "eza", "a"]) => Some(Gender::Feminine),
        () if ends(&["mento", "ismo", "o"]) && !word.ends_with("ão") => Some(Gender::Masculine),
        () => None,
    }
}
