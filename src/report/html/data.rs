//! What the template is filled with: a model, put into the order and the words of the page.
//!
//! Findings are numbered from 1, dismissed ones behind them. Every text that is not ours has gone through `shown`.

use std::collections::BTreeMap;

use serde::Serialize;

use super::chart::{self, Bar, Share};
use super::desk::{Column, Concept, Desk, StoryTable};
use super::row::{Dismissed, File};
use crate::finding::overview::{Overview, WORST};
use crate::finding::{Finding, Model};
pub(super) use crate::report::passage::shown;
use crate::report::remark;

/// From so many findings or articles on, what is not on the screen is not laid out.
const LARGE: usize = 200;

#[derive(Serialize)]
pub(super) struct Page {
    title: String,
    articles: usize,
    stories: Option<usize>,
    topics: Option<usize>,
    grouped: bool,
    fixable: usize,
    known: usize,
    suppressed: usize,
    hidden: Option<String>,
    count: usize,
    large: bool,
    severities: Vec<(&'static str, usize)>,
    by_rule: Vec<Bar>,
    by_language: Vec<Bar>,
    shares: Vec<Share>,
    choices: Vec<Choice>,
    files: Vec<File>,
    languages: Vec<String>,
    tables: Vec<StoryTable>,
    others: Vec<Vec<Column>>,
    left_out: bool,
    brief: bool,
    concepts: Vec<Concept>,
    dismissed: Vec<Dismissed>,
    problems: Vec<Problem>,
}

/// A filter: its key, its label, and how many findings each value has.
#[derive(Serialize)]
struct Choice {
    key: &'static str,
    label: &'static str,
    values: Vec<(String, usize)>,
}

#[derive(Serialize)]
struct Problem {
    severity: &'static str,
    kind: &'static str,
    place: String,
    message: String,
    help: Option<String>,
}

impl Page {
    pub(super) fn new(model: &Model) -> Self {
        let nothing = Overview::default();
        let coverage = model.coverage.as_ref().unwrap_or(&nothing);
        let desk = Desk::new(model, coverage);
        let summary = &model.summary;
        let severities = ["error", "warning", "note"].map(|s| (s, summary.by_severity.get(s).copied().unwrap_or(0)));
        let findings: usize = severities.iter().map(|s| s.1).sum();
        let (tables, others) = desk.stories();
        let concepts = desk.concepts();
        Self {
            title: format!("isogloss: {findings} finding{} in {} article{}", s(findings), summary.articles, s(summary.articles)),
            articles: summary.articles,
            stories: summary.stories,
            topics: summary.topics,
            grouped: summary.stories.is_some(),
            fixable: summary.fixable,
            known: summary.known,
            suppressed: summary.suppressed,
            hidden: (model.hidden > 0).then(|| remark::hidden(model.hidden)),
            count: model.findings.len(),
            large: model.findings.len() > LARGE || desk.shown.len() > LARGE,
            severities: severities.to_vec(),
            by_rule: chart::bars(model, |f| f.rule.to_owned()),
            by_language: chart::bars(model, language),
            shares: coverage.worst(WORST).into_iter().map(chart::share).collect(),
            choices: choices(model),
            files: desk.files(),
            languages: coverage.languages.iter().map(ToString::to_string).collect(),
            tables,
            others,
            left_out: !coverage.articles.is_empty() && desk.leaves_sisters_out(),
            brief: desk.is_brief(),
            concepts,
            dismissed: desk.dismissed(),
            problems: model.problems.iter().map(problem).collect(),
        }
    }
}

const fn s(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

pub(super) fn language(finding: &Finding) -> String {
    finding.lang.as_ref().map(ToString::to_string).unwrap_or_default()
}

/// The filters, each with the values that occur, the most frequent first.
fn choices(model: &Model) -> Vec<Choice> {
    let values = |value: &dyn Fn(&Finding) -> String| {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for finding in &model.findings {
            *counts.entry(value(finding)).or_default() += 1;
        }
        let mut list: Vec<(String, usize)> = counts.into_iter().filter(|(value, _)| !value.is_empty()).collect();
        list.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        list
    };
    vec![
        Choice { key: "lang", label: "Language", values: values(&language) },
        Choice { key: "severity", label: "Severity", values: values(&|f| f.severity.to_string()) },
        Choice { key: "rule", label: "Rule", values: values(&|f| f.rule.to_owned()) },
        Choice { key: "concept", label: "Concept", values: values(&|f| f.concept.as_deref().map(shown).unwrap_or_default()) },
    ]
}

fn problem(problem: &crate::finding::Problem) -> Problem {
    let numbers = [problem.line, problem.column].into_iter().flatten().map(|n| format!(":{n}"));
    Problem {
        severity: problem.severity.as_str(),
        kind: problem.kind,
        place: shown(&problem.path) + &numbers.collect::<String>(),
        message: shown(&problem.message),
        help: problem.help.as_deref().map(shown),
    }
}
