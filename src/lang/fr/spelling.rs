//! Other spellings of the same word: œ and oe, the rectifications of 1990, capitals without accent.
//!
//! In: the paradigms of a word. Out: added to them, their forms in the other spellings, marked as such. The pairs come
//! from the rectifications (*Journal officiel*, 6 December 1990): no circumflex on i and u, è before a mute syllable.

use super::tables::{S, only};
use crate::lang::inflection::Paradigm;
use crate::lang::pairs;
use std::sync::LazyLock;

/// Parts of words with the older spelling first; each is replaced both ways.
static PAIRS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| pairs(include_str!("words/spelling_pairs.txt")));

/// Short parts that are replaced only where a word, or a part after a hyphen, begins with them.
const AT_START: [&str; 7] = ["île", "ile", "fût", "fut", "traîn", "train", "îlot"];

/// Words that hold the newer spelling of a pair by chance.
const NOT_RESPELLED: &str = include_str!("words/spelling_not_respelled.txt");

/// Adds the other spellings of all forms of a word.
pub(super) fn add_variants(word: &str, found: &mut Vec<Paradigm>) {
    if super::plural::listed(NOT_RESPELLED, word) {
        return;
    }
    let mut added: Vec<Paradigm> = Vec::new();
    for paradigm in found.iter() {
        for (ending, features) in paradigm.endings {
            let form = format!("{}{ending}", paradigm.stem);
            for variant in variants(&form) {
                let known = found.iter().chain(&added).any(|p| p.has(&variant));
                if !known {
                    added.push(Paradigm::new(variant, only(*features | S)));
                }
            }
        }
    }
    found.append(&mut added);
}

/// The other spellings of one form.
fn variants(form: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (old, new) in PAIRS.iter() {
        for (from, to) in [(old, new), (new, old)] {
            let hit = if AT_START.contains(from) { starts_part(form, from) } else { form.contains(*from) };
            if hit && is_safe(form, from) {
                found.push(form.replace(*from, to));
            }
        }
    }
    found
}

/// Whether the form, or a part of it after a hyphen, begins with this.
fn starts_part(form: &str, start: &str) -> bool {
    form.split('-').any(|part| part.starts_with(start))
}

/// Keeps the replacement from words where the letters are no spelling of the pair: *oe* in *poésie* is none, but
/// *coexister*, *poele* are; *contraindre* has no *traîn*.
fn is_safe(form: &str, from: &str) -> bool {
    match from {
        "oe" => [
            "soeur", "coeur", "oeuvr", "oeil", "voeu", "moeurs", "noeud", "boeuf", "oeuf", "foet", "oed", "oecum", "oesoph", "écoeur",
            "choeur", "rancoeur",
        ]
        .iter()
        .any(|root| form.contains(root)),
        "train" => form.starts_with("traine") || form.starts_with("trainé"),
        "entrain" => !form.ends_with("entrain") && !form.ends_with("entrains"),
        "ile" => form == "ile" || form == "iles" || form.starts_with("ile-") || form.starts_with("iles-"),
        "fut" => form == "fut" || form == "futs",
        "cout" => ["cout", "couts", "surcout", "surcouts"].contains(&form) || form.starts_with("couteu"),
        "gout" => ["gout", "gouts", "dégout", "dégouts", "ragout", "ragouts"].contains(&form) || form.starts_with("dégouta"),
        "faite" | "faîte" => form == "faîte" || form == "faîtes",
        "aitr" => ["maitr", "naitr", "paraitr", "traitre"].iter().any(|root| form.contains(root)),
        _ => true,
    }
}
