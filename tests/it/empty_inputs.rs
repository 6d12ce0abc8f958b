//! Nothing to work with: no glossary, one without terms, no articles, none that changed. What is asked for and missing is never green.

use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use crate::program::{Run, folder, run, write};

const HEADER: &[u8] = b"concept,lang,term,status\n";
const GLOSSARY: &[u8] = b"concept,lang,term,status\nquay,en,ferry landing,preferred\nquay,en,ferry parking,forbidden\n";

/// A folder with an article, and glossaries that hold no term.
fn bare() -> TempDir {
    folder(&[
        ("en/a.txt", b"The ferry parking was built in 1998.\n"),
        ("terms.csv", GLOSSARY),
        ("none.yaml", b""),
        ("empty.yaml", b"concepts: []\n"),
        ("no-terms.yaml", b"concepts:\n  - id: quay\n"),
        ("header.csv", HEADER),
        ("void/readme.bin", b"\0\0"),
        ("void/.keep", b""),
    ])
}

#[test]
fn a_glossary_without_terms_is_an_error_where_one_is_needed() {
    let folder = bare();
    for glossary in ["none.yaml", "empty.yaml", "no-terms.yaml", "header.csv"] {
        for command in [&["check", "en"][..], &["fix", "en"], &["concordance", "en"], &["drift", "en"], &["glossary", "check"]] {
            let told = run(folder.path(), &[command, &["--glossary", glossary]].concat());
            let said = format!("{}{}", told.err, told.text());
            assert!(told.code == 2 && said.contains("the glossary has no terms") && said.contains(glossary), "{command:?}: {told:#?}");
        }
        for command in ["group", "articles", "align", "suggest"] {
            let told = run(folder.path(), &[command, "en", "--glossary", glossary]);
            assert!(told.code == 0, "{command}: {told:#?}");
        }
    }
    write(folder.path(), "isogloss.yaml", b"corpus: [en]\nglossary: [empty.yaml]\n");
    let told = run(folder.path(), &["check"]);
    assert!(told.code == 2 && told.err.contains("the glossary has no terms"), "a configured one: {told:#?}");
    let told = run(folder.path(), &["check", "--format", "json"]);
    assert_eq!((told.code, told.json()["problems"][0]["kind"].as_str()), (2, Some("empty-glossary")), "reports have it too");
}

#[test]
fn a_broken_glossary_is_told_by_its_errors_alone() {
    let folder = bare();
    write(folder.path(), "broken.yaml", b"concepts: [\n");
    let told = run(folder.path(), &["check", "en", "--glossary", "broken.yaml"]);
    assert!(told.code == 2 && !told.err.contains("no terms"), "{told:#?}");
}

#[test]
fn without_a_glossary_check_runs_what_needs_none() {
    let folder = bare();
    let told = run(folder.path(), &["check", "en"]);
    assert!(told.code == 0 && told.err.contains("no glossary is named") && told.text().contains("1 article"), "{told:#?}");
    assert_eq!(run(folder.path(), &["check", "en", "--quiet"]).err, "");
    for command in [&["fix", "en"][..], &["drift", "en"], &["concordance", "en"], &["glossary", "check"]] {
        let told = run(folder.path(), command);
        assert!(told.code == 2 && told.err.contains("no glossary: name one"), "{command:?}: {told:#?}");
    }
    for command in ["group", "articles", "align", "suggest"] {
        assert_eq!(run(folder.path(), &[command, "en"]).code, 0, "{command}");
    }
}

