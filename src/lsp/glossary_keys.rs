//! Completion in the files that people write as YAML: keys with what they mean, and the words that may stand behind them.
//!
//! What a file may hold comes from its JSON Schema. Where the cursor is, the indentation tells: a file that somebody is typing in is
//! seldom valid YAML.

use crate::config;
use crate::glossary::load;
use crate::rules;
use crate::text::Span;
use crate::text::line_index::ColumnUnit;
use gen_lsp_types::{CompletionItem, CompletionItemKind, TextEdit};
use serde_json::Value;

use super::document::{Document, Kind};

/// What may be written at a byte of a glossary or a configuration.
pub(super) fn items(document: &Document, offset: usize, unit: ColumnUnit) -> Vec<CompletionItem> {
    if !document.path.ends_with("yaml") && !document.path.ends_with("yml") {
        return Vec::new();
    }
    let schema = match document.kind {
        Kind::Settings => config::schema(&rules::RULES.iter().map(|r| (r.id, r.summary)).collect::<Vec<_>>()),
        _ => load::schema(),
    };
    let Some(place) = Cursor::of(&document.text, offset) else { return Vec::new() };
    let range = document.range(Span::new(place.from, offset), unit);
    let item = |text: String, label: &str, about: Option<&str>, kind| CompletionItem {
        label: label.to_owned(),
        kind: Some(kind),
        documentation: about.map(|text| text.to_owned().into()),
        filter_text: Some(label.to_owned()),
        text_edit: Some(TextEdit { range, new_text: text }.into()),
        ..CompletionItem::default()
    };
    let found = below(&schema, &place.keys);
    if let Some(key) = &place.key {
        let words = found.iter().flat_map(|s| alternatives(s)).filter_map(|s| s.pointer(&format!("/properties/{key}")));
        let words = words.flat_map(alternatives).filter_map(|s| s.get("enum")?.as_array()).flatten().filter_map(Value::as_str);
        return words.map(|word| item(word.to_owned(), word, None, CompletionItemKind::EnumMember)).collect();
    }
    let keys = found.iter().flat_map(|s| alternatives(s)).filter_map(|s| s.get("properties")?.as_object()).flatten();
    let about = |schema: &Value| schema.get("description").and_then(Value::as_str).map(str::to_owned);
    let fresh = keys.filter(|(name, _)| !place.beside.contains(name));
    fresh.map(|(name, schema)| item(format!("{name}: "), name, about(schema).as_deref(), CompletionItemKind::Property)).collect()
}

/// Where the cursor is.
#[derive(Debug, PartialEq, Eq)]
struct Cursor {
    /// The keys that it is below, from the top.
    keys: Vec<String>,
    /// The keys that stand beside it already.
    beside: Vec<String>,
    /// The key whose value it is in.
    key: Option<String>,
    /// Where what is typed begins.
    from: usize,
}

impl Cursor {
    fn of(text: &str, offset: usize) -> Option<Self> {
        let head = text.get(..offset)?;
        let start = head.rfind('\n').map_or(0, |at| at + 1);
        let own = Line::of(head.get(start..)?);
        let mut out = Self { keys: Vec::new(), beside: Vec::new(), key: own.key.map(str::to_owned), from: offset - own.typed.len() };
        let mut depth = own.depth;
        let mut in_list = own.starts_item;
        for line in head.get(..start)?.lines().rev().map(Line::of) {
            let Some(key) = line.key else { continue };
            if line.depth == depth && !in_list {
                out.beside.push(key.to_owned());
                in_list = line.starts_item;
            } else if line.depth < depth {
                out.keys.push(key.to_owned());
                depth = line.depth;
                in_list = line.starts_item;
            }
        }
        // Keys behind the cursor count too, up to the next entry.
        for line in text.get(offset..)?.lines().skip(1).map(Line::of) {
            if line.key.is_some() && (line.depth < own.depth || line.starts_item && line.depth == own.depth) {
                break;
            }
            out.beside.extend(line.key.filter(|_| line.depth == own.depth).map(str::to_owned));
        }
        out.keys.reverse();
        Some(out)
    }
}

/// One line of YAML in blocks.
struct Line<'a> {
    /// Blanks and dashes before the key.
    depth: usize,
    /// Whether an entry of a list begins with it.
    starts_item: bool,
    key: Option<&'a str>,
    /// What stands behind the key, else all behind blanks and dashes.
    typed: &'a str,
}

