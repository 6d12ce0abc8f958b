//! The built-in lexicon: words of the five languages that mean the same.
//!
//! One concept a line, five fields (en, fr, pt, sv, th) of words apart by `|`; made by `scripts/lexicon` from
//! permissively licensed sources, see `NOTICE.md`. A word may belong to several concepts.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::lang::{LANGUAGES, data_lines};
use crate::text::fold::fold;

const DATA: &str = include_str!("data.txt");
/// The languages of the fields, in order.
const FIELDS: [&str; 5] = ["en", "fr", "pt", "sv", "th"];
/// A word of more concepts than this says nothing.
const MOST_CONCEPTS: usize = 4;

#[derive(Default)]
struct Lexicon {
    /// By field: folded word to concepts.
    words: [FxHashMap<String, Vec<u32>>; 5],
    /// By field: a word less one or two letters, to concepts, for inflected forms.
    stems: [FxHashMap<String, Vec<u32>>; 5],
    names: Vec<&'static str>,
    /// By concept: its fields.
    lines: Vec<&'static str>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut out = Lexicon::default();
    for line in data_lines(DATA) {
        let id = u32::try_from(out.names.len()).unwrap_or(u32::MAX);
        out.names.push(line.split(['\t', '|']).find(|w| !w.is_empty()).unwrap_or_default());
        out.lines.push(line);
        for (field, words) in line.split('\t').enumerate().take(5) {
            for word in words.split('|').filter(|w| !w.is_empty()) {
                out.add(field, &fold(word), id);
            }
        }
    }
    out
});

impl Lexicon {
    fn add(&mut self, field: usize, word: &str, id: u32) {
        let put = |map: &mut FxHashMap<String, Vec<u32>>, key: String| {
            let list = map.entry(key).or_default();
            if !list.contains(&id) {
                list.push(id);
            }
        };
        put(&mut self.words[field], word.chars().filter(|c| *c != ' ').collect());
        let letters: Vec<char> = word.chars().collect();
        if field < 4 && !word.contains(' ') {
            for cut in 1..=2 {
                if letters.len() >= 4 + cut {
                    put(&mut self.stems[field], letters[..letters.len() - cut].iter().collect());
                }
            }
        }
    }
}

/// The concepts of a folded word, by number: by itself, or in a Latin language as an inflected form. None for a word of more
/// concepts than say anything. `lang` is a primary tag.
#[must_use]
pub fn concepts(folded: &str, lang: &str) -> &'static [u32] {
    let Some(field) = FIELDS.iter().position(|f| *f == lang) else { return &[] };
    let found = LEXICON.words[field].get(folded).or_else(|| inflected(folded, field));
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
        let ids = LEXICON.words.get(field).and_then(|w| w.get(&key));
        ids.is_some_and(|ids| ids.len() <= MOST_CONCEPTS && ids.iter().any(|id| b.contains(id)))
    };
    !b.is_empty() && a.iter().flat_map(words).any(joins)
}

/// Whether the lexicon lists a folded word as it stands.
#[must_use]
pub fn is_listed(folded: &str, lang: &str) -> bool {
    FIELDS.iter().position(|f| *f == lang).is_some_and(|field| LEXICON.words[field].contains_key(folded))
}

/// The concepts of a word of which the folded one may be a form: up to four letters less, and one or two others.
fn inflected(folded: &str, field: usize) -> Option<&'static Vec<u32>> {
    let lexicon = &*LEXICON;
    let letters: Vec<char> = folded.chars().collect();
    (1..=4).take_while(|cut| letters.len() >= 4 + cut).find_map(|cut| {
        let short: String = letters[..letters.len() - cut].iter().collect();
        lexicon.words[field].get(&short).or_else(|| lexicon.stems[field].get(&short))
    })
}

/// The concepts of a folded word in a Latin language, by itself or as an inflected form; as names for people.
#[must_use]
pub fn latin(folded: &str, lang: &str) -> Vec<String> {
    let Some(field) = FIELDS.iter().position(|f| *f == lang) else { return Vec::new() };
    LEXICON.words[field].get(folded).or_else(|| inflected(folded, field)).map_or_else(Vec::new, |ids| named(ids))
}

/// The concepts of a folded expression of several words in a Latin language, blanks left out; no inflection.
#[must_use]
pub fn phrase(joined: &str, lang: &str) -> Vec<String> {
    let field = FIELDS.iter().position(|f| *f == lang);
    field.and_then(|f| LEXICON.words[f].get(joined)).map_or_else(Vec::new, |ids| named(ids))
}

/// The concepts of a folded Thai word.
#[must_use]
pub fn thai(folded: &str) -> Vec<String> {
    LEXICON.words[4].get(folded).map_or_else(Vec::new, |ids| named(ids))
}

/// The words that a concept has in a language, as listed; `concept` is a name that the other functions gave.
pub fn translations(concept: &str, lang: &str) -> impl Iterator<Item = &'static str> {
    let id = concept.rsplit('#').next().and_then(|id| id.parse::<usize>().ok());
    let line = id.and_then(|id| LEXICON.lines.get(id)).copied().unwrap_or_default();
    let field = FIELDS.iter().position(|f| *f == lang).and_then(|f| line.split('\t').nth(f)).unwrap_or_default();
    field.split('|').filter(|w| !w.is_empty())
}

fn named(ids: &[u32]) -> Vec<String> {
    if ids.len() > MOST_CONCEPTS {
        return Vec::new();
    }
    ids.iter().map(|id| format!("{}#{id}", LEXICON.names[*id as usize])).collect()
}

static FUNCTION: LazyLock<FxHashMap<&'static str, FxHashSet<String>>> = LazyLock::new(|| {
    LANGUAGES.iter().map(|l| (l.tag, data_lines(l.function_words).map(|w| fold(w).trim_end_matches('\'').to_owned()).collect())).collect()
});

/// Whether a folded word is a function word of the language.
#[must_use]
pub fn is_function_word(folded: &str, lang: &str) -> bool {
    FUNCTION.get(lang).is_some_and(|words| words.contains(folded))
}
