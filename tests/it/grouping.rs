//! Stories and topics, through the program.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;

use isogloss::group::{Collection, GroupOptions, Profile, group};
use isogloss::lang::Tag;
use isogloss::matching::{self, Matcher, Scratch};
use isogloss::{glossary, ingest};
use proptest::prelude::*;
use serde_json::Value;

use crate::program::{Run, folder, root, run, run_with_cache, write};

/// By article the id of its group at a level.
fn groups(run: &Run, level: &str) -> BTreeMap<String, String> {
    let mut out = BTreeMap::new();
    for group in run.json()["groups"].as_array().unwrap().iter().filter(|g| g["level"] == level) {
        for article in group["articles"].as_array().unwrap() {
            let path = article["path"].as_str().unwrap().to_owned();
            let before = out.insert(path, group["id"].as_str().unwrap().to_owned());
            assert_eq!(before, None, "{article} is in two groups");
        }
    }
    out
}

/// The articles of each group, without the ids.
fn sets(of: &BTreeMap<String, String>) -> BTreeSet<BTreeSet<String>> {
    let mut out: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for (path, id) in of {
        assert!(out.entry(id).or_default().insert(path.clone()));
    }
    out.into_values().collect()
}

fn stories(folder: &Path, arguments: &[&str]) -> BTreeMap<String, String> {
    let arguments: Vec<&str> = ["group", "--format", "json"].iter().chain(arguments).copied().collect();
    let run = run(folder, &arguments);
    assert!(run.code != 2 || run.err.contains("no language"), "{run:#?}");
    groups(&run, "story")
}

/// The bundled corpus as it is grouped: one run serves several tests.
static CORPUS: LazyLock<Run> = LazyLock::new(|| run(&root(), &["group", "--format", "json"]));

/// The files of the bundled corpus below its folder, with their content.
fn files() -> Vec<(String, Vec<u8>)> {
    let table = std::fs::read_to_string(root().join("corpus/groups.tsv")).unwrap();
    let paths = table.lines().skip(1).filter_map(|l| l.split('\t').next());
    paths.map(|path| (path.to_owned(), std::fs::read(root().join("corpus").join(path)).unwrap())).collect()
}

#[test]
fn the_bundled_corpus_is_grouped_as_written_down() {
    let table = std::fs::read_to_string(root().join("corpus/groups.tsv")).unwrap();
    for (column, level) in [(1, "story"), (2, "topic")] {
        let expected: BTreeMap<String, String> = table
            .lines()
            .skip(1)
            .map(|line| line.split('\t').collect::<Vec<_>>())
            .map(|cells| (format!("corpus/{}", cells[0]), cells[column].to_owned()))
            .collect();
        let (expected, found) = (sets(&expected), sets(&groups(&CORPUS, level)));
        let lost: Vec<_> = expected.difference(&found).collect();
        let strange: Vec<_> = found.difference(&expected).collect();
        assert!(lost.is_empty() && strange.is_empty(), "{level}: not found {lost:#?}\nfound instead {strange:#?}");
    }
}

#[test]
fn every_article_has_one_story_and_one_topic_that_is_its_parent() {
    let json = CORPUS.json();
    assert_eq!((CORPUS.code, &json["isogloss"]), (0, &Value::from(1)));
    let (stories, topics) = (groups(&CORPUS, "story"), groups(&CORPUS, "topic"));
    assert_eq!(stories.keys().collect::<Vec<_>>(), topics.keys().collect::<Vec<_>>());
    assert_eq!(stories.len(), files().len());
    let mut ids = BTreeSet::new();
    for group in json["groups"].as_array().unwrap() {
        let id = group["id"].as_str().unwrap();
        assert!(ids.insert(id.to_owned()), "{id} is the name of two groups");
        let articles = group["articles"].as_array().unwrap();
        assert!(!articles.is_empty());
        for article in articles {
            assert!(["sv", "fr", "th", "en", "pt"].contains(&article["lang"].as_str().unwrap()), "{article}");
            assert!(article["title"].is_string() || article["title"].is_null(), "{article}");
            match group["level"].as_str().unwrap() {
                "story" => assert_eq!(group["parent"].as_str(), Some(topics[article["path"].as_str().unwrap()].as_str())),
                level => assert_eq!((level, &group["parent"]), ("topic", &Value::Null)),
            }
        }
        let evidence = group["evidence"].as_array().unwrap();
        assert!(evidence.is_empty() == (articles.len() == 1), "{group:#}");
        for one in evidence {
            assert!(one["kind"].is_string() && !one["value"].as_str().unwrap().is_empty(), "{one}");
            assert!((0.0..=1.0).contains(&one["weight"].as_f64().unwrap()), "{one}");
        }
    }
}

