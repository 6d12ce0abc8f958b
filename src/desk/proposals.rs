//! Proposals: renderings and concepts that the glossary lacks, accepted into it or rejected for good.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError};

use axum::extract::rejection::JsonRejection;
use axum::extract::{Json, State};
use serde::Deserialize;
use serde_json::{Value, json};

use super::check::asked;
use super::write::Changed;
use super::{Answer, Desk, Failure, apart};
use crate::align::suggestion::{Quote, Suggestion};
use crate::glossary::accept::{Addition, add_as};
use crate::glossary::{Glossary, Status};
use crate::lang::Tag;
use crate::report::passage::{hue, shown};
use crate::report::suggest::comment;
use crate::triage::rejected;

/// Proposals to be taken into the glossary.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Acceptance {
    ids: Vec<String>,
    status: String,
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
}

/// All proposals, best first within a concept and language.
pub(super) fn list(desk: &Arc<Desk>) -> Result<Value, Failure> {
    let number = desk.look().number;
    let all = desk.suggestions()?;
    let quote = |q: &Quote| json!({ "lang": q.lang, "path": shown(&q.path), "line": q.line, "before": shown(&q.before), "hit": shown(&q.hit), "after": shown(&q.after), "counterpart": q.counterpart });
    let one = |s: &Suggestion| {
        json!({
            "id": s.id, "kind": s.kind.as_str(), "concept": shown(&s.concept_id), "known": s.concept.is_some(), "hue": hue(&s.concept_id),
            "definition": s.definition.as_deref().map(shown), "set": s.set, "whole": s.whole, "lang": s.lang, "candidate": shown(&s.candidate),
            "status": s.status, "score": s.score, "count": s.count, "rank": s.rank, "evidence": s.evidence.iter().map(quote).collect::<Vec<_>>(),
        })
    };
    Ok(json!({ "number": number, "proposals": all.iter().map(one).collect::<Vec<_>>() }))
}

/// The proposals of these ids.
fn chosen<'a>(all: &'a [Suggestion], ids: &[String]) -> Result<Vec<&'a Suggestion>, Failure> {
    ids.iter().map(|id| all.iter().find(|s| s.id == *id).ok_or_else(|| Failure::unknown("such proposal any more"))).collect()
}

/// Takes proposals into the glossary's own files, with the status that was decided.
pub(super) async fn accept(State(desk): State<Arc<Desk>>, body: Result<Json<Acceptance>, JsonRejection>) -> Answer {
    let asked = asked(body)?;
    apart(desk, move |desk| {
        let status: Status = asked.status.parse().map_err(|()| Failure::wrong("this is no status"))?;
        let all = desk.suggestions()?;
        let chosen = chosen(&all, &asked.ids)?;
        let look = desk.look();
        let mut texts: BTreeMap<usize, String> = BTreeMap::new();
        for suggestion in chosen {
            let file = file_of(suggestion, &look.glossary).ok_or_else(|| Failure::wrong("there is no glossary to write to"))?;
            let text = texts.get(&file).map_or(&*look.glossary.files[file].text, String::as_str);
            let addition = Addition {
                concept: suggestion.concept_id.clone(),
                lang: Tag::parse(&suggestion.lang).map_err(|e| Failure::wrong(e.to_string()))?,
                term: suggestion.candidate.clone(),
                evidence: Some(comment(suggestion)),
            };
            let new = add_as(&look.glossary.files[file].path, text, &addition, status).map_err(|e| Failure::wrong(e.to_string()))?;
            texts.insert(file, new);
        }
        let files = texts.into_iter().map(|(file, new)| {
            let file = &look.glossary.files[file];
            desk.glossary_change(&file.path, &file.text, &new)
        });
        let files: Vec<Changed> = files.collect::<Result<_, _>>()?;
        desk.commit(files)?;
        Ok(json!({ "done": asked.ids, "undo": desk.undoable() }))
    })
    .await
}

/// The file that has the concept's terms in the language, else the one that begins the concept; for a new concept the one with the most.
fn file_of(suggestion: &Suggestion, glossary: &Glossary) -> Option<usize> {
    let Some(concept) = suggestion.concept.and_then(|c| glossary.concepts.get(c)) else {
        let concepts = |file: usize| glossary.concepts.iter().filter(|c| c.origin.file() == file).count();
        return (0..glossary.files.len()).max_by_key(|file| (concepts(*file), std::cmp::Reverse(*file)));
    };
    let own = concept.terms.iter().rev().find(|t| t.lang.primary() == suggestion.lang);
    Some(own.map_or(concept.origin.file(), |t| t.origin.file()))
}

/// Rejects proposals for good.
pub(super) async fn reject(State(desk): State<Arc<Desk>>, body: Result<Json<Rejection>, JsonRejection>) -> Answer {
    let asked = asked(body)?;
    apart(desk, move |desk| {
        let all = desk.suggestions()?;
        let text = |text: &Option<String>| text.as_deref().map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned);
        let entry = |s: &Suggestion| rejected::Entry {
            proposal: s.id.clone(),
            concept: Some(s.concept_id.clone()),
            lang: Some(s.lang.clone()),
            term: Some(s.candidate.clone()),
            reason: text(&asked.reason),
            by: text(&asked.by),
            date: Some(desk.house.today()),
        };
        let entries: Vec<rejected::Entry> = chosen(&all, &asked.ids)?.into_iter().map(entry).collect();
        desk.add(rejected::FILE_NAME, |text| entries.iter().try_fold(text.to_owned(), |text, entry| rejected::appended(&text, entry)))?;
        Ok(json!({ "done": asked.ids, "undo": desk.undoable() }))
    })
    .await
}
