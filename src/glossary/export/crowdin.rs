//! Crowdin: one concept a row, and for each language its term, description, part of speech and status.

use super::pairs::{Left, languages, table};
use super::{Target, Written, class};
use crate::glossary::{Status, Term};
use crate::lang::Tag;

pub(super) const TARGET: Target = Target {
    name: "crowdin",
    about: "a table for Crowdin, one term a language",
    binary: false,
    write: |glossary, named| {
        let tags = languages(glossary, named);
        let mut left = Left::default();
        let columns = |tag: &Tag| ["Term", "Description", "Part of Speech", "Status"].map(|name| format!("{name} [{tag}]"));
        let mut lines = vec![tags.iter().flat_map(columns).collect::<Vec<_>>()];
        for concept in &glossary.concepts {
            let mut line = Vec::new();
            for (at, tag) in tags.iter().enumerate() {
                let mut terms: Vec<&Term> = concept.terms.iter().filter(|t| t.lang == *tag).collect();
                terms.sort_by_key(|t| t.status);
                left.add("further terms of a language", terms.len().saturating_sub(1));
                let best = terms.first();
                // A description stands with one language, so that it is not read as several.
                let description = concept.definition.clone().filter(|_| at == 0).unwrap_or_default();
                line.extend([
                    best.map(|t| t.text.trim().to_owned()).unwrap_or_default(),
                    description,
                    best.and_then(|t| t.class).map(class).unwrap_or_default().to_owned(),
                    best.map(|t| word(t.status)).unwrap_or_default().to_owned(),
                ]);
            }
            if line.iter().step_by(4).any(|t| !t.is_empty()) {
                lines.push(line);
            }
        }
        let other = glossary.terms().filter(|(_, t)| !tags.contains(&t.lang)).count();
        left.add("terms in other languages", other);
        left.add("notes", glossary.concepts.iter().filter(|c| c.note.is_some() || c.terms.iter().any(|t| t.note.is_some())).count());
        Ok(Written { bytes: table(b',', lines)?, lost: left.problems(glossary, "Crowdin") })
    },
};

/// The word that Crowdin has for a status.
const fn word(status: Status) -> &'static str {
    match status {
        Status::Preferred => "preferred",
        Status::Admitted => "admitted",
        Status::Deprecated | Status::Forbidden => "not recommended",
        Status::Superseded => "obsolete",
        Status::Proposed => "draft",
    }
}
