//! Candidates to matches: guards, foreign leftovers, overlaps, short forms.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use super::compile::{Case, Patterns};
use super::guards::Guards;
use super::phrase::{Candidate, Word};
use super::words::Words;
use super::{LEAST, MatchKind, TermMatch, quotation};
use crate::glossary::{ConceptId, Glossary};
use crate::lang::function_words::{self, LanguageId};
use crate::lang::inflection::Features;
use crate::lang::{self, Tag};
use crate::text::fold::fold;
use crate::text::unspaced::is_unspaced;
use crate::text::{Span, segment};

/// What overlaps are decided with.
pub(super) struct Context<'a> {
    pub text: &'a str,
    pub tokens: &'a [Word],
    pub words: &'a Words,
    pub all: &'a [Patterns],
    pub own: usize,
    pub glossary: &'a Glossary,
    pub guards: &'a Guards,
    pub lang: &'a Tag,
    pub block: usize,
}

/// Decides among `candidates` and adds what remains to `out`. Where one of them counts only in its domain, `standby` gets what
/// would remain without such words.
pub(super) fn block(
    context: &Context<'_>,
    candidates: &mut Vec<Candidate>,
    nested: bool,
    (out, standby): (&mut Vec<TermMatch>, &mut Vec<TermMatch>),
) {
    candidates.retain_mut(|c| {
        let id = context.all[usize::from(c.patterns)].entries[c.entry as usize].id;
        if c.kind == MatchKind::Foreign {
            c.confidence *= context.foreign(c);
        }
        let everyday = context.glossary.term(id).only_in_domain;
        !(everyday && context.is_in_foreign_title(c.span))
            && c.confidence >= LEAST
            && context.region(c)
            && context.guards.allow(id, context.text, c.span).is_ok()
    });
    let everyday = |c: &Candidate| context.glossary.term(context.id(c)).only_in_domain;
    if candidates.iter().any(everyday) {
        let mut others: Vec<Candidate> = candidates.iter().filter(|c| !everyday(c)).cloned().collect();
        standby.append(&mut decided(context, &mut others, nested));
    }
    out.append(&mut decided(context, candidates, nested));
}

/// The candidates that win their places, by place.
fn decided(context: &Context<'_>, candidates: &mut Vec<Candidate>, nested: bool) -> Vec<TermMatch> {
    drop_covered_slips(context, candidates);
    candidates.sort_by_cached_key(|c| context.rank(c));
    let (taken, inner) = exclusive(context, candidates, nested);
    let term_match = |i: &usize, nested: bool| context.term_match(&candidates[*i], nested);
    let mut found: Vec<TermMatch> = taken.iter().map(|i| term_match(i, false)).chain(inner.iter().map(|i| term_match(i, true))).collect();
    found.sort_by_key(|m| (m.span.start, m.nested, m.span.end, m.term));
    for i in 1..found.len() {
        if found[i].span == found[i - 1].span && found[i].term.concept != found[i - 1].term.concept {
            found[i].ambiguous = true;
            found[i - 1].ambiguous = true;
        }
    }
    found
}

/// What stands there as listed is no typo for the same concept, nor most of a typo for another, even if a letter beside it could
/// make it one.
fn drop_covered_slips(context: &Context<'_>, candidates: &mut Vec<Candidate>) {
    if !candidates.iter().any(|c| c.kind == MatchKind::Near) {
        return;
    }
    let plain = candidates.iter().filter(|c| c.kind < MatchKind::Compound && (c.spelling.loan || !c.spelling.differs()));
    let mut listed: Vec<(Span, ConceptId)> = plain.map(|c| (c.span, context.id(c).concept)).collect();
    listed.sort_unstable();
    candidates.retain(|c| {
        let near = c.kind == MatchKind::Near;
        let from = listed.partition_point(|(span, _)| span.start + LONGEST_TERM < c.span.start);
        let around = listed.iter().skip(from).take_while(|(span, _)| span.start < c.span.end);
        !near
            || !around
                .into_iter()
                .any(|(span, concept)| span.overlaps(c.span) && (*concept == context.id(c).concept || span.len() * 5 >= c.span.len() * 3))
    });
}

/// Bytes: no term is looked for that begins further than this before a place.
const LONGEST_TERM: usize = 400;