#[test]
fn levels_can_be_asked_for_by_themselves() {
    for level in ["story", "topic"] {
        let run = run(&root(), &["group", "--format", "json", "--level", level]);
        assert!(run.json()["groups"].as_array().unwrap().iter().all(|g| g["level"] == level));
        assert_eq!(groups(&run, level), groups(&CORPUS, level));
    }
}

#[test]
fn threads_and_the_order_of_paths_do_not_show() {
    let folders = ["corpus/th", "corpus/sv", "corpus/pt", "corpus/fr", "corpus/en"];
    let one: Vec<&str> = ["group", "--format", "json", "--threads", "1"].into_iter().chain(folders).collect();
    let two: Vec<&str> = ["group", "--format", "json", "--threads", "2"].into_iter().chain(folders.into_iter().rev()).collect();
    assert!(run(&root(), &one).out == CORPUS.out);
    assert!(run(&root(), &two).out == CORPUS.out);
}

/// The bundled corpus under names that tell nothing; the names by the old ones.
fn opaque() -> (tempfile::TempDir, BTreeMap<String, String>) {
    let copy = folder(&[]);
    write(copy.path(), "isogloss.yaml", b"corpus: [corpus]\nlanguages: [sv, fr, th, en, pt]\n");
    let mut names = BTreeMap::new();
    for (path, bytes) in files() {
        let (lang, name) = path.split_once('/').unwrap();
        let extension = name.rsplit('.').next().unwrap();
        let new = format!("corpus/{lang}/{}.{extension}", blake3::hash(path.as_bytes()).to_hex());
        write(copy.path(), &new, &bytes);
        names.insert(format!("corpus/{path}"), new);
    }
    (copy, names)
}

#[test]
fn file_names_do_not_show() {
    let (copy, names) = opaque();
    let glossary = root().join("glossary");
    let run = run(copy.path(), &["group", "--format", "json", "--glossary", glossary.to_str().unwrap()]);
    for level in ["story", "topic"] {
        let expected: BTreeMap<String, String> = groups(&CORPUS, level).into_iter().map(|(path, id)| (names[&path].clone(), id)).collect();
        assert_eq!(groups(&run, level), expected, "{level}");
    }
}

#[test]
fn a_copy_is_in_the_story_of_its_original() {
    let (copy, _) = opaque();
    let mut pairs = Vec::new();
    for (n, (path, bytes)) in files().into_iter().enumerate().step_by(7) {
        let (lang, name) = path.split_once('/').unwrap();
        let extension = name.rsplit('.').next().unwrap();
        let [a, b] = [format!("corpus/{lang}/a{n}.{extension}"), format!("corpus/{lang}/z{n}.{extension}")];
        write(copy.path(), &a, &bytes);
        write(copy.path(), &b, &bytes);
        pairs.push((a, b));
    }
    // What is short or strange has copies too.
    for (name, text) in [("one-word", "Hej"), ("one-line", "Det regnar i dag."), ("figure", "12"), ("sign", "¶")] {
        let [a, b] = [format!("corpus/sv/a-{name}.txt"), format!("corpus/sv/b-{name}.txt")];
        write(copy.path(), &a, text.as_bytes());
        write(copy.path(), &b, text.as_bytes());
        pairs.push((a, b));
    }
    let stories = stories(copy.path(), &[]);
    for (a, b) in pairs {
        assert_eq!(stories[&a], stories[&b], "{a} and {b}");
    }
}

