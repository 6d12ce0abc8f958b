//! Two renderings of one concept in one article, both allowed.

use std::collections::BTreeMap;

use super::standing::{Places, Standing};
use super::{Check, Context, Draft, Needs, Rule, renderings, term_variant};
use crate::finding::Severity;
use crate::glossary::{ConceptId, Status, TermId};
use crate::matching::TermMatch;

/// The rule.
pub(super) const RULE: Rule = Rule {
    id: "inconsistent-term",
    summary: "one article renders one concept in two ways",
    severity: Severity::Warning,
    whole_sentence: false,
    needs: Needs::Nothing,
    page: include_str!("../../docs/rules/inconsistent-term.md"),
    check: Check::Article(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Draft>) {
    let mut concepts: BTreeMap<ConceptId, BTreeMap<TermId, Vec<&TermMatch>>> = BTreeMap::new();
    for found in context.judged().filter(|m| renderings::is_rendering(context, m)) {
        concepts.entry(found.term.concept).or_default().entry(found.term).or_default().push(found);
    }
    let mut places = Places::new(context.article, context.glossary);
    for renderings in concepts.values_mut().filter(|r| r.len() > 1) {
        // A surname is no rendering: *Nils Landström* is not *landström*.
        let mut is_name = |m: &TermMatch| places.standing(m.block, m.span, &context.concept(m).id) == Some(Standing::PartOfName);
        renderings.retain(|_, all| {
            all.retain(|m| !is_name(m));
            !all.is_empty()
        });
        if renderings.len() < 2 {
            continue;
        }
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
    // One good form convicts what no list has.
    out.extend(term_variant::drafts(context, true));
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
