//! Terms whose blanks and hyphens are others than the glossary's (*data base* for *database*, *Halong* for *Ha Long*): in names that stay
//! as they are, and in terms that ask for a strict spelling. The matcher takes such words for no occurrence.

use rustc_hash::FxHashMap;

use crate::glossary::{Term, TermId};
use crate::lang;
use crate::lang::exchange::capital_like;
use crate::lang::inflection::Hints;
use crate::matching::{Spelling, TermMatch};
use crate::rules::{Context, Draft};
use crate::text::Span;
use crate::text::fold::{fold, is_hyphen};
use crate::text::token::{self, Token};

/// More words than a term has, at most, that a careless hand makes of it.
const MORE: usize = 2;
/// Words of a term, at most.
const LONGEST: usize = 6;
/// Shorter terms meet other words by coincidence when they are put together, in letters.
const SHORTEST: usize = 5;

/// A term by its letters.
struct Listed<'a> {
    id: TermId,
    term: &'a Term,
    /// Whether the letters are those of the citation form.
    cited: bool,
}

/// What is said of the terms of an article that are written together or apart.
pub(super) fn drafts(context: &Context<'_>) -> Vec<Draft> {
    let listed = listed(context);
    if listed.is_empty() {
        return Vec::new();
    }
    let starts = starts(&listed);
    let mut out = Vec::new();
    for (index, block) in context.article.blocks.iter().enumerate().filter(|(_, b)| b.kind.is_prose() && b.lang.is_none()) {
        let text = context.article.text(block);
        let tokens = token::tokens(text);
        let mut done = 0;
        for at in 0..tokens.len() {
            let first = tokens[at].span;
            if first.start < done || !may_start(&starts, first.of(text)) {
                continue;
            }
            let windows = (at + 1..=(at + LONGEST + MORE).min(tokens.len())).map_while(|to| window(text, tokens.get(at..to)?));
            let found = windows.filter_map(|(span, key)| Some((span, listed.get(&key)?))).last();
            let draft = found.and_then(|(span, listed)| draft(context, index, span, listed));
            done = draft.as_ref().map_or(done, |d: &Draft| d.span.end);
            out.extend(draft);
        }
    }
    out
}

/// By first letter of a term whether one stands in small letters too: most words are refused by their first letter.
fn starts(listed: &FxHashMap<String, Listed<'_>>) -> FxHashMap<char, bool> {
    let mut out: FxHashMap<char, bool> = FxHashMap::default();
    let mut keys: Vec<(&String, bool)> = listed.iter().map(|(key, l)| (key, !l.term.do_not_translate)).collect();
    keys.sort_unstable();
    for (key, small) in keys {
        if let Some(first) = key.chars().next() {
            *out.entry(first).or_default() |= small;
        }
    }
    out
}

fn may_start(starts: &FxHashMap<char, bool>, word: &str) -> bool {
    let Some(first) = word.chars().next() else { return false };
    let lower = first.to_lowercase().next().unwrap_or(first);
    starts.get(&lower).is_some_and(|small| *small || first.is_uppercase())
}

/// Words with nothing but blanks and hyphens between them: their span, and their letters in a row.
fn window(text: &str, tokens: &[Token]) -> Option<(Span, String)> {
    let span = Span::new(tokens.first()?.span.start, tokens.last()?.span.end);
    let close = tokens.windows(2).all(|pair| match pair {
        [a, b] => Span::new(a.span.end, b.span.start).of(text).chars().all(|c| c == ' ' || c == '\u{a0}' || is_hyphen(c)),
        _ => false,
    });
    // A part of a longer chain is no word of its own (*Hô-Chi-Minh-Ville*).
    let chain =
        text.get(..span.start).is_some_and(|t| t.ends_with(is_hyphen)) || text.get(span.end..).is_some_and(|t| t.starts_with(is_hyphen));
    close.then(|| (span, if chain { String::new() } else { letters(span.of(text)) }))
}

