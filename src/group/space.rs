//! The common space of all articles: signals as numbered features with weights by rarity.

use rustc_hash::FxHashMap;

use super::learn::Associations;
use super::profile::{Kind, Profile};

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
    pub features: Vec<(Kind, String)>,
}

/// Rarity is measured as if so many more articles existed: a small corpus has no rare features.
const PRIOR_ARTICLES: f32 = 20.0;

impl Space {
    /// Makes the space of `profiles`; `learned` adds word associations, `leave_out` drops a kind of signal (for measuring).
    #[must_use]
    pub fn new(profiles: &[Profile], learned: &Associations, leave_out: &[Kind]) -> Self {
        let mut tags: Vec<&str> = profiles.iter().map(|p| p.lang.primary()).collect();
        tags.sort_unstable();
        tags.dedup();
        let lang: Vec<u8> =
            profiles.iter().map(|p| tags.binary_search(&p.lang.primary()).map_or(0, |i| u8::try_from(i).unwrap_or(u8::MAX))).collect();
        let mut ids: FxHashMap<(Kind, &str, u8), FeatureId> = FxHashMap::default();
        let mut features: Vec<(Kind, String)> = Vec::new();
        let mut rows: Vec<Vec<(FeatureId, f32)>> = Vec::with_capacity(profiles.len());
        for (profile, lang) in profiles.iter().zip(&lang) {
            let mut row = Vec::with_capacity(profile.signals.len());
            for (kind, value, count) in profile.signals.iter().filter(|(k, ..)| !leave_out.contains(k)) {
                // A word means something in its own language only.
                let scope = if *kind == Kind::Word { *lang + 1 } else { 0 };
                let id = *ids.entry((*kind, value.as_str(), scope)).or_insert_with(|| {
                    features.push((*kind, value.clone()));
                    FeatureId::try_from(features.len() - 1).unwrap_or(FeatureId::MAX)
                });
                row.push((id, 1.0 + f32::from(*count).ln()));
                if *kind == Kind::Word && !leave_out.contains(&Kind::Learned) {
                    if let Some(group) = learned.group(profile.lang.primary(), value) {
                        let id = *ids.entry((Kind::Learned, group, 0)).or_insert_with(|| {
                            features.push((Kind::Learned, group.to_owned()));
                            FeatureId::try_from(features.len() - 1).unwrap_or(FeatureId::MAX)
                        });
                        row.push((id, 1.0 + f32::from(*count).ln()));
                    }
                }
            }
            row.sort_unstable_by_key(|(f, _)| *f);
            row.dedup_by_key(|(f, _)| *f);
            rows.push(row);
        }
        let mut space = Self { shared: Vec::new(), own: Vec::new(), lang, languages: tags.len(), features };
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
            let own = row.iter().filter(|(f, _)| !matches!(self.features[*f as usize].0, Kind::Learned)).copied().collect();
            let shared = row.into_iter().filter(|(f, _)| self.features[*f as usize].0 != Kind::Word).collect();
            self.own.push(unit(own));
            self.shared.push(unit(shared));
        }
    }
}

fn unit(mut row: Vec<(FeatureId, f32)>) -> Vec<(FeatureId, f32)> {
    let length = row.iter().map(|(_, w)| w * w).sum::<f32>().sqrt();
    if length > 0.0 {
        row.iter_mut().for_each(|(_, w)| *w /= length);
    }
    row.retain(|(_, w)| *w > 0.0);
    row
}
