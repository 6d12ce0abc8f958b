//! Reading and matching, in one place: whatever is judged, counted, grouped or kept begins here.

use super::run::{self, Corpus};
use crate::finding::Problem;
use crate::ingest::{self, Article, ReadOptions};
use crate::matching::{Matcher, Matches, Scratch};

/// An article and what was found in it.
pub type Matched = (Article, Matches);

/// The articles in the bytes of one file, matched, in the order of the file.
pub(crate) fn file(
    path: &str,
    bytes: Vec<u8>,
    options: &ReadOptions,
    matcher: &Matcher,
    scratch: &mut Scratch,
    problems: &mut Vec<Problem>,
) -> Vec<Matched> {
    matched(ingest::read_with_terms(path, bytes, options, matcher.languages(), problems), matcher, scratch)
}

/// Articles with what was found in them.
pub(super) fn matched(articles: Vec<Article>, matcher: &Matcher, scratch: &mut Scratch) -> Vec<Matched> {
    let matched = articles.into_iter().map(|article| {
        let matches = matcher.scan(&article, scratch);
        (article, matches)
    });
    matched.collect()
}

/// Reads and matches every article of a corpus that is `wanted`; the others are only read, for what is wrong with them. `work` runs in
/// parallel on each, and its results arrive at `each` in path order, input by input, with the problems of reading. Memory does not grow
/// with the corpus but for what the results hold.
pub fn corpus<T: Send>(
    corpus: &Corpus<'_>,
    matcher: &Matcher,
    wanted: impl Fn(&Article) -> bool + Sync,
    work: impl Fn(Article, Matches) -> T + Sync,
    each: impl FnMut(Vec<T>, Vec<Problem>),
) {
    run::inputs(
        corpus,
        |input, scratch, problems| {
            let mut articles = corpus.read(input, matcher.languages(), problems);
            articles.retain(&wanted);
            matched(articles, matcher, scratch).into_iter().map(|(article, matches)| work(article, matches)).collect()
        },
        each,
    );
}
