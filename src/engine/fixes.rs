//! Fixes of several sources beside each other: what makes a new finding between articles is taken back.
//!
//! Each source is fixed by itself first ([`crate::fix::settle`] with [`judge_file`](super::judge_file)); then the whole coverage is judged
//! as it was and as it would be.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::run::Corpus;
use super::single::judge_file;
use super::sources::Source;
use super::{Single, check};
use crate::config::Settings;
use crate::finding::{Finding, Fix};
use crate::fix::{self, Judged, Refusal, Settled, Syntax};
use crate::ingest::{self, format::Format};
use crate::matching::{Matcher, Scratch};
use crate::text::fold::fold;

/// So often the coverage is judged again; after that, files with new findings stay as they were.
const ROUNDS: usize = 4;

/// One source, and what came of fixing it by itself.
pub struct Fixed<'a> {
    /// Its path.
    pub path: &'a str,
    /// Its bytes as they were.
    pub old: &'a [u8],
    /// Whether the corpus cannot give these bytes again, as with standard input.
    pub unread: bool,
    /// What was done to it.
    pub settled: &'a mut Settled,
}

impl Single {
    /// The judged file as [`fix::settle`] needs it; `path` tells how text is written in it, where it could not be read.
    #[must_use]
    pub fn for_fixes(self, path: &str) -> Judged {
        let format = self.source.as_ref().map_or_else(|| Format::of(path), |s| s.format);
        let package = self.source.as_ref().and_then(|s| s.layout.as_ref());
        let package = package.map(|layout| fix::Package { seams: layout.seams.clone(), rewrite: ingest::package::rewrite });
        let (text, encoding) = self.source.map_or((Arc::default(), "utf-8"), |s| (Arc::clone(&s.text), s.encoding));
        Judged { text, encoding, syntax: syntax(format), findings: self.model.findings, package }
    }
}

/// How text is written in a file of a format.
fn syntax(format: Format) -> Syntax {
    match format {
        Format::Markdown => Syntax::Markdown,
        Format::Html => Syntax::Html,
        Format::Xliff | Format::Tmx | Format::NewsXml => Syntax::Xml,
        Format::Po => Syntax::Po,
        Format::JsonLines => Syntax::Json,
        Format::Ninjs => Syntax::JsonMarkup,
        Format::Plain | Format::Subtitles | Format::Docx | Format::Odt => Syntax::Plain,
    }
}

/// Judges the whole coverage before and after, and takes back what makes new findings; each change that is taken back is refused with the
/// finding that it would make.
pub fn guard(corpus: &Corpus<'_>, matcher: &Matcher, settings: &Settings, works: &mut [Fixed<'_>]) {
    let mut job = Job { corpus, matcher, settings, scratch: Scratch::default() };
    let before = job.findings(works.iter().filter(|w| w.unread).map(|w| Source::new(w.path, w.old)));
    for round in 0..=ROUNDS {
        let fixed = works.iter().filter(|w| w.changes() || w.unread).map(|w| Source::new(w.path, &w.settled.bytes));
        let after = job.findings(fixed);
        let fresh = fresh(&before, after);
        if fresh.is_empty() {
            break;
        }
        for finding in &fresh {
            let place = &finding.place;
            let refusal = Refusal::NewElsewhere {
                path: place.path.clone(),
                line: place.shown().1,
                rule: finding.rule,
                surface: finding.surface.clone(),
            };
            let paths: BTreeSet<&str> =
                finding.related.iter().map(|r| r.place.path.as_str()).chain(std::iter::once(place.path.as_str())).collect();
            let mut found = false;
            for work in works.iter_mut().filter(|w| paths.contains(w.path)) {
                let blamed = work.blamed(finding);
                if !blamed.is_empty() {
                    found = true;
                    job.without(work, &blamed, &refusal);
                }
            }
            if !found || round == ROUNDS {
                works.iter_mut().filter(|w| paths.contains(w.path)).for_each(|w| w.give_up(&refusal));
            }
        }
    }
}

impl Fixed<'_> {
    /// Whether anything changes.
    fn changes(&self) -> bool {
        !self.settled.done.is_empty()
    }

    /// Takes all changes back.
    fn give_up(&mut self, refusal: &Refusal) {
        let taken = std::mem::take(&mut self.settled.done).into_iter().map(|(finding, fix)| (finding, fix, refusal.clone()));
        self.settled.refused.extend(taken);
        self.settled.bytes = self.old.to_vec();
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

/// What is needed to judge again.
struct Job<'a> {
    corpus: &'a Corpus<'a>,
    matcher: &'a Matcher,
    settings: &'a Settings,
    scratch: Scratch,
}

