//! One file that is in memory, judged by the rules of one article: for fixes, which are judged before they are written.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::guard::guarded;
use super::{collect, judge};
use crate::config::Settings;
use crate::finding::{Model, Problem};
use crate::glossary::Glossary;
use crate::ingest::{self, Article, Source};
use crate::matching::{Matcher, Matches, Scratch};
use crate::rules;

/// A file, judged.
pub struct Single {
    /// Its findings and problems.
    pub model: Model,
    /// Its text; `None` when it holds no article.
    pub source: Option<Arc<Source>>,
    /// Its articles, each with what matching found in it; none where the caller had them already.
    pub matched: Vec<collect::Matched>,
}

/// Judges the articles in the bytes of one file; suppressed findings are left out.
pub fn judge_file(
    path: &str,
    bytes: Vec<u8>,
    options: &ingest::ReadOptions,
    matcher: &Matcher,
    settings: &Settings,
    scratch: &mut Scratch,
) -> Single {
    let read = |problems: &mut Vec<Problem>| ingest::read_with_terms(path, bytes, options, matcher.languages(), problems);
    judge_articles(path, read, matcher, settings, scratch)
}

/// Judges the articles of one file, which `read` gives, as [`judge_file`] does.
pub fn judge_articles(
    path: &str,
    read: impl FnOnce(&mut Vec<Problem>) -> Vec<Article>,
    matcher: &Matcher,
    settings: &Settings,
    scratch: &mut Scratch,
) -> Single {
    let mut problems = Vec::new();
    let work = |problems: &mut Vec<Problem>| {
        let matched = collect::matched(read(problems), matcher, scratch);
        let each = matched.iter().map(|(article, matches)| (article, matches));
        let single = judged(path, each, std::mem::take(problems), matcher.glossary(), settings);
        Single { matched, ..single }
    };
    guarded(path, &mut problems, work).unwrap_or_else(|| {
        *scratch = scratch.emptied();
        Single { model: Model { problems, ..Model::default() }, source: None, matched: Vec::new() }
    })
}

/// Judges the articles of one file that are matched already.
pub(super) fn judged<'a>(
    path: &str,
    matched: impl Iterator<Item = (&'a Article, &'a Matches)>,
    problems: Vec<Problem>,
    glossary: &Glossary,
    settings: &Settings,
) -> Single {
    let mut model = Model { problems, unheard: rules::across_ids(), ..Model::default() };
    let mut suppressions = BTreeMap::new();
    let mut source = None;
    for (article, matches) in matched {
        source.get_or_insert_with(|| Arc::clone(&article.source));
        model.findings.extend(judge::article(article, matches, glossary, settings));
        if !article.suppressions.is_empty() {
            suppressions.entry(path.to_owned()).or_insert_with(Vec::new).extend(article.suppressions.iter().cloned());
        }
        model.judged.push(path.to_owned());
    }
    judge::settle(&mut model, &suppressions, settings);
    Single { model, source, matched: Vec::new() }
}
