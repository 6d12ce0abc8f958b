//! Bad inputs: every one is named with its file, its line where there is one, and a cure; the rest is still checked.

use std::fmt::Write as _;

use crate::program::{Run, folder, run, run_with, write};

const GLOSSARY: &[u8] = b"\
concepts:
  - id: quay
    terms:
      sv: [f\xc3\xa4rjel\xc3\xa4ge, { term: f\xc3\xa4rjestation, status: deprecated, reason: of the old timetable }]
";
/// One finding, so that one sees that it was checked.
const GOOD: &str = "Rådet flyttade färjestationen till norra stranden.\n";

/// Checks `files` (and a good article) with a good glossary.
fn check(files: &[(&str, &[u8])]) -> Run {
    let folder = folder(files);
    write(folder.path(), "terms.yaml", GLOSSARY);
    write(folder.path(), "good.sv.txt", GOOD.as_bytes());
    let mut arguments = vec!["check", "--glossary", "terms.yaml", "good.sv.txt"];
    arguments.extend(files.iter().map(|(name, _)| *name));
    run(folder.path(), &arguments)
}

/// Checks a good article with a bad glossary.
fn check_glossary(name: &str, bytes: &[u8]) -> Run {
    let folder = folder(&[(name, bytes), ("good.sv.txt", GOOD.as_bytes())]);
    write(folder.path(), "terms.yaml", GLOSSARY);
    run(folder.path(), &["check", "--glossary", "terms.yaml", "--glossary", name, "good.sv.txt"])
}

/// Checks a good article with a bad configuration.
fn check_config(text: &str) -> Run {
    let folder = folder(&[("own.yaml", text.as_bytes()), ("good.sv.txt", GOOD.as_bytes())]);
    write(folder.path(), "terms.yaml", GLOSSARY);
    run(folder.path(), &["check", "--config", "own.yaml", "--glossary", "terms.yaml", "good.sv.txt"])
}

/// The message names `place` and holds `words`, there is a cure, and the good article was judged all the same.
fn told(told: &Run, code: i32, place: &str, words: &[&str]) {
    assert_eq!(told.code, code, "{told:#?}");
    assert!(told.err.contains(&format!("--> {place}")), "no place {place}: {}", told.err);
    for word in words {
        assert!(told.err.contains(word), "no “{word}”: {}", told.err);
    }
    assert!(told.err.contains("= help: "), "no cure: {}", told.err);
    judged(told);
}

fn judged(told: &Run) {
    assert!(told.text().contains("error[deprecated-term]: “färjestationen”"), "the good article was not judged: {told:#?}");
}

#[test]
fn a_tag_with_thousands_of_attributes() {
    let mut attributes = String::new();
    for n in 0..30_000 {
        write!(attributes, " a{n}=\"x\"").unwrap();
    }
    let page = format!("<html lang=\"sv\">\n<p>Vid färjestationen.</p>\n<a{attributes}>färjestationen</a></html>");
    told(&check(&[("page.html", page.as_bytes())]), 2, "page.html:3:1", &["unreadable-file", "more than 1000 attributes"]);
}

/// The articles of one file have one text: with a copy of the file for each, 400 records of 10 KB would take 1.6 GB.
#[cfg(target_os = "linux")]
#[test]
fn memory_does_not_grow_with_records_times_file() {
    let filler = "Det regnade hela dagen över staden. ".repeat(280);
    let record = |n: usize| format!("{{\"id\":\"{n}\",\"lang\":\"sv\",\"text\":\"Vid färjestationen. {filler}{n}\"}}\n");
    let folder = folder(&[("terms.yaml", GLOSSARY), ("news.jsonl", (0..400).map(record).collect::<String>().as_bytes())]);
    for grouped in [&["--no-group"][..], &["--isolated"]] {
        let limited = std::process::Command::new("sh")
            .args(["-c", "ulimit -v 1000000; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_isogloss"), "check", "--no-cache", "--threads", "2"])
            .args(["--glossary", "terms.yaml", "--format", "json", "news.jsonl"])
            .args(grouped)
            .current_dir(folder.path())
            .output()
            .unwrap();
        assert_eq!(limited.status.code(), Some(1), "{grouped:?}: {}", String::from_utf8_lossy(&limited.stderr));
        let report: serde_json::Value = serde_json::from_slice(&limited.stdout).unwrap();
        assert_eq!(report["findings"].as_array().map(Vec::len), Some(400), "{grouped:?}");
    }
}

