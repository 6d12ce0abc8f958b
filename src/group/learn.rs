//! Word associations between languages, learned from articles that surely tell one story.
//!
//! Two words are associated when they occur in the two articles of a pair together far more often than apart (Dice
//! coefficient, each the other's best). Associated words of several languages become one group.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash as _, Hasher as _};
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use super::collection::Ordered;
use super::profile::SignalKind;
use super::thresholds::{COMMON_SHARE, LEAST_DICE, LEAST_PAIRS};
use crate::codec::coded;

/// Groups of words of several languages that mean the same, as far as the corpus shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Associations {
    /// By language and word: the number of its group.
    groups: BTreeMap<Arc<str>, FxHashMap<Arc<str>, u32>>,
    /// The names of the groups by number, sorted.
    names: Arc<[Arc<str>]>,
}

coded!(Associations: groups, names);

/// The most pairs that are learned from, per two languages.
const MOST_PAIRS: usize = 4000;

/// A language and a word of it.
type Word = (Arc<str>, Arc<str>);
/// The same for those who have no other use for it.
pub type OwnedWord = (String, String);
/// Two languages, the alphabetically first first.
type Languages = (Arc<str>, Arc<str>);
/// By word the score and the number of its best partner.
type Best = FxHashMap<u32, (f32, u32)>;

impl Associations {
    /// The group of a word (its stem, as profiles have it).
    #[must_use]
    pub fn group(&self, lang: &str, word: &str) -> Option<&str> {
        let group = *self.groups.get(lang)?.get(word)?;
        Some(&self.names[group as usize])
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
            let changed = a.iter().filter(|(lang, word, group)| b.group(lang, word) != Some(&a.names[*group as usize]));
            changed.map(|(lang, word, _)| Self::key(lang, word)).collect::<FxHashSet<u64>>()
        };
        let mut out = one_sided(self, other);
        out.extend(one_sided(other, self));
        out
    }

    /// Language, word and number of the group of every word, in no order within a language.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &str, u32)> {
        self.groups.iter().flat_map(|(lang, words)| words.iter().map(move |(word, group)| (&**lang, &**word, *group)))
    }

    /// The names of the groups by number, sorted.
    pub(super) const fn names(&self) -> &Arc<[Arc<str>]> {
        &self.names
    }

    /// Number of words.
    #[must_use]
    pub fn len(&self) -> usize {
        self.groups.values().map(FxHashMap::len).sum()
    }

    /// Whether nothing was learned.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// Groups out of links: joined words are one group, named after its first word.
    fn from_links(links: &[(Word, Word)]) -> Self {
        let mut numbers: FxHashMap<(&str, &str), usize> = FxHashMap::default();
        // By word: one that it is joined with, and at the end the first of all.
        let (mut words, mut joined): (Vec<&Word>, Vec<usize>) = (Vec::new(), Vec::new());
        for (x, y) in links {
            let [a, b] = [x, y].map(|word| {
                let number = *numbers.entry((&*word.0, &*word.1)).or_insert(words.len());
                if number == words.len() {
                    words.push(word);
                    joined.push(number);
                }
                root(&joined, number)
            });
            let (keep, gone) = if words[a] <= words[b] { (a, b) } else { (b, a) };
            joined[gone] = keep;
        }
        let all = (0..words.len()).map(|number| {
            let first = root(&joined, number);
            (words[number].clone(), first)
        });
        let named: Vec<(Word, usize)> = all.collect();
        let firsts = (0..words.len()).filter(|number| joined[*number] == *number);
        let mut names: Vec<(Arc<str>, usize)> =
            firsts.map(|first| (format!("{}:{}", words[first].0, words[first].1).into(), first)).collect();
        names.sort_unstable();
        let mut rank = vec![0u32; words.len()];
        for (number, (_, first)) in (0u32..).zip(&names) {
            rank[*first] = number;
        }
        let mut groups: BTreeMap<Arc<str>, FxHashMap<Arc<str>, u32>> = BTreeMap::new();
        for ((lang, word), first) in named {
            groups.entry(lang).or_default().insert(word, rank[first]);
        }
        Self { groups, names: names.into_iter().map(|(name, _)| name).collect() }
    }

    /// Words with the names of their groups; of two the first counts.
    fn from_names<'a>(words: impl IntoIterator<Item = (&'a str, &'a str, &'a str)>) -> Self {
        let mut all: BTreeMap<(&str, &str), &str> = BTreeMap::new();
        for (lang, word, group) in words {
            all.entry((lang, word)).or_insert(group);
        }
        let names: BTreeSet<&str> = all.values().copied().collect();
        let names: Arc<[Arc<str>]> = names.into_iter().map(Arc::from).collect();
        let mut groups: BTreeMap<Arc<str>, FxHashMap<Arc<str>, u32>> = BTreeMap::new();
        for ((lang, word), group) in all {
            let number = names.binary_search_by(|name| (**name).cmp(group)).unwrap_or_default();
            groups.entry(lang.into()).or_default().insert(word.into(), u32::try_from(number).unwrap_or(u32::MAX));
        }
        Self { groups, names }
    }

    /// Groups out of pairs of words, each a language and a word as profiles have it.
    #[must_use]
    pub fn from_words(links: &[(OwnedWord, OwnedWord)]) -> Self {
        let word = |(lang, word): &OwnedWord| (lang.as_str().into(), word.as_str().into());
        Self::from_links(&links.iter().map(|(x, y)| (word(x), word(y))).collect::<Vec<_>>())
    }

    /// One line a word: group, language, word; sorted.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut lines: Vec<String> =
            self.iter().map(|(lang, word, group)| format!("{}\t{lang}\t{word}\n", self.names[group as usize])).collect();
        lines.sort_unstable();
        lines.concat()
    }

    /// Reads what [`Self::to_text`] wrote; lines of another shape are left out.
    #[must_use]
    pub fn from_text(text: &str) -> Self {
        let lines: Vec<Vec<&str>> = text.lines().map(|line| line.split('\t').collect()).collect();
        // Of two lines about one word the last counts.
        Self::from_names(lines.iter().rev().filter_map(|line| match line.as_slice() {
            [group, lang, word] => Some((*lang, *word, *group)),
            _ => None,
        }))
    }

    /// These associations and, for words that they do not have, those of `other`.
    #[must_use]
    pub fn or(self, other: &Self) -> Self {
        if other.is_empty() {
            return self;
        }
        let named = |all: &Self| {
            all.iter()
                .map(|(lang, word, group)| (lang.to_owned(), word.to_owned(), all.names[group as usize].to_string()))
                .collect::<Vec<_>>()
        };
        let both = [named(&self), named(other)].concat();
        Self::from_names(both.iter().map(|(lang, word, group)| (lang.as_str(), word.as_str(), group.as_str())))
    }
}

