//! MultiTerm XML. Its concepts are numbered; our id stands in a field of its own, as do statuses, under names that a termbase must have:
//! *Status*, *Definition*, *Subject*, *Note*, *Reason*, *Part of Speech*, *Gender*. What a source in MultiTerm XML said besides is written
//! back.

use super::pairs::Left;
use super::{Target, Written, by_language, class, gender};
use crate::glossary::multiterm::{ID, KEY};
use crate::glossary::{Concept, Extra, Glossary, Term};
use crate::lang::{Tag, named};
use crate::xml::{self, Element};

pub(super) const TARGET: Target = Target {
    name: "multiterm",
    about: "MultiTerm XML",
    binary: false,
    write: |glossary, _| {
        let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<mtf>\n");
        let concepts = || glossary.concepts.iter().filter(|c| !c.terms.is_empty());
        let used: rustc_hash::FxHashSet<usize> = concepts().filter_map(number).collect();
        let mut free = (1..).filter(|n| !used.contains(n));
        for concept in concepts() {
            let number = number(concept).or_else(|| free.next()).unwrap_or(0);
            out.push_str(&group(concept, number).to_xml());
            out.push('\n');
        }
        out.push_str("</mtf>\n");
        Ok(Written { bytes: out.into_bytes(), lost: lost(glossary) })
    },
};

fn lost(glossary: &Glossary) -> Vec<crate::finding::Problem> {
    let mut left = Left::default();
    let count = |is: &dyn Fn(&Term) -> bool| glossary.terms().filter(|(_, t)| is(t)).count();
    let concepts = |is: &dyn Fn(&Concept) -> bool| glossary.concepts.iter().filter(|c| is(c)).count();
    left.add("entries without terms", concepts(&|c| c.terms.is_empty()));
    left.add("originals and levels", concepts(&|c| !c.originals.is_empty() || !c.levels.is_empty()));
    left.add("guards", count(&|t| !t.guards.is_empty()));
    left.add("examples", count(&|t| !t.matches.is_empty() || !t.no_matches.is_empty()));
    left.add("short forms", count(&|t| !t.short_forms.is_empty()));
    left.add("dates", count(&|t| t.valid_from.is_some() || t.valid_to.is_some()));
    left.add("rules of matching", count(&|t| t.case_sensitive || t.strict_spelling || t.only_in_domain || t.do_not_translate));
    let foreign = |extras: &[Extra]| extras.iter().any(|e| e.key != KEY);
    left.add("data of other programs (`x-…`)", concepts(&|c| foreign(&c.extras) || c.terms.iter().any(|t| foreign(&t.extras))));
    left.problems(glossary, "MultiTerm XML")
}

/// The number in an id that was read from MultiTerm.
fn number(concept: &Concept) -> Option<usize> {
    concept.id.strip_prefix('c').filter(|n| n.bytes().all(|b| b.is_ascii_digit()) && !n.starts_with('0')).and_then(|n| n.parse().ok())
}

fn field(name: &str, text: &str) -> Element {
    Element::of_elements("descripGrp", [Element::of_text("descrip", text).with("type", name)])
}

fn group(concept: &Concept, at: usize) -> Element {
    let mut parts = vec![Element::of_text("concept", &at.to_string())];
    if number(concept).is_none() {
        parts.push(field(ID, &concept.id));
    }
    let mut kept = extras(&concept.extras, None);
    for (name, text) in [("Subject", &concept.domain), ("Definition", &concept.definition), ("Note", &concept.note)] {
        let Some(text) = text else { continue };
        // The definition may stand with a language, as it did in the source.
        let elsewhere = concept.extras.iter().any(|e| e.key == KEY && e.value.contains(xml::escaped(text).as_ref()));
        if !elsewhere {
            parts.push(field(name, text));
        }
    }
    parts.append(&mut kept);
    for (lang, terms) in by_language(concept.terms.iter().map(|t| (&t.lang, t))) {
        let name = named::name(lang).unwrap_or_else(|| lang.as_str().to_owned());
        let language = Element { name: "language".into(), ..Element::default() };
        let mut inside = vec![language.with("type", &name).with("lang", &lang.as_str().to_uppercase())];
        inside.extend(extras(&concept.extras, Some(lang)));
        inside.extend(terms.into_iter().map(term));
        parts.push(Element::of_elements("languageGrp", inside));
    }
    Element::of_elements("conceptGrp", parts)
}

fn term(term: &Term) -> Element {
    let mut parts = vec![Element::of_text("term", &term.text)];
    let kept = extras(&term.extras, None);
    // A status that nobody explained stands in what is kept, as the source writes it.
    let said = kept.iter().filter_map(|e| e.find("descrip")?.attribute("type")).any(|name| name.eq_ignore_ascii_case("status"));
    let fields = [
        ("Status", (!said).then(|| term.status.as_str().to_owned())),
        ("Part of Speech", term.class.map(|c| class(c).to_owned())),
        ("Gender", term.gender.map(|g| gender(g).to_owned())),
        ("Note", term.note.clone()),
        ("Reason", term.reason.clone()),
    ];
    parts.extend(fields.into_iter().filter_map(|(name, text)| Some(field(name, &text?))));
    parts.extend(kept);
    Element::of_elements("termGrp", parts)
}

/// What a source in MultiTerm XML said besides, of all or of one language.
fn extras(extras: &[Extra], lang: Option<&Tag>) -> Vec<Element> {
    extras.iter().filter(|e| e.key == KEY && e.lang.as_ref() == lang).filter_map(|e| xml::fragment(&e.value).ok()).collect()
}
