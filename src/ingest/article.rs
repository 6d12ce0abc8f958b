//! Articles and their blocks.

use std::sync::{Arc, OnceLock};

use super::format::{ArticleDraft, Format, Meta};
use super::suppression::Suppression;
use crate::codec::coded;
use crate::decode::Decoded;
use crate::finding::{InPart, Place};
use crate::lang::Tag;
use crate::lang::detect::LangSource;
use crate::text::line_index::ColumnUnit;
use crate::text::{LineIndex, Origin, Position, Span, segment, token};

/// A file as it was read.
#[derive(Debug)]
pub struct Source {
    /// As given, with `/`; `-` for standard input.
    pub path: String,
    /// Decoded, without byte-order mark. One text for the file, its articles and the findings in them: only this is handed on, never a copy.
    pub text: Arc<str>,
    /// How decoded offsets lead back to the bytes of the file.
    pub origin: Origin,
    /// The encoding's name.
    pub encoding: &'static str,
    /// How the encoding was found: `utf-8`, `mark`, `declared`, `configured`, `detected`.
    pub encoding_source: &'static str,
    /// The format that it was read as.
    pub format: Format,
    /// Where its text is from, for a document that is a package of parts.
    pub layout: Option<Layout>,
    lines: OnceLock<LineIndex>,
}

coded!(Source: path, text, origin, encoding, encoding_source, format, layout; lines);

/// Where the text of a package comes from. Its text has a paragraph a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// Names of the parts; the first is the main one.
    pub parts: Vec<String>,
    /// By line of the text: the number of the part, and the paragraph in it from 1.
    pub lines: Vec<(usize, usize)>,
    /// Bytes of the text across which nothing can be changed as one: what is on both sides looks different, or something stands between.
    pub seams: Vec<usize>,
}

/// What ends the path of an archive and begins the name of the file in it.
pub(crate) const IN_ARCHIVE: &str = "!/";

impl Source {
    /// A source from a decoded file.
    #[must_use]
    pub fn new(path: &str, decoded: Decoded) -> Self {
        let Decoded { text, origin, encoding, how } = decoded;
        let format = Format::of(path);
        Self {
            path: path.to_owned(),
            text: text.into(),
            origin,
            encoding,
            encoding_source: how,
            format,
            layout: None,
            lines: OnceLock::new(),
        }
    }

    /// The same read as another format than its name says.
    #[must_use]
    pub fn read_as(self, format: Format) -> Self {
        Self { format, ..self }
    }

    /// The text of a package.
    #[must_use]
    pub fn package(path: &str, format: Format, text: String, layout: Layout) -> Self {
        let decoded = Decoded { text, origin: Origin::Same, encoding: "utf-8", how: "declared" };
        Self { format, layout: Some(layout), ..Self::new(path, decoded) }
    }

    /// Where line `line` (from 1) is in a part of a package or an archive; none in a file of its own.
    fn part(&self, line: usize) -> Option<Box<InPart>> {
        let (file, inside) = self.path.split_once(IN_ARCHIVE).map_or((self.path.as_str(), None), |(file, name)| (file, Some(name)));
        let Some(layout) = &self.layout else {
            let name = inside?.to_owned();
            return Some(Box::new(InPart { name, paragraph: line, file: file.to_owned(), shown: self.path.clone() }));
        };
        let (part, paragraph) = layout.lines.get(line.saturating_sub(1)).copied().unwrap_or_default();
        let part_name = layout.parts.get(part).map_or("", String::as_str);
        let name = inside.map_or_else(|| part_name.to_owned(), |inside| format!("{inside}/{part_name}"));
        let shown = if part == 0 { self.path.clone() } else { format!("{}/{part_name}", self.path) };
        Some(Box::new(InPart { name, paragraph, file: file.to_owned(), shown }))
    }

    /// Its lines, indexed at first use.
    pub fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(&self.text))
    }

    /// The original byte behind byte `offset` of the decoded text, at the same cost wherever it is.
    fn original(&self, offset: usize) -> usize {
        match self.origin {
            Origin::SingleByte => self.lines().units_before(&self.text, offset).0,
            Origin::Utf16(mark) => mark + 2 * self.lines().units_before(&self.text, offset).1,
            _ => self.origin.offset(&self.text, offset),
        }
    }

    /// First and last position of a place in this file, the last behind its last character, with columns counted in `unit`: as editors
    /// and other programs ask for them. Both numbers count from 1.
    #[must_use]
    pub fn range(&self, place: &Place, unit: ColumnUnit) -> (Position, Position) {
        let position = |at| self.lines().position_in(&self.text, at, unit);
        (position(place.decoded.start), position(place.decoded.end))
    }

    /// The place of a span of the decoded text.
    #[must_use]
    pub fn place(&self, span: Span) -> Place {
        let original = Span::new(self.original(span.start), self.original(span.end));
        let position = |offset| self.lines().position(&self.text, offset);
        let (position, end) = (position(span.start), position(span.end));
        Place { path: self.path.clone(), span: original, position, end, decoded: span, part: self.part(position.line) }
    }
}

