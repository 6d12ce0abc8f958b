//! What is kept between runs in the user's cache folder, safe to delete: profiles in one file, results of `check` in a folder.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use isogloss::disk;
use isogloss::engine::Corpus;
use isogloss::engine::cache::Cache;
use isogloss::engine::results::{Asked, Key};
use isogloss::finding::{Model, Problem};
use isogloss::glossary;
use isogloss::matching::Matcher;

use super::args::Common;
use super::session::Session;
use super::{files, output};

/// The cache file and what it held.
pub(crate) struct Kept {
    pub(crate) cache: Cache,
    file: PathBuf,
}

impl Kept {
    /// Reads the cache, unless the user wants none or has no place for it. What cannot be read counts as empty.
    pub(crate) fn open(common: &Common, corpus: &Corpus<'_>, matcher: &Matcher) -> Option<Self> {
        let file = folder().filter(|_| !common.no_cache)?.join("profiles");
        let bytes = disk::read(&file, KEPT).unwrap_or_default();
        Some(Self { cache: Cache::new(bytes, &program(), &corpus.options, matcher), file })
    }

    /// Writes the cache if there is anything new. A cache that cannot be written is no reason to fail.
    pub(crate) fn close(self, common: &Common) {
        let (found, all) = self.cache.counts();
        if common.verbose {
            output::note(&format!("{found} of {all} profiles from the cache"));
        }
        if let Some(bytes) = self.cache.into_bytes()
            && let Err(error) = files::keep(&self.file, &bytes)
            && common.verbose
        {
            output::note(&format!("the cache was not written: {}", error.kind()));
        }
    }
}

/// `$ISOGLOSS_CACHE_DIR`, else the folder `isogloss` of the user's cache.
pub(crate) fn folder() -> Option<PathBuf> {
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

/// What is kept is never larger: profiles have a limit of their own, a little below.
const KEPT: disk::Limit = disk::Limit { bytes: 1 << 30, pipes: false };
/// So many results are kept.
const RUNS: usize = 32;
/// And so many bytes of them.
const RUNS_BYTES: u64 = 256 << 20;

/// The result that an earlier run left, or that this one will leave: one file a run, in the folder `runs`.
pub(crate) struct Run {
    program: String,
    settings: String,
    glossary: Vec<(String, Vec<u8>)>,
    key: Key,
    file: PathBuf,
}

impl Run {
    /// What is asked of this run; `None` if its result cannot be kept. The session is as the configuration left it, `flags` say what else
    /// matters.
    pub(crate) fn open(common: &Common, session: &Session, corpus: &Corpus<'_>, flags: &str) -> Option<Self> {
        let folder = folder().filter(|_| !common.no_cache)?.join("runs");
        let settings = format!("{flags} {:?} {:?} {:?}", session.settings.anchor, session.files, session.settings.glossary_options);
        let (program, glossary) = (program(), glossary::load::sources(&session.settings.glossary).ok()?);
        let asked = Asked { program: &program, settings: &settings, glossary: &glossary, corpus };
        let key = asked.key()?;
        Some(Self { file: folder.join(key.name()), program, settings, glossary, key })
    }

    /// The result of an earlier run, if it is there and whole; the session hears what is wrong with the glossary.
    pub(crate) fn find(&self, common: &Common, session: &mut Session, corpus: &Corpus<'_>) -> Option<Model> {
        let bytes = disk::read(&self.file, KEPT).ok()?;
        let (model, glossary) = self.key.read(&bytes, &corpus.options)?;
        if !glossary.is_empty() {
            let text =
                |(path, bytes): &(String, Vec<u8>)| (path.clone(), String::from_utf8_lossy(bytes).trim_start_matches('\u{feff}').into());
            session.files.extend(self.glossary.iter().map(text));
            session.problems.extend(glossary);
        }
        // The oldest go first.
        std::fs::File::options().append(true).open(&self.file).and_then(|file| file.set_modified(SystemTime::now())).ok();
        if common.verbose {
            output::note("the result is from the cache");
        }
        Some(model)
    }

    /// Keeps a result, unless an input changed while it was made. A cache that cannot be written is no reason to fail.
    pub(crate) fn keep(&self, common: &Common, session: &Session, corpus: &Corpus<'_>, model: &Model, glossary: &[Problem]) {
        let Some(bytes) = self.key.write(model, glossary) else { return };
        let now = glossary::load::sources(&session.settings.glossary).unwrap_or_default();
        let again = Asked { program: &self.program, settings: &self.settings, glossary: &now, corpus }.key();
        if again.as_ref() != Some(&self.key) {
            return;
        }
        let folder = self.file.parent().unwrap_or(Path::new(""));
        let written = files::keep(&self.file, &bytes).and_then(|()| prune(folder));
        if let (Err(error), true) = (written, common.verbose) {
            output::note(&format!("the cache was not written: {}", error.kind()));
        }
    }
}

/// Removes the results that were not used for longest, and what a killed run of an earlier version left half written.
fn prune(folder: &Path) -> std::io::Result<()> {
    let mut all: Vec<(SystemTime, u64, PathBuf)> = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let ours = name.starts_with(".tmp") || (name.len() == 32 && name.bytes().all(|b| b.is_ascii_hexdigit()));
        // Another run may have removed it just now.
        if let (true, Ok(data)) = (ours, entry.metadata()) {
            all.push((data.modified()?, data.len(), entry.path()));
        }
    }
    all.sort_by(|a, b| b.cmp(a));
    let mut bytes = 0;
    for (number, (_, size, file)) in all.into_iter().enumerate() {
        bytes += size;
        if number >= RUNS || bytes > RUNS_BYTES {
            std::fs::remove_file(file).ok();
        }
    }
    Ok(())
}
