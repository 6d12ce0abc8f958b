//! One text, judged by itself; and a workspace of texts that change.

use std::sync::{Arc, Mutex, PoisonError};

use isogloss::engine::{self, Ask, Cancel, Corpus, Reach, Source, Sources, check_alone};
use isogloss::finding::Model;
use isogloss::ingest::ReadOptions;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString};

use crate::config::{self, Config};
use crate::errors::{Class, value};
use crate::glossary::{Glossary, Purpose, matcher};
use crate::pool;
use crate::read::language;
use crate::report::{Again, Report};

/// The bytes of a text: a `str`, or `bytes` in any encoding.
pub(crate) fn bytes(text: &Bound<'_, PyAny>) -> PyResult<Vec<u8>> {
    if let Ok(text) = text.cast::<PyString>() {
        return Ok(text.to_str()?.as_bytes().to_vec());
    }
    match text.cast::<PyBytes>() {
        Ok(bytes) => Ok(bytes.as_bytes().to_vec()),
        Err(_) => Err(PyTypeError::new_err("a text is a str, or bytes")),
    }
}

/// Judges one text by itself.
#[pyfunction]
#[pyo3(signature = (text, *, lang = None, glossary = None, config = None, path = "-"))]
pub(crate) fn check(
    py: Python<'_>,
    text: &Bound<'_, PyAny>,
    lang: Option<&str>,
    glossary: Option<&Bound<'_, Glossary>>,
    config: Option<&Bound<'_, Config>>,
    path: &str,
) -> PyResult<Report> {
    let settings = config::settings(config);
    let options = settings.reading(lang.map(|l| language(l, &settings).map_err(value)).transpose()?);
    let source = Source::new(path, bytes(text)?);
    let matcher = matcher(py, glossary, Purpose::Judge)?;
    let model = pool::run(py, None, || check_alone(&Corpus::new(Sources::memory([source.clone()]), options.clone()), &matcher, &settings))?;
    Class::Article.if_broken(py, &model.problems)?;
    Report::new(py, model, Some(Again { source, options, matcher, settings }))
}

/// Texts that change, and what is to be said of them now.
#[pyclass(frozen, module = "isogloss")]
pub(crate) struct Workspace {
    inner: Mutex<engine::Workspace>,
    settings: Arc<isogloss::config::Settings>,
    options: ReadOptions,
}

impl Workspace {
    fn with<T: Send>(&self, py: Python<'_>, work: impl FnOnce(&mut engine::Workspace) -> T + Send) -> PyResult<T> {
        let pool = pool::of(None)?;
        // First the lock, then the pool: a thread of the pool that holds the lock may begin the work of another caller while it waits.
        Ok(py.detach(|| {
            let mut held = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
            let workspace = &mut *held;
            pool.install(|| work(workspace))
        }))
    }
}

#[pymethods]
impl Workspace {
    #[new]
    #[pyo3(signature = (glossary = None, *, config = None, lang = None))]
    fn new(
        py: Python<'_>,
        glossary: Option<&Bound<'_, Glossary>>,
        config: Option<&Bound<'_, Config>>,
        lang: Option<&str>,
    ) -> PyResult<Self> {
        let settings = config::settings(config);
        let options = settings.reading(lang.map(|l| language(l, &settings).map_err(value)).transpose()?);
        let matcher = matcher(py, glossary, Purpose::Judge)?;
        let inner = engine::Workspace::with((*settings).clone(), options.clone(), matcher);
        Ok(Self { inner: Mutex::new(inner), settings, options })
    }

    /// Puts a text under a path, new or in the place of the one there; whether that changes anything.
    fn put(&self, py: Python<'_>, path: &str, text: &Bound<'_, PyAny>) -> PyResult<bool> {
        let bytes = bytes(text)?;
        self.with(py, |workspace| workspace.put(path, bytes))
    }

    /// Removes a text; whether it was there.
    fn remove(&self, py: Python<'_>, path: &str) -> PyResult<bool> {
        self.with(py, |workspace| workspace.remove(path))
    }

    /// The paths of all texts, in order.
    #[getter]
    fn paths(&self, py: Python<'_>) -> PyResult<Vec<String>> {
        self.with(py, |workspace| workspace.paths().map(str::to_owned).collect())
    }

    /// The findings of one text: by itself, or beside the others.
    #[pyo3(signature = (path, *, stories = false))]
    fn findings(&self, py: Python<'_>, path: &str, stories: bool) -> PyResult<Report> {
        let reach = if stories { Reach::WithStory } else { Reach::Alone };
        let (answer, matcher) =
            self.with(py, |workspace| (workspace.findings(path, reach, &Cancel::new()), Arc::clone(workspace.matcher())))?;
        let answer = answer.map_err(|e| value(e.to_string()))?;
        let mut model = Model::default();
        model.summary.count(&answer.findings);
        (model.findings, model.problems) = (answer.findings, answer.problems);
        let again = answer.source.map(|source| {
            model.summary.articles = 1;
            model.texts.insert(path.to_owned(), Arc::clone(&source.text));
            let source = Source::new(path, source.text.as_bytes());
            Again { source, options: self.options.clone(), matcher, settings: Arc::clone(&self.settings) }
        });
        Report::new(py, model, again)
    }

    /// What is to be said of all texts, each by itself and beside the others.
    fn check(&self, py: Python<'_>) -> PyResult<Report> {
        let mut ask = Ask::default();
        ask.viewed = true;
        let model = self.with(py, |workspace| workspace.check(&ask, &Cancel::new()).cloned())?;
        Report::new(py, model.map_err(|e| value(e.to_string()))?, None)
    }

    fn __len__(&self, py: Python<'_>) -> PyResult<usize> {
        self.with(py, |workspace| workspace.paths().count())
    }
}
