//! One word of a term is another: whether the text's word may stand for the term's, and what the rest of the phrase must weigh.

use super::align::{Alignment, Meeting};
use super::compile::{Link, Pattern};
use super::judge::{Found, Judge};
use super::sense::Sense;
use super::thresholds::{GLOSSARY, LEXICON, PRODUCTIVE, REPLACED, SHORTEST_ADDED, UNKNOWN};
use super::vocabulary::FUNCTION;
use super::{Departure, Objection};
use crate::lexicon;
use crate::text::fold::fold;

/// What a filler is to the word it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    /// Nothing is known.
    Unknown,
    /// It heads another capitalised name of the glossary.
    NameHead,
    /// They are words for bodies of one kind.
    Kind,
    /// They translate one word of another language.
    Translated,
    /// The lexicon has them as one.
    Lexicon,
    /// The filler renders a word of the concept's terms in another language.
    Rendering,
    /// Brackets behind the phrase hold the replaced word in another language.
    Glossed,
    /// Approved terms of one concept have one for the other.
    Glossary,
}

impl Judge<'_> {
    /// One word is another.
    pub(super) fn replaced(&self, pattern: &Pattern, alignment: &Alignment) -> Option<Found> {
        let weight = self.weight(alignment);
        if weight < GLOSSARY {
            return None;
        }
        let (slot, odd) = (alignment.missing().next()?, alignment.foreign().next()?);
        let mut places: Vec<usize> = alignment.places.iter().map(|p| p.map_or(odd, |(c, _)| c)).collect();
        let ordered = places.is_sorted();
        places.sort_unstable();
        let alike = places.iter().zip(&pattern.words).skip(1).all(|(c, word)| {
            let there = self.passage.link(*c);
            // An adjective for a noun with its preposition.
            let adjective = alignment.places.contains(&Some((*c, Meeting::Derived))) && there == Link::default();
            adjective || (there.preposition.is_some() == word.link.preposition.is_some() && there.conjunction == word.link.conjunction)
        });
        if !ordered || !alike || pattern.words[slot].fixed || self.is_listed(pattern, slot, odd) {
            return None;
        }
        if self.is_shorter(pattern, slot, odd) || self.is_admitted(pattern, slot, odd) {
            return None;
        }
        let others = pattern.words.len() - 1;
        // A second word that is only on the same stem needs a third as it is, and a filler that is known.
        let derived = alignment.holds(Meeting::Derived);
        if derived > 0 && (derived > 1 || others < 2) {
            return None;
        }
        let head = slot == pattern.head;
        let name = pattern.capital && (alignment.from..alignment.to).all(|c| self.passage.item(c).capital);
        let one = self.passage.item(alignment.from).span == self.passage.item(alignment.to - 1).span;
        let standing = self.standing(pattern, slot, odd, name || one);
        let glossed = standing < Standing::Rendering && self.is_glossed(pattern, slot, alignment.to);
        let standing = if glossed { Standing::Glossed } else { standing };
        if (pattern.words[slot].weight <= FUNCTION && standing < Standing::Rendering) || (derived > 0 && standing < Standing::Lexicon) {
            return None;
        }
        let (known, needed) = match standing {
            Standing::Glossary | Standing::Glossed => (true, GLOSSARY),
            Standing::Rendering => (others >= 2 || head, if name || one || others > 1 { REPLACED } else { LEXICON }),
            Standing::Lexicon => (!(head && self.is_productive(pattern)), if name || one { GLOSSARY } else { LEXICON }),
            Standing::NameHead | Standing::Kind => (head && !self.is_productive(pattern), REPLACED),
            Standing::Translated => (head && (name || one) && !self.is_productive(pattern), GLOSSARY),
            Standing::Unknown => (false, UNKNOWN),
        };
        let needed = if known { needed } else { UNKNOWN };
        let known = known && weight >= needed;
        let unknown = others >= 2
            && weight >= UNKNOWN
            && (self.is_attached(pattern, alignment, odd)
                || (head && self.passage.index.language.unspaced && !self.is_other(pattern, slot, odd)));
        let departure = if head { Departure::Head } else { Departure::Modifier };
        (known || unknown || self.trace || (self.is_attested(pattern) && self.is_one_phrase(pattern, alignment, odd, one))).then_some(
            Found {
                span: self.span(alignment),
                departure,
                odd: Some(odd),
                // Where two words depart, the whole term is what to write.
                slot: (derived == 0).then_some(slot),
                standing,
                weight,
                complete: false,
                short: (!known && !unknown).then_some(Objection::Weight(weight, needed)),
            },
        )
    }

    /// Whether the filler is but a part of the word it stands for (*sommar* for *sommarläsning*); in a script without blanks also
    /// the reverse, or too short to tell.
    pub(super) fn is_shorter(&self, pattern: &Pattern, slot: usize, odd: usize) -> bool {
        let (index, item) = (self.passage.index, self.passage.item(odd));
        let text = fold(item.span.of(self.passage.text));
        let wanted = &index.lexemes.lexeme(pattern.words[slot].id).word;
        if index.language.unspaced {
            return text.chars().count() < SHORTEST_ADDED || text.contains(wanted.as_str()) || wanted.contains(&text);
        }
        item.part == 1 && text.chars().zip(wanted.chars()).take_while(|(a, b)| a == b).count() > SHORTEST_ADDED
    }

    /// Whether the lexicon knows both words, and so that they mean different things: nothing else is known of them here. The words of a
    /// script without blanks are too short for what is left of the term to outweigh that.
    fn is_other(&self, pattern: &Pattern, slot: usize, odd: usize) -> bool {
        let wanted = self.passage.index.word_senses.get(pattern.words[slot].id as usize);
        wanted.is_some_and(|w| !w.concepts(self.passage.index).is_empty()) && !self.passage.concepts(odd).is_empty()
    }

    /// The only modifier of the pattern makes terms with many heads.
    pub(super) fn is_productive(&self, pattern: &Pattern) -> bool {
        let modifier = pattern.words.iter().enumerate().find(|(w, _)| *w != pattern.head);
        pattern.words.len() == 2
            && modifier.is_some_and(|(_, w)| self.passage.index.heads_of.get(&w.id).is_some_and(|heads| *heads > PRODUCTIVE))
    }

    /// Whether the filler belongs to the phrase: between two words of it, behind the link of the term, or in capitals like it.
    pub(super) fn is_attached(&self, pattern: &Pattern, alignment: &Alignment, odd: usize) -> bool {
        let inside = odd > alignment.from && odd + 1 < alignment.to;
        let bound = |c: usize| self.passage.link(c) != Link::default();
        let linked = (odd > alignment.from && bound(odd)) || (odd + 1 < alignment.to && bound(odd + 1));
        let capital = pattern.capital && (alignment.from..alignment.to).all(|c| self.passage.item(c).capital);
        inside || linked || capital
    }

    /// Whether the term with the filler in the slot is a listed one, or the filler is a word that a listed term puts there.
    pub(super) fn is_listed(&self, pattern: &Pattern, slot: usize, odd: usize) -> bool {
        self.passage.sense(odd).own.iter().any(|lexeme| {
            let mut words: Vec<u32> = pattern.words.iter().enumerate().map(|(w, p)| if w == slot { *lexeme } else { p.id }).collect();
            words.sort_unstable();
            words.dedup();
            let frame = |w: &&u32| slot == pattern.head || **w == *lexeme || **w == pattern.words[pattern.head].id;
            let frame: Vec<u32> = words.iter().filter(frame).copied().collect();
            self.passage.index.listed.contains(&words)
                || self.passage.index.is_reduction(&words.iter().map(std::slice::from_ref).collect::<Vec<_>>())
                || self.passage.index.listed.contains(&frame)
        })
    }

    /// What the filler is to the word it stands for; `translated`: whether it matters that they translate one word.
    fn standing(&self, pattern: &Pattern, slot: usize, odd: usize, translated: bool) -> Standing {
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
        let concepts = self.passage.concepts(odd);
        if wanted.is_some_and(|w| w.concepts(index).iter().any(|c| concepts.contains(c)) || w.shares_link(filler, |_| true)) {
            return Standing::Lexicon;
        }
        let heads = slot == pattern.head && self.passage.item(odd).capital && pattern.capital;
        let named = heads && filler.own.iter().any(|l| index.name_heads.contains(l));
        let asked = slot == pattern.head && (translated || named);
        match () {
            () if asked && wanted.is_some_and(|w| lexicon::share_translation(w.concepts(index), &concepts)) => Standing::Translated,
            () if (asked || (slot == pattern.head && pattern.words.len() > 2)) && self.is_one_kind(pattern, slot, odd) => Standing::Kind,
            () if named => Standing::NameHead,
            () => Standing::Unknown,
        }
    }

    /// Whether brackets right behind the phrase, which ends before content word `to`, hold a word of another language that the replaced word
    /// renders.
    fn is_glossed(&self, pattern: &Pattern, slot: usize, to: usize) -> bool {
        let passage = self.passage;
        let Some(wanted) = passage.index.word_senses.get(pattern.words[slot].id as usize) else { return false };
        let end = passage.item(to - 1).span.end;
        let behind = passage.text.get(end..).unwrap_or_default();
        let Some(gloss) = behind.trim_start().strip_prefix('(').and_then(|rest| rest.split_once(')')).map(|(gloss, _)| gloss) else {
            return false;
        };
        let start = end + behind.len() - behind.trim_start().len() + 1;
        let inside = passage.items.iter().filter(|i| i.span.start >= start && i.span.end <= start + gloss.len());
        inside.into_iter().any(|i| passage.senses.get(i.sense).linked.iter().any(|s| wanted.linked.binary_search(s).is_ok()))
    }

    /// Whether the filler is hardly a word of the sentence beside the phrase: in one compound with the rest, bound to it, or an adjective
    /// behind the head that is in the plural like it.
    fn is_one_phrase(&self, pattern: &Pattern, alignment: &Alignment, odd: usize, one: bool) -> bool {
        let plural = |c: usize| self.passage.item(c).span.of(self.passage.text).ends_with('s');
        let behind = self.passage.index.language.variation.head_first && odd + 1 == alignment.to;
        one || self.is_attached(pattern, alignment, odd) || (behind && (alignment.from..alignment.to).all(plural))
    }

    /// Whether the filler and the word it stands for are words for bodies of one kind.
    fn is_one_kind(&self, pattern: &Pattern, slot: usize, odd: usize) -> bool {
        let (index, item) = (self.passage.index, self.passage.item(odd));
        let whole = fold(item.span.of(self.passage.text));
        let wanted = &index.lexemes.lexeme(pattern.words[slot].id).word;
        // Of a compound the span is the whole.
        let at = if item.part == 2 { index.splitter.split(&whole).unwrap_or_default() } else { 0 };
        whole.get(at..).is_some_and(|rest| index.vocabulary.are_one_kind(rest, wanted))
    }

    /// Whether approved terms of the text's language have one for the other as modifiers: then the house has both words.
    pub(super) fn is_admitted(&self, pattern: &Pattern, slot: usize, odd: usize) -> bool {
        let pairs = if slot == pattern.head { &self.passage.index.admitted } else { &self.passage.index.alternates };
        self.passage.sense(odd).own.iter().any(|l| pairs.contains(&(*l, pattern.words[slot].id)))
    }

    /// Whether another language has terms of one concept in which renderings of the two words stand for each other.
    pub(super) fn is_alternate(&self, filler: &Sense, wanted: &Sense) -> bool {
        let others = filler.linked.iter().filter_map(|s| self.passage.index.source_alternates.get(s)).flatten();
        others.into_iter().any(|s| wanted.linked.binary_search(s).is_ok())
    }
}
