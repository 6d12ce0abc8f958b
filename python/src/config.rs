//! Settings, as `isogloss.yaml` says them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use isogloss::config::{self, Settings};
use isogloss::disk;
use isogloss::finding::Problem as Told;
use isogloss::rules;
use pyo3::prelude::*;

use crate::errors::Class;
use crate::finding::Problem;

/// Settings: levels of rules, languages, names, field names. Paths in it are relative to its folder.
#[pyclass(frozen, module = "isogloss")]
pub(crate) struct Config {
    path: PathBuf,
    text: String,
    pub(crate) settings: Arc<Settings>,
    problems: Vec<Told>,
}

impl Config {
    fn new(py: Python<'_>, path: PathBuf, text: String) -> PyResult<Self> {
        let mut problems = Vec::new();
        let folder = path.parent().unwrap_or(Path::new(""));
        let mut settings = config::read(&path.to_string_lossy(), text.clone(), folder, &rules::ids(), &mut problems);
        Class::Config.if_broken(py, &problems)?;
        // As the program does: fingerprints are relative to the configuration.
        settings.anchor = std::env::current_dir().ok().map(|here| (here.clone(), here.join(folder)));
        settings.file = Some(path.clone());
        Ok(Self { path, text, settings: Arc::new(settings), problems })
    }
}

#[pymethods]
impl Config {
    /// Reads a configuration from a file.
    #[staticmethod]
    fn load(py: Python<'_>, path: PathBuf) -> PyResult<Self> {
        let text = disk::read_text(&path, disk::CONFIG).map_err(|error| {
            let message = format!("cannot read the configuration: {error}");
            Class::Config.about(py, &path.to_string_lossy(), &message, Some("check that it exists and may be read"))
        })?;
        Self::new(py, path, text)
    }

    /// Reads a configuration from a text; `path` is the file that it would be.
    #[staticmethod]
    #[pyo3(signature = (text, path = PathBuf::from("isogloss.yaml")))]
    fn parse(py: Python<'_>, text: String, path: PathBuf) -> PyResult<Self> {
        Self::new(py, path, text)
    }

    /// The glossary's files and folders that it names.
    #[getter]
    fn glossary(&self) -> Vec<PathBuf> {
        self.settings.glossary.clone()
    }

    /// What should be corrected in it.
    #[getter]
    fn problems(&self) -> Vec<Problem> {
        self.problems.iter().map(Problem::new).collect()
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (String, PathBuf))> {
        let this = slf.get();
        Ok((slf.getattr("parse")?, (this.text.clone(), this.path.clone())))
    }
}

/// The settings of a configuration, or those without one.
pub(crate) fn settings(config: Option<&Bound<'_, Config>>) -> Arc<Settings> {
    config.map_or_else(Arc::default, |c| Arc::clone(&c.get().settings))
}