#[test]
fn articles_of_no_or_one_line_do_no_harm() {
    let (copy, names) = opaque();
    let glossary = root().join("glossary");
    let short: &[(&str, &str)] = &[
        ("corpus/en/empty.txt", ""),
        ("corpus/en/blank.txt", " \n\n"),
        ("corpus/en/line.txt", "Rain is expected tomorrow.\n"),
        ("corpus/en/word.txt", "Rain"),
        ("corpus/fr/bare.md", "---\ntitle: \"\"\n---\n"),
        ("corpus/pt/bare.md", "---\ntitle: \"\"\n---\n\n```\ncode\n```\n"),
        ("corpus/sv/bare.md", "```\nkod\n```\n"),
        ("corpus/sv/rubrik.md", "# Regn väntas\n"),
        ("corpus/th/line.txt", "วันนี้ฝนตก\n"),
        ("corpus/th/sign.txt", "ๆ"),
    ];
    for (path, text) in short {
        write(copy.path(), path, text.as_bytes());
    }
    let run = run(copy.path(), &["group", "--format", "json", "--glossary", glossary.to_str().unwrap()]);
    let found = groups(&run, "story");
    let (added, rest): (BTreeMap<_, _>, BTreeMap<_, _>) = found.into_iter().partition(|(path, _)| short.iter().any(|(p, _)| p == path));
    let expected: BTreeMap<String, String> = groups(&CORPUS, "story").into_iter().map(|(path, id)| (names[&path].clone(), id)).collect();
    assert_eq!(sets(&rest), sets(&expected));
    let alone: BTreeSet<&String> = added.values().collect();
    assert!(alone.iter().all(|id| !rest.values().any(|other| other == *id)), "{added:#?}");
    let bare: Vec<&String> = added.iter().filter(|(path, _)| path.contains("bare")).map(|(_, id)| id).collect();
    assert_eq!(bare.iter().collect::<BTreeSet<_>>().len(), bare.len(), "having no text is nothing in common");
}

const STORM_SV: &str = "# Storm över Gävle\n\nEn storm drog in över Gävle i går. Borgmästaren Karin Holmqvist sade att 412 hus skadades.\n";
const STORM_EN: &str =
    "# Storm hits Gävle\n\nA storm struck Gävle yesterday. The mayor Karin Holmqvist said that 412 houses were damaged.\n";
const FAIR_FR: &str =
    "# La foire de Lyon\n\nLa foire de Lyon a ouvert ses portes. Quelque 9 350 visiteurs sont venus, a dit Paul Merlin.\n";
const FAIR_PT: &str = "# A feira de Lyon\n\nA feira de Lyon abriu as portas. Cerca de 9.350 visitantes vieram, disse Paul Merlin.\n";

/// Two stories of two articles each, with a configuration.
fn small(configuration: &str) -> tempfile::TempDir {
    let out = folder(&[
        ("sv/storm.md", STORM_SV.as_bytes()),
        ("en/wind.md", STORM_EN.as_bytes()),
        ("fr/foire.md", FAIR_FR.as_bytes()),
        ("pt/mercado.md", FAIR_PT.as_bytes()),
    ]);
    write(out.path(), "isogloss.yaml", format!("corpus: [.]\n{configuration}").as_bytes());
    out
}

#[test]
fn reports_of_one_event_are_one_story() {
    let found = stories(small("").path(), &[]);
    assert_eq!(found["sv/storm.md"], found["en/wind.md"]);
    assert_eq!(found["fr/foire.md"], found["pt/mercado.md"]);
    assert_ne!(found["sv/storm.md"], found["fr/foire.md"]);
}

