//! A workbook (XLSX): each sheet whose first row is the header of a table, read as that table.
//!
//! A sheet becomes text in CSV, one row a line, so that the line of a problem is the row of the sheet.

use std::io::Cursor;

use calamine::{DataRef, Reader, Xlsx, XlsxError};

use super::{Parsed, csv};
use crate::finding::{Problem, Severity};
use crate::glossary::model::File;

/// No workbook is unpacked that is larger than this, in bytes.
const LARGEST: u64 = 256 << 20;
/// No more filled cells are read of a sheet.
const MOST_CELLS: usize = 5_000_000;
/// A table has no more columns than this: cells further to the right are reported.
const MOST_COLUMNS: u32 = 1_000;

/// What is said of a cell whose text a spreadsheet has taken for a date.
const DATE: &str = "a date or time stands where a text is expected";

/// Whether the bytes are an archive, as workbooks are, or the container of an encrypted one.
pub(super) fn recognises(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
}

/// Reads the sheets of a workbook.
pub(super) fn read(path: &str, bytes: Vec<u8>, file: usize, problems: &mut Vec<Problem>) -> Parsed {
    let mut out = Parsed { file: File { path: path.to_owned(), format: "xlsx", ..File::default() }, concepts: Vec::new() };
    match sheets(bytes) {
        Ok(sheets) => {
            let tables: Vec<Sheet> = sheets.into_iter().filter(Sheet::is_table).collect();
            if tables.is_empty() {
                let help =
                    "the first row of a sheet must be a header: `concept,lang,term,status`, or `concept` and one column per language tag";
                problems.push(Problem::file("missing-column", Severity::Error, path, "no sheet of the workbook is a glossary").help(help));
            }
            let several = tables.len() > 1;
            for sheet in tables {
                table(path, &sheet, several, file, &mut out, problems);
            }
        }
        Err(message) => problems.push(
            Problem::file("unreadable-workbook", Severity::Error, path, message)
                .help("save it as .xlsx without a password, or export the sheet as CSV"),
        ),
    }
    out
}

fn table(path: &str, sheet: &Sheet, several: bool, file: usize, out: &mut Parsed, problems: &mut Vec<Problem>) {
    let mut found = Vec::new();
    let parsed = csv::read(path, sheet.csv(), file, &mut found);
    for (row, column, message) in &sheet.doubts {
        let mut problem =
            Problem::file("doubtful-cell", Severity::Warning, path, format!("cell {}{}: {message}", letters(*column), row + 1));
        problem.line = Some(*row as usize + 1);
        found.push(problem.help("format the column as text, and type the cell again"));
    }
    if several {
        for problem in &mut found {
            problem.message = format!("sheet `{}`: {}", sheet.name, problem.message);
        }
    }
    problems.append(&mut found);
    // Excerpts come from the first sheet; places of the others have a row alone.
    if out.file.text.is_empty() {
        out.file.text = parsed.file.text;
    }
    out.concepts.extend(parsed.concepts);
}

/// A sheet, as rows of texts.
struct Sheet {
    name: String,
    rows: Vec<Vec<String>>,
    /// Row and column (from 0) of cells that hold no text, and what is odd about them.
    doubts: Vec<(u32, u32, &'static str)>,
}

impl Sheet {
    /// Whether its first row could be the header of a table of ours.
    fn is_table(&self) -> bool {
        let header: Vec<String> = self.rows.first().into_iter().flatten().map(|c| c.trim().to_lowercase()).collect();
        header.iter().any(|c| c == "concept" || c == "id")
    }

