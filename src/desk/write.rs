//! Changes of articles and of the file of dismissals, and taking them back.
//!
//! A request names findings by their fingerprints and the version of the text that the person saw. Where the file has another text by
//! now nothing is written, and the answer has both: what would have been written, and what is there.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};

use axum::extract::rejection::JsonRejection;
use axum::extract::{Json, State};
use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};

use super::check::asked;
use super::look::{Look, version};
use super::{Answer, Desk, Failure, Note, Refused, apart};
use crate::engine::{self, Corpus, Fixed};
use crate::finding::{Finding, Fix};
use crate::fix::{self, Document, Edit, Judged, Settled, unified};
use crate::matching::{Matcher, Scratch};
use crate::triage::dismissals::{self, Entry};

/// A file that was written: what it was before and is after; none where there is no file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    pub(super) path: String,
    pub(super) old: Option<Vec<u8>>,
    pub(super) new: Option<Vec<u8>>,
}

/// A change that can be taken back.
pub(super) struct Past {
    files: Vec<Changed>,
    /// What the logs beside files of the glossary say of it.
    notes: Vec<(String, Note)>,
}

/// So many changes can be taken back.
const KEPT: usize = 200;

/// So often a list is read again when somebody else adds to it at that moment.
const TRIES: usize = 8;

/// Fixes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Fixes {
    items: Vec<Item>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Item {
    id: String,
    /// The version of the text that was seen.
    seen: String,
    /// What the person wrote instead of the proposed text.
    text: Option<String>,
    /// What stands before it and is replaced by that text too.
    lead: Option<String>,
}

/// The versions of the texts of files that the desk changed, one after the other without anybody between.
#[derive(Default)]
pub(super) struct Trails(BTreeMap<String, Vec<String>>);

impl Trails {
    /// Takes up a change that was made.
    fn add(&mut self, file: &Changed) {
        let of = |bytes: Option<&[u8]>| {
            let bytes = bytes.unwrap_or_default();
            std::str::from_utf8(bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes)).ok().map(version)
        };
        let trail = self.0.entry(file.path.clone()).or_default();
        let (Some(old), Some(new)) = (of(file.old.as_deref()), of(file.new.as_deref())) else { return trail.clear() };
        if trail.last() != Some(&old) {
            *trail = vec![old];
        }
        trail.push(new);
        if trail.len() > KEPT {
            trail.remove(0);
        }
    }

    /// Whether all that happened to a file from one version to another was done here.
    fn lead(&self, path: &str, from: &str, to: &str) -> bool {
        let trail = self.0.get(path).map_or(&[][..], Vec::as_slice);
        trail.last().is_some_and(|last| last == to) && trail.iter().any(|version| version == from)
    }
}

/// Findings that may stand.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Dismissal {
    ids: Vec<String>,
    reason: String,
    by: Option<String>,
}

impl Desk {
    /// How many changes can be taken back.
    pub(super) fn undoable(&self) -> usize {
        self.writing.lock().unwrap_or_else(PoisonError::into_inner).len()
    }

    /// Writes files one after the other, each atomically; those written can be taken back together. The first that was changed
    /// meanwhile ends it.
    pub(super) fn commit(self: &Arc<Self>, files: Vec<Changed>) -> Result<usize, Failure> {
        self.commit_noted(files, Vec::new()).map(|(count, _)| count)
    }

    /// The same for files of the glossary, with what their logs are to say of it; also why a log could not be written.
    pub(super) fn commit_noted(
        self: &Arc<Self>,
        files: Vec<Changed>,
        notes: Vec<(String, Note)>,
    ) -> Result<(usize, Option<String>), Failure> {
        let mut past = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let mut done = Vec::new();
        let mut failure = None;
        for file in files {
            match self.house.replace(&file.path, file.old.as_deref(), file.new.as_deref()) {
                Ok(()) => done.push(file),
                Err(refused) => {
                    failure = Some(refusal(&file, refused));
                    break;
                }
            }
        }
        let count = done.len();
        let notes: Vec<(String, Note)> = notes.into_iter().filter(|(path, _)| done.iter().any(|file| file.path == *path)).collect();
        let mut unwritten = None;
        for (path, note) in &notes {
            unwritten = self.house.note(path, note).err().or(unwritten);
        }
        if count > 0 {
            self.wrote(&done);
            past.push(Past { files: done, notes });
            if past.len() > KEPT {
                past.remove(0);
            }
        }
        drop(past);
        self.refresh_soon();
        failure.map_or(Ok((count, unwritten)), |failure| Err(Failure { partly: count > 0, ..failure }))
    }

