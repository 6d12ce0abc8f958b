//! Stories and topics out of profiles.

use std::collections::BTreeMap;

use super::cluster::{Pairs, cluster};
use super::learn::Associations;
use super::neighbours::Neighbours;
use super::profile::{Kind, Profile};
use super::space::Space;
use super::topics;

/// The two levels of grouping.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Translations of one text, or reports of one event.
    Story,
    /// One subject.
    Topic,
}

/// Settings of grouping.
#[derive(Clone, Debug)]
pub struct Options {
    /// Least mean margin of a story.
    pub min_score: f32,
    /// Associations from a saved lexicon.
    pub known: Associations,
    /// Pairs of paths that tell one story whatever they score.
    pub same: Vec<Vec<String>>,
    /// Pairs of paths that do not.
    pub apart: Vec<Vec<String>>,
    /// Kinds of signal to leave out, for measuring.
    pub leave_out: Vec<Kind>,
}

/// The margin from which two articles tell one story.
pub const MIN_SCORE: f32 = 1.6;
/// Pairs from this margin up teach.
const TEACHING: f32 = 1.9;
/// Rounds of learning at most.
const ROUNDS: usize = 3;
/// Articles further apart than this many days do not tell one event.
const SPAN_DAYS: i64 = 21;

impl Default for Options {
    fn default() -> Self {
        Self { min_score: MIN_SCORE, known: Associations::default(), same: Vec::new(), apart: Vec::new(), leave_out: Vec::new() }
    }
}

/// Why articles are together.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// The kind of signal.
    pub kind: String,
    /// The signal.
    pub value: String,
    /// How much it says, from 0 to 1.
    pub weight: f32,
}

/// A story or a topic.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Stable name.
    pub id: String,
    /// Which level.
    pub level: Level,
    /// The topic of a story.
    pub parent: Option<String>,
    /// Indexes into the profiles, by path.
    pub articles: Vec<usize>,
    /// The strongest first.
    pub evidence: Vec<Evidence>,
}

/// All groups: topics with their stories behind them.
#[derive(Clone, Debug, Default)]
pub struct Grouping {
    /// Topics and stories.
    pub groups: Vec<Group>,
    /// What was learned.
    pub learned: Associations,
}

/// Groups articles. The result depends on content, language, dates and ids alone, not on the order of `profiles`.
#[must_use]
pub fn group(profiles: &[Profile], options: &Options) -> Grouping {
    let mut order: Vec<usize> = (0..profiles.len()).collect();
    order.sort_by(|a, b| {
        (&profiles[*a].content, &profiles[*a].lang, &profiles[*a].path).cmp(&(
            &profiles[*b].content,
            &profiles[*b].lang,
            &profiles[*b].path,
        ))
    });
    let sorted: Vec<Profile> = order.iter().map(|i| profiles[*i].clone()).collect();
    let (same, apart) = (forced(&sorted, options), named(&sorted, &options.apart));
    let mut learned = options.known.clone();
    let (mut space, mut clusters) = (Space::new(&sorted, &learned, &options.leave_out), Vec::new());
    for round in 0..=ROUNDS {
        let neighbours = Neighbours::find(&space);
        let margins = neighbours.pairs(&space);
        let mutual = neighbours.mutual(&space);
        let pairs = Pairs { margins: &margins, mutual: &mutual, same: &same, apart: &apart, lang: &space.lang };
        clusters = cluster(sorted.len(), &pairs, options.min_score, &|a, b| compatible(&sorted[a as usize], &sorted[b as usize]));
        if round == ROUNDS {
            clusters = complete(&sorted, &neighbours, &space, &clusters, &apart, options.min_score);
            break;
        }
        let sure = teachers(&clusters, &margins, &same, &space);
        let next = Associations::learn(&sorted, &sure).or(&options.known);
        if next == learned {
            clusters = complete(&sorted, &neighbours, &space, &clusters, &apart, options.min_score);
            break;
        }
        learned = next;
        space = Space::new(&sorted, &learned, &options.leave_out);
    }
    let topics = topics::topics(&sorted, &clusters, &space);
    Grouping { groups: assemble(&sorted, &order, &clusters, &topics, &space), learned }
}

/// Joins what is left over to stories that lack its language: whatever has found its partners is no rival any more.
fn complete(profiles: &[Profile], neighbours: &Neighbours, space: &Space, clusters: &[u32], apart: &[(u32, u32)], least: f32) -> Vec<u32> {
    let free = neighbours.free(space, clusters);
    let (margins, mutual) = (free.pairs(space), free.mutual(space));
    let same: Vec<(u32, u32)> = clusters.iter().enumerate().map(|(i, c)| (*c, u32::try_from(i).unwrap_or(u32::MAX))).collect();
    let pairs = Pairs { margins: &margins, mutual: &mutual, same: &same, apart, lang: &space.lang };
    cluster(profiles.len(), &pairs, least, &|a, b| compatible(&profiles[a as usize], &profiles[b as usize]))
}

