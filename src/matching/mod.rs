//! Matching: from prose to occurrences of glossary terms.
//!
//! The terms of every language are compiled once. A text is read in one pass: its distinct words are analysed once each, a
//! trie of lexemes turns words into candidates (an automaton does in scripts without blanks), and overlaps are decided the
//! same way on every run: the longest exclusive match, the article's own language before any other.

mod bare;
mod compile;
mod compounds;
pub mod domain;
pub mod explain;
pub mod generate;
mod guards;
mod known;
mod lexemes;
mod near;
mod passage;
mod phrase;
#[cfg(test)]
mod places;
#[cfg(test)]
mod reference;
mod remembered;
mod resolve;
mod scan;
mod shared;
mod shared_head;
mod stands;
mod thresholds;
mod unspaced;
pub mod variants;
mod words;

use std::sync::Arc;

pub use thresholds::LEAST;

use crate::finding::Place;
use crate::glossary::{Glossary, TermId};
use crate::ingest::Article;
use crate::lang::Tag;
use crate::lang::inflection::Features;
use crate::lexicon::accents::Lost;
use crate::text::Span;
use crate::text::fold::is_apostrophe;
use compile::Patterns;
use phrase::{Candidate, Word};
use unspaced::Compact;
use words::Words;

/// How an occurrence relates to the listed term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MatchKind {
    /// As listed.
    Exact,
    /// In another form.
    Inflected,
    /// As a part of a longer word.
    Compound,
    /// By its bare head, after a full mention.
    ShortForm,
    /// A term of another language left in the text.
    Foreign,
    /// An unlisted rendering that resembles the term.
    Near,
}

impl MatchKind {
    /// The word used in output.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Inflected => "inflected",
            Self::Compound => "compound",
            Self::ShortForm => "short-form",
            Self::Foreign => "foreign",
            Self::Near => "near",
        }
    }
}

/// In what the spelling differs from the listed one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spelling {
    /// Capitals.
    pub case: bool,
    /// A hyphen for a blank, or the reverse.
    pub hyphen: bool,
    /// An apostrophe is missing.
    pub apostrophe: bool,
    /// Diacritics are missing or in another place.
    pub diacritics: bool,
    /// One word is written as two.
    pub apart: bool,
    /// A loan is transcribed otherwise.
    pub loan: bool,
}

impl Spelling {
    /// Whether anything differs.
    #[must_use]
    pub const fn differs(self) -> bool {
        self.case || self.hyphen || self.apostrophe || self.diacritics || self.apart || self.loan
    }
}

/// An occurrence of a term.
///
/// ```
/// use isogloss::config::Settings;
/// use isogloss::engine::{Cancel, Reach, Workspace};
/// use isogloss::glossary;
///
/// let (glossary, _) = glossary::from_text("terms.csv", "concept,lang,term\nquay,sv,färjeläge\n");
/// let mut workspace = Workspace::open(Settings::default(), glossary.into());
/// workspace.put("sv/news.md", "# Nytt\n\nVid färjeläget.\n");
/// workspace.findings("sv/news.md", Reach::Alone, &Cancel::new())?;
///
/// let (articles, matches) = workspace.articles_of("sv/news.md");
/// let (article, found) = (&articles[0], &matches[0].terms[0]);
/// assert_eq!(workspace.matcher().glossary().concept_of(found.term).id, "quay");
/// assert_eq!((found.surface(article), found.place(article).position.line), ("färjeläget", 3));
/// # Ok::<(), isogloss::engine::Cancelled>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct TermMatch {
    /// Which term: [`Glossary::term`] and [`Glossary::concept_of`] give what it is.
    pub term: TermId,
    /// How it matches.
    pub kind: MatchKind,
    /// From 0 to 1; judgement stays silent below the configured threshold.
    pub confidence: f32,
    /// The same string is listed under another concept, and nothing has decided yet.
    pub ambiguous: bool,
    /// Index of the block.
    pub block: usize,
    /// Bytes in the block's text.
    pub span: Span,
    /// The whole longer word, for a compound.
    pub compound: Option<Span>,
    /// In what the spelling differs.
    pub spelling: Spelling,
    /// What the form found means.
    pub features: Features,
    /// Lies inside another match.
    pub nested: bool,
}

impl TermMatch {
    /// The text found, as `article` has it: the one in which it was found.
    #[must_use]
    pub fn surface<'a>(&self, article: &'a Article) -> &'a str {
        article.blocks.get(self.block).map_or("", |block| self.span.of(article.text(block)))
    }

    /// Where it is in the file of `article`, the one in which it was found.
    #[must_use]
    pub fn place(&self, article: &Article) -> Place {
        article.blocks.get(self.block).map(|block| article.place(block, self.span)).unwrap_or_default()
    }
}

