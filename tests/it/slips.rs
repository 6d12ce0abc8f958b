//! One-word typos without sister articles: 60 sentences that hold one, 60 that hold another word. The sentences were written before
//! the code, and each is an article of its own with a glossary of one approved term.

use serde_json::Value;

use crate::program::{folder, root, run};

/// Of 60 typos at least so many are found: what was measured, less a few that a change of the lexicon may move.
const FOUND: usize = 54;
/// Of 60 look-alikes at most so many are reported.
const ALARMS: usize = 1;

/// The surfaces that the rules on spelling report in an article with a glossary of one term.
fn told(lang: &str, term: &str, text: &str) -> Vec<String> {
    let glossary = format!("concept,lang,term,status\nthis,{lang},{term},preferred\n");
    let place = folder(&[("glossary.csv", glossary.as_bytes())]);
    crate::program::write(place.path(), &format!("articles/{lang}/one.txt"), format!("{text}\n").as_bytes());
    let arguments =
        ["check", "--isolated", "--no-group", "--format", "json", "--fail-on", "never", "--glossary", "glossary.csv", "articles"];
    let report = run(place.path(), &arguments).json();
    let findings = report["findings"].as_array().unwrap();
    let spelling = |f: &&Value| matches!(f["rule"].as_str(), Some("near-term" | "term-spelling"));
    findings.iter().filter(spelling).filter_map(|f| f["surface"].as_str().map(str::to_owned)).collect()
}

#[test]
fn slips_are_found_and_look_alikes_are_not() {
    let table = std::fs::read_to_string(root().join("tests/data/slips/slips.tsv")).unwrap();
    let (mut rows, mut found, mut missed, mut alarms) = (0, 0, Vec::new(), Vec::new());
    for line in table.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [lang, term, text, expected, _] = cells.as_slice() else { panic!("five cells: {line}") };
        let told = told(lang, term, text);
        rows += 1;
        match *expected {
            "none" if told.is_empty() => {}
            "none" => alarms.push((*term, told)),
            expected if told.iter().any(|t| t == expected) => found += 1,
            expected => missed.push(expected.to_owned()),
        }
    }
    assert_eq!(rows, 120);
    assert!(found >= FOUND, "found {found} of 60, not {missed:?}");
    assert!(alarms.len() <= ALARMS, "look-alikes: {alarms:?}");
}
