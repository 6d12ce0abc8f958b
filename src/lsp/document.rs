//! A document that is open in the editor: its text, kept in step with the client, and what is known of it.

use std::path::PathBuf;

use crate::engine::Single;
use crate::finding::Finding;
use crate::ingest::Article;
use crate::matching::{Matches, TermMatch};
use crate::text::line_index::ColumnUnit;
use crate::text::{self, LineIndex, Span};
use gen_lsp_types::{Position, Range, TextDocumentContentChangeEvent, Uri};

use super::stories::Told;

/// What a document is to us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A text that is judged.
    Article,
    /// A file of the glossary.
    Glossary,
    /// The configuration.
    Settings,
    /// The dismissals.
    Dismissals,
    /// The known findings.
    Baseline,
    /// Something else, of which nothing is said.
    Other,
}

/// An open document.
pub(super) struct Document {
    /// Its name as the client writes it.
    pub uri: Uri,
    /// The version that the client gave it last.
    pub version: i32,
    /// Its text.
    pub text: String,
    /// The lines of the text.
    lines: LineIndex,
    /// The folder of the project that it belongs to.
    pub root: PathBuf,
    /// Its path as the project shows it.
    pub path: String,
    /// What it is.
    pub kind: Kind,
    /// What is said of this text; none until somebody asks.
    pub judged: Option<Judged>,
    /// What the story said of this text or an earlier one.
    pub told: Option<Told>,
    /// The digest of the diagnostics that the client has.
    pub sent: Option<String>,
}

/// A document's text, judged by itself.
pub(super) struct Judged {
    /// Findings, problems, articles and matches; of a glossary only problems.
    pub single: Single,
    /// The findings that count, with those that the story brings.
    pub findings: Vec<Said>,
}

/// A finding, and the places that explain it as the client needs them.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Said {
    /// The finding; its places are bytes of the text with a mark before it.
    pub finding: Finding,
    /// Places in other documents.
    pub related: Vec<gen_lsp_types::DiagnosticRelatedInformation>,
}

/// The mark that says that bytes are UTF-8. What a client sends is text already, whatever encoding its file has and names.
pub(super) const MARK: &str = "\u{feff}";

impl Document {
    /// A document that was opened.
    pub(super) fn new(uri: Uri, version: i32, text: String, (root, path, kind): (PathBuf, String, Kind)) -> Self {
        let lines = LineIndex::new(&text);
        Self { uri, version, text, lines, root, path, kind, judged: None, told: None, sent: None }
    }

    /// Makes the changes of a client, one after the other.
    pub(super) fn change(&mut self, version: i32, changes: Vec<TextDocumentContentChangeEvent>, unit: ColumnUnit) {
        for change in changes {
            match change {
                TextDocumentContentChangeEvent::TextDocumentContentChangePartial(part) => {
                    let span = self.span(part.range, unit);
                    self.text.replace_range(span.start..span.end, &part.text);
                }
                TextDocumentContentChangeEvent::TextDocumentContentChangeWholeDocument(whole) => self.text = whole.text,
            }
            self.lines = LineIndex::new(&self.text);
        }
        (self.version, self.judged) = (version, None);
    }

    /// The bytes as they are judged.
    pub(super) fn bytes(&self) -> Vec<u8> {
        [MARK, self.content()].concat().into_bytes()
    }

    /// The text without a mark of its own.
    fn content(&self) -> &str {
        self.text.strip_prefix(MARK).unwrap_or(&self.text)
    }

    /// How many bytes of the text stand before what is judged.
    fn base(&self) -> usize {
        self.text.len() - self.content().len()
    }

    /// The byte at a position; the end of its line behind it.
    pub(super) fn offset(&self, position: Position, unit: ColumnUnit) -> usize {
        let number = |n: u32| usize::try_from(n).unwrap_or(usize::MAX).saturating_add(1);
        let position = text::Position { line: number(position.line), column: number(position.character) };
        self.lines.offset(&self.text, position, unit)
    }

    /// The bytes of a range.
    pub(super) fn span(&self, range: Range, unit: ColumnUnit) -> Span {
        Span::new(self.offset(range.start, unit), self.offset(range.end, unit))
    }

    /// The range of bytes of the text.
    pub(super) fn range(&self, span: Span, unit: ColumnUnit) -> Range {
        range(&self.lines, &self.text, span, unit)
    }

    /// The range of bytes of what is judged.
    pub(super) fn judged_range(&self, span: Span, unit: ColumnUnit) -> Range {
        self.range(span.shifted(self.base()), unit)
    }

