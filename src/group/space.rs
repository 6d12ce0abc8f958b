//! The common space of all articles: signals as numbered features with weights by rarity.
//!
//! Rarity is measured in steps (see `step`), so that one article more or less seldom changes the weights of others. What languages do
//! not share, the words of an article's own, has the same weights in every round of learning; [`Base`] has it once.

use std::sync::Arc;

use rayon::prelude::*;

use super::background::Counts;
use super::collection::{Counted, Ordered};
use super::learn::Associations;
use super::profile::SignalKind;
use super::thresholds::PRIOR_ARTICLES;

/// A feature's number: that of a signal; learned groups have the numbers behind all signals, by name.
pub type FeatureId = u32;

/// The features of an article with their weights: signals in the order of its profile, then learned groups by name.
pub type Row = Vec<(FeatureId, f32)>;

/// What all rounds of learning have in common.
pub struct Base<'a> {
    articles: &'a Ordered<'a>,
    counts: &'a Counts,
    /// By language and number of its articles: how rare a signal of so many is.
    rare: Vec<Vec<f32>>,
    leave_out: &'a [SignalKind],
}

/// Articles as sparse vectors.
pub struct Space<'a> {
    /// The articles.
    pub articles: &'a Ordered<'a>,
    /// By article: of length 1 across the signals that languages share.
    pub shared: Arc<Vec<Row>>,
    /// By article: the length that its row had.
    pub(super) lengths: Vec<f32>,
    /// The names of learned groups, sorted.
    pub groups: Arc<[Arc<str>]>,
    /// By learned group and language: the articles that have a word of it.
    counts: Vec<u32>,
}

impl<'a> Base<'a> {
    /// Weighs the signals of `articles`, which are in so many of them; `leave_out` drops a kind of signal (for measuring).
    #[must_use]
    pub fn new(articles: &'a Ordered<'a>, counts: &'a Counts, leave_out: &'a [SignalKind]) -> Self {
        let rare: Vec<Vec<f32>> = counts.articles.iter().map(|all| (0..=*all).map(|seen| rarity(*all, seen)).collect()).collect();
        Self { articles, counts, rare, leave_out }
    }

    /// By article: all its signals, of length 1, for pairs of one language; of those of a language if one is named, else of all.
    #[must_use]
    pub fn own(&self, lang: Option<u8>) -> Vec<Row> {
        let row = |article| {
            let wanted = lang.is_none_or(|lang| self.articles.lang[article] == lang);
            if wanted { unit(self.weighed(article, |_| true, 0)).0 } else { Row::new() }
        };
        (0..self.articles.rows.len()).into_par_iter().map(row).collect()
    }

    /// By article: the length that its row of [`Self::own`] had.
    pub(super) fn lengths(&self) -> Vec<f32> {
        (0..self.articles.rows.len()).into_par_iter().map(|article| unit(self.weighed(article, |_| true, 0)).1).collect()
    }

    /// The signals of an article of kinds that are `wanted` with their weights, not yet of length 1; with room for `more` features.
    fn weighed(&self, article: usize, wanted: impl Fn(SignalKind) -> bool, more: usize) -> Row {
        let (row, lang) = (self.articles.rows[article], self.articles.lang[article]);
        let mut out = Row::with_capacity(row.len() + more);
        for (signal, count) in row.iter().map(Counted::pair) {
            let kind = self.articles.signals.kind(signal);
            if wanted(kind) && !self.leave_out.contains(&kind) {
                out.push((signal, self.weight(kind, count, lang, self.counts.of(signal, lang))));
            }
        }
        out
    }

    /// The weight of a feature that is so often in an article of a language, of which `seen` articles have it.
    pub(super) fn weight(&self, kind: SignalKind, count: u16, lang: u8, seen: u32) -> f32 {
        let rare = &self.rare[usize::from(lang)];
        often(count) * kind.weight() * rare.get(seen as usize).or(rare.last()).copied().unwrap_or_default()
    }

    /// The space with the word associations that were learned.
    #[must_use]
    pub fn space(&self, learned: &Associations) -> Space<'_> {
        self.space_among(learned, None)
    }

    /// The same for a part of a larger collection; `counts` are, by group and language, the articles there that have a word of it.
    pub(super) fn space_among(&self, learned: &Associations, counts: Option<Vec<u32>>) -> Space<'_> {
        let (articles, languages) = (self.articles, self.articles.languages.len());
        let signals = articles.signals.len();
        let groups = Arc::clone(learned.names());
        // By signal: the feature of its group.
        let mut group_of: Vec<FeatureId> = vec![FeatureId::MAX; if groups.is_empty() { 0 } else { signals }];
        for (lang, word, group) in learned.iter() {
            if let Some(signal) = articles.word(lang, word) {
                group_of[signal as usize] = FeatureId::try_from(signals + group as usize).unwrap_or(FeatureId::MAX);
            }
        }
        let found = |row: &&[Counted]| {
            let of = |(signal, count): (u32, u16)| {
                let group = group_of.get(signal as usize).filter(|group| **group != FeatureId::MAX)?;
                Some((*group, often(count)))
            };
            let mut found: Row = row.iter().map(Counted::pair).filter_map(of).collect();
            // Of several words of one group, the most frequent counts.
            found.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
            found.dedup_by_key(|(f, _)| *f);
            found
        };
        let found: Vec<Row> = articles.rows.par_iter().map(found).collect();
        let counts = counts.unwrap_or_else(|| {
            let mut counts = vec![0u32; groups.len() * languages];
            for (row, lang) in found.iter().zip(&articles.lang) {
                for (group, _) in row {
                    counts[(*group as usize - signals) * languages + usize::from(*lang)] += 1;
                }
            }
            counts
        });
        let weigh = |(article, (mut found, lang)): (usize, (Row, &u8))| {
            let rare = &self.rare[usize::from(*lang)];
            for (group, weight) in &mut found {
                let seen = counts[(*group as usize - signals) * languages + usize::from(*lang)];
                *weight *= SignalKind::Learned.weight() * rare[seen as usize];
            }
            let mut row = self.weighed(article, |kind| kind != SignalKind::Word, found.len());
            row.append(&mut found);
            unit(row)
        };
        let (shared, lengths) = found.into_par_iter().zip(&articles.lang).enumerate().map(weigh).unzip();
        Space { articles, shared: Arc::new(shared), lengths, groups, counts }
    }

    /// The signals, and languages, in which they are in more than `most` articles.
    pub(super) fn common(&self, most: u32) -> Vec<(FeatureId, u8)> {
        let mut out = Vec::new();
        for lang in (0u8..).take(self.articles.languages.len()).filter(|lang| self.counts.articles[usize::from(*lang)] > most) {
            out.extend((0u32..).take(self.articles.signals.len()).filter(|s| self.counts.of(*s, lang) > most).map(|s| (s, lang)));
        }
        out.sort_unstable();
        out
    }
}

