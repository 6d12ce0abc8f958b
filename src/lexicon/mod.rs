//! The built-in lexicon: words of several languages that mean the same.
//!
//! One concept a line, with a column of words apart by `|` for each language that the header line names; made by
//! `scripts/lexicon` from permissively licensed sources, see `NOTICE.md` of the repository. A word may belong to several concepts.

pub mod accents;
pub mod frequency;
mod table;

use std::cell::RefCell;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::lang;
use crate::lang::inflection::{Hints, WordClass};
use crate::text::fold::fold;
use table::Table;

const DATA: &str = include_str!("data.txt");
/// What the line begins with that names the language of each column by its primary subtag.
#[cfg(test)]
const HEADER: &str = "# columns\t";
/// What the line begins with that gives the languages of the index and the lengths of their parts in bytes.
const INDEX_HEADER: &str = "# bytes\t";
/// A word of more concepts than this says nothing.
const MOST_CONCEPTS: usize = 4;

/// Letters that a word shares at least with a listed one by which [`concepts`] knows it.
pub const SHARED_LETTERS: usize = 4;

/// The words of one language.
#[derive(Debug)]
struct Column {
    /// Primary subtag.
    lang: &'static str,
    /// Whether its words inflect by endings, so that a word less some letters may be one of them.
    stemmed: bool,
    /// Folded words without blanks, with their concepts.
    words: Table,
}

/// The words of all columns, sorted; the first line gives their languages and lengths in bytes.
const INDEX: &str = include_str!("index.txt");

struct Lexicon {
    columns: Vec<Column>,
    /// By concept: its columns.
    lines: Vec<&'static str>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let (header, mut rest) = INDEX.split_once('\n').unwrap_or_default();
    let columns = header.trim_start_matches(INDEX_HEADER).split('\t').filter_map(|entry| {
        let (lang, bytes) = entry.split_once(' ')?;
        let (words, after) = rest.split_at_checked(bytes.parse().ok()?)?;
        rest = after;
        Some(Column { lang, stemmed: !lang::by_tag(lang).unspaced, words: Table::new(words) })
    });
    // Not `data_lines`: the tabs of empty columns count.
    Lexicon { columns: columns.collect(), lines: DATA.lines().filter(|l| !l.starts_with('#')).collect() }
});

/// The column of a language by its primary subtag.
fn column(lang: &str) -> Option<&'static Column> {
    LEXICON.columns.iter().find(|c| c.lang == lang)
}

impl Column {
    /// The concepts of a folded word, by itself or as an inflected form: up to four letters less, and one or two others.
    fn concepts(&self, folded: &str) -> Option<Vec<u32>> {
        if let Some(ids) = self.words.words(folded) {
            return Some(ids);
        }
        let ends: Vec<usize> = folded.char_indices().map(|(at, _)| at).collect();
        (1..=4).take_while(|cut| self.stemmed && ends.len() >= SHARED_LETTERS + cut).find_map(|cut| {
            let short = folded.get(..ends[ends.len() - cut])?;
            self.words.words_or_stems(short)
        })
    }
}

/// The concepts of a folded word, by number: by itself or, where words inflect, as an inflected form. None for a word of more
/// concepts than say anything. `lang` is a primary subtag.
#[must_use]
pub fn concepts(folded: &str, lang: &str) -> Vec<u32> {
    column(lang).and_then(|c| c.concepts(folded)).filter(|ids| ids.len() <= MOST_CONCEPTS).unwrap_or_default()
}

/// Whether a folded word has [`concepts`]: for callers that ask about the ends of words, which are few.
#[must_use]
pub fn means(folded: &str, lang: &str) -> bool {
    thread_local! {
        static ANSWERS: RefCell<FxHashMap<String, FxHashMap<Box<str>, bool>>> = RefCell::default();
    }
    ANSWERS.with_borrow_mut(|answers| {
        if let Some(answer) = answers.get(lang).and_then(|a| a.get(folded)) {
            return *answer;
        }
        let answer = !concepts(folded, lang).is_empty();
        let answers = answers.entry(lang.to_owned()).or_default();
        if answers.len() > MOST_ANSWERS {
            answers.clear();
        }
        answers.insert(folded.into(), answer);
        answer
    })
}

