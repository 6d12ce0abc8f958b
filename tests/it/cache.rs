//! Results that are kept between runs: the same bytes come out, and never those of other bytes that went in.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::{Duration, SystemTime};

use isogloss::report::Format;
use tempfile::TempDir;

use crate::program::{Run, folder, run, run_with_cache, write};

const GLOSSARY: &str = "\
concept,lang,term,status,reason
quay,sv,färjeläge,preferred,
quay,sv,färjestation,deprecated,So nobody says.
quay,en,ferry landing,preferred,
quay,en,ferry berth,admitted,
quay,en,ferry parking,forbidden,
town,en,landing,deprecated,
quay,en,ferry dock,sometimes,
";

/// Articles with findings of several kinds, a glossary with a wrong row, an empty article.
fn project() -> TempDir {
    let folder = folder(&[
        ("terms.csv", GLOSSARY.as_bytes()),
        ("articles/en/a.md", b"# The ferry berth\n\nThe ferry parking, and a ferry landing: \xe2\x80\x9cferry berth\xe2\x80\x9d.\n"),
        ("articles/en/b.txt", b"A ferry berth. The ferry landing in the harbour.\n"),
        ("articles/sv/a.md", "Vid färjestationen i hamnen: ett e\u{301} och ett färjeläge.\n".as_bytes()),
        ("articles/sv/latin.txt", b"Vid f\xe4rjestationen i hamnen p\xe5 \xf6n, som \xe4r l\xe5ng.\n"),
        ("articles/sv/empty.md", b""),
    ]);
    write(folder.path(), "isogloss.yaml", b"corpus: [articles]\nglossary: [terms.csv]\n");
    folder
}

fn check(folder: &Path, more: &[&str], cache: &Path) -> Run {
    run_with_cache(folder, &[&["check", "--verbose"], more].concat(), cache)
}

const NOTE: &str = "isogloss: the result is from the cache\n";

/// Whether a run took its result from the cache. Beside that it must say and print what a run without a cache does.
fn served(folder: &Path, more: &[&str], cache: &Path) -> bool {
    let found = check(folder, more, cache);
    let plain = run(folder, &[&["check", "--verbose", "--no-cache"], more].concat());
    assert_eq!(found.code, plain.code, "{more:?}");
    assert!(found.out == plain.out, "{more:?}: {}\n--- without a cache:\n{}", found.text(), plain.text());
    assert_eq!(found.err.replace(NOTE, ""), plain.err, "{more:?}");
    found.err.contains(NOTE)
}

#[test]
fn the_second_run_says_the_same_in_every_format() {
    let (work, cache) = (project(), tempfile::tempdir().unwrap());
    assert!(!served(work.path(), &[], cache.path()));
    let first = check(work.path(), &[], cache.path());
    assert!(first.code == 2 && first.err.contains("`sometimes` is no status") && first.text().contains("ferry parking"), "{first:?}");
    for format in Format::ALL.iter().map(|f| f.name()) {
        let whole = format == "html";
        assert_eq!(served(work.path(), &["--format", format], cache.path()), !whole, "{format}");
    }
    // What is done with the findings afterwards is not part of the result.
    for more in [&["--max-findings", "1"][..], &["--fail-on", "note"], &["--statistics"], &["--quiet"], &["--threads", "1"]] {
        assert!(served(work.path(), more, cache.path()), "{more:?}");
    }
}

#[test]
fn whatever_changes_the_result_makes_a_new_one() {
    let (work, cache) = (project(), tempfile::tempdir().unwrap());
    let here = work.path();
    let fresh = |more: &[&str], what: &str| {
        assert!(!served(here, more, cache.path()), "{what}");
        assert!(served(here, more, cache.path()), "{what}, again");
    };
    fresh(&[], "the first run");
    for more in [
        &["--nested"][..],
        &["--no-group"],
        &["--lang", "en"],
        &["articles/en"],
        &["articles/en", "--isolated"],
        &["articles/en", "--no-group"],
        &["articles/en/a.md"],
        &["--glossary", "isogloss.yaml"],
    ] {
        fresh(more, &format!("{more:?}"));
    }
    write(here, "articles/en/b.txt", b"A ferry berth. The ferry parking in the harbour.\n");
    fresh(&[], "an article");
    fresh(&["articles/sv/a.md"], "an article of the context");
    std::fs::rename(here.join("articles/en/b.txt"), here.join("articles/en/c.txt")).unwrap();
    fresh(&[], "a name");
    write(here, "articles/en/d.txt", b"The ferry parking.\n");
    fresh(&[], "a new article");
    std::fs::remove_file(here.join("articles/en/a.md")).unwrap();
    fresh(&[], "an article that is gone");
    write(here, "terms.csv", GLOSSARY.replace("ferry berth,admitted", "ferry berth,forbidden").as_bytes());
    fresh(&[], "the glossary");
    write(here, "isogloss.yaml", b"corpus: [articles]\nglossary: [terms.csv]\nrules: {forbidden-term: note}\n");
    fresh(&[], "the configuration");
    write(here, "other.yaml", b"corpus: [articles]\nglossary: [terms.csv]\nexclude: ['**/sv/**']\n");
    fresh(&["--config", "other.yaml"], "another configuration");
    assert!(served(here, &[], cache.path()), "what was kept is kept");
    assert!(!served(&here.join("articles"), &[], cache.path()), "from another folder, paths are others");
}

