//! `check --watch`: one report a save, the same as a fresh check gives.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

use crate::program::{cache, command, folder, run, write};

/// A watch that says nothing for so long has hung. It bounds the waiting, and says nothing of how fast a round should be.
const PATIENCE: Duration = Duration::from_mins(20);
/// As long as nothing is expected to come.
const SILENCE: Duration = Duration::from_millis(400);

const GLOSSARY: &str = "\
concept,lang,term,status
quay,sv,färjeläge,preferred
quay,sv,färjestation,deprecated
quay,en,ferry landing,preferred
quay,en,ferry berth,deprecated
quay,en,ferry parking,forbidden
";

fn project() -> TempDir {
    let folder = folder(&[
        ("terms.csv", GLOSSARY.as_bytes()),
        ("articles/en/a.md", b"The ferry parking.\n"),
        ("articles/en/b.md", b"The ferry landing.\n"),
        ("articles/sv/a.md", "Vid färjestationen i hamnen.\n".as_bytes()),
    ]);
    write(folder.path(), "isogloss.yaml", b"corpus: [articles]\nglossary: [terms.csv]\n");
    folder
}

/// A watch that runs, and what it has printed.
struct Watch {
    child: Child,
    out: Receiver<String>,
    err: Receiver<String>,
}

fn lines(from: impl Read + Send + 'static) -> Receiver<String> {
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        for line in BufReader::new(from).lines().map_while(Result::ok) {
            if sender.send(line).is_err() {
                break;
            }
        }
    });
    receiver
}

impl Watch {
    fn start(folder: &Path, more: &[&str]) -> Self {
        let mut command = command(folder, &[&["check", "--watch"], more].concat(), &cache());
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        let (out, err) = (child.stdout.take().expect("a pipe"), child.stderr.take().expect("a pipe"));
        Self { child, out: lines(out), err: lines(err) }
    }

    /// The next report for people, up to its count of articles.
    fn text(&self) -> String {
        let mut out = String::new();
        loop {
            let line = self.out.recv_timeout(PATIENCE).unwrap_or_else(|e| panic!("{e}: {out}{:?}", self.errors()));
            out.push_str(&line);
            out.push('\n');
            if line.starts_with(|c: char| c.is_ascii_digit()) && line.contains(" article") {
                return out;
            }
        }
    }

    /// The next report in JSON.
    fn json(&self) -> Value {
        let mut out = String::new();
        loop {
            out += &self.out.recv_timeout(PATIENCE).unwrap_or_else(|e| panic!("{e}: {out}{:?}", self.errors()));
            if let Ok(value) = serde_json::from_str(&out) {
                return value;
            }
        }
    }

    /// Waits for a line on standard error.
    fn error(&self, word: &str) -> String {
        loop {
            let line = self.err.recv_timeout(PATIENCE).unwrap_or_else(|e| panic!("{e}: no {word}"));
            if line.contains(word) {
                return line;
            }
        }
    }

    fn errors(&self) -> Vec<String> {
        self.err.try_iter().collect()
    }

