//! A workbook (XLSX, ODS): each sheet that has the header of a glossary in one of its first rows, read as that table.
//!
//! A sheet becomes text in CSV, one row a line, so that the line of a problem is the row of the sheet; its cell is said in the message.
//! Each sheet that is read is a file of the glossary.

use std::io::{Cursor, Read};
use std::sync::Arc;

use zip::ZipArchive;

use super::grid::column_of;
use super::options::LoadOptions;
use super::{Parsed, csv, ods, table, xlsx};
use crate::finding::{Problem, Severity};
use crate::glossary::Origin;
use crate::glossary::model::File;
use crate::text::Span;

/// No workbook is unpacked that is larger than this, in bytes.
pub(super) const LARGEST: u64 = 256 << 20;
/// No more filled cells are read of a sheet.
const MOST_CELLS: usize = 5_000_000;
/// A table has no more columns than this: cells further to the right are reported.
const MOST_COLUMNS: usize = 1_000;
/// The header of a table stands in one of this many first rows, below a title.
const HEADER_ROWS: usize = 10;
/// The formats whose files are sheets.
const FORMATS: [&str; 2] = ["xlsx", "ods"];

/// Why a cell may not hold what somebody typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Doubt {
    /// A date or time.
    Date,
    /// A number.
    Number,
    /// A formula that has an error.
    Formula,
}

/// A sheet, as rows of texts.
pub(super) struct Sheet {
    pub(super) name: String,
    rows: Vec<Vec<String>>,
    /// Row and column (from 0) of cells that hold no text, and what they hold.
    doubts: Vec<(usize, usize, Doubt)>,
    filled: usize,
}

/// Whether the bytes are an archive, as workbooks are, or the container of an encrypted one.
pub(super) fn recognises(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
}

/// Reads the sheets of a workbook; `file` is the number of the first.
pub(super) fn read(path: &str, bytes: Vec<u8>, file: usize, options: &LoadOptions, problems: &mut Vec<Problem>) -> Vec<Parsed> {
    let (format, sheets) = match sheets(bytes) {
        Ok(read) => read,
        Err(message) => {
            let help = "save it as .xlsx without a password, or export the sheet as CSV";
            problems.push(Problem::file("unreadable-workbook", Severity::Error, path, message).help(help));
            return vec![nothing(path)];
        }
    };
    let tables: Vec<(Sheet, usize)> = sheets.into_iter().filter_map(|s| s.header(options).map(|header| (s, header))).collect();
    if tables.is_empty() {
        let help = "a sheet must have a header in one of its first rows: `concept,lang,term,status`, or one column a language under its tag or name; --map says what else a column holds";
        problems.push(Problem::file("missing-column", Severity::Error, path, "no sheet of the workbook is a glossary").help(help));
        return vec![nothing(path)];
    }
    let several = tables.len() > 1;
    let mut out = Vec::new();
    for (sheet, header) in tables {
        let name = if several { format!("{path}#{}", sheet.name) } else { path.to_owned() };
        let mut parsed = one(&name, &sheet, header, file + out.len(), options, problems);
        parsed.file.format = format;
        out.push(parsed);
    }
    out
}

fn nothing(path: &str) -> Parsed {
    Parsed { file: File { path: path.to_owned(), format: FORMATS[0], ..File::default() }, concepts: Vec::new() }
}

/// Reads a sheet whose header is in row `header`, from 0.
fn one(path: &str, sheet: &Sheet, header: usize, file: usize, options: &LoadOptions, problems: &mut Vec<Problem>) -> Parsed {
    let text: Arc<str> = sheet.csv(header).into();
    let plan = table::plan(path, &text, options);
    let mut found = Vec::new();
    let parsed = match plan {
        Some(_) => table::read(path, text, file, options, &mut found),
        None => csv::read(path, text, file, &mut found),
    };
    for problem in &mut found {
        let Some((span, line)) = problem.span.zip(problem.line) else { continue };
        problem.message = format!("cell {}: {}", name(&parsed.file.text, span, line), problem.message);
    }
    let holds_terms = |column: usize| match &plan {
        Some(plan) => plan.is_of_terms(column),
        None => sheet.rows.get(header).and_then(|h| h.get(column)).is_some_and(|h| csv::is_of_terms(h)),
    };
    for (row, column, doubt) in sheet.doubts.iter().filter(|(row, ..)| *row > header) {
        let (severity, message) = match doubt {
            Doubt::Formula => (Severity::Warning, "the formula has an error"),
            Doubt::Date if holds_terms(*column) => (Severity::Warning, "a date or time stands where a text is expected"),
            Doubt::Number if holds_terms(*column) => (Severity::Note, "a number stands where a text is expected"),
            Doubt::Date | Doubt::Number => continue,
        };
        let message = format!("cell {}{}: {message}", letters(*column), row + 1);
        let mut problem = Problem::file("doubtful-cell", severity, path, message);
        problem.line = Some(row + 1);
        found.push(problem.help("format the column as text, and type the cell again"));
    }
    problems.append(&mut found);
    parsed
}