/// Cross-language pairs of one cluster that are sure enough to learn from.
fn teachers(clusters: &[u32], margins: &rustc_hash::FxHashMap<(u32, u32), f32>, same: &[(u32, u32)], space: &Space) -> Vec<(u32, u32)> {
    let mut out: Vec<(u32, u32)> = same.to_vec();
    #[expect(clippy::iter_over_hash_type, reason = "sorted right after")]
    for ((a, b), margin) in margins {
        let together = clusters[*a as usize] == clusters[*b as usize];
        if together && *margin >= TEACHING && space.lang[*a as usize] != space.lang[*b as usize] {
            out.push((*a, *b));
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// Articles that belong together by explicit ids, by equal content, or because the configuration says so.
fn forced(profiles: &[Profile], options: &Options) -> Vec<(u32, u32)> {
    let mut by_id: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for (i, profile) in profiles.iter().enumerate() {
        let i = u32::try_from(i).unwrap_or(u32::MAX);
        by_id.entry(&profile.content).or_default().push(i);
        for id in &profile.ids {
            by_id.entry(id).or_default().push(i);
        }
    }
    let mut out: Vec<(u32, u32)> = by_id.values().flat_map(|list| list.windows(2).map(|w| (w[0], w[1]))).collect();
    out.extend(named(profiles, &options.same));
    let apart = named(profiles, &options.apart);
    out.retain(|pair| !apart.contains(pair));
    out
}

/// All pairs out of lists of paths, the smaller number first. A path is named in full or by its end.
fn named(profiles: &[Profile], lists: &[Vec<String>]) -> Vec<(u32, u32)> {
    let find = |name: &String| {
        let ends = |p: &Profile| p.path == *name || p.path.strip_suffix(name.as_str()).is_some_and(|r| r.ends_with('/'));
        profiles.iter().position(ends).and_then(|i| u32::try_from(i).ok())
    };
    let mut out = Vec::new();
    for list in lists {
        let ids: Vec<u32> = list.iter().filter_map(find).collect();
        for (i, a) in ids.iter().enumerate() {
            out.extend(ids.iter().skip(i + 1).map(|b| (*a.min(b), *a.max(b))));
        }
    }
    out
}

/// Known dates of one event lie close together.
fn compatible(a: &Profile, b: &Profile) -> bool {
    match (a.date.as_deref().and_then(day), b.date.as_deref().and_then(day)) {
        (Some(x), Some(y)) => (x - y).abs() <= SPAN_DAYS,
        _ => true,
    }
}

/// Days since an arbitrary day, of an ISO date; months count as 31 days, which is exact enough here.
fn day(date: &str) -> Option<i64> {
    let mut parts = date.split('-').map(|p| p.parse::<i64>().ok());
    Some(parts.next()?? * 372 + parts.next()?? * 31 + parts.next()??)
}

fn assemble(sorted: &[Profile], order: &[usize], clusters: &[u32], topics: &[u32], space: &Space) -> Vec<Group> {
    let mut stories: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (i, cluster) in clusters.iter().enumerate() {
        stories.entry(*cluster).or_default().push(i);
    }
    let mut by_topic: BTreeMap<u32, Vec<&Vec<usize>>> = BTreeMap::new();
    for members in stories.values() {
        by_topic.entry(topics[members[0]]).or_default().push(members);
    }
    let by_path = |members: &[usize]| {
        let mut list: Vec<usize> = members.iter().map(|i| order[*i]).collect();
        list.sort_by(|a, b| sorted_path(sorted, order, *a).cmp(sorted_path(sorted, order, *b)));
        list
    };
    let mut out = Vec::new();
    for stories in by_topic.values() {
        let all: Vec<usize> = stories.iter().flat_map(|s| s.iter().copied()).collect();
        let topic = name('t', sorted, &all);
        out.push(Group {
            id: topic.clone(),
            level: Level::Topic,
            parent: None,
            articles: by_path(&all),
            evidence: evidence(space, &all, 8),
        });
        for members in stories {
            let id = name('s', sorted, members);
            out.push(Group {
                id,
                level: Level::Story,
                parent: Some(topic.clone()),
                articles: by_path(members),
                evidence: evidence(space, members, 12),
            });
        }
    }
    out
}

fn sorted_path<'a>(sorted: &'a [Profile], order: &[usize], original: usize) -> &'a str {
    order.iter().position(|o| *o == original).map_or("", |i| &sorted[i].path)
}

/// A name that changes only when the group's first article by content does.
fn name(prefix: char, sorted: &[Profile], members: &[usize]) -> String {
    let first = members.iter().map(|i| &sorted[*i].content).min().cloned().unwrap_or_default();
    format!("{prefix}-{}", first.chars().take(8).collect::<String>())
}

/// The features that most members share, by summed weight, across languages first.
fn evidence(space: &Space, members: &[usize], most: usize) -> Vec<Evidence> {
    let mut sums: BTreeMap<u32, (u16, f32)> = BTreeMap::new();
    for row in members.iter().map(|i| &space.shared[*i]) {
        for (feature, weight) in row {
            let sum = sums.entry(*feature).or_default();
            *sum = (sum.0 + 1, sum.1 + weight);
        }
    }
    let mut list: Vec<(u32, u16, f32)> = sums.into_iter().filter(|(_, (n, _))| *n > 1).map(|(f, (n, w))| (f, n, w)).collect();
    list.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.0.cmp(&b.0)));
    list.truncate(most);
    let count = f32::from(u16::try_from(members.len()).unwrap_or(u16::MAX));
    list.into_iter()
        .map(|(f, _, w)| {
            let (kind, value) = &space.features[f as usize];
            let shown = value.split('#').next().unwrap_or(value);
            Evidence { kind: kind.as_str().to_owned(), value: shown.to_owned(), weight: (w / count * 1000.0).round() / 1000.0 }
        })
        .collect()
}