/// Whether a word of some language belongs to a concept of `a` and to one of `b`: the two sides translate one word. Words of
/// more concepts than say anything are left out.
#[must_use]
pub fn share_translation(a: &[u32], b: &[u32]) -> bool {
    let line = |id: &u32| LEXICON.lines.get(*id as usize).copied().unwrap_or_default();
    let words = |id: &u32| line(id).split('\t').enumerate().flat_map(|(field, words)| words.split('|').map(move |w| (field, w)));
    let joins = |(field, word): (usize, &str)| {
        let key: String = fold(word).chars().filter(|c| *c != ' ').collect();
        let ids = LEXICON.columns.get(field).and_then(|c| c.words.words(&key));
        ids.is_some_and(|ids| ids.len() <= MOST_CONCEPTS && ids.iter().any(|id| b.contains(id)))
    };
    !b.is_empty() && a.iter().flat_map(words).any(joins)
}

/// Whether the lexicon lists a folded word as it stands, blanks left out.
#[must_use]
pub fn is_listed(folded: &str, lang: &str) -> bool {
    column(lang).is_some_and(|c| c.words.has(folded))
}

/// The concepts of a folded word as it stands, by number, blanks left out; of any number.
#[must_use]
pub fn listed(folded: &str, lang: &str) -> Vec<u32> {
    column(lang).and_then(|c| c.words.words(folded)).unwrap_or_default()
}

/// The number of a concept by the name that [`word`] and [`phrase`] give.
#[must_use]
pub fn number(concept: &str) -> Option<u32> {
    concept.rsplit_once('#')?.1.parse().ok()
}

/// The concepts of a folded word, by itself or, where words inflect, as an inflected form; as names for people.
#[must_use]
pub fn word(folded: &str, lang: &str) -> Vec<String> {
    column(lang).and_then(|c| c.concepts(folded)).map_or_else(Vec::new, |ids| named(&ids))
}

/// The concepts of a folded expression as it stands, blanks left out; no inflection.
#[must_use]
pub fn phrase(joined: &str, lang: &str) -> Vec<String> {
    column(lang).and_then(|c| c.words.words(joined)).map_or_else(Vec::new, |ids| named(&ids))
}

/// The concepts of listed expressions whose first word is a folded word (*président du conseil* for *président*), as names for people; none
/// where there are so many that the word says nothing.
#[must_use]
pub fn headed(folded: &str, lang: &str) -> Vec<String> {
    let Some(at) = LEXICON.columns.iter().position(|c| c.lang == lang) else { return Vec::new() };
    let begins = |entry: &str| fold(entry).strip_prefix(folded).is_some_and(|rest| rest.starts_with(' '));
    let words = |id: &u32| LEXICON.lines.get(*id as usize).and_then(|line| line.split('\t').nth(at)).unwrap_or_default();
    let ids = LEXICON.columns.get(at).map(|c| c.words.expressions(folded)).unwrap_or_default();
    named(&ids.into_iter().filter(|id| words(id).split('|').any(begins)).collect::<Vec<_>>())
}

/// The listed single words that begin with `stem` and have up to `most` letters more.
pub fn beginning<'s>(stem: &'s str, most: usize, lang: &str) -> impl Iterator<Item = &'static str> + use<'s> {
    column(lang).into_iter().flat_map(move |c| c.words.beginning(stem, most))
}

/// The words that a concept has in a language, as listed; `concept` is a name that the other functions gave.
pub fn translations<'l>(concept: &str, lang: &'l str) -> impl Iterator<Item = &'static str> + use<'l> {
    let id = concept.rsplit('#').next().and_then(|id| id.parse().ok());
    id.into_iter().flat_map(move |id| renderings(id, lang))
}

