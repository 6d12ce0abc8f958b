//! Other words in a Spanish sentence: gender and number must stay, for articles, adjectives and participles show them.
//!
//! Source: NGLE, ch. 2 (gender by ending) and 14 (articles and their contractions).

use super::function_words::function_word;
use crate::lang::exchange::{Agreement, Exchange, Fit, all_before};
use crate::lang::inflection::Gender;

/// Words that show a masculine singular.
const MASCULINE: &str = "el un del al este ese aquel nuestro vuestro algún ningún todo otro mismo primer tercer nuevo buen cada";
/// Words that show a feminine singular.
const FEMININE: &str = "la una esta esa aquella nuestra vuestra alguna ninguna toda otra misma primera tercera nueva buena";
/// Masculines in -a, feminines in -o.
const IN_A: &str = "clima cometa día idioma mapa planeta problema programa sistema tema tranvía drama poema dilema lema esquema";
const IN_O: &str = "foto mano moto radio libido";
/// Nouns of either gender, and feminines that take *el* (*el agua*).
const COMMON: &str =
    "agente cliente estudiante gerente habitante joven líder miembro presidente representante agua arma aula área alma hambre";

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
        () if ends(&["ista", "eta", "oma", "ema", "ama", "pata", "crata"]) => None,
        () if ends(&["ción", "sión", "dad", "tad", "tud", "umbre", "eza", "a"]) => Some(Gender::Feminine),
        () if ends(&["miento", "ismo", "aje", "or", "o"]) => Some(Gender::Masculine),
        () => None,
    }
}
