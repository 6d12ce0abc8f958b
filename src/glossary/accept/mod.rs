//! Adding terms to a glossary file: the text of the file and a term go in, the text with the term comes out.
//!
//! Only lines or words are added. Comments, order, quotes and line ends of the file stay as they are. A term is added as
//! *proposed*, unless somebody has decided its status. The result is read back before it is given: it holds the old entries and the new one, and nothing else; where
//! that cannot be had, the file is left alone and the error says why.

mod csv;
#[cfg(test)]
mod tests;
pub(super) mod yaml;

use super::load::{LoadOptions, entries};
use super::{Concept, Glossary, Status, Term, export};
use crate::finding::Severity;
use crate::lang::Tag;
use crate::text::fold::fold;

/// A term to be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addition {
    /// The concept's id; a concept that the file does not have is added at its end.
    pub concept: String,
    /// The language.
    pub lang: Tag,
    /// The citation form.
    pub term: String,
    /// Where it comes from, for whoever approves it: a comment in YAML, a note in a table that has the column.
    pub evidence: Option<String>,
}

/// Why a term was not added.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum AcceptError {
    /// The file has errors, so that it is not known what it says.
    #[error("`{path}` has errors: fix them first (`isogloss glossary check`)")]
    Broken {
        /// The file.
        path: String,
    },
    /// The concept has the term already.
    #[error("`{path}` has “{term}” ({lang}) for {concept} already")]
    Listed {
        /// The file.
        path: String,
        /// The concept.
        concept: String,
        /// The language.
        lang: String,
        /// The term.
        term: String,
    },
    /// A table without a column for the status.
    #[error("`{path}` has no column `status`, so nothing in it can be proposed: add the column")]
    NoStatus {
        /// The file.
        path: String,
    },
    /// A table with one column a language.
    #[error("`{path}` has one column a language, so nothing in it can be proposed: convert it first (`isogloss glossary convert`)")]
    Wide {
        /// The file.
        path: String,
    },
    /// The entry is written in a way that leaves no safe place.
    #[error("`{path}`: the entry of {concept} leaves no safe place for “{term}” ({lang}): add it by hand")]
    NoPlace {
        /// The file.
        path: String,
        /// The concept.
        concept: String,
        /// The language.
        lang: String,
        /// The term.
        term: String,
    },
}

/// The text of a glossary file with a proposed term added; `path` tells its kind.
///
/// # Errors
/// [`AcceptError`]; nothing is added then.
pub fn add(path: &str, text: &str, addition: &Addition) -> Result<String, AcceptError> {
    add_as(path, text, addition, Status::Proposed)
}

/// The same for a term whose status is decided already.
///
/// # Errors
/// [`AcceptError`]; nothing is added then.
pub fn add_as(path: &str, text: &str, addition: &Addition, status: Status) -> Result<String, AcceptError> {
    let (before, problems) = entries(path, text, &LoadOptions::default());
    if problems.iter().any(|p| p.severity == Severity::Error) {
        return Err(AcceptError::Broken { path: path.to_owned() });
    }
    let lang = addition.lang.as_str().to_owned();
    let same = |t: &&Term| t.lang == addition.lang && fold(&t.text) == fold(&addition.term);
    if before.concept(&addition.concept).and_then(|c| c.terms.iter().find(same)).is_some() {
        let (concept, term) = (addition.concept.clone(), addition.term.clone());
        return Err(AcceptError::Listed { path: path.to_owned(), concept, lang, term });
    }
    let table = path.rsplit('.').next().is_some_and(|e| e.eq_ignore_ascii_case("csv") || e.eq_ignore_ascii_case("tsv"));
    let written = if table { csv::add(path, text, addition, status)? } else { yaml::add(path, text, addition, status) };
    let sound = written.filter(|new| {
        let (after, found) = entries(path, new, &LoadOptions::default());
        found.len() == problems.len() && said(after, addition, status) == said(with(before, addition, status), addition, status)
    });
    sound.ok_or_else(|| AcceptError::NoPlace {
        path: path.to_owned(),
        concept: addition.concept.clone(),
        lang,
        term: addition.term.clone(),
    })
}

/// What the file must hold afterwards.
fn with(mut glossary: Glossary, addition: &Addition, status: Status) -> Glossary {
    let term = Term::new(addition.term.clone(), addition.lang.clone(), status);
    match glossary.concepts.iter_mut().find(|c| c.id == addition.concept) {
        Some(concept) => {
            let fixed = !concept.terms.is_empty() && concept.terms.iter().all(|t| t.do_not_translate);
            let everyday = !concept.terms.is_empty() && concept.terms.iter().all(|t| t.only_in_domain);
            concept.terms.push(Term { do_not_translate: fixed, only_in_domain: everyday, ..term });
        }
        None => glossary.concepts.push(Concept { id: addition.concept.clone(), terms: vec![term], ..Concept::default() }),
    }
    glossary
}

/// What a glossary says, without the evidence in the new term's note, and without the subject field that a new concept takes
/// from its file.
fn said(mut glossary: Glossary, addition: &Addition, status: Status) -> String {
    if let Some(concept) = glossary.concepts.iter_mut().find(|c| c.id == addition.concept) {
        concept.domain = concept.domain.take().filter(|_| concept.terms.len() > 1);
        let new = |t: &&mut Term| t.lang == addition.lang && t.text == addition.term && t.status == status;
        if let Some(term) = concept.terms.iter_mut().find(new) {
            term.note = None;
        }
    }
    export::to_yaml(&glossary)
}

/// The evidence as one line that ends no comment and no cell.
fn one_line(evidence: &str) -> String {
    let blank = |c: char| if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}') { ' ' } else { c };
    evidence.chars().map(blank).collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}
