//! The fixes of all files beside each other: what makes a new finding between articles is taken back.

use isogloss::engine::{self, Fixed};
use isogloss::fix::Settled;
use isogloss::ingest::walk;

use super::Job;

/// One input and what came of it.
pub(super) struct Work {
    pub input: walk::InputFile,
    /// The bytes as they were.
    pub old: Vec<u8>,
    pub settled: Settled,
}

impl Work {
    /// Whether anything changes.
    pub(super) fn changes(&self) -> bool {
        !self.settled.done.is_empty()
    }
}

/// Judges the whole coverage before and after, and takes back what makes new findings.
pub(super) fn guard(job: &Job<'_>, works: &mut [Work]) {
    let fixed = works.iter_mut().map(|Work { input, old, settled }| Fixed { path: &input.path, old, unread: input.stdin, settled });
    let mut fixed: Vec<Fixed<'_>> = fixed.collect();
    engine::guard(job.corpus, job.matcher, &job.session.settings, &mut fixed);
}
