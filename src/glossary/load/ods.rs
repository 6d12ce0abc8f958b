//! The sheets of an `OpenDocument` workbook (ODS), row by row, through the bounded reader of XML: a repeated cell costs nothing before it
//! is known to hold something.

use std::io::Cursor;

use zip::ZipArchive;

use super::workbook::{Doubt, Sheet, part};
use crate::xml::{Element, Node, Reader, Step};

/// The sheets of a workbook, or why it is not read.
pub(super) fn sheets(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<Vec<Sheet>, String> {
    if part(archive, "META-INF/manifest.xml").is_ok_and(|manifest| manifest.contains("encryption-data")) {
        return Err("the workbook is protected by a password".to_owned());
    }
    let text = part(archive, "content.xml")?;
    let mut reader = Reader::new(&text);
    let mut out: Vec<Sheet> = Vec::new();
    let mut row = 0;
    let mut merged = Vec::new();
    loop {
        match reader.step(&["table-row"], &["table"]).map_err(|e| format!("the workbook cannot be read: {e}"))? {
            Some(Step::Opened(table)) => {
                fill(out.last_mut(), &mut merged);
                out.push(Sheet::new(attribute(&table, "name").unwrap_or_default().to_owned()));
                row = 0;
            }
            Some(Step::Whole(element)) => {
                let Some(sheet) = out.last_mut() else { continue };
                row = of_row(sheet, &element, row, &mut merged)?;
            }
            None => {
                fill(out.last_mut(), &mut merged);
                return Ok(out);
            }
        }
    }
}

/// A merged cell, and its last row.
type Merged = ((usize, usize), usize);

fn fill(sheet: Option<&mut Sheet>, merged: &mut Vec<Merged>) {
    let Some(sheet) = sheet else { return };
    merged.drain(..).for_each(|(first, bottom)| sheet.fill(first, bottom));
}

/// Reads a row, and gives the number of the next one.
fn of_row(sheet: &mut Sheet, element: &Element, row: usize, merged: &mut Vec<Merged>) -> Result<usize, String> {
    let repeated = number(element, "number-rows-repeated");
    let mut cells = Vec::new();
    let mut column: usize = 0;
    for cell in element.elements() {
        let times = number(cell, "number-columns-repeated");
        let (text, doubt) = of_cell(cell);
        if !text.is_empty() {
            let rows = number(cell, "number-rows-spanned");
            if rows > 1 {
                merged.push(((row, column), row.saturating_add(rows - 1)));
            }
            for at in 0..times {
                cells.push((column.saturating_add(at), text.clone(), doubt));
                // What lies beyond the sheet is refused at its first cell.
                if cells.len() > 2000 {
                    break;
                }
            }
        }
        column = column.saturating_add(times);
    }
    if !cells.is_empty() {
        for at in 0..repeated {
            for (column, text, doubt) in &cells {
                sheet.put(row.saturating_add(at), *column, text, *doubt)?;
            }
        }
    }
    Ok(row.saturating_add(repeated))
}

/// The text of a cell, and what else it holds.
fn of_cell(cell: &Element) -> (String, Option<Doubt>) {
    if cell.local() != "table-cell" {
        return (String::new(), None);
    }
    let value = |name| attribute(cell, name).unwrap_or_default().to_owned();
    match attribute(cell, "value-type").unwrap_or_default() {
        "date" => (value("date-value").trim_end_matches("T00:00:00").to_owned(), Some(Doubt::Date)),
        "time" => (shown(cell), Some(Doubt::Date)),
        "float" | "percentage" | "currency" => (value("value"), Some(Doubt::Number)),
        "boolean" => (value("boolean-value"), None),
        _ => (shown(cell), None),
    }
}

/// The paragraphs of a cell, without its comments.
fn shown(cell: &Element) -> String {
    let mut out = String::new();
    for paragraph in cell.elements().filter(|e| e.local() == "p") {
        collect(paragraph, &mut out);
        out.push(' ');
    }
    out.trim().to_owned()
}

fn collect(element: &Element, out: &mut String) {
    for node in &element.nodes {
        match node {
            Node::Text(text) => out.push_str(text),
            Node::Element(inner) if matches!(inner.local(), "s" | "tab" | "line-break") => out.push(' '),
            Node::Element(inner) if inner.local() == "annotation" => {}
            Node::Element(inner) => collect(inner, out),
        }
    }
}

/// The value of an attribute, whatever its prefix.
fn attribute<'e>(element: &'e Element, local: &str) -> Option<&'e str> {
    element.attributes.iter().find(|(name, _)| name.rsplit(':').next() == Some(local)).map(|(_, value)| value.as_str())
}

