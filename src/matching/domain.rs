//! Which articles speak of a domain, so that everyday words that the glossary marks `only_in_domain` count in them.
//!
//! In: the glossary, the occurrences of an article. Out: the occurrences that are left. The distinct concepts of the domain that
//! the article names are weighed; enough of them license the word in the whole article, guards permitting.

use std::collections::BTreeMap;

use super::{MatchKind, TermMatch};
use crate::glossary::{ConceptId, Glossary, Term};
use crate::lexicon;
use crate::text::fold::fold;

/// A concept named by an expression of several words, or by one long word: such a name is hardly met by chance.
const TELLING: f32 = 1.0;
/// A short word that the lexicon does not list: rare, but it may be a name or belong to another trade.
const RARE: f32 = 0.5;
/// A word of everyday language. Four of them say as much as one fixed expression.
const EVERYDAY: f32 = 0.25;
/// Two telling concepts, or what weighs as much. In the 180 news articles and the everyday texts of the development sets one fixed
/// expression (*patriotic emulation*, *people's committee*) is met by chance, two of one domain are not.
pub const ENOUGH: f32 = 2.0;
/// In letters: a longer word is a compound or a term of art. Everyday words of the five languages are shorter.
const LONGEST_EVERYDAY: usize = 11;
/// In letters: shorter parts of a term are articles, prepositions and what an apostrophe leaves.
const SHORTEST_WORD: usize = 3;
/// Below this confidence an occurrence is no evidence.
const SURE: f32 = 0.5;

/// What an article says of a domain.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evidence {
    /// The concepts of the domain that it names and what each weighs, in the order of the glossary.
    pub concepts: Vec<(ConceptId, f32)>,
}

impl Evidence {
    /// What the occurrences of an article say of the domain of `concept`: of the concepts of the same `domain`, or of all
    /// concepts where it has none.
    #[must_use]
    pub fn of(glossary: &Glossary, found: &[TermMatch], concept: ConceptId) -> Self {
        let domain = glossary.concepts[concept].domain.as_deref();
        let mut concepts: BTreeMap<ConceptId, f32> = BTreeMap::new();
        let inside = |m: &&TermMatch| domain.is_none() || glossary.concepts[m.term.concept].domain.as_deref() == domain;
        for m in found.iter().filter(inside) {
            let weight = weight(glossary, m);
            if weight > 0.0 {
                let best = concepts.entry(m.term.concept).or_default();
                *best = best.max(weight);
            }
        }
        Self { concepts: concepts.into_iter().collect() }
    }

    /// What all concepts weigh together.
    #[must_use]
    pub fn weight(&self) -> f32 {
        self.concepts.iter().map(|(_, w)| w).sum()
    }

    /// Whether it is enough for everyday words of the domain to count.
    #[must_use]
    pub fn is_enough(&self) -> bool {
        self.weight() >= ENOUGH
    }

    /// The concepts, the weightiest first, at most `most` of them; *none* where there is none.
    #[must_use]
    pub fn named(&self, glossary: &Glossary, most: usize) -> String {
        let mut concepts: Vec<&(ConceptId, f32)> = self.concepts.iter().collect();
        concepts.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let more = if concepts.len() > most { format!(" and {} more", concepts.len() - most) } else { String::new() };
        let names: Vec<&str> = concepts.iter().take(most).map(|(c, _)| glossary.concepts[*c].id.as_str()).collect();
        if names.is_empty() { "none".to_owned() } else { format!("{}{more}", names.join(", ")) }
    }
}

/// What an occurrence says of its concept's domain, from 0 to 1. Slips and short forms rest on something else, and the words that
/// ask for evidence give none.
fn weight(glossary: &Glossary, found: &TermMatch) -> f32 {
    let term = glossary.term(found.term);
    match () {
        () if term.only_in_domain || found.confidence < SURE => 0.0,
        () if matches!(found.kind, MatchKind::Near | MatchKind::ShortForm) => 0.0,
        () if is_telling(term) => TELLING,
        () if lexicon::word(&fold(&term.text), term.lang.primary()).is_empty() => RARE,
        () => EVERYDAY,
    }
}

/// Whether an occurrence alone says that the article speaks of the glossary's subject.
pub(super) fn is_evidence(glossary: &Glossary, found: &TermMatch) -> bool {
    weight(glossary, found) >= TELLING
}

/// Whether a term is hardly met by chance: it has several words, or is a long one.
fn is_telling(term: &Term) -> bool {
    let words = term.text.split([' ', '\u{a0}', '-', '\'', '’']).filter(|w| w.chars().count() >= SHORTEST_WORD);
    words.count() > 1 || term.text.chars().count() > LONGEST_EVERYDAY
}

/// Takes away the occurrences of everyday words in an article that does not speak of their domain. `standby` holds what would
/// stand there without any such word; it fills the places that come free.
pub(super) fn settle(glossary: &Glossary, found: &mut Vec<TermMatch>, standby: &mut Vec<TermMatch>) {
    let everyday = |m: &TermMatch| glossary.term(m.term).only_in_domain;
    let mut licensed: BTreeMap<Option<&str>, bool> = BTreeMap::new();
    for m in found.iter().filter(|m| everyday(m)) {
        let domain = glossary.concepts[m.term.concept].domain.as_deref();
        licensed.entry(domain).or_insert_with(|| Evidence::of(glossary, found, m.term.concept).is_enough());
    }
    let free = std::mem::take(standby);
    if licensed.values().all(|l| *l) {
        return;
    }
    found.retain(|m| !everyday(m) || licensed.get(&glossary.concepts[m.term.concept].domain.as_deref()) == Some(&true));
    for m in free {
        let whole = m.compound.unwrap_or(m.span);
        if !found.iter().any(|f| f.block == m.block && f.compound.unwrap_or(f.span).overlaps(whole)) {
            found.push(m);
        }
    }
    found.sort_by_key(|m| (m.block, m.span.start, m.nested, m.span.end, m.term));
}
