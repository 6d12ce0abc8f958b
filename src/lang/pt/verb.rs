//! Regular verbs: only for entries that say they are verbs.
//!
//! In: an infinitive. Out: its shapes by the three conjugations (Cunha & Cintra, ch. 13), participles inflected, with
//! the stem that spelling asks for before *e* and *i* or *a* and *o* (*atacar*, *ataquei*; *dirigir*, *dirijo*).

use super::tables::{F, FP, N, P, Shape, Table, table};

const AR: Table = table![
    "á" N,     "ar" N, "ares" N, "armos" N, "arem" N, "ando" N, "o" N, "as" N, "a" N, "amos" N, "ais" N, "am" N, "aste" N,
    "ou" N, "ámos" N, "astes" N, "aram" N, "ava" N, "avas" N, "ávamos" N, "avam" N, "ara" N, "aras" N, "áramos" N,
    "arei" N, "arás" N, "ará" N, "aremos" N, "areis" N, "arão" N, "aria" N, "arias" N, "aríamos" N, "ariam" N,
    "asse" N, "asses" N, "ássemos" N, "assem" N, "ado" N, "ados" P, "ada" F, "adas" FP,
];
const AR_BEFORE_E: Table = table!["e" N, "es" N, "emos" N, "em" N, "ei" N];
const ER: Table = table![
    "ê" N,     "er" N, "eres" N, "ermos" N, "erem" N, "endo" N, "es" N, "e" N, "emos" N, "eis" N, "em" N, "i" N, "este" N, "eu" N,
    "estes" N, "eram" N, "ia" N, "ias" N, "íamos" N, "iam" N, "era" N, "eras" N, "êramos" N, "erei" N, "erás" N,
    "erá" N, "eremos" N, "ereis" N, "erão" N, "eria" N, "erias" N, "eríamos" N, "eriam" N, "esse" N, "esses" N,
    "êssemos" N, "essem" N, "ido" N, "idos" P, "ida" F, "idas" FP,
];
const IR: Table = table![
    "í" N,     "ir" N, "ires" N, "irmos" N, "irem" N, "indo" N, "es" N, "e" N, "imos" N, "is" N, "em" N, "i" N, "iste" N, "iu" N,
    "istes" N, "iram" N, "ia" N, "ias" N, "íamos" N, "iam" N, "ira" N, "iras" N, "íramos" N, "irei" N, "irás" N,
    "irá" N, "iremos" N, "ireis" N, "irão" N, "iria" N, "irias" N, "iríamos" N, "iriam" N, "isse" N, "isses" N,
    "íssemos" N, "issem" N, "ido" N, "idos" P, "ida" F, "idas" FP,
];
const BEFORE_A: Table = table!["o" N, "a" N, "as" N, "amos" N, "am" N];

/// The shapes of a verb; `None` if the word is no infinitive.
pub(super) fn shapes(word: &str) -> Option<Vec<Shape>> {
    let conjugations = [("ar", AR, AR_BEFORE_E), ("er", ER, BEFORE_A), ("ir", IR, BEFORE_A)];
    let (stem, main, other) = conjugations.iter().find_map(|(ending, main, other)| Some((word.strip_suffix(ending)?, *main, *other)))?;
    let changed = if word.ends_with("ar") { before_e(stem) } else { before_a(stem) };
    Some(vec![Shape::new(stem, main), Shape::new(changed, other)])
}

fn replaced(stem: &str, pairs: &[(&str, &str)]) -> String {
    let found = pairs.iter().find_map(|(from, to)| Some(format!("{}{to}", stem.strip_suffix(from)?)));
    found.unwrap_or_else(|| stem.to_owned())
}

fn before_e(stem: &str) -> String {
    replaced(stem, &[("c", "qu"), ("g", "gu"), ("ç", "c")])
}

fn before_a(stem: &str) -> String {
    replaced(stem, &[("gu", "g"), ("c", "ç"), ("g", "j")])
}
