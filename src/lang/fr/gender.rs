//! Words with a masculine and a feminine: adjectives, names of persons.
//!
//! In: a masculine singular. Out: the word cut so that its table gives the four forms; `None` when no rule knows of a
//! feminine. Rules by suffix where the suffix is telling, by list otherwise (Grevisse, feminine of adjectives).

use super::feminines::{
    ACUTE_FEMININE, ACUTE_PARTICIPLES, ER_ERE as ER_LIST, ETE, EURE, LLE as LLE_LIST, ONNE, PLUS_E, SSE, TEUSE, TRICE, TRICE_AND_TEUSE,
    TTE as TTE_LIST,
};
use super::plural::listed;
use super::tables::{
    AL_ALE, AL_ALS, AL_BOTH, E, ER_ERE, ET_ETE, EUR_EURE, EUR_EUSE, F_VE, Inflected, LLE, NNE, S_E, S_SSE, TEUR_BOTH, TEUR_TRICE, TTE,
    X_SE, cut,
};
use super::things::{MAYBE_NOUN, NOUN_FIRST, is_thing};
use crate::lang::inflection::WordClass;

/// Adjectives in -al with a plural in -als only (matched at the end: *prénatal*, *aéronaval*).
const ALS: [&str; 5] = ["banal", "bancal", "fatal", "natal", "naval"];
/// Adjectives in -al with both plurals.
const ALS_AND_AUX: &str = "final glacial austral boréal tonal atonal causal idéal pascal jovial marial estival choral";
/// The few adjectives among the words in -ment.
const MENT: &str = "clément inclément véhément dément charmant";

/// The gendered reading of a word of this class (usually unknown).
pub(super) fn inflect(word: &str, class: Option<WordClass>) -> Option<Inflected<'_>> {
    if class == Some(WordClass::Adjective) {
        return as_adjective(word);
    }
    let noun = class == Some(WordClass::Noun);
    if is_thing(word) || listed(NOUN_FIRST, word) || (noun && listed(MAYBE_NOUN, word)) {
        return None;
    }
    by_rule(word)
}

/// The reading as an adjective of phrases (*capitale* in *peine capitale*), never that of a noun of a thing.
pub(super) fn in_phrase(word: &str) -> Option<Inflected<'_>> {
    if is_thing(word) { None } else { by_rule(word) }
}

/// The reading of a word that is known to be an adjective.
fn as_adjective(word: &str) -> Option<Inflected<'_>> {
    if word.ends_with('e') {
        return None;
    }
    by_rule(word).or_else(|| {
        if word.ends_with(['s', 'x']) {
            word.ends_with('s').then_some(Inflected { stem: word, table: &S_E })
        } else if word.ends_with("on") {
            cut(word, "", &NNE)
        } else if word.ends_with("et") {
            cut(word, "", &TTE)
        } else if word.ends_with(['é', 'i', 'u', 'd', 'n', 't', 'l', 'r']) {
            cut(word, "", &E)
        } else {
            None
        }
    })
}

/// Tries the rules in turn.
fn by_rule(word: &str) -> Option<Inflected<'_>> {
    in_eur(word)
        .or_else(|| listed(SSE, word).then(|| cut(word, "", &S_SSE)).flatten())
        .or_else(|| by_suffix(word))
        .or_else(|| by_list(word))
}

/// Words in -eur.
fn in_eur(word: &str) -> Option<Inflected<'_>> {
    let before = word.strip_suffix("eur")?;
    if listed(EURE, word) {
        return cut(word, "eur", &EUR_EURE);
    }
    if listed(TRICE_AND_TEUSE, word) {
        return cut(word, "teur", &TEUR_BOTH);
    }
    let agent = ["at", "ct", "it", "ut", "pt"].iter().any(|end| before.ends_with(end));
    if listed(TRICE, word) || (agent && !listed(TEUSE, word)) {
        return cut(word, "teur", &TEUR_TRICE);
    }
    cut(word, "eur", &EUR_EUSE)
}

/// Words whose suffix tells that they have a feminine.
fn by_suffix(word: &str) -> Option<Inflected<'_>> {
    let ends = |ends: &[&str]| ends.iter().any(|end| word.ends_with(end));
    if word.ends_with("al") {
        let table = if ends(&ALS) {
            &AL_ALS
        } else if listed(ALS_AND_AUX, word) {
            &AL_BOTH
        } else {
            &AL_ALE
        };
        cut(word, "al", table)
    } else if word.ends_with("eux") {
        cut(word, "x", &X_SE)
    } else if ends(&["if", "ïf"]) {
        cut(word, "f", &F_VE)
    } else if word.ends_with("el") {
        cut(word, "", &LLE)
    } else if ends(&["ien", "éen", "yen"]) {
        cut(word, "", &NNE)
    } else if word.ends_with("ier") {
        cut(word, "er", &ER_ERE)
    } else if ends(&["ais", "ois"]) {
        cut(word, "", &S_E)
    } else if has_plain_e(word) {
        cut(word, "", &E)
    } else {
        None
    }
}

/// Whether the suffix asks for a plain -e: *-ain, -ant, -ent, -é*.
fn has_plain_e(word: &str) -> bool {
    if word.ends_with("ment") {
        return listed(MENT, word);
    }
    if word.ends_with('é') {
        return !is_abstract_in_acute(word);
    }
    ["ain", "ant", "ent"].iter().any(|end| word.ends_with(end))
}

/// Feminine nouns in -té and -tié (*activité*, *liberté*, *amitié*), but not participles (*limité*).
fn is_abstract_in_acute(word: &str) -> bool {
    let suffix = ["ité", "eté", "iété", "auté"].iter().any(|end| word.ends_with(end));
    listed(ACUTE_FEMININE, word) || (suffix && !listed(ACUTE_PARTICIPLES, word))
}

/// Words of the lists.
fn by_list(word: &str) -> Option<Inflected<'_>> {
    if PLUS_E.iter().any(|list| listed(list, word)) {
        let table = if word.ends_with('s') { &S_E } else { &E };
        return cut(word, "", table);
    }
    let lists =
        [(ONNE, "", &NNE), (TTE_LIST, "", &TTE), (ETE, "et", &ET_ETE), (SSE, "", &S_SSE), (LLE_LIST, "", &LLE), (ER_LIST, "er", &ER_ERE)];
    let (_, ending, table) = lists.iter().find(|(list, _, _)| listed(list, word))?;
    cut(word, ending, table)
}
