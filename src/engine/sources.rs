//! Where articles come from: files on disk, and bytes in memory.
//!
//! Takes paths, or sources that are in memory already; gives the list that a run goes through, in path order. A file is read when its
//! turn comes, so that the list is small. What is in memory takes the place of a file with the same path: the file as it would be after a
//! change.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use globset::GlobSet;

use crate::finding::Problem;
use crate::ingest::{self, walk};

/// The bytes of one file, wherever they are from.
///
/// ```
/// use isogloss::engine::{Source, Sources};
///
/// let sources = Sources::memory([Source::new("sv/b.txt", "Vid kajen."), Source::new("en/a.txt", "At the quay.")]);
/// let paths: Vec<&str> = sources.iter().map(|input| input.path()).collect();
/// assert_eq!(paths, ["en/a.txt", "sv/b.txt"]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its name, with `/`: the ending tells the format (none is plain text), a folder or an ending such as `.sv.txt` perhaps the
    /// language. No such file has to exist.
    pub path: String,
    /// Its bytes, in any encoding that a file may have.
    pub bytes: Arc<[u8]>,
}

impl Source {
    /// A source of a name and its bytes.
    pub fn new(path: impl Into<String>, bytes: impl AsRef<[u8]>) -> Self {
        Self { path: path.into(), bytes: bytes.as_ref().into() }
    }
}

/// Extensions of formats that hold articles or a glossary.
const EITHER: [&str; 5] = ["xlf", "xliff", "po", "xml", "json"];

/// One source of a run: a file that is read when it is needed, or bytes in memory.
#[derive(Clone, Debug)]
pub struct Input {
    place: Place,
    /// Whether it is there for the evidence that it gives, beside what was named.
    context: bool,
}

#[derive(Clone, Debug)]
enum Place {
    File(walk::InputFile),
    Memory(Source),
}

impl Input {
    /// How it is shown: as given, with `/`.
    #[must_use]
    pub fn path(&self) -> &str {
        match &self.place {
            Place::File(file) => &file.path,
            Place::Memory(source) => &source.path,
        }
    }

    /// Its bytes; what is in memory is copied.
    pub fn bytes(&self) -> Result<Vec<u8>, Problem> {
        match &self.place {
            Place::File(file) => ingest::bytes(file),
            Place::Memory(source) => Ok(source.bytes.to_vec()),
        }
    }

    /// The file, for what is not in memory.
    #[must_use]
    pub fn file(&self) -> Option<&walk::InputFile> {
        match &self.place {
            Place::File(file) => Some(file),
            Place::Memory(_) => None,
        }
    }
}

/// The sources of a run, each once, in path order.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    inputs: Vec<Input>,
    /// What is wrong with the paths themselves.
    problems: Vec<Problem>,
}

impl Sources {
    /// Sources in memory. Of several with one path the last counts.
    pub fn memory(sources: impl IntoIterator<Item = Source>) -> Self {
        let mut out = Self::default();
        sources.into_iter().for_each(|source| out.put(source));
        out
    }

    /// Files, folders (walked, less the files that `exclude` matches) and `-` for standard input, which is called `stdin_name`.
    #[must_use]
    pub fn disk(paths: &[PathBuf], exclude: &GlobSet, stdin_name: Option<&str>) -> Self {
        let mut problems = Vec::new();
        let files = walk::inputs(paths, exclude, stdin_name, &mut problems);
        let inputs = files.into_iter().map(|file| Input { place: Place::File(file), context: false }).collect();
        Self { inputs, problems }
    }

    /// Adds files and folders that are read for the evidence that they give; those that were named already stay as they are.
    pub fn add_context(&mut self, paths: &[PathBuf], exclude: &GlobSet) {
        let whole = |file: &walk::InputFile| file.whole();
        let named: BTreeSet<PathBuf> = self.inputs.iter().filter_map(Input::file).map(whole).collect();
        let files = walk::inputs(paths, exclude, None, &mut Vec::new()).into_iter().filter(|file| !named.contains(&file.whole()));
        self.inputs.extend(files.map(|file| Input { place: Place::File(file), context: true }));
        self.inputs.sort_by(|a, b| (a.path(), a.file()).cmp(&(b.path(), b.file())));
    }

    /// Leaves out the files of folders that are glossaries themselves, in formats that articles have too. `glossary`: its files and folders,
    /// as whole paths without links; `named`: the paths that the user gave, which stay.
    pub fn leave_out(&mut self, glossary: &[PathBuf], named: &[PathBuf]) {
        let named: BTreeSet<&PathBuf> = named.iter().collect();
        self.inputs.retain(|input| {
            let Some(file) = input.file().filter(|f| !f.stdin && !named.contains(&f.file)) else { return true };
            let extension = file.file.extension().and_then(|e| e.to_str()).unwrap_or_default().to_lowercase();
            !EITHER.contains(&extension.as_str()) || !glossary.iter().any(|whole| file.whole().starts_with(whole))
        });
    }

    /// Adds a source in memory, in the place of what has its path.
    pub fn put(&mut self, source: Source) {
        let at = self.inputs.partition_point(|i| i.path() < source.path.as_str());
        match self.inputs.get_mut(at).filter(|i| i.path() == source.path) {
            Some(known) => known.place = Place::Memory(source),
            None => self.inputs.insert(at, Input { place: Place::Memory(source), context: false }),
        }
    }

    /// All inputs, those that are context too.
    pub fn iter(&self) -> impl Iterator<Item = &Input> {
        self.inputs.iter()
    }

    /// The inputs that were named, and are not only context.
    pub fn named(&self) -> impl Iterator<Item = &Input> {
        self.inputs.iter().filter(|i| !i.context)
    }

    /// What is wrong with the paths themselves.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// All inputs, in path order.
    pub(crate) fn inputs(&self) -> &[Input] {
        &self.inputs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_takes_the_place_of_what_has_its_path() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["a.txt", "b.txt"] {
            std::fs::write(folder.path().join(name), name).unwrap();
        }
        let mut sources = Sources::disk(&[folder.path().join("b.txt")], &GlobSet::empty(), None);
        sources.add_context(&[folder.path().to_owned()], &GlobSet::empty());
        let path = |sources: &Sources, at: usize| sources.inputs()[at].path().to_owned();
        assert_eq!((sources.inputs().len(), sources.named().count()), (2, 1));
        let context = path(&sources, 0);
        sources.put(Source::new(context.clone(), "changed"));
        sources.put(Source::new("zz", "new"));
        let bytes: Vec<Vec<u8>> = sources.iter().map(|i| i.bytes().unwrap()).collect();
        let last = sources.inputs().iter().map(Input::path).max().unwrap().to_owned();
        assert_eq!(sources.inputs().len(), 3);
        assert!(bytes.contains(&b"changed".to_vec()) && bytes.contains(&b"b.txt".to_vec()) && bytes.contains(&b"new".to_vec()));
        assert_eq!((last.as_str(), sources.named().count()), ("zz", 2), "what was context stays context");
        assert!(sources.inputs().is_sorted_by_key(Input::path));
    }
}
