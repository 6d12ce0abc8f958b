//! Places where the word itself is talked about, and titles of works.

use super::Place;
use crate::text::fold::fold;
use crate::text::unspaced::is_unspaced;
use crate::text::{Span, segment};

/// How far before and behind a place is looked, in bytes.
const REACH: usize = 120;
/// The short stretch of a phrase in two parts, in bytes.
const GAP: usize = 60;
/// Words from the word for a work to a place in its title, at most.
const TITLE: usize = 8;

impl Place<'_> {
    /// Folded text before the place, without an opening mark; and behind it, without a closing one. `quotation` is what the place fills.
    fn around(&self, quotation: Option<Span>) -> (String, String) {
        let span = quotation.unwrap_or(self.span);
        let from = segment::floor_boundary(self.text, span.start.saturating_sub(REACH));
        let to = segment::ceil_boundary(self.text, (span.end + REACH).min(self.text.len()));
        let mark = |c: char| quotation.is_some() && !c.is_alphanumeric() && !is_unspaced(c) && !matches!(c, ',' | '.' | ';' | ':');
        let before = Span::new(from, span.start).of(self.text).trim_end_matches(mark);
        let after = Span::new(span.end, to).of(self.text).trim_start_matches(mark);
        (fold(before.trim_end()), fold(after))
    }

    /// Whether the word itself is talked about. `quotation` is the quotation that the place fills, if it fills one.
    pub(super) fn is_mention(&self, quotation: Option<Span>) -> bool {
        let (before, after) = self.around(quotation);
        let unspaced = self.lists.language.unspaced;
        let ends = |text: &str, phrase: &str| {
            let head = text.strip_suffix(phrase);
            head.is_some_and(|h| unspaced || !h.chars().next_back().is_some_and(char::is_alphanumeric))
        };
        let behind = |(first, second): &(String, Option<String>)| match second {
            None => ends(&before, first),
            Some(second) => before.strip_suffix(second.as_str()).is_some_and(|head| {
                let near = segment::ceil_boundary(head, head.len().saturating_sub(GAP));
                head.get(near..).is_some_and(|h| h.rfind(first.as_str()).is_some_and(|at| !h.get(at..).is_some_and(|r| r.contains(' '))))
            }),
        };
        let follows = after.trim_start_matches([',', ' ', '\u{a0}']);
        let starts = |phrase: &String| {
            let rest = follows.strip_prefix(phrase.as_str());
            rest.is_some_and(|r| unspaced || !r.chars().next().is_some_and(char::is_alphanumeric))
        };
        let next = || follows.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let says = || self.lists.say.iter().any(|verb| ends(&before, verb));
        let said = quotation.is_some() || (!after.trim_start().starts_with(',') && self.lists.say_end.contains(next()));
        self.lists.mention.iter().any(behind) || (quotation.is_some() && self.lists.mention_after.iter().any(starts)) || (said && says())
    }

    /// Whether the place is in the title of a work: a phrase with a capital, or in quotation marks, behind a word for a work.
    pub(super) fn is_in_title(&self, quotation: Option<Span>) -> bool {
        if self.lists.language.unspaced {
            return self.is_in_unspaced_title(quotation);
        }
        let (first, _) = self.words;
        if let Some(quotation) = quotation {
            // The word for the work stands right before the marks.
            let before = self.tokens.get(..self.tokens.partition_point(|t| t.span.end <= quotation.start)).and_then(<[_]>::last);
            return before.is_some_and(|t| self.lists.works.contains(&fold(t.span.of(self.text))));
        }
        let from = first.saturating_sub(TITLE);
        let Some(work) = (from..first).rev().find(|at| self.lists.works.contains(&self.folded(*at))) else { return false };
        let gap = |left: usize| self.gap(left).trim().to_owned();
        let begun = gap(work).is_empty() || gap(work) == ",";
        let begins = work + 1;
        if !begun || !self.is_capital(begins) || (begins..first).any(|at| !gap(at).chars().all(|c| matches!(c, '\'' | '’' | '-'))) {
            return false;
        }
        self.is_capital(first) || self.ends_soon()
    }

    /// Whether a mark ends the phrase of the place within a few words.
    fn ends_soon(&self) -> bool {
        let (_, last) = self.words;
        (last..last + 4).any(|at| self.gap(at).contains([',', '.', ')', ';']))
    }
}
