//! A term that the glossary calls wrong is used: a false friend, a mistranslation.

use super::{Check, Context, Draft, Needs, Rule};
use crate::finding::Severity;
use crate::glossary::Status;

/// The rule.
pub(super) const RULE: Rule = Rule {
    id: "forbidden-term",
    summary: "a term that the glossary forbids is used",
    severity: Severity::Error,
    whole_sentence: false,
    needs: Needs::Nothing,
    page: include_str!("../../docs/rules/forbidden-term.md"),
    check: Check::Article(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Draft>) {
    context.by_status(&[Status::Forbidden], out);
}
