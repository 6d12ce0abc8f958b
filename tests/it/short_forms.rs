//! Bodies that are called by a bare word which is not the head of their name, in a domain of their own (choirs): articles that have one,
//! and articles that only look like it. They were written before the check.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::program::{folder, root, run, write};

/// Of 18 short forms at least so many are reported.
const FOUND: usize = 16;

#[test]
fn bare_words_with_another_head_are_found_and_look_alikes_are_not() {
    let place = folder(&[]);
    let path = |name: &str| root().join("tests/data/short_forms").join(name);
    let table = std::fs::read_to_string(path("articles.jsonl")).unwrap();
    let articles: Vec<Value> = table.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let text = |article: &Value, key: &str| article[key].as_str().unwrap().to_owned();
    for article in &articles {
        let name = format!("articles/{}/{}.txt", text(article, "lang"), text(article, "id"));
        write(place.path(), &name, text(article, "text").as_bytes());
    }
    let glossary = path("glossary.csv");
    let arguments = ["check", "--isolated", "--no-group", "--format", "json", "--fail-on", "never", "--glossary"];
    let report = run(place.path(), &[&arguments[..], &[glossary.to_str().unwrap(), "articles"]].concat()).json();
    let mut said: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for finding in report["findings"].as_array().unwrap() {
        let id = finding["path"].as_str().unwrap().rsplit('/').next().unwrap().trim_end_matches(".txt").to_owned();
        said.entry(id).or_default().push(finding["surface"].as_str().unwrap().to_owned());
    }
    let (mut found, mut missed, mut stray) = (0, Vec::new(), Vec::new());
    for article in &articles {
        let told = said.remove(&text(article, "id")).unwrap_or_default();
        let expected: Vec<String> = article["expect"].as_array().unwrap().iter().map(|e| e.as_str().unwrap().to_owned()).collect();
        match expected.is_empty() {
            true => stray.extend(told.iter().map(|t| (text(article, "id"), t.clone()))),
            false if told == expected => found += 1,
            false => missed.push((text(article, "id"), told)),
        }
    }
    assert!(found >= FOUND, "found {found}, not {missed:?}");
    assert_eq!(stray, [], "look-alikes");
}
