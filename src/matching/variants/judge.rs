//! From alignments to variants: what kind of departure it is, what speaks against it, and whether the article gives enough
//! evidence.

use rustc_hash::FxHashSet;

use super::align::{Alignment, Meeting, Passage};
use super::compile::{Pattern, Posting};
use super::cover::{self, Cover};
use super::kin;
use super::replaced::Standing;
use super::settle::Candidate;
use super::thresholds::{ALONE, LOOSE, ONE, PRODUCTIVE, RENDERED, REPLACED, SHORTEST_ADDED, UNKNOWN};
use super::vocabulary::{Class, FUNCTION};
use super::{Departure, Objection, Variant};
use crate::glossary::{ConceptId, Glossary};
use crate::matching::TermMatch;
use crate::text::Span;
use crate::text::fold::fold;
use crate::text::token;

/// Content words that may stand between the numbers of a term.
const MOST_BETWEEN: usize = 3;
/// The longest term, in content words.
const LONGEST: usize = 8;

/// What is asked of a passage.
pub(super) struct Asked<'a> {
    pub glossary: &'a Glossary,
    pub block: usize,
    /// The block's occurrences.
    pub listed: &'a [TermMatch],
    /// The concepts that an address of the article names.
    pub attested: &'a FxHashSet<ConceptId>,
    /// Keep candidates that something speaks against.
    pub trace: bool,
}

/// Adds the candidates of a passage.
pub(super) fn passage(passage: &Passage<'_>, asked: &Asked<'_>, out: &mut Vec<Candidate>) {
    let occurrences = cover::occurrences(asked.listed);
    let Asked { glossary, block, attested, trace, .. } = *asked;
    let judge = Judge { passage, glossary, block, listed: &occurrences, attested, trace };
    for (pattern, numbers) in &passage.index.numbered {
        judge.numbers(*pattern, numbers, out);
    }
    judge.rivals(out);
    for content in 0..passage.content.len() {
        let sense = passage.sense(content);
        let own = sense.own.iter().chain(&sense.derived).filter_map(|l| passage.index.own.get(*l as usize)).flatten();
        let linked = sense.linked.iter().filter_map(|s| passage.index.linked.get(*s as usize)).flatten();
        for posting in own.chain(linked) {
            judge.from(content, *posting, out);
        }
    }
}

pub(super) struct Judge<'a> {
    pub passage: &'a Passage<'a>,
    pub glossary: &'a Glossary,
    pub block: usize,
    pub listed: &'a [&'a TermMatch],
    pub attested: &'a FxHashSet<ConceptId>,
    pub trace: bool,
}

