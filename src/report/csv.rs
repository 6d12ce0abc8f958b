//! A table for spreadsheets: one finding a row, below a header.
//!
//! Nothing in a cell is run: one that a spreadsheet would take for a formula gets an apostrophe in front. Every cell is one
//! line, and a row begins with the severity, so that no text of a file begins a line of a log.

use std::io::{self, Write};

use super::Emitter;
use super::region::Regions;
use crate::finding::{Finding, Model};
use crate::lang::Tag;
use crate::text::escape;
use crate::text::line_index::ColumnUnit;

/// One row a finding.
pub struct Csv;

/// The columns in order. Line and columns count from 1, columns in characters; `start` and `end` are bytes of the file.
pub const COLUMNS: [&str; 21] = [
    "severity",
    "rule",
    "path",
    "article",
    "line",
    "column",
    "end_line",
    "end_column",
    "start",
    "end",
    "lang",
    "concept",
    "surface",
    "message",
    "suggestion",
    "fixable",
    "notes",
    "related",
    "fingerprint",
    "part",
    "paragraph",
];

impl Emitter for Csv {
    fn emit(&self, model: &Model, out: &mut dyn Write) -> io::Result<()> {
        let regions = Regions::new(model, ColumnUnit::Characters);
        let mut table = csv::Writer::from_writer(out);
        table.write_record(COLUMNS)?;
        for finding in &model.findings {
            table.write_record(row(finding, &regions).map(|cell| harmless(&cell)))?;
        }
        table.flush()
    }
}

fn row(finding: &Finding, regions: &Regions<'_>) -> [String; 21] {
    let place = &finding.place;
    let region = regions.of(place);
    let number = |n: Option<usize>| n.map(|n| n.to_string()).unwrap_or_default();
    let related = finding.related.iter().map(|r| format!("{}:{}: {}", r.place.shown().0, r.place.shown().1, r.message));
    let (bytes, part) = (place.bytes(), place.part.as_ref());
    [
        finding.severity.as_str().to_owned(),
        finding.rule.to_owned(),
        place.path.clone(),
        finding.article.clone().unwrap_or_default(),
        number(place.line()),
        number(Some(place.position.column.max(1))),
        number(region.end.map(|e| e.0)),
        number(region.end.map(|e| e.1)),
        number(bytes.map(|b| b.start)),
        number(bytes.map(|b| b.end)),
        finding.lang.as_ref().map(Tag::as_str).unwrap_or_default().to_owned(),
        finding.concept.clone().unwrap_or_default(),
        finding.surface.clone(),
        finding.message.clone(),
        finding.suggestion.clone().unwrap_or_default(),
        finding.fixable.to_string(),
        finding.notes.join("; "),
        related.collect::<Vec<_>>().join("; "),
        finding.fingerprint.clone(),
        part.map(|p| p.name.clone()).unwrap_or_default(),
        number(part.map(|p| p.paragraph)),
    ]
}

/// A cell on one line that neither a spreadsheet nor a terminal acts on. The wide forms of the signs count too: some
/// spreadsheets take them for the narrow ones.
#[must_use]
pub fn harmless(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    format!("{}{}", if formula { "'" } else { "" }, escape::line(cell))
}