#[test]
fn corrections_in_the_configuration_win() {
    let apart = stories(small("apart:\n  - [sv/storm.md, en/wind.md]\n").path(), &[]);
    assert_ne!(apart["sv/storm.md"], apart["en/wind.md"]);
    let same = stories(small("same:\n  - [storm.md, foire.md]\n").path(), &[]);
    assert_eq!(same["sv/storm.md"], same["fr/foire.md"]);
    let one = stories(small("same:\n  - [sv/storm.md, en/wind.md, fr/foire.md, pt/mercado.md]\n").path(), &[]);
    assert_eq!(one.values().collect::<BTreeSet<_>>().len(), 1);
}

#[test]
fn articles_that_are_kept_apart_do_not_meet_by_way_of_others() {
    let copies = small("apart:\n  - [en/wind.md, en/copy-2.md]\n");
    for name in ["en/copy-1.md", "en/copy-2.md", "en/copy-3.md"] {
        write(copies.path(), name, STORM_EN.as_bytes());
    }
    let found = stories(copies.path(), &[]);
    assert_ne!(found["en/wind.md"], found["en/copy-2.md"], "{found:#?}");
    let keyed = small("same:\n  - [sv/storm.md, en/wind.md]\napart:\n  - [sv/storm.md, en/key.md]\n");
    write(keyed.path(), "en/key.md", format!("---\nstory: storm\n---\n{STORM_EN}").as_bytes());
    write(keyed.path(), "en/wind.md", format!("---\nstory: storm\n---\n{STORM_EN}").as_bytes());
    let found = stories(keyed.path(), &[]);
    assert_eq!(found["sv/storm.md"], found["en/wind.md"], "{found:#?}");
    assert_ne!(found["sv/storm.md"], found["en/key.md"], "{found:#?}");
}

#[test]
fn explicit_ids_tie_articles_that_share_nothing() {
    let keyed = small("");
    write(keyed.path(), "sv/nyckel.md", b"---\nstory: k-17\n---\nEn katt sover.\n");
    write(keyed.path(), "th/key.md", "---\nstory: k-17\n---\nตลาดหุ้นปิดบวก\n".as_bytes());
    let found = stories(keyed.path(), &[]);
    assert_eq!(found["sv/nyckel.md"], found["th/key.md"]);
    assert_ne!(found["sv/nyckel.md"], found["sv/storm.md"]);
}

#[test]
fn dates_far_apart_keep_a_story_apart() {
    let dated = |sv: &str, en: &str| {
        let out = small("");
        write(out.path(), "sv/storm.md", format!("---\ndate: {sv}\n---\n{STORM_SV}").as_bytes());
        write(out.path(), "en/wind.md", format!("---\ndate: {en}\n---\n{STORM_EN}").as_bytes());
        let found = stories(out.path(), &[]);
        found["sv/storm.md"] == found["en/wind.md"]
    };
    assert!(dated("2024-03-30", "2024-04-02"));
    assert!(!dated("2024-03-30", "2022-04-02"));
}

#[test]
fn what_was_learned_is_saved_and_read_again() {
    let work = folder(&[]);
    let file = work.path().join("learned.tsv");
    let arguments = ["group", "--format", "json", "--learn", file.to_str().unwrap()];
    assert!(run(&root(), &arguments).out == CORPUS.out, "a file that is not there yet changes nothing");
    let text = std::fs::read_to_string(&file).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines.len() > 20, "{text}");
    assert!(lines.is_sorted());
    assert!(lines.iter().all(|l| l.split('\t').count() == 3), "group, language, word: {text}");
    let again = run(&root(), &arguments);
    assert_eq!(sets(&groups(&again, "story")), sets(&groups(&CORPUS, "story")));
    let kept = std::fs::read_to_string(&file).unwrap();
    let words = |text: &str| text.lines().filter_map(|l| l.split_once('\t').map(|(_, word)| word.to_owned())).collect::<BTreeSet<_>>();
    assert!(words(&kept).is_superset(&words(&text)), "nothing that was known is forgotten");
}

