//! Two renderings of one concept in one article, both allowed.

use std::collections::BTreeMap;

use super::{Context, Draft, Rule};
use crate::diagnostic::Severity;
use crate::glossary::{ConceptId, Status, TermId};
use crate::matching::{MatchKind, TermMatch};

/// The rule.
pub(super) const RULE: Rule = Rule {
    id: "inconsistent-term",
    summary: "one article renders one concept in two ways",
    severity: Severity::Warning,
    page: include_str!("../../docs/rules/inconsistent-term.md"),
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Draft>) {
    let mut concepts: BTreeMap<ConceptId, BTreeMap<TermId, Vec<&TermMatch>>> = BTreeMap::new();
    for found in context.judged().filter(|m| is_rendering(context, m)) {
        concepts.entry(found.term.concept).or_default().entry(found.term).or_default().push(found);
    }
    for renderings in concepts.values().filter(|r| r.len() > 1) {
        let Some((&kept, first)) = renderings
            .iter()
            .max_by_key(|(id, all)| (context.glossary.term(**id).status == Status::Preferred, all.len(), std::cmp::Reverse(**id)))
        else {
            continue;
        };
        for found in renderings.iter().filter(|(id, _)| **id != kept).flat_map(|(_, all)| all) {
            out.extend(finding(context, found, first));
        }
    }
}

/// Whole approved terms of the article's language; an acronym beside its full form is no second rendering.
fn is_rendering(context: &Context<'_>, found: &TermMatch) -> bool {
    let term = context.term(found);
    let letters = || term.text.chars().filter(|c| c.is_alphabetic());
    let acronym = letters().count() <= 6 && letters().all(char::is_uppercase) && letters().count() > 0;
    matches!(found.kind, MatchKind::Exact | MatchKind::Inflected) && term.status.is_approved() && !acronym
}

fn finding(context: &Context<'_>, found: &TermMatch, kept: &[&TermMatch]) -> Option<Draft> {
    let other = kept.first()?;
    let text = &context.term(other).text;
    let times = if kept.len() == 1 { "once".to_owned() } else { format!("{} times", kept.len()) };
    let message = format!(
        "“{}” beside “{text}” ({times} here): one article should call {} one thing",
        context.quoted(found),
        context.concept(found).id
    );
    let mut draft = context.draft(found, message);
    // Which of two allowed names an article keeps is the writer's choice.
    draft.suggestion = Some(context.form(found, context.term(other)).text);
    draft.related.push((other.block, other.span, format!("“{}” here", context.quoted(other))));
    Some(draft)
}
