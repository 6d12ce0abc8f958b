//! One text under two concepts: the matcher cannot tell which of them is meant.

use rustc_hash::FxHashMap;

use super::{Checker, Lint, key, quoted};
use crate::finding::Severity;
use crate::glossary::{ConceptId, Term, TermId};

const HOMONYM: Lint = ("homonym", Severity::Warning);
const HELP: &str = "delete one of them, or give both `guards` that tell them apart";

/// The terms of each language by what matching sees of them.
type ByKey = FxHashMap<(String, String), Vec<TermId>>;

pub(super) fn check(checker: &mut Checker<'_>) {
    let glossary = checker.glossary;
    let mut known = ByKey::default();
    for (id, term) in glossary.terms() {
        let same = known.entry(entry(term, &term.text)).or_default();
        let others = Others::of(same, id, |o| confusable(glossary.term(o), term, &term.text));
        same.push(id);
        tell(checker, term, &quoted(&term.text), &others);
    }
    for (id, term) in glossary.terms() {
        for short in &term.short_forms {
            let same = known.get(&entry(term, short)).map_or(&[][..], Vec::as_slice);
            let others = Others::of(same, id, |o| confusable(glossary.term(o), term, short));
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

/// The other concepts that have a term.
struct Others {
    /// One term each of the first [`NAMED`] of them.
    named: Vec<TermId>,
    /// How many there are beyond; none where they were not all looked at.
    more: Option<usize>,
}

/// So many concepts are named.
const NAMED: usize = 3;
/// So many terms are looked at: in a glossary that gives one word to thousands of concepts, nobody needs the number.
const LOOKED_AT: usize = 200;

impl Others {
    /// The concepts of the terms among `same` that may be taken for that of `id`, which is none of them.
    fn of(same: &[TermId], id: TermId, alike: impl Fn(TermId) -> bool) -> Self {
        let mut concepts: Vec<ConceptId> = Vec::new();
        let mut named = Vec::new();
        for other in same.iter().take(LOOKED_AT).filter(|o| o.concept != id.concept && alike(**o)) {
            if !concepts.contains(&other.concept) {
                concepts.push(other.concept);
                named.push(*other);
            }
        }
        let more = named.len().saturating_sub(NAMED);
        named.truncate(NAMED);
        Self { named, more: (same.len() <= LOOKED_AT).then_some(more) }
    }
}

fn tell(checker: &mut Checker<'_>, term: &Term, what: &str, others: &Others) {
    if others.named.is_empty() {
        return;
    }
    let glossary = checker.glossary;
    let mut named: Vec<String> = Vec::new();
    for (at, other) in others.named.iter().enumerate() {
        let concept = glossary.concepts.get(other.concept).map_or("", |c| c.id.as_str());
        let also = if at == 0 { "" } else { "and " };
        named.push(format!("{also}{} ({})", quoted(concept), checker.place(&glossary.term(*other).origin, &term.origin)));
    }
    match others.more {
        Some(0) => {}
        Some(more) => named.push(format!("and {more} more")),
        None => named.push("and many more".to_owned()),
    }
    let message = format!("{what} ({}) is also a term of concept {}", term.lang, named.join(" "));
    checker.say(HOMONYM, &term.origin, message, HELP);
}
