//! Sentences in which the other languages name a concept and this one does not: what `concept-mismatch`, `unknown-rendering` and
//! `missing-term` have in common, and which of the three a place belongs to.

mod short;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::{Across, thresholds};
use crate::align::attest::{Attestation, SentenceId};
use crate::align::likeness::{self, Known, is_derived};
use crate::align::senses;
use crate::glossary::{Concept, ConceptId};
use crate::lang::{self, Tag};
use crate::matching::{MatchKind, TermMatch};
use crate::text::fold::fold;
use crate::text::{Span, segment, token};

/// A sentence that lacks a concept.
pub(super) struct Gap {
    /// The sentence.
    pub at: SentenceId,
    /// What the counterparts name and the sentence does not.
    pub concept: ConceptId,
    /// What they say.
    pub attestation: Attestation,
    /// The sentence names the concept, but less often than each of its counterparts.
    pub partial: bool,
}

/// The gaps of a coverage, with what is known of concepts.
pub(super) struct Gaps<'a> {
    across: &'a Across<'a>,
    known: FxHashMap<(ConceptId, &'static str), Known>,
}

impl<'a> Gaps<'a> {
    /// Out of a coverage.
    pub(super) fn new(across: &'a Across<'a>) -> Self {
        Self { across, known: FxHashMap::default() }
    }

    /// What a sentence lacks: named in the counterparts of at least two languages and all, or all but one of four, and not in this
    /// sentence, in one that has the same counterpart, or, where it is more than its own counterparts say, in the one beside it.
    pub(super) fn of(&self, at: SentenceId) -> Vec<Gap> {
        let across = self.across;
        let lang = across.articles[across.article(at)].lang.primary();
        // A word that two concepts share is no witness for one of them.
        let clear = |c: ConceptId, a: &Attestation| {
            let sure = a.witnesses.iter().filter(|w| across.attested.count(**w, c) >= 1.0);
            sure.map(|w| across.attested.lang(w.story, w.article)).collect::<BTreeSet<&str>>().len()
        };
        let agreed = |c: ConceptId, a: &Attestation| {
            let silent = usize::from(a.votes.1 >= thresholds::GAP_ASKED);
            let least = across.needed(at, thresholds::MISMATCH_LANGUAGES);
            a.votes.0 >= least && a.votes.0 + silent >= a.votes.1 && clear(c, a) >= least
        };
        let all = across.attested.of(at).into_iter().filter(|(c, a)| agreed(*c, a) && across.attested.is_listed(lang, *c));
        all.filter_map(|(concept, attestation)| {
            let said = self.is_said(at, concept);
            let partial = said && self.is_named_less(at, concept, &attestation);
            (!said || partial).then_some(Gap { at, concept, attestation, partial })
        })
        .collect()
    }

    /// Whether the sentence names a concept less often than its counterparts in each language that does at all.
    fn is_named_less(&self, at: SentenceId, concept: ConceptId, attestation: &Attestation) -> bool {
        let own = self.matches(at).filter(|m| m.term.concept == concept).count();
        let mut counts: FxHashMap<&str, f32> = FxHashMap::default();
        for id in &attestation.witnesses {
            *counts.entry(self.across.attested.lang(id.story, id.article)).or_default() += self.across.attested.count(*id, concept);
        }
        #[expect(clippy::cast_precision_loss, reason = "a few words")]
        let more = counts.values().all(|count| *count >= own as f32 + 1.0);
        own > 0 && more && self.siblings(at).is_empty()
    }

    /// Whether the sentence names a concept after all.
    fn is_said(&self, at: SentenceId, concept: ConceptId) -> bool {
        let across = self.across;
        let terms: Vec<String> = self.own_terms(at, concept).map(fold).collect();
        let names = |id: SentenceId| {
            let listed = self.matches(id).any(|m| m.term.concept == concept);
            listed || is_derived(across.text(id), &terms)
        };
        let last = across.stories[at.story].sentences[at.article].len();
        let beside = || (at.sentence.saturating_sub(1)..(at.sentence + 2).min(last)).map(|sentence| SentenceId { sentence, ..at });
        let more = |id: SentenceId| {
            let found = across.attested.count(id, concept);
            let expected = across.attested.of(id).into_iter().find(|(c, _)| *c == concept).map_or(0.0, |(_, a)| a.expected);
            found > expected + thresholds::GAP_MORE
        };
        names(at) || self.siblings(at).into_iter().any(names) || beside().filter(|id| *id != at).any(more) || self.is_short(at, concept)
    }

