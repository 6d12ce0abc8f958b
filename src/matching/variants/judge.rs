//! From alignments to variants: what kind of departure it is, what speaks against it, and whether the article gives enough
//! evidence.

use rustc_hash::FxHashSet;

use super::align::{Alignment, Meeting, Passage};
use super::compile::{Pattern, Posting};
use super::cover::{self, Cover};
use super::kin;
use super::sense::Sense;
use super::vocabulary::{Class, FUNCTION};
use super::{Departure, Variant};
use crate::glossary::{ConceptId, Glossary, TermId};
use crate::lang::Tag;
use crate::lexicon;
use crate::matching::{MatchKind, TermMatch};
use crate::text::Span;
use crate::text::fold::fold;
use crate::text::token;

/// Below this confidence an occurrence is no evidence, neither for nor against.
pub(super) const SURE: f32 = 0.5;
/// Weight that is left where one word is replaced by one that may stand for it. Weights as in `vocabulary`; flat from 2.5 to 3.5
/// on development pages, and so for the others.
const REPLACED: f32 = 3.0;
/// Weight of at least two words, where one is replaced by a word of which nothing is known.
const UNKNOWN: f32 = 7.2;
/// The same where the glossary has the two as one; then the article must give more evidence.
const GLOSSARY: f32 = 2.0;
/// The same where only the lexicon has, and the words are neither capitalised nor one.
const LEXICON: f32 = 4.0;
/// Weight of a word-by-word rendering.
const RENDERED: f32 = 6.0;
/// The same of two words in small letters.
const LOOSE: f32 = 7.2;
/// From this weight on, a variant with every word needs no other concept in the article.
const ALONE: f32 = 8.5;
/// From this weight on, one other concept is enough; else two.
const ONE: f32 = 7.5;
/// A modifier of more heads than this makes ordinary phrases with any head.
const PRODUCTIVE: usize = 3;
/// Shorter words of an unspaced script are no insertion but a part of a word, in letters.
const SHORTEST_ADDED: usize = 4;
/// Content words that may stand between the numbers of a term.
const MOST_BETWEEN: usize = 3;
/// The longest term, in content words.
const LONGEST: usize = 8;

/// A variant that waits for the evidence of the whole article.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    variant: Variant,
    /// Better candidates win their place.
    score: f32,
    /// How many other concepts the article must name.
    needs: usize,
    /// Only where the full form stands in the article too.
    full: bool,
}

/// What a filler is to the word it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Standing {
    /// Nothing is known.
    Unknown,
    /// It heads another capitalised name of the glossary.
    NameHead,
    /// They translate one word of another language.
    Translated,
    /// The lexicon has them as one.
    Lexicon,
    /// The filler renders a word of the concept's terms in another language.
    Rendering,
    /// Approved terms of one concept have one for the other.
    Glossary,
}

/// Whether an occurrence says that the article speaks of the glossary's subject: a term of several words, or a long one.
pub(super) fn is_evidence(glossary: &Glossary, found: &TermMatch) -> bool {
    let text = &glossary.term(found.term).text;
    found.kind != MatchKind::Near
        && (text.split([' ', '-', '\'']).filter(|w| w.chars().count() > 2).count() > 1 || text.chars().count() > 11)
}

/// Adds the candidates of a passage.
pub(super) fn passage(passage: &Passage<'_>, block: usize, listed: &[TermMatch], out: &mut Vec<Candidate>) {
    let occurrences = cover::occurrences(listed);
    let judge = Judge { passage, block, listed: &occurrences };
    for (pattern, numbers) in &passage.index.numbered {
        judge.numbers(*pattern, numbers, out);
    }
    for content in 0..passage.content.len() {
        let sense = passage.sense(content);
        let own = sense.own.iter().chain(&sense.derived).flat_map(|l| passage.index.own.get(*l as usize)).flatten();
        let linked = sense.linked.iter().flat_map(|s| passage.index.linked.get(*s as usize)).flatten();
        for posting in own.chain(linked) {
            judge.from(content, *posting, out);
        }
    }
}

struct Judge<'a> {
    passage: &'a Passage<'a>,
    block: usize,
    listed: &'a [&'a TermMatch],
}

