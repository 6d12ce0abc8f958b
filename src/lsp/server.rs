//! The loop: takes messages one after the other, and looks ahead for what makes work needless.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::finding::Severity;
use crate::matching::Scratch;
use crossbeam_channel::{Receiver, select};
use gen_lsp_types as lsp;
use gen_lsp_types::{Notification as _, Uri};
use lsp_server::{Connection, ErrorCode, Message, Notification, ReqQueue, Request, RequestId, Response};
use serde_json::Value;

use super::client::{Client, Wishes};
use super::coverage::Coverage;
use super::document::{Document, Kind};
use super::project::{self, Project};
use super::stories::{News, Order, Stories, Uses};
use super::{Host, uri};

/// What a request to the client was for.
pub(super) enum Waiting {
    /// Nothing comes of its answer.
    Nothing,
    /// The settings.
    Settings,
    /// The reason for a dismissal: document and fingerprint.
    Reason(String, String),
}

/// The server while it serves.
pub(super) struct Server<'a> {
    pub(super) connection: &'a Connection,
    pub(super) host: &'a Host,
    pub(super) client: Client,
    /// Messages that were read ahead.
    ahead: VecDeque<Message>,
    queue: ReqQueue<(), Waiting>,
    /// By key ([`uri::key`]).
    pub(super) documents: BTreeMap<String, Document>,
    projects: BTreeMap<PathBuf, Arc<Project>>,
    folders: Vec<PathBuf>,
    pub(super) stories: Stories,
    news: Receiver<News>,
    /// By project.
    pub(super) uses: BTreeMap<PathBuf, Uses>,
    /// By project: what is in it belongs to one compiled glossary.
    pub(super) scratch: BTreeMap<PathBuf, Scratch>,
    pub(super) wishes: Wishes,
    /// The documents whose text the stories have not been told.
    untold: BTreeSet<String>,
    /// What is known of the whole workspace.
    pub(super) coverage: Coverage,
    /// What the user was told to be wrong, so that it is told once.
    complained: BTreeSet<String>,
    shut: bool,
}

/// Why a request has no result.
pub(super) struct Refused(pub ErrorCode, pub String);

impl Refused {
    /// The request cannot be done, for a reason that the user can understand.
    pub(super) fn because(message: impl Into<String>) -> Self {
        Self(ErrorCode::RequestFailed, message.into())
    }
}

impl<'a> Server<'a> {
    pub(super) fn new(connection: &'a Connection, host: &'a Host, client: Client, folders: Vec<PathBuf>) -> std::io::Result<Self> {
        let (stories, news) = Stories::start(client.unit)?;
        Ok(Self {
            connection,
            host,
            client,
            ahead: VecDeque::new(),
            queue: ReqQueue::default(),
            documents: BTreeMap::new(),
            projects: BTreeMap::new(),
            folders,
            stories,
            news,
            uses: BTreeMap::new(),
            scratch: BTreeMap::new(),
            wishes: Wishes::default(),
            untold: BTreeSet::new(),
            coverage: Coverage::default(),
            complained: BTreeSet::new(),
            shut: false,
        })
    }

    /// Serves until the client says goodbye, or goes; whether it said so properly.
    pub(super) fn run(&mut self) -> bool {
        self.greet();
        loop {
            let message = if let Some(message) = self.ahead.pop_front() {
                message
            } else {
                self.settle();
                select! {
                    recv(self.connection.receiver) -> message => match message {
                        Ok(message) => message,
                        Err(_) => return false,
                    },
                    recv(self.news) -> news => {
                        if let Ok(news) = news {
                            self.hear(news);
                        }
                        continue;
                    }
                }
            };
            while let Ok(next) = self.connection.receiver.try_recv() {
                self.ahead.push_back(next);
            }
            match message {
                Message::Request(request) => self.request(request),
                Message::Response(response) => self.response(response),
                Message::Notification(note) if note.method == lsp::ExitNotification::METHOD.as_str() => return self.shut,
                Message::Notification(note) => self.notification(note),
            }
        }
    }

