//! Languages: one folder each, and one line each in [`LANGUAGES`].
//!
//! A language is data and pure functions: how citation forms inflect, how compounds are built, which words are function
//! words, which phrases are boilerplate. Languages without a folder go through [`generic`], which is also what a folder's
//! table begins with: it names only what its language adds. No code outside names a language (an architecture test sees to it);
//! it asks the table.

pub mod currencies;
pub mod detect;
pub mod en;
pub mod es;
pub mod exchange;
pub mod figures;
pub mod fr;
pub mod function_words;
pub mod generic;
pub mod inflection;
pub mod known;
pub mod named;
pub mod naming;
pub mod nominal;
pub mod pt;
pub mod residue;
#[cfg(test)]
pub(crate) mod rows;
pub mod slips;
pub mod sound;
pub mod stands;
pub mod sv;
pub mod tag;
pub mod th;
pub mod variation;
pub mod vi;

use std::cell::RefCell;

use rustc_hash::{FxHashMap, FxHashSet};

use exchange::Exchanging;
use figures::Figures;
use inflection::{FeminineStands, FunctionWord, Hints, Paradigm, WordClass};
use residue::Residue;
use unicode_script::{Script, UnicodeScript};

pub use function_words::is_function_word;
use naming::Naming;
use nominal::{Loans, Nominal};
use slips::Slips;
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
    /// What distinguishes a typo from another word.
    pub slips: Slips,
    /// What names of bodies, medals and campaigns are built of.
    pub naming: Naming,
    /// The language as the statistical detector knows it.
    pub statistics: Option<whatlang::Lang>,
    /// Written without blanks between words.
    pub unspaced: bool,
    /// What gives the language away where it is left over in another.
    pub residue: Residue,
    /// How figures and dates are written.
    pub figures: Figures,
    /// The script it is written in.
    pub script: Script,
    /// Whether articles in it are looked for where the configuration names no languages. Others are known as the source of
    /// translations: their boilerplate, their leftovers.
    pub coverage: bool,
    /// Articles that stand before a term, where [`function_word`](Self::function_word) does not know them because they never come
    /// and go inside one.
    pub articles: &'static [&'static str],
    /// Function words that are nouns too, and then stand behind an article (*car*: for, a coach; *will*).
    pub homographs: &'static [&'static str],
    /// Pronouns that are subjects, with which a clause may begin: the word behind is a verb, though a noun may be written alike (*they police
    /// the border*). None that may stand before a noun (*we teachers*).
    pub subjects: &'static [&'static str],
    /// What hangs on a verb by a hyphen and is no part of a compound: pronouns, endings behind them (*realizar-se-á*).
    pub clitics: &'static [&'static str],
    /// Other ways to write a folded term of which each is as good (*health care*, *healthcare*).
    pub writings: fn(&str) -> Vec<String>,
    /// Names have a genitive in a bare *-s*.
    pub genitive_s: bool,
    /// Where the feminine of a citation form counts as a form of it, by the word and its class.
    pub feminine: fn(&str, Option<WordClass>) -> FeminineStands,
    /// A term gets hyphens by rule when it stands before a noun (*social-media campaign*).
    pub hyphenates_modifiers: bool,
    /// Ids of new concepts are made from its words where there are any.
    pub names_concepts: bool,
    /// Words that hold another word without meaning it, one a line; for languages without blanks.
    pub lexicalised: &'static str,
    /// Function words that build nouns: behind them stands another part of the word, not a phrase (Thai *การ*).
    pub noun_builders: &'static [&'static str],
    /// Another way to write a folded term without blanks, if there is one.
    pub shorter: fn(&str) -> Option<&str>,
    /// The prefix that makes a noun of a verb.
    pub nominal: Nominal,
    /// How loans are spelt, where several spellings are in use.
    pub loans: Option<Loans>,
    /// How a word in a script that no other language of the table has sounds; `None` for Latin script.
    pub sounds: Option<fn(&str, &mut sound::Keys)>,
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
    /// Where three of the same letter would meet at the seam, one is dropped (*buss*, *busstation*).
    pub seam_drops: bool,
    /// Noun-building suffixes that may differ between two renderings of one loan (*emulerings-*, *emulations-*).
    pub derivations: &'static [&'static str],
}

