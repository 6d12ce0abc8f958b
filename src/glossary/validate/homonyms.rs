//! One text under two concepts: the matcher cannot tell which of them is meant.

use std::hash::BuildHasher as _;

use rustc_hash::FxBuildHasher;

use super::{Checker, Lint, key, quoted};
use crate::finding::Severity;
use crate::glossary::{ConceptId, Glossary, Term, TermId};

const HOMONYM: Lint = ("homonym", Severity::Warning);
const HELP: &str = "delete one of them, or give both `guards` that tell them apart";

/// The terms by a hash of language and of what matching sees of them, those of one hash in the order of the glossary. A map by the keys
/// themselves would hold every term of a large termbase once more.
struct ByHash<'g> {
    glossary: &'g Glossary,
    entries: Vec<(u64, TermId)>,
}

impl<'g> ByHash<'g> {
    fn of(glossary: &'g Glossary) -> Self {
        let mut entries: Vec<(u64, TermId)> = glossary.terms().map(|(id, t)| (hash(t, &key(&t.text)), id)).collect();
        entries.sort_unstable();
        Self { glossary, entries }
    }

    /// Of some entries of one hash, those that are what a text of a term is; at most one more than are looked at.
    fn alike(&self, entries: &[(u64, TermId)], term: &Term, text: &str) -> Vec<TermId> {
        let wanted = key(text);
        let same = |other: &Term| other.lang.primary() == term.lang.primary() && (other.text == text || key(&other.text) == wanted);
        entries.iter().map(|(_, id)| *id).filter(|id| same(self.glossary.term(*id))).take(LOOKED_AT + 1).collect()
    }

    /// The entries of a text of a term.
    fn entries_of(&self, term: &Term, text: &str) -> &[(u64, TermId)] {
        let wanted = hash(term, &key(text));
        let from = self.entries.partition_point(|(hash, _)| *hash < wanted);
        let to = self.entries.partition_point(|(hash, _)| *hash <= wanted);
        self.entries.get(from..to).unwrap_or_default()
    }
}

fn hash(term: &Term, key: &str) -> u64 {
    FxBuildHasher.hash_one((term.lang.primary(), key))
}

pub(super) fn check(checker: &mut Checker<'_>) {
    let glossary = checker.glossary;
    let known = ByHash::of(glossary);
    for same in known.entries.chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() > 1) {
        for (at, (_, id)) in same.iter().enumerate() {
            let term = glossary.term(*id);
            let earlier = known.alike(same.get(..at).unwrap_or_default(), term, &term.text);
            let others = Others::of(&earlier, *id, |o| confusable(glossary.term(o), term, &term.text));
            tell(checker, term, &quoted(&term.text), &others);
        }
    }
    for (id, term) in glossary.terms() {
        for short in &term.short_forms {
            let same = known.alike(known.entries_of(term, short), term, short);
            let others = Others::of(&same, id, |o| confusable(glossary.term(o), term, short));
            tell(checker, term, &format!("the short form {}", quoted(short)), &others);
        }
    }
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
