//! Words inside a multiword term that may already be inflected: plurals and possessives.
//!
//! In: a word such as *affairs, women, farmers', people's*. Out: the paradigms of the words it may be a form of.

use crate::lang::inflection::Paradigm;

use super::irregular::singulars;
use super::nouns::{NounKind, accepts, paradigms as noun, plural_form};
use super::tables::{FIXED, POSSESSIVE, Respelt};
use super::words::{IN_IE, IN_SIBILANT_E, NO_SINGULAR, SINGULAR_S, is_function_word};

/// The further paradigms of a word in a phrase.
pub(super) fn paradigms(word: &str, respelt: Respelt) -> Vec<Paradigm> {
    match word {
        "person" => return vec![plural_form("people", respelt)],
        "people" => return noun("person", NounKind::Noun, respelt),
        _ => {}
    }
    let mut found: Vec<String> = singulars(word);
    if word.ends_with('s') && !NO_SINGULAR.contains(word) && !SINGULAR_S.contains(word) {
        found.extend(regular_singulars(word));
    }
    found.iter().flat_map(|singular| noun(singular, NounKind::Unknown, respelt)).collect()
}

/// The paradigms of a possessive; in a phrase the apostrophe may wander: *driver's, drivers', drivers*.
pub(super) fn possessive(word: &str, in_phrase: bool, respelt: Respelt) -> Option<Vec<Paradigm>> {
    let base = word.strip_suffix("'s").or_else(|| word.strip_suffix('\'').filter(|base| base.ends_with('s')))?;
    let mut found = vec![FIXED.on(word, respelt)];
    let stem = word.strip_suffix("'s").or_else(|| base.strip_suffix('s')).unwrap_or(base);
    let plural_already = !singulars(stem).is_empty() || stem == "people";
    if in_phrase && !plural_already && !stem.ends_with('s') {
        found.push(POSSESSIVE.on(stem, respelt));
    }
    Some(found)
}

/// The singulars of a form in *-s* whose regular plural it is.
fn regular_singulars(form: &str) -> Vec<String> {
    let candidates = [
        form.strip_suffix('s').map(str::to_owned),
        form.strip_suffix("es").map(str::to_owned),
        form.strip_suffix("ies").map(|stem| format!("{stem}y")),
        form.strip_suffix("zzes").map(|stem| format!("{stem}z")),
    ];
    let plural_ending = !["ss", "us", "is", "'s"].iter().any(|end| form.ends_with(end));
    candidates.into_iter().flatten().filter(|word| plural_ending && plausible(word) && accepts(word, form, NounKind::Unknown)).collect()
}

/// Whether a word cut off a plural looks like a word: *polic-ie, class-e, vot* do not.
fn plausible(word: &str) -> bool {
    let long_enough = word.chars().count() > 1 && !is_function_word(word);
    let in_s = word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") && !SINGULAR_S.contains(word);
    let in_ie = word.ends_with("ie") && !IN_IE.contains(word);
    let sibilant_e = ["sse", "she", "che", "xe", "zze"].iter().any(|end| word.ends_with(end));
    long_enough && !in_s && !in_ie && (!sibilant_e || IN_SIBILANT_E.contains(word))
}
