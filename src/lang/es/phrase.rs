//! Words inside a term of several words, where they may already be inflected (*Naciones Unidas*, *fuerzas armadas*).
//!
//! In: such a word. Out: its paradigms as a citation form and those of the citation forms that it may come from.

use super::gender::of_o;
use super::inflection::of_nominal;
use super::nominal::without_accent;
use crate::lang::inflection::{Hints, Paradigm};

/// Words in -s that are singular although they look like a plural.
const SINGULAR_IN_S: &str = "crisis lunes martes miércoles jueves viernes virus análisis tesis dosis énfasis hipótesis paréntesis síntesis \
    oasis atlas campus corpus mes gas país interés estrés autobús ómnibus más menos además";

/// The paradigms of a word inside a phrase.
pub(super) fn paradigms(word: &str, hints: Hints) -> Vec<Paradigm> {
    let mut found = of_nominal(word, hints);
    for base in singulars(word) {
        if of_nominal(&base, hints).iter().any(|p| p.has(word)) {
            found.extend(of_nominal(&base, hints));
            found.extend(masculine(&base).iter().flat_map(|lemma| of_nominal(lemma, hints)));
        }
    }
    found.extend(masculine(word).iter().flat_map(|lemma| of_nominal(lemma, hints)));
    found
}

/// The singulars that a plural may have; none for a word that is no plural.
fn singulars(word: &str) -> Vec<String> {
    let Some(stem) = word.strip_suffix('s').filter(|_| word.chars().count() > 3 && !crate::lang::listed(SINGULAR_IN_S, word)) else {
        return Vec::new();
    };
    let mut out = vec![stem.to_owned()];
    if let Some(short) = stem.strip_suffix('e') {
        out.push(short.to_owned());
        out.push(without_accent(short));
        out.extend(short.strip_suffix('c').map(|s| format!("{s}z")));
        let stressed = [("on", "ón"), ("an", "án"), ("in", "ín"), ("en", "én"), ("un", "ún"), ("es", "és"), ("us", "ús"), ("as", "ás")];
        out.extend(stressed.iter().filter_map(|(from, to)| Some(format!("{}{to}", short.strip_suffix(from)?))));
    }
    out
}

/// The masculine of a feminine in -a, where the shape leaves no doubt that it is one.
fn masculine(word: &str) -> Option<String> {
    let stem = word.strip_suffix('a')?;
    if let Some(root) = stem.strip_suffix("es").filter(|root| root.chars().count() > 3) {
        return Some(format!("{root}és"));
    }
    let lemma = format!("{stem}o");
    of_o(&lemma).then_some(lemma)
}
