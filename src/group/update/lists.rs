//! The nearest articles of those that came, and how the lists of others change by them.

use std::collections::BTreeSet;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::{Kept, Whole};
use crate::group::background::Counts;
use crate::group::collection::{Collection, Counted, Ordered};
use crate::group::layer::{COMMON, Index, List, Rows, Scores, insert, nearest};
use crate::group::learn::Associations;
use crate::group::profile::SignalKind;
use crate::group::run::{Key, Noted};
use crate::group::space::{Base, Row, Space};
use crate::group::stories::found;

/// Of each list, so many neighbours are looked at, however low they stand: a rival may go.
const FIRST: usize = 2;

/// By article the nearest in each language: of all that came and of those that are in their lists. What came has the numbers behind
/// those of the full run.
pub(super) struct Lists {
    pub(super) of: FxHashMap<u32, Vec<List>>,
    /// Articles of the full run that something but likeness ties to one that came.
    tied: Vec<u32>,
}

/// Signals by number with what is known of each.
pub(super) struct Signals {
    /// By signal.
    pub(super) noted: Vec<Noted>,
    /// By learned group, of those that the articles have.
    pub(super) groups: FxHashMap<usize, Noted>,
}

impl Signals {
    /// What is known of all signals of `articles`, with the lists of those that have them if these are wanted.
    pub(super) fn of<K: Kept>(known: &Whole<'_, K>, articles: &Ordered<'_>, lists: bool) -> Result<Self, K::Error> {
        let mut scopes = vec![0u8; articles.signals.len()];
        let mut groups: BTreeSet<&str> = BTreeSet::new();
        for (row, lang) in articles.rows.iter().zip(&articles.lang) {
            for (signal, _) in row.iter().map(Counted::pair) {
                scopes[signal as usize] = *lang;
                if articles.signals.kind(signal) == SignalKind::Word {
                    groups.extend(known.learned.group(articles.languages[usize::from(*lang)], articles.signals.value(signal)));
                }
            }
        }
        let key = |(signal, lang): (u32, &u8)| {
            Key::new(articles.signals.kind(signal), articles.languages[usize::from(*lang)], articles.signals.value(signal))
        };
        let mut keys: Vec<Key> = (0u32..).zip(&scopes).map(key).collect();
        keys.extend(groups.iter().map(|name| Key::new(SignalKind::Learned, "", name)));
        let mut noted = known.kept.noted(&keys, lists)?;
        for one in &mut noted {
            one.counts.resize(known.languages.len(), 0);
            one.articles.resize(known.languages.len(), Vec::new());
        }
        let of_groups = noted.split_off(articles.signals.len());
        let number = |name: &str| known.learned.names().binary_search_by(|n| (**n).cmp(name)).unwrap_or_default();
        Ok(Self { noted, groups: groups.into_iter().map(number).zip(of_groups).collect() })
    }

    /// The counts of the full run.
    pub(super) fn counts(&self, articles: Vec<u32>) -> Counts {
        Counts::known(self.noted.iter().flat_map(|n| n.counts.iter().copied()).collect(), articles)
    }

    /// The rows across languages, weighed as in the full run.
    pub(super) fn space<'b>(&self, base: &'b Base<'_>, learned: &Associations, languages: usize) -> Space<'b> {
        let mut counts = vec![0; learned.names().len() * languages];
        #[expect(clippy::iter_over_hash_type, reason = "each group by itself")]
        for (group, noted) in &self.groups {
            for (lang, count) in noted.counts.iter().enumerate() {
                counts[group * languages + lang] = *count;
            }
        }
        base.space_among(learned, Some(counts))
    }

    /// What is known of a feature: a signal, or a group behind all signals.
    pub(super) fn feature(&self, feature: u32) -> Option<&Noted> {
        let feature = feature as usize;
        self.noted.get(feature).or_else(|| self.groups.get(&(feature - self.noted.len())))
    }
}

impl Lists {
    /// Finds the neighbours of what came, and puts it into their lists.
    pub(super) fn new<K: Kept>(known: &Whole<'_, K>) -> Result<Self, K::Error> {
        let mut collection = Collection::default();
        for profile in known.since.added {
            collection.add(profile.clone());
        }
        let articles = collection.ordered_among(known.languages());
        let signals = Signals::of(known, &articles, true)?;
        let counts = signals.counts(known.articles());
        let base = Base::new(&articles, &counts, &known.options.leave_out);
        let space = signals.space(&base, &known.learned, known.languages.len());
        let finder = Finder::new(known, &articles, &signals, &base, &space);
        let all = known.count as usize + articles.rows.len();
        let found: Vec<Vec<List>> = (0..articles.rows.len())
            .into_par_iter()
            .map_init(|| Scores::new(all), |scores, article| finder.lists(article, scores))
            .collect();
        let others: BTreeSet<u32> =
            found.iter().flatten().flatten().map(|(other, _)| *other).filter(|other| known.is_kept(*other)).collect();
        let mut of = load(known, others)?;
        for (article, lists) in (known.count..).zip(found) {
            let lang = usize::from(articles.lang[(article - known.count) as usize]);
            for (other, likeness) in lists.iter().flatten() {
                if let Some(theirs) = of.get_mut(other).filter(|_| known.is_kept(*other)) {
                    insert(&mut theirs[lang], (article, *likeness));
                }
            }
            of.insert(article, lists);
        }
        Ok(Self { of, tied: tied(known, &articles)? })
    }

