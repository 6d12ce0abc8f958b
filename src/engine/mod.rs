//! The stages and their order: read, match, judge; the results go into a [`finding::Model`](crate::finding::Model).

pub mod cache;
mod cancel;
mod codec;
pub mod collect;
pub mod coverage;
pub mod examples;
mod fixes;
mod guard;
mod judge;
mod memory;
pub mod results;
pub mod run;
mod single;
pub mod sources;
mod standing;
mod view;
mod workspace;

pub use cancel::{Cancel, Cancelled};
pub use coverage::Coverage;
pub use coverage::check;
pub use fixes::{Fixed, guard};
pub use guard::guarded;
pub use run::{Corpus, check_alone};
pub use single::{Single, judge_articles, judge_file};
pub use sources::{Input, Source, Sources};
pub use view::check_with_view;
pub use workspace::{Answer, Ask, Reach, Workspace};
