//! The sentence alignments of one story, all languages against all.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::bitext::{self, Bitext, Link};
use super::clauses;
use super::features::{self, Numbers, Row};
use super::given;
use super::sentences::{Sentence, sentences};
use super::thresholds::TRANSLATION;
use crate::codec::{Coded, Reader};
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
    /// One for every two articles in different languages that are compared, the alphabetically first language as source.
    pub bitexts: Vec<Bitext>,
    /// By bitext: its links by sentence.
    places: Vec<Places>,
    pairs: Pairs,
    /// The words that its alignment looked up among the learned ones, sorted.
    asked: Box<[u64]>,
}

/// The most articles of one other language that an article is compared with. A story that people write has a few in each language; a
/// feed that repeats a notice a thousand times must not cost a million comparisons.
const MOST_SISTERS: usize = 16;

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
        let known = Pairs::new(articles.len(), &pairs);
        let side = |at: usize| (&input.articles[articles[at]], cut[at].as_slice());
        let known_links = |(s, t): &(usize, usize)| {
            // Beside the pairs that a file gives no others are guessed: they would be many, and less sure.
            let segmented = |at: usize| side(at).0.segments.is_some();
            given::links(side(*s), side(*t)).or_else(|| (segmented(*s) || segmented(*t)).then(Vec::new))
        };
        let given: Vec<Option<Vec<Link>>> = pairs.iter().map(known_links).collect();
        let bitexts = bitexts(&pairs, &given, &rows, &known);
        let lengths = rows.iter().map(|r| r.iter().map(|r| r.length).sum::<f32>().max(1.0)).collect();
        let mut asked: Box<[u64]> = numbers.asked.into_iter().collect();
        asked.sort_unstable();
        let places = bitexts.iter().map(Places::new).collect();
        Self { id: id.to_owned(), articles: articles.to_vec(), sentences: cut, lengths, bitexts, places, pairs: known, asked }
    }

    /// Whether its alignment looked up any of these words among the learned ones; keys are those of [`Associations::key`].
    #[must_use]
    pub fn asked(&self, words: &FxHashSet<u64>) -> bool {
        words.iter().any(|word| self.asked.binary_search(word).is_ok())
    }

    /// The sentences of other articles that say what a sentence says: article within the story, sentence, score.
    pub fn counterparts(&self, article: usize, sentence: usize) -> impl Iterator<Item = (usize, usize, f32)> {
        let bitexts = self.pairs.of(article).filter_map(|pair| Some((self.bitexts.get(pair)?, self.places.get(pair)?)));
        bitexts.filter(|(b, _)| b.parallel >= TRANSLATION).flat_map(move |(b, places)| {
            let (links, source) = if b.source == article { (&places.source, true) } else { (&places.target, false) };
            links.get(sentence).into_iter().flatten().filter_map(move |number| {
                let link = b.links.get(*number as usize)?;
                let (other, article) = if source { (link.target, b.target) } else { (link.source, b.source) };
                Some((article, other?, link.score))
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

/// What follows from the bitexts is made again.
impl Coded for Story {
    fn write(&self, out: &mut Vec<u8>) {
        let Self { id, articles, sentences, lengths, bitexts, asked, places: _, pairs: _ } = self;
        id.write(out);
        articles.write(out);
        sentences.write(out);
        lengths.write(out);
        bitexts.write(out);
        asked.write(out);
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let (id, articles): (String, Vec<usize>) = Coded::read(from)?;
        let (sentences, lengths, bitexts): (_, _, Vec<Bitext>) = Coded::read(from)?;
        let asked = Coded::read(from)?;
        let pairs: Vec<(usize, usize)> = bitexts.iter().map(|b| (b.source, b.target)).collect();
        if pairs.iter().any(|(source, target)| *source.max(target) >= articles.len()) {
            return None;
        }
        let (places, pairs) = (bitexts.iter().map(Places::new).collect(), Pairs::new(articles.len(), &pairs));
        Some(Self { id, articles, sentences, lengths, bitexts, places, pairs, asked })
    }
}

/// The links of a bitext by sentence, in order.
#[derive(Clone, Debug, Default)]
struct Places {
    source: Vec<Vec<u32>>,
    target: Vec<Vec<u32>>,
}

impl Places {
    fn new(bitext: &Bitext) -> Self {
        let mut out = Self::default();
        for (number, link) in (0u32..).zip(&bitext.links) {
            for (sentence, side) in [(link.source, &mut out.source), (link.target, &mut out.target)] {
                let Some(sentence) = sentence else { continue };
                if side.len() <= sentence {
                    side.resize(sentence + 1, Vec::new());
                }
                side[sentence].push(number);
            }
        }
        out
    }
}

/// Where the bitext of two articles stands among the others.
#[derive(Clone, Debug)]
struct Pairs {
    by_articles: FxHashMap<(usize, usize), usize>,
    /// By article, its bitexts in order.
    by_article: Vec<Vec<usize>>,
}

impl Pairs {
    fn new(articles: usize, pairs: &[(usize, usize)]) -> Self {
        let mut by_article = vec![Vec::new(); articles];
        for (number, (source, target)) in pairs.iter().enumerate() {
            for article in [*source, *target] {
                by_article[article].push(number);
            }
        }
        Self { by_articles: pairs.iter().enumerate().map(|(number, pair)| (*pair, number)).collect(), by_article }
    }

    fn of(&self, article: usize) -> impl Iterator<Item = usize> {
        self.by_article.get(article).into_iter().flatten().copied()
    }

    /// The bitext of two articles, whichever is its source.
    fn between<'a>(&self, bitexts: &'a [Bitext], one: usize, other: usize) -> Option<&'a Bitext> {
        let number = self.by_articles.get(&(one, other)).or_else(|| self.by_articles.get(&(other, one)))?;
        bitexts.get(*number)
    }
}

/// The bitexts of all pairs: as they are given, else by what the sentences share and, round by round, by what the other languages say.
fn bitexts(pairs: &[(usize, usize)], given: &[Option<Vec<Link>>], rows: &[Vec<Row>], known: &Pairs) -> Vec<Bitext> {
    let all = |beside: &dyn Fn(usize, usize) -> Vec<f32>| -> Vec<Bitext> {
        let bitext = |(&(source, target), given): (&(usize, usize), &Option<Vec<Link>>)| {
            if let Some(links) = given {
                let parallel = if links.is_empty() { 0.0 } else { 1.0 };
                return Bitext { source, target, links: links.clone(), parallel };
            }
            let links = bitext::align(&rows[source], &rows[target], &beside(source, target));
            let parallel = bitext::parallel(&links, rows[source].len(), rows[target].len());
            Bitext { source, target, links, parallel }
        };
        pairs.iter().zip(given).map(bitext).collect()
    };
    let mut bitexts = all(&|_, _| Vec::new());
    let rounds = if given.iter().all(Option::is_some) { 0 } else { CROSSINGS };
    for _ in 0..rounds {
        bitexts = all(&|s, t| third_language(&bitexts, known, s, t, rows));
    }
    bitexts
}

/// What the other languages say of a pair: a sentence of a third article that both are linked with.
fn third_language(bitexts: &[Bitext], known: &Pairs, source: usize, target: usize, rows: &[Vec<Row>]) -> Vec<f32> {
    let width = rows[target].len();
    let mut out = vec![0f32; rows[source].len() * width];
    let mut others = 0f32;
    let beside = known.of(source).filter_map(|pair| bitexts.get(pair)).map(|b| if b.source == source { b.target } else { b.source });
    let mut thirds: Vec<usize> = beside.filter(|third| *third != target).collect();
    thirds.sort_unstable();
    for third in thirds {
        let (from, to) = (links(bitexts, known, source, third), links(bitexts, known, third, target));
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
fn links(bitexts: &[Bitext], known: &Pairs, from: usize, to: usize) -> Vec<(usize, usize, f32)> {
    let both = |l: &Link| Some((l.source?, l.target?, l.score));
    let found = known.between(bitexts, from, to);
    let turn = found.is_some_and(|b| b.source != from);
    let all = found.into_iter().flat_map(|b| b.links.iter().filter_map(both));
    all.map(|(s, t, score)| if turn { (t, s, score) } else { (s, t, score) }).collect()
}

/// The articles, by place in the story, whose script has no sentence marks, where others of the story have them.
fn unmarked(members: &[usize], articles: &[Article]) -> Vec<usize> {
    // A segment is a unit by itself.
    let unmarked = |at: &usize| lang::find(&articles[members[*at]].lang).unspaced && articles[members[*at]].segments.is_none();
    let out: Vec<usize> = (0..members.len()).filter(unmarked).collect();
    if out.len() == members.len() { Vec::new() } else { out }
}

/// Every two articles of different languages, the alphabetically first language first; of large stories, for each article at most
/// about [`MOST_SISTERS`] of each other language, spread over all of them.
fn pairs(members: &[usize], articles: &[Article]) -> Vec<(usize, usize)> {
    let mut by_lang: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (number, member) in members.iter().enumerate() {
        by_lang.entry(articles[*member].lang.as_str()).or_default().push(number);
    }
    let lists: Vec<&Vec<usize>> = by_lang.values().collect();
    let mut out = Vec::new();
    for (number, sources) in lists.iter().enumerate() {
        for targets in lists.iter().skip(number + 1) {
            let (many, few) = if sources.len() >= targets.len() { (sources, targets) } else { (targets, sources) };
            for (place, one) in many.iter().enumerate() {
                let first = if few.len() > MOST_SISTERS { place * few.len() / many.len() } else { 0 };
                let others = few.iter().cycle().skip(first).take(few.len().min(MOST_SISTERS));
                out.extend(others.map(|other| if sources.len() >= targets.len() { (*one, *other) } else { (*other, *one) }));
            }
        }
    }
    out.sort_unstable_by_key(|(source, target)| (*source.min(target), *source.max(target)));
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::{ReadOptions, read_bytes};
    use crate::lang::Tag;

    /// `counts` articles in three languages, turn by turn.
    fn stories(counts: [usize; 3]) -> Vec<Article> {
        let langs = ["en", "fr", "sv"];
        let turns = (0..counts.into_iter().max().unwrap_or(0)).flat_map(|turn| (0..3).filter(move |l| turn < counts[*l]));
        let read = |lang: usize| {
            let options = ReadOptions { forced: Tag::parse(langs[lang]).ok(), ..ReadOptions::default() };
            read_bytes("a.txt", b"Pier 47.\n".to_vec(), &options, &mut Vec::new()).remove(0)
        };
        turns.map(read).collect()
    }

    #[test]
    fn a_small_story_is_compared_wholly_and_a_large_one_in_proportion() {
        for counts in [[1, 1, 0], [3, 2, 4], [MOST_SISTERS, 5, 9], [40, 40, 0], [500, 3, 100], [2, 700, 0], [1000, 1000, 1000]] {
            let articles = stories(counts);
            let members: Vec<usize> = (0..articles.len()).collect();
            let found = pairs(&members, &articles);
            let small = counts.iter().all(|count| *count <= MOST_SISTERS);
            let every = (0..3).flat_map(|a| (a + 1..3).map(move |b| counts[a] * counts[b])).sum::<usize>();
            assert!(!small || found.len() == every, "{counts:?}: {} of {every}", found.len());
            assert!(found.len() <= 2 * MOST_SISTERS * articles.len(), "{counts:?}: {}", found.len());
            let mut once = found.clone();
            once.sort_unstable();
            once.dedup();
            assert_eq!(once.len(), found.len(), "{counts:?}: none twice");
            assert!(found.iter().all(|(s, t)| articles[*s].lang.as_str() < articles[*t].lang.as_str()), "{counts:?}");
            let met: std::collections::BTreeSet<usize> = found.iter().flat_map(|(s, t)| [*s, *t]).collect();
            assert_eq!(met.len(), articles.len(), "{counts:?}: every article is compared with some");
        }
    }
}
