//! What formats with less room than a termbase share: the terms that may be used, by language, and the count of what is left out.

use super::ExportError;
use crate::finding::{Problem, Severity};
use crate::glossary::{Concept, Glossary, Status, Term};
use crate::lang::Tag;

/// What a format left out: what, and how many.
#[derive(Default)]
pub(super) struct Left(Vec<(&'static str, usize)>);

impl Left {
    /// Counts `number` things that are left out.
    pub(super) fn add(&mut self, what: &'static str, number: usize) {
        match self.0.iter_mut().find(|(known, _)| *known == what) {
            Some((_, count)) => *count += number,
            None => self.0.push((what, number)),
        }
    }

    /// One warning with all counts, if anything was left out.
    pub(super) fn problems(self, glossary: &Glossary, format: &str) -> Vec<Problem> {
        let told: Vec<String> = self.0.into_iter().filter(|(_, n)| *n > 0).map(|(what, n)| format!("{what} ({n})")).collect();
        if told.is_empty() {
            return Vec::new();
        }
        let path = glossary.files.first().map_or("", |f| f.path.as_str());
        let message = format!("{format} cannot hold everything; left out: {}", told.join(", "));
        vec![Problem::file("lost-in-conversion", Severity::Warning, path, message).help("keep the YAML file as the source")]
    }

    /// Counts what no format of pairs has room for.
    pub(super) fn add_details(&mut self, glossary: &Glossary, terms: &Kept) {
        let count = |is: &dyn Fn(&Term) -> bool| glossary.terms().filter(|(_, t)| is(t)).count();
        self.add("terms that are not to be used", count(&|t| !t.status.is_approved()));
        if !terms.notes {
            let concepts = glossary.concepts.iter().filter(|c| c.note.is_some()).count();
            self.add("notes", concepts + count(&|t| t.note.is_some()));
        }
        if !terms.definitions {
            self.add("definitions", glossary.concepts.iter().filter(|c| c.definition.is_some()).count());
        }
        self.add("guards and examples", count(&|t| !t.guards.is_empty() || !t.matches.is_empty() || !t.no_matches.is_empty()));
    }
}

/// What a format has room for besides terms.
#[derive(Default)]
pub(super) struct Kept {
    pub(super) notes: bool,
    pub(super) definitions: bool,
}

/// The languages to write: those that were named, else all of the glossary.
pub(super) fn languages(glossary: &Glossary, named: &[Tag]) -> Vec<Tag> {
    if named.is_empty() { glossary.languages() } else { named.to_vec() }
}

/// Source and target of a format that has no others.
///
/// # Errors
/// When not two languages are named.
pub(super) fn pair<'t>(format: &'static str, named: &'t [Tag]) -> Result<(&'t Tag, &'t Tag), ExportError> {
    match named {
        [source, target] => Ok((source, target)),
        _ => Err(ExportError::NeedsPair(format)),
    }
}

/// The terms of a concept that may be used in a language, the preferred ones first.
pub(super) fn usable<'c>(concept: &'c Concept, lang: &'c Tag) -> Vec<&'c Term> {
    let of = |status| concept.terms_in(lang).filter(move |t| t.status == status);
    of(Status::Preferred).chain(of(Status::Admitted)).collect()
}

/// A row of a list for machine translation.
pub(super) struct Row<'g> {
    pub(super) source: &'g str,
    pub(super) target: &'g str,
}

/// How a list for machine translation is limited.
pub(super) struct Limits {
    /// The longest text, in bytes of UTF-8.
    pub(super) bytes: usize,
}

/// Every usable term of the source language with the best term of the target: one target a source, no source twice.
pub(super) fn rows<'g>(glossary: &'g Glossary, source: &'g Tag, target: &'g Tag, limits: &Limits, left: &mut Left) -> Vec<Row<'g>> {
    let mut out: Vec<Row<'g>> = Vec::new();
    let mut seen = rustc_hash::FxHashSet::default();
    for concept in &glossary.concepts {
        let (sources, targets) = (usable(concept, source), usable(concept, target));
        let Some(best) = targets.first() else {
            left.add("concepts without a target", usize::from(!sources.is_empty()));
            continue;
        };
        left.add("further targets", if sources.is_empty() { 0 } else { targets.len() - 1 });
        left.add("concepts without a source", usize::from(sources.is_empty()));
        for term in sources {
            let row = Row { source: term.text.trim(), target: best.text.trim() };
            if [row.source, row.target].iter().any(|t| t.chars().any(is_control)) {
                left.add("terms with control characters", 1);
            } else if [row.source, row.target].iter().any(|t| t.len() > limits.bytes) {
                left.add("terms that are too long", 1);
            } else if seen.insert(row.source) {
                out.push(row);
            } else {
                left.add("sources that stand in the list already", 1);
            }
        }
    }
    out
}

/// Control characters, and the separators of lines and paragraphs.
fn is_control(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}

/// A table as text.
pub(super) fn table(delimiter: u8, rows: impl IntoIterator<Item = Vec<String>>) -> Result<Vec<u8>, ExportError> {
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).flexible(true).from_writer(Vec::new());
    for row in rows {
        writer.write_record(row)?;
    }
    Ok(writer.into_inner().map_err(csv::IntoInnerError::into_error).map_err(csv::Error::from)?)
}
