//! How many findings there are of each rule, language and concept: for people, most first.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::finding::Summary;
use crate::text::escape;

/// Writes the counts of all findings, those that `--max-findings` leaves out among them.
///
/// # Errors
/// What the writer says.
pub fn write(summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
    for (title, counts) in [("rule", &summary.by_rule), ("language", &summary.by_language), ("concept", &summary.by_concept)] {
        writeln!(out, "findings by {title}")?;
        rows(counts, out)?;
    }
    Ok(())
}

fn rows(counts: &BTreeMap<String, usize>, out: &mut dyn Write) -> io::Result<()> {
    let mut rows: Vec<_> = counts.iter().collect();
    rows.sort_by_key(|(name, n)| (Reverse(**n), (*name).clone()));
    let width = rows.first().map_or(1, |(_, n)| n.to_string().len());
    for (name, n) in rows {
        let name = if name.is_empty() { "(none)".into() } else { escape::line(name) };
        writeln!(out, "  {n:>width$}  {name}")?;
    }
    if counts.is_empty() { writeln!(out, "  none") } else { Ok(()) }
}
