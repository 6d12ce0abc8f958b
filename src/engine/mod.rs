//! The stages and their order: read, match, judge; the results go into a [`report::Model`](crate::finding::Model).

pub mod cache;
mod codec;
pub mod collect;
pub mod coverage;
pub mod examples;
mod guard;
mod judge;
mod live;
pub mod results;
pub mod run;
mod single;
mod standing;
mod view;

pub use coverage::Coverage;
pub use coverage::check;
pub use live::{Live, Mode};
pub use run::{Checked, Corpus, check_alone};
pub use single::{Single, judge_file};
pub use view::check_with_view;
