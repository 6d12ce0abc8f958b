//! One change in the text of one concept, in the manner in which it is written; read back before it is given.

use super::super::accept::{Addition, yaml};
use super::super::export::{scalar, to_yaml};
use super::super::load::from_text;
use super::super::{Concept, Glossary, Guards, Status};
use super::changes::{Change, Value, What, term_keys};
use super::lists;
use crate::lang::Tag;
use crate::text::Span;
use crate::yaml::layout::{Layout, entries, entry, pad};
use crate::yaml::{self as tree, Node};

/// A replacement of bytes; in order.
pub(super) type Edits = Vec<(Span, String)>;

/// The concept's text with a change; `None` where it cannot be had without touching more. `before` is what the whole file says of it.
pub(super) fn apply(item: &str, change: &Change, before: Option<&Concept>) -> Option<String> {
    before?;
    let head = if item.contains("\r\n") { "concepts:\r\n" } else { "concepts:\n" };
    let text = format!("{head}{item}");
    let old = read(&text)?;
    let new = match &change.what {
        What::AddTerm(term) => {
            let addition = Addition { concept: change.concept.clone(), lang: term.lang.clone(), term: term.text.clone(), evidence: None };
            let mut text = yaml::add("g.yaml", &text, &addition, Status::Proposed)?;
            for (key, value) in term_keys(term) {
                text = on_term(&text, &term.lang, &term.text, &key, Some(&value))?;
            }
            text
        }
        What::Set(key, value) => edited(&text, |layout, concept| set(layout, concept, key, value.as_ref()))?,
        What::SetTerm(lang, term, key, value) => on_term(&text, lang, term, key, value.as_ref())?,
        What::DropTerm(lang, term) => edited(&text, |layout, concept| drop_term(layout, concept, lang, term))?,
        What::AddConcept(_) | What::DropConcept => return None,
    };
    let now = read(&new)?;
    let said = |c: Concept| to_yaml(&Glossary::new(vec![c]));
    (said(now) == said(changed(old, change))).then_some(())?;
    new.strip_prefix(head).map(str::to_owned)
}

/// The one concept of a text without errors.
fn read(text: &str) -> Option<Concept> {
    let (mut glossary, problems) = from_text("g.yaml", text);
    (problems.is_empty() && glossary.concepts.len() == 1).then(|| glossary.concepts.pop())?
}

/// What the concept must say afterwards.
fn changed(mut concept: Concept, change: &Change) -> Concept {
    match &change.what {
        What::AddTerm(term) => {
            // Only what a source may speak of is written; terms of one language stand together.
            let mut new = super::super::Term::new(term.text.clone(), term.lang.clone(), term.status);
            for (key, value) in term_keys(term) {
                take(&mut new, &key, Some(&value));
            }
            concept.terms.push(new);
        }
        What::DropTerm(lang, text) => concept.terms.retain(|t| t.lang != *lang || t.text != *text),
        What::SetTerm(lang, text, key, value) => {
            let terms = concept.terms.iter_mut().filter(|t| t.lang == *lang && t.text == *text);
            terms.take(1).for_each(|t| take(t, key, value.as_ref()));
        }
        What::Set(key, value) => {
            let text = match value {
                Some(Value::Text(text)) => Some(text.clone()),
                _ => None,
            };
            match key.as_str() {
                "definition" => concept.definition = text,
                "domain" => concept.domain = text,
                "note" => concept.note = text,
                other => put_extras(&mut concept.extras, other, value.as_ref()),
            }
        }
        What::AddConcept(_) | What::DropConcept => {}
    }
    concept
}

fn take(term: &mut super::super::Term, key: &str, value: Option<&Value>) {
    let text = match value {
        Some(Value::Text(text)) => Some(text.as_str()),
        _ => None,
    };
    let day = |text: Option<&str>| text.and_then(crate::text::day::day);
    match key {
        "term" => text.unwrap_or_default().clone_into(&mut term.text),
        "status" => term.status = text.and_then(|t| t.parse().ok()).unwrap_or(Status::Proposed),
        "part_of_speech" => term.class = text.and_then(super::super::load::word_class),
        "gender" => term.gender = text.and_then(super::super::load::gender),
        "note" => term.note = text.map(str::to_owned),
        "reason" => term.reason = text.map(str::to_owned),
        "case" => term.case_sensitive = text == Some("sensitive"),
        "do_not_translate" => term.do_not_translate = text == Some("true"),
        "valid_from" => term.valid_from = day(text),
        "valid_to" => term.valid_to = day(text),
        "guards" => {
            let list = |key: &str| listed(value, key);
            term.guards = Guards { near: list("near"), not_near: list("not_near"), not_in: list("not_in") };
        }
        "examples" => (term.matches, term.no_matches) = (listed(value, "match"), listed(value, "no_match")),
        other => put_extras(&mut term.extras, other, value),
    }
}

