//! Nearest neighbours in every language, and scores that compare across language pairs.
//!
//! Two Swedish articles look more alike than a Swedish and a Thai one whatever they tell, so a likeness is divided by what is
//! usual for the two articles in each other's language: the ratio margin of Artetxe and Schwenk (2019, *Margin-based parallel
//! corpus mining*). A pair far above its surroundings scores far above 1 in every language pair.

use rustc_hash::{FxHashMap, FxHashSet};

use super::layer::Near;
use super::thresholds::NOISE;

/// Likenesses of articles: by article and language the nearest, nearest first.
pub struct Neighbours<'a> {
    /// By article: number of its language.
    lang: &'a [u8],
    /// By article: by language: (article, likeness).
    pub(super) near: Near,
    /// By article: by language: the usual likeness.
    usual: Vec<Vec<f32>>,
}

impl<'a> Neighbours<'a> {
    /// Puts together the neighbours in other languages, `near`, and those in an article's `own`.
    #[must_use]
    pub fn new(lang: &'a [u8], mut near: Near, own: &Near) -> Self {
        for ((near, own), lang) in near.iter_mut().zip(own).zip(lang) {
            near[usize::from(*lang)].clone_from(&own[usize::from(*lang)]);
        }
        Self::of(lang, near)
    }

    /// These neighbours.
    pub(super) fn of(lang: &'a [u8], near: Near) -> Self {
        let usual = near.iter().map(|langs| langs.iter().map(|list| usual(list)).collect()).collect();
        Self { lang, near, usual }
    }

    /// How far the likeness of two articles stands above what is usual for them; 1 is usual. A pair of which either has a far
    /// better partner in the other's language counts for less: it is a story beside the story.
    #[must_use]
    pub fn margin(&self, a: usize, b: usize, likeness: f32) -> f32 {
        let (la, lb) = (usize::from(self.lang[a]), usize::from(self.lang[b]));
        let best = |x: usize, lang: usize| self.near[x][lang].first().map_or(0.0, |n| n.1);
        let rank = likeness / best(a, lb).max(best(b, la)).max(likeness);
        rank * likeness / (f32::midpoint(self.usual[a][lb], self.usual[b][la]) + NOISE)
    }

    /// The same neighbours less those that are taken: an article whose story already has the other's language is no rival any more.
    #[must_use]
    pub fn free(&self, clusters: &[u32]) -> Self {
        let mut has: FxHashSet<(u32, u8)> = FxHashSet::default();
        has.extend(clusters.iter().zip(self.lang).map(|(c, l)| (*c, *l)));
        let open = |a: usize, b: usize| {
            clusters[a] == clusters[b] || !(has.contains(&(clusters[b], self.lang[a])) || has.contains(&(clusters[a], self.lang[b])))
        };
        let keep = |a: usize, list: &Vec<(u32, f32)>| list.iter().filter(|(b, _)| open(a, *b as usize)).copied().collect();
        let near = self.near.iter().enumerate().map(|(a, langs)| langs.iter().map(|list| keep(a, list)).collect()).collect();
        Self { lang: self.lang, near, usual: self.usual.clone() }
    }

    /// Pairs of articles in two languages that are each other's nearest there, the smaller first.
    #[must_use]
    pub fn mutual(&self) -> FxHashSet<(u32, u32)> {
        let best = |x: usize, lang: u8| self.near[x][usize::from(lang)].first().map(|n| n.0);
        let mut out = FxHashSet::default();
        for (a, langs) in self.near.iter().enumerate() {
            let number = u32::try_from(a).unwrap_or(u32::MAX);
            for (b, _) in langs.iter().filter_map(|l| l.first()) {
                if self.lang[*b as usize] != self.lang[a] && best(*b as usize, self.lang[a]) == Some(number) {
                    out.insert((number.min(*b), number.max(*b)));
                }
            }
        }
        out
    }

    /// All pairs of neighbours with their margin, each once, the smaller article first.
    #[must_use]
    pub fn pairs(&self) -> FxHashMap<(u32, u32), f32> {
        let mut out = FxHashMap::default();
        for (a, langs) in self.near.iter().enumerate() {
            for (b, likeness) in langs.iter().flatten() {
                let pair = (a.min(*b as usize), a.max(*b as usize));
                let key = (u32::try_from(pair.0).unwrap_or(u32::MAX), u32::try_from(pair.1).unwrap_or(u32::MAX));
                out.insert(key, self.margin(pair.0, pair.1, *likeness));
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
