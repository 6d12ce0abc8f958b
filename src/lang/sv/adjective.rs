//! Adjectives and participles: recognising them and giving their paradigms (SAG 2, "Adjektiv", "Particip").

use super::adjective_lists::{DOUBLING, INVARIABLE, PART_D, PART_EN, PART_T, SIMPLE};
use super::elements::head_of;
use super::irregular;
use super::noun::{VOWELS, has_vowel, syllables, syncopated};
use super::tables as t;
use crate::lang::inflection::Paradigm;

/// Suffixes that make adjectives, never or rarely nouns.
const SUFFIXES: [&str; 28] = [
    "lig", "ig", "isk", "esk", "ländsk", "iell", "uell", "onell", "ell", "bar", "sam", "ös", "lös", "rik", "full", "mässig", "aktig",
    "artad", "färdig", "trogen", "fri", "vänlig", "erad", "ional", "ial", "eral", "ural", "iv",
];

/// Nouns of shapes that adjectives have.
const NOUNS: &str = include_str!("words/noun_like_adjectives.txt");

/// Irregular adjectives that head compounds (*jättestor*).
const INHERITED: [&str; 8] = ["stor", "gammal", "liten", "ung", "hög", "låg", "vuxen", "bekant"];

fn listed(list: &'static str, word: &str) -> bool {
    crate::lang::listed(list, word)
}

/// Whether the word, or the head of the compound that it is, stands in the list.
fn heads(list: &'static str, word: &str) -> bool {
    listed(list, word) || head_of(word, |head| head.chars().count() >= 3 && listed(list, head)).is_some()
}

/// Whether the end of the word is in the list, whatever prefix stands before (participles of particle verbs).
fn ends_in(list: &'static str, word: &str) -> bool {
    crate::lang::end_listed(list, word)
}

/// Whether the word is itself in the list of adjectives.
#[must_use]
pub(super) fn is_listed(word: &str) -> bool {
    listed(SIMPLE, word)
}

/// Whether a noun only looks like an adjective: it, or the head of a compound, is listed.
#[must_use]
pub(super) fn is_noun(word: &str) -> bool {
    listed(NOUNS, word) || head_of(word, |head| listed(NOUNS, head)).is_some()
}

/// Whether the word is surely an adjective or participle by list or suffix.
#[must_use]
pub(super) fn is_adjective(word: &str) -> bool {
    irregular::ADJECTIVES.iter().any(|(lemma, _)| *lemma == word)
        || SUFFIXES.iter().any(|end| word.strip_suffix(end).is_some_and(has_vowel))
        || word.strip_prefix('o').is_some_and(|rest| listed(SIMPLE, rest))
        || heads(SIMPLE, word)
        || is_participle(word)
}

fn is_participle(word: &str) -> bool {
    let ad = word.strip_suffix("ad").is_some_and(has_vowel) && !word.ends_with("nad") && !word.ends_with("grad");
    let nad = word.ends_with("ad") && syllables(word) > 2;
    ad || nad || ends_in(PART_D, word) || ends_in(PART_EN, word) || (ends_in(PART_T, word) && syllables(word) > 1)
}

/// Adds an irregular adjective or a compound of one; says whether it was.
pub(super) fn irregular(word: &str, out: &mut Vec<Paradigm>) -> bool {
    let find = |w: &str| irregular::ADJECTIVES.iter().find(|(lemma, _)| *lemma == w);
    let (prefix, entry) = match find(word) {
        Some(entry) => ("", entry),
        None if is_participle(word) => return false,
        None => match head_of(word, |head| INHERITED.contains(&head)) {
            Some((left, head)) => match find(head) {
                Some(entry) => (left, entry),
                None => return false,
            },
            None => return false,
        },
    };
    out.push(Paradigm::new(word, t::ONLY));
    for form in entry.1.split_whitespace() {
        out.push(Paradigm::new(format!("{prefix}{form}"), t::ONLY));
    }
    true
}

/// Adds the paradigms of an adjective or participle.
pub(super) fn inflect(word: &str, out: &mut Vec<Paradigm>) {
    if listed(INVARIABLE, word) || word.ends_with("ande") || word.ends_with("ende") {
        out.push(Paradigm::new(word, t::ONLY));
    } else if let Some(stem) = word.strip_suffix('d') {
        inflect_d(word, stem, out);
    } else if let Some(stem) = word.strip_suffix("en") {
        out.push(Paradigm::new(stem, t::PART_EN));
        if let Some(stem) = syncopated(word).filter(|_| !ends_in(PART_EN, word) || heads(SIMPLE, word)) {
            out.push(Paradigm::new(stem, t::ADJ_TAIL));
        }
    } else if (word.ends_with("el") || word.ends_with("er")) && syllables(word) > 1 {
        if let Some(stem) = syncopated(word) {
            out.push(Paradigm::new(word, t::ADJ_HEAD));
            out.push(Paradigm::new(stem, t::ADJ_TAIL));
        }
    } else if word.ends_with('t') {
        inflect_t(word, out);
    } else if word.ends_with(VOWELS) {
        out.push(Paradigm::new(word, t::ADJ_VOWEL));
    } else if word.ends_with("isk") {
        out.push(Paradigm::new(word, t::ADJ_PLAIN));
    } else {
        consonant(word, out);
    }
}

fn inflect_d(word: &str, stem: &str, out: &mut Vec<Paradigm>) {
    if stem.ends_with('a') && word != "glad" {
        out.push(Paradigm::new(stem, t::PART_AD));
    } else if let Some(short) = stem.strip_suffix('d') {
        out.push(Paradigm::new(short, t::PART_DD));
    } else if stem.ends_with(VOWELS) {
        out.push(Paradigm::new(stem, t::ADJ_VOWEL_D));
    } else if ends_in(PART_D, word) {
        out.push(Paradigm::new(stem, t::PART_D));
    } else {
        out.push(Paradigm::new(stem, t::ADJ_D));
    }
}

fn inflect_t(word: &str, out: &mut Vec<Paradigm>) {
    let single = word.strip_suffix('t').is_some_and(|stem| stem.ends_with(VOWELS));
    out.push(Paradigm::new(word, if single && syllables(word) == 1 { t::ADJ } else { t::ADJ_NO_T }));
    if single && syllables(word) > 1 {
        out.push(Paradigm::new(word, t::ADJ_HEAD));
    }
}

fn consonant(word: &str, out: &mut Vec<Paradigm>) {
    let doubling = word.ends_with("sam") || heads(DOUBLING, word);
    if let (true, Some(last)) = (doubling, word.chars().last()) {
        out.push(Paradigm::new(word, t::ADJ_HEAD));
        out.push(Paradigm::new(format!("{word}{last}"), t::ADJ_TAIL));
    } else if let Some(stem) = word.strip_suffix("nn") {
        out.push(Paradigm::new(word, t::ONLY));
        out.push(Paradigm::new(format!("{stem}nt"), t::ONLY));
        out.push(Paradigm::new(word, t::ADJ_TAIL));
    } else {
        out.push(Paradigm::new(word, t::ADJ));
    }
}
