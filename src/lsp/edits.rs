//! Changes of documents, as small as they can be told.

use std::collections::HashMap;

use crate::text::line_index::ColumnUnit;
use crate::text::segment::{ceil_boundary, floor_boundary};
use crate::text::{LineIndex, Span};
use gen_lsp_types as lsp;
use gen_lsp_types::{OptionalVersionedTextDocumentIdentifier, TextDocumentEdit, TextDocumentIdentifier, TextEdit, Uri, WorkspaceEdit};
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::client::Client;
use super::document::range;

/// What makes `new` of `old`, line by line, without what a line begins and ends with in both.
pub(super) fn between(old: &str, new: &str, unit: ColumnUnit) -> Vec<TextEdit> {
    let lines = LineIndex::new(old);
    let (before, after): (Vec<&str>, Vec<&str>) = (old.split_inclusive('\n').collect(), new.split_inclusive('\n').collect());
    let starts = |lines: &[&str]| {
        let mut at = 0;
        let mut out = vec![0];
        out.extend(lines.iter().map(|line| {
            at += line.len();
            at
        }));
        out
    };
    let (olds, news) = (starts(&before), starts(&after));
    let changed = |op: &DiffOp| !matches!(op, DiffOp::Equal { .. });
    let edit = |op: DiffOp| {
        // Lines that stand against lines are told one by one, so that an edit stays within its line.
        let (from, to) = (op.old_range(), op.new_range());
        let pairs = if from.len() == to.len() { from.len() } else { 1 };
        (0..pairs).map(move |i| {
            let pick = |r: &std::ops::Range<usize>| if pairs > 1 { r.start + i..r.start + i + 1 } else { r.clone() };
            (pick(&from), pick(&to))
        })
    };
    let hunks = capture_diff_slices(Algorithm::Myers, &before, &after).into_iter().filter(changed).flat_map(edit);
    let span = |starts: &[usize], r: &std::ops::Range<usize>| Span::new(starts[r.start], starts[r.end]);
    let made = hunks.map(|(from, to)| {
        let (gone, come) = (span(&olds, &from), span(&news, &to));
        let (span, text) = trimmed(old, gone, come.of(new));
        TextEdit { range: range(&lines, old, span, unit), new_text: text.to_owned() }
    });
    made.filter(|edit| edit.range.start != edit.range.end || !edit.new_text.is_empty()).collect()
}

/// The text of a file that is made with it. It replaces the first line, which is empty: an editor that shows a new file as one empty line
/// would keep that line behind the text otherwise. Editors take a place past the end for the end.
pub(super) fn whole_of_fresh(text: String) -> TextEdit {
    let place = |line| lsp::Position { line, character: 0 };
    TextEdit { range: lsp::Range { start: place(0), end: place(1) }, new_text: text }
}

/// A replacement without what the old and the new text begin and end with.
fn trimmed<'a>(old: &str, span: Span, new: &'a str) -> (Span, &'a str) {
    let text = span.of(old);
    let head = text.bytes().zip(new.bytes()).take_while(|(a, b)| a == b).count();
    let head = floor_boundary(text, head).min(floor_boundary(new, head));
    // No position lies inside the end of a line.
    let head = head - usize::from(text.as_bytes().get(..head).is_some_and(|kept| kept.ends_with(b"\r")));
    let room = text.len().min(new.len()) - head;
    let tail = text.bytes().rev().zip(new.bytes().rev()).take(room).take_while(|(a, b)| a == b).count();
    let breaks = |text: &str| text.len() > tail && text.get(text.len() - tail..) == Some("\n") && text.ends_with("\r\n");
    let tail = if breaks(text) || breaks(new) { 0 } else { tail };
    let end = ceil_boundary(text, text.len() - tail);
    let kept = text.len() - end;
    (Span::new(span.start + head, span.start + end), new.get(head..new.len() - kept).unwrap_or_default())
}

/// Changes of one document as a change of the workspace.
pub(super) fn one(client: &Client, uri: &Uri, version: Option<i32>, edits: Vec<TextEdit>) -> WorkspaceEdit {
    many(client, vec![(uri.clone(), version, edits, false)])
}

/// Changes of several documents: URI, version if it is open, edits, and whether the file must be made first.
pub(super) fn many(client: &Client, all: Vec<(Uri, Option<i32>, Vec<TextEdit>, bool)>) -> WorkspaceEdit {
    if !client.document_changes {
        let changes: HashMap<Uri, Vec<TextEdit>> = all.into_iter().map(|(uri, _, edits, _)| (uri, edits)).collect();
        return WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() };
    }
    let mut out: Vec<lsp::DocumentChange> = Vec::new();
    for (uri, version, edits, fresh) in all {
        if fresh {
            let options = lsp::CreateFileOptions { overwrite: None, ignore_if_exists: Some(true) };
            out.push(lsp::CreateFile { uri: uri.clone(), options: Some(options), annotation_id: None }.into());
        }
        let text_document_identifier = TextDocumentIdentifier { uri };
        let text_document = OptionalVersionedTextDocumentIdentifier { version, text_document_identifier };
        let edits = edits.into_iter().map(Into::into).collect();
        out.push(TextDocumentEdit { text_document, edits }.into());
    }
    WorkspaceEdit { document_changes: Some(out), ..WorkspaceEdit::default() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::Position;

    /// The text after the edits.
    fn applied(old: &str, edits: &[TextEdit], unit: ColumnUnit) -> String {
        let lines = LineIndex::new(old);
        let number = |n: u32| usize::try_from(n).unwrap() + 1;
        let offset = |p: lsp::Position| lines.offset(old, Position { line: number(p.line), column: number(p.character) }, unit);
        let mut out = old.to_owned();
        for edit in edits.iter().rev() {
            out.replace_range(offset(edit.range.start)..offset(edit.range.end), &edit.new_text);
        }
        out
    }

    #[test]
    fn an_edit_is_as_small_as_it_can_be() {
        for (old, new, expected) in [
            ("Vid kajen.\n", "Vid hamnen.\n", &["hamn"][..]),
            ("a\nb\nc\n", "a\nx\nc\n", &["x"]),
            ("a\nb\n", "x\ny\n", &["x", "y"]),
            ("a\n", "a\nb\n", &["b\n"]),
            ("a\nb\n", "a\n", &[""]),
            ("ท่าเรือ", "ท่าเทียบเรือ", &["ทียบเ"]),
            ("a\r\n", "b\r\n", &["b"]),
            ("a\r\n", "a\n", &["\n"]),
            ("a\n", "a\r\n", &["\r\n"]),
            ("same\n", "same\n", &[]),
        ] {
            for unit in [ColumnUnit::Utf16, ColumnUnit::Bytes] {
                let edits = between(old, new, unit);
                let texts: Vec<&str> = edits.iter().map(|e| e.new_text.as_str()).collect();
                assert_eq!((texts.as_slice(), applied(old, &edits, unit).as_str()), (expected, new), "{old:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn edits_make_the_new_text(old in "([aåก🛳e\u{301}]{0,3}\r?\n?){0,5}", new in "([aåก🛳e\u{301}]{0,3}\r?\n?){0,5}") {
            for unit in [ColumnUnit::Utf16, ColumnUnit::Bytes] {
                prop_assert_eq!(applied(&old, &between(&old, &new, unit), unit), new.clone());
            }
        }
    }
}
