//! Adding a row to a table.

use csv::{ReaderBuilder, StringRecord, Terminator, WriterBuilder};

use super::{AcceptError, Addition, one_line};
use crate::glossary::Status;
use crate::glossary::load::delimiter;

/// The table with a row behind the last one of the concept, or at the end.
pub(super) fn add(path: &str, text: &str, addition: &Addition, status: Status) -> Result<Option<String>, AcceptError> {
    let separator = delimiter(text);
    let mut reader = ReaderBuilder::new().delimiter(separator).flexible(true).has_headers(false).from_reader(text.as_bytes());
    let mut row = StringRecord::new();
    let mut header: Vec<String> = Vec::new();
    let mut at = text.len();
    while reader.read_record(&mut row).unwrap_or(false) {
        if header.is_empty() {
            header = row.iter().map(|h| h.trim().to_lowercase()).collect();
            continue;
        }
        let concept = header.iter().position(|h| h == "concept").and_then(|i| row.get(i));
        if concept.is_some_and(|c| c.trim() == addition.concept) {
            at = usize::try_from(reader.position().byte()).unwrap_or(text.len()).min(text.len());
        }
    }
    let has = |name: &str| header.iter().any(|h| h == name);
    if !has("lang") || !has("term") {
        return Err(AcceptError::Wide { path: path.to_owned() });
    }
    if !has("status") {
        return Err(AcceptError::NoStatus { path: path.to_owned() });
    }
    let cell = |name: &String| match name.as_str() {
        "concept" => addition.concept.clone(),
        "lang" => addition.lang.as_str().to_owned(),
        "term" => addition.term.clone(),
        "status" => status.as_str().to_owned(),
        "note" => addition.evidence.as_deref().map(one_line).unwrap_or_default(),
        _ => String::new(),
    };
    // A reader that takes CR for the end of a row leaves the LF behind it to the next.
    let at =
        if text.get(..at).is_some_and(|t| t.ends_with('\r')) && text.get(at..).is_some_and(|t| t.starts_with('\n')) { at + 1 } else { at };
    let terminator = if text.contains("\r\n") { Terminator::CRLF } else { Terminator::Any(b'\n') };
    let mut writer = WriterBuilder::new().delimiter(separator).terminator(terminator).from_writer(Vec::new());
    if writer.write_record(header.iter().map(cell)).is_err() {
        return Ok(None);
    }
    let line = writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok());
    Ok(line.and_then(|line| Some(insert(text, at, &line))?))
}

/// The text with whole lines put in at a place; the last line of a file may have no end.
fn insert(text: &str, at: usize, lines: &str) -> Option<String> {
    let (head, tail) = text.split_at_checked(at)?;
    if head.is_empty() || head.ends_with(['\n', '\r']) {
        return Some(format!("{head}{lines}{tail}"));
    }
    let end = if lines.ends_with("\r\n") { "\r\n" } else { "\n" };
    Some(format!("{head}{end}{}{tail}", lines.trim_end_matches(['\n', '\r'])))
}
