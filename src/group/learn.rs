//! Word associations between languages, learned from articles that surely tell one story.
//!
//! Two words are associated when they occur in the two articles of a pair together far more often than apart (Dice
//! coefficient, each the other's best). Associated words of several languages become one group.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::profile::{Kind, Profile};

/// Groups of words of several languages that mean the same, as far as the corpus shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Associations {
    groups: FxHashMap<(String, String), String>,
}

/// A word must be in so many pairs before it is believed.
const LEAST_PAIRS: u32 = 2;
/// Least Dice coefficient of an association.
const LEAST_DICE: f32 = 0.6;
/// A word of more pairs than this share is too common to learn from.
const COMMON_SHARE: f32 = 0.3;
/// The most pairs that are learned from, per two languages.
const MOST_PAIRS: usize = 4000;

impl Associations {
    /// The group of a word (its stem, as profiles have it).
    #[must_use]
    pub fn group(&self, lang: &str, word: &str) -> Option<&str> {
        if self.groups.is_empty() {
            return None;
        }
        self.groups.get(&(lang.to_owned(), word.to_owned())).map(String::as_str)
    }

    /// Number of words.
    #[must_use]
    pub fn len(&self) -> usize {
        self.groups.len()
    }

    /// Whether nothing was learned.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// Learns from pairs of articles in different languages.
    #[must_use]
    pub fn learn(profiles: &[Profile], pairs: &[(u32, u32)]) -> Self {
        let mut by_langs: BTreeMap<(&str, &str), Vec<(u32, u32)>> = BTreeMap::new();
        for (a, b) in pairs {
            let (la, lb) = (profiles[*a as usize].lang.primary(), profiles[*b as usize].lang.primary());
            match la.cmp(lb) {
                std::cmp::Ordering::Less => by_langs.entry((la, lb)).or_default().push((*a, *b)),
                std::cmp::Ordering::Greater => by_langs.entry((lb, la)).or_default().push((*b, *a)),
                std::cmp::Ordering::Equal => {}
            }
        }
        let mut links: Vec<((&str, &str), (&str, &str))> = Vec::new();
        for ((la, lb), pairs) in &by_langs {
            for (x, y) in associated(profiles, pairs) {
                links.push(((la, x), (lb, y)));
            }
        }
        Self::from_links(&links)
    }

    /// Groups out of links: joined words are one group, named after its first word.
    fn from_links(links: &[((&str, &str), (&str, &str))]) -> Self {
        let mut parent: BTreeMap<(&str, &str), (&str, &str)> = BTreeMap::new();
        fn root<'a>(parent: &BTreeMap<(&'a str, &'a str), (&'a str, &'a str)>, mut at: (&'a str, &'a str)) -> (&'a str, &'a str) {
            while let Some(up) = parent.get(&at).filter(|up| **up != at) {
                at = *up;
            }
            at
        }
        for (x, y) in links {
            parent.entry(*x).or_insert(*x);
            parent.entry(*y).or_insert(*y);
            let (a, b) = (root(&parent, *x), root(&parent, *y));
            let (keep, gone) = (a.min(b), a.max(b));
            parent.insert(gone, keep);
        }
        let groups = parent.keys().map(|word| {
            let (lang, first) = root(&parent, *word);
            ((word.0.to_owned(), word.1.to_owned()), format!("{lang}:{first}"))
        });
        Self { groups: groups.collect() }
    }

    /// One line a word: group, language, word; sorted.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut lines: Vec<String> = Vec::with_capacity(self.groups.len());
        #[expect(clippy::iter_over_hash_type, reason = "sorted right after")]
        for ((lang, word), group) in &self.groups {
            lines.push(format!("{group}\t{lang}\t{word}\n"));
        }
        lines.sort_unstable();
        lines.concat()
    }

    /// Reads what [`Self::to_text`] wrote; lines of another shape are left out.
    #[must_use]
    pub fn from_text(text: &str) -> Self {
        let mut groups = FxHashMap::default();
        for line in text.lines() {
            if let [group, lang, word] = line.split('\t').collect::<Vec<_>>().as_slice() {
                groups.insert(((*lang).to_owned(), (*word).to_owned()), (*group).to_owned());
            }
        }
        Self { groups }
    }

    /// These associations and, for words that they do not have, those of `other`.
    #[must_use]
    pub fn or(mut self, other: &Self) -> Self {
        #[expect(clippy::iter_over_hash_type, reason = "the result does not depend on the order")]
        for (key, group) in &other.groups {
            self.groups.entry(key.clone()).or_insert_with(|| group.clone());
        }
        self
    }
}

/// Word pairs that are each other's best over these article pairs.
fn associated<'a>(profiles: &'a [Profile], pairs: &[(u32, u32)]) -> Vec<(&'a str, &'a str)> {
    let pairs = pairs.get(..pairs.len().min(MOST_PAIRS)).unwrap_or_default();
    let words = |i: u32| profiles[i as usize].signals.iter().filter(|(k, ..)| *k == Kind::Word).map(|(_, w, _)| w.as_str());
    let (mut left, mut right): (FxHashMap<&str, u32>, FxHashMap<&str, u32>) = Default::default();
    for (a, b) in pairs {
        words(*a).for_each(|w| *left.entry(w).or_default() += 1);
        words(*b).for_each(|w| *right.entry(w).or_default() += 1);
    }
    #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a bound, not a count")]
    let most = ((pairs.len() as f32 * COMMON_SHARE) as u32).clamp(LEAST_PAIRS, 300);
    let telling = |counts: &FxHashMap<&str, u32>, w: &str| counts.get(w).is_some_and(|n| (LEAST_PAIRS..=most).contains(n));
    let mut joint: FxHashMap<(&str, &str), u32> = FxHashMap::default();
    for (a, b) in pairs {
        let ys: Vec<&str> = words(*b).filter(|w| telling(&right, w)).collect();
        for x in words(*a).filter(|w| telling(&left, w)) {
            for y in &ys {
                *joint.entry((x, y)).or_default() += 1;
            }
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "counts are small")]
    let dice = |x: &str, y: &str, n: u32| 2.0 * n as f32 / (left[x] + right[y]) as f32;
    let mut best_left: FxHashMap<&str, (f32, &str)> = FxHashMap::default();
    let mut best_right: FxHashMap<&str, (f32, &str)> = FxHashMap::default();
    let mut all: Vec<(&str, &str, f32)> = Vec::new();
    #[expect(clippy::iter_over_hash_type, reason = "the best is taken by score, then by word")]
    for ((x, y), n) in &joint {
        let score = dice(x, y, *n);
        if *n < LEAST_PAIRS || score < LEAST_DICE {
            continue;
        }
        all.push((x, y, score));
        let better = |old: Option<&(f32, &str)>, w: &str| old.is_none_or(|o| score > o.0 || (score >= o.0 && w < o.1));
        if better(best_left.get(x), y) {
            best_left.insert(x, (score, y));
        }
        if better(best_right.get(y), x) {
            best_right.insert(y, (score, x));
        }
    }
    let mut out: Vec<(&str, &str)> =
        all.into_iter().filter(|(x, y, _)| best_left[x].1 == *y && best_right[y].1 == *x).map(|(x, y, _)| (x, y)).collect();
    out.sort_unstable();
    out
}
