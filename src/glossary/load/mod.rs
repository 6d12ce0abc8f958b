//! Reading a glossary: files and folders of them, each in a format that its content tells ([`Format::names`]).
//!
//! Terms are written in their citation form, as a dictionary has them: singular, indefinite, without article, small letters unless it is a
//! name. Inflected forms and compounds are found without being listed. A term's status is `preferred`, `admitted`, `deprecated`,
//! `superseded`, `forbidden` or `proposed` ([`Status`](super::Status)).
//!
//! # A table
//!
//! CSV with a header and one term a row. The separator is a comma, semicolon or tab, whichever the header has most of.
//!
//! | column | holds | |
//! |---|---|---|
//! | `concept` | the id of what is meant, the same in all its rows | required |
//! | `lang` | a BCP 47 tag: `sv`, `pt`, `pt-BR` | required |
//! | `term` | the citation form | required |
//! | `status` | a status; empty: preferred for the first term of its language, admitted for further ones | |
//! | `reason`, `note` | why it has its status, advice: shown with findings | |
//! | `part_of_speech` | `noun`, `name`, `adjective`, `verb` or `other` | |
//! | `gender` | `masculine`, `feminine`, `neuter` or `common` | |
//! | `case` | `sensitive`: capitals matter | |
//! | `spelling` | `strict`: blanks, hyphens and accents matter | |
//! | `short_forms` | bare heads that may stand for it after a full mention, between bars | |
//! | `valid_from`, `valid_to` | first and last day on which it is judged, `2026-01-31` | |
//! | `only_in_domain` | `true`: an everyday word that counts only where its domain is spoken of | |
//! | `definition`, `domain`, `levels` | of the concept; the first row that has it counts | |
//!
//! A table without the columns `lang` and `term` is a wide one: `concept` (or `id`), perhaps `definition`, `domain` and `levels`, and a
//! column for each language, with the terms between bars.
//!
//! ```
//! use isogloss::glossary::{self, Status};
//!
//! let long = "concept,lang,term,status\nquay,en,ferry landing,\nquay,en,ferry berth,deprecated\nquay,sv,färjeläge,\n";
//! let wide = "concept,en,sv\nquay,ferry landing|landing stage,färjeläge\n";
//! for (table, second) in [(long, Status::Deprecated), (wide, Status::Admitted)] {
//!     let (glossary, problems) = glossary::from_text("terms.csv", table);
//!     assert!(problems.is_empty());
//!     let statuses: Vec<Status> = glossary.concept("quay").unwrap().terms.iter().map(|t| t.status).collect();
//!     assert_eq!(statuses, [Status::Preferred, second, Status::Preferred]);
//! }
//! ```
//!
//! # YAML
//!
//! The same keys, and for homographs, examples and data of other programs some more. [`schema`] gives all of them.
//!
//! ```
//! let text = "
//! domain: shipping                # of all concepts of this file
//! concepts:
//!   - id: quay
//!     definition: Where a ferry lies.
//!     terms:
//!       en: [ferry landing, landing stage]   # the first is preferred, further ones are admitted
//!       sv:
//!         - { term: färjeläge, gender: neuter }
//!         - term: färjestation
//!           status: deprecated
//!           reason: Trains have stations.
//!           examples: { match: [Färjestationen är stängd.] }
//! ";
//! let (glossary, problems) = isogloss::glossary::from_text("terms.yaml", text);
//! assert!(problems.is_empty());
//! assert_eq!(glossary.terms().count(), 4);
//! ```
//!
//! Formats of other programs (TBX, TMX, XLIFF, PO, SKOS, workbooks, tables of other tools) are read too; [`LoadOptions::mapping`] says what
//! their words mean.

mod csv;
mod grid;
mod headless;
mod merge;
mod multiterm;
mod ods;
mod options;
mod po;
mod skos;
mod source;
mod table;
mod tbx;
mod tbx_rules;
mod tmx;
mod workbook;
mod xliff;
mod xlsx;
mod yaml;

