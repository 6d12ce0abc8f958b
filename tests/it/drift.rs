//! What the coverage calls things, compared with a lock file; the glossary scored against its use; two glossaries compared.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use crate::program::{Run, folder, run, write};

const SETTINGS: &[u8] = b"corpus: [articles]\nglossary: [glossary.csv]\nlanguages: [en, sv]\n";
const HEADER: &str = "concept,lang,term,status\n";
const QUAY: &str = "quay,en,ferry landing,preferred\nquay,en,ferry berth,admitted\nquay,en,ferry parking,deprecated\n\
                    quay,sv,färjeläge,preferred\nquay,sv,färjeparkering,deprecated\n";
const RAIL: &str = "rail,en,tram stop,preferred\nrail,en,tram halt,admitted\nrail,sv,spårvagnshållplats,preferred\n";

fn project(glossary: &str, articles: &[(&str, &str)]) -> TempDir {
    let folder = folder(&[("isogloss.yaml", SETTINGS), ("glossary.csv", format!("{HEADER}{glossary}").as_bytes())]);
    for (name, text) in articles {
        write(folder.path(), name, text.as_bytes());
    }
    folder
}

/// Ten English articles, two of them with the admitted term, and four Swedish ones.
fn harbour() -> TempDir {
    let project = project(&format!("{QUAY}{RAIL}"), &[]);
    for i in 0..10 {
        let term = if i < 8 { "landing" } else { "berth" };
        write(project.path(), &format!("articles/en/{i}.md"), format!("Town {i} opens its ferry {term}.\n").as_bytes());
    }
    for i in 0..4 {
        write(project.path(), &format!("articles/sv/{i}.md"), format!("Ort {i} inviger sitt färjeläge.\n").as_bytes());
    }
    project
}

fn lock(folder: &Path) -> String {
    std::fs::read_to_string(folder.join("isogloss.lock")).expect("a lock")
}

/// The entries of the lock, without the lines of terms.
fn entries(folder: &Path) -> Vec<String> {
    lock(folder).lines().skip(3).filter(|l| !l.contains("\tterms\t")).map(str::to_owned).collect()
}

fn update(folder: &Path) -> String {
    let ran = run(folder, &["drift", "--update"]);
    assert_eq!(ran.code, 0, "{ran:#?}");
    lock(folder)
}

fn kinds(run: &Run) -> Vec<String> {
    run.json()["changes"].as_array().unwrap().iter().map(|c| c["kind"].as_str().unwrap().to_owned()).collect()
}

/// A reason of drift: what changes (an empty text deletes), and what is said of it.
struct Reason {
    kind: &'static str,
    changes: &'static [(&'static str, &'static str)],
    said: &'static [&'static str],
}

const REASONS: &[Reason] = &[
    Reason {
        kind: "new-rendering",
        changes: &[("articles/en/x.md", "News.\n\nThe ferry parking is old.\n")],
        said: &[
            "quay in en: “ferry parking” (deprecated) is new: once in one article",
            "--> articles/en/x.md:3:5",
            "write “ferry landing”, or accept",
        ],
    },
    Reason {
        kind: "new-rendering",
        changes: &[("articles/sv/x.md", "Ort 5 inviger sin ferry landing i dag.\n")],
        said: &["quay in sv: “ferry landing” (en) is left untranslated", "--> articles/sv/x.md:1:19", "write “färjeläge”"],
    },
    Reason {
        kind: "share-fell",
        changes: &[("articles/en/0.md", "Town 0 opens its ferry berth.\n"), ("articles/en/1.md", "Town 1 opens its ferry berth.\n")],
        said: &[
            "“ferry landing” fell from 80 % to 60 % of the articles; “ferry berth” 40 %",
            "--> articles/en/0.md:1:18",
            "write “ferry landing”",
        ],
    },
    Reason {
        kind: "dropped-term",
        changes: &[("glossary.csv", "concept,lang,term,status\nquay,en,ferry landing,preferred\nquay,sv,färjeläge,preferred\n")],
        said: &["the glossary has dropped “ferry berth”", "2 times in 2 articles", "--> articles/en/8.md:1:18", "list the term again"],
    },
    Reason {
        kind: "replaced-term",
        changes: &[(
            "glossary.csv",
            "concept,lang,term,status\nquay,en,ferry port,preferred\nquay,en,ferry landing,deprecated\nquay,en,ferry berth,admitted\nquay,sv,färjeläge,preferred\n",
        )],
        said: &["the glossary made “ferry landing” deprecated (it was preferred)", "8 times in 8 articles", "write “ferry port”"],
    },
    Reason {
        kind: "lost-language",
        changes: &[("articles/sv/0.md", "-"), ("articles/sv/1.md", "-"), ("articles/sv/2.md", "-"), ("articles/sv/3.md", "-")],
        said: &["quay in sv: no article in sv speaks of it any more; “färjeläge” was in use", "isogloss suggest"],
    },
];

