//! Compounds written apart (*folk kommitté*), the classic error of Swedish spelling.
//!
//! In: two words whose letters together are a form of a compound. Out: whether they are that compound and no phrase. Sources: the
//! Language Council's advice on *särskrivning*; SAG 2 on first parts, SAG 3 on genitive phrases.

use super::adjective;
use super::elements::nouns;
use super::irregular;
use crate::lang::slips::SplitCompound;

/// Before a noun that a relative clause without *som* follows (*den hamn kontoret ligger vid*).
const DETERMINERS: &[&str] = &["den", "det", "de", "denna", "detta", "dessa", "vilken", "vilket", "vilka", "samma", "varje"];
/// Before a noun in the genitive whose head has no ending (*en stads bibliotek*).
const BEFORE_GENITIVES: &[&str] =
    &["en", "ett", "någon", "något", "varje", "denna", "detta", "vilken", "vilket", "samma", "ingen", "inget"];

/// Whether the two words are a compound written apart.
pub(super) fn split(found: &SplitCompound<'_>) -> bool {
    let SplitCompound { left, before, definite } = *found;
    if adjective::is_adjective(left) || adjective::is_listed(left) || super::is_function_word(left) {
        return false;
    }
    let noun = |word: &str| nouns().contains_key(word) || irregular::noun(word).is_some();
    if noun(left) {
        return !(definite && DETERMINERS.contains(&before));
    }
    if left.strip_suffix('s').is_some_and(noun) {
        // Behind a genitive no noun is definite.
        return definite || !BEFORE_GENITIVES.contains(&before);
    }
    // No word by itself: a noun less its vowel, or with the vowel that links (*skol-*, *låne-*).
    let stem = left.strip_suffix(['e', 'o', 'u']);
    noun(&format!("{left}a")) || noun(&format!("{left}e")) || stem.is_some_and(|stem| noun(stem) || noun(&format!("{stem}a")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compounds_apart_and_phrases() {
        for (left, before, definite, expected) in [
            ("skol", "en", false, true),
            ("buss", "nya", true, true),
            ("buss", "", false, true),
            ("kyrko", "den", true, true),
            ("buss", "den", true, false),
            ("stads", "en", false, false),
            ("stads", "nya", true, true),
            ("stor", "en", false, false),
            ("hög", "", false, false),
            ("till", "", false, false),
            ("qwx", "", false, false),
        ] {
            assert_eq!(split(&SplitCompound { left, before, definite }), expected, "{before} {left}");
        }
    }
}
