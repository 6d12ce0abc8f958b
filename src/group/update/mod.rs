//! Groups after some articles came and others went, from what the last full run left.
//!
//! Rarity, learned words and neighbours among the articles of that run stay as they were. New articles find their neighbours through
//! the lists of articles that have a rare signal, and change the lists of these; then the stories that they touch are clustered again,
//! by the rules and the likelihood of a full run. A story lies within the touched articles or outside: joins are tried from the surest
//! down and those outside took no part in them, so that what nothing new reaches comes out as it was.
//!
//! What comes out depends on the full run, on what came and what went since, and on nothing else: without either, it is the full run.

mod among;
mod lists;
mod placing;

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashSet;

use super::profile::Profile;
use super::run::{Columns, Key, Noted, Stats};
use super::stories::{Evidence, GroupOptions};

/// By language: the nearest articles of one with their likeness, nearest first.
pub type Near = Vec<Vec<(u32, f32)>>;

/// What is kept of the last full run, of which articles have numbers by content.
pub trait Kept: Sync {
    /// Why something of it cannot be had.
    type Error: Send;
    /// What is known of it as a whole.
    fn stats(&self) -> &Stats;
    /// What is known of each article.
    fn columns(&self) -> &Columns;
    /// The profiles of articles, which are given in order.
    fn profiles(&self, articles: &[u32]) -> Result<Vec<Profile>, Self::Error>;
    /// By article and language: the nearest there. Articles are given in order.
    fn near(&self, articles: &[u32]) -> Result<Vec<Near>, Self::Error>;
    /// What is known of signals, with their articles if these are wanted; the default of those that no article has.
    fn noted(&self, keys: &[Key], articles: bool) -> Result<Vec<Noted>, Self::Error>;
}

/// An article, of the full run or one that came later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Which {
    /// Of the full run, by its number there.
    Kept(u32),
    /// One that came later: its place among these.
    Added(u32),
}

/// How a story or a topic is called.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Name {
    /// As the one of the full run, which is named after this article.
    Kept(u32),
    /// By a name of its own.
    New(String),
}

/// A story that the full run did not have so.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// Its name.
    pub name: Name,
    /// The topic that it belongs to.
    pub topic: Name,
    /// Its articles, by content.
    pub articles: Vec<Which>,
    /// Why they are one.
    pub evidence: Vec<Evidence>,
}

/// What came out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Update {
    /// The stories of the full run, each by its first article, in whose place there are others or none.
    pub replaced: BTreeSet<u32>,
    /// The stories that the full run did not have so, by their first articles by content.
    pub stories: Vec<Told>,
}

/// What came and what went since the full run.
#[derive(Clone, Copy)]
pub struct Since<'a> {
    /// What came, by content, language and path.
    pub added: &'a [Profile],
    /// What went.
    pub gone: &'a FxHashSet<u32>,
}

/// Groups after what happened since the full run; `options` are those of that run.
///
/// # Errors
/// Where something of the full run cannot be had.
pub fn update<K: Kept>(kept: &K, since: Since<'_>, options: &GroupOptions) -> Result<Update, K::Error> {
    if since.added.is_empty() && since.gone.is_empty() {
        return Ok(Update::default());
    }
    let known = Whole::new(kept, since, options);
    let lists = lists::Lists::new(&known)?;
    let touched = lists.touched(&known);
    let story = |article: &u32| kept.columns().story[*article as usize];
    let mut replaced: BTreeSet<u32> = touched.iter().chain(since.gone).map(story).collect();
    let (stories, same) = among::stories(&known, &touched, lists)?;
    replaced.retain(|story| !same.contains(story));
    Ok(Update { replaced, stories })
}

/// What every step needs.
struct Whole<'a, K> {
    kept: &'a K,
    since: Since<'a>,
    options: &'a GroupOptions,
    /// All languages: those of the full run with their numbers, then those that came.
    languages: Vec<String>,
    /// Where numbers of articles that came begin.
    count: u32,
    learned: super::learn::Associations,
}

impl<'a, K: Kept> Whole<'a, K> {
    fn new(kept: &'a K, since: Since<'a>, options: &'a GroupOptions) -> Self {
        let mut languages = kept.stats().languages.clone();
        let new: BTreeSet<&str> = since.added.iter().map(|p| p.lang.primary()).filter(|l| !languages.iter().any(|k| k == l)).collect();
        languages.extend(new.into_iter().map(str::to_owned));
        let learned = super::learn::Associations::from_text(&kept.stats().learned);
        let count = u32::try_from(kept.columns().content.len()).unwrap_or(u32::MAX);
        Self { kept, since, options, languages, count, learned }
    }

    /// The languages, by number.
    fn languages(&self) -> Vec<&str> {
        self.languages.iter().map(String::as_str).collect()
    }

    /// The articles of each language in the full run.
    fn articles(&self) -> Vec<u32> {
        let mut out = self.kept.stats().articles.clone();
        out.resize(self.languages.len(), 0);
        out
    }

    /// Whether an article is one of the full run.
    fn is_kept(&self, article: u32) -> bool {
        article < self.count
    }

    /// The articles of stories of the full run, those that went left out.
    fn members(&self, stories: &BTreeSet<u32>) -> Vec<u32> {
        let of = (0u32..).zip(&self.kept.columns().story).filter(|(_, story)| stories.contains(story)).map(|(article, _)| article);
        of.filter(|article| !self.since.gone.contains(article)).collect()
    }

    /// How many articles stories of the full run had, those that went among them.
    fn sizes(&self, stories: &BTreeSet<u32>) -> BTreeMap<u32, usize> {
        let mut out = BTreeMap::new();
        for story in self.kept.columns().story.iter().filter(|story| stories.contains(story)) {
            *out.entry(*story).or_insert(0) += 1;
        }
        out
    }
}
