//! The stages and their order: read, match, judge; the results go into a [`report::Model`](crate::report::Model).

pub mod cache;
pub mod examples;
mod judge;
pub mod run;

pub use run::{Checked, Corpus, check};
