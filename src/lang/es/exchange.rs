//! Other words in a Spanish sentence: gender and number must stay, for articles, adjectives and participles show them.
//!
//! Source: NGLE, ch. 2 (gender by ending) and 14 (articles and their contractions).

use super::function_words::function_word;
use crate::lang::exchange::{Exchange, Fit, Words, all_before, head, is_blank};
use crate::lang::inflection::Gender;
use crate::text::fold::fold;

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
    let new = exchange.new;
    match exchange.old {
        Some(old) => {
            let same_gender = gender(old).is_some_and(|g| Some(g) == gender(new));
            Fit::when(exchange.same_head(heads) || (same_gender && is_plural(old) == is_plural(new)))
        }
        // The article shows what the writer took the foreign word for: if the new one is that, everything agrees already.
        None => Fit::when(!is_plural(new) && shown(exchange).is_some_and(|g| Some(g) == gender(new))),
    }
}

/// The gender that the word before the place shows.
fn shown(exchange: &Exchange<'_>) -> Option<Gender> {
    let (word, gap) = exchange.word_before()?;
    let word = fold(word);
    match () {
        () if !is_blank(gap) => None,
        () if crate::lang::listed(MASCULINE, &word) => Some(Gender::Masculine),
        () if crate::lang::listed(FEMININE, &word) => Some(Gender::Feminine),
        () => None,
    }
}

/// Whether the term is cited in the plural.
fn is_plural(words: Words<'_>) -> bool {
    first_word(words).ends_with('s')
}

fn first_word(words: Words<'_>) -> String {
    head(heads, words.citation).split(' ').next().unwrap_or_default().to_owned()
}

/// The gender, as the glossary or the ending of the first noun says.
fn gender(words: Words<'_>) -> Option<Gender> {
    words.gender.or_else(|| by_ending(first_word(words).trim_end_matches('s')))
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
