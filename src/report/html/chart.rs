//! Counts as bars. Widths are hundredths of the longest bar; drawing is the template's.

use std::collections::BTreeMap;

use serde::Serialize;

use super::data::shown;
use crate::finding::overview::{Concept, Standing};
use crate::finding::{Finding, Model, Severity};

/// A bar of findings, by severity.
#[derive(Serialize)]
pub(super) struct Bar {
    label: String,
    /// What the label means, where that is known.
    about: Option<&'static str>,
    count: usize,
    parts: Vec<Part>,
}

/// What is used for a concept, as one bar.
#[derive(Clone, Serialize)]
pub(super) struct Share {
    id: String,
    /// Share of the preferred terms, in hundredths, rounded down.
    percent: usize,
    count: usize,
    parts: Vec<Part>,
}

/// A part of a bar.
#[derive(Clone, Serialize)]
struct Part {
    class: &'static str,
    x: String,
    width: String,
}

/// Parts of a bar one behind the other, in units of which `whole` are the longest bar.
fn parts(counts: &[(&'static str, usize)], whole: usize) -> Vec<Part> {
    let mut x = 0;
    let mut out = Vec::new();
    for (class, count) in counts.iter().filter(|(_, count)| *count > 0) {
        out.push(Part { class, x: hundredths(x, whole), width: hundredths(*count, whole) });
        x += count;
    }
    out
}

fn hundredths(count: usize, whole: usize) -> String {
    let tenths = (count * 1000).checked_div(whole).unwrap_or(0);
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// The findings by what `label` says of them, the most frequent first.
pub(super) fn bars(model: &Model, label: impl Fn(&Finding) -> String) -> Vec<Bar> {
    let mut counts: BTreeMap<String, [usize; 3]> = BTreeMap::new();
    for finding in &model.findings {
        let at = Severity::ALL.iter().position(|s| *s == finding.severity).unwrap_or(0);
        counts.entry(label(finding)).or_default()[at] += 1;
    }
    let longest = counts.values().map(|c| c.iter().sum::<usize>()).max().unwrap_or(0);
    let bar = |(label, counts): (String, [usize; 3])| {
        let by_severity: Vec<_> = Severity::ALL.iter().map(|s| s.as_str()).zip(counts).collect();
        let about = model.rules.iter().find(|r| r.id == label).map(|r| r.summary);
        Bar { label, about, count: counts.iter().sum(), parts: parts(&by_severity, longest) }
    };
    let mut out: Vec<Bar> = counts.into_iter().map(bar).collect();
    out.sort_by_key(|b| std::cmp::Reverse(b.count));
    out
}

/// The class of a standing.
pub(super) const fn class(standing: Standing) -> &'static str {
    match standing {
        Standing::Preferred => "preferred",
        Standing::Allowed(_) => "allowed",
        Standing::Wrong(_) => "wrong",
    }
}

/// What is used for a concept.
pub(super) fn share(concept: &Concept) -> Share {
    let counts = concept.counts();
    let all: usize = counts.iter().sum();
    let percent = (counts[0] * 100).checked_div(all).unwrap_or(0);
    let named: Vec<_> = ["preferred", "allowed", "wrong"].into_iter().zip(counts).collect();
    Share { id: shown(&concept.id), percent, count: all, parts: parts(&named, all) }
}
