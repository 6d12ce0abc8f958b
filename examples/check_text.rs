//! Checks a text in memory: `cargo run --example check_text`.

use isogloss::config::Settings;
use isogloss::engine::{Cancel, Reach, Workspace};
use isogloss::glossary;
use isogloss::text::line_index::ColumnUnit;

const TERMS: &str = "\
concept,lang,term,status
quay,sv,färjeläge,preferred
quay,sv,färjestation,deprecated
";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (glossary, problems) = glossary::load::from_text("terms.csv", TERMS);
    assert!(problems.is_empty(), "{problems:?}");
    let mut workspace = Workspace::open(Settings::default(), glossary.into());

    // The path is only a name: its ending tells the format, its folder the language.
    workspace.put("sv/news.md", "# 🛳 Färjestationen\n\nStängd.\n");
    let answer = workspace.findings("sv/news.md", Reach::Alone, &Cancel::new())?;

    let source = answer.source.expect("the text holds an article");
    for finding in &answer.findings {
        let (start, _) = source.range(&finding.place, ColumnUnit::Utf16);
        println!("{}:{} (UTF-16) {}: {}", start.line, start.column, finding.rule, finding.message);
    }
    assert_eq!(answer.findings[0].suggestion.as_deref(), Some("Färjeläget"));
    Ok(())
}