    fn csv(&self) -> String {
        let mut writer = ::csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        let width = self.rows.first().map_or(0, Vec::len);
        for row in &self.rows {
            let mut row = row.clone();
            row.resize(width.max(row.len()), String::new());
            writer.write_record(&row).ok();
        }
        writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
    }
}

/// The sheets of a workbook, or why it is not read.
fn sheets(bytes: Vec<u8>) -> Result<Vec<Sheet>, String> {
    if !bytes.starts_with(b"PK") {
        return Err("the workbook is encrypted, or in an old format".to_owned());
    }
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes.as_slice())).map_err(|e| format!("no workbook: {e}"))?;
    let mut size = 0u64;
    for at in 0..archive.len() {
        size = size.saturating_add(archive.by_index_raw(at).map_err(|e| format!("no workbook: {e}"))?.size());
    }
    if size > LARGEST {
        return Err(format!("the workbook has {} MiB when it is unpacked, more than {}", size >> 20, LARGEST >> 20));
    }
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|e| reason(&e))?;
    let names = book.sheet_names();
    names.into_iter().map(|name| sheet(&mut book, name)).collect()
}

fn sheet(book: &mut Xlsx<Cursor<Vec<u8>>>, name: String) -> Result<Sheet, String> {
    let merged = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
    let mut out = Sheet { name, rows: Vec::new(), doubts: Vec::new() };
    let mut cells = book.worksheet_cells_reader(&out.name).map_err(|e| reason(&e))?;
    let mut count = 0;
    while let Some(cell) = cells.next_cell().map_err(|e| reason(&e))? {
        let (row, column) = cell.get_position();
        let (text, doubt) = text(cell.get_value());
        if text.is_empty() {
            continue;
        }
        count += 1;
        // Rows that are left empty before this one are lines too, so a lone cell far below would cost as much as a full sheet.
        if count > MOST_CELLS || row as usize > MOST_CELLS || column > MOST_COLUMNS {
            return Err(format!("sheet `{}`: cell {}{} is beyond what is read", out.name, letters(column), row + 1));
        }
        put(&mut out.rows, row, column, text);
        out.doubts.extend(doubt.map(|doubt| (row, column, doubt)));
    }
    for region in merged {
        fill(&mut out.rows, region.start, region.end);
    }
    Ok(out)
}

fn put(rows: &mut Vec<Vec<String>>, row: u32, column: u32, text: String) {
    let (row, column) = (row as usize, column as usize);
    if rows.len() <= row {
        rows.resize(row + 1, Vec::new());
    }
    if rows[row].len() <= column {
        rows[row].resize(column + 1, String::new());
    }
    rows[row][column] = text;
}

/// What stands in a merged cell stands in each of its rows: the concept of several terms is written once so.
fn fill(rows: &mut Vec<Vec<String>>, (top, left): (u32, u32), (bottom, _): (u32, u32)) {
    let text = rows.get(top as usize).and_then(|r| r.get(left as usize)).cloned().unwrap_or_default();
    let last = u32::try_from(rows.len()).unwrap_or(u32::MAX).saturating_sub(1).min(bottom);
    if !text.is_empty() {
        (top + 1..=last).for_each(|row| put(rows, row, left, text.clone()));
    }
}

/// The text of a cell in one line, and what is odd about it.
fn text(value: &DataRef<'_>) -> (String, Option<&'static str>) {
    let clean = |text: &str| text.replace("_x000D_", " ").split_whitespace().collect::<Vec<_>>().join(" ");
    match value {
        DataRef::String(text) => (clean(text), None),
        DataRef::SharedString(text) => (clean(text), None),
        DataRef::Empty => (String::new(), None),
        DataRef::Int(number) => (number.to_string(), None),
        DataRef::Float(number) => (number.to_string(), None),
        DataRef::Bool(truth) => (truth.to_string(), None),
        DataRef::DateTime(date) => (date.to_string(), Some(DATE)),
        DataRef::DateTimeIso(date) | DataRef::DurationIso(date) => (date.clone(), Some(DATE)),
        DataRef::Error(_) => (String::new(), Some("the formula has an error")),
    }
}

fn reason(error: &XlsxError) -> String {
    match error {
        XlsxError::Password => "the workbook is protected by a password".to_owned(),
        other => format!("the workbook cannot be read: {other}"),
    }
}

