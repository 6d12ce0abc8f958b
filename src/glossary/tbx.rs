//! What reading and writing TBX share: data categories in their two styles, and how what TBX has no place for travels in notes.

use crate::glossary::{Concept, Status, Term};
use crate::lang::Tag;
use crate::lang::inflection::Gender;
use crate::text::day::day;
use crate::xml::Element;

/// The key of TBX that the model has no field for.
pub(super) const KEY: &str = "x-tbx";
/// How a note begins that holds a field of ours: `isogloss reason: …`.
const MARK: &str = "isogloss ";

/// Elements that hold a data category by their attribute `type`.
const HOLDERS: [&str; 7] = ["descrip", "termNote", "admin", "transac", "transacNote", "ref", "xref"];

/// Data categories of the dialects Min and Basic: the prefix of the module, the category, the element that holds it.
/// Source: the modules of TBX Info, `min` 1.2 and `basic` 1.2.
pub(super) const CATEGORIES: [(&str, &str, &str); 17] = [
    ("min", "administrativeStatus", "termNote"),
    ("min", "customerSubset", "admin"),
    ("min", "externalCrossReference", "xref"),
    ("min", "partOfSpeech", "termNote"),
    ("min", "subjectField", "descrip"),
    ("basic", "context", "descrip"),
    ("basic", "crossReference", "ref"),
    ("basic", "definition", "descrip"),
    ("basic", "geographicalUsage", "termNote"),
    ("basic", "grammaticalGender", "termNote"),
    ("basic", "projectSubset", "admin"),
    ("basic", "responsibility", "transacNote"),
    ("basic", "source", "admin"),
    ("basic", "termLocation", "termNote"),
    ("basic", "termType", "termNote"),
    ("basic", "transactionType", "transac"),
    ("basic", "xGraphic", "xref"),
];

/// One data category with its value, alone or in a group.
pub(super) struct Datum<'a> {
    category: &'a str,
    element: &'a Element,
    alone: bool,
}

impl<'a> Datum<'a> {
    /// The datum that an element is, or that its group is about.
    pub(super) fn of(part: &'a Element) -> Option<Self> {
        if part.local().ends_with("Grp") {
            let (category, element) = part.elements().find_map(|e| Some((category(e)?, e)))?;
            return Some(Self { category, element, alone: false });
        }
        Some(Self { category: category(part)?, element: part, alone: true })
    }

    /// The name of the category; that of a note is `note`.
    pub(super) fn category(&self) -> &'a str {
        self.category
    }

    /// The value, in one line.
    pub(super) fn text(&self) -> String {
        self.element.text()
    }

    /// Whether category and value are all there is: no group, no markup, no other attribute.
    pub(super) fn is_plain(&self) -> bool {
        self.alone && self.element.elements().next().is_none() && self.element.attributes.iter().all(|(name, _)| name == "type")
    }
}

/// The category of an element: by its name where it has a module's prefix, else by its attribute.
pub(super) fn category(element: &Element) -> Option<&str> {
    let local = element.local();
    if local == "note" {
        return Some(local);
    }
    if HOLDERS.contains(&local) {
        return element.attribute("type");
    }
    (!element.prefix().is_empty()).then_some(local)
}

/// The field and value in a note that carries one.
pub(super) fn carried(note: &str) -> Option<(&str, &str)> {
    note.strip_prefix(MARK)?.split_once(": ")
}

fn carrier(field: &str, value: &str) -> String {
    format!("{MARK}{field}: {value}")
}

/// The notes that carry what TBX has no place for on a concept.
pub(super) fn notes_of_concept(concept: &Concept) -> Vec<String> {
    let originals = concept.originals.iter().map(|(lang, text)| carrier("original", &format!("{lang} {text}")));
    originals.chain(concept.levels.iter().map(|level| carrier("level", level))).collect()
}

/// Takes such a note back; false where it carries nothing that a concept has.
pub(super) fn take_for_concept(concept: &mut Concept, field: &str, value: &str) -> bool {
    match field {
        "original" => {
            let Some((lang, text)) = value.split_once(' ') else { return false };
            let Ok(lang) = Tag::parse(lang) else { return false };
            concept.originals.push((lang, text.to_owned()));
        }
        "level" => concept.levels.push(value.to_owned()),
        _ => return false,
    }
    true
}

/// The notes that carry what TBX has no place for on a term.
pub(super) fn notes_of_term(term: &Term) -> Vec<String> {
    let mut out = Vec::new();
    let mut add = |field: &str, value: &str| out.push(carrier(field, value));
    if matches!(term.status, Status::Forbidden | Status::Proposed) {
        add("status", term.status.as_str());
    }
    for (field, flag) in flags(term) {
        if *flag {
            add(field, "true");
        }
    }
    for (field, texts) in lists(term) {
        for text in texts {
            add(field, text);
        }
    }
    if let Some(reason) = &term.reason {
        add("reason", reason);
    }
    if term.gender == Some(Gender::Common) {
        add("gender", "common");
    }
    for (field, date) in [("valid_from", term.valid_from), ("valid_to", term.valid_to)] {
        if let Some(date) = date {
            add(field, &date.to_string());
        }
    }
    out
}

fn flags(term: &Term) -> [(&'static str, &bool); 4] {
    [
        ("case_sensitive", &term.case_sensitive),
        ("strict_spelling", &term.strict_spelling),
        ("do_not_translate", &term.do_not_translate),
        ("only_in_domain", &term.only_in_domain),
    ]
}

fn lists(term: &Term) -> [(&'static str, &Vec<String>); 6] {
    [
        ("short_form", &term.short_forms),
        ("near", &term.guards.near),
        ("not_near", &term.guards.not_near),
        ("not_in", &term.guards.not_in),
        ("match", &term.matches),
        ("no_match", &term.no_matches),
    ]
}

/// Takes such a note back; false where it carries nothing that a term has. `given` is set where it says the status.
pub(super) fn take_for_term(term: &mut Term, given: &mut bool, field: &str, value: &str) -> bool {
    let text = || value.to_owned();
    match field {
        "status" => {
            let Ok(status) = value.parse() else { return false };
            (term.status, *given) = (status, true);
        }
        "case_sensitive" => term.case_sensitive = value == "true",
        "strict_spelling" => term.strict_spelling = value == "true",
        "do_not_translate" => term.do_not_translate = value == "true",
        "only_in_domain" => term.only_in_domain = value == "true",
        "short_form" => term.short_forms.push(text()),
        "near" => term.guards.near.push(text()),
        "not_near" => term.guards.not_near.push(text()),
        "not_in" => term.guards.not_in.push(text()),
        "match" => term.matches.push(text()),
        "no_match" => term.no_matches.push(text()),
        "reason" => term.reason = Some(text()),
        "gender" if value == "common" => term.gender = Some(Gender::Common),
        "valid_from" | "valid_to" => {
            let Some(date) = day(value) else { return false };
            *(if field == "valid_from" { &mut term.valid_from } else { &mut term.valid_to }) = Some(date);
        }
        _ => return false,
    }
    true
}
