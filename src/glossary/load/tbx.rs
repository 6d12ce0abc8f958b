//! TBX (ISO 30042): version 3 in both styles (data categories as attributes, or as elements) and version 2 (`martif`).
//!
//! What the model knows becomes a concept and its terms; everything else stays with its concept or term as XML
//! ([`Extra`](crate::glossary::Extra)), so that it can be written again.

use super::source::{self, Source};
use super::tbx_rules::Rules;
use crate::finding::Severity;
use crate::glossary::tbx::{Datum, KEY, carried, take_for_concept, take_for_term};
use crate::glossary::{Concept, Extra, Status, Term};
use crate::lang::Tag;
use crate::lang::inflection::WordClass;
use crate::xml::{Element, Step};

/// Whether a text is TBX, by its first element.
pub(super) fn recognises(text: &str) -> bool {
    let root = super::root(text);
    matches!(root.as_deref(), Some("tbx" | "martif"))
}

/// Reads the concepts of a TBX file.
pub(super) fn read(source: &mut Source<'_>) -> Vec<Concept> {
    let mut out = Vec::new();
    let mut rules = Rules::default();
    source.steps(&["conceptEntry", "termEntry", "tbxHeader", "martifHeader", "back"], &["tbx", "martif"], |source, step| match step {
        Step::Opened(root) => rules = Rules::of(source, &root),
        Step::Whole(entry) if matches!(entry.local(), "conceptEntry" | "termEntry") => {
            rules.check(source, &entry, out.len());
            out.push(concept(source, &entry, out.len() + 1));
        }
        // Header and back matter are written again as they are.
        Step::Whole(other) => source.extras.push(Extra::new(KEY, other.to_xml())),
    });
    rules.check_ids(source, &out);
    out
}

fn concept(source: &mut Source<'_>, entry: &Element, number: usize) -> Concept {
    let id = entry.attribute("id").map_or_else(|| format!("c{number}"), str::to_owned);
    let mut concept = Concept { id, origin: source.origin(entry.span), ..Concept::default() };
    let mut given = Vec::new();
    for part in entry.elements() {
        if matches!(part.local(), "langSec" | "langSet") {
            section(source, part, &mut concept, &mut given);
        } else if !of_concept(&mut concept, part) {
            concept.extras.push(Extra::new(KEY, part.to_xml()));
        }
    }
    source::default_statuses(&mut concept.terms, &given);
    concept
}

/// Takes what stands on a concept itself; false if the model has no room for it.
fn of_concept(concept: &mut Concept, part: &Element) -> bool {
    let Some(datum) = Datum::of(part) else { return false };
    let text = datum.text();
    let field = match datum.category() {
        "definition" => &mut concept.definition,
        "subjectField" => &mut concept.domain,
        "note" => {
            if let Some((field, value)) = carried(&text) {
                return take_for_concept(concept, field, value);
            }
            &mut concept.note
        }
        _ => return false,
    };
    if field.is_some() || text.is_empty() {
        return false;
    }
    *field = Some(text);
    datum.is_plain()
}

fn section(source: &mut Source<'_>, section: &Element, concept: &mut Concept, given: &mut Vec<bool>) {
    let name = section.attribute("xml:lang").or_else(|| section.attribute("lang")).unwrap_or_default();
    let Some(lang) = source.lang(name, section.span) else { return };
    for part in section.elements() {
        match part.local() {
            "termSec" | "tig" | "ntig" => {
                let read = term(source, part, &lang);
                given.extend(read.as_ref().map(|(_, given)| *given));
                concept.terms.extend(read.map(|(term, _)| term));
            }
            _ => {
                // A definition that stands with one language is that of the concept.
                let definition = Datum::of(part).filter(|d| d.category() == "definition").map(|d| d.text());
                concept.definition = concept.definition.take().or(definition);
                concept.extras.push(Extra::in_language(KEY, lang.clone(), part.to_xml()));
            }
        }
    }
}

/// A term, and whether its status is written. A section without a term is reported.
fn term(source: &mut Source<'_>, section: &Element, lang: &Tag) -> Option<(Term, bool)> {
    // Version 2 may wrap the term and its notes once more.
    let parts = || section.elements().flat_map(|e| if e.local() == "termGrp" { e.elements().collect() } else { vec![e] });
    let text = parts().find(|e| e.local() == "term").map(Element::text).filter(|t| !t.is_empty());
    let Some(text) = text else {
        source.say("missing-term-text", Severity::Error, section.span, "an entry without a term: it is left out", "write its `<term>`");
        return None;
    };
    let mut out = Term { origin: source.origin(section.span), ..Term::new(text, lang.clone(), Status::Proposed) };
    let mut given = false;
    for part in parts().filter(|e| e.local() != "term") {
        if !of_term(source, &mut out, &mut given, part) {
            out.extras.push(Extra::new(KEY, part.to_xml()));
        }
    }
    Some((out, given))
}

/// Takes what stands on a term; false if the model has no room for it.
fn of_term(source: &mut Source<'_>, term: &mut Term, given: &mut bool, part: &Element) -> bool {
    let Some(datum) = Datum::of(part) else { return false };
    let (text, span) = (datum.text(), part.span);
    let refuses = |text: &str| text.eq_ignore_ascii_case("no");
    match datum.category() {
        "administrativeStatus" | "normativeAuthorization" if !*given => {
            term.status = source.status(&text, span);
            *given = true;
            // A word that only this house knows is kept as it is.
            datum.is_plain() && source.known_status(&text).is_some()
        }
        "partOfSpeech" if term.class.is_none() => {
            term.class = source::class(&text).or((text == "other").then_some(WordClass::Other));
            term.class.is_some() && datum.is_plain()
        }
        "grammaticalGender" if term.gender.is_none() => {
            term.gender = source::gender_of(&text);
            term.gender.is_some() && datum.is_plain()
        }
        "translationNote" | "Translation needed" if refuses(&text) => {
            term.do_not_translate = true;
            false
        }
        "note" => match carried(&text) {
            Some((field, value)) => take_for_term(term, given, field, value),
            None if term.note.is_none() && !text.is_empty() => {
                term.note = Some(text);
                datum.is_plain()
            }
            None => false,
        },
        _ => false,
    }
}
