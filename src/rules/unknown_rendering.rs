//! An expression that the glossary does not list stands where a listed concept does in the other languages.

use super::thresholds;
use super::{Across, Check, Needs, Remark, Rule, convicted};
use crate::align::attest::SentenceId;
use crate::align::propose::Proposal;
use crate::finding::{RuleId, Severity};
use crate::lang::Tag;
use crate::text::Span;

/// Its id.
pub(super) const ID: RuleId = "unknown-rendering";

/// The rule.
pub(super) const RULE: Rule = Rule {
    id: ID,
    summary: "an unlisted expression stands where the other languages have a listed concept",
    severity: Severity::Warning,
    whole_sentence: false,
    needs: Needs::Proposals,
    page: include_str!("../../docs/rules/unknown-rendering.md"),
    check: Check::Across(check),
};

/// So many sister sentences are shown.
const SHOWN: usize = 2;

fn check(across: &Across<'_>, out: &mut Vec<Remark>) {
    let mut before = None;
    for proposal in across.proposals.iter().filter(|p| !p.missing) {
        let first = before.replace((proposal.concept, proposal.lang.as_str())) != Some((proposal.concept, proposal.lang.as_str()));
        let approved = |t: &crate::glossary::Term| t.lang.family() == Tag::family_of(&proposal.lang) && t.status.is_approved();
        if !first || proposal.score < thresholds::PROPOSAL_SURE || !across.glossary.concepts[proposal.concept].terms.iter().any(approved) {
            continue;
        }
        for (at, span) in &proposal.places {
            let says = |m: &crate::matching::TermMatch| m.term.concept == proposal.concept;
            if !across.matches[across.article(*at)].terms.iter().any(says) {
                out.push(remark(across, proposal, *at, *span));
            }
        }
    }
    for story in across.stories {
        out.extend(convicted::attested(across, &story.articles));
    }
}

fn remark(across: &Across<'_>, proposal: &Proposal, at: SentenceId, span: Span) -> Remark {
    let concept = &across.glossary.concepts[proposal.concept];
    let (article, sentence) = (across.article(at), across.sentence(at));
    let found = &across.articles[article];
    let surface = span.of(found.text(&found.blocks[sentence.block])).split_whitespace().collect::<Vec<_>>().join(" ");
    let preferred = concept.preferred(&found.lang);
    let advice = preferred.map_or_else(|| "the glossary has no preferred term here".to_owned(), |t| format!("use “{}”", t.text));
    let message = format!("“{surface}” stands where other languages have {}, and the glossary does not list it: {advice}", concept.id);
    let mut draft = across.draft(sentence.block, span, Some(&concept.id), message);
    draft.suggestion = preferred.map(|t| t.text.clone());
    draft.notes.push("if it is right, `isogloss suggest` offers it as a row for the glossary".to_owned());
    let sisters = across
        .counterparts(at)
        .filter(|(other, _)| across.attested.count(*other, proposal.concept) > 0.0)
        .take(SHOWN)
        .map(|(other, _)| across.sister_term(other, proposal.concept))
        .collect();
    Remark { article, draft, sisters }
}
