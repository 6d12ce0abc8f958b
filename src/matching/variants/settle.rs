//! Which candidates of an article become variants: those for which it gives enough evidence, the best of each place.

use rustc_hash::FxHashSet;

use super::thresholds::{ALONE, TIE};
use super::{Departure, Held, Objection, Settled, Variant};
use crate::glossary::{ConceptId, Glossary, TermId};
use crate::lang::Tag;
use crate::text::Span;

/// A variant that waits for the evidence of the whole article.
#[derive(Clone, Debug)]
pub(in crate::matching) struct Candidate {
    pub variant: Variant,
    /// Better candidates win their place.
    pub score: f32,
    /// How many other concepts the article must name.
    pub needs: usize,
    /// Only where the full form stands in the article too.
    pub full: bool,
    /// Only where the article does not name the concept by a listed term.
    pub unnamed: bool,
    /// Why it is none after all; kept for explanations only.
    pub objection: Option<Objection>,
}

/// What the rest of the article says.
pub(super) struct Evidence<'a> {
    /// The concepts that speak for the glossary's subject.
    pub concepts: FxHashSet<ConceptId>,
    /// Those that are named at all.
    pub named: FxHashSet<ConceptId>,
    /// Concepts that an address names as a part of another one.
    pub inside: &'a [(ConceptId, ConceptId)],
}

/// The candidates for which the article has evidence, the best of each place; and those for which it has too little, best first.
pub(super) fn settle(found: &mut Vec<Candidate>, glossary: &Glossary, lang: &Tag, evidence: Evidence<'_>) -> Settled {
    let Evidence { mut concepts, named, inside } = evidence;
    let mut candidates = std::mem::take(found);
    let apart = |a: &Variant, b: &Variant| a.block != b.block || !a.span.overlaps(b.span);
    // Two candidates at different places support each other, where there is other evidence.
    let several = candidates.first().is_some_and(|first| candidates.iter().any(|c| apart(&c.variant, &first.variant)));
    let accepted = |c: &Candidate, concepts: &FxHashSet<ConceptId>| {
        let concept = c.variant.term.concept;
        let known = concepts.contains(&concept) || named.contains(&concept);
        if c.unnamed {
            let spoken = inside.iter().any(|(part, whole)| *part == concept && named.contains(whole));
            return !named.contains(&concept) && !spoken;
        }
        concepts.len() + usize::from(several && !concepts.is_empty()) >= c.needs && (known || !c.full)
    };
    // A sure variant is evidence for others.
    let sure: Vec<ConceptId> =
        candidates.iter().filter(|c| accepted(c, &concepts) && c.score >= ALONE).map(|c| c.variant.term.concept).collect();
    concepts.extend(sure);
    candidates.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| key(&a.variant).cmp(&key(&b.variant))));
    let (candidates, rest): (Vec<_>, Vec<_>) = candidates.into_iter().partition(|c| accepted(c, &concepts));
    let mut out: Vec<(Variant, f32)> = Vec::new();
    for Candidate { mut variant, score, .. } in candidates {
        let Some(term) = preferred(glossary, variant.term, lang) else { continue };
        variant.term = term;
        match out.iter_mut().find(|(v, _)| v.block == variant.block && v.span.overlaps(variant.span)) {
            Some((v, best)) if v.span == variant.span && v.term.concept != term.concept && *best - score <= TIE => {
                v.rival.get_or_insert(term.concept);
            }
            Some(_) => {}
            None => out.push((variant, score)),
        }
    }
    let mut out: Vec<Variant> = out.into_iter().map(|(v, _)| v).collect();
    out.sort_by_key(|v| (v.block, v.span.start));
    let rest = rest.into_iter().filter(|c| out.iter().all(|v| apart(v, &c.variant)));
    let held = rest.filter_map(|c| {
        let term = preferred(glossary, c.variant.term, lang)?;
        Some(Held { variant: Variant { term, ..c.variant }, needs: c.needs, full: c.full })
    });
    let held = held.collect();
    (out, held)
}

fn key(variant: &Variant) -> (usize, Span, TermId, Departure) {
    (variant.block, variant.span, variant.source, variant.departure)
}

/// The term to write: the concept's preferred one in the language of the text.
fn preferred(glossary: &Glossary, id: TermId, lang: &Tag) -> Option<TermId> {
    let concept = &glossary.concepts[id.concept];
    let preferred = concept.preferred(lang)?;
    concept.terms.iter().position(|t| std::ptr::eq(t, preferred)).map(|term| TermId { concept: id.concept, term })
}