    /// Whether the sentence has the bare head of a longer term (*the movement*) that the article names in full before.
    fn is_short(&self, at: SentenceId, concept: ConceptId) -> bool {
        let (across, sentence, article) = (self.across, self.across.sentence(at), self.across.article(at));
        let before = |m: &TermMatch| (m.block, m.span.start) < (sentence.block, sentence.span.start);
        let named = across.matches[article].terms.iter().any(|m| m.term.concept == concept && before(m));
        named
            && self
                .own_terms(at, concept)
                .any(|term| short::has_bare_head(across.text(at), term, lang::find(&across.articles[article].lang)))
    }

    /// The other sentences of the article that have a counterpart of this one.
    fn siblings(&self, at: SentenceId) -> BTreeSet<SentenceId> {
        let across = self.across;
        let of =
            |id: SentenceId| across.counterparts(id).filter(move |(back, _)| back.article == at.article && *back != at).map(|(id, _)| id);
        across.counterparts(at).flat_map(|(id, _)| of(id)).collect()
    }

    /// The terms of a concept in the language of a sentence.
    fn own_terms(&self, at: SentenceId, concept: ConceptId) -> impl Iterator<Item = &'a str> {
        let lang = &self.across.articles[self.across.article(at)].lang;
        self.across.glossary.concepts[concept].terms_in(lang).map(|t| t.text.as_str())
    }

    /// The matches of a sentence.
    fn matches(&self, at: SentenceId) -> impl Iterator<Item = &'a TermMatch> + use<'a> {
        let (sentence, number) = (self.across.sentence(at), self.across.article(at));
        self.across.matches[number].terms.iter().filter(move |m| m.block == sentence.block && sentence.span.contains(m.span))
    }

    /// The term that stands in place of what is lacking: of a concept that the counterparts do not have so often, about where they have the
    /// other, in a sentence where no other word says it.
    pub(super) fn suspect(&mut self, gap: &Gap) -> Option<&'a TermMatch> {
        let across = self.across;
        let context = across.context(across.article(gap.at));
        let sentence = across.sentence(gap.at);
        let own = |m: &&TermMatch| {
            let kind = matches!(m.kind, MatchKind::Exact | MatchKind::Inflected | MatchKind::Compound);
            kind && !m.nested && m.block == sentence.block && sentence.span.contains(m.span)
        };
        let places = self.expected_places(gap);
        let place = |m: &TermMatch| distance(middle(sentence.span, m.span), &places);
        let near = context.judged().filter(own).filter(|m| place(m) <= thresholds::MISMATCH_APART && self.is_out_of_place(gap, m));
        let found = near.min_by(|a, b| place(a).total_cmp(&place(b)))?;
        self.rendering(gap).is_none().then_some(found)
    }

    /// Where each counterpart has the concept, from 0 at the beginning of the sentence to 1 at its end.
    fn expected_places(&self, gap: &Gap) -> Vec<Vec<f32>> {
        let places = |id: &SentenceId| {
            let span = self.across.sentence(*id).span;
            self.matches(*id).filter(|m| m.term.concept == gap.concept).map(move |m| middle(span, m.span)).collect()
        };
        gap.attestation.witnesses.iter().map(places).collect()
    }

    /// Whether a match has no counterpart: the other languages could name its concept and do not as often, nor by a word that no one listed;
    /// and it is no shorter form of what is lacking, nor of another field.
    fn is_out_of_place(&self, gap: &Gap, found: &TermMatch) -> bool {
        let across = self.across;
        let (here, lang) = (found.term.concept, across.attested.lang(gap.at.story, gap.at.article));
        let mut counts: FxHashMap<&str, f32> = FxHashMap::default();
        for (id, _) in across.counterparts(gap.at) {
            let other = across.attested.lang(id.story, id.article);
            if across.attested.is_listed(other, here) {
                *counts.entry(other).or_default() += across.attested.count(id, here);
            }
        }
        let most = counts.values().copied().fold(0.0, f32::max);
        let concept = |c: ConceptId| &across.glossary.concepts[c];
        let fields = |c: &'a Concept| c.domain.as_deref();
        let apart = matches!((fields(concept(here)), fields(concept(gap.concept))), (Some(a), Some(b)) if a != b);
        let term = &across.glossary.term(found.term).text;
        // A term within the other says both (a member of the union), with or without blanks.
        let within = |t: &str| holds_words(&fold(t), &fold(term)) || fold(term).contains(&fold(t));
        let shorter = || self.own_terms(gap.at, gap.concept).any(within);
        let explained = || across.counterparts(gap.at).any(|(id, _)| self.says(id, (term, lang)));
        here != gap.concept
            && !apart
            && counts.len() >= across.needed(gap.at, thresholds::MISMATCH_LANGUAGES)
            && across.attested.count(gap.at, here) > most
            && !shorter()
            && !explained()
    }

    /// Whether a sentence of another language holds an unlisted word that translates an expression.
    fn says(&self, at: SentenceId, expression: (&str, &str)) -> bool {
        let (across, article) = (self.across, self.across.article(at));
        let pieces = senses::unlisted(across.text(at), across.sentence(at), &across.matches[article]);
        likeness::translates(expression, &pieces, across.attested.lang(at.story, at.article))
    }

    /// The unlisted expression of the sentence that the built-in lexicon gives for what is lacking, and that no word beside the terms of the
    /// counterparts explains; bytes in the block's text, and whether it is a part of a listed word, and so no other rendering. A listed word may
    /// be a part of it (*chef du gouvernement*).
    pub(super) fn rendering(&mut self, gap: &Gap) -> Option<(Span, bool)> {
        let across = self.across;
        let language = lang::find(&across.articles[across.article(gap.at)].lang);
        let other = |t: &&crate::glossary::Term| t.lang.family() != Tag::family_of(language.tag);
        let terms = across.glossary.concepts[gap.concept].terms.iter();
        self.known.entry((gap.concept, language.tag)).or_insert_with(|| Known::new(terms.filter(other)));
        let known = self.known.get(&(gap.concept, language.tag))?;
        let own: Vec<String> = self.own_terms(gap.at, gap.concept).map(fold).collect();
        let taken: Vec<Span> = self.matches(gap.at).map(|m| m.compound.unwrap_or(m.span)).collect();
        let (sentence, text) = (across.sentence(gap.at), across.text(gap.at));
        let cuts = |t: &Span, span: Span| t.overlaps(span) && !(span.contains(*t) && span.len() > t.len());
        let free = |span: &Span| !taken.iter().any(|t| cuts(t, span.shifted(sentence.span.start)));
        let fits = |folded: &str| folded.chars().count() >= thresholds::RENDERING_LETTERS && known.is_translation(folded, language.tag);
        let explained = |folded: &str| across.counterparts(gap.at).filter(|(id, _)| self.says(*id, (folded, language.tag))).count();
        expressions(text)
            .into_iter()
            .filter(|(span, folded)| free(span) && fits(folded) && explained(folded) < across.needed(gap.at, thresholds::MISMATCH_LANGUAGES))
            .filter(|(_, folded)| !own.iter().any(|term| term.contains(' ') && term.contains(folded)))
            .map(|(span, folded)| (span.shifted(sentence.span.start), own.iter().any(|term| term.contains(&folded))))
            .max_by_key(|(span, _)| (span.len(), std::cmp::Reverse(span.start)))
    }
}

