//! What came out of a check: findings, problems, and the reports that the program writes.

use std::collections::BTreeMap;
use std::sync::Arc;

use isogloss::config::Settings;
use isogloss::engine::{Corpus, Source, Sources, check_with_view};
use isogloss::finding::Model;
use isogloss::ingest::ReadOptions;
use isogloss::matching::Matcher;
use isogloss::report::Format;
use isogloss::report::text::TextOptions;
use pyo3::prelude::*;
use pyo3::types::{PyIterator, PyTuple};

use crate::errors::value;
use crate::finding::{Characters, Finding, Problem, loads};
use crate::pool;

/// Pixels of a report in a notebook.
const HEIGHT: u16 = 600;

/// What a text needs to be shown with its terms.
pub(crate) struct Again {
    pub(crate) source: Source,
    pub(crate) options: ReadOptions,
    pub(crate) matcher: Arc<Matcher>,
    pub(crate) settings: Arc<Settings>,
}

/// The findings of a check, in order; a sequence.
#[pyclass(frozen, module = "isogloss")]
pub(crate) struct Report {
    model: Model,
    findings: Py<PyTuple>,
    again: Option<Again>,
}

impl Report {
    /// `again` is for a model without coverage, if there is one.
    pub(crate) fn new(py: Python<'_>, model: Model, again: Option<Again>) -> PyResult<Self> {
        let mut characters: BTreeMap<&str, Characters> = BTreeMap::new();
        for (path, text) in &model.texts {
            let mine = model.findings.iter().filter(|f| f.place.path == *path);
            characters.insert(path, Characters::of(text, mine));
        }
        let findings: PyResult<Vec<Finding>> =
            model.findings.iter().map(|f| Finding::new(py, f, characters.get(f.place.path.as_str()))).collect();
        let findings = PyTuple::new(py, findings?)?.unbind();
        Ok(Self { model, findings, again })
    }
}

#[pymethods]
impl Report {
    /// The findings, by path and place.
    #[getter]
    fn findings(&self, py: Python<'_>) -> Py<PyTuple> {
        self.findings.clone_ref(py)
    }

    /// What is wrong with the texts themselves.
    #[getter]
    fn problems(&self) -> Vec<Problem> {
        self.model.problems.iter().map(Problem::new).collect()
    }

    /// Counts, as in `check --format json`.
    #[getter]
    fn summary<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let json = self.render(py, "json")?;
        loads(py, &json)?.get_item("summary")
    }

    /// The report in a format of `isogloss check --format`.
    fn render(&self, py: Python<'_>, format: &str) -> PyResult<String> {
        let format: Format = format.parse().map_err(value)?;
        let again = self.again.as_ref().filter(|_| format.shows_coverage());
        let bytes = pool::run(py, None, || {
            let viewed = again.map(|a| {
                let corpus = Corpus::new(Sources::memory([a.source.clone()]), a.options.clone());
                check_with_view(&corpus, &a.matcher, &a.settings, true)
            });
            let mut out = Vec::new();
            format.emitter(TextOptions::default()).emit(viewed.as_ref().unwrap_or(&self.model), &mut out).map(|()| out)
        })??;
        String::from_utf8(bytes).map_err(|e| value(e.to_string()))
    }

    /// The report of the program, in a frame of its own: its style and script touch nothing else of the notebook.
    fn _repr_html_(&self, py: Python<'_>) -> PyResult<String> {
        let page = self.render(py, "html")?.replace('&', "&amp;").replace('"', "&quot;");
        Ok(format!("<iframe sandbox=\"allow-scripts\" style=\"width:100%;height:{HEIGHT}px;border:0\" srcdoc=\"{page}\"></iframe>"))
    }

    fn __len__(&self) -> usize {
        self.model.findings.len()
    }

    fn __getitem__<'py>(&self, py: Python<'py>, index: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        self.findings.bind(py).as_any().get_item(index)
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyIterator>> {
        self.findings.bind(py).try_iter()
    }

    fn __repr__(&self) -> String {
        format!("<isogloss.Report: {} findings, {} problems>", self.model.findings.len(), self.model.problems.len())
    }
}
