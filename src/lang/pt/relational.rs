//! Adjectives that may stand between a noun and its complement with *de*: *Comité Provincial do Partido*, *governo
//! central da China*.
//!
//! In: a lower-case word in any form. Out: whether it may be such an adjective. Nouns and verbs with the same endings
//! are listed away.

use super::gender::{feminine_of_o, listed};

/// Nouns in -al, -el, -il (and other endings of adjectives), in the singular.
const NOUNS: &str = include_str!("words/relational_nouns.txt");

/// Adjectives that no ending tells, in the masculine singular.
const OTHERS: &str = include_str!("words/relational_others.txt");

/// Nouns in -esa that are no feminine of -ês.
const NOUNS_IN_ESA: &str = include_str!("words/relational_nouns_in_esa.txt");

/// Whether `word` may be an adjective between a noun and its complement with *de*.
#[must_use]
pub fn is_relational_adjective(word: &str) -> bool {
    singulars(word).iter().any(|singular| is_adjective(singular))
}

/// The word and the masculine or common singulars it may come from.
fn singulars(word: &str) -> Vec<String> {
    let mut found = vec![word.to_owned()];
    let plurals = [
        ("ais", "al"),
        ("éis", "el"),
        ("eis", "el"),
        ("is", "il"),
        ("óis", "ol"),
        ("uis", "ul"),
        ("ães", "ão"),
        ("ãos", "ão"),
        ("eses", "ês"),
        ("res", "r"),
        ("ns", "m"),
        ("s", ""),
    ];
    found.extend(plurals.iter().filter_map(|(from, to)| Some(format!("{}{to}", word.strip_suffix(from)?))));
    let feminines = [("eia", "eu"), ("esa", "ês"), ("ora", "or"), ("ola", "ol"), ("oa", "om"), ("ã", "ão"), ("a", "o")];
    let masculine: Vec<String> =
        found.iter().flat_map(|word| feminines.iter().filter_map(|(from, to)| Some(format!("{}{to}", word.strip_suffix(from)?)))).collect();
    found.extend(masculine);
    if listed(NOUNS_IN_ESA, word.strip_suffix('s').unwrap_or(word)) || listed(NOUNS, word.trim_end_matches('s')) {
        found.clear();
    }
    found
}

/// Whether a singular is an adjective by its ending or by the lists.
fn is_adjective(word: &str) -> bool {
    if listed(NOUNS, word) {
        return false;
    }
    if listed(OTHERS, word) {
        return true;
    }
    let long = word.chars().count() > 4;
    let common = ["al", "ável", "ível", "úvel", "ense"].iter().any(|ending| word.ends_with(ending));
    let demonym = word.ends_with("ês") && word.chars().count() > 4;
    let participle = word.ends_with("ado") || word.ends_with("ido");
    let in_o = ["ico", "ivo", "oso", "ário", "eiro", "ano", "ino", "ório", "âneo", "áceo", "íaco"];
    let other = in_o.iter().any(|ending| word.ends_with(ending)) && !participle && feminine_of_o(word);
    long && (common || demonym || other)
}