    fn request(&mut self, request: Request) {
        let Request { id, method, params } = request;
        let outcome = match () {
            () if self.shut => Err(Refused(ErrorCode::InvalidRequest, "the server was shut down".to_owned())),
            () if method == "shutdown" => {
                self.shut = true;
                self.let_all_go();
                Ok(Some(Value::Null))
            }
            () if self.is_cancelled(&id) => Err(Refused(ErrorCode::RequestCanceled, "cancelled by the client".to_owned())),
            () => self.answer(&id, &method, params),
        };
        match outcome {
            // It is answered later.
            Ok(None) => {}
            Ok(Some(result)) => self.send(Response { id, response_result: Ok(result) }),
            Err(Refused(code, message)) => {
                let mut response = Response::new_err(id, code as i32, message);
                if let (ErrorCode::ServerCancelled, Err(error)) = (code, &mut response.response_result) {
                    error.data = serde_json::to_value(lsp::DiagnosticServerCancellationData { retrigger_request: true }).ok();
                }
                self.send(response);
            }
        }
    }

    /// Whether a message that was read ahead takes the request back.
    fn is_cancelled(&self, id: &RequestId) -> bool {
        let named = |note: &Notification| serde_json::from_value::<RequestId>(note.params.get("id")?.clone()).ok();
        self.noted(lsp::CancelNotification::METHOD.as_str()).any(|note| named(note).as_ref() == Some(id))
    }

    /// Whether a message that was read ahead changes or closes the document.
    pub(super) fn is_overtaken(&self, key: &str) -> bool {
        let changes = [lsp::DidChangeTextDocumentNotification::METHOD, lsp::DidCloseTextDocumentNotification::METHOD];
        let named = |note: &Notification| Some(uri::key(&Uri(note.params.pointer("/textDocument/uri")?.as_str()?.to_owned())));
        changes.iter().any(|method| self.noted(method.as_str()).any(|note| named(note).as_deref() == Some(key)))
    }

    fn noted<'b>(&'b self, method: &'b str) -> impl Iterator<Item = &'b Notification> {
        self.ahead.iter().filter_map(move |message| match message {
            Message::Notification(note) if note.method == method => Some(note),
            _ => None,
        })
    }

    fn response(&mut self, response: Response) {
        let waiting = self.queue.outgoing.complete(response.id);
        let Ok(result) = response.response_result else { return };
        match waiting {
            Some(Waiting::Settings) => self.wish(result.get(0).unwrap_or(&Value::Null)),
            Some(Waiting::Reason(key, fingerprint)) => {
                if let Some(reason) = result.get("title").and_then(Value::as_str) {
                    self.dismiss(&key, &fingerprint, reason);
                }
            }
            Some(Waiting::Nothing) | None => {}
        }
    }

    /// Sends a message. One whose reader is gone is not missed: the loop ends with the next message that does not come.
    pub(super) fn send(&self, message: impl Into<Message>) {
        self.connection.sender.send(message.into()).ok();
    }

    /// Tells the client something.
    pub(super) fn notify<N: lsp::Notification>(&self, params: N::Params) {
        self.send(Notification::new(N::METHOD.as_str().to_owned(), params));
    }

    /// Asks the client something.
    pub(super) fn ask<R: lsp::Request>(&mut self, params: R::Params, waiting: Waiting) {
        let request = self.queue.outgoing.register(R::METHOD.as_str().to_owned(), params, waiting);
        self.send(request);
    }

    /// Shows the user a message.
    pub(super) fn complain(&mut self, message: String) {
        if self.complained.insert(message.clone()) {
            self.notify::<lsp::ShowMessageNotification>(lsp::ShowMessageParams { kind: lsp::MessageType::Warning, message });
        }
    }

    /// Takes the user's settings.
    pub(super) fn wish(&mut self, settings: &Value) {
        let wishes = Wishes::of(settings);
        if wishes != self.wishes {
            self.wishes = wishes;
            self.refresh_lenses();
        }
    }

    pub(super) fn refresh_lenses(&mut self) {
        if self.client.lens_refresh {
            self.ask::<lsp::CodeLensRefreshRequest>((), Waiting::Nothing);
        }
    }

    /// What is done when nothing more is to be read: the stories hear of new texts, and clients that do not ask are told.
    fn settle(&mut self) {
        for key in std::mem::take(&mut self.untold) {
            if let Some(document) = self.documents.get(&key).filter(|d| d.kind == Kind::Article) {
                self.stories.tell(Order::Put(document.root.clone(), document.path.clone(), document.bytes()));
            }
        }
        if !self.client.pulls {
            let keys: Vec<String> = self.documents.iter().filter(|(_, d)| d.judged.is_none()).map(|(key, _)| key.clone()).collect();
            for key in &keys {
                self.publish(key);
            }
        }
    }

    /// Has the stories told of a document's text when there is time.
    pub(super) fn tell_later(&mut self, key: &str) {
        self.untold.insert(key.to_owned());
    }

