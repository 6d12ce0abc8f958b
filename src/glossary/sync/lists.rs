//! Lists of texts below a key, as examples and guards are: only the texts that are other than before are touched.

use super::changes::Value;
use super::edit::{Edits, in_flow};
use crate::glossary::export::scalar;
use crate::text::Span;
use crate::yaml::layout::{Layout, entries, pad};
use crate::yaml::{self as tree, Key, Node};

/// What makes the lists of a mapping those of `new`; nothing where that cannot be done piece by piece. The caller reads the result back.
pub(super) fn edits(layout: &Layout<'_>, map: &Node, new: &[(String, Vec<String>)]) -> Option<Edits> {
    let old = entries(map);
    let mut out = Edits::new();
    for (key, list) in old {
        match new.iter().find(|(name, _)| *name == key.name) {
            Some((_, texts)) => out.extend(of_list(layout, list, texts)?),
            None => out.push(without(layout, map, key, list)?),
        }
    }
    let missing = new.iter().filter(|(name, _)| old.iter().all(|(key, _)| key.name != *name));
    for (name, texts) in missing {
        let entry = format!("{name}: {}", in_flow(&Value::List(texts.clone())));
        if layout.is_flow(map) {
            let (at, new) = layout.in_brackets(map, &entry)?;
            out.push((Span::new(at, at), new));
        } else {
            let (first, _) = old.first()?;
            let indent = layout.column(first.span.start);
            let at = layout.region_end(first.span.start, indent.checked_sub(1)?, false);
            let (at, lines) = layout.lines_at(at, &[format!("{}{entry}", pad(indent))]);
            out.push((Span::new(at, at), lines));
        }
    }
    // Behind the last text of a list stands what comes in there first, then a new list.
    out.sort_by_key(|(span, _)| span.start);
    Some(out)
}

/// Takes a list out of the mapping, with its key. Of brackets only what stands behind a comma.
fn without(layout: &Layout<'_>, map: &Node, key: &Key, list: &Node) -> Option<(Span, String)> {
    if layout.is_flow(map) {
        let before = layout.text.get(..key.span.start)?.trim_end();
        let start = before.strip_suffix(',').map(str::len)?;
        return Some((Span::new(start, layout.node_end(list)?), String::new()));
    }
    let start = line_start(layout, key.span.start);
    let end = layout.region_end(key.span.start, layout.column(key.span.start), true);
    let commented = |line: &str| line.trim_start().starts_with('#') || line.contains(" #");
    let lines = layout.text.get(start..end)?;
    (layout.text.get(start..key.span.start)?.trim().is_empty() && !lines.lines().any(commented))
        .then(|| (Span::new(start, end), String::new()))
}

fn line_start(layout: &Layout<'_>, at: usize) -> usize {
    layout.doc.lines.start(layout.doc.lines.line(at))
}

fn of_list(layout: &Layout<'_>, list: &Node, new: &[String]) -> Option<Edits> {
    let tree::Value::List(items) = &list.value else { return None };
    let old = items.iter().map(|item| match &item.value {
        tree::Value::Text(text) => Some(text.as_str()),
        _ => None,
    });
    let old: Vec<&str> = old.collect::<Option<_>>()?;
    if old.iter().eq(new.iter()) {
        return Some(Edits::new());
    }
    if layout.is_flow(list) {
        let end = layout.flow_end(list)?;
        let lines = Span::new(list.span.start, end).of(layout.text);
        // A comment among them would be lost.
        return (!lines.contains(['\n', '\r']) || !lines.contains('#'))
            .then(|| vec![(Span::new(list.span.start, end), in_flow(&Value::List(new.to_vec())))]);
    }
    let same = |(a, b): &(&&str, &String)| **a == b.as_str();
    let front = old.iter().zip(new).take_while(same).count();
    let most = old.len().min(new.len()) - front;
    let back = old.iter().rev().zip(new.iter().rev()).take_while(same).count().min(most);
    let (old, new) = (items.get(front..items.len() - back)?, new.get(front..new.len() - back)?);
    let mut out: Edits = old.iter().zip(new).map(|(item, text)| (item.span, scalar(text))).collect();
    for item in old.iter().skip(new.len()) {
        let (start, indent) = dashed(layout, item)?;
        out.push((Span::new(start, layout.region_end(start, indent, false)), String::new()));
    }
    if new.len() > old.len() {
        let indent = layout.column(layout.dash(list)?);
        let lines: Vec<String> = new.iter().skip(old.len()).map(|text| format!("{}- {}", pad(indent), scalar(text))).collect();
        let at = match (front + old.len()).checked_sub(1).and_then(|last| items.get(last)) {
            Some(last) => {
                let (start, indent) = dashed(layout, last)?;
                layout.region_end(start, indent, false)
            }
            None => dashed(layout, items.first()?)?.0,
        };
        let (at, lines) = layout.lines_at(at, &lines);
        out.push((Span::new(at, at), lines));
    }
    Some(out)
}

/// Where the line of an item begins, and how far its dash is in it.
fn dashed(layout: &Layout<'_>, item: &Node) -> Option<(usize, usize)> {
    let start = line_start(layout, item.span.start);
    let line = layout.text.get(start..)?;
    let bare = line.trim_start_matches(' ');
    bare.starts_with("- ").then_some((start, line.len() - bare.len()))
}
