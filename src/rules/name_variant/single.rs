//! Names that stand once in a language, compared with how the sister sentences write them.

use std::collections::BTreeMap;

use super::Variant;
use super::likeness::{is_misspelt, is_slip};
use super::names::{Name, Names};
use crate::lang;
use crate::lexicon;
use crate::rules::Across;
use crate::rules::thresholds;

/// The names that stand once in their language and one or two letters off what enough sisters have. `is_listed` tells whether
/// a form is right by settings or glossary.
pub(super) fn variants(across: &Across<'_>, names: &Names, is_listed: &dyn Fn(&str) -> bool) -> Vec<Variant> {
    let mut out = Vec::new();
    for lang in names.languages().into_iter().filter(|l| !lang::by_tag(l).unspaced) {
        let mut times: BTreeMap<&str, usize> = BTreeMap::new();
        for name in names.sentences(lang).flat_map(|at| names.of(at)) {
            *times.entry(&name.bare).or_default() += 1;
        }
        let single = |name: &&Name| times.get(name.bare.as_str()) == Some(&1) && !is_listed(&name.form) && !is_own(name, lang);
        for name in names.sentences(lang).flat_map(|at| names.of(at)).filter(single) {
            if !names.elsewhere(lang, &name.bare) && !names.elsewhere(lang, &whole(name)) {
                out.extend(variant(across, names, lang, name));
            }
        }
    }
    out
}

/// Whether a word belongs to its language: *Floride* is no misspelt *Florida*.
fn is_own(name: &Name, lang: &str) -> bool {
    lexicon::knows(&name.form, lang) || lexicon::knows(&whole(name), lang)
}

/// The bare form with what was taken off as a genitive.
fn whole(name: &Name) -> String {
    format!("{}{}", name.bare, name.ending)
}

/// Whether two names are spelt alike, whatever was taken off either.
fn is_same(a: &Name, b: &Name) -> bool {
    a.bare == b.bare || whole(a) == whole(b) || a.bare == whole(b) || whole(a) == b.bare
}

/// The finding for a place, if enough languages have one other spelling there and no language has a third one.
fn variant(across: &Across<'_>, names: &Names, lang: &str, name: &Name) -> Option<Variant> {
    // By language: how the counterpart sentences write what may be this name.
    let mut found: Vec<(&str, &Name)> = Vec::new();
    for at in names.beside(name.at) {
        let other = names.langs[at.article].as_str();
        for theirs in names.of(*at) {
            // Marks that the others do not have are the language's own spelling: *Mississípi*.
            let own = name.form != name.bare && theirs.form == theirs.bare;
            let alike = differs(is_misspelt, name, theirs) || (!own && differs(is_slip, name, theirs));
            if alike && !found.iter().any(|(l, known)| *l == other && is_same(known, theirs)) {
                found.push((other, theirs));
            }
        }
    }
    let (_, usual) = *found.first()?;
    let one = found.iter().all(|(_, theirs)| is_same(theirs, usual));
    // Where this language has the usual one too, they are two names, or the comparison within the language finds it.
    let here = names.sentences(lang).flat_map(|at| names.of(at)).any(|own| is_same(own, usual));
    let close = found.iter().any(|(_, theirs)| differs(is_misspelt, name, theirs) && edits(name, theirs) == 1);
    let least = if close { thresholds::NAME_SINGLE_LANGUAGES } else { thresholds::NAME_FAR_LANGUAGES };
    if !one || found.len() < least || here || is_borrowed(across, name, &found) {
        return None;
    }
    let shown = found.iter().map(|(_, n)| *n).find(|n| n.ending.is_empty() && !n.capitals).unwrap_or(usual);
    let stem = shown.place.surface.strip_suffix(shown.ending).unwrap_or(&shown.place.surface);
    let ending = if shown.ending.is_empty() && shown.form.ends_with(name.ending) { "" } else { name.ending };
    let suggestion = format!("{stem}{ending}");
    let suggestion = if name.capitals { suggestion.to_uppercase() } else { suggestion };
    let sisters = found.iter().map(|(lang, n)| ((*lang).to_owned(), n.place.clone())).collect();
    Some(Variant { here: name.place.clone(), usual: shown.place.clone(), times: 0, sisters, suggestion })
}

/// Whether two names differ in a certain way, with or without what was taken off.
fn differs(how: fn(&str, &str) -> bool, ours: &Name, theirs: &Name) -> bool {
    how(&whole(ours), &whole(theirs)) || how(&ours.bare, &theirs.bare)
}

/// Letters that differ, of the two ways to take off a genitive the fewer.
fn edits(a: &Name, b: &Name) -> usize {
    strsim::osa_distance(&a.bare, &b.bare).min(strsim::osa_distance(&whole(a), &whole(b)))
}

/// Whether a word with a capital may be an ordinary one: it begins its sentence, and the sisters' is a word of their languages.
/// Languages share many words with small differences.
fn is_borrowed(across: &Across<'_>, name: &Name, found: &[(&str, &Name)]) -> bool {
    let sentence = across.sentence(name.at);
    let before = crate::text::Span::new(0, name.place.span.start - sentence.span.start).of(across.text(name.at));
    !before.contains(char::is_alphanumeric) && found.iter().all(|(lang, theirs)| lexicon::knows(&theirs.form, lang))
}
