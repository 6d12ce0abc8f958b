//! The desk over a real socket: who may ask, every change with its trap, conflicts, undo.

mod curation;
mod slow;
mod turns;

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::program::{cache, command, folder, root, run, write};

/// A desk that says nothing for so long has hung. It bounds the waiting, and says nothing of how fast an answer should be.
const PATIENCE: Duration = Duration::from_mins(10);

const GLOSSARY: &str = "\
# Our harbour.
concepts:
  - id: quay   # where it lands
    terms:
      sv:
        # the old one
        - { term: färjeläge, status: preferred }
        - { term: färjestation, status: deprecated }
      en: [ferry landing, { term: ferry berth, status: deprecated }]
";

fn project() -> TempDir {
    let folder = folder(&[
        ("terms.yaml", GLOSSARY.as_bytes()),
        ("articles/en/a.md", b"# Harbour\n\nThe ferry berth is closed.\n\nAnother ferry berth opens.\n"),
        ("articles/sv/a.md", "# Hamnen\n\nVid färjestationen i hamnen.\n".as_bytes()),
    ]);
    write(folder.path(), "isogloss.yaml", b"corpus: [articles]\nglossary: [terms.yaml]\n");
    folder
}

/// A project with parts of the bundled corpus and the bundled glossary.
fn bundled(parts: &[&str]) -> TempDir {
    let folder = folder(&[("isogloss.lock", b"")]);
    for part in parts.iter().chain(&["glossary"]) {
        std::fs::create_dir_all(folder.path().join(part)).expect("a folder");
        for entry in std::fs::read_dir(root().join(part)).expect("a folder") {
            let entry = entry.expect("a file");
            std::fs::copy(entry.path(), folder.path().join(part).join(entry.file_name())).expect("a copy");
        }
    }
    write(folder.path(), "isogloss.yaml", b"corpus: [corpus]\nglossary: [glossary]\n");
    folder
}

/// A desk that runs.
struct Desk {
    child: Child,
    host: String,
    token: Option<String>,
    csrf: String,
}

impl Drop for Desk {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// Status, headers in small letters, body.
struct Answer(u16, String, String);

impl Answer {
    fn json(&self) -> Value {
        serde_json::from_str(&self.2).unwrap_or_else(|e| panic!("{e}: {} {} {}", self.0, self.1, self.2))
    }
}

impl Desk {
    fn start(folder: &Path, more: &[&str]) -> Self {
        let mut command = command(folder, &[&["desk", "--port", "0"], more].concat(), &cache());
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().expect("the program starts");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("a pipe")).read_line(&mut line).expect("an address");
        let rest = line.trim().strip_prefix("http://").expect("an address");
        let (host, query) = rest.split_once('/').expect("a path");
        let token = query.strip_prefix("?token=").map(str::to_owned);
        let mut desk = Self { child, host: host.to_owned(), token, csrf: String::new() };
        desk.whole()["csrf"].as_str().expect("a token").clone_into(&mut desk.csrf);
        desk
    }

