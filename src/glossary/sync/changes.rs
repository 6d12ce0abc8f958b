//! What changed at the source since last time, and what of that the house takes.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::super::export::{class, gender};
use super::super::{Concept, Extra, Glossary, Term};
use crate::lang::Tag;

/// The value of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// One text.
    Text(String),
    /// A list of texts.
    List(Vec<String>),
    /// Lists of texts by key, as guards and examples are.
    Map(Vec<(String, Vec<String>)>),
}

/// A change of a concept.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The id of the concept.
    pub concept: String,
    /// What changes.
    pub what: What,
}

/// What changes.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum What {
    /// The source has a new concept.
    AddConcept(Box<Concept>),
    /// The source has the concept no more.
    DropConcept,
    /// A key of the concept has another value, or none.
    Set(String, Option<Value>),
    /// The source has a new term.
    AddTerm(Box<Term>),
    /// The source has the term no more.
    DropTerm(Tag, String),
    /// A key of a term has another value, or none; the term itself is the key `term`, which has one.
    SetTerm(Tag, String, String, Option<Value>),
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let id = &self.concept;
        let shown = |value: &Option<Value>| match value {
            Some(Value::Text(text)) => format!(": {text}"),
            Some(Value::List(list)) => format!(": {} texts", list.len()),
            Some(Value::Map(entries)) => format!(": {} texts", entries.iter().map(|(_, list)| list.len()).sum::<usize>()),
            None => ": nothing".to_owned(),
        };
        match &self.what {
            What::AddConcept(_) => write!(f, "+ {id}"),
            What::DropConcept => write!(f, "- {id}"),
            What::Set(key, value) => write!(f, "~ {id}  {key}{}", shown(value)),
            What::AddTerm(term) => write!(f, "~ {id}  + {} {}  {}", term.lang, term.text, term.status),
            What::DropTerm(lang, text) => write!(f, "~ {id}  - {lang} {text}"),
            What::SetTerm(lang, text, key, value) => write!(f, "~ {id}  {lang} {text}  {key}{}", shown(value)),
        }
    }
}

/// Changes that the house takes, and those that it does not.
#[derive(Default)]
pub(super) struct Changes {
    pub(super) wanted: Vec<Change>,
    pub(super) kept: Vec<Change>,
}

/// What changed from `base` to `theirs`, seen from `ours`.
pub(super) fn between(base: &Glossary, theirs: &Glossary, ours: &Glossary) -> Changes {
    let by_id = |g: &'_ Glossary| -> BTreeMap<String, usize> { g.concepts.iter().enumerate().map(|(i, c)| (c.id.clone(), i)).collect() };
    let (bases, owns, news) = (by_id(base), by_id(ours), by_id(theirs));
    let mut out = Changes::default();
    for concept in &theirs.concepts {
        let before = bases.get(&concept.id).map(|i| &base.concepts[*i]);
        match (before, owns.get(&concept.id).map(|i| &ours.concepts[*i])) {
            (None, None) => out.wanted.push(of(concept, What::AddConcept(Box::new(concept.clone())))),
            (before, Some(own)) => of_concept(before, concept, own, &mut out),
            // Somebody has taken it out here.
            (Some(_), None) => {}
        }
    }
    for gone in base.concepts.iter().filter(|c| !news.contains_key(&c.id)) {
        let Some(own) = owns.get(&gone.id).map(|i| &ours.concepts[*i]) else { continue };
        let change = of(gone, What::DropConcept);
        let more = has_own(own) || own.terms.iter().any(|t| !gone.terms.iter().any(|g| is_same(g, t)));
        if more { out.kept.push(change) } else { out.wanted.push(change) }
    }
    out
}

fn of(concept: &Concept, what: What) -> Change {
    Change { concept: concept.id.clone(), what }
}

fn is_same(one: &Term, other: &Term) -> bool {
    one.lang == other.lang && one.text == other.text
}

/// Whether a concept holds what only the house writes.
fn has_own(concept: &Concept) -> bool {
    !concept.levels.is_empty() || !concept.originals.is_empty() || concept.terms.iter().any(is_worked_on)
}

