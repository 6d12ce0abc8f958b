//! What the page shows at one time.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Value, json};

use super::Desk;
use crate::config::Settings;
use crate::engine::Sources;
use crate::finding::{Finding, Model};
use crate::glossary::Glossary;
use crate::ingest::ReadOptions;
use crate::matching::Matcher;
use crate::report::passage::shown;

/// The corpus, judged, with all that the desk needs to show and to change it.
#[derive(Clone, Default)]
pub struct Look {
    /// Counts the looks of a server, from 1; the desk sets it.
    pub number: u64,
    /// How much of what the desk writes is in it; the desk sets it.
    pub written: u64,
    /// Whether everything was judged; otherwise it is the first part.
    pub whole: bool,
    /// How many files there are.
    pub files: usize,
    /// What was found, with the texts of all articles.
    pub model: Arc<Model>,
    /// The glossary.
    pub glossary: Arc<Glossary>,
    /// The glossary, compiled; none before it was read.
    pub matcher: Option<Arc<Matcher>>,
    /// The settings.
    pub settings: Settings,
    /// How articles are read.
    pub options: ReadOptions,
    /// The files.
    pub sources: Arc<Sources>,
    /// Why it could not be looked at everything; the rest is then as it was before.
    pub error: Option<String>,
}

impl Look {
    /// A finding that is neither dismissed nor known.
    pub(super) fn finding(&self, fingerprint: &str) -> Option<&Finding> {
        self.model.findings.iter().find(|f| f.fingerprint == fingerprint)
    }

    /// What tells one version of the text of a file from another.
    pub(super) fn seen(&self, path: &str) -> Option<String> {
        self.model.texts.get(path).map(|text| version(text))
    }
}

/// What tells one version of a text from another: 16 hexadecimal digits.
pub(super) fn version(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex().chars().take(16).collect()
}

/// What the page asks for first.
pub(super) fn state(desk: &Desk) -> Value {
    let look = desk.look();
    let model = &look.model;
    let problem = |p: &crate::finding::Problem| json!({ "severity": p.severity, "kind": p.kind, "path": shown(&p.path), "line": p.line, "message": shown(&p.message), "help": p.help.as_deref().map(shown) });
    let rules: BTreeMap<&str, &str> = model.rules.iter().map(|r| (r.id, r.summary)).collect();
    json!({
        "number": look.number,
        "whole": look.whole,
        "files": look.files,
        "summary": model.summary,
        "dismissed": model.dismissed.len(),
        "problems": model.problems.iter().map(problem).collect::<Vec<_>>(),
        "rules": rules,
        "languages": model.coverage.as_ref().map(|c| c.languages.iter().map(ToString::to_string).collect::<Vec<_>>()),
        "glossary": look.glossary.concepts.len(),
        "undo": desk.undoable(),
        "error": look.error.as_deref().map(shown),
        "csrf": desk.access.csrf(),
    })
}