/// The cell in which an entry of a sheet stands; `None` in a file that is no sheet.
pub(in crate::glossary) fn cell(file: &File, origin: &Origin) -> Option<String> {
    FORMATS.contains(&file.format).then(|| name(&file.text, origin.span(), origin.position().line))
}

fn name(text: &str, span: Span, line: usize) -> String {
    format!("{}{line}", letters(column_of(text, span.start)))
}

/// The sheets of a workbook with the format that it has, or why it is not read.
fn sheets(bytes: Vec<u8>) -> Result<(&'static str, Vec<Sheet>), String> {
    if !bytes.starts_with(b"PK") {
        return Err("the workbook is encrypted, or in an old format".to_owned());
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes.as_slice())).map_err(|e| format!("no workbook: {e}"))?;
    let mut size = 0u64;
    for at in 0..archive.len() {
        size = size.saturating_add(archive.by_index_raw(at).map_err(|e| format!("no workbook: {e}"))?.size());
    }
    if size > LARGEST {
        return Err(format!("the workbook has {} MiB when it is unpacked, more than {}", size >> 20, LARGEST >> 20));
    }
    if archive.index_for_name("content.xml").is_some() {
        return Ok(("ods", ods::sheets(&mut archive)?));
    }
    Ok(("xlsx", xlsx::sheets(bytes)?))
}

/// A text file in an archive.
pub(super) fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<String, String> {
    let file = archive.by_name(name).map_err(|e| format!("no workbook: {e}"))?;
    let mut text = String::new();
    // A size in a directory may be a lie.
    file.take(LARGEST).read_to_string(&mut text).map_err(|e| format!("the workbook cannot be read: {e}"))?;
    Ok(text)
}

impl Sheet {
    pub(super) fn new(name: String) -> Self {
        Self { name, rows: Vec::new(), doubts: Vec::new(), filled: 0 }
    }

    /// Puts a text into a cell; row and column count from 0.
    ///
    /// # Errors
    /// Names the cell when it lies beyond what is read.
    pub(super) fn put(&mut self, row: usize, column: usize, text: &str, doubt: Option<Doubt>) -> Result<(), String> {
        let text = clean(text);
        if text.is_empty() {
            return Ok(());
        }
        self.filled += 1;
        // Rows that are left empty before this one are lines too, so a lone cell far below would cost as much as a full sheet.
        if self.filled > MOST_CELLS || row > MOST_CELLS || column > MOST_COLUMNS {
            return Err(format!("sheet `{}`: cell {}{} is beyond what is read", self.name, letters(column), row + 1));
        }
        self.set(row, column, text);
        self.doubts.extend(doubt.map(|doubt| (row, column, doubt)));
        Ok(())
    }

    fn set(&mut self, row: usize, column: usize, text: String) {
        if self.rows.len() <= row {
            self.rows.resize(row + 1, Vec::new());
        }
        if self.rows[row].len() <= column {
            self.rows[row].resize(column + 1, String::new());
        }
        self.rows[row][column] = text;
    }

    /// What stands in a merged cell stands in each of its rows: the concept of several terms is written once so.
    pub(super) fn fill(&mut self, (top, left): (usize, usize), bottom: usize) {
        let text = self.rows.get(top).and_then(|r| r.get(left)).cloned().unwrap_or_default();
        let last = self.rows.len().saturating_sub(1).min(bottom);
        if !text.is_empty() {
            (top + 1..=last).for_each(|row| self.set(row, left, text.clone()));
        }
    }

    /// The row, from 0, that is the header of a glossary.
    fn header(&self, options: &LoadOptions) -> Option<usize> {
        self.rows.iter().take(HEADER_ROWS).position(|row| table::is_header(row, options))
    }

    /// The sheet as CSV; rows above the header are empty lines.
    fn csv(&self, header: usize) -> String {
        let mut writer = ::csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        let width = self.rows.get(header).map_or(0, Vec::len);
        for row in self.rows.iter().skip(header) {
            let mut row = row.clone();
            row.resize(width.max(row.len()), String::new());
            writer.write_record(&row).ok();
        }
        let text = writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default();
        format!("{}{text}", "\n".repeat(header))
    }
}

