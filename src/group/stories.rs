//! Stories and topics out of profiles.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::background::{Counts, Known};
use super::cluster::{Pairs, cluster};
use super::collection::{Collection, Ordered};
use super::layer::{COMMON, Layer, Rows};
use super::learn::{Associations, Lessons};
use super::likelihood::{Likelihoods, Side, is_mixed, unspaced};
use super::neighbours::{Margins, Neighbours, Taken, Usual};
use super::profile::SignalKind;
use super::reasons::reasons;
use super::run::Run;
use super::space::{Base, Row, Space};
use super::thresholds::{MIN_SCORE, SPAN_DAYS, TEACHING};
use super::topics;
use crate::codec::{coded, coded_kinds};

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
    /// Lists of paths that tell one story whatever they score.
    pub same: Vec<Vec<String>>,
    /// Lists of paths of which no two tell one story.
    pub apart: Vec<Vec<String>>,
    /// Kinds of signal to leave out, for measuring.
    pub leave_out: Vec<SignalKind>,
}

/// Reasons that are given for a story at most.
pub(super) const MOST_REASONS: usize = 12;
/// And for a topic.
pub(super) const MOST_OF_TOPIC: usize = 8;

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
    /// The kind of signal: `name`, `figure`, `concept` or `lexicon` (a word that the built-in lexicon knows); of a topic also the
    /// others of [`SignalKind`].
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
    /// The id of the topic that a story belongs to; `None` for a topic.
    pub parent: Option<String>,
    /// Indexes into the collection, by path.
    pub articles: Vec<usize>,
    /// The strongest first.
    pub evidence: Vec<Evidence>,
}

/// All groups in one flat list: each topic with its stories behind it. Every article is in one topic and in one of its stories,
/// if only by itself.
#[derive(Clone, Debug, Default)]
pub struct Grouping {
    /// Topics and stories.
    pub groups: Vec<Group>,
    /// What was learned.
    pub learned: Arc<Associations>,
}

/// Groups articles. The result depends on content, language, dates and ids alone, not on the order of adding.
#[must_use]
pub fn group(collection: &Collection, options: &GroupOptions) -> Grouping {
    Grouper::once().group(collection, options)
}

/// Groups one collection whenever it changed, with the same options, and keeps what does not change. What it says is what [`group`] says.
#[derive(Default)]
pub struct Grouper {
    /// The languages for which all this holds, and how often signals had been numbered again.
    of: (Vec<String>, u32),
    known: Known,
    /// By number of the article.
    sides: FxHashMap<u64, Arc<Side>>,
    /// Neighbours in an article's own language.
    own: Option<Layer>,
    rounds: Vec<Round>,
    /// Why articles are one story, by the numbers of its articles.
    reasons: FxHashMap<Vec<u64>, Vec<Evidence>>,
    /// Whether nothing is kept for another time.
    once: bool,
}

coded!(Grouper: of, known, own, rounds, reasons; sides; once);
coded!(Evidence: kind, value, weight);
coded_kinds!(Level: Story, Topic);

/// A round of learning.
#[derive(Default)]
struct Round {
    layer: Option<Layer>,
    lessons: Lessons,
}

coded!(Round: layer, lessons);

impl Grouper {
    /// A grouper for one time, which holds less.
    #[must_use]
    pub fn once() -> Self {
        Self { once: true, ..Self::default() }
    }

    /// Groups the collection as it is now.
    #[must_use]
    pub fn group(&mut self, collection: &Collection, options: &GroupOptions) -> Grouping {
        self.group_and(collection, options, |_, _| ())
    }