#[cfg(test)]
mod tests;

pub(in crate::glossary) use self::grid::delimiter;
pub use self::options::{Field, LoadOptions, Mapping, MappingError};
pub(in crate::glossary) use self::workbook::cell;
pub use self::yaml::schema;
pub(in crate::glossary) use self::yaml::{gender, word_class};

use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;

use self::source::Source;
use super::Concept;
use super::model::{File, Glossary};
use crate::decode::decode;
use crate::disk::{self, ReadError};
use crate::finding::{Problem, Severity};

/// The kind of problem that a glossary without an entry is.
pub const EMPTY: &str = "empty-glossary";

/// A glossary could not be read from disk.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LoadError {
    /// The file or folder cannot be read. Why not is in [`source`](std::error::Error::source), not in the message.
    #[error("cannot read glossary `{path}`")]
    Io {
        /// The path as given.
        path: String,
        /// What the system said.
        #[source]
        source: ReadError,
    },
    /// The folder holds no file with the extension of a glossary.
    #[error("no glossary file ({known}) in folder `{0}`", known = extensions())]
    Empty(String),
}

/// A format of glossaries: its name, the endings of its files, how its content is recognised, and its reader.
struct Reading {
    name: &'static str,
    extensions: &'static [&'static str],
    /// Whether a path and a text are of this format. The first format that says so reads the file.
    recognises: fn(&str, &str, &LoadOptions) -> bool,
    read: fn(&str, Arc<str>, usize, &LoadOptions, &mut Vec<Problem>) -> Parsed,
}

/// All formats, in the order in which they are tried.
const FORMATS: &[Reading] = &[
    Reading {
        name: "tbx",
        extensions: &["tbx"],
        recognises: |_, text, _| tbx::recognises(text),
        read: |p, t, f, o, w| xml(p, t, f, o, w, tbx::read),
    },
    Reading {
        name: "multiterm",
        extensions: &[],
        recognises: |_, text, _| multiterm::recognises(text),
        read: |p, t, f, o, w| xml(p, t, f, o, w, multiterm::read),
    },
    Reading {
        name: "tmx",
        extensions: &["tmx"],
        recognises: |_, text, _| tmx::recognises(text),
        read: |p, t, f, o, w| xml(p, t, f, o, w, tmx::read),
    },
    Reading {
        name: "xliff",
        extensions: &["xlf", "xliff"],
        recognises: |_, text, _| xliff::recognises(text),
        read: |p, t, f, o, w| xml(p, t, f, o, w, xliff::read),
    },
    Reading { name: "skos", extensions: &["ttl", "rdf"], recognises: |_, text, _| skos::recognises(text), read: skos::read },
    Reading { name: "po", extensions: &["po"], recognises: |_, text, _| po::recognises(text), read: po::read },
    Reading { name: "xlsx", extensions: &["xlsx"], recognises: |_, _, _| false, read: |p, t, f, _, w| csv::read(p, t, f, w) },
    Reading { name: "ods", extensions: &["ods"], recognises: |_, _, _| false, read: |p, t, f, _, w| csv::read(p, t, f, w) },
    Reading { name: "table", extensions: &["csv", "tsv", "tab", "utf8"], recognises: table::recognises, read: table::read },
    Reading {
        name: "csv",
        extensions: &["csv", "tsv"],
        recognises: |path, _, _| has_extension(path, &["csv", "tsv"]),
        read: |p, t, f, _, w| csv::read(p, t, f, w),
    },
    Reading { name: "yaml", extensions: &["yaml", "yml"], recognises: |_, _, _| true, read: |p, t, f, _, w| yaml::read(p, t, f, w) },
];

/// A format of glossaries, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Format(usize);

