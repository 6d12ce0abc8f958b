//! Google Cloud Translation: for two languages, source and target without a header; for others, a set of equivalent terms under a header
//! of languages, one concept a row.

use super::pairs::{Kept, Left, Limits, languages, rows, table, usable};
use super::{Target, Written};

pub(super) const TARGET: Target = Target {
    name: "google",
    about: "a list for Google Translation (--languages SOURCE,TARGET), or a set of equivalent terms (all languages)",
    binary: false,
    write: |glossary, named| {
        let mut left = Left::default();
        if let [source, target] = named {
            let rows = rows(glossary, source, target, &Limits { bytes: usize::MAX }, &mut left);
            left.add_details(glossary, &Kept::default());
            let lines = rows.iter().map(|r| vec![r.source.to_owned(), r.target.to_owned()]);
            return Ok(Written { bytes: table(b',', lines)?, lost: left.problems(glossary, "Google") });
        }
        let tags = languages(glossary, named);
        let header: Vec<String> = tags.iter().map(|t| t.as_str().to_owned()).chain(["description".to_owned()]).collect();
        let mut lines = vec![header];
        for concept in &glossary.concepts {
            let mut line = Vec::new();
            for tag in &tags {
                // A regional column takes a term of the bare language only where it has none of its own.
                let terms = usable(concept, tag);
                let best = terms.iter().find(|t| t.lang == *tag).or(terms.first());
                left.add("further terms of a language", terms.len().saturating_sub(1));
                line.push(best.map(|t| t.text.trim().to_owned()).unwrap_or_default());
            }
            let filled = line.iter().filter(|t| !t.is_empty()).count();
            line.push(concept.definition.clone().unwrap_or_default());
            if filled > 1 {
                lines.push(line);
            } else {
                left.add("concepts with fewer than two terms", 1);
            }
        }
        left.add_details(glossary, &Kept { definitions: true, ..Kept::default() });
        Ok(Written { bytes: table(b',', lines)?, lost: left.problems(glossary, "Google") })
    },
};
