//! Irregular verbs: base form and past forms.
//!
//! In: a base form, prefixed or not. Out: its past tense and participles, in all standard variants.
//! Source: Quirk et al. §§ 3.11–3.20 (the alphabetical list of irregular verbs).

use crate::lang::pairs;
use std::sync::LazyLock;

/// Base forms with their past forms and participles.
static VERBS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| pairs(include_str!("words/irregular_verbs_verbs.txt")));

/// Prefixes that leave the conjugation as it is: *overthrow, rebuild, mislead*.
const PREFIXES: &[&str] = &["over", "under", "out", "re", "un", "mis", "fore", "up", "inter", "counter", "tele", "pre", "proof"];

/// Regular verbs that only look prefixed.
const NOT_PREFIXED: &[&str] = &["relay", "prefit"];

/// The past forms of an irregular verb.
pub(super) fn irregular(word: &str) -> Option<Vec<String>> {
    let of = |base: &str, prefix: &str| -> Option<Vec<String>> {
        let (_, forms) = VERBS.iter().find(|(verb, _)| *verb == base)?;
        Some(forms.split_whitespace().map(|form| format!("{prefix}{form}")).collect())
    };
    let prefixed = |prefix: &&str| of(word.strip_prefix(*prefix)?, prefix);
    of(word, "").or_else(|| if NOT_PREFIXED.contains(&word) { None } else { PREFIXES.iter().find_map(prefixed) })
}