#[test]
fn a_missing_file() {
    let folder = folder(&[("terms.yaml", GLOSSARY), ("good.sv.txt", GOOD.as_bytes())]);
    let run = run(folder.path(), &["check", "--glossary", "terms.yaml", "none.sv.txt", "good.sv.txt"]);
    told(&run, 2, "none.sv.txt", &["unreadable-file", "No such file"]);
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = folder(&[("terms.yaml", GLOSSARY), ("good.sv.txt", GOOD.as_bytes()), ("shut.sv.txt", GOOD.as_bytes())]);
    let shut = folder.path().join("shut.sv.txt");
    std::fs::set_permissions(&shut, std::fs::Permissions::from_mode(0o000)).unwrap();
    let run = run(folder.path(), &["check", "--glossary", "terms.yaml", "."]);
    if std::fs::read(&shut).is_ok() {
        // Root may read everything: then the file is an article like the others.
        assert_eq!((run.code, run.text().matches("error[deprecated-term]").count()), (1, 2), "{run:#?}");
    } else {
        told(&run, 2, "shut.sv.txt", &["unreadable-file", "denied"]);
    }
}

#[cfg(unix)]
#[test]
fn a_folder_that_leads_back_into_itself() {
    let folder = folder(&[("terms.yaml", GLOSSARY), ("news/sv/good.txt", GOOD.as_bytes())]);
    std::os::unix::fs::symlink("..", folder.path().join("news/sv/up")).unwrap();
    told(&run(folder.path(), &["check", "--glossary", "terms.yaml", "news"]), 2, "news", &["folder-loop", "news/sv/up"]);
}

#[cfg(unix)]
#[test]
fn two_file_names_that_are_no_unicode() {
    use std::os::unix::ffi::OsStrExt as _;
    let folder = folder(&[("terms.yaml", GLOSSARY)]);
    for name in [&b"a\xff.sv.txt"[..], b"a\xfe.sv.txt"] {
        std::fs::write(folder.path().join(std::ffi::OsStr::from_bytes(name)), GOOD).unwrap();
    }
    let run = run(folder.path(), &["check", "--glossary", "terms.yaml", "--format", "json", "."]);
    assert_eq!((run.code, run.json()["summary"]["articles"].as_u64()), (1, Some(2)), "both are read: {run:#?}");
}

#[test]
fn empty_files_and_folders() {
    for (name, bytes) in [("empty.sv.txt", &b""[..]), ("blank.sv.txt", b" \n\t\n"), ("mark.sv.txt", b"\xef\xbb\xbf")] {
        told(&check(&[(name, bytes)]), 1, name, &["warning[empty-file]"]);
    }
    let folder = folder(&[("terms.yaml", GLOSSARY), ("good.sv.txt", GOOD.as_bytes()), ("news/table.xlsx", b"x")]);
    told(&run(folder.path(), &["check", "--glossary", "terms.yaml", "news", "good.sv.txt"]), 1, "news", &["warning[empty-folder]", ".md"]);
}

#[test]
fn a_binary_file() {
    told(&check(&[("zip.sv.txt", b"PK\x03\x04\0\0\0\0\xff\xfe\x01")]), 2, "zip.sv.txt", &["binary-file", "exclude:"]);
}

#[test]
fn invalid_utf8_is_named_with_its_line() {
    let bytes = b"F\xc3\xb6rsta raden \xc3\xa4r hel.\nP\xc3\xa5 den andra \xc3\xa4r en byte \xff s\xc3\xb6nder.\n";
    told(&check(&[("bad.sv.txt", bytes)]), 2, "bad.sv.txt:2", &["invalid-utf8", "encodings:"]);
}

#[test]
fn a_few_damaged_bytes_do_not_make_it_another_encoding() {
    // Two letters of UTF-8, one broken: read as windows-1252 it would be mojibake, and the term not found.
    let run = check(&[("bad.sv.txt", b"Vid f\xc3\xa4rjestationen \xff.\n")]);
    assert_eq!(run.text().matches("deprecated-term").count(), 3, "both articles, and the summary: {run:#?}");
}

