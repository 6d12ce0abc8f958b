//! Proposals as a terminologist meets them: with an id, the status that each seems to deserve, and sentences that show it.
//!
//! The ranking is that of [`propose`](super::propose) and [`extract`](super::extract). What is added here: names that stay as they
//! are need no term, so nothing is proposed for them; a status; an id that stays the same as long as concept, language and
//! expression do; for each set of renderings without a concept the id that a new concept would get.

use std::collections::{BTreeMap, BTreeSet};

use super::attest::SentenceId;
use super::extract::Set;
use super::propose::Proposal;
use super::story::Story;
use super::terms::is_name;
use super::thresholds::STEEP;
use crate::glossary::{ConceptId, Glossary, Status};
use crate::ingest::Article;
use crate::lang;
use crate::matching::{MatchKind, Matches};
use crate::text::Span;
use crate::text::fold::{fold, without_diacritics};

/// What a proposal is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SuggestionKind {
    /// The concept has no term in the language.
    Language,
    /// A further rendering.
    SetRendering,
    /// A concept that the glossary lacks.
    Concept,
}

impl SuggestionKind {
    /// The word used in output.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Language => "language",
            Self::SetRendering => "rendering",
            Self::Concept => "concept",
        }
    }
}

/// A proposal.
#[derive(Clone, Debug)]
pub struct Suggestion {
    /// Eight hexadecimal digits over concept, language and expression.
    pub id: String,
    /// What it is for.
    pub kind: SuggestionKind,
    /// The concept; none for one that the glossary lacks.
    pub concept: Option<ConceptId>,
    /// The id of the concept, known or new.
    pub concept_id: String,
    /// What the concept is, where the glossary says so.
    pub definition: Option<String>,
    /// Number of the set, from 1, for a concept that the glossary lacks.
    pub set: Option<usize>,
    /// How good the whole set is; the score of a proposal without one.
    pub whole: f32,
    /// The primary language.
    pub lang: String,
    /// The expression.
    pub candidate: String,
    /// The status that it seems to deserve.
    pub status: Status,
    /// How well it fits, from 0 to 1.
    pub score: f32,
    /// Occurrences.
    pub count: usize,
    /// Its rank among the proposals for the concept and language, from 0.
    pub rank: usize,
    /// The articles in which it stands, in order: indexes into all articles.
    pub articles: BTreeSet<usize>,
    /// Sentences with the expression, each followed by a counterpart where one is known.
    pub evidence: Vec<Quote>,
    /// Counterparts of that evidence in the languages that it does not show: the surest in each.
    pub sisters: Vec<Quote>,
}

/// A sentence that shows a proposal, in three pieces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quote {
    /// The language of the article.
    pub lang: String,
    /// The path of its file.
    pub path: String,
    /// The line where the sentence begins, from 1.
    pub line: usize,
    /// What stands before the expression; the whole sentence where the expression is not known.
    pub before: String,
    /// The expression, or the term in a counterpart.
    pub hit: String,
    /// What stands behind it.
    pub after: String,
    /// Whether it is the counterpart of the sentence before it.
    pub counterpart: bool,
}

/// What suggestions are made from.
#[derive(Clone, Copy)]
pub struct SuggestionInput<'a> {
    /// All articles.
    pub articles: &'a [Article],
    /// The matches of each.
    pub matches: &'a [Matches],
    /// The aligned stories.
    pub stories: &'a [Story],
    /// The glossary.
    pub glossary: &'a Glossary,
}

/// Sentences shown for a proposal, counterparts not counted.
const SHOWN: usize = 2;

