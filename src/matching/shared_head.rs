//! A term whose head it shares with another modifier: *national and provincial committees* names the national committee too.
//!
//! For languages in which the head comes last. The match is the modifier; the whole is all that stands as far as the head.

use super::phrase::{Candidate, Path, Place, Search, Word};
use crate::lang::inflection::Features;
use crate::text::fold::fold;
use crate::text::token::Joiner;

/// The most words of the other modifier (*national and lower provincial committees*).
const MOST_WORDS: usize = 2;
/// How sure such a term is where the head is in the plural, as two share it; and in the singular behind an article.
const PLURAL: f32 = 0.9;
/// See [`PLURAL`].
const SINGULAR: f32 = 0.7;

impl Search<'_> {
    /// Candidates of the term that begins with the single word at `place.at` and goes on behind a conjunction and another modifier.
    pub(super) fn with_shared_head(&self, place: Place, path: &Path, out: &mut Vec<Candidate>) {
        let Place { patterns, node, at } = place;
        let language = self.all[usize::from(patterns)].lexemes.language;
        let first = path.first == at && path.slips == 0 && path.bare == 0;
        if language.variation.head_first || !first || !self.is_conjunction(at + 1) {
            return;
        }
        let again = usize::from(self.is_article(at + 2));
        let before = at.checked_sub(1).is_some_and(|i| self.tokens[at].joiner == Joiner::Space && self.is_article(i));
        if again == 1 && !before {
            return;
        }
        let other = at + 2 + again;
        for head in other + 1..=other + MOST_WORDS {
            let modifiers = (other..head).all(|i| self.is_joined(i) && !self.is_function_word(i));
            if !modifiers || !self.is_joined(head) || !self.continues(patterns, node, head) {
                continue;
            }
            let plural = self.is_plural(patterns, node, head);
            if plural || before {
                let mut path = path.clone();
                path.part = Some(self.tokens[at].span);
                path.weigh(if plural { PLURAL } else { SINGULAR });
                self.step(place, head, &path, false, out);
            }
        }
    }

    /// Whether a token goes on from `node` as a plural.
    fn is_plural(&self, patterns: u8, node: usize, at: usize) -> bool {
        let children = &self.all[usize::from(patterns)].nodes[node].children;
        let readings = &self.words.get(self.tokens[at].id).readings;
        readings.iter().any(|r| r.patterns == patterns && children.contains_key(&r.lexeme) && r.features.contains(Features::PLURAL))
    }

    fn is_conjunction(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.joiner == Joiner::Space && self.words.get(t.id).conjunction)
    }

    fn is_article(&self, at: usize) -> bool {
        let articles = self.all[self.own].lexemes.language.articles;
        let listed = |t: &Word| articles.contains(&fold(t.span.of(self.text)).as_str());
        self.tokens.get(at).is_some_and(|t| self.words.get(t.id).article || listed(t))
    }

    fn is_joined(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| matches!(t.joiner, Joiner::Space | Joiner::Hyphen))
    }
}
