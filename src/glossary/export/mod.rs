//! A glossary as text that [`super::load()`] reads back: YAML holds everything, TBX nearly so, CSV what fits a table.

mod csv;
mod tbx;
mod workbook;
mod yaml;

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

/// Something that a format has no place for, and whether a concept has it.
type Loss<'a> = (&'a str, &'a dyn Fn(&Concept) -> bool);

/// What a format leaves out: one warning a file, with the number of concepts that lose something.
fn lost(glossary: &Glossary, format: &str, losses: &[Loss<'_>]) -> Vec<Problem> {
    let warn = |(at, file): (usize, &File)| {
        let concepts = || glossary.concepts.iter().filter(|c| c.origin.file == at);
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

const fn class(class: WordClass) -> &'static str {
    match class {
        WordClass::Noun => "noun",
        WordClass::Name => "name",
        WordClass::Adjective => "adjective",
        WordClass::Verb => "verb",
        WordClass::Other => "other",
    }
}

const fn gender(gender: Gender) -> &'static str {
    match gender {
        Gender::Masculine => "masculine",
        Gender::Feminine => "feminine",
        Gender::Neuter => "neuter",
        Gender::Common => "common",
    }
}
