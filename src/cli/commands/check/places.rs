//! Which files and folders a watch looks at, kept in step with the configuration.
//!
//! Editors save by writing, or by renaming a new file over the old one, so a file is watched through its folder.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

/// What counts, and what is watched for it.
pub(in crate::cli::commands) struct Places {
    watcher: RecommendedWatcher,
    /// Folders of which everything counts.
    folders: BTreeSet<PathBuf>,
    /// Files that count.
    files: BTreeSet<PathBuf>,
    /// Files that do not, wherever they are.
    own: BTreeSet<PathBuf>,
    /// What the watcher was asked for, and whether with all below.
    watched: BTreeSet<(PathBuf, bool)>,
}

impl Places {
    /// A watch of nothing so far.
    pub(in crate::cli::commands) fn new(watcher: RecommendedWatcher) -> Self {
        Self { watcher, folders: BTreeSet::new(), files: BTreeSet::new(), own: BTreeSet::new(), watched: BTreeSet::new() }
    }

    /// Watches these from now on; `own` are the files that the program writes itself.
    pub(in crate::cli::commands) fn set(&mut self, paths: &[PathBuf], own: &[PathBuf]) -> notify::Result<()> {
        (self.folders, self.files) = (BTreeSet::new(), BTreeSet::new());
        for path in paths {
            // By its name, and where a link leads to; a folder may be made again.
            self.files.extend(named(path));
            match path.canonicalize() {
                Ok(whole) if whole.is_dir() => self.folders.insert(whole),
                Ok(whole) => self.files.insert(whole),
                Err(_) => false,
            };
        }
        self.own = own.iter().filter_map(|path| named(path)).collect();
        let parents = self.files.iter().filter_map(|f| f.parent()).filter(|p| !self.folders.iter().any(|f| p.starts_with(f)));
        let mut wanted: BTreeSet<(PathBuf, bool)> = parents.map(|p| (p.to_path_buf(), false)).collect();
        wanted.extend(self.folders.iter().map(|f| (f.clone(), true)));
        for (path, _) in self.watched.difference(&wanted) {
            // One that is gone is not watched any more.
            self.watcher.unwatch(path).ok();
        }
        for (path, deep) in wanted.difference(&self.watched) {
            self.watcher.watch(path, if *deep { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive })?;
        }
        self.watched = wanted;
        Ok(())
    }

    /// Whether an event is about something that counts.
    pub(in crate::cli::commands) fn concerns(&mut self, event: &Event) -> bool {
        if event.need_rescan() {
            return true;
        }
        // Our own reading is no news.
        if matches!(event.kind, EventKind::Access(access) if access != AccessKind::Close(AccessMode::Write)) {
            return false;
        }
        if matches!(event.kind, EventKind::Create(_) | EventKind::Remove(_) | EventKind::Modify(notify::event::ModifyKind::Name(_))) {
            // A folder that is made again is watched again.
            self.watched.retain(|(path, _)| !event.paths.contains(path));
        }
        event
            .paths
            .iter()
            .any(|path| !self.own.contains(path) && (self.files.contains(path) || self.folders.iter().any(|f| path.starts_with(f))))
    }
}

/// A file by its whole folder and its own name, which may be that of a link.
fn named(path: &Path) -> Option<PathBuf> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Some(folder.canonicalize().ok()?.join(path.file_name()?))
}
