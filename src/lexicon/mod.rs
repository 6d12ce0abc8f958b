//! The built-in lexicon: words of several languages that mean the same.
//!
//! One concept a line, with a column of words apart by `|` for each language that the header line names; made by
//! `scripts/lexicon` from permissively licensed sources, see `NOTICE.md`. A word may belong to several concepts.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

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

impl Column {
    /// The concepts of a folded word, by itself or as an inflected form: up to four letters less, and one or two others.
    fn concepts(&self, folded: &str) -> Option<&Vec<u32>> {
        if let Some(ids) = self.words.get(folded) {
            return Some(ids);
        }
        let letters: Vec<char> = folded.chars().collect();
        (1..=4).take_while(|cut| self.stemmed && letters.len() >= 4 + cut).find_map(|cut| {
            let short: String = letters[..letters.len() - cut].iter().collect();
            self.words.get(&short).or_else(|| self.stems.get(&short))
        })
    }
}

/// The concepts of a folded word, by number: by itself or, where words inflect, as an inflected form. None for a word of more
/// concepts than say anything. `lang` is a primary subtag.
#[must_use]
pub fn concepts(folded: &str, lang: &str) -> &'static [u32] {
    let found = column(lang).and_then(|c| c.concepts(folded));
    found.map_or(&[], |ids| if ids.len() > MOST_CONCEPTS { &[] } else { ids.as_slice() })
}

/// Whether a word of some language belongs to a concept of `a` and to one of `b`: the two sides translate one word. Words of
/// more concepts than say anything are left out.
#[must_use]
pub fn share_translation(a: &[u32], b: &[u32]) -> bool {
    let line = |id: &u32| LEXICON.lines.get(*id as usize).copied().unwrap_or_default();
    let words = |id: &u32| line(id).split('\t').enumerate().flat_map(|(field, words)| words.split('|').map(move |w| (field, w)));
    let joins = |(field, word): (usize, &str)| {
        let key: String = fold(word).chars().filter(|c| *c != ' ').collect();
        let ids = LEXICON.columns.get(field).and_then(|c| c.words.get(&key));
        ids.is_some_and(|ids| ids.len() <= MOST_CONCEPTS && ids.iter().any(|id| b.contains(id)))
    };
    !b.is_empty() && a.iter().flat_map(words).any(joins)
}

/// Whether the lexicon lists a folded word as it stands.
#[must_use]
pub fn is_listed(folded: &str, lang: &str) -> bool {
    column(lang).is_some_and(|c| c.words.contains_key(folded))
}

/// The concepts of a folded word, by itself or, where words inflect, as an inflected form; as names for people.
#[must_use]
pub fn word(folded: &str, lang: &str) -> Vec<String> {
    column(lang).and_then(|c| c.concepts(folded)).map_or_else(Vec::new, |ids| named(ids))
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
