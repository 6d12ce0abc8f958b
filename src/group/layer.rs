//! The nearest articles of each article, found through an index; and found again where only few articles changed.
//!
//! A likeness is the sum over the features that two rows share, in the order of the rows. So it is the same to the last bit whichever of
//! the two is asked, and what was found before holds while both rows do.

use std::hash::{Hash as _, Hasher as _};
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use super::near::{Lists, Near};
use super::space::{FeatureId, Row};
use crate::codec::coded;

/// Neighbours kept per article and language.
const KEPT: usize = 6;
/// A feature of more articles of one language than this ties nobody: cost stays near-linear.
pub(super) const COMMON: u32 = 400;
/// Where more than one in so many lists is to be made again, all are: the index is quicker then.
const PATCHED: usize = 8;

/// Articles with their likeness, nearest first.
pub(super) type List = Vec<(u32, f32)>;
/// By language: the nearest of an article there.
pub(super) type ByLanguage = Vec<List>;
/// The lists of so many articles are made at a time, before they are put together.
const BATCH: usize = 1 << 14;

/// Rows that are compared.
pub(super) struct Rows<'a> {
    /// By article: what it has.
    pub(super) of: Arc<Vec<Row>>,
    /// By article: a number that stays with it.
    pub(super) numbers: &'a [u64],
    /// By article: the number of its language.
    pub(super) lang: &'a [u8],
    /// How many languages there are.
    pub(super) languages: usize,
    /// Whether articles of one language are compared, or those of two.
    pub(super) own: bool,
    /// The number of signals: features from here on are groups.
    pub(super) signals: usize,
    /// The names of the groups, sorted.
    pub(super) groups: Arc<[Arc<str>]>,
    /// Features that tie nobody in a language, sorted.
    pub(super) common: Vec<(FeatureId, u8)>,
}

/// What was found of some rows.
pub(super) struct Layer {
    /// By article: what tells its row from another one.
    rows: Vec<u64>,
    numbers: Vec<u64>,
    /// What tells the common features from others.
    common: u64,
    /// The neighbours.
    pub(super) near: Near,
}

coded!(Layer: rows, numbers, common, near);

impl Layer {
    /// Finds the neighbours of every article; `before` are those of earlier rows, of a collection with the same languages and numbers.
    pub(super) fn new(rows: &Rows<'_>, before: Option<&Self>) -> Self {
        let (hashes, common) = rows.hashes();
        let near = before.and_then(|before| Patch::new(rows, (&hashes, common), before)?.near()).unwrap_or_else(|| rows.near());
        Self { rows: hashes, numbers: rows.numbers.to_vec(), common, near }
    }

    /// The neighbours of every article in one language after the other, of which nothing is kept for another time.
    pub(super) fn once(lists: impl Iterator<Item = Lists>) -> Self {
        Self { rows: Vec::new(), numbers: Vec::new(), common: 0, near: Near::new(lists.collect()) }
    }
}

