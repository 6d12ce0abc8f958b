//! What a report is made of.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::{Finding, Problem};

/// Counts over a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Articles judged.
    pub articles: usize,
    /// Stories; unknown without grouping.
    pub stories: Option<usize>,
    /// Topics; unknown without grouping.
    pub topics: Option<usize>,
    /// Findings with a replacement that fits as it is.
    pub fixable: usize,
    /// Findings by severity.
    pub by_severity: BTreeMap<String, usize>,
    /// Findings by rule.
    pub by_rule: BTreeMap<String, usize>,
    /// Findings by language.
    pub by_language: BTreeMap<String, usize>,
}

/// Everything that emitters see.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// By path and place.
    pub findings: Vec<Finding>,
    /// Problems with inputs, glossary and configuration.
    pub problems: Vec<Problem>,
    /// Decoded texts of files with findings or problems, for excerpts.
    pub texts: BTreeMap<String, Arc<str>>,
    /// Counts.
    pub summary: Summary,
    /// Whether excerpts are wanted for problems too.
    pub quiet: bool,
}
