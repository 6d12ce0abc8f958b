//! Reading a glossary: YAML files, folders of them, CSV tables.

mod csv;
mod merge;
mod yaml;

pub(in crate::glossary) use self::csv::delimiter;
pub use self::yaml::schema;

use std::path::{Path, PathBuf};

use super::model::{File, Glossary};
use crate::disk::{self, ReadError};
use crate::finding::{Problem, Severity};

/// A glossary could not be read from disk.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LoadError {
    /// The file or folder cannot be read.
    #[error("cannot read glossary `{path}`")]
    Io {
        /// The path as given.
        path: String,
        /// What the system said.
        #[source]
        source: ReadError,
    },
    /// The folder holds no `.yaml`, `.yml`, `.csv` or `.tsv` file.
    #[error("no glossary file (.yaml, .yml, .csv, .tsv) in folder `{0}`")]
    Empty(String),
}

const EXTENSIONS: [&str; 4] = ["yaml", "yml", "csv", "tsv"];

/// Reads the glossary at `paths`, files or folders, as one. Mistakes in the content are returned beside it; those of
/// severity error mean that an entry (or a whole file, when it has no valid syntax) was left out.
///
/// # Errors
/// [`LoadError`] when a path cannot be read at all.
pub fn load(paths: &[PathBuf]) -> Result<(Glossary, Vec<Problem>), LoadError> {
    let mut glossary = Glossary::default();
    let mut problems = Vec::new();
    for (shown, bytes) in sources(paths)? {
        let Some(text) = decode(&shown, bytes, &mut problems) else { continue };
        let parsed = read(&shown, text, glossary.files.len(), &mut problems);
        merge::into(&mut glossary, parsed, &mut problems);
    }
    Ok((glossary, problems))
}

/// The files at `paths` as [`load`] reads them: path and bytes, in its order.
///
/// # Errors
/// [`LoadError`] when a path cannot be read at all.
pub fn sources(paths: &[PathBuf]) -> Result<Vec<(String, Vec<u8>)>, LoadError> {
    let read = |path: PathBuf| {
        let shown = path.to_string_lossy().replace('\\', "/");
        let bytes = disk::read(&path, disk::LIST).map_err(|source| LoadError::Io { path: shown.clone(), source })?;
        Ok((shown, bytes))
    };
    files(paths)?.into_iter().map(read).collect()
}

/// Reads one glossary from a text; the extension of `path` says the kind.
#[must_use]
pub fn from_text(path: &str, text: &str) -> (Glossary, Vec<Problem>) {
    let mut glossary = Glossary::default();
    let mut problems = Vec::new();
    let parsed = read(path, text.to_owned(), 0, &mut problems);
    merge::into(&mut glossary, parsed, &mut problems);
    (glossary, problems)
}

/// One file's concepts, not yet merged with the others.
struct Parsed {
    file: File,
    concepts: Vec<super::Concept>,
}

fn read(path: &str, text: String, file: usize, problems: &mut Vec<Problem>) -> Parsed {
    let table = path.rsplit('.').next().is_some_and(|e| e.eq_ignore_ascii_case("csv") || e.eq_ignore_ascii_case("tsv"));
    if table { csv::read(path, text, file, problems) } else { yaml::read(path, text, file, problems) }
}

fn decode(path: &str, bytes: Vec<u8>, problems: &mut Vec<Problem>) -> Option<String> {
    let text = String::from_utf8(bytes).map_err(|e| {
        let line = 1 + e.as_bytes().iter().take(e.utf8_error().valid_up_to()).filter(|b| **b == b'\n').count();
        let mut problem = Problem::file("not-utf8", Severity::Error, path, "the glossary is not UTF-8").help("save it as UTF-8");
        problem.line = Some(line);
        problems.push(problem);
    });
    let text = text.ok()?;
    Some(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, LoadError> {
    let mut out = Vec::new();
    for path in paths {
        let io = |source: std::io::Error| LoadError::Io { path: path.to_string_lossy().into_owned(), source: source.into() };
        if !std::fs::metadata(path).map_err(io)?.is_dir() {
            out.push(path.clone());
            continue;
        }
        let mut inside: Vec<PathBuf> = Vec::new();
        for entry in std::fs::read_dir(path).map_err(io)? {
            inside.push(entry.map_err(io)?.path());
        }
        inside.retain(|p| is_glossary(p));
        inside.sort();
        if inside.is_empty() {
            return Err(LoadError::Empty(path.to_string_lossy().into_owned()));
        }
        out.extend(inside);
    }
    Ok(out)
}

fn is_glossary(path: &Path) -> bool {
    path.is_file() && path.extension().and_then(|e| e.to_str()).is_some_and(|e| EXTENSIONS.contains(&e.to_lowercase().as_str()))
}