    /// The same, and shows the run at its end: for what is kept of it.
    pub fn group_and(&mut self, collection: &Collection, options: &GroupOptions, seen: impl FnOnce(&Run<'_>, &[Group])) -> Grouping {
        let articles = collection.ordered();
        let of: (Vec<String>, u32) = (articles.languages.iter().map(|l| (*l).to_owned()).collect(), collection.tidied);
        if self.of != of {
            *self = Self { of, once: self.once, ..Self::default() };
        }
        let (same, apart) = forced(&articles, options);
        let days: Vec<Option<Date>> = articles.articles.iter().map(|a| a.date).collect();
        let numbers: Vec<u64> = articles.articles.iter().map(|a| a.number).collect();
        let compatible = |a: u32, b: u32| compatible(days[a as usize], days[b as usize]);
        let Self { known, sides, own, rounds, reasons, once, of: _ } = self;
        let once = *once;
        known.extend(&articles, is_mixed(&unspaced(&articles)));
        let counts = Counts::new(&articles);
        let mut evidence = Likelihoods::new(&articles, &options.known, &options.leave_out, (&counts, known), (!once).then_some(sides));
        let base = Base::new(&articles, &counts, &options.leave_out);
        let common = base.common(COMMON);
        let table = |rows: &Arc<Vec<Row>>, common| Rows {
            of: Arc::clone(rows),
            numbers: &numbers,
            lang: &articles.lang,
            languages: articles.languages.len(),
            own: true,
            signals: articles.signals.len(),
            groups: Arc::default(),
            common,
        };
        // Their rows are the largest part of all that is held: of one language at a time, if nothing is kept of them.
        let rows = |lang: Option<u8>| table(&Arc::new(base.own(lang)), common.clone());
        let own = own.insert(match (&own, once) {
            (_, true) => Layer::once((0u8..).take(articles.languages.len()).map(|lang| rows(Some(lang)).near_in(lang))),
            (before, false) => Layer::new(&rows(None), before.as_ref()),
        });
        let none = Associations::default();
        let mut learned = Arc::new(options.known.clone());
        let mut number = 0;
        let (space, usual, first) = loop {
            if rounds.len() == number {
                rounds.push(Round::default());
            }
            let round = &mut rounds[number];
            number += 1;
            let left_out = options.leave_out.contains(&SignalKind::Learned);
            let space = base.space(if left_out { &none } else { &learned });
            let groups = Arc::clone(&space.groups);
            let common = common.iter().copied().chain(space.common(COMMON)).collect::<BTreeSet<_>>().into_iter().collect();
            let rows = Rows { own: false, groups, ..table(&space.shared, common) };
            let layer = round.layer.insert(if once {
                Layer::once((0u8..).take(rows.languages).map(|lang| rows.near_in(lang)))
            } else {
                Layer::new(&rows, round.layer.as_ref())
            });
            let usual = Usual::new(&articles.lang, &own.near, &layer.near);
            let neighbours = Neighbours::new(&articles.lang, &own.near, &layer.near, &usual);
            let pairs =
                Pairs { margins: &neighbours, same: &same, apart: &apart, lang: &articles.lang, last: false, evidence: Some(&evidence) };
            let clusters = cluster(days.len(), &pairs, options.min_score, &compatible);
            if number <= ROUNDS {
                let sure = teachers(&clusters, &neighbours, &same, &articles.lang);
                let next = round.lessons.learn(&articles, &sure, &options.known);
                if !Arc::ptr_eq(&next, &learned) && *next != *learned {
                    if once {
                        *round = Round::default();
                    }
                    learned = next;
                    continue;
                }
            }
            break (space, usual, clusters);
        };
        let shared = rounds[number - 1].layer.as_ref().map_or(&own.near, |layer| &layer.near);
        let neighbours = Neighbours::new(&articles.lang, &own.near, shared, &usual);
        let clusters = complete(neighbours, &articles.lang, &first, &apart, &evidence, options.min_score, &compatible);
        evidence.forget();
        let topics = topics::topics(&articles, &clusters, &space);
        let groups = assemble(&articles, &clusters, &topics, &space, &evidence, (reasons, once));
        let run = Run {
            articles: &articles,
            counts: &counts,
            base: &base,
            space: &space,
            near: neighbours,
            first: &first,
            stories: &clusters,
            topics: &topics,
            learned: if options.leave_out.contains(&SignalKind::Learned) { &none } else { &learned },
            named: found(&articles, [&options.same, &options.apart].into_iter().flatten()),
        };
        seen(&run, &groups);
        Grouping { groups, learned }
    }
}

/// Joins what is left over to stories that lack its language: whatever has found its partners is no rival any more.
fn complete(
    neighbours: Neighbours<'_>,
    lang: &[u8],
    clusters: &[u32],
    apart: &[Pair],
    evidence: &Likelihoods<'_>,
    least: f32,
    compatible: &dyn Fn(u32, u32) -> bool,
) -> Vec<u32> {
    let taken = Taken::new(clusters, lang);
    let same: Vec<Pair> = (0u32..).zip(clusters).map(|(i, cluster)| (*cluster, i)).collect();
    let pairs = Pairs { margins: &neighbours.free(&taken), same: &same, apart, lang, last: true, evidence: Some(evidence) };
    cluster(clusters.len(), &pairs, least, compatible)
}

/// Cross-language pairs of one cluster that are sure enough to learn from.
fn teachers(clusters: &[u32], margins: &dyn Margins, same: &[Pair], lang: &[u8]) -> Vec<Pair> {
    let mut out: Vec<Pair> = same.to_vec();
    margins.each(&mut |(a, b), margin| {
        let together = clusters[a as usize] == clusters[b as usize];
        if together && margin >= TEACHING && lang[a as usize] != lang[b as usize] {
            out.push((a, b));
        }
    });
    out.sort_unstable();
    out.dedup();
    out
}

/// Articles that belong together because the configuration says so, by explicit ids, or by equal content, in this order; and those
/// that the configuration keeps apart.
pub(super) fn forced(articles: &Ordered<'_>, options: &GroupOptions) -> (Vec<Pair>, Vec<Pair>) {
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
    let found: FxHashMap<String, u32> = found(articles, lists.iter()).into_iter().collect();
    let mut out = Vec::new();
    for list in lists {
        let ids: Vec<u32> = list.iter().filter_map(|name| found.get(name.as_str()).copied()).collect();
        for (i, a) in ids.iter().enumerate() {
            out.extend(ids.iter().skip(i + 1).filter(|b| a != *b).map(|b| (*a.min(b), *a.max(b))));
        }
    }
    out
}

/// The names of the lists that name an article, in full or by the end of its path; of several, the first by content.
pub(super) fn found<'a>(articles: &Ordered<'_>, lists: impl Iterator<Item = &'a Vec<String>>) -> Vec<(String, u32)> {
    let wanted: FxHashSet<&str> = lists.flatten().map(String::as_str).collect();
    let mut found: BTreeMap<&str, u32> = BTreeMap::new();
    for (i, article) in (0u32..).zip(&articles.articles).filter(|_| !wanted.is_empty()) {
        let ends = article.path.match_indices('/').filter_map(|(at, _)| article.path.get(at + 1..));
        for end in std::iter::once(article.path.as_str()).chain(ends).filter(|end| wanted.contains(end)) {
            found.entry(end).or_insert(i);
        }
    }
    found.into_iter().map(|(name, article)| (name.to_owned(), article)).collect()
}

