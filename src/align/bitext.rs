//! Which sentences of two articles say the same: a monotone alignment by dynamic programming.
//!
//! A bead holds up to [`MOST`] sentences of one side and one of the other, two and two, or one without counterpart. Its gain grows with the weight of
//! the signals that both sides share and falls with how far their lengths are from what the whole articles suggest
//! (Gale and Church 1993, with signals as in Varga et al. 2005).

use super::features::{Row, overlap};
use super::thresholds::{BESIDE, LENGTHS, SIGNALS, SPREAD, SURE_LINK};

/// Sentences of two articles that say the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Bitext {
    /// Index of the source article within the story.
    pub source: usize,
    /// Index of the target article within the story.
    pub target: usize,
    /// In order of the source; a sentence without counterpart has a link of its own.
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

/// The most sentences on one side of a bead.
pub const MOST: usize = 4;
/// Shapes of beads and what they cost beside the plain pair.
const BEADS: &[(usize, usize, f32)] =
    &[(1, 1, 0.0), (1, 0, 0.25), (0, 1, 0.25), (1, 2, 0.6), (2, 1, 0.6), (2, 2, 1.2), (1, 3, 1.5), (3, 1, 1.5), (1, 4, 2.1), (4, 1, 2.1)];

/// Aligns two articles. `beside` is what speaks for a pair of sentences beside their signals: by source and target sentence,
/// from 0 to about 1; empty when nothing does.
#[must_use]
pub fn align(source: &[Row], target: &[Row], beside: &[f32]) -> Vec<Link> {
    let grid = Grid::new(source, target, beside);
    let width = target.len() + 1;
    let mut best = vec![f32::NEG_INFINITY; (source.len() + 1) * width];
    let mut from = vec![0u8; best.len()];
    best[0] = 0.0;
    for i in 0..=source.len() {
        for j in 0..=target.len() {
            let here = best[i * width + j];
            if here == f32::NEG_INFINITY {
                continue;
            }
            for (shape, (m, n, cost)) in (0u8..).zip(BEADS) {
                if i + m > source.len() || j + n > target.len() {
                    continue;
                }
                let gain = if *m == 0 || *n == 0 { -cost } else { grid.gain(i, *m, j, *n) - cost };
                let cell = (i + m) * width + j + n;
                if here + gain > best[cell] {
                    (best[cell], from[cell]) = (here + gain, shape);
                }
            }
        }
    }
    grid.links(&from)
}

/// The similarity of all pairs of sentences.
struct Grid<'a> {
    source: &'a [Row],
    target: &'a [Row],
    shared: Vec<f32>,
    beside: &'a [f32],
    weight: (Vec<f32>, Vec<f32>),
    /// Characters of the target for one of the source.
    ratio: f32,
}

impl<'a> Grid<'a> {
    fn new(source: &'a [Row], target: &'a [Row], beside: &'a [f32]) -> Self {
        let mut shared = Vec::with_capacity(source.len() * target.len());
        for a in source {
            shared.extend(target.iter().map(|b| overlap(&a.shared, &b.shared)));
        }
        let weight = |rows: &[Row]| rows.iter().map(|r| r.shared.iter().map(|(_, w)| w).sum::<f32>().max(1.0)).collect::<Vec<_>>();
        let length = |rows: &[Row]| rows.iter().map(|r| r.length).sum::<f32>().max(1.0);
        Self { source, target, shared, beside, weight: (weight(source), weight(target)), ratio: length(target) / length(source) }
    }

    /// The likeness of `m` sentences from `i` and `n` from `j`, from 0 to about 1.
    fn likeness(&self, i: usize, m: usize, j: usize, n: usize) -> f32 {
        let (mut sum, mut beside) = (0.0, 0.0);
        for a in i..i + m {
            for b in j..j + n {
                let at = a * self.target.len() + b;
                sum += self.shared[at];
                beside += self.beside.get(at).unwrap_or(&0.0);
            }
        }
        let weight = |all: &[f32], at: usize, n: usize| all[at..at + n].iter().sum::<f32>();
        #[expect(clippy::cast_precision_loss, reason = "a few sentences")]
        let most = m.max(n) as f32;
        sum / (weight(&self.weight.0, i, m) * weight(&self.weight.1, j, n)).sqrt() + BESIDE * beside / most
    }

    /// What a bead gains: likeness less the surprise of its lengths, per sentence that it takes in.
    fn gain(&self, i: usize, m: usize, j: usize, n: usize) -> f32 {
        let length = |rows: &[Row]| rows.iter().map(|r| r.length).sum::<f32>();
        let here = length(&self.source[i..i + m]).max(1.0);
        let there = length(&self.target[j..j + n]).max(1.0) / self.ratio;
        let delta = (there - here) / (f32::midpoint(here, there) * SPREAD).sqrt();
        let surprise = (delta * delta / 2.0).min(6.0);
        SIGNALS * self.likeness(i, m, j, n) - LENGTHS * surprise
    }

    fn links(&self, from: &[u8]) -> Vec<Link> {
        let width = self.target.len() + 1;
        let (mut i, mut j) = (self.source.len(), self.target.len());
        let mut out = Vec::new();
        while i > 0 || j > 0 {
            let (m, n, _) = BEADS[usize::from(from[i * width + j])];
            (i, j) = (i - m, j - n);
            if m == 0 || n == 0 {
                out.push(Link { source: (m > 0).then_some(i), target: (n > 0).then_some(j), score: 0.0 });
                continue;
            }
            for a in (i..i + m).rev() {
                for b in (j..j + n).rev() {
                    out.push(Link { source: Some(a), target: Some(b), score: self.likeness(i, m, j, n).min(1.0) });
                }
            }
        }
        out.reverse();
        out
    }
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
