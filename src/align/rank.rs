//! Which expression of a language stands for something that is attested in some of its sentences.

use rustc_hash::FxHashMap;

use super::attest::SentenceId;
use super::index::{Index, Word};
use super::story::Story;
use crate::ingest::Article;
use crate::text::Span;

/// An expression as word ids of its language.
pub type Key = Box<[u32]>;

/// The most words of an expression, function words among them.
const LONGEST: usize = 6;
/// The most words that are no function words, in languages with blanks.
const CONTENT: usize = 4;

/// An expression and how well it fits.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Its words.
    pub key: Key,
    /// Sentences that hold it among those asked for, with its places there.
    pub places: Vec<(SentenceId, Span)>,
    /// Occurrences in all indexed sentences of the language.
    pub total: f32,
    /// Occurrences that are attested, at most as many a sentence as expected.
    pub joint: f32,
    /// Occurrences that are part of a longer name: capitals beside capitals.
    pub named: f32,
}

/// Calls `give` with every expression of a sentence: its words by number.
pub fn expressions(words: &[Word], unspaced: bool, mut give: impl FnMut(&[Word])) {
    for from in 0..words.len() {
        if !words[from].opens {
            continue;
        }
        let mut content = 0;
        for to in from..words.len().min(from + LONGEST) {
            if to > from && !words[to].joined {
                break;
            }
            content += usize::from(!words[to].function);
            if !unspaced && content > CONTENT {
                break;
            }
            if !words[to].function {
                give(&words[from..=to]);
            }
        }
    }
}

/// The key of an expression.
#[must_use]
pub fn key(words: &[Word]) -> Key {
    words.iter().map(|w| w.id).collect()
}

/// All expressions of the attested sentences of one language, with their counts. `attested` are sentences with the number of
/// occurrences expected there; `taken` gives the places in a sentence that say something else.
#[must_use]
pub fn candidates(
    index: &Index,
    stories: &[Story],
    lang: &str,
    attested: &[(SentenceId, f32)],
    taken: &dyn Fn(SentenceId) -> Vec<Span>,
) -> Vec<Candidate> {
    let Some(vocabulary) = index.vocabularies.get(lang) else { return Vec::new() };
    let unspaced = vocabulary.language.unspaced;
    let mut found: FxHashMap<Key, Candidate> = FxHashMap::default();
    for (id, expected) in attested {
        let words: &[Word] = &index.sentences[stories[id.story].articles[id.article]][id.sentence];
        let mut here: FxHashMap<Key, (Vec<Span>, f32)> = FxHashMap::default();
        let taken = taken(*id);
        expressions(words, unspaced, |e| {
            let span = Span::new(e[0].span.start, e[e.len() - 1].span.end);
            if taken.iter().any(|t| t.overlaps(span)) {
                return;
            }
            let entry = here.entry(key(e)).or_default();
            entry.0.push(span);
            entry.1 += if is_in_name(words, span) { 1.0 } else { 0.0 };
        });
        #[expect(clippy::iter_over_hash_type, reason = "sums, sorted later")]
        for (key, (spans, named)) in here {
            let candidate =
                found.entry(key.clone()).or_insert_with(|| Candidate { key, places: Vec::new(), total: 0.0, joint: 0.0, named: 0.0 });
            #[expect(clippy::cast_precision_loss, reason = "a few occurrences")]
            let count = spans.len() as f32;
            candidate.joint += count.min(*expected);
            candidate.named += named;
            candidate.places.extend(spans.into_iter().map(|s| (*id, s)));
        }
    }
    let mut out: Vec<Candidate> = found.into_values().collect();
    out.sort_by(|a, b| a.key.cmp(&b.key));
    out
}

/// Whether an expression with capitals goes on in words with capitals.
fn is_in_name(words: &[Word], span: Span) -> bool {
    let from = words.partition_point(|w| w.span.start < span.start);
    let to = words.partition_point(|w| w.span.start < span.end);
    let capital = |at: Option<usize>| at.and_then(|a| words.get(a)).is_some_and(|w| w.capital);
    let before = words.get(from).is_some_and(|w| w.joined) && capital(from.checked_sub(1));
    let after = words.get(to).is_some_and(|w| w.joined) && capital(Some(to));
    (from..to).any(|at| capital(Some(at))) && (before || after)
}

/// Occurrences of an expression in all indexed sentences of a language.
#[derive(Clone, Debug, Default)]
pub struct Total {
    /// How many.
    pub count: f32,
    /// The first of them.
    pub first: Vec<(SentenceId, Span)>,
}

/// So many places of a total are kept.
const KEPT: usize = 3;

/// Occurrences of some expressions in all indexed sentences of a language.
#[must_use]
pub fn totals(
    index: &Index,
    stories: &[Story],
    articles: &[Article],
    lang: &str,
    wanted: impl IntoIterator<Item = Key>,
) -> FxHashMap<Key, Total> {
    let mut out: FxHashMap<Key, Total> = wanted.into_iter().map(|k| (k, Total::default())).collect();
    let Some(vocabulary) = index.vocabularies.get(lang) else { return out };
    let mut ids: Vec<u32> = Vec::new();
    for (story, s) in stories.iter().enumerate() {
        for (article, at) in s.articles.iter().enumerate().filter(|(_, at)| articles[**at].lang.primary() == lang) {
            for (sentence, words) in index.sentences[*at].iter().enumerate() {
                expressions(words, vocabulary.language.unspaced, |e| {
                    ids.clear();
                    ids.extend(e.iter().map(|w| w.id));
                    if let Some(total) = out.get_mut(ids.as_slice()) {
                        total.count += 1.0;
                        if total.first.len() < KEPT {
                            total
                                .first
                                .push((SentenceId { story, article, sentence }, Span::new(e[0].span.start, e[e.len() - 1].span.end)));
                        }
                    }
                });
            }
        }
    }
    out
}
