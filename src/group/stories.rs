//! Stories and topics out of profiles.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};

use super::cluster::{Pairs, cluster};
use super::collection::{Collection, Ordered};
use super::learn::Associations;
use super::likelihood::Likelihoods;
use super::neighbours::Neighbours;
use super::profile::SignalKind;
use super::reasons::reasons;
use super::space::Space;
use super::thresholds::{MIN_SCORE, SPAN_DAYS, TEACHING};
use super::topics;

/// The two levels of grouping.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Translations of one text, or reports of one event.
    Story,
    /// One subject.
    Topic,
}

impl Level {
    /// The word used in output.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Story => "story",
            Self::Topic => "topic",
        }
    }
}

/// Settings of grouping.
#[derive(Clone, Debug)]
pub struct GroupOptions {
    /// Least mean margin of a story.
    pub min_score: f32,
    /// Associations from a saved lexicon.
    pub known: Associations,
    /// Pairs of paths that tell one story whatever they score.
    pub same: Vec<Vec<String>>,
    /// Pairs of paths that do not.
    pub apart: Vec<Vec<String>>,
    /// Kinds of signal to leave out, for measuring.
    pub leave_out: Vec<SignalKind>,
}

/// Reasons that are given for a story at most.
const MOST_REASONS: usize = 12;

/// Rounds of learning at most.
const ROUNDS: usize = 3;

impl Default for GroupOptions {
    fn default() -> Self {
        Self { min_score: MIN_SCORE, known: Associations::default(), same: Vec::new(), apart: Vec::new(), leave_out: Vec::new() }
    }
}

/// Two articles, the smaller number first.
type Pair = (u32, u32);

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
    /// Indexes into the collection, by path.
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

/// Groups articles. The result depends on content, language, dates and ids alone, not on the order of adding.
#[must_use]
pub fn group(collection: &Collection, options: &GroupOptions) -> Grouping {
    let articles = collection.ordered();
    let (same, apart) = forced(&articles, options);
    let days: Vec<Option<Date>> = articles.articles.iter().map(|a| a.date).collect();
    let compatible = |a: u32, b: u32| compatible(days[a as usize], days[b as usize]);
    let evidence = Likelihoods::new(&articles, &options.known, &options.leave_out);
    let mut learned = options.known.clone();
    let mut rounds = 0..ROUNDS;
    let (space, clusters) = loop {
        let space = Space::new(&articles, &learned, &options.leave_out);
        let neighbours = Neighbours::find(&space);
        let margins = neighbours.pairs(&space);
        let mutual = neighbours.mutual(&space);
        let pairs = Pairs {
            margins: &margins,
            mutual: &mutual,
            same: &same,
            apart: &apart,
            lang: &space.lang,
            last: false,
            evidence: Some(&evidence),
        };
        let clusters = cluster(days.len(), &pairs, options.min_score, &compatible);
        let sure = rounds.next().map(|_| teachers(&clusters, &margins, &same, &space));
        let next = sure.map(|sure| Associations::learn(&articles, &sure).or(&options.known)).filter(|next| *next != learned);
        let Some(next) = next else {
            let clusters = complete(&neighbours, &space, &clusters, &apart, &evidence, options.min_score, &compatible);
            break (space, clusters);
        };
        learned = next;
    };
    let topics = topics::topics(&articles, &clusters, &space);
    Grouping { groups: assemble(&articles, &clusters, &topics, &space, &evidence), learned }
}

/// Joins what is left over to stories that lack its language: whatever has found its partners is no rival any more.
fn complete(
    neighbours: &Neighbours,
    space: &Space,
    clusters: &[u32],
    apart: &[Pair],
    evidence: &Likelihoods<'_>,
    least: f32,
    compatible: &dyn Fn(u32, u32) -> bool,
) -> Vec<u32> {
    let free = neighbours.free(space, clusters);
    let (margins, mutual) = (free.pairs(space), free.mutual(space));
    let same: Vec<Pair> = (0u32..).zip(clusters).map(|(i, cluster)| (*cluster, i)).collect();
    let pairs = Pairs { margins: &margins, mutual: &mutual, same: &same, apart, lang: &space.lang, last: true, evidence: Some(evidence) };
    cluster(clusters.len(), &pairs, least, compatible)
}

