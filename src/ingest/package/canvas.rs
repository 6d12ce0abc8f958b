//! The text of a document as it is put together: a paragraph a line, every stretch tied to the part that it stands in.

use crate::ingest::article::{Block, BlockKind, Layout};
use crate::text::{Origin, Span};

/// The element that a stretch of text stands in, as far as it matters when the text is changed.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Holder {
    /// Bytes of its content in the part.
    pub(super) content: Span,
    /// Whether blanks at its edges count. Where they do not, a text that gets some needs `xml:space`.
    pub(super) preserve: bool,
}

/// A stretch of text and where it came from.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// First byte in the text.
    pub(super) at: usize,
    /// Its bytes in the text.
    pub(super) len: usize,
    /// The number of its part.
    pub(super) part: usize,
    /// Bytes in the part.
    pub(super) source: Span,
    /// Whether it stands there byte for byte; else it stands for the source as a whole.
    pub(super) verbatim: bool,
    /// What it stands in; nothing for what is no text in the part: a tab, a line break.
    pub(super) holder: Option<Holder>,
    /// Neighbours of the same number may be changed as one.
    joint: usize,
}

/// A paragraph that is being read.
#[derive(Debug)]
struct Open {
    kind: BlockKind,
    number: usize,
    text: String,
    /// With places in the paragraph.
    pieces: Vec<Piece>,
    joint: usize,
    format: String,
}

/// The text of a document under construction.
#[derive(Debug, Default)]
pub(super) struct Canvas {
    text: String,
    /// By place in the text.
    pub(super) pieces: Vec<Piece>,
    /// By line: part and paragraph.
    lines: Vec<(usize, usize)>,
    blocks: Vec<Block>,
    /// Names of the parts, and how places lead to their bytes.
    pub(super) parts: Vec<(String, Origin)>,
    open: Vec<Open>,
    /// Paragraphs within the open one that have ended: they come after it.
    inner: Vec<Open>,
    /// What a paragraph whose end was taken out leaves for the next.
    carried: Option<Open>,
    /// Paragraphs of the part so far.
    count: usize,
}

impl Canvas {
    /// Begins the next part.
    pub(super) fn part(&mut self, name: &str, origin: Origin) {
        self.carry_on();
        self.parts.push((name.to_owned(), origin));
        self.count = 0;
    }

    /// Begins a paragraph, perhaps within another one, as in a text box.
    pub(super) fn begin(&mut self, kind: BlockKind) {
        self.count += 1;
        let fresh = Open { kind, number: self.count, text: String::new(), pieces: Vec::new(), joint: 0, format: String::new() };
        let next = match self.carried.take().filter(|_| self.open.is_empty()) {
            Some(carried) => Open { kind, ..carried },
            None => fresh,
        };
        self.open.push(next);
        self.seam();
    }

    /// What the open paragraph is.
    pub(super) fn set_kind(&mut self, kind: BlockKind) {
        if let Some(open) = self.open.last_mut() {
            open.kind = kind;
        }
    }

    /// Ends a paragraph. Where its end was taken out by a change, the next one goes on with it.
    pub(super) fn end(&mut self, joined: bool) {
        let Some(open) = self.open.pop() else { return };
        if !self.open.is_empty() {
            self.inner.push(open);
        } else if joined {
            self.carried = Some(open);
        } else {
            self.write(open);
            let mut inner = std::mem::take(&mut self.inner);
            inner.sort_by_key(|open| open.number);
            for open in inner {
                self.write(open);
            }
        }
    }

    /// Ends what was to be joined with a paragraph that never came.
    fn carry_on(&mut self) {
        while let Some(open) = self.open.pop().or_else(|| self.carried.take()).or_else(|| self.inner.pop()) {
            self.write(open);
        }
    }

    fn write(&mut self, open: Open) {
        let from = self.text.len();
        let Open { kind, number, text, pieces, .. } = open;
        self.pieces.extend(pieces.into_iter().map(|p| Piece { at: p.at + from, ..p }));
        self.text.push_str(&text);
        self.text.push('\n');
        self.lines.push((self.parts.len().saturating_sub(1), number));
        let inner = text.trim();
        if !inner.is_empty() {
            let start = from + text.len() - text.trim_start().len();
            self.blocks.push(Block::slice(kind, Span::new(start, start + inner.len())));
        }
    }

    /// What comes next is not to be changed together with what came before: something stands between.
    pub(super) fn seam(&mut self) {
        if let Some(open) = self.open.last_mut() {
            open.joint += 1;
        }
    }

    /// What comes next looks so; where that differs from before, the two are not to be changed as one.
    pub(super) fn format(&mut self, format: &str) {
        if let Some(open) = self.open.last_mut().filter(|o| o.format != format) {
            open.joint += 1;
            format.clone_into(&mut open.format);
        }
    }

    /// Whether the open paragraph is empty or ends with a blank.
    pub(super) fn ends_blank(&self) -> bool {
        self.open.last().is_none_or(|o| o.text.is_empty() || o.text.ends_with(char::is_whitespace))
    }

    /// Adds text that stands in the part, at `source`; in the element `holder`. A line end in it is a blank.
    pub(super) fn text(&mut self, text: &str, source: Span, verbatim: bool, holder: Holder) {
        if !verbatim {
            return self.push(&one_line(text), source, false, Some(holder));
        }
        let mut at = source.start;
        for piece in text.split_inclusive(['\n', '\r']) {
            let line = piece.trim_end_matches(['\n', '\r']);
            self.push(line, Span::new(at, at + line.len()), true, Some(holder));
            if line.len() < piece.len() {
                self.push(" ", Span::new(at + line.len(), at + piece.len()), false, Some(holder));
            }
            at += piece.len();
        }
    }

    /// Adds text for something that is none in the part.
    pub(super) fn instead(&mut self, text: &str, source: Span) {
        self.seam();
        self.push(text, source, false, None);
        self.seam();
    }

    fn push(&mut self, text: &str, source: Span, verbatim: bool, holder: Option<Holder>) {
        let part = self.parts.len().saturating_sub(1);
        let Some(open) = self.open.last_mut().filter(|_| !text.is_empty()) else { return };
        open.pieces.push(Piece { at: open.text.len(), len: text.len(), part, source, verbatim, holder, joint: open.joint });
        open.text.push_str(text);
    }

    /// The whole text, where its lines are from, and its blocks.
    pub(super) fn finish(mut self) -> (String, Layout, Vec<Block>) {
        self.carry_on();
        let mut seams = Vec::new();
        let mut before: Option<&Piece> = None;
        for piece in &self.pieces {
            if before.is_some_and(|b| b.at + b.len != piece.at || b.joint != piece.joint || b.part != piece.part) {
                seams.push(piece.at);
            }
            before = Some(piece);
        }
        let parts = self.parts.into_iter().map(|(name, _)| name).collect();
        (self.text, Layout { parts, lines: self.lines, seams }, self.blocks)
    }

    /// Ends what is open; then its pieces are by place in the whole text.
    pub(super) fn into_pieces(mut self) -> (Vec<Piece>, Vec<(String, Origin)>) {
        self.carry_on();
        (self.pieces, self.parts)
    }
}

fn one_line(text: &str) -> String {
    text.replace(['\n', '\r'], " ")
}
