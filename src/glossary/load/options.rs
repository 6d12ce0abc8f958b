//! What a reader of glossaries is told beyond what the file says: its format, and what words, columns and languages of a house mean.

use std::collections::BTreeMap;
use std::fmt;

use super::Format;
use crate::finding::did_you_mean;
use crate::glossary::Status;
use crate::lang::Tag;

/// How glossaries are read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LoadOptions {
    /// The format of every file; without it, content decides.
    pub from: Option<Format>,
    /// What the house means by its words.
    pub mapping: Mapping,
}

/// What a column, or a field that a house has named itself, holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// What tells which rows are one concept.
    Concept,
    /// The language of the row's term.
    Lang,
    /// The term itself, in a table that has its language in another column.
    Term,
    /// What the concept is.
    Definition,
    /// Its subject field.
    Domain,
    /// Advice on the concept or the term.
    Note,
    /// What the house says of the term.
    Status,
    /// Why it says so.
    Reason,
    /// Word class.
    PartOfSpeech,
    /// Gender.
    Gender,
    /// Whether the term is forbidden: a yes or no.
    Forbidden,
    /// Whether the term is the one to use: a yes or no.
    Preferred,
    /// Whether somebody has yet to look at the entry: a yes or no.
    Draft,
    /// Whether the entry is no longer in use: a yes or no.
    Archived,
    /// Whether the term stays as it is in every language: a yes or no.
    DoNotTranslate,
    /// The reverse: a yes or no.
    Translatable,
    /// Whether capitals matter: a yes or no.
    CaseSensitive,
    /// Several flags in one cell, as memoQ writes them.
    Flags,
    /// Nothing that is wanted.
    Ignore,
}

impl Field {
    const NAMES: [(&'static str, Self); 18] = [
        ("concept", Self::Concept),
        ("lang", Self::Lang),
        ("term", Self::Term),
        ("definition", Self::Definition),
        ("domain", Self::Domain),
        ("note", Self::Note),
        ("status", Self::Status),
        ("reason", Self::Reason),
        ("part_of_speech", Self::PartOfSpeech),
        ("gender", Self::Gender),
        ("forbidden", Self::Forbidden),
        ("preferred", Self::Preferred),
        ("draft", Self::Draft),
        ("archived", Self::Archived),
        ("do_not_translate", Self::DoNotTranslate),
        ("translatable", Self::Translatable),
        ("case_sensitive", Self::CaseSensitive),
        ("ignore", Self::Ignore),
    ];
}

/// What statuses, columns and languages of a source mean, by their names in lower case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    status: BTreeMap<String, Status>,
    column: BTreeMap<String, Field>,
    lang: BTreeMap<String, Tag>,
}

/// What is wrong with an entry of a [`Mapping`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MappingError(String);

impl fmt::Display for MappingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for MappingError {}

impl Mapping {
    /// Adds an entry as people write it: `status:WORD=STATUS`, `column:NAME=FIELD` or `lang:NAME=TAG`. It is the text behind `--map` in the
    /// help of a problem.
    ///
    /// ```
    /// use isogloss::glossary::{self, LoadOptions, Status};
    ///
    /// let mut options = LoadOptions::default();
    /// for entry in ["lang:Ord=sv", "column:Status (2024)=status", "status:Freigegeben=preferred"] {
    ///     options.mapping.add(entry)?;
    /// }
    /// let table = "id,Ord,Status (2024)\nquay,kaj,Freigegeben\n";
    /// let (glossary, problems) = glossary::from_text_with("export.csv", table, &options);
    /// assert!(problems.is_empty(), "{problems:?}");
    /// assert_eq!(glossary.concepts[0].terms[0].status, Status::Preferred);
    /// # Ok::<(), glossary::load::MappingError>(())
    /// ```
    ///
    /// # Errors
    /// [`MappingError`] says what is not understood, and what would be.
    pub fn add(&mut self, text: &str) -> Result<(), MappingError> {
        let shape = || MappingError(format!("`{text}` is no mapping: write status:WORD=STATUS, column:NAME=FIELD or lang:NAME=TAG"));
        let (kind, rest) = text.split_once(':').ok_or_else(shape)?;
        let (name, value) = rest.rsplit_once('=').ok_or_else(shape)?;
        let (key, value) = (key(name), value.trim());
        if key.is_empty() {
            return Err(shape());
        }
        match kind.trim() {
            "status" => {
                let status = value.parse().map_err(|()| unknown("status", value, &Status::ALL.map(Status::as_str)))?;
                self.status.insert(key, status);
            }
            "column" => {
                let field = Field::NAMES.iter().find(|(n, _)| *n == value).map(|(_, f)| *f);
                self.column.insert(key, field.ok_or_else(|| unknown("field", value, &Field::NAMES.map(|(n, _)| n)))?);
            }
            "lang" => {
                let tag = Tag::parse(value).map_err(|e| MappingError(e.to_string()))?;
                self.lang.insert(key, tag);
            }
            _ => return Err(shape()),
        }
        Ok(())
    }

    /// What a word says of a term; `None` where nobody said so.
    pub(super) fn status(&self, word: &str) -> Option<Status> {
        if self.status.is_empty() {
            return None;
        }
        self.status.get(&key(word)).copied()
    }

    /// What a column or named field holds.
    pub(super) fn column(&self, name: &str) -> Option<Field> {
        self.column.get(&key(name)).copied()
    }

    /// The language of a name.
    pub(super) fn lang(&self, name: &str) -> Option<Tag> {
        self.lang.get(&key(name)).cloned()
    }
}

fn key(name: &str) -> String {
    name.trim().to_lowercase()
}

fn unknown(what: &str, word: &str, known: &[&str]) -> MappingError {
    let meant = did_you_mean(word, known.iter().copied());
    let help = meant.map_or_else(|| format!("known: {}", known.join(", ")), |m| format!("did you mean `{m}`?"));
    MappingError(format!("`{word}` is no {what}; {help}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_read_and_their_mistakes_said() {
        let mut mapping = Mapping::default();
        for text in ["status:Freigegeben=preferred", "column:Bemerkung = note", "lang:Engelska (US)=en-US", "status:a=b=forbidden"] {
            assert_eq!(mapping.add(text), Ok(()), "{text}");
        }
        assert_eq!(mapping.status(" freigegeben"), Some(Status::Preferred));
        assert_eq!(mapping.status("a=b"), Some(Status::Forbidden));
        assert_eq!(mapping.column("BEMERKUNG"), Some(Field::Note));
        assert_eq!(mapping.lang("engelska (us)").map(|t| t.as_str().to_owned()), Some("en-US".to_owned()));
        for (text, part) in [
            ("Freigegeben=preferred", "is no mapping"),
            ("status:x", "is no mapping"),
            ("status:=preferred", "is no mapping"),
            ("word:x=preferred", "is no mapping"),
            ("status:x=prefered", "did you mean `preferred`?"),
            ("column:x=colour", "known: concept"),
            ("lang:x=not a tag", "not a tag"),
        ] {
            let error = mapping.add(text).unwrap_err().to_string();
            assert!(error.contains(part), "{text}: {error}");
        }
    }
}
