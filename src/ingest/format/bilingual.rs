//! Files that hold a text and its translation, segment by segment: what their readers share.
//!
//! Source and target become two articles of one story. Their blocks are the segments, and which belong together is given.

use super::{ArticleDraft, Meta};
use crate::ingest::article::{Block, BlockKind, Prose, Segments, Source};

/// The segments of one text in two languages, under construction.
pub(super) struct Pair {
    langs: (String, String),
    blocks: (Vec<Block>, Vec<Block>),
}

impl Pair {
    /// An empty pair; the languages as the file names them.
    pub(super) fn new(source: &str, target: &str) -> Self {
        Self { langs: (source.to_owned(), target.to_owned()), blocks: (Vec::new(), Vec::new()) }
    }

    /// The same with the languages, where a file names them late.
    pub(super) fn named(self, source: &str, target: &str) -> Self {
        Self { langs: (source.to_owned(), target.to_owned()), ..self }
    }

    /// Adds a segment that has a text on both sides, not only codes.
    pub(super) fn push(&mut self, source: Option<Block>, target: Option<Block>) {
        let (source, target) = (source.filter(has_text), target.filter(has_text));
        if let (Some(source), Some(target)) = (source, target) {
            self.blocks.0.push(source);
            self.blocks.1.push(target);
        }
    }

    /// Whether nothing was added.
    pub(super) fn is_empty(&self) -> bool {
        self.blocks.0.is_empty()
    }

    /// The two articles; `number` is the number of the text in its file, `several` whether there are others.
    pub(super) fn finish(self, file: &Source, number: usize, several: bool) -> [ArticleDraft; 2] {
        let story = format!("{}#{number}", file.path);
        let draft = |lang: String, blocks: Vec<Block>, fixed: bool| {
            let numbers = (0..u32::try_from(blocks.len()).unwrap_or(u32::MAX)).collect();
            let id = if several { format!("{number}/{lang}") } else { lang.clone() };
            let meta = Meta { lang: Some(lang).filter(|l| !l.is_empty()), story: Some(story.clone()), ..Meta::default() };
            ArticleDraft {
                id: Some(id),
                meta,
                blocks,
                segments: Some(Segments { numbers, fixed, original: None }),
                ..ArticleDraft::default()
            }
        };
        [draft(self.langs.0, self.blocks.0, true), draft(self.langs.1, self.blocks.1, false)]
    }
}

/// Whether a block holds more than what stands for codes.
fn has_text(block: &Block) -> bool {
    match &block.prose {
        Prose::Joined(text, _) => text.chars().any(|c| c != '\u{fffc}' && !c.is_whitespace()),
        Prose::Slice(_) => true,
    }
}

/// The kind of every segment: a segment is a sentence or a few, wherever it stands in its document.
pub(super) const KIND: BlockKind = BlockKind::Paragraph;
