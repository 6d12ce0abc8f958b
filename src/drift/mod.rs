//! Drift: whether the coverage still calls things what it called them when somebody last looked.
//!
//! Takes the usage of today and the lock file of that day; gives what changed, or a new lock file. Reads and writes no file
//! itself. [`lock`] is the file, [`mod@compare`] the comparison; [`effect`] says what another glossary would change.

pub mod compare;
pub mod effect;
pub mod lock;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use crate::glossary::{Concept, Glossary, Status, Term, TermId};
use crate::usage::{Name, Standing};
pub use compare::{Change, ChangeKind, compare};
pub use lock::{FILE_NAME, Lock};

/// The glossary, and with it the terms that the lock has in use and the glossary no longer lists: so that they are found where
/// articles still use them. A text that now belongs to another concept is not among them.
#[must_use]
pub fn with_dropped(glossary: &Glossary, lock: &Lock) -> (Glossary, BTreeSet<TermId>) {
    let mut whole = glossary.clone();
    let mut dropped = BTreeSet::new();
    for ((id, lang), entries) in &lock.lines {
        let own = entries.iter().filter(|(_, entry)| entry.standing.is_own());
        for text in own.filter_map(|(name, _)| if let Name::Own(text) = name { Some(text) } else { None }) {
            if whole.terms().any(|(_, t)| t.text == *text && t.lang.serves(lang)) {
                continue;
            }
            let concept = whole.concepts.iter().position(|c| c.id == *id).unwrap_or_else(|| {
                whole.concepts.push(Concept { id: id.clone(), ..Concept::default() });
                whole.concepts.len() - 1
            });
            let terms = &mut whole.concepts[concept].terms;
            terms.push(Term::new(text.clone(), lang.clone(), Status::Proposed));
            dropped.insert(TermId { concept, term: terms.len() - 1 });
        }
    }
    (whole, dropped)
}

/// The terms of a concept with their statuses in few digits; the order in the file makes no difference.
#[must_use]
pub fn fingerprint(concept: &Concept) -> String {
    let mut terms: Vec<[&str; 3]> = concept.terms.iter().map(|t| [t.lang.as_str(), t.status.as_str(), t.text.as_str()]).collect();
    terms.sort_unstable();
    let mut hash = blake3::Hasher::new();
    for field in terms.iter().flatten() {
        hash.update(&(field.len() as u64).to_le_bytes());
        hash.update(field.as_bytes());
    }
    hash.finalize().to_hex().chars().take(lock::DIGITS).collect()
}

/// The standing of a rendering in the glossary as it is now, if it is a term of the language.
fn listed(concept: Option<&Concept>, lang: &crate::lang::Tag, text: &str) -> Option<Standing> {
    concept?.terms_in(lang).find(|t| t.text == text).map(|t| Standing::Listed(t.status))
}
