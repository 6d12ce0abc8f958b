//! Checkstyle's XML, which many review tools read. Columns count characters; the format has no ends.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesEnd, BytesStart, BytesText, Event};

use super::region::Regions;
use super::{Emitter, remark, xml};
use crate::finding::{Finding, Model, Severity};
use crate::text::line_index::ColumnUnit;

/// One `error` element a finding, whatever its severity.
pub struct Checkstyle;

impl Emitter for Checkstyle {
    fn emit(&self, model: &Model, out: &mut dyn Write) -> io::Result<()> {
        let regions = Regions::new(model, ColumnUnit::Characters);
        let mut xml = xml::writer(out)?;
        xml.write_event(Event::Start(BytesStart::new("checkstyle").with_attributes([("version", "4.3")])))?;
        for (path, file) in xml::files(model).iter().filter(|(_, file)| !file.findings.is_empty()) {
            xml.write_event(Event::Start(BytesStart::new("file").with_attributes([("name", xml::line(path).as_str())])))?;
            file.findings.iter().try_for_each(|finding| error(&mut xml, finding, &regions))?;
            xml.write_event(Event::End(BytesEnd::new("file")))?;
        }
        if model.hidden > 0 {
            let text = remark::hidden(model.hidden).replace("--", "");
            xml.write_event(Event::Comment(BytesText::from_escaped(format!(" {text} "))))?;
        }
        xml.write_event(Event::End(BytesEnd::new("checkstyle")))?;
        writeln!(xml.get_mut())
    }
}

fn error(xml: &mut Writer<&mut dyn Write>, finding: &Finding, regions: &Regions<'_>) -> io::Result<()> {
    let region = regions.of(&finding.place);
    let severity = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "info",
    };
    let mut element = BytesStart::new("error").with_attributes([("line", region.line.to_string().as_str())]);
    if let Some(column) = region.column {
        element.push_attribute(("column", column.to_string().as_str()));
    }
    element.push_attribute(("severity", severity));
    element.push_attribute(("message", xml::line(&remark::placed(finding)).as_str()));
    element.push_attribute(("source", format!("isogloss.{}", finding.rule).as_str()));
    xml.write_event(Event::Empty(element))
}
