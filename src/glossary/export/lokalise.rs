//! Lokalise: a term of the first language a row, with its flags, and a column a language for its translations. A forbidden term has a row
//! of its own.

use super::pairs::{Left, languages, table, usable};
use super::{ExportError, Target, Written};
use crate::glossary::Status;

pub(super) const TARGET: Target = Target {
    name: "lokalise",
    about: "a table for Lokalise (--languages SOURCE,TARGET…)",
    binary: false,
    write: |glossary, named| {
        let tags = languages(glossary, named);
        let Some((base, others)) = tags.split_first().filter(|_| !named.is_empty()) else {
            return Err(ExportError::NeedsSource("lokalise"));
        };
        let mut left = Left::default();
        let fixed = ["term", "description", "casesensitive", "translatable", "forbidden", "tags"].map(str::to_owned);
        let translated =
            others.iter().flat_map(|t| [t.as_str().replace('-', "_"), format!("{}_description", t.as_str().replace('-', "_"))]);
        let mut lines = vec![fixed.into_iter().chain(translated).collect::<Vec<_>>()];
        for concept in &glossary.concepts {
            for term in concept.terms.iter().filter(|t| t.lang.serves(base)) {
                let forbidden = matches!(term.status, Status::Forbidden | Status::Deprecated | Status::Superseded);
                if term.status == Status::Proposed {
                    left.add("proposed terms", 1);
                    continue;
                }
                let yes = |is: bool| if is { "yes" } else { "no" }.to_owned();
                let description = concept.definition.clone().or(term.note.clone()).unwrap_or_default();
                let mut line = vec![
                    term.text.trim().to_owned(),
                    description,
                    yes(term.case_sensitive),
                    yes(!term.do_not_translate),
                    yes(forbidden),
                    String::new(),
                ];
                for tag in others {
                    let targets = usable(concept, tag);
                    left.add("further targets", if forbidden { 0 } else { targets.len().saturating_sub(1) });
                    // A forbidden term has no translation.
                    let best = targets.first().filter(|_| !forbidden);
                    line.extend([
                        best.map(|t| t.text.trim().to_owned()).unwrap_or_default(),
                        best.and_then(|t| t.note.clone()).unwrap_or_default(),
                    ]);
                }
                lines.push(line);
            }
        }
        let lost = |t: &crate::glossary::Term| !t.status.is_approved() && !t.lang.serves(base);
        left.add("terms of other languages that are not to be used", glossary.terms().filter(|(_, t)| lost(t)).count());
        Ok(Written { bytes: table(b';', lines)?, lost: left.problems(glossary, "Lokalise") })
    },
};