impl Format {
    /// The names of all formats.
    #[must_use]
    pub fn names() -> Vec<&'static str> {
        FORMATS.iter().map(|f| f.name).collect()
    }

    /// The format that a file's name and text show.
    #[must_use]
    pub fn of(path: &str, text: &str) -> Self {
        Self::told(path, text, &LoadOptions::default())
    }

    /// The same where something is known of the text beyond what it says.
    fn told(path: &str, text: &str, options: &LoadOptions) -> Self {
        let known = || FORMATS.iter().position(|f| (f.recognises)(path, text, options)).unwrap_or(FORMATS.len() - 1);
        options.from.unwrap_or_else(|| Self(known()))
    }

    /// Its name, as in `--from`.
    #[must_use]
    pub fn name(self) -> &'static str {
        FORMATS.get(self.0).map_or("yaml", |f| f.name)
    }
}

impl FromStr for Format {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        FORMATS.iter().position(|f| f.name == name).map(Self).ok_or(())
    }
}

/// Reads the glossary at `paths`, files or folders, as one; [the module](self) says how they are written. Mistakes in the content are
/// returned beside it, each with what became of it.
///
/// An error means that something of the file is not used as it stands: the whole file (it has no valid syntax, or no header), an entry (a
/// cell that must not be empty is), or only a value of it (an unknown column, a `case` that is neither word). A term with a wrong status
/// is read as proposed, so it is shown and not judged. A warning means that all is used, and something is doubtful; a glossary without any
/// entry is one too.
///
/// # Errors
/// [`LoadError`] when a path cannot be read at all.
pub fn load(paths: &[PathBuf]) -> Result<(Glossary, Vec<Problem>), LoadError> {
    load_with(paths, &LoadOptions::default())
}

/// The same where something is known of the files beyond what they say.
///
/// # Errors
/// [`LoadError`] when a path cannot be read at all.
pub fn load_with(paths: &[PathBuf], options: &LoadOptions) -> Result<(Glossary, Vec<Problem>), LoadError> {
    Ok(from_sources(sources(paths)?, options))
}

/// Reads files that are in memory, paths and bytes, as one glossary.
#[must_use]
pub fn from_sources(sources: impl IntoIterator<Item = (String, Vec<u8>)>, options: &LoadOptions) -> (Glossary, Vec<Problem>) {
    let mut glossary = Glossary::default();
    let mut problems = Vec::new();
    for (shown, bytes) in sources {
        if workbook::recognises(&bytes) {
            let sheets = workbook::read(&shown, bytes, glossary.files.len(), options, &mut problems);
            for sheet in sheets {
                merge::into(&mut glossary, sheet, &mut problems);
            }
            continue;
        }
        let Some(text) = decoded(&shown, bytes, &mut problems) else { continue };
        let parsed = read(&shown, Arc::from(text), glossary.files.len(), options, &mut problems);
        merge::into(&mut glossary, parsed, &mut problems);
    }
    problems.extend(empty(&glossary, &problems));
    (glossary, problems)
}

