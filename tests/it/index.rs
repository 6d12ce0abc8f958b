//! `isogloss group --index`: what comes and goes later is as if all had been there at once.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use crate::program::{Run, command, folder, run, write};

#[path = "../../examples/generate.rs"]
#[expect(dead_code, reason = "the example has a main function of its own")]
mod generate;

/// The least B-cubed F1 of the stories of nine tenths and a tenth that came later, against those of all at once.
const AS_AT_ONCE: f64 = 0.985;

/// A generated corpus in the folder `all`, and its paths in an order that says nothing.
fn corpus(count: usize) -> (TempDir, Vec<String>) {
    let folder = folder(&[]);
    generate::generate(&folder.path().join("all"), count, 5).unwrap();
    let gold = std::fs::read_to_string(folder.path().join("all/groups.tsv")).unwrap();
    std::fs::remove_file(folder.path().join("all/groups.tsv")).unwrap();
    let mut paths: Vec<String> = gold.lines().skip(1).filter_map(|line| line.split('\t').next()).map(|p| format!("all/{p}")).collect();
    paths.sort_by_key(|path| path.rsplit('/').next().map(str::to_owned));
    (folder, paths)
}

fn group(folder: &Path, arguments: &[&str]) -> Run {
    let arguments: Vec<&str> = ["group", "--format", "json"].iter().chain(arguments).copied().collect();
    let run = run(folder, &arguments);
    assert_eq!(run.code, 0, "{arguments:?}: {}", run.err);
    run
}

/// The groups, without what they say of the index.
fn groups(run: &Run) -> Value {
    run.json()["groups"].clone()
}

/// By article its story.
fn stories(run: &Run) -> BTreeMap<String, String> {
    let json = run.json();
    let of = json["groups"].as_array().unwrap().iter().filter(|g| g["level"] == "story");
    let articles = of.flat_map(|g| g["articles"].as_array().unwrap().iter().map(|a| (shown(a), g["id"].as_str().unwrap().to_owned())));
    articles.collect()
}

fn shown(article: &Value) -> String {
    let path = article["path"].as_str().unwrap();
    article["article"].as_str().map_or_else(|| path.to_owned(), |id| format!("{path}#{id}"))
}

/// B-cubed F1 of two ways to group the same articles.
#[expect(clippy::cast_precision_loss, reason = "small counts")]
fn b_cubed(a: &BTreeMap<String, String>, b: &BTreeMap<String, String>) -> f64 {
    assert_eq!(a.keys().collect::<Vec<_>>(), b.keys().collect::<Vec<_>>());
    let members = |of: &BTreeMap<String, String>| {
        let mut out: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (article, story) in of {
            out.entry(story.clone()).or_default().insert(article.clone());
        }
        out
    };
    let (ours, theirs) = (members(a), members(b));
    let (mut precision, mut recall) = (0.0, 0.0);
    for article in a.keys() {
        let (x, y) = (&ours[&a[article]], &theirs[&b[article]]);
        let (both, x, y) = (x.intersection(y).count() as f64, x.len() as f64, y.len() as f64);
        precision += both / x;
        recall += both / y;
    }
    2.0 * precision * recall / (precision + recall) / a.len() as f64
}

#[test]
fn what_came_later_is_grouped_as_if_it_had_been_there_and_leaves_no_trace() {
    let (folder, paths) = corpus(300);
    let folder = folder.path();
    let later: Vec<&String> = paths.iter().step_by(10).collect();
    std::fs::create_dir(folder.join("later")).unwrap();
    let aside = |path: &str| folder.join("later").join(path.replace('/', "+"));
    let move_all = |back: bool| {
        for path in &later {
            let (here, there) = (folder.join(path), aside(path));
            if back { std::fs::rename(there, here).unwrap() } else { std::fs::rename(here, there).unwrap() }
        }
    };
    let at_once = group(folder, &["all"]);
    move_all(false);
    let before = group(folder, &["--index", "kept", "all"]);
    assert_eq!(groups(&before), groups(&group(folder, &["all"])), "the first run is that without an index");
    assert_eq!(groups(&before), groups(&group(folder, &["--index", "kept", "all"])), "and so is what is kept of it");
    move_all(true);
    let after = group(folder, &["--index", "kept", "all"]);
    assert_eq!(after.json()["index"]["added"], later.len(), "{}", after.json()["index"]);
    let found = b_cubed(&stories(&after), &stories(&at_once));
    assert!(found >= AS_AT_ONCE, "B-cubed F1 {found} against all at once");
    // It does not matter in how many steps they came.
    let (few, more) = later.split_at(later.len() / 3);
    assert!(!few.is_empty() && !more.is_empty());
    move_all(false);
    let gone = group(folder, &["--index", "kept", "--prune", "all"]);
    assert_eq!(groups(&gone), groups(&before), "what came and went leaves no trace");
    for part in [few, more] {
        for path in part {
            std::fs::rename(aside(path), folder.join(path)).unwrap();
        }
        group(folder, &["--index", "kept", "all"]);
    }
    assert_eq!(groups(&group(folder, &["--index", "kept", "all"])), groups(&after));
    let rebuilt = group(folder, &["--index", "kept", "--rebuild", "all"]);
    assert_eq!(groups(&rebuilt), groups(&at_once), "all again is all at once");
}

