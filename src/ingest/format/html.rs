//! HTML: blocks by element, entities resolved with their way back, navigation and scripts left out.

use html5gum::{StartTag, Token};

use super::ArticleDraft;
use super::head::Head;
use super::prose::Builder;
use super::tags::{self, MOST_ATTRIBUTES, Overloaded};
use crate::finding::{Problem, Severity};
use crate::ingest::article::{Block, BlockKind, Source};
use crate::ingest::suppression::{Comment, resolve};
use crate::lang::Tag;
use crate::text::Span;

/// The blocks and the statements of an HTML text; `extra` are elements that stand within a line beside those of HTML.
pub(super) fn parse<'a>(text: &'a str, extra: &'static [&'static str]) -> Result<Page<'a>, Overloaded> {
    let mut reader = Page {
        text,
        extra,
        builder: Builder::default(),
        open: Vec::new(),
        blocks: Vec::new(),
        head: Head::default(),
        comments: Vec::new(),
    };
    for token in tags::tokens(text) {
        match token? {
            Token::StartTag(tag) => reader.start(&tag),
            Token::EndTag(tag) => reader.end(&String::from_utf8_lossy(&tag.name), Span::new(tag.span.start, tag.span.end)),
            Token::String(text) => reader.text(&String::from_utf8_lossy(&text.value), Span::new(text.span.start, text.span.end)),
            Token::Comment(comment) => reader.comment(Span::new(comment.span.start, comment.span.end)),
            _ => {}
        }
    }
    reader.flush();
    Ok(reader)
}

/// Reads HTML. What browsers read is read, but for a tag with thousands of attributes: a file with one is reported and left out.
pub(super) fn read(source: &Source, problems: &mut Vec<Problem>) -> Option<ArticleDraft> {
    let reader = match parse(&source.text, &[]) {
        Ok(reader) => reader,
        Err(tag) => {
            let message = format!("a tag with more than {MOST_ATTRIBUTES} attributes: the file is not read");
            let problem = Problem::file("unreadable-file", Severity::Error, &source.path, message);
            let position = source.lines().position(&source.text, tag.at);
            problems.push(problem.at(position, Span::new(tag.at, tag.at)).help("repair the tag, or leave the file out with `exclude:`"));
            return None;
        }
    };
    let heading = reader.blocks.iter().find(|b| b.kind == BlockKind::Heading).map(|b| b.text(&source.text).trim().to_owned());
    let suppressions = resolve(&reader.comments, &reader.blocks, source);
    let (meta, dates) = reader.head.finish(heading);
    Some(ArticleDraft { meta, dates, blocks: reader.blocks, suppressions, ..ArticleDraft::default() })
}

struct Open {
    name: String,
    kind: Option<BlockKind>,
    lang: Option<String>,
}

/// What is read of a text.
pub(super) struct Page<'a> {
    text: &'a str,
    extra: &'static [&'static str],
    builder: Builder,
    open: Vec<Open>,
    pub(super) blocks: Vec<Block>,
    head: Head,
    comments: Vec<Comment>,
}

const VOID: &[&str] = &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark", "q", "s", "samp",
    "small", "span", "strong", "sub", "sup", "time", "u", "var",
];

/// What an element makes of its text; `None` for elements that change nothing.
fn kind(name: &str) -> Option<BlockKind> {
    Some(match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "hl1" | "hl2" => BlockKind::Heading,
        "p" | "div" | "section" | "article" | "main" | "dd" | "dt" => BlockKind::Paragraph,
        "figcaption" | "caption" | "media-caption" => BlockKind::Caption,
        "blockquote" => BlockKind::Quotation,
        "li" => BlockKind::ListItem,
        "td" | "th" => BlockKind::TableCell,
        "pre" | "code" | "kbd" | "samp" | "var" => BlockKind::Code,
        "nav" | "header" | "footer" | "aside" | "form" | "button" | "select" | "script" | "style" | "noscript" | "template" | "svg"
        | "iframe" | "textarea" | "title" | "head" => BlockKind::Boilerplate,
        // The same in AMP: menus, advertisements, consent.
        "amp-sidebar" | "amp-ad" | "amp-sticky-ad" | "amp-embed" | "amp-consent" | "amp-user-notification" | "amp-social-share" => {
            BlockKind::Boilerplate
        }
        _ => return None,
    })
}

