//! Says why a term matches a text or does not: `cargo run --example explain_match`.

use isogloss::config::Settings;
use isogloss::glossary;
use isogloss::lang::Tag;
use isogloss::matching::{MatchOptions, Matcher, Scratch, explain};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (glossary, _) = glossary::load::from_text("terms.csv", "concept,lang,term\ncluster,sv,emuleringskluster\n");
    let (text, swedish) = ("Emuleringsklustrets sex provinser", Tag::parse("sv")?);
    let explained = explain::term("emuleringskluster", &swedish, text, Some(&glossary), Settings::default().confidence);
    println!("{}", explained.text);
    assert!(explained.matched);

    // Places are bytes of the text.
    let matcher = Matcher::compile(glossary.into(), MatchOptions { nested: false });
    let found = matcher.scan_text(text, &swedish, &mut Scratch::default());
    assert_eq!(found[0].span.of(text), "Emuleringsklustrets");
    Ok(())
}
