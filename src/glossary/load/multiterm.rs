//! MultiTerm XML: `conceptGrp` of `languageGrp` of `termGrp`, with fields that each house names itself.
//!
//! A field whose name is a field of ours in plain English is read as such; what another one holds, the user says
//! (`--map column:NAME=FIELD`). Fields that nobody explained stay with their concept or term.

use super::options::Field;
use super::source::{self, Source};
use crate::finding::Severity;
use crate::glossary::multiterm::{ID, KEY};
use crate::glossary::{Concept, Extra, Status, Term};
use crate::lang::Tag;
use crate::xml::Element;

/// Whether a text is MultiTerm XML, by its first element.
pub(super) fn recognises(text: &str) -> bool {
    matches!(super::root(text).as_deref(), Some("mtf"))
}

/// Reads the concepts of a MultiTerm export.
pub(super) fn read(source: &mut Source<'_>) -> Vec<Concept> {
    source.entries(&["conceptGrp"], concept)
}

fn concept(source: &mut Source<'_>, entry: &Element, number: usize) -> Concept {
    let id = entry.find("concept").map(Element::text).filter(|id| !id.is_empty()).unwrap_or_else(|| number.to_string());
    let mut concept = Concept { id: format!("c{id}"), origin: source.origin(entry.span), ..Concept::default() };
    let mut given = Vec::new();
    for part in entry.elements() {
        match part.local() {
            "concept" => {}
            "languageGrp" => language(source, part, &mut concept, &mut given),
            _ if of_concept(source, &mut concept, part) => {}
            _ => concept.extras.push(Extra::new(KEY, part.to_xml())),
        }
    }
    source::default_statuses(&mut concept.terms, &given);
    concept
}

fn language(source: &mut Source<'_>, group: &Element, concept: &mut Concept, given: &mut Vec<bool>) {
    let named = group.find("language");
    // The code may be missing, or be one of MultiTerm's own.
    let attribute = |name| named.and_then(|l: &Element| l.attribute(name)).filter(|v| !v.trim().is_empty());
    let (code, name) = (attribute("lang"), attribute("type"));
    let parsed = code.and_then(|c| Tag::parse(c).ok());
    let lang = match parsed.filter(|_| name.is_none_or(|n| source.options.mapping.lang(n).is_none())) {
        Some(tag) => Some(tag),
        None => source.lang(name.or(code).unwrap_or_default(), group.span),
    };
    let Some(lang) = lang else { return };
    for part in group.elements() {
        match part.local() {
            "language" => {}
            "termGrp" => {
                let read = term(source, part, &lang);
                given.extend(read.as_ref().map(|(_, given)| *given));
                concept.terms.extend(read.map(|(term, _)| term));
            }
            _ => {
                let definition = field(source, part).filter(|(f, _)| *f == Field::Definition).map(|(_, text)| text);
                concept.definition = concept.definition.take().or(definition);
                concept.extras.push(Extra::in_language(KEY, lang.clone(), part.to_xml()));
            }
        }
    }
}

fn term(source: &mut Source<'_>, group: &Element, lang: &Tag) -> Option<(Term, bool)> {
    let Some(text) = group.find("term").map(Element::text).filter(|t| !t.is_empty()) else {
        source.say("missing-term-text", Severity::Error, group.span, "an entry without a term: it is left out", "write its `<term>`");
        return None;
    };
    let mut out = Term { origin: source.origin(group.span), ..Term::new(text, lang.clone(), Status::Proposed) };
    let mut given = false;
    for part in group.elements().filter(|e| e.local() != "term") {
        let taken = field(source, part).is_some_and(|(field, text)| source.set(&mut out, &mut given, field, &text, part.span));
        // A group that holds more than the field itself is kept whole.
        if !taken || part.elements().count() > 1 {
            out.extras.push(Extra::new(KEY, part.to_xml()));
        }
    }
    Some((out, given))
}

fn of_concept(source: &Source<'_>, concept: &mut Concept, part: &Element) -> bool {
    if let Some(id) = part.find("descrip").filter(|d| d.attribute("type") == Some(ID)).map(Element::text).filter(|id| !id.is_empty()) {
        concept.id = id;
        return true;
    }
    let Some((field, text)) = field(source, part) else { return false };
    let place = match field {
        Field::Definition => &mut concept.definition,
        Field::Domain => &mut concept.domain,
        Field::Note => &mut concept.note,
        Field::Ignore => return true,
        _ => return false,
    };
    if place.is_some() {
        return false;
    }
    *place = Some(text);
    part.elements().count() == 1
}

/// What a group of a field holds, by what the user said of it, or by a plain English name.
fn field(source: &Source<'_>, part: &Element) -> Option<(Field, String)> {
    let element = part.find("descrip").or_else(|| (part.local() == "descrip").then_some(part))?;
    let name = element.attribute("type")?;
    let plain = match name.trim().to_lowercase().as_str() {
        "definition" => Some(Field::Definition),
        "subject" | "subject field" | "domain" => Some(Field::Domain),
        "note" | "comment" => Some(Field::Note),
        "part of speech" => Some(Field::PartOfSpeech),
        "gender" => Some(Field::Gender),
        "reason" => Some(Field::Reason),
        _ => None,
    };
    Some((source.options.mapping.column(name).or(plain)?, element.text()))
}