/// All suggestions: those for concepts by concept and language, best first; then the sets, best first.
#[must_use]
pub fn suggestions(input: &SuggestionInput<'_>, proposals: &[Proposal], sets: &[Set]) -> Vec<Suggestion> {
    let usage = usage(input);
    let mut better: BTreeMap<(ConceptId, &str), Vec<&Proposal>> = BTreeMap::new();
    let mut out: Vec<Suggestion> = Vec::new();
    let mut proposals: Vec<&Proposal> = proposals.iter().filter(|p| !is_name(input.glossary, p.concept)).collect();
    proposals.sort_by(|a, b| (a.concept, &a.lang).cmp(&(b.concept, &b.lang)).then_with(|| b.score.total_cmp(&a.score)));
    for p in proposals {
        let better = better.entry((p.concept, p.lang.as_str())).or_default();
        if is_round_a_better(p, better) {
            continue;
        }
        let rank = better.len();
        let concept = &input.glossary.concepts[p.concept];
        let used = usage.get(&(p.concept, p.lang.as_str())).copied().unwrap_or(0);
        let evidence = evidence(input, p);
        let sisters = sisters(input, &spread(&p.places), &evidence, |id| term_in(input, id, p.concept));
        out.push(Suggestion {
            id: id(&concept.id, &p.lang, &p.text),
            kind: if p.missing { SuggestionKind::Language } else { SuggestionKind::SetRendering },
            concept: Some(p.concept),
            concept_id: concept.id.clone(),
            definition: concept.definition.clone(),
            set: None,
            whole: confidence(p.score),
            lang: p.lang.clone(),
            candidate: p.text.clone(),
            status: status(p, rank, is_leftover(input, p), used),
            score: confidence(p.score),
            count: p.places.len(),
            rank,
            articles: articles(input, &p.places),
            evidence,
            sisters,
        });
        better.push(p);
    }
    let mut taken: BTreeSet<String> = input.glossary.concepts.iter().map(|c| c.id.clone()).collect();
    for (number, set) in sets.iter().enumerate() {
        let concept_id = new_id(set, &mut taken);
        for (at, r) in set.renderings.iter().enumerate() {
            let evidence = set_evidence(input, set, at);
            let hit = |id: SentenceId| set.renderings.iter().flat_map(|r| &r.places).find(|(place, _)| *place == id).map(|(_, span)| *span);
            let sisters = sisters(input, &spread(&r.places), &evidence, hit);
            out.push(Suggestion {
                id: id("", &r.lang, &r.text),
                kind: SuggestionKind::Concept,
                concept: None,
                concept_id: concept_id.clone(),
                definition: None,
                set: Some(number + 1),
                whole: set.score.clamp(0.0, 1.0),
                lang: r.lang.clone(),
                candidate: r.text.clone(),
                status: Status::Preferred,
                score: r.score.clamp(0.0, 1.0),
                count: r.count,
                rank: 0,
                articles: articles(input, &r.places),
                evidence,
                sisters,
            });
        }
    }
    out
}

/// Whether an expression stands in one place only, and there lies over a better proposal: it is that with words of its sentence, or a
/// piece of it.
fn is_round_a_better(p: &Proposal, better: &[&Proposal]) -> bool {
    let [(sentence, span)] = p.places.as_slice() else { return false };
    better.iter().flat_map(|b| &b.places).any(|(at, other)| at == sentence && span.overlaps(*other))
}

/// The articles of places.
fn articles(input: &SuggestionInput<'_>, places: &[(SentenceId, Span)]) -> BTreeSet<usize> {
    places.iter().map(|(at, _)| input.stories[at.story].articles[at.article]).collect()
}

/// The score of a proposal from 0 to 1; the ranking's own has no upper end. The order stays.
#[must_use]
pub fn confidence(score: f32) -> f32 {
    1.0 - (-STEEP * score.max(0.0)).exp()
}

/// The id of a proposal.
fn id(concept: &str, lang: &str, text: &str) -> String {
    let hash = blake3::hash([concept, lang, text].join("\u{0}").as_bytes());
    hash.to_hex().chars().take(8).collect()
}

/// The status that a proposal seems to deserve. Where the language has no term, the best is preferred and the others are admitted;
/// a further rendering is admitted when it is at least half as frequent as the most used approved term. A leftover of another
/// language is deprecated, unless it is what the language says where it has no term.
const fn status(p: &Proposal, rank: usize, leftover: bool, used: usize) -> Status {
    match (p.missing, leftover) {
        (true, _) if rank == 0 => Status::Preferred,
        (true, false) => Status::Admitted,
        (false, false) if p.places.len() * 2 >= used => Status::Admitted,
        _ => Status::Deprecated,
    }
}

/// Whether the expression is a term of the concept in another language.
fn is_leftover(input: &SuggestionInput<'_>, p: &Proposal) -> bool {
    let folded = fold(&p.text);
    input.glossary.concepts[p.concept].terms.iter().any(|t| t.lang.primary() != p.lang && fold(&t.text) == folded)
}

/// By concept and language: how often the most used approved term stands.
fn usage<'a>(input: &SuggestionInput<'a>) -> BTreeMap<(ConceptId, &'a str), usize> {
    let mut by_term = BTreeMap::new();
    for (article, matches) in input.articles.iter().zip(input.matches) {
        let own = |m: &&crate::matching::TermMatch| !matches!(m.kind, MatchKind::Foreign | MatchKind::Near);
        for hit in matches.terms.iter().filter(own).filter(|m| input.glossary.term(m.term).status.is_approved()) {
            *by_term.entry((hit.term, article.lang.primary())).or_insert(0usize) += 1;
        }
    }
    let mut out: BTreeMap<(ConceptId, &str), usize> = BTreeMap::new();
    for ((term, lang), count) in by_term {
        let most = out.entry((term.concept, lang)).or_default();
        *most = count.max(*most);
    }
    out
}

