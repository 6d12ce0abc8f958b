//! Paragraphs that stand elsewhere in the other article: a monotone path goes past them.
//!
//! In: the path, and the similarity of all sentences. What it leaves over on both sides, without a counterpart or with a poor
//! one, is compared stretch by stretch; the best pair of stretches that is good enough is linked, and the rest looked at again.

use std::ops::Range;

use super::bitext::{Area, Bead, Grid, Link};
use super::thresholds::{MOVED_BEAD, MOVED_GAIN, MOVED_LINK};

/// Rounds in which a pair of stretches is looked for: hardly any article has more paragraphs moved.
const ROUNDS: usize = 6;

/// The links of a path, with those between stretches that stand in another order. Every sentence keeps a link, though it may be alone.
pub(super) fn restore(grid: &Grid, beads: &[Bead], path: Vec<Link>) -> Vec<Link> {
    let mut links = path;
    for _ in 0..ROUNDS {
        let Some(found) = best(grid, beads, &links) else { break };
        links = with(links, &found);
    }
    links
}

/// The pair of stretches left over that gains most, as links.
fn best(grid: &Grid, beads: &[Bead], links: &[Link]) -> Option<Vec<Link>> {
    let (source, target) = grid.size();
    let (mut left, mut right) = (vec![true; source], vec![true; target]);
    for link in links.iter().filter(|l| l.score >= MOVED_LINK) {
        if let (Some(s), Some(t)) = (link.source, link.target) {
            (left[s], right[t]) = (false, false);
        }
    }
    let right = runs(&right);
    let mut best: Option<(f64, Vec<Link>)> = None;
    for source in runs(&left) {
        for target in &right {
            let area = Area { source: source.clone(), target: target.clone() };
            let (found, gain) = grid.loose_path(&area, beads, MOVED_BEAD);
            if gain < f64::from(MOVED_GAIN) || best.as_ref().is_some_and(|(most, _)| gain <= *most) {
                continue;
            }
            let good = |l: &Link| l.source.is_some() && l.target.is_some() && l.score >= MOVED_LINK;
            let found: Vec<Link> = found.into_iter().filter(good).collect();
            if !found.is_empty() {
                best = Some((gain, found));
            }
        }
    }
    best.map(|(_, found)| found)
}

/// Stretches of sentences that are free.
fn runs(free: &[bool]) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for at in (0..free.len()).filter(|at| free[*at]) {
        match out.last_mut().filter(|last| last.end == at) {
            Some(last) => last.end = at + 1,
            None => out.push(at..at + 1),
        }
    }
    out
}

/// The links with others in the place of those that their sentences had, each before the next sentence of the source.
fn with(links: Vec<Link>, found: &[Link]) -> Vec<Link> {
    let source = |list: &[Link], at: usize| list.iter().any(|l| l.source == Some(at));
    let target = |list: &[Link], at: usize| list.iter().any(|l| l.target == Some(at));
    let taken = |l: &Link| l.source.is_some_and(|s| source(found, s)) || l.target.is_some_and(|t| target(found, t));
    let (gone, mut out): (Vec<Link>, Vec<Link>) = links.into_iter().partition(taken);
    for link in found {
        insert(&mut out, *link);
    }
    // Partners of poor links that were taken apart.
    for link in gone {
        for alone in [Link { target: None, score: 0.0, ..link }, Link { source: None, score: 0.0, ..link }] {
            let linked = alone.source.is_some_and(|s| source(&out, s)) || alone.target.is_some_and(|t| target(&out, t));
            if !linked && (alone.source.is_some() || alone.target.is_some()) {
                insert(&mut out, alone);
            }
        }
    }
    out
}

/// Puts a link before the next sentence of the source.
fn insert(links: &mut Vec<Link>, link: Link) {
    let next = |l: &Link| l.source.is_some_and(|s| link.source.is_some_and(|own| s > own));
    let at = links.iter().position(next).unwrap_or(links.len());
    links.insert(at, link);
}

#[cfg(test)]
mod tests {
    use super::super::bitext::align;
    use super::super::features::Row;

    /// Sentences of equal length that have a signal each.
    fn rows(signals: &[u32]) -> Vec<Row> {
        signals.iter().map(|s| Row { shared: vec![(*s, 2.0)], length: 60.0 }).collect()
    }

    /// Signals of both sides, and the pairs.
    type Case = (&'static [u32], &'static [u32], &'static [(usize, usize)]);

    #[test]
    fn a_paragraph_that_moved_is_found() {
        let cases: &[Case] = &[
            // The last two sentences stand first.
            (&[1, 2, 3, 4, 5, 6], &[5, 6, 1, 2, 3, 4], &[(0, 2), (1, 3), (2, 4), (3, 5), (4, 0), (5, 1)]),
            // Two paragraphs have changed places.
            (&[1, 2, 3, 4, 5], &[1, 4, 3, 2, 5], &[(0, 0), (1, 3), (2, 2), (3, 1), (4, 4)]),
            // What is left over on both sides says something else.
            (&[1, 2, 3, 4], &[8, 1, 2, 3], &[(0, 1), (1, 2), (2, 3)]),
            (&[1, 2, 3, 9], &[8, 1, 2, 3], &[(0, 1), (1, 2), (2, 3)]),
        ];
        for (source, target, expected) in cases {
            let links = align(&rows(source), &rows(target), &[]);
            let mut pairs: Vec<_> = links.iter().filter(|l| l.score > 0.0).filter_map(|l| Some((l.source?, l.target?))).collect();
            pairs.sort_unstable();
            assert_eq!(&pairs, expected, "{source:?} {target:?}");
            for at in 0..source.len() {
                assert!(links.iter().any(|l| l.source == Some(at)), "{at} of {source:?} has a link");
            }
            for at in 0..target.len() {
                assert!(links.iter().any(|l| l.target == Some(at)), "{at} of {target:?} has a link");
            }
        }
    }
}
