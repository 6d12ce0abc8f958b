//! Reports in which one thing has two names, and reports in which two things have names of their own.

use std::sync::Arc;

use super::RULE;
use crate::config::Settings;
use crate::finding::Severity;
use crate::glossary::Glossary;
use crate::ingest::{self, Options};
use crate::lang::{LANGUAGES, Tag};
use crate::matching::{Matcher, Scratch};
use crate::rules::{Check, Context, Draft};

/// What the rule says of a text: what is reported, beside what, how seriously.
fn say(lang: &str, text: &str) -> Vec<(String, String, Severity)> {
    let declared = LANGUAGES.iter().map(|l| Tag::parse(l.tag).unwrap()).collect();
    let options = Options { declared, ..Options::default() };
    let article = ingest::read_bytes(&format!("{lang}/one.txt"), text.as_bytes().to_vec(), &options, &mut Vec::new()).remove(0);
    assert_eq!(article.lang.primary(), lang, "{text}");
    let glossary = Arc::new(Glossary::default());
    let matcher = Matcher::compile(Arc::clone(&glossary), crate::matching::Options { nested: false });
    let matches = matcher.scan(&article, &mut Scratch::default());
    let Check::Article(check) = RULE.check else { panic!("looks at one article") };
    let mut out = Vec::new();
    check(&Context { article: &article, matches: &matches, glossary: &glossary, settings: &Settings::default() }, &mut out);
    let of = |block: usize, span: crate::text::Span| span.of(article.text(&article.blocks[block])).to_owned();
    let line = |d: &Draft| {
        let (block, span, _) = d.related[0];
        (of(d.block, d.span), of(block, span), d.severity.unwrap())
    };
    out.iter().map(line).collect()
}

/// Pairs to find of those that the reports have, and findings that are wrong, at most.
const FLOOR: (usize, usize) = (0, 99);

#[test]
fn reports_written_before_the_rule() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/names/articles.jsonl");
    let (mut found, mut wrong, mut all, mut log) = (0, 0, 0, String::new());
    for line in std::fs::read_to_string(path).unwrap().lines() {
        let report: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = |key: &str| report[key].as_str().unwrap().to_owned();
        let said = say(&text("lang"), &text("text"));
        let pairs = report["expect"].as_array().unwrap();
        all += pairs.len();
        let fits = |(a, b, _): &(String, String, Severity), pair: &serde_json::Value| {
            let (x, y) = (pair[0].as_str().unwrap(), pair[1].as_str().unwrap());
            let meet = |s: &str, name: &str| name.contains(s) || s.contains(name);
            (meet(a, x) && meet(b, y)) || (meet(a, y) && meet(b, x))
        };
        let hit = pairs.iter().filter(|p| said.iter().any(|s| fits(s, p))).count();
        found += hit;
        let stray: Vec<_> = said.iter().filter(|s| !pairs.iter().any(|p| fits(s, p))).collect();
        wrong += stray.len();
        if hit < pairs.len() || !stray.is_empty() {
            log += &format!("{} ({}): found {hit} of {}, stray {stray:?}\n", text("id"), text("kind"), pairs.len());
        }
    }
    assert!(found >= FLOOR.0 && wrong <= FLOOR.1, "{found} of {all} found, {wrong} wrong\n{log}");
    eprintln!("{found} of {all} found, {wrong} wrong\n{log}");
}
