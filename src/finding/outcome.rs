//! The outcome of a run: what was found, in what, and the counts.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Serialize, Serializer};

use super::overview::Overview;
use super::{Finding, Problem, RuleId, Severity};

/// Counts over a run.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Summary {
    /// Articles judged.
    pub articles: usize,
    /// Stories; unknown without grouping.
    pub stories: Option<usize>,
    /// Topics; unknown without grouping.
    pub topics: Option<usize>,
    /// Findings with a certain fix.
    pub fixable: usize,
    /// Findings by severity.
    #[serde(rename = "findings", serialize_with = "every_severity")]
    pub by_severity: BTreeMap<String, usize>,
    /// Findings by rule.
    pub by_rule: BTreeMap<String, usize>,
    /// Findings by language.
    pub by_language: BTreeMap<String, usize>,
    /// Findings by concept; those of none under the empty name.
    pub by_concept: BTreeMap<String, usize>,
    /// Findings that the articles themselves suppress; counted nowhere else.
    pub suppressed: usize,
    /// Findings that the baseline knows; counted nowhere else.
    pub known: usize,
}

impl Summary {
    /// Counts these findings, and forgets those that were counted before.
    pub fn count(&mut self, findings: &[Finding]) {
        self.fixable = findings.iter().filter(|f| f.fix.is_some()).count();
        let tally = |name: &dyn Fn(&Finding) -> String| {
            let mut out = BTreeMap::new();
            for finding in findings {
                *out.entry(name(finding)).or_default() += 1;
            }
            out
        };
        self.by_severity = tally(&|f| f.severity.to_string());
        self.by_rule = tally(&|f| f.rule.to_owned());
        self.by_language = tally(&|f| f.lang.as_ref().map_or("", |l| l.as_str()).to_owned());
        self.by_concept = tally(&|f| f.concept.clone().unwrap_or_default());
    }
}

/// Counts with a key for each severity, so that none has to be guessed.
fn every_severity<S: Serializer>(counts: &BTreeMap<String, usize>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(Severity::ALL.iter().map(|s| (s.as_str(), counts.get(s.as_str()).copied().unwrap_or(0))))
}

/// A finding that somebody let stand.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Dismissed {
    /// What was found.
    #[serde(flatten)]
    pub finding: Finding,
    /// Why it may stand.
    pub reason: String,
    /// Who says so.
    pub by: Option<String>,
}

/// What a report says of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleInfo {
    /// Kebab-case id.
    pub id: RuleId,
    /// What it finds, in one line.
    pub summary: &'static str,
    /// Severity unless configured.
    pub severity: Severity,
    /// Its page, in Markdown.
    pub page: &'static str,
}

/// Everything that came out of a run: what reports are made of. As data it is what the run says, without the texts, the rules'
/// pages and what a single format asked for.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Model {
    /// By path and place.
    pub findings: Vec<Finding>,
    /// Findings that somebody let stand, by path and place; not among the findings.
    pub dismissed: Vec<Dismissed>,
    /// Problems with inputs, glossary and configuration.
    pub problems: Vec<Problem>,
    /// Decoded texts of files with findings or problems, for excerpts.
    #[serde(skip)]
    pub texts: BTreeMap<String, Arc<str>>,
    /// The files that were judged.
    pub judged: Vec<String>,
    /// Rules that may have been silent only because articles which they compare were left out.
    pub unheard: Vec<RuleId>,
    /// Counts of all findings, those left out too.
    pub summary: Summary,
    /// How many findings `--max-findings` left out.
    pub hidden: usize,
    /// All rules, the most serious first.
    #[serde(skip)]
    pub rules: Vec<RuleInfo>,
    /// What there is beside the findings; only for a format that shows it.
    #[serde(skip)]
    pub coverage: Option<Overview>,
    /// Whether excerpts are wanted for problems too.
    #[serde(skip)]
    pub quiet: bool,
}
