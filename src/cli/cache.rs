//! What is kept between runs in the user's cache folder, safe to delete: profiles in one file; in the folder `runs` the results of
//! `check`, in the folder `coverage` what these were made from.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use isogloss::disk;
use isogloss::engine::cache::Cache;
use isogloss::engine::results::{Asked, Key};
use isogloss::engine::{Ask, Cancel, Corpus, Workspace};
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
/// So many results are kept, and so many bytes of them.
const RUNS: (usize, u64) = (32, 256 << 20);
/// The same of coverages: a large one for each project.
const COVERAGES: (usize, u64) = (16, 2 << 30);

/// The result that an earlier run left, or that this one will leave, one file in the folder `runs`; and the coverage that it is made from,
/// one file in the folder `coverage`.
pub(crate) struct Run {
    program: String,
    settings: String,
    glossary: Vec<(String, Vec<u8>)>,
    key: Key,
    file: PathBuf,
    coverage: PathBuf,
}

impl Run {
    /// What is asked of this run; `None` if its result cannot be kept. The session is as the configuration left it, `flags` say what else
    /// matters, `place` what is read instead of the configured corpus.
    pub(crate) fn open(common: &Common, session: &Session, corpus: &Corpus<'_>, flags: &str, place: &str) -> Option<Self> {
        let folder = folder().filter(|_| !common.no_cache)?;
        let settings = format!("{flags} {:?} {:?} {:?}", session.settings.anchor, session.files, session.settings.glossary_options);
        let (program, glossary) = (program(), glossary::load::sources(&session.settings.glossary).ok()?);
        let asked = Asked { program: &program, settings: &settings, glossary: &glossary, corpus };
        let (key, coverage) = (asked.key()?, folder.join("coverage").join(asked.coverage(place)));
        Some(Self { file: folder.join("runs").join(key.name()), coverage, program, settings, glossary, key })
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

    /// Judges the corpus, going on from the coverage that an earlier run left, and leaves its own for the next; `about_glossary` is what is
    /// wrong with the glossary. `viewed`: with what a report shows beside the findings.
    pub(crate) fn judge(
        &self,
        common: &Common,
        session: &Session,
        corpus: &Corpus<'_>,
        matcher: Matcher,
        viewed: bool,
        about_glossary: &[Problem],
    ) -> Model {
        let mut workspace = Workspace::with(session.settings.clone(), corpus.options.clone(), Arc::new(matcher));
        let restored = disk::read(&self.coverage, KEPT).is_ok_and(|bytes| workspace.restore(&bytes));
        let changed = workspace.follow_by(&corpus.sources, &self.key);
        if common.verbose && restored {
            let known = corpus.sources.iter().filter(|input| !changed.contains(input.path())).count();
            output::note(&format!("{known} of {} files are as in the cache", corpus.sources.iter().count()));
        }
        workspace.read_all(corpus.progress);
        let mut ask = Ask::default();
        (ask.judged, ask.partial, ask.viewed) = (corpus.judged.clone(), corpus.partial, viewed);
        let model = workspace.check(&ask, &Cancel::new()).expect("nobody cancels").clone();
        if self.is_of_glossary(session) {
            if workspace.is_of(&self.key) || self.is_of_inputs(corpus) {
                self.put(common, &model, about_glossary);
            }
            if !restored || !changed.is_empty() {
                write(common, &self.coverage, &workspace.to_bytes(), COVERAGES);
            }
        }
        model
    }

    /// Keeps a result, unless an input changed while it was made.
    pub(crate) fn keep(&self, common: &Common, session: &Session, corpus: &Corpus<'_>, model: &Model, about_glossary: &[Problem]) {
        if self.is_of_glossary(session) && self.is_of_inputs(corpus) {
            self.put(common, model, about_glossary);
        }
    }

    /// Whether the inputs are still as they were.
    fn is_of_inputs(&self, corpus: &Corpus<'_>) -> bool {
        let asked = Asked { program: &self.program, settings: &self.settings, glossary: &self.glossary, corpus };
        asked.key().as_ref() == Some(&self.key)
    }

    /// Whether the glossary is still as it was.
    fn is_of_glossary(&self, session: &Session) -> bool {
        glossary::load::sources(&session.settings.glossary).is_ok_and(|now| now == self.glossary)
    }

    fn put(&self, common: &Common, model: &Model, about_glossary: &[Problem]) {
        if let Some(bytes) = self.key.write(model, about_glossary) {
            write(common, &self.file, &bytes, RUNS);
        }
    }
}

/// Writes a file of the cache, and sees to it that no more than this are kept beside it. One that cannot be written is no reason to fail.
fn write(common: &Common, file: &Path, bytes: &[u8], most: (usize, u64)) {
    if bytes.len() as u64 > KEPT.bytes {
        return;
    }
    let folder = file.parent().unwrap_or(Path::new(""));
    let written = files::keep(file, bytes).and_then(|()| prune(folder, most));
    if let (Err(error), true) = (written, common.verbose) {
        output::note(&format!("the cache was not written: {}", error.kind()));
    }
}

/// Removes what was not used for longest, but for so many files and bytes, and what a killed run of an earlier version left half written.
fn prune(folder: &Path, (most, most_bytes): (usize, u64)) -> std::io::Result<()> {
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
        if number >= most || bytes > most_bytes {
            std::fs::remove_file(file).ok();
        }
    }
    Ok(())
}
