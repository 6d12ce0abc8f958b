//! The desk's door: requests over a socket, to a project in memory.

use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use isogloss::align::suggestion::Suggestion;
use isogloss::config::Settings;
use isogloss::desk::{Access, Desk, History, House, LOG, Look, Note, Refused, serve};
use isogloss::engine::{Ask, Cancel, Corpus, Coverage, Source, Sources, Workspace};
use isogloss::finding::{Finding, Severity};
use isogloss::glossary::Glossary;
use isogloss::glossary::load::from_text;
use isogloss::ingest::ReadOptions;
use serde_json::Value;

/// So many requests may come before the desk asks for patience; then there is another one.
const TURNS: usize = 300;
/// Requests of one input at most.
const MOST: usize = 16;
/// Who is not answered for so long is never answered.
const PATIENCE: Duration = Duration::from_mins(2);

const TERMS: &str = "terms.yaml";
const FILES: &[(&str, &str)] = &[
    (
        TERMS,
        "# Our harbour.\nconcepts:\n  - id: quay   # where it lands\n    terms:\n      sv:\n        # the old one\n        - { term: färjeläge, status: preferred }\n        - { term: färjestation, status: deprecated }\n      en: [ferry landing, { term: ferry berth, status: deprecated }]\n",
    ),
    ("articles/en/a.md", "# Harbour\n\nThe ferry berth is closed on 3 May.\n\nAnother ferry berth opens.\n"),
    ("articles/sv/a.md", "# Hamnen\n\nVid färjestationen i hamnen är det stängt den 3 maj.\n"),
    ("articles/th/a.txt", "ท่าเรือเฟอร์รี่ปิดวันที่ 3 พฤษภาคม\n"),
];
/// What a desk may write beside them.
const BESIDE: &[&str] = &["isogloss.dismissed.yaml", "isogloss.rejected.yaml", LOG];

/// Files in memory.
type Files = BTreeMap<String, Vec<u8>>;

/// A project in memory. What it holds is shared with who asks.
#[derive(Clone)]
struct Yard {
    files: Arc<Mutex<Files>>,
    /// Whether nothing changed since the last look.
    seen: Arc<AtomicBool>,
}

impl Yard {
    fn files(&self) -> MutexGuard<'_, Files> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A text of it, or another one `instead`.
    fn glossary(&self, instead: Option<&String>) -> (Arc<Glossary>, Vec<String>) {
        let text = self.files().get(TERMS).map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default();
        let (glossary, problems) = from_text(TERMS, instead.unwrap_or(&text));
        let broken = problems.iter().filter(|p| p.severity == Severity::Error).map(|p| p.message.clone());
        (Arc::new(glossary), broken.collect())
    }

    fn sources(&self) -> Sources {
        let files = self.files();
        Sources::memory(files.iter().filter(|(path, _)| path.starts_with("articles/")).map(|(path, bytes)| Source::new(path, bytes)))
    }

    fn workspace(&self, glossary: Arc<Glossary>) -> Workspace {
        let mut workspace = Workspace::open(Settings::default(), glossary);
        workspace.follow(&self.sources());
        workspace
    }

    fn restore(&self) {
        let fresh: Files = FILES.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect();
        *self.files() = fresh;
        self.seen.store(false, Ordering::Relaxed);
    }
}

impl House for Yard {
    fn look(&self, _: &dyn Fn(Look)) -> Result<Option<Look>, String> {
        if self.seen.swap(true, Ordering::Relaxed) {
            return Ok(None);
        }
        let (glossary, problems) = self.glossary(None);
        if let Some(problem) = problems.into_iter().next() {
            return Err(problem);
        }
        let mut workspace = self.workspace(Arc::clone(&glossary));
        let mut ask = Ask::default();
        (ask.viewed, ask.texts) = (true, true);
        let model = workspace.check(&ask, &Cancel::new()).map_err(|e| e.to_string())?.clone();
        Ok(Some(Look {
            whole: true,
            files: FILES.len() - 1,
            model: Arc::new(model),
            glossary,
            matcher: Some(Arc::clone(workspace.matcher())),
            sources: Arc::new(self.sources()),
            ..Look::default()
        }))
    }

    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, String> {
        let known = FILES.iter().any(|(name, _)| *name == path) || BESIDE.contains(&path);
        if known { Ok(self.files().get(path).cloned()) } else { Err(format!("`{path}` is no file of this desk")) }
    }