/// The texts of a key of a mapping.
fn listed(value: Option<&Value>, key: &str) -> Vec<String> {
    let Some(Value::Map(entries)) = value else { return Vec::new() };
    entries.iter().find(|(name, _)| name == key).map(|(_, list)| list.clone()).unwrap_or_default()
}

fn put_extras(extras: &mut Vec<super::super::Extra>, key: &str, value: Option<&Value>) {
    let (name, lang) = key.split_once('@').map_or((key, None), |(name, lang)| (name, Tag::parse(lang).ok()));
    extras.retain(|e| e.yaml_key() != key);
    if let Some(Value::List(list)) = value {
        extras.extend(list.iter().map(|v| super::super::Extra { key: name.to_owned(), lang: lang.clone(), value: v.clone() }));
    }
}

/// The text with edits of its one concept.
fn edited(text: &str, edits: impl Fn(&Layout<'_>, &Node) -> Option<Edits>) -> Option<String> {
    let doc = tree::parse("g.yaml", text.to_owned()).ok()?;
    let layout = Layout::new(text, &doc);
    let (_, list) = entry(&doc.root, "concepts")?;
    let tree::Value::List(items) = &list.value else { return None };
    let edits = edits(&layout, items.first()?)?;
    let mut out = String::with_capacity(text.len() + 100);
    let mut at = 0;
    for (span, new) in edits {
        out.push_str(text.get(at..span.start)?);
        out.push_str(&new);
        at = span.end;
    }
    out.push_str(text.get(at..)?);
    Some(out)
}

fn on_term(text: &str, lang: &Tag, term: &str, key: &str, value: Option<&Value>) -> Option<String> {
    edited(text, |layout, concept| {
        let (node, ..) = find(concept, lang, term)?;
        match &node.value {
            tree::Value::Text(_) if key == "term" => Some(vec![(node.span, in_flow(value?))]),
            // A bare text becomes an entry.
            tree::Value::Text(_) => {
                let (Some(value), written) = (value, node.span.of(layout.text)) else { return Some(Vec::new()) };
                Some(vec![(node.span, format!("{{ term: {written}, {key}: {} }}", in_flow(value)))])
            }
            _ => set(layout, node, key, value),
        }
    })
}

/// The entry of a term, the list that it stands in, and its number there; no list where it stands alone.
fn find<'n>(concept: &'n Node, lang: &Tag, term: &str) -> Option<(&'n Node, Option<&'n Node>, usize)> {
    let (_, terms) = entry(concept, "terms")?;
    let (_, own) = entries(terms).iter().find(|(key, _)| Tag::parse(&key.name).is_ok_and(|t| t == *lang))?;
    let is = |node: &Node| match &node.value {
        tree::Value::Text(text) => text == term,
        _ => entry(node, "term").is_some_and(|(_, n)| matches!(&n.value, tree::Value::Text(t) if t == term)),
    };
    match &own.value {
        tree::Value::List(items) => items.iter().enumerate().find(|(_, n)| is(n)).map(|(at, n)| (n, Some(own), at)),
        _ => is(own).then_some((own, None, 0)),
    }
}

/// Sets a key of a mapping, or takes it out.
fn set(layout: &Layout<'_>, node: &Node, key: &str, value: Option<&Value>) -> Option<Edits> {
    let old = entry(node, key);
    if let (Some((_, inner)), Some(Value::Map(new))) = (old, value)
        && let Some(edits) = lists::edits(layout, inner, new)
    {
        return Some(edits);
    }
    if layout.is_flow(node) {
        return in_brackets(layout, node, key, old, value);
    }
    let Some((name, inner)) = old else {
        let Some(value) = value else { return Some(Vec::new()) };
        let (first, _) = entries(node).first()?;
        let indent = layout.column(first.span.start);
        // Behind the other keys of a term; of a concept behind its id, since its terms are long.
        let last = if first.name == "term" { indent.saturating_sub(1) } else { indent };
        let at = layout.region_end(first.span.start, last, false);
        let (at, lines) = layout.lines_at(at, &block(key, value, indent));
        return Some(vec![(Span::new(at, at), lines)]);
    };
    if let (Some(Value::Text(text)), tree::Value::Text(_)) = (value, &inner.value) {
        return Some(vec![(inner.span, scalar(text))]);
    }
    let start = layout.doc.lines.start(layout.doc.lines.line(name.span.start));
    let indent = layout.column(name.span.start);
    // On the line of a dash stands what the entry begins with.
    layout.text.get(start..name.span.start)?.trim().is_empty().then_some(())?;
    let end = layout.region_end(name.span.start, indent, matches!(inner.value, tree::Value::List(_)));
    // A comment among the old lines would be lost.
    let commented = |line: &str| line.trim_start().starts_with('#') || line.contains(" #");
    let old = layout.text.get(start..end)?;
    (!matches!(inner.value, tree::Value::Map(_)) || !old.lines().any(commented)).then_some(())?;
    let new = value.map(|v| layout.lines_at(start, &block(key, v, indent)).1).unwrap_or_default();
    Some(vec![(Span::new(start, end), new)])
}

