//! `check --rule` and `--exclude-rule`; names that do not exist.

use tempfile::TempDir;

use crate::program::{Run, folder, run, write};

const GLOSSARY: &[u8] = b"concept,lang,term,status
quay,en,ferry landing,preferred
quay,en,ferry berth,admitted
quay,en,ferry parking,forbidden
quay,en,boat stop,deprecated
";

fn harbour() -> TempDir {
    folder(&[
        ("isogloss.yaml", b"corpus: [en]\nglossary: [terms.csv]\nrules: { deprecated-term: off }\noverrides: [{ paths: [\"en/**\"], rules: { forbidden-term: off } }]\n"),
        ("terms.csv", GLOSSARY),
        ("en/a.txt", b"The ferry parking is old. The ferry landing is new. The ferry berth is small. The boat stop is gone.\n"),
    ])
}

fn rules(told: &Run) -> Vec<String> {
    told.records().iter().map(|r| r["rule"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn the_rules_that_are_asked_for_are_checked() {
    let folder = harbour();
    for (flags, expected, code) in [
        (&[][..], &["inconsistent-term"][..], 0),
        (&["--rule", "inconsistent-term"], &["inconsistent-term"], 0),
        (&["--rule", "forbidden-term"], &["forbidden-term"], 1),
        (&["--rule", "deprecated-term", "--rule", "forbidden-term"], &["forbidden-term", "deprecated-term"], 1),
        (&["--rule", "deprecated-term", "--rule", "forbidden-term", "--exclude-rule", "forbidden-term"], &["deprecated-term"], 1),
        (&["--exclude-rule", "inconsistent-term"], &[], 0),
        (&["--rule", "near-term"], &[], 0),
    ] {
        let told = run(folder.path(), &[&["check", "--format", "jsonl"], flags].concat());
        assert_eq!((rules(&told), told.code), (expected.iter().map(|r| (*r).to_owned()).collect(), code), "{flags:?}");
    }
}

#[test]
fn the_summary_counts_what_is_shown() {
    let folder = harbour();
    let told = run(folder.path(), &["check", "--exclude-rule", "inconsistent-term"]);
    assert!(told.text().contains("1 article: no findings"), "{told:#?}");
}

#[test]
fn what_was_not_asked_is_not_gone() {
    let folder = harbour();
    assert_eq!(run(folder.path(), &["check", "--write-baseline"]).code, 0);
    let told = run(folder.path(), &["check", "--rule", "near-term"]);
    assert!(told.code == 0 && told.err.is_empty(), "no entry of another rule is stale: {told:#?}");
    let before = std::fs::read_to_string(folder.path().join("isogloss.baseline")).unwrap();
    assert_eq!(run(folder.path(), &["check", "--rule", "forbidden-term", "--write-baseline"]).code, 0);
    let after = std::fs::read_to_string(folder.path().join("isogloss.baseline")).unwrap();
    assert!(before.lines().all(|l| after.contains(l)) && after.contains("forbidden-term"), "{after}");
}

#[test]
fn only_the_chosen_rules_are_fixed_before_a_check() {
    let folder = harbour();
    run(folder.path(), &["check", "--fix", "--rule", "deprecated-term"]);
    let text = std::fs::read_to_string(folder.path().join("en/a.txt")).unwrap();
    assert!(text.contains("ferry parking") && !text.contains("boat stop"), "{text}");
}

#[test]
fn names_that_do_not_exist_are_refused_with_the_nearest() {
    let folder = harbour();
    for (arguments, near) in [
        (&["check", "--rule", "near-tern"][..], "near-term"),
        (&["check", "--exclude-rule", "near-tern"], "near-term"),
        (&["check", "--watch", "--rule", "near-tern"], "near-term"),
        (&["fix", "--rule", "near-tern"], "near-term"),
        (&["explain", "near-tern"], "near-term"),
        (&["dismiss", "--concept", "quai", "--reason", "x"], "quay"),
        (&["dismiss", "--surface", "x", "--concept", "quai", "--reason", "x"], "quay"),
        (&["dismiss", "--rule", "near-tern", "--concept", "quay", "--reason", "x"], "near-term"),
        (&["concordance", "--concept", "quai"], "quay"),
        (&["align", "--concept", "quai"], "quay"),
        (&["suggest", "--concept", "quai"], "quay"),
    ] {
        let told = run(folder.path(), arguments);
        assert!(told.code == 2 && told.err.contains(&format!("did you mean `{near}`?")), "{arguments:?}: {told:#?}");
    }
    assert!(!folder.path().join("isogloss.dismissed.yaml").exists(), "nothing was dismissed");
    assert_eq!(run(folder.path(), &["dismiss", "--concept", "quay", "--reason", "The signs say so."]).code, 0);
}

#[test]
fn a_hash_in_a_path_is_part_of_it() {
    let text = b"The council of Sandvik met on 3 May 2024. The bridge costs 450 million kronor.\n";
    let folder = folder(&[("en/no#1.txt", text), ("b#c/list.jsonl", b"")]);
    write(folder.path(), "b#c/list.jsonl", b"{\"id\":\"x#7\",\"lang\":\"en\",\"text\":\"The harbour opens again in June.\"}\n");
    let told = run(folder.path(), &["group", "--format", "json", "en", "b#c"]);
    let groups = told.json();
    let mut articles: Vec<(String, Option<String>)> = groups["groups"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|g| g["level"] == "story")
        .flat_map(|g| g["articles"].as_array().unwrap())
        .map(|a| (a["path"].as_str().unwrap().to_owned(), a["article"].as_str().map(str::to_owned)))
        .collect();
    articles.sort();
    assert_eq!(articles, [("b#c/list.jsonl".to_owned(), Some("x#7".to_owned())), ("en/no#1.txt".to_owned(), None)]);
    let again = run(folder.path(), &["group", "--format", "json", "en", "b#c"]);
    assert_eq!(again.out, told.out, "from the cache as well");
}
