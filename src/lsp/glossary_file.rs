//! A glossary while it is written: its lints, and what the coverage makes of it.

use std::sync::Arc;

use crate::engine::examples;
use crate::finding::{Problem, Severity, limited};
use crate::glossary::{load, validate};
use crate::matching::{MatchOptions, Matcher};
use crate::text::Span;

use super::document::Document;
use super::markup::Markup;
use super::navigate::concept_around;
use super::project::Project;
use super::server::Server;

/// What is wrong with the text of a glossary file, as `isogloss glossary check` says it of this file alone.
pub(super) fn problems(path: &str, text: &str, project: &Project) -> Vec<Problem> {
    let settings = &project.settings;
    let (glossary, mut problems) = load::from_text_with(path, text, &settings.glossary_options);
    problems.extend(validate::doubtful_languages(&glossary, settings.declared()));
    problems.extend(validate::validate(&glossary, &settings.languages));
    if glossary.terms().any(|(_, t)| !t.matches.is_empty() || !t.no_matches.is_empty()) {
        problems.extend(examples::check(&Matcher::compile(Arc::new(glossary), MatchOptions { nested: false })));
    }
    problems.retain(|p| p.severity > Severity::Note);
    limited(problems)
}

impl Server<'_> {
    /// How often the coverage uses the concept or term at a byte of a glossary; the bytes that it stands at.
    pub(super) fn usage(&self, out: &mut Markup, document: &Document, at: usize) -> Option<Span> {
        let (glossary, _) = load::from_text(&document.path, &document.text);
        let (concept, term) = concept_around(&glossary, at)?;
        let head = term.map_or_else(
            || out.code(&concept.id),
            |t| format!("{} ({}), {} term of {}", out.strong(&t.text), t.lang, t.status, out.code(&concept.id)),
        );
        out.line(head);
        match self.uses.get(&document.root) {
            None => out.line("The coverage has not been read yet: open an article of it.".to_owned()),
            Some(uses) => {
                for listed in concept.terms.iter().filter(|t| term.is_none_or(|term| t.origin == term.origin)) {
                    let key = (concept.id.clone(), listed.lang.to_string(), listed.text.clone());
                    let count = uses.get(&key).copied().unwrap_or_default();
                    let line = format!("{} {}: {count} in the coverage", listed.lang, out.plain(&listed.text));
                    out.item(&line);
                }
            }
        }
        Some(term.map_or(concept.origin.span(), |t| t.origin.span()))
    }
}
