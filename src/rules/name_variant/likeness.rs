//! Whether two words may be one name.

use crate::rules::thresholds;

/// Endings by which words of one stem differ: genitives, plurals, adjectives, inhabitants.
const ENDINGS: &[&str] = &["s", "n", "t", "a", "e", "o", "en", "er", "es", "an", "ns", "r", "i"];

/// How two spellings differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Difference {
    /// In diacritics only.
    Diacritics,
    /// By one typo: a letter changed, dropped, doubled or added, or two exchanged.
    Slip,
}

/// How two spellings differ, when they may be one name; forms folded, with and without diacritics.
pub(super) fn difference(a: (&str, &str), b: (&str, &str)) -> Option<Difference> {
    if a.0 == b.0 {
        return None;
    }
    if a.1 == b.1 {
        // Capitals go without accents in French: *Etat*, *État*.
        let tail = |s: &str| s.chars().skip(1).collect::<String>();
        return (tail(a.0) != tail(b.0)).then_some(Difference::Diacritics);
    }
    let (short, long) = if a.1.len() <= b.1.len() { (a.1, b.1) } else { (b.1, a.1) };
    let short_enough = short.chars().count() < thresholds::NAME_SLIP || long.len() - short.len() > 1;
    if short_enough || strsim::osa_distance(short, long) != 1 || is_inflection(short, long) {
        return None;
    }
    Some(Difference::Slip)
}

/// Whether two words differ by an ending only.
fn is_inflection(short: &str, long: &str) -> bool {
    let added = long.strip_prefix(short).is_some_and(|ending| ENDINGS.contains(&ending) && !short.ends_with(ending));
    let vowel = |s: &str| s.ends_with(['a', 'e', 'o']);
    let stem = |s: &str| s.char_indices().next_back().map(|(at, _)| at).unwrap_or_default();
    let changed = short.len() == long.len() && short.get(..stem(short)) == long.get(..stem(long)) && vowel(short) && vowel(long);
    added || changed
}
