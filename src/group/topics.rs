//! Topics: stories about one subject.
//!
//! A story's subject is what its articles say of concepts (glossary, lexicon, learned words), names and figures left out:
//! those tell stories apart. Stories whose subjects are alike on the whole become one topic.

use std::collections::BTreeMap;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::cluster::{Pairs, cluster};
use super::collection::Ordered;
use super::layer::Scores;
use super::profile::SignalKind;
use super::space::{FeatureId, Row, Space};
use super::thresholds::{PRIOR_STORIES, SAME_FIELD, TOPIC_ALIKE};

/// A story is tied to at most so many others of its field.
const MOST_OF_FIELD: usize = 50;
/// A feature of more stories than this ties nobody.
const COMMON: usize = 2000;
/// A story is tied to so many others that are like it, the most alike first: a subject of thousands of stories has millions of pairs, and
/// what is like many of them is like the nearest.
const MOST_ALIKE: usize = 48;

/// The topic of each article: the number of a cluster of stories. `clusters` has the story of each article.
#[must_use]
pub fn topics(articles: &Ordered<'_>, clusters: &[u32], space: &Space<'_>) -> Vec<u32> {
    let stories = stories(clusters);
    let members: Vec<&Vec<usize>> = stories.values().collect();
    let subjects = subjects(&members, space);
    let mut margins = alike(&subjects, space.features());
    let fields: Vec<Option<&str>> = members.iter().map(|m| field(m, articles)).collect();
    one_field(&fields, &mut margins);
    let joined =
        cluster(members.len(), &Pairs { margins: &margins, same: &[], apart: &[], lang: &[], last: true, evidence: None }, 1.0, &|_, _| {
            true
        });
    let mut out = vec![0; clusters.len()];
    for (story, articles) in members.iter().enumerate() {
        for article in *articles {
            out[*article] = joined[story];
        }
    }
    out
}

/// The articles of each story.
fn stories(clusters: &[u32]) -> BTreeMap<u32, Vec<usize>> {
    let mut out: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (article, story) in clusters.iter().enumerate() {
        out.entry(*story).or_default().push(article);
    }
    out
}

/// By feature: the stories that are about it.
pub(super) fn stories_about(clusters: &[u32], space: &Space<'_>) -> Vec<u32> {
    let mut count = vec![0; space.features()];
    for members in stories(clusters).values() {
        for (feature, _) in subject(members, space) {
            count[feature as usize] += 1;
        }
    }
    count
}

/// The glossary's subject field that a story is about: the field of at least two fifths of its glossary concepts,
/// five for every two articles.
pub(super) fn field<'a>(members: &[usize], articles: &Ordered<'a>) -> Option<&'a str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (signal, n) in members.iter().flat_map(|m| articles.of_kind(u32::try_from(*m).unwrap_or(u32::MAX), SignalKind::Domain)) {
        *counts.entry(articles.signals.value(signal)).or_default() += usize::from(n);
    }
    let all: usize = counts.values().sum();
    let (name, most) = counts.into_iter().max_by_key(|(name, n)| (*n, std::cmp::Reverse(*name)))?;
    (most * 5 >= all * 2 && most * 2 >= 5 * members.len()).then_some(name)
}

/// Stories of one field are alike; stories of two fields are not. Only neighbours in the list are tied: the rest follows.
fn one_field(fields: &[Option<&str>], margins: &mut FxHashMap<(u32, u32), f32>) {
    #[expect(clippy::iter_over_hash_type, reason = "each entry by itself")]
    for ((a, b), margin) in margins.iter_mut() {
        if let (Some(x), Some(y)) = (fields[*a as usize], fields[*b as usize]) {
            *margin = if x == y { SAME_FIELD } else { 0.0 };
        }
    }
    let mut by_field: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for (story, name) in fields.iter().enumerate() {
        by_field.entry(name.unwrap_or_default()).or_default().push(u32::try_from(story).unwrap_or(u32::MAX));
    }
    by_field.remove("");
    for list in by_field.values() {
        for (i, a) in list.iter().enumerate() {
            list.iter().skip(i + 1).take(MOST_OF_FIELD).for_each(|b| {
                margins.insert((*a, *b), SAME_FIELD);
            });
        }
    }
}

/// What a signal says about the subject.
const fn weight(kind: SignalKind) -> f32 {
    match kind {
        SignalKind::Concept => 3.0,
        SignalKind::Lexicon | SignalKind::Learned => 1.0,
        SignalKind::Cognate => 0.3,
        SignalKind::Domain | SignalKind::Figure | SignalKind::Name | SignalKind::Sound | SignalKind::Word => 0.0,
    }
}