/// Places in different sentences, of different stories first.
fn spread(places: &[(SentenceId, Span)]) -> Vec<(SentenceId, Span)> {
    let mut stories = BTreeSet::new();
    let (mut out, later): (Vec<_>, Vec<_>) = places.iter().partition(|(id, _)| stories.insert(id.story));
    out.extend(later);
    let mut seen = BTreeSet::new();
    out.retain(|(id, _)| seen.insert(*id));
    out.truncate(SHOWN);
    out
}

fn evidence(input: &SuggestionInput<'_>, p: &Proposal) -> Vec<Quote> {
    let witnesses: BTreeSet<SentenceId> = p.witnesses.iter().copied().collect();
    let mut out = Vec::new();
    for (at, span) in spread(&p.places) {
        out.push(quote(input, at, Some(span), false));
        let beside = counterparts(input, at).into_iter().find(|id| witnesses.contains(id));
        out.extend(beside.map(|id| quote(input, id, term_in(input, id, p.concept), true)));
    }
    out
}

/// The surest counterparts of the first of `places` in each language that `shown` does not have; `hit` tells what is marked in one.
fn sisters(
    input: &SuggestionInput<'_>,
    places: &[(SentenceId, Span)],
    shown: &[Quote],
    hit: impl Fn(SentenceId) -> Option<Span>,
) -> Vec<Quote> {
    let mut languages: BTreeSet<String> = shown.iter().map(|q| q.lang.clone()).collect();
    let mut out = Vec::new();
    for (at, _) in places {
        for id in counterparts(input, *at) {
            let quote = quote(input, id, hit(id), true);
            if languages.insert(quote.lang.clone()) {
                out.push(quote);
            }
        }
    }
    out.sort_by(|a, b| a.lang.cmp(&b.lang));
    out
}

/// A sentence cut round the expression, if that lies in it: bytes in the block's text.
fn quote(input: &SuggestionInput<'_>, at: SentenceId, span: Option<Span>, counterpart: bool) -> Quote {
    let story = &input.stories[at.story];
    let article = &input.articles[story.articles[at.article]];
    let sentence = story.sentences[at.article][at.sentence];
    let block = &article.blocks[sentence.block];
    let (text, whole) = (article.text(block), sentence.span);
    let hit = span.filter(|s| whole.contains(*s)).unwrap_or(Span::new(whole.end, whole.end));
    let place = article.place(block, Span::new(whole.start, whole.start));
    Quote {
        lang: article.lang.as_str().to_owned(),
        line: place.shown().1,
        path: place.path,
        before: Span::new(whole.start, hit.start).of(text).to_owned(),
        hit: hit.of(text).to_owned(),
        after: Span::new(hit.end, whole.end).of(text).to_owned(),
        counterpart,
    }
}

/// Where a sentence holds a term of a concept.
fn term_in(input: &SuggestionInput<'_>, id: SentenceId, concept: ConceptId) -> Option<Span> {
    let story = &input.stories[id.story];
    let sentence = story.sentences[id.article][id.sentence];
    let terms = &input.matches[story.articles[id.article]].terms;
    terms.iter().find(|m| m.term.concept == concept && m.block == sentence.block && sentence.span.contains(m.span)).map(|m| m.span)
}

fn set_evidence(input: &SuggestionInput<'_>, set: &Set, own: usize) -> Vec<Quote> {
    let mut out = Vec::new();
    for (at, span) in spread(&set.renderings[own].places).into_iter().take(1) {
        out.push(quote(input, at, Some(span), false));
        let beside = counterparts(input, at);
        let others = set.renderings.iter().enumerate().filter(|(i, _)| *i != own).flat_map(|(_, r)| &r.places);
        out.extend(others.filter(|(id, _)| beside.contains(id)).take(1).map(|(id, span)| quote(input, *id, Some(*span), true)));
    }
    out
}

/// The counterparts of a sentence, surest first.
fn counterparts(input: &SuggestionInput<'_>, at: SentenceId) -> Vec<SentenceId> {
    let mut found: Vec<(usize, usize, f32)> = input.stories[at.story].counterparts(at.article, at.sentence).collect();
    found.sort_by(|a, b| b.2.total_cmp(&a.2).then((a.0, a.1).cmp(&(b.0, b.1))));
    found.into_iter().map(|(article, sentence, _)| SentenceId { story: at.story, article, sentence }).collect()
}