fn is_worked_on(term: &Term) -> bool {
    !term.guards.is_empty()
        || !term.matches.is_empty()
        || !term.no_matches.is_empty()
        || !term.short_forms.is_empty()
        || term.only_in_domain
}

fn of_concept(base: Option<&Concept>, theirs: &Concept, ours: &Concept, out: &mut Changes) {
    let (before, now, own) = (base.map(concept_keys).unwrap_or_default(), concept_keys(theirs), concept_keys(ours));
    for (key, value, taken) in merged(&before, &now, &own) {
        let change = of(theirs, What::Set(key, value));
        if taken { out.wanted.push(change) } else { out.kept.push(change) }
    }
    let old = |term: &Term| base.and_then(|b| b.terms.iter().find(|t| is_same(t, term)));
    for term in &theirs.terms {
        match (old(term), ours.terms.iter().find(|t| is_same(t, term))) {
            (None, None) => out.wanted.push(of(theirs, What::AddTerm(Box::new(term.clone())))),
            (old, Some(own)) => {
                for (key, value, taken) in merged(&old.map(term_keys).unwrap_or_default(), &term_keys(term), &term_keys(own)) {
                    let change = of(theirs, What::SetTerm(term.lang.clone(), term.text.clone(), key, value));
                    if taken { out.wanted.push(change) } else { out.kept.push(change) }
                }
            }
            (Some(_), None) => {}
        }
    }
    for gone in base.into_iter().flat_map(|b| &b.terms).filter(|t| !theirs.terms.iter().any(|n| is_same(n, t))) {
        let Some(own) = ours.terms.iter().find(|t| is_same(t, gone)) else { continue };
        let change = of(theirs, What::DropTerm(gone.lang.clone(), gone.text.clone()));
        if is_worked_on(own) { out.kept.push(change) } else { out.wanted.push(change) }
    }
}

type Keys = BTreeMap<String, Value>;

/// The keys that changed from `before` to `now`, their new values, and whether the house takes them: it does where it has what the source
/// said before.
fn merged(before: &Keys, now: &Keys, own: &Keys) -> Vec<(String, Option<Value>, bool)> {
    let names: BTreeSet<&String> = before.keys().chain(now.keys()).collect();
    let changed = names.into_iter().filter(|name| before.get(*name) != now.get(*name) && own.get(*name) != now.get(*name));
    changed.map(|name| (name.clone(), now.get(name).cloned(), own.get(name) == before.get(name))).collect()
}

fn concept_keys(concept: &Concept) -> Keys {
    let texts = [("definition", &concept.definition), ("domain", &concept.domain), ("note", &concept.note)];
    let texts = texts.into_iter().filter_map(|(name, text)| Some((name.to_owned(), Value::Text(text.clone()?))));
    texts.chain(extras(&concept.extras)).collect()
}

/// The keys of a term that a source may speak of.
pub(super) fn term_keys(term: &Term) -> Keys {
    let flag = |is: bool, word: &str| is.then(|| word.to_owned());
    let texts = [
        ("status", Some(term.status.as_str().to_owned())),
        ("part_of_speech", term.class.map(|c| class(c).to_owned())),
        ("gender", term.gender.map(|g| gender(g).to_owned())),
        ("note", term.note.clone()),
        ("reason", term.reason.clone()),
        ("case", flag(term.case_sensitive, "sensitive")),
        ("do_not_translate", flag(term.do_not_translate, "true")),
        ("valid_from", term.valid_from.map(|d| d.to_string())),
        ("valid_to", term.valid_to.map(|d| d.to_string())),
    ];
    let texts = texts.into_iter().filter_map(|(name, text)| Some((name.to_owned(), Value::Text(text?))));
    texts.chain(extras(&term.extras)).collect()
}

/// What a source says besides, by key.
fn extras(extras: &[Extra]) -> Vec<(String, Value)> {
    let mut out: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for extra in extras {
        out.entry(extra.yaml_key()).or_default().push(extra.value.clone());
    }
    out.into_iter().map(|(key, list)| (key, Value::List(list))).collect()
}
