//! Renaming a concept: its id in the glossary, in the dismissals and in the lock.

use std::path::Path;

use crate::disk;
use crate::drift::lock;
use crate::glossary::load;
use crate::text::{LineIndex, Span};
use crate::triage::{baseline, dismissals};
use crate::yaml::layout::entry;
use crate::yaml::{self, Value};
use gen_lsp_types as lsp;
use gen_lsp_types::{PrepareRenameResult, TextEdit, WorkspaceEdit};

use super::document::{Kind, range};
use super::edits;
use super::hover;
use super::navigate::concept_around;
use super::server::{Refused, Server};
use super::uri;

impl Server<'_> {
    /// Which id would be renamed at a place, and where it stands there.
    pub(super) fn prepare_rename(&mut self, params: &lsp::PrepareRenameParams) -> Option<PrepareRenameResult> {
        let (placeholder, range) = self.named(&params.text_document_position_params)?;
        Some(lsp::PrepareRenamePlaceholder { range, placeholder }.into())
    }

    /// The id at a place of a glossary, or of the term at a place of an article.
    fn named(&mut self, place: &lsp::TextDocumentPositionParams) -> Option<(String, lsp::Range)> {
        let key = uri::key(&place.text_document.uri);
        self.judge(&key);
        let (document, project) = self.with_project(&key)?;
        let offset = document.offset(place.position, self.client.unit);
        if document.kind == Kind::Article {
            let found = hover::at(document, project.glossary(), document.in_judged(offset))?;
            return Some((found.concept.id.clone(), document.judged_range(found.span, self.client.unit)));
        }
        let (glossary, _) = load::from_text(&document.path, &document.text);
        let (concept, term) = concept_around(&glossary, offset).filter(|_| document.kind == Kind::Glossary)?;
        let span = term.map_or(concept.origin.span(), |term| term.origin.span());
        Some((concept.id.clone(), document.range(span, self.client.unit)))
    }

    /// The changes that give a concept another id.
    pub(super) fn rename(&mut self, params: &lsp::RenameParams) -> Result<Option<WorkspaceEdit>, Refused> {
        let place = &params.text_document_position_params;
        let (old, _) = self.named(place).ok_or_else(|| Refused::because("no concept stands here"))?;
        let new = params.new_name.trim();
        let key = uri::key(&place.text_document.uri);
        let (_, project) = self.with_project(&key).ok_or_else(|| Refused::because("no concept stands here"))?;
        if new.is_empty() || !new.chars().all(|c| c.is_alphanumeric() || "-_.".contains(c)) || !new.starts_with(char::is_alphabetic) {
            return Err(Refused::because(format!("`{new}` is no id: write a short name in kebab case, such as `ferry-landing`")));
        }
        if project.glossary().concept(new).is_some() {
            return Err(Refused::because(format!("the glossary has a concept `{new}` already")));
        }
        let mut all = Vec::new();
        for number in 0..project.glossary().files.len() {
            let Some(path) = project.glossary_file(number) else { continue };
            let Some(text) = self.text_of(&path) else { continue };
            let yaml = ["yaml", "yml"].iter().any(|e| path.extension().is_some_and(|own| own == *e));
            if !yaml {
                if load::from_text(&path.to_string_lossy(), &text).0.concept(&old).is_some() {
                    let message = format!("`{old}` also stands in `{}`: only YAML can be renamed here", project.shown(&path));
                    return Err(Refused::because(message));
                }
                continue;
            }
            all.push((path, in_glossary(&text, &old), text));
        }
        for (name, spans) in beside() {
            let path = project.root.join(name);
            if let Some(text) = self.text_of(&path) {
                all.push((path, spans(&text, &old), text));
            }
        }
        let changes = all.into_iter().filter(|(_, spans, _)| !spans.is_empty()).map(|(path, spans, text)| {
            let lines = LineIndex::new(&text);
            let edit = |span: Span| TextEdit { range: range(&lines, &text, span, self.client.unit), new_text: new.to_owned() };
            let open = self.documents.get(path.to_string_lossy().as_ref());
            let (uri, version) = open.map_or_else(|| (uri::of(&path), None), |d| (d.uri.clone(), Some(d.version)));
            (uri, version, spans.into_iter().map(edit).collect(), false)
        });
        Ok(Some(edits::many(&self.client, changes.collect())))
    }

    /// The text of a file: that of the document where it is open.
    fn text_of(&self, path: &Path) -> Option<String> {
        let open = self.documents.get(path.to_string_lossy().as_ref()).map(|d| d.text.clone());
        open.or_else(|| disk::read_text(path, disk::LIST).ok())
    }
}

