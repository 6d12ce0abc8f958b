//! Ways between texts and the glossary: definition, references, symbols of a glossary, lenses.

use std::sync::Arc;

use crate::glossary::{Concept, Glossary, Origin, load};
use crate::text::Span;
use gen_lsp_types as lsp;
use gen_lsp_types::{CodeLens, Definition, DefinitionResponse, DocumentSymbol, DocumentSymbolResponse, Location, SymbolKind};
use lsp_server::{ErrorCode, RequestId};
use serde_json::Value;

use super::document::{Document, Kind, range};
use super::hover;
use super::project::Project;
use super::server::{Refused, Server};
use super::stories::Order;
use super::uri;

impl Server<'_> {
    /// Where the glossary defines what stands at a place.
    pub(super) fn definition(&mut self, params: &lsp::DefinitionParams) -> Option<DefinitionResponse> {
        let place = &params.text_document_position_params;
        let key = uri::key(&place.text_document.uri);
        self.judge(&key);
        let document = self.documents.get(&key).filter(|d| d.kind == Kind::Article)?;
        let project = self.known_project(&document.root)?;
        let at = document.in_judged(document.offset(place.position, self.client.unit));
        let found = hover::at(document, project.glossary(), at)?;
        let origin = found.term.map_or(&found.concept.origin, |term| &term.origin);
        let location = self.in_glossary(project, origin)?;
        Some(Definition::Location(location).into())
    }

    /// The place of an entry in the file that it was read from.
    fn in_glossary(&self, project: &Project, origin: &Origin) -> Option<Location> {
        let path = project.glossary_file(origin.file())?;
        let text = &project.glossary().files.get(origin.file())?.text;
        let lines = crate::text::LineIndex::new(text);
        let open = self.documents.get(path.to_string_lossy().as_ref()).map(|d| d.uri.clone());
        Some(Location { uri: open.unwrap_or_else(|| uri::of(&path)), range: range(&lines, text, origin.span(), self.client.unit) })
    }

    /// Where the coverage renders the concept at a place: answered when the coverage was read.
    pub(super) fn references(&mut self, id: &RequestId, params: &lsp::ReferenceParams) -> Result<Option<Value>, Refused> {
        let place = &params.text_document_position_params;
        let key = uri::key(&place.text_document.uri);
        self.judge(&key);
        let Some((root, concept, declared)) = self.concept_at(&key, place.position, params.context.include_declaration) else {
            return serde_json::to_value(Vec::<Location>::new())
                .map(Some)
                .map_err(|error| Refused(ErrorCode::InternalError, error.to_string()));
        };
        self.stories.tell(Order::Places(root, concept, id.clone(), declared));
        Ok(None)
    }

    fn concept_at(&self, key: &str, position: lsp::Position, declared: bool) -> Option<(std::path::PathBuf, String, Vec<Location>)> {
        let document = self.documents.get(key)?;
        let project = self.known_project(&document.root)?;
        let offset = document.offset(position, self.client.unit);
        let concept = match document.kind {
            Kind::Article => hover::at(document, project.glossary(), document.in_judged(offset))?.concept,
            Kind::Glossary => {
                let (glossary, _) = load::from_text(&document.path, &document.text);
                let id = &concept_around(&glossary, offset)?.0.id;
                project.glossary().concept(id)?
            }
            _ => return None,
        };
        let places = self.in_glossary(project, &concept.origin).filter(|_| declared).into_iter().collect();
        Some((document.root.clone(), concept.id.clone(), places))
    }

    /// The concepts of a glossary with their terms.
    pub(super) fn symbols(&mut self, params: &lsp::DocumentSymbolParams) -> Option<DocumentSymbolResponse> {
        let document = self.documents.get(&uri::key(&params.text_document.uri)).filter(|d| d.kind == Kind::Glossary)?;
        let (glossary, _) = load::from_text(&document.path, &document.text);
        let symbols: Vec<DocumentSymbol> =
            entries(&glossary, document).map(|(concept, span)| self.symbol(concept, span, document)).collect();
        Some(symbols.into())
    }

    fn symbol(&self, concept: &Concept, whole: Span, document: &Document) -> DocumentSymbol {
        let unit = self.client.unit;
        let term = |term: &crate::glossary::Term| {
            let place = document.range(term.origin.span(), unit);
            let detail = Some(format!("{} {}", term.lang, term.status));
            let base = DocumentSymbol { range: place, selection_range: place, kind: SymbolKind::String, ..empty() };
            DocumentSymbol { name: named(&term.text), detail, ..base }
        };
        DocumentSymbol {
            name: named(&concept.id),
            detail: concept.definition.clone(),
            kind: SymbolKind::Class,
            range: document.range(whole, unit),
            selection_range: document.range(concept.origin.span(), unit),
            children: Some(concept.terms.iter().map(term).collect()),
            ..empty()
        }
    }

    /// How often each term of a glossary is used, where the user wants to see it.
    pub(super) fn lenses(&mut self, params: &lsp::CodeLensParams) -> Vec<CodeLens> {
        let document =
            self.documents.get(&uri::key(&params.text_document.uri)).filter(|d| d.kind == Kind::Glossary && self.wishes.code_lens);
        let Some((document, uses)) = document.and_then(|d| Some((d, self.uses.get(&d.root)?))) else { return Vec::new() };
        let (glossary, _) = load::from_text(&document.path, &document.text);
        let lens = |concept: &Concept, term: &crate::glossary::Term| {
            let count = uses.get(&(concept.id.clone(), term.lang.to_string(), term.text.clone())).copied().unwrap_or_default();
            let title = match count {
                0 => "not used".to_owned(),
                1 => "used once".to_owned(),
                n => format!("used {n} times"),
            };
            let command = lsp::Command { title, tooltip: None, command: String::new(), arguments: None };
            CodeLens { range: document.range(term.origin.span(), self.client.unit), command: Some(command), data: None }
        };
        glossary.concepts.iter().flat_map(|c| c.terms.iter().map(|t| lens(c, t)).collect::<Vec<_>>()).collect()
    }

    /// The project of a document, and the document.
    pub(super) fn with_project(&self, key: &str) -> Option<(&Document, &Arc<Project>)> {
        let document = self.documents.get(key)?;
        Some((document, self.known_project(&document.root)?))
    }
}