impl Rows<'_> {
    /// Whether articles of a language are compared with an article.
    fn is_asked(&self, article: usize, lang: usize) -> bool {
        (usize::from(self.lang[article]) == lang) == self.own
    }

    fn features(&self) -> usize {
        self.signals + self.groups.len()
    }

    /// What tells each row from another one, and the common features from others: hashes over signals, names of groups and weights.
    fn hashes(&self) -> (Vec<u64>, u64) {
        let groups: Vec<u64> = self.groups.iter().map(|name| hash(|hasher| name.hash(hasher))).collect();
        let feature = |feature: FeatureId| match (feature as usize).checked_sub(self.signals) {
            None => (false, u64::from(feature)),
            Some(group) => (true, groups[group]),
        };
        let row = |row: &Row| hash(|hasher| row.iter().for_each(|(f, weight)| (feature(*f), weight.to_bits()).hash(hasher)));
        let common = hash(|hasher| self.common.iter().for_each(|(f, lang)| (feature(*f), lang).hash(hasher)));
        (self.of.par_iter().map(row).collect(), common)
    }

    fn ties(&self, feature: FeatureId, lang: u8) -> bool {
        self.common.binary_search(&(feature, lang)).is_err()
    }

    /// The neighbours of every article.
    fn near(&self) -> Near {
        Near::new((0u8..).take(self.languages).map(|lang| self.near_in(lang)).collect())
    }

    /// The neighbours of every article in a language, through an index.
    pub(super) fn near_in(&self, lang: u8) -> Lists {
        // Numbers among the articles of the language: what is added up lies close together.
        let there: Vec<u32> = (0u32..).zip(self.lang).filter(|(_, of)| **of == lang).map(|(article, _)| article).collect();
        let index = Index::of_language(self, lang, &there);
        let mut out = Lists::default();
        let of = |scores: &mut Scores, article: usize| {
            if !self.is_asked(article, usize::from(lang)) {
                return List::new();
            }
            index.add(&self.of[article], 0, |_| true, scores);
            nearest(article, scores.drain().map(|(at, likeness)| (there[at as usize], likeness)))
        };
        for start in (0..self.of.len()).step_by(BATCH) {
            let batch = start..(start + BATCH).min(self.of.len());
            for list in batch.into_par_iter().map_init(|| Scores::new(there.len()), of).collect::<Vec<List>>() {
                out.push(&list);
            }
        }
        out
    }
}

fn hash(write: impl FnOnce(&mut FxHasher)) -> u64 {
    let mut hasher = FxHasher::default();
    write(&mut hasher);
    hasher.finish()
}

/// What is to be done where few articles changed.
struct Patch<'a> {
    rows: &'a Rows<'a>,
    before: &'a Layer,
    /// By article: where it stood, if its row is as it was.
    was: Vec<Option<usize>>,
    /// By article of before: where it stands, if its row is as it was.
    now: Vec<Option<u32>>,
    /// The articles that are new or different.
    changed: Vec<usize>,
}

impl<'a> Patch<'a> {
    /// None where too much changed. `hashes` are those of the rows.
    fn new(rows: &'a Rows<'a>, (hashes, common): (&[u64], u64), before: &'a Layer) -> Option<Self> {
        let at: FxHashMap<u64, usize> = before.numbers.iter().enumerate().map(|(at, number)| (*number, at)).collect();
        let count = rows.of.len();
        let place = |(number, hash): (&u64, &u64)| at.get(number).copied().filter(|at| before.rows[*at] == *hash);
        let was: Vec<Option<usize>> = rows.numbers.iter().zip(hashes).map(place).collect();
        let mut now = vec![None; before.numbers.len()];
        for (place, was) in (0u32..).zip(&was) {
            if let Some(was) = was {
                now[*was] = Some(place);
            }
        }
        let changed: Vec<usize> = (0..count).filter(|place| was[*place].is_none()).collect();
        (common == before.common && changed.len() * PATCHED <= count).then_some(Self { rows, before, was, now, changed })
    }

    /// None where too many lists are to be made again.
    fn near(&self) -> Option<Near> {
        let (rows, count) = (self.rows, self.rows.of.len());
        let index = Index::new(rows, Some(&self.wanted()));
        let met = self.met(&index);
        let patched: Vec<(ByLanguage, Vec<u8>)> =
            (0..count).into_par_iter().map(|article| self.patched(article, met.get(&article).map_or(&[], Vec::as_slice))).collect();
        let (mut near, again): (Vec<ByLanguage>, Vec<Vec<u8>>) = patched.into_iter().unzip();
        if again.iter().map(Vec::len).sum::<usize>() * PATCHED > count * rows.languages {
            return None;
        }
        let asked = again.iter().enumerate().flat_map(|(article, langs)| langs.iter().map(move |lang| (article, *lang)));
        let asked: Vec<(usize, u8)> = asked.collect();
        let list = |scores: &mut Scores, (article, lang): &(usize, u8)| {
            index.add(&rows.of[*article], usize::from(*lang), |feature| rows.ties(feature, *lang), scores);
            nearest(*article, scores.drain())
        };
        let made: Vec<List> = asked.par_iter().map_init(|| Scores::new(count), list).collect();
        for ((article, lang), list) in asked.into_iter().zip(made) {
            near[article][usize::from(lang)] = list;
        }
        Some(Near::of_articles(rows.languages, &near))
    }

