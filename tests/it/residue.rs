//! Residue, untranslated words, wrong language and lost accents, in articles that were written before the rules
//! (`tests/data/residue`): what is found of each, and that nothing is found beside it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use isogloss::config::Settings;
use isogloss::engine::{Corpus, Source, Sources, check};
use isogloss::finding::Finding;
use isogloss::glossary;
use isogloss::lang::Tag;
use isogloss::matching::{MatchOptions, Matcher};
use serde_json::Value;

use crate::program::root;

/// The rules that are scored, and how many of the expected findings must be found.
const FLOORS: [(&str, usize); 4] = [("source-residue", 26), ("untranslated-term", 12), ("language-mismatch", 10), ("lost-accents", 10)];
/// How many findings there may be that nobody expects.
const MOST_FALSE: usize = 0;

/// An article of the test data.
struct Case {
    id: String,
    lang: String,
    sources: Vec<Tag>,
    text: String,
    /// Rule, surface, and whether it may be missing.
    expect: Vec<(String, String, bool)>,
    /// Language and text of a sister article.
    sister: Option<(String, String)>,
}

fn cases() -> Vec<Case> {
    let text = std::fs::read_to_string(root().join("tests/data/residue/articles.jsonl")).unwrap();
    let string = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let case = |line: &str| {
        let value: Value = serde_json::from_str(line).unwrap();
        let tags = value["source_languages"].as_array().unwrap().iter().map(|t| Tag::parse(t.as_str().unwrap()).unwrap());
        let expect = value["expect"].as_array().unwrap().iter();
        Case {
            id: string(&value["id"]),
            lang: string(&value["lang"]),
            sources: tags.collect(),
            text: string(&value["text"]),
            expect: expect.map(|e| (string(&e["rule"]), string(&e["surface"]), e["optional"].as_bool() == Some(true))).collect(),
            sister: value.get("sister").map(|s| (string(&s["lang"]), string(&s["text"]))),
        }
    };
    text.lines().filter(|l| !l.is_empty()).map(case).collect()
}

fn matcher() -> Matcher {
    let (glossary, problems) = glossary::load(&[root().join("tests/data/residue/glossary.yaml")]).unwrap();
    assert!(problems.is_empty(), "{problems:#?}");
    Matcher::compile(Arc::new(glossary), MatchOptions { nested: false })
}

/// The findings of an article; its sister is one story with it and is not judged.
fn findings(case: &Case, matcher: &Matcher) -> Vec<Finding> {
    let path = |lang: &str| format!("{lang}/{}.txt", case.id);
    let mut settings = Settings { source_languages: case.sources.clone(), ..Settings::default() };
    let mut sources = vec![Source::new(path(&case.lang), &case.text)];
    if let Some((lang, text)) = &case.sister {
        sources.push(Source::new(path(lang), text));
        settings.same = vec![vec![path(&case.lang), path(lang)]];
    }
    let model = check(&Corpus::new(Sources::memory(sources), settings.reading(None)), matcher, &settings);
    let own = path(&case.lang);
    model.findings.into_iter().filter(|f| f.place.path.ends_with(&own)).collect()
}

#[test]
fn what_was_left_over_is_found_and_nothing_else() {
    let matcher = matcher();
    let mut found: BTreeMap<&str, (usize, usize)> = FLOORS.iter().map(|(rule, _)| (*rule, (0, 0))).collect();
    let (mut missed, mut wrong) = (String::new(), String::new());
    let mut count = 0;
    for case in cases() {
        let mut told: Vec<Finding> = findings(&case, &matcher).into_iter().filter(|f| found.contains_key(f.rule)).collect();
        for (rule, surface, optional) in &case.expect {
            let at = case.text.find(surface.as_str()).unwrap_or_default();
            let hit =
                |f: &Finding| f.rule == rule && (surface.is_empty() || f.place.span.start < at + surface.len() && at < f.place.span.end);
            let position = told.iter().position(hit);
            if let Some(position) = position {
                told.remove(position);
            }
            if !optional {
                let score = found.get_mut(rule.as_str()).unwrap();
                score.0 += usize::from(position.is_some());
                score.1 += 1;
                if position.is_none() {
                    writeln!(missed, "missed  {}: {rule} “{surface}”", case.id).unwrap();
                }
            }
        }
        for finding in told {
            count += 1;
            writeln!(wrong, "wrong   {}: {} “{}”: {}", case.id, finding.rule, finding.surface, finding.message).unwrap();
        }
    }
    let told = format!("{missed}{wrong}{found:?}, {count} false");
    for (rule, floor) in FLOORS {
        assert!(found[rule].0 >= floor, "{rule}: fewer than {floor} are found\n{told}");
    }
    assert_eq!(count, MOST_FALSE, "false alarms\n{told}");
}
