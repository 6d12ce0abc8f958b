//! Comparison of adjectives: a closed list of common gradable ones, and suppletive forms.
//!
//! In: an adjective. Out: its comparative and superlative paradigms; nothing for a word that is not listed, unless the
//! entry itself says adjective. Source: Quirk et al. §§ 7.74–7.82.

use crate::lang::inflection::Paradigm;

use super::tables::{COMPARATIVE_FORM, FIXED, GRADED, GRADED_E, GRADED_ONLY, GRADED_Y, Respelt, SUPERLATIVE_FORM};
use super::words::{Words, set};
use std::sync::LazyLock;

/// Gradable adjectives that take plain *-er, -est*, *-r, -st* or *-ier, -iest* by their shape.
static GRADABLE: Words = LazyLock::new(|| set(include_str!("words/adjectives_gradable.txt")));

/// Gradable adjectives that double their last consonant.
static DOUBLING: Words = LazyLock::new(|| set(include_str!("words/adjectives_doubling.txt")));

/// Suppletive comparison: adjective, comparatives, superlatives.
const SUPPLETIVE: &[(&str, &[&str], &[&str])] = &[
    ("good", &["better"], &["best"]),
    ("bad", &["worse"], &["worst"]),
    ("far", &["farther", "further"], &["farthest", "furthest"]),
    ("strange", &[], &["strangest"]),
    ("mere", &[], &["merest"]),
    ("numb", &[], &["numbest"]),
];

/// The paradigms of comparison; `certain` says that the entry is known to be an adjective.
pub(super) fn paradigms(word: &str, certain: bool, respelt: Respelt) -> Vec<Paradigm> {
    if let Some((_, comparatives, superlatives)) = SUPPLETIVE.iter().find(|(adjective, ..)| *adjective == word) {
        let comparatives = comparatives.iter().map(|form| COMPARATIVE_FORM.on(*form, respelt));
        let superlatives = superlatives.iter().map(|form| SUPERLATIVE_FORM.on(*form, respelt));
        return std::iter::once(FIXED.on(word, respelt)).chain(comparatives).chain(superlatives).collect();
    }
    if DOUBLING.contains(word) {
        let doubled: String = word.chars().chain(word.chars().last()).collect();
        return vec![FIXED.on(word, respelt), GRADED_ONLY.on(doubled, respelt)];
    }
    if GRADABLE.contains(word) || (certain && takes_endings(word)) {
        return vec![graded(word, respelt)];
    }
    if certain { vec![FIXED.on(word, respelt)] } else { Vec::new() }
}

/// The regular comparison by the shape of the word.
fn graded(word: &str, respelt: Respelt) -> Paradigm {
    if word.ends_with('e') {
        return GRADED_E.on(word, respelt);
    }
    match word.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u']) && *stem != "sh") {
        Some(stem) => GRADED_Y.on(stem, respelt),
        None => GRADED.on(word, respelt),
    }
}

/// Whether an adjective is short enough to be compared with endings: one syllable, or two with *-y*.
fn takes_endings(word: &str) -> bool {
    let is_vowel = |letter: char| matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let mut syllables = 0;
    let mut after_vowel = false;
    for letter in word.strip_suffix('e').unwrap_or(word).chars() {
        syllables += usize::from(is_vowel(letter) && !after_vowel);
        after_vowel = is_vowel(letter);
    }
    let participle = word.ends_with("ed") || word.ends_with("ing");
    !participle && (syllables == 1 || syllables == 2 && word.ends_with('y'))
}
