//! Which words of two languages belong together, as the glossary has them.

use rustc_hash::{FxHashMap, FxHashSet};

use super::compile::{IN_PHRASE, Index, Pattern, PatternWord, SourceId, Sources, is_judged, sorted};
use super::terms::Terms;
use super::vocabulary;
use crate::glossary::{ConceptId, Glossary};
use crate::lang;
use crate::matching::lexemes::{LexemeId, Lexemes};

impl Index {
    /// Which own words occur in the same concepts as a word of another language: Dice of at least 0.6, in two concepts or more.
    pub(super) fn link(&mut self, glossary: &Glossary, terms: &Terms<'_>, sources: &Sources, known: &Lexemes) {
        let mut own: Vec<FxHashSet<ConceptId>> = vec![FxHashSet::default(); self.lexemes.len()];
        let mut other: Vec<FxHashSet<ConceptId>> = vec![FxHashSet::default(); sources.ids.len()];
        for (id, _) in glossary.terms().filter(|(_, t)| is_judged(t) && lang::find(&t.lang).tag == self.language.tag) {
            // The first is the term itself, its short forms follow.
            for (word, _) in terms.cuts(id).iter().take(1).flat_map(|(_, cut)| &cut.words) {
                if let Some(concepts) = own.get_mut(self.lexemes.add_as(word, IN_PHRASE, Some(known)) as usize) {
                    concepts.insert(id.concept);
                }
            }
        }
        let mut by_concept: Vec<Vec<SourceId>> = vec![Vec::new(); glossary.concepts.len()];
        for (concept, source) in sorted(&self.of_concept) {
            other[source as usize].insert(concept);
            by_concept[concept].push(source);
        }
        self.by_lexeme = own
            .iter()
            .map(|concepts| {
                let mut counts: FxHashMap<SourceId, usize> = FxHashMap::default();
                for source in sorted(concepts).into_iter().flat_map(|c| by_concept[c].iter()) {
                    *counts.entry(*source).or_default() += 1;
                }
                let close = |(s, n): &(SourceId, usize)| *n >= 2 && *n * 20 >= (concepts.len() + other[*s as usize].len()) * 6;
                let mut out: Vec<SourceId> = sorted_pairs(counts).into_iter().filter(close).map(|(s, _)| s).collect();
                out.sort_unstable();
                out
            })
            .collect();
    }

    /// Of a term and its translation, where one word on either side is all that nothing links: the two are linked.
    pub(super) fn residual(&mut self, sources: &Sources) {
        let mut tags: Vec<&str> = vec![""; sources.ids.len()];
        let mut linked = vec![false; sources.ids.len()];
        for ((tag, _), id) in sorted_ids(sources) {
            tags[id as usize] = tag;
        }
        for source in self.word_senses.iter().flat_map(|s| &s.linked) {
            linked[*source as usize] = true;
        }
        let mut found: Vec<(LexemeId, SourceId)> = Vec::new();
        for own in self.patterns.iter().filter(|p| !p.foreign) {
            for other in self.patterns.iter().filter(|p| p.foreign && p.term.concept == own.term.concept) {
                let tag = other.words.first().map_or("", |w| tags[w.id as usize]);
                let lonely = |w: &&PatternWord| {
                    w.weight > vocabulary::FUNCTION && !self.word_senses[w.id as usize].linked.iter().any(|s| tags[*s as usize] == tag)
                };
                let mut left = own.words.iter().filter(lonely);
                let mut right = other.words.iter().filter(|w| w.weight > vocabulary::FUNCTION && !linked[w.id as usize]);
                if let (Some(l), None, Some(r), None) = (left.next(), left.next(), right.next(), right.next()) {
                    found.push((l.id, r.id));
                }
            }
        }
        for (lexeme, source) in found {
            for list in [&mut self.by_lexeme[lexeme as usize], &mut self.word_senses[lexeme as usize].linked] {
                list.push(source);
                list.sort_unstable();
                list.dedup();
            }
        }
    }
}

fn sorted_ids(sources: &Sources) -> Vec<(&(String, String), SourceId)> {
    let mut out: Vec<_> = sources.ids.iter().map(|(key, id)| (key, *id)).collect();
    out.sort_unstable_by_key(|(_, id)| *id);
    out
}

fn sorted_pairs(map: FxHashMap<SourceId, usize>) -> Vec<(SourceId, usize)> {
    let mut out: Vec<(SourceId, usize)> = map.into_iter().collect();
    out.sort_unstable();
    out
}

/// Pairs of words of which one stands where the other does in two terms of one concept and language, in a place that is `wanted`:
/// a pattern, and the word in it.
pub(super) fn pairs(patterns: &[Pattern], wanted: impl Fn(&Pattern, usize) -> bool) -> FxHashSet<(u32, u32)> {
    let mut out = FxHashSet::default();
    for (at, a) in patterns.iter().enumerate() {
        let rest = patterns.iter().skip(at + 1).take_while(|b| b.term.concept == a.term.concept);
        for b in rest.filter(|b| b.words.len() == a.words.len()) {
            let mut differing = a.words.iter().zip(&b.words).enumerate().filter(|(_, (x, y))| x.id != y.id);
            if let (Some((place, (x, y))), None) = (differing.next(), differing.next())
                && wanted(a, place)
            {
                out.extend([(x.id, y.id), (y.id, x.id)]);
            }
        }
    }
    out
}