const STORIES: [(&str, &str); 4] = [
    (
        "en/a.md",
        "# Crane falls in Ekvik\n\nA crane of 47 tonnes fell at the quay in Ekvik on 3 May. Mayor Lidman says 212 workers are safe.\n",
    ),
    (
        "sv/a.md",
        "# Kran föll i Ekvik\n\nEn kran på 47 ton föll vid kajen i Ekvik den 3 maj. Borgmästare Lidman säger att 212 arbetare är i säkerhet.\n",
    ),
    ("en/b.md", "# Bakery wins prize\n\nThe bakery Holmqvist won a prize of 8,150 kronor in Tarnby. Its bread has 14 grains.\n"),
    ("pt/b.md", "# Padaria ganha prémio\n\nA padaria Holmqvist ganhou um prémio de 8.150 coroas em Tarnby. O seu pão tem 14 grãos.\n"),
];

fn small() -> TempDir {
    let files: Vec<(String, &[u8])> = STORIES.iter().map(|(path, text)| (format!("news/{path}"), text.as_bytes())).collect();
    folder(&files.iter().map(|(path, text)| (path.as_str(), *text)).collect::<Vec<_>>())
}

#[test]
fn lines_of_a_collection_come_and_go_like_files() {
    let folder = folder(&[]);
    let folder = folder.path();
    let record = |(path, text): &(&str, &str)| {
        let (title, body) = text.split_once("\n\n").unwrap();
        let (lang, name) = path.split_once('/').unwrap();
        let id = format!("{lang}-{name}");
        serde_json::json!({ "id": id, "lang": lang, "title": title.trim_start_matches("# "), "text": body }).to_string() + "\n"
    };
    let lines: Vec<String> = STORIES.iter().map(record).collect();
    let put = |which: &[usize]| write(folder, "a.jsonl", which.iter().map(|at| lines[*at].as_str()).collect::<String>().as_bytes());
    for (which, added, removed) in [(&[0, 2][..], 2, 0), (&[0, 1, 2], 1, 0), (&[2, 1, 0], 0, 0), (&[0, 1], 0, 1), (&[0, 1, 2, 3], 2, 0)] {
        put(which);
        let run = group(folder, &["--index", "kept", "a.jsonl"]);
        let index = &run.json()["index"];
        assert_eq!((&index["added"], &index["removed"]), (&Value::from(added), &Value::from(removed)), "{which:?}: {index}");
        assert_eq!(stories(&run).len(), which.len(), "{which:?}");
    }
    let run = group(folder, &["--index", "kept", "--remove", "a.jsonl#en-b.md"]);
    assert_eq!(run.json()["index"]["removed"], 1);
    assert!(!stories(&run).contains_key("a.jsonl#en-b.md"));
    assert_eq!(stories(&run).len(), 3);
}

#[test]
fn only_what_is_named_goes() {
    let folder = small();
    let folder = folder.path();
    group(folder, &["--index", "kept", "news"]);
    std::fs::remove_file(folder.join("news/en/b.md")).unwrap();
    for (arguments, count) in [
        // Gone from the disk: it stays until that is asked for, and where its folder is not named.
        (&["news"][..], 4),
        (&["news/sv", "--prune"], 4),
        (&["news/en", "--prune"], 3),
        (&["news/pt", "--remove"], 2),
        // A name that only begins so is another one.
        (&["news/s", "--remove"], 2),
        (&["news"], 3),
    ] {
        let run = group(folder, &[&["--index", "kept"], arguments].concat());
        assert_eq!(run.json()["index"]["articles"], count, "{arguments:?}: {}", run.err);
        assert_eq!(stories(&run).len(), count, "{arguments:?}");
    }
}