impl Page<'_> {
    fn is_inline(&self, name: &str) -> bool {
        INLINE.contains(&name) || self.extra.contains(&name)
    }

    fn start(&mut self, tag: &StartTag<usize>) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        let get = |key: &str| tag.attributes.get(key.as_bytes()).map(|v| String::from_utf8_lossy(v).into_owned());
        self.head.start(&name, &get, self.is_aside());
        if VOID.contains(&name.as_str()) {
            if name == "br" {
                self.builder.instead("\n", Span::new(tag.span.start, tag.span.end));
            } else if name == "img" || name == "hr" {
                self.flush();
            }
            return;
        }
        if !self.is_inline(&name) {
            self.flush();
            // A paragraph ends where the next block begins, closed or not.
            if self.open.last().is_some_and(|o| o.name == "p") {
                self.open.pop();
            }
        } else if kind(&name).is_some() {
            self.builder.instead("\u{fffc}", Span::new(tag.span.start, tag.span.end));
        } else if name == "q" {
            // A reader sees the marks that the element stands for.
            self.builder.instead("“", Span::new(tag.span.start, tag.span.end));
        }
        if !tag.self_closing && self.open.len() < 512 {
            self.open.push(Open { kind: kind(&name), lang: get("lang").filter(|_| name != "html"), name });
        }
    }

    fn end(&mut self, name: &str, span: Span) {
        if name == "q" {
            self.builder.instead("”", span);
        }
        if !self.is_inline(name) {
            self.flush();
        }
        self.head.end(name);
        if let Some(at) = self.open.iter().rposition(|o| o.name == name) {
            self.open.truncate(at);
        }
    }

    /// Whether the reader is in what belongs to other pages: menus, related articles.
    fn is_aside(&self) -> bool {
        self.open.iter().any(|o| matches!(o.name.as_str(), "nav" | "aside" | "footer" | "svg"))
    }

    /// The innermost kind, unless something outside is not prose at all.
    fn current(&self) -> BlockKind {
        let hidden = self.open.iter().filter_map(|o| o.kind).find(|k| *k == BlockKind::Boilerplate);
        let inner = self
            .open
            .iter()
            .rev()
            .filter(|o| !INLINE.contains(&o.name.as_str()))
            .find_map(|o| o.kind.filter(|k| *k != BlockKind::Paragraph));
        hidden.or(inner).unwrap_or(BlockKind::Paragraph)
    }

    fn text(&mut self, text: &str, span: Span) {
        self.head.text(text);
        let masked = self.open.iter().any(|o| {
            matches!(o.name.as_str(), "script" | "style" | "template" | "svg") || (INLINE.contains(&o.name.as_str()) && o.kind.is_some())
        });
        if !masked {
            align(&mut self.builder, text, span, self.text);
        }
    }

    fn comment(&mut self, span: Span) {
        self.comments.push(Comment { span, inside: !self.builder.is_blank() });
    }

    fn flush(&mut self) {
        let lang = self.open.iter().rev().find_map(|o| o.lang.as_deref()).and_then(|l| Tag::parse(l).ok());
        let kind = self.current();
        if let Some(mut block) = self.builder.finish(kind) {
            block.lang = lang;
            self.blocks.push(block);
        }
    }
}

/// Appends resolved `text` to the builder, tying each stretch to the raw bytes of `span`: what is equal is verbatim, an
/// entity or a line end stands for the raw characters that it was made of.
fn align(builder: &mut Builder, text: &str, span: Span, file: &str) {
    let raw = span.of(file);
    if raw == text {
        return builder.verbatim(text, span.start);
    }
    let (mut t, mut r) = (0, 0);
    while let (Some(rest), Some(left)) = (text.get(t..), raw.get(r..)) {
        let same = common(rest, left);
        builder.verbatim(rest.get(..same).unwrap_or_default(), span.start + r);
        (t, r) = (t + same, r + same);
        let (rest, left) = (rest.get(same..).unwrap_or_default(), left.get(same..).unwrap_or_default());
        let Some(c) = rest.chars().next() else { break };
        // Where the two do not go together, nothing is taken from behind the end.
        let taken = if left.starts_with("\r\n") { 2 } else { entity(left) }.min(left.len());
        // An entity may stand for two characters: the second is whatever does not occur next in the raw text.
        let mut made = c.len_utf8();
        let after = left.get(taken..).unwrap_or_default();
        if let Some(second) = rest.get(made..).and_then(|x| x.chars().next()) {
            let two = !after.starts_with(second) && !after.starts_with('&') && !after.starts_with('\r') && left.starts_with('&');
            made += if two { second.len_utf8() } else { 0 };
        }
        builder.instead(rest.get(..made).unwrap_or_default(), Span::new(span.start + r, span.start + r + taken));
        (t, r) = (t + made, r + taken);
    }
}

/// Bytes that both begin with, up to an entity that was resolved or a carriage return.
fn common(text: &str, raw: &str) -> usize {
    let mut len = 0;
    for (a, b) in text.chars().zip(raw.chars()) {
        let entity_resolved = a == '&'
            && b == '&'
            && entity(raw.get(len..).unwrap_or_default()) > 1
            && entity(text.get(len..).unwrap_or_default()) != entity(raw.get(len..).unwrap_or_default());
        if a != b || entity_resolved {
            break;
        }
        len += a.len_utf8();
    }
    len
}

/// Bytes of the character reference at the start of `raw`, or of its first character.
fn entity(raw: &str) -> usize {
    let first = raw.chars().next().map_or(1, char::len_utf8);
    if !raw.starts_with('&') {
        return first;
    }
    let name = raw.bytes().skip(1).take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').count();
    if raw.as_bytes().get(1 + name) == Some(&b';') { name + 2 } else { name + 1 }
}
