//! The table concept × language of stories and topics, in five formats.

pub mod pairs;
mod table;
#[cfg(test)]
mod tests;
mod text;

use std::io::{self, Write};

use serde_json::{Value, json};

use crate::align::terms::{Rendering, Row, Table};
use crate::finding::Place;
use crate::matching::MatchKind;
use crate::text::escape;

pub use self::table::{csv, markdown};
pub use self::text::{TableOptions, text};

/// The languages of a group's articles, sorted.
fn languages(table: &Table) -> Vec<&str> {
    let mut out: Vec<&str> = table.articles.iter().map(|a| a.lang.as_str()).collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// How a rendering matches, or `unlisted`.
fn kind(r: &Rendering) -> &'static str {
    r.kind.map_or("unlisted", MatchKind::as_str)
}

/// The status of its term, if it has one.
fn status(r: &Rendering) -> Option<&'static str> {
    r.term.as_ref().map(|t| t.status.as_str())
}

fn record(table: &Table) -> Value {
    let concept = |row: &Row| {
        let renderings: Vec<Value> = row.renderings.iter().map(rendering).collect();
        json!({ "concept": row.concept, "renderings": renderings, "consistent": row.consistent })
    };
    let concepts: Vec<Value> = table.rows.iter().map(concept).collect();
    json!({ "id": table.id, "level": table.level.as_str(), "articles": table.articles, "concepts": concepts })
}

fn rendering(r: &Rendering) -> Value {
    let place = |p: &Place| {
        let (bytes, part) = (p.bytes(), p.part.as_ref());
        let mut out = json!({
            "start": bytes.map(|b| b.start), "end": bytes.map(|b| b.end), "line": p.line(), "column": p.position.column,
        });
        if let Some(part) = part {
            (out["part"], out["paragraph"]) = (json!(part.name), json!(part.paragraph));
        }
        out
    };
    let mut out = json!({
        "lang": r.lang,
        "path": r.path,
        "surface": r.surface,
        "term": r.term.as_ref().map(|t| &t.text),
        "term_lang": r.term.as_ref().map(|t| &t.lang),
        "status": status(r),
        "match": kind(r),
        "count": r.places.len(),
        "ambiguous": r.ambiguous,
        "candidate": r.unlisted.as_ref().map(|u| &u.0),
        "score": r.unlisted.as_ref().map(|u| rounded(u.1)),
        "places": r.places.iter().map(place).collect::<Vec<_>>(),
        "counterparts": r.counterparts.iter().map(|c| (&c.lang, &c.surface, c.count)).collect::<Vec<_>>(),
    });
    if let Some(article) = &r.article {
        out["article"] = json!(article);
    }
    out
}

/// Three digits, without the noise of binary fractions.
#[must_use]
pub fn rounded(score: f32) -> f64 {
    (f64::from(score) * 1000.0).round() / 1000.0
}

/// One document.
///
/// # Errors
/// What the writer says.
pub fn json(tables: &[Table], out: &mut dyn Write) -> io::Result<()> {
    let groups: Vec<Value> = tables.iter().map(record).collect();
    escape::json(out, &json!({ "isogloss": 1, "groups": groups }), true)
}

/// One group a line.
///
/// # Errors
/// What the writer says.
pub fn json_lines(tables: &[Table], out: &mut dyn Write) -> io::Result<()> {
    for table in tables {
        let mut record = json!({ "isogloss": 1 });
        if let (Value::Object(all), Value::Object(own)) = (&mut record, self::record(table)) {
            all.extend(own);
        }
        escape::json(out, &record, false)?;
    }
    Ok(())
}
