//! Grouping: which articles tell the same story, and which share a topic, across languages.
//!
//! Every article becomes a profile of signals ([`profile`]); signals that exist in several languages make articles
//! comparable ([`space`]); nearest neighbours are found through an inverted index and made comparable across language
//! pairs ([`neighbours`]); confident pairs teach word associations ([`learn`]) until nothing changes; clusters keep a
//! story together without chaining unrelated ones ([`cluster`]). Nothing depends on input order, threads or file names.

pub mod background;
pub mod cluster;
pub mod collection;
mod days;
mod kept;
mod layer;
pub mod learn;
pub mod likelihood;
mod near;
pub mod neighbours;
pub mod profile;
mod reasons;
pub mod run;
pub mod space;
pub mod stories;
pub mod teach;
#[cfg(test)]
mod tests;
mod thresholds;
pub mod topics;
pub mod update;
mod vocabulary;

pub use collection::Collection;
pub use profile::Profile;
pub use stories::{Evidence, Group, GroupOptions, Grouper, Grouping, Level, group};
