//! An unlisted rendering that resembles a listed one.

use super::{Check, Context, Draft, Needs, Rule};
use crate::finding::Severity;
use crate::matching::MatchKind;

/// The rule.
pub(super) const RULE: Rule = Rule {
    id: "near-term",
    summary: "an unlisted rendering resembles a listed term",
    severity: Severity::Warning,
    whole_sentence: false,
    needs: Needs::Nothing,
    page: include_str!("../../docs/rules/near-term.md"),
    check: Check::Article(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Draft>) {
    for found in context.judged().filter(|m| m.kind == MatchKind::Near) {
        let term = context.term(found);
        if term.status.is_approved() {
            let message =
                format!("“{}” is not in the glossary; was “{}” ({}) meant?", context.quoted(found), term.text, context.concept(found).id);
            out.push(context.draft(found, message).with(context.form(found, term), found));
        }
    }
}
