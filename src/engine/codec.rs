//! Findings, problems, articles and matches as bytes, for what is kept between runs.

use std::cell::RefCell;
use std::sync::Arc;

use crate::codec::{self, Coded, Reader, coded, coded_kinds};
use crate::finding::{Finding, Fix, InPart, Place, Problem, Related, Severity, Summary};
use crate::glossary::TermId;
use crate::ingest::article::{Layout, Piece, Prose, Segments, link_originals};
use crate::ingest::dating::{DateSource, Dated};
use crate::ingest::format::{Format, Meta};
use crate::ingest::suppression::{Flaw, Suppression};
use crate::ingest::{Article, Block, BlockKind, Source};
use crate::lang::Tag;
use crate::lang::detect::LangSource;
use crate::lang::inflection::Features;
use crate::lexicon::accents::Lost;
use crate::matching::variants::{Departure, Held, Variant};
use crate::matching::{MatchKind, Matches, Spelling, TermMatch};
use crate::text::{Origin, Position, Run, Span};

impl Coded for Tag {
    fn write(&self, out: &mut Vec<u8>) {
        codec::text(out, self.as_str());
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        thread_local! {
            /// A corpus has a few tags and names them all the time.
            static KNOWN: RefCell<Vec<Tag>> = const { RefCell::new(Vec::new()) };
        }
        let text = from.slice()?;
        KNOWN.with_borrow_mut(|known| {
            if let Some(tag) = known.iter().find(|tag| tag.as_str() == text) {
                return Some(tag.clone());
            }
            let tag = Self::parse(text).ok()?;
            known.push(tag.clone());
            Some(tag)
        })
    }
}

impl Coded for Segments {
    fn write(&self, out: &mut Vec<u8>) {
        // The text that was translated is an article of the same file, and is found again there.
        let Self { numbers, fixed, original: _ } = self;
        numbers.write(out);
        fixed.write(out);
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        Some(Self { numbers: Coded::read(from)?, fixed: Coded::read(from)?, original: None })
    }
}

impl Coded for Severity {
    fn write(&self, out: &mut Vec<u8>) {
        codec::text(out, self.as_str());
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        from.slice()?.parse().ok()
    }
}

coded!(Span: start, end);
coded!(Position: line, column);
coded!(InPart: name, paragraph, file, shown);
coded!(Place: path, span, position, end, decoded, part);
coded!(Related: place, message, sister);
coded!(Fix: place, old, new);
coded!(Problem: kind, severity, path, line, column, span, message, help);
coded!(Finding: rule, severity, place, article, lang, concept, surface, message, suggestion, fixable, fix, notes, related, fingerprint);
coded!(Summary: articles, stories, topics, fixable, by_severity, by_rule, by_language, by_concept, suppressed, known);

coded_kinds!(Format: Markdown, Html, JsonLines, Xliff, Tmx, Po, Subtitles, NewsXml, Ninjs, Docx, Odt, Plain);
coded_kinds!(BlockKind: Heading, Paragraph, Caption, Quotation, ListItem, TableCell, Code, Boilerplate);
coded_kinds!(LangSource: Flag, Metadata, Path, Script, Statistics);
coded_kinds!(DateSource: Metadata, Markup, UpdateLine, Link, Text);
coded_kinds!(MatchKind: Exact, Inflected, Compound, ShortForm, Foreign, Near);
coded_kinds!(Departure: FunctionWord, Order, Country, Numbers, Derivation, Head, Modifier, Added, Lost, Rendered, Rival);

coded!(Run: decoded, original, from, to);
coded!(Layout: parts, lines, seams);
coded!(Piece: at, source, verbatim);
coded!(Block: kind, prose, lang);
coded!(Dated: day, month_only, source);
coded!(Meta: lang, title, date, url, story, section);
coded!(Suppression: rules, scope, reason, place, flaw);
coded!(TermId: concept, term);
coded!(Spelling: case, hyphen, apostrophe, diacritics, apart, loan);
coded!(TermMatch: term, kind, confidence, ambiguous, block, span, compound, spelling, features, nested);
coded!(Lost: text, span, accented, words);
coded!(Variant: term, source, rival, departure, block, span, odd, wanted, confidence);
coded!(Held: variant, needs, full);
coded!(Matches: terms, passages, lost_accents, variants, held);

