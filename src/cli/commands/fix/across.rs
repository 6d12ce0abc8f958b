//! The fixes of all files beside each other: what makes a new finding between articles is taken back.

use std::collections::{BTreeMap, BTreeSet};

use isogloss::engine::{self, Corpus, Source};
use isogloss::finding::Finding;
use isogloss::fix::{Refusal, Settled};
use isogloss::ingest::walk;
use isogloss::text::fold::fold;

use super::Job;

/// So often the coverage is judged again; after that, files with new findings stay as they were.
const ROUNDS: usize = 4;

/// One input and what came of it.
pub(super) struct Work {
    pub input: walk::InputFile,
    /// The bytes as they were.
    pub old: Vec<u8>,
    pub settled: Settled,
}

impl Work {
    /// Whether anything changes.
    pub(super) fn changes(&self) -> bool {
        !self.settled.done.is_empty()
    }

    /// Takes all changes back.
    fn give_up(&mut self, refusal: &Refusal) {
        let taken = std::mem::take(&mut self.settled.done).into_iter().map(|(finding, fix)| (finding, fix, refusal.clone()));
        self.settled.refused.extend(taken);
        self.settled.bytes.clone_from(&self.old);
    }

    /// The changes that a finding may come of: those of its place and concept, else of its concept.
    fn blamed(&self, fresh: &Finding) -> BTreeSet<String> {
        let of_concept = self.settled.done.iter().filter(|(f, _)| f.concept.is_some() && f.concept == fresh.concept);
        let at_place = |(finding, _): &&(Finding, _)| {
            finding.place.path == fresh.place.path && finding.place.position.line == fresh.place.position.line
        };
        let exact = self.settled.done.iter().filter(at_place).filter(|(_, fix)| fix.new.contains(fresh.surface.trim()));
        of_concept.chain(exact).map(|(f, _)| f.fingerprint.clone()).collect()
    }
}

/// Judges the whole coverage before and after, and takes back what makes new findings.
pub(super) fn guard(job: &mut Job<'_>, works: &mut [Work]) {
    let unread = works.iter().filter(|w| w.input.stdin).map(|w| Source::new(&w.input.path, &w.old));
    let before = findings(job, unread);
    for round in 0..=ROUNDS {
        let fixed = works.iter().filter(|w| w.changes() || w.input.stdin).map(|w| Source::new(&w.input.path, &w.settled.bytes));
        let after = findings(job, fixed);
        let fresh = fresh(&before, after);
        if fresh.is_empty() {
            break;
        }
        for finding in &fresh {
            let place = &finding.place;
            let refusal = Refusal::NewElsewhere {
                path: place.path.clone(),
                line: place.position.line,
                rule: finding.rule,
                surface: finding.surface.clone(),
            };
            let paths: BTreeSet<&str> =
                finding.related.iter().map(|r| r.place.path.as_str()).chain(std::iter::once(place.path.as_str())).collect();
            let mut found = false;
            for work in works.iter_mut().filter(|w| paths.contains(w.input.path.as_str())) {
                let blamed = work.blamed(finding);
                if !blamed.is_empty() {
                    found = true;
                    job.without(work, &blamed, &refusal);
                }
            }
            if !found || round == ROUNDS {
                works.iter_mut().filter(|w| paths.contains(w.input.path.as_str())).for_each(|w| w.give_up(&refusal));
            }
        }
    }
}

impl Job<'_> {
    /// Fixes a file again with the changes made before, but for those of some findings.
    fn without(&mut self, work: &mut Work, barred: &BTreeSet<String>, refusal: &Refusal) {
        let done = std::mem::take(&mut work.settled.done);
        let mut refused = std::mem::take(&mut work.settled.refused);
        let (out, kept): (Vec<_>, Vec<_>) = done.into_iter().partition(|(f, _)| barred.contains(&f.fingerprint));
        refused.extend(out.into_iter().map(|(finding, fix)| (finding, fix, refusal.clone())));
        let kept: BTreeMap<String, String> = kept.into_iter().map(|(f, fix)| (f.fingerprint, fix.new)).collect();
        work.settled = self.again(&work.input, work.old.clone(), &kept);
        work.settled.refused = refused;
    }
}

/// The findings of the coverage, with other bytes for some files.
fn findings(job: &Job<'_>, others: impl Iterator<Item = Source>) -> Vec<Finding> {
    let given = job.corpus;
    let mut sources = given.sources.clone();
    others.for_each(|source| sources.put(source));
    let corpus = Corpus { partial: given.partial, ..Corpus::new(sources, given.options.clone()) };
    engine::check(&corpus, job.matcher, &job.session.settings).findings
}

/// The findings of `after` of which there are more than before, by rule, file, concept and text.
fn fresh(before: &[Finding], after: Vec<Finding>) -> Vec<Finding> {
    let key = |f: &Finding| (f.rule, f.place.path.clone(), f.article.clone(), f.concept.clone(), fold(&f.surface));
    let mut known: BTreeMap<_, usize> = BTreeMap::new();
    for finding in before {
        *known.entry(key(finding)).or_default() += 1;
    }
    let mut is_fresh = |f: &Finding| {
        let known = known.entry(key(f)).or_default();
        let fresh = *known == 0;
        *known = known.saturating_sub(1);
        fresh
    };
    after.into_iter().filter(|f| is_fresh(f)).collect()
}
