//! Pairs of spellings of one word: European and Brazilian, before and after the orthographic agreements.

use crate::lang::pairs;
use std::sync::LazyLock;

/// Beginnings of words (or of a part after a hyphen): newer or Brazilian, older or European. Where both norms keep
/// different letters today (*receção*, *recepção*) the pair stands here too.
pub(super) static BEGINNINGS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| pairs(include_str!("words/spelling_pairs_beginnings.txt")));

/// Letters anywhere in the word; what has been set in a compound too (*hidroelétrico*, *termoelectricidade*).
pub(super) static INSIDE: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| pairs(include_str!("words/spelling_pairs_inside.txt")));

/// Whole words, in the singular.
pub(super) static WHOLE: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| pairs(include_str!("words/spelling_pairs_whole.txt")));

/// Prefixes that older and newer spellings set apart or not (Acordo Ortográfico of 1990, base XVI).
pub(super) const PREFIXES: &[&str] = &[
    "auto", "infra", "extra", "intra", "contra", "ultra", "supra", "anti", "semi", "mini", "multi", "pluri", "neo", "pseudo", "proto",
    "micro", "macro", "sócio", "socio", "euro", "tele", "arqui", "agro", "hidro", "ciber", "sobre", "pós", "pré", "vídeo", "foto",
    "eletro",
];
