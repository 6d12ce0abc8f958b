//! The sheets of an XLSX workbook, cell by cell.

use std::io::Cursor;

use calamine::{DataRef, ExcelDateTime, Reader, Xlsx, XlsxError};

use super::workbook::{Doubt, Sheet};

/// The sheets of a workbook, or why it is not read.
pub(super) fn sheets(bytes: Vec<u8>) -> Result<Vec<Sheet>, String> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|e| reason(&e))?;
    let names = book.sheet_names();
    names.into_iter().map(|name| sheet(&mut book, name)).collect()
}

fn sheet(book: &mut Xlsx<Cursor<Vec<u8>>>, name: String) -> Result<Sheet, String> {
    let merged = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
    let mut out = Sheet::new(name);
    let name = out.name.clone();
    let mut cells = book.worksheet_cells_reader(&name).map_err(|e| reason(&e))?;
    while let Some(cell) = cells.next_cell().map_err(|e| reason(&e))? {
        let (row, column) = cell.get_position();
        let (text, doubt) = text(cell.get_value());
        out.put(row as usize, column as usize, &text, doubt)?;
    }
    for region in merged {
        out.fill((region.start.0 as usize, region.start.1 as usize), region.end.0 as usize);
    }
    Ok(out)
}

/// The text of a cell, and what else it holds.
fn text(value: &DataRef<'_>) -> (String, Option<Doubt>) {
    match value {
        DataRef::String(text) => (text.clone(), None),
        DataRef::SharedString(text) => ((*text).to_owned(), None),
        DataRef::Empty => (String::new(), None),
        DataRef::Int(number) => (number.to_string(), Some(Doubt::Number)),
        DataRef::Float(number) => (number.to_string(), Some(Doubt::Number)),
        DataRef::Bool(truth) => (truth.to_string(), None),
        DataRef::DateTime(date) => (day(*date), Some(Doubt::Date)),
        DataRef::DateTimeIso(date) | DataRef::DurationIso(date) => (date.clone(), Some(Doubt::Date)),
        DataRef::Error(_) => ("#".to_owned(), Some(Doubt::Formula)),
    }
}

/// A date as people of all countries read it, with the time if there is one.
fn day(date: ExcelDateTime) -> String {
    let (year, month, day, hour, minute, ..) = date.to_ymd_hms_milli();
    match (date.as_f64() < 1.0, hour, minute) {
        (true, ..) => format!("{hour:02}:{minute:02}"),
        (false, 0, 0) => format!("{year:04}-{month:02}-{day:02}"),
        _ => format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}"),
    }
}

fn reason(error: &XlsxError) -> String {
    match error {
        XlsxError::Password => "the workbook is protected by a password".to_owned(),
        other => format!("the workbook cannot be read: {other}"),
    }
}
