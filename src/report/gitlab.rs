//! Code Quality of GitLab: a JSON array that merge requests compare with that of the target branch.
//!
//! GitLab knows lines only, and drops all but the first entry with one fingerprint; those of findings are distinct.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::region::Regions;
use super::{Emitter, remark};
use crate::finding::{Finding, Model, Severity};
use crate::text::escape;
use crate::text::line_index::ColumnUnit;

/// One entry a finding.
pub struct GitLab;

impl Emitter for GitLab {
    fn emit(&self, model: &Model, out: &mut dyn Write) -> io::Result<()> {
        let regions = Regions::new(model, ColumnUnit::Characters);
        let entries: Vec<Value> = model.findings.iter().map(|f| entry(f, &regions)).collect();
        escape::json(out, &entries, true)
    }
}

fn entry(finding: &Finding, regions: &Regions<'_>) -> Value {
    let region = regions.of(&finding.place);
    let mut lines = json!({ "begin": region.line });
    if let Some((end, _)) = region.end {
        lines["end"] = end.into();
    }
    json!({
        "description": remark::placed(finding),
        "check_name": finding.rule,
        "fingerprint": finding.fingerprint,
        "severity": match finding.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Note => "info",
        },
        "location": { "path": finding.place.file(), "lines": lines },
    })
}
