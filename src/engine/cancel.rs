//! How a computation hears that nobody waits for its result any more.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Tells a computation that newer input has overtaken it. Clones are one token; it cannot be used again once it was cancelled: whatever is
/// asked with it then is [`Cancelled`], even if the answer is known already.
///
/// ```
/// use isogloss::config::Settings;
/// use isogloss::engine::{Ask, Cancel, Cancelled, Workspace};
/// use isogloss::glossary::Glossary;
///
/// let mut workspace = Workspace::open(Settings::default(), Glossary::default().into());
/// workspace.put("en/news.txt", "The harbour was built in 1903.");
///
/// let cancel = Cancel::new();
/// let other = cancel.clone();
/// let keyboard = std::thread::spawn(move || other.cancel());
/// // Asked until the other thread says that nobody waits any more.
/// while workspace.check(&Ask::default(), &cancel).is_ok() {}
/// keyboard.join().unwrap();
/// assert_eq!(workspace.check(&Ask::default(), &cancel).err(), Some(Cancelled));
///
/// // What was done by then is kept: with a token of its own, the next question goes on from there.
/// assert!(workspace.check(&Ask::default(), &Cancel::new()).is_ok());
/// ```
#[derive(Clone, Debug, Default)]
pub struct Cancel(Arc<AtomicBool>);

impl Cancel {
    /// A token that is not cancelled.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Asks the computation to stop; it does so before its next article or story.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether it was asked to stop.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// An error once it was asked to stop.
    pub(super) fn check(&self) -> Result<(), Cancelled> {
        if self.is_cancelled() { Err(Cancelled) } else { Ok(()) }
    }
}

/// The computation was asked to stop, and has no result. What it had read and aligned by then is kept for the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the computation was cancelled")]
pub struct Cancelled;
