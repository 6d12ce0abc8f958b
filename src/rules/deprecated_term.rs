//! A term that the glossary has withdrawn is still used.

use super::{Check, Context, Draft, Needs, Rule};
use crate::finding::Severity;
use crate::glossary::Status;

/// The rule.
pub(super) const RULE: Rule = Rule {
    id: "deprecated-term",
    summary: "a deprecated or superseded term is used",
    severity: Severity::Error,
    whole_sentence: false,
    needs: Needs::Nothing,
    page: include_str!("../../docs/rules/deprecated-term.md"),
    check: Check::Article(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Draft>) {
    context.by_status(&[Status::Deprecated, Status::Superseded], out);
}
