//! A client in memory: it speaks to the server as an editor does, and reads every message as the protocol's types.

use std::path::Path;
use std::thread::JoinHandle;
use std::time::Duration;

use gen_lsp_types as lsp;
use isogloss::lsp::{Ended, Host, ServeError, serve};
use lsp_server::{Connection, Message, Notification, Request, RequestId, Response};
use serde_json::{Value, json};

/// No answer takes as long as this on any machine; a test that waits for one that never comes ends here.
const PATIENCE: Duration = Duration::from_mins(1);

/// A session with a server.
pub(crate) struct Client {
    connection: Connection,
    thread: Option<JoinHandle<Result<Ended, ServeError>>>,
    next: i32,
    /// What the server said and nobody has looked at.
    pub notes: Vec<Notification>,
    /// What the server asked, and was answered.
    pub asked: Vec<Request>,
    /// What the server can do.
    pub capabilities: lsp::ServerCapabilities,
}

/// What an editor such as Neovim can: it pulls, and counts bytes.
pub(crate) fn pulling() -> Value {
    json!({
        "general": { "positionEncodings": ["utf-8", "utf-16"] },
        "workspace": {
            "diagnostics": { "refreshSupport": true },
            "workspaceEdit": { "documentChanges": true, "resourceOperations": ["create"] },
            "didChangeWatchedFiles": { "dynamicRegistration": true },
            "codeLens": { "refreshSupport": true },
        },
        "textDocument": {
            "diagnostic": { "relatedDocumentSupport": true, "relatedInformation": true },
            "hover": { "contentFormat": ["markdown"] },
            "codeAction": { "dataSupport": true, "resolveSupport": { "properties": ["edit"] } },
        },
        "window": { "showDocument": { "support": true } },
    })
}

/// What an editor such as Emacs can: it is told, and counts in UTF-16.
pub(crate) fn pushed() -> Value {
    json!({ "textDocument": { "publishDiagnostics": { "relatedInformation": true, "versionSupport": true } } })
}

/// The URI of a file below a folder.
pub(crate) fn uri(folder: &Path, name: &str) -> String {
    let whole = folder.canonicalize().expect("a folder").join(name);
    format!("file://{}", whole.to_string_lossy().split('/').map(encoded).collect::<Vec<_>>().join("/"))
}

fn encoded(part: &str) -> String {
    const KEPT: percent_encoding::AsciiSet = percent_encoding::NON_ALPHANUMERIC.remove(b'.').remove(b'-').remove(b'_');
    percent_encoding::utf8_percent_encode(part, &KEPT).to_string()
}

/// The day on which tests run.
fn today() -> jiff::civil::Date {
    jiff::civil::date(2026, 3, 1)
}

impl Client {
    /// Starts a server for a folder and a client that can this.
    #[expect(clippy::needless_pass_by_value, reason = "callers make it on the spot")]
    pub(crate) fn start(folder: &Path, capabilities: Value) -> Self {
        let folders = json!([{ "uri": uri(folder, ""), "name": "it" }]);
        Self::with(json!({ "processId": null, "rootUri": null, "capabilities": capabilities, "workspaceFolders": folders }))
    }

    /// Starts a server with these parameters.
    pub(crate) fn with(params: Value) -> Self {
        let (connection, server) = Connection::memory();
        let thread = std::thread::spawn(move || {
            let host = Host { today, page: |rule, _| Some(format!("/pages/{rule}.md").into()) };
            serve(&server, &host)
        });
        let (notes, asked, capabilities) = (Vec::new(), Vec::new(), lsp::ServerCapabilities::default());
        let mut out = Self { connection, thread: Some(thread), next: 0, notes, asked, capabilities };
        let result: lsp::InitializeResult = serde_json::from_value(out.request("initialize", params).unwrap()).unwrap();
        assert_eq!(result.server_info.map(|i| i.name).as_deref(), Some("isogloss"));
        out.capabilities = result.capabilities;
        out.note("initialized", json!({}));
        out
    }

    /// Sends a notification.
    pub(crate) fn note(&mut self, method: &str, params: Value) {
        self.connection.sender.send(Notification { method: method.to_owned(), params }.into()).unwrap();
    }

    /// Sends a request, and does not wait.
    pub(crate) fn send(&mut self, method: &str, params: Value) -> RequestId {
        self.next += 1;
        let id = RequestId::from(self.next);
        self.connection.sender.send(Request { id: id.clone(), method: method.to_owned(), params }.into()).unwrap();
        id
    }

    /// The result of a request, or the code of its error.
    pub(crate) fn request(&mut self, method: &str, params: Value) -> Result<Value, i32> {
        let id = self.send(method, params);
        self.result(&id)
    }

    /// The result of a request that was sent.
    pub(crate) fn result(&mut self, id: &RequestId) -> Result<Value, i32> {
        loop {
            if let Some(response) = self.step().filter(|r| r.id == *id) {
                return response.response_result.map_err(|e| e.code);
            }
        }
    }

    /// The typed result of a request of the protocol.
    pub(crate) fn ask<R: lsp::Request>(&mut self, params: Value) -> R::Result {
        let params: R::Params = serde_json::from_value(params).unwrap_or_else(|e| panic!("{}: {e}", R::METHOD));
        let result = self.request(R::METHOD.as_str(), serde_json::to_value(params).unwrap());
        let result = result.unwrap_or_else(|code| panic!("{}: error {code}", R::METHOD));
        serde_json::from_value(result.clone()).unwrap_or_else(|e| panic!("{}: {e}: {result:#}", R::METHOD))
    }

