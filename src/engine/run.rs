//! Running the stages over a corpus: articles in parallel, results in path order.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;

use super::judge;
use crate::config::Settings;
use crate::diagnostic::Problem;
use crate::ingest::{self, Article, walk};
use crate::matching::{Matcher, Matches, Scratch};
use crate::report::{Model, Summary};

/// What is to be read.
pub struct Corpus<'a> {
    /// Files, folders, `-`.
    pub paths: &'a [PathBuf],
    /// Reading options.
    pub options: ingest::Options,
    /// Name of standard input.
    pub stdin_name: Option<String>,
    /// Called after every input, from any thread, with the number done and of all.
    pub progress: &'a (dyn Fn(usize, usize) + Sync),
}

/// How many inputs are held at once: enough for all threads, few enough that memory does not grow with the corpus.
const CHUNK: usize = 256;

/// Reads and matches every input and hands each to `each`, in path order whatever the number of threads.
/// `work` runs in parallel on one article; its results arrive at `each` with the problems of the input.
pub fn articles<T: Send>(
    corpus: &Corpus<'_>,
    exclude: &globset::GlobSet,
    work: impl Fn(&Article, &mut Scratch) -> T + Sync,
    each: impl FnMut(Vec<T>, Vec<Problem>),
) {
    let read = |input: &walk::Input, scratch: &mut Scratch, problems: &mut Vec<Problem>| {
        ingest::read(input, &corpus.options, problems).iter().map(|a| work(a, scratch)).collect()
    };
    inputs(corpus, exclude, read, each);
}

/// The same for inputs that `work` reads itself, if it needs to.
pub(super) fn inputs<T: Send>(
    corpus: &Corpus<'_>,
    exclude: &globset::GlobSet,
    work: impl Fn(&walk::Input, &mut Scratch, &mut Vec<Problem>) -> Vec<T> + Sync,
    mut each: impl FnMut(Vec<T>, Vec<Problem>),
) {
    let mut problems = Vec::new();
    let inputs = walk::inputs(corpus.paths, exclude, corpus.stdin_name.as_deref(), &mut problems);
    each(Vec::new(), problems);
    let done = std::sync::atomic::AtomicUsize::new(0);
    let pool = Pool::default();
    for chunk in inputs.chunks(CHUNK) {
        let results: Vec<(Vec<T>, Vec<Problem>)> = chunk
            .par_iter()
            .map(|input| {
                let mut problems = Vec::new();
                let mut scratch = pool.take();
                let out = work(input, &mut scratch, &mut problems);
                pool.give(scratch);
                (corpus.progress)(done.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1, inputs.len());
                (out, problems)
            })
            .collect();
        for (out, problems) in results {
            each(out, problems);
        }
    }
}

/// Scratch spaces, one a thread at a time, kept over chunks.
#[derive(Default)]
struct Pool(std::sync::Mutex<Vec<Scratch>>);

impl Pool {
    fn take(&self) -> Scratch {
        self.0.lock().map(|mut p| p.pop()).ok().flatten().unwrap_or_default()
    }

    fn give(&self, scratch: Scratch) {
        if let Ok(mut pool) = self.0.lock() {
            pool.push(scratch);
        }
    }
}

/// One article, judged.
pub struct Checked {
    findings: Vec<crate::diagnostic::Finding>,
    text: Option<(String, String)>,
}

/// Judges every article of the corpus.
#[must_use]
pub fn check(corpus: &Corpus<'_>, matcher: &Matcher, settings: &Settings) -> Model {
    let mut model = Model::default();
    let mut count = 0;
    articles(
        corpus,
        &settings.exclude,
        |article, scratch| {
            let matches: Matches = matcher.scan(article, scratch);
            let findings = judge::article(article, &matches, matcher.glossary(), settings);
            let text = (!findings.is_empty()).then(|| (article.path().to_owned(), article.source.text.clone()));
            Checked { findings, text }
        },
        |checked, problems| {
            model.problems.extend(problems);
            for one in checked {
                count += 1;
                model.findings.extend(one.findings);
                if let Some((path, text)) = one.text {
                    model.texts.entry(path).or_insert_with(|| Arc::from(text));
                }
            }
        },
    );
    judge::fingerprint(&mut model.findings, settings);
    model.findings.sort_by(|a, b| (&a.place.path, a.place.span, a.rule).cmp(&(&b.place.path, b.place.span, b.rule)));
    model.summary = summary(&model, count);
    model
}

fn summary(model: &Model, articles: usize) -> Summary {
    let mut out = Summary { articles, ..Summary::default() };
    let add = |map: &mut BTreeMap<String, usize>, key: &str| *map.entry(key.to_owned()).or_default() += 1;
    for finding in &model.findings {
        out.fixable += usize::from(finding.fixable);
        add(&mut out.by_severity, finding.severity.as_str());
        add(&mut out.by_rule, finding.rule);
        add(&mut out.by_language, finding.lang.as_ref().map_or("", |l| l.as_str()));
    }
    out
}
