//! Bodies that are called by a bare word which is not the head of their name, in a domain of their own (choirs): articles that have one,
//! and articles that only look like it. They were written before the check.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::program::root;
use crate::sets;

/// Of 18 short forms at least so many are reported.
const FOUND: usize = 16;

#[test]
fn bare_words_with_another_head_are_found_and_look_alikes_are_not() {
    let file = |name: &str| std::fs::read_to_string(root().join("tests/data/short_forms").join(name)).unwrap();
    let articles: Vec<Value> = file("articles.jsonl").lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let text = |article: &Value, key: &str| article[key].as_str().unwrap().to_owned();
    let path = |article: &Value| format!("{}/{}.txt", text(article, "lang"), text(article, "id"));
    let texts = articles.iter().map(|a| (path(a), a["text"].as_str().unwrap()));
    let findings = sets::check("glossary.csv", &file("glossary.csv"), texts);
    sets::assert_unchanged("short_forms", &findings);
    let mut said: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for finding in findings {
        said.entry(finding.place.path).or_default().push(finding.surface);
    }
    let (mut found, mut missed, mut stray) = (0, Vec::new(), Vec::new());
    for article in &articles {
        let told = said.remove(&path(article)).unwrap_or_default();
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
