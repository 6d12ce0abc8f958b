//! Which sentences of two articles say the same: a monotone alignment by dynamic programming.
//!
//! A bead holds up to [`MOST`] sentences of one side and one of the other, two and two, or one without counterpart. Its gain grows with the weight of
//! the signals that both sides share and falls with how far their lengths are from what the whole articles suggest
//! (Gale and Church 1993, with signals as in Varga et al. 2005). What stands elsewhere in the other article is looked for
//! afterwards (`moved`).

use std::ops::Range;

use super::features::{Row, overlap};
use super::moved;
use super::thresholds::{BESIDE, LENGTHS, SIGNALS, SPREAD, SURE_LINK};
use crate::codec::coded;

/// Sentences of two articles that say the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Bitext {
    /// Index of the source article within the story.
    pub source: usize,
    /// Index of the target article within the story.
    pub target: usize,
    /// In order of the source, but for the place of sentences without counterpart, which have a link of their own.
    pub links: Vec<Link>,
    /// The share of the shorter article's sentences that surely have a counterpart, from 0 to 1.
    pub parallel: f32,
}

/// A pair of sentences, or one without counterpart. Beads of several sentences give one link each.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Link {
    /// Index of the source sentence.
    pub source: Option<usize>,
    /// Index of the target sentence.
    pub target: Option<usize>,
    /// How sure it is, from 0 to 1.
    pub score: f32,
}

coded!(Bitext: source, target, links, parallel);
coded!(Link: source, target, score);

/// The most sentences on one side of a bead.
pub const MOST: usize = 4;
/// Sentences of the source, sentences of the target, and what they cost as one bead.
pub(super) type Bead = (usize, usize, f32);
/// Shapes of beads and what they cost beside the plain pair.
const BEADS: &[Bead] =
    &[(1, 1, 0.0), (1, 0, 0.25), (0, 1, 0.25), (1, 2, 0.6), (2, 1, 0.6), (2, 2, 1.2), (1, 3, 1.5), (3, 1, 1.5), (1, 4, 2.1), (4, 1, 2.1)];

/// Aligns two articles. `beside` is what speaks for a pair of sentences beside their signals: by source and target sentence,
/// from 0 to about 1; empty when nothing does.
#[must_use]
pub fn align(source: &[Row], target: &[Row], beside: &[f32]) -> Vec<Link> {
    let grid = Grid::new(source, target, beside);
    let path = grid.path(&Area { source: 0..source.len(), target: 0..target.len() }, BEADS);
    moved::restore(&grid, BEADS, path)
}

/// A part of both articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Area {
    /// Sentences of the source.
    pub source: Range<usize>,
    /// Sentences of the target.
    pub target: Range<usize>,
}

/// The similarity of all pairs of sentences, as sums from the beginning: the weight and length of any bead is a difference.
pub(super) struct Grid {
    /// By source and target sentence: what all pairs before both share.
    shared: Vec<f64>,
    /// The same for what speaks beside; empty when nothing does.
    beside: Vec<f64>,
    weight: (Vec<f64>, Vec<f64>),
    length: (Vec<f64>, Vec<f64>),
    /// Characters of the target for one of the source.
    ratio: f64,
}

impl Grid {
    /// Compares every sentence with every other; `beside` as in [`align`].
    pub(super) fn new(source: &[Row], target: &[Row], beside: &[f32]) -> Self {
        let weight = |rows: &[Row]| sums(rows.iter().map(|r| r.shared.iter().map(|(_, w)| w).sum::<f32>().max(1.0)));
        let length = |rows: &[Row]| sums(rows.iter().map(|r| r.length));
        let length = (length(source), length(target));
        let all = |sums: &[f64]| sums.last().copied().unwrap_or_default().max(1.0);
        let ratio = all(&length.1) / all(&length.0);
        let size = (source.len(), target.len());
        let shared = table(size, |a, b| overlap(&source[a].shared, &target[b].shared));
        let beside = if beside.is_empty() { Vec::new() } else { table(size, |a, b| beside[a * size.1 + b]) };
        Self { shared, beside, weight: (weight(source), weight(target)), length, ratio }
    }

    /// Sentences of both sides.
    pub(super) fn size(&self) -> (usize, usize) {
        (self.length.0.len() - 1, self.length.1.len() - 1)
    }

    /// The likeness of `m` sentences from `i` and `n` from `j`, from 0 to about 1.
    fn likeness(&self, (i, m): (usize, usize), (j, n): (usize, usize)) -> f64 {
        let width = self.weight.1.len();
        let sum = |all: &[f64]| {
            let at = |a: usize, b: usize| all.get(a * width + b).copied().unwrap_or_default();
            at(i + m, j + n) - at(i, j + n) - at(i + m, j) + at(i, j)
        };
        let weight = between(&self.weight.0, i, m) * between(&self.weight.1, j, n);
        #[expect(clippy::cast_precision_loss, reason = "a few sentences")]
        let most = m.max(n) as f64;
        sum(&self.shared) / weight.sqrt() + f64::from(BESIDE) * sum(&self.beside) / most
    }

