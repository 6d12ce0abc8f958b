//! The stored word lists and look-ups in them. In: a word or a part. Out: its declensions, or whether it is known.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use super::compounds::first_part_plausibility;
use super::irregular;
use super::noun::Declension;

/// Least plausibility of the left part for a compound to inherit the declension of its head.
const INHERIT: f32 = 0.4;

fn words(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.starts_with(['#', '['])).flat_map(str::split_whitespace)
}

/// The nouns of `last_elements.txt` with their declensions.
pub(super) fn nouns() -> &'static HashMap<&'static str, Vec<Declension>> {
    static NOUNS: OnceLock<HashMap<&'static str, Vec<Declension>>> = OnceLock::new();
    NOUNS.get_or_init(|| {
        let mut map: HashMap<&'static str, Vec<Declension>> = HashMap::new();
        let mut current = None;
        for line in include_str!("last_elements.txt").lines() {
            if let Some(tag) = line.strip_prefix('[') {
                current = Declension::from_tag(tag.trim_end_matches(']'));
            } else if let (Some(decl), false) = (current, line.starts_with('#')) {
                for word in line.split_whitespace() {
                    map.entry(word).or_default().push(decl);
                }
            }
        }
        map
    })
}

/// Whether `part` is listed as a first part of compounds.
#[must_use]
pub(super) fn is_first_element(part: &str) -> bool {
    static FIRST: OnceLock<HashSet<&'static str>> = OnceLock::new();
    FIRST.get_or_init(|| words(include_str!("first_elements.txt")).collect()).contains(part)
}

/// Whether `word` is a Swedish function word (article, pronoun, preposition, conjunction, auxiliary, common adverb).
#[must_use]
pub fn is_function_word(word: &str) -> bool {
    crate::lang::is_function_word(word, "sv")
}

/// All splits of a word into two non-empty parts, the longest second part first.
pub(super) fn splits(word: &str) -> impl Iterator<Item = (&str, &str)> {
    word.char_indices().skip(1).filter_map(|(at, _)| word.split_at_checked(at))
}

/// The declensions of a listed noun, or of the listed head of a compound.
#[must_use]
pub(super) fn declensions(word: &str) -> Option<&'static [Declension]> {
    if let Some(found) = nouns().get(word) {
        return Some(found);
    }
    inherited_head(word, |head| nouns().contains_key(head)).and_then(|(_, head)| nouns().get(head)).map(Vec::as_slice)
}

/// The split of a compound whose second part satisfies `known` and whose first part is plausible before it.
#[must_use]
pub(super) fn head_of(word: &str, known: impl Fn(&str) -> bool) -> Option<(&str, &str)> {
    splits(word).find(|(left, head)| head.chars().count() >= 2 && known(head) && first_part_plausibility(left, head) >= INHERIT)
}

/// Prefixes of verbs and of the nouns made from them, alone or with the first letter of the verb: no first parts (*be-sked*,
/// *uts-läpp*).
const NO_FIRST_PARTS: &[&str] = &["be", "ge", "uts", "ins", "upps", "avs", "ans", "tills", "sams", "fråns", "frams"];

/// Particles that stand before any noun (*sam-spel*, *ut-spel*).
const PARTICLES: &[&str] = &["sam", "ut", "in", "upp", "fram", "mot", "med", "om", "av", "på", "bort", "åter", "över", "under", "efter"];

/// As [`head_of`], for the inheritance of a declension only: an unlisted first part will do before four letters or
/// more (*opiumkrig*), a person's -man after -s or -de (*talesman, nämndeman*).
#[must_use]
pub(super) fn inherited_head(word: &str, known: impl Fn(&str) -> bool) -> Option<(&str, &str)> {
    head_of(word, &known).or_else(|| {
        splits(word).find(|(left, head)| {
            let person = *head == "man" && (left.ends_with('s') || left.ends_with("de"));
            (person || head.chars().count() >= 4)
                && left.chars().count() >= 2
                && !NO_FIRST_PARTS.contains(left)
                && known(head)
                && (person || PARTICLES.contains(left) || first_part_plausibility(left, head) >= 0.1)
        })
    })
}

/// The listed noun that `form` is a form of, if any (*rörelsen* → *rörelse*).
#[must_use]
pub(super) fn lemma_of_form(form: &str) -> Option<&'static str> {
    static FORMS: OnceLock<HashMap<String, &'static str>> = OnceLock::new();
    FORMS
        .get_or_init(|| {
            let mut map = HashMap::new();
            // In order of the words: which noun a shared form is given to must not depend on hashing.
            let mut sorted: Vec<_> = nouns().iter().collect();
            sorted.sort_unstable_by_key(|(word, _)| **word);
            for (word, decls) in sorted {
                let mut paradigms = Vec::new();
                for decl in decls {
                    decl.decline(word, &mut paradigms);
                }
                insert_forms(&mut map, word, &paradigms);
            }
            for entry in irregular::NOUNS {
                let mut paradigms = Vec::new();
                irregular::push_noun("", entry, &mut paradigms);
                insert_forms(&mut map, entry.lemma, &paradigms);
            }
            map
        })
        .get(form)
        .copied()
}

fn insert_forms(map: &mut HashMap<String, &'static str>, word: &'static str, paradigms: &[crate::lang::inflection::Paradigm]) {
    for paradigm in paradigms {
        for (ending, _) in paradigm.endings {
            map.entry(format!("{}{ending}", paradigm.stem)).or_insert(word);
        }
    }
}