    /// Takes up that files were written: what is shown is older from now on.
    fn wrote(&self, files: &[Changed]) {
        self.written.fetch_add(1, Ordering::SeqCst);
        let mut trails = self.trails.lock().unwrap_or_else(PoisonError::into_inner);
        for file in files {
            trails.add(file);
        }
    }

    /// Whether the text that somebody saw is the one that is there, or became it here.
    fn is_known(&self, path: &str, seen: &str, now: &str) -> bool {
        let now = version(now);
        seen == now || self.trails.lock().unwrap_or_else(PoisonError::into_inner).lead(path, seen, &now)
    }

    /// What is in a file now, for a change of it.
    pub(super) fn now(&self, path: &str) -> Result<Option<Vec<u8>>, Failure> {
        self.house.read(path).map_err(Failure::wrong)
    }

    /// The change of a file beside the configuration, as it is now.
    pub(super) fn appending(&self, name: &str, append: impl Fn(&str) -> Option<String>) -> Result<Changed, Failure> {
        let path = self.house.beside(name);
        let old = self.now(&path)?;
        let text = String::from_utf8_lossy(old.as_deref().unwrap_or_default()).into_owned();
        let new = append(&text).ok_or_else(|| Failure::wrong(format!("nothing can be added to `{path}` as it is written")))?;
        Ok(Changed { path, old, new: Some(new.into_bytes()) })
    }

    /// Adds entries to a file beside the configuration, whoever wrote it last.
    pub(super) fn add(self: &Arc<Self>, name: &str, append: impl Fn(&str) -> Option<String>) -> Result<usize, Failure> {
        let mut tries = TRIES;
        loop {
            let change = self.appending(name, &append)?;
            tries -= 1;
            match self.commit(vec![change]) {
                Err(failure) if failure.code == "changed" && tries > 0 => {}
                done => return done,
            }
        }
    }
}

/// Why a file was not written, with what is in it now and what was to be.
fn refusal(file: &Changed, refused: Refused) -> Failure {
    match refused {
        Refused::Failed(message) => Failure::new(StatusCode::FORBIDDEN, "not-written", message),
        Refused::Changed(now) => conflict(&file.path, file.old.as_deref(), file.new.as_deref(), now.as_deref()),
    }
}

/// Both: what would have been written, and what somebody else wrote.
fn conflict(path: &str, before: Option<&[u8]>, ours: Option<&[u8]>, theirs: Option<&[u8]>) -> Failure {
    let message = format!("`{path}` has changed since you saw it: nothing was written");
    let patch = |new: Option<&[u8]>| {
        let patch = unified::diff(path, before.unwrap_or_default(), new.unwrap_or_default());
        String::from_utf8_lossy(&patch).lines().map(crate::report::passage::shown).collect::<Vec<_>>()
    };
    let more = json!({ "path": path, "ours": patch(ours), "theirs": patch(theirs) });
    Failure { more, ..Failure::new(StatusCode::CONFLICT, "changed", message) }
}

/// Makes the fix of a finding, or another one that the person wrote.
pub(super) async fn fix(State(desk): State<Arc<Desk>>, body: Result<Json<Fixes>, JsonRejection>) -> Answer {
    let fixes = asked(body)?;
    apart(desk, move |desk| desk.in_turn(|| fixed(desk, &fixes.items))).await
}