#[test]
fn figures_are_compared_without_a_glossary() {
    let folder = folder(&[
        ("en/dam.txt", b"The dam at Norvik opened on Monday. It cost 731.6 million euros and took Ms Ekdahl nine years.\n"),
        (
            "fr/dam.txt",
            "Le barrage de Norvik a ouvert lundi. Il a coûté 731,6 millions d'euros et Mme Ekdahl y a passé neuf ans.\n".as_bytes(),
        ),
        ("sv/dam.txt", "Dammen i Norvik öppnade i måndags. Den kostade 713,6 miljoner euro och tog Ekdahl nio år.\n".as_bytes()),
    ]);
    let told = run(folder.path(), &["check", "en", "fr", "sv", "--format", "jsonl", "--fail-on", "warning"]);
    let rules: Vec<String> = told.records().iter().map(|r| r["rule"].as_str().unwrap().to_owned()).collect();
    assert!(told.code == 1 && rules.iter().any(|r| r == "number-mismatch"), "{told:#?}");
}

#[test]
fn paths_without_articles_are_an_error() {
    let folder = bare();
    for command in [
        &["check"][..],
        &["fix"],
        &["concordance"],
        &["concordance", "--no-group"],
        &["articles"],
        &["group"],
        &["align"],
        &["suggest"],
        &["glossary", "stats"],
    ] {
        let told = run(folder.path(), &[command, &["--glossary", "terms.csv", "void"]].concat());
        assert!(told.code == 2 && told.err.contains("there is no article in `void`"), "{command:?}: {told:#?}");
        let told = run(folder.path(), &[command, &["--glossary", "terms.csv", "void", "en"]].concat());
        assert!(!told.err.contains("there is no article"), "one of two has some: {command:?}: {told:#?}");
    }
}

#[test]
fn a_baseline_is_not_emptied_by_a_wrong_path() {
    let folder = bare();
    write(folder.path(), "isogloss.yaml", b"corpus: [en]\nglossary: [terms.csv]\n");
    assert_eq!(run(folder.path(), &["check", "--write-baseline"]).code, 0);
    let before = std::fs::read(folder.path().join("isogloss.baseline")).unwrap();
    write(folder.path(), "isogloss.yaml", b"corpus: [void]\nglossary: [terms.csv]\n");
    let told = run(folder.path(), &["check", "--write-baseline"]);
    assert!(told.code == 2 && !told.err.contains("no longer occurs"), "{told:#?}");
    assert_eq!(std::fs::read(folder.path().join("isogloss.baseline")).unwrap(), before);
    write(folder.path(), "isogloss.yaml", b"corpus: [en]\nglossary: [header.csv]\n");
    let told = run(folder.path(), &["check"]);
    assert!(told.code == 2 && !told.err.contains("no longer occurs"), "nor are its entries gone: {told:#?}");
}

fn git(folder: &Path, arguments: &[&str]) {
    let mut command = Command::new("git");
    command.current_dir(folder).args(["-c", "user.name=x", "-c", "user.email=x@example.org"]).args(arguments);
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
        command.env_remove(name);
    }
    let output = command.output().expect("git");
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn a_filter_that_leaves_nothing_is_green_and_says_so() {
    let folder = bare();
    write(folder.path(), "isogloss.yaml", b"corpus: [en]\nglossary: [terms.csv]\n");
    git(folder.path(), &["init", "--quiet"]);
    git(folder.path(), &["add", "."]);
    git(folder.path(), &["commit", "--quiet", "-m", "x"]);
    let one_line = |told: &Run| told.code == 0 && format!("{}{}", told.err, told.text()).lines().count() == 1;
    for flags in [&["--staged"][..], &["--changed-since", "HEAD"]] {
        let told = run(folder.path(), &[&["check"], flags].concat());
        assert!(one_line(&told) && told.err.contains("no article is left to judge"), "{told:#?}");
        let told = run(folder.path(), &[&["check", "--format", "json"], flags].concat());
        assert_eq!(told.json()["summary"]["articles"], 0, "a program gets its report");
        let told = run(folder.path(), &[&["check", "void"], flags].concat());
        assert_eq!(told.code, 0, "what was filtered may well hold no article: {told:#?}");
    }
    write(folder.path(), "en/a.txt", b"The ferry parking was built in 1999.\n");
    assert_eq!(run(folder.path(), &["check", "--changed-since", "HEAD"]).code, 1, "what changed is judged");
}
