//! Languages that are written wrongly, that go together, or that have no folder.

use crate::program::{folder, run};

const GLOSSARY: &[u8] = "\
concept,lang,term,status
quay,sv,kaj,preferred
quay,sv,brygga,deprecated
quay,nb,brygge,preferred
quay,nb,kai,deprecated
quay,nn,lending,deprecated
quay,ja,埠頭,preferred
quay,ja,波止場,deprecated
quay,zh,码头,preferred
quay,zh,船坞,deprecated
"
.as_bytes();

const SWEDISH: &[u8] = "Vid bryggan väntar folket på färjan i kväll.\n".as_bytes();

/// Files by name.
type Files<'a> = &'a [(&'a str, &'a [u8])];
/// A configuration, files, arguments, what is said, and the exit code.
type Case<'a> = (&'a str, Files<'a>, &'a [&'a str], &'a [&'a str], i32);

/// What `check` says on standard error, and its exit code.
fn said(configuration: &str, files: &[(&str, &[u8])], arguments: &[&str]) -> (String, i32) {
    let files = [&[("isogloss.yaml", configuration.as_bytes()), ("g.csv", GLOSSARY)], files].concat();
    let folder = folder(&files);
    let arguments = [&["check", "--glossary", "g.csv", "--no-cache", "--fail-on", "never"], arguments].concat();
    let run = run(folder.path(), &arguments);
    (run.err, run.code)
}

#[test]
fn a_wrong_language_is_a_problem_with_a_suggestion() {
    let article: &[(&str, &[u8])] = &[("sv/a.txt", SWEDISH)];
    let named: &[(&str, &[u8])] = &[("a.md", "---\nlang: se\n---\nVid bryggan väntar folket på färjan i kväll.\n".as_bytes())];
    let cases: &[Case<'_>] = &[
        ("languages: [se, fr]", article, &["."], &["isogloss.yaml:1:13", "`se` is not the tag", "did you mean `sv`?"], 0),
        ("languages: [sv, xx]", article, &["sv"], &["isogloss.yaml:1:17", "there is no language `xx`"], 0),
        ("languages: [sv, fr]", article, &["--lang", "se", "sv"], &["--lang: `se` is none of the configured", "did you mean `sv`?"], 2),
        ("languages: [sv, fr]", article, &["--lang", "xx", "sv"], &["--lang: there is no language `xx`"], 2),
        ("languages: [sv, fr]", article, &["--lang", "de", "sv"], &["--lang: `de` is none of the configured languages"], 0),
        ("languages: [sv, fr]", named, &["a.md"], &["a.md", "`se` is none of the configured", "did you mean `sv`?"], 0),
        ("", article, &["--lang", "vn", "sv"], &["there is no language `vn`", "did you mean `vi`?"], 2),
    ];
    for (configuration, files, arguments, expected, code) in cases {
        let (err, found) = said(configuration, files, arguments);
        assert!(expected.iter().all(|e| err.contains(e)) && found == *code, "{configuration} {arguments:?}: {found}\n{err}");
    }
}

#[test]
fn a_right_language_is_none() {
    let all: &[(&str, &[u8])] = &[("sv/a.txt", SWEDISH), ("b.md", b"---\nlang: en_US\n---\nThe ferry lies at the quay.\n")];
    for configuration in ["", "languages: [sv, en]", "languages: [sv, en-GB, se]", "languages: [sv, en, de, no, fil]"] {
        let (err, code) = said(configuration, all, &["."]);
        assert!(err.is_empty() && code == 0, "{configuration}: {code}\n{err}");
    }
    // Lang is forced, and underscores are hyphens.
    assert_eq!(said("languages: [sv, en]", all, &["--lang", "en_US", "."]), (String::new(), 0));
}

#[test]
fn the_language_of_a_glossary_is_looked_at() {
    let glossary: &[u8] = b"concept,lang,term\nquay,se,kaj\nquay,de,Kai\nquay,xx,kaj\n";
    let folder = folder(&[("isogloss.yaml", b"languages: [sv, en]\nglossary: [h.csv]\n"), ("h.csv", glossary), ("sv/a.txt", SWEDISH)]);
    let run = run(folder.path(), &["check", "--no-cache", "sv"]);
    for expected in ["h.csv:2:9", "did you mean `sv`?", "h.csv:4:9", "there is no language `xx`"] {
        assert!(run.err.contains(expected), "{expected}: {}", run.err);
    }
    // A glossary may hold more languages than a coverage.
    assert!(!run.err.contains("`de`") && run.code == 0, "{}", run.err);
}

/// The surfaces of the findings of `check`.
fn surfaces(files: &[(&str, &[u8])], arguments: &[&str]) -> Vec<String> {
    let files = [&[("g.csv", GLOSSARY)], files].concat();
    let folder = folder(&files);
    let arguments = [&["check", "--glossary", "g.csv", "--no-cache", "--format", "jsonl", "--fail-on", "never", "."], arguments].concat();
    let records = run(folder.path(), &arguments).records();
    records.iter().map(|r| r["surface"].as_str().unwrap_or_default().to_owned()).collect()
}

#[test]
fn a_macrolanguage_and_its_members_serve_each_other() {
    let text = "Den nye kai er åpnet, og en lending til.\n".as_bytes();
    let lang = |tag: &str| surfaces(&[("a.txt", text)], &["--lang", tag]);
    assert_eq!(lang("no"), ["kai", "lending"]);
    assert_eq!(lang("nb"), ["kai"]);
    assert_eq!(lang("nn"), ["lending"]);
    assert_eq!(lang("da"), [""; 0]);
}

#[test]
fn scripts_without_blanks_and_without_a_folder_are_searched() {
    let japanese = "昨日、新しい波止場が開かれた。波止場には船がある。\n".as_bytes();
    let chinese = "昨天新的船坞开放了。\n".as_bytes();
    let files: &[(&str, &[u8])] = &[("a.txt", japanese)];
    assert_eq!(surfaces(files, &["--lang", "ja"]), ["波止場", "波止場"]);
    assert_eq!(surfaces(&[("a.txt", chinese)], &["--lang", "zh"]), ["船坞"]);
    // A loanword goes as far as its letters do; a single sign stands in many words.
    let folder = folder(&[
        ("g.csv", "concept,lang,term,status\nbloc,ja,ブロック,forbidden\nharbour,ja,港,forbidden\n".as_bytes()),
        ("a.txt", "ブロックチェーンと空港。\n".as_bytes()),
        ("b.txt", "このブロックは。\n".as_bytes()),
    ]);
    let found = run(folder.path(), &["check", "--glossary", "g.csv", "--lang", "ja", "--no-cache", "--format", "jsonl", "."]);
    assert_eq!(found.records().iter().map(|r| r["path"].as_str().unwrap()).collect::<Vec<_>>(), ["b.txt"]);
}

#[test]
fn missing_word_boundaries_are_said_once() {
    let japanese = "昨日、船が来た。\n".as_bytes();
    let files: &[(&str, &[u8])] = &[("ja/a.txt", japanese), ("ja/b.txt", japanese), ("sv/a.txt", SWEDISH)];
    for arguments in [&["."][..], &["--no-group", "."]] {
        let (err, code) = said("languages: [sv, ja]", files, arguments);
        assert_eq!((err.matches("no-word-boundaries").count(), code), (1, 0), "{err}");
        assert!(err.contains("2 articles in `ja`") && err.contains("ja/a.txt"), "{err}");
        let quiet = [arguments, &["--quiet"]].concat();
        assert_eq!(said("languages: [sv, ja]", files, &quiet).0, "");
    }
    let thai = "เรือเข้าฝั่งเมื่อวานนี้\n".as_bytes();
    assert_eq!(said("languages: [sv, th]", &[("th/a.txt", thai)], &["."]).0, "", "a language with a folder is known");
}

#[test]
fn spanish_is_read_by_folder_and_by_its_text() {
    let glossary = "concept,lang,term,status\nquay,es,muelle,preferred\nquay,es,embarcadero,deprecated\n".as_bytes();
    let text = "Los embarcaderos del puerto cerraron ayer por la tormenta, y los muelles nuevos abren en junio de 2024.\n".as_bytes();
    let folder = folder(&[("isogloss.yaml", b""), ("g.csv", glossary), ("es/a.txt", text), ("b.txt", text)]);
    let arguments = ["check", "--glossary", "g.csv", "--no-cache", "--no-group", "--format", "json", "--fail-on", "never", "es", "b.txt"];
    let report = run(folder.path(), &arguments).json();
    let findings = report["findings"].as_array().unwrap();
    let found: Vec<_> =
        findings.iter().map(|f| (f["rule"].as_str().unwrap(), f["lang"].as_str().unwrap(), f["surface"].as_str())).collect();
    assert_eq!(found, [("deprecated-term", "es", Some("embarcaderos")); 2]);
}
