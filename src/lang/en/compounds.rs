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

/// Second nouns of compounds that are written open, closed or with a hyphen (*New Hart's Rules*, ch. 3).
const SECOND: &str = include_str!("words/compounds_second.txt");

/// First words that are adjectives: written open they are a phrase of another meaning (*black board*, *blackboard*).
const ADJECTIVES: &str = "back big black blind blue bold broad cold common dark dead down fast flat free fresh front full good great green \
    half hard heavy high hot long loud low main mid near new off old open out over public quick red rough short sick slow small soft solid \
    strong sweet tall thick thin tight under up warm white wide yellow";

/// The shortest part of a compound that is parted or joined, in letters.
const SHORTEST_PART: usize = 3;

/// The other ways to write a compound of two nouns: closed for open, open for closed.
pub(super) fn writings(term: &str) -> Vec<String> {
    let long = |part: &str| part.chars().count() >= SHORTEST_PART && part.chars().all(char::is_alphabetic);
    let known = |first: &str, second: &str| {
        long(first) && long(second) && !crate::lang::listed(ADJECTIVES, first) && crate::lang::listed(SECOND, second)
    };
    if let Some((first, second)) = term.split_once(' ') {
        return if known(first, second) { vec![format!("{first}{second}")] } else { Vec::new() };
    }
    let parts = term.char_indices().skip(SHORTEST_PART).find_map(|(at, _)| term.split_at_checked(at).filter(|(a, b)| known(a, b)));
    parts.map(|(first, second)| format!("{first} {second}")).into_iter().collect()
}
