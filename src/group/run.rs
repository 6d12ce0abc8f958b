//! What a full run leaves for the articles that come later: see [`super::update`].

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::background::Counts;
use super::collection::{Counted, Ordered};
use super::layer::COMMON;
use super::learn::Associations;
use super::neighbours::Neighbours;
use super::profile::SignalKind;
use super::space::{Base, FeatureId, Space};
use super::topics;
use crate::codec::coded;

/// A full run, at its end. Articles have the numbers of their order by content.
pub struct Run<'a> {
    pub(super) articles: &'a Ordered<'a>,
    pub(super) counts: &'a Counts,
    pub(super) base: &'a Base<'a>,
    pub(super) space: &'a Space<'a>,
    /// The nearest of each article.
    pub(super) near: Neighbours<'a>,
    /// The story of each article before what was left over was joined.
    pub(super) first: &'a [u32],
    /// And at the end.
    pub(super) stories: &'a [u32],
    pub(super) topics: &'a [u32],
    pub(super) learned: &'a Associations,
    /// Paths that the configuration names, with the articles that they mean.
    pub(super) named: Vec<(String, u32)>,
}

/// What is known of a full run as a whole.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stats {
    /// The languages by number.
    pub languages: Vec<String>,
    /// The articles of each language.
    pub articles: Vec<u32>,
    /// The number of stories.
    pub stories: u32,
    /// What was learned, as [`Associations::to_text`] writes it.
    pub learned: String,
    /// Paths that the configuration names, with the articles that they mean.
    pub named: Vec<(String, u32)>,
}

coded!(Stats: languages, articles, stories, learned, named);

/// What is known of each article of a full run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Columns {
    /// The hash of its content, by which articles are in order.
    pub content: Vec<u128>,
    /// The number of its language.
    pub lang: Vec<u8>,
    /// Its story before what was left over was joined: the first article of that.
    pub first: Vec<u32>,
    /// Its story: the first article of that.
    pub story: Vec<u32>,
    /// Its topic: the first article of that.
    pub topic: Vec<u32>,
    /// The length of its row across languages, and in its own.
    pub lengths: Vec<(f32, f32)>,
}

/// What is known of a signal of a full run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Noted {
    /// By language: the articles that have it.
    pub counts: Vec<u32>,
    /// The stories that are about it.
    pub stories: u32,
    /// By language: the articles that have it and how often, for signals that are rare there.
    pub articles: Vec<Vec<(u32, u16)>>,
}

/// What a signal is found by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// The kind; none for an explicit id of articles.
    pub kind: Option<SignalKind>,
    /// The language of a word, and else nothing.
    pub lang: String,
    /// The signal.
    pub value: String,
}

impl Key {
    /// A signal of a kind, which of words is in a language.
    #[must_use]
    pub fn new(kind: SignalKind, lang: &str, value: &str) -> Self {
        let lang = if kind == SignalKind::Word { lang } else { "" };
        Self { kind: Some(kind), lang: lang.to_owned(), value: value.to_owned() }
    }

    /// An explicit id.
    #[must_use]
    pub fn id(value: &str) -> Self {
        Self { kind: None, lang: String::new(), value: value.to_owned() }
    }
}

/// The hash of an article's content as a number in the same order.
#[must_use]
pub fn content(hash: &str) -> u128 {
    u128::from_str_radix(hash, 16).unwrap_or_default()
}