    /// Sends a request as it stands.
    fn raw(&self, text: &[u8]) -> Answer {
        let port = self.host.rsplit(':').next().unwrap_or_default();
        let mut stream = TcpStream::connect(format!("127.0.0.1:{port}")).expect("a connection");
        stream.set_read_timeout(Some(PATIENCE)).expect("a limit");
        // A server that refuses a large body need not read it.
        stream.write_all(text).ok();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).ok();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let status = head.split(' ').nth(1).and_then(|s| s.parse().ok()).unwrap_or(0);
        Answer(status, head.to_lowercase(), body.to_owned())
    }

    fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let mut text = format!("{method} {path} HTTP/1.1\r\nconnection: close\r\n");
        let given = |name: &str| headers.iter().any(|(n, _)| n.eq_ignore_ascii_case(name));
        if !given("host") {
            text.extend(["host: ", &self.host, "\r\n"]);
        }
        if let (Some(token), false) = (&self.token, given("authorization")) {
            text.extend(["authorization: Bearer ", token, "\r\n"]);
        }
        for (name, value) in headers.iter().filter(|(_, value)| !value.is_empty()) {
            text.extend([name, ": ", value, "\r\n"]);
        }
        if !body.is_empty() {
            text.extend(["content-length: ", &body.len().to_string(), "\r\n"]);
        }
        self.raw(format!("{text}\r\n{body}").as_bytes())
    }

    fn get(&self, path: &str) -> Value {
        let answer = self.ask("GET", path, &[], "");
        assert_eq!(answer.0, 200, "{path}: {}", answer.2);
        answer.json()
    }

    /// Makes a change as the page does.
    fn post(&self, path: &str, body: &Value) -> (u16, Value) {
        let headers = [("content-type", "application/json"), ("x-isogloss-csrf", self.csrf.as_str())];
        let answer = self.ask("POST", path, &headers, &body.to_string());
        (answer.0, answer.json())
    }

    fn done(&self, path: &str, body: &Value) -> Value {
        let (status, told) = self.post(path, body);
        assert_eq!(status, 200, "{path}: {told}");
        told
    }

    /// The state, when all is judged.
    fn whole(&self) -> Value {
        self.until("/api/state", |state| state["whole"] == true || state["error"].is_string())
    }

    /// What a path gives, when it is as it should be.
    fn until(&self, path: &str, is: impl Fn(&Value) -> bool) -> Value {
        let begin = Instant::now();
        loop {
            let told = self.get(path);
            if is(&told) {
                return told;
            }
            assert!(begin.elapsed() < PATIENCE, "{path} stays {told}");
            std::thread::sleep(Duration::from_millis(30));
        }
    }

    /// The findings, when there are so many.
    fn findings(&self, count: usize) -> Vec<Value> {
        let told = self.until("/api/findings", |told| told["findings"].as_array().is_some_and(|list| list.len() == count));
        told["findings"].as_array().cloned().unwrap_or_default()
    }
}

fn text(folder: &TempDir, name: &str) -> String {
    std::fs::read_to_string(folder.path().join(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
}

fn item(finding: &Value) -> Value {
    json!({ "id": finding["id"], "seen": finding["seen"] })
}

fn of<'a>(list: &'a [Value], surface: &str) -> &'a Value {
    list.iter().find(|f| f["surface"] == surface).unwrap_or_else(|| panic!("no {surface} in {list:?}"))
}