fn letters(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// What stands between the words of a text: a hyphen or not.
fn gaps(text: &str) -> Vec<bool> {
    let tokens = token::tokens(text);
    let hyphen = |pair: &[Token]| matches!(pair, [a, b] if Span::new(a.span.end, b.span.start).of(text).contains(is_hyphen));
    tokens.windows(2).map(hyphen).collect()
}

/// Names that stay as they are, and terms of the article's language with a strict spelling, by their letters.
fn listed<'a>(context: &Context<'a>) -> FxHashMap<String, Listed<'a>> {
    let mut out: FxHashMap<String, Listed<'a>> = FxHashMap::default();
    let date = context.article.meta.date.map(|d| d.day);
    for (id, term) in context.glossary.terms().filter(|(_, t)| t.status.is_approved() && t.is_valid_on(date)) {
        let strict = term.strict_spelling && term.lang.serves(&context.article.lang);
        if !(strict || (term.do_not_translate && term.text.contains(' ') && term.text.starts_with(char::is_uppercase))) {
            continue;
        }
        let cited = letters(&term.text);
        if cited.chars().count() < SHORTEST {
            continue;
        }
        for (key, is_cited) in forms(context, term, strict).into_iter().map(|f| (f, false)).chain([(cited, true)]) {
            let entry = out.entry(key).or_insert(Listed { id, term, cited: is_cited });
            entry.cited |= is_cited && entry.id == id;
        }
    }
    out
}

/// The forms of a common noun by its last word, as letters in a row.
fn forms(context: &Context<'_>, term: &Term, strict: bool) -> Vec<String> {
    if !strict || term.do_not_translate {
        return Vec::new();
    }
    let folded = fold(&term.text);
    let (before, last) = folded.rsplit_once([' ', '-']).unwrap_or(("", &folded));
    let paradigms = (lang::find(&context.article.lang).paradigms)(last, Hints { class: term.class, ..Hints::default() });
    let forms = paradigms.iter().flat_map(|p| p.endings.iter().map(|(ending, _)| letters(&format!("{before}{}{ending}", p.stem))));
    forms.collect()
}

fn draft(context: &Context<'_>, block: usize, span: Span, listed: &Listed<'_>) -> Option<Draft> {
    let text = context.article.text(&context.article.blocks[block]);
    let surface = span.of(text);
    let Listed { id, term, cited } = listed;
    // What the matcher calls a spelling is judged there, and where it sees a name it sees it as listed.
    let modifier = lang::find(&context.article.lang).hyphenates_modifiers && !term.text.contains('-');
    let hyphen = |spelling: Spelling| spelling.hyphen && (!modifier || surface.contains(is_hyphen));
    let seen = |spelling: Spelling| term.do_not_translate || spelling.apart || hyphen(spelling);
    let overlaps = |m: &&TermMatch| m.block == block && m.span.overlaps(span);
    let mut others = context.matches.terms.iter().filter(overlaps);
    let known = others.any(|m| if m.term == *id { seen(m.spelling) } else { m.span.contains(span) });
    let capital = !term.do_not_translate || surface.starts_with(char::is_uppercase);
    let another = context.glossary.terms().any(|(other, t)| other != *id && t.status.is_approved() && fold(&t.text) == fold(surface));
    if known || !capital || another || gaps(surface) == gaps(&term.text) {
        return None;
    }
    let concept = &context.glossary.concepts[id.concept];
    let message = format!("“{surface}” is written otherwise than “{}” ({}): its blanks and hyphens are others", term.text, concept.id);
    let new = if term.do_not_translate { term.text.clone() } else { capital_like(&term.text, surface) };
    Some(Draft {
        concept: Some(concept.id.clone()),
        fixable: *cited,
        fix: cited.then(|| (span, new.clone())),
        suggestion: Some(new),
        ..context.plain(block, span, message)
    })
}