/// What is found in one article.
#[derive(Clone, Debug, Default)]
pub struct Matches {
    /// By block and start.
    pub terms: Vec<TermMatch>,
    /// Blocks in another language than the article.
    pub passages: Vec<(usize, Tag)>,
    /// Where a page first shows that it has lost its accents: the block, and what is lost.
    pub lost_accents: Option<(usize, Lost)>,
    /// Variants of approved terms, by block and start; none unless the matcher was made [`with_variants`](Matcher::with_variants).
    pub variants: Vec<variants::Variant>,
    /// Candidates for variants that the article alone does not decide, best first.
    pub held: Vec<variants::Held>,
}

/// Settings of matching.
#[derive(Clone, Copy, Debug, Default)]
pub struct MatchOptions {
    /// Report terms inside longer terms too. Default: no.
    pub nested: bool,
}

/// The compiled glossary.
pub struct Matcher {
    glossary: Arc<Glossary>,
    languages: Vec<Tag>,
    patterns: Vec<Patterns>,
    guards: guards::Guards,
    options: MatchOptions,
    variants: Option<variants::Variants>,
}

/// Scratch space of one thread: word analyses by language, and buffers.
#[derive(Default)]
pub struct Scratch {
    words: rustc_hash::FxHashMap<usize, Words>,
    tokens: Vec<Word>,
    candidates: Vec<Candidate>,
    compact: Compact,
    hits: Vec<unspaced::Hit>,
    /// The article at hand has lost its accents.
    bare: bool,
    variants: variants::Room,
    standby: Vec<TermMatch>,
    /// What the blocks of the last articles held, where that is kept.
    remembered: Option<remembered::Remembered>,
}

impl Scratch {
    /// Scratch space that keeps what the paragraphs of the last articles held, in some megabytes: for texts that are judged again and again
    /// while somebody edits them. What is found is the same.
    #[must_use]
    pub fn remembering() -> Self {
        Self { remembered: Some(remembered::Remembered::default()), ..Self::default() }
    }

    /// The same space, empty.
    #[must_use]
    pub(crate) fn emptied(&self) -> Self {
        if self.remembered.is_some() { Self::remembering() } else { Self::default() }
    }
}

impl Matcher {
    /// Compiles `glossary`.
    #[must_use]
    pub fn compile(glossary: Arc<Glossary>, options: MatchOptions) -> Self {
        use rayon::prelude::*;
        let mut primaries: Vec<Tag> = glossary.languages();
        primaries.sort_by(|a, b| a.family().cmp(b.family()));
        primaries.dedup_by(|a, b| a.family() == b.family());
        let patterns = primaries.par_iter().map(|tag| Patterns::compile(&glossary, tag)).filter(|p| !p.is_empty()).collect();
        let guards = guards::Guards::compile(&glossary);
        Self { glossary, languages: primaries, patterns, guards, options, variants: None }
    }

    /// The same matcher, which also looks for variants of approved terms: phrases that differ from one in a word, its order or a preposition.
    /// Needed where articles are judged, as a workspace does. For occurrences of terms, grouping and aligning it only costs time.
    #[must_use]
    pub fn with_variants(mut self) -> Self {
        self.variants = Some(variants::Variants::compile(&self.glossary, &self.patterns));
        self
    }

    /// The glossary that was compiled.
    #[must_use]
    pub fn glossary(&self) -> &Arc<Glossary> {
        &self.glossary
    }

    /// The languages in which the glossary has terms, one tag of each.
    #[must_use]
    pub fn languages(&self) -> &[Tag] {
        &self.languages
    }
}

/// Whether a match lies inside quotation marks that hold more than itself.
#[must_use]
pub fn is_quoted(text: &str, span: Span) -> bool {
    quotation(text, span).is_some_and(|q| q.len() > span.len() + 2)
}

/// The quotation round a span: the bytes between the nearest marks on both sides, within 300 bytes.
#[must_use]
pub fn quotation(text: &str, span: Span) -> Option<Span> {
    let open = |c: char| matches!(c, '“' | '«' | '„' | '”' | '"' | '»' | '‘' | '’');
    let from = crate::text::segment::floor_boundary(text, span.start.saturating_sub(300));
    let to = crate::text::segment::ceil_boundary(text, (span.end + 300).min(text.len()));
    let before = Span::new(from, span.start).of(text);
    let after = Span::new(span.end, to).of(text);
    let quote = |c: char| open(c) && !is_apostrophe(c);
    let (at, opening) = before.char_indices().rev().find(|(_, c)| quote(*c))?;
    // An odd number of marks before it: the span is inside.
    let inside = match opening {
        '"' | '”' => before.chars().filter(|c| *c == opening || *c == '“').count() % 2 == 1,
        '»' => before.chars().filter(|c| *c == '«').count() == 0 && before.chars().filter(|c| *c == '»').count() % 2 == 1,
        _ => true,
    };
    let (end, _) = after.char_indices().find(|(_, c)| quote(*c))?;
    inside.then(|| Span::new(from + at + opening.len_utf8(), span.end + end))
}
