//! The numbers by which grouping decides what belongs together.
//!
//! Where no source is named, a number was set by hand, on the bundled corpus and on the stories that `docs/grouping.md` gives figures for.
//! `corpus/groups.tsv` and `tests/it/grouping.rs` fail where a change costs a story. Weights of the kinds of signal stand with the kinds, in `profile` and `topics`.

/// What is added to the usual likeness: below this, likenesses are noise.
pub(super) const NOISE: f32 = 0.03;

/// A word must be in so many pairs before it is believed.
pub(super) const LEAST_PAIRS: u32 = 2;
/// Least Dice coefficient of an association.
pub(super) const LEAST_DICE: f32 = 0.6;
/// A word of more pairs than this share is too common to learn from.
pub(super) const COMMON_SHARE: f32 = 0.3;

/// Less sure matches are no signal: the default of `confidence:`. Not the setting itself: profiles are kept between runs, and which
/// articles belong together does not depend on what is reported.
pub(super) const SIGNAL_CONFIDENCE: f32 = 0.6;

/// Where most pairs of two clusters without a common language are each other's nearest, a join may be so much less sure.
pub(super) const AGREED: f32 = 0.6;
/// Clusters that both have two or more languages in common are whole stories already: a join must be so many times as sure.
pub(super) const WHOLE: f32 = 2.0;
/// The margin of a pair that is not among each other's neighbours.
pub(super) const UNKNOWN: f32 = 0.6;

/// The margin from which two articles tell one story.
pub(super) const MIN_SCORE: f32 = 1.6;
/// Pairs from this margin up teach.
pub(super) const TEACHING: f32 = 1.9;
/// Articles further apart than this many days do not tell one event.
pub(super) const SPAN_DAYS: i32 = 21;

/// Rarity is measured as if so many more articles existed: a small corpus has no rare features.
pub(super) const PRIOR_ARTICLES: f32 = 20.0;

/// Two stories are alike from this cosine up.
pub(super) const TOPIC_ALIKE: f32 = 0.30;
/// The margin of two stories of one field of the glossary.
pub(super) const SAME_FIELD: f32 = 2.0;
/// Rarity is measured as if so many more stories existed.
pub(super) const PRIOR_STORIES: f32 = 10.0;
