//! Variants that the other articles of a story convict: one of the same language has the listed form, or those of other languages
//! name the concept where the article by itself gives too little evidence.

use std::collections::BTreeSet;

use super::{Across, Draft, Remark, Sister, term_variant};
use crate::glossary::ConceptId;
use crate::matching::TermMatch;
use crate::matching::variants::{Held, Variant};

/// So many sister articles are shown.
const SHOWN: usize = 2;

/// Where articles name a concept by an approved term: article and first occurrence.
type Witnesses<'a> = Vec<(usize, &'a TermMatch)>;

/// What the rest of a story says beside one of its articles.
struct Beside<'s, 'a> {
    across: &'s Across<'a>,
    article: usize,
    others: Vec<usize>,
    /// The concepts that the story names, the article itself included.
    named: BTreeSet<ConceptId>,
}

/// Variants of concepts that another article of the same language calls by a listed form, in the articles of one story.
pub(super) fn beside_listed(across: &Across<'_>, articles: &[usize]) -> Vec<Remark> {
    let of = |at: &usize| {
        let beside = Beside::new(across, articles, *at);
        let variants = beside.accepted().chain(beside.held(true));
        variants.filter_map(|v| beside.remark(v, beside.witnesses(v.term.concept, true))).collect::<Vec<_>>()
    };
    articles.iter().flat_map(of).collect()
}

/// Variants that the article alone does not decide, of concepts that articles of other languages name, in the articles of one story.
/// Where an article of the same language has the listed form, it is the witness.
pub(super) fn attested(across: &Across<'_>, articles: &[usize]) -> Vec<Remark> {
    let of = |at: &usize| {
        let beside = Beside::new(across, articles, *at);
        let alone = beside.held(false).filter(|v| beside.witnesses(v.term.concept, true).is_empty());
        alone.filter_map(|v| beside.remark(v, beside.witnesses(v.term.concept, false))).collect::<Vec<_>>()
    };
    articles.iter().flat_map(of).collect()
}

impl<'s, 'a> Beside<'s, 'a> {
    fn new(across: &'s Across<'a>, articles: &[usize], article: usize) -> Self {
        let others = articles.iter().copied().filter(|a| *a != article).collect();
        let concepts = |a: &usize| across.matches[*a].terms.iter().map(|m| m.term.concept).collect::<BTreeSet<_>>();
        let all: BTreeSet<ConceptId> = articles.iter().flat_map(concepts).collect();
        let mut out = Self { across, article, others, named: BTreeSet::new() };
        let listed = |c: &ConceptId| articles.iter().any(|a| !term_variant::listed(&across.context(*a), *c).is_empty());
        out.named = all.into_iter().filter(listed).collect();
        out
    }

    /// The variants of the article that may be convicted: it does not have the listed form itself.
    fn accepted(&self) -> impl Iterator<Item = &'a Variant> {
        let context = self.across.context(self.article);
        let variants = &self.across.matches[self.article].variants;
        variants.iter().filter(move |v| term_variant::speaks(&context, v) && term_variant::listed(&context, v.term.concept).is_empty())
    }

    /// The same for the candidates that the article alone does not decide, and for which the story has evidence enough. Where `own`, the
    /// listed form stands in the same language.
    fn held(&self, own: bool) -> impl Iterator<Item = &'a Variant> {
        let context = self.across.context(self.article);
        let enough = move |h: &&'a Held| self.named.len() >= h.needs && (own || !h.full);
        let held = self.across.matches[self.article].held.iter().filter(enough).map(|h| &h.variant);
        held.filter(move |v| term_variant::speaks(&context, v) && term_variant::listed(&context, v.term.concept).is_empty())
    }

    /// The other articles that name a concept by an approved term: those of the article's language, or the rest.
    fn witnesses(&self, concept: ConceptId, own: bool) -> Witnesses<'a> {
        let lang = self.across.articles[self.article].lang.family();
        let others = self.others.iter().filter(|o| (self.across.articles[**o].lang.family() == lang) == own);
        others.filter_map(|o| Some((*o, *term_variant::listed(&self.across.context(*o), concept).first()?))).collect()
    }

    fn remark(&self, variant: &Variant, witnesses: Witnesses<'a>) -> Option<Remark> {
        let (first, _) = witnesses.first()?;
        let context = self.across.context(self.article);
        let draft = term_variant::draft(&context, variant);
        let same = self.across.articles[*first].lang.family() == context.article.lang.family();
        let why = if same { "another article of the same story has the listed form" } else { "its other languages name the concept" };
        let message = format!("{}; {why}", draft.message);
        let sister = |(other, found): (usize, &TermMatch)| {
            let message = format!("“{}” ({})", self.across.context(other).quoted(found), self.across.articles[other].lang);
            Sister { article: other, block: found.block, span: found.span, message }
        };
        let sisters = witnesses.into_iter().take(SHOWN).map(sister).collect();
        Some(Remark { article: self.article, draft: Draft { message, ..draft }, sisters })
    }
}