    fn replace(&self, path: &str, old: Option<&[u8]>, new: Option<&[u8]>) -> Result<(), Refused> {
        let now = self.read(path).map_err(Refused::Failed)?;
        if now.as_deref() != old {
            return Err(Refused::Changed(now));
        }
        let mut files = self.files();
        match new {
            Some(new) => drop(files.insert(path.to_owned(), new.to_vec())),
            None => drop(files.remove(path)),
        }
        self.seen.store(false, Ordering::Relaxed);
        Ok(())
    }

    fn beside(&self, name: &str) -> String {
        name.to_owned()
    }

    fn suggestions(&self) -> Result<Vec<Suggestion>, String> {
        let (glossary, _) = self.glossary(None);
        let workspace = Workspace::open(Settings::default(), Arc::clone(&glossary));
        let corpus = Corpus::new(self.sources(), ReadOptions::default());
        Ok(Coverage::read(&corpus, workspace.matcher(), &Settings::default()).suggestions(&glossary))
    }

    fn preview(&self, instead: &BTreeMap<String, String>) -> Result<(Vec<Finding>, Vec<String>), String> {
        let (glossary, problems) = self.glossary(instead.get(TERMS));
        let mut workspace = self.workspace(glossary);
        let model = workspace.check(&Ask::default(), &Cancel::new()).map_err(|e| e.to_string())?;
        Ok((model.findings.clone(), problems))
    }

    fn history(&self) -> Vec<(String, String)> {
        Vec::new()
    }

    fn changes(&self, path: &str) -> History {
        let _ = path;
        History::Log(self.files().get(LOG).map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default())
    }

    fn is_logged(&self, path: &str) -> bool {
        path == TERMS
    }

    fn note(&self, path: &str, note: &Note) -> Result<(), String> {
        let note = Note { when: "2026-01-01T00:00:00Z".to_owned(), file: path.to_owned(), ..note.clone() };
        let mut files = self.files();
        let log = note.appended(files.get(LOG).map(Vec::as_slice).unwrap_or_default());
        files.insert(LOG.to_owned(), log);
        Ok(())
    }

    fn today(&self) -> jiff::civil::Date {
        jiff::civil::date(2026, 1, 1)
    }
}

/// A desk that is served.
struct Served {
    yard: Yard,
    desk: Arc<Desk>,
    address: SocketAddr,
    turns: usize,
    csrf: String,
    /// A finding, its article's version, and the glossary's.
    finding: String,
    article: String,
    glossary: String,
}

static SERVED: LazyLock<Mutex<Option<Served>>> = LazyLock::new(Mutex::default);

impl Served {
    fn new() -> Self {
        let yard = Yard { files: Arc::default(), seen: Arc::default() };
        yard.restore();
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
        let address = listener.local_addr().expect("an address");
        let desk = Desk::new(Box::new(yard.clone()), Access::new(address, None, Instant::now()).expect("random bytes"));
        desk.refresh();
        let serving = Arc::clone(&desk);
        std::thread::spawn(move || serve(&serving, listener));
        let mut out = Self {
            yard,
            desk,
            address,
            turns: 0,
            csrf: String::new(),
            finding: String::new(),
            article: String::new(),
            glossary: String::new(),
        };
        let text = |value: &Value| value.as_str().expect("a text").to_owned();
        out.csrf = text(&out.data("/api/state")["csrf"]);
        let findings = out.data("/api/findings");
        (out.finding, out.article) = (text(&findings["findings"][0]["id"]), text(&findings["findings"][0]["seen"]));
        out.glossary = text(&out.data("/api/glossary")["concepts"][0]["seen"]);
        out
    }

    fn data(&mut self, path: &str) -> Value {
        let (status, body) = self.ask("GET", path, "");
        assert_eq!(status, 200, "{path}: {}", String::from_utf8_lossy(&body));
        serde_json::from_slice(&body).expect("JSON")
    }

    /// Status and body of the answer to a request in good form.
    fn ask(&mut self, method: &str, path: &str, body: &str) -> (u16, Vec<u8>) {
        let head = format!(
            "{method} {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\nx-isogloss-csrf: {}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
            self.address,
            self.csrf,
            body.len()
        );
        self.send(&[head.as_bytes(), body.as_bytes()].concat(), false)
    }

