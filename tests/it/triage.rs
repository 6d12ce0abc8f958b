//! What is known, suppressed, dismissed or unchanged: which findings count, and what the exit code says.

use std::path::Path;
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use crate::program::{Run, folder, run, write};

const SETTINGS: &[u8] = b"corpus: [articles]\nglossary: [glossary.csv]\nlanguages: [en, sv]\n";
const GLOSSARY: &str = "concept,lang,term,status\nquay,en,ferry landing,preferred\nquay,en,ferry parking,deprecated\n\
                        quay,sv,f\u{e4}rjel\u{e4}ge,preferred\nquay,sv,f\u{e4}rjeparkering,deprecated\n";

/// A folder with the glossary and these articles.
fn project(articles: &[(&str, &str)]) -> TempDir {
    let folder = folder(&[("isogloss.yaml", SETTINGS), ("glossary.csv", GLOSSARY.as_bytes())]);
    for (name, text) in articles {
        write(folder.path(), name, text.as_bytes());
    }
    folder
}

fn baseline(folder: &Path) -> String {
    std::fs::read_to_string(folder.join("isogloss.baseline")).expect("a baseline")
}

/// The kinds of the problems that the JSON report names.
fn problems(run: &Run) -> Vec<String> {
    let report = run.json();
    report["problems"].as_array().unwrap().iter().map(|p| p["kind"].as_str().unwrap().to_owned()).collect()
}

fn findings(run: &Run) -> Vec<Value> {
    run.json()["findings"].as_array().unwrap().clone()
}

/// Runs git as somebody without any settings would.
fn git(folder: &Path, arguments: &[&str]) {
    let nothing = folder.join("no-such-settings");
    let mut command = Command::new("git");
    command.args(["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"]).args(arguments);
    command.current_dir(folder).env("GIT_CONFIG_GLOBAL", &nothing).env("GIT_CONFIG_SYSTEM", &nothing);
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
        command.env_remove(name);
    }
    let output = command.output().expect("git runs");
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

fn commit(folder: &Path, message: &str) {
    git(folder, &["add", "--all"]);
    git(folder, &["commit", "--quiet", "--allow-empty", "--message", message]);
}

fn repository(articles: &[(&str, &str)]) -> TempDir {
    let project = project(articles);
    git(project.path(), &["init", "--quiet"]);
    commit(project.path(), "start");
    project
}

