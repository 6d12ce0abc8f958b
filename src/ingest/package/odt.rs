//! ODT: the content with its automatic styles, and the properties of the document.
//!
//! A tracked change that was accepted is what stands in the content: what was taken out is kept apart there, and left out here.

use std::collections::{BTreeMap, BTreeSet};

use super::canvas::{Canvas, Holder};
use super::{PackageError, Parts, docx, part};
use crate::ingest::article::BlockKind;
use crate::ingest::format::{ArticleDraft, Meta};
use crate::text::Span;
use crate::xml::{Element, Error, Part, Reader};

/// Elements of the content that are no text of it.
const SKIPPED: [&str; 11] = [
    "tracked-changes",
    "annotation",
    "note-citation",
    "ruby-text",
    "forms",
    "variable-decls",
    "sequence-decls",
    "user-field-decls",
    "object",
    "binary-data",
    "bibliography-source",
];
/// Properties of text that nobody sees; the others make it look as it does.
const UNSEEN: [&str; 5] = ["rsid", "paragraph-rsid", "language", "country", "language-complex"];
/// The most blanks that one element may stand for.
const MOST_BLANKS: usize = 100;

/// Reads the text and the properties of a document.
pub(super) fn read(parts: &mut Parts<'_>) -> Result<(Canvas, ArticleDraft), PackageError> {
    let manifest = "META-INF/manifest.xml";
    if parts.has(manifest) && part(parts, manifest)?.0.contains("encryption-data") {
        return Err(PackageError::Encrypted);
    }
    let name = "content.xml";
    let (text, origin) = part(parts, name)?;
    let mut content = Content { parents: parents(parts)?, ..Content::default() };
    content.canvas.part(name, origin);
    content.read(&text).map_err(PackageError::part(name))?;
    let mut draft = ArticleDraft::default();
    if parts.has("meta.xml") {
        docx::properties(&part(parts, "meta.xml")?.0, &mut draft).map_err(PackageError::part("meta.xml"))?;
    }
    let heading = Some(content.title.trim().to_owned()).filter(|t| !t.is_empty());
    draft.meta = Meta { title: draft.meta.title.or(heading), ..draft.meta };
    Ok((content.canvas, draft))
}

/// The parents of the styles that have names.
fn parents(parts: &mut Parts<'_>) -> Result<BTreeMap<String, String>, PackageError> {
    let name = "styles.xml";
    let mut out = BTreeMap::new();
    if parts.has(name) {
        let (text, _) = part(parts, name)?;
        let mut reader = Reader::new(&text);
        while let Some(style) = reader.next(&["style"]).map_err(PackageError::part(name))? {
            if let (Some(id), Some(parent)) = (style.attribute("style:name"), style.attribute("style:parent-style-name")) {
                out.insert(id.to_owned(), parent.to_owned());
            }
        }
    }
    Ok(out)
}

/// The content while it is read.
#[derive(Default)]
struct Content {
    canvas: Canvas,
    /// Parents of styles.
    parents: BTreeMap<String, String>,
    /// How text of an automatic style looks.
    looks: BTreeMap<String, String>,
    /// Automatic styles that hide text.
    hidden: BTreeSet<String>,
    /// The open elements in the body.
    open: Vec<String>,
    /// The looks of the open spans.
    spans: Vec<String>,
    title: String,
    /// Whether the open paragraph is the first of the style of a title.
    in_title: bool,
}

impl Content {
    fn read(&mut self, text: &str) -> Result<(), Error> {
        let mut reader = Reader::new(text);
        let mut body = false;
        while let Some(part) = reader.part()? {
            match part {
                Part::Start(element) => match element.local() {
                    "style" if !body => self.style(&mut reader, &element)?,
                    "body" => body = true,
                    _ if body => self.start(&mut reader, &element)?,
                    _ => {}
                },
                Part::End(name, _) => self.end(&name),
                Part::Text { text, span, verbatim } => self.text(&text, span, verbatim),
                Part::Data { text, span } => self.text(&text, span, false),
            }
        }
        Ok(())
    }

    fn style(&mut self, reader: &mut Reader<'_>, style: &Element) -> Result<(), Error> {
        let id = style.attribute("style:name").unwrap_or_default().to_owned();
        if let Some(parent) = style.attribute("style:parent-style-name") {
            self.parents.insert(id.clone(), parent.to_owned());
        }
        let mut depth = 1usize;
        while depth > 0 {
            match reader.part()? {
                Some(Part::Start(inner)) => {
                    depth += 1;
                    if inner.local() == "text-properties" {
                        let local = |name: &str| name.rsplit(':').next().unwrap_or_default().to_owned();
                        let seen = inner
                            .attributes
                            .iter()
                            .filter(|(name, _)| !name.starts_with("xmlns") && !UNSEEN.contains(&local(name).as_str()));
                        let seen: Vec<String> = seen.map(|(name, value)| format!("{name}={value}")).collect();
                        self.looks.insert(id.clone(), seen.join(";"));
                        if inner.attribute("text:display") == Some("none") {
                            self.hidden.insert(id.clone());
                        }
                    }
                }
                Some(Part::End(..)) => depth -= 1,
                Some(_) => {}
                None => break,
            }
        }
        Ok(())
    }