fn empty() -> DocumentSymbol {
    let nowhere = lsp::Range::default();
    #[expect(deprecated, reason = "the field has to be named")]
    DocumentSymbol {
        name: String::new(),
        detail: None,
        kind: SymbolKind::Null,
        tags: None,
        deprecated: None,
        range: nowhere,
        selection_range: nowhere,
        children: None,
    }
}

/// A name that is not empty: the protocol asks for one.
fn named(text: &str) -> String {
    if text.trim().is_empty() { "…".to_owned() } else { text.to_owned() }
}

/// The concepts of a glossary file, each with the bytes from its begin to that of the next. A range must hold the places of its terms.
fn entries<'a>(glossary: &'a Glossary, document: &'a Document) -> impl Iterator<Item = (&'a Concept, Span)> {
    let start = |at: usize| document.text.get(..at).and_then(|head| head.rfind('\n')).map_or(0, |at| at + 1);
    let starts: Vec<usize> = glossary.concepts.iter().map(|c| start(c.origin.span().start)).collect();
    glossary.concepts.iter().enumerate().map(move |(i, concept)| {
        let last = concept.terms.iter().map(|t| t.origin.span().end).max().unwrap_or(concept.origin.span().end);
        let next = starts.get(i + 1).copied().unwrap_or(document.text.len());
        (concept, Span::new(starts[i].min(concept.origin.span().start), next.max(last)))
    })
}

/// The concept at a byte of a glossary file, and the term, if it is on one.
pub(super) fn concept_around(glossary: &Glossary, at: usize) -> Option<(&Concept, Option<&crate::glossary::Term>)> {
    let on = |span: Span| span.start <= at && at <= span.end;
    glossary.concepts.iter().find_map(|concept| {
        let term = concept.terms.iter().find(|t| on(t.origin.span()));
        (term.is_some() || on(concept.origin.span())).then_some((concept, term))
    })
}
