//! The glossary: a concept-oriented termbase.
//!
//! A concept has terms in several languages; a term has a status and, where needed, advice. Loading never stops at the
//! first mistake: what can be used is used, the rest is reported with its line.

pub mod accept;
pub mod diff;
pub mod export;
pub mod load;
pub mod model;
pub mod originals;
pub mod search;
pub mod validate;

pub use load::{LoadError, load};
pub use model::{Concept, ConceptId, Glossary, Guards, Origin, Status, Term, TermId};