#[test]
fn one_line_of_two_megabytes() {
    let mut text = String::from("Vid färjestationen stod bänkar. ");
    while text.len() < 2_000_000 {
        text.push_str("Båten kom i tid och rådet ordnade med bänkar till norra stranden. ");
    }
    let columns = text.chars().count();
    text.push_str("Vid färjestationen.");
    let run = check(&[("long.sv.txt", text.as_bytes())]);
    judged(&run);
    assert!(run.text().contains("long.sv.txt:1:5\n") && run.text().contains(&format!("long.sv.txt:1:{}\n", columns + 5)), "both ends");
    assert!(run.text().lines().all(|l| l.chars().count() < 200), "excerpts are cut");
}

#[test]
fn deep_nesting() {
    let deep = |open: &str, close: &str, n: usize| format!("{}{}", open.repeat(n), close.repeat(n));
    told(&check_glossary("deep.yaml", deep("[", "]", 50_000).as_bytes()), 2, "deep.yaml:1", &["yaml-syntax"]);
    let maps = format!("concepts: {}", deep("{a: ", "}", 50_000));
    told(&check_glossary("deep.yaml", maps.as_bytes()), 2, "deep.yaml:1", &["yaml-syntax"]);
    let mut steps = String::new();
    for n in 0..2_000 {
        writeln!(steps, "{}a:", " ".repeat(n)).unwrap();
    }
    told(&check_glossary("deep.yaml", steps.as_bytes()), 2, "deep.yaml:", &["yaml-syntax"]);
    let record = format!(
        "{{\"lang\":\"sv\",\"text\":\"hamnen\",\"x\":{}}}\n{{\"lang\":\"sv\",\"text\":\"färjestation\"}}\n",
        deep("[", "]", 50_000)
    );
    let run = check(&[("deep.jsonl", record.as_bytes())]);
    judged(&run);
    assert!(run.text().contains("deep.jsonl:2:"), "the next record is read: {run:#?}");
    for (name, text) in [
        ("deep.sv.html", deep("<div>", "</div>", 50_000)),
        ("quotes.sv.md", format!("{} ord\n", ">".repeat(20_000))),
        ("links.sv.md", "[".repeat(50_000)),
        ("stars.sv.md", "*a _b **c ".repeat(20_000)),
    ] {
        judged(&check(&[(name, format!("{text}\n\nVid färjestationen.\n").as_bytes())]));
    }
}

#[test]
fn aliases_that_multiply() {
    let mut bomb = String::from("a: &a [x, x, x, x, x, x, x, x, x]\n");
    for (one, next) in ["a", "b", "c", "d", "e", "f", "g", "h"].iter().zip(["b", "c", "d", "e", "f", "g", "h", "i"]) {
        writeln!(bomb, "{next}: &{next} [{}]", vec![format!("*{one}"); 9].join(", ")).unwrap();
    }
    let run = check_glossary("bomb.yaml", bomb.as_bytes());
    told(&run, 2, "bomb.yaml:1", &["yaml-syntax", "anchors and aliases are not allowed"]);
    no_jargon(&run);
    let run = check_config(&bomb);
    told(&run, 2, "own.yaml:1", &["yaml-syntax", "anchors and aliases are not allowed"]);
}

/// Messages speak of the file, not of the library that reads it.
fn no_jargon(run: &Run) {
    for word in ["{ ", "Policy", "Options", "budget", "serde", "at line 1 column"] {
        let excerpt = |l: &&str| !l.contains(" | ");
        let spoken: String = run.err.lines().filter(excerpt).filter(|l| !l.contains("help:")).collect();
        assert!(!spoken.contains(word), "“{word}” means nothing to a user: {}", run.err);
    }
}

#[test]
fn glossary_with_broken_syntax() {
    let run = check_glossary("bad.yaml", b"concepts:\n  - id: a\n    terms:\n      sv: [kaj\n      en: quay\n");
    told(&run, 2, "bad.yaml:5", &["yaml-syntax", "not valid YAML"]);
    no_jargon(&run);
}

#[test]
fn glossary_with_duplicate_keys() {
    let run = check_glossary("bad.yaml", b"concepts:\n  - id: a\n    terms:\n      sv: [kaj]\n      sv: [brygga]\n");
    told(&run, 2, "bad.yaml:5", &["duplicate", "sv"]);
    no_jargon(&run);
}

