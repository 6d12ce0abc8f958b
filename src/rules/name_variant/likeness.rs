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

/// What names end in that a language takes over with endings of its own (*Californie*, *Kalifornien*), or transliterates
/// (*Orlov*, *Orloff*).
const NAME_ENDINGS: &[&str] = &[
    "", "a", "e", "i", "o", "u", "y", "s", "n", "r", "t", "j", "ia", "ie", "ien", "io", "ius", "us", "um", "os", "as", "es", "is", "en",
    "an", "er", "re", "on", "or", "al", "el", "ij", "ii", "iy", "ov", "ow", "off", "ev", "eff", "ova", "ski", "sky", "ao", "am", "ns",
    "ne", "na", "eur", "ic", "ik", "isk", "ique", "ico", "ica", "ist", "iste", "ista", "ism", "isme", "ismo", "te", "to", "ta",
];

/// Letters that languages write for one another in the same name, in this order; all else is left as it is.
const EXCHANGED: &[(&str, &str)] = &[
    ("sch", "s"),
    ("tch", "s"),
    ("tj", "s"),
    ("sj", "s"),
    ("sh", "s"),
    ("ch", "s"),
    ("ph", "f"),
    ("ck", "k"),
    ("que", "ke"),
    ("qui", "ki"),
    ("gue", "ge"),
    ("gui", "gi"),
    ("ou", "u"),
    ("oo", "u"),
    ("ae", "e"),
    ("oe", "o"),
    ("ue", "u"),
    ("x", "ks"),
    ("c", "k"),
    ("q", "k"),
    ("z", "s"),
    ("y", "i"),
    ("j", "i"),
    ("w", "u"),
    ("v", "u"),
    ("h", ""),
];

/// Whether `ours` may be `theirs` misspelt, and not how another language writes that name; both folded, without diacritics.
pub(super) fn is_misspelt(ours: &str, theirs: &str) -> bool {
    let letters = ours.chars().count().min(theirs.chars().count());
    let most = if letters >= thresholds::NAME_LONG { 2 } else { 1 };
    let near = letters >= thresholds::NAME_SINGLE && ours.chars().next() == theirs.chars().next();
    near && (1..=most).contains(&strsim::osa_distance(ours, theirs)) && !is_exonym(ours, theirs)
}

/// Whether `ours` is `theirs` with a letter doubled or no longer doubled, with two letters exchanged, or one short with four left.
/// Languages write some names so ([`is_misspelt`] says no): where all others have one spelling, it is a typo.
pub(super) fn is_slip(ours: &str, theirs: &str) -> bool {
    let letters = (ours.chars().count(), theirs.chars().count());
    let first = ours.chars().next() == theirs.chars().next();
    if !first || letters.1 < thresholds::NAME_SINGLE || letters.0 + 1 < thresholds::NAME_SINGLE || strsim::osa_distance(ours, theirs) != 1 {
        return false;
    }
    let (a, b): (Vec<char>, Vec<char>) = (ours.chars().collect(), theirs.chars().collect());
    let shared = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let exchanged = a.len() == b.len() && a.get(shared..shared + 2).is_some_and(|two| b.get(shared..shared + 2) == Some(&[two[1], two[0]]));
    // *Alexander*, *Alexandre*
    let ending = [ours, theirs].iter().all(|name| name.ends_with("re") || name.ends_with("er"));
    let long = if a.len() > b.len() { &a } else { &b };
    let doubled = a.len() != b.len() && shared > 0 && long.get(shared) == long.get(shared - 1);
    (exchanged && !ending) || doubled || (letters.0 < thresholds::NAME_SINGLE && !is_exonym(ours, theirs))
}

/// Whether two spellings differ as languages do: in an ending, in letters for one sound, in doubled letters.
fn is_exonym(a: &str, b: &str) -> bool {
    let shared: usize = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8()).sum();
    let (one, other) = (a.get(shared..).unwrap_or_default(), b.get(shared..).unwrap_or_default());
    let consonants = [one, other].iter().all(|end| end.len() == 1 && !end.contains(['a', 'e', 'i', 'o', 'u', 'y']));
    let endings = !consonants && [one, other].iter().all(|end| NAME_ENDINGS.contains(end));
    endings || skeleton(a) == skeleton(b)
}

/// A name without what languages exchange in it: letters for one sound, doubled letters, a vowel at its end.
fn skeleton(name: &str) -> String {
    let plain = EXCHANGED.iter().fold(name.to_owned(), |name, (from, to)| name.replace(from, to));
    let mut out = String::new();
    for c in plain.chars() {
        if !out.ends_with(c) {
            out.push(c);
        }
    }
    out.strip_suffix(['a', 'e', 'i', 'o', 'u']).unwrap_or(&out).to_owned()
}

/// Whether two words differ by an ending only.
fn is_inflection(short: &str, long: &str) -> bool {
    let added = long.strip_prefix(short).is_some_and(|ending| ENDINGS.contains(&ending) && !short.ends_with(ending));
    let vowel = |s: &str| s.ends_with(['a', 'e', 'o']);
    let stem = |s: &str| s.char_indices().next_back().map(|(at, _)| at).unwrap_or_default();
    let changed = short.len() == long.len() && short.get(..stem(short)) == long.get(..stem(long)) && vowel(short) && vowel(long);
    added || changed
}