#[test]
fn each_reason_fails_until_it_is_accepted() {
    for Reason { kind, changes, said } in REASONS {
        let project = harbour();
        let here = project.path();
        let before = update(here);
        let quiet = run(here, &["drift"]);
        assert_eq!((quiet.code, quiet.text().as_str(), quiet.err.as_str()), (0, "nothing drifted since isogloss.lock\n", ""));
        for (name, text) in *changes {
            write(here, name, text.as_bytes());
        }
        let told = run(here, &["drift"]);
        assert_eq!(told.code, 1, "{kind}: {told:#?}");
        assert!(told.text().contains(&format!("drift[{kind}]: ")), "{}", told.text());
        assert!(told.text().contains("isogloss drift --update"), "{}", told.text());
        for words in *said {
            assert!(told.text().contains(words), "{words}: {}", told.text());
        }
        let machine = run(here, &["drift", "--format", "json"]);
        assert_eq!((machine.code, kinds(&machine)), (1, vec![(*kind).to_owned()]));
        assert_eq!(machine.json()["isogloss"], 1);
        assert_eq!(lock(here), before, "only --update writes");

        let accepted = run(here, &["drift", "--update"]);
        assert_eq!(accepted.code, 0, "{accepted:#?}");
        assert!(accepted.text().contains(&format!("accepted[{kind}]: quay in ")), "{}", accepted.text());
        assert_ne!(lock(here), before);
        assert_eq!(run(here, &["drift"]).code, 0, "{kind} was accepted");
    }
}

#[test]
fn changes_have_places_and_figures() {
    let project = harbour();
    let here = project.path();
    update(here);
    write(here, "articles/sv/x.md", "Ort 5 inviger sin ferry landing i dag.\n".as_bytes());
    let report = run(here, &["drift", "--format", "json"]).json();
    let change = &report["changes"][0];
    assert_eq!((&change["concept"], &change["lang"], &change["rendering"]), (&"quay".into(), &"sv".into(), &"en:ferry landing".into()));
    assert_eq!(
        (&change["before"], &change["after"]["status"], change["after"]["share"].as_f64()),
        (&Value::Null, &"foreign".into(), Some(0.2))
    );
    assert_eq!(change["places"][0], serde_json::json!({ "path": "articles/sv/x.md", "start": 18, "end": 31, "line": 1, "column": 19 }));
    assert!(change["help"].as_str().unwrap().contains("färjeläge"));
}

#[test]
fn the_tolerance_is_configured_or_given() {
    let project = harbour();
    let here = project.path();
    update(here);
    write(here, "articles/en/0.md", b"Town 0 opens its ferry berth.\n");
    for (settings, arguments, code) in [
        ("", vec![], 0),
        ("", vec!["--tolerance", "0"], 1),
        ("drift_tolerance: 0\n", vec![], 1),
        ("drift_tolerance: 0\n", vec!["--tolerance", "0.2"], 0),
        ("", vec!["--tolerance", "1.5"], 2),
        ("drift_tolerance: much\n", vec![], 2),
    ] {
        write(here, "isogloss.yaml", &[SETTINGS, settings.as_bytes()].concat());
        assert_eq!(run(here, &[&["drift"], &arguments[..]].concat()).code, code, "{settings} {arguments:?}");
    }
}