/// What a block is; decides whether and how it is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockKind {
    /// A title or a subheading.
    Heading,
    /// Running text.
    Paragraph,
    /// The text under a picture.
    Caption,
    /// A quotation set apart.
    Quotation,
    /// An item of a list.
    ListItem,
    /// A cell of a table.
    TableCell,
    /// Code; not prose.
    Code,
    /// Scraped noise; not prose.
    Boilerplate,
}

impl BlockKind {
    /// Whether it holds text of the article.
    #[must_use]
    pub const fn is_prose(self) -> bool {
        !matches!(self, Self::Code | Self::Boilerplate)
    }

    /// The word used in configuration and output.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Heading => "heading",
            Self::Paragraph => "paragraph",
            Self::Caption => "caption",
            Self::Quotation => "quotation",
            Self::ListItem => "list-item",
            Self::TableCell => "table-cell",
            Self::Code => "code",
            Self::Boilerplate => "boilerplate",
        }
    }
}

/// A stretch of a block's text and where it came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// First byte in the block's text.
    pub at: usize,
    /// Bytes in the decoded file.
    pub source: Span,
    /// Whether the text is the file's, byte for byte; otherwise the piece stands for the source as a whole (an entity).
    pub verbatim: bool,
}

/// A block's text: a slice of the file, or joined from pieces of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Prose {
    /// Bytes in the decoded file.
    Slice(Span),
    /// Text with its pieces, in order.
    Joined(String, Vec<Piece>),
}

/// A piece of an article that no term crosses the edge of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its text.
    pub prose: Prose,
    /// Its language, where markup names one that differs from the article's.
    pub lang: Option<Tag>,
}

impl Block {
    /// A block that is a slice of the file.
    #[must_use]
    pub const fn slice(kind: BlockKind, span: Span) -> Self {
        Self { kind, prose: Prose::Slice(span), lang: None }
    }

    /// Its text; `source` is the decoded file.
    #[must_use]
    pub fn text<'a>(&'a self, source: &'a str) -> &'a str {
        match &self.prose {
            Prose::Slice(span) => span.of(source),
            Prose::Joined(text, _) => text,
        }
    }

    /// The span of the decoded file behind a span of the block's text.
    #[must_use]
    pub fn in_file(&self, span: Span) -> Span {
        match &self.prose {
            Prose::Slice(slice) => span.shifted(slice.start),
            Prose::Joined(_, pieces) => Span::new(lead_back(pieces, span.start, false), lead_back(pieces, span.end, true)),
        }
    }
}

/// The file offset behind offset `at` of a joined text. An end belongs to the piece before it.
pub(super) fn lead_back(pieces: &[Piece], at: usize, end: bool) -> usize {
    let upto = pieces.partition_point(|p| if end { p.at < at } else { p.at <= at });
    let Some(piece) = upto.checked_sub(1).and_then(|i| pieces.get(i)) else { return 0 };
    if piece.verbatim {
        (piece.source.start + at - piece.at).min(piece.source.end)
    } else if end {
        piece.source.end
    } else {
        piece.source.start
    }
}

/// Which segment of its file each block of an article is, where the file holds a text in several languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segments {
    /// By block: blocks of the same number say the same.
    pub numbers: Vec<u32>,
    /// Whether the article is the text that was translated, which is not changed in this file.
    pub fixed: bool,
    /// The text that was translated, where the file says which it is and this is not it.
    pub original: Option<Arc<Original>>,
}

/// The text of a file from which the others in it were translated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Original {
    /// Its language.
    pub lang: Tag,
    /// By block: the number of its segment, ascending.
    pub numbers: Vec<u32>,
    /// Its blocks.
    pub blocks: Vec<Block>,
}