/// Known dates of one event lie close together.
pub(super) fn compatible(a: Option<Date>, b: Option<Date>) -> bool {
    a.zip(b).is_none_or(|(a, b)| (a - b).get_days().abs() <= SPAN_DAYS)
}

/// A story: its articles, their numbers, and why they are one if that is known.
type Held<'a> = (&'a Vec<usize>, Vec<u64>, Option<Vec<Evidence>>);

fn assemble(
    articles: &Ordered<'_>,
    clusters: &[u32],
    topics: &[u32],
    space: &Space<'_>,
    likelihoods: &Likelihoods<'_>,
    (known, once): (&mut FxHashMap<Vec<u64>, Vec<Evidence>>, bool),
) -> Vec<Group> {
    let mut stories: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (i, cluster) in clusters.iter().enumerate() {
        stories.entry(*cluster).or_default().push(i);
    }
    let mut by_topic: BTreeMap<u32, Vec<&Vec<usize>>> = BTreeMap::new();
    for members in stories.values() {
        by_topic.entry(topics[members[0]]).or_default().push(members);
    }
    let key = |members: &[usize]| members.iter().map(|i| articles.articles[*i].number).collect::<Vec<u64>>();
    let (background, names) = (&likelihoods.background, &likelihoods.names);
    let mut before = std::mem::take(known);
    let held: Vec<Held<'_>> = stories
        .values()
        .map(|members| {
            let key = key(members);
            let named = before.remove(&key);
            (members, key, named)
        })
        .collect();
    let why = |(members, key, named): Held<'_>| (key, named.unwrap_or_else(|| reasons(articles, background, names, members, MOST_REASONS)));
    *known = held.into_par_iter().map(why).collect::<Vec<_>>().into_iter().collect();
    let subject = |stories: &Vec<&Vec<usize>>| {
        let all: Vec<usize> = stories.iter().flat_map(|s| s.iter().copied()).collect();
        let said = evidence(space, &all, MOST_OF_TOPIC);
        (all, said)
    };
    let subjects: Vec<(Vec<usize>, Vec<Evidence>)> = by_topic.values().collect::<Vec<_>>().into_par_iter().map(subject).collect();
    let by_path = |members: &[usize]| {
        let mut list: Vec<usize> = members.to_vec();
        list.sort_by_key(|i| &articles.articles[*i].path);
        list.into_iter().map(|i| articles.order[i]).collect()
    };
    let (mut out, mut taken) = (Vec::new(), FxHashSet::default());
    for (stories, (all, said)) in by_topic.values().zip(subjects) {
        let topic = name('t', articles, &all, &mut taken);
        out.push(Group { id: topic.clone(), level: Level::Topic, parent: None, articles: by_path(&all), evidence: said });
        for members in stories {
            let id = name('s', articles, members, &mut taken);
            let named = if once { known.remove(&key(members)) } else { known.get(&key(members)).cloned() };
            let named = named.unwrap_or_default();
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
pub(super) fn evidence(space: &Space<'_>, members: &[usize], most: usize) -> Vec<Evidence> {
    let mut all: Vec<(u32, f32)> =
        if members.len() > 1 { members.iter().flat_map(|i| &space.shared[*i]).copied().collect() } else { Vec::new() };
    // Stable: equal features stay in the order of the articles.
    all.sort_by_key(|(feature, _)| *feature);
    let same = all.chunk_by(|a, b| a.0 == b.0).filter(|chunk| chunk.len() > 1);
    let mut list: Vec<(u32, f32)> = same.map(|chunk| (chunk[0].0, chunk.iter().map(|(_, w)| w).sum())).collect();
    let by_name = |feature: u32| (space.kind(feature), space.value(feature));
    list.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| by_name(a.0).cmp(&by_name(b.0))));
    list.truncate(most);
    #[expect(clippy::cast_precision_loss, reason = "a share, not a count")]
    let count = members.len() as f32;
    list.into_iter()
        .map(|(f, w)| {
            let shown = space.value(f).split('#').next().unwrap_or_default();
            Evidence { kind: space.kind(f).as_str().to_owned(), value: shown.to_owned(), weight: (w / count * 1000.0).round() / 1000.0 }
        })
        .collect()
}
