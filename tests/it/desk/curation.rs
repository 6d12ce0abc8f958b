//! Curation: proposals for other concepts, examples, the history of a concept, figures by desk.

use std::collections::BTreeSet;
use std::process::Command;

use super::*;

pub(super) fn proposals(desk: &Desk) -> Vec<Value> {
    desk.get("/api/proposals")["proposals"].as_array().cloned().unwrap_or_default()
}

pub(super) fn concept(desk: &Desk, id: &str) -> Value {
    let all = desk.get("/api/glossary");
    let found = all["concepts"].as_array().and_then(|list| list.iter().find(|c| c["id"] == id));
    found.unwrap_or_else(|| panic!("no {id}")).clone()
}

pub(super) fn has(concept: &Value, term: &str, status: &str) -> bool {
    concept["terms"].as_array().is_some_and(|list| list.iter().any(|t| t["text"] == term && t["status"] == status))
}

#[test]
fn a_proposal_becomes_a_term_of_another_concept() {
    let folder = bundled(&["corpus/en", "corpus/fr", "corpus/sv"]);
    let desk = Desk::start(folder.path(), &[]);
    let list = proposals(&desk);
    let one = list.iter().find(|p| p["known"] == true && p["concept"] != "emulation-cluster").expect("a proposal");
    let (id, term) = (one["id"].as_str().unwrap(), one["candidate"].as_str().unwrap());
    let into = |concept: &str| json!({ "ids": [id], "status": "admitted", "concept": concept, "by": "Ann" });
    assert_eq!(desk.post("/api/proposals/accept", &into("no-such-concept")).0, 404);
    let file = concept(&desk, "emulation-cluster")["file"].as_str().unwrap().to_owned();
    let before = text(&folder, &file);
    let told = desk.done("/api/proposals/accept", &into("emulation-cluster"));
    assert_eq!((&told["undo"], &told["warning"]), (&json!(1), &Value::Null), "one change, whatever it wrote");
    let after = text(&folder, &file);
    assert!(before.lines().all(|line| after.contains(line)), "comments and order stay");
    desk.until("/api/glossary", |all| {
        all["concepts"].as_array().unwrap().iter().any(|c| c["id"] == "emulation-cluster" && has(c, term, "admitted"))
    });
    // For the concept that it was proposed for, it never comes again.
    let noted = text(&folder, "isogloss.rejected.yaml");
    assert!(noted.contains(id) && noted.contains("emulation-cluster") && noted.contains("Ann"), "{noted}");
    desk.until("/api/proposals", |told| told["proposals"].as_array().is_some_and(|list| list.iter().all(|p| p["id"] != id)));
    desk.done("/api/undo", &json!({}));
    assert_eq!(text(&folder, &file), before);
    assert!(!folder.path().join("isogloss.rejected.yaml").exists());
}

#[test]
fn evidence_speaks_all_languages_of_the_story() {
    let folder = bundled(&["corpus/en", "corpus/fr", "corpus/pt", "corpus/sv", "corpus/th"]);
    let desk = Desk::start(folder.path(), &[]);
    let list = proposals(&desk);
    let languages =
        |quotes: &Value| -> Vec<String> { quotes.as_array().unwrap().iter().map(|q| q["lang"].as_str().unwrap().to_owned()).collect() };
    let mut most = 0;
    for p in &list {
        let (shown, more) = (languages(&p["evidence"]), languages(&p["sisters"]));
        let distinct: BTreeSet<&String> = more.iter().collect();
        assert_eq!(distinct.len(), more.len(), "one sentence a language: {p}");
        assert!(more.iter().all(|lang| !shown.contains(lang)), "only what is not shown yet: {p}");
        most = most.max(shown.iter().chain(&more).collect::<BTreeSet<_>>().len());
    }
    assert_eq!(most, 5, "all languages of the corpus");
}

#[test]
fn paths_have_the_corpus_as_context() {
    let folder = bundled(&["corpus/en", "corpus/fr", "corpus/sv"]);
    let expected: BTreeSet<String> = run(folder.path(), &["suggest", "corpus/sv", "--format", "jsonl"])
        .records()
        .iter()
        .map(|s| s["id"].as_str().expect("an id").to_owned())
        .collect();
    let desk = Desk::start(folder.path(), &["corpus/sv"]);
    let found: BTreeSet<String> = proposals(&desk).iter().map(|p| p["id"].as_str().unwrap().to_owned()).collect();
    assert!(!found.is_empty(), "there is a context to learn from");
    assert_eq!(found, expected);
}

