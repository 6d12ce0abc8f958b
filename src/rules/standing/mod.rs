//! What standing a place of a text has: is it said by somebody, a title, a word that is talked about, a part of a name?
//!
//! In: an article, a place in one of its blocks, the glossary. Out: a [`Standing`], or none where the article speaks for itself. A
//! finding at such a place is for a reader to decide: nothing is changed there, and but for the name of a listed concept the finding
//! is no more than a note.

mod lists;
mod mentions;
mod names;
mod quotes;
#[cfg(test)]
mod tests;
mod unspaced;

use std::cell::RefCell;

use rustc_hash::FxHashMap;

use crate::glossary::{Concept, Glossary};
use crate::ingest::{Article, BlockKind};
use crate::text::Span;
use crate::text::fold::fold;
use crate::text::token::{self, Token};
use lists::Lists;

/// Why a place is not the article's own words about its subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Somebody else's words.
    Quotation,
    /// In the title of a book, a film or another work.
    Title,
    /// The word itself is talked about.
    Mention,
    /// A part of the name of a person, a company, a place or a body that the glossary does not list.
    PartOfName,
    /// All that stands in quotation marks, or a listed name that stands there: what it is about is still meant.
    Quoted,
}

impl Standing {
    /// Why the finding is only a note; `None` where it keeps its severity.
    #[must_use]
    pub const fn reason(self) -> Option<&'static str> {
        match self {
            Self::Quotation => Some("a note only, for it stands in a quotation"),
            Self::Title => Some("a note only, for it stands in the title of a work"),
            Self::Mention => Some("a note only, for the word itself is talked about"),
            Self::PartOfName => Some("a note only, for it is part of a longer name that the glossary does not list"),
            Self::Quoted => None,
        }
    }

    /// Whether it comes of quotation marks or of a quotation set apart.
    #[must_use]
    pub const fn is_quotation(self) -> bool {
        matches!(self, Self::Quotation | Self::Quoted)
    }
}

/// What is asked again and again of one article: its blocks are taken apart once, however many places are asked about.
pub struct Places<'a> {
    article: &'a Article,
    glossary: &'a Glossary,
    sheets: FxHashMap<usize, Sheet<'a>>,
    concepts: FxHashMap<String, Option<&'a Concept>>,
    listed: RefCell<FxHashMap<(&'static str, String), bool>>,
}

/// One block of an article.
struct Sheet<'a> {
    kind: BlockKind,
    lists: &'static Lists,
    text: &'a str,
    /// The words of the block.
    tokens: Vec<Token>,
    /// The widest quotations, in order; none overlaps another.
    quotations: Vec<Span>,
    /// What lines that begin with a dash say, in order.
    spoken: Vec<Span>,
    /// Whether the block is a heading most of whose words have a capital.
    title_case: bool,
}

/// A place in a block.
struct Place<'a> {
    sheet: &'a Sheet<'a>,
    lists: &'static Lists,
    glossary: &'a Glossary,
    text: &'a str,
    span: Span,
    /// The words of the block.
    tokens: &'a [Token],
    /// The first and the last word of the place.
    words: (usize, usize),
    /// Whether the concept has a name of its own, with a capital.
    named: bool,
    /// Whether the place is a term of the concept as it is listed, but for capitals.
    cited: bool,
    /// Whether a term of the glossary has a word: what was asked before.
    listed: &'a RefCell<FxHashMap<(&'static str, String), bool>>,
}

impl<'a> Places<'a> {
    /// The places of an article. Nothing is computed before the first question.
    #[must_use]
    pub fn new(article: &'a Article, glossary: &'a Glossary) -> Self {
        Self { article, glossary, sheets: FxHashMap::default(), concepts: FxHashMap::default(), listed: RefCell::default() }
    }

    /// The standing of the bytes `span` of a block in which a term of the concept was found; none where the article speaks for itself,
    /// and in languages without lists.
    pub fn standing(&mut self, block: usize, span: Span, concept: &str) -> Option<Standing> {
        if !self.sheets.contains_key(&block) {
            let sheet = Sheet::new(self.article, block)?;
            self.sheets.insert(block, sheet);
        }
        if !self.concepts.contains_key(concept) {
            let found = self.glossary.concepts.iter().find(|c| c.id == concept);
            self.concepts.insert(concept.to_owned(), found);
        }
        let sheet = self.sheets.get(&block)?;
        let concept = self.concepts.get(concept).copied().flatten();
        let first = sheet.tokens.partition_point(|t| t.span.end <= span.start);
        let last = sheet.tokens.partition_point(|t| t.span.start < span.end).checked_sub(1).filter(|last| *last >= first)?;
        let surface = fold(span.of(sheet.text));
        let place = Place {
            sheet,
            lists: sheet.lists,
            glossary: self.glossary,
            text: sheet.text,
            span,
            tokens: &sheet.tokens,
            words: (first, last),
            named: concept.is_some_and(is_named),
            cited: concept.is_some_and(|c| c.terms.iter().any(|t| fold(&t.text) == surface)),
            listed: &self.listed,
        };
        place.standing()
    }
}

