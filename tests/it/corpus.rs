//! The bundled corpus against what a terminologist expects of it (`corpus/expected.tsv`).

use std::collections::{BTreeMap, BTreeSet};

use isogloss::ingest::{self, Article, ReadOptions};
use isogloss::text::Span;
use serde_json::Value;

use crate::program::{root, run};

/// Every finding of the bundled corpus as a reader sees it. After a look at each line that changed:
/// `SNAPSHOTS=overwrite cargo test --test it corpus`.
const SNAPSHOT: &str = "tests/snapshots/findings.txt";

/// A row of `expected.tsv`.
struct Row {
    path: String,
    nth: usize,
    surface: String,
    finding: bool,
    rule: String,
    /// Bytes in the file.
    span: Span,
}

/// A finding of the program.
struct Found {
    path: String,
    rule: String,
    span: Span,
    line: String,
}

fn table(name: &str) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(root().join("corpus").join(name)).unwrap();
    text.lines().skip(1).filter(|l| !l.is_empty()).map(|l| l.split('\t').map(str::to_owned).collect()).collect()
}

fn article(path: &str) -> Article {
    let bytes = std::fs::read(root().join("corpus").join(path)).unwrap_or_else(|e| panic!("corpus/{path}: {e}"));
    let declared = ["sv", "fr", "th", "en", "pt"].map(|t| isogloss::lang::Tag::parse(t).unwrap()).to_vec();
    let options = ReadOptions { declared, ..ReadOptions::default() };
    let mut articles = ingest::read_bytes(path, bytes, &options, &mut Vec::new());
    assert_eq!(articles.len(), 1, "corpus/{path} is one article");
    articles.remove(0)
}

/// Where the `nth` occurrence of `surface` in the readable text stands in the file.
fn place(article: &Article, surface: &str, nth: usize) -> Option<Span> {
    let all = article.blocks.iter().flat_map(|block| {
        let hits = article.text(block).match_indices(surface);
        hits.map(move |(at, _)| article.place(block, Span::new(at, at + surface.len())).span)
    });
    all.into_iter().nth(nth.checked_sub(1)?)
}

fn rows(lost: &mut Vec<String>) -> Vec<Row> {
    let mut articles: BTreeMap<String, Article> = BTreeMap::new();
    let mut out = Vec::new();
    for cells in table("expected.tsv") {
        let [path, nth, surface, kind, rule] = cells.get(..5).and_then(|c| <&[String; 5]>::try_from(c).ok()).expect("seven columns");
        let article = articles.entry(path.clone()).or_insert_with(|| article(path));
        let nth: usize = nth.parse().expect("a number");
        let Some(span) = place(article, surface, nth) else {
            lost.push(format!("expected.tsv    {path}: “{surface}” does not occur {nth} times in its text"));
            continue;
        };
        assert!(kind == "finding" || kind == "trap", "{path}: kind `{kind}`");
        let finding = kind == "finding";
        assert_eq!(finding, !rule.is_empty(), "{path}: “{surface}”: findings have a rule, traps have none");
        out.push(Row { path: path.clone(), nth, surface: surface.clone(), finding, rule: rule.clone(), span });
    }
    out
}

fn findings() -> Vec<Found> {
    let report = run(&root(), &["check", "--format", "json"]);
    assert_eq!((report.code, report.err.as_str()), (1, ""), "the bundled corpus can be checked");
    let number = |f: &Value, key: &str| usize::try_from(f[key].as_u64().expect("a number")).unwrap();
    let text = |f: &Value, key: &str| f[key].as_str().expect("a text").to_owned();
    let report = report.json();
    let all = report["findings"].as_array().expect("findings").iter();
    all.map(|f| Found {
        path: text(f, "path").strip_prefix("corpus/").expect("below corpus/").to_owned(),
        rule: text(f, "rule"),
        span: Span::new(number(f, "start"), number(f, "end")),
        line: format!(
            "{}:{}:{} {} “{}”: {}",
            text(f, "path"),
            f["line"],
            f["column"],
            text(f, "rule"),
            text(f, "surface"),
            text(f, "message")
        ),
    })
    .collect()
}

