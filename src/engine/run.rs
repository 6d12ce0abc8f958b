//! Running the stages over a corpus: articles in parallel, results in path order.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::guard::guarded;
use super::sources::{Input, Sources};
use super::{collect, judge};
use crate::config::Settings;
use crate::finding::{Model, Problem, RuleInfo, Severity};
use crate::ingest::suppression::Suppression;
use crate::ingest::{self, Article};
use crate::lang::{self, Tag, function_words};
use crate::matching::{Matcher, Scratch};
use crate::rules::{self, RULES};

/// What is to be read, and what of it is judged.
pub struct Corpus<'a> {
    /// Files, or bytes in memory.
    pub sources: Sources,
    /// Reading options.
    pub options: ingest::ReadOptions,
    /// The paths of the files that are judged, where the others are only context; without, all are.
    pub judged: Option<BTreeSet<String>>,
    /// Whether articles of the coverage are left out: what a rule across articles does not find may be there all the same.
    pub partial: bool,
    /// Called after every input, from any thread, with the number done and of all.
    pub progress: &'a (dyn Fn(usize, usize) + Sync),
}

impl Corpus<'_> {
    /// A corpus of which everything is judged, and nobody watches the progress.
    #[must_use]
    pub fn new(sources: Sources, options: ingest::ReadOptions) -> Self {
        Self { sources, options, judged: None, partial: false, progress: &|_, _| {} }
    }

    /// Whether the file of a path is judged, and not only context.
    #[must_use]
    pub fn is_judged(&self, path: &str) -> bool {
        self.judged.as_ref().is_none_or(|judged| judged.contains(path))
    }

    /// The articles of one input, beside a glossary with terms in these languages.
    pub(super) fn read(&self, input: &Input, terms: &[Tag], problems: &mut Vec<Problem>) -> Vec<Article> {
        match input.bytes() {
            Ok(bytes) => ingest::read_with_terms(input.path(), bytes, &self.options, terms, problems),
            Err(problem) => {
                problems.push(problem);
                Vec::new()
            }
        }
    }
}

/// How many inputs are held at once: enough for all threads, few enough that memory does not grow with the corpus.
const CHUNK: usize = 256;
/// And so many bytes, where each thread has a file: what is made of a file of JSON Lines is several times its size.
const CHUNK_BYTES: u64 = 8 << 20;

/// The inputs in the parts that are held at once.
fn chunks(mut inputs: &[Input]) -> impl Iterator<Item = &[Input]> {
    let size = |input: &Input| input.file()?.size();
    let least = rayon::current_num_threads();
    std::iter::from_fn(move || {
        let mut bytes = 0;
        let fits = |(at, input): &(usize, &Input)| {
            bytes += size(input).unwrap_or_default();
            *at < CHUNK && (*at < least || bytes <= CHUNK_BYTES)
        };
        let count = inputs.iter().enumerate().take_while(fits).count();
        let (chunk, rest) = inputs.split_at_checked(count)?;
        inputs = rest;
        (!chunk.is_empty()).then_some(chunk)
    })
}

/// Reads and matches every input and hands each to `each`, in path order whatever the number of threads.
/// `work` runs in parallel on one article; its results arrive at `each` with the problems of the input. `terms` are the languages of the
/// glossary, for [`ingest::read_with_terms`].
pub fn articles<T: Send>(
    corpus: &Corpus<'_>,
    terms: &[Tag],
    work: impl Fn(&Article, &mut Scratch) -> T + Sync,
    each: impl FnMut(Vec<T>, Vec<Problem>),
) {
    let read = |input: &Input, scratch: &mut Scratch, problems: &mut Vec<Problem>| {
        corpus.read(input, terms, problems).iter().map(|a| work(a, scratch)).collect()
    };
    inputs(corpus, read, each);
}

