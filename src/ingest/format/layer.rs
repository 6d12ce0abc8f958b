//! Text within text: HTML that stands in an element of XML or in a string of JSON, with its way back to the file.

use super::html;
use super::prose::Builder;
use crate::finding::{Problem, Severity};
use crate::ingest::article::{Block, Piece, Prose, Source, lead_back};
use crate::text::Span;

/// A text that was read out of a file, with the bytes that it stands for.
pub(super) struct Layer {
    text: String,
    pieces: Vec<Piece>,
}

impl Layer {
    /// The text of a builder.
    pub(super) fn new(builder: Builder) -> Self {
        let (text, pieces) = builder.into_parts();
        Self { text, pieces }
    }

    /// A text that stands in the file as it is, from byte `at`.
    pub(super) fn slice(text: &str, at: usize) -> Self {
        let mut builder = Builder::default();
        builder.verbatim(text, at);
        Self::new(builder)
    }

    /// Its text, trimmed.
    pub(super) fn text(&self) -> &str {
        self.text.trim()
    }

    /// Whether it holds markup rather than plain text: a tag or an entity.
    pub(super) fn is_html(&self) -> bool {
        let tag =
            |at: usize| self.text.get(at + 1..).is_some_and(|t| t.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!'));
        self.text.match_indices('<').any(|(at, _)| tag(at)) || self.text.contains("&#") || self.text.contains("&amp;")
    }

    /// Its blocks as HTML, tied to the file; `inline` are elements that stand within a line beside those of HTML. A tag beyond bounds is
    /// a problem, and the text is not read.
    pub(super) fn html(&self, inline: &'static [&'static str], source: &Source, problems: &mut Vec<Problem>) -> Vec<Block> {
        match html::parse(&self.text, inline) {
            Ok(page) => page.blocks.into_iter().map(|b| self.led_back(b)).collect(),
            Err(tag) => {
                let at = self.in_file(Span::new(tag.at, tag.at)).start;
                let problem =
                    Problem::file("unreadable-file", Severity::Error, &source.path, format!("{tag}: the text of this item is not read"));
                let position = source.lines().position(&source.text, at);
                problems.push(problem.at(position, Span::new(at, at)).help("repair the tag"));
                Vec::new()
            }
        }
    }

    /// Its lines as blocks of one kind.
    pub(super) fn lines(&self, kind: crate::ingest::BlockKind) -> Vec<Block> {
        let mut at = 0;
        let mut out = Vec::new();
        for line in self.text.split_inclusive('\n') {
            let span = Span::new(at + line.len() - line.trim_start().len(), at + line.trim_end().len());
            at += line.len();
            if !line.trim().is_empty() {
                out.push(self.led_back(Block::slice(kind, span)));
            }
        }
        out
    }

    /// A block of this text as a block of the file.
    fn led_back(&self, block: Block) -> Block {
        let mut builder = Builder::default();
        match &block.prose {
            Prose::Slice(span) => self.copy(*span, &mut builder),
            Prose::Joined(text, pieces) => {
                for (number, piece) in pieces.iter().enumerate() {
                    let end = pieces.get(number + 1).map_or(text.len(), |next| next.at);
                    if piece.verbatim {
                        self.copy(piece.source, &mut builder);
                    } else {
                        builder.instead(Span::new(piece.at, end).of(text), self.in_file(piece.source));
                    }
                }
            }
        }
        let lang = block.lang.clone();
        builder.finish(block.kind).map_or(block, |made| Block { lang, ..made })
    }

    /// Adds a stretch of this text, each part tied to the file.
    fn copy(&self, span: Span, builder: &mut Builder) {
        let first = self.pieces.partition_point(|p| p.at <= span.start).saturating_sub(1);
        for (number, piece) in self.pieces.iter().enumerate().skip(first) {
            let end = self.pieces.get(number + 1).map_or(self.text.len(), |next| next.at);
            let part = Span::new(span.start.max(piece.at), span.end.min(end));
            if part.start >= part.end {
                if piece.at >= span.end {
                    break;
                }
            } else if piece.verbatim {
                builder.verbatim(part.of(&self.text), piece.source.start + part.start - piece.at);
            } else {
                builder.instead(part.of(&self.text), piece.source);
            }
        }
    }

    /// The bytes of the file behind a stretch of this text.
    fn in_file(&self, span: Span) -> Span {
        Span::new(lead_back(&self.pieces, span.start, false), lead_back(&self.pieces, span.end, true))
    }
}
