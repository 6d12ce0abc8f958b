//! One replacement as bytes, checked against the file.

use super::spelt::{decode, spell, units};
use super::{Document, Refusal};
use crate::finding::Fix;
use crate::text::Span;

/// A stretch of a file and what takes its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Bytes of the file.
    pub span: Span,
    /// The bytes that go there.
    pub new: Vec<u8>,
}

impl Edit {
    /// The edit that makes a fix in a file. What both texts begin and end with stays as it is written.
    pub fn new(document: &Document<'_>, fix: &Fix) -> Result<Self, Refusal> {
        let raw = fix.place.decoded.of(document.text);
        let bytes = document.bytes.get(fix.place.span.start..fix.place.span.end).ok_or(Refusal::Bytes)?;
        if raw.is_empty() || decode(bytes, document.encoding).as_deref() != Some(raw) {
            return Err(Refusal::Bytes);
        }
        let units = units(raw, document.syntax).ok_or(Refusal::Markup)?;
        if units.iter().map(|u| u.text.as_str()).collect::<String>() != fix.old {
            return Err(Refusal::Markup);
        }
        let mut new = fix.new.as_str();
        let mut first = 0;
        while let Some(rest) = units.get(first).and_then(|u| new.strip_prefix(u.text.as_str())) {
            (new, first) = (rest, first + 1);
        }
        let mut last = units.len();
        while let Some(rest) = last.checked_sub(1).filter(|i| *i >= first).and_then(|i| new.strip_suffix(units.get(i)?.text.as_str())) {
            (new, last) = (rest, last - 1);
        }
        let end_of = |count: usize| count.checked_sub(1).and_then(|i| units.get(i)).map_or(0, |u| u.raw.end);
        let length = |raw_end: usize| encoded_len(raw, raw_end, document.encoding);
        let (from, to) = (length(end_of(first)), length(end_of(last).max(end_of(first))));
        Ok(Self {
            span: Span::new(fix.place.span.start + from, fix.place.span.start + to),
            new: spell(new, document.syntax, document.encoding, document.ascii)?,
        })
    }

    /// How much longer the file becomes.
    pub(super) fn delta(&self) -> isize {
        self.new.len().cast_signed() - self.span.len().cast_signed()
    }
}

impl Document<'_> {
    /// A fix that begins earlier, with `lead`, the text that stands right before it; none where that does not stand there.
    #[must_use]
    pub fn with_lead(&self, fix: &Fix, lead: &str) -> Option<Fix> {
        let mut fix = Fix { old: format!("{lead}{}", fix.old), ..fix.clone() };
        let at = fix.place.decoded.start.checked_sub(lead.len())?;
        self.text.get(at..fix.place.decoded.start).filter(|text| *text == lead)?;
        fix.place.span.start = fix.place.span.start.checked_sub(encoded_len(lead, lead.len(), self.encoding))?;
        fix.place.decoded.start = at;
        Some(fix)
    }
}

/// The bytes that the first `len` bytes of decoded text take in the file.
fn encoded_len(text: &str, len: usize, encoding: &str) -> usize {
    let head = text.get(..len).unwrap_or_default();
    match encoding {
        "utf-8" => head.len(),
        "utf-16le" | "utf-16be" => 2 * head.chars().map(char::len_utf16).sum::<usize>(),
        _ => spell(head, super::Syntax::Plain, encoding, false).map_or(0, |bytes| bytes.len()),
    }
}

/// The bytes with the edits made; these are in order and do not overlap.
#[must_use]
pub fn apply(bytes: &[u8], edits: &[Edit]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() + edits.len() * 16);
    let mut at = 0;
    for edit in edits {
        out.extend_from_slice(bytes.get(at..edit.span.start).unwrap_or_default());
        out.extend_from_slice(&edit.new);
        at = edit.span.end;
    }
    out.extend_from_slice(bytes.get(at..).unwrap_or_default());
    out
}