#[test]
fn a_saved_lexicon_ties_what_nothing_else_does() {
    let files: &[(&str, &[u8])] = &[
        ("sv/a.md", "glorpan vimmar sakta bland brumlar och tvistor\n".as_bytes()),
        ("fr/b.md", "zutrelle floque doucement parmi quimpards\n".as_bytes()),
        ("fr/c.md", "narquin bolide rapidement entre moustelles\n".as_bytes()),
    ];
    let work = folder(files);
    let arguments = ["sv", "fr", "--learn", "learned.tsv"];
    let found = stories(work.path(), &arguments);
    assert_ne!(found["sv/a.md"], found["fr/b.md"]);
    write(
        work.path(),
        "learned.tsv",
        "fr:zutre\tfr\tzutrel\nfr:zutre\tsv\tglorpa\nfr:zutre\tsv\tglorp\nfr:zutre\tfr\tzutrell\n\
        fr:quimp\tfr\tquimpar\nfr:quimp\tfr\tquimpa\nfr:quimp\tsv\tbrumla\nfr:quimp\tsv\tbruml\n"
            .as_bytes(),
    );
    let found = stories(work.path(), &arguments);
    assert_eq!(found["sv/a.md"], found["fr/b.md"], "{found:#?}");
    assert_ne!(found["sv/a.md"], found["fr/c.md"], "{found:#?}");
}

/// What the run says of its cache.
fn cached(run: &Run) -> &str {
    run.err.lines().find(|l| l.contains("from the cache")).unwrap_or("no word of the cache")
}

#[test]
fn a_second_run_reads_only_what_is_new() {
    let (work, place) = (small(""), tempfile::tempdir().unwrap());
    let group = || run_with_cache(work.path(), &["group", "--format", "json", "--verbose"], place.path());
    let first = group();
    assert_eq!(cached(&first), "isogloss: 0 of 4 profiles from the cache");
    let second = group();
    assert_eq!(cached(&second), "isogloss: 4 of 4 profiles from the cache");
    assert!(first.out == second.out);
    write(work.path(), "sv/ny.md", b"En ny artikel om hamnen i Lule\xc3\xa5.\n");
    write(work.path(), "en/wind.md", format!("{STORM_EN}\nMore rain is expected.\n").as_bytes());
    let third = group();
    assert_eq!(cached(&third), "isogloss: 3 of 5 profiles from the cache");
    let bare = run(work.path(), &["group", "--format", "json", "--no-cache"]);
    assert!(third.out == bare.out);
}

#[test]
fn settings_and_glossary_make_other_profiles() {
    let (work, place) = (small(""), tempfile::tempdir().unwrap());
    write(work.path(), "g.csv", b"concept,lang,term,status\nstorm,sv,storm,\nstorm,en,storm,\n");
    let group = |more: &[&str]| {
        let arguments: Vec<&str> = ["group", "--format", "json", "--verbose"].iter().chain(more).copied().collect();
        cached(&run_with_cache(work.path(), &arguments, place.path())).to_owned()
    };
    assert_eq!(group(&[]), "isogloss: 0 of 4 profiles from the cache");
    assert_eq!(group(&["--glossary", "g.csv"]), "isogloss: 0 of 4 profiles from the cache");
    assert_eq!(group(&["--lang", "en"]), "isogloss: 0 of 4 profiles from the cache");
    assert_eq!(group(&["--glossary", "g.csv"]), "isogloss: 4 of 4 profiles from the cache");
    write(work.path(), "g.csv", b"concept,lang,term,status\nstorm,sv,storm,\n");
    assert_eq!(group(&["--glossary", "g.csv"]), "isogloss: 0 of 4 profiles from the cache");
    assert_eq!(group(&[]), "isogloss: 4 of 4 profiles from the cache");
}

