//! Diagnostics of the whole workspace: what is said of every article of the coverage, open or not, for clients that ask for it.
//!
//! Such a request is held until there is something else to say than what the client has, as the protocol advises: a client that asks
//! again and again then asks seldom. The thread of the stories judges all files once somebody has asked.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use gen_lsp_types as lsp;
use gen_lsp_types::{Diagnostic, DiagnosticRelatedInformation, Location, Uri};
use lsp_server::{ErrorCode, RequestId, Response};

use super::diagnostics::{digest, of_finding};
use super::project;
use super::server::{Refused, Server};
use super::stories::{Order, Room};
use super::uri;
use crate::finding::Finding;
use crate::text::escape;
use crate::text::line_index::ColumnUnit;

/// So many files are reported: more is no list that anybody reads, and a message that an editor chokes on.
const MOST: usize = 2000;

/// A file that is not open, and what is said of it.
pub(super) struct Unopened {
    uri: Uri,
    said: Vec<(Finding, Diagnostic)>,
}

/// What is known of the workspace.
#[derive(Default)]
pub(super) struct Coverage {
    /// The projects that are judged whole.
    asked: BTreeSet<PathBuf>,
    /// What was said of their files that are not open.
    told: BTreeMap<PathBuf, Vec<Unopened>>,
    /// Requests that wait.
    held: Vec<Held>,
}

impl Coverage {
    /// Whether a project is judged whole.
    pub(super) fn asks_for(&self, root: &std::path::Path) -> bool {
        self.asked.contains(root)
    }
}

/// A request that waits, with the ids of the reports that the client has.
struct Held {
    id: RequestId,
    known: BTreeMap<String, (Uri, String)>,
}

/// A report: the name of its document, the version if that is open, and the diagnostics.
type Report = (Uri, Option<i32>, Vec<Diagnostic>);

impl Room {
    /// What is said of the files that are not open. What lies in an archive or a package cannot be opened either.
    pub(super) fn unopened(&self, findings: &[Finding], unit: ColumnUnit) -> Vec<Unopened> {
        let mut out: Vec<(&str, Unopened)> = Vec::new();
        for finding in findings.iter().filter(|f| f.place.part.is_none() && !self.is_open(&f.place.path)) {
            let path = finding.place.path.as_str();
            if out.last().is_none_or(|(last, _)| *last != path) {
                if out.len() == MOST {
                    break;
                }
                out.push((path, Unopened { uri: uri::of(&self.root().join(path)), said: Vec::new() }));
            }
            let said = self.said(finding, path, unit);
            let Some(range) = self.range(path, finding.place.decoded, unit) else { continue };
            let Some((_, file)) = out.last_mut() else { continue };
            let own = finding.related.iter().filter(|r| r.place.path == path).filter_map(|r| {
                let location = Location { uri: file.uri.clone(), range: self.range(path, r.place.decoded, unit)? };
                Some(DiagnosticRelatedInformation { location, message: escape::line(&r.message).into_owned() })
            });
            let related = own.chain(said.related).collect();
            file.said.push((finding.clone(), of_finding(finding, range, related)));
        }
        out.into_iter().map(|(_, file)| file).collect()
    }
}

