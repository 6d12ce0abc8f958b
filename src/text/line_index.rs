//! Byte offsets to lines and columns.
//!
//! A line ends at LF, CR LF or a lone CR. People count columns in characters; each machine-readable format declares
//! a unit of its own, so the unit is an argument.

use std::sync::OnceLock;

use serde::Serialize;

use super::Span;

/// The unit in which a consumer counts columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnUnit {
    /// Unicode scalar values ("characters").
    Characters,
    /// UTF-16 code units.
    Utf16,
    /// UTF-8 bytes.
    Bytes,
}

/// A place for people: 1-based line, and 1-based column in characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// The starts of all lines of one text. It counts lines from 0; a [`Position`] counts lines and columns from 1.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<usize>,
    /// Whether some line is so long that its columns are counted from the marks.
    long: bool,
    /// What stands before every [`STEP`]th byte, so that a count costs the same everywhere; made when it is first asked for.
    marks: OnceLock<Vec<Count>>,
}

/// Bytes between two marks.
const STEP: usize = 1024;

/// Units that begin in a stretch of text.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    characters: usize,
    utf16: usize,
}

impl LineIndex {
    /// Indexes `text`.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (i, &b) in bytes.iter().enumerate() {
            let ends = b == b'\n' || (b == b'\r' && bytes.get(i + 1) != Some(&b'\n'));
            if ends {
                starts.push(i + 1);
            }
        }
        let long = starts.windows(2).any(|w| w[1] - w[0] > 4 * STEP) || text.len() - starts.last().copied().unwrap_or(0) > 4 * STEP;
        Self { starts, long, marks: OnceLock::new() }
    }

    /// The line (from 0) that holds byte `offset`.
    #[must_use]
    pub fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|&s| s <= offset).saturating_sub(1)
    }

    /// First byte of line `line` (from 0); the last line's start for lines past the end.
    #[must_use]
    pub fn start(&self, line: usize) -> usize {
        self.starts.get(line).or(self.starts.last()).copied().unwrap_or(0)
    }

    /// Number of lines, at least 1.
    #[must_use]
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// Place of byte `offset` of `text`, the text that was indexed. An offset inside a character counts as its start.
    #[must_use]
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let line = self.line(offset);
        Position { line: line + 1, column: self.column(text, offset, ColumnUnit::Characters) }
    }

    /// Place of byte `offset` of `text`, its column counted in `unit`; both numbers count from 1. Editors that count from 0 subtract.
    ///
    /// ```
    /// use isogloss::text::{LineIndex, Position, line_index::ColumnUnit};
    ///
    /// let text = "Åsa\n🛳 kajen";
    /// let index = LineIndex::new(text);
    /// let at = text.find("kajen").unwrap();
    /// assert_eq!(index.position_in(text, at, ColumnUnit::Utf16), Position { line: 2, column: 4 });
    /// assert_eq!(index.offset(text, Position { line: 2, column: 4 }, ColumnUnit::Utf16), at);
    /// ```
    #[must_use]
    pub fn position_in(&self, text: &str, offset: usize, unit: ColumnUnit) -> Position {
        Position { line: self.line(offset) + 1, column: self.column(text, offset, unit) }
    }

    /// The byte of `text` at a place whose column is counted in `unit`. A column inside a character is its start; one behind the line is
    /// the line's end, and a line behind the text the text's.
    #[must_use]
    pub fn offset(&self, text: &str, position: Position, unit: ColumnUnit) -> usize {
        let Some(start) = position.line.checked_sub(1).and_then(|line| self.starts.get(line)) else { return text.len() };
        let end = self.starts.get(position.line).copied().unwrap_or(text.len());
        let line = Span::new(*start, end).of(text).trim_end_matches(['\n', '\r']);
        let wanted = position.column.saturating_sub(1);
        let mut count = 0;
        for (at, c) in line.char_indices() {
            count += match unit {
                ColumnUnit::Characters => 1,
                ColumnUnit::Utf16 => c.len_utf16(),
                ColumnUnit::Bytes => c.len_utf8(),
            };
            if count > wanted {
                return start + at;
            }
        }
        start + line.len()
    }

    /// 1-based column of byte `offset` of `text`, counted in `unit`.
    #[must_use]
    pub fn column(&self, text: &str, offset: usize, unit: ColumnUnit) -> usize {
        let start = self.start(self.line(offset));
        let mut end = offset.min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let (before, upto) = if self.long {
            (self.before(text, start), self.before(text, end))
        } else {
            (Count::default(), count(text.as_bytes().get(start..end).unwrap_or_default()))
        };
        1 + match unit {
            ColumnUnit::Characters => upto.characters - before.characters,
            ColumnUnit::Utf16 => upto.utf16 - before.utf16,
            ColumnUnit::Bytes => end.saturating_sub(start),
        }
    }

    /// Characters and UTF-16 units that stand before byte `offset` of `text`, the text that was indexed.
    #[must_use]
    pub(crate) fn units_before(&self, text: &str, offset: usize) -> (usize, usize) {
        let Count { characters, utf16 } = self.before(text, offset.min(text.len()));
        (characters, utf16)
    }

    /// What stands before byte `offset`.
    fn before(&self, text: &str, offset: usize) -> Count {
        let rest = count(text.as_bytes().get(offset / STEP * STEP..offset).unwrap_or_default());
        let mark = self.marks.get_or_init(|| marks(text.as_bytes())).get(offset / STEP).copied().unwrap_or_default();
        Count { characters: mark.characters + rest.characters, utf16: mark.utf16 + rest.utf16 }
    }
}

