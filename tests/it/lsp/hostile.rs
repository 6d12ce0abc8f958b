//! Messages that no good client sends, and good ones in no good order: every request is answered once, the program stays, and its memory
//! too.

use std::collections::BTreeSet;
use std::io::{BufReader, Write as _};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use isogloss::lsp::{Ended, Host, serve};
use lsp_server::{Connection, Message, Notification, Request, RequestId, Response};
use serde_json::{Value, json};

use super::client::{pulling, pushed, uri};
use super::project;

/// No answer takes as long as this on any machine; a test that waits for one that never comes ends here.
const PATIENCE: Duration = Duration::from_mins(2);
/// Messages of a run, unless the environment says more: `ISOGLOSS_LSP_MESSAGES`.
const MESSAGES: usize = 1000;
/// So many messages are sent before their answers are waited for: a client that never reads is another test.
const BREATH: usize = 100;
/// What the memory may grow by over the second half of a run, in bytes: documents come and go, and an allocator keeps some.
const GROWTH: u64 = 64 << 20;

/// Numbers that look like chance, the same in every run: `SplitMix64`.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.next() % n as u64).unwrap()
    }

    fn of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }
}

const TEXTS: [&str; 12] = [
    "",
    "ferry berth",
    "The ferry berth is closed.\r\n",
    "\r",
    "\n\r\n\r",
    "Vid färjestationen 🛳🛳 i hamnen.\n",
    "ท่าเรือเฟอร์รี่ กำลัง\u{e4d}\u{e4d}",
    "\u{feff}# e\u{301}\u{301}\u{301}\n",
    "\u{0}\u{1b}[31m\u{202e}",
    "concepts:\n  - id: [a, {b: c}]\n",
    "---\ntitle: \"x\n",
    "<p lang=sv>Vid färjestationen<br>",
];

const METHODS: [&str; 14] = [
    "textDocument/diagnostic",
    "textDocument/hover",
    "textDocument/completion",
    "textDocument/codeAction",
    "codeAction/resolve",
    "textDocument/definition",
    "textDocument/references",
    "textDocument/documentSymbol",
    "textDocument/codeLens",
    "textDocument/prepareRename",
    "textDocument/rename",
    "workspace/executeCommand",
    "workspace/diagnostic",
    "isogloss/status",
];

const NOTES: [&str; 7] = [
    "textDocument/didOpen",
    "textDocument/didChange",
    "textDocument/didClose",
    "textDocument/didSave",
    "workspace/didChangeWatchedFiles",
    "workspace/didChangeConfiguration",
    "workspace/didChangeWorkspaceFolders",
];

/// Methods that are none, or not of this kind.
const UNKNOWN: [&str; 6] = ["x/unknown", "$/unknown", "", "initialize", "textDocument/publishDiagnostics", "window/showMessage"];

/// Values of every type, none of which is what is asked for.
fn nonsense(dice: &mut Dice) -> Value {
    let all = [json!(null), json!(-1), json!(1.5e300), json!("x"), json!([]), json!([[[{}]]]), json!({}), json!({ "textDocument": [] })];
    dice.of(&all).clone()
}

fn position(dice: &mut Dice) -> Value {
    let numbers = [0, 1, 2, 3, 7, 20, 1000, u32::MAX];
    json!({ "line": dice.of(&numbers), "character": dice.of(&numbers) })
}

