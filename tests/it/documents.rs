//! Documents of word processors, and archives of articles, through the program.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _, Write as _};

use serde_json::Value;

use crate::program::{folder, run, run_with, write};

const TERMS: &[u8] = "concept,lang,term,status\nferry,sv,bilfärja,preferred\nferry,sv,vagnfärja,deprecated\n".as_bytes();

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn parts(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut out = BTreeMap::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        out.insert(file.name().unwrap().into_owned(), bytes);
    }
    out
}

/// A document whose second paragraph is this.
fn docx(paragraph: &str) -> Vec<u8> {
    let relations = "<Relationships><Relationship Id='r' Type='x/officeDocument' Target='word/document.xml'/></Relationships>";
    let body = format!(
        "<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>Nytt vid kajen</w:t></w:r></w:p><w:p>{paragraph}</w:p></w:body></w:document>"
    );
    zipped(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", relations.as_bytes()),
        ("word/document.xml", body.as_bytes()),
        ("word/media/a.png", &[0, 1, 2, 255]),
    ])
}

const SPLIT: &str = "<w:r><w:t xml:space='preserve'>Den nya vagn</w:t></w:r><w:proofErr/><w:r><w:t>färjan går i dag.</w:t></w:r>";
const BOLD: &str = "<w:r><w:t xml:space='preserve'>Den nya vagn</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>färjan går i dag.</w:t></w:r>";

#[test]
fn a_place_in_a_document_is_part_paragraph_and_character() {
    let place = folder(&[("g.csv", TERMS), ("sv/a.docx", &docx(SPLIT))]);
    let check = |format: &str| run(place.path(), &["check", "--isolated", "--glossary", "g.csv", "--format", format, "sv/a.docx"]);
    let found = &check("jsonl").records()[0];
    let keys = ["path", "start", "end", "line", "column", "part", "paragraph", "surface"].map(|key| found[key].clone());
    let expected: Value = serde_json::json!(["sv/a.docx", null, null, null, 9, "word/document.xml", 2, "vagnfärjan"]);
    assert_eq!(Value::from(keys.to_vec()), expected, "{found}");
    let text = check("text").text();
    assert!(text.contains("sv/a.docx:2:9") && text.contains("Den nya vagnfärjan går i dag."), "{text}");
    let said = "word/document.xml, paragraph 2, character 9: ";
    for format in ["sarif", "github", "gitlab", "junit", "checkstyle", "rdjsonl"] {
        let text = check(format).text();
        assert!(text.contains(said), "{format}: {text}");
    }
    let sarif = check("sarif").json();
    let region = &sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"];
    assert_eq!((&region["startLine"], &region["startColumn"], &region["byteOffset"]), (&Value::from(1), &Value::Null, &Value::Null));
    let listed = run(place.path(), &["concordance", "--glossary", "g.csv", "--format", "jsonl", "sv/a.docx"]).records();
    assert_eq!((&listed[0]["line"], &listed[0]["paragraph"]), (&Value::Null, &Value::from(2)));
}

#[test]
fn a_fix_changes_runs_in_place_or_leaves_them() {
    for (paragraph, expected) in [
        (SPLIT, Some(SPLIT.replace("vagn", "bil"))),
        // The words that change are one run's: what is bold stays bold.
        (BOLD, Some(BOLD.replace("vagn", "bil"))),
        ("<w:r><w:t>En va</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>gnfärja</w:t></w:r>", None),
    ] {
        let before = docx(paragraph);
        let place = folder(&[("g.csv", TERMS), ("sv/a.docx", &before)]);
        let told = run(place.path(), &["fix", "--glossary", "g.csv", "sv/a.docx"]);
        let after = std::fs::read(place.path().join("sv/a.docx")).unwrap();
        let (mut old, new) = (parts(&before), parts(&after));
        let Some(expected) = expected else {
            assert_eq!(before, after);
            assert!(told.text().contains("markup stands in the way"), "{told:?}");
            continue;
        };
        let body = old.get_mut("word/document.xml").unwrap();
        *body = String::from_utf8(body.clone()).unwrap().replace(paragraph, &expected).into_bytes();
        assert_eq!(old, new);
        assert!(told.text().contains("sv/a.docx:2:"), "{told:?}");
        let again = run(place.path(), &["fix", "--glossary", "g.csv", "sv/a.docx"]).text();
        assert!(again.contains("0 changes"), "{again}");
    }
    let place = folder(&[("g.csv", TERMS), ("sv/a.docx", &docx(SPLIT))]);
    let patch = run(place.path(), &["fix", "--diff", "--glossary", "g.csv", "sv/a.docx"]);
    let changed = "  sv/a.docx:2\n  - Den nya vagnfärjan går i dag.\n  + Den nya bilfärjan går i dag.\n";
    assert_eq!(patch.text(), format!("Binary files sv/a.docx and sv/a.docx differ\n{changed}"));
    let piped = run_with(place.path(), &["fix", "--glossary", "g.csv", "--stdin-filename", "sv/b.docx", "-"], &docx(SPLIT));
    assert!(String::from_utf8(parts(&piped.out)["word/document.xml"].clone()).unwrap().contains("nya bil"), "{piped:?}");
}