/// The most words of an expression.
const LONGEST: usize = 4;

/// Every run of some words of a text, with its folded text.
fn expressions(text: &str) -> Vec<(Span, String)> {
    let mut words: Vec<(Span, bool)> = Vec::new();
    for token in token::tokens(text) {
        if token.unspaced {
            let cuts = segment::boundaries(token.span.of(text));
            words.extend(cuts.windows(2).enumerate().map(|(i, w)| (Span::new(w[0], w[1]).shifted(token.span.start), i > 0)));
        } else {
            words.push((token.span, matches!(token.joiner, token::Joiner::Space | token::Joiner::Hyphen)));
        }
    }
    let mut out = Vec::new();
    for (from, (first, _)) in words.iter().enumerate() {
        for (at, (last, joined)) in words.iter().enumerate().skip(from).take(LONGEST) {
            if at > from && !joined {
                break;
            }
            let span = Span::new(first.start, last.end);
            out.push((span, fold(span.of(text))));
        }
    }
    out
}

/// Whether all words of `short` are words of `long`, which has more; both folded.
fn holds_words(long: &str, short: &str) -> bool {
    let words = |text: &str| text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect::<Vec<_>>();
    let (long, short) = (words(long), words(short));
    long.len() > short.len() && short.iter().all(|w| long.contains(w))
}

/// The mean distance of a place from the nearest of each list.
fn distance(place: f32, lists: &[Vec<f32>]) -> f32 {
    let nearest = |list: &Vec<f32>| list.iter().map(|p| (p - place).abs()).fold(1.0, f32::min);
    #[expect(clippy::cast_precision_loss, reason = "a few sentences")]
    let count = lists.len().max(1) as f32;
    lists.iter().map(nearest).sum::<f32>() / count
}

/// Where the middle of a span is in another, from 0 to 1.
fn middle(whole: Span, part: Span) -> f32 {
    let at = usize::midpoint(part.start, part.end).saturating_sub(whole.start);
    #[expect(clippy::cast_precision_loss, reason = "a share")]
    let share = at as f32 / whole.len().max(1) as f32;
    share
}
