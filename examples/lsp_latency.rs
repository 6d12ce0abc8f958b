//! What a keystroke costs in an editor: from the edit to its diagnostics, beside judging the article alone in process; and whether memory
//! grows. Run it with `cargo run --release --example lsp_latency [EDITS [KILOBYTES]]`, from the root of the repository.
//!
//! The article is made of the bundled Thai articles, in a folder with the bundled glossary and corpus, so that stories are computed too.

use std::error::Error;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use isogloss::config::Settings;
use isogloss::engine::judge_file;
use isogloss::glossary;
use isogloss::lsp::{Host, serve};
use isogloss::matching::{MatchOptions, Matcher, Scratch};
use lsp_server::{Connection, Message, Notification, Request, RequestId};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let mut numbers = std::env::args().skip(1).map(|n| n.parse::<usize>());
    let (edits, kilobytes) = (numbers.next().transpose()?.unwrap_or(1000), numbers.next().transpose()?.unwrap_or(100));
    let text = article(kilobytes * 1000)?;
    let mut out = std::io::stdout();
    let mut alone = Alone::new()?;
    let (client, server) = Connection::memory();
    let thread = std::thread::spawn(move || {
        let host = Host { today: || jiff::civil::date(2026, 1, 1), page: |_, _| None };
        serve(&server, &host)
    });
    let session = Session { client, uri: format!("file://{}/corpus/th/typed.th.txt", std::env::current_dir()?.display()) };
    session.open(&text)?;
    // What comes once is not a keystroke: the compiled glossary, the coverage.
    for number in 0..6 {
        session.edit(number, 0)?;
    }
    let lines = text.lines().count();
    let (mut times, mut bare, mut memory) = (Vec::with_capacity(edits), Vec::new(), Vec::new());
    for number in 0..edits {
        // Somebody who pauses and goes on types into the computation of the stories.
        if number % 50 == 49 && edits <= 10_000 {
            std::thread::sleep(Duration::from_millis(350));
        }
        let begin = Instant::now();
        // A pseudo-random line; what is typed is taken back by the next edit.
        session.edit(number, (number / 2).wrapping_mul(7_919) % lines)?;
        times.push(begin.elapsed());
        // Between the edits, so that both see the same load of the machine.
        if number % (edits / 200).max(1) == 0 {
            bare.push(alone.judge(&text));
        }
        if number % (edits / 10).max(1) == 0 {
            memory.push(resident());
        }
    }
    writeln!(out, "{} bytes of Thai, judged alone in process {} times: {}", text.len(), bare.len(), said(&mut bare))?;
    writeln!(out, "{edits} edits, each to its diagnostics: {}", said(&mut times))?;
    let megabytes: Vec<String> = memory.iter().map(|kilobytes| (kilobytes / 1024).to_string()).collect();
    writeln!(out, "memory in MB, ten times on the way: {}", megabytes.join(" "))?;
    session.end()?;
    thread.join().map_err(|_| "the server failed")??;
    Ok(())
}

/// Bundled Thai articles, one after the other, up to a length.
fn article(bytes: usize) -> Result<String, Box<dyn Error>> {
    let mut files: Vec<_> = fs::read_dir("corpus/th")?.collect::<Result<Vec<_>, _>>()?.into_iter().map(|f| f.path()).collect();
    files.sort();
    let texts = files
        .iter()
        .filter(|f| f.extension().is_some_and(|e| e == "txt" || e == "md"))
        .map(fs::read_to_string)
        .collect::<Result<Vec<_>, _>>()?;
    let mut out = String::new();
    for text in texts.iter().cycle().take_while(|t| !t.is_empty()) {
        if out.len() >= bytes {
            break;
        }
        out.push_str(text);
        out.push('\n');
    }
    Ok(out)
}

/// What judges the article by itself.
struct Alone {
    matcher: Matcher,
    settings: Settings,
    scratch: Scratch,
}

impl Alone {
    fn new() -> Result<Self, Box<dyn Error>> {
        let (glossary, _) = glossary::load(&["glossary".into()])?;
        let matcher = Matcher::compile(Arc::new(glossary), MatchOptions { nested: false }).with_variants();
        let mut out = Self { matcher, settings: Settings::default(), scratch: Scratch::default() };
        // The dictionary and the lexicon are read once.
        out.judge("ท่าเรือ");
        Ok(out)
    }

    /// How long it takes.
    fn judge(&mut self, text: &str) -> Duration {
        let begin = Instant::now();
        let Self { matcher, settings, scratch } = self;
        let found = judge_file("th/typed.th.txt", text.as_bytes().to_vec(), &settings.reading(None), matcher, settings, scratch);
        drop(found);
        begin.elapsed()
    }
}

/// Median, 99th percentile and maximum.
fn said(times: &mut [Duration]) -> String {
    times.sort_unstable();
    let at = |percent: usize| times.get(times.len() * percent / 100).or(times.last()).copied().unwrap_or_default();
    let milliseconds = |time: Duration| time.as_secs_f64() * 1000.0;
    format!("median {:.1} ms, p99 {:.1} ms, most {:.1} ms", milliseconds(at(50)), milliseconds(at(99)), milliseconds(at(100)))
}

/// Kilobytes of memory that the process holds; 0 where the system does not say.
fn resident() -> usize {
    let status = fs::read_to_string(Path::new("/proc/self/status")).unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmRSS:"));
    line.and_then(|l| l.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

struct Session {
    client: Connection,
    uri: String,
}

impl Session {
    fn open(&self, text: &str) -> Result<(), Box<dyn Error>> {
        let capabilities = json!({
            "general": { "positionEncodings": ["utf-8"] },
            "workspace": { "diagnostics": { "refreshSupport": true } },
            "textDocument": { "diagnostic": {} },
        });
        self.ask("initialize", json!({ "processId": null, "rootUri": null, "capabilities": capabilities }))?;
        self.tell("initialized", json!({}))?;
        let document = json!({ "uri": self.uri, "languageId": "plaintext", "version": 0, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document }))
    }

    /// Types a letter at the begin of a line, or takes it back; waits for the diagnostics.
    fn edit(&self, number: usize, line: usize) -> Result<(), Box<dyn Error>> {
        let (to, new) = if number.is_multiple_of(2) { (0, "x") } else { (1, "") };
        let range = json!({ "start": { "line": line, "character": 0 }, "end": { "line": line, "character": to } });
        let document = json!({ "uri": self.uri, "version": number + 1 });
        let changes = json!([{ "range": range, "text": new }]);
        self.tell("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }))?;
        self.ask("textDocument/diagnostic", json!({ "textDocument": { "uri": self.uri } }))
    }

    fn end(&self) -> Result<(), Box<dyn Error>> {
        self.ask("shutdown", Value::Null)?;
        self.tell("exit", Value::Null)
    }

    fn tell(&self, method: &str, params: Value) -> Result<(), Box<dyn Error>> {
        Ok(self.client.sender.send(Notification { method: method.to_owned(), params }.into())?)
    }

    /// Sends a request and waits for its answer; questions of the server stay without one.
    fn ask(&self, method: &str, params: Value) -> Result<(), Box<dyn Error>> {
        let id = RequestId::from(method.to_owned());
        self.client.sender.send(Request { id: id.clone(), method: method.to_owned(), params }.into())?;
        loop {
            if let Message::Response(response) = self.client.receiver.recv()?
                && response.id == id
            {
                return response.response_result.map(drop).map_err(|e| e.message.into());
            }
        }
    }
}
