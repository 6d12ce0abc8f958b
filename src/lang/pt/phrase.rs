//! Words inside a term of several words, where they may already be inflected (*Nações Unidas*, *forças armadas*).
//!
//! In: such a word. Out: its shapes as a citation form and those of the citation forms that it may come from.

use super::gender::feminine_of_o;
use super::inflection::of_nominal;
use super::tables::Shape;
use crate::lang::inflection::Hints;

/// Plural endings and the singular endings they may come from.
const PLURALS: &[(&str, &[&str])] = &[
    ("ões", &["ão"]),
    ("ães", &["ão"]),
    ("ãos", &["ão"]),
    ("ais", &["al"]),
    ("éis", &["el"]),
    ("óis", &["ol"]),
    ("uis", &["ul"]),
    ("eis", &["el", "il"]),
    ("ízes", &["iz"]),
    ("eses", &["ês"]),
    ("íses", &["ís"]),
    ("ases", &["ás", "ase"]),
    ("euses", &["eus"]),
    ("is", &["il", "i"]),
    ("ns", &["m", "n"]),
    ("res", &["r", "re"]),
    ("zes", &["z", "ze"]),
    ("s", &[""]),
];

/// Words in -s that are singular although they look like a plural.
const SINGULAR_IN_S: &[&str] = &["mais", "menos", "lápis", "atlas", "vírus", "ônibus", "ónibus", "oásis", "cais", "pires"];

/// The shapes of a word inside a phrase.
pub(super) fn shapes(word: &str, hints: Hints) -> Vec<Shape> {
    let mut found = of_nominal(word, hints);
    for singular in singulars(word) {
        found.extend(of_nominal(&singular, hints));
        found.extend(masculine(&singular).iter().flat_map(|lemma| of_nominal(lemma, hints)));
    }
    found.extend(masculine(word).iter().flat_map(|lemma| of_nominal(lemma, hints)));
    found
}

/// The singulars that a plural may have; none for a word that is no plural.
fn singulars(word: &str) -> Vec<String> {
    if SINGULAR_IN_S.contains(&word) || word.chars().count() < 4 {
        return Vec::new();
    }
    let endings = PLURALS.iter().find_map(|(plural, singular)| Some((word.strip_suffix(plural)?, *singular)));
    endings.map_or_else(Vec::new, |(stem, singular)| {
        let accented = stem.contains(['á', 'é', 'í', 'ó', 'ú', 'â', 'ê', 'ô']);
        let unstressed_eis = |ending: &str| word.ends_with("eis") && !accented && ending == "el";
        singular.iter().filter(|e| !unstressed_eis(e)).map(|ending| format!("{stem}{ending}")).collect()
    })
}

/// The masculine of a feminine adjective in -a (*branca*, *unida*), where the shape leaves no doubt that it is one.
fn masculine(word: &str) -> Option<String> {
    if let Some(stem) = word.strip_suffix("eia").filter(|stem| *stem == "europ") {
        return Some(format!("{stem}eu"));
    }
    let lemma = format!("{}o", word.strip_suffix('a')?);
    let last = lemma.rsplit('-').next()?;
    feminine_of_o(last).then_some(lemma)
}
