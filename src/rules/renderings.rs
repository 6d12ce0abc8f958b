//! What rules about consistency share: which approved term each article uses for a concept, and which articles deviate.

use std::collections::BTreeMap;

use super::{Across, Draft, Remark, Sister};
use crate::glossary::{ConceptId, Status, TermId};
use crate::matching::{MatchKind, TermMatch};
use crate::rules::Context;

/// Whole approved terms of the article's language. An acronym beside its full form is no second rendering, nor is an admitted word of
/// another language, which names allow (*Harvard University* beside *université*), nor a word inside a variant of another concept's
/// term (*Reward* in *Reward Committee*).
pub(super) fn is_rendering(context: &Context<'_>, found: &TermMatch) -> bool {
    let term = context.term(found);
    let letters = || term.text.chars().filter(|c| c.is_alphabetic());
    let acronym = letters().count() <= 6 && letters().all(char::is_uppercase) && letters().count() > 0;
    let loan = || {
        let same = |t: &crate::glossary::Term| t.lang.primary() != term.lang.primary() && t.text == term.text;
        term.status == Status::Admitted && context.concept(found).terms.iter().any(same)
    };
    let part = || {
        let variants = context.matches.variants.iter();
        variants.filter(|v| v.block == found.block && v.term.concept != found.term.concept).any(|v| v.span.contains(found.span))
    };
    matches!(found.kind, MatchKind::Exact | MatchKind::Inflected) && term.status.is_approved() && !acronym && !loan() && !part()
}

/// What one article calls a concept: its terms with their first occurrence.
type Renderings<'a> = BTreeMap<TermId, &'a TermMatch>;

/// By language and concept: the articles with what they call it.
type Usage<'a> = BTreeMap<(String, ConceptId), Vec<(usize, Renderings<'a>)>>;

fn usage<'a>(across: &Across<'a>, articles: &[usize]) -> Usage<'a> {
    let mut out = Usage::new();
    for article in articles {
        let context = across.context(*article);
        let mut by_concept: BTreeMap<ConceptId, Renderings<'a>> = BTreeMap::new();
        for found in context.judged().filter(|m| is_rendering(&context, m)) {
            by_concept.entry(found.term.concept).or_default().entry(found.term).or_insert(found);
        }
        for (concept, renderings) in by_concept {
            out.entry((across.articles[*article].lang.as_str().to_owned(), concept)).or_default().push((*article, renderings));
        }
    }
    out
}

/// The articles that call a concept otherwise than the others of their language: each with the place, and the place of the term
/// that is kept. `ours` says which two articles are compared; `times`, how many times as many articles must use the term that is
/// kept as use the other (0: no matter how many).
pub(super) fn deviations(
    across: &Across<'_>,
    articles: &[usize],
    (ours, times): (&dyn Fn(usize, usize) -> bool, usize),
    whole: &str,
    out: &mut Vec<Remark>,
) {
    for ((_, concept), users) in usage(across, articles) {
        if users.len() < 2 {
            continue;
        }
        let mut count: BTreeMap<TermId, usize> = BTreeMap::new();
        users.iter().flat_map(|(_, r)| r.keys()).for_each(|t| *count.entry(*t).or_default() += 1);
        let rank = |id: &TermId| (across.glossary.term(*id).status == Status::Preferred, count[id], std::cmp::Reverse(*id));
        let Some(kept) = count.keys().copied().max_by_key(rank) else { continue };
        for (article, renderings) in users.iter().filter(|(_, r)| !r.contains_key(&kept)) {
            let Some((other, there)) = users.iter().find_map(|(a, r)| Some((*a, *r.get(&kept)?)).filter(|(a, _)| ours(*article, *a)))
            else {
                continue;
            };
            let Some(found) = renderings.values().min_by_key(|m| (m.block, m.span)) else { continue };
            if count[&kept] >= times * count[&found.term] {
                out.push(remark(across, *article, found, other, there, &across.glossary.concepts[concept].id, whole));
            }
        }
    }
}

fn remark(across: &Across<'_>, article: usize, found: &TermMatch, other: usize, there: &TermMatch, concept: &str, whole: &str) -> Remark {
    let (here, beside) = (across.context(article), across.context(other));
    let kept = across.glossary.term(there.term);
    let message = format!(
        "“{}” here, “{}” in another article of the same {whole}: one {whole} should call {concept} one thing",
        here.quoted(found),
        kept.text
    );
    let form = crate::matching::generate::replace(here.surface(found), found, here.term(found), kept);
    let mut draft = Draft { suggestion: Some(form.text), ..here.draft(found, message) };
    (draft.fixable, draft.fix) = (false, None);
    let sister = Sister { article: other, block: there.block, span: there.span, message: format!("“{}” here", beside.quoted(there)) };
    Remark { article, draft, sisters: vec![sister] }
}
