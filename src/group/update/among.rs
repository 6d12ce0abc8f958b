//! Clusters among the articles that something new touches.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};

use super::lists::{Lists, Signals};
use super::placing::{Placing, Story};
use super::{Kept, Told, Whole};
use crate::group::background::Known;
use crate::group::cluster::{Pairs, cluster};
use crate::group::collection::Collection;
use crate::group::layer::{ByLanguage, List};
use crate::group::likelihood::{Likelihoods, is_mixed, unspaced};
use crate::group::near::Near;
use crate::group::neighbours::{Among, Neighbours, Taken, Usual};
use crate::group::profile::SignalKind;
use crate::group::space::Base;
use crate::group::stories::{compatible, forced};

/// The stories of what came and of the `touched` articles of the full run, by their first articles by content; and the stories of the
/// full run that came out as they were, by their first articles.
pub(super) fn stories<K: Kept>(known: &Whole<'_, K>, touched: &[u32], mut lists: Lists) -> Result<(Vec<Told>, BTreeSet<u32>), K::Error> {
    lists.extend(known, touched)?;
    let (mut collection, mut numbers) = (Collection::default(), Vec::new());
    for (number, profile) in touched.iter().zip(known.kept.profiles(touched)?) {
        collection.add(profile);
        numbers.push(*number);
    }
    for (number, profile) in (known.count..).zip(known.since.added) {
        collection.add(profile.clone());
        numbers.push(number);
    }
    let facts = facts(known, &mut collection);
    let articles = collection.ordered_among(known.languages());
    let numbers: Vec<u32> = articles.order.iter().map(|at| numbers[*at]).collect();
    let signals = Signals::of(known, &articles, false)?;
    let weights = signals.counts(known.articles());
    // What came is no chance either where two of it share a signal.
    let mut counts = signals.counts(known.articles());
    counts.count(&articles, |at| !known.is_kept(numbers[at]));
    let options = known.options;
    let mut evidence = Likelihoods::new(&articles, &options.known, &options.leave_out, (&counts, &facts), None);
    evidence.whole = known.count as usize;
    let days: Vec<Option<Date>> = articles.articles.iter().map(|a| a.date).collect();
    let compatible = |a: u32, b: u32| compatible(days[a as usize], days[b as usize]);
    let (same, apart) = forced(&articles, options);

    let around = Around::new(known, &numbers, &articles.lang, &lists);
    let count = numbers.len();
    let inside = u32::try_from(count).unwrap_or(u32::MAX);
    let clustered = |neighbours: Neighbours<'_>, same: &[(u32, u32)], last: bool| {
        let margins = Among(neighbours, inside);
        let pairs = Pairs { margins: &margins, same, apart: &apart, lang: &articles.lang, last, evidence: Some(&evidence) };
        cluster(count, &pairs, options.min_score, &compatible)
    };
    let near = Near::of_articles(known.languages.len(), &around.near);
    let usual = Usual::new(&around.lang, &near, &near);
    let neighbours = Neighbours::new(&around.lang, &near, &near, &usual);
    let first = clustered(neighbours, &same, false);
    let all: Vec<u32> = first.iter().copied().chain(around.outside.iter().copied()).collect();
    let held: Vec<(u32, u32)> = (0u32..).zip(&first).map(|(article, cluster)| (*cluster, article)).collect();
    let clusters = clustered(neighbours.free(&Taken::new(&all, &around.lang)), &held, true);

    let mut stories: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (article, cluster) in clusters.iter().enumerate() {
        stories.entry(*cluster).or_default().push(article);
    }
    let base = Base::new(&articles, &weights, &options.leave_out);
    let space = signals.space(&base, &known.learned, known.languages.len());
    let stories: Vec<Story> = stories.into_values().map(|members| Story::new(known, &numbers, members)).collect();
    let placing = Placing { known, articles: &articles, numbers: &numbers, space: &space, signals: &signals, evidence: &evidence };
    Ok(placing.told(&stories, &around.near))
}

/// What is known of each signal by itself. The sounds that names may have elsewhere get numbers: what they are by chance counts, also
/// where none of these articles has them.
fn facts<K: Kept>(known: &Whole<'_, K>, collection: &mut Collection) -> Known {
    let mut out = Known::default();
    let articles = collection.ordered_among(known.languages());
    let mixed = is_mixed(&unspaced(&articles));
    out.extend(&articles, mixed);
    drop(articles);
    let sounds: BTreeSet<String> = out.sounds().map(str::to_owned).collect();
    for sound in &sounds {
        collection.note(SignalKind::Sound, sound);
    }
    out.extend(&collection.ordered_among(known.languages()), mixed);
    out
}

/// The articles that are clustered, and behind them those of their neighbours' stories, which are not.
struct Around {
    near: Vec<ByLanguage>,
    lang: Vec<u8>,
    /// The clusters of those that are not clustered.
    outside: Vec<u32>,
}

impl Around {
    fn new<K: Kept>(known: &Whole<'_, K>, numbers: &[u32], lang: &[u8], lists: &Lists) -> Self {
        let columns = known.kept.columns();
        let mut places: FxHashMap<u32, u32> = numbers.iter().copied().zip(0u32..).collect();
        let neighbours = numbers.iter().filter_map(|number| lists.of.get(number)).flatten().flatten().map(|(other, _)| *other);
        // As it was before what was left over was joined: so rivals are free.
        let rivals: FxHashSet<u32> =
            neighbours.filter(|other| !places.contains_key(other)).filter_map(|other| columns.first.get(other as usize).copied()).collect();
        let outside = |(article, first): &(u32, &u32)| rivals.contains(first) && !known.since.gone.contains(article);
        let others: Vec<u32> = (0u32..).zip(&columns.first).filter(outside).map(|(article, _)| article).collect();
        let count = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
        places.extend(others.iter().copied().zip(count..));
        let local = |list: &List| list.iter().filter_map(|(other, likeness)| Some((*places.get(other)?, *likeness))).collect();
        let none = || vec![List::new(); known.languages.len()];
        let of = |number: &u32| lists.of.get(number).map_or_else(none, |lists| lists.iter().map(local).collect());
        let near = numbers.iter().map(of).chain(others.iter().map(|_| none())).collect();
        let lang = lang.iter().copied().chain(others.iter().map(|other| columns.lang[*other as usize])).collect();
        Self { near, lang, outside: others.iter().map(|other| count + columns.first[*other as usize]).collect() }
    }
}
