//! What the XML formats share: characters that XML 1.0 allows, and findings by file.

use std::collections::BTreeMap;
use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, Event};

use crate::finding::{Finding, Model, Problem};
use crate::text::escape;

/// A writer that has written the declaration.
pub(super) fn writer(out: &mut dyn Write) -> io::Result<Writer<&mut dyn Write>> {
    let mut xml = Writer::new_with_indent(out, b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    Ok(xml)
}

/// One line of text in characters that XML may hold: not even an escape may stand for most control characters.
pub(super) fn line(text: &str) -> String {
    escape::line(text).replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}

/// Lines of text, each cleaned.
pub(super) fn lines(lines: &[String]) -> String {
    lines.iter().map(|l| line(l)).collect::<Vec<_>>().join("\n")
}

/// What is reported of one file.
#[derive(Default)]
pub(super) struct File<'a> {
    /// Problems with it.
    pub problems: Vec<&'a Problem>,
    /// Findings in it, by place.
    pub findings: Vec<&'a Finding>,
}

/// Everything by file, in the order of paths.
pub(super) fn files(model: &Model) -> BTreeMap<&str, File<'_>> {
    let mut files: BTreeMap<&str, File<'_>> = BTreeMap::new();
    for problem in &model.problems {
        files.entry(&problem.path).or_default().problems.push(problem);
    }
    for finding in &model.findings {
        files.entry(finding.place.file()).or_default().findings.push(finding);
    }
    files
}
