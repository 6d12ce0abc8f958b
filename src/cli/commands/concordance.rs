//! `isogloss concordance`: every occurrence in its context.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use isogloss::engine::{Coverage, run};
use isogloss::glossary::Glossary;
use isogloss::ingest::Article;
use isogloss::matching::{MatchOptions, Matcher, Matches};
use isogloss::report::concordance::{Occurrence, json_line, text_line};

use super::{known_concepts, outcome};
use crate::cli::Outcome;
use crate::cli::args::{Common, Paths};
use crate::cli::output::{self, Progress};
use crate::cli::session::Session;

/// Which occurrences are listed, and how.
#[derive(Debug, Args)]
pub(crate) struct ConcordanceArgs {
    #[command(flatten)]
    pub paths: Paths,
    /// Output format
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = ["text", "jsonl"])]
    pub format: String,
    /// Only this concept (repeatable)
    #[arg(long, value_name = "ID")]
    pub concept: Vec<String>,
    /// Also terms inside longer terms
    #[arg(long)]
    pub nested: bool,
}

/// Lists the occurrences.
pub(crate) fn execute(common: &Common, args: &ConcordanceArgs) -> anyhow::Result<Outcome> {
    let mut session = Session::open(common)?;
    let glossary = session.glossary()?;
    known_concepts(&glossary, &args.concept)?;
    let paths = session.paths(&args.paths.paths)?;
    let matcher = Matcher::compile(glossary, MatchOptions { nested: args.nested });
    let colour = output::colour(common);
    let json = args.format == "jsonl";
    let wanted = |concept: &str| args.concept.is_empty() || args.concept.iter().any(|c| c == concept);
    if !common.no_group {
        return grouped(common, &mut session, &matcher, &paths, |o, out| {
            if wanted(o.concept) {
                let written = if json { json_line(o, out) } else { text_line(o, colour, out) };
                debug_assert!(written.is_ok(), "writing to memory does not fail");
            }
        });
    }
    stream(common, &mut session, &paths, |article, scratch| {
        let mut out = Vec::new();
        let matches = matcher.scan(article, scratch);
        each(article, &matches, matcher.glossary(), |o| {
            if wanted(o.concept) {
                let written = if json { json_line(o, &mut out) } else { text_line(o, colour, &mut out) };
                debug_assert!(written.is_ok(), "writing to memory does not fail");
            }
        });
        out
    })
}

/// Lists the occurrences with the evidence of sister articles: the whole corpus is read first.
fn grouped(
    common: &Common,
    session: &mut Session,
    matcher: &Matcher,
    paths: &[PathBuf],
    write: impl Fn(&Occurrence<'_>, &mut Vec<u8>),
) -> anyhow::Result<Outcome> {
    let progress = Progress::new(common);
    let tick = |done, all| progress.at(done, all);
    let mut coverage = Coverage::read(&session.corpus(paths, &tick), matcher, &session.settings);
    let mut problems = std::mem::take(&mut session.problems);
    problems.append(&mut coverage.problems);
    problems.extend(Session::no_articles(coverage.articles.len(), paths, &problems));
    let mut out = output::stdout();
    for (article, matches) in coverage.articles.iter().zip(&coverage.matches) {
        let mut piece = Vec::new();
        each(article, matches, matcher.glossary(), |o| write(o, &mut piece));
        out.write_all(&piece)?;
    }
    out.flush()?;
    output::problems(&problems, &session.files, common)?;
    Ok(outcome(&problems))
}

/// Runs `work` on every article and writes its bytes in order.
pub(super) fn stream(
    common: &Common,
    session: &mut Session,
    paths: &[PathBuf],
    work: impl Fn(&Article, &mut isogloss::matching::Scratch) -> Vec<u8> + Sync,
) -> anyhow::Result<Outcome> {
    let progress = Progress::new(common);
    let tick = |done, all| progress.at(done, all);
    let mut problems = std::mem::take(&mut session.problems);
    let mut out = output::stdout();
    let (mut error, mut articles) = (Ok(()), 0);
    run::articles(&session.corpus(paths, &tick), &session.languages_of_terms(), work, |pieces, found| {
        problems.extend(found);
        articles += pieces.len();
        for piece in pieces {
            error = std::mem::replace(&mut error, Ok(())).and_then(|()| out.write_all(&piece));
        }
    });
    error?;
    out.flush()?;
    problems.extend(Session::no_articles(articles, paths, &problems));
    output::problems(&problems, &session.files, common)?;
    Ok(outcome(&problems))
}

/// Calls `give` with every match of an article.
pub(super) fn each(article: &Article, matches: &Matches, glossary: &Glossary, mut give: impl FnMut(&Occurrence<'_>)) {
    for found in &matches.terms {
        let block = &article.blocks[found.block];
        let text = article.text(block);
        let term = glossary.term(found.term);
        give(&Occurrence {
            place: article.place(block, found.span),
            article: article.id.as_deref(),
            lang: article.lang.as_str(),
            concept: &glossary.concepts[found.term.concept].id,
            term: &term.text,
            term_lang: term.lang.as_str(),
            status: term.status.as_str(),
            kind: found.kind.as_str(),
            confidence: found.confidence,
            ambiguous: found.ambiguous,
            text,
            span: found.span,
            compound: found.compound.map(|c| c.of(text)),
        });
    }
}