fn fixed(desk: &Arc<Desk>, items: &[Item]) -> Result<Value, Failure> {
    let look = desk.look();
    let Some(matcher) = look.matcher.clone() else { return Err(Failure::unknown("such finding")) };
    let mut by_path: BTreeMap<&str, Vec<(&Finding, Fix)>> = BTreeMap::new();
    let mut versions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for item in items {
        let finding = look.finding(&item.id).ok_or_else(|| Failure::unknown("such finding any more"))?;
        versions.entry(&finding.place.path).or_default().insert(&item.seen);
        by_path.entry(&finding.place.path).or_default().push((finding, wanted(finding, item.text.as_deref())?));
    }
    // One change was looked at by the person. Many were not: they are made as `isogloss fix` makes them.
    let many = items.len() > 1;
    let mut works: Vec<(String, Vec<u8>, Settled)> = Vec::new();
    for (path, fixes) in &by_path {
        let bytes = desk.now(path)?.ok_or_else(|| conflict(path, None, None, None))?;
        let judged = judged(&look, &matcher, path, &bytes);
        let base = look.model.texts.get(*path).map_or("", |t| t.as_ref());
        if judged.text.as_ref() != base || !versions[path].iter().all(|seen| desk.is_known(path, seen, base)) {
            let ours = edited(base.as_bytes(), &Judged { text: base.into(), encoding: "utf-8", ..judged.clone() }, fixes, true).ok();
            return Err(conflict(path, Some(base.as_bytes()), ours.as_deref(), Some(judged.text.as_bytes())));
        }
        let settled = if many {
            let texts: BTreeMap<&str, &Fix> = fixes.iter().map(|(f, fix)| (f.fingerprint.as_str(), fix)).collect();
            fix::settle(
                bytes.clone(),
                |bytes| self::judged(&look, &matcher, path, bytes),
                |f, _| {
                    texts
                        .get(f.fingerprint.as_str())
                        .map(|fix| Fix { place: f.fix.as_ref().map_or(&f.place, |x| &x.place).clone(), ..(*fix).clone() })
                },
            )
        } else {
            let lead = items.first().and_then(|item| item.lead.as_deref()).unwrap_or_default();
            let fixes = &led(&Document::new(&bytes, &judged.text, judged.encoding, judged.syntax), fixes, lead)?;
            let new = edited(&bytes, &judged, fixes, false)?;
            Settled {
                bytes: new,
                done: fixes.iter().map(|(f, fix)| ((*f).clone(), fix.clone())).collect(),
                refused: Vec::new(),
                left: Vec::new(),
            }
        };
        works.push(((*path).to_owned(), bytes, settled));
    }
    if many {
        let mut fixed: Vec<Fixed<'_>> = works.iter_mut().map(|(path, old, settled)| Fixed { path, old, unread: false, settled }).collect();
        let corpus = Corpus::new((*look.sources).clone(), look.options.clone());
        engine::guard(&corpus, &matcher, &look.settings, &mut fixed);
    }
    let done: Vec<String> = works.iter().flat_map(|(_, _, s)| &s.done).map(|(f, _)| f.fingerprint.clone()).collect();
    let refused: Vec<Value> =
        works.iter().flat_map(|(_, _, s)| &s.refused).map(|(f, _, why)| json!({ "id": f.fingerprint, "why": why.to_string() })).collect();
    let files = works.into_iter().filter(|(_, old, settled)| *old != settled.bytes);
    let files = files.map(|(path, old, settled)| Changed { path, old: Some(old), new: Some(settled.bytes) }).collect();
    let count = desk.commit(files)?;
    Ok(desk.told(json!({ "files": count, "done": done, "refused": refused })))
}

/// The change that a person wants: what is proposed, or the text that they wrote in its place.
fn wanted(finding: &Finding, text: Option<&str>) -> Result<Fix, Failure> {
    let proposed = finding.fix.clone().or_else(|| {
        let new = finding.suggestion.clone().or_else(|| text.map(str::to_owned))?;
        Some(Fix { place: finding.place.clone(), old: finding.surface.clone(), new })
    });
    let fix = proposed.ok_or_else(|| Failure::wrong("nothing is proposed here: write what should stand there"))?;
    let new = text.map_or(fix.new, str::to_owned);
    if new.contains(['\n', '\r']) {
        return Err(Failure::wrong("a line break would change the structure of the text"));
    }
    Ok(Fix { new, ..fix })
}

