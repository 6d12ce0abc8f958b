//! Clusters of articles: pairs are joined from the most certain down, and a join must hold for the clusters as a whole.
//!
//! Average linkage over margins, greedily: two clusters become one when the mean margin of all their pairs is high enough.
//! One strong pair between two stories does not chain them.

use super::likelihood::{Likelihood, Likelihoods};
use super::neighbours::Margins;
use super::thresholds::{
    AGREED, ALONE_LENGTHS, FLOOR_ALONE, FLOOR_RELATED, FLOOR_STRANGERS, MANY_LANGUAGES, NEAREST, SUREST, UNKNOWN, USUAL_MARGIN, WHOLE,
};

/// What is known of pairs.
pub struct Pairs<'a> {
    /// How near they are.
    pub margins: &'a dyn Margins,
    /// Pairs that must be together whatever they score.
    pub same: &'a [(u32, u32)],
    /// Pairs that must not be together, not even by way of others.
    pub apart: &'a [(u32, u32)],
    /// The language of each article; empty when there is none to speak of.
    pub lang: &'a [u8],
    /// Whether what is left over is joined too: articles to stories that lack their language, and articles of one language.
    pub last: bool,
    /// What two articles share beyond chance, where that is asked for.
    pub evidence: Option<&'a Likelihoods<'a>>,
}

/// Clusters are compared by at most so many pairs.
const MOST_PAIRS: usize = 400;

/// Groups `count` articles; a join needs a mean margin of `least`. `compatible` can refuse a pair (dates too far apart).
/// Articles are named in the order of their numbers; the result is the cluster number of each article.
#[must_use]
pub fn cluster(count: usize, pairs: &Pairs<'_>, least: f32, compatible: &dyn Fn(u32, u32) -> bool) -> Vec<u32> {
    let mut clusters = Clusters::new(count, pairs.lang, pairs.apart);
    for (a, b) in pairs.same {
        let (x, y) = (clusters.root(*a), clusters.root(*b));
        if !clusters.apart(x, y) {
            clusters.join(x, y);
        }
    }
    let mut order: Vec<((u32, u32), f32)> = Vec::new();
    pairs.margins.each(&mut |pair, margin| {
        if margin >= least * AGREED {
            order.push((pair, margin));
        }
    });
    order.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    // Translations first, down to the last: what two articles of one language share may be the event only.
    let same = |(a, b): (u32, u32)| pairs.lang.get(a as usize).is_some_and(|l| pairs.lang.get(b as usize) == Some(l));
    let (own, across): (Vec<_>, Vec<_>) = order.into_iter().partition(|(pair, _)| same(*pair));
    clusters.join_sure(&across, pairs, least, compatible);
    for ((a, b), _) in &across {
        let (x, y) = (clusters.root(*a), clusters.root(*b));
        if x != y && clusters.agree(x, y, pairs) && clusters.fit(x, y, pairs, least * AGREED, compatible, Asked::Agreed) {
            clusters.join(x, y);
        }
    }
    if pairs.last {
        clusters.complete(pairs, compatible);
        clusters.join_sure(&own, pairs, least, compatible);
    }
    (0..count).map(|i| clusters.root(u32::try_from(i).unwrap_or(u32::MAX))).collect()
}

struct Clusters {
    parent: Vec<u32>,
    members: Vec<Vec<u32>>,
    languages: Vec<Languages>,
    /// The articles that a cluster must not meet.
    foes: Vec<Vec<u32>>,
}

/// How much evidence a join is asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    /// As much as two articles by themselves.
    Sure,
    /// Less where more than two articles bear witness.
    Usual,
    /// Less still: the two are each other's nearest.
    Agreed,
}

/// What it says that two clusters are each other's nearest: among strangers that happens the more seldom the more articles there are.
fn nearest(evidence: &Likelihoods<'_>) -> f32 {
    NEAREST * evidence.per_language().max(1.0).ln()
}

/// A set of languages: a bit for each number.
#[derive(Clone, Copy, Default)]
struct Languages([u128; 2]);

impl Languages {
    fn with(self, other: Self) -> Self {
        Self([self.0[0] | other.0[0], self.0[1] | other.0[1]])
    }