    fn start(&mut self, reader: &mut Reader<'_>, element: &Element) -> Result<(), Error> {
        let style = element.attribute("text:style-name");
        match element.local() {
            name if SKIPPED.contains(&name) => {
                self.canvas.seam();
                return reader.skip();
            }
            "span" if style.is_some_and(|s| self.hidden.contains(s)) => {
                self.canvas.seam();
                return reader.skip();
            }
            "p" | "h" => {
                let kind = self.kind(element.local(), style);
                self.in_title = self.title.is_empty() && style.is_some_and(|s| self.family(s).any(|name| name == "Title"));
                self.canvas.begin(kind);
            }
            "span" => {
                let look = style.and_then(|s| self.looks.get(s)).cloned().unwrap_or_default();
                let named = style.filter(|s| !self.looks.contains_key(*s)).unwrap_or_default();
                self.spans.push(format!("{named}{look}"));
                self.look();
            }
            "s" => {
                let count = element.attribute("text:c").and_then(|c| c.parse().ok()).unwrap_or(1usize);
                self.canvas.instead(&" ".repeat(count.min(MOST_BLANKS)), element.span);
            }
            "tab" => self.canvas.instead("\t", element.span),
            "line-break" => self.canvas.instead(" ", element.span),
            "a" | "note" | "frame" | "meta" | "ruby" => self.canvas.seam(),
            _ => {}
        }
        self.open.push(element.local().to_owned());
        Ok(())
    }

    fn end(&mut self, name: &str) {
        if self.open.pop().is_none() {
            return;
        }
        match name {
            "p" | "h" => {
                self.canvas.end(false);
                self.in_title = false;
            }
            "span" => {
                self.spans.pop();
                self.look();
            }
            "a" | "note" | "frame" | "meta" => self.canvas.seam(),
            _ => {}
        }
    }

    /// The spans that are open make text look as it does.
    fn look(&mut self) {
        let look = self.spans.concat();
        self.canvas.format(&look);
    }

    /// Adds text of a paragraph. Blanks that follow each other are one.
    fn text(&mut self, text: &str, span: Span, verbatim: bool) {
        let within =
            self.open.iter().rev().find(|name| !matches!(name.as_str(), "span" | "a" | "meta" | "meta-field" | "ruby" | "ruby-base"));
        if !within.is_some_and(|name| matches!(name.as_str(), "p" | "h") || is_field(name)) {
            return;
        }
        if self.in_title {
            self.title.push_str(text);
        }
        let holder = Holder { content: span, preserve: true };
        if !verbatim {
            return self.canvas.text(text, span, false, holder);
        }
        let mut at = span.start;
        for run in text.split_inclusive(|c: char| c.is_ascii_whitespace()) {
            let word = run.trim_end_matches(|c: char| c.is_ascii_whitespace());
            self.canvas.text(word, Span::new(at, at + word.len()), true, holder);
            let blank = Span::new(at + word.len(), at + run.len());
            if !blank.is_empty() && !self.canvas.ends_blank() {
                self.canvas.text(" ", blank, blank.len() == 1 && run.ends_with(' '), holder);
            }
            at += run.len();
        }
    }

    /// A style and those that it is based on, the nearest first; names as they are stored, a blank is `_20_` there.
    fn family<'a>(&'a self, style: &'a str) -> impl Iterator<Item = String> + 'a {
        std::iter::successors(Some(style), |id| self.parents.get(*id).map(String::as_str)).take(16).map(|id| id.replace("_20_", " "))
    }

    fn kind(&self, element: &str, style: Option<&str>) -> BlockKind {
        if element == "h" {
            return BlockKind::Heading;
        }
        let named = style.and_then(|s| self.family(s).find_map(|name| meaning(&name)));
        let around = |name: &str| self.open.iter().any(|o| o == name);
        match named {
            Some(kind) => kind,
            None if around("table-of-content") || around("alphabetical-index") => BlockKind::Boilerplate,
            None if around("table-cell") => BlockKind::TableCell,
            None if around("list-item") => BlockKind::ListItem,
            None => BlockKind::Paragraph,
        }
    }
}

/// The names that `LibreOffice` stores are the same in every language of its menus.
fn meaning(name: &str) -> Option<BlockKind> {
    match name {
        "Title" | "Subtitle" | "Heading" => Some(BlockKind::Heading),
        "Caption" | "Illustration" | "Figure" => Some(BlockKind::Caption),
        "Quotations" => Some(BlockKind::Quotation),
        "Preformatted Text" => Some(BlockKind::Code),
        _ if name.starts_with("Contents ") => Some(BlockKind::Boilerplate),
        _ => None,
    }
}

/// Fields whose text a reader sees: dates, names, references.
fn is_field(name: &str) -> bool {
    matches!(name, "date" | "time" | "bookmark-ref" | "reference-ref" | "sequence" | "title" | "subject" | "author-name" | "user-defined")
        || name.starts_with("variable-")
        || name.starts_with("user-field")
}