    /// The byte of what is judged behind a byte of the text.
    pub(super) fn in_judged(&self, offset: usize) -> usize {
        offset.saturating_sub(self.base())
    }

    /// The match at a byte of what is judged, with its article: the shortest where several lie there.
    pub(super) fn term_at(&self, at: usize) -> Option<(&Article, &Matches, &TermMatch, Span)> {
        let judged = self.judged.as_ref()?;
        let all = judged.single.matched.iter().flat_map(|(article, matches)| {
            let place = move |found: &TermMatch| Some(article.blocks.get(found.block)?.in_file(found.compound.unwrap_or(found.span)));
            matches.terms.iter().filter_map(move |found| Some((article, matches, found, place(found)?)))
        });
        all.filter(|(.., span)| span.start <= at && at <= span.end).min_by_key(|(.., span)| span.len())
    }
}

/// A span of a text as a client counts it.
pub(super) fn range(lines: &LineIndex, text: &str, span: Span, unit: ColumnUnit) -> Range {
    let position = |at: usize| {
        let found = lines.position_in(text, at, unit);
        let number = |n: usize| u32::try_from(n.saturating_sub(1)).unwrap_or(u32::MAX);
        Position { line: number(found.line), character: number(found.column) }
    };
    Range { start: position(span.start), end: position(span.end) }
}

#[cfg(test)]
mod tests {
    use gen_lsp_types::{TextDocumentContentChangePartial, TextDocumentContentChangeWholeDocument};

    use super::*;

    fn document(text: &str) -> Document {
        Document::new(Uri("untitled:a".to_owned()), 1, text.to_owned(), (PathBuf::new(), "a".to_owned(), Kind::Article))
    }

    fn at(line: u32, character: u32) -> Position {
        Position { line, character }
    }

    #[test]
    fn edits_are_made_where_the_client_means_them() {
        // Text, unit, range, new text, and what comes of it.
        for (text, unit, from, to, new, expected) in [
            ("Åsa 🛳 kaj", ColumnUnit::Utf16, at(0, 7), at(0, 10), "hamn", "Åsa 🛳 hamn"),
            ("Åsa 🛳 kaj", ColumnUnit::Bytes, at(0, 10), at(0, 13), "hamn", "Åsa 🛳 hamn"),
            ("กำลัง\r\nท่า", ColumnUnit::Utf16, at(1, 0), at(1, 3), "x", "กำลัง\r\nx"),
            ("กำลัง\r\nท่า", ColumnUnit::Bytes, at(1, 0), at(1, 9), "x", "กำลัง\r\nx"),
            ("e\u{301}t\n", ColumnUnit::Utf16, at(0, 2), at(0, 3), "l", "e\u{301}l\n"),
            ("a\nb", ColumnUnit::Utf16, at(0, 1), at(1, 0), "", "ab"),
            ("a", ColumnUnit::Utf16, at(7, 7), at(9, 9), "b", "ab"),
            ("a\nb", ColumnUnit::Utf16, at(0, 99), at(0, 99), "!", "a!\nb"),
            // Inside a pair, and with its ends exchanged: nothing breaks.
            ("🛳", ColumnUnit::Utf16, at(0, 1), at(0, 2), "x", "x"),
            ("ab", ColumnUnit::Utf16, at(0, 2), at(0, 1), "x", "abx"),
        ] {
            let mut document = document(text);
            let range = Range { start: from, end: to };
            #[expect(deprecated, reason = "the field has to be named")]
            let part = TextDocumentContentChangePartial { range, range_length: None, text: new.to_owned() };
            document.change(2, vec![part.into()], unit);
            assert_eq!((document.text.as_str(), document.version), (expected, 2), "{text:?} {unit:?}");
        }
    }

    #[test]
    fn a_whole_text_takes_the_place_of_the_old() {
        let mut document = document("old\nlines\n");
        let whole = TextDocumentContentChangeWholeDocument { text: "ny".to_owned() };
        document.change(5, vec![whole.into()], ColumnUnit::Utf16);
        assert_eq!(document.range(Span::new(0, 99), ColumnUnit::Utf16).end, at(0, 2));
    }

    #[test]
    fn a_mark_of_the_text_counts_for_the_client_alone() {
        let document = document("\u{feff}kaj");
        assert_eq!(document.bytes(), "\u{feff}kaj".as_bytes());
        assert_eq!(document.judged_range(Span::new(0, 3), ColumnUnit::Utf16), Range { start: at(0, 1), end: at(0, 4) });
    }
}
