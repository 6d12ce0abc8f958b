//! One source of a workspace: its bytes until it is read, its articles from then on.

use crate::engine::collect;
use crate::engine::guard::guarded;
use crate::engine::memory::Version;
use crate::finding::Problem;
use crate::ingest::{Article, ReadOptions};
use crate::matching::{Matcher, Matches, Scratch};

/// A source.
pub(super) struct Held {
    /// Of its bytes; none if there are none to read.
    hash: Option<blake3::Hash>,
    /// Its bytes, until they are read.
    unread: Option<Vec<u8>>,
    /// Whether the matches are those of the present glossary.
    matched: bool,
    /// Its articles, but while a complete answer works on them.
    pub(super) articles: Vec<Article>,
    /// What matching found in each.
    pub(super) matches: Vec<Matches>,
    /// The number of each.
    pub(super) versions: Vec<Version>,
    /// What went wrong in reading.
    pub(super) problems: Vec<Problem>,
}

impl Held {
    /// A source that is not read yet.
    pub(super) fn new(bytes: &[u8]) -> Self {
        Self { hash: Some(blake3::hash(bytes)), unread: Some(bytes.to_vec()), ..Self::none(Vec::new()) }
    }

    /// A source that has no bytes, and why.
    pub(super) fn failed(problem: Problem) -> Self {
        Self::none(vec![problem])
    }

    fn none(problems: Vec<Problem>) -> Self {
        let (articles, matches, versions) = (Vec::new(), Vec::new(), Vec::new());
        Self { hash: None, unread: None, matched: true, articles, matches, versions, problems }
    }

    /// Whether another one has the same bytes, or fails for the same reason.
    pub(super) fn is(&self, other: &Self) -> bool {
        self.hash == other.hash && (self.hash.is_some() || self.problems == other.problems)
    }

    /// Whether it is read and matched.
    pub(super) fn is_read(&self) -> bool {
        self.unread.is_none() && self.matched
    }

    /// Reads and matches it, as far as that is not done.
    pub(super) fn read(&mut self, path: &str, options: &ReadOptions, matcher: &Matcher, scratch: &mut Scratch) {
        if let Some(bytes) = self.unread.take() {
            let matched = guarded(path, &mut self.problems, |problems| collect::file(path, bytes, options, matcher, scratch, problems));
            (self.articles, self.matches) = matched.unwrap_or_default().into_iter().unzip();
        } else if !self.matched {
            let articles = &self.articles;
            let scanned = guarded(path, &mut self.problems, |_| articles.iter().map(|article| matcher.scan(article, scratch)).collect());
            self.matches = scanned.unwrap_or_default();
            self.articles.truncate(self.matches.len());
        }
        self.matched = true;
    }

    /// Forgets what matching found, for another glossary.
    pub(super) fn unmatch(&mut self) {
        self.matched = false;
        self.versions.clear();
    }

    /// Gives every article that has none a number.
    pub(super) fn number(&mut self, next: &mut Version) {
        while self.versions.len() < self.articles.len() {
            self.versions.push(*next);
            *next += 1;
        }
    }

    /// What it holds, if it is read.
    pub(super) fn found(&self) -> (&[Article], &[Matches], &[Problem]) {
        (&self.articles, &self.matches, &self.problems)
    }
}