/// Finds the places of an id in a text.
type Places = fn(&str, &str) -> Vec<Span>;

/// The files beside the configuration that name concepts.
fn beside() -> [(&'static str, Places); 3] {
    [(dismissals::FILE_NAME, in_dismissals), (baseline::FILE_NAME, in_baseline), (lock::FILE_NAME, in_lock)]
}

/// Where the ids of a glossary in YAML are this one.
fn in_glossary(text: &str, id: &str) -> Vec<Span> {
    let Ok(document) = yaml::parse("", text.to_owned()) else { return Vec::new() };
    let concepts = entry(&document.root, "concepts").map(|(_, list)| list);
    values(concepts, "id", id)
}

/// Where entries of the dismissals name a concept.
fn in_dismissals(text: &str, id: &str) -> Vec<Span> {
    yaml::parse("", text.to_owned()).map(|document| values(Some(&document.root), "concept", id)).unwrap_or_default()
}

/// Where a key of the mappings in a list has a value.
fn values(list: Option<&yaml::Node>, key: &str, value: &str) -> Vec<Span> {
    let Some(Value::List(items)) = list.map(|l| &l.value) else { return Vec::new() };
    let named = items.iter().filter_map(|item| entry(item, key)).filter(|(_, n)| matches!(&n.value, Value::Text(t) if t == value));
    named.map(|(_, node)| node.span).collect()
}

/// Where the third cell of a line of the known findings is this id.
fn in_baseline(text: &str, id: &str) -> Vec<Span> {
    cells(text, 2, id)
}

/// Where the first cell of a line of the lock is this id.
fn in_lock(text: &str, id: &str) -> Vec<Span> {
    cells(text, 0, id)
}

fn cells(text: &str, column: usize, value: &str) -> Vec<Span> {
    let mut at = 0;
    let mut out = Vec::new();
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let mut cell = start;
        let mut found = None;
        for (number, text) in line.trim_end_matches(['\n', '\r']).split('\t').enumerate() {
            if number == column && text == value {
                found = Some(Span::new(cell, cell + text.len()));
            }
            cell += text.len() + 1;
        }
        out.extend(found.filter(|_| !line.starts_with('#')));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(spans: Vec<Span>, text: &str) -> Vec<(usize, &str)> {
        spans.into_iter().map(|s| (s.start, s.of(text))).collect()
    }

    #[test]
    fn ids_are_found_where_they_are_ids() {
        let glossary = "concepts:\n  - id: quay\n    note: quay\n    terms: { en: [quay] }\n  - id: quays\n";
        assert_eq!(found(in_glossary(glossary, "quay"), glossary), [(18, "quay")]);
        let dismissed = "# quay\n- concept: quay\n  surface: quay\n  reason: x\n- concept: other\n  reason: x\n";
        assert_eq!(found(in_dismissals(dismissed, "quay"), dismissed), [(18, "quay")]);
        let baseline = "# quay\na.md\tnear-term\tquay\tquay\t0123456789abcdef\nquay\tx\tquays\ty\tz\n";
        assert_eq!(found(in_baseline(baseline, "quay"), baseline), [(22, "quay")]);
        let lock = "version\t1\nquay\tterms\t1163f2fc\nquay\ten\t1.0 preferred quay\nquays\tterms\tx\n";
        assert_eq!(found(in_lock(lock, "quay"), lock).len(), 2);
        assert!(in_glossary("concepts: [", "quay").is_empty());
    }
}
