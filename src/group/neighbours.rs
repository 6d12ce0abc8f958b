//! Nearest neighbours in every language, and scores that compare across language pairs.
//!
//! Two Swedish articles look more alike than a Swedish and a Thai one whatever they tell, so a likeness is divided by what is
//! usual for the two articles in each other's language: the ratio margin of Artetxe and Schwenk (2019, *Margin-based parallel
//! corpus mining*). A pair far above its surroundings scores far above 1 in every language pair.

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::space::{FeatureId, Space};
use super::thresholds::NOISE;

/// Neighbours kept per article and language.
const KEPT: usize = 6;
/// A feature of more articles of one language than this ties nobody: cost stays near-linear.
const COMMON: usize = 400;

/// Likenesses of articles: by article and language the nearest, nearest first.
pub struct Neighbours {
    /// By article: by language: (article, likeness).
    pub near: Vec<Vec<Vec<(u32, f32)>>>,
    /// By article: by language: the usual likeness.
    usual: Vec<Vec<f32>>,
}

impl Neighbours {
    /// Finds the neighbours of every article.
    #[must_use]
    pub fn find(space: &Space) -> Self {
        let shared = Index::new(&space.shared, space);
        let own = Index::new(&space.own, space);
        let near: Vec<Vec<Vec<(u32, f32)>>> = (0..space.shared.len())
            .into_par_iter()
            .map_init(
                || Scores::new(space.lang.len()),
                |scores, article| {
                    (0..space.languages)
                        .map(|lang| {
                            let same = usize::from(space.lang[article]) == lang;
                            let (index, rows) = if same { (&own, &space.own) } else { (&shared, &space.shared) };
                            index.nearest(&rows[article], article, lang, scores)
                        })
                        .collect()
                },
            )
            .collect();
        let usual = near.iter().map(|langs| langs.iter().map(|list| usual(list)).collect()).collect();
        Self { near, usual }
    }

    /// How far the likeness of two articles stands above what is usual for them; 1 is usual. A pair of which either has a far
    /// better partner in the other's language counts for less: it is a story beside the story.
    #[must_use]
    pub fn margin(&self, space: &Space, a: usize, b: usize, likeness: f32) -> f32 {
        let (la, lb) = (usize::from(space.lang[a]), usize::from(space.lang[b]));
        let best = |x: usize, lang: usize| self.near[x][lang].first().map_or(0.0, |n| n.1);
        let rank = likeness / best(a, lb).max(best(b, la)).max(likeness);
        rank * likeness / (f32::midpoint(self.usual[a][lb], self.usual[b][la]) + NOISE)
    }

    /// The same neighbours less those that are taken: an article whose story already has the other's language is no rival any more.
    #[must_use]
    pub fn free(&self, space: &Space, clusters: &[u32]) -> Self {
        let mut has: FxHashSet<(u32, u8)> = FxHashSet::default();
        has.extend(clusters.iter().zip(&space.lang).map(|(c, l)| (*c, *l)));
        let open = |a: usize, b: usize| {
            clusters[a] == clusters[b] || !(has.contains(&(clusters[b], space.lang[a])) || has.contains(&(clusters[a], space.lang[b])))
        };
        let keep = |a: usize, list: &Vec<(u32, f32)>| list.iter().filter(|(b, _)| open(a, *b as usize)).copied().collect();
        let near = self.near.iter().enumerate().map(|(a, langs)| langs.iter().map(|list| keep(a, list)).collect()).collect();
        Self { near, usual: self.usual.clone() }
    }

    /// Pairs of articles in two languages that are each other's nearest there, the smaller first.
    #[must_use]
    pub fn mutual(&self, space: &Space) -> FxHashSet<(u32, u32)> {
        let best = |x: usize, lang: u8| self.near[x][usize::from(lang)].first().map(|n| n.0);
        let mut out = FxHashSet::default();
        for (a, langs) in self.near.iter().enumerate() {
            let number = u32::try_from(a).unwrap_or(u32::MAX);
            for (b, _) in langs.iter().filter_map(|l| l.first()) {
                if space.lang[*b as usize] != space.lang[a] && best(*b as usize, space.lang[a]) == Some(number) {
                    out.insert((number.min(*b), number.max(*b)));
                }
            }
        }
        out
    }

