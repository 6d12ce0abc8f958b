//! Other words in a Swedish sentence: gender must stay, for articles, adjectives and pronouns show it.
//!
//! Source: SAG 2, "Substantiv" §§ 5–12 (gender by ending and by declension).

use super::elements::declensions;
use super::noun::Decl;
use crate::lang::exchange::{Exchange, Fit, Words, head, last_before};
use crate::lang::inflection::Gender;
use crate::text::fold::fold;

const PREPOSITIONS: &str = include_str!("words/exchange_prepositions.txt");

/// The word of a term that inflects: the last before a preposition.
pub(super) fn heads(words: &[&str]) -> std::ops::Range<usize> {
    last_before(words, |w| crate::lang::listed(PREPOSITIONS, w))
}

/// Whether the new words fit: the same gender, or the same last letters, which carry it.
pub(super) fn fit(exchange: &Exchange<'_>) -> Fit {
    let Some(old) = exchange.old else { return Fit::Unsure };
    let new = exchange.new;
    // Behind a genitive a noun has no definite form: a term with one inside goes into few places of one without.
    let genitive = |words: Words<'_>| fold(words.citation).split(' ').rev().skip(1).any(|w| w.ends_with('s'));
    let tail = |text: &str| head(heads, text).chars().rev().take(5).collect::<String>();
    let same = tail(old.citation) == tail(new.citation) || gender(old).is_some_and(|g| Some(g) == gender(new));
    Fit::when(same && genitive(old) == genitive(new))
}

/// The gender, as the glossary, the declension or the ending says.
fn gender(words: Words<'_>) -> Option<Gender> {
    words.gender.or_else(|| {
        let head = head(heads, words.citation);
        by_declension(&head).or_else(|| by_ending(&head))
    })
}

fn by_declension(word: &str) -> Option<Gender> {
    let mut genders = declensions(word)?.iter().map(|d| match d.decl {
        Decl::Or | Decl::Ar | Decl::Er | Decl::R | Decl::C0 | Decl::X => Gender::Common,
        Decl::N0 | Decl::Ne | Decl::Nn | Decl::Xn => Gender::Neuter,
    });
    let first = genders.next()?;
    genders.all(|g| g == first).then_some(first)
}

fn by_ending(word: &str) -> Option<Gender> {
    let common = ["ning", "ering", "else", "het", "ion", "itet", "ism", "are", "ist", "ör"];
    (word.chars().count() > 5 && common.iter().any(|end| word.ends_with(end))).then_some(Gender::Common)
}
