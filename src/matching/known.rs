//! Whether a word is one of its language, as far as the program knows: then it is no typo for another.
//!
//! Known are the words of the built-in lexicon and the frequent words of the language, in their inflected forms, and compounds of such
//! words. The lexicon is no full dictionary: an unknown word may be a good one, so what departs from a term decides too.

use super::thresholds::typo::SURE_PART;
use crate::lang::Language;
use crate::lang::inflection::Hints;
use crate::lang::listed;
use crate::lexicon;

/// The most letters that an ending adds to a stem.
const LONGEST_ENDING: usize = 5;
/// Letters of a citation form that its other forms may lack.
const LOST: usize = 2;
/// The shortest stem, in letters.
const SHORTEST_STEM: usize = 3;
/// The shortest head of a compound, in letters, that makes the whole a known word.
const SHORTEST_HEAD: usize = 4;

/// Whether the folded word is a form of a known word.
pub(super) fn word(word: &str, language: &Language) -> bool {
    if lexicon::is_listed(word, language.tag) || listed(language.variation.frequent, word) {
        return true;
    }
    let ends: Vec<usize> = word.char_indices().map(|(at, _)| at).skip(SHORTEST_STEM).collect();
    ends.iter().rev().take(LONGEST_ENDING).filter_map(|at| word.get(..*at)).chain([word]).any(|stem| {
        lexicon::beginning(stem, LOST, language.tag).any(|base| {
            let paradigms = (language.paradigms)(base, Hints::default());
            paradigms.iter().any(|p| p.has(word))
        })
    })
}

/// Whether the folded word is a compound whose parts are known.
pub(super) fn compound(whole: &str, language: &Language) -> bool {
    let Some(rules) = language.compounds else { return false };
    whole.char_indices().skip(SHORTEST_STEM).any(|(at, _)| {
        let (left, right) = whole.split_at(at);
        right.chars().count() >= SHORTEST_HEAD && (rules.first_part)(left, right) >= SURE_PART && word(right, language)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::by_tag;

    #[test]
    fn words_of_the_language_and_others() {
        for (text, lang, expected) in [
            ("schools", "en", true),
            ("school", "en", true),
            ("scholo", "en", false),
            ("inspecter", "en", false),
            ("skolornas", "sv", true),
            ("skolronas", "sv", false),
            ("écoles", "fr", true),
            ("ecoels", "fr", false),
        ] {
            assert_eq!(word(text, by_tag(lang)), expected, "{text}");
        }
        assert!(compound("vattenskola", by_tag("sv")));
        assert!(!compound("vattneskola", by_tag("sv")));
        assert!(!compound("waterschool", by_tag("en")));
    }
}
