//! The numbers by which matching decides, all on one scale: how sure an occurrence is, from 0 to 1. What `confidence:` is compared with.
//!
//! Where no source is named, a number was set by hand, on the bundled corpus and the tables of words beside the code: the planted cases of
//! `corpus/expected.tsv` are above the default of `confidence:` (0.6), its traps below; both fail where a change costs one.

/// Below this confidence a candidate is no match at all.
pub const LEAST: f32 = 0.3;

/// Below this a match is reported, but not replaced by another term: a word boundary or a guard leaves a doubt.
pub const SURE: f32 = 0.8;

/// Below this plausibility a part of a word is taken for a coincidence (*val* in *festival*).
pub(super) const PLAUSIBLE: f32 = 0.5;

/// Confidence without boundaries: of what is probably a part of a word, of a term of two or three letters, and of a longer one.
pub(super) const PART: f32 = 0.4;
pub(super) const SHORT: f32 = 0.65;
pub(super) const LONG: f32 = 0.75;

/// How many words either side count as near.
pub(super) const NEAR_WORDS: usize = 12;
/// How far unspaced text counts as near, in bytes (three a letter).
pub(super) const NEAR_BYTES: usize = 180;

/// How sure a term is that stands in a script without blanks: where a dictionary takes something across an edge that leaves a function
/// word outside, and where one edge or both are doubtful but the term is long.
pub(super) const EDGES: f32 = 0.9;
/// See [`EDGES`].
pub(super) const EDGE: f32 = 0.7;
/// Letters up to which a term with a doubtful edge is a coincidence.
pub(super) const COINCIDENCE: usize = 4;
/// Letters from which a term with one doubtful edge counts as [`EDGE`], and as [`EDGES`].
pub(super) const ONE_EDGE: usize = 8;
/// See [`ONE_EDGE`].
pub(super) const ONE_EDGE_LONG: usize = 10;
/// Letters from which a term with two doubtful edges counts as [`EDGE`].
pub(super) const NO_EDGE: usize = 14;
/// What a typo takes off a term without blanks.
pub(super) const NEAR_FACTOR: f32 = 0.85;
/// Letters from which a term is taken as it stands where the dictionary cannot cut the text.
pub(super) const LONG_BARE: usize = 6;
/// How sure at least such a long term is, whatever its edges.
pub(super) const TAKEN: f32 = 0.8;

/// A term of another language that is left over: of several words, in another script, as a single word or a cognate, as what may be a word
/// of the article's language or a name, and as a title.
pub(super) const FOREIGN: f32 = 0.92;
/// See [`FOREIGN`].
pub(super) const FOREIGN_SCRIPT: f32 = 0.95;
/// See [`FOREIGN`].
pub(super) const FOREIGN_DOUBTFUL: f32 = 0.4;
/// See [`FOREIGN`].
pub(super) const FOREIGN_WORD: f32 = 0.25;
/// See [`FOREIGN`].
pub(super) const FOREIGN_TITLE: f32 = 0.2;
/// A foreign term at least so sure wins over parts of words of the own language.
pub(super) const FOREIGN_SURE: f32 = 0.9;
/// Likeness (Damerau and Levenshtein, normalised) from which a foreign term is a cognate of an own one.
pub(super) const COGNATE: f64 = 0.8;
/// Statistics of letters must be so sure that a passage is in another language.
pub(super) const PASSAGE: f64 = 0.5;
