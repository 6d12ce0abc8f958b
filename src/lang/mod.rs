//! Languages: one folder each, and one line each in [`LANGUAGES`].
//!
//! A language is data and pure functions: how citation forms inflect, how compounds are built, which words are function
//! words, which phrases are boilerplate. Languages without a folder go through [`generic`].

pub mod detect;
pub mod en;
pub mod exchange;
pub mod fr;
pub mod generic;
pub mod inflection;
pub mod pt;
pub mod sv;
pub mod tag;
pub mod th;
pub mod variation;
pub mod vi;

use std::cell::RefCell;

use rustc_hash::{FxHashMap, FxHashSet};

use exchange::Exchanging;
use inflection::{FunctionWord, Hints, Paradigm};
pub use tag::{Tag, TagError};
use variation::Variation;

/// Everything isogloss knows about one language.
pub struct Language {
    /// Primary language subtag.
    pub tag: &'static str,
    /// English name.
    pub name: &'static str,
    /// How one lower-case word inflects; the citation form is always among the forms.
    pub paradigms: fn(&str, Hints) -> Vec<Paradigm>,
    /// Compound building, in languages that write compounds as one word.
    pub compounds: Option<Compounds>,
    /// What a place of a text asks of words that are put into it.
    pub exchanging: Exchanging,
    /// Prepositions and articles that contract or come and go inside a term.
    pub function_word: fn(&str) -> FunctionWord,
    /// Whether the word may be an adjective between a noun and its prepositional complement.
    pub inserted_adjective: fn(&str) -> bool,
    /// Words that coordinate nouns (*mouvements et campagnes d'émulation*).
    pub conjunctions: &'static [&'static str],
    /// Function words, one a line.
    pub function_words: &'static str,
    /// Function words that may begin a term all the same (Thai *การ*, *ผู้*).
    pub openers: &'static [&'static str],
    /// Boilerplate phrases by section, see [`phrases`].
    pub phrases: &'static str,
    /// What tells a variant of a term from another phrase.
    pub variation: Variation,
    /// The language as the statistical detector knows it.
    pub statistics: Option<whatlang::Lang>,
    /// Written without blanks between words.
    pub unspaced: bool,
}

/// How a language builds compounds written as one word.
#[derive(Clone, Copy)]
pub struct Compounds {
    /// The forms that a noun takes as the first part.
    pub combining_forms: fn(&str) -> Vec<String>,
    /// From 0 to 1: how likely the first argument is what stands before the second, the head, in a compound.
    pub first_part: fn(&str, &str) -> f32,
    /// From 0 to 1: how likely the first argument is a head that follows the second, the first part.
    pub last_part: fn(&str, &str) -> f32,
    /// Noun-building suffixes that may differ between two renderings of one loan (*emulerings-*, *emulations-*).
    pub derivations: &'static [&'static str],
}

/// All languages with a folder of their own, by tag.
pub const LANGUAGES: &[&Language] = &[&en::LANGUAGE, &fr::LANGUAGE, &pt::LANGUAGE, &sv::LANGUAGE, &th::LANGUAGE, &vi::LANGUAGE];

/// The language of a tag, the generic one when it has no folder.
#[must_use]
pub fn find(tag: &Tag) -> &'static Language {
    LANGUAGES.iter().find(|l| l.tag == tag.primary()).copied().unwrap_or(&generic::LANGUAGE)
}

/// The lines of a data file: comments (`#`) and blank lines left out, folded.
pub fn data_lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#'))
}

/// The phrases of one `[section]` of a phrase file.
pub fn phrases(file: &'static str, section: &str) -> impl Iterator<Item = &'static str> {
    let header = format!("[{section}]");
    data_lines(file).skip_while(move |l| *l != header).skip(1).take_while(|l| !l.starts_with('['))
}

/// Whether `word` stands in a list of words apart by blanks. The list is hashed at its first use on a thread.
pub(crate) fn listed(list: &'static str, word: &str) -> bool {
    thread_local! {
        static LISTS: RefCell<FxHashMap<(usize, usize), FxHashSet<&'static str>>> = RefCell::default();
    }
    let key = (list.as_ptr() as usize, list.len());
    LISTS.with_borrow_mut(|lists| lists.entry(key).or_insert_with(|| list.split_whitespace().collect()).contains(word))
}

/// No word is a preposition or an article.
pub(crate) fn no_function_word(_: &str) -> FunctionWord {
    FunctionWord::Neither
}

/// No word is an inserted adjective.
pub(crate) fn never(_: &str) -> bool {
    false
}

/// The word as it is, and nothing else.
pub(crate) fn invariable(word: &str, _: Hints) -> Vec<Paradigm> {
    vec![Paradigm::new(word, &[("", inflection::Features::NONE)])]
}