    /// The features of the articles that are new or different, and of those that had a neighbour among these.
    fn wanted(&self) -> Vec<bool> {
        let mut out = vec![false; self.rows.features()];
        let near = &self.before.near;
        let lost =
            |was: &usize| (0..near.languages()).flat_map(|lang| near.of(*was, lang)).any(|(other, _)| self.now[*other as usize].is_none());
        for row in self.was.iter().zip(self.rows.of.iter()).filter(|(was, _)| was.as_ref().is_none_or(lost)).map(|(_, row)| row) {
            for (feature, _) in row {
                out[*feature as usize] = true;
            }
        }
        out
    }

    /// By article that is as it was: the likeness of those that are not.
    fn met(&self, index: &Index) -> FxHashMap<usize, List> {
        let rows = self.rows;
        let of = |scores: &mut Scores, other: &usize| -> List {
            let lang = rows.lang[*other];
            for theirs in (0..rows.languages).filter(|theirs| (*theirs == usize::from(lang)) == rows.own) {
                index.add(&rows.of[*other], theirs, |feature| rows.ties(feature, lang), scores);
            }
            scores.drain().filter(|(article, _)| self.was[*article as usize].is_some()).collect()
        };
        let found: Vec<List> = self.changed.par_iter().map_init(|| Scores::new(rows.of.len()), of).collect();
        let mut out: FxHashMap<usize, List> = FxHashMap::default();
        for (other, found) in self.changed.iter().zip(found) {
            let other = u32::try_from(*other).unwrap_or(u32::MAX);
            for (article, likeness) in found {
                out.entry(article as usize).or_default().push((other, likeness));
            }
        }
        out
    }

    /// The lists of an article as they are now, and the languages of those that are to be made again. `met` are those that changed.
    fn patched(&self, article: usize, met: &[(u32, f32)]) -> (ByLanguage, Vec<u8>) {
        let rows = self.rows;
        let asked = (0u8..).take(rows.languages).filter(|lang| rows.is_asked(article, usize::from(*lang)));
        let Some(was) = self.was[article] else { return (vec![List::new(); rows.languages], asked.collect()) };
        let (mut out, mut again) = (vec![List::new(); rows.languages], Vec::new());
        for lang in asked {
            let old = self.before.near.of(was, usize::from(lang));
            let list = &mut out[usize::from(lang)];
            list.extend(old.iter().filter_map(|(other, likeness)| Some((self.now[*other as usize]?, *likeness))));
            let lost = list.len() < old.len();
            met.iter().filter(|(other, _)| rows.lang[*other as usize] == lang).for_each(|found| insert(list, *found));
            // Who was not among the nearest was behind the last of them.
            let last = old.last().filter(|_| lost && old.len() == KEPT);
            let surpassed = |last: &(u32, f32)| {
                let worst = list.last().filter(|_| list.len() == KEPT);
                worst.is_some_and(|worst| worst.1 > last.1 || self.now[last.0 as usize] == Some(worst.0))
            };
            if last.is_some_and(|last| !surpassed(last)) {
                again.push(lang);
            }
        }
        (out, again)
    }
}

