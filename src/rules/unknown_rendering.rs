//! An expression that the glossary does not list stands where a listed concept does in the other languages.

use std::collections::BTreeSet;

use super::gaps::Gaps;
use super::thresholds;
use super::{Across, Check, Needs, Remark, Rule, convicted, missing_term};
use crate::align::attest::SentenceId;
use crate::finding::{RuleId, Severity};
use crate::glossary::ConceptId;
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
    let mut told: BTreeSet<(SentenceId, ConceptId)> = BTreeSet::new();
    for (concept, at, span) in proposed(across) {
        told.insert((at, concept));
        out.push(remark(across, concept, at, span));
    }
    let mut gaps = Gaps::new(across);
    for at in across.sentences() {
        for gap in gaps.of(at).into_iter().filter(|gap| missing_term::is_sure(across, gap)) {
            let lang = across.attested.lang(at.story, at.article);
            if told.contains(&(at, gap.concept)) || !has_approved(across, gap.concept, lang) {
                continue;
            }
            if let Some((span, false)) = gaps.rendering(&gap) {
                let mut remark = remark(across, gap.concept, at, span);
                remark.draft.severity = Some(Severity::Note);
                out.push(remark);
            }
        }
    }
    for story in across.stories {
        out.extend(convicted::attested(across, &story.articles));
    }
}

/// The places of the proposals that are sure, in articles that do not name the concept: concept, sentence, bytes in the block's text.
pub(super) fn proposed(across: &Across<'_>) -> Vec<(ConceptId, SentenceId, Span)> {
    let (mut out, mut before) = (Vec::new(), None);
    for proposal in across.proposals.iter().filter(|p| !p.missing) {
        let first = before.replace((proposal.concept, proposal.lang.as_str())) != Some((proposal.concept, proposal.lang.as_str()));
        if !first || proposal.score < thresholds::PROPOSAL_SURE || !has_approved(across, proposal.concept, &proposal.lang) {
            continue;
        }
        let unnamed = proposal.places.iter().filter(|(at, _)| !is_named(across, *at, proposal.concept));
        out.extend(unnamed.map(|(at, span)| (proposal.concept, *at, *span)));
    }
    out
}

/// Whether a language has an approved term for a concept.
fn has_approved(across: &Across<'_>, concept: ConceptId, lang: &str) -> bool {
    let approved = |t: &crate::glossary::Term| t.lang.family() == Tag::family_of(lang) && t.status.is_approved();
    across.glossary.concepts[concept].terms.iter().any(approved)
}

/// Whether the article of a sentence names a concept.
fn is_named(across: &Across<'_>, at: SentenceId, concept: ConceptId) -> bool {
    across.matches[across.article(at)].terms.iter().any(|m| m.term.concept == concept)
}

fn remark(across: &Across<'_>, id: ConceptId, at: SentenceId, span: Span) -> Remark {
    let concept = &across.glossary.concepts[id];
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
        .filter(|(other, _)| across.attested.count(*other, id) > 0.0)
        .take(SHOWN)
        .map(|(other, _)| across.sister_term(other, id))
        .collect();
    Remark { article, draft, sisters }
}
