//! `isogloss align`: what each language calls each concept, story by story; and which sentences say the same.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::bail;
use clap::Args;
use isogloss::engine::Coverage;
use isogloss::finding::Problem;
use isogloss::glossary::Glossary;
use isogloss::matching::{MatchOptions, Matcher};
use isogloss::report::align::{self as sheet, pairs};

use super::{known_concepts, outcome};
use crate::cli::Outcome;
use crate::cli::args::{Common, Paths};
use crate::cli::output::{self, Progress};
use crate::cli::session::Session;

/// What is aligned, and how it is shown.
#[derive(Debug, Args)]
pub(crate) struct AlignArgs {
    #[command(flatten)]
    pub paths: Paths,
    /// Output format; with --sentences text or jsonl
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = ["text", "json", "jsonl", "csv", "markdown"])]
    pub format: String,
    /// Show the pairs of sentences instead of the terms
    #[arg(long)]
    pub sentences: bool,
    /// Only this concept (repeatable)
    #[arg(long, value_name = "ID")]
    pub concept: Vec<String>,
    /// Only stories, or only topics
    #[arg(long, value_name = "LEVEL", value_parser = ["story", "topic"])]
    pub level: Option<String>,
}

/// Aligns the corpus and prints the table of terms, or the pairs of sentences.
pub(crate) fn execute(common: &Common, args: &AlignArgs) -> anyhow::Result<Outcome> {
    if args.sentences && !matches!(args.format.as_str(), "text" | "jsonl") {
        bail!("--sentences: write --format text or --format jsonl");
    }
    let mut session = Session::open(common)?;
    let Read { coverage, glossary, problems, .. } = read(common, &mut session, &args.paths.paths, false, &args.concept)?;
    let mut out = output::stdout();
    if args.sentences {
        let stories = if args.level.as_deref() == Some("topic") { &[][..] } else { &coverage.stories };
        if args.format == "jsonl" {
            pairs::json_lines(&coverage.articles, stories, &mut out)?;
        } else {
            pairs::text(&coverage.articles, stories, output::colour(common), output::width(), &mut out)?;
        }
    } else {
        let mut tables = coverage.tables(&glossary, session.settings.confidence);
        tables.retain(|t| args.level.as_deref().is_none_or(|level| level == t.level.as_str()));
        for table in &mut tables {
            table.rows.retain(|row| args.concept.is_empty() || args.concept.contains(&row.concept));
        }
        match args.format.as_str() {
            "json" => sheet::json(&tables, &mut out)?,
            "jsonl" => sheet::json_lines(&tables, &mut out)?,
            "csv" => sheet::csv(&tables, &mut out)?,
            "markdown" => sheet::markdown(&tables, &mut out)?,
            _ => {
                let (colour, width) = (output::colour(common), output::width());
                let options = sheet::TableOptions { colour, width, verbose: common.verbose, quiet: common.quiet };
                sheet::text(&tables, options, &mut out)?;
            }
        }
    }
    out.flush()?;
    output::problems(&problems, &session.files, common)?;
    Ok(outcome(&problems))
}

/// A coverage with its glossary, and what went wrong.
pub(super) struct Read {
    pub coverage: Coverage,
    pub glossary: Arc<Glossary>,
    pub problems: Vec<Problem>,
    /// The files that were named, where others are read beside them.
    pub judged: Option<BTreeSet<String>>,
}

/// Reads the corpus for a command about stories; `concepts` are those that were asked for. `context`: the configured corpus is read
/// beside the paths.
pub(super) fn read(common: &Common, session: &mut Session, given: &[PathBuf], context: bool, concepts: &[String]) -> anyhow::Result<Read> {
    if common.no_group {
        bail!("--no-group: articles are compared within their groups");
    }
    let glossary = session.glossary_if_any()?;
    known_concepts(&glossary, concepts)?;
    let paths = session.paths(given)?;
    let matcher = Matcher::compile(Arc::clone(&glossary), MatchOptions { nested: false });
    let progress = Progress::new(common);
    let tick = |done, all| progress.at(done, all);
    let mut corpus = session.corpus(&paths, &tick);
    if context && !given.is_empty() {
        session.add_context(&mut corpus);
    }
    let mut coverage = Coverage::read(&corpus, &matcher, &session.settings);
    let judged = corpus.judged;
    let own = coverage.articles.iter().filter(|a| judged.as_ref().is_none_or(|paths| paths.contains(a.path()))).count();
    let mut problems = std::mem::take(&mut session.problems);
    problems.append(&mut coverage.problems);
    problems.extend(Session::no_articles(own, &paths, &problems));
    Ok(Read { coverage, glossary, problems, judged })
}