#[test]
fn only_what_changed_is_shown() {
    let folder = small();
    let folder = folder.path();
    let arguments = ["--index", "kept", "--changed", "news"];
    assert_eq!(stories(&group(folder, &arguments)).len(), 4, "all is new");
    assert!(stories(&group(folder, &arguments)).is_empty());
    let more = "# Grue tombée à Ekvik\n\nUne grue de 47 tonnes est tombée sur le quai à Ekvik le 3 mai. Le maire Lidman dit que 212 ouvriers sont saufs.\n";
    write(folder, "news/fr/a.md", more.as_bytes());
    let run = group(folder, &arguments);
    let found = stories(&run);
    assert_eq!(found.keys().collect::<Vec<_>>(), ["news/en/a.md", "news/fr/a.md", "news/sv/a.md"]);
    assert_eq!(found.values().collect::<BTreeSet<_>>().len(), 1, "one story");
    std::fs::remove_file(folder.join("news/fr/a.md")).unwrap();
    let run = group(folder, &["--index", "kept", "--changed", "--prune", "news"]);
    assert_eq!(stories(&run).keys().collect::<Vec<_>>(), ["news/en/a.md", "news/sv/a.md"], "the story is as it was");
}

#[test]
fn an_index_that_cannot_be_used_says_what_to_do() {
    let folder = small();
    let folder = folder.path();
    let refused = |arguments: &[&str], said: &str| {
        let run = run(folder, &[&["group"], arguments].concat());
        assert_eq!(run.code, 2, "{arguments:?}: {}", run.err);
        assert!(run.err.contains(said) && !run.err.contains("internal error"), "{arguments:?}: {}", run.err);
    };
    refused(&["--index", "news", "news"], "holds other files");
    refused(&["--index", "none", "--remove", "news"], "there is no index yet");
    refused(&["--prune", "news"], "--index");
    group(folder, &["--index", "kept", "news"]);
    refused(&["--index", "kept", "--remove"], "name the files");
    refused(&["--index", "kept", "--min-score", "1.2", "news"], "--rebuild");
    let file = folder.join("kept/groups.redb");
    let whole = std::fs::read(&file).unwrap();
    for bytes in [&b"no index"[..], &[], &whole[..whole.len() / 2], &whole[..100]] {
        std::fs::write(&file, bytes).unwrap();
        refused(&["--index", "kept", "news"], "delete the folder");
    }
}

#[test]
fn a_damaged_index_gives_no_other_groups() {
    let folder = small();
    let folder = folder.path();
    let expected = groups(&group(folder, &["--index", "kept", "news"]));
    let file = folder.join("kept/groups.redb");
    let whole = std::fs::read(&file).unwrap();
    // Every part of the file, each with one bit that is another one.
    let (mut refused, parts) = (0, 24);
    for part in 0..parts {
        let mut bytes = whole.clone();
        let at = bytes.len() / parts * part + part * 37 % 4096;
        for byte in bytes.iter_mut().skip(at).step_by(512).take(8) {
            *byte ^= 1 << (part % 8);
        }
        std::fs::write(&file, &bytes).unwrap();
        let run = run(folder, &["group", "--format", "json", "--index", "kept", "news"]);
        if run.code == 2 {
            refused += 1;
            assert!(run.err.contains("delete the folder"), "part {part}: {}", run.err);
        } else {
            assert_eq!(groups(&run), expected, "part {part}");
        }
    }
    assert!(refused > 0, "some parts hold something");
}

#[test]
fn two_runs_at_once_lose_nothing() {
    let folder = small();
    let folder = folder.path();
    let cache = tempfile::tempdir().unwrap();
    let start = |path: &str| command(folder, &["group", "--quiet", "--index", "kept", path], cache.path()).spawn().unwrap();
    let children: Vec<_> = ["news/en", "news/sv", "news/pt"].map(start).into();
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    assert_eq!(stories(&group(folder, &["--index", "kept", "news"])).len(), 4);
}

#[test]
fn what_a_person_sees() {
    let folder = small();
    let folder = folder.path();
    write(folder, "news/fr/c.md", "# Le phare de Sund\n\nLe phare de Sund a 318 marches, dit Ravel.\n".as_bytes());
    run(folder, &["group", "--index", "kept", "news/en", "news/fr", "news/pt"]);
    let run = run(folder, &["group", "--index", "kept", "--changed", "news"]);
    assert_eq!(
        (run.code, run.err.as_str()),
        (0, "isogloss: 1 article came or went since all 4 articles were grouped together: --rebuild groups all again\n")
    );
    let told = run.text();
    let last: Vec<&str> = told.lines().rev().take(2).collect();
    assert_eq!(
        last,
        [
            "index: 5 articles, 1 added, 0 removed; 1 came or went since 4 articles were grouped together",
            "changed: 2 articles, 1 story, 1 topic",
        ]
    );
    let name = told.lines().find(|line| line.starts_with("  story ")).unwrap();
    assert!(name.ends_with("missing: en sv") || !name.contains("en"), "{told}");
    assert!(told.contains("    en    news/en/a.md  Crane falls in Ekvik\n    sv    news/sv/a.md  Kran föll i Ekvik\n"), "{told}");
}
