//! Adding a term to a YAML glossary, in the manner in which the entry is written: blocks or brackets.

use super::{Addition, one_line};
use crate::glossary::export::scalar;
use crate::text::Span;
use crate::yaml::{Document, Key, Node, Value, parse};

/// The file with the term, or nothing where no place is found. The caller reads the result back.
pub(super) fn add(path: &str, text: &str, addition: &Addition) -> Option<String> {
    let doc = parse(path, text.to_owned()).ok()?;
    let editor = Editor { text, doc: &doc, addition, end: if text.contains("\r\n") { "\r\n" } else { "\n" } };
    let mut inserts = editor.inserts()?;
    inserts.sort_by_key(|(at, _)| *at);
    let mut out = String::with_capacity(text.len() + 200);
    let mut from = 0;
    for (at, new) in inserts {
        out.push_str(text.get(from..at)?);
        out.push_str(&new);
        from = at;
    }
    out.push_str(text.get(from..)?);
    Some(out)
}

/// What is put in, and where.
type Inserts = Vec<(usize, String)>;

struct Editor<'a> {
    text: &'a str,
    doc: &'a Document,
    addition: &'a Addition,
    end: &'static str,
}

impl Editor<'_> {
    fn inserts(&self) -> Option<Inserts> {
        let Some((key, concepts)) = entry(&self.doc.root, "concepts") else {
            let lines = [vec!["concepts:".to_owned()], self.new_concept(2)].concat();
            return Some(vec![self.lines_at(self.text.len(), &lines)]);
        };
        match &concepts.value {
            Value::List(items) => match items.iter().find(|c| self.is_concept(c)) {
                Some(concept) => self.to_concept(concept),
                None => self.to_list(concepts, items),
            },
            Value::Null => {
                let at = self.line_end(key.span.end);
                Some(vec![self.lines_at(at, &self.new_concept(2))])
            }
            _ => None,
        }
    }

    fn is_concept(&self, node: &Node) -> bool {
        entry(node, "id").is_some_and(|(_, id)| matches!(&id.value, Value::Text(t) if *t == self.addition.concept))
    }

    /// A new concept behind the others.
    fn to_list(&self, list: &Node, items: &[Node]) -> Option<Inserts> {
        if self.is_flow(list) {
            return Some(vec![self.in_brackets(list, &self.flow_concept())?]);
        }
        let dash = self.dash(list)?;
        let indent = self.column(dash);
        let at = self.region_end(dash, indent, true);
        let mut lines = self.new_concept(indent);
        let apart = |item: &Node| {
            let line = self.doc.lines.start(self.doc.lines.line(item.span.start));
            self.text.get(..line).is_some_and(|t| t.ends_with("\n\n") || t.ends_with("\n\r\n"))
        };
        if items.iter().skip(1).any(apart) {
            lines.insert(0, String::new());
        }
        Some(vec![self.lines_at(at, &lines)])
    }

    /// A term in a concept that is there.
    fn to_concept(&self, concept: &Node) -> Option<Inserts> {
        let lang = scalar(self.addition.lang.as_str());
        let Some((key, terms)) = entry(concept, "terms") else {
            if self.is_flow(concept) {
                return Some(vec![self.in_brackets(concept, &format!("terms: {{ {lang}: [{}] }}", self.flow_term()))?]);
            }
            let (first, _) = entries(concept).first()?;
            let indent = self.column(first.span.start);
            let at = self.region_end(first.span.start, indent.checked_sub(1)?, false);
            let lines = [vec![format!("{}terms:", pad(indent))], self.language_lines(indent + 2, 2)].concat();
            return Some(vec![self.lines_at(at, &lines)]);
        };
        if matches!(terms.value, Value::Null) {
            return Some(vec![(self.behind_colon(key)?, format!(" {{ {lang}: [{}] }}", self.flow_term()))]);
        }
        let languages = entries(terms);
        let own = languages.iter().find(|(k, _)| k.name.eq_ignore_ascii_case(self.addition.lang.as_str()));
        if let Some((key, list)) = own {
            return self.to_language(key, list);
        }
        if self.is_flow(terms) {
            return Some(vec![self.in_brackets(terms, &format!("{lang}: [{}]", self.flow_term()))?]);
        }
        let (first, _) = languages.first()?;
        let indent = self.column(first.span.start);
        let at = self.region_end(first.span.start, indent.checked_sub(1)?, false);
        let lists = || languages.iter().filter(|(_, n)| matches!(n.value, Value::List(_)));
        let lines = if lists().next().is_some_and(|(_, n)| self.is_flow(n)) {
            vec![format!("{}{lang}: [{}]", pad(indent), self.flow_term())]
        } else {
            let step = lists().find_map(|(_, n)| self.dash(n)).map_or(2, |dash| self.column(dash).saturating_sub(indent));
            self.language_lines(indent, step)
        };
        Some(vec![self.lines_at(at, &lines)])
    }

    /// A term behind the others of its language.
    fn to_language(&self, key: &Key, list: &Node) -> Option<Inserts> {
        match &list.value {
            Value::Null => Some(vec![(self.behind_colon(key)?, format!(" [{}]", self.flow_term()))]),
            Value::List(_) if self.is_flow(list) => Some(vec![self.in_brackets(list, &self.flow_term())?]),
            Value::List(_) => {
                let dash = self.dash(list)?;
                let indent = self.column(dash);
                let at = self.region_end(dash, indent, true);
                (indent >= self.column(key.span.start)).then(|| vec![self.lines_at(at, &self.term_lines(indent))])
            }
            // One term alone becomes a list.
            Value::Text(_) => self.as_list(list, list.span.end),
            Value::Map(_) if self.is_flow(list) => self.as_list(list, self.flow_end(list)?),
            Value::Map(_) => None,
        }
    }

    fn as_list(&self, one: &Node, end: usize) -> Option<Inserts> {
        let whole = Span::new(one.span.start, end).of(self.text);
        (!whole.contains(['\n', '\r'])).then(|| vec![(one.span.start, "[".to_owned()), (end, format!(", {}]", self.flow_term()))])
    }

    fn flow_term(&self) -> String {
        format!("{{ term: {}, status: proposed }}", scalar(&self.addition.term))
    }

    fn flow_concept(&self) -> String {
        let (id, lang) = (scalar(&self.addition.concept), scalar(self.addition.lang.as_str()));
        format!("{{ id: {id}, terms: {{ {lang}: [{}] }} }}", self.flow_term())
    }

    fn new_concept(&self, indent: usize) -> Vec<String> {
        let head = [format!("{}- id: {}", pad(indent), scalar(&self.addition.concept)), format!("{}terms:", pad(indent + 2))];
        [head.to_vec(), self.language_lines(indent + 4, 2)].concat()
    }

    fn language_lines(&self, indent: usize, step: usize) -> Vec<String> {
        let head = format!("{}{}:", pad(indent), scalar(self.addition.lang.as_str()));
        [vec![head], self.term_lines(indent + step)].concat()
    }

    fn term_lines(&self, indent: usize) -> Vec<String> {
        let evidence = self.addition.evidence.as_deref().map(one_line).filter(|e| !e.is_empty());
        let mut out: Vec<String> = evidence.iter().map(|e| format!("{}# {e}", pad(indent))).collect();
        out.push(format!("{}- term: {}", pad(indent), scalar(&self.addition.term)));
        out.push(format!("{}  status: proposed", pad(indent)));
        out
    }

    /// Whole lines as one piece of text for a place at the begin of a line, or at the end of a file whose last line is open.
    fn lines_at(&self, at: usize, lines: &[String]) -> (usize, String) {
        let joined = lines.join(self.end);
        let open = self.text.get(..at).is_some_and(|t| !t.is_empty() && !t.ends_with(['\n', '\r']));
        (at, if open { format!("{}{joined}", self.end) } else { format!("{joined}{}", self.end) })
    }

    /// The end of what belongs to a block: lines that are indented more than `indent`, or begin an item of a list there.
    /// Blank lines and comments behind it do not count.
    fn region_end(&self, from: usize, indent: usize, list: bool) -> usize {
        let start = self.doc.lines.start(self.doc.lines.line(from));
        let (mut at, mut end) = (start, start);
        for line in self.text.get(start..).unwrap_or_default().split_inclusive('\n') {
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
    fn in_brackets(&self, node: &Node, new: &str) -> Option<(usize, String)> {
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

    fn node_end(&self, node: &Node) -> Option<usize> {
        match &node.value {
            Value::Null => None,
            Value::Text(_) => Some(node.span.end),
            _ => self.flow_end(node),
        }
    }

    /// Behind the bracket that closes a list or mapping.
    fn flow_end(&self, node: &Node) -> Option<usize> {
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
                '#' => at += rest.find('\n')?,
                c if c == ',' || c.is_whitespace() => at += c.len_utf8(),
                _ => return None,
            }
        }
    }

    fn is_flow(&self, node: &Node) -> bool {
        self.text.get(node.span.start..).is_some_and(|t| t.starts_with(['[', '{']))
    }

    /// The dash of the first item of a list in block style.
    fn dash(&self, list: &Node) -> Option<usize> {
        let Value::List(items) = &list.value else { return None };
        let line = self.doc.lines.start(self.doc.lines.line(items.first()?.span.start));
        let rest = self.text.get(line..)?;
        let bare = rest.trim_start_matches(' ');
        bare.starts_with('-').then_some(line + rest.len() - bare.len())
    }

    fn behind_colon(&self, key: &Key) -> Option<usize> {
        let rest = self.text.get(key.span.end..)?;
        let colon = rest.find(':')?;
        rest.get(..colon)?.trim().is_empty().then_some(key.span.end + colon + 1)
    }

    fn line_end(&self, at: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or_default();
        at + rest.find('\n').map_or(rest.len(), |i| i + 1)
    }

    /// Blanks and dashes before a place, in its line.
    fn column(&self, at: usize) -> usize {
        at - self.doc.lines.start(self.doc.lines.line(at))
    }
}

fn pad(indent: usize) -> String {
    " ".repeat(indent)
}

fn entries(node: &Node) -> &[(Key, Node)] {
    if let Value::Map(entries) = &node.value { entries } else { &[] }
}

fn entry<'n>(node: &'n Node, name: &str) -> Option<(&'n Key, &'n Node)> {
    entries(node).iter().find(|(k, _)| k.name == name).map(|(k, n)| (k, n))
}
