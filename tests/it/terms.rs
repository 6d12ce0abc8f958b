//! `isogloss term`: what a translator finds.

use tempfile::TempDir;

use crate::program::{folder, run};

const GLOSSARY: &[u8] = "\
concept,lang,term,status
quay,sv,färjeläge,preferred
quay,sv,färjestation,deprecated
quay,en,ferry landing,preferred
quay,th,ท่าเรือข้ามฟาก,preferred
ferry,en,ferry,preferred
ferry,sv,färja,preferred
berth,en,berth for a ferry,preferred
toll,en,bridge toll,preferred
"
.as_bytes();

fn glossary() -> TempDir {
    folder(&[("isogloss.yaml", b"glossary: [terms.csv]\n"), ("terms.csv", GLOSSARY)])
}

/// What was found: concept and kind of match.
fn found(folder: &TempDir, arguments: &[&str]) -> (Vec<(String, String)>, i32) {
    let told = run(folder.path(), &[&["term", "--format", "jsonl"], arguments].concat());
    let text = |v: &serde_json::Value| v.as_str().unwrap().to_owned();
    (told.records().iter().map(|r| (text(&r["concept"]), text(&r["match"]["kind"]))).collect(), told.code)
}

#[test]
fn answers_are_sorted_and_say_how_they_match() {
    let folder = glossary();
    for (arguments, expected, code) in [
        (&["ferry"][..], &[("ferry", "exact"), ("quay", "prefix"), ("berth", "word")][..], 0),
        (&["färjelägena"], &[("quay", "form")], 0),
        (&["läge"], &[("quay", "partial")], 0),
        (&["farjelage"], &[("quay", "exact")], 0),
        (&["ferry lnading"], &[("quay", "fuzzy"), ("ferry", "inside")], 1),
        (&["färjelägenas kiosk"], &[("quay", "inside")], 0),
        (&["ferry", "--from", "sv"], &[], 1),
        (&["ferry", "--limit", "1"], &[("ferry", "exact")], 0),
        (&["tramway"], &[], 1),
    ] {
        let expected: Vec<(String, String)> = expected.iter().map(|(c, k)| ((*c).to_owned(), (*k).to_owned())).collect();
        assert_eq!(found(&folder, arguments), (expected, code), "{arguments:?}");
    }
}

#[test]
fn a_pair_of_languages_shows_these_two() {
    let folder = glossary();
    let told = run(folder.path(), &["term", "ferry landing", "--from", "en", "--to", "sv"]);
    let text = told.text();
    assert!(
        told.code == 0 && text.contains("färjeläge  (preferred)") && text.contains("ferry landing") && !text.contains("ท่าเรือ"),
        "{text}"
    );
    let told = run(folder.path(), &["term", "toll", "--to", "sv"]);
    assert!(told.code == 0 && told.text().contains("sv    no term yet"), "{told:#?}");
    let told = run(folder.path(), &["term", "ferry", "--to", "sv"]);
    assert!(told.text().contains("ferry landing (en)  quay  → färjeläge (sv)\n"), "those that follow have a line each: {told:#?}");
    assert!(told.text().contains("berth for a ferry (en)  berth  → no term in sv\n"), "{told:#?}");
    let records = run(folder.path(), &["term", "ferry landing", "--to", "sv", "--format", "jsonl"]).records();
    let langs: Vec<&str> = records[0]["terms"].as_array().unwrap().iter().map(|t| t["lang"].as_str().unwrap()).collect();
    assert_eq!(langs, ["sv", "sv"]);
    assert_eq!(run(folder.path(), &["term", "ferry", "--to", "not a language"]).code, 2);
}

#[test]
fn what_is_left_out_is_counted() {
    let told = run(glossary().path(), &["term", "ferry", "--limit", "1"]);
    assert!(told.text().ends_with("and 2 more (--limit)\n"), "{told:#?}");
}
