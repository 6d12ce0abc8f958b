//! The common space of all articles: signals as numbered features with weights by rarity.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::collection::Ordered;
use super::learn::Associations;
use super::profile::SignalKind;
use super::thresholds::PRIOR_ARTICLES;

/// A feature's number.
pub type FeatureId = u32;

/// Articles as sparse vectors.
pub struct Space {
    /// By article: (feature, weight), sorted by feature, of length 1 across the signals that languages share.
    pub shared: Vec<Vec<(FeatureId, f32)>>,
    /// By article: the same with the words of its own language, for pairs of one language.
    pub own: Vec<Vec<(FeatureId, f32)>>,
    /// By article: number of its language.
    pub lang: Vec<u8>,
    /// Number of languages.
    pub languages: usize,
    /// What the features are.
    pub features: Vec<(SignalKind, Arc<str>)>,
}

impl Space {
    /// Makes the space of `articles`; `learned` adds word associations, `leave_out` drops a kind of signal (for measuring).
    #[must_use]
    pub fn new(articles: &Ordered<'_>, learned: &Associations, leave_out: &[SignalKind]) -> Self {
        let mut features: Vec<(SignalKind, Arc<str>)> = articles.signals.iter().map(|s| (s.kind, Arc::clone(&s.value))).collect();
        let learned = if leave_out.contains(&SignalKind::Learned) { &Associations::default() } else { learned };
        let mut groups: FxHashMap<&str, FeatureId> = FxHashMap::default();
        // By signal: not asked yet, or the feature of its group if it has one.
        let mut group_of: Vec<Option<Option<FeatureId>>> = vec![None; if learned.is_empty() { 0 } else { features.len() }];
        let mut rows: Vec<Vec<(FeatureId, f32)>> = Vec::with_capacity(articles.rows.len());
        for (signals, lang) in articles.rows.iter().zip(&articles.lang) {
            let mut row = Vec::with_capacity(signals.len());
            for (signal, count) in signals {
                let kind = articles.signals[*signal as usize].kind;
                if leave_out.contains(&kind) {
                    continue;
                }
                row.push((*signal, 1.0 + f32::from(*count).ln()));
                if let (SignalKind::Word, Some(known)) = (kind, group_of.get_mut(*signal as usize)) {
                    let group = known.get_or_insert_with(|| {
                        let name = learned.group(articles.languages[usize::from(*lang)], &articles.signals[*signal as usize].value)?;
                        Some(*groups.entry(name).or_insert_with(|| {
                            features.push((SignalKind::Learned, name.into()));
                            FeatureId::try_from(features.len() - 1).unwrap_or(FeatureId::MAX)
                        }))
                    });
                    row.extend(group.map(|id| (id, 1.0 + f32::from(*count).ln())));
                }
            }
            // Of several words of one group, the most frequent counts.
            row.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
            row.dedup_by_key(|(f, _)| *f);
            rows.push(row);
        }
        let languages = articles.languages.len();
        let mut space = Self { shared: Vec::new(), own: Vec::new(), lang: articles.lang.clone(), languages, features };
        space.weigh(rows);
        space
    }

    fn weigh(&mut self, mut rows: Vec<Vec<(FeatureId, f32)>>) {
        let mut count = vec![0f32; self.features.len() * self.languages];
        let mut articles = vec![0f32; self.languages];
        for (row, lang) in rows.iter().zip(&self.lang) {
            articles[usize::from(*lang)] += 1.0;
            for (feature, _) in row {
                count[*feature as usize * self.languages + usize::from(*lang)] += 1.0;
            }
        }
        for (row, lang) in rows.iter_mut().zip(&self.lang) {
            let lang = usize::from(*lang);
            for (feature, weight) in row.iter_mut() {
                let kind = self.features[*feature as usize].0;
                let df = count[*feature as usize * self.languages + lang];
                *weight *= kind.weight() * ((articles[lang] + PRIOR_ARTICLES) / df).ln().max(0.0);
            }
        }
        for row in rows {
            let own = row.iter().filter(|(f, _)| !matches!(self.features[*f as usize].0, SignalKind::Learned)).copied().collect();
            let shared = row.into_iter().filter(|(f, _)| self.features[*f as usize].0 != SignalKind::Word).collect();
            self.own.push(unit(own));
            self.shared.push(unit(shared));
        }
    }
}

fn unit(mut row: Vec<(FeatureId, f32)>) -> Vec<(FeatureId, f32)> {
    let length = row.iter().map(|(_, w)| w * w).sum::<f32>().sqrt();
    if length > 0.0 {
        for (_, weight) in &mut row {
            *weight /= length;
        }
    }
    row.retain(|(_, w)| *w > 0.0);
    row.shrink_to_fit();
    row
}