#[test]
fn examples_are_edited_and_tried() {
    let folder = project();
    let glossary = "\
# Our harbour.
concepts:
  - id: quay
    terms:
      sv:
        - term: färjeläge
          status: preferred
          examples:
            match:
              # seen in May
              - Vid färjeläget låg båten.
        - { term: färjestation, status: deprecated }
";
    write(folder.path(), "terms.yaml", glossary.as_bytes());
    let desk = Desk::start(folder.path(), &[]);
    let seen = concept(&desk, "quay")["seen"].clone();
    let edition = |matches: &[&str], no_matches: &[&str]| {
        let step = json!({ "set-examples": { "lang": "sv", "term": "färjeläge", "matches": matches, "no_matches": no_matches } });
        json!({ "concept": "quay", "seen": seen, "changes": [step] })
    };
    let first = "Vid färjeläget låg båten.";
    let told = desk.done("/api/glossary/preview", &edition(&[first, "En bil."], &[]));
    assert!(told["problems"].to_string().contains("färjeläge"), "an example that does not hold is told: {told}");
    let good = edition(&[first, "Två färjelägen."], &["En färja."]);
    let told = desk.done("/api/glossary/preview", &good);
    assert_eq!(told["problems"], json!([]), "{told}");
    assert_eq!(text(&folder, "terms.yaml"), glossary);
    desk.done("/api/glossary/save", &good);
    let lines = "              - Två färjelägen.\n            no_match: [En färja.]\n";
    assert_eq!(text(&folder, "terms.yaml"), glossary.replace("båten.\n", &format!("båten.\n{lines}")));
    let now = desk.until("/api/glossary", |all| all["concepts"][0]["terms"][0]["no_match"] == json!(["En färja."]));
    assert_eq!(now["concepts"][0]["terms"][0]["match"], json!([first, "Två färjelägen."]));
}

#[test]
fn without_a_repository_a_log_keeps_the_history() {
    let folder = project();
    let desk = Desk::start(folder.path(), &[]);
    let log = || std::fs::read_to_string(folder.path().join("isogloss.changes.log")).unwrap_or_default();
    let quay = concept(&desk, "quay");
    assert_eq!(quay["logged"], true);
    let step = json!({ "set-term": { "lang": "sv", "term": "färjestation", "key": "status", "value": "forbidden" } });
    let edition = json!({ "concept": "quay", "seen": quay["seen"], "changes": [step], "why": "asked by the port\n{}", "by": "Ann" });
    desk.done("/api/glossary/preview", &edition);
    assert_eq!(log(), "", "a preview is no change");
    desk.done("/api/glossary/save", &edition);
    let first = log();
    assert_eq!(first.lines().count(), 1, "one line a change: {first}");
    let told = desk.get("/api/history/quay");
    let last = &told["entries"][0];
    assert_eq!((&told["kind"], &last["who"], &last["undone"]), (&json!("log"), &json!("Ann"), &json!(false)), "{told}");
    assert!(last["why"].as_str().unwrap().starts_with("asked by the port") && last["what"].to_string().contains("forbidden"), "{told}");
    desk.done("/api/undo", &json!({}));
    let second = log();
    assert!(second.starts_with(&first) && second.lines().count() == 2, "what was logged stays: {second}");
    let told = desk.get("/api/history/quay");
    assert_eq!((told["entries"].as_array().unwrap().len(), &told["entries"][0]["undone"]), (2, &json!(true)), "{told}");
    assert_eq!(desk.ask("GET", "/api/history/none", &[], "").0, 404);
    assert_eq!(text(&folder, "terms.yaml"), GLOSSARY);
}

