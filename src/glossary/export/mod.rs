//! A glossary as text that [`super::load()`] reads back: YAML holds everything, CSV what fits a table.

mod csv;
mod yaml;

#[cfg(test)]
mod tests;

pub(crate) use self::csv::COLUMNS;
pub use self::csv::{lost_in_csv, to_csv};
pub(in crate::glossary) use self::yaml::scalar;
pub use self::yaml::to_yaml;

use crate::lang::Tag;
use crate::lang::inflection::{Gender, WordClass};

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