/// The candidates that win their place, best first, and those inside winners when nested ones are wanted.
fn exclusive(context: &Context<'_>, candidates: &[Candidate], nested: bool) -> (Vec<usize>, Vec<usize>) {
    let (mut taken, mut inner) = (Vec::new(), Vec::new());
    // Winners by start: they never overlap, so only the last one that begins before an end can.
    let mut places: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (i, c) in candidates.iter().enumerate() {
        let rivals = places.range(..c.whole.end).next_back().map(|(_, r)| r.as_slice()).unwrap_or_default();
        let rivals = if rivals.first().is_some_and(|r| candidates[*r].whole.overlaps(c.whole)) { rivals } else { &[] };
        let inside = |r: &usize| candidates[*r].span.contains(c.span) && candidates[*r].span != c.span;
        // A compound may hold two concepts, one a part (*kommun-styrelsen*).
        let other_part = |r: &usize| {
            let rival = &candidates[*r];
            let both = rival.kind == MatchKind::Compound && c.kind == MatchKind::Compound;
            both && rival.whole == c.whole && !rival.span.overlaps(c.span)
        };
        if rivals.is_empty() || rivals.iter().all(other_part) || twin(context, c, rivals, candidates) {
            taken.push(i);
            places.entry(c.whole.start).or_default().push(i);
        } else if nested && c.kind < MatchKind::ShortForm && rivals.iter().any(inside) {
            inner.push(i);
        }
    }
    (taken, inner)
}

/// The same string under another concept: equally good in every way but the entry, and that concept not yet taken here.
fn twin(context: &Context<'_>, new: &Candidate, rivals: &[usize], all: &[Candidate]) -> bool {
    let alike = |r: &&usize| {
        let old = &all[**r];
        old.span == new.span && old.kind == new.kind && old.patterns == new.patterns && old.features == new.features
    };
    rivals.iter().find(alike).is_some() && rivals.iter().all(|r| context.id(&all[*r]).concept != context.id(new).concept)
}

type Rank = (u8, std::cmp::Reverse<usize>, usize, MatchKind, u32, bool, crate::glossary::TermId);

