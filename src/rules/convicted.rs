//! Variants that the other articles of a story convict: one of the same language has the listed form, or those of other languages
//! name the concept where the article by itself gives too little evidence.

use std::collections::BTreeMap;

use super::{Across, Draft, Remark, Sister, term_variant};
use crate::glossary::ConceptId;
use crate::matching::TermMatch;
use crate::matching::variants::{Held, Variant};

/// So many sister articles are shown.
const SHOWN: usize = 2;

/// Where articles name a concept by an approved term: article and first occurrence.
type Witnesses<'a> = Vec<(usize, &'a TermMatch)>;

/// Where the articles of a story name its concepts by approved terms, made once for all of them.
struct Named<'a>(BTreeMap<ConceptId, Voices<'a>>);

/// By language: the place of an article in the story, its number, and the first occurrence; in the order of the story.
type Voices<'a> = BTreeMap<&'a str, Vec<(usize, usize, &'a TermMatch)>>;

impl<'a> Named<'a> {
    fn new(across: &Across<'a>, articles: &[usize]) -> Self {
        let mut out: BTreeMap<ConceptId, Voices<'a>> = BTreeMap::new();
        for (place, article) in articles.iter().enumerate() {
            let lang = across.articles[*article].lang.family();
            for found in term_variant::approved(&across.context(*article)) {
                let voices = out.entry(found.term.concept).or_default().entry(lang).or_default();
                if voices.last().is_none_or(|(last, ..)| *last != place) {
                    voices.push((place, *article, found));
                }
            }
        }
        Self(out)
    }
}

/// What the rest of a story says beside one of its articles.
struct Beside<'s, 'a> {
    across: &'s Across<'a>,
    article: usize,
    named: &'s Named<'a>,
}

/// Variants of concepts that another article of the same language calls by a listed form, in the articles of one story.
pub(super) fn beside_listed(across: &Across<'_>, articles: &[usize]) -> Vec<Remark> {
    let named = Named::new(across, articles);
    let of = |at: &usize| {
        let beside = Beside { across, article: *at, named: &named };
        let variants = beside.accepted().chain(beside.held(true));
        variants.filter_map(|v| beside.remark(v, beside.witnesses(v.term.concept, true))).collect::<Vec<_>>()
    };
    articles.iter().flat_map(of).collect()
}

/// Variants that the article alone does not decide, of concepts that articles of other languages name, in the articles of one story.
/// Where an article of the same language has the listed form, it is the witness.
pub(super) fn attested(across: &Across<'_>, articles: &[usize]) -> Vec<Remark> {
    let named = Named::new(across, articles);
    let of = |at: &usize| {
        let beside = Beside { across, article: *at, named: &named };
        let alone = beside.held(false).filter(|v| beside.witnesses(v.term.concept, true).is_empty());
        alone.filter_map(|v| beside.remark(v, beside.witnesses(v.term.concept, false))).collect::<Vec<_>>()
    };
    articles.iter().flat_map(of).collect()
}

impl<'a> Beside<'_, 'a> {
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
        let enough = move |h: &&'a Held| self.named.0.len() >= h.needs && (own || !h.full);
        let held = self.across.matches[self.article].held.iter().filter(enough).map(|h| &h.variant);
        held.filter(move |v| term_variant::speaks(&context, v) && term_variant::listed(&context, v.term.concept).is_empty())
    }

    /// The first other articles that name a concept by an approved term: those of the article's language, or the rest. As many as are shown.
    fn witnesses(&self, concept: ConceptId, own: bool) -> Witnesses<'a> {
        let lang = self.across.articles[self.article].lang.family();
        let voices = self.named.0.get(&concept).into_iter().flatten().filter(|(l, _)| (**l == lang) == own);
        let first = voices.flat_map(|(_, list)| list.iter().filter(|(_, article, _)| *article != self.article).take(SHOWN));
        let mut first: Vec<_> = first.copied().collect();
        first.sort_unstable_by_key(|(place, ..)| *place);
        first.into_iter().take(SHOWN).map(|(_, article, found)| (article, found)).collect()
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
        let sisters = witnesses.into_iter().map(sister).collect();
        Some(Remark { article: self.article, draft: Draft { message, ..draft }, sisters })
    }
}
