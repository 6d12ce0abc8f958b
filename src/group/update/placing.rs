//! Names, topics and reasons of stories among those of the full run.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::{FxHashMap, FxHashSet};

use super::lists::Signals;
use super::{Kept, Name, Told, Which, Whole};
use crate::group::collection::Ordered;
use crate::group::layer::ByLanguage;
use crate::group::likelihood::Likelihoods;
use crate::group::reasons::reasons;
use crate::group::run::content;
use crate::group::space::{Row, Space};
use crate::group::stories::{MOST_REASONS, evidence};
use crate::group::thresholds::{SAME_FIELD, TOPIC_ALIKE};
use crate::group::topics::{by_rarity, field, subject};

/// A story: its articles by their places, and those of them that the full run had.
pub(super) struct Story {
    members: Vec<usize>,
    kept: Vec<u32>,
    /// The story of the full run that it is, just as it was.
    same: Option<u32>,
}

impl Story {
    /// `members` are places in `numbers`.
    pub(super) fn new<K: Kept>(known: &Whole<'_, K>, numbers: &[u32], members: Vec<usize>) -> Self {
        let mut kept: Vec<u32> = members.iter().map(|at| numbers[*at]).filter(|number| known.is_kept(*number)).collect();
        kept.sort_unstable();
        let story = &known.kept.columns().story;
        let root = kept.first().map(|first| story[*first as usize]);
        let of_one = kept.len() == members.len() && kept.iter().all(|article| Some(story[*article as usize]) == root);
        Self { members, kept, same: root.filter(|_| of_one) }
    }
}

/// What stories are placed by.
pub(super) struct Placing<'a, K> {
    pub(super) known: &'a Whole<'a, K>,
    pub(super) articles: &'a Ordered<'a>,
    pub(super) numbers: &'a [u32],
    pub(super) space: &'a Space<'a>,
    pub(super) signals: &'a Signals,
    pub(super) evidence: &'a Likelihoods<'a>,
}

