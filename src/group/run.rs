//! What a full run leaves for the articles that come later: see [`super::update`].

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::background::Counts;
use super::collection::Ordered;
use super::layer::{COMMON, Near};
use super::learn::Associations;
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
    /// By article and language: the nearest there.
    pub(super) near: &'a Near,
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
            lengths: self.space.lengths.iter().copied().zip(self.base.lengths.iter().copied()).collect(),
        }
    }

    /// By language: the nearest articles of one.
    #[must_use]
    pub fn near(&self, article: usize) -> &[Vec<(u32, f32)>] {
        &self.near[article]
    }

    /// The number of an article's signals.
    #[must_use]
    pub fn signals(&self, article: usize) -> &[(u32, u16)] {
        self.articles.rows[article]
    }

    /// About how many signals, learned groups and explicit ids there are.
    #[must_use]
    pub fn notes_about(&self) -> usize {
        self.space.features() + self.len()
    }

    /// Every signal, learned group and explicit id, in any order.
    pub fn notes(&self, mut each: impl FnMut(Key, Noted)) {
        let languages = self.articles.languages.len();
        let about = topics::stories_about(self.stories, self.space);
        let (scopes, postings) = (self.scopes(), Postings::new(self));
        for (number, signal) in (0u32..).zip(self.articles.signals) {
            let counts: Vec<u32> = (0u8..).take(languages).map(|lang| self.counts.of(number, lang)).collect();
            if counts.iter().all(|count| *count == 0) {
                continue;
            }
            let lang = scopes.get(number as usize).map_or("", |lang| self.articles.languages[usize::from(*lang)]);
            let articles = postings.of(number, languages);
            each(Key::new(signal.kind, lang, &signal.value), Noted { counts, stories: about[number as usize], articles });
        }
        for (group, name) in self.space.groups.iter().enumerate() {
            let feature = u32::try_from(self.articles.signals.len() + group).unwrap_or(u32::MAX);
            let (counts, articles) = self.group(group, &postings);
            each(Key::new(SignalKind::Learned, "", name), Noted { counts, stories: about[feature as usize], articles });
        }
        let mut ids: BTreeMap<&str, Vec<Vec<(u32, u16)>>> = BTreeMap::new();
        for (number, article) in (0u32..).zip(&self.articles.articles) {
            for id in &article.ids {
                let lists = ids.entry(id).or_insert_with(|| vec![Vec::new(); languages]);
                lists[usize::from(self.articles.lang[number as usize])].push((number, 1));
            }
        }
        for (id, articles) in ids {
            let counts = articles.iter().map(|list| u32::try_from(list.len()).unwrap_or(u32::MAX)).collect();
            each(Key::id(id), Noted { counts, stories: 0, articles });
        }
    }

    /// By signal the language of an article that has it: of words that is their own.
    fn scopes(&self) -> Vec<u8> {
        let mut out = vec![0; self.articles.signals.len()];
        for (row, lang) in self.articles.rows.iter().zip(&self.articles.lang) {
            row.iter().for_each(|(signal, _)| out[*signal as usize] = *lang);
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
                lists[usize::from(*lang)].extend(postings.every(*word, usize::from(*lang), languages));
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

/// The cluster of each article as the first article of it.
fn firsts(clusters: &[u32]) -> Vec<u32> {
    let mut first: FxHashMap<u32, u32> = FxHashMap::default();
    (0u32..).zip(clusters).map(|(article, cluster)| *first.entry(*cluster).or_insert(article)).collect()
}

/// The articles of each rare signal, one list behind the other, in the order of articles.
struct Postings {
    /// By signal and language, where its articles end.
    ends: Vec<usize>,
    entries: Vec<(u32, u16)>,
    /// By learned group: its words with their languages.
    words: FxHashMap<usize, Vec<(u8, FeatureId)>>,
}

impl Postings {
    fn new(run: &Run<'_>) -> Self {
        let languages = run.articles.languages.len();
        let mut words: FxHashMap<usize, Vec<(u8, FeatureId)>> = FxHashMap::default();
        for (lang, word, group) in run.learned.iter() {
            let language = run.articles.languages.iter().position(|l| *l == lang).and_then(|l| u8::try_from(l).ok());
            if let Some((language, signal)) = language.zip(run.articles.word(lang, word)) {
                words.entry(group as usize).or_default().push((language, signal));
            }
        }
        let slot = |signal: u32, lang: u8| signal as usize * languages + usize::from(lang);
        let mut counts: Vec<u32> = vec![0; run.articles.signals.len() * languages];
        for (row, lang) in run.articles.rows.iter().zip(&run.articles.lang) {
            row.iter().filter(|(s, _)| run.counts.of(*s, *lang) <= COMMON).for_each(|(s, _)| counts[slot(*s, *lang)] += 1);
        }
        let (mut all, mut ends) = (0, Vec::with_capacity(counts.len()));
        for count in &counts {
            ends.push(all);
            all += *count as usize;
        }
        let mut entries = vec![(0, 0); all];
        for (article, (row, lang)) in (0u32..).zip(run.articles.rows.iter().zip(&run.articles.lang)) {
            for (signal, count) in row.iter().filter(|(s, _)| run.counts.of(*s, *lang) <= COMMON) {
                let end = &mut ends[slot(*signal, *lang)];
                entries[*end] = (article, *count);
                *end += 1;
            }
        }
        Self { ends, entries, words }
    }

    /// The articles of a language that have a signal.
    fn every(&self, signal: u32, lang: usize, languages: usize) -> &[(u32, u16)] {
        let slot = signal as usize * languages + lang;
        let start = slot.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.entries.get(start..self.ends[slot]).unwrap_or_default()
    }

    fn of(&self, signal: u32, languages: usize) -> Vec<Vec<(u32, u16)>> {
        (0..languages).map(|lang| self.every(signal, lang, languages).to_vec()).collect()
    }
}
