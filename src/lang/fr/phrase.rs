//! Words inside a term of several words, which may be inflected already (*médias sociaux*, *assemblée générale*).
//!
//! In: a word of such a term. Out: the citation forms that it may be a form of, each checked by inflecting it.

use super::plural::{self, listed};
use super::tables::Inflected;
use super::{gender, irregular};
use crate::lang::inflection::Paradigm;

/// Words in -s that are singulars.
const SINGULAR_S: &str = include_str!("words/phrase_singular_s.txt");

/// Feminine nouns whose undoing would give another word (*partie*, *parti*).
const FEMININE_NOUNS: &str = include_str!("words/phrase_feminine_nouns.txt");

/// The citation forms behind a word, the word itself excluded.
pub(super) fn bases(word: &str) -> Vec<String> {
    let mut singulars = vec![word.to_owned()];
    if !listed(SINGULAR_S, word) {
        singulars.extend(without_plural(word));
    }
    let mut found: Vec<String> = Vec::new();
    for singular in &singulars {
        let masculines = if listed(FEMININE_NOUNS, singular) { Vec::new() } else { without_feminine(singular) };
        for candidate in std::iter::once(singular.clone()).chain(masculines) {
            if candidate != word && !found.contains(&candidate) && explains(&candidate, word) {
                found.push(candidate);
            }
        }
    }
    found.extend(irregular::lemmas_of(word).filter(|lemma| *lemma != word).map(str::to_owned));
    found
}

/// The reading of a base found by [`bases`].
pub(super) fn as_base(base: &str) -> Inflected<'_> {
    irregular::inflect(base).or_else(|| gender::in_phrase(base)).unwrap_or_else(|| plural::inflect(base))
}

/// Whether the base has the word among its forms.
fn explains(base: &str, word: &str) -> bool {
    let read = as_base(base);
    Paradigm::new(read.stem, read.table.plain).has(word)
}

/// Possible singulars of a plural.
fn without_plural(word: &str) -> Vec<String> {
    let mut found = Vec::new();
    if let Some(stem) = word.strip_suffix("aux") {
        found.extend([format!("{stem}al"), format!("{stem}ail")]);
    }
    if let Some(stem) = word.strip_suffix(['s', 'x']) {
        found.push(stem.to_owned());
    }
    found
}

/// Possible masculines of a feminine singular.
fn without_feminine(word: &str) -> Vec<String> {
    const UNDO: [(&str, &str); 15] = [
        ("e", ""),
        ("lle", "l"),
        ("nne", "n"),
        ("tte", "t"),
        ("sse", "s"),
        ("ète", "et"),
        ("ère", "er"),
        ("ve", "f"),
        ("euse", "eux"),
        ("euse", "eur"),
        ("trice", "teur"),
        ("teuse", "teur"),
        ("eure", "eur"),
        ("ale", "al"),
        ("se", "s"),
    ];
    let undo = |(from, to): &(&str, &str)| word.strip_suffix(from).map(|stem| format!("{stem}{to}"));
    UNDO.iter().filter_map(undo).collect()
}