#[test]
fn a_lock_is_made_read_and_mended() {
    let project = harbour();
    let here = project.path();
    let none = run(here, &["drift"]);
    assert_eq!((none.code, none.text().as_str()), (2, ""));
    assert!(none.err.contains("isogloss drift --update"), "{}", none.err);
    let sound = update(here);
    assert_eq!(entries(here), ["quay\ten\t0.8 preferred ferry landing\t0.2 admitted ferry berth", "quay\tsv\t1.0 preferred färjeläge"]);
    let when = || std::fs::metadata(here.join("isogloss.lock")).unwrap().modified().unwrap();
    let written = when();
    assert_eq!(update(here), sound);
    assert_eq!(when(), written, "a file that says the same is left alone");

    for (damaged, said) in [
        (sound.replace("0.8 preferred", "much preferred"), "isogloss.lock:5:"),
        (sound.replace("quay\tsv", "<<<<<<< HEAD\nquay\tsv"), "a merge conflict is left"),
        (sound.replace("version\t1", "version\t9"), "another version"),
        (sound.replace("quay\tsv", "quay\tsv\t1.0 preferred kaj\nquay\tsv"), "two lines"),
        (String::new(), "`version` is missing"),
    ] {
        write(here, "isogloss.lock", damaged.as_bytes());
        let told = run(here, &["drift"]);
        assert_eq!(told.code, 2, "{told:#?}");
        assert!(told.err.contains("damaged-lock") && told.err.contains(said), "{said}: {}", told.err);
        assert_eq!(lock(here), damaged);
        assert_eq!(update(here), sound, "it is written again");
    }

    // What is wrong elsewhere would be recorded wrongly.
    write(here, "articles/en/bad.jsonl", b"{");
    write(here, "articles/sv/x.md", "En färjeparkering.\n".as_bytes());
    assert_eq!(run(here, &["drift", "--update"]).code, 2);
    assert_eq!(lock(here), sound);
}

#[test]
fn a_part_is_asked_only_what_it_can_answer() {
    let project = harbour();
    let here = project.path();
    let before = update(here);
    write(here, "articles/en/0.md", b"Town 0 opens its ferry berth.\n");
    write(here, "articles/en/1.md", b"Town 1 opens its ferry berth.\n");
    write(here, "articles/en/x.md", b"The ferry parking is old.\n");
    for (paths, expected) in [
        (vec![], vec!["new-rendering", "share-fell"]),
        (vec!["articles"], vec!["new-rendering", "share-fell"]),
        (vec!["articles/en"], vec!["new-rendering"]),
        (vec!["articles/en/x.md"], vec!["new-rendering"]),
        (vec!["articles/en/0.md"], vec![]),
        (vec!["articles/sv"], vec![]),
    ] {
        let ran = run(here, &[&["drift", "--format", "json"], &paths[..]].concat());
        assert_eq!(
            (kinds(&ran), ran.code),
            (expected.iter().map(|k| (*k).to_owned()).collect(), i32::from(!expected.is_empty())),
            "{paths:?}"
        );
    }
    let part = run(here, &["drift", "--update", "articles/en"]);
    assert_eq!((part.code, lock(here)), (2, before), "{}", part.err);
    let alone = run(here, &["drift", "--no-group", "--format", "json"]);
    assert_eq!(alone.out, run(here, &["drift", "--format", "json"]).out, "short articles have no sisters");
    assert_eq!(run(&here.join("articles"), &["drift"]).code, 1, "the lock lies beside the configuration");
    assert_eq!(run(here, &["drift", "--update", "articles"]).code, 0, "all of it is the whole");

    // Without a configured corpus, what is named is the coverage.
    let bare = folder(&[("g.csv", format!("{HEADER}{QUAY}").as_bytes()), ("en/a.md", b"The ferry landing.\n")]);
    assert_eq!(run(bare.path(), &["drift", "--glossary", "g.csv", "--update", "en"]).code, 0);
    write(bare.path(), "en/b.md", b"The ferry parking.\n");
    assert_eq!(run(bare.path(), &["drift", "--glossary", "g.csv", "en"]).code, 1);
}