/// The words of a concept, by number, in a language, as listed.
pub fn renderings(concept: u32, lang: &str) -> impl Iterator<Item = &'static str> + use<> {
    let line = LEXICON.lines.get(concept as usize).copied().unwrap_or_default();
    let at = LEXICON.columns.iter().position(|c| c.lang == lang);
    let words = at.and_then(|at| line.split('\t').nth(at)).unwrap_or_default();
    words.split('|').filter(|w| !w.is_empty())
}

fn named(ids: &[u32]) -> Vec<String> {
    if ids.len() > MOST_CONCEPTS {
        return Vec::new();
    }
    ids.iter().map(|id| format!("{}#{id}", name(*id))).collect()
}

/// What people call a concept: its first word.
fn name(id: u32) -> &'static str {
    let line = LEXICON.lines.get(id as usize).copied().unwrap_or_default();
    line.split(['\t', '|']).find(|w| !w.is_empty()).unwrap_or_default()
}

/// The longest ending, in letters, that [`knows`] takes off a word.
const LONGEST_ENDING: usize = 4;
/// Letters that a listed word and a form of it share at least.
const SHORTEST_STEM: usize = 3;

/// Whether a folded word is a word of a language, as far as the built-in lists go: a function word, a listed word, or a form of one by
/// the language's own inflection.
#[must_use]
pub fn knows(folded: &str, lang: &str) -> bool {
    // Texts repeat their words, and the answer takes long.
    thread_local! {
        static ANSWERS: RefCell<FxHashMap<String, FxHashMap<Box<str>, bool>>> = RefCell::default();
    }
    if lang::is_function_word(folded, lang) {
        return true;
    }
    let Some(column) = column(lang) else { return false };
    ANSWERS.with_borrow_mut(|answers| {
        if !answers.contains_key(lang) {
            answers.insert(lang.to_owned(), FxHashMap::default());
        }
        let Some(answers) = answers.get_mut(lang) else { return false };
        if answers.len() > MOST_ANSWERS {
            answers.clear();
        }
        if let Some(answer) = answers.get(folded) {
            return *answer;
        }
        let answer = is_known(folded, column);
        answers.insert(folded.into(), answer);
        answer
    })
}

/// Beyond this number of words the answers are forgotten: memory stays bounded whatever the corpus.
const MOST_ANSWERS: usize = 100_000;

fn is_known(folded: &str, column: &Column) -> bool {
    let lang = column.lang;
    if column.words.has(folded) || !column.stemmed {
        return column.words.has(folded);
    }
    let letters: Vec<char> = folded.chars().collect();
    let longest = LONGEST_ENDING.min(letters.len().saturating_sub(SHORTEST_STEM));
    let stems = (0..=longest).map(|cut| letters.iter().take(letters.len() - cut).collect::<String>());
    let concepts = stems.flat_map(|stem| [column.words.words(&stem), column.words.stems(&stem)]).flatten().flatten();
    let at = LEXICON.columns.iter().position(|c| c.lang == lang).unwrap_or_default();
    let mut tried: FxHashSet<&str> = FxHashSet::default();
    concepts
        .filter_map(|id| LEXICON.lines.get(id as usize)?.split('\t').nth(at))
        .flat_map(|words| words.split('|'))
        .any(|word| !word.contains(' ') && tried.insert(word) && is_form(folded, &fold(word), lang::by_tag(lang)))
}

/// Whether a folded word is a form of another, taken as a noun, an adjective or a verb.
fn is_form(folded: &str, word: &str, language: &lang::Language) -> bool {
    let shared = folded.chars().zip(word.chars()).take_while(|(a, b)| a == b).count();
    let form = |class| {
        let paradigms = (language.paradigms)(word, Hints { class, ..Hints::default() });
        paradigms.iter().any(|p| p.has(folded))
    };
    shared >= SHORTEST_STEM && [None, Some(WordClass::Adjective), Some(WordClass::Verb)].into_iter().any(form)
}

