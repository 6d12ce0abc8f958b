//! Inflection run backwards: the preferred term in the form that a wrong rendering has.
//!
//! In: a match in its text, the term that it is of, and the term to write. Out: what to write, and, where it is certain, the
//! replacement itself, with the article or contraction before it that must change too. Certain means: exactly one form has
//! the features of the form found, and the language says that the place takes it. Otherwise it is a suggestion.

mod forms;
#[cfg(test)]
mod tests;

pub use super::thresholds::SURE;
use super::{MatchKind, TermMatch};
use crate::glossary::Term;
use crate::lang::exchange::{Exchange, Fit, Words};
use crate::lang::inflection::WordClass;
use crate::lang::{self, Language};
use crate::text::Span;
use crate::text::fold::fold;
use crate::text::segment;
use crate::text::token::tokens;
use crate::text::unspaced::is_unspaced;

/// A generated form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// The text for the place of the match.
    pub text: String,
    /// The certain replacement: bytes of the block, and what to put there. It may reach beyond the match.
    pub fix: Option<(Span, String)>,
}

impl Form {
    /// Whether the text fits the place of the match as it is.
    #[must_use]
    pub fn fits(&self, found: &TermMatch) -> bool {
        self.fix.as_ref().is_some_and(|(span, text)| *span == found.span && *text == self.text)
    }
}

/// The form of `new` that replaces a match of `old` in `text`.
#[must_use]
pub fn replace(text: &str, found: &TermMatch, old: &Term, new: &Term) -> Form {
    let language = lang::find(&new.lang);
    let surface = found.span.of(text);
    let foreign = found.kind == MatchKind::Foreign;
    let generated = match found.kind {
        // A foreign name's capitals are not this language's.
        MatchKind::Foreign => Some(new.text.clone()),
        _ if found.compound.is_some() => forms::in_compound(text, found, old, new),
        _ if !may_replace(old, new, language) => None,
        kind => forms::phrase(surface, old, new, kind == MatchKind::Near),
    };
    let citation = || Form { text: with_case(surface, &new.text, old), fix: None };
    let Some(generated) = generated else { return citation() };
    let written = if foreign { generated } else { at_start(text, found, with_case(surface, &generated, old), surface) };
    let (before, after) = (text.get(..found.span.start).unwrap_or_default(), text.get(found.span.end..).unwrap_or_default());
    let written = lang::exchange::with_apostrophes(&written, surface, before, after);
    let sure = match found.kind {
        MatchKind::Foreign => stands_alone(text, found, old, language),
        _ => (found.confidence >= SURE || old.text == new.text) && !is_part_of_name(text, found, (old, new), language),
    };
    match fitted(text, found, old, &written, new, language).filter(|_| sure) {
        Some(fix) => Form { text: written, fix: Some(fix) },
        // In doubt, words that agree with each other are as listed, for the editor to inflect.
        None if tokens(&new.text).len() > 1 && old.text != new.text && !foreign => citation(),
        None => Form { text: written, fix: None },
    }
}

/// The replacement, if the language says that the place takes it.
fn fitted(text: &str, found: &TermMatch, old: &Term, written: &str, new: &Term, language: &Language) -> Option<(Span, String)> {
    let whole = found.compound.unwrap_or(found.span);
    if whole.end > found.span.end || is_bracketed(text, found.span) && found.kind == MatchKind::Foreign {
        // The first part of a compound decides nothing; what stands in brackets is a name, not a part of the sentence.
        return Some((found.span, written.to_owned()));
    }
    let exchange = Exchange {
        before: text.get(..whole.start).unwrap_or_default(),
        after: text.get(whole.end..).unwrap_or_default(),
        old: (found.kind != MatchKind::Foreign).then(|| Words { text: found.span.of(text), citation: &old.text, gender: old.gender }),
        new: Words { text: written, citation: &new.text, gender: new.gender },
    };
    match (language.exchanging.fit)(&exchange) {
        Fit::Sure { back, ahead, .. } if whole != found.span && (back, ahead) != (0, 0) => None,
        Fit::Sure { back, lead, ahead } => Some((Span::new(found.span.start - back, found.span.end + ahead), lead + written)),
        Fit::Unsure => None,
    }
}

/// Whether one term can stand for the other at all: the same class of word, and as much said.
fn may_replace(old: &Term, new: &Term, language: &Language) -> bool {
    let same_class = match (old.class, new.class) {
        (Some(a), Some(b)) => a == b,
        (None, Some(WordClass::Noun) | None) => true,
        // What is listed without a class is a noun as a rule; a name has its own article and form.
        (None, Some(WordClass::Verb | WordClass::Name | WordClass::Adjective | WordClass::Other)) => old.text == new.text,
        (Some(class), None) => class == WordClass::Noun,
    };
    // One word for a phrase leaves something of it out (*patriotisk konkurrens*: *emulering*), or the reverse.
    let single = |term: &Term| tokens(&term.text).len() == 1;
    same_class && (language.unspaced || single(old) == single(new))
}

