//! The same table for spreadsheets and for web pages.

use std::io::{self, Write};

use super::super::csv::harmless;
use super::{kind, status};
use crate::align::terms::Table;
use crate::text::escape;

/// The columns of the CSV.
const COLUMNS: [&str; 14] = [
    "level",
    "group",
    "concept",
    "consistent",
    "lang",
    "path",
    "article",
    "surface",
    "term",
    "status",
    "match",
    "count",
    "places",
    "counterparts",
];

/// One rendering a row, below a header. Nothing in a cell is run.
///
/// # Errors
/// What the writer says.
pub fn csv(tables: &[Table], out: &mut dyn Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record(COLUMNS)?;
    for group in tables {
        for concept in &group.rows {
            for r in &concept.renderings {
                let places: Vec<String> = r.places.iter().map(|p| format!("{}:{}", p.shown().1, p.position.column)).collect();
                let beside = r.counterparts.iter().map(|c| format!("{} {} {}", c.lang, c.surface.as_deref().unwrap_or("–"), c.count));
                let cells = [
                    group.level.as_str(),
                    &group.id,
                    &concept.concept,
                    if concept.consistent { "true" } else { "false" },
                    r.lang.as_str(),
                    &r.path,
                    r.article.as_deref().unwrap_or_default(),
                    &r.surface,
                    r.term.as_ref().map_or("", |t| &t.text),
                    status(r).unwrap_or_default(),
                    kind(r),
                    &r.places.len().to_string(),
                    &places.join(" "),
                    &beside.collect::<Vec<_>>().join("; "),
                ];
                table.write_record(cells.map(harmless))?;
            }
        }
    }
    table.flush()
}

/// A heading and a table for each group; groups of one article, which has no sister, are left out.
///
/// # Errors
/// What the writer says.
pub fn markdown(tables: &[Table], out: &mut dyn Write) -> io::Result<()> {
    for group in tables.iter().filter(|g| g.articles.len() > 1) {
        writeln!(out, "## {} {}\n", group.level.as_str(), marked(&group.id))?;
        for article in &group.articles {
            let title = article.title.as_deref().map(|t| format!(": {}", marked(t))).unwrap_or_default();
            writeln!(out, "- {} {}{title}", article.lang, marked(&article.path))?;
        }
        if group.rows.is_empty() {
            writeln!(out)?;
            continue;
        }
        writeln!(out, "\n| concept | consistent | language | rendering | term | status | match | count | places |")?;
        writeln!(out, "|---|---|---|---|---|---|---|---|---|")?;
        for concept in &group.rows {
            for r in &concept.renderings {
                let places: Vec<String> = r.places.iter().take(SHOWN).map(|p| format!("{}:{}", p.shown().1, p.position.column)).collect();
                let more = if r.places.len() > SHOWN { " …" } else { "" };
                writeln!(
                    out,
                    "| {} | {} | {} | {} | {} | {} | {} | {} | {} {}{more} |",
                    marked(&concept.concept),
                    if concept.consistent { "yes" } else { "no" },
                    r.lang,
                    marked(&r.surface),
                    r.term.as_ref().map(|t| marked(&t.text)).unwrap_or_default(),
                    status(r).unwrap_or("not listed"),
                    kind(r),
                    r.places.len(),
                    marked(&r.path),
                    places.join(", "),
                )?;
            }
        }
        writeln!(out)?;
    }
    Ok(())
}

/// Places named in a cell.
const SHOWN: usize = 5;

/// Text that Markdown shows as it is.
fn marked(text: &str) -> String {
    let mut out = String::new();
    for c in escape::line(text).chars() {
        if matches!(c, '\\' | '|' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '&' | '~' | '!') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