/// The same for inputs that `work` reads itself, if it needs to.
pub(super) fn inputs<T: Send>(
    corpus: &Corpus<'_>,
    work: impl Fn(&Input, &mut Scratch, &mut Vec<Problem>) -> Vec<T> + Sync,
    mut each: impl FnMut(Vec<T>, Vec<Problem>),
) {
    let inputs = corpus.sources.inputs();
    each(Vec::new(), corpus.sources.problems().to_vec());
    let done = std::sync::atomic::AtomicUsize::new(0);
    let pool = Pool::default();
    for chunk in chunks(inputs) {
        let results: Vec<(Vec<T>, Vec<Problem>)> = chunk
            .par_iter()
            .map(|input| {
                let mut problems = Vec::new();
                let mut scratch = pool.take();
                let out = guarded(input.path(), &mut problems, |problems| work(input, &mut scratch, problems));
                if out.is_some() {
                    pool.give(scratch);
                }
                let out = out.unwrap_or_default();
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
pub(super) struct Pool(std::sync::Mutex<Vec<Scratch>>);

impl Pool {
    pub(super) fn take(&self) -> Scratch {
        self.0.lock().map(|mut p| p.pop()).ok().flatten().unwrap_or_default()
    }

    pub(super) fn give(&self, scratch: Scratch) {
        if let Ok(mut pool) = self.0.lock() {
            pool.push(scratch);
        }
    }
}

/// One article, judged.
struct Checked {
    findings: Vec<crate::finding::Finding>,
    path: String,
    lang: Tag,
    suppressions: Vec<Suppression>,
    text: Option<(String, Arc<str>)>,
}

/// Judges every article of the corpus by itself, without a look at the others; memory does not grow with the corpus.
#[must_use]
pub fn check_alone(corpus: &Corpus<'_>, matcher: &Matcher, settings: &Settings) -> Model {
    let mut model = Model { rules: rule_table(), unheard: rules::across_ids(), ..Model::default() };
    let mut count = 0;
    let mut languages: Vec<(String, String)> = Vec::new();
    let mut suppressions = BTreeMap::<String, Vec<Suppression>>::new();
    collect::corpus(
        corpus,
        matcher,
        |article| corpus.is_judged(article.path()),
        |article, matches| {
            let findings = judge::article(&article, &matches, matcher.glossary(), settings);
            let text = (!findings.is_empty()).then(|| (article.path().to_owned(), Arc::clone(&article.source.text)));
            Checked { findings, path: article.path().to_owned(), lang: article.lang, suppressions: article.suppressions, text }
        },
        |checked, problems| {
            model.problems.extend(problems);
            for one in checked {
                count += 1;
                if !one.suppressions.is_empty() {
                    suppressions.entry(one.path.clone()).or_default().extend(one.suppressions);
                }
                if lang::by_tag(one.lang.primary()).unspaced {
                    languages.push((one.path.clone(), one.lang.primary().to_owned()));
                }
                model.judged.push(one.path);
                model.findings.extend(one.findings);
                if let Some((path, text)) = one.text {
                    model.texts.entry(path).or_insert(text);
                }
            }
        },
    );
    model.problems.extend(without_boundaries(languages.iter().map(|(path, lang)| (path.as_str(), lang.as_str()))));
    model.summary.articles = count;
    judge::settle(&mut model, &suppressions, settings);
    model
}

/// That articles are in languages without blanks whose words nothing here knows: their terms are found by letters alone. Once a run,
/// at the first such article.
pub(super) fn without_boundaries<'a>(articles: impl IntoIterator<Item = (&'a str, &'a str)>) -> Option<Problem> {
    let mut found: Vec<(&str, &str)> =
        articles.into_iter().filter(|(_, lang)| lang::by_tag(lang).unspaced && function_words::id(lang).is_none()).collect();
    found.sort_unstable();
    let path = found.first()?.0;
    let languages: BTreeSet<&str> = found.iter().map(|(_, lang)| *lang).collect();
    let languages = languages.into_iter().map(|l| format!("`{l}`")).collect::<Vec<_>>().join(", ");
    let articles = if found.len() == 1 { "1 article".to_owned() } else { format!("{} articles", found.len()) };
    let message = format!("{articles} in {languages}: no words of the language are known, so terms are searched without word boundaries");
    let problem = Problem::file("no-word-boundaries", Severity::Note, path, message);
    Some(problem.help("findings there are less sure: a term may be part of a longer word"))
}

/// What reports say of the rules.
pub(super) fn rule_table() -> Vec<RuleInfo> {
    RULES.iter().map(|r| RuleInfo { id: r.id, summary: r.summary, severity: r.severity, page: r.page }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Coverage, Source};
    use crate::glossary::load::from_text;
    use crate::matching::MatchOptions;

    fn corpus(sources: impl IntoIterator<Item = Source>) -> Corpus<'static> {
        Corpus::new(Sources::memory(sources), ingest::ReadOptions { forced: Tag::parse("en").ok(), ..ingest::ReadOptions::default() })
    }

    #[test]
    fn a_file_on_which_the_program_fails_does_not_end_the_run() {
        let sources = ["a.txt", "bad.txt", "c.txt"].map(|name| Source::new(name, "Pier 47.\n"));
        let (mut read, mut problems) = (Vec::new(), Vec::new());
        let work = |article: &Article, _: &mut Scratch| {
            assert!(article.path() != "bad.txt", "a mistake of ours");
            article.path().to_owned()
        };
        articles(&corpus(sources), &[], work, |found, told| {
            read.extend(found);
            problems.extend(told);
        });
        assert_eq!(read, ["a.txt", "c.txt"]);
        let told: Vec<_> = problems.iter().map(|p| (p.kind, p.severity, p.path.as_str())).collect();
        assert_eq!(told, [("internal-error", Severity::Error, "bad.txt")]);
    }

    #[test]
    fn large_files_are_held_few_at_a_time_and_small_ones_together() {
        let folder = tempfile::tempdir().unwrap();
        for (name, size) in (0..40).map(|at| (format!("{at:02}.jsonl"), if at < 20 { CHUNK_BYTES / 2 } else { 100 })) {
            std::fs::File::create(folder.path().join(name)).unwrap().set_len(size).unwrap();
        }
        let sources = Sources::disk(&[folder.path().to_path_buf()], &globset::GlobSet::empty(), None);
        let two = rayon::ThreadPoolBuilder::new().num_threads(2).build().unwrap();
        let parts: Vec<&[Input]> = two.install(|| chunks(sources.inputs()).collect());
        assert!(parts.iter().copied().flatten().map(Input::path).eq(sources.iter().map(Input::path)), "each once, in order");
        let counts: Vec<usize> = parts.iter().map(|part| part.len()).collect();
        assert_eq!(counts, [[2; 10].as_slice(), &[20]].concat());
        assert_eq!(chunks(&[]).count(), 0);
    }

    #[test]
    fn articles_and_findings_of_a_file_have_one_text() {
        let record = |n: usize| format!("{{\"id\":\"{n}\",\"text\":\"The ferry berth {n}.\"}}\n");
        let source = Source::new("a.jsonl", (0..3).map(record).collect::<String>());
        let table = "concept,lang,term,status\nquay,en,ferry landing,preferred\nquay,en,ferry berth,deprecated\n";
        let matcher = Matcher::compile(Arc::new(from_text("g.csv", table).0), MatchOptions { nested: false });
        let settings = Settings::default();
        let mut coverage = Coverage::read(&corpus([source]), &matcher, &settings);
        let model = coverage.judge(matcher.glossary(), &settings, &|_| true);
        let texts: Vec<_> = model.texts.values().collect();
        assert_eq!((model.findings.len(), texts.len()), (3, 1));
        assert!(coverage.articles.iter().all(|a| Arc::ptr_eq(&a.source.text, texts[0])));
    }
}