/// That nothing was read, where no error says why.
fn empty(glossary: &Glossary, problems: &[Problem]) -> Option<Problem> {
    let silent = glossary.concepts.is_empty() && problems.iter().all(|p| p.severity != Severity::Error);
    let path = glossary.files.first().map(|f| f.path.as_str()).filter(|_| silent)?;
    let help = "add a concept with a term, or name another glossary";
    Some(Problem::file(EMPTY, Severity::Warning, path, "the glossary has no entry").help(help))
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

/// Reads one glossary from a text; content, and the extension of `path`, say the kind. [The module](self) says how it is written, and
/// [`load`] what its mistakes mean.
#[must_use]
pub fn from_text(path: &str, text: &str) -> (Glossary, Vec<Problem>) {
    from_text_with(path, text, &LoadOptions::default())
}

/// The same where something is known of the text beyond what it says.
#[must_use]
pub fn from_text_with(path: &str, text: &str, options: &LoadOptions) -> (Glossary, Vec<Problem>) {
    let (glossary, mut problems) = entries(path, text, options);
    problems.extend(empty(&glossary, &problems));
    (glossary, problems)
}

/// The same for a file that may have no entry yet.
pub(in crate::glossary) fn entries(path: &str, text: &str, options: &LoadOptions) -> (Glossary, Vec<Problem>) {
    let mut glossary = Glossary::default();
    let mut problems = Vec::new();
    let parsed = read(path, Arc::from(text), 0, options, &mut problems);
    merge::into(&mut glossary, parsed, &mut problems);
    (glossary, problems)
}

/// One file's concepts, not yet merged with the others.
struct Parsed {
    file: File,
    concepts: Vec<Concept>,
}

fn read(path: &str, text: Arc<str>, file: usize, options: &LoadOptions, problems: &mut Vec<Problem>) -> Parsed {
    let format = Format::told(path, &text, options);
    let reading = FORMATS.get(format.0).unwrap_or(&FORMATS[FORMATS.len() - 1]);
    let table = matches!(reading.name, "csv" | "table");
    if let Some(problem) = headless::problem(path, &text, options).filter(|_| table) {
        problems.push(problem);
        return Parsed { file: File { path: path.to_owned(), text, format: reading.name, ..File::default() }, concepts: Vec::new() };
    }
    let mut parsed = (reading.read)(path, text, file, options, problems);
    if parsed.file.format.is_empty() {
        parsed.file.format = reading.name;
    }
    parsed
}

/// Reads a file whose format is made of XML.
fn xml(
    path: &str,
    text: Arc<str>,
    file: usize,
    options: &LoadOptions,
    problems: &mut Vec<Problem>,
    read: fn(&mut Source<'_>) -> Vec<Concept>,
) -> Parsed {
    let mut source = Source::new(path, &text, file, options, problems);
    let concepts = read(&mut source);
    let extras = std::mem::take(&mut source.extras);
    source.finish();
    Parsed { file: File { path: path.to_owned(), text, extras, ..File::default() }, concepts }
}

/// The name of the first element of an XML text, without its prefix; `None` for a text that does not begin like XML.
fn root(text: &str) -> Option<String> {
    let mut rest = text.trim_start();
    loop {
        rest = rest.strip_prefix('<')?;
        let end = match rest.chars().next()? {
            '?' => "?>",
            '!' if rest.starts_with("!--") => "-->",
            '!' => {
                // A document type may hold declarations in brackets.
                let (open, close) = (rest.find('['), rest.find('>')?);
                if open.is_some_and(|open| open < close) { "]>" } else { ">" }
            }
            _ => {
                let name: String = rest.chars().take_while(|c| !c.is_whitespace() && !matches!(c, '>' | '/')).collect();
                return name.rsplit(':').next().map(str::to_owned);
            }
        };
        rest = rest.split_once(end)?.1.trim_start();
    }
}

/// The text of a file in UTF-8, UTF-16 or an encoding that it declares. A table or YAML must be UTF-8: nothing in
/// it declares another.
fn decoded(path: &str, bytes: Vec<u8>, problems: &mut Vec<Problem>) -> Option<String> {
    let markup = bytes.trim_ascii_start().first() == Some(&b'<');
    let utf16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    if markup || utf16 {
        return decode(path, bytes, None, problems).map(|d| d.text);
    }
    let declared = po::charset(&bytes).and_then(|name| encoding_rs::Encoding::for_label(name.as_bytes()));
    if std::str::from_utf8(&bytes).is_err() && declared.is_some() {
        return decode(path, bytes, declared, problems).map(|d| d.text);
    }
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
    let known = || FORMATS.iter().flat_map(|f| f.extensions).copied().collect::<Vec<_>>();
    path.is_file() && has_extension(&path.to_string_lossy(), &known())
}

fn has_extension(path: &str, extensions: &[&str]) -> bool {
    path.rsplit_once('.').is_some_and(|(_, e)| extensions.iter().any(|known| e.eq_ignore_ascii_case(known)))
}

fn extensions() -> String {
    let mut all: Vec<String> = Vec::new();
    for extension in FORMATS.iter().rev().flat_map(|f| f.extensions).map(|e| format!(".{e}")) {
        if !all.contains(&extension) {
            all.push(extension);
        }
    }
    all.join(", ")
}
