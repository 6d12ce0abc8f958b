//! Lines and columns for places that are asked for mostly in order, as a reader meets them: nothing is kept for each line.

use std::cell::{Cell, RefCell};

use super::Position;

/// Bytes between two marks, from which the count begins where a place lies before the last one.
const STEP: usize = 1 << 16;

/// A place that is known.
#[derive(Clone, Copy, Debug)]
struct Mark {
    at: usize,
    position: Position,
}

const START: Mark = Mark { at: 0, position: Position { line: 1, column: 1 } };

/// A cursor through one text.
#[derive(Debug)]
pub struct LineCursor {
    now: Cell<Mark>,
    marks: RefCell<Vec<Mark>>,
}

impl Default for LineCursor {
    fn default() -> Self {
        Self { now: Cell::new(START), marks: RefCell::default() }
    }
}

impl LineCursor {
    /// Line and column, in characters, of byte `offset` of the text, which must be the same at every call. Costs the bytes between the
    /// last place and this one, or at most 64 KiB where it lies before.
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let offset = offset.min(text.len());
        let mut marks = self.marks.borrow_mut();
        let mut now = self.now.get();
        if offset < now.at {
            let before = marks.partition_point(|m| m.at <= offset);
            now = before.checked_sub(1).and_then(|at| marks.get(at)).copied().unwrap_or(START);
        }
        while offset - now.at > STEP {
            now = advanced(text, now, now.at + STEP);
            if marks.last().is_none_or(|last| last.at < now.at) {
                marks.push(now);
            }
        }
        now = advanced(text, now, offset);
        self.now.set(now);
        now.position
    }
}

/// The mark further on. A line ends at LF, CR LF or a lone CR.
fn advanced(text: &str, from: Mark, to: usize) -> Mark {
    let bytes = text.as_bytes();
    let stretch = bytes.get(from.at..to).unwrap_or_default();
    let ends =
        |at: usize| stretch.get(at) == Some(&b'\n') || stretch.get(at) == Some(&b'\r') && bytes.get(from.at + at + 1) != Some(&b'\n');
    let simple = !stretch.contains(&b'\r');
    let lines = if simple { stretch.iter().filter(|b| **b == b'\n').count() } else { (0..stretch.len()).filter(|at| ends(*at)).count() };
    let last = if lines == 0 { None } else { (0..stretch.len()).rev().find(|at| ends(*at)) };
    let begun = last.map_or(from.position.column, |_| 1);
    let open = stretch.get(last.map_or(0, |at| at + 1)..).unwrap_or_default();
    // Bytes that go on with a character begin with the bits 10.
    let characters = open.iter().filter(|b| **b & 0xc0 != 0x80).count();
    Mark { at: to, position: Position { line: from.position.line + lines, column: begun + characters } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::LineIndex;

    #[test]
    fn the_cursor_says_what_the_index_says_in_whatever_order() {
        let long = format!("{}\r\nรถไฟ\r", "så är det\n".repeat(30_000));
        for text in ["", "a\r\nb\rc\n\nd", "å\u{1f6f3}\n\r\n", "\r\r\n\r", long.as_str()] {
            let (index, cursor) = (LineIndex::new(text), LineCursor::default());
            let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let some = || places.iter().step_by(places.len() / 500 + 1);
            for at in some().chain(some().rev()).chain(places.iter().rev().take(9)).chain(places.iter().take(9)) {
                assert_eq!(
                    cursor.position(text, *at),
                    index.position(text, *at),
                    "{at} of {:?}",
                    text.chars().take(20).collect::<String>()
                );
            }
        }
    }
}
