//! The other languages of a story name a concept in this sentence; here nothing does.

use std::collections::BTreeSet;

use super::thresholds;
use super::{Across, Check, Needs, Remark, Rule, concept_mismatch};
use crate::align::attest::{Attestation, SentenceId};
use crate::align::likeness::{is_derived, translates};
use crate::finding::Severity;
use crate::glossary::ConceptId;
use crate::text::fold::fold;

/// The rule.
pub(super) const RULE: Rule = Rule {
    id: "missing-term",
    summary: "the other languages name a concept in this sentence, and this article nowhere does",
    severity: Severity::Note,
    whole_sentence: true,
    needs: Needs::Proposals,
    page: include_str!("../../docs/rules/missing-term.md"),
    check: Check::Across(check),
};

/// So many sister sentences are shown.
const SHOWN: usize = 2;

fn check(across: &Across<'_>, out: &mut Vec<Remark>) {
    let mut told: BTreeSet<(usize, ConceptId)> = BTreeSet::new();
    for at in across.sentences().filter(|at| !is_shorter(across, *at)) {
        for (concept, attestation) in across.attested.of(at) {
            let article = across.article(at);
            if is_missing(across, at, concept, &attestation) && told.insert((article, concept)) {
                out.push(remark(across, at, concept, &attestation));
            }
        }
    }
}

fn is_missing(across: &Across<'_>, at: SentenceId, concept: ConceptId, attestation: &Attestation) -> bool {
    let article = across.article(at);
    let lang = &across.articles[article].lang;
    let (holding, asked) = attestation.votes;
    let sure = || across.counterparts(at).filter(|(_, score)| *score >= thresholds::MISSING_LINK).count() >= thresholds::MISSING_LANGUAGES;
    let said = || across.matches[article].terms.iter().any(|m| m.term.concept == concept);
    let otherwise = || {
        let mine = |p: &&crate::align::propose::Proposal| p.concept == concept && p.lang == lang.primary();
        across.proposals.iter().filter(mine).any(|p| p.places.iter().any(|(id, _)| across.article(*id) == article))
    };
    // A term of another concept in its place is that rule's business.
    let mistaken = || {
        let sentence = across.sentence(at);
        let here = across.matches[article].terms.iter().filter(|m| m.block == sentence.block && sentence.span.contains(m.span));
        here.filter_map(|m| concept_mismatch::instead(across, at, m.term.concept)).any(|(meant, _)| meant == concept)
    };
    let terms = || across.glossary.concepts[concept].terms_in(lang).map(|t| fold(&t.text)).collect::<Vec<_>>();
    holding >= thresholds::MISSING_LANGUAGES
        && holding == asked
        && across.attested.is_listed(lang.primary(), concept)
        && !said()
        && sure()
        && !is_derived(across.text(at), &terms())
        && !is_translated(across, at, concept)
        && !otherwise()
        && !mistaken()
}

/// Whether the sentence has a word that the built-in lexicon gives for a term of another language: then the concept is there, in an
/// unlisted word.
fn is_translated(across: &Across<'_>, at: SentenceId, concept: ConceptId) -> bool {
    let lang = &across.articles[across.article(at)].lang;
    let others = across.glossary.concepts[concept].terms.iter().filter(|t| t.status.is_approved() && t.lang.family() != lang.family());
    others.into_iter().any(|t| translates((&t.text, t.lang.primary()), &[across.text(at)], lang.primary()))
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

fn remark(across: &Across<'_>, at: SentenceId, concept: ConceptId, attestation: &Attestation) -> Remark {
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