impl Run<'_> {
    /// The number of articles.
    #[must_use]
    pub fn len(&self) -> usize {
        self.articles.articles.len()
    }

    /// Whether there is no article.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Where each article stands in the collection.
    #[must_use]
    pub fn order(&self) -> &[usize] {
        &self.articles.order
    }

    /// What is known of it as a whole.
    #[must_use]
    pub fn stats(&self) -> Stats {
        let mut stories: Vec<u32> = self.stories.to_vec();
        stories.sort_unstable();
        stories.dedup();
        Stats {
            languages: self.articles.languages.iter().map(|l| (*l).to_owned()).collect(),
            articles: self.counts.articles.clone(),
            stories: u32::try_from(stories.len()).unwrap_or(u32::MAX),
            learned: self.learned.to_text(),
            named: self.named.clone(),
        }
    }

    /// What is known of each article.
    #[must_use]
    pub fn columns(&self) -> Columns {
        let all = &self.articles.articles;
        Columns {
            content: all.iter().map(|a| content(&a.content)).collect(),
            lang: self.articles.lang.clone(),
            first: firsts(self.first),
            story: firsts(self.stories),
            topic: firsts(self.topics),
            lengths: self.space.lengths.iter().copied().zip(self.base.lengths()).collect(),
        }
    }

    /// By language: the nearest articles of one.
    #[must_use]
    pub fn near(&self, article: usize) -> Vec<&[(u32, f32)]> {
        (0..self.near.languages()).map(|lang| self.near.all(article, lang)).collect()
    }

    /// What is known of every signal, learned group and explicit id.
    #[must_use]
    pub fn notes(&self) -> Notes<'_> {
        let mut ids: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
        for (number, article) in (0u32..).zip(&self.articles.articles) {
            for id in &article.ids {
                ids.entry(id).or_default().push(number);
            }
        }
        Notes { run: self, about: topics::stories_about(self.stories, self.space), scopes: self.scopes(), ids: ids.into_iter().collect() }
    }

    /// By signal the language of an article that has it: of words that is their own.
    fn scopes(&self) -> Vec<u8> {
        let mut out = vec![0; self.articles.signals.len()];
        for (row, lang) in self.articles.rows.iter().zip(&self.articles.lang) {
            row.iter().for_each(|counted| out[counted.pair().0 as usize] = *lang);
        }
        out
    }

    /// By language the articles of a learned group: how many, and which with how often, where they are few.
    fn group(&self, group: usize, postings: &Postings) -> (Vec<u32>, Vec<Vec<(u32, u16)>>) {
        let languages = self.articles.languages.len();
        let counts: Vec<u32> = (0..languages).map(|lang| self.space.group_count(group, lang)).collect();
        let mut lists = vec![Vec::new(); languages];
        for (lang, word) in postings.words.get(&group).into_iter().flatten() {
            if counts[usize::from(*lang)] <= COMMON {
                lists[usize::from(*lang)].extend(postings.every(*word, usize::from(*lang)));
            }
        }
        for list in &mut lists {
            // Of several words of one group, the most frequent counts.
            list.sort_unstable_by(|a: &(u32, u16), b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)));
            list.dedup_by_key(|(article, _)| *article);
        }
        (counts, lists)
    }
}

/// What is known of every signal, learned group and explicit id of a run, by numbers: it is asked for in parts, as all of it is more than
/// what it is made from.
pub struct Notes<'a> {
    run: &'a Run<'a>,
    about: Vec<u32>,
    scopes: Vec<u8>,
    ids: Vec<(&'a str, Vec<u32>)>,
}

impl Notes<'_> {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.run.space.features() + self.ids.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What one is found by.
    #[must_use]
    pub fn key(&self, note: u32) -> Key {
        let articles = self.run.articles;
        let Some(behind) = (note as usize).checked_sub(articles.signals.len()) else {
            let lang = self.scopes.get(note as usize).map_or("", |lang| articles.languages[usize::from(*lang)]);
            return Key::new(articles.signals.kind(note), lang, articles.signals.value(note));
        };
        let groups = &self.run.space.groups;
        groups.get(behind).map_or_else(|| Key::id(self.ids[behind - groups.len()].0), |name| Key::new(SignalKind::Learned, "", name))
    }

    /// What is known of some: in their order, none of a signal that no article has.
    pub fn get(&self, notes: &[u32]) -> impl Iterator<Item = (u32, Option<Noted>)> {
        let postings = Postings::new(self.run, notes);
        notes.iter().map(move |note| (*note, self.one(*note, &postings)))
    }

    fn one(&self, note: u32, postings: &Postings) -> Option<Noted> {
        let (articles, languages) = (self.run.articles, self.run.articles.languages.len());
        let Some(behind) = (note as usize).checked_sub(articles.signals.len()) else {
            let counts: Vec<u32> = (0u8..).take(languages).map(|lang| self.run.counts.of(note, lang)).collect();
            let articles = (0..languages).map(|lang| postings.every(note, lang).to_vec()).collect();
            return counts.iter().any(|count| *count > 0).then_some(Noted { counts, stories: self.about[note as usize], articles });
        };
        if behind < self.run.space.groups.len() {
            let (counts, articles) = self.run.group(behind, postings);
            return Some(Noted { counts, stories: self.about[note as usize], articles });
        }
        let mut lists = vec![Vec::new(); languages];
        for article in &self.ids[behind - self.run.space.groups.len()].1 {
            lists[usize::from(articles.lang[*article as usize])].push((*article, 1));
        }
        let counts = lists.iter().map(|list| u32::try_from(list.len()).unwrap_or(u32::MAX)).collect();
        Some(Noted { counts, stories: 0, articles: lists })
    }
}

