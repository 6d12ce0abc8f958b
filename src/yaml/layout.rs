//! Where something can be put into a YAML file that a person has written: places in blocks and in brackets, so that comments, order and
//! quotes stay.

use super::{Document, Key, Node, Value};

/// The text of a parsed file with its places.
pub struct Layout<'a> {
    /// The text.
    pub text: &'a str,
    /// What is in it.
    pub doc: &'a Document,
    /// Its line ends.
    pub end: &'static str,
}

impl<'a> Layout<'a> {
    /// The layout of a file from its text and what was parsed of it.
    #[must_use]
    pub fn new(text: &'a str, doc: &'a Document) -> Self {
        Self { text, doc, end: if text.contains("\r\n") { "\r\n" } else { "\n" } }
    }

    /// Whole lines as one piece of text for a place at the begin of a line, or at the end of a file whose last line is open.
    #[must_use]
    pub fn lines_at(&self, at: usize, lines: &[String]) -> (usize, String) {
        let joined = lines.join(self.end);
        let open = self.text.get(..at).is_some_and(|t| !t.is_empty() && !t.ends_with(['\n', '\r']));
        (at, if open { format!("{}{joined}", self.end) } else { format!("{joined}{}", self.end) })
    }

    /// The end of what belongs to a block: lines that are indented more than `indent`, or begin an item of a list there.
    /// Blank lines and comments behind it do not count.
    #[must_use]
    pub fn region_end(&self, from: usize, indent: usize, list: bool) -> usize {
        let start = self.doc.lines.start(self.doc.lines.line(from));
        let (mut at, mut end) = (start, start);
        while at < self.text.len() {
            let line = self.text.get(at..self.line_end(at)).unwrap_or_default();
            let bare = line.trim_start_matches(' ');
            let depth = line.len() - bare.len();
            let silent = bare.trim().is_empty() || bare.starts_with('#');
            let item = list && depth == indent && (bare.starts_with("- ") || bare.trim_end() == "-");
            if at > start && !silent && depth <= indent && !item {
                break;
            }
            at += line.len();
            end = if silent { end } else { at };
        }
        end
    }

    /// Behind the last entry of a bracketed list or mapping.
    #[must_use]
    pub fn in_brackets(&self, node: &Node, new: &str) -> Option<(usize, String)> {
        let last = match &node.value {
            Value::List(items) => items.last(),
            Value::Map(entries) => entries.last().map(|(_, n)| n),
            _ => None,
        };
        Some(match last {
            Some(last) => (self.node_end(last)?, format!(", {new}")),
            None => (node.span.start + 1, new.to_owned()),
        })
    }

    /// Behind a scalar, or the bracket that closes.
    #[must_use]
    pub fn node_end(&self, node: &Node) -> Option<usize> {
        match &node.value {
            Value::Null => None,
            Value::Text(_) => Some(node.span.end),
            _ => self.flow_end(node),
        }
    }

    /// Behind the bracket that closes a list or mapping.
    #[must_use]
    pub fn flow_end(&self, node: &Node) -> Option<usize> {
        let last = match &node.value {
            Value::List(items) => items.last(),
            Value::Map(entries) => entries.last().map(|(_, n)| n),
            _ => return None,
        };
        let close = if matches!(node.value, Value::List(_)) { ']' } else { '}' };
        let mut at = last.map_or(Some(node.span.start + 1), |n| self.node_end(n))?;
        loop {
            let rest = self.text.get(at..)?;
            let next = rest.chars().next()?;
            match next {
                c if c == close => return Some(at + 1),
                '#' => at += rest.find(['\n', '\r'])?,
                c if c == ',' || c.is_whitespace() => at += c.len_utf8(),
                _ => return None,
            }
        }
    }

    /// Whether a list or mapping is written in brackets.
    #[must_use]
    pub fn is_flow(&self, node: &Node) -> bool {
        self.text.get(node.span.start..).is_some_and(|t| t.starts_with(['[', '{']))
    }

    /// The dash of the first item of a list in block style.
    #[must_use]
    pub fn dash(&self, list: &Node) -> Option<usize> {
        let Value::List(items) = &list.value else { return None };
        let line = self.doc.lines.start(self.doc.lines.line(items.first()?.span.start));
        let rest = self.text.get(line..)?;
        let bare = rest.trim_start_matches(' ');
        bare.starts_with('-').then_some(line + rest.len() - bare.len())
    }

    /// Behind the colon of a key.
    #[must_use]
    pub fn behind_colon(&self, key: &Key) -> Option<usize> {
        let rest = self.text.get(key.span.end..)?;
        let colon = rest.find(':')?;
        rest.get(..colon)?.trim().is_empty().then_some(key.span.end + colon + 1)
    }

    /// The begin of the line after a place.
    #[must_use]
    pub fn line_end(&self, at: usize) -> usize {
        let next = self.doc.lines.line(at) + 1;
        if next < self.doc.lines.count() { self.doc.lines.start(next) } else { self.text.len() }
    }

    /// Blanks and dashes before a place, in its line.
    #[must_use]
    pub fn column(&self, at: usize) -> usize {
        at - self.doc.lines.start(self.doc.lines.line(at))
    }
}

/// Blanks for an indentation.
#[must_use]
pub fn pad(indent: usize) -> String {
    " ".repeat(indent)
}

/// The entries of a mapping; none of anything else.
#[must_use]
pub fn entries(node: &Node) -> &[(Key, Node)] {
    if let Value::Map(entries) = &node.value { entries } else { &[] }
}

/// The entry of a mapping under a key.
#[must_use]
pub fn entry<'n>(node: &'n Node, name: &str) -> Option<(&'n Key, &'n Node)> {
    entries(node).iter().find(|(k, _)| k.name == name).map(|(k, n)| (k, n))
}