#[test]
fn strangers_are_refused() {
    let folder = project();
    let desk = Desk::start(folder.path(), &[]);
    let own = format!("http://{}", desk.host);
    let port = desk.host.rsplit(':').next().unwrap().to_owned();
    let local = format!("localhost:{port}");
    let evil = format!("evil.example:{port}");
    let body = json!({ "ids": [], "reason": "x" }).to_string();
    let kind = ("content-type", "application/json");
    let csrf = ("x-isogloss-csrf", desk.csrf.as_str());
    for (method, path, headers, body, expected) in [
        // Names and origins.
        ("GET", "/", vec![], "", 200),
        ("GET", "/", vec![("host", local.as_str())], "", 200),
        ("GET", "/", vec![("host", evil.as_str())], "", 403),
        ("GET", "/api/findings", vec![("host", evil.as_str())], "", 403),
        ("GET", "/", vec![("host", "127.0.0.1")], "", 403),
        ("GET", "/api/state", vec![("origin", own.as_str())], "", 200),
        ("GET", "/api/state", vec![("origin", "http://evil.example")], "", 403),
        ("GET", "/api/state", vec![("origin", "null")], "", 403),
        ("GET", "/api/state", vec![("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "cors")], "", 403),
        ("GET", "/api/state", vec![("sec-fetch-site", "same-site"), ("sec-fetch-mode", "cors")], "", 403),
        ("GET", "/", vec![("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "navigate")], "", 200),
        ("POST", "/check", vec![kind, ("origin", "https://evil.example")], r#"{"text":"x"}"#, 403),
        ("POST", "/api/undo", vec![csrf, kind, ("origin", "https://evil.example")], "{}", 403),
        // Changes without the page's own token, or as a form of another site would send them.
        ("POST", "/api/undo", vec![kind], "{}", 403),
        ("POST", "/api/undo", vec![kind, ("x-isogloss-csrf", "0123456789abcdef0123456789abcdef")], "{}", 403),
        ("POST", "/api/dismiss", vec![kind], body.as_str(), 403),
        ("POST", "/api/dismiss", vec![csrf, ("content-type", "text/plain")], body.as_str(), 415),
        ("POST", "/check", vec![("content-type", "text/plain")], r#"{"text":"x"}"#, 415),
        ("GET", "/api/undo", vec![csrf], "", 405),
        ("GET", "/api/fix", vec![csrf], "", 405),
        // Bodies that are no requests.
        ("POST", "/api/fix", vec![csrf, kind], "{", 400),
        ("POST", "/api/fix", vec![csrf, kind], r#"{"items":[],"path":"/etc/passwd"}"#, 422),
        ("POST", "/check", vec![kind], r#"{"text":"x","lang":"no language"}"#, 422),
        // Paths that are none of ours.
        ("GET", "/api/article/articles/en/a.md", vec![], "", 200),
        ("GET", "/api/article/../../../etc/passwd", vec![], "", 404),
        ("GET", "/api/article/..%2f..%2f..%2fetc%2fpasswd", vec![], "", 404),
        ("GET", "/api/article//etc/passwd", vec![], "", 404),
        ("GET", "/api/article/isogloss.yaml", vec![], "", 404),
        ("GET", "/../src/lib.rs", vec![], "", 404),
        ("GET", "/texts/../index.html", vec![], "", 404),
        ("GET", "/api/story/99999999999999999999999", vec![], "", 400),
        ("GET", "/api/story/77", vec![], "", 404),
    ] {
        let answer = desk.ask(method, path, &headers, body);
        assert_eq!(answer.0, expected, "{method} {path} {headers:?} {body}: {}", answer.2);
        for header in
            ["content-security-policy: default-src 'none'; script-src 'self'", "x-content-type-options: nosniff", "cache-control: no-store"]
        {
            assert!(answer.1.contains(header), "{method} {path}: {header} in {}", answer.1);
        }
        assert!(!answer.1.contains("unsafe-inline") && !answer.1.contains("access-control-allow"), "{}", answer.1);
    }
    let large = format!(r#"{{"text":"{}"}}"#, "x".repeat(2 << 20));
    let answer = desk.ask("POST", "/check", &[kind], &large);
    assert!(answer.0 == 413 || answer.0 == 0, "a body beyond bounds: {}", answer.0);
    let two = desk.raw(format!("GET / HTTP/1.1\r\nhost: {}\r\nhost: {evil}\r\nconnection: close\r\n\r\n", desk.host).as_bytes());
    assert!(two.0 == 403 || two.0 == 400, "two names: {}", two.0);
    assert_eq!(text(&folder, "articles/en/a.md").matches("berth").count(), 2, "nothing was written");
    assert!(!folder.path().join("isogloss.dismissed.yaml").exists());
}

#[test]
fn beyond_this_machine_a_token_is_needed() {
    let folder = project();
    let desk = Desk::start(folder.path(), &["--host", "0.0.0.0"]);
    let token = desk.token.clone().expect("a token is printed");
    let port = desk.host.rsplit(':').next().unwrap();
    let host = format!("127.0.0.1:{port}");
    let cookie = format!("isogloss-desk={token}");
    let query = format!("/?token={token}");
    for (path, headers, expected) in [
        ("/api/state", vec![("host", host.as_str()), ("authorization", "Bearer 0123")], 401),
        ("/", vec![("host", host.as_str()), ("authorization", "")], 401),
        ("/app.js", vec![("host", host.as_str()), ("authorization", "")], 401),
        ("/?token=0123", vec![("host", host.as_str()), ("authorization", "")], 401),
        (query.as_str(), vec![("host", host.as_str()), ("authorization", "")], 303),
        ("/", vec![("host", host.as_str()), ("authorization", ""), ("cookie", cookie.as_str())], 200),
        ("/", vec![("host", "evil.example"), ("cookie", cookie.as_str())], 403),
    ] {
        let answer = desk.ask("GET", path, &headers, "");
        assert_eq!(answer.0, expected, "{path} {headers:?}");
        let sets = answer.1.contains("set-cookie: isogloss-desk=");
        assert_eq!(sets, expected == 303, "{path}: {}", answer.1);
        assert!(!sets || (answer.1.contains("httponly") && answer.1.contains("samesite=strict")), "{}", answer.1);
    }
}

#[test]
fn a_fix_is_written_and_taken_back() {
    let folder = project();
    let desk = Desk::start(folder.path(), &[]);
    let before = text(&folder, "articles/sv/a.md");
    let list = desk.findings(3);
    let finding = of(&list, "färjestationen");
    let told = desk.done("/api/fix", &json!({ "items": [item(finding)] }));
    assert_eq!((told["files"].as_u64(), told["undo"].as_u64()), (Some(1), Some(1)), "{told}");
    assert_eq!(text(&folder, "articles/sv/a.md"), before.replace("färjestationen", "färjeläget"));
    desk.findings(2);
    let (status, told) = desk.post("/api/fix", &json!({ "items": [item(finding)] }));
    assert_eq!((status, told["error"].as_str()), (404, Some("unknown")), "what is fixed is no finding any more");
    desk.done("/api/undo", &json!({}));
    assert_eq!(text(&folder, "articles/sv/a.md"), before);
    desk.findings(3);
    let (status, told) = desk.post("/api/undo", &json!({}));
    assert_eq!((status, told["error"].as_str()), (409, Some("nothing-to-undo")));
}

#[test]
fn a_person_writes_something_else() {
    let folder = project();
    let desk = Desk::start(folder.path(), &[]);
    let list = desk.findings(3);
    let finding = of(&list, "färjestationen");
    let with = |text: &str| json!({ "items": [{ "id": finding["id"], "seen": finding["seen"], "text": text }] });
    let (status, _) = desk.post("/api/fix", &with("ett\n\n# nytt"));
    assert_eq!(status, 422, "a line break is refused");
    desk.done("/api/fix", &with("kajen"));
    assert_eq!(text(&folder, "articles/sv/a.md"), "# Hamnen\n\nVid kajen i hamnen.\n");
}

#[test]
fn a_file_that_changed_meanwhile_is_not_overwritten() {
    let folder = project();
    let desk = Desk::start(folder.path(), &[]);
    let list = desk.findings(3);
    let finding = of(&list, "färjestationen");
    // As if the page had not heard of it yet: what it saw is another text.
    let changed = "# Hamnen\n\nVid färjestationen i den nya hamnen.\n";
    write(folder.path(), "articles/sv/a.md", changed.as_bytes());
    let (status, told) = desk.post("/api/fix", &json!({ "items": [item(finding)] }));
    assert!(matches!(status, 409 | 404), "{status} {told}");
    assert_eq!(text(&folder, "articles/sv/a.md"), changed);
    let is_new = |f: &&Value| f["after"].as_str().is_some_and(|after| after.contains("nya"));
    let told = desk.until("/api/findings", |told| told["findings"].as_array().is_some_and(|list| list.iter().any(|f| is_new(&f))));
    let id = &told["findings"].as_array().unwrap().iter().find(is_new).unwrap()["id"];
    let stale = json!({ "items": [{ "id": id, "seen": "0123456789abcdef" }] });
    let (status, told) = desk.post("/api/fix", &stale);
    assert_eq!((status, told["error"].as_str()), (409, Some("changed")), "{told}");
    let lines = |key: &str| told["more"][key].as_array().unwrap().iter().map(ToString::to_string).collect::<String>();
    assert!(lines("ours").contains("färjeläget"), "what would have been written is told: {told}");
    assert_eq!(text(&folder, "articles/sv/a.md"), changed);
}

#[test]
fn undo_does_not_lose_what_somebody_wrote_since() {
    let folder = project();
    let desk = Desk::start(folder.path(), &[]);
    let list = desk.findings(3);
    desk.done("/api/fix", &json!({ "items": [item(of(&list, "färjestationen"))] }));
    let other = "# Hamnen\n\nVid färjeläget, sade hon.\n";
    write(folder.path(), "articles/sv/a.md", other.as_bytes());
    let (status, told) = desk.post("/api/undo", &json!({}));
    assert_eq!((status, told["error"].as_str()), (409, Some("changed")), "{told}");
    assert!(told["more"]["theirs"].to_string().contains("sade hon"), "what somebody wrote is told: {told}");
    assert_eq!(text(&folder, "articles/sv/a.md"), other);
    assert_eq!(desk.whole()["undo"], 1, "it can be tried again");
}

#[test]
fn many_fixes_at_once_are_one_change() {
    let folder = project();
    write(folder.path(), "articles/en/b.md", b"# Pier\n\nA ferry berth for all.\n");
    let desk = Desk::start(folder.path(), &[]);
    let list = desk.findings(4);
    let certain: Vec<&Value> = list.iter().filter(|f| f["certain"] == true).collect();
    assert_eq!(certain.len(), 3, "{list:?}");
    let before = [text(&folder, "articles/en/a.md"), text(&folder, "articles/en/b.md")];
    // One of them was seen in another version: nothing is written, not even the others.
    let mut items: Vec<Value> = certain.iter().map(|f| item(f)).collect();
    items[2]["seen"] = json!("0123456789abcdef");
    assert_eq!(desk.post("/api/fix", &json!({ "items": items })).0, 409);
    assert_eq!([text(&folder, "articles/en/a.md"), text(&folder, "articles/en/b.md")], before);
    items[2]["seen"] = certain[2]["seen"].clone();
    let told = desk.done("/api/fix", &json!({ "items": items }));
    assert_eq!(
        (told["files"].as_u64(), told["undo"].as_u64(), told["done"].as_array().map(Vec::len)),
        (Some(2), Some(1), Some(3)),
        "{told}"
    );
    assert_eq!(text(&folder, "articles/en/a.md").matches("ferry landing").count(), 2);
    assert_eq!(text(&folder, "articles/en/b.md"), "# Pier\n\nA ferry landing for all.\n");
    desk.findings(1);
    desk.done("/api/undo", &json!({}));
    assert_eq!([text(&folder, "articles/en/a.md"), text(&folder, "articles/en/b.md")], before);
}

#[test]
fn a_dismissal_is_noted_with_its_reason() {
    let folder = project();
    let desk = Desk::start(folder.path(), &[]);
    let list = desk.findings(3);
    let ids: Vec<&Value> = list.iter().filter(|f| f["lang"] == "en").map(|f| &f["id"]).collect();
    let (status, _) = desk.post("/api/dismiss", &json!({ "ids": ids, "reason": "  " }));
    assert_eq!(status, 422, "without a reason nothing is dismissed");
    let (status, _) = desk.post("/api/dismiss", &json!({ "ids": ["0123456789abcdef"], "reason": "x" }));
    assert_eq!(status, 404, "a finding that is not there");
    assert!(!folder.path().join("isogloss.dismissed.yaml").exists());
    desk.done("/api/dismiss", &json!({ "ids": ids, "reason": "A quotation: \"so\"\n- concept: quay", "by": "Ann" }));
    let noted = text(&folder, "isogloss.dismissed.yaml");
    assert_eq!(noted.matches("- fingerprint:").count(), 2, "{noted}");
    desk.findings(1);
    // The command line reads the same file.
    let check = run(folder.path(), &["check", "--format", "json", "--no-cache"]).json();
    assert_eq!((check["findings"].as_array().map(Vec::len), check["dismissed"][0]["by"].as_str()), (Some(1), Some("Ann")), "{check}");
    desk.done("/api/undo", &json!({}));
    assert!(!folder.path().join("isogloss.dismissed.yaml").exists(), "a file that was made is gone again");
    desk.findings(3);
}

#[test]
fn a_link_out_of_the_project_is_not_written() {
    #[cfg(unix)]
    {
        let outside = folder(&[("secret.md", "Vid färjestationen i hamnen.\n".as_bytes())]);
        let folder = project();
        std::os::unix::fs::symlink(outside.path().join("secret.md"), folder.path().join("articles/sv/link.md")).unwrap();
        let desk = Desk::start(folder.path(), &[]);
        desk.whole();
        let told = desk.get("/api/findings");
        let list = told["findings"].as_array().unwrap();
        for finding in list.iter().filter(|f| f["path"].as_str().is_some_and(|p| p.ends_with("link.md"))) {
            let (status, told) = desk.post("/api/fix", &json!({ "items": [item(finding)] }));
            assert_eq!(status, 403, "{told}");
        }
        assert_eq!(text(&outside, "secret.md"), "Vid färjestationen i hamnen.\n");
    }
}

#[test]
fn the_glossary_is_previewed_and_saved() {
    let folder = project();
    let desk = Desk::start(folder.path(), &[]);
    desk.findings(3);
    let concept = |desk: &Desk| desk.get("/api/glossary")["concepts"][0].clone();
    let seen = concept(&desk)["seen"].clone();
    let step = json!({ "set-term": { "lang": "sv", "term": "färjestation", "key": "status", "value": "admitted" } });
    let edition = |seen: &Value, step: &Value| json!({ "concept": "quay", "seen": seen, "changes": [step] });
    let told = desk.done("/api/glossary/preview", &edition(&seen, &step));
    assert_eq!(told["counts"], json!([1, 0, 0]), "{told}");
    assert_eq!(text(&folder, "terms.yaml"), GLOSSARY, "a preview writes nothing");
    desk.findings(3);
    for (step, why) in [
        (json!({ "set-term": { "lang": "sv", "term": "färjestation", "key": "status", "value": "splendid" } }), "no status"),
        (json!({ "set-term": { "lang": "sv", "term": "färjestation", "key": "gender", "value": "x" } }), "not a key that is edited"),
        (json!({ "set-term": { "lang": "sv", "term": "kaj", "key": "status", "value": "admitted" } }), "no such term"),
        (json!({ "add-term": { "lang": "sv", "term": " ", "status": "admitted" } }), "no text"),
    ] {
        let (status, told) = desk.post("/api/glossary/save", &edition(&seen, &step));
        assert_eq!(status, 422, "{why}: {told}");
    }
    let (status, told) = desk.post("/api/glossary/save", &edition(&json!("0123456789abcdef"), &step));
    assert_eq!((status, told["error"].as_str()), (409, Some("changed")), "another version was seen: {told}");
    assert_eq!(text(&folder, "terms.yaml"), GLOSSARY);
    desk.done("/api/glossary/save", &edition(&seen, &step));
    assert_eq!(text(&folder, "terms.yaml"), GLOSSARY.replace("färjestation, status: deprecated", "färjestation, status: admitted"));
    desk.findings(2);
    let guards = json!({ "set-guards": { "lang": "sv", "term": "färjestation", "near": ["hamn"], "not_near": [], "not_in": ["gamla färjestation"] } });
    desk.done("/api/glossary/save", &edition(&concept(&desk)["seen"], &guards));
    assert!(
        text(&folder, "terms.yaml").contains("status: admitted, guards: { near: [hamn], not_in: [gamla färjestation] } }"),
        "{}",
        text(&folder, "terms.yaml")
    );
    // Somebody else changes the concept: what was seen is another one now.
    let other = text(&folder, "terms.yaml").replace("färjeläge", "hamnläge");
    let seen = desk.until("/api/glossary", |g| g["concepts"][0]["terms"][1]["guards"]["near"][0] == "hamn")["concepts"][0]["seen"].clone();
    write(folder.path(), "terms.yaml", other.as_bytes());
    let drop = json!({ "drop-term": { "lang": "sv", "term": "färjestation" } });
    // It may be read at the moment when the file was emptied, and has no concept then.
    let (status, told) = desk.post("/api/glossary/save", &edition(&seen, &drop));
    assert!(matches!(status, 404 | 409), "{status} {told}");
    assert_eq!(text(&folder, "terms.yaml"), other);
}

#[test]
fn a_text_is_checked_without_being_kept() {
    let folder = project();
    let desk = Desk::start(folder.path(), &[]);
    desk.findings(3);
    let ask = |body: &Value| desk.ask("POST", "/check", &[("content-type", "application/json")], &body.to_string()).json();
    let told = ask(&json!({ "text": "Vid färjestationen.", "lang": "sv" }));
    let finding = &told["findings"][0];
    assert_eq!(
        (told["isogloss"].as_u64(), finding["rule"].as_str(), finding["suggestion"].as_str()),
        (Some(1), Some("deprecated-term"), Some("färjeläget")),
        "{told}"
    );
    assert_eq!(
        (finding["start"].as_u64(), finding["end"].as_u64(), told["summary"]["articles"].as_u64()),
        (Some(4), Some(19), Some(1)),
        "{told}"
    );
    assert_eq!(ask(&json!({ "text": "Vid färjeläget.", "lang": "sv" }))["findings"], json!([]), "nothing to find");
    let told = ask(&json!({ "text": "<p lang=sv>Vid färjestationen.</p>", "path": "x.html" }));
    assert_eq!(told["findings"][0]["start"], 15, "places are those of the source: {told}");
    desk.findings(3);
}

#[test]
fn pages_hear_of_what_others_save() {
    let folder = project();
    let desk = Desk::start(folder.path(), &[]);
    desk.findings(3);
    let mut stream = TcpStream::connect(&desk.host).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    write!(stream, "GET /api/events HTTP/1.1\r\nhost: {}\r\n\r\n", desk.host).unwrap();
    let mut lines = BufReader::new(stream).lines();
    let mut number = || -> u64 {
        loop {
            let line = lines.next().expect("events go on").expect("a line");
            if let Some(number) = line.strip_prefix("data: ") {
                return number.trim().parse().unwrap();
            }
        }
    };
    let first = number();
    write(folder.path(), "articles/sv/b.md", "En färjestation till.\n".as_bytes());
    assert!(number() > first, "a file that is saved is an event");
    desk.findings(4);
    std::fs::remove_file(folder.path().join("articles/sv/b.md")).unwrap();
    desk.findings(3);
}

#[test]
fn a_killed_desk_leaves_whole_files() {
    let folder = project();
    let article = "# Hamnen\n\n".to_owned() + &"Vid färjestationen i hamnen låg båten stilla.\n\n".repeat(2000);
    write(folder.path(), "articles/sv/a.md", article.as_bytes());
    let fixed = article.replacen("färjestationen", "kajen", 1);
    for delay in [0, 3, 6, 12, 25, 50] {
        let mut desk = Desk::start(folder.path(), &[]);
        let told = desk.get("/api/findings");
        let list = told["findings"].as_array().unwrap().clone();
        let first = list.iter().find(|f| f["line"] == 3 && f["lang"] == "sv").expect("a finding");
        let body = json!({ "items": [{ "id": first["id"], "seen": first["seen"], "text": "kajen" }] }).to_string();
        let mut stream = TcpStream::connect(&desk.host).unwrap();
        let (host, csrf, length) = (&desk.host, &desk.csrf, body.len());
        write!(stream, "POST /api/fix HTTP/1.1\r\nhost: {host}\r\nx-isogloss-csrf: {csrf}\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}").unwrap();
        std::thread::sleep(Duration::from_millis(delay));
        desk.child.kill().unwrap();
        desk.child.wait().unwrap();
        let now = text(&folder, "articles/sv/a.md");
        assert!(now == article || now == fixed, "killed after {delay} ms: {} of {} bytes", now.len(), article.len());
        write(folder.path(), "articles/sv/a.md", article.as_bytes());
    }
}

#[test]
fn proposals_are_accepted_or_rejected_for_good() {
    let folder = bundled(&["corpus/en", "corpus/fr", "corpus/sv"]);
    let ids = |folder: &TempDir| -> Vec<String> {
        let all = run(folder.path(), &["suggest", "--format", "jsonl"]).records();
        all.iter().map(|s| s["id"].as_str().expect("an id").to_owned()).collect()
    };
    let all = ids(&folder);
    let desk = Desk::start(folder.path(), &[]);
    let told = desk.get("/api/proposals");
    let list = told["proposals"].as_array().unwrap().clone();
    assert_eq!(list.iter().map(|p| p["id"].as_str().unwrap()).collect::<Vec<_>>().len(), all.len(), "the same as `suggest`");
    let one = list.iter().find(|p| p["known"] == true && p["evidence"].as_array().is_some_and(|e| e.len() > 1)).expect("a proposal");
    let before: Vec<String> =
        ["emulation.yaml", "names.yaml", "public-affairs.yaml"].iter().map(|f| text(&folder, &format!("glossary/{f}"))).collect();
    let (status, _) = desk.post("/api/proposals/accept", &json!({ "ids": [one["id"]], "status": "splendid" }));
    assert_eq!(status, 422);
    let (status, _) = desk.post("/api/proposals/accept", &json!({ "ids": ["00000000"], "status": "admitted" }));
    assert_eq!(status, 404);
    desk.done("/api/proposals/accept", &json!({ "ids": [one["id"]], "status": "admitted" }));
    let after: Vec<String> =
        ["emulation.yaml", "names.yaml", "public-affairs.yaml"].iter().map(|f| text(&folder, &format!("glossary/{f}"))).collect();
    let changed: Vec<usize> = (0..3).filter(|i| before[*i] != after[*i]).collect();
    assert_eq!(changed.len(), 1);
    assert!(before[changed[0]].lines().all(|line| after[changed[0]].contains(line)), "every line that was there is there");
    let new: String = after[changed[0]].lines().filter(|line| !before[changed[0]].contains(line)).collect();
    assert!(new.contains(one["candidate"].as_str().unwrap()), "{new}");
    desk.done("/api/undo", &json!({}));
    desk.until("/api/proposals", |told| told["proposals"].as_array().is_some_and(|list| list.len() == all.len()));
    // Rejected on the page: gone on the command line too, and the other way round.
    desk.done("/api/proposals/reject", &json!({ "ids": [one["id"]], "reason": "a phrase" }));
    desk.until("/api/proposals", |told| told["proposals"].as_array().is_some_and(|list| list.iter().all(|p| p["id"] != one["id"])));
    let left = ids(&folder);
    assert_eq!((left.len(), left.contains(&one["id"].as_str().unwrap().to_owned())), (all.len() - 1, false));
    let other = left.first().unwrap().clone();
    let told = run(folder.path(), &["suggest", "--reject", &other, "--reason", "no"]);
    assert_eq!((told.code, told.text().as_str()), (0, ""), "{}", told.err);
    assert!(!ids(&folder).contains(&other));
    desk.until("/api/proposals", |told| told["proposals"].as_array().is_some_and(|list| list.iter().all(|p| p["id"] != other.as_str())));
    let told = run(folder.path(), &["suggest", "--reject", "00000000"]);
    assert_eq!(told.code, 2, "an id of nothing");
    let noted = text(&folder, "isogloss.rejected.yaml");
    assert_eq!(noted.matches("- proposal:").count(), 2, "{noted}");
}

#[test]
fn the_interface_says_the_same_in_every_language() {
    let read = |tag: &str| -> serde_json::Map<String, Value> {
        let path = root().join("src/desk/page/texts").join(format!("{tag}.json"));
        serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
    };
    let slots = |value: &Value| {
        let whole = match value {
            Value::String(text) => text.clone(),
            other => other["other"].as_str().expect("a plural has `other`").to_owned(),
        };
        let mut out: Vec<String> = whole.split('{').skip(1).map(|rest| rest.split('}').next().unwrap().to_owned()).collect();
        out.sort();
        out
    };
    let english = read("en");
    for tag in ["sv", "fr", "pt", "th"] {
        let other = read(tag);
        assert_eq!(other.keys().collect::<Vec<_>>(), english.keys().collect::<Vec<_>>(), "{tag}");
        for (key, value) in &english {
            assert_eq!(slots(&other[key]), slots(value), "{tag} {key}");
        }
        let same = english.iter().filter(|(key, value)| other[*key] == **value).count();
        assert!(same * 10 < english.len(), "{tag} is another language: {same}");
    }
    // Every key that the scripts ask for is there.
    for entry in std::fs::read_dir(root().join("src/desk/page")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|e| e == "js") {
            let script = std::fs::read_to_string(&path).unwrap();
            for (at, _) in script.match_indices("t('") {
                let (head, rest) = script.split_at(at);
                let key = rest.split('\'').nth(1).unwrap();
                let other = head.ends_with(|c: char| c.is_alphanumeric() || c == '.' || c == '_');
                assert!(other || english.contains_key(key), "{}: {key}", path.display());
            }
        }
    }
}
