//! A package again with some of its text replaced: the runs are changed in place, every other part stays as it is packed.

use std::collections::BTreeMap;
use std::io::Cursor;

use super::canvas::{Holder, Piece};
use super::{LARGEST, canvas};
use crate::disk::archive::Archive;
use crate::text::{Origin, Span};
use crate::xml::escaped;

/// What goes into a part: bytes of the part, and the markup that takes their place.
type Changes = BTreeMap<usize, Vec<(Span, String)>>;

/// The bytes of a document with stretches of its text replaced. `edits` are bytes of the text and what comes there, in order, none
/// touching another.
///
/// None where a stretch is no text of one look in its part, or the part is not UTF-8: then nothing is changed.
#[must_use]
pub fn rewrite(bytes: &[u8], edits: &[(Span, String)]) -> Option<Vec<u8>> {
    let (_, canvas, _) = canvas(bytes).ok()?;
    let (pieces, parts) = canvas.into_pieces();
    let mut changes = Changes::new();
    // The elements that are changed, by part and place.
    let mut touched: BTreeMap<(usize, usize), Holder> = BTreeMap::new();
    for (span, new) in edits {
        for (piece, source, text) in spread(&pieces, *span, new)? {
            let holder = piece.holder?;
            touched.insert((piece.part, holder.content.start), holder);
            changes.entry(piece.part).or_default().push((source, text));
        }
    }
    let mut archive = Archive::new(Cursor::new(bytes)).ok()?;
    let mut new = BTreeMap::new();
    for (number, mut changes) in changes {
        let (name, origin) = parts.get(number)?;
        let mark = match origin {
            Origin::Same => 0,
            Origin::Shifted(mark) => *mark,
            _ => return None,
        };
        let old = archive.read(name, LARGEST).ok()?;
        let text = std::str::from_utf8(old.get(mark..)?).ok()?;
        changes.sort_by_key(|(span, _)| span.start);
        let holders = touched.range((number, 0)..(number + 1, 0)).map(|(_, holder)| *holder);
        for holder in holders.filter(|h| !h.preserve) {
            let inner = replaced(text, holder.content, &changes);
            if inner.starts_with(char::is_whitespace) || inner.ends_with(char::is_whitespace) {
                // Before the `>` that ends the start of the element.
                let at = holder.content.start.checked_sub(1)?;
                changes.push((Span::new(at, at), " xml:space=\"preserve\"".to_owned()));
            }
        }
        changes.sort_by_key(|(span, _)| span.start);
        let mut out = old.get(..mark)?.to_vec();
        out.extend_from_slice(replaced(text, Span::new(0, text.len()), &changes).as_bytes());
        new.insert(name.clone(), out);
    }
    archive.replaced(&new).ok()
}

/// An edit as changes of the pieces that it covers: the new text goes into the first, the others lose what is covered.
fn spread<'a>(pieces: &'a [Piece], span: Span, new: &str) -> Option<Vec<(&'a Piece, Span, String)>> {
    let from = pieces.partition_point(|p| p.at + p.len < span.start || (p.at + p.len == span.start && !span.is_empty()));
    let mut out = Vec::new();
    let mut covered = span.start;
    for piece in pieces.iter().skip(from).take_while(|p| p.at < span.end || p.at <= span.start) {
        let (start, end) = (span.start.max(piece.at), span.end.min(piece.at + piece.len));
        if start != covered || (out.is_empty() && start > piece.at + piece.len) {
            return None;
        }
        let source = if piece.verbatim {
            Span::new(piece.source.start + start - piece.at, piece.source.start + end - piece.at)
        } else if (start, end) == (piece.at, piece.at + piece.len) {
            piece.source
        } else if start == end {
            // Beside something that stands for a whole.
            let at = if start == piece.at { piece.source.start } else { piece.source.end };
            Span::new(at, at)
        } else {
            return None;
        };
        // Quotation marks mean nothing outside attributes.
        let text = if out.is_empty() { escaped(new).replace("&apos;", "'").replace("&quot;", "\"") } else { String::new() };
        out.push((piece, source, text));
        covered = end;
        if covered == span.end {
            break;
        }
    }
    (covered == span.end && !out.is_empty()).then_some(out)
}

/// A stretch of a text with the changes made that lie in it.
fn replaced(text: &str, within: Span, changes: &[(Span, String)]) -> String {
    let mut out = String::new();
    let mut at = within.start;
    for (span, new) in changes.iter().filter(|(s, _)| s.start >= within.start && s.end <= within.end) {
        out.push_str(text.get(at..span.start).unwrap_or_default());
        out.push_str(new);
        at = span.end;
    }
    out.push_str(text.get(at..within.end).unwrap_or_default());
    out
}