/// The cluster of each article as the first article of it.
fn firsts(clusters: &[u32]) -> Vec<u32> {
    let mut first: FxHashMap<u32, u32> = FxHashMap::default();
    (0u32..).zip(clusters).map(|(article, cluster)| *first.entry(*cluster).or_insert(article)).collect()
}

/// The articles of each rare one of some signals, one list behind the other, in the order of articles.
struct Postings {
    languages: usize,
    /// By signal, its place among those that are wanted.
    places: Vec<u32>,
    /// By place and language, where its articles end.
    ends: Vec<u32>,
    entries: Vec<(u32, u16)>,
    /// By learned group: its words with their languages.
    words: FxHashMap<usize, Vec<(u8, FeatureId)>>,
}

impl Postings {
    /// Those of the `notes` that are signals, and of the words of those that are learned groups.
    fn new(run: &Run<'_>, notes: &[u32]) -> Self {
        let (languages, signals) = (run.articles.languages.len(), run.articles.signals.len());
        let groups: FxHashSet<usize> = notes.iter().filter_map(|note| (*note as usize).checked_sub(signals)).collect();
        let mut words: FxHashMap<usize, Vec<(u8, FeatureId)>> = FxHashMap::default();
        for (lang, word, group) in run.learned.iter().filter(|(.., group)| groups.contains(&(*group as usize))) {
            let language = run.articles.languages.iter().position(|l| *l == lang).and_then(|l| u8::try_from(l).ok());
            if let Some((language, signal)) = language.zip(run.articles.word(lang, word)) {
                words.entry(group as usize).or_default().push((language, signal));
            }
        }
        let mut places = vec![u32::MAX; signals];
        let mut count = 0;
        let learned = words.values().flatten().map(|(_, word)| word);
        for signal in notes.iter().chain(learned).filter(|signal| (**signal as usize) < signals) {
            let place = &mut places[*signal as usize];
            if *place == u32::MAX {
                *place = count;
                count += 1;
            }
        }
        let mut out = Self { languages, places, ends: Vec::new(), entries: Vec::new(), words };
        let mut counts: Vec<u32> = vec![0; count as usize * languages];
        out.each(run, |slot, _, _| counts[slot] += 1);
        let mut all = 0;
        for count in counts {
            out.ends.push(all);
            all += count;
        }
        let mut entries = vec![(0, 0); all as usize];
        let mut ends = std::mem::take(&mut out.ends);
        out.each(run, |slot, article, count| {
            entries[ends[slot] as usize] = (article, count);
            ends[slot] += 1;
        });
        (out.ends, out.entries) = (ends, entries);
        out
    }

    /// The list of each wanted signal of each article, with the article and how often it has it.
    fn each(&self, run: &Run<'_>, mut each: impl FnMut(usize, u32, u16)) {
        for (article, (row, lang)) in (0u32..).zip(run.articles.rows.iter().zip(&run.articles.lang)) {
            for (signal, count) in row.iter().map(Counted::pair) {
                let place = self.places[signal as usize];
                if place != u32::MAX && run.counts.of(signal, *lang) <= COMMON {
                    each(place as usize * self.languages + usize::from(*lang), article, count);
                }
            }
        }
    }

    /// The articles of a language that have a signal.
    fn every(&self, signal: u32, lang: usize) -> &[(u32, u16)] {
        let slot = self.places[signal as usize] as usize * self.languages + lang;
        let start = slot.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.entries.get(start as usize..self.ends[slot] as usize).unwrap_or_default()
    }
}
