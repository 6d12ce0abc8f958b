//! Terms that the glossary does not know: expressions that recur in one language and have a steady counterpart in others.
//!
//! The language with the most aligned sentences leads. Its recurrent expressions of several words, and single words that only a
//! few stories use and other languages write as several, are tied to the expressions of each other language that stand in the counterpart sentences. What is
//! written alike in most languages of one script is a name and left out, as is what `no_term` tells from a term.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::attest::SentenceId;
use super::index::Word;
use super::likeness::Known;
use super::no_term;
use super::propose::{Proposal, ProposalInput, taken, written};
use super::rank::{self, Candidate, Key};
use super::thresholds::{
    BESIDE_LEAD, COMMON_WORD, FIT, FIT_ALONE, FIT_PLACES, LEAD_FORM, LEAD_MEANING, LEAD_WORD, LONG_WORD, OF_ALL, OF_EXPECTED, OF_NONE,
    RECURRENT, STEADY,
};
use crate::glossary::{Concept, ConceptId, Status, Term};
use crate::lang::{Tag, is_function_word};
use crate::text::Span;
use crate::text::fold::{fold, without_diacritics};
use crate::text::unspaced::is_unspaced;

/// A term that the glossary lacks, in the languages in which it was found.
#[derive(Clone, Debug)]
pub struct Set {
    /// The renderings, the leading language first.
    pub renderings: Vec<SetRendering>,
    /// How steady they are, from 0 to 1.
    pub score: f32,
}

/// A rendering of a set in one language.
#[derive(Clone, Debug)]
pub struct SetRendering {
    /// The primary language.
    pub lang: String,
    /// The expression.
    pub text: String,
    /// How well it fits.
    pub score: f32,
    /// Occurrences in the language.
    pub count: usize,
    /// Its places in the counterpart sentences.
    pub places: Vec<(SentenceId, Span)>,
}

/// The most leading expressions that are followed.
const MOST: usize = 400;

/// The sets, best first.
#[must_use]
pub fn sets(input: &ProposalInput<'_>) -> Vec<Set> {
    let Some(lead) = lead(input) else { return Vec::new() };
    let leading = leading(input, lead);
    let mut by_lang: BTreeMap<String, Vec<(usize, Vec<Candidate>)>> = BTreeMap::new();
    for (number, lead_term) in leading.iter().enumerate() {
        for (lang, attested) in counterparts(input, lead_term) {
            let candidates = rank::candidates(input.index(), input.stories, &lang, &attested, &|id| taken(input, id));
            #[expect(clippy::cast_precision_loss, reason = "a count")]
            let least = (attested.len() as f32 * BESIDE_LEAD).max(2.0);
            by_lang.entry(lang).or_default().push((number, candidates.into_iter().filter(|c| c.joint >= least).collect()));
        }
    }
    let mut found: Vec<Vec<SetRendering>> = vec![Vec::new(); leading.len()];
    for (lang, cases) in by_lang {
        let keys = cases.iter().flat_map(|(_, list)| list.iter().map(|c| c.key.clone()));
        let totals = rank::totals(input.index(), input.stories, input.articles, &lang, keys);
        for (number, mut candidates) in cases {
            for candidate in &mut candidates {
                candidate.total = totals.get(&candidate.key).map_or(0.0, |t| t.count);
            }
            found[number].extend(best(input, &lang, &leading[number], &candidates));
        }
    }
    let mut out: Vec<Set> = leading.into_iter().zip(found).filter_map(|(lead_term, others)| set(lead, lead_term, others)).collect();
    out.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.renderings[0].text.cmp(&b.renderings[0].text)));
    without_parts(out)
}

/// The language with the most aligned sentences.
fn lead<'a>(input: &ProposalInput<'a>) -> Option<&'a str> {
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for (story, s) in input.stories.iter().enumerate() {
        for (article, sentences) in s.sentences.iter().enumerate() {
            let lang = input.attested.lang(story, article);
            if input.index().vocabularies.get(lang).is_some_and(|v| !v.language.unspaced) {
                *count.entry(lang).or_default() += sentences.len();
            }
        }
    }
    count.into_iter().max_by_key(|(lang, n)| (*n, std::cmp::Reverse(*lang))).map(|(lang, _)| lang)
}

/// An expression of the leading language.
struct Lead {
    key: Key,
    text: String,
    places: Vec<(SentenceId, Span)>,
}