    fn count(self) -> u32 {
        self.0[0].count_ones() + self.0[1].count_ones()
    }

    fn shared(self, other: Self) -> u32 {
        (self.0[0] & other.0[0]).count_ones() + (self.0[1] & other.0[1]).count_ones()
    }
}

impl Clusters {
    fn new(count: usize, lang: &[u8], apart: &[(u32, u32)]) -> Self {
        let ids = || (0..count).map(|i| u32::try_from(i).unwrap_or(u32::MAX));
        let mut languages = vec![Languages::default(); count];
        for (set, lang) in languages.iter_mut().zip(lang) {
            set.0[usize::from(lang / 128)] |= 1 << (lang % 128);
        }
        let mut foes = vec![Vec::new(); count];
        for (a, b) in apart {
            foes[*a as usize].push(*b);
            foes[*b as usize].push(*a);
        }
        Self { parent: ids().collect(), members: ids().map(|i| vec![i]).collect(), languages, foes }
    }

    fn root(&mut self, mut at: u32) -> u32 {
        while self.parent[at as usize] != at {
            self.parent[at as usize] = self.parent[self.parent[at as usize] as usize];
            at = self.parent[at as usize];
        }
        at
    }

    fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.root(a), self.root(b));
        if a != b {
            let (keep, gone) = (a.min(b), a.max(b));
            let moved = std::mem::take(&mut self.members[gone as usize]);
            self.members[keep as usize].extend(moved);
            let foes = std::mem::take(&mut self.foes[gone as usize]);
            self.foes[keep as usize].extend(foes);
            self.languages[keep as usize] = self.languages[keep as usize].with(self.languages[gone as usize]);
            self.parent[gone as usize] = keep;
        }
    }

    /// Joins what pairs of the margin `least` tie; pairs are given from the surest down.
    fn join_sure(&mut self, order: &[((u32, u32), f32)], pairs: &Pairs<'_>, least: f32, compatible: &dyn Fn(u32, u32) -> bool) {
        // First what would be sure by itself: a copy with other dates has the margin of the original. And a join refused early may
        // hold once the clusters have grown.
        for asked in [Asked::Sure, Asked::Usual] {
            for ((a, b), _) in order.iter().filter(|(_, margin)| *margin >= least) {
                let (x, y) = (self.root(*a), self.root(*b));
                if x != y && self.fit(x, y, pairs, least, compatible, asked) {
                    self.join(x, y);
                }
            }
        }
    }

    /// Joins articles that are left over to stories of several languages that lack theirs, from the surest down: what is told in three
    /// languages is told in the fourth.
    fn complete(&mut self, pairs: &Pairs<'_>, compatible: &dyn Fn(u32, u32) -> bool) {
        let Some(evidence) = pairs.evidence else { return };
        let mut candidates: Vec<(u32, u32)> = Vec::new();
        pairs.margins.each(&mut |(a, b), margin| {
            let (x, y) = (self.root(a), self.root(b));
            let (x, y) = if self.members[y as usize].len() == 1 { (y, x) } else { (x, y) };
            if margin >= USUAL_MARGIN && self.may_complete(x, y) {
                candidates.push((x, y));
            }
        });
        candidates.sort_unstable();
        candidates.dedup();
        let mut scored: Vec<(f32, u32, u32)> = Vec::new();
        for (x, y) in candidates {
            let found = self.likelihood(x, y, evidence);
            if found.related >= FLOOR_RELATED && found.strangers >= FLOOR_STRANGERS - nearest(evidence) {
                scored.push((found.strangers, x, y));
            }
        }
        scored.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        for (_, x, y) in scored {
            let (x, y) = (self.root(x), self.root(y));
            if self.may_complete(x, y) && !self.apart(x, y) && self.members[y as usize].iter().all(|b| compatible(x, *b)) {
                self.join(x, y);
            }
        }
    }

    /// Whether one article is left over and a story of several languages lacks its language.
    fn may_complete(&self, x: u32, y: u32) -> bool {
        let alone = self.members[x as usize].len() == 1;
        alone && self.languages[y as usize].count() >= MANY_LANGUAGES && self.shared_languages(x, y) == 0
    }

    /// Whether something keeps two clusters apart.
    fn apart(&mut self, x: u32, y: u32) -> bool {
        let foes = std::mem::take(&mut self.foes[x as usize]);
        let found = foes.iter().any(|foe| self.root(*foe) == y);
        self.foes[x as usize] = foes;
        found
    }

    /// Whether two clusters complete each other: no common language, and most of their pairs are mutual nearest neighbours.
    fn agree(&self, x: u32, y: u32, pairs: &Pairs<'_>) -> bool {
        let (xs, ys) = (&self.members[x as usize], &self.members[y as usize]);
        if self.shared_languages(x, y) > 0 || xs.len() + ys.len() < 3 {
            return false;
        }
        let mutual = xs.iter().flat_map(|a| ys.iter().map(move |b| (*a.min(b), *a.max(b)))).filter(|p| pairs.margins.is_mutual(*p)).count();
        mutual * 5 >= xs.len() * ys.len() * 3
    }

    fn fit(&mut self, x: u32, y: u32, pairs: &Pairs<'_>, least: f32, compatible: &dyn Fn(u32, u32) -> bool, asked: Asked) -> bool {
        if self.apart(x, y) {
            return false;
        }
        let (xs, ys) = (&self.members[x as usize], &self.members[y as usize]);
        let (mut sum, mut count) = (0.0f32, 0u16);
        for (a, b) in xs.iter().flat_map(|a| ys.iter().map(move |b| (*a.min(b), *a.max(b)))).take(MOST_PAIRS) {
            if !compatible(a, b) {
                return false;
            }
            sum += pairs.margins.of((a, b)).unwrap_or(UNKNOWN).min(4.0);
            count += 1;
        }
        let least = if self.shared_languages(x, y) >= 2 { least * WHOLE } else { least };
        count > 0 && sum / f32::from(count) >= least && pairs.evidence.is_none_or(|evidence| self.stands(x, y, evidence, asked))
    }

    /// Whether what two clusters share is evidence of one story, on average over their pairs.
    fn stands(&self, x: u32, y: u32, evidence: &Likelihoods<'_>, asked: Asked) -> bool {
        let (xs, ys) = (&self.members[x as usize], &self.members[y as usize]);
        let [Some(a), Some(b)] = [xs, ys].map(|members| members.first()) else { return false };
        let languages = self.languages[x as usize].with(self.languages[y as usize]).count();
        // No third article bears witness; or the two are whole stories already.
        let by_themselves = xs.len() + ys.len() == 2 || self.shared_languages(x, y) >= 2;
        let related = match asked {
            Asked::Agreed if languages > MANY_LANGUAGES => f32::MIN,
            Asked::Usual | Asked::Agreed if !by_themselves => FLOOR_RELATED,
            _ => {
                let (short, long) = ALONE_LENGTHS;
                FLOOR_RELATED + FLOOR_ALONE * ((evidence.shorter(*a, *b) - short) / (long - short)).clamp(0.0, 1.0)
            }
        };
        let strangers = if asked == Asked::Agreed { FLOOR_STRANGERS - nearest(evidence) } else { FLOOR_STRANGERS };
        let mean = self.likelihood(x, y, evidence);
        mean.strangers >= strangers && mean.related >= related
    }

    /// The mean likelihood over the pairs of two clusters.
    fn likelihood(&self, x: u32, y: u32, evidence: &Likelihoods<'_>) -> Likelihood {
        let (xs, ys) = (&self.members[x as usize], &self.members[y as usize]);
        let (mut sum, mut count) = (Likelihood::default(), 0u16);
        for (a, b) in xs.iter().flat_map(|a| ys.iter().map(move |b| (*a, *b))).take(MOST_PAIRS) {
            let found = evidence.of(a, b);
            sum.strangers += found.strangers.clamp(-SUREST.0, SUREST.0);
            sum.related += found.related.clamp(-SUREST.1, SUREST.1);
            count += 1;
        }
        let count = f32::from(count.max(1));
        Likelihood { strangers: sum.strangers / count, related: sum.related / count }
    }

    fn shared_languages(&self, x: u32, y: u32) -> u32 {
        self.languages[x as usize].shared(self.languages[y as usize])
    }
}
