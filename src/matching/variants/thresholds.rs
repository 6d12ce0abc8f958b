//! The numbers by which a variant is judged.
//!
//! Weights are in the manner of ln(N/df), see `vocabulary`. Where no source is named, a number was set by hand; `tests/data/variants` and the
//! planted cases and traps of `corpus/expected.tsv` fail where a change costs one.

/// Below this confidence an occurrence is no evidence, neither for nor against.
pub(super) const EVIDENCE: f32 = 0.5;
/// Weight of at least two words, where one is replaced by a word of which nothing is known.
pub(super) const UNKNOWN: f32 = 7.2;
/// Weight of a word-by-word rendering.
pub(super) const RENDERED: f32 = 6.0;
/// The same of two words in small letters.
pub(super) const LOOSE: f32 = 7.2;
/// From this weight on, a variant with every word needs no other concept in the article.
pub(super) const ALONE: f32 = 8.5;
/// From this weight on, one other concept is enough; else two.
pub(super) const ONE: f32 = 7.5;
/// Shorter words of an unspaced script are no insertion but a part of a word, in letters.
pub(super) const SHORTEST_ADDED: usize = 4;

/// Weight that is left where one word is replaced by one that may stand for it. Weights as in `vocabulary`; flat from 2.5 to 3.5
/// on development pages, and so for the others.
pub(super) const REPLACED: f32 = 3.0;
/// The same where the glossary has the two as one; then the article must give more evidence.
pub(super) const GLOSSARY: f32 = 2.0;
/// The same where only the lexicon has, and the words are neither capitalised nor one.
pub(super) const LEXICON: f32 = 4.0;
/// How sure one word for a whole term is, beside the term itself.
pub(super) const RIVAL_SURE: f32 = 0.65;
/// A modifier of more heads than this makes ordinary phrases with any head.
pub(super) const PRODUCTIVE: usize = 3;

/// Two candidates of one place are equally good when their scores are this close.
pub(super) const TIE: f32 = 0.75;

/// A part of a compound says at least this much: the compound is rarer than its parts are.
pub(super) const PART: f32 = 3.0;

/// Shared letters at the start below which nothing is concluded.
pub(super) const KIN_LETTERS: usize = 4;
/// Letters that may differ at the end of a derivation (*skilled*, *skilful*).
pub(super) const KIN_TAIL: usize = 4;

/// Shorter words are no compounds, in letters.
pub(super) const SHORTEST_COMPOUND: usize = 8;
/// Shorter parts are none, in letters.
pub(super) const SHORTEST_PART: usize = 3;
/// A longer word of an unspaced script is an expression, in letters.
pub(super) const LONGEST_WORD: usize = 10;
/// A first part of which nothing is known is longer, in letters.
pub(super) const SHORTEST_FIRST: usize = 5;
/// A first part less plausible than this is a coincidence (see [`crate::lang::Compounds`]).
pub(super) const PLAUSIBLE: f32 = 0.85;

/// A shorter original is no evidence, in letters.
pub(super) const ORIGINAL_LETTERS: usize = 6;
