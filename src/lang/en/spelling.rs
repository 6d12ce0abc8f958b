//! The other spellings of a word: British and American, hyphen and solid.
//!
//! In: one word. Out: its spelling variants, without the word itself.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::spelling_tables::{ISE, L_ROOTS, L_SUFFIXES, NEVER_ISE, NEVER_IZE, PREFIXES, Pair, ROOTS, STEMS, SUFFIXES, YSE};

/// Shortest stem before *-ise* or *-ize* that can be a verb's.
const SHORTEST_VERB_STEM: usize = 3;
/// Shortest part for which a hyphen may be left out (*cease-fire*); *re-form* and *re-sign* stay.
const SHORTEST_SOLID_PART: usize = 3;
/// Prefixes that are written with a hyphen or without.
const LOOSE_PREFIXES: &[&str] = &["anti", "non", "multi", "mid", "socio", "semi"];
/// Shortest rest after such a prefix.
const SHORTEST_AFTER_PREFIX: usize = 4;
/// Most variants that one word is given.
const MOST_VARIANTS: usize = 8;

/// Whether two words are the same or spelling variants of each other, inflected alike or not at all:
/// *organisation, organization*; *labours, labors*.
#[must_use]
pub fn same_spelling_class(a: &str, b: &str) -> bool {
    let matches = |a: &str, b: &str| a == b || variants(a).iter().any(|variant| variant == b);
    ["", "'s", "'", "s"]
        .iter()
        .any(|ending| a.strip_suffix(ending).zip(b.strip_suffix(ending)).is_some_and(|(a, b)| !a.is_empty() && matches(a, b)))
}

/// The other spellings of a word.
pub(super) fn variants(word: &str) -> Vec<String> {
    let mut all = vec![word.to_owned()];
    let mut next = 0;
    while let Some(current) = all.get(next).cloned() {
        for variant in hyphen_variants(&current).into_iter().chain(by_parts(&current)) {
            if !all.contains(&variant) && all.len() <= MOST_VARIANTS {
                all.push(variant);
            }
        }
        next += 1;
    }
    all.remove(0);
    all
}

/// The variants of a word that change one of its hyphenated parts (or the word as a whole).
fn by_parts(word: &str) -> Vec<String> {
    let mut found = respelled(word);
    let parts: Vec<&str> = word.split('-').collect();
    if parts.len() > 1 {
        for (index, part) in parts.iter().enumerate() {
            for variant in respelled(part) {
                let mut parts = parts.clone();
                if let Some(slot) = parts.get_mut(index) {
                    *slot = &variant;
                }
                found.push(parts.join("-"));
            }
        }
    }
    found
}

/// The variants of a word with or without its hyphen.
fn hyphen_variants(word: &str) -> Vec<String> {
    let long = |part: &str, least: usize| part.chars().count() >= least;
    match word.split_once('-') {
        Some((first, rest)) => {
            let parts_are_long = (long(first, SHORTEST_SOLID_PART) || first == "by") && long(rest, SHORTEST_SOLID_PART);
            if parts_are_long && !rest.contains('-') { vec![format!("{first}{rest}")] } else { Vec::new() }
        }
        None => LOOSE_PREFIXES
            .iter()
            .filter_map(|prefix| Some((prefix, word.strip_prefix(prefix)?)))
            .filter(|(_, rest)| long(rest, SHORTEST_AFTER_PREFIX) && !rest.starts_with("log"))
            .map(|(prefix, rest)| format!("{prefix}-{rest}"))
            .collect(),
    }
}

/// All roots and stems in both spellings; none if they cannot be compiled.
static ANY: LazyLock<Option<AhoCorasick>> =
    LazyLock::new(|| AhoCorasick::new(ROOTS.iter().chain(STEMS.iter()).flat_map(|(british, american)| [british, american])).ok());

