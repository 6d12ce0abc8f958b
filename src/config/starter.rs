//! What `isogloss init` writes.

/// A commented configuration.
pub const CONFIG: &str = r#"# yaml-language-server: $schema=schemas/isogloss.schema.json
# isogloss configuration. Every key is optional; the values below are the defaults unless noted.

# The coverage: files and folders, relative to this file. `isogloss check` without paths reads these.
corpus: [articles]
# Left out when folders are read (patterns as in .gitignore).
exclude: []

# The glossary: YAML or CSV files, or folders of them.
glossary: [glossary.yaml]

# The languages that occur (BCP 47). Names the candidates when an article does not say its own.
languages: [en, es, fr, pt, sv, th]

# The languages that the coverage is translated from: what is left of them in a text is reported. None by default.
source_languages: []

# How serious a rule's findings are: error, warning, note or off. `isogloss rules` lists all rules.
rules:
  # near-term: note

# Other levels for some paths; the last that matches wins.
overrides:
  # - paths: ["archive/**"]
  #   rules: { deprecated-term: note, inconsistent-term: off }

# The most serious level in a part of an article: quotation, heading, caption, list-item, table-cell.
scopes:
  # quotation: note

# Whether fixes are made in quotations too.
fix: { quotations: false }

# Names of people, places and bodies that stay as they are in every language.
names: []

# Corrections of `isogloss group`: articles (paths, or their ends) that tell one story, or do not.
same:
  # - [sv/nyhet.txt, fr/nouvelle.txt]
apart:
  # - [sv/nyhet.txt, sv/annan.txt]

# Findings less sure than this are not reported (0 to 1).
confidence: 0.6

# How much of its share a preferred term may lose before `isogloss drift` reports it (0 to 1).
drift_tolerance: 0.1

# The least severity that makes `check` exit with 1: error, warning, note or never.
fail_on: error

# Encodings of old files that are not UTF-8, by path pattern.
encodings:
  # "archive/**/*.txt": windows-1252

# Field names of JSON Lines records.
jsonl: { text: text, title: title, lang: lang, date: date, url: url, id: id }
"#;

/// A commented glossary with one concept.
pub const GLOSSARY: &str = include_str!("starter_glossary.yaml");

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::config::{Settings, read};

    #[test]
    fn the_languages_that_the_starter_names_are_the_default() {
        let mut problems = Vec::new();
        let settings = read("isogloss.yaml", CONFIG.to_owned(), Path::new(""), &[], &mut problems);
        assert_eq!(settings.languages, Settings::default().languages);
        for lang in &settings.languages {
            assert!(GLOSSARY.contains(&format!("\n      {lang}:")), "the example glossary has a term in {lang}");
        }
    }
}