fn params(dice: &mut Dice, method: &str, uris: &[String]) -> Value {
    let document = json!({ "uri": dice.of(uris) });
    let range = json!({ "start": position(dice), "end": position(dice) });
    match method {
        "textDocument/didOpen" => {
            let language = dice.of(&["plaintext", "markdown", "yaml", "html", "", "x\n"]);
            json!({ "textDocument": { "uri": dice.of(uris), "languageId": language, "version": dice.below(9), "text": dice.of(&TEXTS) } })
        }
        "textDocument/didChange" => {
            let change = |dice: &mut Dice| match dice.below(8) {
                0 => json!({ "text": dice.of(&TEXTS) }),
                1 => json!({ "range": nonsense(dice), "text": "x" }),
                _ => json!({ "range": { "start": position(dice), "end": position(dice) }, "text": dice.of(&TEXTS) }),
            };
            let changes: Vec<Value> = (0..dice.below(4)).map(|_| change(dice)).collect();
            json!({ "textDocument": { "uri": dice.of(uris), "version": dice.below(99) }, "contentChanges": changes })
        }
        "workspace/didChangeWatchedFiles" => json!({ "changes": [{ "uri": dice.of(uris), "type": 1 + dice.below(4) }] }),
        "workspace/didChangeConfiguration" => json!({ "settings": nonsense(dice) }),
        "workspace/didChangeWorkspaceFolders" => {
            let folder = json!([{ "uri": format!("{}/none", dice.of(uris)), "name": "n" }]);
            json!({ "event": { "added": folder, "removed": folder } })
        }
        "workspace/executeCommand" => {
            let arguments =
                [json!([dice.of(uris), "0123456789abcdef"]), json!(["deprecated-term"]), json!(["no-rule"]), json!([nonsense(dice)])];
            json!({ "command": dice.of(&["isogloss.dismiss", "isogloss.explain", "rm -rf"]), "arguments": dice.of(&arguments) })
        }
        "workspace/diagnostic" => json!({ "previousResultIds": [{ "uri": dice.of(uris), "value": "x" }] }),
        "textDocument/codeAction" => json!({ "textDocument": document, "range": range, "context": { "diagnostics": [] } }),
        "codeAction/resolve" => json!({ "title": "x", "data": nonsense(dice) }),
        "textDocument/references" => {
            json!({ "textDocument": document, "position": position(dice), "context": { "includeDeclaration": true } })
        }
        "textDocument/rename" => {
            json!({ "textDocument": document, "position": position(dice), "newName": dice.of(&["", "a b", "pier", "\n", "ท่า"]) })
        }
        _ => json!({ "textDocument": document, "position": position(dice) }),
    }
}

/// The next message; a request with this id.
fn message(dice: &mut Dice, id: i32, uris: &[String]) -> Message {
    let request = |method: &str, params: Value| Request { id: id.into(), method: method.to_owned(), params }.into();
    let note = |method: &str, params: Value| Notification { method: method.to_owned(), params }.into();
    match dice.below(20) {
        0 => {
            let method = *dice.of(&UNKNOWN);
            request(method, nonsense(dice))
        }
        1 => {
            let method = *dice.of(&UNKNOWN);
            note(method, nonsense(dice))
        }
        2 => {
            let method = *dice.of(&METHODS);
            request(method, nonsense(dice))
        }
        3 => {
            let method = *dice.of(&NOTES);
            note(method, nonsense(dice))
        }
        4 => note("$/cancelRequest", nonsense(dice)),
        // What was asked long ago, just now, or is asked next.
        5 | 6 => note("$/cancelRequest", json!({ "id": id - 3 + i32::try_from(dice.below(6)).unwrap() })),
        7 => Response::new_ok(RequestId::from(id), nonsense(dice)).into(),
        8..=12 => {
            let method = *dice.of(&METHODS);
            request(method, params(dice, method, uris))
        }
        _ => {
            let method = *dice.of(&NOTES);
            note(method, params(dice, method, uris))
        }
    }
}

/// A program that is spoken to, and what it answers.
struct Session {
    child: Child,
    answers: Receiver<Message>,
    waited: BTreeSet<RequestId>,
}

