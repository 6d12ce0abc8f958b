//! The sets of sentences whose quality is measured, checked in memory. The scores of their tests say how much is found; the lines of
//! `tests/snapshots/sets` say what, so that nothing comes or goes unseen.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use isogloss::config::Settings;
use isogloss::engine::{self, Corpus, Source, Sources};
use isogloss::finding::Finding;
use isogloss::glossary;
use isogloss::matching::{MatchOptions, Matcher};

use crate::program::root;

/// The findings in articles by path and text, each judged by itself. `name` tells the format of the glossary.
pub(crate) fn check<'a>(name: &str, glossary: &str, articles: impl IntoIterator<Item = (String, &'a str)>) -> Vec<Finding> {
    let (glossary, problems) = glossary::load::from_text(name, glossary);
    assert!(problems.is_empty(), "{name}: {problems:?}");
    let settings = Settings::default();
    let matcher = Matcher::compile(Arc::new(glossary), MatchOptions { nested: settings.nested }).with_variants();
    let sources = articles.into_iter().map(|(path, text)| Source::new(&path, format!("{text}\n")));
    let corpus = Corpus::new(Sources::memory(sources), settings.reading(None));
    engine::check_alone(&corpus, &matcher, &settings).findings
}

/// Asserts that the findings are those of the snapshot. After a look at each line that changed:
/// `SNAPSHOTS=overwrite cargo test --test it`.
pub(crate) fn assert_unchanged(name: &str, findings: &[Finding]) {
    let cure = |f: &Finding| f.suggestion.as_deref().unwrap_or("-").to_owned();
    let line = |f: &Finding| {
        let place = f.place.path.trim_end_matches(".txt");
        format!("{place}:{} {} “{}” > {}: {}\n", f.place.position.column, f.rule, f.surface, cure(f), f.message)
    };
    let told: String = findings.iter().map(line).collect();
    let file = root().join("tests/snapshots/sets").join(Path::new(name).with_extension("txt"));
    if std::env::var_os("SNAPSHOTS").is_some_and(|v| v == "overwrite") {
        std::fs::write(&file, &told).unwrap();
    }
    let old = std::fs::read_to_string(&file).unwrap_or_default();
    let (before, now): (BTreeSet<&str>, BTreeSet<&str>) = (old.lines().collect(), told.lines().collect());
    let (lost, new): (Vec<_>, Vec<_>) = (before.difference(&now).collect(), now.difference(&before).collect());
    assert!(lost.is_empty() && new.is_empty(), "{}: gone: {lost:#?}, new: {new:#?}", file.display());
}
