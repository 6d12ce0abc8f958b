//! One-word typos without sister articles: 60 sentences that hold one, 60 that hold another word. The sentences were written before
//! the code, and each is an article of its own with a glossary of one approved term.

use isogloss::finding::Finding;

use crate::program::root;
use crate::sets;

/// Of 60 typos at least so many are found: what was measured, less a few that a change of the lexicon may move.
const FOUND: usize = 54;
/// Of 60 look-alikes at most so many are reported.
const ALARMS: usize = 1;

/// What the rules on spelling report in an article with a glossary of one term.
fn told(number: usize, lang: &str, term: &str, text: &str) -> Vec<Finding> {
    let glossary = format!("concept,lang,term,status\nthis,{lang},{term},preferred\n");
    let mut out = sets::check("glossary.csv", &glossary, [(format!("{lang}/{number}.txt"), text)]);
    out.retain(|finding| matches!(finding.rule, "near-term" | "term-spelling"));
    out
}

#[test]
fn slips_are_found_and_look_alikes_are_not() {
    let table = std::fs::read_to_string(root().join("tests/data/slips/slips.tsv")).unwrap();
    let (mut rows, mut found, mut missed, mut alarms, mut all) = (0, 0, Vec::new(), Vec::new(), Vec::new());
    for line in table.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [lang, term, text, expected, _] = cells.as_slice() else { panic!("five cells: {line}") };
        let findings = told(rows, lang, term, text);
        let told: Vec<String> = findings.iter().map(|f| f.surface.clone()).collect();
        all.extend(findings);
        rows += 1;
        match *expected {
            "none" if told.is_empty() => {}
            "none" => alarms.push((*term, told)),
            expected if told.iter().any(|t| t == expected) => found += 1,
            expected => missed.push(expected.to_owned()),
        }
    }
    assert_eq!(rows, 120);
    sets::assert_unchanged("slips", &all);
    assert!(found >= FOUND, "found {found} of 60, not {missed:?}");
    assert!(alarms.len() <= ALARMS, "look-alikes: {alarms:?}");
}
