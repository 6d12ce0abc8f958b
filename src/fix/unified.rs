//! Unified diffs of bytes, as `patch -p0` reads them.
//!
//! Lines end at LF alone, so that CR LF, UTF-16 and anything else goes through byte for byte.

use similar::{Algorithm, ChangeTag, DiffOp, capture_diff_slices, group_diff_ops};

/// Lines of context.
const CONTEXT: usize = 3;

/// The diff from `old` to `new`, both named `name`; empty when they are equal.
#[must_use]
pub fn diff(name: &str, old: &[u8], new: &[u8]) -> Vec<u8> {
    let (before, after) = (lines(old), lines(new));
    let ops = paired(&before, &after).unwrap_or_else(|| capture_diff_slices(Algorithm::Myers, &before, &after));
    let mut out = Vec::new();
    for group in group_diff_ops(ops, CONTEXT) {
        if out.is_empty() {
            out.extend(format!("--- {0}\n+++ {0}\n", quoted(name)).into_bytes());
        }
        hunk(&group, &before, &after, &mut out);
    }
    out
}

/// The changes where line stands against line, as after fixes, which add and take away no line: found in one pass, however many there
/// are. None where the texts have other numbers of lines.
fn paired(before: &[&[u8]], after: &[&[u8]]) -> Option<Vec<DiffOp>> {
    let differ: Vec<bool> = before.iter().zip(after).map(|(a, b)| a != b).collect();
    if before.len() != after.len() {
        return None;
    }
    let mut at = 0;
    let op = |run: &[bool]| {
        let (start, len) = (at, run.len());
        at += len;
        if run.first() == Some(&true) {
            DiffOp::Replace { old_index: start, old_len: len, new_index: start, new_len: len }
        } else {
            DiffOp::Equal { old_index: start, new_index: start, len }
        }
    };
    Some(differ.chunk_by(|a, b| a == b).map(op).collect())
}

fn lines(bytes: &[u8]) -> Vec<&[u8]> {
    bytes.split_inclusive(|b| *b == b'\n').collect()
}

fn hunk(ops: &[DiffOp], before: &[&[u8]], after: &[&[u8]], out: &mut Vec<u8>) {
    let (Some(first), Some(last)) = (ops.first(), ops.last()) else { return };
    let range = |start: usize, end: usize| match end - start {
        0 => format!("{start},0"),
        1 => format!("{}", start + 1),
        n => format!("{},{n}", start + 1),
    };
    let old = range(first.old_range().start, last.old_range().end);
    let new = range(first.new_range().start, last.new_range().end);
    out.extend(format!("@@ -{old} +{new} @@\n").into_bytes());
    for change in ops.iter().flat_map(|op| op.iter_changes(before, after)) {
        out.push(match change.tag() {
            ChangeTag::Equal => b' ',
            ChangeTag::Delete => b'-',
            ChangeTag::Insert => b'+',
        });
        let line: &[u8] = change.value_ref();
        out.extend_from_slice(line);
        if !line.ends_with(b"\n") {
            out.extend_from_slice(b"\n\\ No newline at end of file\n");
        }
    }
}

/// A file name as it stands in a header: quoted where it holds what would end it or break the line.
fn quoted(name: &str) -> String {
    if !name.chars().any(|c| c.is_control() || matches!(c, '"' | '\\')) {
        // Without the tab a name ends at its first blank.
        return if name.contains(' ') { format!("{name}\t") } else { name.to_owned() };
    }
    let mut out = String::from("\"");
    for byte in name.bytes() {
        match byte {
            b'"' | b'\\' => out.extend(['\\', char::from(byte)]),
            b' '..=b'~' => out.push(char::from(byte)),
            _ => out.extend(['\\', octal(byte >> 6), octal(byte >> 3), octal(byte)]),
        }
    }
    out.push('"');
    out
}

/// The last octal digit of a byte.
fn octal(byte: u8) -> char {
    char::from(b'0' + (byte & 7))
}
