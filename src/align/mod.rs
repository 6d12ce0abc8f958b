//! Alignment: within a story, which sentences of two languages say the same, and what each language calls a concept there.
//!
//! Sentences are found ([`sentences`]), described by signals that languages share ([`features`]) and paired monotonically
//! ([`bitext`]); a story holds the pairs of all its languages and says whether its articles are translations at all
//! ([`story`]). On top of that stand the table concept × language and everything that looks for expressions the
//! glossary does not have ([`attest`], [`index`], [`rank`]).

pub mod attest;
pub mod bitext;
mod clauses;
pub mod extract;
pub mod features;
mod given;
pub mod index;
pub mod leftovers;
pub mod likeness;
mod moved;
mod no_term;
pub mod propose;
pub mod rank;
pub mod senses;
pub mod sentences;
pub mod story;
pub mod suggestion;
pub mod terms;
pub mod thresholds;

#[cfg(test)]
mod tests;

pub use bitext::{Bitext, Link};
pub use sentences::Sentence;
pub use story::Story;
