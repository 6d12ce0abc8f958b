//! An element in memory, and written again.

use std::borrow::Cow;

use compact_str::CompactString;

use crate::text::Span;

/// What stands in an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// An element.
    Element(Element),
    /// A text, without escapes.
    Text(CompactString),
}

/// An element with all that is in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Element {
    /// Its name as written, with a prefix if it has one.
    pub name: CompactString,
    /// Name and value of its attributes, in order.
    pub attributes: Vec<(CompactString, CompactString)>,
    /// What is in it, in order.
    pub nodes: Vec<Node>,
    /// Bytes of the text it was read from.
    pub span: Span,
}

impl Element {
    /// An element that holds nothing but a text.
    #[must_use]
    pub fn of_text(name: &str, text: &str) -> Self {
        Self { name: name.into(), nodes: vec![Node::Text(text.into())], ..Self::default() }
    }

    /// An element around others.
    #[must_use]
    pub fn of_elements(name: &str, elements: impl IntoIterator<Item = Self>) -> Self {
        Self { name: name.into(), nodes: elements.into_iter().map(Node::Element).collect(), ..Self::default() }
    }

    /// The same with one more attribute.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.attributes.push((name.into(), value.into()));
        self
    }

    /// Its name without the prefix.
    #[must_use]
    pub fn local(&self) -> &str {
        self.name.rsplit(':').next().unwrap_or_default()
    }

    /// The prefix of its name; empty without one.
    #[must_use]
    pub fn prefix(&self) -> &str {
        self.name.rsplit_once(':').map_or("", |(prefix, _)| prefix)
    }

    /// The value of an attribute, by its name as written.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    /// The elements right in it.
    pub fn elements(&self) -> impl Iterator<Item = &Self> {
        self.nodes.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first element of that local name right in it.
    #[must_use]
    pub fn find(&self, local: &str) -> Option<&Self> {
        self.elements().find(|e| e.local() == local)
    }

    /// All text in it, at any depth, with single blanks for white space.
    #[must_use]
    pub fn text(&self) -> String {
        // Most elements hold one text that is in one line already.
        if let [Node::Text(text)] = self.nodes.as_slice() {
            let bytes = text.as_bytes();
            let blank = |b: &u8| b.is_ascii_whitespace();
            let single = bytes.windows(2).all(|pair| !blank(&pair[0]) || pair[0] == b' ' && !blank(&pair[1]));
            if single && !bytes.first().is_some_and(blank) && !bytes.last().is_some_and(blank) {
                return text.as_str().to_owned();
            }
        }
        let mut all = String::new();
        self.collect(&mut all);
        all.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn collect(&self, out: &mut String) {
        for node in &self.nodes {
            match node {
                Node::Text(text) => out.push_str(text),
                Node::Element(inner) => inner.collect(out),
            }
        }
    }

    /// Takes the place of all that is in it.
    pub fn set_text(&mut self, text: &str) {
        self.nodes = vec![Node::Text(text.into())];
    }

    /// The element on one line. White space between elements is left out; a text keeps its own.
    #[must_use]
    pub fn to_xml(&self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) {
        out.push('<');
        out.push_str(&self.name);
        for (name, value) in &self.attributes {
            out.push(' ');
            out.push_str(name);
            out.push_str("=\"");
            out.push_str(&escaped(value));
            out.push('"');
        }
        let blank = |node: &&Node| !matches!(node, Node::Text(text) if text.trim_ascii().is_empty());
        let several =
            self.elements().next().is_some() && !self.nodes.iter().any(|n| matches!(n, Node::Text(t) if !t.trim_ascii().is_empty()));
        let nodes: Vec<&Node> = self.nodes.iter().filter(|n| !several || blank(n)).collect();
        if nodes.is_empty() {
            out.push_str("/>");
            return;
        }
        out.push('>');
        for node in nodes {
            match node {
                Node::Text(text) => out.push_str(&escaped(text)),
                Node::Element(inner) => inner.write(out),
            }
        }
        out.push_str("</");
        out.push_str(&self.name);
        out.push('>');
    }
}

/// A text with what XML gives a meaning to escaped, line ends in attributes too; characters that XML 1.0 cannot hold become U+FFFD.
#[must_use]
pub fn escaped(text: &str) -> Cow<'_, str> {
    let legal = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    if text.chars().all(legal) {
        return quick_xml::escape::escape(text);
    }
    let clean: String = text.chars().map(|c| if legal(c) { c } else { '\u{fffd}' }).collect();
    Cow::Owned(quick_xml::escape::escape(clean.as_str()).into_owned())
}
