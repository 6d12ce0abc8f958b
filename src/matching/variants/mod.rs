//! Variants of approved terms that nobody listed: places where a text keeps part of a term and departs from the rest.
//!
//! In: the glossary, compiled once; a block, its listed occurrences; in the end the occurrences of the whole article. Out:
//! [`Variant`]s, which are candidates for findings and never occurrences.
//!
//! Terms are filed under their rarest words. Where one stands in a text, the content words round it are aligned with the term's
//! and with the words of the concept's terms in other languages; what departs is named. What may stand for what is derived from
//! the glossary (admitted forms, words that go together across languages), from cognates and from the built-in lexicon. The kind
//! of departure decides, not its size, and it counts only in an article that speaks of the glossary's subject. See
//! `docs/matching.md`.

mod address;
mod align;
mod compile;
mod cover;
mod cut;
pub(super) mod explain;
mod judge;
mod kin;
mod link;
mod pieces;
mod replaced;
mod rival;
mod sense;
mod settle;
mod silence;
mod singles;
mod terms;
mod thresholds;
mod vocabulary;

#[cfg(test)]
mod explain_tests;
#[cfg(test)]
mod tests;

use rustc_hash::{FxHashMap, FxHashSet};

use super::compile::Patterns;
use super::{MatchKind, TermMatch, domain};
use crate::glossary::{ConceptId, Glossary, TermId};
use crate::ingest::Article;
use crate::text::Span;
use compile::Index;
use sense::{Item, Senses};
pub(in crate::matching) use settle::Candidate;

/// In what a text departs from the term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Departure {
    /// A preposition or conjunction is another, or gone.
    FunctionWord,
    /// The same words in another order.
    Order,
    /// A country's adjective stands for its name, or the reverse.
    Country,
    /// The numbers of the term with other words round them.
    Numbers,
    /// A word on the same stem stands for one of the term's.
    Derivation,
    /// The head is another word.
    Head,
    /// A word that modifies the head is another one.
    Modifier,
    /// A word is put in.
    Added,
    /// A word is left out.
    Lost,
    /// The words are those of the term in another language, one by one.
    Rendered,
    /// One word that the lexicon has for the whole term of a language.
    Rival,
}

/// A variant of a term, found in an article.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    /// The term of the article's language that is meant.
    pub term: TermId,
    /// The term that was aligned: the same, another approved one, or one of another language.
    pub source: TermId,
    /// Another concept that fits as well.
    pub rival: Option<ConceptId>,
    /// In what it departs.
    pub departure: Departure,
    /// Index of the block.
    pub block: usize,
    /// Bytes in the block's text, from the first word of the variant to its last.
    pub span: Span,
    /// The word of the text that departs, if one word does: bytes in the block's text.
    pub odd: Option<Span>,
    /// The term's word in its place, folded, as listed.
    pub wanted: Option<String>,
    /// From 0 to 1.
    pub confidence: f32,
}

/// Why a place that shares words with a term is no variant of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Objection {
    /// It is half a compound, or goes across two phrases.
    Halved,
    /// A conjunction stands inside that the term does not have.
    Coordination,
    /// A level stands there that the term does not have.
    Level,
    /// The lexicon knows the phrase as a thing of its own.
    Phrase,
    /// The words are a part of a listed term.
    Part,
    /// It is a term of another language as it stands.
    Leftover,
    /// Its words are a listed occurrence with a neighbour.
    Covered,
    /// The words that are left of the term weigh too little: how much, and how much is needed.
    Weight(f32, f32),
}

/// A candidate for which its own article gives too little evidence. The articles that tell the same story may give the rest.
#[derive(Clone, Debug, PartialEq)]
pub struct Held {
    /// What it would be.
    pub variant: Variant,
    /// How many concepts must be named beside it.
    pub needs: usize,
    /// Only where a listed form of the same language is named too.
    pub full: bool,
}

/// The variants of an article, and the candidates that are held back.
pub(super) type Settled = (Vec<Variant>, Vec<Held>);