#[test]
fn a_damaged_or_unwritable_cache_changes_nothing() {
    let (work, place) = (small(""), tempfile::tempdir().unwrap());
    let group = |place: &Path| run_with_cache(work.path(), &["group", "--format", "json", "--verbose"], place);
    let first = group(place.path());
    let file = place.path().join("profiles");
    let bytes = std::fs::read(&file).unwrap();
    let mut flipped = bytes.clone();
    flipped[bytes.len() / 2] ^= 0x40;
    for damaged in [&flipped[..], &bytes[..bytes.len() / 2], b"", b"isogloss profiles 1\n", &[0xFF; 99]] {
        std::fs::write(&file, damaged).unwrap();
        let run = group(place.path());
        assert_eq!((cached(&run), run.code), ("isogloss: 0 of 4 profiles from the cache", 0));
        assert!(run.out == first.out);
        assert_eq!(cached(&group(place.path())), "isogloss: 4 of 4 profiles from the cache", "it was rebuilt");
    }
    let run = group(&file.join("below-a-file"));
    assert!(run.code == 0 && run.out == first.out && run.err.contains("cache was not written"), "{run:#?}");
}

#[test]
fn without_a_cache_nothing_is_kept() {
    let (work, place) = (small(""), tempfile::tempdir().unwrap());
    let run = run_with_cache(work.path(), &["group", "--format", "json", "--verbose", "--no-cache"], place.path());
    assert_eq!((cached(&run), run.code), ("no word of the cache", 0));
    assert_eq!(std::fs::read_dir(place.path()).unwrap().count(), 0);
}

#[test]
fn what_an_input_is_blamed_for_is_told_every_time() {
    let (work, place) = (small(""), tempfile::tempdir().unwrap());
    write(work.path(), "en/empty.txt", b"");
    let group = || run_with_cache(work.path(), &["group", "--format", "json"], place.path()).err;
    let first = group();
    assert!(first.contains("en/empty.txt"), "{first}");
    assert_eq!(first, group());
}

/// The profiles of the bundled corpus.
static PROFILES: LazyLock<Vec<Profile>> = LazyLock::new(|| {
    let (glossary, _) = glossary::load(&[root().join("glossary")]).unwrap();
    let matcher = Matcher::compile(std::sync::Arc::new(glossary), matching::MatchOptions { nested: false });
    let declared = ["sv", "fr", "th", "en", "pt"].map(|t| Tag::parse(t).unwrap()).to_vec();
    let options = ingest::ReadOptions { declared, ..ingest::ReadOptions::default() };
    let mut scratch = Scratch::default();
    let read = |(path, bytes): (String, Vec<u8>)| ingest::read_bytes(&path, bytes, &options, &mut Vec::new());
    let articles: Vec<_> = files().into_iter().flat_map(read).collect();
    articles.iter().map(|a| Profile::new(a, &matcher.scan(a, &mut scratch), matcher.glossary())).collect()
});

/// Groups by id: level, parent, paths, evidence.
fn grouped(profiles: impl Iterator<Item = Profile>) -> BTreeMap<String, String> {
    let mut collection = Collection::default();
    profiles.for_each(|p| collection.add(p));
    let grouping = group(&collection, &GroupOptions::default());
    let shown = grouping.groups.into_iter().map(|g| {
        let paths: Vec<&String> = g.articles.iter().map(|i| &collection.articles[*i].path).collect();
        (g.id.clone(), format!("{:?} {:?} {paths:?} {:?}", g.level, g.parent, g.evidence))
    });
    shown.collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_adding_does_not_show(shuffled in Just(PROFILES.clone()).prop_shuffle(), few in 1usize..65) {
        let few = few.min(shuffled.len());
        let sorted = || {
            let mut list: Vec<Profile> = shuffled.iter().take(few).cloned().collect();
            list.sort_by(|a, b| a.path.cmp(&b.path));
            list.into_iter()
        };
        prop_assert_eq!(grouped(shuffled.iter().take(few).cloned()), grouped(sorted()));
    }
}
