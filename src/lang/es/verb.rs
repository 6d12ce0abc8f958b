//! Regular verbs: only for entries that say they are verbs.
//!
//! In: an infinitive. Out: its paradigms by the three conjugations (NGLE, ch. 4), participles inflected, with the stem that spelling
//! asks for before *e* and *i* or *a* and *o* (*atacar, ataqué*; *dirigir, dirijo*). Stems with another vowel are not made.

use super::tables::{F, FP, N, P};
use crate::lang::inflection::{Ending, Paradigm};

static AR: &[Ending] = &[
    ("ar", N),
    ("ando", N),
    ("o", N),
    ("as", N),
    ("a", N),
    ("amos", N),
    ("áis", N),
    ("an", N),
    ("aste", N),
    ("ó", N),
    ("asteis", N),
    ("aron", N),
    ("aba", N),
    ("abas", N),
    ("ábamos", N),
    ("abais", N),
    ("aban", N),
    ("aré", N),
    ("arás", N),
    ("ará", N),
    ("aremos", N),
    ("aréis", N),
    ("arán", N),
    ("aría", N),
    ("arías", N),
    ("aríamos", N),
    ("aríais", N),
    ("arían", N),
    ("ara", N),
    ("aras", N),
    ("áramos", N),
    ("arais", N),
    ("aran", N),
    ("ase", N),
    ("ases", N),
    ("ásemos", N),
    ("asen", N),
    ("ad", N),
    ("ado", N),
    ("ados", P),
    ("ada", F),
    ("adas", FP),
];
static AR_BEFORE_E: &[Ending] = &[("é", N), ("e", N), ("es", N), ("emos", N), ("éis", N), ("en", N)];
static ER: &[Ending] = &[
    ("er", N),
    ("iendo", N),
    ("es", N),
    ("e", N),
    ("emos", N),
    ("éis", N),
    ("en", N),
    ("í", N),
    ("iste", N),
    ("ió", N),
    ("imos", N),
    ("isteis", N),
    ("ieron", N),
    ("ía", N),
    ("ías", N),
    ("íamos", N),
    ("íais", N),
    ("ían", N),
    ("eré", N),
    ("erás", N),
    ("erá", N),
    ("eremos", N),
    ("eréis", N),
    ("erán", N),
    ("ería", N),
    ("erías", N),
    ("eríamos", N),
    ("erían", N),
    ("iera", N),
    ("ieras", N),
    ("iéramos", N),
    ("ieran", N),
    ("iese", N),
    ("iesen", N),
    ("ed", N),
    ("ido", N),
    ("idos", P),
    ("ida", F),
    ("idas", FP),
];
static IR: &[Ending] = &[
    ("ir", N),
    ("iendo", N),
    ("es", N),
    ("e", N),
    ("imos", N),
    ("ís", N),
    ("en", N),
    ("í", N),
    ("iste", N),
    ("ió", N),
    ("isteis", N),
    ("ieron", N),
    ("ía", N),
    ("ías", N),
    ("íamos", N),
    ("íais", N),
    ("ían", N),
    ("iré", N),
    ("irás", N),
    ("irá", N),
    ("iremos", N),
    ("iréis", N),
    ("irán", N),
    ("iría", N),
    ("irías", N),
    ("iríamos", N),
    ("irían", N),
    ("iera", N),
    ("ieras", N),
    ("iéramos", N),
    ("ieran", N),
    ("iese", N),
    ("iesen", N),
    ("id", N),
    ("ido", N),
    ("idos", P),
    ("ida", F),
    ("idas", FP),
];
static BEFORE_A: &[Ending] = &[("o", N), ("a", N), ("as", N), ("amos", N), ("áis", N), ("an", N)];

/// The paradigms of a verb; `None` if the word is no infinitive.
pub(super) fn conjugation(word: &str) -> Option<Vec<Paradigm>> {
    let conjugations = [("ar", AR, AR_BEFORE_E), ("er", ER, BEFORE_A), ("ir", IR, BEFORE_A)];
    let (stem, main, other) = conjugations.iter().find_map(|(end, main, other)| Some((word.strip_suffix(end)?, *main, *other)))?;
    let changes: &[(&str, &str)] = if word.ends_with("ar") {
        &[("gu", "gü"), ("c", "qu"), ("g", "gu"), ("z", "c")]
    } else {
        &[("nc", "nz"), ("rc", "rz"), ("c", "zc"), ("gu", "g"), ("qu", "c"), ("g", "j")]
    };
    let changed = changes.iter().find_map(|(from, to)| Some(format!("{}{to}", stem.strip_suffix(from)?)));
    Some(vec![Paradigm::new(stem, main), Paradigm::new(changed.unwrap_or_else(|| stem.to_owned()), other)])
}
