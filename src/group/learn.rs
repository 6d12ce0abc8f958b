//! Word associations between languages, learned from articles that surely tell one story.
//!
//! Two words are associated when they occur in the two articles of a pair together far more often than apart (Dice
//! coefficient, each the other's best). Associated words of several languages become one group.

use std::collections::BTreeMap;
use std::hash::{Hash as _, Hasher as _};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use super::collection::Ordered;
use super::profile::SignalKind;
use super::thresholds::{COMMON_SHARE, LEAST_DICE, LEAST_PAIRS};

/// Groups of words of several languages that mean the same, as far as the corpus shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Associations {
    groups: FxHashMap<(String, String), String>,
}

/// The most pairs that are learned from, per two languages.
const MOST_PAIRS: usize = 4000;

/// A language and a word of it.
type Word<'a> = (&'a str, &'a str);
/// The same, owned.
pub type OwnedWord = (String, String);
/// By word the score and the number of its best partner.
type Best = FxHashMap<u32, (f32, u32)>;

impl Associations {
    /// The group of a word (its stem, as profiles have it).
    #[must_use]
    pub fn group(&self, lang: &str, word: &str) -> Option<&str> {
        if self.groups.is_empty() {
            return None;
        }
        self.groups.get(&(lang.to_owned(), word.to_owned())).map(String::as_str)
    }

    /// A number for a word of a language.
    #[must_use]
    pub fn key(lang: &str, word: &str) -> u64 {
        let mut hasher = FxHasher::default();
        (lang, word).hash(&mut hasher);
        hasher.finish()
    }

    /// The words that are in another group than in `other`, or in one only here or there, by [`Self::key`].
    #[must_use]
    pub fn differing(&self, other: &Self) -> FxHashSet<u64> {
        let one_sided = |a: &Self, b: &Self| {
            let changed = a.groups.iter().filter(|(word, group)| b.groups.get(*word) != Some(*group));
            changed.map(|((lang, word), _)| Self::key(lang, word)).collect::<FxHashSet<u64>>()
        };
        let mut out = one_sided(self, other);
        out.extend(one_sided(other, self));
        out
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
    pub fn learn(articles: &Ordered<'_>, pairs: &[(u32, u32)]) -> Self {
        let mut by_langs: BTreeMap<(&str, &str), Vec<(u32, u32)>> = BTreeMap::new();
        for (a, b) in pairs {
            let (la, lb) = (articles.articles[*a as usize].lang.primary(), articles.articles[*b as usize].lang.primary());
            match la.cmp(lb) {
                std::cmp::Ordering::Less => by_langs.entry((la, lb)).or_default().push((*a, *b)),
                std::cmp::Ordering::Greater => by_langs.entry((lb, la)).or_default().push((*b, *a)),
                std::cmp::Ordering::Equal => {}
            }
        }
        let links: Vec<(Word<'_>, Word<'_>)> = by_langs
            .par_iter()
            .flat_map_iter(|((la, lb), pairs)| associated(articles, pairs).into_iter().map(move |(x, y)| ((*la, x), (*lb, y))))
            .collect();
        Self::from_links(&links)
    }

    /// Groups out of links: joined words are one group, named after its first word.
    fn from_links(links: &[(Word<'_>, Word<'_>)]) -> Self {
        let mut parent: BTreeMap<Word<'_>, Word<'_>> = BTreeMap::new();
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

    /// Groups out of pairs of words, each a language and a word as profiles have it.
    #[must_use]
    pub fn from_words(links: &[(OwnedWord, OwnedWord)]) -> Self {
        let borrowed: Vec<(Word<'_>, Word<'_>)> =
            links.iter().map(|(x, y)| ((x.0.as_str(), x.1.as_str()), (y.0.as_str(), y.1.as_str()))).collect();
        Self::from_links(&borrowed)
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

/// The word that stands for all that are joined with a word.
fn root<'a>(parent: &BTreeMap<Word<'a>, Word<'a>>, mut at: Word<'a>) -> Word<'a> {
    while let Some(up) = parent.get(&at).filter(|up| **up != at) {
        at = *up;
    }
    at
}

/// Word pairs that are each other's best over these article pairs.
fn associated<'a>(articles: &Ordered<'a>, pairs: &[(u32, u32)]) -> Vec<(&'a str, &'a str)> {
    let pairs = pairs.get(..pairs.len().min(MOST_PAIRS)).unwrap_or_default();
    let words = |i: u32| articles.of_kind(i, SignalKind::Word).map(|(w, _)| w);
    let text = |word: u32| -> &'a str { &articles.signals[word as usize].value };
    let mut right: FxHashMap<u32, u32> = FxHashMap::default();
    // By word of the left language: its pairs.
    let mut left: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (number, (a, b)) in (0u32..).zip(pairs) {
        words(*a).for_each(|w| left.entry(w).or_default().push(number));
        words(*b).for_each(|w| *right.entry(w).or_default() += 1);
    }
    #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a bound, not a count")]
    let most = ((pairs.len() as f32 * COMMON_SHARE) as usize).clamp(LEAST_PAIRS as usize, 300);
    let telling = |count: usize| (LEAST_PAIRS as usize..=most).contains(&count);
    let opposite: Vec<Vec<u32>> = pairs.iter().map(|(_, b)| words(*b).filter(|w| telling(right[w] as usize)).collect()).collect();
    let left: Vec<(u32, Vec<u32>)> = left.into_iter().filter(|(_, pairs)| telling(pairs.len())).collect();
    let all: Vec<(u32, u32, f32)> = left
        .par_iter()
        .map_init(FxHashMap::default, |joint: &mut FxHashMap<u32, u32>, (x, pairs)| {
            joint.clear();
            pairs.iter().flat_map(|p| &opposite[*p as usize]).for_each(|y| *joint.entry(*y).or_default() += 1);
            let mut list: Vec<(u32, u32, f32)> = Vec::new();
            #[expect(clippy::iter_over_hash_type, reason = "sorted right after")]
            for (y, n) in joint.iter() {
                let all = u32::try_from(pairs.len()).unwrap_or(u32::MAX) + right[y];
                #[expect(clippy::cast_precision_loss, reason = "counts are small")]
                let dice = 2.0 * *n as f32 / all as f32;
                if *n >= LEAST_PAIRS && dice >= LEAST_DICE {
                    list.push((*x, *y, dice));
                }
            }
            list.sort_unstable_by_key(|(_, y, _)| *y);
            list
        })
        .flatten()
        .collect();
    let (mut best_left, mut best_right) = (Best::default(), Best::default());
    for (x, y, score) in &all {
        let better = |old: Option<&(f32, u32)>, w: u32| old.is_none_or(|o| *score > o.0 || (*score >= o.0 && text(w) < text(o.1)));
        if better(best_left.get(x), *y) {
            best_left.insert(*x, (*score, *y));
        }
        if better(best_right.get(y), *x) {
            best_right.insert(*y, (*score, *x));
        }
    }
    let mut out: Vec<(&str, &str)> =
        all.iter().filter(|(x, y, _)| best_left[x].1 == *y && best_right[y].1 == *x).map(|(x, y, _)| (text(*x), text(*y))).collect();
    out.sort_unstable();
    out
}