impl Coded for Features {
    fn write(&self, out: &mut Vec<u8>) {
        self.bits().write(out);
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        u16::read(from).map(Self::from_bits)
    }
}

impl Coded for Origin {
    fn write(&self, out: &mut Vec<u8>) {
        let (kind, mark): (u8, usize) = match self {
            Self::Same => (0, 0),
            Self::Shifted(by) => (1, *by),
            Self::SingleByte => (2, 0),
            Self::Utf16(mark) => (3, *mark),
            Self::Pieces(_) => (4, 0),
            Self::Runs(_) => (5, 0),
        };
        (kind, mark).write(out);
        match self {
            Self::Pieces(pieces) => pieces.write(out),
            Self::Runs(runs) => runs.write(out),
            Self::Same | Self::Shifted(_) | Self::SingleByte | Self::Utf16(_) => {}
        }
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let (kind, mark): (u8, usize) = Coded::read(from)?;
        Some(match kind {
            0 => Self::Same,
            1 => Self::Shifted(mark),
            2 => Self::SingleByte,
            3 => Self::Utf16(mark),
            4 => Self::Pieces(Coded::read(from)?),
            5 => Self::Runs(Coded::read(from)?),
            _ => return None,
        })
    }
}

impl Coded for Prose {
    fn write(&self, out: &mut Vec<u8>) {
        match self {
            Self::Slice(span) => (false, *span).write(out),
            Self::Joined(text, pieces) => {
                true.write(out);
                text.write(out);
                pieces.write(out);
            }
        }
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        Some(if bool::read(from)? { Self::Joined(Coded::read(from)?, Coded::read(from)?) } else { Self::Slice(Coded::read(from)?) })
    }
}

impl Coded for Flaw {
    fn write(&self, out: &mut Vec<u8>) {
        let (kind, word): (u8, &str) = match self {
            Self::NoRule => (0, ""),
            Self::NoWord(word) => (1, word),
            Self::NoStart => (2, ""),
            Self::NoEnd => (3, ""),
        };
        kind.write(out);
        codec::text(out, word);
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let (kind, word): (u8, String) = Coded::read(from)?;
        [Self::NoRule, Self::NoWord(word), Self::NoStart, Self::NoEnd].into_iter().nth(kind.into())
    }
}

/// Writes the articles of one file, which have one source; whether they do.
pub(super) fn write_articles(articles: &[Article], out: &mut Vec<u8>) -> bool {
    articles.len().write(out);
    let Some(first) = articles.first() else { return true };
    first.source.write(out);
    for article in articles {
        let Article { source: _, id, lang, lang_source, meta, blocks, suppressions, segments } = article;
        id.write(out);
        lang.write(out);
        lang_source.write(out);
        meta.write(out);
        blocks.write(out);
        suppressions.write(out);
        segments.write(out);
    }
    articles.iter().all(|article| Arc::ptr_eq(&article.source, &first.source))
}

