//! One concept here, another in the sentences that translate it (*bloc* for a *cluster*).

use super::thresholds;
use super::{Across, Check, Needs, Remark, Rule};
use crate::align::attest::SentenceId;
use crate::align::likeness::is_derived;
use crate::finding::Severity;
use crate::glossary::ConceptId;
use crate::matching::{MatchKind, TermMatch};
use crate::text::fold::fold;

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
    for (story, s) in across.stories.iter().enumerate() {
        for (number, article) in s.articles.iter().enumerate().filter(|(_, a)| across.judged[**a]) {
            let context = across.context(*article);
            let own = |m: &&TermMatch| matches!(m.kind, MatchKind::Exact | MatchKind::Inflected | MatchKind::Compound) && !m.nested;
            for found in context.judged().filter(own) {
                let Some(sentence) = s.sentence_at(number, found.block, found.span.start) else { continue };
                let at = SentenceId { story, article: number, sentence };
                if let Some((other, witnesses)) = instead(across, at, found.term.concept) {
                    out.push(remark(across, *article, found, other, &witnesses));
                }
            }
        }
    }
}

/// The concept that the counterparts have in place of `here`, with the sentences that hold it: of the same subject field, in most
/// languages, none of which has `here`; and not in this sentence too.
pub(super) fn instead(across: &Across<'_>, at: SentenceId, here: ConceptId) -> Option<(ConceptId, Vec<SentenceId>)> {
    let all = across.attested.of(at);
    let own = all.iter().find(|(c, _)| *c == here).map_or(0, |(_, a)| a.votes.0);
    let beside = |sentence: usize| SentenceId { sentence, ..at };
    let near = |concept: ConceptId| {
        let last = across.stories[at.story].sentences[at.article].len();
        (at.sentence.saturating_sub(1)..(at.sentence + 2).min(last)).any(|s| across.attested.count(beside(s), concept) > 0.0)
    };
    let lang = &across.articles[across.article(at)].lang;
    let terms = |c: ConceptId| across.glossary.concepts[c].terms_in(lang).map(|t| fold(&t.text)).collect::<Vec<_>>();
    let said = |c: ConceptId| is_derived(across.text(at), &terms(c));
    let field = |c: ConceptId| across.glossary.concepts[c].domain.as_deref();
    let asked = |c: ConceptId| {
        across.counterparts(at).filter(|(id, _)| across.attested.is_listed(across.attested.lang(id.story, id.article), c)).count()
    };
    all.into_iter()
        .filter(|(c, a)| {
            let agreed = a.votes.0 >= thresholds::MISMATCH_LANGUAGES
                && a.votes.0 == a.votes.1
                && own == 0
                && asked(here) >= thresholds::MISMATCH_LANGUAGES;
            agreed && *c != here && !near(*c) && !said(*c) && field(*c) == field(here) && field(here).is_some()
        })
        .max_by_key(|(c, a)| (a.votes.0, std::cmp::Reverse(*c)))
        .map(|(c, a)| (c, a.witnesses))
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
