//! British and American spellings: pairs of roots, stems and words.
//!
//! In: nothing. Out: tables that `spelling` reads in both directions.
//! Sources: *New Hart's Rules* ch. 21; Fowler, *Modern English Usage*; Merriam-Webster's variants.

use super::words::{Words, set};
use crate::lang::pairs;
use std::sync::LazyLock;

/// A British and an American spelling.
pub(super) type Pair = (&'static str, &'static str);

/// Roots: met at the start of a word or after one of `PREFIXES`, and only before one of `SUFFIXES`.
#[rustfmt::skip]
pub(super) static ROOTS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| pairs(include_str!("words/spelling_tables_roots.txt")));

/// Stems: met at the start of a word or after one of `PREFIXES`, before anything.
#[rustfmt::skip]
pub(super) static STEMS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| pairs(include_str!("words/spelling_tables_stems.txt")));

/// What may stand before a root or stem.
pub(super) static PREFIXES: Words = LazyLock::new(|| set(include_str!("words/spelling_tables_prefixes.txt")));

/// What may follow a root; the empty rest is always allowed.
pub(super) static SUFFIXES: Words = LazyLock::new(|| set(include_str!("words/spelling_tables_suffixes.txt")));

/// Roots in *-l* that double it before a suffix in British spelling only.
pub(super) static L_ROOTS: Words = LazyLock::new(|| set(include_str!("words/spelling_tables_l_roots.txt")));

/// Suffixes before which they do.
pub(super) const L_SUFFIXES: &[&str] = &["ed", "ing", "ings", "er", "ers", "or", "ors", "orship", "ist", "ists", "able", "ous", "ously"];

/// Endings of *-ise* verbs and their derivatives: British, American, and the rest of the verb before *-ise*.
#[rustfmt::skip]
pub(super) const ISE: &[Pair] = &[
    ("isations", "izations"), ("isation", "ization"), ("isational", "izational"), ("isable", "izable"),
    ("ise", "ize"), ("ises", "izes"), ("ised", "ized"), ("ising", "izing"), ("iser", "izer"), ("isers", "izers"),
    ("isings", "izings"),
];

/// Endings of *-yse* verbs and their derivatives.
#[rustfmt::skip]
pub(super) const YSE: &[Pair] = &[
    ("lyse", "lyze"), ("lysed", "lyzed"), ("lysing", "lyzing"), ("lyser", "lyzer"), ("lysers", "lyzers"),
    ("lysable", "lyzable"),
];

/// Words in *-ise* (given without it, as ends) that never take *-ize*.
pub(super) const NEVER_IZE: &[&str] = &[
    "advert", "adv", "appr", "chast", "circumc", "compr", "comprom", "dem", "desp", "dev", "enterpr", "exc", "exerc", "franch", "improv",
    "inc", "merchand", "prem", "prec", "conc", "prom", "rev", "superv", "surm", "surpr", "telev", "treat", "expert", "parad", "repr",
    "cer", "chem", "val", "mort", "sunr", "moonr", "highr", "upr", "den", "pen", "misadv",
];

/// Words in *-ize* (given without it) that never take *-ise*.
pub(super) const NEVER_ISE: &[&str] = &["caps", "downs", "overs", "outs", "res", "unders", "mids", "ups", "supers", "ass", "appr"];
