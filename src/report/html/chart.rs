//! Counts as bars. Widths are hundredths of the longest bar; drawing is the template's.

use std::collections::BTreeMap;

use serde::Serialize;

use super::data::{hue, shown};
use crate::finding::overview::{Concept, Standing};
use crate::finding::{Finding, Model, Severity};

/// How many concepts the summary shows.
const WORST: usize = 12;

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
    hue: u16,
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
    let count = |class_: &str| concept.uses.iter().filter(|u| class(u.status) == class_).map(|u| u.count).sum::<usize>();
    let counts = ["preferred", "allowed", "wrong"].map(|c| (c, count(c)));
    let all = counts.iter().map(|c| c.1).sum();
    let percent = (counts[0].1 * 100).checked_div(all).unwrap_or(0);
    Share { id: shown(&concept.id), hue: hue(&concept.id), percent, count: all, parts: parts(&counts, all) }
}

/// The concepts with the smallest share of preferred terms; those where all are preferred are left out.
pub(super) fn worst(concepts: &[Concept]) -> Vec<Share> {
    let mut out: Vec<Share> = concepts.iter().filter(|c| !c.uses.is_empty()).map(share).filter(|s| s.percent < 100).collect();
    out.sort_by_key(|s| (s.percent, std::cmp::Reverse(s.count)));
    out.truncate(WORST);
    out
}
