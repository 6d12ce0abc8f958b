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
pub(super) const PRIOR_ARTICLES: u32 = 20;

/// Two stories are alike from this cosine up.
pub(super) const TOPIC_ALIKE: f32 = 0.30;
/// The margin of two stories of one field of the glossary.
pub(super) const SAME_FIELD: f32 = 2.0;
/// Rarity is measured as if so many more stories existed.
pub(super) const PRIOR_STORIES: f32 = 10.0;

/// A corpus counts as much as what is known of general news once a language has so many articles.
pub(super) const PRIOR_SHARE: f32 = 30.0;
/// The share of general articles of 250 words that have a given name which the lexicon does not list: of 10,080 pairs of articles of
/// unrelated news, 0.3 names were shared of 21.
pub(super) const UNLISTED_NAME: f32 = 0.003;
/// What is added to the share of a concept for a name that the lexicon lists: countries and large cities are named more often than they
/// are talked about.
pub(super) const LISTED_NAME: f32 = 0.01;
/// The same for the name of a given month or day of the week, where these have a capital: nearly any report says the day.
pub(super) const CALENDAR: f32 = 0.3;
/// The share of general articles of 250 words that have a word of a given learned group.
pub(super) const LEARNED_WORD: f32 = 0.02;
/// The lengths between which chance grows with the length of an article, in articles of 250 words.
pub(super) const LENGTHS: (f32, f32) = (0.08, 6.0);
/// The most that one signal says, as a natural logarithm: chance is not known below one in some hundreds.
pub(super) const MOST_OF_ONE: f32 = 6.0;
/// How much a name counts across scripts, where it is found by its sound: two in three transliterations are.
pub(super) const ACROSS_SCRIPTS: f32 = 0.6;
/// Days of one event lie within so many days: reports name the day before and the day after.
pub(super) const NEAR_DAYS: i32 = 3;
/// What days as far apart as `SPAN_DAYS` say against one event.
pub(super) const FAR_APART: f32 = 1.5;
/// How much likelier one story must be than that the articles are strangers, as a natural logarithm: fifty times. Of pairs of unrelated
/// news in five languages less than 1 % pass, whole articles as well as first lines; of reports of one event in `tests/data/stories` all.
pub(super) const FLOOR_STRANGERS: f32 = 4.0;
/// How much likelier one story must be than that the articles are of two occasions or of one subject. An article without figures and
/// names has 1 beforehand.
pub(super) const FLOOR_RELATED: f32 = 0.5;
/// What is added to that for two articles of some length which no third one joins. Translations of whole articles reach it in 19 of 20
/// pairs, near misses of `tests/data/stories` in 1 of 20.
pub(super) const FLOOR_ALONE: f32 = 2.5;
/// The lengths from which on a part and all of that is asked, in articles of 250 words: a headline has nothing more to share.
pub(super) const ALONE_LENGTHS: (f32, f32) = (0.2, 1.0);
/// A story in so many languages is a translated one: what is left over in another language is looked for.
pub(super) const MANY_LANGUAGES: u32 = 3;
/// What each other's nearest say by the logarithm of the number of articles a language has: once for each side.
pub(super) const NEAREST: f32 = 2.0;
/// What is left over joins no story to which its likeness is less than usual.
pub(super) const USUAL_MARGIN: f32 = 1.0;
/// Beyond these a pair's likelihood is no surer: else one pair of a cluster would decide for all.
pub(super) const SUREST: (f32, f32) = (20.0, 10.0);
/// What this share of general articles has is no reason for a story: one article in twelve.
pub(super) const USUAL: f32 = 0.08;
