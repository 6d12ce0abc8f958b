//! Words of the segment that a file says was translated, left in the translation as they are.
//!
//! In: the words of a translated segment, the text that it translates. Out: runs of words that stand in both, as they stand there. What
//! another text says by chance, a translation takes from its source, so that no statistics of letters are asked: a word is left over if the
//! source's language knows it and the translation's does not. Names, loans and numbers travel unchanged too; capitals, the lexicon and
//! the number of words tell them apart.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Left, Page, ResidueKind, Word};
use crate::lang::{self, Language};
use crate::lexicon;
use crate::rules::thresholds;
use crate::text::fold::fold;
use crate::text::token::{self, Joiner};

/// What the source segment says.
struct Given {
    language: &'static Language,
    /// By folded word how it is written.
    words: FxHashMap<String, Writing>,
    /// Which words follow each other.
    pairs: FxHashSet<(String, String)>,
}

/// How a word of the source is written where it stands.
#[derive(Clone, Copy, Default)]
struct Writing {
    /// In small letters somewhere, so that it is no name.
    small: bool,
    /// At the beginning of a sentence, where a capital says nothing.
    begins: bool,
}

impl Given {
    fn new(text: &str, language: &'static Language) -> Self {
        let mut given = Self { language, words: FxHashMap::default(), pairs: FxHashSet::default() };
        let mut before: Option<String> = None;
        token::scan(text, |t| {
            let raw = t.span.of(text);
            let word = fold(raw);
            let small = raw.chars().all(|c| c.is_alphabetic() && !c.is_uppercase());
            let writing = given.words.entry(word.clone()).or_default();
            writing.small |= small;
            writing.begins |= begins(text.get(..t.span.start).unwrap_or_default());
            if let Some(before) = before.take().filter(|_| t.joiner != Joiner::Break) {
                given.pairs.insert((before, word.clone()));
            }
            before = Some(word);
        });
        given
    }

    fn follows(&self, before: &Word, word: &Word) -> bool {
        // Both are borrowed for the question only: few runs are as long as two words.
        matches!(word.joiner, Joiner::Space | Joiner::Hyphen) && self.pairs.contains(&(before.folded.clone(), word.folded.clone()))
    }
}

/// What a word of the translation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A word of the source's language that the translation's language does not have.
    Strange,
    /// A word that both languages have, or none.
    Shared,
    /// A word with a capital of its own.
    Name,
}

/// Every run of words of the source segment that is left in the translation.
pub(super) fn of(page: &Page<'_>, source: &str, language: &'static Language, out: &mut Vec<Left>) {
    if language.tag == page.own.tag || !lexicon::has_words(language.tag) {
        return;
    }
    let given = Given::new(source, language);
    let mut at = 0;
    while at < page.words.len() {
        let words = page.words.get(at..).unwrap_or_default();
        let length = run(&given, words);
        let (first, last) = (at, at + length.saturating_sub(1));
        at += length.max(1);
        if length == 0 {
            continue;
        }
        let kinds: Vec<Kind> = (first..=last).map(|i| kind(page, &given, i)).collect();
        for (from, to) in parts(&kinds) {
            if let Some(kind) = residue(page, &given, first + from, &kinds[from..=to])
                && let Some(span) = page.span(first + from, first + to)
            {
                out.push(Left { span, kind, language: Some(language), concept: None });
            }
        }
    }
}

/// How many words from the first on stand in the source in this order.
fn run(given: &Given, words: &[Word]) -> usize {
    if !words.first().is_some_and(|w| given.words.contains_key(&w.folded)) {
        return 0;
    }
    1 + words.windows(2).take_while(|pair| given.follows(&pair[0], &pair[1])).count()
}

fn kind(page: &Page<'_>, given: &Given, at: usize) -> Kind {
    let word = &page.words[at];
    let Writing { small, begins: first } = given.words.get(&word.folded).copied().unwrap_or_default();
    // A first word has its capital from its place.
    let small = small && (!word.capital || begins(page.around(word.span).0)) || first && !word.capital;
    if !small {
        return Kind::Name;
    }
    if lexicon::knows(&word.folded, given.language.tag) && !page.is_native(word) { Kind::Strange } else { Kind::Shared }
}

/// Whether what follows a text begins a sentence.
fn begins(before: &str) -> bool {
    let before = before.trim_end();
    before.is_empty() || before.ends_with(['.', '!', '?', '…', ':'])
}

/// The parts of a run between names, first and last word of each. Function words beside a name belong to it (*the House of Lords*).
fn parts(kinds: &[Kind]) -> Vec<(usize, usize)> {
    let mut out: Vec<(usize, usize)> = Vec::new();
    for (at, kind) in kinds.iter().enumerate() {
        match out.last_mut().filter(|(_, last)| *last + 1 == at) {
            _ if *kind == Kind::Name => {}
            Some((_, last)) => *last = at,
            None => out.push((at, at)),
        }
    }
    out
}

/// What a part of a run is, if it is no coincidence. A phrase is surely left over: it has words around a word that only builds sentences
/// (*and clinics*), or more words than a loan has. Of fewer words, each of which could be said in the translation's language, a person decides.
fn residue(page: &Page<'_>, given: &Given, first: usize, kinds: &[Kind]) -> Option<ResidueKind> {
    let strange = || kinds.iter().enumerate().filter(|(_, k)| **k == Kind::Strange).map(|(i, _)| &page.words[first + i]);
    let builds = |w: &Word| lang::is_function_word(&w.folded, given.language.tag);
    // One word said again and again is one word.
    let mut distinct: Vec<&str> = strange().map(|w| w.folded.as_str()).collect();
    distinct.sort_unstable();
    distinct.dedup();
    let enough = distinct.len() >= thresholds::RESIDUE_GIVEN_STRANGE;
    let phrase = kinds.len() >= thresholds::RESIDUE_GIVEN || strange().any(builds) && !strange().all(builds);
    if enough && phrase {
        return Some(ResidueKind::Words);
    }
    let translatable = strange().any(|w| !builds(w)) && strange().filter(|w| !builds(w)).all(|w| is_translatable(page, given, w));
    translatable.then_some(ResidueKind::Word)
}

/// Whether the lexicon has words for it in the translation's language, none of which stands in the translation.
fn is_translatable(page: &Page<'_>, given: &Given, word: &Word) -> bool {
    let own = page.own.tag;
    if word.folded.chars().count() < thresholds::RESIDUE_GIVEN_LETTERS || !lexicon::has_words(own) {
        return false;
    }
    let concepts = lexicon::listed(&word.folded, given.language.tag);
    let mut renderings = concepts.iter().flat_map(|c| lexicon::renderings(*c, own)).peekable();
    renderings.peek().is_some() && !renderings.any(|r| stands(page, &fold(r)))
}

/// Whether a word, or a form of it, stands in the block.
fn stands(page: &Page<'_>, folded: &str) -> bool {
    let stem: String = folded.chars().take(folded.chars().count().saturating_sub(1).max(thresholds::RESIDUE_GIVEN_LETTERS)).collect();
    if page.own.unspaced { page.text.contains(folded) } else { page.words.iter().any(|w| w.folded.starts_with(&stem)) }
}
