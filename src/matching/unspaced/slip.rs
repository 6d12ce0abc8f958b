//! Typos of long terms: one half is right, and the other differs by one letter.

use crate::matching::thresholds::typo::SHORTEST_UNSPACED;
use crate::text::unspaced::is_cluster_edge;
use crate::text::{Span, segment};

/// The two halves of a long term, cut at a cluster edge, and whether each is its end.
pub(super) fn halves(term: &str) -> Option<[(String, bool); 2]> {
    let letters = term.chars().count();
    if letters < SHORTEST_UNSPACED {
        return None;
    }
    let middle = term.char_indices().map(|(i, _)| i).skip(letters / 2).find(|i| is_cluster_edge(term, *i))?;
    let (first, second) = term.split_at(middle);
    (second.chars().count() >= 4).then(|| [(first.to_owned(), false), (second.to_owned(), true)])
}

/// Where half of a term stands, the span of a typo for the whole: one letter or mark differs in the other half. `None` when the
/// other half is right, or something else.
pub(super) fn slip(text: &str, half: Span, term: &str, at_end: bool) -> Option<Span> {
    let split = if at_end { term.len() - half.len() } else { half.len() };
    let (first, second) = term.split_at_checked(split)?;
    let wanted: Vec<char> = if at_end { first.chars().collect() } else { second.chars().collect() };
    let from = segment::floor_boundary(text, half.start.saturating_sub(3 * (wanted.len() + 1)));
    let to = segment::ceil_boundary(text, (half.end + 3 * (wanted.len() + 1)).min(text.len()));
    let around: Vec<char> = if at_end {
        Span::new(from, half.start).of(text).chars().rev().collect()
    } else {
        Span::new(half.end, to).of(text).chars().collect()
    };
    let target: String = if at_end { wanted.iter().rev().collect() } else { wanted.iter().collect() };
    // As in other scripts, the first letter is right: another one makes another word (*รอง*, *ของ*).
    let first_agrees = |piece: &str| !at_end || piece.chars().next_back() == wanted.first().copied();
    let best = (wanted.len().saturating_sub(1)..=wanted.len() + 1).filter_map(|n| {
        let piece: String = around.get(..n)?.iter().collect();
        (first_agrees(&piece) && strsim::osa_distance(&piece, &target) == 1).then_some(piece.len())
    });
    let exact: String = around.iter().take(wanted.len()).collect();
    let len = best.max().filter(|_| exact != target)?;
    Some(if at_end { Span::new(half.start - len, half.end) } else { Span::new(half.start, half.end + len) })
}
