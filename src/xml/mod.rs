//! XML by strangers, read within bounds: element by element, with places, and written again.
//!
//! No document type is fetched, no entity expanded but the five of XML and numbers. Depth, attributes and the parts of one element
//! are bounded, so that a hostile file costs no more than its size.

mod element;
mod stream;

pub use element::{Element, Node, escaped};
pub use stream::Part;

use compact_str::CompactString;
use quick_xml::events::{BytesStart, Event};

use crate::text::Span;

/// Elements may be nested this deep. Interchange formats need about ten.
const DEEPEST: usize = 100;
/// An element may have this many attributes.
const MOST_ATTRIBUTES: usize = 200;
/// An element that is read as a whole may hold this many elements and texts: an entry of a termbase in a hundred languages needs
/// some thousands.
const MOST_NODES: usize = 200_000;

/// Why a file is not read any further.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Error {
    /// The byte of the text at which it shows.
    pub at: usize,
    /// What is wrong, in a sentence without its end.
    pub message: String,
}

/// What [`Reader::step`] comes to.
#[derive(Clone, Debug)]
pub enum Step {
    /// An element that was asked for, with all that is in it.
    Whole(Element),
    /// The begin of an element that was to be told, with its attributes.
    Opened(Element),
}

/// Reads a document from its text, as it was decoded.
pub struct Reader<'a> {
    inner: quick_xml::Reader<&'a [u8]>,
    /// Names of the open elements.
    open: Vec<CompactString>,
    root: Option<Element>,
    /// The end of an element without content, which comes next.
    pending: Option<Part>,
}

impl<'a> Reader<'a> {
    /// A reader of `text`.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        Self { inner: quick_xml::Reader::from_str(text), open: Vec::new(), root: None, pending: None }
    }

    /// The document's element without what is in it; `None` before [`Self::next`] was called, and in a text without elements.
    #[must_use]
    pub fn root(&self) -> Option<&Element> {
        self.root.as_ref()
    }

    /// The next element with one of these local names, with all that is in it. Elements inside it are not found again. `None` at the
    /// end of the document.
    ///
    /// # Errors
    /// What is not well formed, or beyond the bounds; then nothing more can be read.
    pub fn next(&mut self, wanted: &[&str]) -> Result<Option<Element>, Error> {
        loop {
            match self.step(wanted, &[])? {
                Some(Step::Whole(element)) => return Ok(Some(element)),
                Some(Step::Opened(_)) => {}
                None => return Ok(None),
            }
        }
    }

    /// As [`Self::next`]; elements with one of the names `announced` are told when they begin, and what is in them comes after.
    ///
    /// # Errors
    /// As for [`Self::next`].
    pub fn step(&mut self, wanted: &[&str], announced: &[&str]) -> Result<Option<Step>, Error> {
        loop {
            let at = self.position();
            match self.event()? {
                Event::Start(start) => {
                    let element = self.started(&start, at)?;
                    if wanted.contains(&element.local()) {
                        return self.rest(element).map(|e| Some(Step::Whole(e)));
                    }
                    let told = announced.contains(&element.local()).then(|| Step::Opened(element.clone()));
                    self.open(element)?;
                    if told.is_some() {
                        return Ok(told);
                    }
                }
                Event::Empty(start) => {
                    let mut element = self.started(&start, at)?;
                    element.span.end = self.position();
                    if wanted.contains(&element.local()) {
                        return Ok(Some(Step::Whole(element)));
                    }
                    if announced.contains(&element.local()) {
                        return Ok(Some(Step::Opened(element)));
                    }
                    self.root.get_or_insert(element);
                }
                Event::End(_) => drop(self.open.pop()),
                Event::Eof => return self.open.last().map_or(Ok(None), |name| Err(unfinished(at, name))),
                _ => {}
            }
        }
    }

    /// What is in an element that has begun, up to its end.
    fn rest(&mut self, element: Element) -> Result<Element, Error> {
        let mut stack = vec![element];
        let mut count = 0;
        loop {
            let at = self.position();
            count += 1;
            if count > MOST_NODES {
                return Err(Error { at, message: format!("an element of more than {MOST_NODES} parts") });
            }
            match self.event()? {
                Event::Start(start) => {
                    let inner = self.started(&start, at)?;
                    if self.open.len() + stack.len() >= DEEPEST {
                        return Err(too_deep(at));
                    }
                    stack.push(inner);
                }
                Event::Empty(start) => {
                    let mut inner = self.started(&start, at)?;
                    inner.span.end = self.position();
                    add(&mut stack, Node::Element(inner));
                }
                Event::End(_) => {
                    let Some(mut done) = stack.pop() else { return Err(Error { at, message: "an end without a beginning".into() }) };
                    done.span.end = self.position();
                    if stack.is_empty() {
                        return Ok(done);
                    }
                    add(&mut stack, Node::Element(done));
                }
                Event::Text(text) => add(&mut stack, Node::Text(text.xml10_content().into())),
                Event::CData(text) => add(&mut stack, Node::Text(text.xml10_content().into())),
                Event::GeneralRef(reference) => {
                    let number = reference.resolve_char_ref().map_err(|e| Error { at, message: e.to_string() })?;
                    let name = reference.into_inner();
                    let text = number.map(|c| CompactString::from_iter([c])).or_else(|| predefined(&name).map(CompactString::from));
                    let unknown =
                        || Error { at, message: format!("the entity `&{name};` is not defined by XML, and no other is expanded") };
                    add(&mut stack, Node::Text(text.ok_or_else(unknown)?));
                }
                Event::Eof => return Err(unfinished(at, stack.first().map_or("", |e| e.name.as_str()))),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
            }
        }
    }

    fn position(&self) -> usize {
        usize::try_from(self.inner.buffer_position()).unwrap_or(usize::MAX)
    }

    fn event(&mut self) -> Result<Event<'a>, Error> {
        self.inner.read_event().map_err(|e| {
            let at = usize::try_from(self.inner.error_position()).unwrap_or(usize::MAX);
            Error { at, message: format!("not well-formed XML: {e}") }
        })
    }

    fn open(&mut self, element: Element) -> Result<(), Error> {
        if self.open.len() >= DEEPEST {
            return Err(too_deep(element.span.start));
        }
        self.open.push(element.name.clone());
        self.root.get_or_insert(element);
        Ok(())
    }

    fn started(&self, start: &BytesStart<'_>, at: usize) -> Result<Element, Error> {
        let mut attributes = Vec::new();
        for attribute in start.attributes().with_checks(false) {
            let wrong = |message: String| Error { at, message: format!("not well-formed XML: {message}") };
            let attribute = attribute.map_err(|e| wrong(e.to_string()))?;
            if attributes.len() >= MOST_ATTRIBUTES {
                return Err(Error { at, message: format!("an element with more than {MOST_ATTRIBUTES} attributes") });
            }
            let value = quick_xml::escape::unescape(&attribute.value).map_err(|e| wrong(e.to_string()))?;
            attributes.push((attribute.key.as_ref().into(), value.into()));
        }
        Ok(Element { name: start.name().as_ref().into(), attributes, nodes: Vec::new(), span: Span::new(at, self.position()) })
    }
}