impl Job<'_> {
    /// Fixes a file again with the changes made before, but for those of some findings.
    fn without(&mut self, work: &mut Fixed<'_>, barred: &BTreeSet<String>, refusal: &Refusal) {
        let done = std::mem::take(&mut work.settled.done);
        let mut refused = std::mem::take(&mut work.settled.refused);
        let (out, kept): (Vec<_>, Vec<_>) = done.into_iter().partition(|(f, _)| barred.contains(&f.fingerprint));
        refused.extend(out.into_iter().map(|(finding, fix)| (finding, fix, refusal.clone())));
        let kept: BTreeMap<String, String> = kept.into_iter().map(|(f, fix)| (f.fingerprint, fix.new)).collect();
        *work.settled = self.again(work.path, work.old, &kept);
        work.settled.refused = refused;
    }

    /// Fixes a file again: the findings with these fingerprints alone, each with its new text.
    fn again(&mut self, path: &str, bytes: &[u8], wanted: &BTreeMap<String, String>) -> Settled {
        let Self { corpus, matcher, settings, scratch } = self;
        let judge = |bytes: &[u8]| judge_file(path, bytes.to_vec(), &corpus.options, matcher, settings, scratch).for_fixes(path);
        fix::settle(bytes.to_vec(), judge, |finding, _| {
            let suggested = || {
                let new = finding.suggestion.clone()?;
                Some(Fix { place: finding.place.clone(), old: finding.surface.clone(), new })
            };
            let new = wanted.get(&finding.fingerprint)?.clone();
            finding.fix.clone().or_else(suggested).map(|fix| Fix { new, ..fix })
        })
    }

    /// The findings of the coverage, with other bytes for some files.
    fn findings(&self, others: impl Iterator<Item = Source>) -> Vec<Finding> {
        let mut sources = self.corpus.sources.clone();
        others.for_each(|source| sources.put(source));
        let corpus = Corpus { partial: self.corpus.partial, ..Corpus::new(sources, self.corpus.options.clone()) };
        check(&corpus, self.matcher, self.settings).findings
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Place, Severity};
    use crate::text::{Position, Span};

    fn finding(concept: Option<&str>, line: usize, surface: &str, fingerprint: &str) -> Finding {
        let position = Position { line, column: 1 };
        let span = Span::new(0, surface.len());
        Finding {
            rule: "forbidden-term",
            severity: Severity::Error,
            place: Place { path: "a.txt".into(), span, position, end: position, decoded: span, part: None },
            article: None,
            lang: None,
            concept: concept.map(str::to_owned),
            surface: surface.to_owned(),
            message: String::new(),
            suggestion: None,
            fixable: false,
            fix: None,
            notes: Vec::new(),
            related: Vec::new(),
            fingerprint: fingerprint.to_owned(),
        }
    }

    #[test]
    fn a_finding_is_fresh_where_there_are_more_of_its_kind() {
        let (quay, tax) = (|| finding(Some("quay"), 1, "Berth", "x"), || finding(Some("tax"), 1, "Fee", "y"));
        for (before, after, expected) in [
            (vec![quay()], vec![quay()], 0),
            (vec![quay()], vec![quay(), quay()], 1),
            (vec![quay(), quay()], vec![quay()], 0),
            (vec![quay()], vec![tax()], 1),
            // The same word in small letters.
            (vec![quay()], vec![finding(Some("quay"), 9, "berth", "z")], 0),
        ] {
            assert_eq!(fresh(&before, after.clone()).len(), expected, "{before:?} {after:?}");
        }
    }

    #[test]
    fn changes_of_the_concept_are_to_blame_or_of_the_line_with_those_words() {
        let done = |concept: Option<&str>, line: usize, new: &str, print: &str| {
            let found = finding(concept, line, "old", print);
            let fix = Fix { place: found.place.clone(), old: "old".to_owned(), new: new.to_owned() };
            (found, fix)
        };
        let done = vec![done(Some("quay"), 1, "berth", "q"), done(Some("tax"), 2, "harbour fee", "t"), done(None, 3, "plain", "n")];
        let mut settled = Settled { bytes: Vec::new(), done, refused: Vec::new(), left: Vec::new() };
        let work = Fixed { path: "a.txt", old: b"", unread: false, settled: &mut settled };
        for (fresh, expected) in [
            (finding(Some("quay"), 9, "berth", ""), &["q"][..]),
            (finding(Some("other"), 2, "fee", ""), &["t"]),
            (finding(Some("other"), 2, "berth", ""), &[]),
            (finding(Some("other"), 9, "fee", ""), &[]),
            // No concept is no concept in common.
            (finding(None, 9, "berth", ""), &[]),
            (finding(Some("tax"), 3, "plain", ""), &["n", "t"]),
        ] {
            assert_eq!(work.blamed(&fresh), expected.iter().map(|p| (*p).to_owned()).collect(), "{fresh:?}");
        }
    }
}
