//! What the commands print, and their exit codes. The snapshots are in `tests/cmd`: `TRYCMD=overwrite cargo test --test it
//! cli` writes them again; read the difference before you commit it.

use std::io::Read;
use std::process::{Command, Stdio};

use crate::program::{folder, root, run, run_with};

const GLOSSARY: &[u8] = "\
concept,lang,term,status
quay,sv,färjeläge,preferred
quay,sv,färjestation,deprecated
quay,en,ferry landing,preferred
quay,en,ferry berth,admitted
quay,en,ferry parking,forbidden
"
.as_bytes();

#[test]
fn whole_outputs() {
    trycmd::TestCases::new()
        .env("COLUMNS", "100")
        .env("ISOGLOSS_CACHE_DIR", crate::program::cache().display().to_string())
        .case("tests/cmd/*.trycmd")
        .case("tests/cmd/*.toml")
        .run();
}

/// The exit code of `check` on one warning and, unless it is left out, one error.
fn exit(error: bool, arguments: &[&str]) -> i32 {
    let folder = folder(&[("terms.csv", GLOSSARY)]);
    let text = if error { "The ferry berth. A ferry landing. A ferry parking.\n" } else { "The ferry berth. A ferry landing.\n" };
    crate::program::write(folder.path(), "en/x.txt", text.as_bytes());
    run(folder.path(), &[&["check", "--glossary", "terms.csv", "en"], arguments].concat()).code
}

#[test]
fn the_threshold_decides_between_0_and_1() {
    for (error, flag, code) in [
        (true, None, 1),
        (true, Some("error"), 1),
        (true, Some("note"), 1),
        (true, Some("never"), 0),
        (false, None, 0),
        (false, Some("error"), 0),
        (false, Some("warning"), 1),
        (false, Some("note"), 1),
        (false, Some("never"), 0),
    ] {
        let arguments: Vec<&str> = flag.into_iter().flat_map(|f| ["--fail-on", f]).collect();
        assert_eq!(exit(error, &arguments), code, "error {error}, --fail-on {flag:?}");
        assert_eq!(exit(error, &[&arguments[..], &["--max-findings", "0"]].concat()), code, "what is not shown still counts");
    }
    assert_eq!(exit(true, &["--fail-on", "sometimes"]), 2);
    assert_eq!(exit(false, &["none.txt"]), 2, "an input that cannot be read");
}

#[test]
fn a_report_in_a_file_is_the_report_on_the_screen() {
    let folder = folder(&[("terms.csv", GLOSSARY), ("sv/x.txt", "Vid färjestationen i hamnen.\n".as_bytes())]);
    let check = |more: &[&str]| run(folder.path(), &[&["check", "--glossary", "terms.csv", "sv"], more].concat());
    let both = check(&["--output-file", "json=all.json", "--output-file", "jsonl=all.jsonl", "--output-file", "text=all.txt"]);
    for (format, name) in [("json", "all.json"), ("jsonl", "all.jsonl"), ("text", "all.txt")] {
        let screen = check(&["--format", format]);
        assert_eq!(String::from_utf8(std::fs::read(folder.path().join(name)).unwrap()).unwrap(), screen.text(), "{name}");
    }
    assert_eq!(both.out, check(&[]).out, "the screen keeps its own format");
    let left: Vec<_> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|e| e.unwrap().file_name())
        .filter(|n| n.to_string_lossy().starts_with('.'))
        .collect();
    assert!(left.is_empty(), "no temporary file stays: {left:?}");
}

#[test]
fn a_report_that_cannot_be_written_does_not_swallow_the_findings() {
    let folder = folder(&[("terms.csv", GLOSSARY), ("sv/x.txt", "Vid färjestationen i hamnen.\n".as_bytes())]);
    let run = run(folder.path(), &["check", "--glossary", "terms.csv", "sv", "--output-file", "json=none/all.json"]);
    assert!(run.code == 2 && run.err.contains("none"), "{run:#?}");
    assert!(!run.err.contains(".tmp"), "the name of a temporary file helps nobody: {}", run.err);
    assert!(run.text().contains("deprecated-term"), "the screen still has them: {run:#?}");
}

#[test]
fn threads_are_at_least_one() {
    let told = run(folder(&[]).path(), &["articles", "--threads", "0"]);
    assert!(told.code == 2 && told.err.contains("--threads") && told.err.contains("1.."), "{told:#?}");
}