/// All languages with a folder of their own, by tag.
pub const LANGUAGES: &[&Language] =
    &[&en::LANGUAGE, &es::LANGUAGE, &fr::LANGUAGE, &pt::LANGUAGE, &sv::LANGUAGE, &th::LANGUAGE, &vi::LANGUAGE];

/// The language of a tag, the generic one when it has no folder.
#[must_use]
pub fn find(tag: &Tag) -> &'static Language {
    by_tag(tag.primary())
}

/// The language of a primary subtag, a generic one when it has no folder.
#[must_use]
pub fn by_tag(primary: &str) -> &'static Language {
    let own = LANGUAGES.iter().find(|l| l.tag == primary).copied();
    own.unwrap_or(if generic::is_unspaced(primary) { &generic::UNSPACED } else { &generic::LANGUAGE })
}

/// The language of the table that alone is written in the script of a character without blanks (a letter of a run that
/// [`token`](crate::text::token) gives as one word), a generic one when there is none.
#[must_use]
pub fn of_script(c: Option<char>) -> &'static Language {
    let script = c.map(|c| c.script());
    LANGUAGES.iter().find(|l| l.unspaced && Some(l.script) == script).copied().unwrap_or(&generic::UNSPACED)
}

/// The languages that are looked for where nobody says which.
#[must_use]
pub fn covered() -> Vec<Tag> {
    LANGUAGES.iter().filter(|l| l.coverage).filter_map(|l| Tag::parse(l.tag).ok()).collect()
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

/// The words of a list: the lines of a file, or a few apart by blanks.
pub(crate) fn entries(list: &'static str) -> impl Iterator<Item = &'static str> {
    data_lines(list).flat_map(str::split_whitespace)
}

/// The pairs of a file that has one a line, its halves apart by a tab.
pub(crate) fn pairs(file: &'static str) -> Vec<(&'static str, &'static str)> {
    data_lines(file).filter_map(|line| line.split_once('\t')).collect()
}

/// Whether a list holds the end of `word`, or the whole.
pub(crate) fn end_listed(list: &'static str, word: &str) -> bool {
    word.char_indices().any(|(at, _)| word.get(at..).is_some_and(|end| listed(list, end)))
}

/// Whether `word` stands in a list of words, one a line or apart by blanks. The list is hashed at its first use on a thread.
pub(crate) fn listed(list: &'static str, word: &str) -> bool {
    thread_local! {
        static LISTS: RefCell<FxHashMap<(usize, usize), FxHashSet<&'static str>>> = RefCell::default();
    }
    let key = (list.as_ptr() as usize, list.len());
    LISTS.with_borrow_mut(|lists| lists.entry(key).or_insert_with(|| entries(list).collect()).contains(word))
}

/// No word is a preposition or an article.
pub(crate) fn no_function_word(_: &str) -> FunctionWord {
    FunctionWord::Neither
}

/// No word is an inserted adjective.
pub(crate) fn never(_: &str) -> bool {
    false
}

/// Genders make no difference to what a form means.
pub(crate) fn feminine_anywhere(_: &str, _: Option<WordClass>) -> FeminineStands {
    FeminineStands::Anywhere
}

/// A term is written in one way.
pub(crate) fn one_writing(_: &str) -> Vec<String> {
    Vec::new()
}

/// There is no shorter way to write a term.
pub(crate) fn no_shorter(_: &str) -> Option<&str> {
    None
}

/// The word as it is, and nothing else.
pub(crate) fn invariable(word: &str, _: Hints) -> Vec<Paradigm> {
    vec![Paradigm::new(word, &[("", inflection::Features::NONE)])]
}
