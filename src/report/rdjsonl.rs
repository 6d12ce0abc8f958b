//! Reviewdog's diagnostic format, one finding a line. Columns count UTF-8 bytes of the decoded text; ends are exclusive.
//!
//! Suggestions become one click in a review, so only replacements that fit as they are become one.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::region::Regions;
use super::{Emitter, remark};
use crate::finding::{Finding, Model, Place, Severity};
use crate::text::escape;
use crate::text::line_index::ColumnUnit;

/// One diagnostic a line.
pub struct RdJsonLines;

impl Emitter for RdJsonLines {
    fn emit(&self, model: &Model, out: &mut dyn Write) -> io::Result<()> {
        let regions = Regions::new(model, ColumnUnit::Bytes);
        model.findings.iter().try_for_each(|f| escape::json(out, &diagnostic(f, &regions), false))
    }
}

/// Reviewdog refuses keys that it does not know: there is none but its own.
fn diagnostic(finding: &Finding, regions: &Regions<'_>) -> Value {
    let mut out = json!({
        "message": remark::lines(finding).into_iter().take(1 + finding.notes.len()).collect::<Vec<_>>().join("\n"),
        "location": location(&finding.place, regions),
        "severity": match finding.severity {
            Severity::Error => "ERROR",
            Severity::Warning => "WARNING",
            Severity::Note => "INFO",
        },
        "source": { "name": "isogloss" },
        "code": { "value": finding.rule },
    });
    // Reviewdog cuts the lines of the file itself: elsewhere (a byte-order mark, another encoding) its bytes are not ours.
    if let Some(new) = regions.replacement(finding).filter(|r| r.place.span == r.place.decoded) {
        out["suggestions"] = json!([{ "range": location(new.place, regions)["range"], "text": new.text }]);
    }
    if !finding.related.is_empty() {
        let related = finding.related.iter().map(|r| json!({ "message": r.message, "location": location(&r.place, regions) }));
        out["related_locations"] = related.collect();
    }
    out
}

fn location(place: &Place, regions: &Regions<'_>) -> Value {
    let region = regions.of(place);
    let mut range = json!({ "start": { "line": region.line } });
    if let Some(column) = region.column {
        range["start"]["column"] = column.into();
    }
    if let Some((line, column)) = region.end {
        range["end"] = json!({ "line": line, "column": column });
    }
    json!({ "path": place.file(), "range": range })
}
