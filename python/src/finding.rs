//! Findings and problems as objects of Python.

use std::collections::BTreeMap;

use isogloss::finding::{self, Finding as Found, Problem as Told};
use isogloss::text::escape;
use pyo3::prelude::*;

use crate::errors::value;

/// One thing that somebody should look at.
#[pyclass(frozen, get_all, module = "isogloss")]
pub(crate) struct Finding {
    rule: &'static str,
    severity: &'static str,
    path: String,
    article: Option<String>,
    lang: Option<String>,
    concept: Option<String>,
    start: Option<usize>,
    end: Option<usize>,
    char_start: Option<usize>,
    char_end: Option<usize>,
    line: Option<usize>,
    column: usize,
    part: Option<String>,
    paragraph: Option<usize>,
    surface: String,
    message: String,
    suggestion: Option<String>,
    fixable: bool,
    notes: Vec<String>,
    related: Vec<Py<Related>>,
    fingerprint: String,
    /// As `check --format json` writes it.
    #[pyo3(name = "_json")]
    json: String,
}

/// Another place that explains a finding.
#[pyclass(frozen, get_all, module = "isogloss")]
pub(crate) struct Related {
    path: String,
    start: Option<usize>,
    end: Option<usize>,
    line: Option<usize>,
    column: usize,
    part: Option<String>,
    paragraph: Option<usize>,
    message: String,
    lang: Option<String>,
    text: Option<String>,
}

/// What is wrong with a text, a glossary or a configuration.
#[pyclass(frozen, get_all, module = "isogloss")]
pub(crate) struct Problem {
    kind: &'static str,
    severity: &'static str,
    path: String,
    line: Option<usize>,
    column: Option<usize>,
    message: String,
    advice: Option<String>,
}

impl Finding {
    /// `characters` tells which character of its text a byte is.
    pub(crate) fn new(py: Python<'_>, found: &Found, characters: Option<&Characters>) -> PyResult<Self> {
        let related: PyResult<_> = found.related.iter().map(|r| Py::new(py, Related::new(r))).collect();
        let mut json = Vec::new();
        escape::json(&mut json, found, false)?;
        // What is read of a document with parts is no text that the caller has.
        let own = characters.filter(|_| found.place.part.is_none());
        let at = |byte| own.and_then(|c| c.at(byte));
        let bytes = found.place.bytes();
        Ok(Self {
            rule: found.rule,
            severity: found.severity.as_str(),
            path: found.place.path.clone(),
            article: found.article.clone(),
            lang: found.lang.as_ref().map(|l| l.as_str().to_owned()),
            concept: found.concept.clone(),
            start: bytes.map(|b| b.start),
            end: bytes.map(|b| b.end),
            char_start: at(found.place.decoded.start),
            char_end: at(found.place.decoded.end),
            line: found.place.line(),
            column: found.place.position.column,
            part: found.place.part.as_ref().map(|p| p.name.clone()),
            paragraph: found.place.part.as_ref().map(|p| p.paragraph),
            surface: found.surface.clone(),
            message: found.message.clone(),
            suggestion: found.suggestion.clone(),
            fixable: found.fixable,
            notes: found.notes.clone(),
            related: related?,
            fingerprint: found.fingerprint.clone(),
            json: String::from_utf8(json).map_err(|e| value(e.to_string()))?,
        })
    }
}

#[pymethods]
impl Finding {
    /// The keys of `check --format json`.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        loads(py, &self.json)
    }

    fn __repr__(&self) -> String {
        let Self { severity, rule, path, column, message, .. } = self;
        let line = self.line.or(self.paragraph).unwrap_or_default();
        format!("<{severity}[{rule}] {path}:{line}:{column} {message}>")
    }
}

impl Related {
    fn new(related: &finding::Related) -> Self {
        let place = &related.place;
        let (lang, text) = related.sister.as_ref().map(|(lang, text)| (lang.as_str().to_owned(), text.clone())).unzip();
        Self {
            path: place.path.clone(),
            start: place.bytes().map(|b| b.start),
            end: place.bytes().map(|b| b.end),
            line: place.line(),
            column: place.position.column,
            part: place.part.as_ref().map(|p| p.name.clone()),
            paragraph: place.part.as_ref().map(|p| p.paragraph),
            message: related.message.clone(),
            lang,
            text,
        }
    }
}

#[pymethods]
impl Related {
    fn __repr__(&self) -> String {
        format!("<{}:{}:{} {}>", self.path, self.line.or(self.paragraph).unwrap_or_default(), self.column, self.message)
    }
}

impl Problem {
    pub(crate) fn new(problem: &Told) -> Self {
        Self {
            kind: problem.kind,
            severity: problem.severity.as_str(),
            path: problem.path.clone(),
            line: problem.line,
            column: problem.column,
            message: problem.message.clone(),
            advice: problem.help.clone(),
        }
    }
}

#[pymethods]
impl Problem {
    fn __repr__(&self) -> String {
        let line = self.line.map(|l| format!(":{l}")).unwrap_or_default();
        format!("<{}[{}] {}{line} {}>", self.severity, self.kind, self.path, self.message)
    }
}

/// What a JSON text holds, as Python has it.
pub(crate) fn loads<'py>(py: Python<'py>, json: &str) -> PyResult<Bound<'py, PyAny>> {
    py.import("json")?.call_method1("loads", (json,))
}

/// Which character of a text some of its bytes are: counted in one pass.
pub(crate) struct Characters(BTreeMap<usize, usize>);

impl Characters {
    /// Counts for the first and last bytes of findings in `text`.
    pub(crate) fn of<'a>(text: &str, findings: impl Iterator<Item = &'a Found>) -> Self {
        let mut wanted: Vec<usize> = findings.flat_map(|f| [f.place.decoded.start, f.place.decoded.end]).collect();
        wanted.sort_unstable();
        wanted.dedup();
        let (mut out, mut byte, mut character) = (BTreeMap::new(), 0, 0);
        for at in wanted {
            character += text.get(byte..at).map_or(0, |between| between.chars().count());
            byte = at;
            out.insert(at, character);
        }
        Self(out)
    }

    /// The character that begins at a byte.
    pub(crate) fn at(&self, byte: usize) -> Option<usize> {
        self.0.get(&byte).copied()
    }
}