/// Fixes that begin with what stands before them.
fn led<'f>(document: &Document<'_>, fixes: &[(&'f Finding, Fix)], lead: &str) -> Result<Vec<(&'f Finding, Fix)>, Failure> {
    let one = |(finding, fix): &(&'f Finding, Fix)| Some((*finding, document.with_lead(fix, lead)?));
    fixes.iter().map(one).collect::<Option<_>>().ok_or_else(|| Failure::wrong("this does not stand before it"))
}

/// A file as it is now, decoded, with the findings of its rules alone.
fn judged(look: &Look, matcher: &Matcher, path: &str, bytes: &[u8]) -> Judged {
    engine::judge_file(path, bytes.to_vec(), &look.options, matcher, &look.settings, &mut Scratch::default()).for_fixes(path)
}

/// The bytes with changes made. For people to see, `plain`, what cannot be written is left out.
fn edited(bytes: &[u8], judged: &Judged, fixes: &[(&Finding, Fix)], plain: bool) -> Result<Vec<u8>, Failure> {
    let document = Document::new(bytes, &judged.text, judged.encoding, judged.syntax);
    let mut edits = Vec::new();
    for (_, fix) in fixes {
        let mut fix = fix.clone();
        if plain {
            fix.place.span = fix.place.decoded;
        }
        match Edit::new(&document, &fix) {
            Ok(edit) => edits.push(edit),
            Err(_) if plain => {}
            Err(refusal) => return Err(Failure::wrong(refusal.to_string())),
        }
    }
    edits.sort_by_key(|e| e.span.start);
    edits.dedup_by(|b, a| b.span.start < a.span.end);
    Ok(fix::apply(bytes, &edits))
}

/// Lets findings stand, with the reason.
pub(super) async fn dismiss(State(desk): State<Arc<Desk>>, body: Result<Json<Dismissal>, JsonRejection>) -> Answer {
    let asked = asked(body)?;
    apart(desk, move |desk| desk.in_turn(|| dismissed(desk, &asked))).await
}

fn dismissed(desk: &Arc<Desk>, asked: &Dismissal) -> Result<Value, Failure> {
    let look = desk.look();
    let reason = asked.reason.trim();
    if reason.is_empty() {
        return Err(Failure::wrong("say why the finding may stand"));
    }
    let mut entries = Vec::new();
    for id in &asked.ids {
        let finding = look.finding(id).ok_or_else(|| Failure::unknown("such finding any more"))?;
        entries.push(Entry {
            fingerprint: Some(id.clone()),
            path: Some(look.settings.anchored(&finding.place.path)),
            rule: Some(finding.rule.to_owned()),
            concept: finding.concept.clone(),
            surface: Some(finding.surface.clone()),
            reason: reason.to_owned(),
            by: asked.by.clone().filter(|by| !by.trim().is_empty()),
            date: Some(desk.house.today()),
            ..Entry::default()
        });
    }
    let count = entries.len();
    desk.add(dismissals::FILE_NAME, |text| entries.iter().try_fold(text.to_owned(), |text, entry| dismissals::appended(&text, entry)))?;
    Ok(desk.told(json!({ "done": asked.ids, "count": count })))
}

/// Takes the last change back, unless somebody has written one of its files since.
pub(super) async fn undo(State(desk): State<Arc<Desk>>) -> Answer {
    apart(desk, |desk| {
        let mut past = desk.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let last = past.pop().ok_or_else(|| Failure::new(StatusCode::CONFLICT, "nothing-to-undo", "there is nothing to take back"))?;
        let (mut left, mut done) = (Vec::new(), Vec::new());
        let mut failure = None;
        for file in last.files {
            let back = Changed { path: file.path.clone(), old: file.new.clone(), new: file.old.clone() };
            match desk.house.replace(&back.path, back.old.as_deref(), back.new.as_deref()) {
                Ok(()) => done.push(back),
                Err(refused) => {
                    failure = failure.or(Some(refusal(&back, refused)));
                    left.push(file);
                }
            }
        }
        desk.wrote(&done);
        let paths: Vec<String> = done.into_iter().map(|file| file.path).collect();
        let (undone, kept): (Vec<_>, Vec<_>) = last.notes.into_iter().partition(|(path, _)| paths.contains(path));
        for (path, note) in undone {
            // The file is as it was before, whether the log can say so or not.
            desk.house.note(&path, &Note { undone: true, ..note }).ok();
        }
        if !left.is_empty() {
            past.push(Past { files: left, notes: kept });
        }
        drop(past);
        desk.refresh_soon();
        failure.map_or_else(|| Ok(desk.told(json!({ "files": paths }))), Err)
    })
    .await
}
