//! Conjugation, only for entries that are known to be verbs.
//!
//! In: a base form without a hyphen. Out: third person, past, participles.
//! Source: Quirk et al. §§ 3.2–3.20.

use std::sync::LazyLock;

use crate::lang::inflection::Paradigm;

use super::irregular_verbs::irregular;
use super::tables::{
    FIXED, Respelt, STRONG, STRONG_DOUBLED, STRONG_E, STRONG_ES, STRONG_Y, Table, VERB, VERB_DOUBLED, VERB_E, VERB_EE, VERB_ES, VERB_IE,
    VERB_SHORT, VERB_Y,
};
use super::words::{Words, set};

/// Verbs of several syllables that double their last consonant.
static DOUBLING: Words = LazyLock::new(|| set(include_str!("words/verbs_doubling.txt")));

/// The paradigms of a verb.
pub(super) fn paradigms(word: &str, respelt: Respelt) -> Vec<Paradigm> {
    match irregular(word) {
        Some(forms) => strong(word, &forms, respelt),
        None => regular(word, respelt),
    }
}

/// A verb with irregular past forms.
fn strong(word: &str, forms: &[String], respelt: Respelt) -> Vec<Paradigm> {
    let mut found = match word {
        "be" => vec![FIXED.on(word, respelt), STRONG_DOUBLED.on(word, respelt)],
        "have" => vec![FIXED.on(word, respelt), STRONG_DOUBLED.on("hav", respelt)],
        _ => present(word, respelt),
    };
    found.extend(forms.iter().map(|form| FIXED.on(form, respelt)));
    found
}

/// Base, third person and *-ing* form of an irregular verb.
fn present(word: &str, respelt: Respelt) -> Vec<Paradigm> {
    if word.ends_with("ie") && word != "ie" {
        let stem = word.strip_suffix("ie").unwrap_or(word);
        return vec![VERB_SHORT.on(word, respelt), STRONG_DOUBLED.on(format!("{stem}y"), respelt)];
    }
    if word.ends_with("ee") {
        return vec![STRONG.on(word, respelt)];
    }
    if let Some(stem) = word.strip_suffix('e') {
        return vec![STRONG_E.on(stem, respelt)];
    }
    if let Some(stem) = consonant_y(word) {
        return vec![STRONG_Y.on(stem, respelt)];
    }
    if takes_es(word) {
        return vec![STRONG_ES.on(word, respelt)];
    }
    if let Some(doubled) = doubled(word) {
        return vec![VERB_SHORT.on(word, respelt), STRONG_DOUBLED.on(doubled, respelt)];
    }
    vec![STRONG.on(word, respelt)]
}

/// A regular verb.
fn regular(word: &str, respelt: Respelt) -> Vec<Paradigm> {
    let one = |table: Table, stem: &str| vec![table.on(stem, respelt)];
    if let Some(stem) = word.strip_suffix("ie") {
        return one(VERB_IE, stem);
    }
    if let Some(stem) = word.strip_suffix('e') {
        let keeps = stem.ends_with(['e', 'o', 'y']) || matches!(word, "singe" | "tinge" | "swinge");
        if keeps {
            return vec![VERB_E.on(stem, respelt), VERB_EE.on(stem, respelt)];
        }
        return one(VERB_E, stem);
    }
    if let Some(stem) = consonant_y(word) {
        return one(VERB_Y, stem);
    }
    if takes_es(word) {
        return one(VERB_ES, word);
    }
    let Some(doubled) = doubled(word) else { return one(VERB, word) };
    let mut found = vec![VERB_SHORT.on(word, respelt), VERB_DOUBLED.on(doubled, respelt)];
    if wavers(word) {
        found.push(VERB.on(word, respelt));
    }
    found
}

/// The stem of a verb in consonant and *y*.
fn consonant_y(word: &str) -> Option<&str> {
    word.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u']))
}

/// Whether the third person is *-es*.
fn takes_es(word: &str) -> bool {
    let vowel_o = ["oo", "io", "eo"].iter().any(|end| word.ends_with(end));
    ["s", "sh", "ch", "x", "z"].iter().any(|end| word.ends_with(end)) || (word.ends_with('o') && !vowel_o)
}

/// The stem with its last consonant doubled, or with *k* behind *c* (*panicked*), where the verb doubles it (in one of the two spellings).
fn doubled(word: &str) -> Option<String> {
    let last = word.chars().last()?;
    let one_syllable = vowel_groups(word) == 1 && !matches!(last, 'w' | 'x' | 'y');
    if word.ends_with("ic") && !one_syllable {
        return Some(format!("{word}k"));
    }
    let doubles = DOUBLING.contains(word) || (closed(word) && (one_syllable || last == 'l'));
    doubles.then(|| word.chars().chain([last]).collect())
}

/// Whether both spellings of a verb are in use: *travelled, traveled*; *focussed, focused*.
fn wavers(word: &str) -> bool {
    (word.ends_with('l') && vowel_groups(word) > 1) || matches!(word, "worship" | "kidnap" | "format" | "input")
}

/// Whether a word ends in one consonant after one vowel letter.
fn closed(word: &str) -> bool {
    let mut letters = word.chars().rev();
    let (Some(last), Some(vowel)) = (letters.next(), letters.next()) else { return false };
    let before = letters.next();
    let after_qu = before == Some('u') && letters.next() == Some('q');
    !is_vowel(last) && is_vowel(vowel) && (after_qu || !before.is_some_and(is_vowel))
}

/// How many groups of vowel letters a word has; the *u* of *qu* makes none of its own.
fn vowel_groups(word: &str) -> usize {
    let mut groups = 0;
    let mut before = false;
    for letter in word.chars() {
        let vowel = is_vowel(letter);
        groups += usize::from(vowel && !before);
        before = vowel;
    }
    groups
}

/// Whether a letter is a vowel letter other than *y*.
fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u')
}