    /// The project of a folder, read when it is first asked for.
    pub(super) fn project(&mut self, root: &Path) -> Arc<Project> {
        if let Some(project) = self.projects.get(root) {
            return Arc::clone(project);
        }
        self.read_project(root)
    }

    /// The project of a folder, if it was read.
    pub(super) fn known_project(&self, root: &Path) -> Option<&Arc<Project>> {
        self.projects.get(root)
    }

    /// Reads a project, new or again.
    pub(super) fn read_project(&mut self, root: &Path) -> Arc<Project> {
        let open = |path: &Path| self.documents.get(path.to_string_lossy().as_ref()).map(|d| d.text.clone());
        let project = Arc::new(Project::open(root, &open));
        let wrong: Vec<String> = project.problems.iter().filter(|p| p.severity == Severity::Error).map(|p| p.message.clone()).collect();
        if let Some(first) = wrong.first() {
            let more = if wrong.len() > 1 { format!(" (and {} more)", wrong.len() - 1) } else { String::new() };
            self.complain(format!("isogloss: {first}{more}"));
        }
        self.take_project(Arc::clone(&project));
        project
    }

    /// Puts a project in the place of the one that it was, and has its documents judged again.
    pub(super) fn take_project(&mut self, project: Arc<Project>) {
        let root = project.root.clone();
        self.scratch.remove(&root);
        self.projects.insert(root.clone(), Arc::clone(&project));
        self.stories.tell(Order::Project(project));
        if self.coverage.asks_for(&root) {
            self.stories.tell(Order::Whole(root.clone()));
        }
        for (key, document) in self.documents.iter_mut().filter(|(_, d)| d.root == root) {
            (document.judged, document.told) = (None, None);
            self.untold.insert(key.clone());
        }
    }

    /// The same for a project of which only dismissals and known findings are others: what the stories said holds.
    pub(super) fn keep_project(&mut self, project: Arc<Project>) {
        for document in self.documents.values_mut().filter(|d| d.root == project.root) {
            document.judged = None;
        }
        self.projects.insert(project.root.clone(), project);
    }

    /// The folders of the workspace.
    pub(super) fn folders(&self) -> Vec<PathBuf> {
        self.folders.clone()
    }

    /// The projects that were read.
    pub(super) fn roots(&self) -> Vec<PathBuf> {
        self.projects.keys().cloned().collect()
    }

    /// The folder of the project that a document belongs to, its path as that shows it, and what it is.
    pub(super) fn place(&mut self, uri: &Uri, language: &str) -> (PathBuf, String, Kind) {
        let otherwise = self.folders.first().cloned().unwrap_or_default();
        let Some(path) = uri::path(uri) else {
            // The first folder's project, and a name whose ending says how the text is written.
            let root = project::root_of(&otherwise.join("x"), &otherwise);
            let name = uri.0.rsplit([':', '/']).next().unwrap_or_default();
            let kind = if is_data(&format!("{name}.{language}")) { Kind::Other } else { Kind::Article };
            return (root, format!("untitled/{name}{}", ending(language)), kind);
        };
        let folder = self.folders.iter().filter(|f| path.starts_with(f)).max_by_key(|f| f.as_os_str().len());
        let alone = path.parent().unwrap_or(Path::new("")).to_path_buf();
        let root = project::root_of(&path, folder.unwrap_or(&alone));
        let project = self.project(&root);
        let shown = project.shown(&path);
        let kind = match project.kind(&path) {
            Kind::Article if is_data(&shown) => Kind::Other,
            kind => kind,
        };
        (root, shown, kind)
    }

    /// Adds and removes folders of the workspace.
    pub(super) fn change_folders(&mut self, added: Vec<PathBuf>, removed: &[PathBuf]) {
        self.folders.retain(|folder| !removed.contains(folder));
        self.folders.extend(added);
    }
}

/// Whether a path is that of data, and not of prose, where it is no file of the project.
fn is_data(path: &str) -> bool {
    ["yaml", "yml", "csv", "tsv", "lock", "baseline"].iter().any(|ending| path.rsplit('.').next() == Some(ending))
}

/// The ending of a file in a language, as the protocol names it.
fn ending(language: &str) -> &'static str {
    match language {
        "markdown" => ".md",
        "html" => ".html",
        "xliff" | "xml" => ".xlf",
        "po" | "gettext" => ".po",
        _ => ".txt",
    }
}
