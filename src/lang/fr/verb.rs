//! Regular conjugation, for the rare glossary entry known to be a verb.
//!
//! In: an infinitive. Out: the finite forms and participles of the three regular groups (*Bescherelle* tables 6, 19,
//! 53: *aimer*, *finir*, *rendre*); other infinitives stay as they are.

use super::tables::{F, FP, INVARIABLE, N, P};
use crate::lang::inflection::{Ending, Paradigm};

/// Endings of the first group but those before which -g- and -c- change and those with a mute e.
static ER: &[Ending] = &[
    ("er", N),
    ("ez", N),
    ("ions", N),
    ("iez", N),
    ("èrent", N),
    ("erai", N),
    ("eras", N),
    ("era", N),
    ("erons", N),
    ("erez", N),
    ("eront", N),
    ("erais", N),
    ("erait", N),
    ("erions", N),
    ("eriez", N),
    ("eraient", N),
    ("é", N),
    ("és", P),
    ("ée", F),
    ("ées", FP),
];
/// Endings with a mute e.
static ER_MUTE: &[Ending] = &[("e", N), ("es", N), ("ent", N)];
/// Endings that begin with a or o.
static ER_HARD: &[Ending] =
    &[("ons", N), ("ai", N), ("as", N), ("a", N), ("âmes", N), ("âtes", N), ("ais", N), ("ait", N), ("aient", N), ("ant", N)];
static IR: &[Ending] = &[
    ("ir", N),
    ("is", N),
    ("it", N),
    ("issons", N),
    ("issez", N),
    ("issent", N),
    ("issais", N),
    ("issait", N),
    ("issions", N),
    ("issiez", N),
    ("issaient", N),
    ("îmes", N),
    ("îtes", N),
    ("irent", N),
    ("irai", N),
    ("iras", N),
    ("ira", N),
    ("irons", N),
    ("irez", N),
    ("iront", N),
    ("irais", N),
    ("irait", N),
    ("irions", N),
    ("iriez", N),
    ("iraient", N),
    ("isse", N),
    ("isses", N),
    ("issant", N),
    ("i", N),
    ("ie", F),
    ("ies", FP),
];
static DRE: &[Ending] = &[
    ("dre", N),
    ("ds", N),
    ("d", N),
    ("dons", N),
    ("dez", N),
    ("dent", N),
    ("dais", N),
    ("dait", N),
    ("dions", N),
    ("diez", N),
    ("daient", N),
    ("dis", N),
    ("dit", N),
    ("dîmes", N),
    ("dîtes", N),
    ("dirent", N),
    ("drai", N),
    ("dras", N),
    ("dra", N),
    ("drons", N),
    ("drez", N),
    ("dront", N),
    ("drais", N),
    ("drait", N),
    ("drions", N),
    ("driez", N),
    ("draient", N),
    ("de", N),
    ("des", N),
    ("dant", N),
    ("du", N),
    ("dus", P),
    ("due", F),
    ("dues", FP),
];

/// The paradigms of an infinitive.
pub(super) fn conjugation(verb: &str) -> Vec<Paradigm> {
    if let Some(stem) = verb.strip_suffix("er").filter(|stem| !stem.is_empty()) {
        let hard = match stem.strip_suffix('c') {
            Some(rest) => format!("{rest}ç"),
            None if stem.ends_with('g') => format!("{stem}e"),
            None => stem.to_owned(),
        };
        return vec![Paradigm::new(stem, ER), Paradigm::new(mute_stem(stem), ER_MUTE), Paradigm::new(hard, ER_HARD)];
    }
    for (ending, endings) in [("ir", IR), ("dre", DRE)] {
        if let Some(stem) = verb.strip_suffix(ending) {
            return vec![Paradigm::new(stem, endings)];
        }
    }
    vec![Paradigm::new(verb, INVARIABLE.plain)]
}

/// The stem before a mute e: *céder, cède*; *employer, emploie*; *mener, mène*.
fn mute_stem(stem: &str) -> String {
    if let Some(rest) = stem.strip_suffix("oy").or_else(|| stem.strip_suffix("uy")) {
        let vowel = if stem.ends_with("oy") { "oi" } else { "ui" };
        return format!("{rest}{vowel}");
    }
    let mut letters: Vec<char> = stem.chars().collect();
    let consonants = letters.iter().rev().take_while(|letter| !"aeéiouyèâêîôû".contains(**letter)).count();
    let count = letters.len();
    let place = count.checked_sub(consonants + 1).filter(|_| consonants == 1 || stem.ends_with("gr"));
    if let Some(letter) = place.and_then(|place| letters.get_mut(place))
        && (*letter == 'é' || (*letter == 'e' && count > 1))
    {
        *letter = 'è';
    }
    letters.into_iter().collect()
}
