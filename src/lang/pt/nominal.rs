//! Simple nouns and adjectives: plural, gender and superlative from the shape of the word.
//!
//! In: a word without hyphens in its citation form. Out: the shapes it may have (Cunha & Cintra, ch. 8 and 10).

use super::gender::{feminine_of_consonant, feminine_of_o, listed};
use super::tables::{
    ALIKE, BARE, CONSONANT, EL, ES, ES_ESA, EU_EIA, FEMININE_A, HIATUS_IZ, IL, IL_EIS, L_IS, LOAN, M, O_A, OL, SUPERLATIVE, Shape, VOWEL,
};
use super::{ao, irregular};
use crate::lang::inflection::{Gender, Hints, WordClass};

/// Nouns in -eu that have no feminine.
const EU_THINGS: &str = include_str!("words/nominal_eu_things.txt");
/// Words in -ês without a feminine.
const ES_ONLY: &str = "mês três cortês descortês montês pedrês convés revés xadrês";
/// Adjectives in -e and in a consonant, not covered by an ending, that have a superlative.
const GRADED: &str = include_str!("words/nominal_graded.txt");

/// The shapes of a simple noun or adjective.
pub(super) fn shapes(word: &str, hints: Hints) -> Vec<Shape> {
    if let Some(shape) = irregular::shape(word) {
        return vec![shape];
    }
    if is_symbol(word) {
        return vec![Shape::new(word, BARE)];
    }
    let mut found = by_ending(word, hints);
    found.extend(superlative(word, hints));
    found
}

/// Words that do not inflect by their very shape: letters, two-letter acronyms, anything with digits or points.
fn is_symbol(word: &str) -> bool {
    let short = word.chars().count() < 3 && word.is_ascii();
    short || word.chars().any(|c| !c.is_alphabetic())
}

/// Plural and gender by the last letter.
fn by_ending(word: &str, hints: Hints) -> Vec<Shape> {
    if let Some(found) = ao::shapes(word) {
        return found;
    }
    match word.chars().next_back() {
        Some('o') => in_o(word, hints),
        Some('u') => in_u(word, hints),
        Some('m') => in_m(word),
        Some('l') => in_l(word),
        Some('r') => in_r(word, hints),
        Some('z') => in_z(word),
        Some('s') => in_s(word),
        Some('n') => in_n(word),
        Some('x') => in_x(word),
        _ => vec![Shape::new(word, VOWEL)],
    }
}

fn in_o(word: &str, hints: Hints) -> Vec<Shape> {
    let feminine = hints.class == Some(WordClass::Adjective) || feminine_of_o(word);
    match word.strip_suffix('o') {
        Some(stem) if feminine && hints.gender != Some(Gender::Feminine) => {
            vec![Shape::new(stem, O_A)]
        }
        _ => vec![Shape::new(word, VOWEL)],
    }
}

fn in_u(word: &str, hints: Hints) -> Vec<Shape> {
    match word.strip_suffix("eu") {
        Some(stem) if !listed(EU_THINGS, word) && hints.gender != Some(Gender::Feminine) => {
            vec![Shape::new(stem, EU_EIA)]
        }
        _ => vec![Shape::new(word, VOWEL)],
    }
}

fn in_m(word: &str) -> Vec<Shape> {
    let native = word.strip_suffix('m').map(|stem| Shape::new(stem, M));
    let loan = (word.ends_with("am") || word.ends_with("oom")).then(|| Shape::new(word, VOWEL));
    native.into_iter().chain(loan).collect()
}

fn in_l(word: &str) -> Vec<Shape> {
    let accented = has_accent(word);
    let table = [("al", "a", L_IS), ("ul", "u", L_IS)]
        .iter()
        .find_map(|(ending, vowel, table)| Some((format!("{}{vowel}", word.strip_suffix(ending)?), *table)))
        .or_else(|| word.strip_suffix("il").map(|stem| (stem.to_owned(), if accented { IL_EIS } else { IL })))
        .or_else(|| {
            let stem = word.strip_suffix(if accented { "l" } else { "el" })?;
            (word.ends_with("el") || accented).then(|| (stem.to_owned(), if accented { L_IS } else { EL }))
        })
        .or_else(|| word.strip_suffix("ol").map(|stem| (stem.to_owned(), OL)));
    table.map_or_else(|| vec![Shape::new(word, VOWEL)], |(stem, table)| vec![Shape::new(stem, table)])
}