#[test]
fn glossary_of_another_shape() {
    for text in ["just a text\n", "- kaj\n- brygga\n", "concepts: kaj\n", "concepts: [kaj]\n", "concepts: [{id: a, terms: [kaj]}]\n"] {
        told(&check_glossary("bad.yaml", text.as_bytes()), 2, "bad.yaml:1", &["must be"]);
    }
    told(&check_glossary("bad.yaml", b"concepts:\n  - terms: { sv: [kaj] }\n"), 2, "bad.yaml:2", &["missing-id"]);
}

#[test]
fn glossary_with_slips_of_the_pen() {
    let run = check_glossary("bad.yaml", b"concepts:\n  - id: a\n    terms: { sv: [kaj] }\n    defintion: x\n");
    told(&run, 2, "bad.yaml:4", &["unknown key `defintion`", "did you mean `definition`?"]);
    let run = check_glossary("bad.yaml", b"concepts:\n  - id: a\n    terms:\n      sv:\n        - { term: kaj, status: prefered }\n");
    told(&run, 2, "bad.yaml:5", &["`prefered` is no status", "preferred"]);
    let run = check_glossary("bad.yaml", b"concepts:\n  - id: a\n    terms:\n      svenska!: [kaj]\n");
    told(&run, 2, "bad.yaml:4", &["unknown-language", "`svenska!`", "pt-BR"]);
    let run = check_glossary("bad.csv", b"concept,lang,term\na,sv,kaj\na,swedish!,kaj\n");
    told(&run, 2, "bad.csv:3", &["unknown-language", "`swedish!`", "pt-BR"]);
}

#[test]
fn table_that_is_no_glossary() {
    told(&check_glossary("bad.csv", b"concept/lang/term\na/sv/kaj\n"), 2, "bad.csv:1", &["missing-column", "comma, semicolon or tab"]);
    told(&check_glossary("bad.csv", b"concept,lang,status\na,sv,preferred\n"), 2, "bad.csv:1", &["missing-column", "no column `term`"]);
    told(
        &check_glossary("bad.csv", b"concept,lang,term\na,sv,kaj,x\nb,sv\n"),
        2,
        "bad.csv:2",
        &["4 cells instead of 3", "2 cells instead of 3", "bad.csv:3"],
    );
    told(&check_glossary("bad.csv", b"concept,lang,term\na,sv,\n"), 2, "bad.csv:2", &["empty"]);
    told(&check_glossary("bad.csv", b"concept,lang,term\na,sv,k\xe5j\n"), 2, "bad.csv:2", &["not-utf8", "UTF-8"]);
    told(&check_glossary("bad.csv", b""), 2, "bad.csv", &["missing-column"]);
}

#[test]
fn table_with_a_quotation_mark_that_never_closes() {
    let run = check_glossary("bad.csv", b"concept,lang,term\na,sv,\"kaj\nb,sv,brygga\nc,sv,strand\n");
    told(&run, 2, "bad.csv:2", &["quot"]);
    let folder =
        folder(&[("bad.csv", b"concept,lang,term\na,sv,\"kaj\nb,sv,brygga\nc,sv,\"strand\"\n"), ("x.sv.txt", b"Brygga, strand.\n")]);
    let told = run_with(folder.path(), &["concordance", "--glossary", "bad.csv", "--format", "jsonl", "x.sv.txt"], b"").records();
    assert_eq!(told.iter().map(|r| r["concept"].as_str().unwrap()).collect::<Vec<_>>(), ["b", "c"], "no row is swallowed");
}

#[test]
fn glossary_that_is_not_there() {
    let folder = folder(&[("good.sv.txt", GOOD.as_bytes()), ("none/readme.md", b"x")]);
    let missing = run(folder.path(), &["check", "--glossary", "none.yaml", "good.sv.txt"]);
    assert!(missing.code == 2 && missing.err.contains("cannot read glossary `none.yaml`"), "{missing:#?}");
    let empty = run(folder.path(), &["check", "--glossary", "none", "good.sv.txt"]);
    assert!(
        empty.code == 2
            && empty.err.contains("no glossary file (.yaml, .yml, .csv, .tsv, ")
            && empty.err.contains(".tbx) in folder `none`"),
        "{empty:#?}"
    );
    let unnamed = run(folder.path(), &["concordance", "good.sv.txt"]);
    assert!(unnamed.code == 2 && unnamed.err.contains("--glossary"), "{unnamed:#?}");
    let unneeded = run(folder.path(), &["check", "good.sv.txt"]);
    assert!(unneeded.code == 0 && unneeded.err.contains("no glossary is named"), "{unneeded:#?}");
}

