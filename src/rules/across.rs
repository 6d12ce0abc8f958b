//! What a rule across articles sees, and what it says.

use super::Draft;
use crate::align::attest::{Attested, SentenceId};
use crate::align::propose::Proposal;
use crate::align::{Sentence, Story};
use crate::config::Settings;
use crate::glossary::{ConceptId, Glossary};
use crate::group::Group;
use crate::ingest::Article;
use crate::matching::{Matches, TermMatch};
use crate::rules::Context;
use crate::text::Span;

/// What a rule across articles sees. Articles are numbered as in the coverage.
pub struct Across<'a> {
    /// All articles, by path.
    pub articles: &'a [Article],
    /// The matches of each.
    pub matches: &'a [Matches],
    /// Stories and topics.
    pub groups: &'a [Group],
    /// The stories of more than one article, their sentences aligned.
    pub stories: &'a [Story],
    /// What is attested where.
    pub attested: &'a Attested<'a>,
    /// Expressions that stand where a listed concept is attested and none of its terms does, best first.
    pub proposals: &'a [Proposal],
    /// The glossary.
    pub glossary: &'a Glossary,
    /// The settings.
    pub settings: &'a Settings,
    /// By article: whether it is judged, or only context.
    pub judged: &'a [bool],
}

/// What a rule across articles says: a draft for one article.
#[derive(Clone, Debug, PartialEq)]
pub struct Remark {
    /// The article.
    pub article: usize,
    /// What is said of it.
    pub draft: Draft,
    /// Places in other articles that show it.
    pub sisters: Vec<Sister>,
}

/// A place in another article.
#[derive(Clone, Debug, PartialEq)]
pub struct Sister {
    /// The article.
    pub article: usize,
    /// Index of the block.
    pub block: usize,
    /// Bytes in the block's text.
    pub span: Span,
    /// What is there.
    pub message: String,
}

impl<'a> Across<'a> {
    /// One article by itself, as rules of one article see it.
    #[must_use]
    pub fn context(&self, article: usize) -> Context<'a> {
        Context { article: &self.articles[article], matches: &self.matches[article], glossary: self.glossary, settings: self.settings }
    }

    /// The article of a sentence, as numbered in the coverage.
    #[must_use]
    pub fn article(&self, at: SentenceId) -> usize {
        self.stories[at.story].articles[at.article]
    }

    /// A sentence.
    #[must_use]
    pub fn sentence(&self, at: SentenceId) -> Sentence {
        self.stories[at.story].sentences[at.article][at.sentence]
    }

    /// The text of a sentence.
    #[must_use]
    pub fn text(&self, at: SentenceId) -> &'a str {
        self.stories[at.story].text(self.articles, at.article, at.sentence)
    }

    /// How many languages must agree about a sentence: `usual`, or one where the file itself says which sentence this one translates.
    #[must_use]
    pub fn needed(&self, at: SentenceId, usual: usize) -> usize {
        if self.articles[self.article(at)].segments.is_some() { 1 } else { usual }
    }

    /// Whether an article is held against its sisters: it is judged, and not the text that the others translate in the same file.
    #[must_use]
    pub fn is_compared(&self, article: usize) -> bool {
        self.judged[article] && !self.articles[article].is_fixed()
    }

    /// Every sentence of the judged articles of aligned stories.
    pub fn sentences(&self) -> impl Iterator<Item = SentenceId> {
        self.stories.iter().enumerate().flat_map(move |(story, s)| {
            let judged = (0..s.articles.len()).filter(|a| self.is_compared(s.articles[*a]));
            judged.flat_map(move |article| (0..s.sentences[article].len()).map(move |sentence| SentenceId { story, article, sentence }))
        })
    }

    /// The counterparts of a sentence in other languages, surest first within a language.
    pub fn counterparts(&self, at: SentenceId) -> impl Iterator<Item = (SentenceId, f32)> {
        let found = self.stories[at.story].counterparts(at.article, at.sentence);
        found.map(move |(article, sentence, score)| (SentenceId { story: at.story, article, sentence }, score))
    }

    /// A sentence of another article as evidence.
    #[must_use]
    pub fn sister(&self, at: SentenceId, message: impl Into<String>) -> Sister {
        let sentence = self.sentence(at);
        Sister { article: self.article(at), block: sentence.block, span: sentence.span, message: message.into() }
    }

    /// The first term of a concept in a sentence of another article as evidence; the sentence when none is found.
    #[must_use]
    pub fn sister_term(&self, at: SentenceId, concept: ConceptId) -> Sister {
        let (article, sentence) = (self.article(at), self.sentence(at));
        let holds = |m: &&TermMatch| m.term.concept == concept && m.block == sentence.block && sentence.span.contains(m.span);
        let Some(found) = self.matches[article].terms.iter().find(holds) else { return self.sister(at, "the sister sentence") };
        let message = format!("“{}” ({})", self.context(article).quoted(found), self.articles[article].lang);
        Sister { article, block: found.block, span: found.span, message }
    }

    /// A draft about a place, with a message and nothing else.
    #[must_use]
    pub fn draft(&self, block: usize, span: Span, concept: Option<&str>, message: String) -> Draft {
        Draft {
            block,
            span,
            concept: concept.map(str::to_owned),
            message,
            suggestion: None,
            fixable: false,
            fix: None,
            severity: None,
            notes: Vec::new(),
            related: Vec::new(),
        }
    }
}