/// The compiled variants of all languages of a glossary.
pub(super) struct Variants {
    indexes: Vec<Index>,
}

/// What one thread keeps: senses by language, buffers, the candidates of the article at hand.
#[derive(Default)]
pub(super) struct Room {
    senses: FxHashMap<usize, Senses>,
    items: Vec<Item>,
    content: Vec<usize>,
    found: Vec<Candidate>,
    /// The concepts that the addresses of the article at hand name.
    address: address::Named,
    /// Whether candidates that something speaks against are kept, for explanations.
    pub(super) trace: bool,
    pub(super) refused: Vec<(Variant, Objection)>,
}

impl Room {
    /// The concepts that the addresses of the article at hand name, in order.
    pub(super) fn attested(&self) -> Vec<ConceptId> {
        let mut all: Vec<ConceptId> = self.address.all.iter().copied().collect();
        all.sort_unstable();
        all
    }

    /// The candidates found so far, which are no longer here.
    pub(super) fn put_aside(&mut self) -> Vec<Candidate> {
        std::mem::take(&mut self.found)
    }

    /// Those that were put aside take the place of those found since, which are given.
    pub(super) fn put_back(&mut self, before: Vec<Candidate>) -> Vec<Candidate> {
        std::mem::replace(&mut self.found, before)
    }

    /// Adds candidates behind the others.
    pub(super) fn add(&mut self, candidates: Vec<Candidate>) {
        self.found.extend(candidates);
    }
}

impl Variants {
    /// Compiles the approved terms of `glossary`, for texts in the languages of `patterns`.
    pub(super) fn compile(glossary: &Glossary, patterns: &[Patterns]) -> Self {
        use rayon::prelude::*;
        let terms = terms::Terms::new(glossary);
        Self { indexes: patterns.par_iter().map(|p| Index::compile(glossary, &terms, &p.tag, &p.lexemes)).collect() }
    }

    /// Begins an article.
    pub(super) fn begin(glossary: &Glossary, article: &Article, room: &mut Room) {
        room.found.clear();
        room.address = address::concepts(glossary, article);
    }

    /// Looks for candidates in a block of an article in the language of index `own`. `listed` are the block's occurrences.
    pub(super) fn block(&self, glossary: &Glossary, own: usize, (block, text): (usize, &str), listed: &[TermMatch], room: &mut Room) {
        let Some(index) = self.indexes.get(own).filter(|i| !i.patterns.is_empty()) else { return };
        let Room { senses, items, content, found, address, trace, refused } = room;
        let senses = senses.entry(own).or_default();
        senses.trim();
        sense::items(text, index, senses, items);
        content.clear();
        content.extend((0..items.len()).filter(|i| senses.get(items[*i].sense).is_content()));
        let passage = align::Passage { text, items, content, senses, index };
        judge::passage(&passage, &judge::Asked { glossary, block, listed, attested: &address.all, trace: *trace }, found);
        let objected = found.extract_if(.., |c| c.objection.is_some());
        refused.extend(objected.filter_map(|c| Some((c.variant, c.objection?))));
    }

    /// The variants of the article whose blocks were looked through: those for which the article gives enough evidence, and the others.
    pub(super) fn article(glossary: &Glossary, article: &Article, listed: &[TermMatch], room: &mut Room) -> Settled {
        if room.found.is_empty() {
            return Settled::default();
        }
        let sure = listed.iter().filter(|m| domain::is_evidence(glossary, m));
        let mut concepts: FxHashSet<ConceptId> = sure.map(|m| m.term.concept).collect();
        concepts.extend(&room.address.all);
        let full = |m: &&TermMatch| matches!(m.kind, MatchKind::Exact | MatchKind::Inflected | MatchKind::Compound);
        let named = listed.iter().filter(full).filter(|m| m.confidence >= thresholds::EVIDENCE).map(|m| m.term.concept).collect();
        let evidence = settle::Evidence { concepts, named, inside: &room.address.inside };
        settle::settle(&mut room.found, glossary, &article.lang, evidence)
    }
}
