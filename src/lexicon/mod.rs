//! The built-in lexicon: words of several languages that mean the same.
//!
//! One concept a line, with a column of words apart by `|` for each language that the header line names; made by
//! `scripts/lexicon` from permissively licensed sources, see `NOTICE.md` of the repository. A word may belong to several concepts.

pub mod accents;

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::lang::inflection::{Hints, WordClass};
use crate::lang::{self, data_lines};
use crate::text::fold::fold;

const DATA: &str = include_str!("data.txt");
/// What the line begins with that names the language of each column by its primary subtag.
const HEADER: &str = "# columns\t";
/// A word of more concepts than this says nothing.
const MOST_CONCEPTS: usize = 4;

/// The words of one language.
struct Column {
    /// Primary subtag.
    lang: &'static str,
    /// Whether its words inflect by endings, so that a word less some letters may be one of them.
    stemmed: bool,
    /// Folded words to concepts.
    words: FxHashMap<String, Vec<u32>>,
    /// Words less one or two letters to concepts, for inflected forms.
    stems: FxHashMap<String, Vec<u32>>,
}

struct Lexicon {
    columns: Vec<Column>,
    names: Vec<&'static str>,
    /// By concept: its columns.
    lines: Vec<&'static str>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let header = DATA.lines().find_map(|l| l.strip_prefix(HEADER)).unwrap_or_default();
    let mut out = Lexicon { columns: header.split('\t').map(Column::new).collect(), names: Vec::new(), lines: Vec::new() };
    for (id, line) in (0..).zip(data_lines(DATA)) {
        out.names.push(line.split(['\t', '|']).find(|w| !w.is_empty()).unwrap_or_default());
        out.lines.push(line);
        for (column, words) in out.columns.iter_mut().zip(line.split('\t')) {
            for word in words.split('|').filter(|w| !w.is_empty()) {
                column.add(&fold(word), id);
            }
        }
    }
    out
});

impl Column {
    fn new(lang: &'static str) -> Self {
        let stemmed = !lang::by_tag(lang).unspaced;
        Self { lang, stemmed, words: FxHashMap::default(), stems: FxHashMap::default() }
    }

    fn add(&mut self, word: &str, id: u32) {
        let put = |map: &mut FxHashMap<String, Vec<u32>>, key: String| {
            let list = map.entry(key).or_default();
            if !list.contains(&id) {
                list.push(id);
            }
        };
        put(&mut self.words, word.chars().filter(|c| *c != ' ').collect());
        let letters: Vec<char> = word.chars().collect();
        if self.stemmed && !word.contains(' ') {
            for cut in 1..=2 {
                if letters.len() >= 4 + cut {
                    put(&mut self.stems, letters[..letters.len() - cut].iter().collect());
                }
            }
        }
    }
}

/// The column of a language by its primary subtag.
fn column(lang: &str) -> Option<&'static Column> {
    LEXICON.columns.iter().find(|c| c.lang == lang)
}

/// The concepts of a folded word, by itself or, where words inflect, as an inflected form; as names for people.
#[must_use]
pub fn word(folded: &str, lang: &str) -> Vec<String> {
    let Some(column) = column(lang) else { return Vec::new() };
    if let Some(ids) = column.words.get(folded) {
        return named(ids);
    }
    if !column.stemmed {
        return Vec::new();
    }
    let letters: Vec<char> = folded.chars().collect();
    for cut in 1..=4 {
        if letters.len() < 4 + cut {
            break;
        }
        let short: String = letters[..letters.len() - cut].iter().collect();
        if let Some(ids) = column.words.get(&short).or_else(|| column.stems.get(&short)) {
            return named(ids);
        }
    }
    Vec::new()
}

/// The concepts of a folded expression as it stands, blanks left out; no inflection.
#[must_use]
pub fn phrase(joined: &str, lang: &str) -> Vec<String> {
    column(lang).and_then(|c| c.words.get(joined)).map_or_else(Vec::new, |ids| named(ids))
}

/// The words that a concept has in a language, as listed; `concept` is a name that the other functions gave.
pub fn translations(concept: &str, lang: &str) -> impl Iterator<Item = &'static str> {
    let id = concept.rsplit('#').next().and_then(|id| id.parse::<usize>().ok());
    let line = id.and_then(|id| LEXICON.lines.get(id)).copied().unwrap_or_default();
    let at = LEXICON.columns.iter().position(|c| c.lang == lang);
    let words = at.and_then(|at| line.split('\t').nth(at)).unwrap_or_default();
    words.split('|').filter(|w| !w.is_empty())
}

fn named(ids: &[u32]) -> Vec<String> {
    if ids.len() > MOST_CONCEPTS {
        return Vec::new();
    }
    ids.iter().map(|id| format!("{}#{id}", LEXICON.names[*id as usize])).collect()
}

/// The longest ending, in letters, that [`knows`] takes off a word.
const LONGEST_ENDING: usize = 4;
/// Letters that a listed word and a form of it share at least.
const SHORTEST_STEM: usize = 3;

/// Whether a folded word is a word of a language, as far as the built-in lists go: a function word, a listed word, or a form of one by
/// the language's own inflection.
#[must_use]
pub fn knows(folded: &str, lang: &str) -> bool {
    if lang::is_function_word(folded, lang) {
        return true;
    }
    let Some(column) = column(lang) else { return false };
    if column.words.contains_key(folded) || !column.stemmed {
        return column.words.contains_key(folded);
    }
    let letters: Vec<char> = folded.chars().collect();
    let longest = LONGEST_ENDING.min(letters.len().saturating_sub(SHORTEST_STEM));
    let stems = (0..=longest).map(|cut| letters.iter().take(letters.len() - cut).collect::<String>());
    let concepts = stems.flat_map(|stem| [column.words.get(&stem), column.stems.get(&stem)]).flatten().flatten();
    let at = LEXICON.columns.iter().position(|c| c.lang == lang).unwrap_or_default();
    let mut tried: FxHashSet<&str> = FxHashSet::default();
    concepts
        .filter_map(|id| LEXICON.lines.get(*id as usize)?.split('\t').nth(at))
        .flat_map(|words| words.split('|'))
        .any(|word| !word.contains(' ') && tried.insert(word) && is_form(folded, &fold(word), lang::by_tag(lang)))
}

/// Whether a folded word is a form of another, taken as a noun, an adjective or a verb.
fn is_form(folded: &str, word: &str, language: &lang::Language) -> bool {
    let shared = folded.chars().zip(word.chars()).take_while(|(a, b)| a == b).count();
    let form = |class| {
        let paradigms = (language.paradigms)(word, Hints { class, ..Hints::default() });
        paradigms
            .iter()
            .any(|p| folded.strip_prefix(p.stem.as_str()).is_some_and(|rest| p.endings.iter().any(|(ending, _)| *ending == rest)))
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
    use super::*;

    #[test]
    fn columns_are_languages_of_the_header() {
        let columns: Vec<(&str, bool)> = LEXICON.columns.iter().map(|c| (c.lang, c.words.is_empty())).collect();
        assert!(columns.len() > 1 && columns.iter().all(|(lang, empty)| !empty && lang.len() == 2), "{columns:?}");
        assert!(LEXICON.lines.iter().all(|l| l.split('\t').count() <= columns.len()), "no line has more columns");
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
    }
}
