//! The styles of a DOCX: what a paragraph of a style is.

use std::collections::BTreeMap;

use crate::ingest::article::BlockKind;
use crate::xml::{Element, Error, Reader};

/// A style is based on others, so many deep.
const DEEPEST: usize = 16;

/// A style of paragraphs.
#[derive(Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    outline: bool,
    list: bool,
}

/// Styles by id.
#[derive(Debug, Default)]
pub(super) struct Styles(BTreeMap<String, Style>);

impl Styles {
    /// Reads the part that holds the styles.
    pub(super) fn read(text: &str) -> Result<Self, Error> {
        let mut reader = Reader::new(text);
        let mut out = BTreeMap::new();
        while let Some(style) = reader.next(&["style"])? {
            let Some(id) = style.attribute("w:styleId").filter(|_| style.attribute("w:type") == Some("paragraph")) else { continue };
            let value = |name| style.find(name).and_then(|e| e.attribute("w:val"));
            let properties = style.find("pPr");
            let outline = properties.is_some_and(is_outline);
            let list = properties.and_then(|p| p.find("numPr")).is_some();
            let name = value("name").unwrap_or(id).to_lowercase();
            out.insert(id.to_owned(), Style { name, based_on: value("basedOn").map(str::to_owned), outline, list });
        }
        Ok(Self(out))
    }

    /// What a paragraph of a style is; a style without a meaning is what it is based on.
    pub(super) fn kind(&self, id: &str) -> BlockKind {
        let mut next = Some(id);
        let mut list = false;
        for _ in 0..DEEPEST {
            let Some(style) = next.and_then(|id| self.0.get(id)) else { break };
            if let Some(kind) = meaning(&style.name) {
                return kind;
            }
            if style.outline {
                return BlockKind::Heading;
            }
            list |= style.list;
            next = style.based_on.as_deref();
        }
        if list { BlockKind::ListItem } else { BlockKind::Paragraph }
    }

    /// Whether a style is that of the title.
    pub(super) fn is_title(&self, id: &str) -> bool {
        self.0.get(id).is_some_and(|style| style.name == "title")
    }
}

/// Whether properties of a paragraph give it a level of the outline: 9 is the level of running text.
pub(super) fn is_outline(properties: &Element) -> bool {
    properties.find("outlineLvl").and_then(|e| e.attribute("w:val")).is_some_and(|level| level != "9")
}

/// The names that Word gives its own styles are the same in every language of its menus.
fn meaning(name: &str) -> Option<BlockKind> {
    match name {
        "title" | "subtitle" => Some(BlockKind::Heading),
        "caption" => Some(BlockKind::Caption),
        "quote" | "intense quote" | "block text" => Some(BlockKind::Quotation),
        "html preformatted" | "macro" | "plain code" | "source code" => Some(BlockKind::Code),
        _ if name.starts_with("heading ") => Some(BlockKind::Heading),
        // A table of contents says the headings again.
        _ if name.starts_with("toc ") || name == "table of figures" => Some(BlockKind::Boilerplate),
        _ if name.starts_with("list bullet") || name.starts_with("list number") => Some(BlockKind::ListItem),
        _ => None,
    }
}
