//! One word for a whole term: the lexicon has it as a translation of what another language lists for the concept, and it is none of the
//! words of any term. Such a word has a sense of its own in most texts: it counts only where the article also names the concept as
//! listed.

use super::align::Alignment;
use super::cover::{self, Cover};
use super::judge::Judge;
use super::settle::Candidate;
use super::thresholds::RIVAL_SURE;
use super::vocabulary::Class;
use super::{Departure, Variant};
use crate::glossary::TermId;
use crate::lexicon;
use crate::text::Span;

impl Judge<'_> {
    /// Adds the words of the passage that translate a whole term.
    pub(super) fn rivals(&self, out: &mut Vec<Candidate>) {
        self.singles(out);
        if self.passage.index.rivals.is_empty() {
            return;
        }
        for at in 0..self.passage.content.len() {
            let sense = self.passage.sense(at);
            if sense.class != Class::Content || self.passage.item(at).part > 0 {
                continue;
            }
            if sense.own.is_empty() {
                if self.passage.index.may_render(&sense.word) {
                    out.extend(self.rival(at, at + 1, sense.concepts(self.passage.index)));
                }
            } else if let Some(whole) = self.joined(at) {
                let concepts = lexicon::concepts(whole.of(self.passage.text), self.passage.index.language.tag);
                out.extend(self.rival(at, at + 2, &concepts));
            }
        }
    }

    /// A content word and the next one, where a script without blanks has them as one run: the dictionary may have cut one word.
    fn joined(&self, at: usize) -> Option<Span> {
        let next = self.passage.content.get(at + 1).filter(|_| self.passage.index.language.unspaced)?;
        let (first, second) = (self.passage.item(at).span, self.passage.items[*next].span);
        (first.end == second.start).then(|| Span::new(first.start, second.end))
    }

    fn rival(&self, from: usize, to: usize, concepts: &[u32]) -> Option<Candidate> {
        let term = *concepts.iter().find_map(|c| self.passage.index.rivals.get(c))?;
        let span = self.with_levels(self.span(&Alignment { from, to, places: Vec::new() }));
        self.rival_at(span, term)
    }

    pub(super) fn rival_at(&self, span: Span, term: TermId) -> Option<Candidate> {
        let open = cover::cover(self.passage, self.listed, span, None, term.concept) == Cover::Open;
        let variant = Variant {
            term,
            source: term,
            rival: None,
            departure: Departure::Rival,
            block: self.block,
            span,
            odd: None,
            wanted: None,
            confidence: RIVAL_SURE,
        };
        open.then_some(Candidate { variant, score: 0.0, needs: 2, full: true, unnamed: false, objection: None })
    }

    /// A span with the word for a level right behind it, where no blank stands between.
    fn with_levels(&self, span: Span) -> Span {
        let next = self.passage.items.iter().find(|i| i.span.start >= span.end).filter(|i| i.span.start == span.end);
        let level = next.filter(|i| matches!(self.passage.senses.get(i.sense).class, Class::Level(_)));
        level.map_or(span, |i| Span::new(span.start, i.span.end))
    }
}