#[test]
fn dismissals_and_baseline_come_after_what_is_kept() {
    let (work, cache) = (project(), tempfile::tempdir().unwrap());
    // No baseline is written while the glossary has errors.
    write(work.path(), "terms.csv", GLOSSARY.replace("quay,en,ferry dock,sometimes,\n", "").as_bytes());
    assert!(!served(work.path(), &[], cache.path()));
    let dismissed = b"- concept: quay\n  surface: ferry parking\n  reason: the sign says so\n";
    write(work.path(), "isogloss.dismissed.yaml", dismissed);
    assert!(served(work.path(), &[], cache.path()));
    assert!(check(work.path(), &[], cache.path()).text().contains("the sign says so"));
    let recorded = run(work.path(), &["check", "--no-cache", "--write-baseline"]);
    assert!(work.path().join("isogloss.baseline").is_file(), "{recorded:?}");
    assert!(served(work.path(), &[], cache.path()));
    let json = check(work.path(), &["--format", "json"], cache.path()).json();
    assert_eq!(json["findings"].as_array().unwrap().len(), 0, "{json}");
}

/// The only result in a cache.
fn kept(cache: &Path) -> std::path::PathBuf {
    let all: Vec<_> = std::fs::read_dir(cache.join("runs")).unwrap().map(|e| e.unwrap().path()).collect();
    assert_eq!(all.len(), 1, "{all:?}");
    all[0].clone()
}

#[test]
fn what_is_damaged_foreign_or_from_the_future_is_ignored() {
    let (work, cache) = (project(), tempfile::tempdir().unwrap());
    assert!(!served(work.path(), &[], cache.path()));
    let file = kept(cache.path());
    let bytes = std::fs::read(&file).unwrap();
    let flipped = |at: usize| {
        let mut bytes = bytes.clone();
        bytes[at] ^= 0x40;
        bytes
    };
    // Another version with a hash of its own is whole and still of no use.
    let mut future = bytes[..bytes.len() - 32].to_vec();
    future[13] = b'9';
    future.extend_from_slice(blake3::hash(&future).as_bytes());
    // The result of other articles under this name.
    let (other, beside) = (project(), tempfile::tempdir().unwrap());
    write(other.path(), "articles/en/a.md", b"The ferry parking.\n");
    assert!(!served(other.path(), &[], beside.path()));
    let foreign = std::fs::read(kept(beside.path())).unwrap();
    let wrong = [flipped(0), flipped(20), flipped(bytes.len() / 2), flipped(bytes.len() - 1), bytes[..bytes.len() / 2].to_vec()];
    for (number, wrong) in wrong.into_iter().chain([future, foreign, Vec::new(), vec![0xFF; 99]]).enumerate() {
        std::fs::write(&file, &wrong).unwrap();
        assert!(!served(work.path(), &[], cache.path()), "case {number}");
        assert!(served(work.path(), &[], cache.path()), "case {number}: it is made again");
    }
    std::fs::remove_file(&file).unwrap();
    std::fs::create_dir(&file).unwrap();
    let blocked = check(work.path(), &["--format", "json"], cache.path());
    assert_eq!(blocked.json(), run(work.path(), &["check", "--no-cache", "--format", "json"]).json(), "a folder in its place");
}

#[test]
fn a_place_that_cannot_be_written_is_no_error() {
    let (work, place) = (project(), tempfile::tempdir().unwrap());
    std::fs::write(place.path().join("file"), b"").unwrap();
    for cache in [place.path().join("file"), place.path().join("file/below")] {
        for _ in 0..2 {
            let run = check(work.path(), &["--format", "json"], &cache);
            let plain = self::run(work.path(), &["check", "--no-cache", "--format", "json"]);
            assert_eq!((run.code, run.text()), (plain.code, plain.text()));
            assert!(run.err.contains("the cache was not written") && !run.err.contains(NOTE), "{}", run.err);
        }
    }
}

#[test]
fn runs_at_once_do_not_disturb_each_other() {
    let (work, cache) = (project(), tempfile::tempdir().unwrap());
    let plain = run(work.path(), &["check", "--no-cache", "--format", "json"]);
    let same = || assert_eq!(check(work.path(), &["--format", "json"], cache.path()).out, plain.out);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(same);
        }
    });
    kept(cache.path());
    assert!(served(work.path(), &[], cache.path()));
}

#[test]
fn only_so_many_results_are_kept_and_nothing_else_is_touched() {
    let (work, cache) = (project(), tempfile::tempdir().unwrap());
    write(cache.path(), "runs/experiment-1", b"of somebody else");
    let check = |more: &[&str]| served(work.path(), &[&["--no-group"], more].concat(), cache.path());
    assert!(!check(&["articles/en/a.md"]) && !check(&["articles/en/b.txt"]));
    let runs = cache.path().join("runs");
    let age = |name: &str, seconds: u64| {
        let file = std::fs::File::options().append(true).open(runs.join(name)).unwrap();
        file.set_modified(SystemTime::now() - Duration::from_secs(seconds)).unwrap();
    };
    let names = || -> BTreeSet<String> {
        std::fs::read_dir(&runs).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).filter(|n| n != "experiment-1").collect()
    };
    for name in names() {
        age(&name, 5000);
    }
    for number in 0..40 {
        let name = format!("{number:032x}");
        write(&runs, &name, b"of another corpus");
        age(&name, 100 + number);
    }
    assert!(check(&["articles/en/a.md"]), "what is used is young again");
    assert!(!check(&["articles/sv/a.md"]), "a new result, for which the oldest go");
    assert_eq!(names().len(), 32);
    assert!(names().contains(&format!("{:032x}", 29)) && !names().contains(&format!("{:032x}", 30)), "{:?}", names());
    assert!(runs.join("experiment-1").is_file());
    assert!(check(&["articles/en/a.md"]) && !check(&["articles/en/b.txt"]));
}