/// The respellings of one part by every rule, in both directions.
fn respelled(word: &str) -> Vec<String> {
    let mut found = Vec::new();
    // Most words hold none of the roots and stems: one look tells.
    if ANY.as_ref().is_none_or(|any| any.is_match(word)) {
        for &(british, american) in ROOTS.iter() {
            found.extend(swap(word, british, american, true));
            found.extend(swap(word, american, british, true));
        }
        for &(british, american) in STEMS.iter() {
            found.extend(swap(word, british, american, false));
            found.extend(swap(word, american, british, false));
        }
    }
    found.extend(ise_or_ize(word));
    found.extend(yse_or_yze(word));
    found.extend(single_or_double_l(word));
    found
}

/// `word` with `from` replaced by `to`, where it stands at the start or after a prefix; `closed` asks for a known suffix.
fn swap(word: &str, from: &str, to: &str, closed: bool) -> Option<String> {
    let (before, after) = word.split_once(from)?;
    let open_start = before.is_empty() || PREFIXES.contains(before);
    let end_fits = after.is_empty() || !closed || SUFFIXES.contains(after);
    let gram_alone = matches!(from, "gram" | "meter" | "liter") && !before.is_empty() && !is_unit_prefix(before);
    (open_start && end_fits && !gram_alone).then(|| format!("{before}{to}{after}"))
}

/// Whether a prefix makes multiples and parts of a unit; *photometer* is no unit.
fn is_unit_prefix(prefix: &str) -> bool {
    matches!(prefix, "micro" | "milli" | "centi" | "kilo" | "nano" | "deci" | "deca" | "hecto" | "mega" | "giga")
}

/// *organise* and *organize*, with their derivatives.
fn ise_or_ize(word: &str) -> Option<String> {
    ISE.iter().find_map(|&(british, american)| {
        let with_z = word.strip_suffix(british).filter(|stem| verb_stem(stem) && !ends_like(stem, NEVER_IZE));
        let with_s = word.strip_suffix(american).filter(|stem| verb_stem(stem) && !NEVER_ISE.contains(stem));
        with_z.map(|stem| format!("{stem}{american}")).or_else(|| with_s.map(|stem| format!("{stem}{british}")))
    })
}

/// Whether what stands before *-ise* may be a verb's stem: long enough, and no *-oise, -aise, -uise, -wise*.
fn verb_stem(stem: &str) -> bool {
    stem.chars().count() >= SHORTEST_VERB_STEM && !stem.ends_with(['a', 'o', 'u', 'w'])
}

/// Whether a stem is one of a list, bare or after a prefix (*disenfranch-, reappr-, unsurpr-*).
fn ends_like(stem: &str, list: &[&str]) -> bool {
    const BEFORE: &[&str] = &["", "re", "un", "dis", "disen", "en", "over", "under", "mis", "pre", "non"];
    list.iter().any(|end| stem.strip_suffix(end).is_some_and(|before| BEFORE.contains(&before)))
}

/// *analyse* and *analyze*, with their derivatives; the plural noun *analyses* stays.
fn yse_or_yze(word: &str) -> Option<String> {
    YSE.iter().find_map(|&(british, american): &Pair| {
        let swap = |from: &str, to: &str| word.strip_suffix(from).map(|stem| format!("{stem}{to}"));
        swap(british, american).or_else(|| swap(american, british))
    })
}

/// *traveller* and *traveler*, *councillor* and *councilor*.
fn single_or_double_l(word: &str) -> Option<String> {
    L_SUFFIXES.iter().find_map(|suffix| {
        let stem = word.strip_suffix(suffix)?;
        if let Some(single) = stem.strip_suffix('l').filter(|single| is_l_root(single)) {
            return Some(format!("{single}{suffix}"));
        }
        is_l_root(stem).then(|| format!("{stem}l{suffix}"))
    })
}

/// Whether a word is a root in *-l*, bare or prefixed (*untrammel-, outrival-*).
fn is_l_root(root: &str) -> bool {
    const BEFORE: &[&str] = &["un", "re", "pre", "out", "mis", "be"];
    L_ROOTS.contains(root) || BEFORE.iter().any(|prefix| root.strip_prefix(prefix).is_some_and(|rest| L_ROOTS.contains(rest)))
}
