//! The doors by which bytes of strangers come in, each as a function that takes any bytes and must come back. What a door promises beyond
//! that is asserted here. `fuzz_targets` feeds them with invented bytes, `tests/it/fuzz.rs` with the seeds in `fuzz/corpus` and with bytes
//! near them.
//!
//! The first byte of the input chooses among formats, languages or targets, so that one corpus serves all of them.

pub(crate) mod desk;

use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use isogloss::align::sentences;
use isogloss::config::{self, Settings};
use isogloss::drift::Lock;
use isogloss::engine::cache::Cache;
use isogloss::engine::{Cancel, Reach, Workspace, judge_file};
use isogloss::figures::figures;
use isogloss::finding::{Problem, Severity};
use isogloss::fix::{self, Judged};
use isogloss::glossary::Glossary;
use isogloss::glossary::export::TARGETS;
use isogloss::glossary::load::{LoadOptions, from_sources, from_text};
use isogloss::glossary::sync::sync;
use isogloss::ingest::{ReadOptions, read_bytes};
use isogloss::lang::{LANGUAGES, Tag};
use isogloss::lsp::{Host, serve};
use isogloss::matching::{MatchOptions, Matcher, Scratch};
use isogloss::rules::RULES;
use isogloss::text::fold::fold;
use isogloss::text::{Span, segment, token};
use isogloss::triage::{Baseline, Dismissals, Rejected};
use lsp_server::{Connection, Message, Notification, Request};
use serde_json::{Value, json};

