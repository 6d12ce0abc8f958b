//! The sentence alignments of one story, all languages against all.

use rayon::prelude::*;

use super::bitext::{self, Bitext, Link};
use super::clauses;
use super::features::{self, Numbers, Row};
use super::sentences::{Sentence, sentences};
use super::thresholds::TRANSLATION;
use crate::group::learn::Associations;
use crate::ingest::Article;
use crate::lang;
use crate::matching::Matches;

/// A story whose sentences are aligned.
#[derive(Clone, Debug)]
pub struct Story {
    /// The group's id.
    pub id: String,
    /// Indexes of its articles in the coverage.
    pub articles: Vec<usize>,
    /// By article of the story.
    pub sentences: Vec<Vec<Sentence>>,
    lengths: Vec<f32>,
    /// One for every two articles in different languages, the alphabetically first language as source.
    pub bitexts: Vec<Bitext>,
}

/// Rounds in which the alignments of the other languages are heard.
const CROSSINGS: usize = 2;

/// Articles at most that say how the clauses of another one are joined: more would not change their vote.
const VOTERS: usize = 8;

/// What aligning needs of the coverage.
#[derive(Clone, Copy)]
pub struct AlignInput<'a> {
    /// All articles.
    pub articles: &'a [Article],
    /// The matches of each.
    pub matches: &'a [Matches],
    /// Words that grouping found to belong together.
    pub learned: &'a Associations,
}

impl Story {
    /// Aligns the articles of one story.
    #[must_use]
    pub fn align(id: &str, articles: &[usize], input: &AlignInput<'_>) -> Self {
        let mut cut: Vec<Vec<Sentence>> = articles.iter().map(|a| sentences(&input.articles[*a])).collect();
        let mut numbers = Numbers::default();
        let row = |a: &usize, cut: &[Sentence], numbers: &mut Numbers| {
            features::rows(&input.articles[*a], cut, &input.matches[*a], input.learned, numbers)
        };
        let whole = unmarked(articles, input.articles);
        for at in &whole {
            let article = &input.articles[articles[*at]];
            let clauses = |s: &Sentence| {
                clauses::cut(article.text(&article.blocks[s.block]), s.span)
                    .into_iter()
                    .map(|span| Sentence { span, ..*s })
                    .collect::<Vec<_>>()
            };
            cut[*at] = cut[*at].iter().flat_map(clauses).collect();
        }
        let mut rows: Vec<Vec<Row>> = articles.iter().zip(&cut).map(|(a, cut)| row(a, cut, &mut numbers)).collect();
        if !whole.is_empty() {
            let mut weighed = rows.clone();
            features::weigh(&numbers, &mut weighed);
            let others: Vec<&[Row]> =
                (0..weighed.len()).filter(|o| !whole.contains(o)).map(|o| weighed[o].as_slice()).take(VOTERS).collect();
            for at in &whole {
                cut[*at] = clauses::joined(&cut[*at], &weighed[*at], &others);
                numbers.forget(&rows[*at]);
                rows[*at] = row(&articles[*at], &cut[*at], &mut numbers);
            }
        }
        features::weigh(&numbers, &mut rows);
        let pairs = pairs(articles, input.articles);
        let mut bitexts: Vec<Bitext> = pairs.iter().map(|(s, t)| bitext(*s, *t, &rows, &[])).collect();
        for _ in 0..CROSSINGS {
            let through = |(s, t): &(usize, usize)| bitext(*s, *t, &rows, &third_language(&bitexts, *s, *t, &rows));
            bitexts = pairs.iter().map(through).collect();
        }
        let lengths = rows.iter().map(|r| r.iter().map(|r| r.length).sum::<f32>().max(1.0)).collect();
        Self { id: id.to_owned(), articles: articles.to_vec(), sentences: cut, lengths, bitexts }
    }

    /// The sentences of other articles that say what a sentence says: article within the story, sentence, score.
    pub fn counterparts(&self, article: usize, sentence: usize) -> impl Iterator<Item = (usize, usize, f32)> {
        self.bitexts.iter().filter(move |b| (b.source == article || b.target == article) && b.parallel >= TRANSLATION).flat_map(move |b| {
            b.links.iter().filter_map(move |l| {
                let (own, other, article) =
                    if b.source == article { (l.source, l.target, b.target) } else { (l.target, l.source, b.source) };
                (own == Some(sentence)).then_some(())?;
                Some((article, other?, l.score))
            })
        })
    }

