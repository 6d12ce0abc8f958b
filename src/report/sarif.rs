//! SARIF 2.1.0, for code scanning and editors.
//!
//! Columns count UTF-16 units, as declared in `columnKind`: the unit of viewers that never look there. `byteOffset` counts bytes of
//! the original file, whatever its encoding.

use std::io::{self, Write};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value, json};

use super::region::Regions;
use super::{Emitter, remark};
use crate::finding::{Finding, Model, Place, Problem, RuleInfo, Severity};
use crate::text::escape;
use crate::text::line_index::ColumnUnit;

/// One run with all rules.
pub struct Sarif;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";
/// What a path may hold as it is: letters, digits, the unreserved signs and the slash.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

impl Emitter for Sarif {
    fn emit(&self, model: &Model, out: &mut dyn Write) -> io::Result<()> {
        let regions = Regions::new(model, ColumnUnit::Utf16);
        let mut run = json!({
            "tool": { "driver": {
                "name": "isogloss",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": model.rules.iter().map(rule).collect::<Vec<_>>(),
            } },
            "invocations": [invocation(model)],
            "columnKind": "utf16CodeUnits",
            // A lone carriage return ends a line too.
            "newlineSequences": ["\r\n", "\n", "\r"],
            "results": model.findings.iter().map(|f| result(f, model, &regions)).collect::<Vec<_>>(),
        });
        if model.hidden > 0 {
            run["properties"] = json!({ "findingsLeftOut": model.hidden });
        }
        escape::json(out, &json!({ "$schema": SCHEMA, "version": "2.1.0", "runs": [run] }), true)
    }
}

fn rule(rule: &RuleInfo) -> Value {
    let severity = if rule.severity == Severity::Note { "recommendation" } else { rule.severity.as_str() };
    json!({
        "id": rule.id,
        "shortDescription": { "text": rule.summary },
        "fullDescription": { "text": first_paragraph(rule.page).unwrap_or_else(|| rule.summary.to_owned()) },
        "help": { "text": rule.page, "markdown": rule.page },
        "defaultConfiguration": { "level": rule.severity.as_str() },
        "properties": { "tags": ["terminology"], "problem.severity": severity },
    })
}

/// The first paragraph below the headings of a page, on one line.
fn first_paragraph(page: &str) -> Option<String> {
    let paragraphs = page.split("\n\n").map(str::trim);
    paragraphs.filter(|p| !p.is_empty() && !p.starts_with('#')).map(|p| p.split_whitespace().collect::<Vec<_>>().join(" ")).next()
}

/// How the run went: what could not be read is reported here.
fn invocation(model: &Model) -> Value {
    let mut told: Vec<Value> = model.problems.iter().map(notification).collect();
    if model.hidden > 0 {
        told.push(json!({ "level": "note", "message": { "text": remark::hidden(model.hidden) } }));
    }
    let successful = model.problems.iter().all(|p| p.severity < Severity::Error);
    json!({ "executionSuccessful": successful, "toolExecutionNotifications": told })
}

fn notification(problem: &Problem) -> Value {
    let mut out = json!({
        "descriptor": { "id": problem.kind },
        "level": problem.severity.as_str(),
        "message": { "text": message(&remark::problem(problem).join("\n")) },
    });
    if !problem.path.is_empty() {
        let mut place = json!({ "artifactLocation": { "uri": uri(&problem.path) } });
        // The column is in characters, which is another unit than the run's.
        if let Some(line) = problem.line {
            place["region"] = json!({ "startLine": line });
        }
        out["locations"] = json!([{ "physicalLocation": place }]);
    }
    out
}

