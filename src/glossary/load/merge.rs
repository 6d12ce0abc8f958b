//! One glossary out of several files: concepts of one id become one.

use std::hash::BuildHasher as _;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::Parsed;
use crate::finding::{Problem, Severity};
use crate::glossary::model::File;
use crate::glossary::{Concept, Glossary, Status};

/// The longest term, in characters. The longest titles of treaties and laws, which are the longest terms of public term bases, have
/// some hundreds.
const LONGEST_TERM: usize = 1000;

/// Adds a file's concepts; terms of a known concept are appended to it, its empty fields are filled.
pub(super) fn into(glossary: &mut Glossary, parsed: Parsed, problems: &mut Vec<Problem>) {
    glossary.files.push(parsed.file);
    let mut concepts = parsed.concepts;
    for concept in &mut concepts {
        bound(concept, &glossary.files, problems);
        concept.terms.shrink_to_fit();
        concept.details.tidy();
        concept.terms.iter_mut().for_each(|term| term.details.tidy());
    }
    if glossary.concepts.is_empty() && are_unique(&concepts) {
        glossary.concepts = concepts;
        return;
    }
    let mut known: FxHashMap<String, usize> = glossary.concepts.iter().enumerate().map(|(i, c)| (c.id.clone(), i)).collect();
    for mut concept in concepts {
        let Some(&at) = known.get(&concept.id) else {
            known.insert(concept.id.clone(), glossary.concepts.len());
            glossary.concepts.push(concept);
            continue;
        };
        let old = &mut glossary.concepts[at];
        if old.origin.file() == concept.origin.file() || (old.definition.is_some() && concept.definition.is_some()) {
            let (file, first) = (&glossary.files[concept.origin.file()].path, &glossary.files[old.origin.file()].path);
            let message = format!("concept `{}` is written twice; first at {first}:{}", concept.id, old.origin.position().line);
            let problem =
                Problem::file("duplicate-concept", Severity::Warning, file, message).at(concept.origin.position(), concept.origin.span());
            problems.push(problem.help("join the two entries; until then their terms are taken together and the first definition counts"));
        }
        old.definition = old.definition.take().or(concept.definition.take());
        old.domain = old.domain.take().or(concept.domain.take());
        old.terms.append(&mut concept.terms);
        let (old, new) = (&mut *old.details, &mut *concept.details);
        old.note = old.note.take().or(new.note.take());
        if old.levels.is_empty() {
            old.levels = std::mem::take(&mut new.levels);
        }
        old.originals.append(&mut new.originals);
        old.extras.append(&mut new.extras);
    }
}

/// Whether no two concepts have one id. A large termbase has a million: numbers that are made of the ids are sorted, since a map would hold
/// them once more. Of two ids with one number it says that they are one, and costs the map after all.
fn are_unique(concepts: &[Concept]) -> bool {
    let number = |concept: &Concept| FxBuildHasher.hash_one(concept.id.as_str());
    let mut numbers: Vec<u64> = concepts.iter().map(number).collect();
    numbers.sort_unstable();
    numbers.windows(2).all(|pair| pair[0] != pair[1])
}

/// Takes out the terms that are too long to be any.
fn bound(concept: &mut Concept, files: &[File], problems: &mut Vec<Problem>) {
    let is_long = |text: &String| text.len() > LONGEST_TERM && text.chars().count() > LONGEST_TERM;
    concept.terms.retain(|term| {
        let Some(long) = std::iter::once(&term.text).chain(&term.short_forms).find(|text| is_long(text)) else { return true };
        let path = files.get(term.origin.file()).map_or("", |f| f.path.as_str());
        let message = format!("a term of {} characters, which no text has: the entry is left out", long.chars().count());
        let problem = Problem::file("too-long-term", Severity::Error, path, message).at(term.origin.position(), term.origin.span());
        problems.push(problem.help(format!("write at most {LONGEST_TERM}; look for a quotation mark or a line break that is missing")));
        false
    });
}

/// The status of a row that names none: preferred for the first of its language, admitted after that.
pub(super) fn default_status(terms: &[crate::glossary::Term], lang: &crate::lang::Tag) -> Status {
    if terms.iter().any(|t| t.lang == *lang) { Status::Admitted } else { Status::Preferred }
}

#[cfg(test)]
mod tests {
    use super::super::from_text;

    #[test]
    fn two_entries_of_one_id_are_one_concept() {
        let entries = |last: &str| {
            format!(
                "concepts:\n  - {{ id: a, terms: {{ sv: [x] }} }}\n  - {{ id: b, terms: {{ sv: [y] }} }}\n  - {{ id: {last}, definition: D., terms: {{ en: [z] }} }}\n"
            )
        };
        for (last, concepts, told) in [
            ("a", vec![("a", vec!["x", "z"], Some("D.")), ("b", vec!["y"], None)], vec!["duplicate-concept"]),
            ("c", vec![("a", vec!["x"], None), ("b", vec!["y"], None), ("c", vec!["z"], Some("D."))], vec![]),
        ] {
            let (glossary, problems) = from_text("g.yaml", &entries(last));
            let terms = |c: &crate::glossary::Concept| c.terms.iter().map(|t| t.text.clone()).collect::<Vec<_>>();
            let found: Vec<_> = glossary.concepts.iter().map(|c| (c.id.as_str(), terms(c), c.definition.as_deref())).collect();
            let expected: Vec<_> = concepts.iter().map(|(id, t, d)| (*id, t.iter().map(ToString::to_string).collect(), *d)).collect();
            assert_eq!(found, expected);
            assert_eq!(problems.iter().map(|p| p.kind).collect::<Vec<_>>(), told);
        }
    }

    #[test]
    fn a_term_that_is_longer_than_any_is_left_out() {
        for (letters, kept) in [(1000, true), (1001, false), (1_000_000, false)] {
            let long = "å".repeat(letters);
            for (path, text) in [
                ("g.csv", format!("concept,lang,term,short_forms\nquay,sv,{long},\nquay,sv,kaj,\n")),
                ("g.csv", format!("concept,lang,term,short_forms\nquay,sv,brygga,{long}\nquay,sv,kaj,\n")),
                ("g.csv", format!("concept,sv\nquay,{long}|kaj\n")),
                ("g.yaml", format!("concepts:\n  - id: quay\n    terms: {{ sv: [kaj, {long}] }}\n")),
            ] {
                let (glossary, problems) = from_text(path, &text);
                assert_eq!(glossary.terms().count(), 1 + usize::from(kept), "{path} {letters}");
                let told: Vec<_> = problems.iter().map(|p| (p.kind, p.line.is_some())).collect();
                assert_eq!(told, if kept { vec![] } else { vec![("too-long-term", true)] }, "{path} {letters}");
                assert!(problems.iter().all(|p| p.message.len() < 200), "the term is not quoted");
            }
        }
    }
}
