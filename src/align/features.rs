//! What a sentence has in common with its translation: signals as numbers, weighted by rarity within the story.

use rustc_hash::{FxHashMap, FxHashSet};

use super::sentences::Sentence;
use crate::group::learn::Associations;
use crate::group::profile::{self, SignalKind};
use crate::ingest::Article;
use crate::matching::Matches;

/// The signals of one sentence.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// Signal and weight, by signal; those that languages share.
    pub shared: Vec<(u32, f32)>,
    /// Length in characters, without blanks.
    pub length: f32,
}

/// Signals of all sentences of a story, numbered.
#[derive(Debug, Default)]
pub struct Numbers {
    known: FxHashMap<(SignalKind, String), u32>,
    count: Vec<f32>,
    /// The words that were looked up among the learned ones, as [`Associations::key`] has them.
    pub asked: FxHashSet<u64>,
}

impl Numbers {
    fn of(&mut self, kind: SignalKind, value: String) -> u32 {
        let next = u32::try_from(self.count.len()).unwrap_or(u32::MAX);
        let number = *self.known.entry((kind, value)).or_insert(next);
        if number == next {
            self.count.push(0.0);
        }
        number
    }

    /// Takes rows back that are made again otherwise; not yet weighed.
    pub fn forget(&mut self, rows: &[Row]) {
        for (number, _) in rows.iter().flat_map(|r| &r.shared) {
            self.count[*number as usize] -= 1.0;
        }
    }
}

/// The rows of every sentence of one article, weights not yet by rarity.
#[must_use]
pub fn rows(article: &Article, sentences: &[Sentence], matches: &Matches, learned: &Associations, numbers: &mut Numbers) -> Vec<Row> {
    let lang = article.lang.primary();
    let mut terms = matches.terms.iter().peekable();
    sentences
        .iter()
        .map(|sentence| {
            let block = &article.blocks[sentence.block];
            let text = sentence.span.of(article.text(block));
            let mut row = Row::default();
            #[expect(clippy::cast_precision_loss, reason = "a length")]
            let length = text.chars().filter(|c| !c.is_whitespace()).count() as f32;
            row.length = length;
            for (kind, value, _) in profile::signals(text, &article.lang, block.kind) {
                if kind == SignalKind::Word {
                    numbers.asked.insert(Associations::key(lang, &value));
                    if let Some(group) = learned.group(lang, &value) {
                        row.shared.push((numbers.of(SignalKind::Learned, group.to_owned()), SignalKind::Learned.weight()));
                    }
                } else {
                    row.shared.push((numbers.of(kind, value), kind.weight()));
                }
            }
            while let Some(found) = terms.next_if(|m| (m.block, m.span.start) < (sentence.block, sentence.span.end)) {
                if found.block == sentence.block && sentence.span.contains(found.span) {
                    row.shared.push((numbers.of(SignalKind::Concept, found.term.concept.to_string()), SignalKind::Concept.weight()));
                }
            }
            row.shared.sort_unstable_by_key(|(n, _)| *n);
            row.shared.dedup_by_key(|(n, _)| *n);
            row.shared.iter().for_each(|(n, _)| numbers.count[*n as usize] += 1.0);
            row
        })
        .collect()
}

/// Weighs by rarity: a signal of every other sentence of the story says nothing about which sentence it is.
pub fn weigh(numbers: &Numbers, rows: &mut [Vec<Row>]) {
    #[expect(clippy::cast_precision_loss, reason = "a count of sentences")]
    let all = rows.iter().map(Vec::len).sum::<usize>() as f32;
    for (number, weight) in rows.iter_mut().flatten().flat_map(|r| &mut r.shared) {
        *weight *= (1.0 + all / numbers.count[*number as usize]).ln();
    }
}

/// The weight that two rows share, and that of each.
#[must_use]
pub fn overlap(a: &[(u32, f32)], b: &[(u32, f32)]) -> f32 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match x.0.cmp(&y.0) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                sum += x.1.min(y.1);
                (i, j) = (i + 1, j + 1);
            }
        }
    }
    sum
}
