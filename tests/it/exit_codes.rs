//! The exit code is that of the work, whatever becomes of the output.

use std::io::Read;
use std::process::Stdio;

use tempfile::TempDir;

use crate::program::{cache, command, folder, run};

const GLOSSARY: &[u8] = b"concept,lang,term,status\nquay,en,ferry landing,preferred\nquay,en,ferry parking,forbidden\n";

/// A corpus with an error.
fn harbour() -> TempDir {
    folder(&[
        ("isogloss.yaml", b"corpus: [en]\nglossary: [terms.csv]\n"),
        ("terms.csv", GLOSSARY),
        ("en/a.txt", b"The ferry parking was built.\n"),
    ])
}

/// The exit code and messages where nobody reads standard output.
fn unread(arguments: &[&str]) -> (i32, String) {
    let folder = harbour();
    let mut child = command(folder.path(), arguments, &cache()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let mut err = String::new();
    child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
    (child.wait().unwrap().code().unwrap(), err)
}

#[test]
fn a_reader_that_goes_away_does_not_hide_the_verdict() {
    for (arguments, code) in [
        (&["check"][..], 1),
        (&["check", "--format", "json"], 1),
        (&["check", "--format", "html"], 1),
        (&["check", "--statistics"], 1),
        (&["check", "--no-group"], 1),
        (&["check", "--fail-on", "never"], 0),
        (&["concordance", "--no-group"], 0),
        (&["articles"], 0),
        (&["man"], 0),
        (&["glossary", "convert", "terms.csv", "--to", "yaml"], 0),
        (&["--help"], 0),
    ] {
        assert_eq!(unread(arguments), (code, String::new()), "{arguments:?}");
    }
}

#[test]
fn an_input_that_cannot_be_read_counts_without_a_reader_too() {
    let (code, err) = unread(&["articles", "en", "none.txt"]);
    assert!(code == 2 && err.contains("none.txt"), "{code}: {err}");
}

#[test]
fn messages_that_nobody_reads_stop_nothing() {
    let folder = harbour();
    let mut child =
        command(folder.path(), &["check", "en", "none.txt"], &cache()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stderr.take());
    assert_eq!(child.wait().unwrap().code(), Some(2));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_a_failure() {
    let folder = harbour();
    for arguments in
        [&["man"][..], &["completions", "bash"], &["schema", "config"], &["--help"], &["rules"], &["explain", "near-term"], &["check"]]
    {
        let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
        let output = command(folder.path(), arguments, &cache()).stdout(full).output().unwrap();
        let err = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.code() == Some(2) && !err.contains("panicked") && !err.is_empty(), "{arguments:?}: {output:#?}");
    }
}

#[test]
fn a_finding_that_is_shown_is_a_success() {
    let folder = harbour();
    let finding = &run(folder.path(), &["check", "--format", "jsonl"]).records()[0];
    let explain = |print: &str| run(folder.path(), &["explain", "--finding", print]);
    let told = explain(finding["fingerprint"].as_str().unwrap());
    assert!(told.code == 0 && told.text().contains("What would silence it"), "{told:#?}");
    assert_eq!(explain("0123456789abcdef").code, 2);
}