impl<K: Kept> Placing<'_, K> {
    /// The stories as they are told, and those of the full run that are as they were.
    pub(super) fn told(&self, stories: &[Story], near: &[ByLanguage]) -> (Vec<Told>, BTreeSet<u32>) {
        let sizes = self.known.sizes(&stories.iter().filter_map(|story| story.same).collect());
        let is_same = |story: &&Story| story.same.is_some_and(|root| sizes.get(&root) == Some(&story.kept.len()));
        let same: BTreeSet<u32> = stories.iter().filter(is_same).filter_map(|story| story.same).collect();
        let mut taken = FxHashSet::default();
        let names = self.names(stories, &mut taken);
        let topics = self.topics(stories, near, &mut taken);
        let told = stories.iter().zip(names).zip(topics).filter(|((story, _), _)| !is_same(story)).map(|((story, name), topic)| {
            let reasons = reasons(self.articles, &self.evidence.background, &self.evidence.names, &story.members, MOST_REASONS);
            // Copies of a line without names and figures share words.
            let evidence = if reasons.is_empty() { evidence(self.space, &story.members, MOST_REASONS) } else { reasons };
            Told { name, topic, articles: story.members.iter().map(|at| self.which(*at)).collect(), evidence }
        });
        (told.collect(), same)
    }

    fn which(&self, at: usize) -> Which {
        let number = self.numbers[at];
        number.checked_sub(self.known.count).map_or(Which::Kept(number), Which::Added)
    }

    /// A story that has articles of one of the full run keeps its name, where several do the one that has its first.
    fn names(&self, stories: &[Story], taken: &mut FxHashSet<String>) -> Vec<Name> {
        let columns = self.known.kept.columns();
        let mut heirs: BTreeMap<u32, usize> = BTreeMap::new();
        let mut order: Vec<(u32, usize)> = stories.iter().enumerate().filter_map(|(at, s)| Some((*s.kept.first()?, at))).collect();
        order.sort_unstable();
        for (first, at) in order {
            heirs.entry(columns.story[first as usize]).or_insert(at);
        }
        let name = |(at, story): (usize, &Story)| {
            let root = story.kept.first().map(|first| columns.story[*first as usize]);
            let inherited = root.filter(|root| heirs.get(root) == Some(&at));
            inherited.map_or_else(|| Name::New(self.fresh('s', &story.members, taken)), Name::Kept)
        };
        stories.iter().enumerate().map(name).collect()
    }

    /// A story that has articles of the full run stays in the topic of the first of them. Others go to the most alike of the stories that
    /// they are near to, or to a topic of their own.
    fn topics(&self, stories: &[Story], near: &[ByLanguage], taken: &mut FxHashSet<String>) -> Vec<Name> {
        let kept = |story: &Story| story.kept.first().map(|first| Name::Kept(self.known.kept.columns().topic[*first as usize]));
        let mut out: Vec<Option<Name>> = stories.iter().map(kept).collect();
        let mut story_of: FxHashMap<usize, usize> = FxHashMap::default();
        for (at, story) in stories.iter().enumerate() {
            story_of.extend(story.members.iter().map(|member| (*member, at)));
        }
        let new: Vec<usize> = (0..stories.len()).filter(|at| out[*at].is_none()).collect();
        let mut subjects: BTreeMap<usize, (Row, Option<&str>)> = BTreeMap::new();
        let mut links: Vec<(f32, usize, usize)> = Vec::new();
        for at in &new {
            let lists = stories[*at].members.iter().flat_map(|member| &near[*member]).flatten();
            let others: BTreeSet<usize> = lists.filter_map(|(other, _)| story_of.get(&(*other as usize)).copied()).collect();
            for story in others.iter().chain([at]) {
                subjects.entry(*story).or_insert_with(|| self.subject(&stories[*story].members));
            }
            let alike = others.into_iter().filter(|other| other != at).map(|other| (alike(&subjects[at], &subjects[&other]), *at, other));
            links.extend(alike.filter(|(alike, ..)| *alike >= 1.0).max_by(|a, b| a.0.total_cmp(&b.0).then(b.2.cmp(&a.2))));
        }
        // The surest first: what joins a topic brings along what is joined with it.
        links.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        let mut joined: Vec<usize> = (0..stories.len()).collect();
        for (_, at, other) in links {
            let (a, b) = (root(&joined, at), root(&joined, other));
            match (out[a].is_some(), out[b].is_some()) {
                (true, true) => {}
                (true, false) => joined[b] = a,
                _ => joined[a] = b,
            }
        }
        let mut together: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for at in &new {
            together.entry(root(&joined, *at)).or_default().extend(&stories[*at].members);
        }
        for (at, members) in together {
            if out[at].is_none() {
                out[at] = Some(Name::New(self.fresh('t', &members, taken)));
            }
        }
        (0..stories.len()).map(|at| out[root(&joined, at)].clone().unwrap_or(Name::New(String::new()))).collect()
    }

    fn subject(&self, members: &[usize]) -> (Row, Option<&str>) {
        let mut row = subject(members, self.space);
        let all = self.known.kept.stats().stories as usize;
        by_rarity(&mut row, all, |feature| self.signals.feature(feature).map_or(1, |noted| noted.stories.max(1)));
        (row, field(members, self.articles))
    }

    /// A name after the first of `members` by content, which no group has or could have.
    fn fresh(&self, prefix: char, members: &[usize], taken: &mut FxHashSet<String>) -> String {
        let first = members.iter().min().map_or("", |at| self.articles.articles[*at].content.as_str());
        let (whole, contents) = (content(first), &self.known.kept.columns().content);
        let is_free = |digits: &usize| {
            let cut = |value: u128| value >> (128 - 4 * (*digits).min(32));
            let at = contents.partition_point(|known| cut(*known) < cut(whole));
            contents.get(at).is_none_or(|known| cut(*known) != cut(whole))
        };
        let short = (8..=first.len()).step_by(4).filter(is_free).map(|n| format!("{prefix}-{}", first.chars().take(n).collect::<String>()));
        // Copies of an article of the full run; `name` counts those there without a letter.
        let counted = (1..).map(|n| format!("{prefix}-{first}-n{n}"));
        let name = short.chain(counted).find(|name| !taken.contains(name)).unwrap_or_default();
        taken.insert(name.clone());
        name
    }
}

fn root(joined: &[usize], mut at: usize) -> usize {
    while joined[at] != at {
        at = joined[at];
    }
    at
}

/// How much alike two subjects are, 1 where they just are; by their fields of the glossary, where both have one.
fn alike(a: &(Row, Option<&str>), b: &(Row, Option<&str>)) -> f32 {
    if let (Some(x), Some(y)) = (a.1, b.1) {
        return if x == y { SAME_FIELD } else { 0.0 };
    }
    let theirs: FxHashMap<u32, f32> = b.0.iter().copied().collect();
    a.0.iter().filter_map(|(feature, weight)| Some(weight * theirs.get(feature)?)).sum::<f32>() / TOPIC_ALIKE
}
