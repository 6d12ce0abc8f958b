//! A pattern laid on a stretch of text: which words are there, in which order, and which one is another.

use std::borrow::Cow;

use super::compile::{Index, Link, Pattern};
use super::sense::{Item, Sense, Senses};
use super::vocabulary::Class;
use crate::lexicon;
use crate::text::fold::fold;

/// The items of a block with what they are read by.
pub(super) struct Passage<'a> {
    pub text: &'a str,
    pub items: &'a [Item],
    /// Positions of content words in `items`.
    pub content: &'a [usize],
    pub senses: &'a Senses,
    pub index: &'a Index,
}

/// How a word of the text meets one of the pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Meeting {
    /// On the same stem.
    Derived,
    /// As its rendering.
    Linked,
    /// As a form of it.
    Form,
}

/// A pattern on a window of content words.
#[derive(Clone, Debug)]
pub(super) struct Alignment {
    /// First content word and one past the last, as positions in `content`.
    pub from: usize,
    pub to: usize,
    /// For every word of the pattern the place in the window, and how they meet.
    pub places: Vec<Option<(usize, Meeting)>>,
}

/// Links that may stand between two words of a term, beside level words.
const MOST_LINKS: usize = 3;
/// Level words that may stand between two words of a term.
const MOST_LEVELS: usize = 2;

impl Passage<'_> {
    pub(super) fn sense(&self, content: usize) -> &Sense {
        self.senses.get(self.item(content).sense)
    }

    /// The concepts that a content word has in the lexicon.
    pub(super) fn concepts(&self, content: usize) -> Cow<'_, [u32]> {
        let item = self.item(content);
        if self.senses.is_shared(item.sense) {
            return Cow::Owned(lexicon::concepts(&fold(item.span.of(self.text)), self.index.language.tag));
        }
        Cow::Borrowed(self.senses.get(item.sense).concepts(self.index))
    }

    pub(super) fn item(&self, content: usize) -> &Item {
        &self.items[self.content[content]]
    }

    /// How a content word meets word `word` of the pattern.
    fn meeting(&self, content: usize, pattern: &Pattern, word: usize) -> Option<Meeting> {
        let (sense, id) = (self.sense(content), pattern.words[word].id);
        match () {
            () if pattern.foreign => sense.linked.binary_search(&id).is_ok().then_some(Meeting::Linked),
            () if sense.own.contains(&id) => Some(Meeting::Form),
            () if sense.derived.contains(&id) => Some(Meeting::Derived),
            () => None,
        }
    }

    /// Whether content words `from..to` stand close enough together for one term.
    pub(super) fn is_tight(&self, from: usize, to: usize) -> bool {
        (from + 1..to).all(|next| {
            let (left, right) = (self.content[next - 1], self.content[next]);
            let between = &self.items[left + 1..right];
            let levels = between.iter().filter(|i| matches!(self.senses.get(i.sense).class, Class::Level(_))).count();
            let numbers = between.iter().any(|i| self.senses.get(i.sense).class == Class::Number);
            self.items[left].clause == self.items[right].clause && !numbers && levels <= MOST_LEVELS && between.len() - levels <= MOST_LINKS
        })
    }

    /// The pattern on content words `from..to`: each of its words takes the first free place where it meets best.
    pub(super) fn align(&self, pattern: &Pattern, from: usize, to: usize) -> Alignment {
        let mut taken = 0u32;
        let mut places: Vec<Option<(usize, Meeting)>> = vec![None; pattern.words.len()];
        for wanted in [Meeting::Form, Meeting::Linked, Meeting::Derived] {
            for (word, place) in places.iter_mut().enumerate().filter(|(_, p)| p.is_none()) {
                let found = (from..to).find(|c| taken & (1 << (*c - from)) == 0 && self.meeting(*c, pattern, word) == Some(wanted));
                if let Some(at) = found {
                    taken |= 1 << (at - from);
                    *place = Some((at, wanted));
                }
            }
        }
        Alignment { from, to, places }
    }

    /// Whether so many words of the pattern that a window could become a variant stand within its length of content word `anchor`:
    /// a cheap test before windows are aligned.
    pub(super) fn is_near(&self, pattern: &Pattern, anchor: usize) -> bool {
        let n = pattern.words.len();
        let around = anchor.saturating_sub(n)..(anchor + n + 1).min(self.content.len());
        let needed = if pattern.foreign { (n - 1).max(2) } else { n - 1 };
        needed < 2 || (0..n).filter(|w| around.clone().any(|c| self.meeting(c, pattern, *w).is_some())).take(needed).count() == needed
    }

    /// What stands before a content word, back to the content word before it.
    pub(super) fn link(&self, content: usize) -> Link {
        let at = self.content[content];
        let from = content.checked_sub(1).map_or(0, |before| self.content[before] + 1);
        let mut link = Link::default();
        for item in self.items[from..at].iter().filter(|i| i.clause == self.items[at].clause) {
            match self.senses.get(item.sense).class {
                Class::Preposition(p) => link.preposition = Some(p),
                Class::Conjunction => link.conjunction = true,
                _ => {}
            }
        }
        link
    }

    /// Whether an article and no preposition stands between two content words: a verb and its object (*heads the bloc*), or two
    /// phrases. In a script without blanks the same words build nouns.
    pub(super) fn is_clause(&self, from: usize, to: usize) -> bool {
        !self.index.language.unspaced
            && (from + 1..to).any(|c| {
                let between = &self.items[self.content[c - 1] + 1..self.content[c]];
                self.link(c) == Link::default() && between.iter().any(|i| self.senses.get(i.sense).class == Class::Article)
            })
    }

    /// The levels named inside content words `from..to` and right beside them.
    pub(super) fn levels(&self, from: usize, to: usize) -> Vec<u8> {
        let (first, last) = (self.content[from], self.content[to - 1]);
        let clause = self.items[first].clause;
        let around = self.items.get(first.saturating_sub(1)..(last + 3).min(self.items.len())).unwrap_or_default();
        let level = |i: &Item| if let Class::Level(level) = self.senses.get(i.sense).class { Some(level) } else { None };
        around.iter().filter(|i| i.clause == clause).filter_map(level).collect()
    }
}

impl Alignment {
    /// Words of the pattern that are there.
    pub(super) fn met(&self) -> usize {
        self.places.iter().flatten().count()
    }

    /// The words of the pattern that are missing.
    pub(super) fn missing(&self) -> impl Iterator<Item = usize> {
        self.places.iter().enumerate().filter(|(_, p)| p.is_none()).map(|(w, _)| w)
    }

    /// The content words of the window that are no word of the pattern.
    pub(super) fn foreign(&self) -> impl Iterator<Item = usize> {
        (self.from..self.to).filter(|c| !self.places.iter().flatten().any(|(p, _)| p == c))
    }

    /// Whether the words that are there stand in the pattern's order.
    pub(super) fn in_order(&self) -> bool {
        self.places.iter().flatten().map(|(p, _)| *p).is_sorted()
    }

    pub(super) fn holds(&self, meeting: Meeting) -> usize {
        self.places.iter().flatten().filter(|(_, m)| *m == meeting).count()
    }
}
