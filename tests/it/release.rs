//! Everything that ships says the same version, and the files around the program are in step with it.

use std::collections::BTreeSet;

use crate::program::{folder, root, run, write};

const VERSION: &str = env!("CARGO_PKG_VERSION");

fn read(name: &str) -> String {
    std::fs::read_to_string(root().join(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
}

/// The texts between `before` and `after` in a file.
fn between(name: &str, before: &str, after: &str) -> Vec<String> {
    let text = read(name);
    let found: Vec<String> =
        text.split(before).skip(1).map(|rest| rest.split_once(after).map_or(rest, |(found, _)| found).to_owned()).collect();
    assert!(!found.is_empty(), "{name}: nothing behind {before:?}");
    found
}

#[test]
fn all_that_ships_is_of_one_version() {
    for (name, before, after) in [
        ("python/Cargo.toml", "\nversion = \"", "\""),
        ("pyproject.toml", "\nversion = \"", "\""),
        ("pyproject.toml", "\ndependencies = [\"isogloss==", "\"]"),
        ("docs/ci.md", "/isogloss@v", "\n"),
        ("docs/ci.md", "    rev: v", "\n"),
    ] {
        assert_eq!(between(name, before, after), [VERSION], "{name}: {before:?}");
    }
    let headings = between("CHANGELOG.md", "\n## [", "]");
    let newest = headings.iter().find(|h| *h != "Unreleased");
    assert!(newest.is_none_or(|newest| newest == VERSION), "CHANGELOG.md: the newest release is {newest:?}");
}

#[test]
fn all_that_builds_takes_the_same_toolchain() {
    let rust = env!("CARGO_PKG_RUST_VERSION");
    for (name, before, after) in [
        ("python/Cargo.toml", "\nrust-version = \"", "\""),
        ("Dockerfile", "FROM rust:", "-slim"),
        ("README.md", "Rust toolchain (", "or later"),
    ] {
        let found: Vec<String> = between(name, before, after).iter().map(|f| f.trim().to_owned()).collect();
        assert!(found.iter().all(|f| f == rust), "{name}: {found:?}");
    }
    let licence = env!("CARGO_PKG_LICENSE");
    assert_eq!(between("python/Cargo.toml", "\nlicense = \"", "\""), [licence]);
    assert_eq!(between("python/pyproject.toml", "\nlicense = { text = \"", "\""), [licence]);
}

#[test]
fn the_hook_gets_the_files_that_are_read() {
    let own = between("src/ingest/walk.rs", "const EXTENSIONS: [&str; ", "];").concat();
    let own = own.split_once("= [").map_or("", |(_, list)| list);
    let own: BTreeSet<&str> = own.split(',').map(|e| e.trim().trim_matches('"')).filter(|e| !e.is_empty()).collect();
    let hook = between(".pre-commit-hooks.yaml", "files: (?i)\\.(", ")$");
    assert_eq!(hook[0].split('|').collect::<BTreeSet<_>>(), own, "the first hook is for articles");
}

#[test]
fn the_action_passes_only_flags_that_there_are() {
    let help = run(folder(&[]).path(), &["check", "--help"]).text();
    for flag in ["--format", "--config", "--fail-on", "--output-file", "--isolated", "--force-exclude"] {
        let used = read("action.yml").contains(flag) || read(".pre-commit-hooks.yaml").contains(flag);
        assert!(used && help.contains(flag), "{flag}");
    }
}

#[test]
fn what_is_excluded_stays_so_where_a_program_names_it() {
    let terms = b"concept,lang,term,status\nquay,en,ferry landing,preferred\nquay,en,ferry berth,deprecated\n";
    let folder = folder(&[("terms.csv", terms), ("old/a.en.txt", b"The ferry berth.\n"), ("new/b.en.txt", b"The ferry berth.\n")]);
    write(folder.path(), "isogloss.yaml", b"glossary: [terms.csv]\nexclude: [old/**]\n");
    let both = ["old/a.en.txt", "./new/b.en.txt"];
    for (flags, paths, code, found) in [
        (&[][..], &both[..], 1, 2),
        (&["--force-exclude"], &both, 1, 1),
        (&["--force-exclude"], &both[..1], 0, 0),
        (&["--force-exclude", "--isolated"], &both[..1], 0, 0),
        (&["--force-exclude"], &["./old/a.en.txt"], 0, 0),
        (&["--force-exclude"], &["old/none.en.txt", "new/none.en.txt"], 2, 0),
    ] {
        let arguments = [&["check", "--format", "jsonl", "--fail-on", "note"][..], flags, paths].concat();
        let told = run(folder.path(), &arguments);
        assert_eq!((told.code, told.records().len()), (code, found), "{arguments:?} {told:#?}");
        if code == 0 {
            assert!(told.err.contains("all are excluded"), "{told:#?}");
        }
    }
}
