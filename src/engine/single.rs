//! One file that is in memory, judged by the rules of one article: for fixes, which are judged before they are written.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::guard::guarded;
use super::{collect, judge};
use crate::config::Settings;
use crate::finding::{Finding, Model, Problem};
use crate::ingest::{self, Source};
use crate::matching::{Matcher, Scratch};

/// A file, judged.
pub struct Single {
    /// Its findings and problems.
    pub model: Model,
    /// Its text; `None` when it holds no article.
    pub source: Option<Arc<Source>>,
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
    let mut model = Model::default();
    let work = |problems: &mut Vec<Problem>| {
        let matched = collect::file(path, bytes, options, matcher, scratch, problems);
        let judged = matched.iter().map(|(article, matches)| judge::article(article, matches, matcher.glossary(), settings));
        let findings: Vec<Vec<Finding>> = judged.collect();
        (matched, findings)
    };
    let worked = guarded(path, &mut model.problems, work);
    if worked.is_none() {
        *scratch = Scratch::default();
    }
    let (matched, findings) = worked.unwrap_or_default();
    let mut suppressions = BTreeMap::new();
    for ((article, _), findings) in matched.iter().zip(findings) {
        model.findings.extend(findings);
        if !article.suppressions.is_empty() {
            suppressions.entry(path.to_owned()).or_insert_with(Vec::new).extend(article.suppressions.iter().cloned());
        }
        model.judged.push(path.to_owned());
    }
    judge::settle(&mut model, &suppressions, settings);
    Single { model, source: matched.first().map(|(a, _)| Arc::clone(&a.source)) }
}