impl Judge<'_> {
    /// Tries every window round content word `anchor`.
    fn from(&self, anchor: usize, (id, _): Posting, out: &mut Vec<Candidate>) {
        let pattern = &self.passage.index.patterns[id as usize];
        let n = pattern.words.len();
        if n > LONGEST {
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

    fn judge(&self, pattern: &Pattern, alignment: &Alignment) -> Option<Candidate> {
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
        self.is_allowed(pattern, alignment, &found).then(|| self.candidate(pattern, found))
    }

    /// Every word is there.
    fn present(&self, pattern: &Pattern, alignment: &Alignment) -> Option<Found> {
        let derived = alignment.holds(Meeting::Derived);
        let odd = alignment.places.iter().flatten().find(|(_, m)| *m == Meeting::Derived).map(|(c, _)| *c);
        let country = self.country(pattern, alignment);
        let departure = match derived {
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
            return Some(Found { span, odd: None, slot: None, departure, standing: Standing::Unknown, weight, complete: true });
        }
        let slot = odd.and_then(|o| alignment.places.iter().position(|p| p.is_some_and(|(c, _)| c == o)));
        let (span, weight) = (self.span(alignment), self.weight(alignment));
        Some(Found { span, departure, odd, slot, standing: Standing::Unknown, weight, complete: true })
    }

    /// The word of the term's country in another class (*du Laos*, *laotienne*), inside the window or right behind it.
    fn country(&self, pattern: &Pattern, alignment: &Alignment) -> Option<Span> {
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
    fn links_differ(&self, pattern: &Pattern, alignment: &Alignment) -> bool {
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
    fn is_adjacent(&self, content: usize) -> bool {
        content.checked_sub(1).is_some_and(|b| self.passage.content[b] + 1 == self.passage.content[content])
    }

    /// One word is another.
    fn replaced(&self, pattern: &Pattern, alignment: &Alignment) -> Option<Found> {
        let (slot, odd) = (alignment.missing().next()?, alignment.foreign().next()?);
        let mut places: Vec<usize> = alignment.places.iter().map(|p| p.map_or(odd, |(c, _)| c)).collect();
        let ordered = places.is_sorted();
        places.sort_unstable();
        let alike = places.iter().zip(&pattern.words).skip(1).all(|(c, word)| {
            let there = self.passage.link(*c);
            there.preposition.is_some() == word.link.preposition.is_some() && there.conjunction == word.link.conjunction
        });
        if !ordered || !alike || pattern.words[slot].fixed || alignment.holds(Meeting::Derived) > 0 || self.is_listed(pattern, slot, odd) {
            return None;
        }
        if self.is_shorter(pattern, slot, odd) {
            return None;
        }
        let (weight, standing) = (self.weight(alignment), self.standing(pattern, slot, odd));
        let others = pattern.words.len() - 1;
        let head = slot == pattern.head;
        let name = pattern.capital && (alignment.from..alignment.to).all(|c| self.passage.item(c).capital);
        let one = self.passage.item(alignment.from).span == self.passage.item(alignment.to - 1).span;
        if pattern.words[slot].weight <= FUNCTION && standing < Standing::Rendering {
            return None;
        }
        let known = match standing {
            Standing::Glossary => weight >= GLOSSARY,
            Standing::Rendering => weight >= LEXICON || (weight >= REPLACED && (name || one || others > 1)),
            Standing::Lexicon => (weight >= LEXICON || (weight >= GLOSSARY && (name || one))) && !(head && self.is_productive(pattern)),
            Standing::NameHead => head && weight >= REPLACED && !self.is_productive(pattern),
            Standing::Translated => head && (name || one) && weight >= GLOSSARY && !self.is_productive(pattern),
            Standing::Unknown => false,
        };
        let unknown = others >= 2 && weight >= UNKNOWN && (head || self.is_attached(pattern, alignment, odd));
        let departure = if head { Departure::Head } else { Departure::Modifier };
        (known || unknown).then_some(Found {
            span: self.span(alignment),
            departure,
            odd: Some(odd),
            slot: Some(slot),
            standing,
            weight,
            complete: false,
        })
    }

    /// Whether the filler is but a part of the word it stands for (*sommar* for *sommarläsning*), or too short to tell in a script
    /// without blanks.
    fn is_shorter(&self, pattern: &Pattern, slot: usize, odd: usize) -> bool {
        let (index, item) = (self.passage.index, self.passage.item(odd));
        let text = fold(item.span.of(self.passage.text));
        if index.language.unspaced {
            return text.chars().count() < SHORTEST_ADDED;
        }
        let wanted = &index.lexemes.lexeme(pattern.words[slot].id).word;
        item.part == 1 && text.chars().zip(wanted.chars()).take_while(|(a, b)| a == b).count() > SHORTEST_ADDED
    }

    /// The only modifier of the pattern makes terms with many heads.
    fn is_productive(&self, pattern: &Pattern) -> bool {
        let modifier = pattern.words.iter().enumerate().find(|(w, _)| *w != pattern.head);
        pattern.words.len() == 2
            && modifier.is_some_and(|(_, w)| self.passage.index.heads_of.get(&w.id).is_some_and(|heads| *heads > PRODUCTIVE))
    }

    /// Whether the filler belongs to the phrase: between two words of it, behind the link of the term, or in capitals like it.
    fn is_attached(&self, pattern: &Pattern, alignment: &Alignment, odd: usize) -> bool {
        let inside = odd > alignment.from && odd + 1 < alignment.to;
        let link = self.passage.link(odd);
        let linked = (link.preposition.is_some() || link.conjunction) && odd > alignment.from;
        let capital = pattern.capital && (alignment.from..alignment.to).all(|c| self.passage.item(c).capital);
        inside || linked || capital
    }

    /// Whether the term with the filler in the slot is a listed one, or the filler is a word that a listed term puts there.
    fn is_listed(&self, pattern: &Pattern, slot: usize, odd: usize) -> bool {
        self.passage.sense(odd).own.iter().any(|lexeme| {
            let mut words: Vec<u32> = pattern.words.iter().enumerate().map(|(w, p)| if w == slot { *lexeme } else { p.id }).collect();
            words.sort_unstable();
            words.dedup();
            let frame = |w: &&u32| slot == pattern.head || **w == *lexeme || **w == pattern.words[pattern.head].id;
            let frame: Vec<u32> = words.iter().filter(frame).copied().collect();
            self.passage.index.listed.contains(&words)
                || self.passage.index.is_reduction(&words)
                || self.passage.index.listed.contains(&frame)
        })
    }

    fn standing(&self, pattern: &Pattern, slot: usize, odd: usize) -> Standing {
        let index = self.passage.index;
        let (filler, word) = (self.passage.sense(odd), &pattern.words[slot]);
        if filler.own.iter().any(|l| index.alternates.contains(&(*l, word.id))) {
            return Standing::Glossary;
        }
        let wanted = index.word_senses.get(word.id as usize);
        let rest =
            || pattern.words.iter().enumerate().filter(|(w, _)| *w != slot).filter_map(|(_, p)| index.word_senses.get(p.id as usize));
        let related = |s: u32| index.of_concept.contains(&(pattern.term.concept, s)) && !rest().any(|r| r.linked.binary_search(&s).is_ok());
        let place = |s: u32| (slot == pattern.head) == index.source_heads.contains_key(&s);
        if wanted.is_some_and(|w| self.is_alternate(filler, w)) {
            return Standing::Glossary;
        }
        if filler.linked.iter().any(|s| related(*s) && place(*s)) {
            return Standing::Rendering;
        }
        if wanted.is_some_and(|w| w.concepts.iter().any(|c| filler.concepts.contains(c)) || w.shares_link(filler, |_| true)) {
            return Standing::Lexicon;
        }
        let heads = slot == pattern.head && self.passage.item(odd).capital && pattern.capital;
        match () {
            () if wanted.is_some_and(|w| lexicon::share_translation(w.concepts, filler.concepts)) => Standing::Translated,
            () if heads && filler.own.iter().any(|l| index.name_heads.contains(l)) => Standing::NameHead,
            () => Standing::Unknown,
        }
    }

    /// Whether another language has terms of one concept in which renderings of the two words stand for each other.
    fn is_alternate(&self, filler: &Sense, wanted: &Sense) -> bool {
        let others = filler.linked.iter().filter_map(|s| self.passage.index.source_alternates.get(s)).flatten();
        others.into_iter().any(|s| wanted.linked.binary_search(s).is_ok())
    }

    /// One word is put in, not at the edge.
    fn added(&self, pattern: &Pattern, alignment: &Alignment) -> Option<Found> {
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
        })
    }

    /// A word in the middle of a long term is gone.
    fn lost(&self, pattern: &Pattern, alignment: &Alignment) -> Option<Found> {
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
        })
    }

    /// The words of another language's term, one by one; of three and more a head of many terms may be left out.
    fn rendered(&self, pattern: &Pattern, alignment: &Alignment) -> Option<Found> {
        let weight = self.weight(alignment);
        let missing = alignment.missing().next();
        let whole = missing.is_none_or(|w| {
            let heads = self.passage.index.source_heads.get(&pattern.words[w].id).copied().unwrap_or_default();
            w == pattern.head && heads > PRODUCTIVE && pattern.words.len() > 2
        });
        // A name in capitals is not rendered by words in small letters (*council promoted reading*).
        let named = self.passage.index.names.contains(&pattern.term.concept);
        let small = named && !(alignment.from..alignment.to).any(|c| self.passage.item(c).capital);
        let (first, last) = (self.passage.item(alignment.from), self.passage.item(alignment.to - 1));
        let close = pattern.words.len() > 2 || first.span == last.span || (first.capital && last.capital);
        (whole && !small && weight >= if close { RENDERED } else { LOOSE }).then_some(Found {
            span: self.span(alignment),
            departure: Departure::Rendered,
            odd: None,
            slot: None,
            standing: Standing::Unknown,
            weight,
            complete: missing.is_none(),
        })
    }

    /// The numbers of a term in their order, with a word of it near them.
    fn numbers(&self, id: u32, numbers: &[u32], out: &mut Vec<Candidate>) {
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
            if cover::cover(self.passage, self.listed, span, None) == Cover::Open && !self.has_shape(span, pattern) {
                let departure = Departure::Numbers;
                let found = Found { span, departure, odd: None, slot: None, standing: Standing::Unknown, weight: ONE, complete: false };
                out.push(self.candidate(pattern, found));
            }
        }
    }

    /// Whether as many words stand there as in the term: another slogan of the same make.
    fn has_shape(&self, span: Span, pattern: &Pattern) -> bool {
        let spaced = !self.passage.index.language.unspaced;
        spaced && token::tokens(span.of(self.passage.text)).len() == pattern.tokens
    }

    fn weight(&self, alignment: &Alignment) -> f32 {
        alignment.places.iter().flatten().map(|(c, _)| self.passage.sense(*c).weight).sum()
    }

    fn span(&self, alignment: &Alignment) -> Span {
        let (first, last) = (self.passage.item(alignment.from), self.passage.item(alignment.to - 1));
        Span::new(first.span.start, last.span.end)
    }

    /// What speaks against it: half a compound, another level, a coordination, listed words with a neighbour, a mere part of a
    /// listed term.
    fn is_allowed(&self, pattern: &Pattern, alignment: &Alignment, found: &Found) -> bool {
        let (first, last) = (self.passage.item(alignment.from), self.passage.item(alignment.to - 1));
        let halved = first.part == 2 || last.part == 1;
        let conjunction = pattern.words.iter().any(|w| w.link.conjunction);
        let joined = (alignment.from + 1..alignment.to).any(|c| self.passage.link(c).conjunction);
        if halved || (joined && !conjunction) || !self.is_level_allowed(pattern, alignment) || self.is_phrase(found.span) {
            return false;
        }
        if (pattern.foreign || !found.complete) && self.is_part(alignment) {
            return false;
        }
        let odd = found.odd.map(|o| self.passage.item(o).span);
        match cover::cover(self.passage, self.listed, found.span, odd) {
            Cover::Open => true,
            Cover::Partly => match found.departure {
                Departure::Head => found.standing > Standing::Unknown,
                Departure::Derivation | Departure::Country => true,
                _ => false,
            },
            Cover::Whole => false,
        }
    }

    /// The lexicon knows the phrase as a thing of its own (*United States*).
    fn is_phrase(&self, span: Span) -> bool {
        let text: String = fold(span.of(self.passage.text)).chars().filter(|c| !c.is_whitespace()).collect();
        lexicon::is_listed(&text, self.passage.index.language.tag)
    }

    /// The content words are a part of a listed term, or one: *Fatherland Front* for a longer name.
    fn is_part(&self, alignment: &Alignment) -> bool {
        let words: Option<Vec<u32>> = (alignment.from..alignment.to).map(|c| self.passage.sense(c).own.first().copied()).collect();
        words.is_some_and(|w| self.passage.index.is_reduction(&w))
    }

    fn is_level_allowed(&self, pattern: &Pattern, alignment: &Alignment) -> bool {
        let index = self.passage.index;
        let there = self.passage.levels(alignment.from, alignment.to);
        let ranks = |l: &&u8| index.is_rank(**l);
        let own: Vec<&u8> = pattern.levels.iter().filter(ranks).collect();
        let known = index.levels.get(&pattern.term.concept);
        there.iter().filter(ranks).all(|l| {
            let other = !own.is_empty() && !own.contains(&l);
            let unknown = known.is_some_and(|known| !known.contains(l) && !own.contains(&l));
            !other && !unknown
        })
    }

    fn candidate(&self, pattern: &Pattern, found: Found) -> Candidate {
        let index = self.passage.index;
        let needs = match found.weight {
            w if found.complete && w >= ALONE => 0,
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
            score: found.weight + standing + complete + own,
            needs,
            full: found.departure == Departure::Lost,
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
struct Found {
    span: Span,
    departure: Departure,
    /// The content word that departs.
    odd: Option<usize>,
    /// The pattern's word in its place.
    slot: Option<usize>,
    standing: Standing,
    weight: f32,
    complete: bool,
}

/// Two candidates of one place are equally good when their scores are this close.
const TIE: f32 = 0.75;

/// The candidates for which the article has evidence, the best of each place.
pub(super) fn settle(found: &mut Vec<Candidate>, glossary: &Glossary, lang: &Tag, mut concepts: FxHashSet<ConceptId>) -> Vec<Variant> {
    let mut candidates = std::mem::take(found);
    let apart = |a: &Variant, b: &Variant| a.block != b.block || !a.span.overlaps(b.span);
    let several = candidates.first().is_some_and(|first| candidates.iter().any(|c| apart(&c.variant, &first.variant)));
    let accepted = |c: &Candidate, concepts: &FxHashSet<ConceptId>| {
        let known = concepts.contains(&c.variant.term.concept);
        concepts.len() + usize::from(several) >= c.needs && (known || !c.full)
    };
    // A sure variant is evidence for others.
    let sure: Vec<ConceptId> =
        candidates.iter().filter(|c| accepted(c, &concepts) && c.score >= ALONE).map(|c| c.variant.term.concept).collect();
    concepts.extend(sure);
    candidates.retain(|c| accepted(c, &concepts));
    candidates.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| key(&a.variant).cmp(&key(&b.variant))));
    let mut out: Vec<(Variant, f32)> = Vec::new();
    for Candidate { mut variant, score, .. } in candidates {
        let Some(term) = preferred(glossary, variant.term, lang) else { continue };
        variant.term = term;
        match out.iter_mut().find(|(v, _)| v.block == variant.block && v.span.overlaps(variant.span)) {
            Some((v, best)) if v.span == variant.span && v.term.concept != term.concept && *best - score <= TIE => {
                v.rival.get_or_insert(term.concept);
            }
            Some(_) => {}
            None => out.push((variant, score)),
        }
    }
    let mut out: Vec<Variant> = out.into_iter().map(|(v, _)| v).collect();
    out.sort_by_key(|v| (v.block, v.span.start));
    out
}

fn key(variant: &Variant) -> (usize, Span, TermId, Departure) {
    (variant.block, variant.span, variant.source, variant.departure)
}

/// The term to write: the concept's preferred one in the language of the text.
fn preferred(glossary: &Glossary, id: TermId, lang: &Tag) -> Option<TermId> {
    let concept = &glossary.concepts[id.concept];
    let preferred = concept.preferred(lang)?;
    concept.terms.iter().position(|t| std::ptr::eq(t, preferred)).map(|term| TermId { concept: id.concept, term })
}