    /// Reads one message; questions of the server are answered.
    fn step(&mut self) -> Option<Response> {
        match self.connection.receiver.recv_timeout(PATIENCE).expect("the server says something") {
            Message::Response(response) => return Some(response),
            Message::Notification(note) => self.notes.push(note),
            Message::Request(request) => {
                let result = match request.method.as_str() {
                    "window/showMessageRequest" => request.params["actions"][0].clone(),
                    "workspace/applyEdit" => json!({ "applied": true }),
                    "window/showDocument" => json!({ "success": true }),
                    "workspace/configuration" => json!([null]),
                    _ => Value::Null,
                };
                self.connection.sender.send(Response::new_ok(request.id.clone(), result).into()).unwrap();
                self.asked.push(request);
            }
        }
        None
    }

    /// Waits until the server asks something, and takes the question.
    pub(crate) fn question(&mut self, method: &str) -> Value {
        loop {
            if let Some(at) = self.asked.iter().position(|r| r.method == method) {
                return self.asked.remove(at).params;
            }
            assert!(self.step().is_none(), "no answer is due");
        }
    }

    /// Waits until the server says something of which this holds, and takes it.
    pub(crate) fn told<N: lsp::Notification>(&mut self, wanted: impl Fn(&N::Params) -> bool) -> N::Params {
        loop {
            let mine = |note: &Notification| {
                let params = || serde_json::from_value::<N::Params>(note.params.clone()).unwrap();
                (note.method == N::METHOD.as_str()).then(params).filter(&wanted)
            };
            if let Some((at, params)) = self.notes.iter().enumerate().find_map(|(at, note)| Some((at, mine(note)?))) {
                self.notes.remove(at);
                return params;
            }
            assert!(self.step().is_none(), "no answer is due");
        }
    }

    /// Opens a document.
    pub(crate) fn open(&mut self, uri: &str, language: &str, text: &str) {
        let document = json!({ "uri": uri, "languageId": language, "version": 1, "text": text });
        self.note("textDocument/didOpen", json!({ "textDocument": document }));
    }

    /// Changes a document: the range is a line, and two columns of it.
    pub(crate) fn edit(&mut self, uri: &str, version: i32, (line, from, to): (u32, u32, u32), new: &str) {
        let range = json!({ "start": { "line": line, "character": from }, "end": { "line": line, "character": to } });
        let changes = json!([{ "range": range, "text": new }]);
        self.note("textDocument/didChange", json!({ "textDocument": { "uri": uri, "version": version }, "contentChanges": changes }));
    }

    /// The diagnostics that are pulled, and their id.
    pub(crate) fn pull(&mut self, uri: &str) -> (Vec<lsp::Diagnostic>, String) {
        let report = self.ask::<lsp::DocumentDiagnosticRequest>(json!({ "textDocument": { "uri": uri } }));
        let lsp::DocumentDiagnosticReport::RelatedFullDocumentDiagnosticReport(report) = report else { panic!("{report:?}") };
        let report = report.full_document_diagnostic_report;
        (report.items, report.result_id.expect("an id"))
    }

    /// The diagnostics that are pulled when there are so many of them: the client pulls again whenever it is asked to.
    pub(crate) fn settled(&mut self, uri: &str, count: usize) -> Vec<lsp::Diagnostic> {
        loop {
            let (items, _) = self.pull(uri);
            if items.len() == count {
                return items;
            }
            self.question("workspace/diagnostic/refresh");
        }
    }

    /// A place as parameters.
    pub(crate) fn at(uri: &str, line: u32, character: u32) -> Value {
        json!({ "textDocument": { "uri": uri }, "position": { "line": line, "character": character } })
    }

    /// Ends the session as an editor does.
    pub(crate) fn end(mut self) -> Ended {
        self.request("shutdown", Value::Null).unwrap();
        self.end_again()
    }

    /// The same for a client that has shut the server down, or forgets to.
    pub(crate) fn end_again(mut self) -> Ended {
        self.note("exit", Value::Null);
        self.thread.take().unwrap().join().unwrap().unwrap()
    }
}

/// What comes of messages that are all there before the server reads the first: the code of each request's error, if it has one.
pub(crate) fn at_once(messages: &[(Option<i32>, &str, Value)]) -> Vec<(i32, Option<i32>)> {
    let (client, server) = Connection::memory();
    let first = json!({ "processId": null, "rootUri": null, "capabilities": pulling() });
    let begin = [(Some(1), "initialize", first), (None, "initialized", json!({}))];
    let end = [(Some(i32::MAX), "shutdown", Value::Null), (None, "exit", Value::Null)];
    for (id, method, params) in begin.iter().chain(messages).chain(&end) {
        let (method, params) = ((*method).to_owned(), params.clone());
        let message: Message = match id {
            Some(id) => Request { id: (*id).into(), method, params }.into(),
            None => Notification { method, params }.into(),
        };
        client.sender.send(message).unwrap();
    }
    assert_eq!(serve(&server, &Host { today, page: |_, _| None }).unwrap(), Ended::Properly);
    let mut out = Vec::new();
    for message in client.receiver.try_iter() {
        if let Message::Response(response) = message {
            let asked = messages.iter().filter_map(|(id, ..)| *id).find(|id| RequestId::from(*id) == response.id);
            out.extend(asked.map(|id| (id, response.response_result.err().map(|e| e.code))));
        }
    }
    out
}

/// Rule, lines and columns of diagnostics, from 0.
pub(crate) fn short(all: &[lsp::Diagnostic]) -> Vec<String> {
    let code = |d: &lsp::Diagnostic| serde_json::to_value(&d.code).unwrap().as_str().unwrap_or_default().to_owned();
    let place = |r: lsp::Range| format!("{}:{}-{}", r.start.line, r.start.character, r.end.character);
    all.iter().map(|d| format!("{} {}", code(d), place(d.range))).collect()
}