#[test]
fn drift_and_a_diff_of_glossaries_say_part_and_paragraph() {
    let admitted = String::from_utf8(TERMS.to_vec()).unwrap().replace("deprecated", "admitted");
    let settings = "corpus: [sv]\nglossary: [g.csv]\nlanguages: [sv, en]\n";
    let place = folder(&[
        ("isogloss.yaml", settings.as_bytes()),
        ("g.csv", TERMS),
        ("h.csv", admitted.as_bytes()),
        ("sv/a.docx", &docx(&SPLIT.replace("vagn", "bil"))),
    ]);
    assert_eq!(run(place.path(), &["drift", "--update"]).code, 0);
    write(place.path(), "sv/a.docx", &docx(SPLIT));
    let drift = run(place.path(), &["drift"]).text();
    assert!(drift.contains("  --> sv/a.docx:2:9\n"), "{drift}");
    let changes = run(place.path(), &["drift", "--format", "json"]).json();
    let at = |found: &Value| ["line", "start", "part", "paragraph", "column"].map(|key| found[key].clone());
    let expected = [Value::Null, Value::Null, Value::from("word/document.xml"), Value::from(2), Value::from(9)];
    let places = changes["changes"].as_array().unwrap().iter().flat_map(|c| c["places"].as_array().unwrap());
    assert!(places.clone().count() > 0 && places.clone().all(|p| at(p) == expected), "{changes}");
    let diff = run(place.path(), &["glossary", "diff", "g.csv", "h.csv"]).text();
    assert!(diff.contains("  sv/a.docx:2:9: deprecated-term: "), "{diff}");
    let diff = run(place.path(), &["glossary", "diff", "--format", "json", "g.csv", "h.csv"]).json();
    assert_eq!(at(&diff["findings"]["gone"][0]), expected, "{diff}");
}

#[test]
fn an_archive_is_read_like_a_folder_and_never_written() {
    let zip = zipped(&[
        ("sv/a.txt", "Den nya vagnfärjan går i dag.".as_bytes()),
        ("sv/b.docx", &docx(SPLIT)),
        ("package.json", b"{}"),
        ("../evil.txt", b"x"),
    ]);
    let place = folder(&[("g.csv", TERMS), ("news.zip", &zip)]);
    let check = run(place.path(), &["check", "--isolated", "--glossary", "g.csv", "--format", "jsonl", "news.zip"]);
    let found: Vec<(String, String)> = check.records().iter().map(|f| (f["path"].to_string(), f["part"].to_string())).collect();
    let expected = [("\"news.zip!/sv/a.txt\"", "\"sv/a.txt\""), ("\"news.zip!/sv/b.docx\"", "\"sv/b.docx/word/document.xml\"")];
    assert_eq!(found, expected.map(|(path, part)| (path.to_owned(), part.to_owned())));
    assert!(check.code == 2 && check.err.contains("leads out of the archive"), "{check:?}");
    let fix = run(place.path(), &["fix", "--glossary", "g.csv", "news.zip"]);
    assert!(fix.code == 2 && fix.err.contains("it is in an archive"), "{fix:?}");
    assert_eq!(std::fs::read(place.path().join("news.zip")).unwrap(), zip);
    assert!(!place.path().join("news.zip!").exists() && !place.path().parent().unwrap().join("evil.txt").exists());
}

#[test]
fn a_format_that_is_named_overrules_the_name() {
    let page = "<html lang='sv'><body><p>Den nya vagn&shy;färjan <b>går</b></p></body></html>";
    let place = folder(&[("page.cms", page.as_bytes()), ("a.bin", &docx(SPLIT)), ("b.docx", b"no document")]);
    let words = |args: &[&str]| run(place.path(), &[&["articles", "--lang", "sv"], args].concat());
    assert!(words(&["page.cms"]).text().contains("(no title)"));
    let read = run(place.path(), &["check", "--lang", "sv", "--show", "tokens", "--format-in", "html", "page.cms"]).text();
    assert!(!read.contains("body"), "{read}");
    assert!(words(&["a.bin"]).text().contains("a.bin  sv"), "a document is known by its content");
    let wrong = words(&["b.docx"]);
    assert!(wrong.code == 2 && wrong.err.contains("no document"), "{wrong:?}");
    let unknown = words(&["--format-in", "word", "page.cms"]);
    assert!(unknown.code == 2 && unknown.err.contains("news-xml"), "{unknown:?}");
}