/// A kebab-case id for a new concept, from its English rendering if there is one, that no other concept has.
fn new_id(set: &Set, taken: &mut BTreeSet<String>) -> String {
    let slug = |text: &str| {
        let plain = without_diacritics(&fold(text));
        let words: Vec<&str> = plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).collect();
        words.join("-")
    };
    let naming = set.renderings.iter().filter(|r| lang::by_tag(&r.lang).names_concepts).chain(&set.renderings);
    let base = naming.map(|r| slug(&r.text)).find(|s| !s.is_empty());
    let base = base.unwrap_or_else(|| format!("concept-{}", id("", &set.renderings[0].lang, &set.renderings[0].text)));
    let mut name = base.clone();
    let mut number = 2;
    while taken.contains(&name) {
        name = format!("{base}-{number}");
        number += 1;
    }
    taken.insert(name.clone());
    name
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::extract::SetRendering;

    fn proposal(text: &str, missing: bool, places: usize) -> Proposal {
        let at = SentenceId { story: 0, article: 0, sentence: 0 };
        Proposal {
            concept: 0,
            lang: "sv".into(),
            missing,
            text: text.into(),
            score: 0.9,
            places: vec![(at, Span::default()); places],
            witnesses: Vec::new(),
        }
    }

    #[test]
    fn a_clause_round_a_better_proposal_is_none() {
        let sentence = |sentence| SentenceId { story: 0, article: 0, sentence };
        let at = |text: &str, places: &[(usize, usize, usize)]| Proposal {
            places: places.iter().map(|(s, start, end)| (sentence(*s), Span::new(*start, *end))).collect(),
            ..proposal(text, true, 0)
        };
        let best = at("hamnavgift", &[(0, 0, 12), (4, 9, 21)]);
        for (text, places, wanted) in [
            ("hamnavgiften höjs med åtta procent", &[(0, 0, 34)][..], true),
            ("avgift", &[(4, 13, 19)], true),
            // Elsewhere, or more than once.
            ("kajavgift", &[(0, 20, 29)], false),
            ("kajavgift", &[(2, 0, 9)], false),
            ("hamnavgiften för färjor", &[(0, 0, 23), (5, 0, 23)], false),
        ] {
            assert_eq!(is_round_a_better(&at(text, places), &[&best]), wanted, "{text}");
        }
        assert!(!is_round_a_better(&best, &[]));
    }

    #[test]
    fn a_status_by_rank_use_and_origin() {
        use Status::{Admitted, Deprecated, Preferred};
        for (missing, rank, leftover, places, used, expected) in [
            (true, 0, false, 1, 0, Preferred),
            (true, 0, true, 1, 0, Preferred),
            (true, 1, false, 1, 0, Admitted),
            (true, 1, true, 9, 0, Deprecated),
            (false, 0, false, 3, 6, Admitted),
            (false, 0, false, 2, 6, Deprecated),
            (false, 0, false, 1, 0, Admitted),
            (false, 0, true, 9, 1, Deprecated),
        ] {
            let found = status(&proposal("kaj", missing, places), rank, leftover, used);
            assert_eq!(found, expected, "{missing} {rank} {leftover} {places} {used}");
        }
    }

    #[test]
    fn ids_are_stable_and_apart() {
        assert_eq!(id("quay", "sv", "kaj"), id("quay", "sv", "kaj"));
        let all = [id("quay", "sv", "kaj"), id("quay", "da", "kaj"), id("qua", "ysv", "kaj"), id("", "sv", "kaj")];
        assert!(all.iter().enumerate().all(|(i, a)| a.len() == 8 && !all[i + 1..].contains(a)), "{all:?}");
    }

    #[test]
    fn confidence_keeps_the_order_between_0_and_1() {
        let all: Vec<f32> = [-1.0, 0.0, 0.2, 0.9, 1.0, 1.4, 1.8].iter().map(|s| confidence(*s)).collect();
        assert!(all.windows(2).all(|w| w[0] <= w[1]) && all.iter().all(|c| (0.0..1.0).contains(c)), "{all:?}");
    }

    #[test]
    fn new_concepts_are_named_after_their_english_rendering() {
        let set = |all: &[(&str, &str)]| Set {
            renderings: all
                .iter()
                .map(|(lang, text)| SetRendering { lang: (*lang).into(), text: (*text).into(), score: 1.0, count: 3, places: Vec::new() })
                .collect(),
            score: 1.0,
        };
        let mut taken = BTreeSet::from(["trade-war".to_owned()]);
        assert_eq!(new_id(&set(&[("sv", "handelskrig"), ("en", "Trade War")]), &mut taken), "trade-war-2");
        assert_eq!(new_id(&set(&[("en", "trade war")]), &mut taken), "trade-war-3");
        assert_eq!(new_id(&set(&[("fr", "état d'urgence")]), &mut taken), "etat-d-urgence");
        let thai = new_id(&set(&[("th", "อุทกภัย")]), &mut taken);
        assert!(thai.starts_with("concept-") && thai.len() == 16, "{thai}");
    }
}
