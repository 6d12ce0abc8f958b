//! What a report may show of the coverage beside the findings: stories, the texts of their articles with the terms in them, and
//! what each language calls each concept.
//!
//! Plain data, filled by the engine for a format that asks for it. Articles and concepts are numbered as they stand here.

use crate::lang::Tag;
use crate::text::Span;

/// So many concepts with the least share of preferred terms are listed in a summary.
pub const WORST: usize = 12;

/// The judged articles, and those that tell the same stories.
#[derive(Clone, Debug, Default)]
pub struct Overview {
    /// The languages of the articles, sorted.
    pub languages: Vec<Tag>,
    /// The concepts that are found, by id.
    pub concepts: Vec<Concept>,
    /// By path.
    pub articles: Vec<Article>,
    /// By their first article; every article is in one.
    pub stories: Vec<StoryOverview>,
}

/// A concept, and what it is called.
#[derive(Clone, Debug, Default)]
pub struct Concept {
    /// Its id.
    pub id: String,
    /// What it is.
    pub definition: Option<String>,
    /// What it is called, by language and the most frequent first.
    pub uses: Vec<Use>,
}

/// How often a language uses a term for a concept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use {
    /// Index of the language of the text.
    pub lang: usize,
    /// The term as it is listed.
    pub term: String,
    /// How it stands there.
    pub status: Standing,
    /// How often.
    pub count: usize,
}

/// What the house says of an occurrence, in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// The term to use.
    Preferred,
    /// A term that may be used.
    Allowed(&'static str),
    /// Anything else: a term that is not to be used, of another language, or misspelt.
    Wrong(&'static str),
}

impl Standing {
    /// Its place among counts: preferred, allowed, wrong.
    #[must_use]
    pub const fn place(self) -> usize {
        match self {
            Self::Preferred => 0,
            Self::Allowed(_) => 1,
            Self::Wrong(_) => 2,
        }
    }

    /// The word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Preferred => "preferred",
            Self::Allowed(word) | Self::Wrong(word) => word,
        }
    }
}

impl Concept {
    /// How many of its renderings are preferred, may be used, and are wrong.
    #[must_use]
    pub fn counts(&self) -> [usize; 3] {
        let mut counts = [0; 3];
        self.uses.iter().for_each(|one| counts[one.status.place()] += one.count);
        counts
    }
}

impl Overview {
    /// The concepts with the smallest share of preferred terms, at most `most`, the worst and then the most frequent first; those where
    /// all are preferred are left out.
    #[must_use]
    pub fn worst(&self, most: usize) -> Vec<&Concept> {
        let key = |concept: &Concept| {
            let counts = concept.counts();
            let all: usize = counts.iter().sum();
            (counts[0] < all).then(|| (counts[0] * 1000 / all, std::cmp::Reverse(all)))
        };
        let mut out: Vec<_> = self.concepts.iter().filter_map(|concept| Some((key(concept)?, concept))).collect();
        out.sort_by_key(|(key, _)| *key);
        out.into_iter().take(most).map(|(_, concept)| concept).collect()
    }
}

/// Articles that tell one thing.
#[derive(Clone, Debug, Default)]
pub struct StoryOverview {
    /// Its id.
    pub id: String,
    /// Its articles, by path.
    pub articles: Vec<usize>,
    /// Concepts found in it, and what they are called here; empty where no article has a finding.
    pub terms: Vec<(usize, Vec<Use>)>,
}

/// An article.
#[derive(Clone, Debug)]
pub struct Article {
    /// Its file.
    pub path: String,
    /// Its id in a JSON Lines file.
    pub id: Option<String>,
    /// Its language.
    pub lang: Tag,
    /// Its title.
    pub title: Option<String>,
    /// Its date, as written.
    pub date: Option<String>,
    /// The desk or section of the newsroom that it names.
    pub section: Option<String>,
    /// How many of its terms are preferred, may be used, and are wrong.
    pub standing: [usize; 3],
    /// Its prose; empty where no article of the story has a finding.
    pub blocks: Vec<Block>,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PassageKind {
    /// A title or a subheading.
    Heading,
    /// Running text.
    Paragraph,
    /// The text under a picture.
    Caption,
    /// A quotation set apart.
    Quotation,
    /// An item of a list, or a cell of a table.
    Item,
}

/// A piece of an article.
#[derive(Clone, Debug)]
pub struct Block {
    /// What it is.
    pub kind: PassageKind,
    /// Its language, where it is not the article's.
    pub lang: Option<Tag>,
    /// Its text.
    pub text: String,
    /// The bytes of the decoded file from its first to its last.
    pub decoded: Span,
    /// The terms in it, in order; none overlaps another.
    pub marks: Vec<Mark>,
    /// The findings in it, by place: bytes of its text, and the fingerprint.
    pub spots: Vec<(Span, String)>,
}

/// An occurrence of a term.
#[derive(Clone, Debug)]
pub struct Mark {
    /// Bytes of the block's text.
    pub span: Span,
    /// Index of the concept.
    pub concept: usize,
    /// The term as it is listed.
    pub term: String,
    /// How it stands there.
    pub status: Standing,
    /// How it matches.
    pub kind: &'static str,
}

impl Overview {
    /// The article and the block that hold a place of a file.
    #[must_use]
    pub fn at(&self, path: &str, decoded: Span) -> Option<(usize, usize)> {
        let first = self.articles.partition_point(|a| a.path.as_str() < path);
        let mut same = self.articles.iter().enumerate().skip(first).take_while(|(_, a)| a.path == path);
        same.find_map(|(n, a)| Some((n, a.blocks.iter().position(|b| b.decoded.contains(decoded))?)))
    }
}
