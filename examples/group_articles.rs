//! Groups a handful of articles in memory, and judges them beside each other: `cargo run --example group_articles`.

use isogloss::config::Settings;
use isogloss::engine::{Corpus, Coverage, Source, Sources};
use isogloss::glossary::Glossary;
use isogloss::group::Level;
use isogloss::matching::{MatchOptions, Matcher};

fn main() {
    let sources = Sources::memory([
        Source::new("en/a.txt", "Kettering opened its new harbour on 12 May 2024, Mayor Whitcombe said. It cost 48.5 million."),
        Source::new("sv/b.txt", "Kettering öppnade sin nya hamn den 12 maj 2024, sade borgmästare Whitcombe. Den kostade 48,5 miljoner."),
        Source::new("en/c.txt", "The school in Vasseur has 311 pupils this autumn, more than ever, head teacher Moreau said."),
    ]);
    let settings = Settings::default();
    let matcher = Matcher::compile(Glossary::default().into(), MatchOptions { nested: false });
    let coverage = Coverage::read(&Corpus::new(sources, settings.reading(None)), &matcher, &settings);

    let stories: Vec<_> = coverage.grouping.groups.iter().filter(|g| g.level == Level::Story).collect();
    for story in &stories {
        let paths: Vec<&str> = story.articles.iter().map(|a| coverage.articles[*a].path()).collect();
        let because: Vec<&str> = story.evidence.iter().map(|e| e.value.as_str()).collect();
        println!("{}: {} ({})", story.id, paths.join(", "), because.join(", "));
    }
    assert_eq!(stories.len(), 2, "the first two tell one story");
}
