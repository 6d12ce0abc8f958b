//! Where a concept must stand in one language, because it stands in the counterpart sentences of the others.

use rustc_hash::FxHashMap;

use super::story::Story;
use super::thresholds::{ATTESTED, WEAK_LINK};
use crate::glossary::{ConceptId, Glossary};
use crate::ingest::Article;
use crate::lang::Tag;
use crate::matching::{MatchKind, Matches};

/// A sentence of the coverage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SentenceId {
    /// Index of the story among the aligned ones.
    pub story: usize,
    /// Index of the article within the story.
    pub article: usize,
    /// Index of the sentence within the article.
    pub sentence: usize,
}

/// How often a concept is expected in a sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Attestation {
    /// The sentence.
    pub at: SentenceId,
    /// The mean number of occurrences in the counterpart sentences of the languages that have terms for the concept.
    pub expected: f32,
    /// Occurrences of listed terms in the sentence itself.
    pub found: f32,
    /// The languages whose counterpart holds it, and those that have a counterpart at all.
    pub votes: (usize, usize),
    /// The counterpart sentences that hold it.
    pub witnesses: Vec<SentenceId>,
}

/// By sentence the number of occurrences of each concept.
type Counts = FxHashMap<SentenceId, FxHashMap<ConceptId, f32>>;

/// What is attested where.
pub struct Attested<'a> {
    stories: &'a [Story],
    articles: &'a [Article],
    counts: Counts,
    /// By language the concepts that have a term in it.
    listed: FxHashMap<&'a str, Vec<bool>>,
}

impl<'a> Attested<'a> {
    /// Counts the matches of every sentence of the aligned stories. `confidence` is that of the configuration; less than
    /// `thresholds::ATTESTED` of it attests nothing.
    #[must_use]
    pub fn new(stories: &'a [Story], articles: &'a [Article], matches: &[Matches], glossary: &Glossary, confidence: f32) -> Self {
        let least = confidence * ATTESTED;
        let mut counts = Counts::default();
        for (story, s) in stories.iter().enumerate() {
            for (article, at) in s.articles.iter().enumerate() {
                for found in matches[*at].terms.iter().filter(|m| sure(m.kind) && !m.nested && m.confidence >= least) {
                    if let Some(sentence) = s.sentence_at(article, found.block, found.span.start) {
                        let id = SentenceId { story, article, sentence };
                        *counts.entry(id).or_default().entry(found.term.concept).or_default() += if found.ambiguous { 0.5 } else { 1.0 };
                    }
                }
            }
        }
        let mut listed: FxHashMap<&str, Vec<bool>> = FxHashMap::default();
        for article in articles {
            let lang = article.lang.primary();
            listed.entry(lang).or_insert_with(|| {
                glossary.concepts.iter().map(|c| c.terms.iter().any(|t| t.lang.family() == Tag::family_of(lang))).collect()
            });
        }
        Self { stories, articles, counts, listed }
    }

    /// Occurrences of a concept in a sentence.
    #[must_use]
    pub fn count(&self, at: SentenceId, concept: ConceptId) -> f32 {
        self.counts.get(&at).and_then(|c| c.get(&concept)).copied().unwrap_or(0.0)
    }

    /// Whether a language has a term for a concept.
    #[must_use]
    pub fn is_listed(&self, lang: &str, concept: ConceptId) -> bool {
        self.listed.get(lang).is_some_and(|l| l[concept])
    }

    /// The story of a sentence.
    #[must_use]
    pub fn story(&self, at: SentenceId) -> &'a Story {
        &self.stories[at.story]
    }

    /// The language of an article of a story.
    #[must_use]
    pub fn lang(&self, story: usize, article: usize) -> &'a str {
        self.articles[self.stories[story].articles[article]].lang.primary()
    }

    /// What the counterparts of a sentence say, by concept.
    #[must_use]
    pub fn of(&self, at: SentenceId) -> Vec<(ConceptId, Attestation)> {
        let story = &self.stories[at.story];
        let own = self.lang(at.story, at.article);
        // By language of the counterparts: their sentences.
        let mut beside: Vec<(&str, Vec<SentenceId>)> = Vec::new();
        for (article, sentence, score) in story.counterparts(at.article, at.sentence) {
            let lang = self.lang(at.story, article);
            if lang == own || score < WEAK_LINK {
                continue;
            }
            let id = SentenceId { story: at.story, article, sentence };
            match beside.iter_mut().find(|(l, _)| *l == lang) {
                Some((_, list)) => list.push(id),
                None => beside.push((lang, vec![id])),
            }
        }
        let mut concepts: Vec<ConceptId> =
            beside.iter().flat_map(|(_, l)| l).filter_map(|id| self.counts.get(id)).flat_map(|c| c.keys().copied()).collect();
        concepts.sort_unstable();
        concepts.dedup();
        concepts.into_iter().map(|concept| (concept, self.attestation(at, concept, &beside))).collect()
    }

    fn attestation(&self, at: SentenceId, concept: ConceptId, beside: &[(&str, Vec<SentenceId>)]) -> Attestation {
        let (mut expected, mut holding, mut asked, mut witnesses) = (0.0, 0, 0, Vec::new());
        for (_, list) in beside.iter().filter(|(lang, _)| self.is_listed(lang, concept)) {
            let here: f32 = list.iter().map(|id| self.count(*id, concept)).sum();
            expected += here;
            asked += 1;
            holding += usize::from(here > 0.0);
            witnesses.extend(list.iter().filter(|id| self.count(**id, concept) > 0.0));
        }
        #[expect(clippy::cast_precision_loss, reason = "a few languages")]
        let expected = expected / (asked as f32).max(1.0);
        Attestation { at, expected, found: self.count(at, concept), votes: (holding, asked), witnesses }
    }
}

const fn sure(kind: MatchKind) -> bool {
    matches!(kind, MatchKind::Exact | MatchKind::Inflected | MatchKind::Compound | MatchKind::Foreign)
}
