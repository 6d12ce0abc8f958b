//! Reading what articles call things.

use std::collections::BTreeSet;

use isogloss::engine::{Corpus, Coverage, collect};
use isogloss::finding::Problem;
use isogloss::glossary::TermId;
use isogloss::matching::Matcher;
use isogloss::usage::{Measure, Tally};

use super::args::Common;
use super::session::Session;

/// Counts every article of a corpus: with the evidence of sister articles or, with --no-group, each by itself.
pub(crate) fn read(
    common: &Common,
    session: &Session,
    corpus: &Corpus<'_>,
    matcher: &Matcher,
    dropped: &BTreeSet<TermId>,
) -> (Vec<Tally>, Vec<Problem>) {
    let measure = Measure { glossary: matcher.glossary(), dropped, settings: &session.settings };
    if common.no_group {
        let (mut tallies, mut all) = (Vec::new(), Vec::new());
        collect::corpus(
            corpus,
            matcher,
            |_| true,
            |article, matches| measure.tally(&article, &matches),
            |found, problems| {
                tallies.extend(found);
                all.extend(problems);
            },
        );
        return (tallies, all);
    }
    let coverage = Coverage::read(corpus, matcher, &session.settings);
    let tallies = coverage.articles.iter().zip(&coverage.matches).map(|(article, matches)| measure.tally(article, matches)).collect();
    (tallies, coverage.problems)
}
