//! The table concept × language of a story or a topic: what each article calls each concept.
//!
//! Takes the matches of a coverage, its groups and aligned stories; gives one table a group, stories first, then the topics of
//! several stories. Forms of one term that are written alike are one rendering. Where the sentences of a story are aligned, a
//! rendering is tied to what its counterpart sentences say.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::propose::Proposal;
use super::story::Story;
use super::suggestion::confidence;
use super::thresholds::{SHOWN_SCORE, TRANSLATION};
use crate::finding::Place;
use crate::glossary::{ConceptId, Glossary, Status, Term, TermId};
use crate::group::{Group, Level};
use crate::ingest::Article;
use crate::lang::Tag;
use crate::matching::{MatchKind, Matches, TermMatch};
use crate::text::Span;
use crate::text::fold::fold;

/// What the tables are made from. Articles are numbered as in the coverage.
#[derive(Clone, Copy)]
pub struct TableInput<'a> {
    /// All articles.
    pub articles: &'a [Article],
    /// The matches of each.
    pub matches: &'a [Matches],
    /// Stories and topics.
    pub groups: &'a [Group],
    /// The aligned stories.
    pub stories: &'a [Story],
    /// Expressions that the glossary does not list.
    pub proposals: &'a [Proposal],
    /// The glossary.
    pub glossary: &'a Glossary,
    /// Matches that are less sure are left out.
    pub confidence: f32,
}

/// The table of one group.
#[derive(Clone, Debug)]
pub struct Table {
    /// The group's id.
    pub id: String,
    /// Story or topic.
    pub level: Level,
    /// The articles of the group, by path.
    pub articles: Vec<Member>,
    /// By concept, in the order of the glossary.
    pub rows: Vec<Row>,
}

/// An article of a group.
#[derive(Clone, Debug, Serialize)]
pub struct Member {
    /// The path of its file.
    pub path: String,
    /// Its id in a JSON Lines file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
    /// Its language.
    pub lang: Tag,
    /// Its title.
    pub title: Option<String>,
    /// Whether its sentences are aligned with those of a translation.
    pub aligned: bool,
}

/// One concept in a group.
#[derive(Clone, Debug)]
pub struct Row {
    /// The concept's id.
    pub concept: String,
    /// By language, article and place.
    pub renderings: Vec<Rendering>,
    /// Every language uses one approved term and nothing else. Proposed terms are not judged, nor is a string of two concepts.
    pub consistent: bool,
}

/// What one article calls a concept.
#[derive(Clone, Debug)]
pub struct Rendering {
    /// The article's language.
    pub lang: Tag,
    /// The path of its file.
    pub path: String,
    /// Its id in a JSON Lines file.
    pub article: Option<String>,
    /// As it stands, at its first place.
    pub surface: String,
    /// The term; none for an expression that the glossary does not list.
    pub term: Option<ListedTerm>,
    /// How it matches the term.
    pub kind: Option<MatchKind>,
    /// The string is listed under another concept too, and nothing has decided.
    pub ambiguous: bool,
    /// An unlisted expression in its citation form, and how well it fits.
    pub unlisted: Option<(String, f32)>,
    /// Where it stands.
    pub places: Vec<Place>,
    /// What stands in the counterpart sentences.
    pub counterparts: Vec<Counterpart>,
}

/// A term as the glossary lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedTerm {
    /// The citation form.
    pub text: String,
    /// Its language.
    pub lang: Tag,
    /// Its status.
    pub status: Status,
    /// Whether it stays as it is in every language.
    pub fixed: bool,
}

/// What counterpart sentences of one language hold for a rendering.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counterpart {
    /// The language.
    pub lang: String,
    /// The rendering there; none where the sentence has none.
    pub surface: Option<String>,
    /// At how many of the places.
    pub count: usize,
}

/// The tables: all stories, then the topics that hold several.
#[must_use]
pub fn tables(input: &TableInput<'_>) -> Vec<Table> {
    let mut stories: FxHashMap<&str, usize> = FxHashMap::default();
    input.groups.iter().filter_map(|g| g.parent.as_deref()).for_each(|topic| *stories.entry(topic).or_default() += 1);
    let of = |level: Level| input.groups.iter().filter(move |g| g.level == level);
    let topics = of(Level::Topic).filter(|g| stories.get(g.id.as_str()).is_some_and(|n| *n > 1));
    of(Level::Story).chain(topics).map(|group| table(input, group)).collect()
}