#[test]
fn isolated_leaves_the_rest_of_the_coverage_unread() {
    let project = harbour();
    update(project.path());
    write(project.path(), "articles/en/broken.jsonl", b"{\n");
    let part = "articles/en/1.md";
    let ran = run(project.path(), &["drift", part]);
    assert_eq!(ran.code, 2, "the broken file is read as context: {}", ran.err);
    let ran = run(project.path(), &["drift", "--isolated", part]);
    assert_eq!((ran.code, ran.err.contains("broken.jsonl")), (0, false), "{}", ran.err);
    let ran = run(project.path(), &["drift", "--isolated", "--update", part]);
    assert_eq!(ran.code, 2, "a lock is of everything: {}", ran.err);
}

#[test]
fn what_is_no_way_to_call_things_does_not_count() {
    let project = harbour();
    let here = project.path();
    update(here);
    for (name, text, code) in [
        ("articles/en/x.md", "News of a ferry landing and its ferry landing and more ferry landings.\n", 0),
        ("articles/sv/x.md", "Ett färjeläge (ferry landing) byggs här i staden nu.\n", 0),
        ("articles/en/x.md", "The tram stop is new.\n", 0),
        ("articles/en/x.md", "The tram halt is new.\n", 1),
        ("articles/sv/x.md", "Färjelägret byggs.\n", 0),
    ] {
        write(here, name, text.as_bytes());
        let told = run(here, &["drift"]);
        assert_eq!(told.code, code, "{text}: {}", told.text());
        std::fs::remove_file(here.join(name)).unwrap();
    }
}

#[test]
fn an_unlisted_rendering_counts_from_the_second_article_on() {
    let project = harbour();
    let here = project.path();
    update(here);
    let slip = "Town 11 opens its ferry landng.\n";
    write(here, "articles/en/x.md", slip.as_bytes());
    assert_eq!(run(here, &["drift"]).code, 0, "one typo is a matter for near-term");
    write(here, "articles/en/y.md", slip.replace("11", "12").as_bytes());
    let told = run(here, &["drift"]);
    assert!(told.code == 1 && told.text().contains("“ferry landng” is new, and not in the glossary: 2 times in 2 articles"), "{told:#?}");
}

/// Fifty articles with three concepts, in two languages, mixed as real ones are.
fn fifty() -> TempDir {
    let project = project(&format!("{QUAY}{RAIL}pass,en,boarding card,preferred\npass,en,boarding ticket,admitted\n"), &[]);
    for i in 0..50 {
        let (name, text) = if i % 5 == 0 {
            (format!("articles/sv/{i}.md"), format!("Ort {i} har färjeläge och spårvagnshållplats.\n"))
        } else {
            let quay = if i % 7 == 0 { "berth" } else { "landing" };
            let pass = if i % 3 == 0 { "ticket" } else { "card" };
            (format!("articles/en/{i}.md"), format!("Town {i} has a ferry {quay}. Show the boarding {pass} at the tram stop.\n"))
        };
        write(project.path(), &name, text.as_bytes());
    }
    project
}

#[test]
fn one_more_article_seldom_changes_the_file() {
    let project = fifty();
    let here = project.path();
    let before = update(here);
    let new = [
        ("en", "The ferry landing was closed."),
        ("en", "A boarding card and another boarding card and a third boarding card."),
        ("en", "From the tram stop to the ferry landing with a boarding card."),
        ("en", "A ferry berth, which the glossary allows."),
        ("en", "The boarding ticket, which it allows too."),
        ("sv", "Färjeläget stängdes."),
        ("sv", "Spårvagnshållplatsen och färjeläget."),
        ("sv", "Ingenting av allt detta."),
        ("en", "Nothing of all this."),
        ("sv", "Färjelägets spårvagnshållplats vid ett färjeläge."),
    ];
    for (i, (lang, text)) in new.iter().enumerate() {
        let name = format!("articles/{lang}/new{i}.md");
        write(here, &name, text.as_bytes());
        assert_eq!(run(here, &["drift"]).code, 0, "{text}");
        assert_eq!(update(here), before, "{text}");
        std::fs::remove_file(here.join(name)).unwrap();
    }
}