impl Space<'_> {
    /// The articles of a language that have a word of a learned group.
    pub(super) fn group_count(&self, group: usize, lang: usize) -> u32 {
        self.counts[group * self.articles.languages.len() + lang]
    }

    /// The number of features.
    #[must_use]
    pub fn features(&self) -> usize {
        self.articles.signals.len() + self.groups.len()
    }

    fn is_signal(&self, feature: FeatureId) -> bool {
        (feature as usize) < self.articles.signals.len()
    }

    /// The kind of a feature.
    #[must_use]
    pub fn kind(&self, feature: FeatureId) -> SignalKind {
        if self.is_signal(feature) { self.articles.signals.kind(feature) } else { SignalKind::Learned }
    }

    /// What a feature is.
    #[must_use]
    pub fn value(&self, feature: FeatureId) -> &str {
        let signals = self.articles.signals;
        if self.is_signal(feature) { signals.value(feature) } else { &self.groups[feature as usize - signals.len()] }
    }

    /// Puts features in an order that does not depend on numbers of signals.
    #[must_use]
    pub fn order(&self, feature: FeatureId) -> (bool, u64) {
        if self.is_signal(feature) { (false, self.articles.signals.order(feature)) } else { (true, u64::from(feature)) }
    }

    /// The learned groups, and languages, in which they are in more than `most` articles.
    pub(super) fn common(&self, most: u32) -> Vec<(FeatureId, u8)> {
        let (signals, languages) = (self.articles.signals.len(), self.articles.languages.len());
        let all = self.counts.iter().enumerate().filter(|(_, count)| **count > most);
        all.filter_map(|(at, _)| Some((u32::try_from(signals + at / languages).ok()?, u8::try_from(at % languages).ok()?))).collect()
    }
}

/// What a signal counts that is so often in an article.
fn often(count: u16) -> f32 {
    if count == 1 { 1.0 } else { 1.0 + f32::from(count).ln() }
}

/// How rare a signal is that so many of all articles have.
fn rarity(all: u32, seen: u32) -> f32 {
    (step(all + PRIOR_ARTICLES) / step(seen)).ln().max(0.0)
}

/// Four steps for each doubling, 1, 1.19, 1.41, 1.68, 2, …: the greatest that is no more than a count.
fn step(count: u32) -> f32 {
    const QUARTERS: [f32; 4] = [1.0, 1.189_207_1, std::f32::consts::SQRT_2, 1.681_792_9];
    let octave = 1u32 << count.max(1).ilog2();
    #[expect(clippy::cast_precision_loss, reason = "a step, not a count")]
    let (count, octave) = (count as f32, octave as f32);
    QUARTERS.iter().rev().map(|q| q * octave).find(|step| *step <= count).unwrap_or(octave)
}

/// A row of length 1, and the length that it had.
fn unit(mut row: Row) -> (Row, f32) {
    let length = row.iter().map(|(_, w)| w * w).sum::<f32>().sqrt();
    if length > 0.0 {
        for (_, weight) in &mut row {
            *weight /= length;
        }
    }
    row.retain(|(_, w)| *w > 0.0);
    row.shrink_to_fit();
    (row, length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_no_more_than_a_count_and_a_quarter_of_a_doubling_wide() {
        for (count, expected) in [(0, 1.0), (1, 1.0), (2, 2.0), (3, 2.828_427), (4, 4.0), (5, 4.756_828_5), (6, 5.656_854), (8, 8.0)] {
            assert!((step(count) - expected).abs() < 1e-5, "{count}: {}", step(count));
        }
        for (count, exact) in (1..3000u32).map(|count| (count, f64::from(count))) {
            let found = f64::from(step(count));
            assert!(found <= exact && exact < found * 1.4143 && step(count) <= step(count + 1), "{count}: {found}");
            assert!(exact < 10.0 || exact < found * 1.1893, "{count}: {found}");
        }
        assert!(rarity(100, 3) > rarity(100, 4) && rarity(0, 500) <= 0.0);
    }
}
