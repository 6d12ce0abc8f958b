//! TMX as a glossary: each translation unit is a concept, each of its segments a term.

use super::source::{self, Source};
use crate::glossary::{Concept, Status, Term};
use crate::text::Span;
use crate::xml::Element;

/// Whether a text is TMX, by its first element.
pub(super) fn recognises(text: &str) -> bool {
    matches!(super::root(text).as_deref(), Some("tmx"))
}

/// Reads the units of a TMX file.
pub(super) fn read(source: &mut Source<'_>) -> Vec<Concept> {
    source.entries(&["tu"], concept)
}

fn concept(source: &mut Source<'_>, unit: &Element, number: usize) -> Concept {
    let id = unit.attribute("tuid").map_or_else(|| format!("c{number}"), str::to_owned);
    let note = unit.find("note").map(Element::text).filter(|n| !n.is_empty());
    let mut concept = Concept { id, origin: source.origin(unit.span), ..Concept::default() };
    if note.is_some() {
        concept.note = note;
    }
    for variant in unit.elements().filter(|e| e.local() == "tuv") {
        let name = variant.attribute("xml:lang").or_else(|| variant.attribute("lang")).unwrap_or_default();
        let Some(lang) = source.lang(name, variant.span) else { continue };
        let text = variant.find("seg").map(source::plain).unwrap_or_default();
        if !text.is_empty() {
            let origin = source.origin(Span::new(variant.span.start, variant.span.end));
            concept.terms.push(Term { origin, ..Term::new(text, lang, Status::Proposed) });
        }
    }
    source::default_statuses(&mut concept.terms, &[]);
    concept
}
