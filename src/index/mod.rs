//! An index of groups on disk: articles are grouped once, and what comes and goes later is added without grouping all again.
//!
//! A folder holds one file of tables and a lock. What a full run leaves is written once and looked up; articles that came since are kept
//! beside it with what they changed ([`group::update`](crate::group::update) says how). A crash leaves the index as it was before, and of
//! two runs one waits. What is damaged is an error, never another group.

mod base;
mod reading;
mod store;
mod told;
mod update;

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use crate::codec::coded;
use crate::engine::Corpus;
use crate::group::GroupOptions;
use crate::group::run::Columns;
use crate::group::update::{Kept as _, Name, Update, Which};
use crate::matching::Matcher;
use base::Base;
use store::{Store, Table, View, Writer};
pub use told::Change;
pub use update::MUCH_ADDED;

/// The file of tables.
const FILE: &str = "groups.redb";
/// The same while it is made.
const MADE: &str = "groups.redb.new";
/// What is locked.
const LOCK: &str = "lock";
/// The version of the tables and of what grouping makes of articles: another one cannot go on from it.
const VERSION: u32 = 1;

/// Why an index cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum IndexError {
    /// The system cannot read or write it.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// Something of it is not as it was written.
    #[error("the index is damaged: delete the folder and run the command again, which makes a new one")]
    Damaged,
    /// Another version of the program made it.
    #[error("another version of isogloss made the index: delete the folder and run the command again, which makes a new one")]
    Version,
    /// It was grouped with other settings.
    #[error("the index was grouped with other settings ({0}): add --rebuild to group all again")]
    Settings(String),
    /// The folder holds something else.
    #[error("the folder holds other files, and no index: name a new folder")]
    Foreign,
    /// There is none, and nothing to make one of.
    #[error("there is no index yet")]
    None,
}

/// What an update is to do.
pub struct Job<'a> {
    /// The articles that are compared with the index.
    pub corpus: &'a Corpus<'a>,
    /// The glossary, compiled.
    pub matcher: &'a Matcher,
    /// How articles are grouped.
    pub options: &'a GroupOptions,
    /// How the paths that were named are shown.
    pub paths: &'a [String],
    /// What profiles depend on beside the articles: the glossary, the settings of reading, the build of the program.
    pub context: String,
    /// What groups depend on, in words.
    pub settings: String,
    /// Now, in nanoseconds since 1970.
    pub now: u64,
    /// Take the paths out of the index, instead of reading them.
    pub remove: bool,
    /// Take articles out that the paths do not hold any more.
    pub prune: bool,
    /// Group all again.
    pub rebuild: bool,
    /// Give only groups that are different.
    pub only_changed: bool,
}

/// What an index is, and what came since the last full run.
#[derive(Clone, Debug, Default, PartialEq)]
struct Head {
    version: u32,
    context: String,
    settings: String,
    buckets: u32,
    /// The articles of the last full run.
    count: u32,
    /// Where the next profile stands.
    next: u32,
    /// Where those stand that came since.
    added: Vec<u32>,
    /// The articles of the full run that went since.
    gone: Vec<u32>,
    overlay: Overlay,
}

coded!(Head: version, context, settings, buckets, count, next, added, gone, overlay);

impl Head {
    fn new() -> Self {
        Self { version: VERSION, ..Self::default() }
    }

    /// Where the profiles of all articles stand.
    fn live(&self, view: &View) -> Result<Vec<u32>, IndexError> {
        let (_, slots): (Columns, Vec<u32>) = view.only(Table::Columns)?;
        let mut gone = self.gone.iter().peekable();
        let kept = (0u32..).zip(slots).filter(|(article, _)| gone.next_if(|gone| *gone == article).is_none()).map(|(_, slot)| slot);
        let mut out: Vec<u32> = kept.chain(self.added.iter().copied()).collect();
        out.sort_unstable();
        Ok(out)
    }
}

/// The stories that are not as the last full run had them.
#[derive(Clone, Debug, Default, PartialEq)]
struct Overlay {
    /// By their first articles: those of the full run in whose places others are.
    replaced: Vec<u32>,
    /// The names of the others and of their topics, and where the profiles of their articles stand.
    stories: Vec<(String, String, Vec<u32>)>,
}

coded!(Overlay: replaced, stories);