    /// What a bead gains: likeness less the surprise of its lengths, per sentence that it takes in.
    fn gain(&self, source: (usize, usize), target: (usize, usize)) -> f64 {
        let here = between(&self.length.0, source.0, source.1).max(1.0);
        let there = between(&self.length.1, target.0, target.1).max(1.0) / self.ratio;
        let delta = (there - here) / (f64::midpoint(here, there) * f64::from(SPREAD)).sqrt();
        let surprise = (delta * delta / 2.0).min(6.0);
        f64::from(SIGNALS) * self.likeness(source, target) - f64::from(LENGTHS) * surprise
    }

    /// The best way through a part of both articles, in order: every sentence has a link, though it may be alone.
    pub(super) fn path(&self, area: &Area, beads: &[Bead]) -> Vec<Link> {
        let (from, _) = self.walk(area, beads);
        self.links(area, beads, &from)
    }

    /// The same where sentences without counterpart cost nothing and each bead `least` more; with what all beads gain.
    pub(super) fn loose_path(&self, area: &Area, beads: &[Bead], least: f32) -> (Vec<Link>, f64) {
        let free: Vec<Bead> = beads.iter().map(|(m, n, cost)| (*m, *n, if *m == 0 || *n == 0 { 0.0 } else { cost + least })).collect();
        let (from, gain) = self.walk(area, &free);
        (self.links(area, &free, &from), gain)
    }

    /// The dynamic programme: by cell the bead that leads there, and what the best way gains.
    fn walk(&self, area: &Area, beads: &[Bead]) -> (Vec<u8>, f64) {
        let (rows, width) = (area.source.len(), area.target.len() + 1);
        let mut best = vec![f64::NEG_INFINITY; (rows + 1) * width];
        let mut from = vec![0u8; best.len()];
        best[0] = 0.0;
        for i in 0..=rows {
            for j in 0..width {
                let here = best[i * width + j];
                if here == f64::NEG_INFINITY {
                    continue;
                }
                for (shape, (m, n, cost)) in (0u8..).zip(beads) {
                    if i + m > rows || j + n >= width {
                        continue;
                    }
                    let alone = *m == 0 || *n == 0;
                    let gain = if alone { 0.0 } else { self.gain((area.source.start + i, *m), (area.target.start + j, *n)) };
                    let (gain, cell) = (here + gain - f64::from(*cost), (i + m) * width + j + n);
                    if gain > best[cell] {
                        (best[cell], from[cell]) = (gain, shape);
                    }
                }
            }
        }
        let gain = best.last().copied().unwrap_or_default();
        (from, gain)
    }

    fn links(&self, area: &Area, beads: &[Bead], from: &[u8]) -> Vec<Link> {
        let width = area.target.len() + 1;
        let (mut i, mut j) = (area.source.len(), area.target.len());
        let mut out = Vec::new();
        while i > 0 || j > 0 {
            let (m, n, _) = beads[usize::from(from[i * width + j])];
            (i, j) = (i - m, j - n);
            let (source, target) = (area.source.start + i, area.target.start + j);
            if m == 0 || n == 0 {
                out.push(Link { source: (m > 0).then_some(source), target: (n > 0).then_some(target), score: 0.0 });
                continue;
            }
            #[expect(clippy::cast_possible_truncation, reason = "a likeness of about 1")]
            let score = self.likeness((source, m), (target, n)).clamp(0.0, 1.0) as f32;
            for a in (source..source + m).rev() {
                out.extend((target..target + n).rev().map(|b| Link { source: Some(a), target: Some(b), score }));
            }
        }
        out.reverse();
        out
    }
}

/// The sums of all values before each, and of all.
fn sums(values: impl Iterator<Item = f32>) -> Vec<f64> {
    let mut out = vec![0.0];
    for value in values {
        out.push(out.last().copied().unwrap_or_default() + f64::from(value));
    }
    out
}

/// The sum of `n` values from `i`.
fn between(sums: &[f64], i: usize, n: usize) -> f64 {
    sums[i + n] - sums[i]
}

/// By row and column: the sum of all values above and to the left.
fn table((rows, columns): (usize, usize), value: impl Fn(usize, usize) -> f32) -> Vec<f64> {
    let width = columns + 1;
    let mut out = vec![0.0; (rows + 1) * width];
    for a in 0..rows {
        let mut row = 0.0;
        for b in 0..columns {
            row += f64::from(value(a, b));
            out[(a + 1) * width + b + 1] = out[a * width + b + 1] + row;
        }
    }
    out
}

/// The share of the shorter side's sentences with a sure counterpart.
#[must_use]
pub fn parallel(links: &[Link], source: usize, target: usize) -> f32 {
    let sure = |side: fn(&Link) -> Option<usize>| {
        let mut all: Vec<usize> = links.iter().filter(|l| l.score >= SURE_LINK).filter_map(side).collect();
        all.sort_unstable();
        all.dedup();
        all.len()
    };
    #[expect(clippy::cast_precision_loss, reason = "a share")]
    let share = |n: usize, all: usize| n as f32 / all.max(1) as f32;
    if source <= target { share(sure(|l| l.source), source) } else { share(sure(|l| l.target), target) }
}
