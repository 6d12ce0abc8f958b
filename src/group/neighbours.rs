//! Nearest neighbours in every language, and scores that compare across language pairs.
//!
//! Two Swedish articles look more alike than a Swedish and a Thai one whatever they tell, so a likeness is divided by what is
//! usual for the two articles in each other's language: the ratio margin of Artetxe and Schwenk (2019, *Margin-based parallel
//! corpus mining*). A pair far above its surroundings scores far above 1 in every language pair.

use std::collections::HashMap;

use rustc_hash::FxHashSet;

use super::near::Near;
use super::thresholds::NOISE;

/// Two articles, the smaller number first.
type Pair = (u32, u32);

/// Likenesses of articles: by article and language the nearest, nearest first.
#[derive(Clone, Copy)]
pub struct Neighbours<'a> {
    /// By article: number of its language.
    lang: &'a [u8],
    /// The nearest in an article's own language.
    own: &'a Near,
    /// The nearest in others.
    shared: &'a Near,
    usual: &'a Usual,
    /// What is no rival any more; without, all are.
    taken: Option<&'a Taken<'a>>,
}

/// By article and language: the usual likeness.
pub struct Usual(Vec<f32>);

/// Which stories have which languages.
pub struct Taken<'a> {
    clusters: &'a [u32],
    has: FxHashSet<(u32, u8)>,
}

impl<'a> Taken<'a> {
    /// `clusters` has the story of each article.
    #[must_use]
    pub fn new(clusters: &'a [u32], lang: &[u8]) -> Self {
        Self { clusters, has: clusters.iter().zip(lang).map(|(c, l)| (*c, *l)).collect() }
    }
}

/// The nearest of an article in a language, out of those in its own and those in others.
fn nearest<'a>((own, shared): (&'a Near, &'a Near), langs: &[u8], article: usize, lang: usize) -> &'a [(u32, f32)] {
    if usize::from(langs[article]) == lang { own.of(article, lang) } else { shared.of(article, lang) }
}

impl Usual {
    /// What is usual among these neighbours.
    pub(super) fn new(lang: &[u8], own: &Near, shared: &Near) -> Self {
        let all = (0..lang.len()).flat_map(|article| (0..shared.languages()).map(move |of| (article, of)));
        Self(all.map(|(article, of)| usual(nearest((own, shared), lang, article, of))).collect())
    }
}

impl<'a> Neighbours<'a> {
    /// Puts together the neighbours in other languages, `shared`, and those in an article's `own`.
    pub(super) const fn new(lang: &'a [u8], own: &'a Near, shared: &'a Near, usual: &'a Usual) -> Self {
        Self { lang, own, shared, usual, taken: None }
    }

    /// The same neighbours less those that are taken: an article whose story already has the other's language is no rival any more.
    #[must_use]
    pub const fn free(self, taken: &'a Taken<'a>) -> Self {
        Self { taken: Some(taken), ..self }
    }

    /// The nearest articles of one in a language.
    #[must_use]
    pub fn all(&self, article: usize, lang: usize) -> &'a [(u32, f32)] {
        nearest((self.own, self.shared), self.lang, article, lang)
    }

    /// How many languages there are.
    #[must_use]
    pub fn languages(&self) -> usize {
        self.shared.languages()
    }

    /// Whether two articles may be rivals or partners.
    fn open(&self, a: u32, b: u32) -> bool {
        let Some(Taken { clusters, has }) = self.taken else { return true };
        let (x, y) = (clusters[a as usize], clusters[b as usize]);
        x == y || !(has.contains(&(y, self.lang[a as usize])) || has.contains(&(x, self.lang[b as usize])))
    }

    /// The nearest articles of one in a language, those that are taken left out.
    fn list(&self, article: u32, lang: u8) -> impl Iterator<Item = (u32, f32)> {
        self.all(article as usize, usize::from(lang)).iter().copied().filter(move |(other, _)| self.open(article, *other))
    }

    /// How far the likeness of two articles stands above what is usual for them; 1 is usual. A pair of which either has a far
    /// better partner in the other's language counts for less: it is a story beside the story.
    fn margin(&self, (a, b): Pair, likeness: f32) -> f32 {
        let (la, lb) = (self.lang[a as usize], self.lang[b as usize]);
        let best = |x: u32, lang: u8| self.list(x, lang).next().map_or(0.0, |n| n.1);
        let usual = |x: u32, lang: u8| self.usual.0[x as usize * self.languages() + usize::from(lang)];
        let rank = likeness / best(a, lb).max(best(b, la)).max(likeness);
        rank * likeness / (f32::midpoint(usual(a, lb), usual(b, la)) + NOISE)
    }

    /// The likeness of two articles of which one is among the nearest of the other. A signal that is common in one language and rare in
    /// the other counts for one of them only: where each is near to the other, what the second found is taken.
    fn likeness(&self, (a, b): Pair) -> Option<f32> {
        let among = |x: u32, other: u32| {
            let all = self.all(x as usize, usize::from(self.lang[other as usize]));
            all.iter().find(|(known, _)| *known == other).map(|(_, likeness)| *likeness)
        };
        among(b, a).or_else(|| among(a, b)).filter(|_| self.open(a, b))
    }
}

