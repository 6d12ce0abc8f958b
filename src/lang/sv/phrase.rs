//! Words of a multiword term, which may stand inflected already (*sociala medier*, *Vita huset*). In: the word. Out:
//! citation forms that it may be a form of.

use super::adjective;
use super::elements::{head_of, lemma_of_form};
use super::irregular;
use super::noun::has_noun_shape;

/// Noun endings to take away, and what stands instead.
const NOUN_ENDINGS: [(&str, &str); 12] = [
    ("ernas", ""),
    ("arnas", ""),
    ("erna", ""),
    ("arna", ""),
    ("ens", ""),
    ("en", ""),
    ("ers", ""),
    ("ars", ""),
    ("er", ""),
    ("ar", ""),
    ("et", ""),
    ("ets", ""),
];

/// The citation forms that `word` may be an inflected form of, nouns then adjectives; empty when it is none.
#[must_use]
pub(super) fn bases(word: &str) -> Bases {
    Bases { noun: noun_base(word), adjective: adjective_base(word) }
}

/// The readings of an inflected word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Bases {
    /// As a noun.
    pub noun: Option<String>,
    /// As an adjective.
    pub adjective: Option<String>,
}

fn noun_base(word: &str) -> Option<String> {
    if let Some(lemma) = lemma_of_form(word) {
        return Some(lemma.to_owned());
    }
    if let Some((left, head)) = head_of(word, |head| head.chars().count() >= 3 && lemma_of_form(head).is_some()) {
        return lemma_of_form(head).map(|lemma| format!("{left}{lemma}"));
    }
    NOUN_ENDINGS
        .iter()
        .filter_map(|(end, put)| word.strip_suffix(end).map(|stem| format!("{stem}{put}")))
        .find(|base| has_noun_shape(base))
        .or_else(|| word.strip_suffix("na").filter(|base| base.ends_with("ar")).map(|base| format!("{base}e")))
}

fn adjective_base(word: &str) -> Option<String> {
    if let Some((lemma, _)) = irregular::ADJECTIVES.iter().find(|(_, forms)| forms.split_whitespace().any(|form| form == word)) {
        return Some((*lemma).to_owned());
    }
    let candidate = |base: String| adjective::is_adjective(&base).then_some(base);
    if let Some(stem) = word.strip_suffix("ade") {
        return Some(format!("{stem}ad"));
    }
    let stem = word.strip_suffix(['a', 'e', 't'])?;
    candidate(stem.to_owned())
        .or_else(|| {
            ["el", "er", "en"].iter().find_map(|end| {
                let last = end.strip_prefix('e')?;
                candidate(format!("{}{end}", stem.strip_suffix(last)?))
            })
        })
        .or_else(|| candidate(format!("{stem}d")))
        .or_else(|| stem.strip_suffix('t').and_then(|short| candidate(short.to_owned())))
        .or_else(|| stem.strip_suffix(['m', 'n']).and_then(|short| candidate(short.to_owned())))
        .or_else(|| (word.ends_with("nta") || word.ends_with("sta")).then(|| stem.to_owned()))
}
