//! `isogloss check --show`: what a stage saw, instead of findings.

use std::path::PathBuf;
use std::sync::Arc;

use clap::ValueEnum;
use isogloss::glossary::Glossary;
use isogloss::ingest::Article;
use isogloss::matching::{MatchOptions, Matcher};
use isogloss::text::escape;
use isogloss::text::{Span, token};

use crate::cli::Outcome;
use crate::cli::args::Common;
use crate::cli::commands::concordance::{each, stream};
use crate::cli::session::Session;

/// A stage whose work can be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Stage {
    /// Words and what joins them
    Tokens,
    /// Every match with its confidence
    Matches,
}

/// Prints what a stage saw.
pub(super) fn execute(
    common: &Common,
    session: &mut Session,
    glossary: Arc<Glossary>,
    paths: &[PathBuf],
    stage: Stage,
) -> anyhow::Result<Outcome> {
    let matcher = Matcher::compile(glossary, MatchOptions { nested: true });
    stream(common, session, paths, |article, scratch| match stage {
        Stage::Tokens => tokens(article),
        Stage::Matches => {
            let mut out = Vec::new();
            let matches = matcher.scan(article, scratch);
            each(article, &matches, matcher.glossary(), |o| {
                let (path, position, surface) = (&o.place.path, o.place.position, o.span.of(o.text));
                let place = format!("{path}:{}:{}", position.line, position.column);
                let line = format!("{place} {surface} = {} ({}, {}, {:.2})", o.term, o.concept, o.kind, o.confidence);
                out.extend_from_slice(escape::line(&line).as_bytes());
                out.push(b'\n');
            });
            out
        }
    })
}

fn tokens(article: &Article) -> Vec<u8> {
    let mut out = Vec::new();
    for block in &article.blocks {
        let text = article.text(block);
        let words: Vec<&str> =
            if block.kind.is_prose() { token::tokens(text).iter().map(|t| t.span.of(text)).collect() } else { vec![text.trim()] };
        let position = article.place(block, Span::new(0, 0)).position;
        let line = format!("{}:{} {}: {}", article.path(), position.line, block.kind.as_str(), words.join(" | "));
        out.extend_from_slice(escape::line(&line).as_bytes());
        out.push(b'\n');
    }
    out
}
