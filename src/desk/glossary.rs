//! The glossary: its concepts, and changes of one concept with what they would do to the findings.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use axum::extract::rejection::JsonRejection;
use axum::extract::{Json, State};
use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};

use super::check::asked;
use super::history::said;
use super::look::{Look, version};
use super::write::Changed;
use super::{Answer, Desk, Failure, Note, apart, stories};
use crate::drift::effect::Effect;
use crate::finding::Finding;
use crate::fix::unified;
use crate::glossary::sync::{self, Change, NewValue, What};
use crate::glossary::{Concept, Status, Term};
use crate::lang::Tag;
use crate::report::passage::shown;

/// So many findings are listed of those that would come or go.
const LISTED: usize = 50;

/// Changes of one concept.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Edition {
    concept: String,
    /// The version of it that was seen.
    seen: String,
    changes: Vec<Step>,
    /// Why, and who says so: for the log beside the file, where there is one.
    why: Option<String>,
    by: Option<String>,
}

/// One change.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
enum Step {
    /// A text of the concept: definition, domain or note; none takes it out.
    Set { key: String, value: Option<String> },
    /// A text of a term: the term itself, which cannot be taken out so, status, note or reason; none takes it out.
    SetTerm { lang: String, term: String, key: String, value: Option<String> },
    /// The guards of a term.
    SetGuards { lang: String, term: String, near: Vec<String>, not_near: Vec<String>, not_in: Vec<String> },
    /// The examples of a term: sentences in which it must be found, and must not.
    SetExamples { lang: String, term: String, matches: Vec<String>, no_matches: Vec<String> },
    /// A new term.
    AddTerm { lang: String, term: String, status: String },
    /// A term that goes.
    DropTerm { lang: String, term: String },
}

/// All concepts with their terms.
pub(super) fn list(desk: &Desk) -> Value {
    let look = desk.look();
    let coverage = look.model.coverage.as_ref();
    let uses: BTreeMap<&str, Vec<Value>> =
        coverage.iter().flat_map(|c| c.concepts.iter().map(|one| (one.id.as_str(), stories::said(&one.uses, c)))).collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    look.model.findings.iter().filter_map(|f| f.concept.as_deref()).for_each(|c| *counts.entry(c).or_default() += 1);
    let logged: Vec<bool> = look.glossary.files.iter().map(|f| desk.house.is_logged(&f.path)).collect();
    let concept = |c: &Concept| {
        let file = look.glossary.files.get(c.origin.file());
        json!({
            "id": c.id, "definition": c.definition, "domain": c.domain, "note": c.note,
            "originals": c.originals.iter().map(|(lang, text)| json!([lang, text])).collect::<Vec<_>>(),
            "terms": c.terms.iter().map(term).collect::<Vec<_>>(),
            "uses": uses.get(c.id.as_str()), "findings": counts.get(c.id.as_str()).copied().unwrap_or(0),
            "file": file.map(|f| shown(&f.path)), "line": c.origin.position().line, "seen": seen(c),
            "logged": logged.get(c.origin.file()),
            // Only YAML has a place for everything; all terms of a concept must stand in one file.
            "editable": file.is_some_and(|f| f.format == "yaml") && c.terms.iter().all(|t| t.origin.file() == c.origin.file()),
        })
    };
    json!({ "number": look.number, "concepts": look.glossary.concepts.iter().map(concept).collect::<Vec<_>>() })
}

/// What tells one version of a concept from another: what can be edited in it.
fn seen(c: &Concept) -> String {
    version(&json!([c.definition, c.domain, c.note, c.terms.iter().map(term).collect::<Vec<_>>()]).to_string())
}

fn term(t: &Term) -> Value {
    json!({
        "text": t.text, "lang": t.lang, "status": t.status, "note": t.note, "reason": t.reason,
        "guards": { "near": t.guards.near, "not_near": t.guards.not_near, "not_in": t.guards.not_in },
        "match": t.matches, "no_match": t.no_matches,
    })
}