impl<'a> Sheet<'a> {
    fn new(article: &'a Article, block: usize) -> Option<Self> {
        let block = article.blocks.get(block)?;
        let text = article.text(block);
        let lists = lists::of(block.lang.as_ref().unwrap_or(&article.lang))?;
        let tokens = token::tokens(text);
        let title_case = block.kind == BlockKind::Heading && names::is_title_case(lists, text, &tokens);
        let quotations = quotes::widest(quotes::quotations(text));
        Some(Self { kind: block.kind, lists, text, tokens, quotations, spoken: quotes::spoken(lists, text), title_case })
    }
}

/// Whether the preferred terms of a concept are written with a capital: it is one particular thing.
fn is_named(concept: &Concept) -> bool {
    let capital = |text: &str| {
        let mut letters = text.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
    };
    concept.terms.iter().any(|t| t.status.is_approved() && capital(&t.text))
}

/// The span round a place, among spans in order of which none overlaps another.
fn around(spans: &[Span], place: Span) -> Option<Span> {
    let behind = spans.partition_point(|s| s.start <= place.start);
    behind.checked_sub(1).map(|at| spans[at]).filter(|s| s.contains(place))
}

impl Place<'_> {
    fn standing(&self) -> Option<Standing> {
        let quotation = self.quotation();
        let whole = quotation.is_some_and(|q| self.fills(q));
        // What somebody says of a word is still what somebody says.
        if (whole || quotation.is_none()) && self.is_mention(quotation) {
            return Some(Standing::Mention);
        }
        if self.is_in_title(quotation) {
            return Some(Standing::Title);
        }
        if let Some(quotation) = quotation {
            let name = whole || self.is_behind_body(quotation) || (self.named && !self.is_speech(quotation));
            return Some(if name { Standing::Quoted } else { Standing::Quotation });
        }
        if self.sheet.kind == BlockKind::Quotation || around(&self.sheet.spoken, self.span).is_some() {
            return Some(Standing::Quotation);
        }
        let name = if self.lists.language.unspaced { self.is_in_unspaced_name() } else { self.is_in_name() };
        name.then_some(Standing::PartOfName)
    }

    /// The widest quotation round the place.
    fn quotation(&self) -> Option<Span> {
        around(&self.sheet.quotations, self.span)
    }

    /// Whether a quotation holds nothing but the place, and an article.
    fn fills(&self, quotation: Span) -> bool {
        if self.lists.language.unspaced {
            let inside = |from, to| Span::new(from, to).of(self.text).trim().is_empty();
            return inside(quotation.start, self.span.start) && inside(self.span.end, quotation.end);
        }
        let first = self.tokens.partition_point(|t| t.span.start < quotation.start);
        let inside = self.tokens.iter().skip(first).take_while(|t| quotation.contains(t.span));
        inside.filter(|t| !t.span.overlaps(self.span)).all(|t| self.lists.language.articles.contains(&fold(t.span.of(self.text)).as_str()))
    }

    /// Whether a quotation is the name of a campaign, a medal or the like, for which a word stands right before it: the article's own
    /// rendering of that name, not what somebody said.
    fn is_behind_body(&self, quotation: Span) -> bool {
        let before = self.text.get(..quotation.start).unwrap_or_default().trim_end_matches(|c: char| !c.is_alphanumeric());
        if self.lists.language.unspaced {
            return self.lists.bodies.iter().any(|b| before.ends_with(b.as_str()));
        }
        let word = fold(before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default());
        let compound = || self.lists.language.compounds.is_some() && self.lists.bodies.iter().any(|b| word.ends_with(b.as_str()));
        self.lists.bodies.contains(&word) || self.lists.bodies.contains(word.strip_suffix('s').unwrap_or(&word)) || compound()
    }

    /// Whether a quotation is somebody's speech, not a name: it is a sentence, or a verb or a colon says so.
    fn is_speech(&self, quotation: Span) -> bool {
        let inside = quotation.of(self.text).trim();
        let before = self.text.get(..quotation.start).unwrap_or_default();
        let after = self.text.get(quotation.end..).unwrap_or_default();
        let opened = before.char_indices().next_back().map_or("", |(at, _)| before.get(..at).unwrap_or_default()).trim_end();
        let mut closed = after.chars();
        closed.next();
        inside.ends_with(['.', '!', '?', '…', ',']) || opened.ends_with([':', ',']) || closed.as_str().trim_start().starts_with(',')
    }
}
