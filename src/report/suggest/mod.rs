//! Proposals as plain data, and as JSON Lines, text, and rows to paste.

mod rows;
#[cfg(test)]
mod tests;
mod text;

use std::io::{self, Write};

use serde_json::json;

pub use self::rows::{comment, csv, yaml};
pub use self::text::{Options, text};

use super::align::rounded;
use super::escape;

/// A proposal.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    /// Eight hexadecimal digits, the same as long as concept, language and expression are.
    pub id: String,
    /// `language`, `rendering` or `concept`.
    pub kind: &'static str,
    /// The concept, or the id that a new one would get.
    pub concept: String,
    /// What the concept is.
    pub definition: Option<String>,
    /// Number of the set, for a concept that the glossary lacks.
    pub set: Option<usize>,
    /// The language.
    pub lang: String,
    /// The expression.
    pub candidate: String,
    /// The status that it seems to deserve.
    pub status: &'static str,
    /// From 0 to 1.
    pub score: f32,
    /// Occurrences.
    pub count: usize,
    /// Sentences with it, each followed by its counterpart where one is known.
    pub evidence: Vec<Evidence>,
}

/// A sentence.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    /// Its language.
    pub lang: String,
    /// Its file.
    pub path: String,
    /// Its line.
    pub line: usize,
    /// The sentence up to the expression, or all of it.
    pub before: String,
    /// The expression, or the term in a counterpart.
    pub hit: String,
    /// The rest.
    pub after: String,
    /// Whether it is a counterpart of the sentence before it.
    pub counterpart: bool,
}

/// One proposal a line.
///
/// # Errors
/// What the writer says.
pub fn json_lines(entries: &[Entry], out: &mut dyn Write) -> io::Result<()> {
    for e in entries {
        let quote =
            |q: &Evidence| json!({ "path": q.path, "line": q.line, "text": format!("{}{}{}", q.before, q.hit, q.after), "lang": q.lang });
        let record = json!({
            "isogloss": 1,
            "id": e.id,
            "kind": e.kind,
            "concept": e.set.is_none().then_some(&e.concept),
            "lang": e.lang,
            "candidate": e.candidate,
            "status": e.status,
            "score": rounded(e.score),
            "count": e.count,
            "set": e.set,
            "new_concept": e.set.map(|_| &e.concept),
            "evidence": e.evidence.iter().map(quote).collect::<Vec<_>>(),
        });
        escape::json(out, &record, false)?;
    }
    Ok(())
}
