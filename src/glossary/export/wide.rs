//! A table of our own with one concept a row and one column a language. It holds the terms that may be used, the preferred one first.

use super::pairs::{Kept, Left, languages, table, usable};
use super::{Target, Written};
use crate::glossary::Status;

pub(super) const TARGET: Target = Target {
    name: "csv-wide",
    about: "CSV, one concept a row and one column a language",
    binary: false,
    write: |glossary, named| {
        let tags = languages(glossary, named);
        let mut left = Left::default();
        let fixed = ["concept", "definition", "domain", "levels"].map(str::to_owned);
        let mut lines = vec![fixed.into_iter().chain(tags.iter().map(|t| t.as_str().to_owned())).collect::<Vec<_>>()];
        for concept in &glossary.concepts {
            let text = |text: &Option<String>| text.clone().unwrap_or_default();
            let mut line = vec![concept.id.clone(), text(&concept.definition), text(&concept.domain), concept.levels.join("|")];
            for tag in &tags {
                let terms: Vec<_> = usable(concept, tag).into_iter().filter(|t| t.lang == *tag).collect();
                let fitting: Vec<&str> = terms.iter().map(|t| t.text.trim()).filter(|t| !t.contains('|')).collect();
                left.add("terms with a bar", terms.len() - fitting.len());
                let admitted = terms.first().is_some_and(|t| t.status == Status::Admitted);
                left.add("that none of a language is preferred", usize::from(admitted));
                let further = terms.iter().filter(|t| t.status == Status::Preferred).count().saturating_sub(1);
                left.add("that several of a language are preferred", further);
                line.push(fitting.join("|"));
            }
            lines.push(line);
        }
        left.add_details(glossary, &Kept { definitions: true, ..Kept::default() });
        Ok(Written { bytes: table(b',', lines)?, lost: left.problems(glossary, "a wide table") })
    },
};