/// The word that stands for all that are joined with a word.
fn root(joined: &[usize], mut at: usize) -> usize {
    while joined[at] != at {
        at = joined[at];
    }
    at
}

/// What pairs of articles taught last, so that only the languages of pairs that changed are looked at again.
#[derive(Default)]
pub(super) struct Lessons {
    by_langs: BTreeMap<Languages, Lesson>,
    learned: Arc<Associations>,
}

/// What the pairs of two languages taught.
struct Lesson {
    /// The numbers of their articles.
    pairs: Vec<(u64, u64)>,
    links: Vec<(Arc<str>, Arc<str>)>,
}

coded!(Lessons: by_langs, learned);
coded!(Lesson: pairs, links);

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
                let langs: Languages = (la.into(), lb.into());
                let known = before.remove(&langs);
                (langs, pairs, known)
            })
            .collect();
        let mut same = before.is_empty() && count == asked.len();
        let taught: Vec<(Languages, Lesson, bool)> = asked
            .into_par_iter()
            .map(|(langs, pairs, known)| {
                let numbers: Vec<(u64, u64)> = pairs.iter().map(|(a, b)| (number(*a), number(*b))).collect();
                let known = match known {
                    Some(known) if known.pairs == numbers => return (langs, known, true),
                    other => other,
                };
                let word = |number: u32| -> Arc<str> { Arc::from(articles.signals.value(number)) };
                let links: Vec<(Arc<str>, Arc<str>)> = associated(articles, &pairs).into_iter().map(|(x, y)| (word(x), word(y))).collect();
                let same = known.is_some_and(|known| known.links == links);
                (langs, Lesson { pairs: numbers, links }, same)
            })
            .collect();
        for (langs, lesson, unchanged) in taught {
            same &= unchanged;
            self.by_langs.insert(langs, lesson);
        }
        if !same {
            let mut links: Vec<(Word, Word)> = Vec::new();
            for ((la, lb), lesson) in &self.by_langs {
                let word = |lang: &Arc<str>, word: &Arc<str>| (Arc::clone(lang), Arc::clone(word));
                links.extend(lesson.links.iter().map(|(x, y)| (word(la, x), word(lb, y))));
            }
            self.learned = Arc::new(Associations::from_links(&links).or(known));
        }
        Arc::clone(&self.learned)
    }
}

/// Word pairs that are each other's best over these article pairs.
fn associated(articles: &Ordered<'_>, pairs: &[(u32, u32)]) -> Vec<(u32, u32)> {
    let pairs = pairs.get(..pairs.len().min(MOST_PAIRS)).unwrap_or_default();
    let words = |i: u32| articles.of_kind(i, SignalKind::Word).map(|(w, _)| w);
    let text = |word: u32| -> &str { articles.signals.value(word) };
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
    let mut out: Vec<(u32, u32)> =
        all.iter().filter(|(x, y, _)| best_left[x].1 == *y && best_right[y].1 == *x).map(|(x, y, _)| (*x, *y)).collect();
    out.sort_unstable_by_key(|(x, y)| (text(*x), text(*y)));
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
