//! One concept here, another in the sentences that translate it (*bloc* for a *cluster*).

use std::collections::BTreeSet;

use super::gaps::{Gap, Gaps};
use super::thresholds;
use super::{Across, Check, Needs, Remark, Rule};
use crate::align::attest::SentenceId;
use crate::finding::Severity;
use crate::glossary::ConceptId;
use crate::matching::TermMatch;

/// The rule.
pub(super) const RULE: Rule = Rule {
    id: "concept-mismatch",
    summary: "a term of one concept stands where the other languages have another concept",
    severity: Severity::Warning,
    whole_sentence: false,
    needs: Needs::SentencePairs,
    page: include_str!("../../docs/rules/concept-mismatch.md"),
    check: Check::Across(check),
};

/// So many sister sentences are shown.
const SHOWN: usize = 2;

fn check(across: &Across<'_>, out: &mut Vec<Remark>) {
    let mut gaps = Gaps::new(across);
    for at in across.sentences() {
        let mut told: Vec<&TermMatch> = Vec::new();
        for gap in gaps.of(at).into_iter().filter(|gap| is_paired(across, gap)) {
            if let Some(found) = gaps.suspect(&gap).filter(|f| !told.contains(f)) {
                told.push(found);
                out.push(remark(across, across.article(at), found, gap.concept, &gap.attestation.witnesses));
            }
        }
    }
}

/// Whether sentences of enough languages that name what is missing surely translate this one.
fn is_paired(across: &Across<'_>, gap: &Gap) -> bool {
    let sure = across.counterparts(gap.at).filter(|(_, score)| *score >= thresholds::MISMATCH_LINK).map(|(id, _)| id);
    let named: BTreeSet<&str> =
        sure.filter(|id| gap.attestation.witnesses.contains(id)).map(|id| across.attested.lang(id.story, id.article)).collect();
    named.len() >= across.needed(gap.at, thresholds::MISMATCH_LANGUAGES)
}

fn remark(across: &Across<'_>, article: usize, found: &TermMatch, other: ConceptId, witnesses: &[SentenceId]) -> Remark {
    let context = across.context(article);
    let meant = &across.glossary.concepts[other];
    let preferred = meant.preferred(&across.articles[article].lang);
    let advice = preferred.map(|t| format!("; for {} use “{}”", meant.id, t.text)).unwrap_or_default();
    let message =
        format!("“{}” is {}, the other languages have {} here{advice}", context.quoted(found), context.concept(found).id, meant.id);
    let mut draft = context.draft(found, message);
    draft.suggestion = preferred.map(|t| t.text.clone());
    let sisters = witnesses.iter().take(SHOWN).map(|w| across.sister_term(*w, other)).collect();
    Remark { article, draft, sisters }
}
