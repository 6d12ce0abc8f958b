//! Proposals: renderings and concepts that the glossary lacks, accepted into it or rejected for good.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, PoisonError};

use axum::extract::rejection::JsonRejection;
use axum::extract::{Json, State};
use serde::Deserialize;
use serde_json::{Value, json};

use super::check::asked;
use super::history::said;
use super::write::Changed;
use super::{Answer, Desk, Failure, Note, apart};
use crate::align::suggestion::{Quote, Suggestion};
use crate::glossary::accept::{Addition, add_as};
use crate::glossary::{Glossary, Status};
use crate::lang::Tag;
use crate::report::passage::shown;
use crate::report::suggest::comment;
use crate::triage::rejected;

/// Proposals to be taken into the glossary.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Acceptance {
    ids: Vec<String>,
    status: String,
    /// What is written instead of the expression, where one is taken and somebody edited it.
    text: Option<String>,
    /// The concept of the glossary that they are terms of, if it is not the one that they were proposed for.
    concept: Option<String>,
    by: Option<String>,
}

/// Proposals that are never to come again.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rejection {
    ids: Vec<String>,
    reason: Option<String>,
    by: Option<String>,
}

impl Desk {
    /// The proposals of the look that is shown. They are made when somebody asks, and once a look.
    fn suggestions(&self) -> Result<Arc<Vec<Suggestion>>, Failure> {
        let mut kept = self.proposals.lock().unwrap_or_else(PoisonError::into_inner);
        let number = self.look().number;
        if let Some((_, list)) = kept.as_ref().filter(|(of, _)| *of == number) {
            return Ok(Arc::clone(list));
        }
        let list = Arc::new(self.house.suggestions().map_err(Failure::wrong)?);
        *kept = Some((number, Arc::clone(&list)));
        Ok(list)
    }

    /// The change of the list of rejections for these entries, if there are any.
    fn with_rejected(&self, entries: &[rejected::Entry]) -> Result<Option<Changed>, Failure> {
        if entries.is_empty() {
            return Ok(None);
        }
        self.appending(rejected::FILE_NAME, |text| with(text, entries)).map(Some)
    }
}

/// All proposals, best first within a concept and language.
pub(super) fn list(desk: &Arc<Desk>) -> Result<Value, Failure> {
    let look = desk.look();
    let all = desk.suggestions()?;
    let quote = |q: &Quote| json!({ "lang": q.lang, "path": shown(&q.path), "line": q.line, "before": shown(&q.before), "hit": shown(&q.hit), "after": shown(&q.after), "counterpart": q.counterpart });
    let one = |s: &Suggestion| {
        json!({
            "id": s.id, "kind": s.kind.as_str(), "concept": shown(&s.concept_id), "known": s.concept.is_some(), "preferred": has_preferred(&s.concept_id, &s.lang, &look.glossary),
            "definition": s.definition.as_deref().map(shown), "set": s.set, "whole": s.whole, "lang": s.lang, "candidate": shown(&s.candidate),
            "status": s.status, "score": s.score, "count": s.count, "rank": s.rank, "evidence": s.evidence.iter().map(quote).collect::<Vec<_>>(),
            "sisters": s.sisters.iter().map(quote).collect::<Vec<_>>(),
        })
    };
    Ok(json!({ "number": look.number, "written": look.written, "proposals": all.iter().map(one).collect::<Vec<_>>() }))
}

/// The proposals of these ids.
fn chosen<'a>(all: &'a [Suggestion], ids: &[String]) -> Result<Vec<&'a Suggestion>, Failure> {
    ids.iter().map(|id| all.iter().find(|s| s.id == *id).ok_or_else(|| Failure::unknown("such proposal any more"))).collect()
}

/// Whether a concept of the glossary has a preferred term in a language: without one there is nothing to suggest.
fn has_preferred(concept: &str, lang: &str, glossary: &Glossary) -> bool {
    let terms = glossary.concept(concept).map_or(&[][..], |c| c.terms.as_slice());
    terms.iter().any(|t| t.lang.primary() == lang && t.status == Status::Preferred)
}

/// Takes proposals into the glossary's own files, with the status that was decided. Those that were proposed for another concept than
/// they are taken into, or in other words, never come again for that.
pub(super) async fn accept(State(desk): State<Arc<Desk>>, body: Result<Json<Acceptance>, JsonRejection>) -> Answer {
    let asked = asked(body)?;
    apart(desk, move |desk| desk.in_turn(|| accepted(desk, &asked))).await
}