#[test]
fn what_is_planted_is_found_and_nothing_else() {
    let mut differences = Vec::new();
    let rows = rows(&mut differences);
    let found = findings();
    let meets = |row: &Row, f: &Found| row.path == f.path && row.span.overlaps(f.span);
    let expects = |row: &Row, f: &Found| row.finding && row.rule == f.rule && meets(row, f);
    for row in rows.iter().filter(|r| r.finding && !found.iter().any(|f| expects(r, f))) {
        let other: Vec<&str> = found.iter().filter(|f| meets(row, f)).map(|f| f.rule.as_str()).collect();
        let told = if other.is_empty() { "silence".to_owned() } else { other.join(", ") };
        differences.push(format!("missed          corpus/{} “{}” ({}.) {}: {told}", row.path, row.surface, row.nth, row.rule));
    }
    for f in found.iter().filter(|f| !rows.iter().any(|r| expects(r, f))) {
        let kind = match rows.iter().find(|r| meets(r, f)) {
            Some(row) if row.finding => "wrong rule",
            Some(_) => "fell into trap",
            None => "not expected",
        };
        differences.push(format!("{kind:15} {}", f.line));
    }
    let planted = rows.iter().filter(|r| r.finding).count();
    assert!(planted >= 60 && rows.len() - planted >= 60, "{planted} mistakes and {} traps are too few", rows.len() - planted);
    assert!(differences.is_empty(), "{} differences from {planted} planted mistakes:\n{}\n", differences.len(), differences.join("\n"));
}

#[test]
fn every_article_is_grouped_and_every_rule_is_planted() {
    let mut files = BTreeSet::new();
    for lang in ["en", "fr", "pt", "sv", "th"] {
        for entry in std::fs::read_dir(root().join("corpus").join(lang)).unwrap() {
            files.insert(format!("{lang}/{}", entry.unwrap().file_name().into_string().unwrap()));
        }
    }
    let grouped: Vec<String> = table("groups.tsv").into_iter().map(|mut r| r.remove(0)).collect();
    assert_eq!(grouped.len(), files.len(), "each article once");
    assert_eq!(grouped.into_iter().collect::<BTreeSet<_>>(), files);
    let planted: BTreeSet<String> = table("expected.tsv").into_iter().map(|r| r[4].clone()).filter(|r| !r.is_empty()).collect();
    let rules: BTreeSet<String> = isogloss::rules::ids().into_iter().map(str::to_owned).collect();
    assert_eq!(planted, rules, "every rule has planted mistakes, and every planted mistake a rule");
}

/// A finding with all that tells a reader something: severity, place, text, message, cure, advice, and each sister place.
fn written(finding: &Value) -> String {
    let text = |value: &Value, key: &str| value[key].as_str().unwrap_or("-").replace('\n', " ");
    let place = |value: &Value| format!("{}:{}:{}", text(value, "path"), value["line"], value["column"]);
    let list = |key: &str| finding[key].as_array().cloned().unwrap_or_default();
    let head = format!("{} {}[{}] “{}”", place(finding), text(finding, "severity"), text(finding, "rule"), text(finding, "surface"));
    let verb = if finding["fixable"] == true { "write" } else { "perhaps" };
    let cure = finding["suggestion"].as_str().map(|cure| format!("  {verb} {cure}"));
    let notes = list("notes").into_iter().map(|note| format!("  = {}", note.as_str().unwrap_or_default()));
    let sisters = list("related").into_iter().map(|sister| format!("  > {} {}", place(&sister), text(&sister, "message")));
    let mut lines = vec![head, format!("  {}", text(finding, "message"))];
    lines.extend(cure.into_iter().chain(notes).chain(sisters));
    lines.join("\n") + "\n"
}

#[test]
fn findings_say_what_they_said() {
    let report = run(&root(), &["check", "--format", "json"]).json();
    let findings = report["findings"].as_array().expect("findings");
    let told = findings.iter().map(written).collect::<Vec<_>>().join("\n");
    let file = root().join(SNAPSHOT);
    if std::env::var_os("SNAPSHOTS").is_some_and(|v| v == "overwrite") {
        std::fs::write(&file, &told).unwrap();
    }
    let old = std::fs::read_to_string(&file).unwrap_or_default();
    let (before, now): (BTreeSet<&str>, BTreeSet<&str>) = (old.split("\n\n").collect(), told.split("\n\n").collect());
    let lost: Vec<&str> = before.difference(&now).map(|f| f.trim_end()).collect();
    let new: Vec<&str> = now.difference(&before).map(|f| f.trim_end()).collect();
    assert!(lost.is_empty() && new.is_empty(), "{SNAPSHOT}: gone:\n{}\n\nnew:\n{}\n", lost.join("\n\n"), new.join("\n\n"));
    assert!(old == told, "{SNAPSHOT}: the same findings in another order");
}

#[test]
fn the_bundled_glossary_is_sound() {
    let check = run(&root(), &["glossary", "check"]);
    assert_eq!(check.code, 0, "its examples match, and nothing is wrong with it: {check:#?}");
}