#[test]
fn the_order_of_files_makes_no_difference() {
    let project = fifty();
    let here = project.path();
    let before = update(here);
    for lang in ["en", "sv"] {
        let folder = here.join("articles").join(lang);
        for entry in std::fs::read_dir(&folder).unwrap().collect::<Vec<_>>() {
            let old = entry.unwrap().file_name().into_string().unwrap();
            let number: u32 = old.trim_end_matches(".md").parse().unwrap();
            std::fs::rename(folder.join(&old), folder.join(format!("z{}.md", 1000 - number))).unwrap();
        }
    }
    std::fs::remove_file(here.join("isogloss.lock")).unwrap();
    assert_eq!(update(here), before);
}

/// What `git merge-file` makes of two edits, and whether it could; nothing without git.
fn merged(here: &Path, base: &str, ours: &str, theirs: &str) -> Option<(String, bool)> {
    for (name, text) in [("base", base), ("ours", ours), ("theirs", theirs)] {
        write(here, name, text.as_bytes());
    }
    let output = Command::new("git").args(["merge-file", "-p", "ours", "base", "theirs"]).current_dir(here).output().ok()?;
    Some((String::from_utf8(output.stdout).unwrap(), output.status.success()))
}

#[test]
fn two_branches_merge() {
    let project = fifty();
    let here = project.path();
    let base = update(here);
    // A branch: an article with a rendering that is new in one line, accepted.
    let branch = |name: &str, text: &str| {
        write(here, name, text.as_bytes());
        let out = update(here);
        std::fs::remove_file(here.join(name)).unwrap();
        write(here, "isogloss.lock", base.as_bytes());
        assert_ne!(out, base);
        out
    };
    let (a, b) = (("articles/en/a.md", "A ferry parking.\n"), ("articles/en/b.md", "A tram halt.\n"));
    let (ours, theirs) = (branch(a.0, a.1), branch(b.0, b.1));
    let Some((both, clean)) = merged(here, &base, &ours, &theirs) else { return };
    assert!(clean, "{both}");
    write(here, a.0, a.1.as_bytes());
    write(here, b.0, b.1.as_bytes());
    write(here, "isogloss.lock", both.as_bytes());
    assert_eq!(run(here, &["drift"]).code, 0, "what both accepted is accepted");
    assert_eq!(update(here), both);

    // The same line on both sides: a conflict that shows the two lines, and is told.
    write(here, "isogloss.lock", base.as_bytes());
    std::fs::remove_file(here.join(b.0)).unwrap();
    std::fs::remove_file(here.join(a.0)).unwrap();
    let theirs = branch("articles/en/c.jsonl", &"{\"text\":\"A ferry berth.\"}\n".repeat(40));
    let (both, clean) = merged(here, &base, &ours, &theirs).unwrap();
    assert!(!clean && both.matches("quay\ten\t").count() == 2, "{both}");
    write(here, "isogloss.lock", both.as_bytes());
    let told = run(here, &["drift"]);
    assert!(told.code == 2 && told.err.contains("a merge conflict is left in the lock file"), "{}", told.err);
    update(here);
    assert_eq!(run(here, &["drift"]).code, 0);
}

#[test]
fn odd_names_cannot_break_a_line() {
    let glossary = "concepts:\n  - id: \"quay\\nrail\\tterms\\t00000000\"\n    terms: { en: [{term: \"ferry\\tlanding\"}, {term: \"ferry \\e[2Jberth\"}] }\n  \
                    - id: \"<<<<<<< #\\u202e\"\n    terms: { en: [\"tram \\\\ stop\"] }\n  - id: version\n    terms: { en: [bus stop] }\n";
    let settings = b"corpus: [articles]\nglossary: [g.yaml]\nlanguages: [en]\n";
    let text = "The ferry landing, the ferry \u{1b}[2Jberth, the tram \\ stop, the tram stop, the bus stop.\n";
    let project = folder(&[("isogloss.yaml", settings), ("g.yaml", glossary.as_bytes()), ("articles/en/a.md", text.as_bytes())]);
    let here = project.path();
    let written = update(here);
    assert!(!written.contains(['\u{1b}', '\u{202e}']), "{written:?}");
    assert!(entries(here).len() >= 2 && entries(here).iter().all(|l| l.contains("\ten\t")), "{written:?}");
    let again = run(here, &["drift"]);
    assert_eq!(again.code, 0, "{again:#?}");
    write(here, "g.yaml", glossary.replace("bus stop", "coach stop").as_bytes());
    write(here, "articles/en/b.md", text.replace("bus stop", "coach stop").as_bytes());
    let told = run(here, &["drift"]);
    assert_eq!(told.code, 1, "{told:#?}");
    for output in [told.text(), told.err, run(here, &["drift", "--format", "json"]).text()] {
        assert!(!output.contains(['\u{1b}', '\u{202e}']), "{output:?}");
    }
}

