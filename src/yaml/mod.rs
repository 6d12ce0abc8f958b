//! YAML as a tree with places, for files that people write by hand.
//!
//! One wrong key must not hide the rest of a file, so configuration and glossary are read as a tree first and walked by
//! their owners, who report every mistake with its line. Anchors are refused and depth is bounded: no alias bomb.

mod syntax;

pub mod layout;
pub mod schema;

use std::fmt;
use std::sync::Arc;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::Spanned;

use crate::finding::{Problem, Severity, did_you_mean};
use crate::text::{LineIndex, Span};

/// A node and where it stands.
#[derive(Clone, Debug)]
pub struct Node {
    /// Bytes in the file.
    pub span: Span,
    /// What it is.
    pub value: Value,
}

/// The kinds of node.
#[derive(Clone, Debug)]
pub enum Value {
    /// A key without a value, or `~`.
    Null,
    /// A scalar, as text.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// A mapping in file order.
    Map(Vec<(Key, Node)>),
}

/// A mapping key and where it stands.
#[derive(Clone, Debug)]
pub struct Key {
    /// Bytes in the file.
    pub span: Span,
    /// The key.
    pub name: String,
}

/// A parsed file.
#[derive(Clone, Debug)]
pub struct Document {
    /// The path, for messages.
    pub path: String,
    /// The text that was parsed.
    pub text: Arc<str>,
    /// Its lines.
    pub lines: LineIndex,
    /// The top node.
    pub root: Node,
}

enum Raw {
    Null,
    Text(String),
    Scalar,
    List(Vec<Spanned<Raw>>),
    Map(Vec<(Spanned<String>, Spanned<Raw>)>),
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("YAML")
    }
    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }
    fn visit_none<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }
    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Raw, D::Error> {
        deserializer.deserialize_any(Self)
    }
    fn visit_bool<E>(self, _: bool) -> Result<Raw, E> {
        Ok(Raw::Scalar)
    }
    fn visit_i64<E>(self, _: i64) -> Result<Raw, E> {
        Ok(Raw::Scalar)
    }
    fn visit_u64<E>(self, _: u64) -> Result<Raw, E> {
        Ok(Raw::Scalar)
    }
    fn visit_i128<E>(self, _: i128) -> Result<Raw, E> {
        Ok(Raw::Scalar)
    }
    fn visit_u128<E>(self, _: u128) -> Result<Raw, E> {
        Ok(Raw::Scalar)
    }
    fn visit_f64<E>(self, _: f64) -> Result<Raw, E> {
        Ok(Raw::Scalar)
    }
    fn visit_str<E>(self, text: &str) -> Result<Raw, E> {
        Ok(Raw::Text(text.to_owned()))
    }
    fn visit_string<E>(self, text: String) -> Result<Raw, E> {
        Ok(Raw::Text(text))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Raw, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Raw::List(items))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Raw, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Raw::Map(entries))
    }
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

/// Levels of lists and mappings inside one another.
const DEEPEST: usize = 64;

fn options(len: usize) -> serde_yaml::Options {
    let nodes = len + 1000;
    serde_yaml::options! {
        budget: serde_yaml::budget! {
            max_anchors: 0,
            max_aliases: 0,
            max_depth: DEEPEST,
            max_nodes: nodes,
            max_events: 2 * nodes,
            max_total_scalar_bytes: nodes,
        },
        with_snippet: false,
    }
}

/// Parses `text`; `path` is for messages only.
///
/// # Errors
/// One [`Problem`] with its line when the text is no YAML, has a duplicate key, an anchor or is nested too deep.
pub fn parse(path: &str, text: impl Into<Arc<str>>) -> Result<Document, Problem> {
    let text = text.into();
    let lines = LineIndex::new(&text);
    let empty = text.lines().all(|l| l.trim().is_empty() || l.trim_start().starts_with('#'));
    let root = if empty {
        Node { span: Span::default(), value: Value::Null }
    } else {
        let raw: Spanned<Raw> =
            serde_yaml::from_str_with_options(&text, options(text.len())).map_err(|e| syntax::problem(path, &text, &lines, &e))?;
        let bytes = ByteOffsets::new(&text);
        node(raw, &text, &bytes)
    };
    Ok(Document { path: path.to_owned(), text, lines, root })
}

/// Byte offsets of characters, sampled: the parser counts characters.
struct ByteOffsets<'a> {
    text: &'a str,
    every: Vec<usize>,
}

impl<'a> ByteOffsets<'a> {
    const STEP: usize = 64;

    fn new(text: &'a str) -> Self {
        Self { text, every: text.char_indices().step_by(Self::STEP).map(|(i, _)| i).collect() }
    }

