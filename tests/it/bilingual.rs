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
fn a_translators_folder_of_200_segments() {
    let text = read("drive.xlf");
    let place = folder(&[]);
    write(place.path(), "drive.xlf", text.as_bytes());
    let glossary = root().join("glossary");
    let glossary = glossary.to_str().unwrap();
    let report =
        run(place.path(), &["check", "--isolated", "--format", "json", "--fail-on", "never", "--glossary", glossary, "drive.xlf"]).json();
    let planted: Vec<Vec<String>> = read("drive.tsv").lines().map(|l| l.split('\t').map(str::to_owned).collect()).collect();
    let of = |kind: &'static str| planted.iter().filter(move |p| p[1] == kind).map(|p| (p[0].parse().unwrap(), p[2].as_str()));
    let slips: Vec<(usize, &str)> = of("slip").collect();
    assert_eq!((text.matches("<trans-unit ").count(), slips.len(), planted.len()), (200, 20, 40));
    let mut missed: BTreeSet<(usize, &str)> = slips.iter().copied().collect();
    let mut alarms = Vec::new();
    for finding in report["findings"].as_array().unwrap().iter().filter(|f| f["severity"] != "note") {
        let byte = |key: &str| usize::try_from(finding[key].as_u64().unwrap()).unwrap();
        let number = segment(&text, "<trans-unit ", byte("start"));
        // What is wrong stands in the translation, perhaps with the same words as in the source.
        let target = text.get(..byte("start")).and_then(|t| t.rfind("<target ")).unwrap_or(0);
        let touched = slips.iter().find(|(at, wrong)| {
            let found = text.get(target..).and_then(|t| t.find(wrong)).map(|found| target + found);
            *at == number && found.is_some_and(|found| byte("start") < found + wrong.len() && found < byte("end"))
        });
        match touched {
            Some(slip) => drop(missed.remove(slip)),
            None => alarms.push(format!("{number} {} {}", finding["rule"], finding["surface"])),
        }
    }
    assert!(alarms.is_empty(), "{alarms:?}");
    assert_eq!(missed, BTreeSet::new());
}

#[test]
fn a_fix_changes_the_translation_and_nothing_else() {
    let place = folder(&[]);
    let terms =
        "ferry,en,car ferry,preferred\nferry,en,ferry boat,deprecated\nferry,sv,bilfärja,preferred\nferry,sv,vagnfärja,deprecated\n";
    write(place.path(), "glossary.csv", format!("concept,lang,term,status\n{terms}").as_bytes());
    let po = "msgid \"\"\nmsgstr \"Language: sv\\n\"\n\nmsgid \"the \\\"new\\\" ferry boat\"\nmsgstr \"den \\\"nya\\\" vagnfärjan\"\n";
    let unit = "<trans-unit id=\"1\"><source>A ferry boat &amp; b</source>\r\n<target>En vagnf&#228;rja\r\n&amp; b</target></trans-unit>";
    let xliff = format!("<xliff version=\"1.2\"><file source-language=\"en\" target-language=\"sv\"><body>{unit}</body></file></xliff>");
    for (name, before) in [("a.po", po), ("a.xlf", xliff.as_str())] {
        write(place.path(), name, before.as_bytes());
        run(place.path(), &["fix", "--glossary", "glossary.csv", name]);
        let after = std::fs::read_to_string(place.path().join(name)).unwrap();
        assert_eq!(after, before.replace("vagnf", "bilf"));
    }
}

#[test]
fn a_glossary_in_such_a_format_is_no_article() {
    let place = folder(&[]);
    let unit =
        |source: &str, target: &str| format!("<trans-unit id=\"{source}\"><source>{source}</source><target>{target}</target></trans-unit>");
    let file = |units: &str| {
        format!("<xliff version=\"1.2\"><file source-language=\"en\" target-language=\"sv\"><body>{units}</body></file></xliff>")
    };
    write(place.path(), "terms.xlf", file(&unit("quay", "kaj")).as_bytes());
    write(place.path(), "story.xlf", file(&unit("The quay is new.", "Kajen är ny.")).as_bytes());
    let listed = run(place.path(), &["articles", "--glossary", "terms.xlf", "."]).text();
    assert!(listed.contains("story.xlf") && !listed.contains("terms.xlf"), "{listed}");
    let listed = run(place.path(), &["articles", "--glossary", "terms.xlf", "terms.xlf"]).text();
    assert!(listed.contains("terms.xlf"), "what is named is read: {listed}");
}
