//! The glossary: a concept-oriented termbase.
//!
//! A concept has terms in several languages; a term has a status and, where needed, advice. Loading never stops at the
//! first mistake: what can be used is used, the rest is reported with its line.

pub mod accept;
pub mod diff;
pub mod export;
pub mod load;
pub mod model;
mod multiterm;
pub mod originals;
mod rare;
pub mod search;
pub mod sync;
mod tbx;
pub mod validate;

pub use load::{Format, LoadError, LoadOptions, Mapping, from_text, from_text_with, load, load_with};
pub use model::{Concept, ConceptId, Extra, Glossary, Guards, Origin, Status, Term, TermId};
