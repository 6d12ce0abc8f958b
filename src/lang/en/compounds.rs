//! Hyphenated compounds: which part takes the plural.
//!
//! In: a word with a hyphen and a way to inflect its parts. Out: paradigms of the whole.
//! Source: Quirk et al. § 5.102: *passers-by*, *sisters-in-law*, *attorneys-general*; all others in the last part.

use crate::lang::inflection::Paradigm;

use super::nouns::plural_form;
use super::tables::{NOUN_S, Respelt, SINGULAR};
use super::words::is_function_word;

/// Prepositions that join a head to what follows: *sister-in-law, right-of-way*.
const JOINTS: &[&str] = &["in", "of", "to", "at", "de", "du", "des", "à", "a", "aux", "for", "with", "d'"];

/// Joints of French compounds, which also take a plural at the end: *cul-de-sacs*.
const FRENCH_JOINTS: &[&str] = &["de", "du", "des", "à", "a", "d'"];

/// Adverbs that follow an agent noun: *passer-by, runner-up, hanger-on*.
const PARTICLES: &[&str] = &["by", "up", "on", "in", "out", "off", "down", "over"];

/// Adjectives that follow their noun, with the plural on the noun alone.
const POSTPOSED: &[&str] = &["elect", "designate", "emeritus", "apparent", "errant"];

/// Ranks before *general* that are no heads: *major-generals*.
const RANKS: &[&str] = &["major", "brigadier", "lieutenant", "colonel", "captain"];

/// Where the plural of a compound goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Head {
    First,
    Last,
    Either,
}

/// The plural spot of a compound.
fn head(parts: &[&str]) -> Head {
    match parts {
        [first, ..] if is_function_word(first) => Head::Last,
        [_, "in", "the", ..] => Head::Either,
        [_, joint, _, ..] if FRENCH_JOINTS.contains(joint) => Head::Either,
        [_, joint, _, ..] if JOINTS.contains(joint) => Head::First,
        ["higher", "up"] => Head::Last,
        [first, particle] if PARTICLES.contains(particle) && (first.ends_with("er") || first.ends_with("or")) => Head::First,
        [_, adjective] if POSTPOSED.contains(adjective) => Head::First,
        ["court", "martial"] | [_, "laureate"] => Head::Either,
        [rank, "general"] if !RANKS.contains(rank) => Head::Either,
        _ => Head::Last,
    }
}

/// The paradigms of a hyphenated word; `inflect` gives those of one part.
pub(super) fn paradigms(word: &str, respelt: Respelt, inflect: impl Fn(&str) -> Vec<Paradigm>) -> Vec<Paradigm> {
    let parts: Vec<&str> = word.split('-').collect();
    let head = head(&parts);
    let mut found = Vec::new();
    if head != Head::Last {
        found.push(SINGULAR.on(word, respelt));
        found.extend(head_first(word, respelt, &inflect));
    }
    if head != Head::First {
        found.extend(last_part(word, respelt, &inflect));
    }
    found
}

/// The plural on the first part, *'s* at the very end: *sisters-in-law's*.
fn head_first(word: &str, respelt: Respelt, inflect: &impl Fn(&str) -> Vec<Paradigm>) -> Vec<Paradigm> {
    let Some((first, rest)) = word.split_once('-') else { return Vec::new() };
    let mut found: Vec<Paradigm> = inflect(first)
        .iter()
        .flat_map(|paradigm| paradigm.endings.iter().map(|(ending, _)| format!("{}{ending}", paradigm.stem)))
        .filter(|form| !form.contains('\'') && form != first)
        .map(|plural| plural_form(&format!("{plural}-{rest}"), respelt))
        .collect();
    found.dedup();
    found
}

/// The last part inflected; a function word there takes a plain *-s*: *check-ups, stand-bys*.
fn last_part(word: &str, respelt: Respelt, inflect: &impl Fn(&str) -> Vec<Paradigm>) -> Vec<Paradigm> {
    let Some((front, last)) = word.rsplit_once('-') else { return Vec::new() };
    if is_function_word(last) || PARTICLES.contains(&last) {
        return vec![NOUN_S.on(word, respelt)];
    }
    let mut found = inflect(last);
    for paradigm in &mut found {
        paradigm.stem = format!("{front}-{}", paradigm.stem);
    }
    found
}