/// What is known of pairs, each the smaller number first.
pub trait Margins {
    /// How far the likeness of a pair stands above what is usual; none where it is not known.
    fn of(&self, pair: Pair) -> Option<f32>;
    /// Whether the two are in two languages, and each other's nearest there.
    fn is_mutual(&self, pair: Pair) -> bool;
    /// Every pair that is known with its margin, once, in any order.
    fn each(&self, each: &mut dyn FnMut(Pair, f32));
}

impl Margins for Neighbours<'_> {
    fn of(&self, pair: Pair) -> Option<f32> {
        Some(self.margin(pair, self.likeness(pair)?))
    }

    fn is_mutual(&self, (a, b): Pair) -> bool {
        let (la, lb) = (self.lang[a as usize], self.lang[b as usize]);
        let best = |x: u32, lang: u8| self.list(x, lang).next().map(|n| n.0);
        la != lb && best(a, lb) == Some(b) && best(b, la) == Some(a)
    }

    fn each(&self, each: &mut dyn FnMut(Pair, f32)) {
        for (a, lang) in (0u32..).zip(self.lang) {
            for (b, likeness) in (0u8..).take(self.languages()).flat_map(|of| self.list(a, of)) {
                // A pair of which each is near to the other is met twice; see `likeness`.
                let again = a < b && self.all(b as usize, usize::from(*lang)).iter().any(|(other, _)| *other == a);
                if !again {
                    let pair = (a.min(b), a.max(b));
                    each(pair, self.margin(pair, likeness));
                }
            }
        }
    }
}

impl<S: std::hash::BuildHasher> Margins for HashMap<Pair, f32, S> {
    fn of(&self, pair: Pair) -> Option<f32> {
        self.get(&pair).copied()
    }

    fn is_mutual(&self, _: Pair) -> bool {
        false
    }

    #[expect(clippy::iter_over_hash_type, reason = "in any order")]
    fn each(&self, each: &mut dyn FnMut(Pair, f32)) {
        for (pair, margin) in self {
            each(*pair, *margin);
        }
    }
}

/// The pairs of a part of the articles, those of the first numbers.
pub(super) struct Among<'a>(pub(super) Neighbours<'a>, pub(super) u32);

impl Margins for Among<'_> {
    fn of(&self, pair: Pair) -> Option<f32> {
        self.0.of(pair).filter(|_| pair.1 < self.1)
    }

    fn is_mutual(&self, pair: Pair) -> bool {
        pair.1 < self.1 && self.0.is_mutual(pair)
    }

    fn each(&self, each: &mut dyn FnMut(Pair, f32)) {
        self.0.each(&mut |pair, margin| {
            if pair.1 < self.1 {
                each(pair, margin);
            }
        });
    }
}

/// The mean likeness of the neighbours behind the first; the first may be the same story.
fn usual(list: &[(u32, f32)]) -> f32 {
    let rest = list.get(1..).unwrap_or_default();
    if rest.is_empty() { 0.0 } else { rest.iter().map(|(_, l)| l).sum::<f32>() / f32::from(u8::try_from(rest.len()).unwrap_or(u8::MAX)) }
}