impl Context<'_> {
    fn id(&self, c: &Candidate) -> crate::glossary::TermId {
        self.all[usize::from(c.patterns)].entries[c.entry as usize].id
    }

    /// Whole terms of the own language first, and foreign terms of several words, which hold no coincidence; then parts of
    /// words; other foreign terms; short forms last.
    fn class(c: &Candidate, entry: &super::compile::Entry) -> u8 {
        match c.kind {
            MatchKind::ShortForm => 3,
            MatchKind::Foreign if entry.content_words < 2 || c.confidence < super::thresholds::FOREIGN_SURE => 2,
            MatchKind::Compound => 1,
            _ => 0,
        }
    }

    /// From best to worst: by class, the longest, the leftmost, as listed before inflected.
    fn rank(&self, c: &Candidate) -> Rank {
        let entry = &self.all[usize::from(c.patterns)].entries[c.entry as usize];
        let length = if c.kind == MatchKind::Compound { c.span.len() } else { c.whole.len() };
        let term = self.glossary.term(entry.id);
        let folded_differs = c.kind != MatchKind::Exact && fold(c.span.of(self.text)) != entry.folded;
        (
            Self::class(c, entry),
            std::cmp::Reverse(length),
            c.span.start,
            if folded_differs || c.kind == MatchKind::Foreign { c.kind } else { MatchKind::Exact },
            c.features.bits().count_ones() + u32::from(c.spelling.differs()),
            !term.status.is_approved(),
            entry.id,
        )
    }

    /// A term for one region does not serve texts of another.
    fn region(&self, c: &Candidate) -> bool {
        usize::from(c.patterns) != self.own || self.glossary.term(self.id(c)).lang.serves(self.lang)
    }

    fn term_match(&self, c: &Candidate, nested: bool) -> TermMatch {
        let compound = (c.whole != c.span && c.kind == MatchKind::Compound).then_some(c.whole);
        TermMatch {
            term: self.id(c),
            kind: c.kind,
            confidence: c.confidence,
            ambiguous: false,
            block: self.block,
            span: c.span,
            compound,
            spelling: c.spelling,
            features: c.features,
            nested,
        }
    }

    /// How sure it is that a term of another language is a leftover here, from 0 to 1.
    fn foreign(&self, c: &Candidate) -> f32 {
        let patterns = &self.all[usize::from(c.patterns)];
        let entry = &patterns.entries[c.entry as usize];
        let term = self.glossary.term(entry.id);
        let concept = &self.glossary.concepts[entry.id.concept];
        let own_terms = || concept.terms.iter().filter(|t| t.lang.family() == self.lang.family());
        let surface = fold(c.span.of(self.text));
        let stays = term.do_not_translate || !term.status.is_approved() && own_terms().next().is_none();
        if stays || c.whole != c.span || own_terms().any(|t| fold(&t.text) == surface || t.do_not_translate) {
            return 0.0;
        }
        if self.is_foreign_title(c.span, function_words::id(patterns.tag.primary())) {
            return super::thresholds::FOREIGN_TITLE;
        }
        let other_script = c.span.of(self.text).chars().any(is_unspaced) != self.is_unspaced();
        if other_script {
            let acronym = entry.case == Case::Acronym;
            return if acronym || self.is_named(c.span) { super::thresholds::FOREIGN_DOUBTFUL } else { super::thresholds::FOREIGN_SCRIPT };
        }
        // A cognate of as many words is a way to write the own term, not a leftover.
        let words = |text: &str| text.split([' ', '-']).count();
        let alike = own_terms().any(|t| {
            words(&t.text) == words(&entry.folded)
                && strsim::normalized_damerau_levenshtein(&fold(&t.text), &entry.folded) >= super::thresholds::COGNATE
        });
        let native = self.native_words(c);
        match () {
            () if entry.short_form || entry.content_words < 2 || alike => super::thresholds::FOREIGN_WORD,
            () if native => super::thresholds::FOREIGN_DOUBTFUL,
            () => super::thresholds::FOREIGN,
        }
    }

    fn is_unspaced(&self) -> bool {
        lang::find(self.lang).unspaced
    }

    /// Every content word of the candidate is a word of the article's language too.
    fn native_words(&self, c: &Candidate) -> bool {
        let own = u8::try_from(self.own).unwrap_or(u8::MAX);
        let id = function_words::id(self.lang.primary());
        self.tokens.get(c.tokens.0..c.tokens.1).unwrap_or_default().iter().all(|t| {
            let word = self.words.get(t.id);
            id.is_some_and(|id| word.function.contains(&id))
                || word
                    .readings
                    .iter()
                    .any(|r| r.patterns == own && r.confidence > super::thresholds::ITSELF && !r.features.contains(Features::SPELLING))
        })
    }

    /// Inside a title in another of the glossary's languages, whose everyday words are its own.
    fn is_in_foreign_title(&self, span: Span) -> bool {
        let others = self.all.iter().filter(|p| p.tag.family() != self.lang.family());
        others.into_iter().any(|p| self.is_foreign_title(span, function_words::id(p.tag.primary())))
    }

    /// Inside quotation marks with more foreign words round it: a title, not a leftover.
    fn is_foreign_title(&self, span: Span, foreign: Option<LanguageId>) -> bool {
        let Some(quote) = quotation(self.text, span) else { return false };
        let rest = [Span::new(quote.start, span.start), Span::new(span.end, quote.end)];
        let words: Vec<&str> = rest.iter().flat_map(|s| s.of(self.text).split_whitespace()).collect();
        if self.is_unspaced() {
            let long: Vec<&&str> = words.iter().filter(|w| w.chars().count() > 2).collect();
            return !long.is_empty() && !long.iter().any(|w| w.chars().any(is_unspaced));
        }
        let own = function_words::id(self.lang.primary());
        let is_of = |id: Option<LanguageId>, languages: &[LanguageId]| id.is_some_and(|id| languages.contains(&id));
        let of_one = |word: &&str, yes, no| {
            let languages = function_words::languages_of(&fold(word.trim_matches(|c: char| !c.is_alphabetic())));
            is_of(yes, languages) && !is_of(no, languages)
        };
        words.iter().any(|w| of_one(w, foreign, own)) && !words.iter().any(|w| of_one(w, own, foreign))
    }

    /// In text of another script: a single word in a longer run of capitalised foreign words is a part of a name (*Premier
    /// League*), unless the run stands in brackets as the original of what is before it.
    fn is_named(&self, span: Span) -> bool {
        if span.of(self.text).contains([' ', '\u{a0}']) {
            return false;
        }
        let capital = |w: &str| w.chars().next().is_some_and(|c| c.is_uppercase() && !is_unspaced(c));
        let from = segment::floor_boundary(self.text, span.start.saturating_sub(60));
        let to = segment::ceil_boundary(self.text, (span.end + 60).min(self.text.len()));
        let (head, tail) = (Span::new(from, span.start).of(self.text), Span::new(span.end, to).of(self.text));
        let before = head.trim_end().rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let after = tail.strip_prefix([' ', '\u{a0}']).and_then(|t| t.split(|c: char| !c.is_alphanumeric()).next()).unwrap_or_default();
        let latin = |c: char| c.is_alphanumeric() && !is_unspaced(c) || c == ' ';
        let bracket = head.trim_end_matches(latin).ends_with('(') && tail.trim_start_matches(latin).starts_with(')');
        !bracket && (capital(after) || (head.ends_with(' ') && capital(before)))
    }
}

/// A short form counts only after a full mention of its concept in the same article.
pub(super) fn short_forms(matches: &mut Vec<TermMatch>) {
    let mut mentioned: FxHashSet<ConceptId> = FxHashSet::default();
    matches.retain(|m| {
        if m.kind == MatchKind::ShortForm {
            mentioned.contains(&m.term.concept)
        } else {
            mentioned.insert(m.term.concept);
            true
        }
    });
}
