//! Joining a block's text from pieces of the file.

use super::super::article::{Block, BlockKind, Piece, Prose};
use crate::text::Span;

/// A block under construction.
#[derive(Debug, Default)]
pub(super) struct Builder {
    text: String,
    pieces: Vec<Piece>,
}

impl Builder {
    /// Appends text that stands in the file as it is, from byte `at` of it.
    pub(super) fn verbatim(&mut self, text: &str, at: usize) {
        self.push(text, Span::new(at, at + text.len()), true);
    }

    /// Appends text that stands for `source` of the file as a whole.
    pub(super) fn instead(&mut self, text: &str, source: Span) {
        self.push(text, source, false);
    }

    /// Whether it holds nothing but blanks so far.
    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// The text so far and its pieces.
    pub(super) fn into_parts(self) -> (String, Vec<Piece>) {
        (self.text, self.pieces)
    }

    fn push(&mut self, text: &str, source: Span, verbatim: bool) {
        if !text.is_empty() {
            self.pieces.push(Piece { at: self.text.len(), source, verbatim });
            self.text.push_str(text);
        }
    }

    /// Ends the block; `None` when it holds nothing but blanks.
    pub(super) fn finish(&mut self, kind: BlockKind) -> Option<Block> {
        let (text, pieces) = (std::mem::take(&mut self.text), std::mem::take(&mut self.pieces));
        if text.trim().is_empty() {
            return None;
        }
        let prose = match pieces.as_slice() {
            [only] if only.verbatim => Prose::Slice(only.source),
            _ => Prose::Joined(text, pieces),
        };
        Some(Block { kind, prose, lang: None })
    }
}
