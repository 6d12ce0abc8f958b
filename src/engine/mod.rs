//! The stages and their order: read, match, judge; the results go into a [`report::Model`](crate::report::Model).

pub mod cache;
pub mod coverage;
pub mod examples;
mod judge;
pub mod run;
mod single;

pub use coverage::Coverage;
pub use coverage::check;
pub use run::{Checked, Corpus, check_alone};
pub use single::{Single, judge_file};
