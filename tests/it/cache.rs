//! Results that are kept between runs: the same bytes come out, and never those of other bytes that went in.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::{Duration, SystemTime};

use isogloss::report::Format;
use proptest::prelude::*;
use tempfile::TempDir;

use crate::program::{Run, folder, run, run_with_cache, write};
use crate::workspace::{LANGUAGES, article, table};

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

/// What a run says that goes on from an earlier one, behind how many of its files it knows.
const AS_BEFORE: &str = " files are as in the cache\n";

/// Whether a run took its result from the cache. Beside that it must say and print what a run without a cache does.
fn served(folder: &Path, more: &[&str], cache: &Path) -> bool {
    let found = check(folder, more, cache);
    let plain = run(folder, &[&["check", "--verbose", "--no-cache"], more].concat());
    assert_eq!(found.code, plain.code, "{more:?}");
    assert!(found.out == plain.out, "{more:?}: {}\n--- without a cache:\n{}", found.text(), plain.text());
    let own = |line: &&str| *line != NOTE && !line.ends_with(AS_BEFORE);
    assert_eq!(found.err.split_inclusive('\n').filter(own).collect::<String>(), plain.err, "{more:?}");
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
    only(&cache.join("runs"))
}

fn only(folder: &Path) -> std::path::PathBuf {
    let all: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
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

/// A project of four stories in several languages.
fn stories() -> TempDir {
    let work = folder(&[("terms.csv", table(0).as_bytes())]);
    write(work.path(), "isogloss.yaml", b"corpus: [articles]\nglossary: [terms.csv]\n");
    for (story, language) in (0..4).flat_map(|story| LANGUAGES.iter().map(move |language| (story, language))) {
        let seed = if language.tag == "fr" { 7 + story as u64 } else { 0 };
        write(work.path(), &format!("articles/{}/story-{story}.md", language.tag), article(story, language, seed).as_bytes());
    }
    work
}

#[test]
fn only_what_changed_is_read_again() {
    let (work, cache) = (stories(), tempfile::tempdir().unwrap());
    let says = |more: &[&str], expected: &str| {
        let found = check(work.path(), more, cache.path());
        assert!(found.err.contains(expected), "{}", found.err);
        let plain = run(work.path(), &[&["check", "--verbose", "--no-cache"], more].concat());
        assert_eq!(found.text(), plain.text());
    };
    assert!(!served(work.path(), &[], cache.path()));
    write(work.path(), "articles/sv/story-1.md", article(1, &LANGUAGES[1], 99).as_bytes());
    says(&[], "isogloss: 15 of 16 files are as in the cache");
    write(work.path(), "articles/sv/new.md", article(3, &LANGUAGES[1], 5).as_bytes());
    says(&["--format", "html"], "isogloss: 16 of 17 files are as in the cache");
    says(&["articles/sv"], "isogloss: 17 of 17 files are as in the cache");
    std::fs::remove_file(work.path().join("articles/sv/new.md")).unwrap();
    assert!(served(work.path(), &[], cache.path()), "as it was before the new one");
    write(work.path(), "articles/en/story-2.md", article(2, &LANGUAGES[0], 77).as_bytes());
    says(&[], "isogloss: 15 of 16 files are as in the cache");
    let file = only(&cache.path().join("coverage"));
    #[cfg(unix)]
    assert_eq!(std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&file).unwrap().permissions()) & 0o777, 0o600);
    let bytes = std::fs::read(&file).unwrap();
    let mut flipped = bytes.clone();
    flipped[bytes.len() / 3] ^= 1;
    let mut future = bytes[..bytes.len() - 32].to_vec();
    future[18] = b'9';
    future.extend_from_slice(blake3::hash(&future).as_bytes());
    for (number, wrong) in [flipped, bytes[..bytes.len() / 2].to_vec(), future, Vec::new()].into_iter().enumerate() {
        std::fs::write(&file, wrong).unwrap();
        write(work.path(), "articles/en/story-0.md", article(0, &LANGUAGES[0], 50 + number as u64).as_bytes());
        let found = check(work.path(), &["--format", "json"], cache.path());
        assert!(!found.err.contains("in the cache"), "{number}: {}", found.err);
        assert_eq!(found.out, run(work.path(), &["check", "--no-cache", "--format", "json"]).out, "{number}");
        write(work.path(), "articles/en/story-0.md", article(0, &LANGUAGES[0], 90 + number as u64).as_bytes());
        says(&[], "15 of 16 files are as in the cache");
    }
}

/// A change of the files of a project.
#[derive(Clone, Debug)]
enum Edit {
    Write(usize, usize, u64),
    Remove(usize, usize),
    Glossary(usize),
    Configuration(bool),
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        6 => (0usize..4, 0usize..4, 0u64..1 << 40).prop_map(|(story, lang, seed)| Edit::Write(story, lang, seed)),
        2 => (0usize..4, 0usize..4).prop_map(|(story, lang)| Edit::Remove(story, lang)),
        1 => (0usize..4).prop_map(Edit::Glossary),
        1 => any::<bool>().prop_map(Edit::Configuration),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(6) })]

    #[test]
    fn any_edits_on_disk_are_judged_as_without_a_cache(edits in prop::collection::vec((edit(), 0..Format::ALL.len()), 1..6)) {
        let (work, cache) = (stories(), tempfile::tempdir().unwrap());
        served(work.path(), &[], cache.path());
        for (edit, format) in edits {
            let path = |story: usize, lang: usize| format!("articles/{}/story-{story}.md", LANGUAGES[lang].tag);
            match edit {
                Edit::Write(story, lang, seed) => write(work.path(), &path(story, lang), article(story, &LANGUAGES[lang], seed).as_bytes()),
                Edit::Remove(story, lang) => { std::fs::remove_file(work.path().join(path(story, lang))).ok(); }
                Edit::Glossary(number) => write(work.path(), "terms.csv", table(number).as_bytes()),
                Edit::Configuration(noted) => {
                    let rules = if noted { "rules: {deprecated-term: note}\n" } else { "" };
                    write(work.path(), "isogloss.yaml", format!("corpus: [articles]\nglossary: [terms.csv]\n{rules}").as_bytes());
                }
            }
            served(work.path(), &["--format", Format::ALL[format].name()], cache.path());
        }
    }
}