impl Server<'_> {
    /// Takes a request for the diagnostics of the workspace; it is answered at once where there is something to say.
    pub(super) fn workspace_pulled(&mut self, id: &RequestId, params: lsp::WorkspaceDiagnosticParams) -> Result<(), Refused> {
        if !self.client.pulls {
            return Err(Refused(ErrorCode::InvalidRequest, "this client is told".to_owned()));
        }
        for folder in self.folders() {
            let root = project::root_of(&folder.join("x"), &folder);
            self.project(&root);
        }
        let known = params.previous_result_ids.into_iter().map(|one| (uri::key(&one.uri), (one.uri, one.value))).collect();
        self.coverage.held.push(Held { id: id.clone(), known });
        self.answer_held();
        Ok(())
    }

    /// Takes what the thread says of the files of a project.
    pub(super) fn hear_coverage(&mut self, root: PathBuf, files: Vec<Unopened>) {
        self.coverage.told.insert(root, files);
        self.answer_held();
    }

    /// A file is not open any more: nothing is said of the workspace until the thread has judged it again.
    pub(super) fn cover_again(&mut self, root: PathBuf) {
        if self.coverage.asks_for(&root) {
            self.coverage.told.remove(&root);
            self.stories.tell(Order::Whole(root));
        }
    }

    /// Answers the requests for which there is something to say.
    pub(super) fn answer_held(&mut self) {
        if self.coverage.held.is_empty() {
            return;
        }
        for root in self.roots() {
            if self.coverage.asked.insert(root.clone()) {
                self.stories.tell(Order::Whole(root));
            }
        }
        if self.roots().iter().any(|root| !self.coverage.told.contains_key(root)) {
            return;
        }
        let reports = self.reports();
        for held in std::mem::take(&mut self.coverage.held) {
            let items = news(&held, &reports);
            // Who has nothing yet is told that there is nothing.
            if items.is_empty() && !held.known.is_empty() {
                self.coverage.held.push(held);
            } else {
                self.send(Response::new_ok(held.id, lsp::WorkspaceDiagnosticReport { items }));
            }
        }
    }

    /// All that is said now, by document.
    fn reports(&mut self) -> BTreeMap<String, Report> {
        let mut out = BTreeMap::new();
        for (root, files) in &self.coverage.told {
            let Some(project) = self.known_project(root) else { continue };
            for file in files {
                let counting = project.counting(file.said.iter().map(|(finding, _)| finding.clone()).collect(), (self.host.today)());
                let mut counting = counting.into_iter().peekable();
                let kept = file.said.iter().filter(|(finding, _)| counting.next_if(|next| next == finding).is_some());
                let kept: Vec<Diagnostic> = kept.map(|(_, diagnostic)| self.as_shown(diagnostic.clone())).collect();
                out.insert(uri::key(&file.uri), (file.uri.clone(), None, kept));
            }
        }
        let keys: Vec<String> = self.documents.keys().cloned().collect();
        for key in keys {
            let diagnostics = self.diagnostics(&key);
            let Some(document) = self.documents.get(&key) else { continue };
            out.insert(key, (document.uri.clone(), Some(document.version), diagnostics));
        }
        out
    }

    /// A request that is held is taken back.
    pub(super) fn let_go(&mut self, id: &RequestId) {
        let (gone, kept) = std::mem::take(&mut self.coverage.held).into_iter().partition(|held| held.id == *id);
        self.coverage.held = kept;
        self.refuse(gone);
    }

    /// The server is shut down: nobody waits any more.
    pub(super) fn let_all_go(&mut self) {
        let all = std::mem::take(&mut self.coverage.held);
        self.refuse(all);
    }

    fn refuse(&self, all: Vec<Held>) {
        for held in all {
            self.send(Response::new_err(held.id, ErrorCode::RequestCanceled as i32, "cancelled".to_owned()));
        }
    }
}

/// The reports that a client does not have; an empty one where what it has holds no more.
fn news(held: &Held, reports: &BTreeMap<String, Report>) -> Vec<lsp::WorkspaceDocumentDiagnosticReport> {
    let mut out = Vec::new();
    let mut say = |uri: &Uri, version: Option<i32>, items: Vec<Diagnostic>, id: String| {
        let report = lsp::FullDocumentDiagnosticReport { result_id: Some(id), items };
        out.push(lsp::WorkspaceFullDocumentDiagnosticReport { uri: uri.clone(), version, full_document_diagnostic_report: report }.into());
    };
    for (key, (uri, version, items)) in reports {
        let id = digest(items);
        let known = held.known.get(key).map(|(_, id)| id);
        if known.map_or(!items.is_empty(), |known| *known != id) {
            say(uri, *version, items.clone(), id);
        }
    }
    let nothing = digest(&[]);
    for (_, (uri, _)) in held.known.iter().filter(|(key, (_, id))| !reports.contains_key(*key) && *id != nothing) {
        say(uri, None, Vec::new(), nothing.clone());
    }
    out
}
