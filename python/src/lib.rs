//! The module `isogloss._isogloss`: the library for Python.
//!
//! Thin: what comes in becomes what the library takes, what comes out becomes objects of Python or Arrow tables. The lock of Python is not
//! held while the library works. What the functions mean is said in `isogloss/__init__.pyi`.

mod arrow;
mod articles;
mod check;
mod config;
mod corpus;
mod errors;
mod finding;
mod glossary;
mod pool;
mod read;
mod report;

/// The native part of the package `isogloss`.
#[pyo3::pymodule]
mod _isogloss {
    use pyo3::prelude::*;

    #[pymodule_export]
    use crate::arrow::Table;
    #[pymodule_export]
    use crate::arrow::check::check_batch;
    #[pymodule_export]
    use crate::arrow::concordance::concordance_batch;
    #[pymodule_export]
    use crate::arrow::group::group_batch;
    #[pymodule_export]
    use crate::arrow::profile::profile_batch;
    #[pymodule_export]
    use crate::check::{Workspace, check};
    #[pymodule_export]
    use crate::config::Config;
    #[pymodule_export]
    use crate::corpus::{align, align_sentences, group, suggest};
    #[pymodule_export]
    use crate::finding::{Finding, Problem, Related};
    #[pymodule_export]
    use crate::glossary::Glossary;
    #[pymodule_export]
    use crate::report::Report;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}
