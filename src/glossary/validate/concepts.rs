//! Lints of a concept as a whole: its definition, its languages, and how its terms stand to one another.

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
        let message = format!("concept {} has no term in {}", quoted(&concept.id), missing.join(", "));
        checker.say(MISSING_LANGUAGE, &concept.origin, message, "add one, or `do_not_translate: true` for a form that stays as it is");
    }
}

fn duplicates(checker: &mut Checker<'_>, concept: &Concept) {
    let keys: Vec<String> = concept.terms.iter().map(|t| key(&t.text)).collect();
    for (at, (term, key)) in concept.terms.iter().zip(&keys).enumerate() {
        let mut earlier = concept.terms.iter().zip(&keys).take(at);
        let Some((first, _)) = earlier.find(|(t, k)| t.lang == term.lang && *k == key) else { continue };
        let place = checker.place(&first.origin, &term.origin);
        let message = format!("{} ({}) is listed twice in concept {} ({place})", quoted(&term.text), term.lang, quoted(&concept.id));
        checker.say(DUPLICATE, &term.origin, message, "delete one of the two: capitals and kinds of apostrophe make no difference");
    }
}

fn preferred(checker: &mut Checker<'_>, concept: &Concept) {
    let is_preferred = |t: &&Term| t.status == Status::Preferred;
    for (at, term) in concept.terms.iter().enumerate() {
        let earlier = || concept.terms.iter().take(at);
        let first_of_language = earlier().all(|t| t.lang != term.lang);
        if first_of_language && !concept.terms_in(&term.lang).any(|t| is_preferred(&t)) {
            let message = format!("concept {} has no preferred term in {}", quoted(&concept.id), term.lang);
            checker.say(
                NO_PREFERRED,
                &term.origin,
                message,
                "give one of its terms `status: preferred`: there is nothing to suggest without it",
            );
        }
        let rival = earlier().filter(is_preferred).find(|t| t.lang == term.lang && valid_together(t, term));
        if let Some(rival) = rival.filter(|_| is_preferred(&term)) {
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