/// The subject of each story as a vector of length 1, its features in an order that no numbers decide.
fn subjects(members: &[&Vec<usize>], space: &Space<'_>) -> Vec<Row> {
    let mut rows: Vec<Row> = members.par_iter().map(|articles| subject(articles, space)).collect();
    let mut count = vec![0u32; space.features()];
    rows.iter().flatten().for_each(|(feature, _)| count[*feature as usize] += 1);
    rows.par_iter_mut().for_each(|row| by_rarity(row, members.len(), |feature| count[feature as usize]));
    rows
}

/// What the articles of a story say of concepts.
pub(super) fn subject(articles: &[usize], space: &Space<'_>) -> Row {
    let said = articles.iter().flat_map(|a| &space.shared[*a]);
    let mut said: Vec<((bool, u64), FeatureId)> =
        said.filter(|(f, _)| weight(space.kind(*f)) > 0.0).map(|(f, _)| (space.order(*f), *f)).collect();
    said.sort_unstable();
    // A feature of one article of several says little about the story.
    let least = if articles.len() > 2 { 2 } else { 1 };
    let kept = said.chunk_by(|a, b| a == b).filter(|same| same.len() >= least);
    kept.filter_map(|same| {
        let feature = same.first()?.1;
        Some((feature, weight(space.kind(feature)) * (1.0 + f32::from(u16::try_from(same.len()).unwrap_or(u16::MAX)).ln())))
    })
    .collect()
}

/// Weighs a subject by how few of `all` stories are about each feature, and gives it the length 1.
pub(super) fn by_rarity(row: &mut Row, all: usize, stories: impl Fn(FeatureId) -> u32) {
    #[expect(clippy::cast_precision_loss, reason = "a share, not a count")]
    let (all, count) = (all as f32, |feature| stories(feature) as f32);
    for (feature, weight) in row.iter_mut() {
        *weight *= ((all + PRIOR_STORIES) / count(*feature)).ln();
    }
    let length = row.iter().map(|(_, w)| w * w).sum::<f32>().sqrt().max(1e-6);
    for (_, weight) in row.iter_mut() {
        *weight /= length;
    }
}

/// Pairs of stories with their cosine, 1 where they just are alike: of each story those with the most alike.
fn alike(subjects: &[Row], features: usize) -> FxHashMap<(u32, u32), f32> {
    let postings = postings(subjects, features);
    let best: Vec<Vec<(u32, f32)>> = subjects
        .par_iter()
        .enumerate()
        .map_init(
            || Scores::new(subjects.len()),
            |sums, (story, row)| {
                for (feature, weight) in row {
                    for (other, theirs) in postings.of(*feature) {
                        sums.add(*other, weight * theirs);
                    }
                }
                let mut all: Vec<(u32, f32)> =
                    sums.drain().filter(|(other, s)| *other as usize != story && *s >= TOPIC_ALIKE / 2.0).collect();
                let nearer = |a: &(u32, f32), b: &(u32, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
                if all.len() > MOST_ALIKE {
                    all.select_nth_unstable_by(MOST_ALIKE, nearer);
                    all.truncate(MOST_ALIKE);
                    all.shrink_to_fit();
                }
                all
            },
        )
        .collect();
    let mut out = FxHashMap::default();
    for (story, best) in (0u32..).zip(best) {
        out.extend(best.into_iter().map(|(other, likeness)| ((story.min(other), story.max(other)), likeness / TOPIC_ALIKE)));
    }
    out
}

/// Stories by feature, one list behind the other; those of features that tie nobody are empty.
struct Postings {
    /// By feature, where its stories end.
    ends: Vec<usize>,
    entries: Vec<(u32, f32)>,
}

fn postings(subjects: &[Row], features: usize) -> Postings {
    let mut counts = vec![0usize; features];
    subjects.iter().flatten().for_each(|(feature, _)| counts[*feature as usize] += 1);
    let (mut all, mut ends) = (0, Vec::with_capacity(features));
    for count in &counts {
        ends.push(all);
        all += if *count > COMMON { 0 } else { *count };
    }
    let mut entries = vec![(0, 0.0); all];
    for (story, row) in (0u32..).zip(subjects) {
        for (feature, weight) in row.iter().filter(|(feature, _)| counts[*feature as usize] <= COMMON) {
            let end = &mut ends[*feature as usize];
            entries[*end] = (story, *weight);
            *end += 1;
        }
    }
    Postings { ends, entries }
}

impl Postings {
    fn of(&self, feature: FeatureId) -> &[(u32, f32)] {
        let start = (feature as usize).checked_sub(1).map_or(0, |before| self.ends[before]);
        self.entries.get(start..self.ends[feature as usize]).unwrap_or_default()
    }
}
