//! A term of another language is left in the text.

use super::{Context, Draft, Rule};
use crate::diagnostic::Severity;
use crate::lang;
use crate::matching::{MatchKind, TermMatch};

/// The rule.
pub(super) const RULE: Rule = Rule {
    id: "untranslated-term",
    summary: "a term of another language is left in the text",
    severity: Severity::Error,
    page: include_str!("../../docs/rules/untranslated-term.md"),
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Draft>) {
    for found in context.judged().filter(|m| m.kind == MatchKind::Foreign && !is_gloss(context, m)) {
        let (surface, concept, own) = (context.quoted(found), &context.concept(found).id, lang::find(&context.article.lang).name);
        let message = format!("“{surface}” ({concept}) is left untranslated in {own} text: {}", context.advice(found));
        let mut draft = context.suggest(found, context.draft(found, message));
        if is_behind(context, found, |_| true) {
            // A translation in brackets behind what it translates would say one thing twice.
            (draft.fixable, draft.fix) = (false, None);
        }
        out.push(draft);
    }
}

/// In brackets right behind an approved rendering of the same concept: the original given once, for the reader.
fn is_gloss(context: &Context<'_>, found: &TermMatch) -> bool {
    is_behind(context, found, |m| context.term(m).status.is_approved())
}

/// In brackets right behind a rendering of the same concept of which `wanted` holds.
fn is_behind(context: &Context<'_>, found: &TermMatch, wanted: impl Fn(&TermMatch) -> bool) -> bool {
    let text = context.article.text(&context.article.blocks[found.block]);
    let opening = text.get(..found.span.start).unwrap_or_default();
    let after = text.get(found.span.end..).unwrap_or_default();
    let Some(head) = opening.trim_end().strip_suffix('(') else { return false };
    let end = head.trim_end().len();
    let before = |m: &&TermMatch| {
        m.block == found.block
            && m.term.concept == found.term.concept
            && wanted(m)
            && m.kind != MatchKind::Foreign
    };
    after.trim_start().starts_with(')') && context.matches.terms.iter().filter(before).any(|m| m.compound.unwrap_or(m.span).end == end)
}