    /// All pairs of neighbours with their margin, each once, the smaller article first.
    #[must_use]
    pub fn pairs(&self, space: &Space) -> FxHashMap<(u32, u32), f32> {
        let mut out = FxHashMap::default();
        for (a, langs) in self.near.iter().enumerate() {
            for (b, likeness) in langs.iter().flatten() {
                let pair = (a.min(*b as usize), a.max(*b as usize));
                let key = (u32::try_from(pair.0).unwrap_or(u32::MAX), u32::try_from(pair.1).unwrap_or(u32::MAX));
                out.insert(key, self.margin(space, pair.0, pair.1, *likeness));
            }
        }
        out
    }
}

/// The mean likeness of the neighbours behind the first; the first may be the same story.
fn usual(list: &[(u32, f32)]) -> f32 {
    let rest = list.get(1..).unwrap_or_default();
    if rest.is_empty() { 0.0 } else { rest.iter().map(|(_, l)| l).sum::<f32>() / f32::from(u8::try_from(rest.len()).unwrap_or(u8::MAX)) }
}

/// Articles by feature and language, one list behind the other.
struct Index {
    languages: usize,
    /// By feature and language, where its articles end; they begin where those before end. Lists of common features are empty.
    ends: Vec<u32>,
    entries: Vec<(u32, f32)>,
}

impl Index {
    fn new(rows: &[Vec<(FeatureId, f32)>], space: &Space) -> Self {
        let languages = space.languages;
        let slot = |feature: FeatureId, lang: u8| feature as usize * languages + usize::from(lang);
        let mut counts = vec![0u32; space.features.len() * languages];
        for (row, lang) in rows.iter().zip(&space.lang) {
            for (feature, _) in row {
                counts[slot(*feature, *lang)] += 1;
            }
        }
        let mut all = 0;
        // Where the next article of each list goes; the end, once all have come.
        let mut ends: Vec<u32> = Vec::with_capacity(counts.len());
        for count in &counts {
            ends.push(all);
            all += if *count as usize <= COMMON { *count } else { 0 };
        }
        let mut entries = vec![(0, 0.0); all as usize];
        for (article, (row, lang)) in (0u32..).zip(rows.iter().zip(&space.lang)) {
            for (feature, weight) in row {
                let slot = slot(*feature, *lang);
                if counts[slot] as usize <= COMMON {
                    entries[ends[slot] as usize] = (article, *weight);
                    ends[slot] += 1;
                }
            }
        }
        Self { languages, ends, entries }
    }

    /// The articles of a language that have the feature, with its weight in each.
    fn articles(&self, feature: FeatureId, lang: usize) -> &[(u32, f32)] {
        let slot = feature as usize * self.languages + lang;
        let start = slot.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.entries.get(start as usize..self.ends[slot] as usize).unwrap_or_default()
    }

    fn nearest(&self, row: &[(FeatureId, f32)], article: usize, lang: usize, scores: &mut Scores) -> Vec<(u32, f32)> {
        for (feature, weight) in row {
            for (other, theirs) in self.articles(*feature, lang) {
                scores.add(*other, weight * theirs);
            }
        }
        let better = |a: &(u32, f32), b: &(u32, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
        let mut list: Vec<(u32, f32)> = Vec::with_capacity(KEPT + 1);
        for found in scores.drain().filter(|(other, _)| *other as usize != article) {
            if list.len() < KEPT || list.last().is_some_and(|worst| better(&found, worst).is_lt()) {
                let at = list.partition_point(|known| better(known, &found).is_lt());
                list.insert(at, found);
                list.truncate(KEPT);
            }
        }
        list.shrink_to_fit();
        list
    }
}

/// Sums by number, quick to add to and to empty: one place for each number, and those that are in use.
pub(super) struct Scores {
    sums: Vec<f32>,
    used: Vec<u32>,
}

impl Scores {
    pub(super) fn new(count: usize) -> Self {
        Self { sums: vec![0.0; count], used: Vec::new() }
    }

    /// Adds a positive value.
    pub(super) fn add(&mut self, at: u32, value: f32) {
        let sum = &mut self.sums[at as usize];
        if *sum == 0.0 {
            self.used.push(at);
        }
        *sum += value;
    }

    /// All sums, in no order; nothing is left.
    pub(super) fn drain(&mut self) -> impl Iterator<Item = (u32, f32)> {
        let sums = &mut self.sums;
        self.used.drain(..).map(move |at| (at, std::mem::take(&mut sums[at as usize])))
    }
}