/// Whether a match of this language is, for all its surroundings show, a part of a longer name (*Senate Judicial Committee*), of
/// a passage in another script, or of an abbreviation whose last point lies outside.
fn is_part_of_name(text: &str, found: &TermMatch, (old, new): (&Term, &Term), language: &Language) -> bool {
    let (surface, neighbours) = (found.span.of(text), Neighbours::of(text, found.span));
    let upper = |word: &str| word.starts_with(char::is_uppercase);
    let latin = |word: &str| word.chars().any(|c| c.is_alphabetic() && !is_unspaced(c));
    let point = surface.contains('.') && text.get(found.span.end..).unwrap_or_default().starts_with('.');
    let named = if language.unspaced {
        latin(surface) && neighbours.any(latin)
    } else {
        let shouted = surface.chars().all(|c| !c.is_lowercase());
        let no_name = !upper(&old.text) || !upper(&new.text);
        upper(surface) && no_name && !shouted && !starts_sentence(neighbours.before) && neighbours.any(upper)
    };
    // *A labour order was signed*: perhaps not the Labour Order.
    let indefinite = |n: Neighbour<'_>| language.exchanging.indefinite.contains(&fold(n.word).as_str());
    let common = found.spelling.case && !surface.contains(char::is_uppercase) && neighbours.previous.is_some_and(indefinite);
    point || common || (named && found.kind != MatchKind::Near)
}

/// The words right beside a span, apart by blanks or hyphens.
struct Neighbours<'a> {
    /// The text before the span.
    before: &'a str,
    previous: Option<Neighbour<'a>>,
    next: Option<Neighbour<'a>>,
}

/// A word beside a span.
#[derive(Clone, Copy)]
struct Neighbour<'a> {
    word: &'a str,
    unspaced: bool,
    /// It opens the sentence, which gives it its capital.
    opens: bool,
}

impl<'a> Neighbours<'a> {
    fn of(text: &'a str, span: Span) -> Self {
        let (before, after) = (text.get(..span.start).unwrap_or_default(), text.get(span.end..).unwrap_or_default());
        let blank = |gap: &str| gap.chars().all(|c| c.is_whitespace() || c == '-');
        // Only what stands close by is of interest.
        let from = segment::floor_boundary(before, before.len().saturating_sub(80));
        let near = before.get(from..).unwrap_or_default();
        let last = tokens(near).last().copied().filter(|t| blank(near.get(t.span.end..).unwrap_or_default()));
        let to = segment::ceil_boundary(after, 80.min(after.len()));
        let close = after.get(..to).unwrap_or_default();
        let first = tokens(close).first().copied().filter(|t| blank(close.get(..t.span.start).unwrap_or_default()));
        let opens = |t: crate::text::token::Token| starts_sentence(before.get(..from + t.span.start).unwrap_or_default());
        Self {
            before,
            previous: last.map(|t| Neighbour { word: t.span.of(near), unspaced: t.unspaced, opens: opens(t) }),
            next: first.map(|t| Neighbour { word: t.span.of(close), unspaced: t.unspaced, opens: false }),
        }
    }

    /// Whether one of them is such a word, other than by the sentence's capital.
    fn any(&self, is: impl Fn(&str) -> bool) -> bool {
        [self.previous, self.next].iter().flatten().any(|n| !n.opens && is(n.word))
    }
}

/// Whether a term of another language stands as it is listed, and is no part of a longer passage in that language.
fn stands_alone(text: &str, found: &TermMatch, old: &Term, language: &Language) -> bool {
    let surface = fold(found.span.of(text));
    // Where nothing inflects, a short form may become the full one.
    let short = language.unspaced && old.short_forms.iter().any(|form| fold(form) == surface);
    if surface != fold(&old.text) && !short {
        return false;
    }
    let foreign = |n: &Neighbour<'_>| {
        let function = |l: &Language| lang::is_function_word(&fold(n.word), l.tag);
        // A capital may be the sentence's.
        let capital = n.word.starts_with(char::is_uppercase) && (!n.opens || language.unspaced);
        let other = language.unspaced != n.unspaced || (function(lang::find(&old.lang)) && !function(language));
        n.word.chars().any(char::is_alphabetic) && (capital || (other && (language.unspaced || !n.opens)))
    };
    let beside = Neighbours::of(text, found.span);
    ![beside.previous, beside.next].iter().flatten().any(foreign)
}

/// Whether a span is all that a pair of brackets holds.
fn is_bracketed(text: &str, span: Span) -> bool {
    let before = text.get(..span.start).unwrap_or_default().trim_end();
    before.ends_with('(') && text.get(span.end..).unwrap_or_default().trim_start().starts_with(')')
}

/// Gives `text` the capitals of `surface`: all of them, or the first. A term written with capitals keeps its own.
fn with_case(surface: &str, text: &str, old: &Term) -> String {
    let letters = || surface.chars().filter(|c| c.is_alphabetic());
    let initial = |s: &str| s.chars().next().is_some_and(char::is_uppercase);
    if letters().count() > 1 && letters().all(char::is_uppercase) && !old.text.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
    {
        return text.to_uppercase();
    }
    if initial(surface) && !initial(text) && !initial(&old.text) { lang::exchange::capital_like(text, surface) } else { text.to_owned() }
}

/// `written` with a capital at the start of a sentence that had one, whatever capitals the terms have.
fn at_start(text: &str, found: &TermMatch, written: String, surface: &str) -> String {
    let starts = starts_sentence(text.get(..found.span.start).unwrap_or_default());
    if starts { lang::exchange::capital_like(&written, surface) } else { written }
}

/// Whether what follows `before` begins a sentence.
fn starts_sentence(before: &str) -> bool {
    let from = segment::floor_boundary(before, before.len().saturating_sub(16));
    let head = before.get(from..).unwrap_or_default().trim_end_matches(|c: char| c.is_whitespace() || "“\"«”‘’'(—–-•".contains(c));
    head.is_empty() && from == 0 || head.ends_with(['.', '!', '?', '…', '\n'])
}