    /// The articles of the full run that are clustered again, in order: the whole stories of those that an article that came may join,
    /// and what is left of those from which one went.
    pub(super) fn touched<K: Kept>(&self, known: &Whole<'_, K>) -> Vec<u32> {
        let story = |article: &u32| known.kept.columns().story[*article as usize];
        let mut stories: BTreeSet<u32> = self.tied.iter().chain(known.since.gone).map(story).collect();
        for article in known.count.. {
            let Some(lists) = self.of.get(&article) else { break };
            let near = lists.iter().flat_map(|list| list.iter().take(FIRST)).map(|(other, _)| other);
            stories.extend(near.filter(|other| known.is_kept(**other)).map(story));
        }
        known.members(&stories)
    }

    /// The lists of more articles of the full run.
    pub(super) fn extend<K: Kept>(&mut self, known: &Whole<'_, K>, articles: &[u32]) -> Result<(), K::Error> {
        let missing: BTreeSet<u32> = articles.iter().filter(|a| known.is_kept(**a) && !self.of.contains_key(a)).copied().collect();
        self.of.extend(load(known, missing)?);
        Ok(())
    }
}

/// The lists of articles as the full run left them, without those that went.
fn load<K: Kept>(known: &Whole<'_, K>, articles: BTreeSet<u32>) -> Result<FxHashMap<u32, Vec<List>>, K::Error> {
    let articles: Vec<u32> = articles.into_iter().collect();
    let mut near = known.kept.near(&articles)?;
    for lists in &mut near {
        for list in lists.iter_mut() {
            list.retain(|(other, _)| !known.since.gone.contains(other));
        }
        lists.resize(known.languages.len(), List::new());
    }
    Ok(articles.into_iter().zip(near).collect())
}

/// The articles of the full run that have the content or an explicit id of one that came, or that the configuration names beside it.
fn tied<K: Kept>(known: &Whole<'_, K>, articles: &Ordered<'_>) -> Result<Vec<u32>, K::Error> {
    let contents = &known.kept.columns().content;
    let mut out = Vec::new();
    for article in &articles.articles {
        let content = crate::group::run::content(&article.content);
        let from = contents.partition_point(|c| *c < content);
        out.extend((0u32..).zip(contents).skip(from).take_while(|(_, c)| **c == content).map(|(article, _)| article));
    }
    let ids: BTreeSet<&str> = articles.articles.iter().flat_map(|a| &a.ids).map(String::as_str).collect();
    let noted = known.kept.noted(&ids.into_iter().map(Key::id).collect::<Vec<_>>(), true)?;
    out.extend(noted.iter().flat_map(|n| &n.articles).flatten().map(|(article, _)| *article));
    let lists = || [&known.options.same, &known.options.apart].into_iter().flatten();
    let here: BTreeSet<String> = found(articles, lists()).into_iter().map(|(name, _)| name).collect();
    for list in lists().filter(|list| list.iter().any(|name| here.contains(name))) {
        out.extend(known.kept.stats().named.iter().filter(|(name, _)| list.contains(name)).map(|(_, article)| *article));
    }
    out.retain(|article| !known.since.gone.contains(article));
    Ok(out)
}

/// Finds the neighbours of articles that came.
struct Finder<'a, K> {
    known: &'a Whole<'a, K>,
    articles: &'a Ordered<'a>,
    signals: &'a Signals,
    base: &'a Base<'a>,
    space: &'a Space<'a>,
    /// The rows of what came in its own language.
    rows: std::sync::Arc<Vec<Row>>,
    /// What came, by feature, in the article's own language and across languages.
    own: Index,
    shared: Index,
}

impl<'a, K: Kept> Finder<'a, K> {
    fn new(known: &'a Whole<'a, K>, articles: &'a Ordered<'a>, signals: &'a Signals, base: &'a Base<'a>, space: &'a Space<'a>) -> Self {
        let rows = |of: &std::sync::Arc<Vec<Row>>, own| Rows {
            of: std::sync::Arc::clone(of),
            numbers: &[],
            lang: &articles.lang,
            languages: known.languages.len(),
            own,
            signals: articles.signals.len(),
            groups: std::sync::Arc::clone(&space.groups),
            common: Vec::new(),
        };
        let of_own = std::sync::Arc::new(base.own(None));
        let (own, shared) = (Index::new(&rows(&of_own, true), None), Index::new(&rows(&space.shared, false), None));
        Self { known, articles, signals, base, space, rows: of_own, own, shared }
    }

    /// By language the nearest articles of one.
    fn lists(&self, article: usize, scores: &mut Scores) -> Vec<List> {
        let number = self.known.count as usize + article;
        (0u8..)
            .take(self.known.languages.len())
            .map(|lang| {
                self.add(article, lang, scores);
                nearest(number, scores.drain())
            })
            .collect()
    }

    /// Adds up the likeness of an article to those of a language.
    fn add(&self, article: usize, lang: u8, scores: &mut Scores) {
        let own = self.articles.lang[article] == lang;
        let (row, index) = if own { (&self.rows[article], &self.own) } else { (&self.space.shared[article], &self.shared) };
        let lengths = &self.known.kept.columns().lengths;
        for (feature, weight) in row {
            let Some(noted) = self.signals.feature(*feature) else { continue };
            let seen = noted.counts[usize::from(lang)];
            if seen > COMMON {
                continue;
            }
            let kind = self.space.kind(*feature);
            for (other, count) in &noted.articles[usize::from(lang)] {
                let (shared_length, own_length) = lengths[*other as usize];
                let length = if own { own_length } else { shared_length };
                if length > 0.0 && !self.known.since.gone.contains(other) {
                    scores.add(*other, weight * self.base.weight(kind, *count, lang, seen) / length);
                }
            }
            for (other, theirs) in index.articles(*feature, usize::from(lang)) {
                scores.add(self.known.count + other, weight * theirs);
            }
        }
    }
}
