//! Bringing the house's YAML up to date from the export of another termbase.
//!
//! In: the text of the house's file, what the source said last time, what it says now. Out: the text with what changed at the source.
//! What the source does not speak of (guards, examples, comments, short forms) stays; where house and source both changed a thing, that
//! of the house stays and is told. Every entry that is edited is read back, and left alone where it would not say what it should.

mod changes;
mod edit;
mod lists;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

pub use self::changes::{Change, Value as NewValue, What};
use super::load::from_text;
use super::{Concept, Glossary, export};
use crate::finding::Severity;
use crate::yaml::layout::{Layout, entry};
use crate::yaml::{Node, Value, parse};

/// What became of a file.
#[derive(Clone, Debug, Default)]
pub struct Synced {
    /// The text of the file.
    pub text: String,
    /// What was changed in it.
    pub done: Vec<Change>,
    /// What differs and stays as the house has it: it was changed here too, or holds more than the source knows.
    pub kept: Vec<Change>,
    /// What could not be written without touching more: to be done by hand.
    pub undone: Vec<Change>,
}

/// Why a file was not brought up to date.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum SyncError {
    /// The file has errors, so that it is not known what it says.
    #[error("`{0}` has errors: fix them first (`isogloss glossary check`)")]
    Broken(String),
    /// The concepts are written in a way that leaves no safe place.
    #[error("the concepts of `{0}` are not a list with a dash a concept, so nothing in it can be changed safely")]
    NoList(String),
    /// The file would not read back: it is written in a way that the changes do not go with.
    #[error("`{0}` is written in a way in which the changes cannot be made safely: make them by hand")]
    Unsafe(String),
}

/// The house's file at `path` with what changed from `base`, what the source said last time, to `theirs`, what it says now.
///
/// # Errors
/// [`SyncError`] when nothing of the file can be changed.
pub fn sync(path: &str, text: &str, base: &Glossary, theirs: &Glossary) -> Result<Synced, SyncError> {
    let (ours, problems) = from_text(path, text);
    if problems.iter().any(|p| p.severity == Severity::Error) {
        return Err(SyncError::Broken(path.to_owned()));
    }
    let changes = changes::between(base, theirs, &ours);
    written(path, text, &ours, &changes.wanted, changes.kept)
}

/// The file at `path` with changes that somebody decided; those that could not be written are among [`Synced::undone`].
///
/// # Errors
/// [`SyncError`] when nothing of the file can be changed.
pub fn change(path: &str, text: &str, wanted: &[Change]) -> Result<Synced, SyncError> {
    let (ours, problems) = from_text(path, text);
    if problems.iter().any(|p| p.severity == Severity::Error) {
        return Err(SyncError::Broken(path.to_owned()));
    }
    written(path, text, &ours, wanted, Vec::new())
}

fn written(path: &str, text: &str, ours: &Glossary, all: &[Change], kept: Vec<Change>) -> Result<Synced, SyncError> {
    let mut out = Synced { kept, ..Synced::default() };
    if all.is_empty() {
        text.clone_into(&mut out.text);
        return Ok(out);
    }
    let doc = parse(path, text.to_owned()).map_err(|_| SyncError::Broken(path.to_owned()))?;
    let layout = Layout::new(text, &doc);
    let items = items(&layout).ok_or_else(|| SyncError::NoList(path.to_owned()))?;
    let mut wanted: BTreeMap<&str, Vec<&Change>> = BTreeMap::new();
    for change in all {
        wanted.entry(change.concept.as_str()).or_default().push(change);
    }
    let mut at = 0;
    for item in &items {
        let Some(own) = wanted.get(item.id.as_str()) else { continue };
        out.text.push_str(text.get(at..item.start).unwrap_or_default());
        let old = text.get(item.start..item.end).unwrap_or_default();
        at = item.end;
        if own.iter().any(|c| matches!(c.what, What::DropConcept)) {
            // The blank line behind it goes too.
            let rest = text.get(at..).unwrap_or_default();
            at += ["\n", "\r\n"].iter().find(|end| rest.starts_with(**end)).map_or(0, |end| end.len());
            // At the end of the file, it is the one before.
            if rest.is_empty() && out.text.trim_end_matches(['\r', '\n']).len() + 2 <= out.text.len() {
                let kept = out.text.trim_end_matches(['\r', '\n']).len();
                out.text.truncate(kept);
                out.text.push_str(layout.end);
            }
            out.done.extend(own.iter().map(|c| (*c).clone()));
            continue;
        }
        let mut now = old.to_owned();
        for change in own {
            match edit::apply(&now, change, ours.concept(&item.id)) {
                Some(new) => {
                    now = new;
                    out.done.push((*change).clone());
                }
                None => out.undone.push((*change).clone()),
            }
        }
        out.text.push_str(&now);
    }
    let (end, indent) = items.last().map_or((text.len(), 2), |item| (item.end, item.indent));
    out.text.push_str(text.get(at..end.max(at)).unwrap_or_default());
    let known: BTreeSet<&str> = items.iter().map(|i| i.id.as_str()).collect();
    let apart =
        items.windows(2).any(|two| text.get(two[0].end..two[1].start).is_some_and(|t| t.starts_with(['\n', '\r']))) || items.len() < 2;
    for change in all {
        if let What::AddConcept(concept) = &change.what
            && !known.contains(change.concept.as_str())
        {
            append(&mut out.text, concept, indent, layout.end, apart);
            out.done.push(change.clone());
        }
    }
    out.text.push_str(text.get(end.max(at)..).unwrap_or_default());
    // YAML has more ways to be written than are known here.
    let reads = from_text(path, &out.text).1.iter().all(|p| p.severity != Severity::Error);
    if reads { Ok(out) } else { Err(SyncError::Unsafe(path.to_owned())) }
}

/// A concept in the list of a file.
struct Item {
    id: String,
    start: usize,
    end: usize,
    indent: usize,
}

/// The concepts of a file whose list has a dash a concept, or none yet.
fn items(layout: &Layout<'_>) -> Option<Vec<Item>> {
    let (_, list) = entry(&layout.doc.root, "concepts")?;
    let nodes = match &list.value {
        Value::List(nodes) if !nodes.is_empty() && !layout.is_flow(list) => nodes,
        Value::Null => return Some(Vec::new()),
        _ => return None,
    };
    nodes.iter().map(|node| item(layout, node)).collect()
}

fn item(layout: &Layout<'_>, node: &Node) -> Option<Item> {
    let (_, id) = entry(node, "id")?;
    let Value::Text(id) = &id.value else { return None };
    let start = layout.doc.lines.start(layout.doc.lines.line(node.span.start));
    let line = layout.text.get(start..)?;
    let bare = line.trim_start_matches(' ');
    let indent = line.len() - bare.len();
    bare.starts_with("- ").then_some(())?;
    Some(Item { id: id.clone(), start, end: layout.region_end(start, indent, false), indent })
}

fn append(text: &mut String, concept: &Concept, indent: usize, end: &str, apart: bool) {
    if !text.is_empty() && !text.ends_with('\n') {
        text.push_str(end);
    }
    let blank = text.is_empty() || [":\n", ":\r\n", "\n\n", "\n\r\n"].iter().any(|end| text.ends_with(end));
    if apart && !blank {
        text.push_str(end);
    }
    let yaml = export::to_yaml(&Glossary::new(vec![concept.clone()]));
    for line in yaml.lines().skip(1) {
        text.push_str(&" ".repeat(indent));
        text.push_str(line.get(2..).unwrap_or_default());
        text.push_str(end);
    }
}
