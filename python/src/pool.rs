//! Threads: work without the lock of Python, on as many threads as asked.

use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, PoisonError};

use isogloss::matching::Scratch;
use pyo3::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::errors::value;

/// The process that made a pool, its number of threads (0: one a core), the pool.
type Kept = (u32, usize, Arc<ThreadPool>);

/// The pools of this process. A process that was forked has none of the threads of its parent, so it makes its own.
static POOLS: Mutex<Vec<Kept>> = Mutex::new(Vec::new());

/// The pool of so many threads; without a number, one a core.
pub(crate) fn of(threads: Option<NonZeroUsize>) -> PyResult<Arc<ThreadPool>> {
    let (process, threads) = (std::process::id(), threads.map_or(0, NonZeroUsize::get));
    let mut pools = POOLS.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, _, pool)) = pools.iter().find(|(p, t, _)| (*p, *t) == (process, threads)) {
        return Ok(Arc::clone(pool));
    }
    let pool = ThreadPoolBuilder::new().num_threads(threads).build();
    let pool = Arc::new(pool.map_err(|e| value(format!("cannot start {threads} threads: {e}")))?);
    // A pool of the parent is never dropped: that would wait for threads that are not there.
    pools.push((process, threads, Arc::clone(&pool)));
    Ok(pool)
}

/// Does work in parallel while other threads of Python go on.
pub(crate) fn run<T: Send>(py: Python<'_>, threads: Option<NonZeroUsize>, work: impl FnOnce() -> T + Send) -> PyResult<T> {
    let pool = of(threads)?;
    Ok(py.detach(|| pool.install(work)))
}

/// Scratch spaces, one a thread at a time: they remember the words that were analysed.
#[derive(Default)]
pub(crate) struct Scratches(Mutex<Vec<Scratch>>);

impl Scratches {
    /// Lends a space to some work. Where the work panics it is not used again.
    pub(crate) fn lend<T>(&self, work: impl FnOnce(&mut Scratch) -> T) -> T {
        let mut scratch = self.0.lock().ok().and_then(|mut spaces| spaces.pop()).unwrap_or_default();
        let out = work(&mut scratch);
        if let Ok(mut spaces) = self.0.lock() {
            spaces.push(scratch);
        }
        out
    }
}