    fn at(&self, character: usize) -> usize {
        let Some(&base) = self.every.get(character / Self::STEP) else { return self.text.len() };
        let rest = self.text.get(base..).unwrap_or_default();
        rest.char_indices().nth(character % Self::STEP).map_or(self.text.len(), |(i, _)| base + i)
    }

    fn span(&self, location: &serde_yaml::Location) -> Span {
        let span = location.span();
        let start = usize::try_from(span.offset()).unwrap_or(0);
        let len = usize::try_from(span.len()).unwrap_or(0);
        Span::new(self.at(start), self.at(start + len))
    }
}

fn node(raw: Spanned<Raw>, text: &str, bytes: &ByteOffsets<'_>) -> Node {
    let span = bytes.span(&raw.referenced);
    let value = match raw.value {
        Raw::Null => Value::Null,
        Raw::Text(t) => Value::Text(t),
        Raw::Scalar => Value::Text(span.of(text).trim().to_owned()),
        Raw::List(items) => Value::List(items.into_iter().map(|i| node(i, text, bytes)).collect()),
        Raw::Map(entries) => Value::Map(
            entries.into_iter().map(|(k, v)| (Key { span: bytes.span(&k.referenced), name: k.value }, node(v, text, bytes))).collect(),
        ),
    };
    Node { span, value }
}

const QUOTE: &str = "write one text; put it in quotes where it holds `: `, or begins with `[` or `{`";
const QUOTE_IN_LIST: &str = "write it like `[one, another]`; put a text in quotes where it holds `: `, or begins with `[` or `{`";

impl Document {
    /// A problem at a span of this file.
    #[must_use]
    pub fn problem(&self, kind: &'static str, severity: Severity, span: Span, message: impl Into<String>) -> Problem {
        Problem::file(kind, severity, &self.path, message).at(self.lines.position(&self.text, span.start), span)
    }

    /// The entries of a mapping; reports keys that are not in `known`, and a node that is no mapping. Keys that begin with `x-` are
    /// those of others, and always allowed.
    pub fn map<'n>(&self, node: &'n Node, what: &str, known: &[&str], problems: &mut Vec<Problem>) -> Vec<(&'n Key, &'n Node)> {
        let Value::Map(entries) = &node.value else {
            if !matches!(node.value, Value::Null) {
                let example = known.first().unwrap_or(&"key");
                self.wrong_type(node, &format!("{what} must be keys with values"), &format!("write it like `{example}: …`"), problems);
            }
            return Vec::new();
        };
        for (key, _) in entries.iter().filter(|(k, _)| !known.is_empty() && !known.contains(&k.name.as_str()) && !k.name.starts_with("x-"))
        {
            let help = match did_you_mean(&key.name, known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("known keys: {}", known.join(", ")),
            };
            problems
                .push(self.problem("unknown-key", Severity::Error, key.span, format!("unknown key `{}` in {what}", key.name)).help(help));
        }
        entries.iter().map(|(k, v)| (k, v)).collect()
    }

    /// The text of a scalar; reports anything else.
    pub fn text(&self, node: &Node, what: &str, problems: &mut Vec<Problem>) -> Option<String> {
        match &node.value {
            Value::Text(text) => Some(text.clone()),
            Value::Null => None,
            _ => {
                self.wrong_type(node, &format!("{what} must be a text"), QUOTE, problems);
                None
            }
        }
    }

    /// A list of scalars, or one scalar alone, each with its place; reports anything else.
    pub fn texts(&self, node: &Node, what: &str, problems: &mut Vec<Problem>) -> Vec<(String, Span)> {
        let items = if let Value::List(items) = &node.value { items.as_slice() } else { std::slice::from_ref(node) };
        let mut out = Vec::new();
        for item in items {
            match &item.value {
                Value::Text(text) => out.push((text.clone(), item.span)),
                Value::Null => {}
                _ => self.wrong_type(item, &format!("{what} must be a list of texts"), QUOTE_IN_LIST, problems),
            }
        }
        out
    }

    fn wrong_type(&self, node: &Node, message: &str, help: &str, problems: &mut Vec<Problem>) {
        problems.push(self.problem("wrong-type", Severity::Error, node.span, message).help(help));
    }

    /// `true` or `false`; reports anything else.
    pub fn boolean(&self, node: &Node, what: &str, problems: &mut Vec<Problem>) -> Option<bool> {
        match self.text(node, what, problems)?.as_str() {
            "true" | "yes" => Some(true),
            "false" | "no" => Some(false),
            other => {
                let message = format!("{what} must be true or false, not `{other}`");
                problems.push(self.problem("wrong-value", Severity::Error, node.span, message).help("write true or false, without quotes"));
                None
            }
        }
    }
}