/// The text of a cell in one line, without the escapes of XLSX for characters that XML cannot hold.
fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once("_x") {
        out.push_str(before);
        let code = behind.split_at_checked(4).filter(|(_, tail)| tail.starts_with('_')).map(|(code, _)| code);
        let character = code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32);
        if let Some(c) = character {
            out.push(if c.is_control() { ' ' } else { c });
            rest = behind.get(5..).unwrap_or_default();
        } else {
            out.push_str("_x");
            rest = behind;
        }
    }
    out.push_str(rest);
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The letters of a column, from 0: `A`, `Z`, `AA`.
fn letters(column: usize) -> String {
    let digit = |n: usize| char::from(b'A' + u8::try_from(n % 26).unwrap_or(0));
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
        let parsed = read("g.xlsx", bytes, 0, &LoadOptions::default(), &mut problems);
        let terms = parsed.iter().flat_map(|p| &p.concepts).flat_map(|c| c.terms.iter().map(|t| (c.id.clone(), t.text.clone())));
        (terms.collect(), problems)
    }

    #[test]
    fn what_is_written_is_read() {
        let table = "concept,lang,term,status,note\nquay,sv,kaj,preferred,\"=1+1, \"\"x\"\"\"\nquay,th,ท่าเรือ,preferred,\n";
        let (glossary, _) = from_text("g.csv", table);
        let mut problems = Vec::new();
        let read = &read("g.xlsx", to_xlsx(&glossary).unwrap(), 0, &LoadOptions::default(), &mut problems)[0];
        assert_eq!(problems, []);
        assert_eq!(read.concepts[0].terms[0].note.as_deref(), Some("=1+1, \"x\""));
        assert_eq!(read.concepts[0].terms[1].text, "ท่าเรือ");
        assert_eq!(read.file.path, "g.xlsx", "one sheet needs no name");
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
        let told: Vec<(Severity, &str)> = problems.iter().map(|p| (p.severity, p.message.as_str())).collect();
        assert_eq!(told, [(Severity::Note, "cell C4: a number stands where a text is expected")]);
    }

    #[test]
    fn sheets_of_vendors_have_titles_dates_and_places() {
        let bytes = book(|book| {
            book.add_worksheet().write_string(0, 0, "About").unwrap();
            for (name, rows) in [
                (
                    "harbour",
                    [
                        ["Harbour terms, 2026", "", ""],
                        ["English", "Status", "Swedish"],
                        ["quay", "obsolete_x000D_", "kaj"],
                        ["berth", "Geprüft", ""],
                    ],
                ),
                (
                    "fleet",
                    [["English", "Swedish", "Extra"], ["ferry", "färja", "x"], ["a _x0041__x005F_x", "_xy", ""], ["", "", "only this"]],
                ),
            ] {
                let sheet = book.add_worksheet();
                sheet.set_name(name).unwrap();
                for (row, cells) in (0u32..).zip(rows) {
                    for (column, text) in (0u16..).zip(cells) {
                        sheet.write_string(row, column, text).unwrap();
                    }
                }
            }
            let sheet = book.worksheet_from_name("harbour").unwrap();
            let format = rust_xlsxwriter::Format::new().set_num_format("d mmm");
            sheet.write_datetime_with_format(3, 2, rust_xlsxwriter::ExcelDateTime::from_ymd(2026, 3, 1).unwrap(), &format).unwrap();
        });
        let mut problems = Vec::new();
        let parsed = read("g.xlsx", bytes, 3, &LoadOptions::default(), &mut problems);
        let terms = |at: usize| -> Vec<String> {
            let terms = parsed[at].concepts.iter().flat_map(|c| &c.terms);
            terms.map(|t| format!("{} {} {} {}", cell(&parsed[at].file, &t.origin).unwrap(), t.lang, t.text, t.status)).collect()
        };
        assert_eq!(terms(0), ["A3 en quay deprecated", "C3 sv kaj deprecated", "A4 en berth proposed", "C4 sv 2026-03-01 proposed"]);
        assert_eq!(terms(1), ["A2 en ferry preferred", "B2 sv färja preferred", "A3 en a A_x preferred", "B3 sv _xy preferred"]);
        assert_eq!(parsed.iter().map(|p| p.concepts[0].origin.file()).collect::<Vec<_>>(), [3, 4]);
        let told: Vec<String> = problems.iter().map(|p| format!("{}:{}: {}", p.path, p.line.unwrap_or(0), p.message)).collect();
        assert_eq!(
            told,
            [
                "g.xlsx#harbour:4: cell B4: the status `Geprüft` is not known; 2 terms are read as proposed",
                "g.xlsx#harbour:4: cell C4: a date or time stands where a text is expected",
                "g.xlsx#fleet:2: cell C2: column `Extra` is not known; 1 cell is kept under `x-table`",
                "g.xlsx#fleet:4: cell C4: 1 row has no term in a known language: left out",
            ]
        );
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
