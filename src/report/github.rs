//! Workflow commands of GitHub Actions: annotations on the lines of a change.
//!
//! GitHub shows ten annotations of a kind a step and drops the others without a word. So the most serious come first, and a
//! notice at the first one left out says how many more there are. Columns count characters.

use std::cmp::Reverse;
use std::io::{self, Write};

use super::region::{Region, Regions};
use super::{Emitter, remark};
use crate::finding::{Finding, Model, Problem, Severity};
use crate::text::escape;
use crate::text::line_index::ColumnUnit;

/// One annotation a finding or problem.
pub struct GitHub;

/// What GitHub shows of a kind a step.
const CAP: usize = 10;

struct Annotation<'a> {
    severity: Severity,
    path: &'a str,
    region: Region,
    title: &'a str,
    lines: Vec<String>,
}

impl Emitter for GitHub {
    fn emit(&self, model: &Model, out: &mut dyn Write) -> io::Result<()> {
        let regions = Regions::new(model, ColumnUnit::Characters);
        let problems = model.problems.iter().map(of_problem);
        let mut all: Vec<Annotation<'_>> = problems.chain(model.findings.iter().map(|f| of_finding(f, &regions))).collect();
        all.sort_by_key(|a| Reverse(a.severity));
        let mut left_out = Vec::new();
        for severity in Severity::ALL {
            let kind: Vec<&Annotation<'_>> = all.iter().filter(|a| a.severity == severity).collect();
            // The last notice is kept free for the one that counts what is left out.
            let crowded = model.hidden > 0 || !left_out.is_empty() || kind.len() > CAP;
            let room = if severity == Severity::Note && crowded { CAP - 1 } else { CAP };
            let (shown, more) = kind.split_at(room.min(kind.len()));
            for annotation in shown {
                writeln!(out, "{}", command(annotation))?;
            }
            left_out.extend_from_slice(more);
        }
        match more(&left_out, model.hidden) {
            Some(text) => writeln!(out, "{}", count(left_out.first().copied(), text)),
            None => Ok(()),
        }
    }
}

fn of_finding<'a>(finding: &'a Finding, regions: &Regions<'_>) -> Annotation<'a> {
    Annotation {
        severity: finding.severity,
        path: finding.place.file(),
        region: regions.of(&finding.place),
        title: finding.rule,
        lines: remark::lines(finding),
    }
}

fn of_problem(problem: &Problem) -> Annotation<'_> {
    // GitHub takes line 1 where none is given.
    let region = Region { line: problem.line.unwrap_or(1), column: problem.column, end: None };
    Annotation { severity: problem.severity, path: &problem.path, region, title: problem.kind, lines: remark::problem(problem) }
}

/// What is left out, in words.
fn more(left_out: &[&Annotation<'_>], hidden: usize) -> Option<String> {
    let mut parts = Vec::new();
    if !left_out.is_empty() {
        let counts: Vec<String> = Severity::ALL
            .iter()
            .map(|s| (s, left_out.iter().filter(|a| a.severity == *s).count()))
            .filter(|(_, n)| *n > 0)
            .map(|(s, n)| super::text::counted(n, s.as_str()))
            .collect();
        parts.push(format!("not shown from here on: {} (GitHub shows {CAP} of a kind a step)", counts.join(", ")));
    }
    if hidden > 0 {
        parts.push(remark::hidden(hidden));
    }
    (!parts.is_empty()).then(|| parts.join("; "))
}

/// The notice with the number of those left out, at the first of them.
fn count(first: Option<&Annotation<'_>>, text: String) -> String {
    let (path, line) = first.map_or(("", 1), |a| (a.path, a.region.line));
    let region = Region { line, column: None, end: None };
    command(&Annotation { severity: Severity::Note, path, region, title: "isogloss", lines: vec![text] })
}

fn command(annotation: &Annotation<'_>) -> String {
    let Annotation { severity, path, region, title, lines } = annotation;
    let kind = if *severity == Severity::Note { "notice" } else { severity.as_str() };
    let mut properties = Vec::new();
    if !path.is_empty() {
        properties.push(format!("file={}", property(path)));
        properties.push(format!("line={}", region.line));
        // Columns are refused where a place spans lines.
        match (region.column, region.end) {
            (Some(column), Some((line, end))) if line == region.line => {
                properties.push(format!("endLine={line},col={column},endColumn={end}"));
            }
            (_, Some((line, _))) => properties.push(format!("endLine={line}")),
            (Some(column), None) => properties.push(format!("col={column}")),
            (None, None) => {}
        }
    }
    properties.push(format!("title={}", property(title)));
    let message: Vec<String> = lines.iter().map(|l| data(&escape::line(l))).collect();
    format!("::{kind} {}::{}", properties.join(","), message.join("%0A"))
}

/// Escapes a message as GitHub's toolkit does.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes the value of a property as GitHub's toolkit does.
fn property(text: &str) -> String {
    data(&escape::line(text)).replace(':', "%3A").replace(',', "%2C")
}
