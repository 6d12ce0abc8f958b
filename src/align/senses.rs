//! Sister evidence: whether a match means the concept, by what the other languages of its story say there.
//!
//! A word that is listed may mean something else: a choice (*val*), the chairman of a company (*président*). It is another
//! sense where most of the sentences that translate it hold no term of the concept but another translation of the word, or
//! the same word as a name, and most sister articles never speak of the concept. That a sister is silent is no proof: a
//! translator may add a word. A term of several words is what it is.

use super::attest::{Attested, SentenceId};
use super::likeness;
use super::story::Story;
use crate::glossary::Glossary;
use crate::ingest::Article;
use crate::matching::{Matches, TermMatch};
use crate::text::Span;

/// What the sisters say of a match.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Languages with a counterpart sentence and terms for the concept.
    pub asked: usize,
    /// Those among them whose counterpart, or a sentence beside it, holds the concept.
    pub near: usize,
    /// Languages whose counterpart holds another word for the match.
    pub otherwise: usize,
    /// Languages whose counterpart holds the very same capitalised word, as names do.
    pub verbatim: usize,
    /// Sister languages whose article holds it anywhere, and all that have terms for it.
    pub anywhere: (usize, usize),
}

impl Verdict {
    /// Whether the sisters clearly do not speak of the concept.
    #[must_use]
    pub const fn denies(self) -> bool {
        let rarely = self.asked >= 2 && self.near * 2 <= self.asked && self.anywhere.0 * 2 <= self.anywhere.1;
        rarely && (self.otherwise > 0 || (self.near == 0 && self.verbatim >= 2))
    }

    /// Whether they do.
    #[must_use]
    pub const fn confirms(self) -> bool {
        self.near * 2 >= self.asked && self.near > 0
    }
}

/// What the sisters say of the concept at a sentence.
#[must_use]
pub fn verdict(
    attested: &Attested<'_>,
    articles: &[Article],
    matches: &[Matches],
    at: SentenceId,
    found: &TermMatch,
    term: &str,
    surface: &str,
) -> Verdict {
    let concept = found.term.concept;
    let story = attested.story(at);
    let own = attested.lang(at.story, at.article);
    let mut out = Verdict::default();
    for article in (0..story.articles.len()).filter(|a| *a != at.article) {
        let lang = attested.lang(at.story, article);
        if lang == own || !attested.is_listed(lang, concept) {
            continue;
        }
        let holds = |sentence: usize| attested.count(SentenceId { story: at.story, article, sentence }, concept) > 0.0;
        let anywhere = (0..story.sentences[article].len()).any(holds);
        let beside: Vec<usize> =
            story.counterparts(at.article, at.sentence).filter(|(a, _, score)| *a == article && *score > 0.0).map(|(_, s, _)| s).collect();
        let near = beside.iter().any(|s| (s.saturating_sub(1)..=s + 1).any(holds));
        out.anywhere.1 += 1;
        out.anywhere.0 += usize::from(anywhere);
        out.asked += usize::from(!beside.is_empty());
        out.near += usize::from(near);
        let text = |s: &usize| story.text(articles, article, *s);
        // What a listed term of the sister says is that concept, not another sense of this word.
        let free = |s: &usize| {
            let (number, sentence) = (story.articles[article], story.sentences[article][*s]);
            let (text, mut pieces, mut from) = (text(s), Vec::new(), sentence.span.start);
            for m in matches[number].terms.iter().filter(|m| m.block == sentence.block && sentence.span.contains(m.span)) {
                let m = m.compound.unwrap_or(m.span);
                pieces.push(Span::new(from, m.start.max(from)));
                from = m.end.max(from);
            }
            pieces.push(Span::new(from, sentence.span.end.max(from)));
            let local = |p: Span| Span::new(p.start - sentence.span.start, (p.end - sentence.span.start).min(text.len()));
            pieces.into_iter().map(|p| local(p).of(text)).collect::<Vec<_>>()
        };
        let other = || beside.iter().any(|s| likeness::translates((term, own), &free(s), lang));
        out.otherwise += usize::from(!near && other());
        let name = surface.chars().count() >= 4 && surface.starts_with(char::is_uppercase);
        out.verbatim += usize::from(name && beside.iter().any(|s| text(s).contains(surface)));
    }
    out
}

/// Takes out of the matches of the aligned stories what clearly means something else; returns how many were taken out. What is
/// taken out in one round is another word to its sisters in the next. `confidence` is that of the configuration.
pub fn decide(stories: &[Story], articles: &[Article], matches: &mut [Matches], glossary: &Glossary, confidence: f32) -> usize {
    let mut gone = 0;
    for _ in 0..ROUNDS {
        let keep = kept(stories, articles, matches, glossary, confidence);
        let mut now = 0;
        for (matches, keep) in matches.iter_mut().zip(keep) {
            let before = matches.terms.len();
            let mut keep = keep.into_iter();
            matches.terms.retain(|_| keep.next().unwrap_or(true));
            now += before - matches.terms.len();
        }
        gone += now;
        if now == 0 {
            break;
        }
    }
    gone
}

/// Rounds at most.
const ROUNDS: usize = 3;

/// By article and match: whether it stays.
fn kept(stories: &[Story], articles: &[Article], matches: &[Matches], glossary: &Glossary, confidence: f32) -> Vec<Vec<bool>> {
    let attested = Attested::new(stories, articles, matches, glossary, confidence);
    let mut keep: Vec<Vec<bool>> = matches.iter().map(|m| vec![true; m.terms.len()]).collect();
    for (story, s) in stories.iter().enumerate() {
        for (article, at) in s.articles.iter().enumerate() {
            for (number, found) in matches[*at].terms.iter().enumerate().filter(|(_, m)| is_doubtful(m, glossary)) {
                let Some(sentence) = s.sentence_at(article, found.block, found.span.start) else { continue };
                let text = articles[*at].text(&articles[*at].blocks[found.block]);
                let id = SentenceId { story, article, sentence };
                let verdict = verdict(&attested, articles, matches, id, found, &glossary.term(found.term).text, found.span.of(text));
                keep[*at][number] = !verdict.denies();
            }
        }
    }
    keep
}

/// Whether a match may be another sense: one word, or a word that two concepts share.
fn is_doubtful(found: &TermMatch, glossary: &Glossary) -> bool {
    let text = &glossary.term(found.term).text;
    found.ambiguous || !text.contains([' ', '-', '\u{a0}'])
}
