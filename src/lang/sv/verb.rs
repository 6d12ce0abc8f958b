//! The regular conjugations, for entries that say they are verbs. In: an infinitive in -a. Out: its finite and
//! infinite forms (SAG 2, "Verb").

use super::tables::{N, ONLY};
use crate::lang::inflection::{Ending, Paradigm};

const FIRST: &[Ending] = &[("", N), ("r", N), ("de", N), ("t", N), ("s", N), ("des", N), ("ts", N), ("nde", N), ("d", N)];
const SECOND: &[Ending] = &[("er", N), ("de", N), ("t", N), ("s", N), ("des", N), ("ts", N), ("ande", N)];
const SECOND_HARD: &[Ending] = &[("er", N), ("te", N), ("t", N), ("s", N), ("tes", N), ("ts", N), ("ande", N)];

/// The paradigms of a regular verb.
#[must_use]
pub(super) fn conjugate(word: &str) -> Vec<Paradigm> {
    let Some(stem) = word.strip_suffix('a') else { return vec![Paradigm::new(word, ONLY)] };
    let second = if stem.ends_with(['k', 'p', 's', 't', 'x']) { SECOND_HARD } else { SECOND };
    vec![Paradigm::new(word, FIRST), Paradigm::new(stem, second)]
}
