//! The glossary: loaded once, compiled when it is first used, shared by all threads.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use isogloss::finding::Problem as Told;
use isogloss::glossary::load::{from_sources, sources};
use isogloss::glossary::{LoadOptions, validate};
use isogloss::matching::{MatchOptions, Matcher};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::PyBytes;

use crate::errors::{Class, value};
use crate::finding::Problem;
use crate::pool;

/// Concepts with their terms in several languages.
#[pyclass(frozen, module = "isogloss")]
pub(crate) struct Glossary {
    /// Path and bytes: with them it goes to another process.
    sources: Vec<(String, Vec<u8>)>,
    mapping: Vec<String>,
    inner: Arc<isogloss::glossary::Glossary>,
    problems: Vec<Told>,
    /// With variants of terms, for judging.
    judging: OnceLock<Arc<Matcher>>,
    /// Without, for finding.
    finding: OnceLock<Arc<Matcher>>,
}

/// How it is pickled: what makes it again, of which files, with which mapping.
type Reduced<'py> = (Bound<'py, PyAny>, (Vec<(String, Bound<'py, PyBytes>)>, Vec<String>));

impl Glossary {
    fn new(py: Python<'_>, sources: Vec<(String, Vec<u8>)>, mapping: Vec<String>, lenient: bool) -> PyResult<Self> {
        let mut options = LoadOptions::default();
        for entry in &mapping {
            options.mapping.add(entry).map_err(|e| value(format!("mapping: {e}")))?;
        }
        let (glossary, mut problems) = pool::run(py, None, || from_sources(sources.iter().cloned(), &options))?;
        problems.extend(validate::doubtful_languages(&glossary, None));
        if !lenient {
            Class::Glossary.if_broken(py, &problems)?;
            if glossary.terms().next().is_none() {
                let file = sources.first().map_or("", |(path, _)| path.as_str());
                return Err(Class::Glossary.about(py, file, "the glossary has no terms", Some("add a concept with a term")));
            }
        }
        Ok(Self { sources, mapping, inner: Arc::new(glossary), problems, judging: OnceLock::new(), finding: OnceLock::new() })
    }
}

#[pymethods]
impl Glossary {
    /// Loads files and folders of any format as one glossary.
    #[staticmethod]
    #[pyo3(signature = (paths, *, mapping = Vec::new(), lenient = false))]
    fn load(py: Python<'_>, paths: &Bound<'_, PyAny>, mapping: Vec<String>, lenient: bool) -> PyResult<Self> {
        let paths: Vec<PathBuf> = match paths.extract::<PathBuf>() {
            Ok(path) => vec![path],
            Err(_) => paths.extract().map_err(|_| PyTypeError::new_err("paths: a path, or a list of paths"))?,
        };
        let read = py.detach(|| sources(&paths)).map_err(|error| {
            let cause = std::error::Error::source(&error).map(|c| format!(": {c}")).unwrap_or_default();
            let file = paths.first().map(|p| p.to_string_lossy().into_owned()).unwrap_or_default();
            Class::Glossary.about(py, &file, &format!("{error}{cause}"), Some("check that it exists and may be read"))
        })?;
        Self::new(py, read, mapping, lenient)
    }

    /// Reads a glossary from a text; the ending of `name` tells the format where the text does not.
    #[staticmethod]
    #[pyo3(signature = (text, name = "glossary.yaml".to_owned(), *, mapping = Vec::new(), lenient = false))]
    fn parse(py: Python<'_>, text: String, name: String, mapping: Vec<String>, lenient: bool) -> PyResult<Self> {
        Self::new(py, vec![(name, text.into_bytes())], mapping, lenient)
    }

    #[staticmethod]
    fn _from_sources(py: Python<'_>, sources: Vec<(String, Vec<u8>)>, mapping: Vec<String>) -> PyResult<Self> {
        Self::new(py, sources, mapping, true)
    }

    /// The tags of the languages that it has terms in.
    #[getter]
    fn languages(&self) -> Vec<String> {
        self.inner.languages().iter().map(|tag| tag.as_str().to_owned()).collect()
    }

    /// The ids of its concepts, in the order of the files.
    #[getter]
    fn concepts(&self) -> Vec<String> {
        self.inner.concepts.iter().map(|c| c.id.clone()).collect()
    }

    /// What should be corrected in it.
    #[getter]
    fn problems(&self) -> Vec<Problem> {
        self.problems.iter().map(Problem::new).collect()
    }

    fn __len__(&self) -> usize {
        self.inner.concepts.len()
    }

    fn __repr__(&self) -> String {
        let terms = self.inner.terms().count();
        format!("<isogloss.Glossary: {} concepts, {terms} terms in {}>", self.inner.concepts.len(), self.languages().join(", "))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>, py: Python<'py>) -> PyResult<Reduced<'py>> {
        let this = slf.get();
        let sources = this.sources.iter().map(|(path, bytes)| (path.clone(), PyBytes::new(py, bytes))).collect();
        Ok((slf.getattr("_from_sources")?, (sources, this.mapping.clone())))
    }
}

/// What a matcher is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Findings: variants of terms too.
    Judge,
    /// Occurrences and profiles.
    Find,
}

/// The compiled glossary that is given, or an empty one.
pub(crate) fn matcher(py: Python<'_>, glossary: Option<&Bound<'_, Glossary>>, purpose: Purpose) -> PyResult<Arc<Matcher>> {
    static EMPTY: OnceLock<Arc<Matcher>> = OnceLock::new();
    let (kept, inner) = match glossary.map(Bound::get) {
        Some(given) if purpose == Purpose::Judge => (&given.judging, Arc::clone(&given.inner)),
        Some(given) => (&given.finding, Arc::clone(&given.inner)),
        None => (&EMPTY, Arc::default()),
    };
    if let Some(known) = kept.get() {
        return Ok(Arc::clone(known));
    }
    // Not inside `get_or_init`: a thread of the pool that waits for others may begin the same for another caller, and would wait for itself.
    let fresh = pool::run(py, None, || {
        let plain = Matcher::compile(inner, MatchOptions { nested: false });
        Arc::new(if purpose == Purpose::Judge { plain.with_variants() } else { plain })
    })?;
    Ok(Arc::clone(kept.get_or_init(|| fresh)))
}