/// The one element of a text, as [`Element::to_xml`] writes it.
///
/// # Errors
/// As for [`Reader::next`]; a text without an element is not well formed.
pub fn fragment(text: &str) -> Result<Element, Error> {
    let mut reader = Reader::new(text);
    let at = reader.position();
    let missing = || Error { at, message: "not well-formed XML: there is no element".into() };
    loop {
        match reader.event()? {
            Event::Start(start) => {
                let element = reader.started(&start, at)?;
                return reader.rest(element);
            }
            Event::Empty(start) => return reader.started(&start, at),
            Event::Eof => return Err(missing()),
            _ => {}
        }
    }
}

fn add(stack: &mut [Element], node: Node) {
    let Some(last) = stack.last_mut() else { return };
    match (last.nodes.last_mut(), node) {
        (Some(Node::Text(before)), Node::Text(text)) => before.push_str(&text),
        (_, node) => last.nodes.push(node),
    }
}

fn predefined(name: &str) -> Option<&'static str> {
    quick_xml::escape::resolve_predefined_entity(name)
}

fn too_deep(at: usize) -> Error {
    Error { at, message: format!("elements are nested more than {DEEPEST} deep") }
}

fn unfinished(at: usize, name: &str) -> Error {
    Error { at, message: format!("the file ends inside `<{name}>`") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str, wanted: &[&str]) -> Result<Vec<Element>, Error> {
        let mut reader = Reader::new(text);
        std::iter::from_fn(|| reader.next(wanted).transpose()).collect()
    }

    #[test]
    fn elements_come_with_text_attributes_and_place() {
        let text = "<?xml version='1.0'?><!DOCTYPE a SYSTEM 'http://x/a.dtd'><a k='1'>\n<b:e id='&lt;x'>a &amp; b&#x0e01;<i>c</i>\n <![CDATA[<d>]]></b:e><e/></a>";
        let found = all(text, &["e"]).unwrap();
        assert_eq!(found.len(), 2);
        assert_eq!((found[0].local(), found[0].prefix(), found[0].attribute("id")), ("e", "b", Some("<x")));
        assert_eq!(found[0].text(), "a & bกc <d>");
        assert!(found[0].span.of(text).starts_with("<b:e id") && found[0].span.of(text).ends_with("</b:e>"));
        assert_eq!(found[1].span.of(text), "<e/>");
        assert_eq!(all(&found[0].to_xml(), &["e"]).unwrap()[0].to_xml(), found[0].to_xml(), "written, it reads back");
    }

    #[test]
    fn the_root_is_known_even_where_nothing_is_found() {
        let mut reader = Reader::new("<tbx style='dca'><text/></tbx>");
        assert_eq!(reader.next(&["entry"]), Ok(None));
        assert_eq!(reader.root().and_then(|r| r.attribute("style")), Some("dca"));
    }

    #[test]
    fn what_is_broken_or_beyond_bounds_ends_with_its_place() {
        let deep = "<a>".repeat(200_000);
        let wide = format!("<a{}/>", " k='1'".repeat(50_000));
        let many = format!("<e>{}</e>", "<i/>".repeat(MOST_NODES + 1));
        let inside = format!("<e>{}", "<a>".repeat(200_000));
        for (text, at, part) in [
            ("<a><e>x</a>", 7, "not well-formed"),
            ("<a><e>x</e>", 11, "ends inside `<a>`"),
            ("<e>x", 4, "ends inside `<e>`"),
            ("<e>&bomb;</e>", 3, "`&bomb;`"),
            ("<e k=\"&bomb;\"/>", 0, "bomb"),
            ("<!DOCTYPE a [<!ENTITY b 'x'>]><e>&b;</e>", 33, "`&b;`"),
            (deep.as_str(), 300, "deep"),
            (inside.as_str(), 300, "deep"),
            (wide.as_str(), 0, "attributes"),
            (many.as_str(), 800_003, "parts"),
        ] {
            let error = all(text, &["e"]).unwrap_err();
            let shown: String = text.chars().take(40).collect();
            assert!(error.message.contains(part), "{shown}: {error}");
            assert_eq!(error.at, at, "{shown}: {error}");
        }
    }
}