#[test]
fn broken_configuration_is_named_before_what_follows_from_it() {
    let folder =
        folder(&[("isogloss.yaml", b"glossary: [terms.yaml\ncorpus: x\n"), ("terms.yaml", GLOSSARY), ("good.sv.txt", GOOD.as_bytes())]);
    let run = run(folder.path(), &["check", "good.sv.txt"]);
    assert!(run.code == 2 && run.err.contains("yaml-syntax") && run.err.contains("--> isogloss.yaml:2"), "the true cause: {run:#?}");
    assert!(!run.err.contains("no glossary"), "nothing that only follows from it: {run:#?}");
    for arguments in [&["concordance"][..], &["articles"], &["group"], &["term", "kaj"], &["glossary", "check"], &["rules"]] {
        let run = crate::program::run(folder.path(), arguments);
        assert_eq!((run.code, run.err.matches("yaml-syntax").count()), (2, 1), "{arguments:?}: {run:#?}");
    }
}

#[cfg(unix)]
#[test]
fn a_file_named_twice_is_read_once() {
    let folder = folder(&[("terms.yaml", GLOSSARY), ("news/good.sv.txt", GOOD.as_bytes())]);
    std::os::unix::fs::symlink("good.sv.txt", folder.path().join("news/link.sv.txt")).unwrap();
    let run = run(folder.path(), &["check", "--glossary", "terms.yaml", "news", "./news/good.sv.txt", "news/../news/link.sv.txt"]);
    assert!(run.text().contains("1 article: 1 error"), "{run:#?}");
}

#[test]
fn article_without_a_language() {
    told(&check(&[("numbers.txt", b"12 345, 67 890\n")]), 2, "numbers.txt", &["unknown-language", "--lang"]);
    let run =
        check(&[("wrong.md", b"---\ntitle: Hamnen\nlang: svenska!\n---\nVid f\xc3\xa4rjestationen i hamnen stod det b\xc3\xa4nkar.\n")]);
    told(&run, 1, "wrong.md", &["svenska!"]);
}

#[test]
fn front_matter_with_broken_syntax() {
    let run = check(&[("fm.sv.md", b"---\ntitle: [a\ndate: 2026-01-01\n---\nHamnen ligger kvar.\n")]);
    told(&run, 1, "fm.sv.md:", &["front matter"]);
}

#[test]
fn records_that_are_no_articles() {
    let text = "{\"lang\":\"sv\",\"text\":\"hamnen\"\n[1]\n{\"lang\":\"sv\",\"text\":\"En färjestation\"}\n{\"text\":\"12\"}\n";
    let run = check(&[("news.jsonl", text.as_bytes())]);
    told(&run, 2, "news.jsonl:1", &["malformed-record", "news.jsonl:2", "news.jsonl:4", "unknown-language"]);
    assert!(run.text().contains("news.jsonl:3:25"), "{run:#?}");
    no_jargon(&run);
    told(&check(&[("news.jsonl", "{\"body\":\"hamnen\"}\n".as_bytes())]), 2, "news.jsonl", &["missing-field", "jsonl:"]);
    let text = "{\"lang\":\"sv\",\"text\":\"En färjestation\"}\n\n{\"lang\":\"sv\",\"title\":\"Färjestationen\"}\n{\"text\":null}\n";
    let run = check(&[("news.jsonl", text.as_bytes())]);
    told(&run, 1, "news.jsonl:3", &["warning[missing-field]", "`text`", "news.jsonl:4"]);
    assert!(run.text().contains("news.jsonl:3:23"), "its title is judged: {run:#?}");
}

/// What could steer a terminal or mislead a reader in what a run printed.
fn harm(run: &Run) -> Vec<char> {
    let reorders = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let harmful = |c: &char| (c.is_control() && !matches!(c, '\n' | '\t')) || reorders(*c);
    let mut found: Vec<char> = run.text().chars().chain(run.err.chars()).filter(harmful).collect();
    found.sort_unstable();
    found.dedup();
    found
}

