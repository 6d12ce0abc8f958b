//! Relational adjectives: those that may stand between a noun and its complement in *de*
//! (*Comité **provincial** du Parti*).
//!
//! In: one lower-case word in any form. Out: whether it may be such an adjective. Suffixes of learned adjectives
//! (-al, -el, -ique, -aire, -if, nationalities), minus nouns of the same shape, plus a list. No verbs, no nouns.

use super::plural::{ALS, listed};
use super::things;

/// Suffixes of the singular, masculine and feminine, and the plurals that are not the singular with -s.
const SUFFIXES: [&str; 18] =
    ["al", "ale", "aux", "el", "elle", "ien", "ienne", "éen", "éenne", "ain", "aine", "aise", "ois", "oise", "ique", "aire", "if", "ive"];

/// Adjectives of other shapes, by masculine singular.
const OTHERS: &str = include_str!("words/relational_others.txt");

/// Ends of verb forms and pronouns that look like the suffixes.
const VERB_ENDS: [&str; 13] =
    ["-elle", "-elles", "quel", "quels", "quelle", "quelles", "oive", "oives", "crive", "çois", "evienne", "rvienne", "ovienne"];

/// Nouns, and other words, of the shapes of the suffixes; singulars.
const NOUNS: &str = include_str!("words/relational_nouns.txt");

/// Whether the word may be an adjective inserted between a noun and its complement.
#[must_use]
pub fn is_relational_adjective(word: &str) -> bool {
    let singular = word.strip_suffix('s').unwrap_or(word);
    if is_noun(word) || is_noun(singular) || VERB_ENDS.iter().any(|end| word.ends_with(end)) {
        return false;
    }
    let short = word.chars().count() < 5;
    let by_suffix = SUFFIXES.iter().any(|end| word.ends_with(end) || (!end.ends_with('x') && singular.ends_with(end)));
    (by_suffix && !short && !word.ends_with("eaux")) || is_listed_adjective(word, singular)
}

/// Whether a noun's name in one of the lists forbids it.
fn is_noun(word: &str) -> bool {
    listed(NOUNS, word) || listed(ALS, word) || things::is_thing(word)
}

/// Whether the word is a form of an adjective of the list.
fn is_listed_adjective(word: &str, singular: &str) -> bool {
    let masculine = |from: &str, to: &str| singular.strip_suffix(from).is_some_and(|stem| listed(OTHERS, &format!("{stem}{to}")));
    listed(OTHERS, word)
        || listed(OTHERS, singular)
        || [("e", ""), ("ère", "er"), ("nne", "n"), ("lle", "l"), ("ive", "if"), ("que", "c"), ("cque", "c")]
            .iter()
            .any(|(from, to)| masculine(from, to))
        || matches!(singular, "nouvelle" | "grecque")
}