impl Overlay {
    /// `slots` are where the profiles of those stand that came.
    fn new(base: &Base, update: &Update, slots: &[u32]) -> Result<Self, IndexError> {
        let slot = |which: &Which| match which {
            Which::Kept(article) => base.slots[*article as usize],
            Which::Added(at) => slots[*at as usize],
        };
        let named = |name: &Name, level| told::named(base, name, level).map(|(id, _)| id);
        let story = |story: &crate::group::update::Told| {
            let (id, topic) = (named(&story.name, crate::group::Level::Story)?, named(&story.topic, crate::group::Level::Topic)?);
            Ok((id, topic, story.articles.iter().map(slot).collect()))
        };
        let stories = update.stories.iter().map(story).collect::<Result<_, IndexError>>()?;
        Ok(Self { replaced: update.replaced.iter().copied().collect(), stories })
    }
}

/// An index that is open; others wait until it is closed.
pub struct Index {
    folder: PathBuf,
    store: Option<Store>,
    _lock: File,
}

impl Index {
    /// Opens the index in a folder, which is made if it is not there. `waiting` is called if another run has it open.
    ///
    /// # Errors
    /// Where it cannot be read, or the folder is none for an index.
    pub fn open(folder: &Path, waiting: impl FnOnce()) -> Result<Self, IndexError> {
        caught(|| Self::opened(folder, waiting))
    }

    fn opened(folder: &Path, waiting: impl FnOnce()) -> Result<Self, IndexError> {
        let file = folder.join(FILE);
        if folder.exists() && !folder.join(LOCK).exists() && fs::read_dir(folder)?.next().is_some() {
            return Err(IndexError::Foreign);
        }
        fs::create_dir_all(folder)?;
        let lock = OpenOptions::new().create(true).append(true).open(folder.join(LOCK))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                waiting();
                lock.lock()?;
            }
            Err(TryLockError::Error(error)) => return Err(error.into()),
        }
        let store = if file.exists() { Some(Store::open(&file)?) } else { None };
        Ok(Self { folder: folder.to_path_buf(), store, _lock: lock })
    }

    /// Whether nothing was grouped yet.
    #[must_use]
    pub const fn is_new(&self) -> bool {
        self.store.is_none()
    }

    /// Whether the articles were read with another glossary, other settings or another build of the program.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn is_of_another(&self, context: &str) -> Result<bool, IndexError> {
        let Some(store) = &self.store else { return Ok(false) };
        Ok(store.view()?.only::<Head>(Table::Head)?.context != context)
    }

    fn head(&self, job: &Job<'_>) -> Result<Option<Head>, IndexError> {
        let Some(store) = &self.store else { return if job.remove { Err(IndexError::None) } else { Ok(None) } };
        let head: Head = store.view()?.only(Table::Head)?;
        if head.version != VERSION {
            return Err(IndexError::Version);
        }
        if !job.rebuild && head.settings != job.settings {
            return Err(IndexError::Settings(head.settings));
        }
        Ok(Some(head))
    }

    /// Writes a new file, and puts it in the place of the old one.
    fn replace(&mut self, work: impl FnOnce(&Writer) -> Result<(), IndexError>) -> Result<(), IndexError> {
        let (made, file) = (self.folder.join(MADE), self.folder.join(FILE));
        // What a run that was killed left.
        match fs::remove_file(&made) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
        let store = Store::create(&made)?;
        if let Err(error) = store.write(work) {
            drop(store);
            fs::remove_file(&made).ok();
            return Err(error);
        }
        drop(store);
        self.store = None;
        fs::rename(&made, &file)?;
        File::open(&self.folder).and_then(|folder| folder.sync_all()).ok();
        self.store = Some(Store::open(&file)?);
        Ok(())
    }
}

/// Does work on a file that may be damaged: where what reads it panics, it is.
fn caught<T>(work: impl FnOnce() -> Result<T, IndexError>) -> Result<T, IndexError> {
    // Nothing that the work changed is used after an error: a transaction that is not committed is none.
    catch_unwind(AssertUnwindSafe(work)).unwrap_or(Err(IndexError::Damaged))
}

/// The content of an article; `contents` are those that came.
fn content(which: Which, base: &Base, contents: &[u128]) -> u128 {
    match which {
        Which::Kept(article) => base.columns().content[article as usize],
        Which::Added(at) => contents[at as usize],
    }
}