/// Puts an article into a list where it belongs, if it is near enough.
pub(super) fn insert(list: &mut List, found: (u32, f32)) {
    let better = |a: &(u32, f32), b: &(u32, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
    if list.len() < KEPT || list.last().is_some_and(|worst| better(&found, worst).is_lt()) {
        let at = list.partition_point(|known| better(known, &found).is_lt());
        list.insert(at, found);
        list.truncate(KEPT);
    }
}

/// Articles by feature and language, one list behind the other.
pub(super) struct Index {
    languages: usize,
    /// By feature and language, where its articles end; they begin where those before end. Lists of common features are empty.
    ends: Vec<u32>,
    entries: Vec<(u32, f32)>,
}

impl Index {
    /// The index of all features that tie; or of the `wanted` ones, those that tie nobody among them.
    pub(super) fn new(rows: &Rows<'_>, wanted: Option<&[bool]>) -> Self {
        let languages = rows.languages;
        let slot = |feature: FeatureId, lang: u8| feature as usize * languages + usize::from(lang);
        let common: FxHashSet<usize> = rows.common.iter().map(|(feature, lang)| slot(*feature, *lang)).collect();
        let mut counts = vec![0u32; rows.features() * languages];
        for (row, lang) in rows.of.iter().zip(rows.lang) {
            for (feature, _) in row.iter().filter(|(feature, _)| wanted.is_none_or(|wanted| wanted[*feature as usize])) {
                counts[slot(*feature, *lang)] += 1;
            }
        }
        for slot in common.iter().filter(|_| wanted.is_none()) {
            counts[*slot] = 0;
        }
        let all = (0u32..)
            .zip(rows.of.iter().zip(rows.lang))
            .flat_map(|(article, (row, lang))| row.iter().map(move |(feature, weight)| (slot(*feature, *lang), article, *weight)));
        Self::filled(languages, &counts, all)
    }

    /// The index of one language, whose articles these are, by their numbers among these; of all features that tie.
    fn of_language(rows: &Rows<'_>, lang: u8, there: &[u32]) -> Self {
        let mut counts = vec![0u32; rows.features()];
        for (feature, _) in there.iter().flat_map(|article| &rows.of[*article as usize]) {
            counts[*feature as usize] += 1;
        }
        for (feature, _) in rows.common.iter().filter(|(_, of)| *of == lang) {
            counts[*feature as usize] = 0;
        }
        let all = (0u32..)
            .zip(there)
            .flat_map(|(at, article)| rows.of[*article as usize].iter().map(move |(feature, weight)| (*feature as usize, at, *weight)));
        Self::filled(1, &counts, all)
    }

    /// `counts` has the length of each list, and 0 for those that are left out; `all` are places of lists with articles and weights.
    fn filled(languages: usize, counts: &[u32], all: impl Iterator<Item = (usize, u32, f32)>) -> Self {
        // Where the next article of each list goes; the end, once all have come.
        let (mut sum, mut ends) = (0, Vec::<u32>::with_capacity(counts.len()));
        for count in counts {
            ends.push(sum);
            sum += *count;
        }
        let mut entries = vec![(0, 0.0); sum as usize];
        for (slot, article, weight) in all.filter(|(slot, ..)| counts[*slot] > 0) {
            entries[ends[slot] as usize] = (article, weight);
            ends[slot] += 1;
        }
        Self { languages, ends, entries }
    }

    /// The articles of a language that have the feature, with its weight in each.
    pub(super) fn articles(&self, feature: FeatureId, lang: usize) -> &[(u32, f32)] {
        let slot = feature as usize * self.languages + lang;
        let start = slot.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.entries.get(start as usize..self.ends[slot] as usize).unwrap_or_default()
    }

    /// Adds up the likeness of a row to the articles of a language, over the features that `ties` accepts.
    fn add(&self, row: &[(FeatureId, f32)], lang: usize, ties: impl Fn(FeatureId) -> bool, scores: &mut Scores) {
        for (feature, weight) in row.iter().filter(|(feature, _)| ties(*feature)) {
            for (other, theirs) in self.articles(*feature, lang) {
                scores.add(*other, weight * theirs);
            }
        }
    }
}

/// The nearest of those that were found for an article.
pub(super) fn nearest(article: usize, found: impl Iterator<Item = (u32, f32)>) -> List {
    let mut list = List::with_capacity(KEPT + 1);
    found.filter(|(other, _)| *other as usize != article).for_each(|found| insert(&mut list, found));
    list.shrink_to_fit();
    list
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
    #[inline]
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Articles by number: language and features with weights in tenths.
    type Said = Vec<(u64, u8, Vec<(u32, u8)>)>;

    fn rows<'a>(said: &Said, numbers: &'a [u64], lang: &'a [u8], own: bool) -> Rows<'a> {
        let row = |features: &Vec<(u32, u8)>| features.iter().map(|(f, w)| (*f, f32::from(*w) / 10.0)).collect();
        Rows {
            of: Arc::new(said.iter().map(|(_, _, features)| row(features)).collect()),
            numbers,
            lang,
            languages: 3,
            own,
            signals: 40,
            groups: Arc::default(),
            common: vec![(3, 0), (5, 2)],
        }
    }

    fn features() -> impl Strategy<Value = Vec<(u32, u8)>> {
        prop::collection::btree_map(0u32..40, 1u8..5, 0..8).prop_map(|all| all.into_iter().collect())
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(60) })]

        #[test]
        fn what_is_found_again_is_what_is_found_from_scratch(
            said in prop::collection::vec((0u8..3, features()), 60..90),
            edits in prop::collection::vec((0usize..90, 0u8..4, 0u8..3, features()), 1..6),
            own in any::<bool>(),
        ) {
            let mut said: Said = (0u64..).zip(said).map(|(number, (lang, features))| (number, lang, features)).collect();
            let mut before: Option<Layer> = None;
            for (edit, (at, how, lang, features)) in edits.into_iter().enumerate() {
                let (numbers, langs): (Vec<u64>, Vec<u8>) = said.iter().map(|(number, lang, _)| (*number, *lang)).unzip();
                let old = Layer::new(&rows(&said, &numbers, &langs, own), before.as_ref());
                let (at, fresh) = (at % said.len(), 1000 + edit as u64);
                match how {
                    0 => { said.remove(at); }
                    1 => said.insert(at, (fresh, lang, features)),
                    2 => said[at].2 = features,
                    _ => {
                        let (_, lang, _) = said.remove(at);
                        said.insert(at / 2, (fresh, lang, features));
                    }
                }
                let (numbers, langs): (Vec<u64>, Vec<u8>) = said.iter().map(|(number, lang, _)| (*number, *lang)).unzip();
                let now = rows(&said, &numbers, &langs, own);
                let expected = now.near();
                let (hashes, common) = now.hashes();
                let patched = Patch::new(&now, (&hashes, common), &old).and_then(|patch| patch.near());
                prop_assert!(patched.as_ref().is_none_or(|found| *found == expected));
                prop_assert!(Patch::new(&now, (&hashes, common), &old).is_some(), "one article is few");
                before = Some(old);
            }
        }
    }

    #[test]
    fn another_set_of_common_features_makes_all_again() {
        let said: Said = (0..40).map(|number| (number, u8::try_from(number % 3).unwrap(), vec![(3, 2), (7, 1)])).collect();
        let (numbers, langs): (Vec<u64>, Vec<u8>) = said.iter().map(|(number, lang, _)| (*number, *lang)).unzip();
        let old = Layer::new(&rows(&said, &numbers, &langs, false), None);
        let mut now = rows(&said, &numbers, &langs, false);
        let (hashes, common) = now.hashes();
        assert!(Patch::new(&now, (&hashes, common), &old).is_some_and(|patch| patch.near().as_ref() == Some(&old.near)));
        now.common.pop();
        let (hashes, common) = now.hashes();
        assert!(Patch::new(&now, (&hashes, common), &old).is_none());
    }
}