#[test]
fn what_is_not_shown_is_counted() {
    let folder = folder(&[("terms.csv", GLOSSARY), ("en/x.txt", b"A ferry parking. Then the ferry parking.\n")]);
    let summary = |most: &str| {
        let text = run(folder.path(), &["check", "--glossary", "terms.csv", "en", "--max-findings", most]).text();
        text.lines()
            .filter(|l| l.contains("error") && l.contains("article") || l.contains("can fix"))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(summary("0"), ["1 article: 2 errors", "  2 findings that `isogloss fix` can fix"]);
    assert_eq!(summary("1"), summary("0"), "behind the one finding");
}

#[test]
fn messages_stay_on_one_line() {
    let page = "<p lang=en>The ferry\n     <b>parking</b>.</p>";
    let folder = folder(&[("terms.csv", GLOSSARY), ("x.html", page.as_bytes())]);
    let told = run(folder.path(), &["check", "--glossary", "terms.csv", "--format", "jsonl", "x.html"]).records();
    assert_eq!(told[0]["surface"], "ferry\n     parking", "the text as it stands");
    assert!(told[0]["message"].as_str().unwrap().starts_with("“ferry parking” is"), "{told:#?}");
}

#[test]
fn standard_input_is_read_like_a_file() {
    let folder = folder(&[("terms.csv", GLOSSARY)]);
    let text = "Vid färjestationen i hamnen.\n".as_bytes();
    let check = |more: &[&str], input: &[u8]| {
        let told = run_with(folder.path(), &[&["check", "--glossary", "terms.csv", "--format", "json", "-"], more].concat(), input);
        let report = told.json();
        (told.code, report["findings"][0]["path"].as_str().unwrap_or_default().to_owned(), report["findings"][0]["start"].as_u64())
    };
    assert_eq!(check(&["--lang", "sv"], text), (1, "-".into(), Some(4)));
    assert_eq!(check(&["--stdin-filename", "sv/x.txt"], text), (1, "sv/x.txt".into(), Some(4)), "the name says the language");
    let html = "<p lang=\"sv\">Vid f&auml;rjestationen</p>".as_bytes();
    assert_eq!(check(&["--stdin-filename", "x.sv.html"], html), (1, "x.sv.html".into(), Some(17)), "and the format");
}

#[test]
fn every_format_parses() {
    let report = run(&root(), &["check", "--format", "json"]).json();
    let records = run(&root(), &["check", "--format", "jsonl"]).records();
    let findings = report["findings"].as_array().unwrap();
    assert_eq!(findings.len(), records.len());
    for (finding, record) in findings.iter().zip(&records) {
        let mut record = record.clone();
        record.as_object_mut().unwrap().remove("isogloss");
        assert_eq!(*finding, record, "one shape in both");
    }
    let counted = |s: &str| findings.iter().filter(|f| f["severity"] == s).count() as u64;
    for severity in ["error", "warning", "note"] {
        assert_eq!(report["summary"]["findings"][severity], counted(severity));
    }
    let files =
        ["en", "fr", "pt", "sv", "th"].iter().map(|l| std::fs::read_dir(root().join("corpus").join(l)).unwrap().count()).sum::<usize>();
    assert_eq!(report["summary"]["articles"], files);
}

#[test]
fn a_string_of_two_concepts_is_marked_ambiguous_and_not_judged() {
    let glossary = b"concept,lang,term,status\nshore,en,bank,preferred\nhouse,en,bank,deprecated\nclub,en,club,deprecated\n";
    let folder = folder(&[("terms.csv", glossary), ("en/x.txt", b"The bank is high. The club met.\n")]);
    let found = run(folder.path(), &["concordance", "--glossary", "terms.csv", "--format", "jsonl", "en"]).records();
    let marked: Vec<_> = found.iter().map(|r| (r["concept"].as_str().unwrap(), r["ambiguous"].as_bool().unwrap())).collect();
    assert_eq!(marked, [("shore", true), ("house", true), ("club", false)]);
    let judged = run(folder.path(), &["check", "--glossary", "terms.csv", "--format", "jsonl", "en"]).records();
    assert_eq!(judged.iter().map(|f| f["surface"].as_str().unwrap()).collect::<Vec<_>>(), ["club"]);
}

#[test]
fn a_term_inside_a_longer_one_is_shown_when_asked_for() {
    let glossary = b"concept,lang,term\nclub,en,club\nyouth-club,en,youth club\n";
    let folder = folder(&[("terms.csv", glossary), ("en/x.txt", b"The youth club met.\n")]);
    let found = |more: &[&str]| -> Vec<String> {
        let arguments = [&["concordance", "--glossary", "terms.csv", "--format", "jsonl", "en"], more].concat();
        run(folder.path(), &arguments).records().iter().map(|r| r["surface"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(found(&[]), ["youth club"]);
    assert_eq!(found(&["--nested"]), ["youth club", "club"]);
}

#[test]
fn fingerprints_survive_edits_elsewhere() {
    let text = "Rådet möttes.\n\nVid färjestationen i hamnen stod folk. Sedan gick de hem.\n";
    let folder = folder(&[("terms.csv", GLOSSARY)]);
    let prints = |text: &str| -> Vec<String> {
        crate::program::write(folder.path(), "sv/x.txt", text.as_bytes());
        let records = run(folder.path(), &["check", "--glossary", "terms.csv", "--format", "jsonl", "sv"]).records();
        records.iter().map(|r| r["fingerprint"].as_str().unwrap().to_owned()).collect()
    };
    let before = prints(text);
    assert_eq!(before.len(), 1);
    assert_eq!(prints(&format!("Ny rubrik\n\nNytt stycke i början.\n\n{text}")), before, "lines before it");
    assert_eq!(prints(&text.replace("Sedan gick de hem.", "Sedan for de hem med bussen.")), before, "the sentence after it");
    assert_eq!(prints(&text.replace('\n', "\r\n")), before, "line ends");
    assert_ne!(prints(&text.replace("i hamnen", "på stranden")), before, "its own sentence");
    let twice = prints(&format!("{text}\n{text}"));
    assert!(twice.len() == 2 && twice[0] != twice[1] && twice.contains(&before[0]), "two alike are distinguished: {twice:?}");
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    for arguments in [
        &["concordance", "--format", "jsonl"][..],
        &["concordance"],
        &["check"],
        &["check", "--max-findings", "1"],
        &["articles"],
        &["man"],
        &["rules"],
    ] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_isogloss"))
            .args(arguments)
            .current_dir(root())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let mut err = String::new();
        child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
        let code = child.wait().unwrap().code();
        assert!(err.is_empty() && matches!(code, Some(0 | 1)), "{arguments:?}: {code:?} {err}");
    }
}

#[test]
fn colours_only_when_asked_for() {
    let folder = folder(&[("terms.csv", GLOSSARY), ("sv/x.txt", "Vid färjestationen i hamnen.\n".as_bytes())]);
    let check = |colour: &str| run(folder.path(), &["check", "--glossary", "terms.csv", "--color", colour, "sv"]);
    assert!(!check("auto").out.contains(&0x1b), "not into a file");
    assert!(!check("never").out.contains(&0x1b));
    assert!(check("always").out.contains(&0x1b));
}

#[test]
fn what_init_writes_works_at_once() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(run(folder.path(), &["init"]).code, 0);
    assert_eq!(run(folder.path(), &["glossary", "check"]).code, 0);
    crate::program::write(folder.path(), "articles/en/x.txt", b"She told the presser that nothing would change.\n");
    let told = run(folder.path(), &["check"]);
    assert!(told.code == 1 && told.err.is_empty() && told.text().contains("newsroom slang"), "{told:#?}");
    let again = run(folder.path(), &["init"]);
    assert!(again.code == 2 && again.err.contains("--force"), "{again:#?}");
    assert_eq!(run(folder.path(), &["init", "--force"]).code, 0);
}

#[test]
fn a_glossary_survives_conversion() {
    let folder = folder(&[]);
    let glossary = root().join("glossary/emulation.yaml");
    let convert = |from: &str, to: &str| {
        let name = format!("out-{}.{to}", from.rsplit(['/', '\\']).next().unwrap_or_default());
        let told = run(folder.path(), &["glossary", "convert", from, "--to", to, "--output", &name]);
        assert_eq!(told.code, 0, "{}", told.err);
        assert!(to == "csv" || told.err.is_empty(), "YAML holds everything: {}", told.err);
        name
    };
    let occurrences = |glossary: &str| {
        let corpus = root().join("corpus");
        run(folder.path(), &["concordance", "--format", "jsonl", "--glossary", glossary, corpus.to_str().unwrap()]).out
    };
    let first = convert(glossary.to_str().unwrap(), "yaml");
    let second = convert(&first, "yaml");
    let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).unwrap();
    assert_eq!(read(&first), read(&second), "written once, it stays");
    assert!(occurrences(&first) == occurrences(glossary.to_str().unwrap()), "the YAML means the same");
    let table = convert(&first, "csv");
    assert_eq!(read(&convert(&convert(&table, "yaml"), "csv")), read(&table), "tables keep what they can hold");
}
