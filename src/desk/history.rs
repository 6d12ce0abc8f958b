//! The history of a concept: out of the states of its file in a repository, else out of a log beside the file.
//!
//! The log is for glossaries that no repository keeps: one line of JSON a change, and lines are only added. What is taken back is a line
//! of its own.

use std::sync::Arc;

use axum::extract::{Path, State};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{Answer, Desk, Failure, apart};
use crate::fix::unified;
use crate::glossary::load::{self, LoadOptions};
use crate::glossary::{Glossary, export};
use crate::report::passage::shown;

/// The name of the log, beside the glossary's file. It ends as no article and no glossary does, so that nothing reads it as one.
pub const LOG: &str = "isogloss.changes.log";
/// So many changes of a concept are shown, the last first.
const SHOWN: usize = 60;

/// Where the history of a file is.
#[derive(Debug)]
pub enum History {
    /// In a repository: what the file was, oldest first, and whether that reaches back to its begin.
    Repository(Vec<FileState>, bool),
    /// In the log: its text.
    Log(String),
}

/// What a file was after a commit.
#[derive(Debug)]
pub struct FileState {
    /// The day.
    pub when: String,
    /// The author.
    pub who: String,
    /// The first line of the message.
    pub why: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A line of the log.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Date and time, UTC.
    pub when: String,
    /// Who says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub who: Option<String>,
    /// The name of the file.
    pub file: String,
    /// The concept.
    pub concept: String,
    /// What was changed, or taken back.
    pub what: Vec<String>,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// Whether it was taken back.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub undone: bool,
}

impl Note {
    /// The log with this note behind it; what is there stays byte for byte.
    #[must_use]
    pub fn appended(&self, log: &[u8]) -> Vec<u8> {
        let end: &[u8] = if log.is_empty() || log.ends_with(b"\n") { b"" } else { b"\n" };
        let line = serde_json::to_string(self).unwrap_or_default();
        [log, end, line.as_bytes(), b"\n"].concat()
    }
}

/// What somebody says of a change; blank is nothing.
pub(super) fn said(text: Option<&str>) -> Option<String> {
    text.map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned)
}

/// The changes of a concept, the last first.
pub(super) async fn history(State(desk): State<Arc<Desk>>, Path(id): Path<String>) -> Answer {
    apart(desk, move |desk| {
        let look = desk.look();
        let concept = look.glossary.concept(&id).ok_or_else(|| Failure::unknown("such concept any more"))?;
        let file = look.glossary.files.get(concept.origin.file()).ok_or_else(|| Failure::unknown("such concept any more"))?;
        let (kind, mut entries) = match desk.house.changes(&file.path) {
            History::Repository(states, whole) => {
                let options = &look.settings.glossary_options;
                let bytes = desk.now(&file.path)?.unwrap_or_default();
                let now = FileState { when: String::new(), who: String::new(), why: String::new(), bytes };
                ("repository", between(&file.path, states.into_iter().chain([now]), whole, &id, options))
            }
            History::Log(text) => {
                let name = file.path.rsplit(['/', '\\']).next().unwrap_or_default();
                ("log", noted(&text, name, &id))
            }
        };
        entries.reverse();
        let more = entries.len() > SHOWN;
        entries.truncate(SHOWN);
        Ok(json!({ "concept": id, "kind": kind, "entries": entries, "more": more }))
    })
    .await
}

/// What the states of a file changed of a concept. Where `whole` is not set, the first state only begins the comparison.
fn between(path: &str, states: impl Iterator<Item = FileState>, whole: bool, id: &str, options: &LoadOptions) -> Vec<Value> {
    let mut last = whole.then(String::new);
    let mut out = Vec::new();
    for state in states {
        let (glossary, _) = load::from_sources([(path.to_owned(), state.bytes)], options);
        let now = glossary.concept(id).map(|c| export::to_yaml(&Glossary::new(vec![c.clone()]))).unwrap_or_default();
        if let Some(before) = last.replace(now.clone()).filter(|before| *before != now) {
            let patch = unified::diff("concept", before.as_bytes(), now.as_bytes());
            let patch = String::from_utf8_lossy(&patch).lines().skip(2).map(line).collect::<Vec<_>>();
            let when = (!state.when.is_empty()).then_some(state.when);
            out.push(json!({ "when": when, "who": shown(&state.who), "why": shown(&state.why), "patch": patch }));
        }
    }
    out
}

