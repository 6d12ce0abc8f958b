//! Word associations between languages, learned from articles that surely tell one story.
//!
//! Two words are associated when they occur in the two articles of a pair together far more often than apart (Dice
//! coefficient, each the other's best). Associated words of several languages become one group.

use std::collections::BTreeMap;
use std::hash::{Hash as _, Hasher as _};
use std::sync::Arc;

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

    /// Language, word and group of every word, in no order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &str, &str)> {
        self.groups.iter().map(|((lang, word), group)| (lang.as_str(), word.as_str(), group.as_str()))
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

/// What pairs of articles taught last, so that only the languages of pairs that changed are looked at again.
#[derive(Default)]
pub(super) struct Lessons {
    by_langs: BTreeMap<(String, String), Lesson>,
    learned: Arc<Associations>,
}

/// What the pairs of two languages taught.
struct Lesson {
    /// The numbers of their articles.
    pairs: Vec<(u64, u64)>,
    links: Vec<(String, String)>,
}

impl Lessons {
    /// Learns from pairs of articles in different languages; words that these do not teach are as `known`. The answer is that of earlier
    /// pairs where nothing else came out.
    pub(super) fn learn(&mut self, articles: &Ordered<'_>, pairs: &[(u32, u32)], known: &Associations) -> Arc<Associations> {
        let mut by_langs: BTreeMap<(&str, &str), Vec<(u32, u32)>> = BTreeMap::new();
        for (a, b) in pairs {
            let (la, lb) = (articles.articles[*a as usize].lang.primary(), articles.articles[*b as usize].lang.primary());
            match la.cmp(lb) {
                std::cmp::Ordering::Less => by_langs.entry((la, lb)).or_default().push((*a, *b)),
                std::cmp::Ordering::Greater => by_langs.entry((lb, la)).or_default().push((*b, *a)),
                std::cmp::Ordering::Equal => {}
            }
        }
        let number = |article: u32| articles.articles[article as usize].number;
        let mut before = std::mem::take(&mut self.by_langs);
        let count = before.len();
        let asked: Vec<_> = by_langs
            .into_iter()
            .map(|((la, lb), pairs)| {
                let langs = (la.to_owned(), lb.to_owned());
                let known = before.remove(&langs);
                (langs, pairs, known)
            })
            .collect();
        let mut same = before.is_empty() && count == asked.len();
        let taught: Vec<((String, String), Lesson, bool)> = asked
            .into_par_iter()
            .map(|(langs, pairs, known)| {
                let numbers: Vec<(u64, u64)> = pairs.iter().map(|(a, b)| (number(*a), number(*b))).collect();
                if let Some(known) = known.as_ref().filter(|known| known.pairs == numbers) {
                    let links = known.links.clone();
                    return (langs, Lesson { pairs: numbers, links }, true);
                }
                let links = associated(articles, &pairs).into_iter().map(|(x, y)| (x.to_owned(), y.to_owned())).collect();
                let same = known.is_some_and(|known| known.links == links);
                (langs, Lesson { pairs: numbers, links }, same)
            })
            .collect();
        for (langs, lesson, unchanged) in taught {
            same &= unchanged;
            self.by_langs.insert(langs, lesson);
        }
        if !same {
            let of = |((la, lb), lesson): (&'_ (String, String), &'_ Lesson)| {
                lesson.links.iter().map(|(x, y)| ((la.clone(), x.clone()), (lb.clone(), y.clone()))).collect::<Vec<_>>()
            };
            let links: Vec<(OwnedWord, OwnedWord)> = self.by_langs.iter().flat_map(of).collect();
            self.learned = Arc::new(Associations::from_words(&links).or(known));
        }
        Arc::clone(&self.learned)
    }
}

/// Word pairs that are each other's best over these article pairs.
fn associated<'a>(articles: &Ordered<'a>, pairs: &[(u32, u32)]) -> Vec<(&'a str, &'a str)> {
    let pairs = pairs.get(..pairs.len().min(MOST_PAIRS)).unwrap_or_default();
    let words = |i: u32| articles.of_kind(i, SignalKind::Word).map(|(w, _)| w);
    let text = |word: u32| -> &'a str { &articles.signals[word as usize].value };
    let mut right: FxHashMap<u32, u32> = FxHashMap::default();
    // By word of the left language: its pairs.
    let mut left: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    for (number, (a, b)) in (0u32..).zip(pairs) {
        words(*a).for_each(|w| left.entry(w).or_default().push(number));
        words(*b).for_each(|w| *right.entry(w).or_default() += 1);
    }
    #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a bound, not a count")]
    let most = ((pairs.len() as f32 * COMMON_SHARE) as usize).clamp(LEAST_PAIRS as usize, 300);
    let telling = |count: usize| (LEAST_PAIRS as usize..=most).contains(&count);
    // The telling words of each right article, the rarest first.
    let opposite: Vec<Vec<(u32, u32)>> = pairs
        .iter()
        .map(|(_, b)| {
            let mut list: Vec<(u32, u32)> = words(*b).map(|w| (right[&w], w)).filter(|(count, _)| telling(*count as usize)).collect();
            list.sort_unstable();
            list
        })
        .collect();
    let mut left: Vec<(u32, Vec<u32>)> = left.into_iter().filter(|(_, pairs)| telling(pairs.len())).collect();
    left.sort_unstable_by_key(|(word, _)| *word);
    let all: Vec<(u32, u32, f32)> = left
        .par_iter()
        .map_init(Vec::new, |met: &mut Vec<(u32, u32)>, (x, pairs)| {
            met.clear();
            let count = u32::try_from(pairs.len()).unwrap_or(u32::MAX);
            let (least, most) = partners(count);
            for list in pairs.iter().map(|p| &opposite[*p as usize]) {
                let from = list.partition_point(|(n, _)| *n < least);
                met.extend(list.iter().skip(from).take_while(|(n, _)| *n <= most).map(|(n, y)| (*y, *n)));
            }
            met.sort_unstable();
            let chunks = met.chunk_by(|a, b| a == b).filter_map(|same| {
                let (y, theirs) = *same.first()?;
                #[expect(clippy::cast_precision_loss, reason = "counts are small")]
                let dice = 2.0 * same.len() as f32 / (count + theirs) as f32;
                (same.len() >= LEAST_PAIRS as usize && dice >= LEAST_DICE).then_some((*x, y, dice))
            });
            chunks.collect::<Vec<(u32, u32, f32)>>()
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

/// The least and the most pairs that the partner of a word of so many pairs may have: two words that share all pairs of the rarer one have a
/// Dice coefficient of twice these by the pairs of both. One pair more on either side leaves room for rounding.
fn partners(count: u32) -> (u32, u32) {
    #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a bound, not a count")]
    let (least, most) = {
        let most = count as f32 * (2.0 / LEAST_DICE - 1.0);
        let least = count as f32 / (2.0 / LEAST_DICE - 1.0);
        (least as u32, most as u32)
    };
    (least.saturating_sub(1), most + 2)
}
