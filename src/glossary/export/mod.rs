//! A glossary in the formats that are written: YAML holds everything, TBX nearly so, a table what fits it, a list for machine translation
//! two languages. One file a format, one line in [`TARGETS`].

mod azure;
mod crowdin;
mod csv;
mod deepl;
mod google;
mod lokalise;
mod multiterm;
mod omegat;
mod pairs;
mod skos;
mod tbx;
mod tmx;
mod weblate;
mod wide;
mod workbook;
mod yaml;

#[cfg(test)]
mod target_tests;
#[cfg(test)]
mod tests;

pub(crate) use self::csv::COLUMNS;
pub use self::csv::{lost_in_csv, to_csv};
pub use self::tbx::{Dialect, lost_in_tbx, to_tbx};
pub use self::workbook::to_xlsx;
pub(in crate::glossary) use self::yaml::scalar;
pub use self::yaml::to_yaml;

use super::model::File;
use super::{Concept, Glossary};
use crate::finding::{Problem, Severity};
use crate::lang::Tag;
use crate::lang::inflection::{Gender, WordClass};

/// A glossary in a format, and what it has no place for.
pub struct Written {
    /// The file.
    pub bytes: Vec<u8>,
    /// What was left out, with counts.
    pub lost: Vec<Problem>,
}

/// Why a glossary cannot be written in a format.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExportError {
    /// The format has two languages.
    #[error("{0} has two languages: name them with --languages SOURCE,TARGET")]
    NeedsPair(&'static str),
    /// The format has a language that the others are translations of.
    #[error("{0} needs to know the language of the source: name the languages with --languages SOURCE,TARGET,…")]
    NeedsSource(&'static str),
    /// The table cannot be written.
    #[error("cannot write the table")]
    Table(#[from] ::csv::Error),
    /// The workbook cannot be written.
    #[error("cannot write the workbook")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
}

/// A format that is written.
pub struct Target {
    /// Its name, as in `--to`.
    pub name: &'static str,
    /// What it is, in a few words.
    pub about: &'static str,
    /// Whether it is no text.
    pub binary: bool,
    /// Writes a glossary; the languages are those that were named, the source first.
    pub write: fn(&Glossary, &[Tag]) -> Result<Written, ExportError>,
}

/// All formats that are written.
pub const TARGETS: &[Target] = &[
    Target {
        name: "yaml",
        about: "YAML, which holds everything",
        binary: false,
        write: |glossary, _| Ok(Written { bytes: to_yaml(glossary).into_bytes(), lost: Vec::new() }),
    },
    Target {
        name: "csv",
        about: "CSV, one term a row",
        binary: false,
        write: |glossary, _| Ok(Written { bytes: to_csv(glossary)?.into_bytes(), lost: lost_in_csv(glossary) }),
    },
    wide::TARGET,
    Target {
        name: "xlsx",
        about: "a workbook, one term a row",
        binary: true,
        write: |glossary, _| Ok(Written { bytes: to_xlsx(glossary)?, lost: lost_in_csv(glossary) }),
    },
    Target { name: "tbx", about: "TBX v3 Basic, categories as attributes", binary: false, write: |g, _| tbx(g, Dialect::Dca) },
    Target { name: "tbx-dct", about: "TBX v3 Basic, categories as elements", binary: false, write: |g, _| tbx(g, Dialect::Dct) },
    Target { name: "tbx-v2", about: "TBX v2, for older tools and Weblate", binary: false, write: |g, _| tbx(g, Dialect::V2) },
    multiterm::TARGET,
    tmx::TARGET,
    skos::TARGET,
    deepl::TARGET,
    google::TARGET,
    azure::TARGET,
    weblate::TARGET,
    crowdin::TARGET,
    lokalise::TARGET,
    omegat::TARGET,
];

#[expect(clippy::unnecessary_wraps, reason = "the shape of all writers")]
fn tbx(glossary: &Glossary, dialect: Dialect) -> Result<Written, ExportError> {
    Ok(Written { bytes: to_tbx(glossary, dialect).into_bytes(), lost: lost_in_tbx(glossary) })
}

/// Something that a format has no place for, and whether a concept has it.
type Loss<'a> = (&'a str, &'a dyn Fn(&Concept) -> bool);

/// What a format leaves out: one warning a file, with the number of concepts that lose something.
fn lost(glossary: &Glossary, format: &str, losses: &[Loss<'_>]) -> Vec<Problem> {
    let warn = |(at, file): (usize, &File)| {
        let concepts = || glossary.concepts.iter().filter(|c| c.origin.file() == at);
        let lost: Vec<String> = losses
            .iter()
            .map(|(what, is)| (what, concepts().filter(|c| is(c)).count()))
            .filter(|(_, count)| *count > 0)
            .map(|(what, count)| format!("{what} ({count})"))
            .collect();
        let message = format!("{format} cannot hold everything; left out, with the number of concepts: {}", lost.join(", "));
        let problem = Problem::file("lost-in-conversion", Severity::Warning, &file.path, message);
        (!lost.is_empty()).then(|| problem.help("keep the YAML file as the source"))
    };
    glossary.files.iter().enumerate().filter_map(warn).collect()
}

/// A mapping must not name a language twice; languages keep the order of their first item.
fn by_language<'a, T>(items: impl Iterator<Item = (&'a Tag, T)>) -> Vec<(&'a Tag, Vec<T>)> {
    let mut groups: Vec<(&Tag, Vec<T>)> = Vec::new();
    for (lang, item) in items {
        match groups.iter_mut().find(|(l, _)| *l == lang) {
            Some((_, group)) => group.push(item),
            None => groups.push((lang, vec![item])),
        }
    }
    groups
}

pub(super) const fn class(class: WordClass) -> &'static str {
    match class {
        WordClass::Noun => "noun",
        WordClass::Name => "name",
        WordClass::Adjective => "adjective",
        WordClass::Verb => "verb",
        WordClass::Other => "other",
    }
}

pub(super) const fn gender(gender: Gender) -> &'static str {
    match gender {
        Gender::Masculine => "masculine",
        Gender::Feminine => "feminine",
        Gender::Neuter => "neuter",
        Gender::Common => "common",
    }
}
