//! The rows of a table, from CSV in any of its dialects, with places.
//!
//! The separator is what the first line holds most of, or what a line `sep=;` says, as spreadsheets write it. A sheet of a workbook
//! comes here too, written as such a text.

use csv::{Reader, ReaderBuilder, StringRecord};

use crate::finding::{Problem, Severity};
use crate::text::{LineCursor, Span};

/// The rows of a table with their places. A quotation mark without its partner would swallow the rows below it: it is reported, and
/// reading goes on behind its line.
pub(super) fn rows<'t>(path: &'t str, text: &'t str) -> Rows<'t> {
    let start = separator(text).map_or(0, |_| text.split_inclusive(['\n', '\r']).next().map_or(0, str::len));
    let mut out = Rows { path, text, delimiter: delimiter(text), lines: LineCursor::default(), start, loose: None, records: None };
    out.open();
    out
}

/// The rows of a table, one at a time: a row that cannot be read is a problem, and the next ones come all the same.
pub(super) struct Rows<'t> {
    path: &'t str,
    text: &'t str,
    delimiter: u8,
    lines: LineCursor,
    /// Where the part begins that is read.
    start: usize,
    /// The quotation mark at which it ends.
    loose: Option<usize>,
    records: Option<Reader<&'t [u8]>>,
}

impl Rows<'_> {
    /// Begins the part of the text from `start` up to the next row that cannot be read.
    fn open(&mut self) {
        let loose = loose_quote(self.text, self.start, self.delimiter);
        let part = Span::new(self.start, loose.map_or(self.text.len(), |(row, _)| row)).of(self.text);
        let reader = ReaderBuilder::new().delimiter(self.delimiter).flexible(true).has_headers(false).from_reader(part.as_bytes());
        (self.loose, self.records) = (loose.map(|(_, quote)| quote), Some(reader));
    }
}

impl Rows<'_> {
    /// Reads the next row into `row`, whose room is used again; none at the end.
    pub(super) fn read(&mut self, row: &mut StringRecord) -> Option<Result<(), Problem>> {
        let records = self.records.as_mut()?;
        // A text in memory in which rows may be of any length gives no error.
        let read = records.read_record(row).unwrap_or(false);
        if read {
            let mut place = row.position().cloned().unwrap_or_else(csv::Position::new);
            let at = self.start + usize::try_from(place.byte()).unwrap_or(0);
            let at = at + self.text.bytes().skip(at).take_while(|b| matches!(b, b'\r' | b'\n')).count();
            place.set_byte(at as u64);
            row.set_position(Some(place));
            return Some(Ok(()));
        }
        self.records = None;
        let quote = self.loose.take()?;
        let message = "a quotation mark that is not closed, or text behind the one that closes: the row is left out";
        let problem = Problem::file("malformed-row", Severity::Error, self.path, message)
            .at(self.lines.position(self.text, quote), Span::new(quote, quote + 1));
        self.start = self.text.bytes().skip(quote).position(|b| b == b'\n').map_or(self.text.len(), |i| quote + i + 1);
        self.open();
        Some(Err(problem.help("close the quotation; inside it, write a quotation mark twice")))
    }
}

impl Iterator for Rows<'_> {
    type Item = Result<StringRecord, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut row = StringRecord::new();
        self.read(&mut row).map(|read| read.map(|()| row))
    }
}

/// The first quoted cell from byte `start` on that does not end as it should: where its row begins, and its quotation mark.
fn loose_quote(text: &str, start: usize, delimiter: u8) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    // Most tables have no quotation marks at all.
    text.get(start..).filter(|rest| rest.contains('"'))?;
    let ends = |b: &u8| *b == delimiter || matches!(b, b'\r' | b'\n');
    let (mut row, mut at, mut fresh) = (start, start, true);
    while let Some(byte) = bytes.get(at) {
        if fresh && *byte == b'"' {
            let quote = at;
            at += 1;
            // Two marks stand for one.
            while bytes.get(at).is_some_and(|b| *b != b'"') || bytes.get(at + 1) == Some(&b'"') {
                at += if bytes.get(at) == Some(&b'"') { 2 } else { 1 };
            }
            let behind = bytes.iter().skip(at + 1).find(|b| **b != b' ');
            if at >= bytes.len() || !behind.is_none_or(ends) {
                return Some((row, quote));
            }
            fresh = false;
        } else {
            fresh = ends(byte);
            row = if fresh && *byte != delimiter { at + 1 } else { row };
        }
        at += 1;
    }
    None
}

/// The separator of a table: what a first line `sep=;` says, else that of comma, semicolon, tab and bar which the first line holds
/// most of.
pub(in crate::glossary) fn delimiter(text: &str) -> u8 {
    if let Some(told) = separator(text) {
        return told;
    }
    // Lines that begin with `#` are remarks in tables without a header.
    let line = text.lines().find(|line| !line.starts_with('#')).unwrap_or_default().as_bytes();
    let count = |d: u8| line.iter().filter(|b| **b == d).count();
    [b'|', b'\t', b';', b','].into_iter().max_by_key(|d| count(*d)).unwrap_or(b',')
}

/// The separator that a first line `sep=;` names.
pub(super) fn separator(text: &str) -> Option<u8> {
    let line = text.lines().next()?.trim_matches('"');
    let (name, value) = line.split_at_checked(4)?;
    let &[separator] = value.as_bytes() else { return None };
    (name.eq_ignore_ascii_case("sep=") && separator.is_ascii()).then_some(separator)
}