fn in_r(word: &str, hints: Hints) -> Vec<Shape> {
    let table = if word.ends_with("er") { LOAN } else { CONSONANT };
    let mut found = vec![Shape::new(word, table)];
    if hints.gender != Some(Gender::Feminine) && feminine_of_consonant(word) {
        found.push(Shape::new(word, FEMININE_A));
    }
    found
}

fn in_z(word: &str) -> Vec<Shape> {
    let hiatus = word.strip_suffix("iz").filter(|stem| stem.ends_with(['a', 'u']) && !stem.ends_with("qu"));
    vec![hiatus.map_or_else(|| Shape::new(word, CONSONANT), |stem| Shape::new(stem, HIATUS_IZ))]
}

fn in_s(word: &str) -> Vec<Shape> {
    if let Some(stem) = word.strip_suffix("ês") {
        return vec![Shape::new(stem, if listed(ES_ONLY, word) { ES } else { ES_ESA })];
    }
    if word.ends_with("ís") {
        return vec![Shape::new(word, CONSONANT)];
    }
    let stressed = [("ás", "ases"), ("és", "eses"), ("ós", "oses"), ("ús", "uses")];
    stressed
        .iter()
        .find_map(|(ending, plural)| Some(format!("{}{plural}", word.strip_suffix(ending)?)))
        .map_or_else(|| vec![Shape::new(word, ALIKE)], |plural| vec![Shape::new(word, BARE), plural_only(plural)])
}

fn in_n(word: &str) -> Vec<Shape> {
    let plain = word.strip_suffix("en").map(|stem| format!("{}ens", without_accent(stem)));
    std::iter::once(Shape::new(word, LOAN)).chain(plain.map(plural_only)).collect()
}

fn in_x(word: &str) -> Vec<Shape> {
    let loan = (!has_accent(word) && word.chars().count() < 5).then(|| Shape::new(word, LOAN));
    std::iter::once(Shape::new(word, ALIKE)).chain(loan).collect()
}

/// A plural that has no ending in common with its singular.
fn plural_only(form: String) -> Shape {
    Shape::new(form, super::tables::PLURAL_ONLY)
}

/// The superlative in -íssimo of a word that looks like an adjective.
fn superlative(word: &str, hints: Hints) -> Option<Shape> {
    let stem = if let Some(stem) = word.strip_suffix("vel") {
        format!("{stem}bil")
    } else if let Some(stem) = word.strip_suffix(['z']).filter(|_| ["az", "iz", "loz", "roz"].iter().any(|end| word.ends_with(end))) {
        format!("{stem}c")
    } else if let Some(stem) = word.strip_suffix('o').filter(|_| feminine_of_o(word)) {
        hard_before_i(stem)
    } else if word.ends_with("ante") || word.ends_with("ente") || listed(GRADED, word) {
        word.strip_suffix('e').unwrap_or(word).to_owned()
    } else if hints.class == Some(WordClass::Adjective) && !word.ends_with(['a', 'm', 's']) {
        hard_before_i(word.strip_suffix(['o', 'e']).unwrap_or(word))
    } else {
        return None;
    };
    Some(Shape::new(without_accent(&stem), SUPERLATIVE))
}

/// The spelling of a stem before *i*: *rico*, *riquíssimo*; *sério*, *seriíssimo* or *seríssimo*.
fn hard_before_i(stem: &str) -> String {
    let changed = [("c", "qu"), ("g", "gu"), ("ç", "c")];
    let hard = changed.iter().find_map(|(last, hard)| Some(format!("{}{hard}", stem.strip_suffix(last)?)));
    hard.unwrap_or_else(|| stem.to_owned())
}

/// Whether a vowel bears an accent that shows the stress.
fn has_accent(word: &str) -> bool {
    word.contains(['á', 'é', 'í', 'ó', 'ú', 'â', 'ê', 'ô'])
}

/// The word without its stress accents.
fn without_accent(word: &str) -> String {
    word.chars()
        .map(|c| match c {
            'á' | 'â' => 'a',
            'é' | 'ê' => 'e',
            'í' => 'i',
            'ó' | 'ô' => 'o',
            'ú' => 'u',
            other => other,
        })
        .collect()
}