impl Session {
    fn start(folder: &std::path::Path) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_isogloss"));
        command.arg("lsp").current_dir(folder).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let (sender, answers) = channel();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        std::thread::spawn(move || {
            while let Ok(Some(message)) = Message::read(&mut out) {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        Self { child, answers, waited: BTreeSet::new() }
    }

    fn send(&mut self, message: &Message) {
        if let Message::Request(request) = message {
            assert!(self.waited.insert(request.id.clone()));
        }
        message.write(self.child.stdin.as_mut().unwrap()).expect("the program reads");
    }

    /// Waits for all answers but those of `late`; answers what the program asks.
    fn rest(&mut self, late: &BTreeSet<RequestId>) {
        while self.waited.iter().any(|id| !late.contains(id)) {
            let message = self.answers.recv_timeout(PATIENCE);
            match message.unwrap_or_else(|e| panic!("{e}: no answer to {:?}: {:?}", self.waited, self.child.try_wait())) {
                Message::Response(response) => assert!(self.waited.remove(&response.id), "answered twice, or never asked: {response:?}"),
                Message::Request(request) => self.send(&Response::new_ok(request.id, Value::Null).into()),
                Message::Notification(_) => {}
            }
        }
    }

    /// Bytes that the program holds; none where the system does not say so.
    fn memory(&self) -> Option<u64> {
        let text = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let line = text.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
        Some(line.trim().strip_suffix(" kB")?.parse::<u64>().ok()? << 10)
    }
}

fn survived(seed: u64, capabilities: &Value, count: usize) {
    let folder = project(&[("en/b.txt", "A ferry berth.\n"), ("th/ข่าว.txt", "ท่าเรือเฟอร์รี่\n")]);
    let files = ["en/a.txt", "en/b.txt", "en/new.txt", "th/ข่าว.txt", "terms.yaml", "isogloss.yaml", "isogloss.dismissed.yaml"];
    let mut uris: Vec<String> = files.iter().map(|name| uri(folder.path(), name)).collect();
    uris.extend(["untitled:Untitled-1", "git:/a.md?x", "", "file:", "file:///%FF", "no uri"].map(str::to_owned));
    let mut session = Session::start(folder.path());
    let first = json!({ "processId": null, "rootUri": uri(folder.path(), ""), "capabilities": capabilities });
    session.send(&Request { id: 0.into(), method: "initialize".to_owned(), params: first }.into());
    session.rest(&BTreeSet::new());
    session.send(&Notification { method: "initialized".to_owned(), params: json!({}) }.into());
    let mut dice = Dice(seed);
    let (mut late, mut half) = (BTreeSet::new(), None);
    for n in 1..=count {
        let message = message(&mut dice, i32::try_from(n).unwrap(), &uris);
        // It may be held until there is something to say.
        if let Message::Request(request) = &message
            && request.method == "workspace/diagnostic"
        {
            late.insert(request.id.clone());
        }
        session.send(&message);
        if n % BREATH == 0 {
            session.rest(&late);
        }
        if n == count / 2 {
            half = session.memory();
        }
    }
    session.rest(&late);
    if let (Some(half), Some(end)) = (half, session.memory()) {
        assert!(end < half + GROWTH, "seed {seed}: {half} bytes after half of the messages, {end} after all");
        println!("seed {seed}, {count} messages: {} MB after half, {} MB after all", half >> 20, end >> 20);
    }
    let end = i32::try_from(count + 1).unwrap();
    session.send(&Request { id: end.into(), method: "shutdown".to_owned(), params: Value::Null }.into());
    session.rest(&BTreeSet::new());
    session.send(&Notification { method: "exit".to_owned(), params: Value::Null }.into());
    session.child.stdin.take().unwrap().flush().unwrap();
    let out = session.child.wait_with_output().unwrap();
    assert_eq!((out.status.code(), String::from_utf8_lossy(&out.stderr).as_ref()), (Some(0), ""), "seed {seed}");
}

#[test]
fn hostile_messages_end_nothing() {
    let count = std::env::var("ISOGLOSS_LSP_MESSAGES").ok().and_then(|n| n.parse().ok()).unwrap_or(MESSAGES);
    survived(1, &pulling(), count);
    survived(2, &pushed(), count);
}

#[test]
fn an_editor_that_goes_before_it_begins_is_no_error() {
    let (server, editor) = Connection::memory();
    drop(editor);
    let host = Host { today: || jiff::civil::date(2026, 3, 1), page: |_, _| None };
    assert!(matches!(serve(&server, &host), Ok(Ended::Suddenly)));
}
