//! Adding a term to a YAML glossary, in the manner in which the entry is written: blocks or brackets.

use super::{Addition, one_line};
use crate::glossary::Status;
use crate::glossary::export::scalar;
use crate::text::Span;
use crate::yaml::layout::{Layout, entries, entry, pad};
use crate::yaml::{Key, Node, Value, parse};

/// The file with the term, or nothing where no place is found. The caller reads the result back.
pub(in crate::glossary) fn add(path: &str, text: &str, addition: &Addition, status: Status) -> Option<String> {
    let doc = parse(path, text.to_owned()).ok()?;
    let editor = Editor { layout: Layout::new(text, &doc), addition, status };
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
    layout: Layout<'a>,
    addition: &'a Addition,
    status: Status,
}

impl Editor<'_> {
    fn inserts(&self) -> Option<Inserts> {
        let Some((key, concepts)) = entry(&self.layout.doc.root, "concepts") else {
            let lines = [vec!["concepts:".to_owned()], self.new_concept(2)].concat();
            return Some(vec![self.layout.lines_at(self.layout.text.len(), &lines)]);
        };
        match &concepts.value {
            Value::List(items) => match items.iter().find(|c| self.is_concept(c)) {
                Some(concept) => self.to_concept(concept),
                None => self.to_list(concepts, items),
            },
            Value::Null => {
                let at = self.layout.line_end(key.span.end);
                Some(vec![self.layout.lines_at(at, &self.new_concept(2))])
            }
            _ => None,
        }
    }

    fn is_concept(&self, node: &Node) -> bool {
        entry(node, "id").is_some_and(|(_, id)| matches!(&id.value, Value::Text(t) if *t == self.addition.concept))
    }

    /// A new concept behind the others.
    fn to_list(&self, list: &Node, items: &[Node]) -> Option<Inserts> {
        if self.layout.is_flow(list) {
            return Some(vec![self.layout.in_brackets(list, &self.flow_concept())?]);
        }
        let dash = self.layout.dash(list)?;
        let indent = self.layout.column(dash);
        let at = self.layout.region_end(dash, indent, true);
        let mut lines = self.new_concept(indent);
        let apart = |item: &Node| {
            let line = self.layout.doc.lines.start(self.layout.doc.lines.line(item.span.start));
            self.layout.text.get(..line).is_some_and(|t| t.ends_with("\n\n") || t.ends_with("\n\r\n"))
        };
        if items.iter().skip(1).any(apart) {
            lines.insert(0, String::new());
        }
        Some(vec![self.layout.lines_at(at, &lines)])
    }

    /// A term in a concept that is there.
    fn to_concept(&self, concept: &Node) -> Option<Inserts> {
        let lang = scalar(self.addition.lang.as_str());
        let Some((key, terms)) = entry(concept, "terms") else {
            if self.layout.is_flow(concept) {
                return Some(vec![self.layout.in_brackets(concept, &format!("terms: {{ {lang}: [{}] }}", self.flow_term()))?]);
            }
            let (first, _) = entries(concept).first()?;
            let indent = self.layout.column(first.span.start);
            let at = self.layout.region_end(first.span.start, indent.checked_sub(1)?, false);
            let lines = [vec![format!("{}terms:", pad(indent))], self.language_lines(indent + 2, 2)].concat();
            return Some(vec![self.layout.lines_at(at, &lines)]);
        };
        if matches!(terms.value, Value::Null) {
            return Some(vec![(self.layout.behind_colon(key)?, format!(" {{ {lang}: [{}] }}", self.flow_term()))]);
        }
        let languages = entries(terms);
        let own = languages.iter().find(|(k, _)| k.name.eq_ignore_ascii_case(self.addition.lang.as_str()));
        if let Some((key, list)) = own {
            return self.to_language(key, list);
        }
        if self.layout.is_flow(terms) {
            return Some(vec![self.layout.in_brackets(terms, &format!("{lang}: [{}]", self.flow_term()))?]);
        }
        let (first, _) = languages.first()?;
        let indent = self.layout.column(first.span.start);
        let at = self.layout.region_end(first.span.start, indent.checked_sub(1)?, false);
        let lists = || languages.iter().filter(|(_, n)| matches!(n.value, Value::List(_)));
        let lines = if lists().next().is_some_and(|(_, n)| self.layout.is_flow(n)) {
            vec![format!("{}{lang}: [{}]", pad(indent), self.flow_term())]
        } else {
            let step = lists().find_map(|(_, n)| self.layout.dash(n)).map_or(2, |dash| self.layout.column(dash).saturating_sub(indent));
            self.language_lines(indent, step)
        };
        Some(vec![self.layout.lines_at(at, &lines)])
    }

    /// A term behind the others of its language.
    fn to_language(&self, key: &Key, list: &Node) -> Option<Inserts> {
        match &list.value {
            Value::Null => Some(vec![(self.layout.behind_colon(key)?, format!(" [{}]", self.flow_term()))]),
            Value::List(_) if self.layout.is_flow(list) => Some(vec![self.layout.in_brackets(list, &self.flow_term())?]),
            Value::List(_) => {
                let dash = self.layout.dash(list)?;
                let indent = self.layout.column(dash);
                let at = self.layout.region_end(dash, indent, true);
                (indent >= self.layout.column(key.span.start)).then(|| vec![self.layout.lines_at(at, &self.term_lines(indent))])
            }
            // One term alone becomes a list.
            Value::Text(_) => self.as_list(list, list.span.end),
            Value::Map(_) if self.layout.is_flow(list) => self.as_list(list, self.layout.flow_end(list)?),
            Value::Map(_) => None,
        }
    }

    fn as_list(&self, one: &Node, end: usize) -> Option<Inserts> {
        let whole = Span::new(one.span.start, end).of(self.layout.text);
        (!whole.contains(['\n', '\r'])).then(|| vec![(one.span.start, "[".to_owned()), (end, format!(", {}]", self.flow_term()))])
    }

    fn flow_term(&self) -> String {
        format!("{{ term: {}, status: {} }}", scalar(&self.addition.term), self.status)
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
        out.push(format!("{}  status: {}", pad(indent), self.status));
        out
    }
}
