//! A name of the glossary in which a word that does not inflect with the name stands in another form (*Council for Reading and
//! Tales* for *… and Tale*). The matcher takes it for the term, for the head is as listed.

use crate::lang;
use crate::lang::inflection::{Features, Hints};
use crate::matching::{MatchKind, TermMatch};
use crate::rules::{Context, Draft};
use crate::text::fold::fold;
use crate::text::token;

/// A shorter term has no word behind the head and a link.
const SHORTEST: usize = 3;

/// What is said of the names of an article.
pub(super) fn drafts(context: &Context<'_>) -> Vec<Draft> {
    let inflected = |m: &&TermMatch| m.kind == MatchKind::Inflected && context.term(m).status.is_approved();
    context.judged().filter(inflected).filter_map(|m| draft(context, m)).collect()
}

fn draft(context: &Context<'_>, found: &TermMatch) -> Option<Draft> {
    let term = context.term(found);
    let surface = context.surface(found);
    let (listed, here) = (words(&term.text), words(surface));
    if listed.len() != here.len() || listed.len() < SHORTEST {
        return None;
    }
    let differs = |at: &usize| fold(listed[*at]) != fold(here[*at]);
    let odd = (0..listed.len()).find(differs)?;
    let fixed = is_name(&listed) && is_name(&here) && is_behind_link(context, &listed, odd);
    if !fixed || !is_other_form(context, listed[odd], here[odd]) {
        return None;
    }
    let message = format!("“{}” has a word of “{}” ({}) in another form", context.quoted(found), term.text, context.concept(found).id);
    Some(Draft { suggestion: Some(term.text.clone()), ..context.draft(found, message) })
}

fn words(text: &str) -> Vec<&str> {
    token::tokens(text).iter().map(|t| t.span.of(text)).collect()
}

/// Whether several words have a capital.
fn is_name(words: &[&str]) -> bool {
    words.iter().filter(|w| w.starts_with(char::is_uppercase)).count() > 1
}

/// Whether a preposition or a conjunction stands right before a word that is not the first: it is no part of the head.
fn is_behind_link(context: &Context<'_>, words: &[&str], at: usize) -> bool {
    let before = at.checked_sub(1).filter(|b| *b > 0).and_then(|b| words.get(b));
    before.is_some_and(|b| lang::is_function_word(&fold(b), context.article.lang.primary()))
}

/// Whether one of the two is a form of the other that is no genitive, or in another number.
fn is_other_form(context: &Context<'_>, listed: &str, here: &str) -> bool {
    let language = lang::find(&context.article.lang);
    let forms = |base: &str, form: &str| {
        let (base, form) = (fold(base), fold(form));
        let plural = |f: Features| f.contains(Features::PLURAL) && !f.contains(Features::GENITIVE);
        (language.paradigms)(&base, Hints::default()).iter().any(|p| p.readings(&form).any(plural))
    };
    forms(listed, here) || forms(here, listed)
}
