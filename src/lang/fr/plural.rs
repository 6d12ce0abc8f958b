//! Plurals of words without a feminine of their own (Grevisse, plural of nouns).
//!
//! In: a singular. Out: the word cut so that its table gives singular and plural.

use super::tables::{AIL_AUX, AL_AUX, INVARIABLE, Inflected, MAN_MEN, PLURAL_S, PLURAL_X, S_ES, Table, UM_A, Y_IES, cut};

/// Nouns in -al with a plural in -als.
pub(super) const ALS: &str = include_str!("words/plural_als.txt");
/// Nouns in -ail with a plural in -aux.
const AUX: &str = "travail télétravail vitrail corail bail émail soupirail vantail ventail fermail aspirail surtravail";
/// Nouns in -ou with a plural in -oux.
const OUX: &str = "bijou caillou chou genou hibou joujou pou";
/// Nouns in -au and -eu with a plural in -s.
const AU_EU_S: &str = "landau sarrau unau pneu émeu bleu";
/// Latin nouns in -um that also keep the plural in -a.
const LATIN_UM: &str = include_str!("words/plural_latin_um.txt");
/// English nouns in -man that also keep the plural in -men.
const ENGLISH_MAN: &str = "gentleman barman businessman sportsman cameraman rugbyman policeman clubman recordman \
    tennisman superman perchman jazzman wattman";
/// Ends of English nouns that also keep the plural in -es.
const ENGLISH_ES: [&str; 5] = ["tch", "sh", "unch", "wich", "coach"];

/// Whether a blank-separated list holds the word.
pub(super) fn listed(list: &'static str, word: &str) -> bool {
    crate::lang::listed(list, word)
}

/// A word as a noun that has a plural only.
pub(super) fn inflect(word: &str) -> Inflected<'_> {
    let (ending, table) = ending_of(word);
    cut(word, ending, table).unwrap_or(Inflected { stem: word, table: &PLURAL_S })
}

/// What to cut off and the table that follows.
fn ending_of(word: &str) -> (&'static str, &'static Table) {
    if word.ends_with(['s', 'x', 'z']) {
        ("", &INVARIABLE)
    } else if word.ends_with("al") && !listed(ALS, word) {
        ("al", &AL_AUX)
    } else if word.ends_with("ail") && listed(AUX, word) {
        ("ail", &AIL_AUX)
    } else if takes_x(word) {
        ("", &PLURAL_X)
    } else if listed(LATIN_UM, word) {
        ("um", &UM_A)
    } else if listed(ENGLISH_MAN, word) {
        ("man", &MAN_MEN)
    } else if ENGLISH_ES.iter().any(|end| word.ends_with(end)) {
        ("", &S_ES)
    } else if word.strip_suffix('y').is_some_and(|stem| !stem.ends_with(['a', 'e', 'o', 'u'])) {
        ("y", &Y_IES)
    } else {
        ("", &PLURAL_S)
    }
}

/// Whether the plural ends in -x.
fn takes_x(word: &str) -> bool {
    let shape = word.ends_with("au") || word.ends_with("eu") || word.ends_with("œu");
    (shape && !listed(AU_EU_S, word)) || listed(OUX, word)
}
