//! One glossary out of several files: concepts of one id become one.

use rustc_hash::FxHashMap;

use super::Parsed;
use crate::finding::{Problem, Severity};
use crate::glossary::{Glossary, Status};

/// Adds a file's concepts; terms of a known concept are appended to it, its empty fields are filled.
pub(super) fn into(glossary: &mut Glossary, parsed: Parsed, problems: &mut Vec<Problem>) {
    let mut known: FxHashMap<String, usize> = glossary.concepts.iter().enumerate().map(|(i, c)| (c.id.clone(), i)).collect();
    glossary.files.push(parsed.file);
    for mut concept in parsed.concepts {
        let Some(&at) = known.get(&concept.id) else {
            known.insert(concept.id.clone(), glossary.concepts.len());
            glossary.concepts.push(concept);
            continue;
        };
        let old = &mut glossary.concepts[at];
        if old.origin.file == concept.origin.file || (old.definition.is_some() && concept.definition.is_some()) {
            let (file, first) = (&glossary.files[concept.origin.file].path, &glossary.files[old.origin.file].path);
            let message = format!("concept `{}` is written twice; first at {first}:{}", concept.id, old.origin.position.line);
            let problem =
                Problem::file("duplicate-concept", Severity::Warning, file, message).at(concept.origin.position, concept.origin.span);
            problems.push(problem.help("join the two entries; until then their terms are taken together and the first definition counts"));
        }
        old.definition = old.definition.take().or(concept.definition);
        old.domain = old.domain.take().or(concept.domain);
        old.note = old.note.take().or(concept.note);
        if old.levels.is_empty() {
            old.levels = concept.levels;
        }
        old.originals.append(&mut concept.originals);
        old.terms.append(&mut concept.terms);
        old.extras.append(&mut concept.extras);
    }
}

/// The status of a row that names none: preferred for the first of its language, admitted after that.
pub(super) fn default_status(terms: &[crate::glossary::Term], lang: &crate::lang::Tag) -> Status {
    if terms.iter().any(|t| t.lang == *lang) { Status::Admitted } else { Status::Preferred }
}