/// A door by its name, which is that of its folder in `fuzz/corpus` and of its target.
pub(crate) type Door = (&'static str, fn(&[u8]));

/// All of them.
pub(crate) const DOORS: &[Door] = &[
    ("articles", articles),
    ("glossaries", glossaries),
    ("settings", settings),
    ("texts", texts),
    ("matches", matches),
    ("fixes", fixes),
    ("stories", stories),
    ("edits", edits),
    ("messages", messages),
    ("requests", desk::requests),
];

/// File names by which a format is taken.
const NAMES: &[&str] = &[
    "a.md",
    "a.html",
    "a.jsonl",
    "a.xlf",
    "a.sdlxliff",
    "a.tmx",
    "a.po",
    "a.srt",
    "a.vtt",
    "a.rss",
    "a.atom",
    "a.nitf",
    "a.newsml",
    "a.ninjs",
    "a.json",
    "a.txt",
    "a.xml",
    "a.docx",
    "a.odt",
    "a.zip",
];

/// Those in which bytes of the file are no places.
const ARCHIVES: &[&str] = &["a.docx", "a.odt", "a.zip"];

/// Two approved terms and a deprecated one in each of five languages, and one for letters of two scripts.
const TERMS: &str = "\
concept,lang,term,status
quay,en,ferry landing,preferred
quay,en,ferry berth,deprecated
quay,sv,färjeläge,preferred
quay,sv,färjestation,deprecated
quay,fr,embarcadère,preferred
quay,fr,appontement,deprecated
quay,pt,cais da balsa,preferred
quay,pt,ponto da balsa,deprecated
quay,th,ท่าเรือข้ามฟาก,preferred
quay,th,ท่าเรือเฟอร์รี่,deprecated
cluster,en,emulation cluster,preferred
cluster,sv,emuleringskluster,preferred
cluster,sv,emulationskluster,deprecated
cluster,fr,groupe d'émulation,preferred
cluster,pt,grupo de emulação,preferred
cluster,th,กลุ่มจำลองสถานการณ์,preferred
";

static MATCHER: LazyLock<Arc<Matcher>> = LazyLock::new(|| {
    let (glossary, _) = from_text("terms.csv", TERMS);
    Arc::new(Matcher::compile(Arc::new(glossary), MatchOptions { nested: false }).with_variants())
});

fn split(data: &[u8]) -> (usize, &[u8]) {
    data.split_first().map_or((0, data), |(first, rest)| (usize::from(*first), rest))
}

fn glossary(name: &str, bytes: Vec<u8>) -> (Glossary, Vec<Problem>) {
    from_sources([(name.to_owned(), bytes)], &LoadOptions::default())
}

fn reading(choice: usize) -> ReadOptions {
    // Half of the inputs say their language themselves.
    let forced = LANGUAGES.get(choice / 32).and_then(|l| Tag::parse(l.tag).ok());
    ReadOptions { forced, ..ReadOptions::default() }
}

/// Every reader of articles: places lie in the file, and blocks are where they say.
pub(crate) fn articles(data: &[u8]) {
    let (choice, bytes) = split(data);
    let name = NAMES[choice % NAMES.len()];
    for article in read_bytes(name, bytes.to_vec(), &reading(choice), &mut Vec::new()) {
        for block in &article.blocks {
            let place = article.place(block, Span::new(0, article.text(block).len()));
            assert!(place.span.start <= place.span.end, "{place:?}");
            assert!(ARCHIVES.contains(&name) || place.span.end <= bytes.len(), "{place:?} of {} bytes", bytes.len());
        }
    }
}

/// Every reader of glossaries; what was read is written in every format, and the YAML reads back with as many terms.
pub(crate) fn glossaries(data: &[u8]) {
    let (choice, bytes) = split(data);
    let (read, _) = glossary("g", bytes.to_vec());
    if read.terms().take(2000).count() == 2000 {
        return;
    }
    let languages: Vec<Tag> = ["sv", "en"].iter().filter_map(|t| Tag::parse(t).ok()).collect();
    let target = &TARGETS[choice % TARGETS.len()];
    let Ok(written) = (target.write)(&read, &languages) else { return };
    if target.name == "yaml" {
        let (again, problems) = glossary("g.yaml", written.bytes);
        assert_eq!(again.terms().count(), read.terms().count(), "{problems:?}");
    } else if !target.binary {
        drop(glossary("g", written.bytes));
    }
}

/// The files that a project keeps: configuration, lock, baseline, dismissals, cache. What they say can be written again.
pub(crate) fn settings(data: &[u8]) {
    let (choice, bytes) = split(data);
    let rules: Vec<&'static str> = RULES.iter().map(|r| r.id).collect();
    let text = String::from_utf8_lossy(bytes).into_owned();
    let mut problems = Vec::new();
    match choice % 5 {
        0 => drop(config::read("isogloss.yaml", text, Path::new("/nowhere"), &rules, &mut problems)),
        1 => {
            let lock = Lock::read("isogloss.lock", &text, &mut problems).to_text();
            assert_eq!(Lock::read("isogloss.lock", &lock, &mut Vec::new()).to_text(), lock);
        }
        2 => {
            let baseline = Baseline::read("b", &text, &mut problems).to_text();
            assert_eq!(Baseline::read("b", &baseline, &mut Vec::new()).to_text(), baseline);
        }
        3 => {
            drop(Dismissals::read("d.yaml", &text, &rules, &mut problems));
            drop(Rejected::read("r.yaml", &text, &mut problems));
        }
        _ => drop(Cache::new(bytes.to_vec(), "fuzz", &ReadOptions::default(), &MATCHER).into_bytes()),
    }
}

/// Folding, words, sentences, clusters, figures: spans lie in the text, on characters.
pub(crate) fn texts(data: &[u8]) {
    let (choice, bytes) = split(data);
    let text = String::from_utf8_lossy(bytes);
    let language = &LANGUAGES[choice % LANGUAGES.len()];
    let folded = fold(&text);
    assert_eq!(fold(&folded), folded, "folding twice changes nothing more");
    for token in token::tokens(&text) {
        assert!(text.get(token.span.start..token.span.end).is_some(), "{token:?}");
    }
    assert!(segment::boundaries(&text).iter().all(|at| text.is_char_boundary(*at)));
    assert_eq!(segment::clusters(&text).map(|(_, cluster)| cluster).collect::<String>(), text);
    if let Ok(tag) = Tag::parse(language.tag) {
        for figure in figures(&text, &tag) {
            assert!(text.get(figure.span.start..figure.span.end).is_some(), "{figure:?}");
        }
    }
}

/// Matching and variants in each language: spans lie in the text, and the matches are the same a second time.
pub(crate) fn matches(data: &[u8]) {
    let (choice, bytes) = split(data);
    let text = String::from_utf8_lossy(bytes);
    let language = &LANGUAGES[choice % LANGUAGES.len()];
    let Ok(tag) = Tag::parse(language.tag) else { return };
    let mut scratch = Scratch::default();
    let found = MATCHER.scan_text(&text, &tag, &mut scratch);
    for one in &found {
        assert!(text.get(one.span.start..one.span.end).is_some_and(|s| !s.is_empty()), "{one:?}");
    }
    assert_eq!(MATCHER.scan_text(&text, &tag, &mut scratch), found, "a warm scratch changes nothing");
}

/// Fixing: doing it again changes nothing more, and what is not UTF-8 in the input stays.
pub(crate) fn fixes(data: &[u8]) {
    let (choice, bytes) = split(data);
    let (name, options) = (NAMES[choice % NAMES.len()], reading(choice));
    let settings = Settings::default();
    let mut scratch = Scratch::default();
    let mut fixed = |bytes: Vec<u8>| {
        let judge =
            |bytes: &[u8]| -> Judged { judge_file(name, bytes.to_vec(), &options, &MATCHER, &settings, &mut scratch).for_fixes(name) };
        fix::settle(bytes, judge, |finding, _| finding.fix.clone())
    };
    let once = fixed(bytes.to_vec());
    if once.done.is_empty() {
        assert_eq!(once.bytes, bytes, "nothing was fixed, nothing changes");
    }
    let twice = fixed(once.bytes.clone());
    assert_eq!(twice.bytes, once.bytes, "doing it again changes nothing more");
}

/// Grouping, aligning and rules across articles: two articles that share what the input says.
pub(crate) fn stories(data: &[u8]) {
    let (choice, bytes) = split(data);
    let middle = bytes.len() * (choice % 16) / 16;
    let (left, right) = bytes.split_at(middle);
    let mut workspace = Workspace::with(Settings::default(), ReadOptions::default(), Arc::clone(&MATCHER));
    for (path, part) in [("sv/a.md", left), ("en/a.md", right), ("th/a.txt", bytes)] {
        workspace.put(path, part);
    }
    let said = workspace.findings("sv/a.md", Reach::WithStory, &Cancel::new()).expect("nobody cancels");
    assert!(said.problems.iter().all(|p| p.kind != "internal-error"), "{:?}", said.problems);
    if let Some(article) = read_bytes("a.txt", bytes.to_vec(), &reading(choice), &mut Vec::new()).first() {
        for sentence in sentences::sentences(article) {
            assert!(article.text(&article.blocks[sentence.block]).get(sentence.span.start..sentence.span.end).is_some());
        }
    }
}

/// Editing the house's YAML: what comes out reads back, and a second time there is nothing to do.
pub(crate) fn edits(data: &[u8]) {
    let text = String::from_utf8_lossy(data).into_owned();
    let (base, problems) = from_text("house.yaml", &text);
    if problems.iter().any(|p| p.severity == Severity::Error) {
        return;
    }
    let (theirs, _) = from_text("theirs.csv", TERMS);
    let Ok(synced) = sync("house.yaml", &text, &base, &theirs) else { return };
    let (again, problems) = from_text("house.yaml", &synced.text);
    assert!(problems.iter().all(|p| p.severity != Severity::Error), "{problems:?}");
    // What must be done by hand at first may have a place afterwards.
    if let Some(second) = sync("house.yaml", &synced.text, &again, &theirs).ok().filter(|_| synced.undone.is_empty()) {
        assert_eq!(second.text, synced.text, "a second time there is nothing to do");
    }
}

/// A project for the language server, by its URI: its configuration and its glossary.
static PROJECT: LazyLock<String> = LazyLock::new(|| {
    let folder: PathBuf = std::env::temp_dir().join(format!("isogloss-doors-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder for temporary files");
    for (name, text) in [("isogloss.yaml", "glossary: [terms.csv]\ncorpus: [articles]\n"), ("terms.csv", TERMS)] {
        std::fs::write(folder.join(name), text).expect("a file in it");
    }
    format!("file://{}", folder.display())
});

/// What an editor says to the language server, a message a line without its frame; `$project` is the URI of a project. Whatever it says, the
/// server answers until it is sent away.
pub(crate) fn messages(data: &[u8]) {
    let text = String::from_utf8_lossy(data).replace("$project", &PROJECT);
    let (server, editor) = Connection::memory();
    let Connection { sender, receiver } = editor;
    let host = Host { today: || jiff::civil::date(2026, 1, 1), page: |_, _| None };
    let serving = std::thread::spawn(move || serve(&server, &host).is_ok());
    // The answers, until there are no more.
    let hearing = std::thread::spawn(move || {
        receiver.iter().filter(|m| matches!(m, Message::Response(r) if r.id == "last".to_owned().into())).count()
    });
    let request =
        |id: &str, method: &str, params: Value| Message::Request(Request { id: id.to_owned().into(), method: method.to_owned(), params });
    let notify = |method: &str| Message::Notification(Notification { method: method.to_owned(), params: json!({}) });
    let folders = json!([{ "uri": *PROJECT, "name": "doors" }]);
    let first = json!({ "processId": null, "capabilities": {}, "rootUri": *PROJECT, "workspaceFolders": folders });
    let said = text.lines().take(64).filter_map(|line| serde_json::from_str::<Message>(line).ok());
    // It may be sent away once.
    let said = said.filter(|m| !matches!(m, Message::Notification(n) if n.method == "exit"));
    let said = said.filter(|m| !matches!(m, Message::Request(r) if r.method == "shutdown"));
    let all = [request("first", "initialize", first), notify("initialized")].into_iter().chain(said);
    for message in all.chain([request("last", "shutdown", Value::Null), notify("exit")]) {
        sender.send(message).expect("the server listens");
    }
    assert!(serving.join().expect("the server comes to its end"), "the session began");
    assert_eq!(hearing.join().expect("heard"), 1, "the last request is answered");
}
