//! One text under two concepts: the matcher cannot tell which of them is meant.

use rustc_hash::FxHashMap;

use super::{Checker, Lint, key, quoted};
use crate::finding::Severity;
use crate::glossary::{Term, TermId};

const HOMONYM: Lint = ("homonym", Severity::Warning);
const HELP: &str = "delete one of them, or give both `guards` that tell them apart";

/// The terms of each language by what matching sees of them.
type ByKey = FxHashMap<(String, String), Vec<TermId>>;

pub(super) fn check(checker: &mut Checker<'_>) {
    let glossary = checker.glossary;
    let mut known = ByKey::default();
    for (id, term) in glossary.terms() {
        let same = known.entry(entry(term, &term.text)).or_default();
        let others: Vec<TermId> =
            same.iter().copied().filter(|o| o.concept != id.concept && confusable(glossary.term(*o), term, &term.text)).collect();
        same.push(id);
        tell(checker, term, &quoted(&term.text), &others);
    }
    for (id, term) in glossary.terms() {
        for short in &term.short_forms {
            let same = known.get(&entry(term, short)).map_or(&[][..], Vec::as_slice);
            let others: Vec<TermId> =
                same.iter().copied().filter(|o| o.concept != id.concept && confusable(glossary.term(*o), term, short)).collect();
            tell(checker, term, &format!("the short form {}", quoted(short)), &others);
        }
    }
}

fn entry(term: &Term, text: &str) -> (String, String) {
    (term.lang.primary().to_owned(), key(text))
}

/// Two regions do not meet; case may tell two terms apart, and so may guards on both sides.
fn confusable(a: &Term, b: &Term, text_of_b: &str) -> bool {
    let by_case = a.case_sensitive && b.case_sensitive && a.text != text_of_b;
    let guarded = !a.guards.is_empty() && !b.guards.is_empty();
    a.lang.serves(&b.lang) && !by_case && !guarded
}

fn tell(checker: &mut Checker<'_>, term: &Term, what: &str, others: &[TermId]) {
    if others.is_empty() {
        return;
    }
    let glossary = checker.glossary;
    let mut named: Vec<String> = Vec::new();
    for (at, other) in others.iter().enumerate().filter(|(at, o)| others.iter().take(*at).all(|e| e.concept != o.concept)) {
        let concept = glossary.concepts.get(other.concept).map_or("", |c| c.id.as_str());
        let also = if at == 0 { "" } else { "and " };
        named.push(format!("{also}{} ({})", quoted(concept), checker.place(&glossary.term(*other).origin, &term.origin)));
    }
    let message = format!("{what} ({}) is also a term of concept {}", term.lang, named.join(" "));
    checker.say(HOMONYM, &term.origin, message, HELP);
}