    /// The text of a sentence; `articles` are those of the coverage.
    #[must_use]
    pub fn text<'a>(&self, articles: &'a [Article], article: usize, sentence: usize) -> &'a str {
        let (article, sentence) = (&articles[self.articles[article]], self.sentences[article][sentence]);
        sentence.span.of(article.text(&article.blocks[sentence.block]))
    }

    /// The length of an article of the story: characters of its sentences, at least one.
    #[must_use]
    pub fn length(&self, article: usize) -> f32 {
        self.lengths[article]
    }

    /// The sentence of an article that holds a place.
    #[must_use]
    pub fn sentence_at(&self, article: usize, block: usize, at: usize) -> Option<usize> {
        let all = &self.sentences[article];
        let next = all.partition_point(|s| (s.block, s.span.start) <= (block, at));
        next.checked_sub(1).filter(|i| all[*i].block == block)
    }
}

fn bitext(source: usize, target: usize, rows: &[Vec<Row>], beside: &[f32]) -> Bitext {
    let links = bitext::align(&rows[source], &rows[target], beside);
    let parallel = bitext::parallel(&links, rows[source].len(), rows[target].len());
    Bitext { source, target, links, parallel }
}

/// What the other languages say of a pair: a sentence of a third article that both are linked with.
fn third_language(bitexts: &[Bitext], source: usize, target: usize, rows: &[Vec<Row>]) -> Vec<f32> {
    let width = rows[target].len();
    let mut out = vec![0f32; rows[source].len() * width];
    let mut others = 0f32;
    for third in (0..rows.len()).filter(|t| *t != source && *t != target) {
        let (from, to) = (links(bitexts, source, third), links(bitexts, third, target));
        if from.is_empty() || to.is_empty() {
            continue;
        }
        others += 1.0;
        for (i, k, a) in &from {
            for (_, j, b) in to.iter().filter(|(l, _, _)| l == k) {
                out[i * width + j] += a.min(*b);
            }
        }
    }
    out.into_iter().map(|x| x / others.max(1.0)).collect()
}

/// The links between two articles, seen from the first: sentence, sentence, score.
fn links(bitexts: &[Bitext], from: usize, to: usize) -> Vec<(usize, usize, f32)> {
    let both = |l: &Link| Some((l.source?, l.target?, l.score));
    let found = bitexts.iter().find(|b| (b.source, b.target) == (from, to) || (b.source, b.target) == (to, from));
    let turn = found.is_some_and(|b| b.source != from);
    let all = found.into_iter().flat_map(|b| b.links.iter().filter_map(both));
    all.map(|(s, t, score)| if turn { (t, s, score) } else { (s, t, score) }).collect()
}

/// The articles, by place in the story, whose script has no sentence marks, where others of the story have them.
fn unmarked(members: &[usize], articles: &[Article]) -> Vec<usize> {
    let unmarked = |at: &usize| lang::find(&articles[members[*at]].lang).unspaced;
    let out: Vec<usize> = (0..members.len()).filter(unmarked).collect();
    if out.len() == members.len() { Vec::new() } else { out }
}

/// Every two articles of different languages, the alphabetically first language first.
fn pairs(members: &[usize], articles: &[Article]) -> Vec<(usize, usize)> {
    let lang = |i: usize| articles[members[i]].lang.as_str();
    let mut out = Vec::new();
    for a in 0..members.len() {
        for b in a + 1..members.len() {
            match lang(a).cmp(lang(b)) {
                std::cmp::Ordering::Less => out.push((a, b)),
                std::cmp::Ordering::Greater => out.push((b, a)),
                std::cmp::Ordering::Equal => {}
            }
        }
    }
    out
}

/// Aligns all stories of more than one article, in parallel; the order is that given.
#[must_use]
pub fn align_all<'a>(stories: impl IntoIterator<Item = (&'a str, &'a [usize])>, input: &AlignInput<'_>) -> Vec<Story> {
    let stories: Vec<(&str, &[usize])> = stories.into_iter().filter(|(_, members)| members.len() > 1).collect();
    stories.par_iter().map(|(id, members)| Story::align(id, members, input)).collect()
}