/// Whether the language has a list of words at all.
#[must_use]
pub fn has_words(lang: &str) -> bool {
    column(lang).is_some()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    /// The index that belongs to the data.
    fn index() -> String {
        let header = DATA.lines().find_map(|l| l.strip_prefix(HEADER)).unwrap();
        let langs: Vec<&str> = header.split('\t').collect();
        let mut columns: Vec<BTreeMap<String, BTreeMap<u32, bool>>> = vec![BTreeMap::new(); langs.len()];
        for (id, line) in (0..).zip(DATA.lines().filter(|l| !l.starts_with('#'))) {
            for (column, words) in columns.iter_mut().zip(line.split('\t')) {
                for word in words.split('|').map(fold).filter(|w| !w.is_empty()) {
                    let several = column.entry(word.replace(' ', "")).or_default().entry(id).or_insert(true);
                    *several &= word.contains(' ');
                }
            }
        }
        let number = |(id, several): (&u32, &bool)| format!("{}{id}", if *several { "+" } else { "" });
        let line =
            |(word, ids): (&String, &BTreeMap<u32, bool>)| format!("{word}\t{}\n", ids.iter().map(number).collect::<Vec<_>>().join(" "));
        let parts: Vec<String> = columns.iter().map(|words| words.iter().map(line).collect()).collect();
        let lengths: Vec<String> = langs.iter().zip(&parts).map(|(lang, part)| format!("{lang} {}", part.len())).collect();
        format!("{INDEX_HEADER}{}\n{}", lengths.join("\t"), parts.concat())
    }

    /// `SNAPSHOTS=overwrite` writes it again.
    #[test]
    fn the_index_is_that_of_the_data() {
        let index = index();
        if std::env::var("SNAPSHOTS").is_ok_and(|v| v == "overwrite") {
            std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/src/lexicon/index.txt"), &index).unwrap();
        } else {
            assert!(index == INDEX, "src/lexicon/index.txt is behind: run this test with SNAPSHOTS=overwrite");
        }
    }

    #[test]
    fn columns_are_languages_of_the_header() {
        let columns: Vec<(&str, bool)> =
            LEXICON.columns.iter().map(|c| (c.lang, c.words.beginning("", usize::MAX).next().is_none())).collect();
        assert!(columns.len() > 1 && columns.iter().all(|(lang, empty)| !empty && lang.len() == 2), "{columns:?}");
        assert!(LEXICON.lines.iter().all(|l| l.split('\t').count() <= columns.len()), "no line has more columns");
    }

    #[test]
    fn a_row_without_its_first_columns_keeps_the_others_in_place() {
        let row =
            LEXICON.lines.iter().find(|l| l.starts_with('\t') && !l.starts_with("\t\t")).expect("a row that begins with the second column");
        let (lang, found) = (LEXICON.columns[1].lang, row.split(['\t', '|']).nth(1).unwrap());
        assert!(!phrase(&fold(found).replace(' ', ""), lang).is_empty(), "{found} is {lang}");
    }

    #[test]
    fn words_meet_by_concept() {
        let shared = |a: (&str, &str), b: (&str, &str)| {
            let other = word(b.0, b.1);
            word(a.0, a.1).iter().any(|c| other.contains(c))
        };
        assert!(shared(("skolan", "sv"), ("schools", "en")));
        assert!(shared(("école", "fr"), ("โรงเรียน", "th")));
        assert!(!shared(("skolan", "sv"), ("hospital", "en")));
        assert!(word("โรงเรียนๆ", "th").is_empty(), "no forms without endings");
        assert!(word("skola", "xx").is_empty() && phrase("skola", "xx").is_empty());
        let heads = |w| headed(w, "fr").iter().flat_map(|c| translations(c, "en")).collect::<Vec<_>>();
        assert!(heads("président").contains(&"chairman"), "by its longer form");
        assert!(heads("prési").is_empty() && heads("président du conseil").is_empty() && headed("président", "xx").is_empty());
    }
}