impl Judge<'_> {
    /// Tries every window round content word `anchor`.
    pub(super) fn from(&self, anchor: usize, (id, _): Posting, out: &mut Vec<Candidate>) {
        let pattern = &self.passage.index.patterns[id as usize];
        let n = pattern.words.len();
        if n > LONGEST || !self.passage.is_near(pattern, anchor) {
            return;
        }
        let lengths = [Some(n), (!pattern.foreign).then_some(n + 1), (n > 2).then(|| n - 1)];
        for length in lengths.into_iter().flatten() {
            let last = (anchor + 1).min((self.passage.content.len() + 1).saturating_sub(length));
            for from in (anchor + 1).saturating_sub(length)..last {
                if self.passage.is_tight(from, from + length) {
                    let alignment = self.passage.align(pattern, from, from + length);
                    out.extend(self.judge(pattern, &alignment));
                }
            }
        }
    }

    pub(super) fn judge(&self, pattern: &Pattern, alignment: &Alignment) -> Option<Candidate> {
        let (n, met, length) = (pattern.words.len(), alignment.met(), alignment.to - alignment.from);
        let found = match () {
            () if pattern.foreign && length == met && met + 1 >= n => self.rendered(pattern, alignment),
            () if pattern.foreign => None,
            () if length == n && met == n => self.present(pattern, alignment),
            () if length == n && met + 1 == n => self.replaced(pattern, alignment),
            () if length == n + 1 && met == n => self.added(pattern, alignment),
            () if length + 1 == n && met == length => self.lost(pattern, alignment),
            () => None,
        }?;
        let short = found.short.filter(|_| !self.is_attested(pattern));
        let objection = short.or_else(|| self.objection(pattern, alignment, &found));
        (objection.is_none() || self.trace).then(|| Candidate { objection, ..self.candidate(pattern, &found) })
    }

    /// Whether an address of the article names the concept: then less is needed.
    pub(super) fn is_attested(&self, pattern: &Pattern) -> bool {
        !self.passage.index.language.unspaced && self.attested.contains(&pattern.term.concept)
    }

    /// Every word is there.
    pub(super) fn present(&self, pattern: &Pattern, alignment: &Alignment) -> Option<Found> {
        let derived = alignment.holds(Meeting::Derived);
        let odd = alignment.places.iter().flatten().find(|(_, m)| *m == Meeting::Derived).map(|(c, _)| *c);
        let country = self.country(pattern, alignment);
        let departure = match derived {
            // A compound taken apart is syntax, not another name (*läge för färjan* beside *färjeläge*).
            0 if !alignment.in_order() && pattern.tokens == 1 && !self.passage.index.language.unspaced => return None,
            0 if !alignment.in_order() => Departure::Order,
            0 if self.links_differ(pattern, alignment) => Departure::FunctionWord,
            0 if country.is_some() => Departure::Country,
            1 if alignment.in_order() => Departure::Derivation,
            _ => return None,
        };
        if departure == Departure::Country {
            let span = self.span(alignment);
            let span = country.map_or(span, |c| Span::new(span.start.min(c.start), span.end.max(c.end)));
            let weight = self.weight(alignment) + 1.0;
            return Some(Found {
                span,
                odd: None,
                slot: None,
                departure,
                standing: Standing::Unknown,
                weight,
                complete: true,
                short: None,
            });
        }
        let slot = odd.and_then(|o| alignment.places.iter().position(|p| p.is_some_and(|(c, _)| c == o)));
        let (span, weight) = (self.span(alignment), self.weight(alignment));
        Some(Found { span, departure, odd, slot, standing: Standing::Unknown, weight, complete: true, short: None })
    }

    /// The word of the term's country in another class (*du Laos*, *laotienne*), inside the window or right behind it.
    pub(super) fn country(&self, pattern: &Pattern, alignment: &Alignment) -> Option<Span> {
        let index = self.passage.index;
        let country = pattern.country?;
        let word = &index.lexemes.lexeme(country).word;
        let (first, last) = (self.passage.content[alignment.from], self.passage.content[alignment.to - 1]);
        let clause = self.passage.items[first].clause;
        let near = self.passage.items.get(first..(last + 3).min(self.passage.items.len())).unwrap_or_default();
        let mut level = near.iter().filter(|i| i.clause == clause).filter(|i| {
            let class = self.passage.senses.get(i.sense).class;
            matches!(class, Class::Level(l) if !index.is_rank(l))
        });
        let (found, more) = (level.next()?, level.next());
        let sense = self.passage.senses.get(found.sense);
        let same = sense.own.contains(&country);
        (!same && more.is_none() && kin::related(&fold(found.span.of(self.passage.text)), word)).then_some(found.span)
    }

    /// Whether a preposition is exchanged, or lost between two words of a name; whether a conjunction is lost or put in.
    pub(super) fn links_differ(&self, pattern: &Pattern, alignment: &Alignment) -> bool {
        alignment.places.iter().zip(&pattern.words).skip(1).any(|(place, word)| {
            let Some((content, _)) = place else { return false };
            let (there, item) = (self.passage.link(*content), self.passage.item(*content));
            let before = content.checked_sub(1).map(|b| self.passage.item(b));
            let name = item.blank && item.capital && before.is_some_and(|b| b.capital);
            match (word.link.preposition, there.preposition) {
                _ if word.link.conjunction != there.conjunction => true,
                (Some(a), Some(b)) => a != b,
                (Some(_), None) => name && !there.conjunction && self.is_adjacent(*content),
                _ => false,
            }
        })
    }

    /// Whether nothing stands between a content word and the one before it.
    pub(super) fn is_adjacent(&self, content: usize) -> bool {
        content.checked_sub(1).is_some_and(|b| self.passage.content[b] + 1 == self.passage.content[content])
    }

    /// One word is put in, not at the edge.
    pub(super) fn added(&self, pattern: &Pattern, alignment: &Alignment) -> Option<Found> {
        let odd = alignment.foreign().next()?;
        let inside = odd > alignment.from && odd + 1 < alignment.to;
        let weight = self.weight(alignment);
        let long = self.passage.item(odd).span.of(self.passage.text).chars().count() >= SHORTEST_ADDED;
        let enough =
            if self.passage.index.language.unspaced { weight >= REPLACED && long } else { pattern.words.len() > 2 && weight >= UNKNOWN };
        let plain = alignment.in_order() && alignment.holds(Meeting::Derived) == 0 && (pattern.capital || !self.passage.item(odd).capital);
        (inside && enough && plain).then_some(Found {
            span: self.span(alignment),
            departure: Departure::Added,
            odd: Some(odd),
            slot: None,
            standing: Standing::Unknown,
            weight,
            complete: false,
            short: None,
        })
    }

    /// A word in the middle of a long term is gone.
    pub(super) fn lost(&self, pattern: &Pattern, alignment: &Alignment) -> Option<Found> {
        let slot = alignment.missing().next()?;
        let middle = slot > 0 && slot + 1 < pattern.words.len() && slot != pattern.head && pattern.words.len() > 3;
        let plain = alignment.in_order() && alignment.holds(Meeting::Derived) == 0;
        let weight = self.weight(alignment);
        (middle && plain && weight >= UNKNOWN).then_some(Found {
            span: self.span(alignment),
            departure: Departure::Lost,
            odd: None,
            slot: Some(slot),
            standing: Standing::Unknown,
            weight,
            complete: false,
            short: None,
        })
    }

    /// The words of another language's term, one by one; of three and more a head of many terms, or an everyday word, may be left out.
    pub(super) fn rendered(&self, pattern: &Pattern, alignment: &Alignment) -> Option<Found> {
        let weight = self.weight(alignment);
        let missing = alignment.missing().next();
        let whole = missing.is_none_or(|w| {
            let heads = self.passage.index.source_heads.get(&pattern.words[w].id).copied().unwrap_or_default();
            // A word of many names or of any text (*area*) says little.
            w == pattern.head && (heads > PRODUCTIVE || pattern.empty) && pattern.words.len() > 2
        });
        // A name in capitals is not rendered by words in small letters (*council promoted reading*).
        let named = self.passage.index.names.contains(&pattern.term.concept);
        let small = named && !(alignment.from..alignment.to).any(|c| self.passage.item(c).capital);
        let (first, last) = (self.passage.item(alignment.from), self.passage.item(alignment.to - 1));
        let close = pattern.words.len() > 2 || first.span == last.span || (first.capital && last.capital);
        let needed = if close { RENDERED } else { LOOSE };
        (whole && !small && (weight >= needed || self.trace)).then_some(Found {
            span: self.span(alignment),
            departure: Departure::Rendered,
            odd: None,
            slot: None,
            standing: Standing::Unknown,
            weight,
            complete: missing.is_none(),
            short: (weight < needed).then_some(Objection::Weight(weight, needed)),
        })
    }

    /// The numbers of a term in their order, with a word of it near them.
    pub(super) fn numbers(&self, id: u32, numbers: &[u32], out: &mut Vec<Candidate>) {
        let pattern = &self.passage.index.patterns[id as usize];
        let last = self.passage.content.len();
        let has = |content: usize, lexeme: u32| self.passage.sense(content).own.contains(&lexeme);
        for from in (0..last).filter(|c| numbers.first().is_some_and(|n| has(*c, *n))) {
            let mut at = from;
            let reach = |at: usize| (at + 1)..(at + 2 + MOST_BETWEEN).min(last);
            let whole = numbers.iter().skip(1).all(|n| {
                reach(at).find(|c| has(*c, *n)).is_some_and(|c| {
                    at = c;
                    true
                })
            });
            let words = || pattern.words.iter().filter(|w| w.weight > FUNCTION && !numbers.contains(&w.id));
            let Some(word) = reach(at).rev().find(|c| words().any(|w| has(*c, w.id))).filter(|_| whole) else { continue };
            let alignment = Alignment { from, to: word + 1, places: vec![None; pattern.words.len()] };
            let span = self.span(&alignment);
            if cover::cover(self.passage, self.listed, span, None, pattern.term.concept) == Cover::Open && !self.has_shape(span, pattern) {
                let departure = Departure::Numbers;
                let found = Found {
                    span,
                    departure,
                    odd: None,
                    slot: None,
                    standing: Standing::Unknown,
                    weight: ONE,
                    complete: false,
                    short: None,
                };
                out.push(self.candidate(pattern, &found));
            }
        }
    }

    /// Whether as many words stand there as in the term: another slogan of the same make.
    pub(super) fn has_shape(&self, span: Span, pattern: &Pattern) -> bool {
        let spaced = !self.passage.index.language.unspaced;
        spaced && token::tokens(span.of(self.passage.text)).len() == pattern.tokens
    }

    pub(super) fn weight(&self, alignment: &Alignment) -> f32 {
        alignment.places.iter().flatten().map(|(c, _)| self.passage.sense(*c).weight(self.passage.index.vocabulary)).sum()
    }

    /// The bytes from the first to the last word, which are whole words.
    pub(super) fn span(&self, alignment: &Alignment) -> Span {
        let Passage { items, content, .. } = self.passage;
        let (mut first, mut last) = (content[alignment.from], content[alignment.to - 1]);
        first -= usize::from(items[first].inner && first > 0);
        last += usize::from(items.get(last + 1).is_some_and(|next| next.inner));
        Span::new(items[first].span.start, items[last].span.end)
    }

    pub(super) fn candidate(&self, pattern: &Pattern, found: &Found) -> Candidate {
        let index = self.passage.index;
        let needs = match found.weight {
            _ if found.short.is_some() => 0,
            w if found.complete && w >= ALONE && (pattern.words.len() > 2 || !pattern.foreign) => 0,
            _ if found.departure == Departure::Numbers => 1,
            w if w >= ONE || found.standing >= Standing::Rendering => 1,
            _ => 2,
        };
        let standing = match found.standing {
            Standing::Glossary | Standing::Rendering => 2.0,
            Standing::Lexicon => 1.0,
            _ => 0.0,
        };
        let complete = if found.complete { 2.0 } else { 0.0 };
        let own = if pattern.foreign { 0.0 } else { 0.5 };
        let base: f32 = if found.complete || found.standing >= Standing::Rendering { 0.8 } else { 0.65 };
        let wanted = found.slot.filter(|_| !pattern.foreign).map(|s| index.lexemes.lexeme(pattern.words[s].id).word.clone());
        Candidate {
            score: if found.short.is_some() { 0.0 } else { found.weight + standing + complete + own },
            needs,
            full: found.departure == Departure::Lost,
            unnamed: found.short.is_some(),
            objection: None,
            variant: Variant {
                term: pattern.term,
                source: pattern.term,
                rival: None,
                departure: found.departure,
                block: self.block,
                span: found.span,
                odd: found.odd.map(|o| self.passage.item(o).span),
                wanted,
                confidence: (base + found.weight / 100.0).min(0.95),
            },
        }
    }
}

/// A departure, before what speaks against it.
pub(super) struct Found {
    pub span: Span,
    pub departure: Departure,
    /// The content word that departs.
    pub odd: Option<usize>,
    /// The pattern's word in its place.
    pub slot: Option<usize>,
    pub standing: Standing,
    pub weight: f32,
    pub complete: bool,
    /// The weight is too little by itself.
    pub short: Option<Objection>,
}
