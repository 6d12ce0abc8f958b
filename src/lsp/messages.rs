//! Messages: which of them is answered by what.

use std::path::PathBuf;
use std::sync::Arc;

use gen_lsp_types as lsp;
use gen_lsp_types::{Notification as _, Request as _};
use lsp_server::{ErrorCode, Notification, RequestId, Response};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::document::{Document, Kind};
use super::server::{Refused, Server, Waiting};
use super::stories::{News, Order};
use super::uri;

/// The files whose changes on the disk count: what is written by hand, and every kind of article.
const WATCHED: &str = "**/*.{yaml,yml,baseline,csv,tsv,tbx,tmx,xlf,xliff,po,md,markdown,txt,html,htm,xhtml,jsonl,json,xml,srt,vtt}";

impl Server<'_> {
    /// The result of a request; none where it is answered later.
    pub(super) fn answer(&mut self, id: &RequestId, method: &str, params: Value) -> Result<Option<Value>, Refused> {
        match method {
            m if m == lsp::DocumentDiagnosticRequest::METHOD.as_str() => done(self.pulled(&read(params)?)?),
            m if m == lsp::WorkspaceDiagnosticRequest::METHOD.as_str() => self.workspace_pulled(id, read(params)?).map(|()| None),
            m if m == lsp::HoverRequest::METHOD.as_str() => done(self.hover(&read(params)?)),
            m if m == lsp::CompletionRequest::METHOD.as_str() => done(self.completion(&read(params)?)),
            m if m == lsp::CodeActionRequest::METHOD.as_str() => done(self.code_actions(&read(params)?)),
            m if m == lsp::CodeActionResolveRequest::METHOD.as_str() => done(self.resolved(read(params)?)),
            m if m == lsp::DefinitionRequest::METHOD.as_str() => done(self.definition(&read(params)?)),
            m if m == lsp::ReferencesRequest::METHOD.as_str() => self.references(id, &read(params)?),
            m if m == lsp::DocumentSymbolRequest::METHOD.as_str() => done(self.symbols(&read(params)?)),
            m if m == lsp::CodeLensRequest::METHOD.as_str() => done(self.lenses(&read(params)?)),
            m if m == lsp::PrepareRenameRequest::METHOD.as_str() => done(self.prepare_rename(&read(params)?)),
            m if m == lsp::RenameRequest::METHOD.as_str() => done(self.rename(&read(params)?)?),
            m if m == lsp::ExecuteCommandRequest::METHOD.as_str() => self.execute(&read(params)?).map(Some),
            super::status::METHOD => done(self.status(&read(params)?)),
            _ => Err(Refused(ErrorCode::MethodNotFound, format!("`{method}` is not known here"))),
        }
    }

    /// Heeds a notification; one that is not known means nothing to us.
    pub(super) fn notification(&mut self, note: Notification) {
        let Notification { method, params } = note;
        match method.as_str() {
            m if m == lsp::DidOpenTextDocumentNotification::METHOD.as_str() => self.heed(params, Self::opened),
            m if m == lsp::DidChangeTextDocumentNotification::METHOD.as_str() => self.heed(params, Self::changed),
            m if m == lsp::DidCloseTextDocumentNotification::METHOD.as_str() => self.heed(params, |server, params| server.closed(&params)),
            m if m == lsp::CancelNotification::METHOD.as_str() => {
                if let Some(id) = params.get("id").and_then(|id| serde_json::from_value::<RequestId>(id.clone()).ok()) {
                    self.let_go(&id);
                }
            }
            m if m == lsp::DidSaveTextDocumentNotification::METHOD.as_str() => self.heed(params, |server, params| server.saved(&params)),
            m if m == lsp::DidChangeWatchedFilesNotification::METHOD.as_str() => {
                self.heed(params, |server, params| server.files_changed(&params));
            }
            m if m == lsp::DidChangeConfigurationNotification::METHOD.as_str() => {
                self.heed(params, |server, params| server.settings_changed(&params));
            }
            m if m == lsp::DidChangeWorkspaceFoldersNotification::METHOD.as_str() => {
                self.heed(params, |server, params| server.folders_changed(&params));
            }
            _ => {}
        }
    }

    fn heed<P: DeserializeOwned>(&mut self, params: Value, work: impl FnOnce(&mut Self, P)) {
        match serde_json::from_value(params) {
            Ok(params) => work(self, params),
            Err(error) => self.log(format!("a message of the client cannot be understood: {error}")),
        }
    }

    /// Writes into the client's log.
    pub(super) fn log(&self, message: String) {
        self.notify::<lsp::LogMessageNotification>(lsp::LogMessageParams { kind: lsp::MessageType::Warning, message });
    }

    /// Asks the client for what it must be asked for, at the begin.
    pub(super) fn greet(&mut self) {
        if self.client.watches {
            let watchers = json!({ "watchers": [{ "globPattern": WATCHED }] });
            let register = |method: String, options| lsp::Registration { id: method.clone(), method, register_options: options };
            let method = lsp::DidChangeWatchedFilesNotification::METHOD.as_str().to_owned();
            let registrations = vec![register(method, Some(watchers))];
            self.ask::<lsp::RegistrationRequest>(lsp::RegistrationParams { registrations }, Waiting::Nothing);
        }
        self.ask_settings();
    }

    fn ask_settings(&mut self) {
        if self.client.configuration {
            let items = vec![lsp::ConfigurationItem { scope_uri: None, section: Some("isogloss".to_owned()) }];
            self.ask::<lsp::ConfigurationRequest>(lsp::ConfigurationParams { items }, Waiting::Settings);
        }
    }

    fn opened(&mut self, params: lsp::DidOpenTextDocumentParams) {
        let lsp::TextDocumentItem { uri, language_id, version, text } = params.text_document;
        let language = serde_json::to_value(&language_id).ok();
        let language = language.as_ref().and_then(Value::as_str).unwrap_or_default();
        let key = uri::key(&uri);
        let place = self.place(&uri, language);
        self.documents.insert(key.clone(), Document::new(uri, version, text, place));
        self.tell_later(&key);
    }

    fn changed(&mut self, params: lsp::DidChangeTextDocumentParams) {
        let key = uri::key(&params.text_document.text_document_identifier.uri);
        let unit = self.client.unit;
        let Some(document) = self.documents.get_mut(&key) else { return };
        document.change(params.text_document.version, params.content_changes, unit);
        let (kind, root) = (document.kind, document.root.clone());
        match kind {
            Kind::Article => self.tell_later(&key),
            // What somebody lets stand counts at once, saved or not.
            Kind::Dismissals | Kind::Baseline => self.read_triage(&root),
            Kind::Glossary | Kind::Settings | Kind::Other => {}
        }
    }

    fn closed(&mut self, params: &lsp::DidCloseTextDocumentParams) {
        let Some(document) = self.documents.remove(&uri::key(&params.text_document.uri)) else { return };
        if !self.client.pulls {
            let (uri, diagnostics) = (document.uri, Vec::new());
            self.notify::<lsp::PublishDiagnosticsNotification>(lsp::PublishDiagnosticsParams { uri, version: None, diagnostics });
        }
        match document.kind {
            Kind::Article => {
                self.stories.tell(Order::Close(document.root.clone(), document.path));
                self.cover_again(document.root);
            }
            Kind::Dismissals | Kind::Baseline => self.read_triage(&document.root),
            Kind::Glossary | Kind::Settings | Kind::Other => {}
        }
    }

    fn saved(&mut self, params: &lsp::DidSaveTextDocumentParams) {
        self.files_are_others(&[uri::key(&params.text_document.uri).into()]);
    }

    fn files_changed(&mut self, params: &lsp::DidChangeWatchedFilesParams) {
        let files: Vec<PathBuf> = params.changes.iter().filter_map(|change| uri::path(&change.uri)).collect();
        self.files_are_others(&files);
    }

    /// Heeds that files are others on the disk.
    fn files_are_others(&mut self, files: &[PathBuf]) {
        for root in self.roots() {
            let below: Vec<PathBuf> = files.iter().filter(|file| file.starts_with(&root)).cloned().collect();
            let project = self.project(&root);
            let among = |kinds: &[Kind]| files.iter().any(|file| kinds.contains(&project.kind(file)));
            if among(&[Kind::Settings, Kind::Glossary]) {
                self.read_project(&root);
                self.place_again();
                self.refresh(&root);
            } else if among(&[Kind::Dismissals, Kind::Baseline]) {
                self.read_triage(&root);
                self.refresh(&root);
            } else if !below.is_empty() {
                self.stories.tell(Order::Disk(root, below));
            }
        }
        // A configuration that is new makes a project of its folder.
        if files.iter().any(|file| file.file_name().is_some_and(|name| name == crate::config::FILE_NAME)) {
            self.place_again();
        }
    }

    /// Decides again to which project each document belongs.
    fn place_again(&mut self) {
        let keys: Vec<(String, lsp::Uri)> = self.documents.iter().map(|(key, d)| (key.clone(), d.uri.clone())).collect();
        for (key, uri) in keys.into_iter().filter(|(_, uri)| uri::path(uri).is_some()) {
            let (root, path, kind) = self.place(&uri, "");
            let Some(document) = self.documents.get_mut(&key).filter(|d| d.root != root || d.path != path || d.kind != kind) else {
                continue;
            };
            let former = (std::mem::replace(&mut document.root, root), std::mem::replace(&mut document.path, path));
            (document.kind, document.judged, document.told) = (kind, None, None);
            self.stories.tell(Order::Close(former.0, former.1));
            self.tell_later(&key);
        }
    }

    /// Reads dismissals and known findings again.
    pub(super) fn read_triage(&mut self, root: &std::path::Path) {
        let Some(project) = self.known_project(root).map(Arc::clone) else { return };
        let open = |path: &std::path::Path| self.documents.get(path.to_string_lossy().as_ref()).map(|d| d.text.clone());
        let again = Arc::new(project.again(&open));
        self.keep_project(again);
    }

    fn settings_changed(&mut self, params: &lsp::DidChangeConfigurationParams) {
        if self.client.configuration {
            self.ask_settings();
        } else {
            self.wish(&params.settings);
        }
    }

    fn folders_changed(&mut self, params: &lsp::DidChangeWorkspaceFoldersParams) {
        let paths = |folders: &[lsp::WorkspaceFolder]| folders.iter().filter_map(|f| uri::path(&f.uri)).collect::<Vec<_>>();
        let removed = paths(&params.event.removed);
        self.change_folders(paths(&params.event.added), &removed);
        self.place_again();
    }

    /// Takes what the thread of the stories has to tell.
    pub(super) fn hear(&mut self, news: News) {
        match news {
            News::Stories(root, all, uses) => {
                for told in all {
                    let path = told.path.clone();
                    if let Some(document) = self.documents.values_mut().find(|d| d.root == root && d.path == path) {
                        (document.told, document.judged) = (Some(told), None);
                    }
                }
                let lenses = self.uses.get(&root) != Some(&uses);
                self.uses.insert(root.clone(), uses);
                self.refresh(&root);
                if lenses && self.wishes.code_lens {
                    self.refresh_lenses();
                }
            }
            News::Coverage(root, files) => self.hear_coverage(root, files),
            News::Places(id, places) => self.send(Response::new_ok(id, places)),
            News::Failed(root) => {
                self.complain(format!("isogloss fails on the stories of {}: report it as a mistake", root.display()));
                self.hear_coverage(root, Vec::new());
            }
        }
    }
}

/// The parameters of a request.
fn read<P: DeserializeOwned>(params: Value) -> Result<P, Refused> {
    serde_json::from_value(params).map_err(|error| Refused(ErrorCode::InvalidParams, error.to_string()))
}

/// A result as it is sent.
fn done<T: serde::Serialize>(result: T) -> Result<Option<Value>, Refused> {
    serde_json::to_value(result).map(Some).map_err(|error| Refused(ErrorCode::InternalError, error.to_string()))
}