fn table(input: &TableInput<'_>, of: &Group) -> Table {
    let mut found: BTreeMap<ConceptId, BTreeMap<Key<'_>, Found>> = BTreeMap::new();
    for at in &of.articles {
        for hit in input.matches[*at].terms.iter().filter(|m| is_shown(&input.matches[*at], m, input.confidence)) {
            let surface = surface(&input.articles[*at], hit.block, hit.span);
            let key = (input.articles[*at].lang.as_str(), *at, Some(hit.term), Some(hit.kind), fold(&surface));
            let new = || Found { ambiguous: hit.ambiguous, ..rendering(*at, surface, Some(hit.term), Some(hit.kind)) };
            let all = found.entry(hit.term.concept).or_default();
            all.entry(key).or_insert_with(new).places.push((hit.block, hit.span));
        }
    }
    // One place is named once, by the best of the expressions there.
    let mut named: BTreeMap<(ConceptId, usize, usize), Vec<Span>> = BTreeMap::new();
    for (proposal, score) in unlisted(input) {
        for (id, span) in &proposal.places {
            let story = &input.stories[id.story];
            let at = story.articles[id.article];
            if of.articles.contains(&at) {
                let block = story.sentences[id.article][id.sentence].block;
                let taken = named.entry((proposal.concept, at, block)).or_default();
                if taken.iter().any(|t| t.overlaps(*span)) {
                    continue;
                }
                taken.push(*span);
                let surface = surface(&input.articles[at], block, *span);
                let key = (input.articles[at].lang.as_str(), at, None, None, fold(&surface));
                let new = || Found { unlisted: Some((proposal.text.clone(), score)), ..rendering(at, surface, None, None) };
                found.entry(proposal.concept).or_default().entry(key).or_insert_with(new).places.push((block, *span));
            }
        }
    }
    let story = input.stories.iter().find(|s| s.id == of.id && of.level == Level::Story);
    let member = |at: &usize| {
        let article = &input.articles[*at];
        Member {
            path: article.path().to_owned(),
            article: article.id.clone(),
            lang: article.lang.clone(),
            title: article.meta.title.clone(),
            aligned: story.is_some_and(|s| is_translation(s, *at)),
        }
    };
    let rows = found
        .into_iter()
        .map(|(concept, renderings)| {
            let mut renderings: Vec<Found> = renderings.into_values().collect();
            let lang = |r: &Found| input.articles[r.article].lang.as_str();
            renderings.sort_by(|a, b| (lang(a), a.article, &a.places).cmp(&(lang(b), b.article, &b.places)));
            if let Some(story) = story {
                tie(input, story, &mut renderings);
            }
            Row {
                concept: input.glossary.concepts[concept].id.clone(),
                consistent: is_consistent(input, &renderings),
                renderings: renderings.into_iter().map(|found| found.named(input)).collect(),
            }
        })
        .collect();
    Table { id: of.id.clone(), level: of.level, articles: of.articles.iter().map(member).collect(), rows }
}

/// A rendering while its table is made: articles, terms and places by number.
struct Found {
    article: usize,
    surface: String,
    term: Option<TermId>,
    kind: Option<MatchKind>,
    ambiguous: bool,
    unlisted: Option<(String, f32)>,
    /// Block and bytes in its text.
    places: Vec<(usize, Span)>,
    counterparts: Vec<Counterpart>,
}

impl Found {
    /// The same with names and places in files.
    fn named(self, input: &TableInput<'_>) -> Rendering {
        let article = &input.articles[self.article];
        let term = |id| {
            let term: &Term = input.glossary.term(id);
            ListedTerm { text: term.text.clone(), lang: term.lang.clone(), status: term.status, fixed: term.do_not_translate }
        };
        Rendering {
            lang: article.lang.clone(),
            path: article.path().to_owned(),
            article: article.id.clone(),
            surface: self.surface,
            term: self.term.map(term),
            kind: self.kind,
            ambiguous: self.ambiguous,
            unlisted: self.unlisted,
            places: self.places.iter().map(|(block, span)| article.place(&article.blocks[*block], *span)).collect(),
            counterparts: self.counterparts,
        }
    }
}

/// Language, article, term, kind, folded surface.
type Key<'a> = (&'a str, usize, Option<TermId>, Option<MatchKind>, String);

fn rendering(article: usize, surface: String, term: Option<TermId>, kind: Option<MatchKind>) -> Found {
    Found { article, surface, term, kind, ambiguous: false, unlisted: None, places: Vec::new(), counterparts: Vec::new() }
}