    /// Nothing more comes for now, but lines of counts below the last report.
    fn is_silent(&self) -> bool {
        loop {
            match self.out.recv_timeout(SILENCE) {
                Ok(line) if line.starts_with("  ") || line.is_empty() => {}
                Ok(line) => panic!("not silent: {line}"),
                Err(error) => return error == RecvTimeoutError::Timeout,
            }
        }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// As many editors save: a new file takes the place of the old one.
fn replace(folder: &Path, name: &str, text: &str) {
    write(folder, &format!("{name}.swp"), text.as_bytes());
    std::fs::rename(folder.join(format!("{name}.swp")), folder.join(name)).unwrap();
}

#[test]
fn a_save_shows_what_it_changed() {
    let work = project();
    let here = work.path();
    let watch = Watch::start(here, &[]);
    let first = watch.text();
    assert!(first.contains("ferry parking") && first.contains("färjestationen") && first.contains("3 articles"), "{first}");
    write(here, "articles/en/b.md", b"The ferry berth.\n");
    let second = watch.text();
    assert!(second.contains("ferry berth") && !second.contains("ferry parking") && second.contains("3 articles"), "{second}");
    assert!(watch.error("changed: ").ends_with("changed: articles/en/b.md"));
    replace(here, "articles/en/a.md", "The ferry parking and the ferry berth.\n");
    let third = watch.text();
    assert!(third.contains("ferry parking") && third.contains("en/a.md:1:27") && !third.contains("en/b.md"), "{third}");
    write(here, "articles/sv/new.txt", "Vid färjestationen.\n".as_bytes());
    let fourth = watch.text();
    assert!(fourth.contains("sv/new.txt:1:5") && fourth.contains("4 articles"), "{fourth}");
    std::fs::remove_file(here.join("articles/en/a.md")).unwrap();
    let fifth = watch.text();
    assert!(fifth.contains("3 articles") && !fifth.contains("ferry parking"), "{fifth}");
    // A save that changes nothing says nothing, and neither does a file that is no article.
    write(here, "articles/en/b.md", b"The ferry berth.\n");
    write(here, "articles/notes.bin", b"ferry parking");
    write(here, "elsewhere.md", b"The ferry parking.\n");
    assert!(watch.is_silent());
}

#[test]
fn the_glossary_the_configuration_and_dismissals_are_watched_too() {
    let work = project();
    let here = work.path();
    let watch = Watch::start(here, &[]);
    assert!(watch.text().contains("ferry parking"));
    replace(
        here,
        "terms.csv",
        &GLOSSARY.replace("parking,forbidden", "parking,admitted").replace("landing,preferred", "landing,forbidden"),
    );
    let second = watch.text();
    assert!(second.contains("en/b.md") && second.contains("färjestationen") && !second.contains("en/a.md"), "{second}");
    // Broken while somebody types: it is reported, and the watch goes on.
    write(here, "terms.csv", b"concept,lang,te");
    watch.error("terms.csv");
    assert!(!watch.text().contains("en/b.md"));
    write(here, "terms.csv", GLOSSARY.as_bytes());
    assert!(watch.text().contains("en/a.md"));
    std::fs::remove_file(here.join("terms.csv")).unwrap();
    watch.error("terms.csv");
    write(here, "terms.csv", GLOSSARY.as_bytes());
    let back = watch.text();
    assert!(back.contains("färjestationen") && back.contains("en/a.md"), "{back}");
    write(here, "isogloss.yaml", b"corpus: [articles]\nglossary: [terms.csv]\nrules: {deprecated-term: off}\n");
    assert!(!watch.text().contains("färjestationen"));
    write(here, "isogloss.yaml", b"corpus: [articles]\nglossary: [terms.csv]\n");
    assert!(watch.text().contains("färjestationen"));
    write(here, "isogloss.dismissed.yaml", b"- concept: quay\n  lang: sv\n  reason: the sign says so\n");
    assert!(!watch.text().contains("färjestationen"));
}

#[test]
fn every_round_says_what_a_fresh_check_says() {
    let work = folder(&[]);
    let here = work.path();
    // A part of the bundled corpus, so that there are stories, evidence from sisters and figures.
    let root = crate::program::root();
    let list = std::fs::read_to_string(root.join("corpus/groups.tsv")).unwrap();
    let names: Vec<&str> = list.lines().skip(1).filter_map(|l| l.split('\t').next()).filter(|n| n.contains('/')).take(18).collect();
    assert_eq!(names.len(), 18, "{list}");
    for name in &names {
        let name = name.trim_start_matches("corpus/");
        write(here, &format!("corpus/{name}"), &std::fs::read(root.join("corpus").join(name)).unwrap());
    }
    write(here, "isogloss.yaml", format!("corpus: [corpus]\nglossary: [{:?}]\n", root.join("glossary")).as_bytes());
    let first = here.join("corpus").join(names[0].trim_start_matches("corpus/"));
    let other = here.join("corpus").join(names[9].trim_start_matches("corpus/"));
    for more in [&[][..], &["--no-group"]] {
        let fresh = || run(here, &[&["check", "--no-cache", "--format", "json"], more].concat()).json();
        let watch = Watch::start(here, &[&["--format", "json"], more].concat());
        assert_eq!(watch.json(), fresh());
        let (text, swapped) = (std::fs::read(&first).unwrap(), std::fs::read(&other).unwrap());
        for bytes in [&text[..text.len() * 2 / 3], &swapped, &text] {
            std::fs::write(&first, bytes).unwrap();
            assert_eq!(watch.json(), fresh(), "{more:?}");
        }
        std::fs::remove_file(&other).unwrap();
        assert_eq!(watch.json(), fresh(), "{more:?}");
        std::fs::write(&other, swapped).unwrap();
        assert_eq!(watch.json(), fresh(), "{more:?}");
    }
}

#[test]
fn reports_in_files_are_written_each_time_and_set_nothing_off() {
    let work = project();
    let here = work.path();
    let watch = Watch::start(here, &["--output-file", "json=articles/out.txt", "--output-file", "csv=isogloss.csv"]);
    watch.text();
    write(here, "articles/en/b.md", b"The ferry berth.\n");
    assert!(watch.text().contains("ferry berth"));
    assert!(watch.is_silent());
    assert!(std::fs::read_to_string(here.join("isogloss.csv")).unwrap().contains("ferry berth"));
}

#[test]
fn it_ends_when_its_reader_goes_away() {
    let work = project();
    let mut command = command(work.path(), &["check", "--watch"], &cache());
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("the program starts");
    let mut out = child.stdout.take().expect("a pipe");
    out.read_exact(&mut [0]).expect("the first report");
    drop(out);
    let started = Instant::now();
    let mut number = 0;
    let status = loop {
        if let Some(status) = child.try_wait().expect("status") {
            break status;
        }
        assert!(started.elapsed() < PATIENCE || child.kill().is_err(), "it still runs");
        number += 1;
        write(work.path(), "articles/en/a.md", format!("The ferry parking {number}.\n").as_bytes());
        std::thread::sleep(Duration::from_millis(100));
    };
    assert_eq!(status.code(), Some(1), "the exit code is that of the findings");
}

#[test]
fn what_cannot_be_watched_is_refused() {
    let work = folder(&[("a.txt", b"x")]);
    for (arguments, word) in
        [(&["-"][..], "standard input"), (&["--fix"], "cannot be used with"), (&["--write-baseline"], "cannot be used with")]
    {
        let run = run(work.path(), &[&["check", "--watch"], arguments].concat());
        assert!(run.code == 2 && run.err.contains(word), "{arguments:?}: {run:?}");
    }
}
