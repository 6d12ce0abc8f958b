//! The word lists of the languages: every one says where it comes from, and is in order.

use std::path::{Path, PathBuf};

use crate::program::root;

/// All lists below a folder, in order.
fn lists(folder: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            out.extend(lists(&path));
        } else if path.extension().is_some_and(|e| e == "txt") {
            out.push(path);
        }
    }
    out.sort();
    out
}

/// What is wrong with a list: no source, an entry twice in a section, entries out of order where no header says what order they are in.
fn troubles(text: &str) -> Vec<String> {
    let header: Vec<&str> = text.lines().take_while(|l| l.starts_with('#')).collect();
    let says = |what: &str| header.iter().any(|l| l.strip_prefix(what).is_some_and(|rest| rest.trim().len() > 4));
    let mut out = Vec::new();
    if !says("# Source:") {
        out.push("no line `# Source: …` at its top".to_owned());
    }
    let mut section: Vec<&str> = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        if line.starts_with('[') {
            section.clear();
        }
        if line.trim().is_empty() || line.starts_with(['#', '[']) {
            continue;
        }
        if line != line.trim() {
            out.push(format!("{number}: blanks round `{line}`"));
        }
        if section.contains(&line) {
            out.push(format!("{number}: `{line}` twice"));
        } else if !says("# Order:") && section.last().is_some_and(|last| *last > line) {
            out.push(format!("{number}: `{line}` is out of order; sort the list, or say `# Order: …` at its top"));
        }
        section.push(line);
    }
    out
}

#[test]
fn every_list_has_a_source_and_is_in_order() {
    let folder = root().join("src/lang");
    let all = lists(&folder);
    assert!(all.len() > 80, "the lists are there");
    let wrong: Vec<String> = all
        .iter()
        .flat_map(|path| {
            let shown = path.strip_prefix(&folder).unwrap().display().to_string();
            troubles(&std::fs::read_to_string(path).unwrap()).into_iter().map(move |t| format!("src/lang/{shown}: {t}"))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn troubles_are_seen() {
    for (text, expected) in [
        ("# Source: a grammar.\na\nb\n", 0),
        ("# Source: a grammar.\n[x]\nb\n[y]\na\nb\n", 0),
        ("# Source: a grammar.\n# Order: by kind.\nb\na\n", 0),
        ("a\nb\n", 1),
        ("# Source:\na\n", 1),
        ("# Source: a grammar.\nb\na\n", 1),
        ("# Source: a grammar.\na\na\n", 1),
        ("# Source: a grammar.\n# Order: by kind.\na\nb\na\n", 1),
        ("# Source: a grammar.\na \n", 1),
    ] {
        assert_eq!(troubles(text).len(), expected, "{text:?}: {:?}", troubles(text));
    }
}