/// A line of a patch; the numbers of a hunk are those of no file.
fn line(text: &str) -> String {
    if text.starts_with("@@") { "⋯".to_owned() } else { shown(text) }
}

/// The notes of a log about a concept. A line that is none is somebody else's business.
fn noted(log: &str, file: &str, id: &str) -> Vec<Value> {
    let notes = log.lines().filter_map(|line| serde_json::from_str::<Note>(line).ok());
    let own = notes.filter(|note| note.concept == id && note.file == file);
    let one = |note: Note| {
        let text = |text: &Option<String>| text.as_deref().map(shown).unwrap_or_default();
        let what: Vec<String> = note.what.iter().map(|what| shown(what)).collect();
        json!({ "when": shown(&note.when), "who": text(&note.who), "why": text(&note.why), "what": what, "undone": note.undone })
    };
    own.map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn states(texts: &[&str]) -> Vec<FileState> {
        let state = |(n, text): (usize, &&str)| FileState {
            when: format!("2026-01-0{n}"),
            who: "A".to_owned(),
            why: format!("change {n}"),
            bytes: text.as_bytes().to_vec(),
        };
        texts.iter().enumerate().map(state).collect()
    }

    #[test]
    fn only_what_changes_the_concept_is_in_its_history() {
        let first = "concepts:\n  - id: quay\n    terms: { sv: [kaj] }\n  - id: ferry\n    terms: { sv: [färja] }\n";
        let other = first.replace("färja", "båt");
        let own = other.replace("[kaj]", "[kaj, brygga]");
        let comment = format!("# by hand\n{own}");
        let broken = "concepts: [";
        let texts = [first, other.as_str(), own.as_str(), comment.as_str()];
        for (texts, whole, expected) in [
            (&texts[..], true, vec!["change 0", "change 2"]),
            (&texts[..], false, vec!["change 2"]),
            (&texts[..1], true, vec!["change 0"]),
            (&texts[..0], true, vec![]),
            // A state that cannot be read is one without the concept.
            (&[first, broken][..], true, vec!["change 0", "change 1"]),
        ] {
            let found = between("g.yaml", states(texts).into_iter(), whole, "quay", &LoadOptions::default());
            let whys: Vec<&str> = found.iter().filter_map(|e| e["why"].as_str()).collect();
            assert_eq!(whys, expected, "{texts:?}");
        }
        let found = between("g.yaml", states(&texts).into_iter(), false, "quay", &LoadOptions::default());
        let patch = found[0]["patch"].to_string();
        assert!(patch.contains("brygga") && !patch.contains("båt") && !patch.contains("@@"), "{patch}");
    }

    #[test]
    fn the_log_is_read_back_and_only_grows() {
        let note = |concept: &str, what: &str| Note {
            when: "2026-01-01T00:00:00Z".to_owned(),
            file: "g.yaml".to_owned(),
            concept: concept.to_owned(),
            what: vec![what.to_owned()],
            why: Some("a\nb".to_owned()),
            ..Note::default()
        };
        let log = note("quay", "one").appended(b"no note at all");
        let log = note("ferry", "two").appended(&log);
        let whole = Note { undone: true, ..note("quay", "three \u{2028} </script>") }.appended(&log);
        assert!(whole.starts_with(&log));
        let whole = String::from_utf8(whole).unwrap();
        assert_eq!(whole.lines().count(), 4, "{whole}");
        let found = noted(&whole, "g.yaml", "quay");
        assert_eq!(found.iter().map(|e| e["undone"] == true).collect::<Vec<_>>(), [false, true], "{found:?}");
        assert!(noted(&whole, "other.yaml", "quay").is_empty());
    }
}
