//! Adjectives that may stand between a noun and its complement with *de*: *Comité Provincial del Partido*, *gobierno central de China*.
//!
//! In: a lower-case word in any form. Out: whether it may be such an adjective.

use super::gender::of_o;

/// Nouns with endings of such adjectives, in the singular.
const NOUNS: &str = include_str!("words/relational_nouns.txt");

/// Adjectives that no ending tells, in the masculine singular.
const OTHERS: &str = include_str!("words/relational_others.txt");

/// Whether `word` may be an adjective between a noun and its complement with *de*.
pub(super) fn is_relational_adjective(word: &str) -> bool {
    let singulars = [Some(word), word.strip_suffix('s'), word.strip_suffix("es")];
    let all: Vec<String> = singulars.into_iter().flatten().flat_map(masculines).collect();
    !all.iter().any(|w| crate::lang::listed(NOUNS, w)) && all.iter().any(|w| is_adjective(w))
}

/// The word, and the masculines that it may be the feminine of.
fn masculines(word: &str) -> Vec<String> {
    let mut out = vec![word.to_owned()];
    if let Some(stem) = word.strip_suffix('a') {
        out.push(format!("{stem}o"));
        out.extend(stem.strip_suffix("es").map(|root| format!("{root}és")));
        out.extend(stem.strip_suffix("an").map(|root| format!("{root}án")));
        out.push(stem.to_owned());
    }
    out.extend(word.strip_suffix("es").map(|root| format!("{root}és")));
    out
}

fn is_adjective(word: &str) -> bool {
    if crate::lang::listed(OTHERS, word) {
        return true;
    }
    let common = ["al", "able", "ible", "uble", "ense", "és"].iter().any(|end| word.ends_with(end));
    let in_o = ["ico", "ivo", "oso", "ario", "ano", "ino", "orio", "áneo", "áceo", "íaco", "eño", "eo"];
    let other = in_o.iter().any(|end| word.ends_with(end)) && of_o(word);
    word.chars().count() > 4 && (common || other)
}