impl Desk {
    /// A change of a glossary file from one text to another; a byte-order mark stays.
    pub(super) fn glossary_change(&self, path: &str, before: &str, after: &str) -> Result<Changed, Failure> {
        let old = self.now(path)?;
        let bytes = old.clone().unwrap_or_default();
        let mark: &[u8] = "\u{feff}".as_bytes();
        let bare = bytes.strip_prefix(mark).unwrap_or(&bytes);
        let head = if bare.len() < bytes.len() { mark } else { &[] };
        let new = [head, after.as_bytes()].concat();
        // What was read is what is replaced: if the file is another by now, nothing is written.
        let old = if bare == before.as_bytes() { old } else { Some([head, before.as_bytes()].concat()) };
        Ok(Changed { path: path.to_owned(), old, new: Some(new) })
    }
}

/// A change as the glossary's own editor takes it.
fn change(concept: &str, step: &Step) -> Result<Change, Failure> {
    let tag = |lang: &str| Tag::parse(lang).map_err(|e| Failure::wrong(e.to_string()));
    let status = |word: &str| word.parse::<Status>().map_err(|()| Failure::wrong("this is no status"));
    let filled = |value: &Option<String>| value.as_deref().map(str::trim).filter(|v| !v.is_empty()).map(|v| NewValue::Text(v.to_owned()));
    let known = |key: &str, keys: &[&str]| {
        if keys.contains(&key) { Ok(key.to_owned()) } else { Err(Failure::wrong("this key is not edited here")) }
    };
    let lists = |lists: &[(&str, &Vec<String>)]| {
        let lists = lists.iter().filter(|(_, list)| !list.is_empty()).map(|(key, list)| ((*key).to_owned(), (*list).clone()));
        let lists: Vec<(String, Vec<String>)> = lists.collect();
        (!lists.is_empty()).then_some(NewValue::Map(lists))
    };
    let what = match step {
        Step::Set { key, value } => What::Set(known(key, &["definition", "domain", "note"])?, filled(value)),
        Step::SetTerm { lang, term, key, value } => {
            let key = known(key, &["term", "status", "note", "reason"])?;
            let text = value.as_deref().map_or("", str::trim);
            if key == "status" {
                status(text)?;
            }
            if key == "term" && (text.is_empty() || text.contains(['\n', '\r'])) {
                return Err(Failure::wrong(format!("write a term for {lang}")));
            }
            What::SetTerm(tag(lang)?, term.clone(), key, filled(value))
        }
        Step::SetGuards { lang, term, near, not_near, not_in } => {
            let value = lists(&[("near", near), ("not_near", not_near), ("not_in", not_in)]);
            What::SetTerm(tag(lang)?, term.clone(), "guards".to_owned(), value)
        }
        Step::SetExamples { lang, term, matches, no_matches } => {
            let value = lists(&[("match", matches), ("no_match", no_matches)]);
            What::SetTerm(tag(lang)?, term.clone(), "examples".to_owned(), value)
        }
        Step::AddTerm { lang, term, .. } if term.trim().is_empty() || term.contains(['\n', '\r']) => {
            return Err(Failure::wrong(format!("write a term for {lang}")));
        }
        Step::AddTerm { lang, term, status: word } => What::AddTerm(Box::new(Term::new(term.trim(), tag(lang)?, status(word)?))),
        Step::DropTerm { lang, term } => What::DropTerm(tag(lang)?, term.clone()),
    };
    Ok(Change { concept: concept.to_owned(), what })
}

/// A file with changes of a concept.
struct Edited {
    path: String,
    before: String,
    after: String,
    /// What is changed, in words.
    what: Vec<String>,
}

