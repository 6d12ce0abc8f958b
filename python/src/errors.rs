//! Exceptions. Their classes are Python's, in `isogloss/_errors.py`; here is how they are raised, with file, line and advice.

use isogloss::finding::{Problem, Severity};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

/// A class of `isogloss._errors`.
#[derive(Clone, Copy)]
pub(crate) enum Class {
    /// A text of which nothing can be judged.
    Article,
    /// A configuration that cannot be used.
    Config,
    /// A glossary that cannot be used.
    Glossary,
    /// The warning that an article among others was left out.
    ArticleWarning,
}

impl Class {
    const fn name(self) -> &'static str {
        match self {
            Self::Article => "ArticleError",
            Self::Config => "ConfigError",
            Self::Glossary => "GlossaryError",
            Self::ArticleWarning => "ArticleWarning",
        }
    }

    fn of(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        py.import("isogloss._errors")?.getattr(self.name())
    }

    /// An exception about a file as a whole.
    pub(crate) fn about(self, py: Python<'_>, file: &str, message: &str, advice: Option<&str>) -> PyErr {
        self.make(py, message, Some(file), None, advice)
    }

    /// The exception that a problem is.
    pub(crate) fn problem(self, py: Python<'_>, problem: &Problem) -> PyErr {
        self.make(py, &problem.message, Some(&problem.path), problem.line, problem.help.as_deref())
    }

    /// An exception if one of the problems is an error: the first.
    pub(crate) fn if_broken(self, py: Python<'_>, problems: &[Problem]) -> PyResult<()> {
        match problems.iter().find(|p| p.severity == Severity::Error) {
            Some(problem) => Err(self.problem(py, problem)),
            None => Ok(()),
        }
    }

    fn make(self, py: Python<'_>, message: &str, file: Option<&str>, line: Option<usize>, advice: Option<&str>) -> PyErr {
        match self.of(py).and_then(|class| class.call1((message, file, line, advice))) {
            Ok(exception) => PyErr::from_value(exception),
            Err(error) => error,
        }
    }
}

/// Warns of the articles that were left out, or of which something is wrong.
pub(crate) fn warn(py: Python<'_>, problems: &[Problem]) -> PyResult<()> {
    if problems.is_empty() {
        return Ok(());
    }
    let warnings = py.import("warnings")?;
    for problem in problems {
        let class = Class::ArticleWarning.of(py)?;
        let warning = class.call1((problem.message.as_str(), problem.path.as_str(), problem.line, problem.help.as_deref()))?;
        // The place of the caller: this function has no Python frame of its own.
        warnings.call_method1("warn", (warning,))?;
    }
    Ok(())
}

/// The exception for an argument that cannot be used.
pub(crate) fn value(message: impl Into<String>) -> PyErr {
    PyValueError::new_err(message.into())
}
