//! Names that stay, names with a word in another number: what is said and what is not.

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
- id: pilot
  do_not_translate: true
  terms: {en: [Tam Van Khoi]}
- id: harbour-act
  terms:
    en: [Act on Dredging and Pilotage Fee]
    pt: [Lei de Dragagem e Pilotagem]
";

/// What the rule says of a text: the place, and what to write.
fn say(lang: &str, text: &str) -> Vec<(String, String)> {
    let (glossary, problems) = from_text("g.yaml", GLOSSARY);
    assert!(problems.is_empty(), "{problems:?}");
    let matcher = Matcher::compile(Arc::new(glossary), MatchOptions { nested: false }).with_variants();
    let declared = LANGUAGES.iter().map(|l| Tag::parse(l.tag).unwrap()).collect();
    let options = ReadOptions { declared, ..ReadOptions::default() };
    let article = ingest::read_bytes(&format!("{lang}/a.txt"), format!("{text}\n").into_bytes(), &options, &mut Vec::new()).remove(0);
    let matches = matcher.scan(&article, &mut Scratch::default());
    let Check::Article(check) = RULE.check else { panic!("looks at one article") };
    let mut out = Vec::new();
    check(&Context { article: &article, matches: &matches, glossary: matcher.glossary(), settings: &Settings::default() }, &mut out);
    let line =
        |d: &crate::rules::Draft| (d.span.of(article.text(&article.blocks[d.block])).to_owned(), d.suggestion.clone().unwrap_or_default());
    out.iter().map(line).collect()
}

#[test]
fn names_that_stay_and_fixed_names() {
    for (lang, text, here, new) in [
        ("en", "Tam Khoi Van was a pilot.", "Tam Khoi Van", "Tam Van Khoi"),
        ("sv", "Tam Vann Khoi var lots.", "Tam Vann Khoi", "Tam Van Khoi"),
        ("en", "Tam Window Khoi was a pilot.", "Tam Window Khoi", "Tam Van Khoi"),
        ("fr", "Tam Van Khoi était pilote. On parle encore de Tam Khoi au port.", "Tam Khoi", "Tam Van Khoi"),
        ("pt", "A Lei de Dragagem e Pilotagens foi aprovada.", "Lei de Dragagem e Pilotagens", "Lei de Dragagem e Pilotagem"),
    ] {
        assert_eq!(say(lang, text), [(here.to_owned(), new.to_owned())], "{text}");
    }
}

#[test]
fn names_as_they_are() {
    for (lang, text) in [
        ("en", "Tam Van Khoi was a pilot. Tam Van Khoi Street is long."),
        ("en", "Comrade Van Khoi spoke, and so did Tam Van Street's mayor."),
        ("en", "Tam Khoi was a smith."),
        ("en", "Tam Van Duong was a smith, as was Le Van Khoi."),
        ("pt", "As Leis de Dragagem e Pilotagem foram aprovadas. A lei de dragagem e pilotagens é outra coisa."),
        ("en", "The Act on Dredging and Pilotage Fees was passed."),
    ] {
        assert_eq!(say(lang, text), [], "{text}");
    }
}
