//! A term of another language is left in the text.

use super::{Check, Context, Draft, Needs, Rule};
use crate::finding::Severity;
use crate::lang;
use crate::matching::{MatchKind, TermMatch};

/// The rule.
pub(super) const RULE: Rule = Rule {
    id: "untranslated-term",
    summary: "a term of another language is left in the text",
    severity: Severity::Error,
    whole_sentence: false,
    needs: Needs::Nothing,
    page: include_str!("../../docs/rules/untranslated-term.md"),
    check: Check::Article(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Draft>) {
    for found in context.judged().filter(|m| m.kind == MatchKind::Foreign && !is_gloss(context, m)) {
        let (surface, concept, own) = (context.quoted(found), &context.concept(found).id, lang::find(&context.article.lang).name);
        let message = format!("“{surface}” ({concept}) is left untranslated in {own} text: {}", context.advice(found));
        out.push(context.suggest(found, context.draft(found, message)));
    }
}

/// In brackets right behind an approved rendering of the same concept: the original given once, for the reader.
pub(crate) fn is_gloss(context: &Context<'_>, found: &TermMatch) -> bool {
    context.is_behind(found, |m| context.term(m).status.is_approved())
}