/// The concept's file with the changes.
fn edited(look: &Look, edition: &Edition) -> Result<Edited, Failure> {
    let concept = look.glossary.concept(&edition.concept).ok_or_else(|| Failure::unknown("such concept any more"))?;
    let file = look.glossary.files.get(concept.origin.file()).ok_or_else(|| Failure::unknown("such concept any more"))?;
    if file.format != "yaml" {
        return Err(Failure::wrong(format!("`{}` is no YAML: edit it with the tool that it comes from", file.path)));
    }
    for step in &edition.changes {
        if let Step::SetTerm { lang, term, key, value: Some(value) } = step
            && key == "term"
            && concept.terms.iter().any(|t| t.lang.as_str() == lang && t.text != *term && t.text == value.trim())
        {
            return Err(Failure::wrong(format!("“{}” ({lang}) is a term of {} already", value.trim(), concept.id)));
        }
    }
    let changes: Vec<Change> = edition.changes.iter().map(|step| change(&edition.concept, step)).collect::<Result<_, _>>()?;
    let done = sync::change(&file.path, &file.text, &changes).map_err(|e| Failure::wrong(e.to_string()))?;
    if let Some(undone) = done.undone.first() {
        return Err(Failure::wrong(format!("`{}`: the entry is written in a way that leaves no safe place for this: {undone}", file.path)));
    }
    if seen(concept) != edition.seen {
        let patch = unified::diff(&file.path, file.text.as_bytes(), done.text.as_bytes());
        let more =
            json!({ "path": file.path, "ours": String::from_utf8_lossy(&patch).lines().map(shown).collect::<Vec<_>>(), "theirs": [] });
        let message = format!("`{}` has changed since you saw it: nothing was written", file.path);
        return Err(Failure { more, ..Failure::new(StatusCode::CONFLICT, "changed", message) });
    }
    let what = done.done.iter().map(ToString::to_string).collect();
    Ok(Edited { path: file.path.clone(), before: file.text.to_string(), after: done.text, what })
}

/// What changes of a concept would do, without writing anything.
pub(super) async fn preview(State(desk): State<Arc<Desk>>, body: Result<Json<Edition>, JsonRejection>) -> Answer {
    let edition = asked(body)?;
    apart(desk, move |desk| desk.in_turn(|| previewed(desk, &edition))).await
}

fn previewed(desk: &Desk, edition: &Edition) -> Result<Value, Failure> {
    let look = desk.look();
    let Edited { path, before, after, .. } = edited(&look, edition)?;
    let patch = unified::diff(&path, before.as_bytes(), after.as_bytes());
    let (findings, problems) = desk.house.preview(&BTreeMap::from([(path, after)])).map_err(Failure::wrong)?;
    let effect = Effect::of(&look.model.findings, &findings);
    let row = |f: &&Finding| json!({ "rule": f.rule, "severity": f.severity, "path": shown(&f.place.path), "line": f.place.position.line, "lang": f.lang, "surface": shown(&f.surface), "message": shown(&f.message) });
    let some = |list: &[&Finding]| list.iter().take(LISTED).map(row).collect::<Vec<_>>();
    let known: BTreeSet<String> = look.model.problems.iter().map(|p| p.message.clone()).collect();
    let problems: Vec<String> = problems.into_iter().filter(|p| !known.contains(p)).map(|p| shown(&p)).collect();
    Ok(json!({
        "gone": some(&effect.gone), "new": some(&effect.new), "changed": effect.changed.iter().take(LISTED).map(|(_, new)| row(new)).collect::<Vec<_>>(),
        "counts": [effect.gone.len(), effect.new.len(), effect.changed.len()], "problems": problems,
        "patch": String::from_utf8_lossy(&patch).lines().map(shown).collect::<Vec<_>>(),
    }))
}

/// Writes changes of a concept into its file.
pub(super) async fn save(State(desk): State<Arc<Desk>>, body: Result<Json<Edition>, JsonRejection>) -> Answer {
    let edition = asked(body)?;
    apart(desk, move |desk| desk.in_turn(|| saved(desk, &edition))).await
}

fn saved(desk: &Arc<Desk>, edition: &Edition) -> Result<Value, Failure> {
    let look = desk.look();
    let Edited { path, before, after, what } = edited(&look, edition)?;
    let change = desk.glossary_change(&path, &before, &after)?;
    let (who, why) = (said(edition.by.as_deref()), said(edition.why.as_deref()));
    let note = Note { concept: edition.concept.clone(), what, who, why, ..Note::default() };
    let (_, unwritten) = desk.commit_noted(vec![change], vec![(path, note)])?;
    Ok(desk.told(json!({ "done": [edition.concept], "warning": unwritten })))
}