/// The rows of `glossary stats` as JSON Lines: concept, language and verdicts.
fn stats(here: &Path, arguments: &[&str]) -> Vec<String> {
    let ran = run(here, &[&["glossary", "stats", "--format", "jsonl"], arguments].concat());
    assert_eq!(ran.code, 0, "{ran:#?}");
    let mut out = Vec::new();
    for record in ran.records() {
        let mut line = format!("{} {} {}", record["concept"].as_str().unwrap(), record["lang"].as_str().unwrap(), record["articles"]);
        record["verdicts"].as_array().unwrap().iter().for_each(|v| write!(line, " {}", v.as_str().unwrap()).unwrap());
        out.push(line);
    }
    out
}

#[test]
fn the_glossary_is_scored_against_its_use() {
    let project = project(
        &format!("{QUAY}{RAIL}pass,en,boarding card,preferred\nferry,en,ferry,preferred\nferry,sv,färja,preferred\n"),
        &[
            ("articles/en/a.md", "The ferry parking and the ferry parking. The tram stop.\n"),
            ("articles/en/b.md", "The ferry parking. A boarding card.\n"),
            ("articles/en/c.md", "The ferry landing.\n"),
            ("articles/sv/d.md", "Ett färjeläge och en spårvagnshållplats.\n"),
        ],
    );
    let here = project.path();
    assert_eq!(
        stats(here, &[]),
        [
            "quay en 3 contradicted unused",
            "pass sv 0 missing",
            "quay sv 1",
            "rail en 1 unused",
            "rail sv 1",
            "pass en 1",
            "ferry en 0 unused",
            "ferry sv 0 unused",
        ]
    );
    assert_eq!(stats(here, &["--contradicted"]), ["quay en 3 contradicted unused"]);
    assert_eq!(stats(here, &["--unused"]).len(), 4);
    assert_eq!(stats(here, &["--no-group"]), stats(here, &[]));
    assert_eq!(stats(here, &["articles/sv"]).iter().filter(|l| l.contains("contradicted")).count(), 0);

    let record = &run(here, &["glossary", "stats", "--format", "jsonl", "--contradicted"]).records()[0];
    let terms: Vec<(&str, u64, f64)> = record["terms"]
        .as_array()
        .unwrap()
        .iter()
        .map(|t| (t["term"].as_str().unwrap(), t["count"].as_u64().unwrap(), t["share"].as_f64().unwrap()))
        .collect();
    assert_eq!(terms, [("ferry landing", 1, 0.333), ("ferry berth", 0, 0.0), ("ferry parking", 3, 0.667)]);
    assert_eq!(record["preferred_share"], 0.333);

    let table = run(here, &["glossary", "stats"]).text();
    assert!(table.lines().all(|l| l.chars().count() <= 100), "{table}");
    for words in
        ["ferry landing 1×, ferry parking 3× (deprecated)", "pass: sv; in 1 article", "4 terms that may be used stand in no article"]
    {
        assert!(table.contains(words), "{words}: {table}");
    }
    let csv = run(here, &["glossary", "stats", "--format", "csv", "--unused"]).text();
    assert!(csv.starts_with("concept,lang,term,status,count,articles,share,concept_articles,verdicts\n"), "{csv}");
    assert_eq!(csv.lines().filter(|l| l.contains("ferry berth,admitted,0,0,0.00,3,contradicted unused")).count(), 1, "{csv}");
    assert!(!csv.contains("ferry landing"), "only what is unused: {csv}");
    let markdown = run(here, &["glossary", "stats", "--format", "markdown"]).text();
    assert!(markdown.lines().all(|l| l.starts_with("| ") && l.matches(" | ").count() == 8), "{markdown}");
}