/// Sure enough, and not in a passage of another language.
fn is_shown(matches: &Matches, hit: &TermMatch, confidence: f32) -> bool {
    hit.confidence >= confidence && !hit.nested && !matches.passages.iter().any(|(block, _)| *block == hit.block)
}

fn surface(article: &Article, block: usize, span: Span) -> String {
    span.of(article.text(&article.blocks[block])).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The proposals that are shown as renderings, each with its score: where a language has no term, the best alone.
fn unlisted<'a>(input: &TableInput<'a>) -> impl Iterator<Item = (&'a Proposal, f32)> {
    let mut seen: BTreeSet<(ConceptId, &str)> = BTreeSet::new();
    let glossary = input.glossary;
    input.proposals.iter().filter_map(move |p| {
        let first = seen.insert((p.concept, p.lang.as_str()));
        let shown = (first || !p.missing) && p.score >= SHOWN_SCORE && !is_name(glossary, p.concept);
        shown.then_some((p, confidence(p.score)))
    })
}

/// Whether a concept is a name that stays as it is in every language.
pub(super) fn is_name(glossary: &Glossary, concept: ConceptId) -> bool {
    let terms = &glossary.concepts[concept].terms;
    !terms.is_empty() && terms.iter().all(|t| t.do_not_translate)
}

/// Whether an article of a story is a translation of another, or another of it.
fn is_translation(story: &Story, article: usize) -> bool {
    let holds = |at: usize| story.articles[at] == article;
    story.bitexts.iter().any(|b| (holds(b.source) || holds(b.target)) && b.parallel >= TRANSLATION)
}

fn is_consistent(input: &TableInput<'_>, renderings: &[Found]) -> bool {
    let mut used: BTreeMap<&str, TermId> = BTreeMap::new();
    renderings.iter().filter(|r| !r.ambiguous).all(|r| {
        let (Some(id), Some(kind)) = (r.term, r.kind) else { return false };
        let term = input.glossary.term(id);
        match (kind, term.status) {
            (MatchKind::Near, _) => false,
            (MatchKind::Foreign, _) => term.do_not_translate,
            (_, Status::Proposed) => true,
            (_, status) => status.is_approved() && *used.entry(input.articles[r.article].lang.as_str()).or_insert(id) == id,
        }
    })
}

/// Ties each rendering to those of the same concept in its counterpart sentences.
fn tie(input: &TableInput<'_>, story: &Story, renderings: &mut [Found]) {
    let within = |article: usize| story.articles.iter().position(|a| *a == article);
    let mut by_sentence: FxHashMap<(usize, usize), Vec<usize>> = FxHashMap::default();
    let mut sentences: Vec<Vec<(usize, usize)>> = Vec::new();
    for (number, r) in renderings.iter().enumerate() {
        let Some(article) = within(r.article) else { return };
        let of = |(block, span): &(usize, Span)| Some((article, story.sentence_at(article, *block, span.start)?));
        let own: Vec<(usize, usize)> = r.places.iter().filter_map(of).collect();
        for id in &own {
            by_sentence.entry(*id).or_default().push(number);
        }
        sentences.push(own);
    }
    let counts: Vec<BTreeMap<(String, Option<String>), usize>> = sentences
        .iter()
        .map(|own| {
            let mut count = BTreeMap::new();
            for (article, sentence) in own {
                let mut seen: BTreeMap<&str, BTreeSet<Option<String>>> = BTreeMap::new();
                for (other, at, score) in story.counterparts(*article, *sentence) {
                    if score > 0.0 {
                        let lang = input.articles[story.articles[other]].lang.as_str();
                        let here = by_sentence.get(&(other, at)).into_iter().flatten();
                        seen.entry(lang).or_default().extend(here.map(|n| Some(renderings[*n].surface.clone())));
                    }
                }
                for (lang, surfaces) in seen {
                    let surfaces = if surfaces.is_empty() { BTreeSet::from([None]) } else { surfaces };
                    for surface in surfaces {
                        *count.entry((lang.to_owned(), surface)).or_insert(0) += 1;
                    }
                }
            }
            count
        })
        .collect();
    for (rendering, count) in renderings.iter_mut().zip(counts) {
        let mut all: Vec<Counterpart> = count.into_iter().map(|((lang, surface), count)| Counterpart { lang, surface, count }).collect();
        all.sort_by(|a, b| (&a.lang, std::cmp::Reverse(a.count), &a.surface).cmp(&(&b.lang, std::cmp::Reverse(b.count), &b.surface)));
        rendering.counterparts = all;
    }
}
