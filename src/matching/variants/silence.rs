//! What speaks against a variant, whatever its departure.

use super::align::Alignment;
use super::compile::Pattern;
use super::cover::{self, Cover};
use super::judge::{Found, Judge};
use super::replaced::Standing;
use super::{Departure, Objection};
use crate::glossary::ConceptId;
use crate::lexicon;
use crate::matching::{MatchKind, TermMatch};
use crate::text::Span;
use crate::text::fold::fold;

impl Judge<'_> {
    /// What speaks against it: half a compound, another level, a coordination, listed words with a neighbour, a mere part of a
    /// listed term.
    pub(super) fn objection(&self, pattern: &Pattern, alignment: &Alignment, found: &Found) -> Option<Objection> {
        let (first, last) = (self.passage.item(alignment.from), self.passage.item(alignment.to - 1));
        let halved = first.part == 2 || last.part == 1 || self.passage.is_clause(alignment.from, alignment.to);
        let conjunction = pattern.words.iter().any(|w| w.link.conjunction);
        let joined = (alignment.from + 1..alignment.to).any(|c| self.passage.link(c).conjunction);
        let odd = found.odd.map(|o| self.passage.item(o).span);
        let covered = || match cover::cover(self.passage, self.listed, found.span, odd, pattern.term.concept) {
            Cover::Open => true,
            Cover::Partly => match found.departure {
                Departure::Head => found.standing > Standing::Unknown,
                Departure::Derivation | Departure::Country => true,
                _ => false,
            },
            Cover::Whole => false,
        };
        match () {
            () if halved => Some(Objection::Halved),
            () if joined && !conjunction => Some(Objection::Coordination),
            () if !self.is_level_allowed(pattern, alignment) => Some(Objection::Level),
            () if self.is_phrase(found.span) => Some(Objection::Phrase),
            () if (pattern.foreign || !found.complete) && self.is_part(alignment) => Some(Objection::Part),
            () if self.is_leftover(found.span) => Some(Objection::Leftover),
            () if !covered() || self.is_listed_beside(pattern, alignment, found) || self.is_other_term(pattern, found) => {
                Some(Objection::Covered)
            }
            () => None,
        }
    }

    /// The lexicon knows the phrase as a thing of its own (*United States*).
    pub(super) fn is_phrase(&self, span: Span) -> bool {
        let text: String = fold(span.of(self.passage.text)).chars().filter(|c| !c.is_whitespace()).collect();
        lexicon::is_listed(&text, self.passage.index.language.tag)
    }

    /// The content words are a part of a listed term (*Fatherland Front* for a longer name).
    pub(super) fn is_part(&self, alignment: &Alignment) -> bool {
        let words = (alignment.from..alignment.to).map(|c| self.passage.sense(c).own.as_slice());
        self.passage.index.is_reduction(&words.collect::<Vec<_>>())
    }

    /// The words are a term of another language as it stands: a leftover, of which other rules speak.
    pub(super) fn is_leftover(&self, span: Span) -> bool {
        self.passage.index.elsewhere.contains(&fold(span.of(self.passage.text)))
    }

    /// Whether what is left of the term is another listed term of the concept (*United Nations* of the *Organization of the United Nations*):
    /// it names the concept rightly, and the word in the slot is its neighbour (*the United Nations conference*). A short form is no such term:
    /// it has its meaning from the full one.
    fn is_listed_beside(&self, pattern: &Pattern, alignment: &Alignment, found: &Found) -> bool {
        let Some(odd) = found.odd.map(|o| self.passage.item(o).span) else { return false };
        let modifies = found.slot != Some(pattern.head) && found.standing >= Standing::Lexicon;
        let mut rest = (alignment.from..alignment.to).map(|c| self.passage.item(c).span).filter(|s| *s != odd).peekable();
        if pattern.foreign || found.complete || modifies || rest.peek().is_none() {
            return false;
        }
        let rest: Vec<Span> = rest.collect();
        let full = |m: &&&TermMatch| matches!(m.kind, MatchKind::Exact | MatchKind::Inflected | MatchKind::Compound);
        let own = self.listed.iter().filter(|m| m.term.concept == pattern.term.concept && !m.span.overlaps(odd)).filter(full);
        own.into_iter().any(|m| rest.iter().all(|word| m.span.contains(*word)))
    }

    /// Whether the word that departs is by itself a listed term of another concept: then it is that concept, beside words of this one
    /// (*United Nations assembly*). Compounds and short forms are what they are by the words round them.
    fn is_other_term(&self, pattern: &Pattern, found: &Found) -> bool {
        let Some(odd) = found.odd.map(|o| self.passage.item(o).span).filter(|_| found.standing < Standing::Glossary) else { return false };
        let full = |m: &&&TermMatch| matches!(m.kind, MatchKind::Exact | MatchKind::Inflected) && m.span == odd;
        let name = |c: ConceptId| self.passage.index.names.contains(&c) || self.passage.index.language.unspaced;
        self.listed.iter().filter(full).any(|m| m.term.concept != pattern.term.concept && name(m.term.concept))
    }

    pub(super) fn is_level_allowed(&self, pattern: &Pattern, alignment: &Alignment) -> bool {
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
}
