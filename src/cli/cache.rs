//! Where profiles are kept between runs: one file in the user's cache folder, safe to delete.

use std::path::{Path, PathBuf};

use isogloss::engine::Corpus;
use isogloss::engine::cache::Cache;
use isogloss::matching::Matcher;

use super::args::Common;
use super::output;

/// The cache file and what it held.
pub(crate) struct Kept {
    pub(crate) cache: Cache,
    file: PathBuf,
}

impl Kept {
    /// Reads the cache, unless the user wants none or has no place for it. What cannot be read counts as empty.
    pub(crate) fn open(common: &Common, corpus: &Corpus<'_>, matcher: &Matcher) -> Option<Self> {
        let file = folder().filter(|_| !common.no_cache)?.join("profiles");
        let bytes = std::fs::read(&file).unwrap_or_default();
        Some(Self { cache: Cache::new(bytes, &program(), &corpus.options, matcher), file })
    }

    /// Writes the cache if there is anything new. A cache that cannot be written is no reason to fail.
    pub(crate) fn close(self, common: &Common) {
        let (found, all) = self.cache.counts();
        if common.verbose {
            output::note(&format!("{found} of {all} profiles from the cache"));
        }
        if let Some(bytes) = self.cache.into_bytes() {
            let folder = self.file.parent().unwrap_or(Path::new(""));
            let written = std::fs::create_dir_all(folder).map_err(Into::into).and_then(|()| output::write_atomically(&self.file, &bytes));
            if let (Err(error), true) = (written, common.verbose) {
                output::note(&format!("the cache was not written: {error:#}"));
            }
        }
    }
}

/// `$ISOGLOSS_CACHE_DIR`, else the folder `isogloss` of the user's cache.
fn folder() -> Option<PathBuf> {
    let named = |name| std::env::var_os(name).map(PathBuf::from).filter(|p| !p.as_os_str().is_empty());
    let cache = || named("XDG_CACHE_HOME").filter(|p| p.is_absolute()).or_else(|| named("HOME").map(|home| home.join(".cache")));
    named("ISOGLOSS_CACHE_DIR").or_else(|| cache().map(|cache| cache.join("isogloss")))
}

/// What tells one build of the program from another: its version, and size and time of its file.
fn program() -> String {
    let file = std::env::current_exe().and_then(std::fs::metadata);
    let build = file.and_then(|f| Ok((f.len(), f.modified()?)));
    format!("{} {:?}", env!("CARGO_PKG_VERSION"), build.ok())
}
