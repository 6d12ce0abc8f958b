//! Words of the glossary that decide a homograph: must stand near, must not stand near, longer phrase to leave alone.

use rustc_hash::{FxHashMap, FxHashSet};

use super::thresholds::{NEAR_BYTES, NEAR_WORDS};
use crate::glossary::{Glossary, TermId};
use crate::lang;
use crate::lang::inflection::Hints;
use crate::text::fold::fold;
use crate::text::unspaced::is_unspaced;
use crate::text::{Span, segment, token};

/// Guard words of one list: single words with all their forms, and phrases.
#[derive(Default)]
struct List {
    words: FxHashSet<String>,
    phrases: Vec<String>,
}

struct Compiled {
    near: List,
    not_near: List,
    not_in: Vec<String>,
}

/// All guards of a glossary.
pub(crate) struct Guards {
    terms: FxHashMap<TermId, Compiled>,
}

impl Guards {
    /// Compiles the guards of every term that has some.
    pub(crate) fn compile(glossary: &Glossary) -> Self {
        let guarded = glossary.terms().filter(|(_, t)| !t.guards.is_empty());
        let terms = guarded.map(|(id, term)| {
            let paradigms = lang::find(&term.lang).paradigms;
            let list = |words: &[String]| list(words, paradigms);
            let compiled = Compiled {
                near: list(&term.guards.near),
                not_near: list(&term.guards.not_near),
                not_in: term.guards.not_in.iter().map(|p| fold(p)).collect(),
            };
            (id, compiled)
        });
        Self { terms: terms.collect() }
    }

    /// Whether the guards of `term` allow it at `span` of `text`; `Err` says which guard does not.
    pub(crate) fn allow(&self, term: TermId, text: &str, span: Span) -> Result<(), &'static str> {
        let Some(guards) = self.terms.get(&term) else { return Ok(()) };
        let window = window(text, span);
        let around = fold(window.of(text));
        if guards.not_in.iter().any(|phrase| inside(text, span, phrase)) {
            return Err("not_in");
        }
        let outside = outside(text, window, span);
        if guards.not_near.holds(&outside, &around) {
            return Err("not_near");
        }
        let none = guards.near.words.is_empty() && guards.near.phrases.is_empty();
        if none || guards.near.holds(&outside, &around) { Ok(()) } else { Err("near") }
    }
}

impl List {
    fn holds(&self, words: &[String], around: &str) -> bool {
        words.iter().any(|w| self.words.contains(w)) || self.phrases.iter().any(|p| around.contains(p.as_str()))
    }
}

fn list(words: &[String], paradigms: fn(&str, Hints) -> Vec<lang::inflection::Paradigm>) -> List {
    let mut out = List::default();
    for word in words {
        let folded = fold(word);
        if folded.contains(' ') || folded.contains('\'') || folded.contains('-') || folded.chars().any(is_unspaced) {
            out.phrases.push(folded);
            continue;
        }
        for paradigm in paradigms(&folded, Hints::default()) {
            out.words.extend(paradigm.endings.iter().map(|(e, _)| format!("{}{e}", paradigm.stem)));
        }
        out.words.insert(folded);
    }
    out
}

/// The words near a span, the span itself left out.
fn outside(text: &str, window: Span, span: Span) -> Vec<String> {
    let inside = window.of(text);
    token::tokens(inside).iter().map(|t| t.span.shifted(window.start)).filter(|t| !t.overlaps(span)).map(|t| fold(t.of(text))).collect()
}

/// Twelve words either side, or as much unspaced text.
fn window(text: &str, span: Span) -> Span {
    let before = Span::new(0, span.start).of(text);
    let after = Span::new(span.end, text.len()).of(text);
    if span.of(text).chars().any(is_unspaced) {
        let start = segment::floor_boundary(text, span.start.saturating_sub(NEAR_BYTES));
        return Span::new(start, segment::ceil_boundary(text, (span.end + NEAR_BYTES).min(text.len())));
    }
    let blank = |(_, c): &(usize, char)| c.is_whitespace();
    let start = before.char_indices().rev().filter(blank).nth(NEAR_WORDS).map_or(0, |(i, _)| i);
    let end = after.char_indices().filter(blank).nth(NEAR_WORDS).map_or(text.len(), |(i, _)| span.end + i);
    Span::new(start, end)
}

/// Whether the span lies inside an occurrence of the folded phrase.
fn inside(text: &str, span: Span, phrase: &str) -> bool {
    let reach = 4 * phrase.len() + 8;
    let from = segment::floor_boundary(text, span.start.saturating_sub(reach));
    let to = segment::ceil_boundary(text, (span.end + reach).min(text.len()));
    let folded = crate::text::fold::fold_mapped(Span::new(from, to).of(text));
    folded.text.match_indices(phrase).any(|(at, _)| folded.original(Span::new(at, at + phrase.len())).shifted(from).contains(span))
}