/// The first rows of a table, each cell trimmed.
pub(super) fn head(text: &str, count: usize) -> Vec<Vec<String>> {
    let start = separator(text).and_then(|_| text.find('\n')).map_or(0, |end| end + 1);
    let Some(body) = text.get(start..) else { return Vec::new() };
    let reader = ReaderBuilder::new().delimiter(delimiter(text)).flexible(true).has_headers(false).from_reader(body.as_bytes());
    let rows = reader.into_records().take(count).flatten();
    rows.map(|row| row.iter().map(|cell| cell.trim().to_owned()).collect()).collect()
}

/// The bytes of the cells of a row that begins at `start`, without the quotation marks around them.
pub(super) fn cell_spans(text: &str, start: usize, delimiter: u8, count: usize) -> Vec<Span> {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(count);
    let mut at = start;
    while out.len() < count {
        let quoted = bytes.get(at) == Some(&b'"');
        let begin = at + usize::from(quoted);
        at = begin;
        if quoted {
            while bytes.get(at).is_some_and(|b| *b != b'"') || (at < bytes.len() && bytes.get(at + 1) == Some(&b'"')) {
                at += if bytes.get(at) == Some(&b'"') { 2 } else { 1 };
            }
        }
        let end = at.min(bytes.len());
        at += bytes.get(at..).unwrap_or_default().iter().take_while(|b| **b != delimiter && !matches!(b, b'\r' | b'\n')).count();
        out.push(Span::new(begin, if quoted { end } else { at }));
        if bytes.get(at) != Some(&delimiter) {
            break;
        }
        at += 1;
    }
    out
}

/// The number of the column, from 0, in which byte `at` of a text stands.
pub(super) fn column_of(text: &str, at: usize) -> usize {
    let head = text.get(..at).unwrap_or_default();
    let row = head.rfind('\n').map_or(0, |end| end + 1);
    // Rows of sheets have no line breaks, so the row begins with its line.
    let spans = cell_spans(text, row, delimiter(text), usize::from(u16::MAX));
    spans.iter().take_while(|span| span.start <= at).count().saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::LineIndex;

    #[test]
    fn the_separator_is_told_or_counted() {
        for (text, expected, first) in [
            ("a,b;c,d\n", b',', "a"),
            ("a;b,c;d\n", b';', "a"),
            ("a\tb\n", b'\t', "a"),
            ("E_ID|L_CODE|T_TERM\n", b'|', "E_ID"),
            ("sep=;\na,b,c;d\n", b';', "a,b,c"),
            ("\"sep=\t\"\r\na;b\tc\n", b'\t', "a;b"),
            ("sep=many\na;b\n", b',', "sep=many"),
            ("alone", b',', "alone"),
        ] {
            assert_eq!(delimiter(text), expected, "{text:?}");
            assert_eq!(head(text, 1)[0][0], first, "{text:?}");
            let read = rows("g.csv", text).flatten().collect::<Vec<_>>();
            assert_eq!(read[0].get(0), Some(first), "{text:?}");
        }
        let read = rows("g.csv", "sep=;\na;b\nc;d\n").flatten().collect::<Vec<_>>();
        assert_eq!(read[1].position().map(csv::Position::byte), Some(10), "the line that names the separator is part of the text");
    }

    #[test]
    fn a_loose_quotation_mark_costs_its_row_alone() {
        for (text, rest, marked) in [
            ("a,b\nc,\"d\"x,e\n\nf,g\n", vec![("a", 1), ("f", 4)], 6),
            ("a,b\n\"c,d\ne,f\n", vec![("a", 1), ("e", 3)], 4),
            ("\"a\"b\nc,d\n", vec![("c", 2)], 0),
        ] {
            let all: Vec<_> = rows("g.csv", text).collect();
            let line = |row: &StringRecord| LineIndex::new(text).line(usize::try_from(row.position().unwrap().byte()).unwrap()) + 1;
            let read = all.iter().flatten().map(|row| (row.get(0).unwrap(), line(row))).collect::<Vec<_>>();
            let problems: Vec<_> = all.iter().filter_map(|row| row.as_ref().err()).map(|p| (p.kind, p.span)).collect();
            assert_eq!(read, rest, "{text:?}");
            assert_eq!(problems, [("malformed-row", Some(Span::new(marked, marked + 1)))], "{text:?}");
        }
        assert!(rows("g.csv", "a,\"b \"\"c\"\"\" ,d\n").all(|row| row.is_ok()), "two marks stand for one, and blanks behind one are none");
    }

    #[test]
    fn cells_have_places() {
        let text = "x\n\"a \"\"b\"\" c\",d,,\"e\nf\",å\ng\n";
        let cells: Vec<&str> = cell_spans(text, 2, b',', 9).into_iter().map(|s| s.of(text)).collect();
        assert_eq!(cells, ["a \"\"b\"\" c", "d", "", "e\nf", "å"]);
        assert_eq!(cell_spans(text, text.len(), b',', 2), [Span::new(text.len(), text.len())]);
        assert_eq!(cell_spans("\"a", 0, b',', 2), [Span::new(1, 2)], "a quotation without an end");
        assert_eq!(column_of("a,b\nc,\"d,e\",f\n", 12), 2);
    }
}
