//! One file a command, each with one `execute`.

pub(crate) mod align;
pub(crate) mod articles;
pub(crate) mod check;
pub(crate) mod concordance;
pub(crate) mod dismiss;
pub(crate) mod drift;
pub(crate) mod explain;
pub(crate) mod fix;
pub(crate) mod glossary;
mod glossary_check;
mod glossary_convert;
mod glossary_diff;
mod glossary_stats;
pub(crate) mod group;
pub(crate) mod init;
pub(crate) mod rules;
pub(crate) mod shell;
pub(crate) mod suggest;
pub(crate) mod term;

use isogloss::finding::{Problem, Severity};

use super::Outcome;

/// `Failed` when an input, the glossary or the configuration could not be used.
pub(crate) fn outcome(problems: &[Problem]) -> Outcome {
    if problems.iter().any(|p| p.severity == Severity::Error) { Outcome::Failed } else { Outcome::Clean }
}