/// Gives every translation in a file the text that it translates.
pub(crate) fn link_originals(articles: &mut [Article]) {
    let mut originals: Vec<(Option<String>, Arc<Original>)> = Vec::new();
    for article in articles.iter() {
        if let Some(segments) = article.segments.as_ref().filter(|s| s.fixed) {
            let original = Original { lang: article.lang.clone(), numbers: segments.numbers.clone(), blocks: article.blocks.clone() };
            originals.push((article.meta.story.clone(), Arc::new(original)));
        }
    }
    let mut at = 0;
    for article in articles {
        let Some(segments) = article.segments.as_mut().filter(|s| !s.fixed) else { continue };
        // A file has its texts one after the other, so the search goes on where it was.
        let story = &article.meta.story;
        let found = (at..originals.len()).chain(0..at).find(|i| originals.get(*i).is_some_and(|(of, _)| of == story));
        at = found.unwrap_or(at);
        segments.original = found.and_then(|i| originals.get(i)).map(|(_, original)| Arc::clone(original));
    }
}

/// One article: metadata and blocks.
#[derive(Debug)]
pub struct Article {
    /// The file it came from.
    pub source: Arc<Source>,
    /// Its id in a JSON Lines file: the id field, else the line number.
    pub id: Option<String>,
    /// Its language.
    pub lang: Tag,
    /// How that was decided.
    pub lang_source: LangSource,
    /// Title, date, link and the rest of the metadata.
    pub meta: Meta,
    /// Its blocks in file order.
    pub blocks: Vec<Block>,
    /// Which rules it asks to be silent, and where.
    pub suppressions: Vec<Suppression>,
    /// Its segments, in a file that holds its translations too.
    pub segments: Option<Segments>,
}

impl Article {
    /// Puts an article together.
    #[must_use]
    pub fn new(draft: ArticleDraft, source: Arc<Source>, lang: Tag, lang_source: LangSource) -> Self {
        let ArticleDraft { id, meta, blocks, suppressions, segments, .. } = draft;
        Self { source, id, lang, lang_source, meta, blocks, suppressions, segments }
    }

    /// Whether its text is not to be changed: it is the source of a translation, and stands in the file of that.
    #[must_use]
    pub fn is_fixed(&self) -> bool {
        self.segments.as_ref().is_some_and(|s| s.fixed)
    }

    /// What a block translates: the text of that segment, and its language. `None` in an article that stands for itself.
    #[must_use]
    pub fn translated(&self, block: usize) -> Option<(&str, &Tag)> {
        let segments = self.segments.as_ref()?;
        let original = segments.original.as_deref()?;
        let at = original.numbers.binary_search(segments.numbers.get(block)?).ok()?;
        Some((original.blocks.get(at)?.text(&self.source.text), &original.lang))
    }

    /// The path of its file.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.source.path
    }

    /// The text of one of its blocks.
    #[must_use]
    pub fn text<'a>(&'a self, block: &'a Block) -> &'a str {
        block.text(&self.source.text)
    }

    /// The place of a span of one of its blocks.
    #[must_use]
    pub fn place(&self, block: &Block, span: Span) -> Place {
        self.source.place(block.in_file(span))
    }

    /// Number of words of its prose; Thai by dictionary.
    #[must_use]
    pub fn words(&self) -> usize {
        let mut count = 0;
        for block in self.blocks.iter().filter(|b| b.kind.is_prose()) {
            let text = self.text(block);
            token::scan(text, |t| {
                count += if t.unspaced { segment::boundaries(t.span.of(text)).len().saturating_sub(1) } else { 1 };
            });
        }
        count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_lead_to_the_bytes_that_the_origin_says() {
        let text = "Åsa på bryggan 🛳\n".repeat(300);
        for origin in [Origin::Same, Origin::Shifted(3), Origin::SingleByte, Origin::Utf16(2)] {
            let decoded = Decoded { text: text.clone(), origin: origin.clone(), encoding: "x", how: "x" };
            let source = Source::new("a.txt", decoded);
            for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
                assert_eq!(source.original(at), origin.offset(&text, at), "{origin:?} {at}");
            }
        }
    }

    #[test]
    fn joined_text_leads_back_to_the_file() {
        // "l&eacute;g" -> "lég"
        let pieces = vec![
            Piece { at: 0, source: Span::new(10, 11), verbatim: true },
            Piece { at: 1, source: Span::new(11, 19), verbatim: false },
            Piece { at: 3, source: Span::new(19, 20), verbatim: true },
        ];
        let block = Block { kind: BlockKind::Paragraph, prose: Prose::Joined("lég".into(), pieces), lang: None };
        assert_eq!(block.in_file(Span::new(1, 3)), Span::new(11, 19));
        assert_eq!(block.in_file(Span::new(0, 4)), Span::new(10, 20));
        assert_eq!(block.in_file(Span::new(3, 4)), Span::new(19, 20));
    }
}