#[test]
fn a_table_runs_nothing() {
    let project = project("=1+1|<b>,en,=cmd ferry,preferred\n", &[("articles/en/a.md", "The ferry.\n")]);
    let csv = run(project.path(), &["glossary", "stats", "--format", "csv"]).text();
    assert!(csv.contains("'=1+1") && csv.contains("'=cmd"), "{csv}");
    let markdown = run(project.path(), &["glossary", "stats", "--format", "markdown"]).text();
    assert!(markdown.contains("=1+1\\|&lt;b>"), "{markdown}");
}

#[test]
fn two_glossaries_are_compared_over_the_articles() {
    let project = project(
        QUAY,
        &[
            ("articles/en/a.md", "The ferry parking. A ferry berth.\n"),
            ("articles/sv/b.md", "En färjeparkering.\n"),
            ("articles/en/c.md", "A tram stop.\n"),
        ],
    );
    let here = project.path();
    write(here, "same.csv", format!("{HEADER}{QUAY}").as_bytes());
    let new = "quay,en,ferry landing,preferred\nquay,en,ferry berth,deprecated\nquay,sv,färjehamn,preferred\nquay,sv,färjeparkering,deprecated\n\
               rail,en,tram stop,forbidden\n";
    write(here, "new.csv", format!("{HEADER}{new}").as_bytes());
    let equal = run(here, &["glossary", "diff", "glossary.csv", "same.csv"]);
    assert_eq!((equal.code, equal.text().as_str()), (0, "the glossaries are equal\n"));
    assert_eq!(run(here, &["glossary", "diff", "glossary.csv", "none.csv"]).code, 2);

    let ran = run(here, &["glossary", "diff", "glossary.csv", "new.csv", "--format", "json"]);
    let report = ran.json();
    assert_eq!((ran.code, &report["isogloss"]), (1, &1.into()));
    let concepts: Vec<(&str, &str, usize)> = report["concepts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|c| (c["concept"].as_str().unwrap(), c["change"].as_str().unwrap(), c["terms"].as_array().unwrap().len()))
        .collect();
    assert_eq!(concepts, [("quay", "changed", 4), ("rail", "added", 1)]);
    let list = |name: &str| -> Vec<String> {
        let text = |f: &Value, key: &str| f[key].as_str().unwrap_or_default().to_owned();
        report["findings"][name]
            .as_array()
            .unwrap()
            .iter()
            .map(|f| if name == "changed" { &f["after"] } else { f })
            .map(|f| format!("{} {} {}", text(f, "rule"), text(f, "path"), text(f, "surface")))
            .collect()
    };
    assert_eq!(list("gone"), ["deprecated-term articles/en/a.md ferry parking"]);
    assert_eq!(list("new"), ["deprecated-term articles/en/a.md ferry berth", "forbidden-term articles/en/c.md tram stop"]);
    assert_eq!(list("changed"), ["deprecated-term articles/sv/b.md färjeparkering"], "it says to use another term");
    assert_eq!(report["findings"]["by_rule"]["deprecated-term"], serde_json::json!({ "gone": 1, "new": 1, "changed": 1 }));
    assert_eq!(report["findings"]["by_language"]["en"], serde_json::json!({ "gone": 1, "new": 2, "changed": 0 }));

    let told = run(here, &["glossary", "diff", "glossary.csv", "new.csv"]).text();
    for words in [
        "~ quay",
        "    ~ en    ferry berth  admitted → deprecated",
        "    - en    ferry parking  deprecated",
        "+ rail",
        "articles/en/c.md:1:3: forbidden-term: ",
        "1 finding gone, 2 new, 1 with other advice",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
    let one = run(here, &["glossary", "diff", "glossary.csv", "new.csv", "articles/sv", "--format", "json"]).json();
    assert_eq!(one["findings"]["new"].as_array().unwrap().len(), 0);
}