/// What begins in the bytes. A character of four bytes is two UTF-16 units.
fn count(bytes: &[u8]) -> Count {
    let characters = bytes.iter().filter(|b| (**b & 0xc0) != 0x80).count();
    Count { characters, utf16: characters + bytes.iter().filter(|b| **b >= 0xf0).count() }
}

fn marks(bytes: &[u8]) -> Vec<Count> {
    let mut before = Count::default();
    let mut out = vec![before];
    for chunk in bytes.chunks(STEP) {
        let here = count(chunk);
        before = Count { characters: before.characters + here.characters, utf16: before.utf16 + here.utf16 };
        out.push(before);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_at_lf_crlf_and_lone_cr() {
        let text = "a\nb\r\nc\rd";
        let index = LineIndex::new(text);
        assert_eq!(index.count(), 4);
        assert_eq!(index.position(text, 7), Position { line: 4, column: 1 });
        assert_eq!(index.position(text, 5), Position { line: 3, column: 1 });
    }

    #[test]
    fn positions_lead_back_to_their_bytes_in_every_unit() {
        let text = "Åsa 🛳\r\nกำลัง e\u{301}\n\nend";
        let index = LineIndex::new(text);
        let inside = |at: usize| text.get(at..).is_some_and(|rest| rest.starts_with('\n'));
        for unit in [ColumnUnit::Characters, ColumnUnit::Utf16, ColumnUnit::Bytes] {
            // The LF of a CR LF is no place of its own.
            for (at, _) in text.char_indices().filter(|(at, _)| *at == 0 || !inside(*at) || text.as_bytes()[at - 1] != b'\r') {
                assert_eq!(index.offset(text, index.position_in(text, at, unit), unit), at, "{unit:?}");
            }
            assert_eq!(index.offset(text, Position { line: 3, column: 9 }, unit), text.find("\nend").unwrap(), "behind its line");
            assert_eq!(index.offset(text, Position { line: 9, column: 1 }, unit), text.len());
            assert_eq!(index.offset(text, Position { line: 0, column: 0 }, unit), text.len());
        }
        assert_eq!(index.offset(text, Position { line: 1, column: 6 }, ColumnUnit::Utf16), 5, "inside a pair");
    }

    #[test]
    fn columns_of_long_lines_are_the_same_as_of_short_ones() {
        let text = format!("x\n{}ö 🛳 term", "år ".repeat(9000));
        let at = text.find("term").unwrap();
        let index = LineIndex::new(&text);
        assert_eq!(index.position(&text, at), Position { line: 2, column: 27_005 });
        assert_eq!(index.column(&text, at, ColumnUnit::Utf16), 27_006);
        assert_eq!(index.column(&text, at, ColumnUnit::Bytes), 36_000 + 9);
    }

    #[test]
    fn columns_differ_by_unit_after_hazards() {
        let text = "Åsa 👩‍👩‍👧 กำลัง naïve e\u{301} terms";
        let at = text.find("terms").unwrap();
        let index = LineIndex::new(text);
        assert_eq!(index.column(text, at, ColumnUnit::Characters), 26);
        assert_eq!(index.column(text, at, ColumnUnit::Utf16), 29);
        assert_eq!(index.column(text, at, ColumnUnit::Bytes), at + 1);
    }
}