/// The recurrent expressions of the leading language that hold no listed term, those of most words and occurrences first.
fn leading(input: &ProposalInput<'_>, lang: &str) -> Vec<Lead> {
    let mut all: FxHashMap<Key, Vec<(SentenceId, Span)>> = FxHashMap::default();
    for (story, s) in input.stories.iter().enumerate() {
        for (article, at) in s.articles.iter().enumerate().filter(|(article, _)| input.attested.lang(story, *article) == lang) {
            for (sentence, words) in input.index().sentences[*at].iter().enumerate() {
                let id = SentenceId { story, article, sentence };
                let taken = taken(input, id);
                rank::expressions(words, false, |e: &[Word]| {
                    let span = Span::new(e[0].span.start, e[e.len() - 1].span.end);
                    if !taken.iter().any(|t| t.overlaps(span)) {
                        all.entry(rank::key(e)).or_default().push((id, span));
                    }
                });
            }
        }
    }
    let stories = |places: &[(SentenceId, Span)]| {
        let mut list: Vec<usize> = places.iter().map(|(id, _)| id.story).collect();
        list.dedup();
        list.len()
    };
    #[expect(clippy::cast_precision_loss, reason = "a share")]
    let rare = |places: &[(SentenceId, Span)]| (stories(places) as f32) <= (input.stories.len() as f32 * COMMON_WORD).max(2.0);
    let mut out: Vec<Lead> = Vec::new();
    #[expect(clippy::iter_over_hash_type, reason = "sorted right after")]
    for (key, places) in all {
        let text = if places.len() >= RECURRENT { written(input, &places) } else { continue };
        let term = if key.len() > 1 { true } else { text.chars().count() >= LONG_WORD && rare(&places) };
        let unfit = || {
            no_term::is_reckoning(&text, lang)
                || no_term::is_phrase(&text, lang)
                || no_term::is_piece(input, &places)
                || no_term::holds_name(input, &text, lang, &places)
        };
        if term && !unfit() {
            out.push(Lead { key, text, places });
        }
    }
    out.sort_by(|a, b| (b.places.len() * b.key.len()).cmp(&(a.places.len() * a.key.len())).then_with(|| a.text.cmp(&b.text)));
    out.truncate(MOST);
    out
}

/// By language the counterpart sentences, with the occurrences expected there.
fn counterparts(input: &ProposalInput<'_>, lead: &Lead) -> BTreeMap<String, Vec<(SentenceId, f32)>> {
    let mut out: BTreeMap<String, BTreeMap<SentenceId, f32>> = BTreeMap::new();
    for (id, _) in &lead.places {
        for (article, sentence, _) in input.stories[id.story].counterparts(id.article, id.sentence).filter(|(_, _, s)| *s > 0.0) {
            let lang = input.attested.lang(id.story, article).to_owned();
            *out.entry(lang).or_default().entry(SentenceId { story: id.story, article, sentence }).or_default() += 1.0;
        }
    }
    out.into_iter().map(|(lang, all)| (lang, all.into_iter().collect())).collect()
}

/// The expression of a language that fits best, if one does.
fn best(input: &ProposalInput<'_>, lang: &str, lead: &Lead, candidates: &[Candidate]) -> Option<SetRendering> {
    let lead_lang = input.attested.lang(lead.places[0].0.story, lead.places[0].0.article);
    let known = Known::new([&Term::new(&lead.text, Tag::parse(lead_lang).ok()?, Status::Preferred)]);
    #[expect(clippy::cast_precision_loss, reason = "a count")]
    let expected = lead.places.len() as f32;
    let mut list: Vec<(f32, f32, String, &Candidate)> = candidates
        .iter()
        .map(|c| {
            let text = written(input, &c.places);
            let folded = fold(&text);
            let fit = c.joint / (OF_ALL * c.total + OF_EXPECTED * expected + OF_NONE);
            let likeness = LEAD_MEANING * known.meaning(&folded, lang) + LEAD_FORM * known.form(&folded);
            // Of an expression and its parts that go together, the whole.
            #[expect(clippy::cast_precision_loss, reason = "a few words")]
            let whole = LEAD_WORD * c.key.len() as f32;
            (fit, fit + likeness + whole, text, c)
        })
        .collect();
    // A part of a longer name is no rendering.
    #[expect(clippy::cast_precision_loss, reason = "a share")]
    list.retain(|(.., c)| c.named * 2.0 <= c.places.len() as f32);
    list.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.2.cmp(&b.2)));
    let (fit, score, text, candidate) = list.into_iter().next()?;
    let folded = fold(&text);
    let alike = known.meaning(&folded, lang) > 0.0 || known.form(&folded) > 0.0;
    // Where nothing but the places speaks for it, it stands in nearly all of them.
    let sure = if alike { fit >= FIT } else { fit >= FIT_ALONE && candidate.joint >= FIT_PLACES * expected };
    sure.then(|| SetRendering {
        lang: lang.to_owned(),
        text,
        score: score.min(1.0),
        count: candidate.places.len(),
        places: candidate.places.clone(),
    })
}

