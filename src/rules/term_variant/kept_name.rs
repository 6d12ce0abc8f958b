//! Names that are to stay as they are, with a word moved, lost, translated or in another transcription (*Ho Min Chi*). Only names of
//! several words are safe to judge: two words that resemble a name of two are as likely another name.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::glossary::{Term, TermId};
use crate::lexicon;
use crate::rules::{Context, Draft};
use crate::text::Span;
use crate::text::fold::{fold, without_diacritics};
use crate::text::token::{self, Token};

/// Names of fewer words are not judged.
const SHORTEST: usize = 3;
/// A word in another transcription is at least so long, in letters, in both.
const TRANSCRIBED: usize = 3;

/// A listed name.
struct Name<'a> {
    id: TermId,
    term: &'a Term,
    /// Its words, folded and without diacritics.
    words: Vec<String>,
}

/// In what words depart from a name.
enum Change {
    Moved,
    Lost(usize),
    Translated(usize),
    Transcribed(usize),
}

/// What is said of the names of an article.
pub(super) fn drafts(context: &Context<'_>) -> Vec<Draft> {
    let names = names(context);
    if names.is_empty() {
        return Vec::new();
    }
    let known: FxHashSet<&str> = names.iter().flat_map(|n| n.words.iter().map(String::as_str)).collect();
    let blocks = context.article.blocks.iter();
    let present = |name: &Name<'_>| blocks.clone().any(|b| context.article.text(b).contains(&name.term.text));
    let mut out = Vec::new();
    for (index, block) in context.article.blocks.iter().enumerate().filter(|(_, b)| b.kind.is_prose() && b.lang.is_none()) {
        let text = context.article.text(block);
        // Most texts hold no two words of one name.
        let near = |name: &Name<'_>| name.term.text.split(' ').filter(|w| text.contains(w)).count() + 1 >= SHORTEST;
        if !names.iter().any(near) {
            continue;
        }
        for run in runs(text) {
            let words: Vec<String> = run.iter().map(|t| plain(t.span.of(text))).collect();
            if words.iter().filter(|w| known.contains(w.as_str())).count() < SHORTEST - 1 {
                continue;
            }
            let found = names.iter().find_map(|name| {
                let (from, to, change) = change(context, name, &words, &|| present(name))?;
                let span = Span::new(run.get(from)?.span.start, run.get(to - 1)?.span.end);
                let here = plain(span.of(text));
                let listed = context.glossary.terms().any(|(_, t)| plain(&t.text) == here);
                (!listed).then_some((span, name, change))
            });
            out.extend(found.and_then(|(span, name, change)| draft(context, index, span, name, &change)));
        }
    }
    out
}

fn plain(text: &str) -> String {
    without_diacritics(&fold(text))
}

fn names<'a>(context: &Context<'a>) -> Vec<Name<'a>> {
    let kept = context.glossary.terms().filter(|(_, t)| t.do_not_translate && t.status.is_approved());
    let name = |(id, term): (TermId, &'a Term)| {
        let words: Vec<&str> = term.text.split(' ').collect();
        let capitals = words.iter().all(|w| w.starts_with(char::is_uppercase));
        (capitals && words.len() >= SHORTEST).then(|| Name { id, term, words: words.into_iter().map(plain).collect() })
    };
    kept.filter_map(name).collect()
}

/// The rows of capitalised words with blanks between them.
fn runs(text: &str) -> Vec<Vec<Token>> {
    let mut out: Vec<Vec<Token>> = Vec::new();
    let mut end = None;
    token::scan(text, |t| {
        let capital = t.span.of(text).starts_with(char::is_uppercase);
        let goes_on = end.is_some_and(|e| Span::new(e, t.span.start).of(text).chars().all(char::is_whitespace));
        end = capital.then_some(t.span.end);
        match out.last_mut() {
            Some(run) if capital && goes_on => run.push(t),
            _ if capital => out.push(vec![t]),
            _ => {}
        }
    });
    out.retain(|run| run.len() >= SHORTEST - 1);
    out
}

/// Where a row of words departs from a name in one thing. A word is missed only in a row that is nothing but the rest, where the
/// article also has the whole.
fn change(context: &Context<'_>, name: &Name<'_>, words: &[String], present: &dyn Fn() -> bool) -> Option<(usize, usize, Change)> {
    let n = name.words.len();
    if words.windows(n).any(|w| w == name.words.as_slice()) {
        return None;
    }
    let counts = |words: &[String]| {
        let mut out: FxHashMap<String, usize> = FxHashMap::default();
        for word in words {
            *out.entry(word.clone()).or_default() += 1;
        }
        out
    };
    let own = counts(&name.words);
    for (from, window) in words.windows(n).enumerate() {
        let odd: Vec<usize> = (0..n).filter(|i| window[*i] != name.words[*i]).collect();
        if counts(window) == own {
            return Some((from, from + n, Change::Moved));
        }
        let [at] = odd.as_slice() else { continue };
        if let Some(change) = replaced(context, &name.words[*at], &window[*at], *at, n) {
            return Some((from, from + n, change));
        }
    }
    let middle = (1..n - 1).find(|gap| words.len() == n - 1 && without(&name.words, *gap).eq(words.iter()));
    middle.filter(|_| present()).map(|gap| (0, n - 1, Change::Lost(gap)))
}

fn without(words: &[String], gap: usize) -> impl Iterator<Item = &String> {
    words.iter().enumerate().filter(move |(i, _)| *i != gap).map(|(_, w)| w)
}

/// One word that stands for another: its transcription, or in the middle of the name a word of the text's language. At the edges a
/// title or a place may have taken its turn (*Comrade Chi Minh*, *Dien Bien Airport*).
fn replaced(context: &Context<'_>, listed: &str, here: &str, at: usize, n: usize) -> Option<Change> {
    let tag = context.article.lang.primary();
    let long = listed.chars().count().min(here.chars().count()) >= TRANSCRIBED;
    let known = lexicon::is_listed(here, tag);
    match () {
        () if long && !known && strsim::osa_distance(listed, here) == 1 => Some(Change::Transcribed(at)),
        () if known && at > 0 && at + 1 < n && here.chars().count() >= TRANSCRIBED => Some(Change::Translated(at)),
        () => None,
    }
}

fn draft(context: &Context<'_>, block: usize, span: Span, name: &Name<'_>, change: &Change) -> Option<Draft> {
    let text = context.article.text(&context.article.blocks[block]);
    let taken = context.matches.terms.iter().any(|m| m.block == block && m.span.contains(span));
    let word = |at: usize| name.term.text.split(' ').nth(at).unwrap_or_default();
    let how = match change {
        Change::Moved => "its words stand in another order".to_owned(),
        Change::Lost(at) => format!("“{}” is left out", word(*at)),
        Change::Translated(at) => format!("“{}” is another word", word(*at)),
        Change::Transcribed(at) => format!("“{}” is spelt in another way", word(*at)),
    };
    let concept = &context.glossary.concepts[name.id.concept];
    let surface = span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let message = format!("“{surface}” reads like “{}” ({}), which stays as it is: {how}", name.term.text, concept.id);
    let plain = context.plain(block, span, message);
    (!taken).then(|| Draft { concept: Some(concept.id.clone()), suggestion: Some(name.term.text.clone()), ..plain })
}
