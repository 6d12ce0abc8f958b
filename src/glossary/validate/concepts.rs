//! Lints of a concept as a whole: its definition, its languages, and how its terms stand to one another.

use rustc_hash::FxHashMap;

use super::{Checker, Lint, key, quoted};
use crate::finding::Severity;
use crate::glossary::{Concept, Status, Term};
use crate::lang::Tag;

const DUPLICATE: Lint = ("duplicate-term", Severity::Error);
const SEVERAL: Lint = ("several-preferred-terms", Severity::Error);
const NO_PREFERRED: Lint = ("no-preferred-term", Severity::Warning);
const NO_TERMS: Lint = ("no-terms", Severity::Warning);
const MISSING_LANGUAGE: Lint = ("missing-language", Severity::Note);
const MISSING_DEFINITION: Lint = ("missing-definition", Severity::Note);

/// So many preferred terms of one concept and language are compared with each further one.
const LOOKED_AT: usize = 200;

pub(super) fn check(checker: &mut Checker<'_>, languages: &[Tag]) {
    for concept in &checker.glossary.concepts {
        definition(checker, concept);
        if concept.terms.is_empty() {
            let message = format!("concept {} has no terms", quoted(&concept.id));
            checker.say(NO_TERMS, &concept.origin, message, "add terms, or delete the concept: it is never found");
            continue;
        }
        coverage(checker, concept, languages);
        duplicates(checker, concept);
        preferred(checker, concept);
    }
}

fn definition(checker: &mut Checker<'_>, concept: &Concept) {
    if concept.definition.as_deref().is_none_or(|d| d.trim().is_empty()) {
        if !checker.is_told(MISSING_DEFINITION.0, &concept.origin) {
            return;
        }
        let message = format!("concept {} has no definition", quoted(&concept.id));
        checker.say(MISSING_DEFINITION, &concept.origin, message, "say in one sentence what it is: reviewers see it beside findings");
    }
}

/// A form that stays as it is serves all languages.
fn coverage(checker: &mut Checker<'_>, concept: &Concept, languages: &[Tag]) {
    if concept.terms.iter().any(|t| t.do_not_translate) {
        return;
    }
    let missing: Vec<&str> = languages.iter().filter(|l| concept.terms_in(l).next().is_none()).map(Tag::as_str).collect();
    if !missing.is_empty() {
        if !checker.is_told(MISSING_LANGUAGE.0, &concept.origin) {
            return;
        }
        let message = format!("concept {} has no term in {}", quoted(&concept.id), missing.join(", "));
        checker.say(MISSING_LANGUAGE, &concept.origin, message, "add one, or `do_not_translate: true` for a form that stays as it is");
    }
}

fn duplicates(checker: &mut Checker<'_>, concept: &Concept) {
    let mut seen: FxHashMap<(&Tag, String), &Term> = FxHashMap::default();
    for term in &concept.terms {
        let first = *seen.entry((&term.lang, key(&term.text))).or_insert(term);
        if std::ptr::eq(first, term) {
            continue;
        }
        let place = checker.place(&first.origin, &term.origin);
        let message = format!("{} ({}) is listed twice in concept {} ({place})", quoted(&term.text), term.lang, quoted(&concept.id));
        checker.say(DUPLICATE, &term.origin, message, "delete one of the two: capitals and kinds of apostrophe make no difference");
    }
}

fn preferred(checker: &mut Checker<'_>, concept: &Concept) {
    let is_preferred = |t: &&Term| t.status == Status::Preferred;
    let mut earlier: FxHashMap<&Tag, Vec<&Term>> = FxHashMap::default();
    for term in &concept.terms {
        let first_of_language = !earlier.contains_key(&term.lang);
        let rivals = earlier.entry(&term.lang).or_default();
        if first_of_language && !concept.terms_in(&term.lang).any(|t| is_preferred(&t)) {
            let message = format!("concept {} has no preferred term in {}", quoted(&concept.id), term.lang);
            checker.say(
                NO_PREFERRED,
                &term.origin,
                message,
                "give one of its terms `status: preferred`: there is nothing to suggest without it",
            );
        }
        if !is_preferred(&term) {
            continue;
        }
        // With many at one time, the first says it of all.
        let rival = rivals.iter().take(LOOKED_AT).find(|t| valid_together(t, term)).copied();
        rivals.push(term);
        if let Some(rival) = rival {
            let place = checker.place(&rival.origin, &term.origin);
            let message = format!("{} and {} ({place}) are both preferred in {}", quoted(&term.text), quoted(&rival.text), term.lang);
            checker.say(SEVERAL, &term.origin, message, "make all but one `admitted`, or give them dates that do not overlap");
        }
    }
}

/// Whether there is a day on which both are judged.
fn valid_together(a: &Term, b: &Term) -> bool {
    let ends_before = |a: &Term, b: &Term| matches!((&a.valid_to, &b.valid_from), (Some(end), Some(start)) if end < start);
    !ends_before(a, b) && !ends_before(b, a)
}