/// Cross-language pairs of one cluster that are sure enough to learn from.
fn teachers(clusters: &[u32], margins: &FxHashMap<Pair, f32>, same: &[Pair], space: &Space) -> Vec<Pair> {
    let mut out: Vec<Pair> = same.to_vec();
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

/// Articles that belong together because the configuration says so, by explicit ids, or by equal content, in this order; and those
/// that the configuration keeps apart.
fn forced(articles: &Ordered<'_>, options: &GroupOptions) -> (Vec<Pair>, Vec<Pair>) {
    let mut by_id: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for (i, article) in (0u32..).zip(&articles.articles) {
        for id in std::iter::once(&article.content).chain(&article.ids) {
            by_id.entry(id).or_default().push(i);
        }
    }
    let (mut same, apart) = (named(articles, &options.same), named(articles, &options.apart));
    same.extend(by_id.values().flat_map(|list| list.windows(2).map(|w| (w[0], w[1]))));
    (same, apart)
}

/// All pairs out of lists of paths, the smaller number first. A path is named in full or by its end; of several, the first by
/// content is meant.
fn named(articles: &Ordered<'_>, lists: &[Vec<String>]) -> Vec<Pair> {
    let wanted: FxHashSet<&str> = lists.iter().flatten().map(String::as_str).collect();
    let mut found: FxHashMap<&str, u32> = FxHashMap::default();
    for (i, article) in (0u32..).zip(&articles.articles).filter(|_| !wanted.is_empty()) {
        let ends = article.path.match_indices('/').filter_map(|(at, _)| article.path.get(at + 1..));
        for end in std::iter::once(article.path.as_str()).chain(ends).filter(|end| wanted.contains(end)) {
            found.entry(end).or_insert(i);
        }
    }
    let mut out = Vec::new();
    for list in lists {
        let ids: Vec<u32> = list.iter().filter_map(|name| found.get(name.as_str()).copied()).collect();
        for (i, a) in ids.iter().enumerate() {
            out.extend(ids.iter().skip(i + 1).filter(|b| a != *b).map(|b| (*a.min(b), *a.max(b))));
        }
    }
    out
}

/// Known dates of one event lie close together.
fn compatible(a: Option<Date>, b: Option<Date>) -> bool {
    a.zip(b).is_none_or(|(a, b)| (a - b).get_days().abs() <= SPAN_DAYS)
}

fn assemble(articles: &Ordered<'_>, clusters: &[u32], topics: &[u32], space: &Space, likelihoods: &Likelihoods<'_>) -> Vec<Group> {
    let mut stories: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (i, cluster) in clusters.iter().enumerate() {
        stories.entry(*cluster).or_default().push(i);
    }
    let mut by_topic: BTreeMap<u32, Vec<&Vec<usize>>> = BTreeMap::new();
    for members in stories.values() {
        by_topic.entry(topics[members[0]]).or_default().push(members);
    }
    let by_path = |members: &[usize]| {
        let mut list: Vec<usize> = members.to_vec();
        list.sort_by_key(|i| &articles.articles[*i].path);
        list.into_iter().map(|i| articles.order[i]).collect()
    };
    let (mut out, mut names) = (Vec::new(), FxHashSet::default());
    for stories in by_topic.values() {
        let all: Vec<usize> = stories.iter().flat_map(|s| s.iter().copied()).collect();
        let topic = name('t', articles, &all, &mut names);
        out.push(Group {
            id: topic.clone(),
            level: Level::Topic,
            parent: None,
            articles: by_path(&all),
            evidence: evidence(space, &all, 8),
        });
        for members in stories {
            let id = name('s', articles, members, &mut names);
            let named = reasons(articles, &likelihoods.background, &likelihoods.names, members, MOST_REASONS);
            out.push(Group {
                id,
                level: Level::Story,
                parent: Some(topic.clone()),
                articles: by_path(members),
                // Copies of a line without names and figures share words.
                evidence: if named.is_empty() { evidence(space, members, MOST_REASONS) } else { named },
            });
        }
    }
    out
}

/// A name that changes only when the group's first article by content does; a longer one where a short one is taken.
fn name(prefix: char, articles: &Ordered<'_>, members: &[usize], taken: &mut FxHashSet<String>) -> String {
    let first = members.iter().min().map_or("", |i| articles.articles[*i].content.as_str());
    let short = (8..=first.len()).step_by(4).map(|n| format!("{prefix}-{}", first.chars().take(n).collect::<String>()));
    // Copies that the configuration keeps apart have one content.
    let counted = (2..).map(|n| format!("{prefix}-{first}-{n}"));
    let name = short.chain(counted).find(|name| !taken.contains(name)).unwrap_or_default();
    taken.insert(name.clone());
    name
}

/// The features that most members share, by summed weight, across languages first.
fn evidence(space: &Space, members: &[usize], most: usize) -> Vec<Evidence> {
    let mut all: Vec<(u32, f32)> = members.iter().flat_map(|i| &space.shared[*i]).copied().collect();
    // Stable: equal features stay in the order of the articles.
    all.sort_by_key(|(feature, _)| *feature);
    let same = all.chunk_by(|a, b| a.0 == b.0).filter(|chunk| chunk.len() > 1);
    let mut list: Vec<(u32, f32)> = same.map(|chunk| (chunk[0].0, chunk.iter().map(|(_, w)| w).sum())).collect();
    list.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    list.truncate(most);
    #[expect(clippy::cast_precision_loss, reason = "a share, not a count")]
    let count = members.len() as f32;
    list.into_iter()
        .map(|(f, w)| {
            let (kind, value) = &space.features[f as usize];
            let shown = value.split('#').next().unwrap_or(value);
            Evidence { kind: kind.as_str().to_owned(), value: shown.to_owned(), weight: (w / count * 1000.0).round() / 1000.0 }
        })
        .collect()
}