/// The letters of a column, from 0: `A`, `Z`, `AA`.
fn letters(column: u32) -> String {
    let digit = |n: u32| char::from(b'A' + u8::try_from(n % 26).unwrap_or(0));
    if column < 26 { digit(column).to_string() } else { format!("{}{}", letters(column / 26 - 1), digit(column)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glossary::export::to_xlsx;
    use crate::glossary::load::from_text;

    fn book(fill: impl FnOnce(&mut rust_xlsxwriter::Workbook)) -> Vec<u8> {
        let mut book = rust_xlsxwriter::Workbook::new();
        fill(&mut book);
        book.save_to_buffer().unwrap()
    }

    fn of(bytes: Vec<u8>) -> (Vec<(String, String)>, Vec<Problem>) {
        let mut problems = Vec::new();
        let parsed = read("g.xlsx", bytes, 0, &mut problems);
        let terms = parsed.concepts.iter().flat_map(|c| c.terms.iter().map(|t| (c.id.clone(), t.text.clone())));
        (terms.collect(), problems)
    }

    #[test]
    fn what_is_written_is_read() {
        let table = "concept,lang,term,status,note\nquay,sv,kaj,preferred,\"=1+1, \"\"x\"\"\"\nquay,th,ท่าเรือ,preferred,\n";
        let (glossary, _) = from_text("g.csv", table);
        let mut problems = Vec::new();
        let read = read("g.xlsx", to_xlsx(&glossary).unwrap(), 0, &mut problems);
        assert_eq!(problems, []);
        assert_eq!(read.concepts[0].terms[0].note.as_deref(), Some("=1+1, \"x\""));
        assert_eq!(read.concepts[0].terms[1].text, "ท่าเรือ");
    }

    #[test]
    fn sheets_that_are_no_table_are_passed_over_and_merged_cells_filled() {
        let bytes = book(|book| {
            book.add_worksheet().write_string(0, 0, "How to use this").unwrap();
            let sheet = book.add_worksheet();
            for (column, text) in ["concept", "lang", "term"].into_iter().enumerate() {
                sheet.write_string(0, u16::try_from(column).unwrap(), text).unwrap();
            }
            sheet.merge_range(1, 0, 2, 0, "quay", &rust_xlsxwriter::Format::new()).unwrap();
            for (row, (lang, term)) in [("sv", "kaj\nplats"), ("en", "quay")].into_iter().enumerate() {
                let row = u32::try_from(row).unwrap() + 1;
                sheet.write_string(row, 1, lang).unwrap();
                sheet.write_string(row, 2, term).unwrap();
            }
            sheet.write_string(3, 0, "berth").unwrap();
            sheet.write_string(3, 1, "en").unwrap();
            sheet.write_number(3, 2, 12.0).unwrap();
        });
        let (terms, problems) = of(bytes);
        let expected = [("quay", "kaj plats"), ("quay", "quay"), ("berth", "12")];
        assert_eq!(terms, expected.map(|(c, t)| (c.to_owned(), t.to_owned())));
        assert_eq!(problems, []);
    }

    #[test]
    fn what_cannot_be_read_is_a_problem() {
        let far = book(|book| {
            let sheet = book.add_worksheet();
            sheet.write_string(0, 0, "concept").unwrap();
            sheet.write_string(1_048_575, 16_383, "x").unwrap();
        });
        let none = book(|book| {
            book.add_worksheet().write_string(0, 0, "hello").unwrap();
        });
        let cut = far.get(..far.len() / 2).unwrap().to_vec();
        let cipher = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1].to_vec();
        for (bytes, part) in [(far, "cell XFD1048576 is beyond"), (none, "no sheet"), (cut, "no workbook"), (cipher, "encrypted")] {
            let (terms, problems) = of(bytes);
            assert!(terms.is_empty() && problems.len() == 1 && problems[0].message.contains(part), "{part}: {problems:?}");
            assert_eq!(problems[0].severity, Severity::Error);
        }
    }
}
