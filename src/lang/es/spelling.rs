//! Other spellings of a word: those that the Ortografía of 2010 and the DPD allow beside each other.
//!
//! In: a word. Out: its other spellings.

use crate::lang::pairs;

/// Beginnings of words: with the letter that may go, and without it.
const BEGINNINGS: &[(&str, &str)] = &[("ps", "s"), ("obsc", "osc"), ("subst", "sust"), ("trans", "tras"), ("post", "pos")];

/// Whole words, in the singular.
const WHOLE: &str = include_str!("words/spelling_pairs.txt");

/// Words that begin as those of [`BEGINNINGS`] and have one spelling only.
const FIXED: &str = "trasero trasto tras transe poste posta postal postura postre post pose posible";

/// The other spellings of `word`.
pub(super) fn variants(word: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for (one, other) in pairs(WHOLE) {
        for (from, to) in [(one, other), (other, one)] {
            let rest = word.strip_prefix(from).filter(|rest| matches!(*rest, "" | "s" | "es"));
            out.extend(rest.map(|rest| format!("{to}{rest}")));
        }
    }
    let long = word.chars().count() > 6 && !crate::lang::listed(FIXED, word);
    let found = BEGINNINGS.iter().filter(|_| long).find_map(|(full, short)| Some(format!("{short}{}", word.strip_prefix(full)?)));
    out.extend(found);
    out
}
