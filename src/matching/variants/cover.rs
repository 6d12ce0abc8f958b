//! Listed words with a neighbour: where the words that a term shares with a text are a listed occurrence already, the odd word
//! beside them is most often no variant.

use super::align::Passage;
use crate::glossary::ConceptId;
use crate::matching::{MatchKind, TermMatch};
use crate::text::Span;

/// What listed occurrences do to a window of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cover {
    /// Nothing but single words.
    Open,
    /// An occurrence of several content words lies inside.
    Partly,
    /// The window is one, or cuts one.
    Whole,
}

/// The occurrences of a block that speak against variants, in the order of their places.
pub(super) fn occurrences(listed: &[TermMatch]) -> Vec<&TermMatch> {
    let speaks = |m: &&TermMatch| m.kind == MatchKind::Foreign || m.confidence >= super::thresholds::EVIDENCE;
    listed.iter().filter(speaks).collect()
}

/// How the occurrences cover the window `span`; `odd` is the word in it that departs
/// from a term of `concept`. Leftovers of other languages and short forms of other concepts are never part of a variant.
pub(super) fn cover(passage: &Passage<'_>, listed: &[&TermMatch], span: Span, odd: Option<Span>, concept: ConceptId) -> Cover {
    let from = listed.partition_point(|m| m.span.end <= span.start);
    let mut out = Cover::Open;
    for found in listed.iter().skip(from).take_while(|m| m.span.start < span.end) {
        let place = found.compound.unwrap_or(found.span);
        let words = words(passage, place);
        let holds_odd = odd.is_some_and(|o| o.overlaps(found.span));
        let other = match found.kind {
            MatchKind::Foreign => true,
            MatchKind::ShortForm => found.term.concept != concept,
            _ => false,
        };
        if other || !span.contains(place) && words > 1 || (place.contains(span)) || (holds_odd && words > 1) {
            return Cover::Whole;
        }
        if words > 1 {
            out = Cover::Partly;
        }
    }
    out
}

/// How many content words a span holds.
fn words(passage: &Passage<'_>, span: Span) -> usize {
    let from = passage.content.partition_point(|c| passage.items[*c].span.end <= span.start);
    passage.content.iter().skip(from).take_while(|c| passage.items[**c].span.start < span.end).count()
}
