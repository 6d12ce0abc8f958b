//! Proposals as JSON Lines, text, and rows to paste.

mod rows;
#[cfg(test)]
mod tests;
mod text;

use std::io::{self, Write};

use serde_json::json;

pub use self::rows::{comment, csv, yaml};
pub use self::text::{ProposalOptions, text};

use super::align::rounded;
use crate::align::suggestion::{Quote, Suggestion};
use crate::text::escape;

/// One proposal a line.
///
/// # Errors
/// What the writer says.
pub fn json_lines(entries: &[&Suggestion], out: &mut dyn Write) -> io::Result<()> {
    for e in entries {
        let quote =
            |q: &Quote| json!({ "path": q.path, "line": q.line, "text": format!("{}{}{}", q.before, q.hit, q.after), "lang": q.lang });
        let record = json!({
            "isogloss": 1,
            "id": e.id,
            "kind": e.kind.as_str(),
            "concept": e.set.is_none().then_some(&e.concept_id),
            "lang": e.lang,
            "candidate": e.candidate,
            "status": e.status.as_str(),
            "score": rounded(e.score),
            "count": e.count,
            "set": e.set,
            "new_concept": e.set.map(|_| &e.concept_id),
            "evidence": e.evidence.iter().map(quote).collect::<Vec<_>>(),
        });
        escape::json(out, &record, false)?;
    }
    Ok(())
}
