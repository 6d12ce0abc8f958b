//! Markdown: blocks by structure, inline code and addresses left out of the prose.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd};

use super::prose::Builder;
use super::{ArticleDraft, dates, meta};
use crate::finding::{Problem, Severity};
use crate::ingest::article::{Block, BlockKind, Source};
use crate::ingest::suppression::{self, Comment, Suppression};
use crate::text::Span;
use crate::yaml::{self, Value};

/// Reads Markdown with optional YAML front matter.
pub(super) fn read(source: &Source, problems: &mut Vec<Problem>) -> ArticleDraft {
    let mut draft = ArticleDraft::default();
    let options =
        Options::ENABLE_YAML_STYLE_METADATA_BLOCKS | Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    let mut reader = Reader {
        text: &source.text,
        builder: Builder::default(),
        stack: Vec::new(),
        blocks: Vec::new(),
        front: None,
        comments: Vec::new(),
    };
    for (event, range) in Parser::new_ext(&source.text, options).into_offset_iter() {
        reader.event(event, range);
    }
    reader.end();
    if let Some(span) = reader.front {
        let (pairs, ignored) = front_matter(source, span, problems);
        draft.meta = meta(&pairs);
        draft.dates = dates(&pairs);
        draft.suppressions.extend(ignored);
    }
    draft.suppressions.extend(suppression::resolve(&reader.comments, &reader.blocks, source));
    let heading = reader.blocks.iter().find(|b| b.kind == BlockKind::Heading).map(|b| b.text(&source.text).trim().to_owned());
    draft.meta.title = draft.meta.title.take().or(heading);
    draft.blocks = reader.blocks;
    draft
}

struct Reader<'a> {
    text: &'a str,
    builder: Builder,
    stack: Vec<BlockKind>,
    blocks: Vec<Block>,
    front: Option<Span>,
    comments: Vec<Comment>,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(&tag, range),
            Event::End(tag) => self.stop(tag),
            Event::Text(text) => self.text(&text, range.into()),
            Event::SoftBreak | Event::HardBreak => self.builder.instead("\n", range.into()),
            // What is masked breaks a phrase: no term goes across code.
            Event::InlineHtml(_) => {
                self.comments.extend(suppression::comments(self.text, range.clone().into(), true));
                self.builder.instead("\u{fffc}", range.into());
            }
            Event::Code(_) | Event::InlineMath(_) | Event::FootnoteReference(_) => {
                self.builder.instead("\u{fffc}", range.into());
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        let kind = match tag {
            Tag::Heading { .. } => BlockKind::Heading,
            Tag::BlockQuote(_) => BlockKind::Quotation,
            Tag::Item => BlockKind::ListItem,
            Tag::TableCell => BlockKind::TableCell,
            Tag::HtmlBlock => {
                self.comments.extend(suppression::comments(self.text, range.into(), false));
                BlockKind::Code
            }
            Tag::CodeBlock(_) => BlockKind::Code,
            Tag::MetadataBlock(_) => {
                self.front = Some(range.into());
                BlockKind::Code
            }
            // Alternative texts of pictures are captions of a kind; the paragraph round them goes on.
            Tag::Image { .. } => BlockKind::Caption,
            Tag::Paragraph => self.stack.last().copied().filter(|k| *k != BlockKind::Heading).unwrap_or(BlockKind::Paragraph),
            _ => return,
        };
        self.end();
        self.stack.push(kind);
    }

    fn stop(&mut self, tag: TagEnd) {
        let block = matches!(
            tag,
            TagEnd::Heading(_)
                | TagEnd::BlockQuote(_)
                | TagEnd::Item
                | TagEnd::TableCell
                | TagEnd::CodeBlock
                | TagEnd::HtmlBlock
                | TagEnd::MetadataBlock(_)
                | TagEnd::Image
                | TagEnd::Paragraph
        );
        if block {
            self.end();
            self.stack.pop();
        }
    }

    fn text(&mut self, text: &CowStr<'_>, span: Span) {
        if span.of(self.text) == text.as_ref() {
            self.builder.verbatim(text, span.start);
        } else {
            self.builder.instead(text, span);
        }
    }

    fn end(&mut self) {
        let kind = self.stack.last().copied().unwrap_or(BlockKind::Paragraph);
        self.blocks.extend(self.builder.finish(kind));
    }
}

/// The scalar keys of the front matter, and the suppression that it asks for; a mistake in it is reported with its line.
fn front_matter(source: &Source, span: Span, problems: &mut Vec<Problem>) -> (BTreeMap<String, String>, Option<Suppression>) {
    let whole = span.of(&source.text);
    let body = whole.trim_end().trim_end_matches("---").trim_start_matches("---");
    let offset = span.start + whole.len() - whole.trim_start_matches("---").len();
    match yaml::parse(&source.path, body.to_owned()) {
        Ok(doc) => match &doc.root.value {
            Value::Map(entries) => {
                let scalar = |n: &yaml::Node| if let Value::Text(text) = &n.value { Some(text.clone()) } else { None };
                let pairs = entries.iter().filter_map(|(k, v)| Some((k.name.to_lowercase(), scalar(v)?))).collect();
                let ignored = entries.iter().find(|(k, _)| k.name == suppression::WORD).map(|(key, value)| {
                    let mut wrong = Vec::new();
                    let names = doc.texts(value, "`isogloss-ignore`", &mut wrong).into_iter().map(|(name, _)| name);
                    let names: Vec<String> = names.collect();
                    problems.extend(wrong.into_iter().map(|p| Problem { severity: Severity::Warning, ..p }));
                    let scope = Span::new(0, source.text.len());
                    suppression::keyed(&names, scope, source.place(key.span.shifted(offset)))
                });
                (pairs, ignored)
            }
            _ => Default::default(),
        },
        Err(mut problem) => {
            problem.severity = Severity::Warning;
            problem.message = format!("the front matter is {}", problem.message);
            problems.push(problem);
            Default::default()
        }
    }
}