fn result(finding: &Finding, model: &Model, regions: &Regions<'_>) -> Value {
    let mut out = json!({ "ruleId": finding.rule });
    if let Some(index) = model.rules.iter().position(|r| r.id == finding.rule) {
        out["ruleIndex"] = index.into();
    }
    out["level"] = finding.severity.as_str().into();
    out["message"] =
        json!({ "text": message(&remark::lines(finding).into_iter().take(1 + finding.notes.len()).collect::<Vec<_>>().join("\n")) });
    out["locations"] = json!([{ "physicalLocation": physical(&finding.place, regions) }]);
    out["partialFingerprints"] = json!({ "isogloss/v1": finding.fingerprint });
    if !finding.related.is_empty() {
        let related = finding.related.iter().enumerate().map(
            |(n, r)| json!({ "id": n + 1, "physicalLocation": physical(&r.place, regions), "message": { "text": message(&r.message) } }),
        );
        out["relatedLocations"] = related.collect();
    }
    if let Some(new) = regions.replacement(finding) {
        out["fixes"] = json!([{
            "description": { "text": message(&format!("Write “{}”.", new.text)) },
            "artifactChanges": [{
                "artifactLocation": { "uri": uri(finding.place.file()) },
                "replacements": [{ "deletedRegion": region(new.place, regions), "insertedContent": { "text": new.text } }],
            }],
        }]);
    }
    out["properties"] = properties(finding);
    out
}

/// What SARIF has no place for, as far as it is known.
fn properties(finding: &Finding) -> Value {
    let known = [
        ("article", finding.article.as_deref()),
        ("lang", finding.lang.as_ref().map(crate::lang::Tag::as_str)),
        ("concept", finding.concept.as_deref()),
        ("surface", Some(finding.surface.as_str())),
        ("suggestion", finding.suggestion.as_deref()),
    ];
    let mut out: Map<String, Value> = known.into_iter().filter_map(|(key, value)| Some((key.to_owned(), Value::from(value?)))).collect();
    out.insert("fixable".to_owned(), finding.fixable.into());
    Value::Object(out)
}

fn physical(place: &Place, regions: &Regions<'_>) -> Value {
    let mut region = region(place, regions);
    if let Some(text) = regions.text(place) {
        region["snippet"] = json!({ "text": text });
    }
    json!({ "artifactLocation": { "uri": uri(place.file()) }, "region": region })
}

fn region(place: &Place, regions: &Regions<'_>) -> Value {
    let known = regions.of(place);
    let mut out = json!({ "startLine": known.line });
    if let Some(column) = known.column {
        out["startColumn"] = column.into();
    }
    if let Some((line, column)) = known.end {
        (out["endLine"], out["endColumn"]) = (line.into(), column.into());
    }
    if let Some(bytes) = place.bytes() {
        (out["byteOffset"], out["byteLength"]) = (bytes.start.into(), bytes.len().into());
    }
    out
}

/// The path as a URI: relative, or with a scheme where it begins at a root or a drive.
fn uri(path: &str) -> String {
    let encoded = utf8_percent_encode(path, PATH).to_string();
    let drive = path.as_bytes().get(1) == Some(&b':') && path.as_bytes().get(2) == Some(&b'/');
    if path.starts_with('/') {
        format!("file://{encoded}")
    } else if drive {
        format!("file:///{}", encoded.replacen("%3A", ":", 1))
    } else {
        encoded
    }
}

/// A message in which no text of a file becomes a link: `[text](target)` would.
fn message(text: &str) -> String {
    text.replace("](", "] (")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_uris() {
        for (path, expected) in [
            ("corpus/sv/a.txt", "corpus/sv/a.txt"),
            ("ny text/Å.md", "ny%20text/%C3%85.md"),
            ("a:b%20#?.txt", "a%3Ab%2520%23%3F.txt"),
            ("../x.txt", "../x.txt"),
            ("/tmp/x y.txt", "file:///tmp/x%20y.txt"),
            ("C:/x.txt", "file:///C:/x.txt"),
            ("-", "-"),
        ] {
            assert_eq!(uri(path), expected, "{path}");
        }
    }

    #[test]
    fn a_page_begins_with_what_the_rule_does() {
        let page = "# some-rule\n\n## What it does\n\nReports this\nand that.\n\n## Why\n\nBecause.\n";
        assert_eq!(first_paragraph(page).as_deref(), Some("Reports this and that."));
    }

    #[test]
    fn text_of_a_file_becomes_no_link() {
        assert_eq!(message("“[x](https://example.org)” [1]"), "“[x] (https://example.org)” [1]");
    }
}