/// One commit of the demonstration: what it changes, and what each command then answers, in this order.
struct Step {
    name: &'static str,
    changes: &'static [(&'static str, &'static str)],
    answers: &'static [(&'static [&'static str], i32)],
}

const CHECK: &[&str] = &["check"];
const RATCHET: &[&str] = &["check", "--ratchet"];
const SINCE: &[&str] = &["check", "--changed-since", "HEAD~1"];
const WRITE: &[&str] = &["check", "--write-baseline"];
const DRIFT: &[&str] = &["drift"];
const ACCEPT: &[&str] = &["drift", "--update"];
const TIGHTEN: &[&str] = &["check", "--write-baseline", "--ratchet"];

/// A coverage over five commits. A command that compares runs adds its rows to `answers`.
const STEPS: &[Step] = &[
    Step {
        name: "two mistakes are there already and become known",
        changes: &[("articles/en/a.md", "Cars use the ferry parking at the bay.\n\nThe ferry parking is old.\n")],
        answers: &[(CHECK, 1), (SINCE, 1), (WRITE, 0), (CHECK, 0), (RATCHET, 0), (SINCE, 0), (DRIFT, 2), (ACCEPT, 0), (DRIFT, 0)],
    },
    Step {
        name: "lines move and neighbours change: nothing is new",
        changes: &[("articles/en/a.md", "News.\n\nThe ferry parking is old.\n\nMost cars now use the ferry parking near the bay.\n")],
        answers: &[(CHECK, 0), (RATCHET, 0), (SINCE, 0), (TIGHTEN, 0), (CHECK, 0), (DRIFT, 0)],
    },
    Step {
        name: "a new article brings a new mistake, which the ratchet does not take in",
        changes: &[("articles/sv/b.md", "En färjeparkering byggs.\n")],
        answers: &[
            (CHECK, 1),
            (RATCHET, 1),
            (SINCE, 1),
            (TIGHTEN, 1),
            (CHECK, 1),
            (&["check", "articles/en"], 0),
            (DRIFT, 1),
            (&["drift", "articles/en"], 0),
        ],
    },
    Step {
        name: "it is fixed, and one of the known ones: the baseline must shrink",
        changes: &[
            ("articles/sv/b.md", "Ett färjeläge byggs.\n"),
            ("articles/en/a.md", "News.\n\nThe ferry landing is old.\n\nMost cars now use the ferry parking near the bay.\n"),
        ],
        answers: &[
            (CHECK, 0),
            (RATCHET, 1),
            (SINCE, 0),
            (&["check", "--ratchet", "articles/sv"], 0),
            (TIGHTEN, 0),
            (RATCHET, 0),
            (DRIFT, 0),
            (ACCEPT, 0),
        ],
    },
    Step {
        name: "the glossary drops a term that is in use: no article changed, all are touched",
        changes: &[(
            "glossary.csv",
            "concept,lang,term,status\nquay,sv,färjehamn,preferred\nquay,sv,färjeläge,deprecated\n\
                     quay,en,ferry landing,preferred\nquay,en,ferry parking,deprecated\n",
        )],
        answers: &[(SINCE, 0), (CHECK, 1), (RATCHET, 1), (TIGHTEN, 1), (WRITE, 0), (CHECK, 0), (DRIFT, 1), (ACCEPT, 0), (DRIFT, 0)],
    },
];

#[test]
fn a_coverage_over_five_commits() {
    let project = repository(&[]);
    let here = project.path();
    for step in STEPS {
        for (name, text) in step.changes {
            write(here, name, text.as_bytes());
        }
        commit(here, step.name);
        for (arguments, code) in step.answers {
            let before = std::fs::read(here.join("isogloss.baseline")).ok();
            let ran = run(here, arguments);
            assert_eq!(ran.code, *code, "{}: {arguments:?}: {ran:?}", step.name);
            if *code != 0 || *arguments == CHECK {
                assert_eq!(std::fs::read(here.join("isogloss.baseline")).ok(), before, "{}: {arguments:?} wrote", step.name);
            }
        }
        commit(here, "baseline");
        git(here, &["reset", "--quiet", "--soft", "HEAD~1"]);
        git(here, &["commit", "--quiet", "--amend", "--no-edit"]);
    }
    assert_eq!(baseline(here).lines().filter(|l| !l.starts_with('#')).count(), 2);
}

#[test]
fn a_fingerprint_survives_moves_and_edits_elsewhere() {
    let print = |text: &str| {
        let project = project(&[("articles/en/a.md", text)]);
        let all = findings(&run(project.path(), &["check", "--format", "json"]));
        assert_eq!(all.len(), 1, "{text}");
        all[0]["fingerprint"].as_str().unwrap().to_owned()
    };
    let first = print("One. Cars use the ferry parking at the bay. Two.\n");
    for same in [
        "Zero.\n\nMore.\n\nOne. Cars use the ferry parking at the bay. Two.\n",
        "Cars use the ferry parking at the bay.\n",
        "# Title\n\n- Something else! Cars use the ferry parking at the bay. And so on.\n",
        "One. Cars use the  ferry\nparking at the bay. Two.\n",
    ] {
        assert_eq!(print(same), first, "{same}");
    }
    for other in ["One. Cars leave the ferry parking at the bay. Two.\n", "One. Cars use the Ferry Parkings at the bay. Two.\n"] {
        assert_ne!(print(other), first, "{other}");
    }
}

#[test]
fn a_known_finding_stays_known_whatever_happens_round_it() {
    let project = project(&[("articles/en/a.md", "Cars use the ferry parking at the bay.\n")]);
    let here = project.path();
    assert_eq!(run(here, &["check", "--write-baseline", "--reason", "old text"]).code, 0);
    for (text, new) in [
        ("Cars leave the ferry parking of the town.\n", 0),
        ("Ferry parking.\n", 0),
        ("# News\n\nToday cars left the ferry parking!\n", 0),
        ("Cars use the ferry parking at the bay. Some use another ferry parking.\n", 1),
        ("Cars use the ferry landing.\n", 0),
    ] {
        write(here, "articles/en/a.md", text.as_bytes());
        assert_eq!(findings(&run(here, &["check", "--format", "json"])).len(), new, "{text}");
    }
    write(here, "articles/en/a.md", b"Cars leave the ferry parking of the town. Another ferry parking.\n");
    assert_eq!(run(here, &["check", "--write-baseline", "--reason", "new text"]).code, 0);
    let reasons: Vec<String> = baseline(here).lines().skip(2).map(|l| l.rsplit('\t').next().unwrap().to_owned()).collect();
    assert_eq!((reasons.len(), reasons.contains(&"old text".to_owned()), reasons.contains(&"new text".to_owned())), (2, true, true));
}

#[test]
fn only_what_was_judged_is_said_to_be_gone() {
    let slip = "The ferry parking is old.\n";
    let project = project(&[("articles/en/a.md", slip), ("articles/en/b.md", slip), ("articles/en/c.md", slip)]);
    let here = project.path();
    assert_eq!(run(here, &["check", "--write-baseline"]).code, 0);
    write(here, "articles/en/a.md", b"The ferry landing is old.\n");
    std::fs::remove_file(here.join("articles/en/b.md")).unwrap();
    for (arguments, stale) in [
        (vec!["check"], 2),
        (vec!["check", "articles/en/c.md"], 0),
        (vec!["check", "articles/en/a.md"], 1),
        (vec!["check", "articles/en"], 2),
        (vec!["check", "--no-baseline"], 0),
    ] {
        let ran = run(here, &[&arguments[..], &["--format", "json"]].concat());
        assert_eq!(problems(&ran), vec!["stale-baseline"; stale], "{arguments:?}");
        assert_eq!(ran.code, i32::from(arguments.contains(&"--no-baseline")), "a warning does not fail: {arguments:?}");
    }
    let from_below = run(&here.join("articles/en"), &["check", "--format", "json"]);
    assert_eq!((from_below.code, problems(&from_below).len()), (0, 2), "paths count from the configuration");
    // A run over one article keeps what is known of the others.
    assert_eq!(run(here, &["check", "--write-baseline", "articles/en/a.md"]).code, 0);
    assert_eq!(baseline(here).matches("ferry parking").count(), 2);
}

#[test]
fn a_damaged_baseline_is_told_and_the_rest_used() {
    let project = project(&[("articles/en/a.md", "The ferry parking is old.\n"), ("articles/en/b.md", "A ferry parking.\n")]);
    let here = project.path();
    assert_eq!(run(here, &["check", "--write-baseline"]).code, 0);
    let sound = baseline(here);
    let cut = sound.trim_end().rsplit_once('\t').unwrap().0;
    for damaged in [format!("{cut}\n"), sound.replacen("articles/en/b.md", "<<<<<<< HEAD\narticles/en/b.md", 1)] {
        write(here, "isogloss.baseline", damaged.as_bytes());
        let ran = run(here, &["check", "--format", "json"]);
        let told: Vec<Value> = ran.json()["problems"].as_array().unwrap().clone();
        assert_eq!((ran.code, told.len(), told[0]["kind"].as_str(), told[0]["line"].as_u64()), (2, 1, Some("damaged-baseline"), Some(4)));
        assert_eq!(findings(&ran).len(), usize::from(damaged.len() < sound.len()), "the sound lines are used");
    }
    assert_eq!(run(here, &["check", "--baseline", "missing"]).code, 2);
    write(here, "isogloss.yaml", &[SETTINGS, b"rulez: {}\n"].concat());
    let before = baseline(here);
    assert_eq!(run(here, &["check", "--write-baseline"]).code, 2, "nothing is recorded under wrong settings");
    assert_eq!(baseline(here), before);
}

#[test]
fn an_article_says_which_rule_is_to_be_silent() {
    let slip = "The ferry parking is old.";
    for (name, text, left, told) in [
        ("a.md", format!("<!-- isogloss-ignore deprecated-term: a quotation -->\n{slip}\n\n{slip}\n"), 1, vec![]),
        ("a.md", format!("{slip}\n{slip} <!-- isogloss-ignore deprecated-term -->\n"), 1, vec![]),
        (
            "a.md",
            format!("<!-- isogloss-ignore-start deprecated-term -->\n{slip}\n\n{slip}\n<!-- isogloss-ignore-end -->\n\n{slip}\n"),
            1,
            vec![],
        ),
        ("a.md", format!("---\nlang: en\nisogloss-ignore: [deprecated-term]\n---\n{slip}\n\n{slip}\n"), 0, vec![]),
        ("a.md", format!("---\nlang: en\nisogloss-ignore: [near-term]\n---\n{slip}\n"), 1, vec![("unused-suppression", 3)]),
        ("a.md", format!("Text.\n\n<!-- isogloss-ignore near-term -->\n{slip}\n"), 1, vec![("unused-suppression", 3)]),
        ("a.md", format!("<!-- isogloss-ignore deprecated-terms -->\n{slip}\n"), 1, vec![("unknown-rule", 1)]),
        ("a.md", format!("<!-- isogloss-ignore -->\n{slip}\n"), 1, vec![("malformed-suppression", 1)]),
        ("a.html", format!("<p>{slip}</p>\n<!-- isogloss-ignore deprecated-term -->\n<p>{slip}</p>\n"), 1, vec![]),
        ("a.html", format!("<p>{slip}</p><p>Å &amp; {slip} <!-- isogloss-ignore deprecated-term --></p>\n"), 1, vec![]),
        ("a.html", format!("<!-- isogloss-ignore-start deprecated-term -->\n<p>{slip}</p>\n"), 0, vec![("malformed-suppression", 1)]),
        (
            "a.html",
            format!("<p>{slip}</p>\n<!-- isogloss-ignore near-term, deprecated-trem -->\n"),
            1,
            vec![("unknown-rule", 2), ("unused-suppression", 2)],
        ),
        ("a.jsonl", format!("{{\"text\":\"{slip}\",\"isogloss-ignore\":[\"deprecated-term\"]}}\n{{\"text\":\"{slip}\"}}\n"), 1, vec![]),
        ("a.txt", format!("<!-- isogloss-ignore deprecated-term -->\n{slip}\n"), 1, vec![]),
    ] {
        let project = project(&[(&format!("articles/en/{name}"), text.as_str())]);
        let ran = run(project.path(), &["check", "--format", "json"]);
        assert_eq!(findings(&ran).len(), left, "{text}");
        let report = ran.json();
        let problems: Vec<(&str, u64)> =
            report["problems"].as_array().unwrap().iter().map(|p| (p["kind"].as_str().unwrap(), p["line"].as_u64().unwrap())).collect();
        assert_eq!(problems, told, "{text}");
        assert_eq!(ran.code, i32::from(left > 0), "warnings do not fail: {text}");
    }
}

#[test]
fn what_is_dismissed_is_listed_with_its_reason() {
    let slip = "The ferry parking is old.\n";
    let project = project(&[("articles/en/a.md", slip), ("articles/en/b.md", slip), ("articles/sv/c.md", "En färjeparkering.\n")]);
    let here = project.path();
    let first = findings(&run(here, &["check", "--format", "json"]))[0]["fingerprint"].as_str().unwrap().to_owned();
    assert_eq!(run(here, &["dismiss", "0000000000000000", "--reason", "x"]).code, 2);
    assert_eq!(run(here, &["dismiss", "--concept", "quay", "--rule", "near-terms", "--reason", "x"]).code, 2);
    assert_eq!(run(here, &["dismiss", "--concept", "quay"]).code, 2, "a reason must be given");
    assert!(!here.join("isogloss.dismissed.yaml").exists());

    for (arguments, left) in [
        (vec!["dismiss", first.as_str(), "--reason", "the sign says so", "--by", "Anna"], 2),
        (vec!["dismiss", "--path", "articles/en/b.md", "--rule", "deprecated-term", "--reason", "an archive"], 1),
        (vec!["dismiss", "--concept", "quay", "--lang", "sv", "--reason", "a place name", "--until", "2999-12-31"], 0),
    ] {
        let ran = run(&here.join("articles"), &arguments);
        assert_eq!(ran.code, 0, "{ran:?}");
        let ran = run(here, &["check", "--format", "json"]);
        assert_eq!((findings(&ran).len(), problems(&ran), ran.code), (left, vec![], i32::from(left > 0)), "{arguments:?}");
    }
    assert_eq!(run(here, &["dismiss", &first, "--reason", "again"]).code, 2, "it is dismissed already");

    let report = run(here, &["check", "--format", "json"]).json();
    let listed: Vec<(&str, &str)> =
        report["dismissed"].as_array().unwrap().iter().map(|d| (d["path"].as_str().unwrap(), d["reason"].as_str().unwrap())).collect();
    let expected = [("articles/en/a.md", "the sign says so"), ("articles/en/b.md", "an archive"), ("articles/sv/c.md", "a place name")];
    assert_eq!(listed, expected);
    assert!(run(here, &["check"]).text().contains("3 dismissed"));
    assert!(run(here, &["check", "--verbose"]).text().contains("articles/en/a.md:1:5: “ferry parking”: the sign says so (Anna)"));

    // What is dismissed is not recorded as known, and is still dismissed when its neighbours change.
    write(here, "articles/en/a.md", b"Once the ferry parking was big.\n");
    assert_eq!(run(here, &["check", "--write-baseline"]).code, 0);
    assert!(!baseline(here).contains("ferry parking"));
    write(here, "articles/en/a.md", b"Nothing.\n");
    assert_eq!(problems(&run(here, &["check", "--format", "json"])), ["stale-dismissal"]);
    assert_eq!(problems(&run(here, &["check", "articles/sv", "--format", "json"])), [""; 0]);
}

#[test]
fn what_may_stand_is_not_fixed() {
    let slip = "The ferry parking is old.\n";
    let suppressed = format!("<!-- isogloss-ignore deprecated-term -->\n{slip}");
    let project = project(&[("articles/en/a.md", slip), ("articles/en/b.md", &suppressed), ("articles/en/c.md", slip)]);
    let here = project.path();
    assert_eq!(run(here, &["dismiss", "--path", "articles/en/a.md", "--reason", "the sign says so"]).code, 0);
    assert_eq!(run(here, &["check", "--write-baseline"]).code, 0);
    let known = baseline(here);
    let ran = run(here, &["check", "--fix", "--format", "json"]);
    assert_eq!((ran.code, problems(&ran)), (0, vec!["stale-baseline".to_owned()]), "what is known is fixed all the same: {ran:?}");
    assert_eq!(baseline(here), known);
    let text = |name: &str| std::fs::read_to_string(here.join("articles/en").join(name)).unwrap();
    assert_eq!([text("a.md"), text("b.md"), text("c.md")], [slip, &suppressed, "The ferry landing is old.\n"]);
}

#[test]
fn a_dismissal_ends_on_its_day_and_its_file_is_checked() {
    let project = project(&[("articles/en/a.md", "The ferry parking is old.\n")]);
    let here = project.path();
    write(here, "isogloss.dismissed.yaml", b"- concept: quay\n  reason: so\n  until: 2020-01-01\n");
    let ran = run(here, &["check", "--format", "json"]);
    assert_eq!((ran.code, problems(&ran)), (1, vec!["expired-dismissal".to_owned()]));
    write(here, "isogloss.dismissed.yaml", b"- surface: ferry parking\n  reason: so\n- concept: quay\n");
    let ran = run(here, &["check", "--format", "json"]);
    assert_eq!((ran.code, problems(&ran), findings(&ran).len()), (2, vec!["missing-reason".to_owned()], 0));
}

#[test]
fn only_changed_articles_are_judged() {
    let slip = "The ferry parking is old.\n";
    let names = ["articles/en/plain.md", "articles/en/å ä'\".md", "articles/en/-x.md", "articles/en/new\nline.md", "articles/en/gone.md"];
    let all: Vec<(&str, &str)> = names.iter().map(|n| (*n, slip)).collect();
    let project = repository(&all);
    let here = project.path();
    let judged = |folder: &Path, arguments: &[&str]| {
        let ran = run(folder, &[&["check", "--format", "json"], arguments].concat());
        let mut paths: Vec<String> = findings(&ran).iter().map(|f| f["path"].as_str().unwrap().to_owned()).collect();
        paths.sort();
        assert_eq!(ran.json()["summary"]["articles"].as_u64(), Some(paths.len() as u64));
        assert_eq!(ran.code, i32::from(!paths.is_empty()), "{ran:?}");
        paths
    };
    assert_eq!(judged(here, &["--changed-since", "HEAD"]), [""; 0]);
    for name in &names[1..4] {
        write(here, name, format!("{slip}More.\n").as_bytes());
    }
    std::fs::remove_file(here.join(names[4])).unwrap();
    std::fs::rename(here.join(names[0]), here.join("articles/en/moved.md")).unwrap();
    let mut expected = vec!["articles/en/moved.md", names[1], names[2], names[3]];
    expected.sort_unstable();
    assert_eq!(judged(here, &["--changed-since", "HEAD"]), expected, "new files count before they are added");
    assert_eq!(judged(here, &["--staged"]), [""; 0]);
    git(here, &["add", "--all", "--", "articles/en/moved.md", names[0], names[2]]);
    assert_eq!(judged(here, &["--staged"]), [names[2], "articles/en/moved.md"]);
    commit(here, "changes");
    assert_eq!(judged(here, &["--changed-since", "HEAD~1"]), expected);
    assert_eq!(judged(here, &["--changed-since", "HEAD~1", "articles/en/moved.md"]), ["articles/en/moved.md"]);
    let below = judged(&here.join("articles/en"), &["--changed-since", "HEAD~1"]);
    assert_eq!(below.len(), expected.len(), "{below:?}");

    // Only what this branch changed counts, not what went on elsewhere meanwhile.
    git(here, &["checkout", "--quiet", "-b", "topic"]);
    write(here, "articles/en/topic.md", slip.as_bytes());
    commit(here, "topic");
    git(here, &["checkout", "--quiet", "main"]);
    write(here, "articles/en/main.md", slip.as_bytes());
    commit(here, "main");
    git(here, &["checkout", "--quiet", "topic"]);
    assert_eq!(judged(here, &["--changed-since", "main"]), ["articles/en/topic.md"]);
}

#[test]
fn what_git_cannot_tell_is_said_with_what_to_do() {
    let project = repository(&[("articles/en/a.md", "The ferry parking is old.\n")]);
    let here = project.path();
    commit(here, "second");
    let clone = tempfile::tempdir().unwrap();
    let source = format!("file://{}", here.display());
    git(clone.path(), &["clone", "--quiet", "--depth", "1", &source, "shallow"]);
    let shallow = clone.path().join("shallow");
    let bare = self::project(&[("articles/en/a.md", "Text.\n")]);
    for (folder, arguments, said) in [
        (here, vec!["--changed-since", "no-such-branch"], "no commit `no-such-branch`"),
        (here, vec!["--changed-since=--output=x"], "no name of a commit"),
        (shallow.as_path(), vec!["--changed-since", "HEAD~1"], "git fetch --unshallow"),
        (shallow.as_path(), vec!["--changed-since", "HEAD~1"], "fetch-depth: 0"),
        (bare.path(), vec!["--changed-since", "HEAD"], "in no git repository"),
        (bare.path(), vec!["--staged"], "in no git repository"),
    ] {
        let ran = run(folder, &[&["check"], &arguments[..]].concat());
        assert_eq!((ran.code, ran.text().as_str()), (2, ""), "{arguments:?}");
        assert!(ran.err.contains(said), "{arguments:?}: {}", ran.err);
    }
    assert_eq!(run(&shallow, &["check", "--changed-since", "HEAD"]).code, 0, "what the clone has will do");
}