#[test]
fn control_characters_do_not_reach_the_terminal() {
    const EVIL: &str = "\u{1b}[31m\u{1b}]0;x\u{7}\u{8}\u{202e}\u{2066}\u{200f}\u{9b}31m\r";
    let article = format!("Vid färjestationen {EVIL} i {EVIL}hamnen, färje{EVIL}läget.\n\n{EVIL} Vid färjestationen i hamnen.\n");
    let quoted =
        EVIL.replace('\u{1b}', "\\e").replace('\u{7}', "\\a").replace('\u{8}', "\\b").replace('\u{9b}', "\\x9b").replace('\r', "\\r");
    let glossary = format!(
        "domain: \"d{quoted}\"\nconcepts:\n  - id: \"a{quoted}\"\n    note: \"n{quoted}\"\n    definition: \"d{quoted}\"\n    original: {{ vi: \"o{quoted}\" }}\n    \"k{quoted}\": 1\n    terms:\n      \"l{quoted}\": [x]\n      sv: [\"hamn{quoted}\", {{ term: färjestation, status: deprecated, note: \"n{quoted}\", reason: \"r{quoted}\" }}]\n"
    );
    let name = "ond\u{1b}[2J\u{202e}namn.sv.txt";
    let folder = folder(&[
        ("evil.yaml", glossary.as_bytes()),
        (name, article.as_bytes()),
        ("ond\u{1b}[2J.sv.txt", b"PK\0\0\0\0"),
        ("evil.md", format!("---\nlang: sv\ntitle: \"{quoted}\"\ndate: \"{quoted}\"\n---\n{article}").as_bytes()),
        ("config.yaml", format!("\"k{quoted}\": 1\nrules: {{ \"r{quoted}\": off }}\n").as_bytes()),
    ]);
    let mut bad = Vec::new();
    for arguments in [
        &["check", "."][..],
        &["check", "--verbose", "."],
        &["check", ".", "--config", "config.yaml"],
        &["check", "--show", "tokens", "."],
        &["check", "--show", "matches", "."],
        &["articles", "."],
        &["concordance", "."],
        &["term", "färjestation"],
        &["term", EVIL],
        &["glossary", "check", "evil.yaml"],
        &["glossary", "check", "--verbose", "evil.yaml"],
        &["explain", "--term", "färjestation", "--lang", "sv", &article],
        &["explain", EVIL],
        &["concordance", "--concept", EVIL],
        &["check", "--lang", EVIL],
        &["check", "--format", EVIL],
        &["check", "--output-file", EVIL],
        &["check", &format!("--{EVIL}")],
        &["check", EVIL],
    ] {
        let run = run(folder.path(), &[arguments, &["--glossary", "evil.yaml"]].concat());
        assert!(!run.text().is_empty() || !run.err.is_empty(), "{arguments:?} says something");
        let found = harm(&run);
        if !found.is_empty() {
            bad.push(format!("isogloss {arguments:?} prints {found:?}"));
        }
    }
    assert!(bad.is_empty(), "\n{}\n", bad.join("\n"));
}

#[test]
fn control_characters_in_machine_readable_output_are_escaped() {
    let folder = folder(&[("terms.yaml", GLOSSARY), ("x.sv.txt", "\u{1b}[31m färjestationen\n".as_bytes())]);
    for arguments in [["check", "json"], ["check", "jsonl"], ["concordance", "jsonl"], ["articles", "jsonl"]] {
        let run = run(folder.path(), &[arguments[0], "--format", arguments[1], "--glossary", "terms.yaml", "x.sv.txt"]);
        assert!(!run.out.is_empty() && !run.out.contains(&0x1b), "{run:#?}");
    }
}

#[test]
fn standard_input_that_is_no_text() {
    let folder = folder(&[("terms.yaml", GLOSSARY), ("good.sv.txt", GOOD.as_bytes())]);
    let run = run_with(folder.path(), &["check", "--glossary", "terms.yaml", "-", "good.sv.txt"], b"PK\0\0\0\0\0");
    told(&run, 2, "-", &["binary-file"]);
}

#[test]
fn problems_are_in_the_json_document_too() {
    let folder = folder(&[("terms.yaml", GLOSSARY), ("good.sv.txt", GOOD.as_bytes()), ("zip.sv.txt", b"PK\0\0\0\0")]);
    let run = run(folder.path(), &["check", "--glossary", "terms.yaml", "--format", "json", "."]);
    let report = run.json();
    assert_eq!((run.code, report["findings"].as_array().map(Vec::len)), (2, Some(1)));
    let problem = &report["problems"][0];
    assert_eq!((&problem["kind"], &problem["path"], &problem["severity"]), (&"binary-file".into(), &"zip.sv.txt".into(), &"error".into()));
}