/// Runs git in a folder; what it says.
fn git(folder: &Path, arguments: &[&str], input: &str) -> String {
    let mut command = Command::new("git");
    command.current_dir(folder).args(["-c", "user.name=Åsa <b>", "-c", "user.email=a@example.org", "-c", "commit.gpgSign=false"]);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("git starts");
    child.stdin.take().expect("a pipe").write_all(input.as_bytes()).expect("it is read");
    let out = child.wait_with_output().expect("git ends");
    assert!(out.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8_lossy(&out.stdout).trim().to_owned()
}

#[test]
fn the_history_comes_from_the_repository_and_runs_nothing() {
    let folder = project();
    git(folder.path(), &["init", "-q"], "");
    git(folder.path(), &["add", "-A"], "");
    git(folder.path(), &["commit", "-q", "-m", "The quay"], "");
    let other = GLOSSARY.replace("färjestation, status: deprecated", "färjestation, status: forbidden");
    write(folder.path(), "terms.yaml", format!("{other}  - id: ferry\n    terms: {{ sv: [färja] }}\n").as_bytes());
    git(folder.path(), &["add", "-A"], "");
    // A commit with a signature, which `git log` may want to have looked at by a program that the repository names.
    let (tree, parent) = (git(folder.path(), &["write-tree"], ""), git(folder.path(), &["rev-parse", "HEAD"], ""));
    let who = "Åsa <a@example.org> 1770000000 +0000";
    let signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----";
    let commit = format!("tree {tree}\nparent {parent}\nauthor {who}\ncommitter {who}\n{signature}\n\nNot on signs\n\nMore.\n");
    let commit = git(folder.path(), &["hash-object", "-t", "commit", "-w", "--stdin"], &commit);
    git(folder.path(), &["update-ref", "HEAD", &commit], "");
    #[cfg(unix)]
    {
        let script = folder.path().join("evil.sh");
        std::fs::write(&script, "#!/bin/sh\ntouch \"$(dirname \"$0\")/ran\"\n").unwrap();
        std::fs::set_permissions(&script, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
        let script = script.to_string_lossy().into_owned();
        for key in ["gpg.program", "core.fsmonitor", "core.pager", "diff.external", "core.sshCommand", "diff.evil.textconv"] {
            git(folder.path(), &["config", key, &script], "");
        }
        git(folder.path(), &["config", "log.showSignature", "true"], "");
        write(folder.path(), ".gitattributes", b"*.yaml diff=evil\n");
        // The trap works: what is not guarded runs it.
        git(folder.path(), &["log", "--format=%H"], "");
        std::fs::remove_file(folder.path().join("ran")).expect("git runs what the repository names");
    }
    let desk = Desk::start(folder.path(), &[]);
    desk.whole();
    assert_eq!(concept(&desk, "quay")["logged"], false);
    let told = desk.get("/api/history/quay");
    let entries = told["entries"].as_array().unwrap();
    let whys: Vec<&str> = entries.iter().filter_map(|e| e["why"].as_str()).collect();
    assert_eq!((&told["kind"], whys), (&json!("repository"), vec!["Not on signs", "The quay"]), "{told}");
    assert_eq!((&entries[0]["when"], &entries[0]["who"]), (&json!("2026-02-02"), &json!("Åsa")), "{told}");
    let patch = entries[0]["patch"].to_string();
    assert!(patch.contains("forbidden") && !patch.contains("ferry\""), "only the concept: {patch}");
    // What the page saves is not committed yet, and no log is kept.
    let step = json!({ "set": { "key": "note", "value": "A note." } });
    desk.done("/api/glossary/save", &json!({ "concept": "quay", "seen": concept(&desk, "quay")["seen"], "changes": [step] }));
    let told = desk.until("/api/history/quay", |told| told["entries"].as_array().is_some_and(|list| list.len() == 3));
    assert_eq!(told["entries"][0]["when"], Value::Null, "{told}");
    assert!(!folder.path().join("isogloss.changes.log").exists());
    assert!(!folder.path().join("ran").exists(), "nothing that the repository names was run");
}

#[test]
fn figures_by_desk() {
    let folder = project();
    write(folder.path(), "articles/sport/sv/c.md", "Vid färjeläget, och färjestationen.\n".as_bytes());
    write(folder.path(), "articles/d.jsonl", "{\"lang\": \"sv\", \"desk\": \"Utrikes\", \"text\": \"Vid färjeläget.\"}\n".as_bytes());
    write(
        folder.path(),
        "articles/en/a.md",
        b"---\nsection: City\n---\n# Harbour\n\nThe ferry berth is closed. The ferry landing opens.\n",
    );
    let desk = Desk::start(folder.path(), &[]);
    desk.whole();
    let told = desk.get("/api/overview");
    let row = |d: &Value| format!("{} {} {} {}", d["name"].as_str().unwrap(), d["articles"], d["findings"], d["counts"]);
    let rows: Vec<String> = told["desks"].as_array().unwrap().iter().map(row).collect();
    assert_eq!(rows, ["articles 1 1 [0,0,1]", "City 1 1 [1,0,1]", "articles/sport 1 1 [1,0,1]", "Utrikes 1 0 [1,0,0]"]);
}
