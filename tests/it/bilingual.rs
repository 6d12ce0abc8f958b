//! A translator's files: planted mistakes are found in their segments, everything else is silent, and `fix` changes translations only.

use std::collections::BTreeSet;

use crate::program::{folder, root, run, write};

const DATA: &str = "tests/data/bilingual";
const FILES: [(&str, &str); 2] = [("library-sv.xlf", "<trans-unit "), ("library-pt.po", "\nmsgid \"")];

fn read(name: &str) -> String {
    std::fs::read_to_string(root().join(DATA).join(name)).unwrap()
}

/// The number of the segment that holds byte `at`; the header of a PO file is none.
fn segment(text: &str, mark: &str, at: usize) -> usize {
    text.as_bytes()[..at].windows(mark.len()).filter(|w| *w == mark.as_bytes()).count()
}

#[test]
fn planted_mistakes_are_found_and_nothing_else() {
    let place = folder(&[]);
    write(place.path(), "glossary.csv", read("glossary.csv").as_bytes());
    let mut found = BTreeSet::new();
    for (name, mark) in FILES {
        let text = read(name);
        write(place.path(), name, text.as_bytes());
        let report =
            run(place.path(), &["check", "--isolated", "--format", "json", "--fail-on", "never", "--glossary", "glossary.csv", name])
                .json();
        for finding in report["findings"].as_array().unwrap().iter().filter(|f| f["severity"] != "note") {
            let byte = |key: &str| usize::try_from(finding[key].as_u64().unwrap()).unwrap();
            let surface = finding["surface"].as_str().unwrap();
            assert_eq!(text.get(byte("start")..byte("end")), Some(surface));
            let row = [name, &segment(&text, mark, byte("start")).to_string(), finding["rule"].as_str().unwrap(), surface].join("\t");
            found.insert(row);
        }
    }
    let expected: BTreeSet<String> = read("expected.tsv").lines().map(str::to_owned).collect();
    assert_eq!(found, expected);
}

#[test]
fn a_fix_changes_the_translation_and_nothing_else() {
    let place = folder(&[]);
    write(
        place.path(),
        "glossary.csv",
        b"concept,lang,term,status\npier,en,pier,preferred\npier,en,jetty,deprecated\npier,sv,pir,preferred\npier,sv,brygga,deprecated\n",
    );
    let before = "msgid \"\"\nmsgstr \"Language: sv\\n\"\n\nmsgid \"a jetty\"\nmsgstr \"en brygga \\\"h\u{e4}r\\\"\"\n";
    write(place.path(), "a.po", before.as_bytes());
    run(place.path(), &["fix", "--glossary", "glossary.csv", "a.po"]);
    let after = std::fs::read_to_string(place.path().join("a.po")).unwrap();
    assert_eq!(after, before.replace("brygga", "pir"));
}
