//! Plain text: a line is a block, unless the file is wrapped by hand.

use super::{ArticleDraft, Block};
use crate::ingest::article::{BlockKind, Source};
use crate::text::Span;

/// Reads plain text.
pub(super) fn read(source: &Source) -> ArticleDraft {
    let lines = lines(&source.text);
    let wrapped = is_wrapped(&source.text, &lines);
    let mut blocks: Vec<Block> = Vec::new();
    let mut open: Option<Span> = None;
    for line in &lines {
        let blank = line.of(&source.text).trim().is_empty();
        open = match (open, blank) {
            (Some(block), true) => {
                blocks.push(paragraph(block));
                None
            }
            (Some(block), false) if wrapped => Some(Span::new(block.start, line.end)),
            (Some(block), false) => {
                blocks.push(paragraph(block));
                Some(*line)
            }
            (None, true) => None,
            (None, false) => Some(*line),
        };
    }
    blocks.extend(open.map(paragraph));
    ArticleDraft { blocks, ..ArticleDraft::default() }
}

fn paragraph(span: Span) -> Block {
    Block::slice(BlockKind::Paragraph, span)
}

fn lines(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start = 0;
    for (i, b) in text.bytes().enumerate() {
        if b == b'\n' || b == b'\r' {
            out.push(Span::new(start, i));
            start = i + 1;
        }
    }
    out.push(Span::new(start, text.len()));
    out
}

/// Wrapped by hand: no line over 100 characters, and most lines that others follow directly are over 50.
fn is_wrapped(text: &str, lines: &[Span]) -> bool {
    let length = |s: &Span| s.of(text).chars().count();
    let followed: Vec<usize> =
        lines.windows(2).filter(|w| !w[1].of(text).trim().is_empty() && !w[0].of(text).trim().is_empty()).map(|w| length(&w[0])).collect();
    followed.len() >= 2
        && lines.iter().all(|l| l.len() <= 400 && length(l) <= 100)
        && followed.iter().filter(|n| **n > 50).count() * 10 >= followed.len() * 8
}