    /// Sends bytes, and hears the status of the first answer and what follows its head. `ends` is whether nothing more will come.
    fn send(&mut self, bytes: &[u8], ends: bool) -> (u16, Vec<u8>) {
        self.turns += 1;
        let mut stream = TcpStream::connect(self.address).expect("the desk listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a limit");
        // What is refused early need not be read to its end.
        stream.write_all(bytes).ok();
        if ends {
            stream.shutdown(std::net::Shutdown::Write).ok();
        }
        let (mut heard, mut piece) = (Vec::new(), [0; 4096]);
        loop {
            match stream.read(&mut piece) {
                Ok(0) => break,
                Ok(count) => heard.extend_from_slice(&piece[..count]),
                Err(error) => {
                    assert!(!matches!(error.kind(), std::io::ErrorKind::WouldBlock | std::io::ErrorKind::TimedOut), "no answer");
                    break;
                }
            }
            // Events go on for ever.
            if heard.windows(19).any(|w| w == b"text/event-stream\r\n") {
                break;
            }
        }
        let status = heard.get(9..12).and_then(|digits| std::str::from_utf8(digits).ok()?.parse().ok()).unwrap_or(0);
        let end = heard.windows(4).position(|w| w == b"\r\n\r\n").map_or(heard.len(), |at| at + 4);
        (status, heard.split_off(end))
    }
}

/// Requests to the desk: with a first byte from `@` to `~` a request a line, method, path and body, put into good form; otherwise bytes
/// as they are. `$host`, `$csrf`, `$finding`, `$article` and `$glossary` are those of a project. Whatever comes, nothing goes wrong inside,
/// nothing but the project's files is written, and its glossary still reads.
pub(crate) fn requests(data: &[u8]) {
    let mut served = SERVED.lock().unwrap_or_else(PoisonError::into_inner);
    // A desk of which a request broke a promise is not asked again.
    let mut one = served.take().filter(|one| one.turns < TURNS).unwrap_or_else(Served::new);
    let (choice, rest) = data.split_first().map_or((0, data), |(first, rest)| (*first, rest));
    let filled = |text: &str| {
        let names = [("$host", one.address.to_string()), ("$csrf", one.csrf.clone())];
        let more = [("$finding", one.finding.clone()), ("$article", one.article.clone()), ("$glossary", one.glossary.clone())];
        names.into_iter().chain(more).fold(text.to_owned(), |text, (name, value)| text.replace(name, &value))
    };
    if (b'@'..=b'~').contains(&choice) {
        let text = filled(&String::from_utf8_lossy(rest));
        for line in text.lines().take(MOST) {
            let mut words = line.splitn(3, ' ');
            let [method, path, body] = [(); 3].map(|()| words.next().unwrap_or_default());
            if method.is_empty() || !method.bytes().all(|b| b.is_ascii_uppercase()) || !path.bytes().all(|b| b.is_ascii_graphic()) {
                continue;
            }
            // A request that arrives slowly is cut, as it may on a busy machine; not twice.
            let (status, body) = match one.ask(method, path, body) {
                (0, _) => one.ask(method, path, body),
                answer => answer,
            };
            assert!(status != 0 && status != 500, "{line}: {status} {}", String::from_utf8_lossy(&body));
        }
    } else {
        // Only what is text has names to be filled in.
        let bytes = std::str::from_utf8(rest).map_or_else(|_| rest.to_vec(), |text| filled(text).into_bytes());
        let (status, body) = one.send(&bytes, true);
        assert_ne!(status, 500, "{}", String::from_utf8_lossy(&body));
    }
    let files = one.yard.files().clone();
    for path in files.keys() {
        assert!(FILES.iter().any(|(name, _)| name == path) || BESIDE.contains(&path.as_str()), "{path} was written");
    }
    let terms = files.get(TERMS).map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    let problems = from_text(TERMS, terms.as_deref().unwrap_or_default()).1;
    assert!(problems.iter().all(|p| p.severity != Severity::Error), "{terms:?} {problems:?}");
    let fresh = FILES.iter().all(|(path, text)| files.get(*path).is_some_and(|bytes| bytes == text.as_bytes()));
    if !fresh || files.len() != FILES.len() {
        one.yard.restore();
        one.desk.refresh();
    }
    one.data("/api/state");
    *served = Some(one);
}