impl<'a> Line<'a> {
    fn of(line: &'a str) -> Self {
        let bare = line.trim_start_matches([' ', '-']);
        let depth = line.len() - bare.len();
        let starts_item = line.get(..depth).is_some_and(|lead| lead.contains('-'));
        if bare.starts_with('#') {
            return Self { depth, starts_item: false, key: None, typed: "" };
        }
        match bare.split_once(':') {
            Some((key, value)) if !key.contains([' ', '"', '\'', '{', '[']) => {
                Self { depth, starts_item, key: Some(key), typed: value.trim_start() }
            }
            _ => Self { depth, starts_item, key: None, typed: bare },
        }
    }
}

/// The schemas of what stands below these keys.
fn below<'a>(schema: &'a Value, keys: &[String]) -> Vec<&'a Value> {
    let mut found = vec![schema];
    for key in keys {
        let step = |schema: &'a Value| {
            schema.pointer(&format!("/properties/{key}")).or_else(|| schema.get("additionalProperties").filter(|s| s.is_object()))
        };
        found = found.into_iter().flat_map(alternatives).filter_map(step).collect();
    }
    found
}

/// A schema with all that it may be instead, and with what its lists hold.
fn alternatives(schema: &Value) -> Vec<&Value> {
    let mut out = vec![schema];
    let mut at = 0;
    while let Some(next) = out.get(at).copied() {
        out.extend(next.get("anyOf").and_then(Value::as_array).into_iter().flatten());
        out.extend(next.get("items"));
        at += 1;
    }
    out
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use gen_lsp_types::Uri;

    use super::*;

    /// The labels that are offered at the mark `|`.
    fn labels(text: &str, kind: Kind) -> Vec<String> {
        let at = text.find('|').unwrap();
        let text = text.replace('|', "");
        let document = Document::new(Uri("file:///g.yaml".to_owned()), 1, text, (PathBuf::new(), "g.yaml".to_owned(), kind));
        items(&document, at, ColumnUnit::Bytes).into_iter().map(|i| i.label).collect()
    }

    #[test]
    fn keys_and_words_fit_the_place() {
        // Text, a label that is offered, and one that is not.
        for (text, there, missing) in [
            ("|", "concepts", "term"),
            ("concepts:\n  - |", "id", "concepts"),
            ("concepts:\n  - id: quay\n    |", "definition", "id"),
            ("concepts:\n  - id: quay\n    |\n    note: x\n  - id: b\n", "terms", "note"),
            ("concepts:\n  - id: quay\n    terms:\n      sv:\n        - term: kaj\n          |", "status", "term"),
            ("concepts:\n  - id: quay\n    terms:\n      sv:\n        - term: kaj\n          status: |", "deprecated", "term"),
            ("concepts:\n  - id: quay\n    terms:\n      sv:\n        - term: kaj\n          status: dep|", "deprecated", "noun"),
            ("concepts:\n  - id: quay\n    terms:\n      sv:\n        - term: kaj\n          guards:\n            |", "near", "term"),
            ("concepts:\n  - id: a\n    note: x\n  - id: b\n    |", "note", "id"),
            // What stands deeper behind the cursor does not end the entry, and what stands less deep does.
            ("concepts:\n  - id: quay\n    |\n    terms:\n      sv: [kaj]\n    note: x\n", "definition", "note"),
            ("concepts:\n  - id: quay\n    terms:\n      sv:\n        - term: kaj\n          |\n    note: x\n", "note", "term"),
        ] {
            let found = labels(text, Kind::Glossary);
            let has = |label: &str| found.iter().any(|l| l == label);
            assert!(has(there) && !has(missing), "{text}: {found:?}");
        }
        let found = labels("rules:\n  |", Kind::Settings);
        assert!(found.iter().any(|l| l == "near-term") && !found.iter().any(|l| l == "rules"), "{found:?}");
        assert!(labels("rules:\n  near-term: |", Kind::Settings).iter().any(|l| l == "off"));
    }

    #[test]
    fn what_is_typed_is_replaced() {
        for (text, from) in [("con", 0), ("concepts:\n  - i", 14), ("a: b", 3), ("a:", 2), ("", 0)] {
            assert_eq!(Cursor::of(text, text.len()).unwrap().from, from, "{text}");
        }
    }
}
