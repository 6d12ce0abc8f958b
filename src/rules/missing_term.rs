//! The other languages of a story name a concept in this sentence; here nothing does.

use std::collections::BTreeSet;

use super::gaps::{Gap, Gaps};
use super::thresholds;
use super::{Across, Check, Needs, Remark, Rule, unknown_rendering};
use crate::align::attest::SentenceId;
use crate::finding::Severity;
use crate::glossary::ConceptId;

/// The rule.
pub(super) const RULE: Rule = Rule {
    id: "missing-term",
    summary: "the other languages name a concept in this sentence, and nothing here does",
    severity: Severity::Note,
    whole_sentence: true,
    needs: Needs::Proposals,
    page: include_str!("../../docs/rules/missing-term.md"),
    check: Check::Across(check),
};

/// So many sister sentences are shown.
const SHOWN: usize = 2;

fn check(across: &Across<'_>, out: &mut Vec<Remark>) {
    let mut gaps = Gaps::new(across);
    let proposed: BTreeSet<(SentenceId, ConceptId)> =
        unknown_rendering::proposed(across).into_iter().map(|(concept, at, _)| (at, concept)).collect();
    for at in across.sentences().filter(|at| !is_shorter(across, *at)) {
        for gap in gaps.of(at) {
            if !proposed.contains(&(at, gap.concept)) && is_missing(across, &mut gaps, &gap) {
                out.push(remark(across, &gap));
            }
        }
    }
}

fn is_missing(across: &Across<'_>, gaps: &mut Gaps<'_>, gap: &Gap) -> bool {
    // A term of another concept in its place, and an expression that is not listed, are the business of other rules.
    is_sure(across, gap) && gaps.suspect(gap).is_none() && gaps.rendering(gap).is_none()
}

/// Whether so many languages, and all that could, name what the sentence lacks, in sentences that surely translate it, that it is worth a note.
pub(super) fn is_sure(across: &Across<'_>, gap: &Gap) -> bool {
    let linked = || across.counterparts(gap.at).filter(|(_, score)| *score >= thresholds::MISSING_LINK).count();
    let (holding, asked) = gap.attestation.votes;
    // Where a term counts only beside other words, what stands here may be the word in another sense, as in the counterparts.
    let lang = &across.articles[across.article(gap.at)].lang;
    let guarded = || across.glossary.concepts[gap.concept].terms_in(lang).any(|t| !t.guards.is_empty() || t.only_in_domain);
    let least = across.needed(gap.at, thresholds::MISSING_LANGUAGES);
    !gap.partial && holding >= least && holding == asked && linked() >= least && !guarded()
}

/// Whether the article, or the sentence, is a shorter version of its sisters.
fn is_shorter(across: &Across<'_>, at: SentenceId) -> bool {
    let story = &across.stories[at.story];
    let mut sentences: Vec<usize> = story.sentences.iter().map(Vec::len).collect();
    let own = story.sentences[at.article].len();
    sentences.sort_unstable();
    #[expect(clippy::cast_precision_loss, reason = "a share")]
    let article = (own as f32) < thresholds::MISSING_SHORTER * sentences[sentences.len() / 2] as f32;
    let length = |id: SentenceId| across.text(id).chars().count();
    #[expect(clippy::cast_precision_loss, reason = "a share")]
    let sentence = || {
        let own = length(at) as f32 / story.length(at.article);
        let others: Vec<f32> = across.counterparts(at).map(|(id, _)| length(id) as f32 / story.length(id.article)).collect();
        others.iter().filter(|other| own < thresholds::MISSING_SHORTER * **other).count() * 2 > others.len()
    };
    article || sentence()
}

fn remark(across: &Across<'_>, gap: &Gap) -> Remark {
    let Gap { at, concept, attestation, .. } = gap;
    let (at, concept) = (*at, *concept);
    let (article, sentence) = (across.article(at), across.sentence(at));
    let entry = &across.glossary.concepts[concept];
    let languages: BTreeSet<&str> = attestation.witnesses.iter().map(|w| across.attested.lang(w.story, w.article)).collect();
    let languages: Vec<&str> = languages.into_iter().collect();
    let message = format!("nothing here renders {}, which this sentence names in {}", entry.id, languages.join(", "));
    let mut draft = across.draft(sentence.block, sentence.span, Some(&entry.id), message);
    if let Some(term) = entry.preferred(&across.articles[article].lang) {
        draft.notes.push(format!("the glossary's term is “{}”", term.text));
    }
    let sisters = attestation.witnesses.iter().take(SHOWN).map(|w| across.sister_term(*w, concept)).collect();
    Remark { article, draft, sisters }
}
