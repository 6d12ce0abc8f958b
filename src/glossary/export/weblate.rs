//! Weblate: the CSV of a bilingual glossary. It has no place for forbidden terms; its TBX has (`tbx-v2`).

use super::pairs::{Kept, Left, pair, table, usable};
use super::{Target, Written};

pub(super) const TARGET: Target = Target {
    name: "weblate",
    about: "a table for Weblate (--languages SOURCE,TARGET); forbidden terms travel in tbx-v2",
    binary: false,
    write: |glossary, named| {
        let (source, target) = pair("weblate", named)?;
        let mut left = Left::default();
        let mut lines = vec![
            ["source", "target", "location", "id", "fuzzy", "context", "translator_comments", "developer_comments"]
                .map(str::to_owned)
                .to_vec(),
        ];
        for concept in &glossary.concepts {
            let (sources, targets) = (usable(concept, source), usable(concept, target));
            left.add("concepts without a source or target", usize::from(sources.is_empty() != targets.is_empty()));
            left.add("further targets", if sources.is_empty() { 0 } else { targets.len().saturating_sub(1) });
            let Some(best) = targets.first() else { continue };
            for term in sources {
                let note = best.note.clone().or(concept.note.clone()).unwrap_or_default();
                let definition = concept.definition.clone().unwrap_or_default();
                let cells = [term.text.trim().to_owned(), best.text.trim().to_owned()];
                let context = concept.id.clone();
                lines.push([cells.to_vec(), vec![String::new(), String::new(), String::new(), context, note, definition]].concat());
            }
        }
        left.add_details(glossary, &Kept { notes: true, definitions: true });
        Ok(Written { bytes: table(b',', lines)?, lost: left.problems(glossary, "Weblate's CSV") })
    },
};