fn in_brackets(layout: &Layout<'_>, node: &Node, key: &str, old: Option<(&tree::Key, &Node)>, value: Option<&Value>) -> Option<Edits> {
    match (old, value) {
        (None, None) => Some(Vec::new()),
        (None, Some(value)) => {
            let (at, new) = layout.in_brackets(node, &format!("{key}: {}", in_flow(value)))?;
            Some(vec![(Span::new(at, at), new)])
        }
        (Some((_, inner)), Some(value)) => Some(vec![(Span::new(inner.span.start, layout.node_end(inner)?), in_flow(value))]),
        (Some((name, inner)), None) => {
            let end = layout.node_end(inner)?;
            // With the comma before it: a term begins with `term`.
            let before = layout.text.get(..name.span.start)?.trim_end();
            let start = before.strip_suffix(',').map(str::len)?;
            Some(vec![(Span::new(start, end), String::new())])
        }
    }
}

fn drop_term(layout: &Layout<'_>, concept: &Node, lang: &Tag, term: &str) -> Option<Edits> {
    let (node, list, at) = find(concept, lang, term)?;
    let Some(list) = list else { return drop_language(layout, concept, lang) };
    let tree::Value::List(items) = &list.value else { return None };
    if items.len() == 1 {
        return drop_language(layout, concept, lang);
    }
    if layout.is_flow(list) {
        let ends = |n: &Node| layout.node_end(n);
        let span = match items.get(at + 1) {
            Some(next) => Span::new(node.span.start, next.span.start),
            None => Span::new(ends(items.get(at.checked_sub(1)?)?)?, ends(node)?),
        };
        return Some(vec![(span, String::new())]);
    }
    let start = layout.doc.lines.start(layout.doc.lines.line(node.span.start));
    let line = layout.text.get(start..)?;
    let bare = line.trim_start_matches(' ');
    bare.starts_with("- ").then_some(())?;
    Some(vec![(Span::new(start, layout.region_end(start, line.len() - bare.len(), false)), String::new())])
}

/// Takes a language out, with its last term.
fn drop_language(layout: &Layout<'_>, concept: &Node, lang: &Tag) -> Option<Edits> {
    let (_, terms) = entry(concept, "terms")?;
    let (key, _) = entries(terms).iter().find(|(key, _)| Tag::parse(&key.name).is_ok_and(|t| t == *lang))?;
    // The last language would leave `terms` with nothing behind it, which is a place for the next.
    if layout.is_flow(terms) {
        return None;
    }
    let start = layout.doc.lines.start(layout.doc.lines.line(key.span.start));
    let end = layout.region_end(key.span.start, layout.column(key.span.start), true);
    Some(vec![(Span::new(start, end), String::new())])
}

pub(super) fn in_flow(value: &Value) -> String {
    match value {
        Value::Text(text) => scalar(text),
        Value::List(list) => format!("[{}]", list.iter().map(|t| scalar(t)).collect::<Vec<_>>().join(", ")),
        Value::Map(entries) => {
            let entry = |(key, list): &(String, Vec<String>)| format!("{key}: {}", in_flow(&Value::List(list.clone())));
            format!("{{ {} }}", entries.iter().map(entry).collect::<Vec<_>>().join(", "))
        }
    }
}

fn block(key: &str, value: &Value, indent: usize) -> Vec<String> {
    match value {
        Value::Text(text) => vec![format!("{}{key}: {}", pad(indent), scalar(text))],
        // Sentences are long: a line for those of a kind.
        Value::Map(lists) if key == "examples" => {
            let line = |(name, list): &(String, Vec<String>)| format!("{}{name}: {}", pad(indent + 2), in_flow(&Value::List(list.clone())));
            std::iter::once(format!("{}{key}:", pad(indent))).chain(lists.iter().map(line)).collect()
        }
        Value::Map(_) => vec![format!("{}{key}: {}", pad(indent), in_flow(value))],
        Value::List(list) => {
            let items = list.iter().map(|t| format!("{}- {}", pad(indent + 2), scalar(t)));
            std::iter::once(format!("{}{key}:", pad(indent))).chain(items).collect()
        }
    }
}
