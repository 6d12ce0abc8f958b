//! The stages and their order: read, match, judge; the results go into a [`report::Model`](crate::finding::Model).

pub mod cache;
mod codec;
pub mod collect;
pub mod coverage;
pub mod examples;
mod judge;
mod live;
pub mod results;
pub mod run;
mod single;
pub mod sources;
mod standing;
mod view;

pub use coverage::Coverage;
pub use coverage::check;
pub use live::{Live, Mode};
pub use run::{Checked, Corpus, check_alone};
pub use single::{Single, judge_file};
pub use sources::{Input, Source, Sources};
pub use view::check_with_view;
