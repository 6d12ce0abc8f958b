//! A glossary as a workbook: the table that CSV has, in a sheet that a person can work in.

use rust_xlsxwriter::{DataValidation, Format, Workbook, XlsxError};

use super::csv::{COLUMNS, row};
use crate::glossary::{Glossary, Status};

/// Widths of columns whose texts are longer than most, in characters.
const WIDTHS: [(&str, f64); 7] =
    [("concept", 24.0), ("term", 32.0), ("status", 13.0), ("definition", 40.0), ("domain", 16.0), ("note", 40.0), ("reason", 40.0)];

/// The glossary as an XLSX file, one term a row. It holds and loses what CSV does. Every cell is a text, so none is a formula;
/// the status is chosen from a list.
///
/// # Errors
/// What the crate cannot write: more rows than a sheet has, a text longer than a cell holds (32,767 characters).
pub fn to_xlsx(glossary: &Glossary) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The same glossary gives the same bytes.
    book.set_properties(
        &rust_xlsxwriter::DocProperties::new().set_creation_datetime(&rust_xlsxwriter::ExcelDateTime::from_ymd(2000, 1, 1)?),
    );
    let sheet = book.add_worksheet();
    sheet.set_name("glossary")?;
    let (head, wrapped) = (Format::new().set_bold(), Format::new().set_text_wrap());
    for (column, name) in (0u16..).zip(COLUMNS) {
        sheet.write_string_with_format(0, column, name, &head)?;
        if let Some((_, width)) = WIDTHS.iter().find(|(n, _)| *n == name) {
            sheet.set_column_width(column, *width)?;
        }
    }
    let mut line = 0;
    for concept in &glossary.concepts {
        for (at, term) in concept.terms.iter().enumerate() {
            line += 1;
            for (column, text) in (0u16..).zip(row(concept, term, at == 0)) {
                if !text.is_empty() {
                    sheet.write_string_with_format(line, column, text, &wrapped)?;
                }
            }
        }
    }
    let last = u16::try_from(COLUMNS.len() - 1).unwrap_or(0);
    sheet.set_freeze_panes(1, 3)?;
    sheet.autofilter(0, 0, line, last)?;
    if let Some(status) = (0u16..).zip(COLUMNS).find(|(_, name)| *name == "status").map(|(column, _)| column) {
        let words = DataValidation::new().allow_list_strings(&Status::ALL.map(Status::as_str))?;
        sheet.add_data_validation(1, status, line.max(1) + 1000, status, &words)?;
    }
    book.save_to_buffer()
}
