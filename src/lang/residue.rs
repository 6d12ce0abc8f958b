//! By what words of a language are known when they are left over in a text of another one, and where a text speaks about words.

use std::cell::RefCell;

use rustc_hash::FxHashMap;

use super::{Language, data_lines, phrases};
use crate::text::fold::{fold, without_diacritics};

/// What gives a language away in a text of another language.
#[derive(Clone, Copy)]
pub struct Residue {
    /// Small letters that no other language of the coverage writes.
    pub letters: &'static str,
    /// Abbreviations that every reader of the language knows and no reader of another one, one a line.
    pub abbreviations: &'static str,
    /// Words that other languages borrow (dishes, clothes, songs), one a line; a line that ends in `…` stands for all
    /// expressions that begin so.
    pub loans: &'static str,
    /// Whether letters without diacritics are a syllable of the language, in languages that write syllables apart.
    pub syllable: fn(&str) -> bool,
    /// Marks of tone, which a damaged page loses where others lose their accents.
    pub tones: &'static str,
}

impl Residue {
    /// A language that nothing but its words gives away.
    pub const NONE: Self = Self { letters: "", abbreviations: "", loans: "", syllable: no_syllable, tones: "" };

    /// Whether a folded word has a letter that only this language writes.
    #[must_use]
    pub fn marks(&self, folded: &str) -> bool {
        !folded.is_ascii() && folded.chars().any(|c| self.letters.contains(c))
    }

    /// Whether a word, folded or in capitals, is one of the abbreviations.
    #[must_use]
    pub fn abbreviates(&self, word: &str) -> bool {
        data_lines(self.abbreviations).any(|a| a == word)
    }

    /// Whether a folded expression is one that other languages borrow.
    #[must_use]
    pub fn lends(&self, folded: &str) -> bool {
        data_lines(self.loans).any(|loan| match loan.strip_suffix('…') {
            Some(head) => folded.strip_prefix(head).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')),
            None => folded == loan,
        })
    }
}

fn no_syllable(_: &str) -> bool {
    false
}

/// A text in small base letters: no diacritics, and no strokes through letters, which Unicode does not decompose.
#[must_use]
pub fn base_letters(text: &str) -> String {
    if text.is_ascii() {
        return fold(text);
    }
    let stroke = |c: char| match c {
        'đ' => 'd',
        'ø' => 'o',
        'ł' => 'l',
        _ => c,
    };
    without_diacritics(text).chars().map(stroke).collect()
}

/// Whether a passage speaks about a word instead of using it (*in English it is called …*). Phrases are whole words where the
/// language parts words by blanks.
#[must_use]
pub fn is_mention(passage: &str, language: &'static Language) -> bool {
    thread_local! {
        static LISTS: RefCell<FxHashMap<&'static str, Vec<String>>> = RefCell::default();
    }
    let folded = fold(passage);
    let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    let holds = |phrase: &String| {
        folded.match_indices(phrase.as_str()).any(|(at, _)| {
            let before = folded.get(..at).and_then(|t| t.chars().next_back());
            let after = folded.get(at + phrase.len()..).and_then(|t| t.chars().next());
            language.unspaced || edge(before) && edge(after)
        })
    };
    LISTS.with_borrow_mut(|lists| {
        lists.entry(language.tag).or_insert_with(|| phrases(language.phrases, "mention").map(fold).collect()).iter().any(holds)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::{Tag, find};

    #[test]
    fn a_passage_about_words() {
        for (lang, text, wanted) in [
            ("en", "In English the farol is called a lighthouse", true),
            ("en", "Six farmers called on the mayor in the English town", false),
            ("sv", "På engelska heter fyren lighthouse", true),
            ("sv", "Den engelska båten hette Anna", false),
            ("fr", "ce que l'on appelle en anglais un lighthouse", true),
            ("pt", "Em inglês, o farol se chama lighthouse", true),
            ("th", "ประภาคารในภาษาอังกฤษเรียกว่า lighthouse", true),
            ("th", "ครูชาวอังกฤษไปดูประภาคาร", false),
        ] {
            assert_eq!(is_mention(text, find(&Tag::parse(lang).unwrap())), wanted, "{text}");
        }
    }

    #[test]
    fn base_letters_have_no_strokes() {
        assert_eq!(base_letters("Đường"), "duong");
        assert_eq!(base_letters("Smørrebrød"), "smorrebrod");
    }
}
