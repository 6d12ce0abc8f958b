//! Blanks and hyphens, generic plurals: what is said and what is not.

use std::sync::Arc;

use super::RULE;
use crate::config::Settings;
use crate::glossary::load::from_text;
use crate::ingest::{self, ReadOptions};
use crate::lang::{LANGUAGES, Tag};
use crate::matching::{MatchOptions, Matcher, Scratch};
use crate::rules::{Check, Context};

const GLOSSARY: &str = "
concepts:
- id: bay
  do_not_translate: true
  terms: {en: [Ro Linh]}
- id: logbook
  terms:
    en: [{term: logbook, spelling: strict}]
    sv: [{term: e-post, spelling: strict}]
- id: mill
  terms: {en: [rice mill, coast-wise trade]}
- id: mill-kind
  terms: {en: [{term: paper mill, spelling: strict}]}
- id: pilot-committee
  terms: {en: [Pilots' Committee], fr: [Comité des pilotes], sv: [lotskommitté]}
- id: sea-rescue
  terms: {en: [Sea-Rescue Society]}
- id: server
  terms: {th: [{term: เซิร์ฟเวอร์, spelling: strict}]}
- id: software
  terms: {th: [ซอฟต์แวร์]}
";

/// What the rule says of a text: the place, and whether `fix` would change it.
fn say(lang: &str, text: &str) -> Vec<(String, bool)> {
    let (glossary, problems) = from_text("g.yaml", GLOSSARY);
    assert!(problems.is_empty(), "{problems:?}");
    let matcher = Matcher::compile(Arc::new(glossary), MatchOptions { nested: false });
    let declared = LANGUAGES.iter().map(|l| Tag::parse(l.tag).unwrap()).collect();
    let options = ReadOptions { declared, ..ReadOptions::default() };
    let article = ingest::read_bytes(&format!("{lang}/a.txt"), format!("{text}\n").into_bytes(), &options, &mut Vec::new()).remove(0);
    let matches = matcher.scan(&article, &mut Scratch::default());
    let Check::Article(check) = RULE.check else { panic!("looks at one article") };
    let mut out = Vec::new();
    check(&Context { article: &article, matches: &matches, glossary: matcher.glossary(), settings: &Settings::default() }, &mut out);
    out.iter().map(|d| (d.span.of(article.text(&article.blocks[d.block])).to_owned(), d.fixable)).collect()
}

#[test]
fn transcriptions_of_loans_where_the_entry_asks() {
    assert_eq!(say("th", "ย้ายข้อมูลไปเซิฟเวอร์ใหม่").iter().map(|(here, _)| here.as_str()).collect::<Vec<_>>(), ["เซิฟเวอร์"]);
    assert_eq!(say("th", "ย้ายข้อมูลไปเซิร์ฟเวอร์ใหม่"), []);
    assert_eq!(say("th", "บริษัทขายซอฟท์แวร์บัญชี"), []);
}

#[test]
fn blanks_and_hyphens_in_names_and_where_the_entry_asks() {
    for (lang, text, here, fixable) in [
        ("en", "They sail on Rolinh at dawn.", "Rolinh", true),
        ("en", "The log book is old.", "log book", true),
        ("en", "Two log books are old.", "log books", false),
        ("en", "A papermill stands there.", "papermill", true),
        ("sv", "Skicka epost till oss.", "epost", true),
        ("en", "The Sea Rescue Society met.", "Sea Rescue Society", true),
    ] {
        assert_eq!(say(lang, text), [(here.to_owned(), fixable)], "{text}");
    }
}

#[test]
fn free_spellings_and_kinds() {
    for (lang, text) in [
        ("en", "They sail on Ro Linh at dawn. The logbooks are old, and so is a paper mill."),
        ("en", "A ricemill stands there. The coast wise trade is old."),
        ("en", "The log of the book is old. They papered the mill."),
        ("en", "A Sea- Rescue Society has met."),
        ("en", "Pilots' committees of both towns met. The pilots' committees are new."),
        ("sv", "Skicka e-post till oss."),
    ] {
        assert_eq!(say(lang, text), [], "{text}");
    }
}