/// A set, if the term has a steady rendering in at least two other languages and is no name.
fn set(lang: &str, lead: Lead, others: Vec<SetRendering>) -> Option<Set> {
    let bare = |s: &str| without_diacritics(&fold(s));
    let capital = lead.text.split_whitespace().all(|w| w.starts_with(char::is_uppercase));
    let latin = || others.iter().filter(|r| !r.text.chars().any(is_unspaced));
    let same = latin().filter(|r| bare(&r.text).contains(&bare(&lead.text))).count();
    if others.len() < 2 || (capital && same * 2 >= latin().count()) {
        return None;
    }
    // What a sister says with an article inside is no term here either: *behålla pokalen*, *retain the trophy*.
    if latin().any(|r| no_term::is_phrase(&r.text, &r.lang)) || latin().filter(|r| no_term::is_reckoning(&r.text, &r.lang)).count() > 1 {
        return None;
    }
    // What most languages say in one word is a word that dictionaries have.
    let several = |r: &str| r.split([' ', '-']).count() > 1;
    let compounds = 2 * latin().filter(|r| several(&r.text)).count() >= latin().count().max(1);
    if !several(&lead.text) && !compounds {
        return None;
    }
    #[expect(clippy::cast_precision_loss, reason = "a few languages")]
    let score = others.iter().map(|r| r.score).sum::<f32>() / (others.len() as f32 + 0.25);
    if score < STEADY {
        return None;
    }
    let mut renderings =
        vec![SetRendering { lang: lang.to_owned(), text: lead.text, score: 1.0, count: lead.places.len(), places: lead.places }];
    renderings.extend(others);
    Some(Set { renderings, score })
}

/// Sets that write out an acronym which the glossary lists become proposals for its concept; returns them and the other sets.
#[must_use]
pub fn expansions(input: &ProposalInput<'_>, sets: Vec<Set>) -> (Vec<Proposal>, Vec<Set>) {
    let (mut proposals, mut rest) = (Vec::new(), Vec::new());
    for set in sets {
        let Some(concept) = written_out(input, &set) else {
            rest.push(set);
            continue;
        };
        for (number, r) in set.renderings.iter().enumerate() {
            let others = set.renderings.iter().enumerate().filter(|(n, _)| *n != number);
            let witnesses = others.flat_map(|(_, r)| r.places.iter().map(|(id, _)| *id)).collect();
            let (lang, text, places) = (r.lang.clone(), r.text.clone(), r.places.clone());
            proposals.push(Proposal {
                concept,
                missing: !input.attested.is_listed(&lang, concept),
                lang,
                text,
                score: r.score,
                places,
                witnesses,
            });
        }
    }
    (proposals, rest)
}

/// The concept whose listed acronyms are the initials of the set's renderings, in two languages at least.
fn written_out(input: &ProposalInput<'_>, set: &Set) -> Option<ConceptId> {
    let initials = |r: &SetRendering| -> String {
        let words = r.text.split([' ', '-', '\'', '’']).filter(|w| !is_function_word(&fold(w), &r.lang));
        words.filter_map(|w| w.chars().next()).flat_map(char::to_uppercase).collect()
    };
    let short: Vec<(&str, String)> =
        set.renderings.iter().map(|r| (r.lang.as_str(), initials(r))).filter(|(_, i)| i.chars().count() >= 2).collect();
    let same = |term: &Term| {
        let letters: String = term.text.chars().filter(|c| *c != '.').collect();
        short.iter().any(|(lang, initials)| *lang == term.lang.primary() && *initials == letters)
    };
    let agrees = |concept: &Concept| {
        let languages: std::collections::BTreeSet<&str> = concept.terms.iter().filter(|t| same(t)).map(|t| t.lang.primary()).collect();
        languages.len() >= 2
    };
    input.glossary.concepts.iter().position(agrees)
}

/// Leaves out sets whose renderings are parts of, or go beyond, those of a better one.
fn without_parts(sets: Vec<Set>) -> Vec<Set> {
    let mut out: Vec<Set> = Vec::new();
    for set in sets {
        let shares = |other: &Set| {
            let same = set.renderings.iter().filter(|r| {
                other.renderings.iter().any(|o| {
                    let (a, b) = (fold(&r.text), fold(&o.text));
                    o.lang == r.lang && (a.contains(&b) || b.contains(&a))
                })
            });
            same.count() * 2 >= set.renderings.len()
        };
        if !out.iter().any(shares) {
            out.push(set);
        }
    }
    out
}