fn accepted(desk: &Arc<Desk>, asked: &Acceptance) -> Result<Value, Failure> {
    let status: Status = asked.status.parse().map_err(|()| Failure::wrong("this is no status"))?;
    let own = asked.text.as_deref().map(str::trim);
    if own.is_some_and(|text| asked.ids.len() != 1 || text.is_empty() || text.contains(['\n', '\r'])) {
        return Err(Failure::wrong("write one term, in one line"));
    }
    let all = desk.suggestions()?;
    let chosen = chosen(&all, &asked.ids)?;
    let look = desk.look();
    let into = asked.concept.as_deref();
    if into.is_some_and(|id| look.glossary.concept(id).is_none()) {
        return Err(Failure::unknown("such concept any more"));
    }
    let mut texts: BTreeMap<usize, String> = BTreeMap::new();
    let mut notes = Vec::new();
    // Of several at once one is preferred in a concept and language, if none is yet; the others may be used too.
    let mut preferred: BTreeSet<(&str, &str)> = BTreeSet::new();
    for suggestion in &chosen {
        let concept = into.unwrap_or(&suggestion.concept_id);
        let term = own.unwrap_or(&suggestion.candidate);
        let file = file_of(concept, &suggestion.lang, &look.glossary);
        let file = file.ok_or_else(|| Failure::wrong("there is no glossary to write to"))?;
        let text = texts.get(&file).map_or(&*look.glossary.files[file].text, String::as_str);
        let addition = Addition {
            concept: concept.to_owned(),
            lang: Tag::parse(&suggestion.lang).map_err(|e| Failure::wrong(e.to_string()))?,
            term: term.to_owned(),
            evidence: Some(comment(suggestion)),
        };
        let mut is_taken = || has_preferred(concept, &suggestion.lang, &look.glossary) || !preferred.insert((concept, &suggestion.lang));
        let status = if chosen.len() > 1 && status == Status::Preferred && is_taken() { Status::Admitted } else { status };
        let new = add_as(&look.glossary.files[file].path, text, &addition, status).map_err(|e| Failure::wrong(e.to_string()))?;
        texts.insert(file, new);
        let what = vec![format!("+ {} {term}  {status}", suggestion.lang)];
        let note = Note { concept: concept.to_owned(), what, who: said(asked.by.as_deref()), ..Note::default() };
        notes.push((look.glossary.files[file].path.clone(), note));
    }
    let files = texts.into_iter().map(|(file, new)| {
        let file = &look.glossary.files[file];
        desk.glossary_change(&file.path, &file.text, &new)
    });
    let mut files: Vec<Changed> = files.collect::<Result<_, _>>()?;
    let why = |s: &Suggestion| match (into.filter(|id| *id != s.concept_id), own.filter(|text| *text != s.candidate)) {
        (None, None) => None,
        (Some(id), None) => Some(format!("a term of {id}")),
        (None, Some(text)) => Some(format!("written as “{text}”")),
        (Some(id), Some(text)) => Some(format!("a term of {id}, written as “{text}”")),
    };
    let others = chosen.iter().filter_map(|s| Some(rejection(s, Some(&why(s)?), asked.by.as_deref(), desk)));
    files.extend(desk.with_rejected(&others.collect::<Vec<_>>())?);
    let (_, unwritten) = desk.commit_noted(files, notes)?;
    Ok(desk.told(json!({ "done": asked.ids, "warning": unwritten })))
}

/// The file that has the concept's terms in the language, else the one that begins the concept; for a new concept the one with the most.
fn file_of(concept: &str, lang: &str, glossary: &Glossary) -> Option<usize> {
    let Some(concept) = glossary.concept(concept) else {
        let concepts = |file: usize| glossary.concepts.iter().filter(|c| c.origin.file() == file).count();
        return (0..glossary.files.len()).max_by_key(|file| (concepts(*file), std::cmp::Reverse(*file)));
    };
    let own = concept.terms.iter().rev().find(|t| t.lang.primary() == lang);
    Some(own.map_or(concept.origin.file(), |t| t.origin.file()))
}

/// The entry by which a proposal never comes again.
fn rejection(s: &Suggestion, reason: Option<&str>, by: Option<&str>, desk: &Desk) -> rejected::Entry {
    rejected::Entry {
        proposal: s.id.clone(),
        concept: Some(s.concept_id.clone()),
        lang: Some(s.lang.clone()),
        term: Some(s.candidate.clone()),
        reason: said(reason),
        by: said(by),
        date: Some(desk.house.today()),
    }
}

/// Rejects proposals for good.
pub(super) async fn reject(State(desk): State<Arc<Desk>>, body: Result<Json<Rejection>, JsonRejection>) -> Answer {
    let asked = asked(body)?;
    apart(desk, move |desk| desk.in_turn(|| rejected(desk, &asked))).await
}

fn rejected(desk: &Arc<Desk>, asked: &Rejection) -> Result<Value, Failure> {
    let all = desk.suggestions()?;
    let entry = |s: &Suggestion| rejection(s, asked.reason.as_deref(), asked.by.as_deref(), desk);
    let entries: Vec<rejected::Entry> = chosen(&all, &asked.ids)?.into_iter().map(entry).collect();
    desk.add(rejected::FILE_NAME, |text| with(text, &entries))?;
    Ok(desk.told(json!({ "done": asked.ids })))
}

/// The text of the list of rejections with more of them.
fn with(text: &str, entries: &[rejected::Entry]) -> Option<String> {
    entries.iter().try_fold(text.to_owned(), |text, entry| rejected::appended(&text, entry))
}
