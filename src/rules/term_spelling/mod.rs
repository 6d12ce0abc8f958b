//! A term whose capitals, hyphen, blanks, apostrophe or diacritics differ from the glossary's.

mod joined;
#[cfg(test)]
mod tests;

use super::{Check, Context, Draft, Needs, Rule};
use crate::finding::Severity;
use crate::glossary::Term;
use crate::lang::inflection::{Features, Hints, WordClass};
use crate::lang::{self, Language};
use crate::matching::{MatchKind, TermMatch};
use crate::text::Span;
use crate::text::fold::{fold, is_hyphen};
use crate::text::token;

/// The rule.
pub(super) const RULE: Rule = Rule {
    id: "term-spelling",
    summary: "a term's capitals, hyphen, apostrophe or diacritics are off",
    severity: Severity::Warning,
    whole_sentence: false,
    needs: Needs::Nothing,
    page: include_str!("../../../docs/rules/term-spelling.md"),
    check: Check::Article(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Draft>) {
    for found in
        context.judged().filter(|m| matches!(m.kind, MatchKind::Exact | MatchKind::Inflected) && context.term(m).status.is_approved())
    {
        let faults = faults(context, found);
        if !faults.is_empty() {
            let message = format!("“{}” differs from “{}” in {}", context.quoted(found), context.term(found).text, faults.join(" and "));
            let form = context.form(found, context.term(found));
            out.push(context.draft(found, message).with(form, found));
        }
    }
    out.extend(joined::drafts(context));
}

/// Whether a name is meant as a kind: in the plural and in small letters (*the people's committees of both towns*), but for what begins
/// a sentence or is a name within the name (*Party committees*).
fn is_generic(context: &Context<'_>, found: &TermMatch) -> bool {
    let (surface, term) = (context.surface(found), context.term(found).text.as_str());
    let (listed, here) = (words(term), words(surface));
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let plural = |(listed, here): (&&str, &&str)| {
        let (listed, folded) = (fold(listed), fold(here));
        let paradigms = (lang::find(&context.article.lang).paradigms)(&listed, Hints::default());
        let is_plural = paradigms.iter().any(|p| p.readings(&folded).any(|f| f.contains(Features::PLURAL)));
        is_plural && !capital(here)
    };
    let small = || listed.iter().zip(&here).enumerate().all(|(at, (listed, here))| at == 0 || !capital(here) || capital(listed));
    listed.len() == here.len() && small() && listed.iter().zip(&here).any(plural) && is_kind(context, found)
}

fn words(text: &str) -> Vec<&str> {
    token::tokens(text).iter().map(|t| t.span.of(text)).collect()
}

/// Whether the concept's other terms, where there are some in letters with capitals, let it be a kind: one is written without
/// capitals but for its first letter (*comité populaire*).
fn is_kind(context: &Context<'_>, found: &TermMatch) -> bool {
    let own = context.term(found);
    let cased = |t: &&Term| t.status.is_approved() && t.text != own.text && t.text.chars().any(|c| c.is_lowercase() || c.is_uppercase());
    let mut others = context.concept(found).terms.iter().filter(cased).peekable();
    others.peek().is_none() || others.any(|t| !t.text.chars().skip(1).any(char::is_uppercase))
}

/// Whether a text has the term's hyphens, with a blank beside one: what is left of a line break or of markup, and no spelling.
fn is_torn(surface: &str, term: &str) -> bool {
    let gaps = |text: &str| -> Vec<bool> {
        let tokens = token::tokens(text);
        let gap = |pair: &[token::Token]| match pair {
            [a, b] => Span::new(a.span.end, b.span.start).of(text).contains(is_hyphen),
            _ => false,
        };
        tokens.windows(2).map(gap).collect()
    };
    term.contains(is_hyphen) && gaps(surface) == gaps(term)
}

/// Whether hyphens and blanks count: in names, in compounds written as one word, and where the entry says so.
fn is_strict(term: &Term, language: &Language) -> bool {
    let compound = language.compounds.is_some() && !term.text.contains([' ', '-']);
    term.strict_spelling || compound || term.class == Some(WordClass::Name) || term.text.chars().any(char::is_uppercase)
}

fn faults(context: &Context<'_>, found: &TermMatch) -> Vec<&'static str> {
    let spelling = found.spelling;
    let mut out = Vec::new();
    if spelling.case && !is_generic(context, found) {
        out.push("its capitals");
    }
    // Where a modifier gets hyphens by rule, only a missing one is a fault.
    let term = context.term(found);
    if spelling.hyphen
        && is_strict(term, lang::find(&context.article.lang))
        && !is_torn(context.surface(found), &term.text)
        && (!lang::find(&context.article.lang).hyphenates_modifiers || term.text.contains('-'))
    {
        out.push("a hyphen");
    }
    if spelling.apostrophe {
        out.push("its apostrophe");
    }
    if spelling.diacritics {
        out.push("its diacritics");
    }
    if spelling.apart {
        out.push("a blank");
    }
    // Several transcriptions of a loan are in use, and each is right unless the entry asks for one.
    if spelling.loan && term.strict_spelling {
        out.push("its transcription");
    }
    out
}
