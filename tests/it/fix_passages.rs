//! `isogloss fix` and `check` on passages written before the code that they judge (`tests/data/fix`): what is quoted, a name, a title or
//! talked about stays; plain text is fixed to the letter.

use std::collections::BTreeMap;

use tempfile::TempDir;

use crate::program::{folder, root, run, write};

/// Of the plain passages, at least as many are fixed exactly.
const EXACT: usize = 70;
/// Of the passages in which nothing may be edited, `check` says of at least as many what it should.
const JUDGED: usize = 95;

struct Passage {
    id: String,
    lang: String,
    kind: String,
    text: String,
    expect: String,
}

impl Passage {
    fn path(&self) -> String {
        format!("{}/{}.txt", self.lang, self.id)
    }
}

fn passages() -> Vec<Passage> {
    let table = std::fs::read_to_string(root().join("tests/data/fix/passages.tsv")).unwrap();
    let row = |line: &str| {
        let cells: Vec<&str> = line.split('\t').collect();
        let [id, lang, kind, text, expect] = cells[..] else { panic!("five cells: {line}") };
        let own = |cell: &str| cell.to_owned();
        Passage { id: own(id), lang: own(lang), kind: own(kind), text: own(text), expect: own(expect) }
    };
    table.lines().skip(1).map(row).collect()
}

/// Every passage as a file of its own, with the glossary.
fn articles(passages: &[Passage]) -> TempDir {
    let folder = folder(&[]);
    write(folder.path(), "glossary.yaml", &std::fs::read(root().join("tests/data/fix/glossary.yaml")).unwrap());
    for passage in passages {
        write(folder.path(), &passage.path(), passage.text.as_bytes());
    }
    folder
}

const LANGUAGES: [&str; 5] = ["en", "sv", "fr", "pt", "th"];

#[test]
fn no_edit_in_what_is_not_the_articles_own_and_plain_text_is_fixed() {
    let passages = passages();
    let folder = articles(&passages);
    let fixed = run(folder.path(), &[&["fix", "--no-group", "--glossary", "glossary.yaml", "--quiet"][..], &LANGUAGES].concat());
    assert_eq!(fixed.code, 0, "{fixed:#?}");
    let (mut exact, mut plain) = (0, 0);
    let (mut harmed, mut missed) = (Vec::new(), Vec::new());
    for passage in &passages {
        let now = std::fs::read_to_string(folder.path().join(passage.path())).unwrap();
        let changed = now != passage.text;
        if passage.kind == "plain" {
            plain += 1;
            exact += usize::from(now == passage.expect);
            if now != passage.expect {
                missed.push(format!("{}: {now}", passage.id));
            }
            if changed && now != passage.expect {
                harmed.push(format!("{}: {now}", passage.id));
            }
        } else if changed {
            harmed.push(format!("{}: {now}", passage.id));
        }
    }
    assert!(plain > 60 && passages.len() - plain > 60, "the table is there");
    assert!(harmed.is_empty(), "wrong edits: {harmed:#?}");
    assert!(exact >= EXACT, "{exact} of {plain} exact; missed: {missed:#?}");
}

#[test]
fn check_lowers_what_is_not_the_articles_own_to_notes() {
    let passages = passages();
    let folder = articles(&passages);
    let told = run(folder.path(), &[&["check", "--no-group", "--glossary", "glossary.yaml", "--format", "json"][..], &LANGUAGES].concat());
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for finding in told.json()["findings"].as_array().unwrap() {
        let text = |key: &str| finding[key].as_str().unwrap_or_default().to_owned();
        found.entry(text("path")).or_default().push(text("severity"));
    }
    let (mut good, mut wrong) = (0, Vec::new());
    let others: Vec<&Passage> = passages.iter().filter(|p| p.kind != "plain").collect();
    for passage in &others {
        let said = found.get(&passage.path()).map(Vec::as_slice).unwrap_or_default();
        let notes = said.iter().all(|s| s == "note");
        let right = match passage.expect.as_str() {
            "note" => notes && !said.is_empty(),
            "none" => said.is_empty(),
            "note|none" => notes,
            "keep" => said.iter().any(|s| s != "note"),
            other => panic!("{}: {other}", passage.id),
        };
        good += usize::from(right);
        if !right {
            wrong.push(format!("{} ({}): {said:?}", passage.id, passage.expect));
        }
    }
    assert!(good >= JUDGED, "{good} of {}; wrong: {wrong:#?}", others.len());
    for passage in passages.iter().filter(|p| p.kind == "plain") {
        let said = found.get(&passage.path()).map(Vec::as_slice).unwrap_or_default();
        assert!(said.iter().any(|s| s != "note"), "{}: {said:?}", passage.id);
    }
}
