//! One file that is in memory, judged by the rules of one article: for fixes, which are judged before they are written.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{collect, judge};
use crate::config::Settings;
use crate::finding::Model;
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
    let matched = collect::file(path, bytes, options, matcher, scratch, &mut model.problems);
    let mut suppressions = BTreeMap::new();
    for (article, matches) in &matched {
        model.findings.extend(judge::article(article, matches, matcher.glossary(), settings));
        if !article.suppressions.is_empty() {
            suppressions.entry(path.to_owned()).or_insert_with(Vec::new).extend(article.suppressions.iter().cloned());
        }
        model.judged.push(path.to_owned());
    }
    judge::settle(&mut model, &suppressions, settings);
    Single { model, source: matched.first().map(|(a, _)| Arc::clone(&a.source)) }
}
