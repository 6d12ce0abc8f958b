//! The XML of `JUnit` as Jenkins reads it: a suite a file, a failing case a finding, an error a file that could not be used,
//! a passing case a file without findings.
//!
//! The format has no places; line and column (in characters) stand in the name of a case and in its text.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesEnd, BytesStart, BytesText, Event};

use super::region::{Region, Regions};
use super::xml::File;
use super::{Emitter, remark, xml};
use crate::finding::{Finding, Model, Problem, Severity};
use crate::text::line_index::ColumnUnit;

/// A suite a file.
pub struct JUnit;

type Xml<'a> = Writer<&'a mut dyn Write>;

impl Emitter for JUnit {
    fn emit(&self, model: &Model, out: &mut dyn Write) -> io::Result<()> {
        let regions = Regions::new(model, ColumnUnit::Characters);
        let files = xml::files(model);
        let clean = clean(model, &files);
        let tests = model.findings.len() + model.problems.len() + clean.len() + usize::from(model.hidden > 0);
        let errors = model.problems.iter().filter(|p| p.severity == Severity::Error).count();
        let mut xml = xml::writer(out)?;
        let counts = [("tests", tests), ("failures", model.findings.len()), ("errors", errors)];
        xml.write_event(Event::Start(counted("testsuites", "isogloss", counts)))?;
        files.iter().try_for_each(|(path, file)| suite(&mut xml, path, file, &regions))?;
        for path in clean {
            let path = xml::line(path);
            xml.write_event(Event::Start(counted("testsuite", &path, [("tests", 1), ("failures", 0), ("errors", 0)])))?;
            xml.write_event(Event::Empty(case(&path, "no findings")))?;
            xml.write_event(Event::End(BytesEnd::new("testsuite")))?;
        }
        if model.hidden > 0 {
            left_out(&mut xml, &remark::hidden(model.hidden))?;
        }
        xml.write_event(Event::End(BytesEnd::new("testsuites")))?;
        writeln!(xml.get_mut())
    }
}

/// The files of which there is nothing to tell; one that stands for all where none is known. Where findings are left out,
/// no file is known to be clean.
fn clean<'a>(model: &'a Model, files: &BTreeMap<&str, File<'_>>) -> Vec<&'a str> {
    if model.hidden > 0 {
        return Vec::new();
    }
    let clean: BTreeSet<&str> = model.judged.iter().map(String::as_str).filter(|p| !files.contains_key(p)).collect();
    if clean.is_empty() && files.is_empty() { vec!["isogloss"] } else { clean.into_iter().collect() }
}

fn left_out(xml: &mut Xml<'_>, text: &str) -> io::Result<()> {
    let counts = [("tests", 1), ("failures", 0), ("errors", 0), ("skipped", 1)];
    xml.write_event(Event::Start(counted("testsuite", "isogloss", counts)))?;
    xml.write_event(Event::Start(case("isogloss", "findings left out")))?;
    xml.write_event(Event::Empty(BytesStart::new("skipped").with_attributes([("message", text)])))?;
    xml.write_event(Event::End(BytesEnd::new("testcase")))?;
    xml.write_event(Event::End(BytesEnd::new("testsuite")))
}

fn suite(xml: &mut Xml<'_>, path: &str, file: &File<'_>, regions: &Regions<'_>) -> io::Result<()> {
    let errors = file.problems.iter().filter(|p| p.severity == Severity::Error).count();
    let path = xml::line(if path.is_empty() { "isogloss" } else { path });
    let counts = [("tests", file.findings.len() + file.problems.len()), ("failures", file.findings.len()), ("errors", errors)];
    xml.write_event(Event::Start(counted("testsuite", &path, counts)))?;
    file.problems.iter().try_for_each(|p| problem(xml, &path, p))?;
    file.findings.iter().try_for_each(|f| finding(xml, &path, f, &regions.of(&f.place)))?;
    xml.write_event(Event::End(BytesEnd::new("testsuite")))
}

fn finding(xml: &mut Xml<'_>, path: &str, finding: &Finding, region: &Region) -> io::Result<()> {
    let at = region.column.map_or_else(|| region.line.to_string(), |column| format!("{}:{column}", region.line));
    let outcome = BytesStart::new("failure")
        .with_attributes([("type", finding.severity.as_str()), ("message", xml::line(&remark::sentence(finding)).as_str())]);
    let head = format!("{}[{}] at {path}:{at}", finding.severity, finding.rule);
    told(xml, case(path, &format!("{} {at}", finding.rule)), outcome, &text(head, &remark::lines(finding)))
}

/// An error where the input could not be used; else a case that passes and has something to say.
fn problem(xml: &mut Xml<'_>, path: &str, problem: &Problem) -> io::Result<()> {
    let place: Vec<String> = [problem.line, problem.column].into_iter().flatten().map(|n| n.to_string()).collect();
    let name = if place.is_empty() { problem.kind.to_owned() } else { format!("{} {}", problem.kind, place.join(":")) };
    let outcome = if problem.severity == Severity::Error {
        BytesStart::new("error").with_attributes([("type", problem.kind), ("message", xml::line(&problem.message).as_str())])
    } else {
        BytesStart::new("system-err")
    };
    let head = format!("{}[{}] at {path}", problem.severity, problem.kind);
    told(xml, case(path, &name), outcome, &text(head, &remark::problem(problem)))
}

/// A list below a headline: no line begins with text of a file, which in a log could be taken for a command.
fn text(head: String, lines: &[String]) -> Vec<String> {
    std::iter::once(head).chain(lines.iter().map(|l| format!("- {l}"))).collect()
}

/// A case that holds one element with text.
fn told(xml: &mut Xml<'_>, case: BytesStart<'_>, outcome: BytesStart<'_>, lines: &[String]) -> io::Result<()> {
    let (case_end, end) = (case.to_end().into_owned(), outcome.to_end().into_owned());
    xml.write_event(Event::Start(case))?;
    xml.write_event(Event::Start(outcome))?;
    xml.write_event(Event::Text(BytesText::new(&xml::lines(lines))))?;
    xml.write_event(Event::End(end))?;
    xml.write_event(Event::End(case_end))
}

fn case<'a>(class: &str, name: &str) -> BytesStart<'a> {
    BytesStart::new("testcase").with_attributes([("classname", class), ("name", name)])
}

fn counted<'a, const N: usize>(element: &'a str, name: &str, counts: [(&str, usize); N]) -> BytesStart<'a> {
    let mut start = BytesStart::new(element).with_attributes([("name", name)]);
    for (key, count) in counts {
        start.push_attribute((key, count.to_string().as_str()));
    }
    start
}