/// The articles that were written.
pub(super) fn read_articles(from: &mut Reader<'_>) -> Option<Vec<Article>> {
    let count = from.number()?;
    if count == 0 {
        return Some(Vec::new());
    }
    let source: Arc<Source> = Coded::read(from)?;
    let mut out = Vec::new();
    for _ in 0..count {
        out.push(Article {
            source: Arc::clone(&source),
            id: Coded::read(from)?,
            lang: Coded::read(from)?,
            lang_source: Coded::read(from)?,
            meta: Coded::read(from)?,
            blocks: Coded::read(from)?,
            suppressions: Coded::read(from)?,
            segments: Coded::read(from)?,
        });
    }
    link_originals(&mut out);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules;

    fn bytes(value: &impl Coded) -> Vec<u8> {
        let mut out = Vec::new();
        value.write(&mut out);
        out
    }

    fn finding() -> Finding {
        let place = Place {
            path: "sv/å.md".to_owned(),
            span: Span::new(3, 300),
            position: Position { line: 2, column: 1 },
            end: Position { line: 3, column: 2 },
            decoded: Span::new(2, 299),
            part: Some(Box::new(InPart { name: "a/b".to_owned(), paragraph: 2, file: "c.zip".to_owned(), shown: "d".to_owned() })),
        };
        let sister = Some((Tag::parse("pt-BR").unwrap(), "Uma frase.".to_owned()));
        Finding {
            rule: rules::ids()[0],
            severity: Severity::Warning,
            place: place.clone(),
            article: Some("7".to_owned()),
            lang: Some(Tag::parse("sv").unwrap()),
            concept: None,
            surface: "น้ำ".to_owned(),
            message: String::new(),
            suggestion: Some("vatten".to_owned()),
            fixable: true,
            fix: Some(Fix { place: place.clone(), old: "a".to_owned(), new: "b".to_owned() }),
            notes: vec![String::new(), "one".to_owned()],
            related: vec![Related { place, message: "here".to_owned(), sister }],
            fingerprint: "0123456789abcdef".to_owned(),
        }
    }

    #[test]
    fn what_is_written_is_read_and_what_is_cut_is_not() {
        let mut summary = Summary { articles: usize::MAX, stories: Some(0), known: 3, ..Summary::default() };
        summary.count(&[finding()]);
        let problem = Problem::file("kind-of-this-test", Severity::Error, "a.md", "wrong").help("fix it");
        let all = (vec![finding(), finding()], (summary, problem.at(Position { line: 1, column: 2 }, Span::new(0, 9))));
        let written = bytes(&all);
        let mut reader = Reader(&written);
        assert!(Coded::read(&mut reader) == Some(all) && reader.0.is_empty());
        for end in 0..written.len() {
            let read: Option<(Vec<Finding>, (Summary, Problem))> = Coded::read(&mut Reader(&written[..end]));
            assert_eq!(read, None, "cut at {end}");
        }
        let nonsense: Option<Vec<Finding>> = Coded::read(&mut Reader(&[0xFF; 40]));
        assert_eq!(nonsense, None);
    }

    #[test]
    fn articles_are_read_as_they_were_written() {
        let texts = [
            ("a.md", &b"---\ntitle: A\nlang: sv\n---\n\n# F\xc3\xa4rjan\n\nVid *kajen* <!-- isogloss-ignore --> &amp; h\xc3\xa4r.\n"[..]),
            ("b.sv.txt", b"\xff\xfeA\0b\0.\0"),
            ("c.jsonl", b"{\"id\":\"x\",\"text\":\"One \\u00e5.\"}\n{\"text\":\"Two.\"}\n"),
            ("d.po", b"msgid \"\"\nmsgstr \"Language: sv\\n\"\n\nmsgid \"The quay\"\nmsgstr \"Kajen\"\n"),
            ("latin.sv.txt", b"Vid f\xe4rjestationen i hamnen p\xe5 \xf6n, som \xe4r l\xe5ng.\n"),
        ];
        let declared = ["en", "sv"].iter().map(|tag| Tag::parse(tag).unwrap()).collect();
        let options = crate::ingest::ReadOptions { declared, ..crate::ingest::ReadOptions::default() };
        for (path, bytes) in texts {
            let mut problems = Vec::new();
            let read = crate::ingest::read_bytes(path, bytes.to_vec(), &options, &mut problems);
            assert!(!read.is_empty(), "{path}: {problems:?}");
            let mut out = Vec::new();
            assert!(write_articles(&read, &mut out));
            let mut from = Reader(&out);
            let again = read_articles(&mut from).unwrap();
            // Where lines begin is looked up when it is asked for, by some readers at once.
            for article in again.iter().chain(&read) {
                let _ = article.source.lines();
            }
            assert_eq!(format!("{again:?}"), format!("{read:?}"));
            assert!(from.0.is_empty());
            assert!((0..out.len()).all(|end| read_articles(&mut Reader(&out[..end])).is_none()));
        }
    }
}
