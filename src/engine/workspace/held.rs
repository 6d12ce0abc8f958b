//! One source of a workspace: its bytes until it is read, its articles from then on.

use std::sync::Arc;

use crate::codec::{Coded, Reader};
use crate::engine::codec::{read_articles, write_articles};
use crate::engine::collect;
use crate::engine::guard::guarded;
use crate::engine::memory::Version;
use crate::finding::Problem;
use crate::glossary::Glossary;
use crate::ingest::{Article, ReadOptions};
use crate::lang::Tag;
use crate::matching::{Matcher, Matches, Scratch, TermMatch};

/// A source.
pub(super) struct Held {
    /// Of its bytes; none if there are none to read.
    hash: Option<blake3::Hash>,
    /// Its bytes, until they are read.
    unread: Option<Vec<u8>>,
    /// Its bytes after that, where the languages of the glossary decide in which one it is read; and these languages.
    again: Option<(Vec<u8>, Vec<Tag>)>,
    /// The glossary of the matches, where that is not the present one any more.
    former: Option<Arc<Glossary>>,
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
        Self { hash: None, unread: None, again: None, former: None, articles, matches, versions, problems }
    }

    /// Whether another one has the same bytes, or fails for the same reason.
    pub(super) fn is(&self, other: &Self) -> bool {
        self.hash == other.hash && (self.hash.is_some() || self.problems == other.problems)
    }

    /// Whether it has bytes of this hash.
    pub(super) fn holds(&self, hash: &blake3::Hash) -> bool {
        self.hash.as_ref() == Some(hash)
    }

    /// Whether it is read and matched.
    pub(super) fn is_read(&self) -> bool {
        self.unread.is_none() && self.former.is_none()
    }

    /// Reads and matches it, as far as that is not done.
    pub(super) fn read(&mut self, path: &str, options: &ReadOptions, matcher: &Matcher, scratch: &mut Scratch) {
        let former = self.former.take();
        if let Some(bytes) = self.unread.take() {
            self.again = options.asks_for_terms(path).then(|| (bytes.clone(), matcher.languages().to_vec()));
            let matched = guarded(path, &mut self.problems, |problems| collect::file(path, bytes, options, matcher, scratch, problems));
            if matched.is_none() {
                *scratch = Scratch::default();
            }
            (self.articles, self.matches) = matched.unwrap_or_default().into_iter().unzip();
        } else if let Some(former) = former {
            let articles = &self.articles;
            let scanned = guarded(path, &mut self.problems, |_| articles.iter().map(|article| matcher.scan(article, scratch)).collect());
            if scanned.is_none() {
                *scratch = Scratch::default();
            }
            let matches: Vec<Matches> = scanned.unwrap_or_default();
            let same = |(old, new): (&Matches, &Matches)| is_same(old, &former, new, matcher.glossary());
            if matches.len() != self.matches.len() || !self.matches.iter().zip(&matches).all(same) {
                self.versions.clear();
            }
            self.articles.truncate(matches.len());
            self.matches = matches;
        }
    }

    /// Matches it again when it is asked for, now that the glossary is that of `matcher`: it was `former` until now. Where its path names
    /// another language beside this one, it is read again too.
    pub(super) fn unmatch(&mut self, path: &str, options: &ReadOptions, former: &Arc<Glossary>, matcher: &Matcher) {
        let named = |terms: &[Tag]| options.named_by(path, terms);
        if let Some((bytes, _)) = self.again.take_if(|(_, terms)| named(terms) != named(matcher.languages())) {
            *self = Self { hash: self.hash, unread: Some(bytes), ..Self::none(Vec::new()) };
        }
        if self.unread.is_none() {
            self.former.get_or_insert_with(|| Arc::clone(former));
        }
    }

    /// Gives every article that has none a number.
    pub(super) fn number(&mut self, next: &mut Version) {
        while self.versions.len() < self.articles.len() {
            self.versions.push(*next);
            *next += 1;
        }
    }

    /// Writes a source that is read and matched; false for one that cannot be kept.
    pub(super) fn write(&self, out: &mut Vec<u8>) -> bool {
        let Some(hash) = self.hash.filter(|_| self.is_read()) else { return false };
        hash.write(out);
        self.problems.write(out);
        self.matches.write(out);
        self.versions.write(out);
        write_articles(&self.articles, out)
    }

    /// A source that was written.
    pub(super) fn read_kept(from: &mut Reader<'_>) -> Option<Self> {
        let (hash, problems) = Coded::read(from)?;
        let (matches, versions): (Vec<Matches>, Vec<Version>) = Coded::read(from)?;
        let articles = read_articles(from)?;
        let whole = articles.len() == matches.len() && articles.len() == versions.len();
        whole.then(|| Self { hash: Some(hash), articles, matches, versions, ..Self::none(problems) })
    }

    /// What it holds, if it is read.
    pub(super) fn found(&self) -> (&[Article], &[Matches], &[Problem]) {
        (&self.articles, &self.matches, &self.problems)
    }
}

/// Whether two glossaries find the same concepts at the same places of an article, as far as grouping and aligning know them.
fn is_same(old: &Matches, former: &Glossary, new: &Matches, glossary: &Glossary) -> bool {
    let known = |found: &TermMatch, glossary: &Glossary| {
        let concept = glossary.concepts.get(found.term.concept);
        let concept = concept.map(|c| (c.id.clone(), c.domain.clone()));
        (concept, found.kind, found.ambiguous, found.confidence.to_bits(), found.block, found.span)
    };
    old.terms.len() == new.terms.len() && old.terms.iter().zip(&new.terms).all(|(a, b)| known(a, former) == known(b, glossary))
}