/// How often something is repeated: at least once.
fn number(element: &Element, name: &str) -> usize {
    attribute(element, name).and_then(|v| v.parse().ok()).unwrap_or(1).max(1)
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::super::workbook::{self, LARGEST};
    use super::super::{LoadOptions, Parsed};
    use super::*;
    use crate::finding::Problem;

    /// A workbook whose sheets are these rows of XML.
    fn book(sheets: &[(&str, &str)], more: &[(&str, &str)]) -> Vec<u8> {
        let tables = sheets
            .iter()
            .map(|(name, rows)| format!("<table:table table:name=\"{name}\"><table:table-column/>{rows}</table:table>"))
            .collect::<Vec<_>>()
            .concat();
        let content = format!(
            "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
        );
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
        for (name, text) in [("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", &content)].iter().chain(more) {
            writer.start_file(*name, options).unwrap();
            writer.write_all(text.as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn read(bytes: Vec<u8>) -> (Vec<Parsed>, Vec<Problem>) {
        let mut problems = Vec::new();
        let parsed = workbook::read("g.ods", bytes, 0, &LoadOptions::default(), &mut problems);
        (parsed, problems)
    }

    fn row(cells: &[&str]) -> String {
        let cells = cells
            .iter()
            .map(|c| format!("<table:table-cell office:value-type=\"string\"><text:p>{c}</text:p></table:table-cell>"))
            .collect::<Vec<_>>()
            .concat();
        format!("<table:table-row>{cells}</table:table-row>")
    }

    #[test]
    fn sheets_are_read_with_what_is_merged_repeated_and_commented() {
        let rows = [
            row(&["Harbour terms"]),
            "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell table:number-columns-repeated=\"1024\"/></table:table-row>".to_owned(),
            row(&["concept", "lang", "term", "note"]),
            "<table:table-row><table:table-cell table:number-rows-spanned=\"2\"><text:p>quay</text:p></table:table-cell><table:table-cell><text:p>sv</text:p></table:table-cell><table:table-cell><office:annotation><text:p>look</text:p></office:annotation><text:p>kaj<text:s/><text:span>plats</text:span></text:p></table:table-cell></table:table-row>".to_owned(),
            "<table:table-row><table:covered-table-cell/><table:table-cell><text:p>en</text:p></table:table-cell><table:table-cell office:value-type=\"date\" office:date-value=\"2026-03-01\"><text:p>1 March</text:p></table:table-cell></table:table-row>".to_owned(),
            "<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>".to_owned(),
        ].concat();
        let (parsed, problems) = read(book(&[("read me", &row(&["hello"])), ("terms", &rows)], &[]));
        assert_eq!(parsed.len(), 1);
        let terms: Vec<(&str, usize)> = parsed[0].concepts[0].terms.iter().map(|t| (t.text.as_str(), t.origin.position().line)).collect();
        assert_eq!(terms, [("kaj plats", 5), ("2026-03-01", 6)]);
        assert_eq!(
            problems.iter().map(|p| p.message.as_str()).collect::<Vec<_>>(),
            ["cell C6: a date or time stands where a text is expected"]
        );
        assert_eq!(workbook::cell(&parsed[0].file, &parsed[0].concepts[0].terms[1].origin).as_deref(), Some("C6"));
    }

    #[test]
    fn bombs_and_passwords_are_refused() {
        let bomb = format!(
            "{}<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell table:number-columns-repeated=\"16384\"><text:p>x</text:p></table:table-cell></table:table-row>",
            row(&["concept", "sv"])
        );
        let cut = book(&[("a", "<table:table-row>")], &[]);
        for (bytes, part) in [
            (book(&[("a", &bomb)], &[]), "beyond what is read"),
            (book(&[("a", &row(&["concept", "sv"]))], &[("META-INF/manifest.xml", "<manifest:encryption-data/>")]), "password"),
            (cut, "cannot be read"),
        ] {
            assert!(u64::try_from(bytes.len()).unwrap() < LARGEST);
            let (parsed, problems) = read(bytes);
            assert!(parsed.iter().all(|p| p.concepts.is_empty()));
            assert!(problems.len() == 1 && problems[0].message.contains(part), "{part}: {problems:?}");
        }
    }
}
