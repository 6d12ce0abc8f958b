//! `isogloss glossary check`: lints a glossary.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use isogloss::engine::examples;
use isogloss::finding::{Model, Severity, limited};
use isogloss::glossary::validate;
use isogloss::matching::{MatchOptions, Matcher};
use isogloss::report::text;
use isogloss::report::text::counted;

use crate::cli::Outcome;
use crate::cli::args::{Common, From};
use crate::cli::output;
use crate::cli::session::Session;

/// What is linted, and how it is reported.
#[derive(Debug, Args)]
pub(crate) struct GlossaryCheckArgs {
    /// Glossary files or folders; without any, the configured ones
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Output format
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = ["text", "jsonl"])]
    pub format: String,
    #[command(flatten)]
    pub from: From,
}

/// Lints the glossary. Entries that cannot be read make the outcome a failure, other errors a finding.
pub(crate) fn execute(common: &Common, args: &GlossaryCheckArgs) -> anyhow::Result<Outcome> {
    let mut session = Session::open(common)?;
    session.judges_glossary = true;
    session.settings.glossary_options.from = args.from.format();
    if !args.paths.is_empty() {
        session.settings.glossary.clone_from(&args.paths);
        session.names_glossary = true;
    }
    let glossary = session.glossary()?;
    if common.verbose {
        output::glossary_files(&glossary);
    }
    let broken = session.problems.iter().any(|p| p.severity == Severity::Error);
    let mut problems = std::mem::take(&mut session.problems);
    problems.extend(validate::validate(&glossary, &session.settings.languages));
    // A matcher of hundreds of thousands of terms is made only where it is asked.
    if glossary.terms().any(|(_, t)| !t.matches.is_empty() || !t.no_matches.is_empty()) {
        problems.extend(examples::check(&Matcher::compile(glossary.clone(), MatchOptions { nested: false })));
    }
    let errors = problems.iter().filter(|p| p.severity == Severity::Error).count();
    let warnings = problems.iter().filter(|p| p.severity == Severity::Warning).count();
    let shown = limited(problems.into_iter().filter(|p| common.verbose || p.severity > Severity::Note).collect());
    let mut out = output::stdout();
    if args.format == "jsonl" {
        for problem in &shown {
            let mut record = serde_json::to_value(problem)?;
            record["isogloss"] = serde_json::json!(1);
            isogloss::text::escape::json(&mut out, &record, false)?;
        }
    } else {
        let mut model = Model { problems: shown, ..Model::default() };
        model.texts = session.files.iter().cloned().collect();
        text::Text(output::text_options(common)).problems(&model, &mut out)?;
        if !common.quiet {
            let terms = glossary.terms().count();
            let (concepts, languages) = (counted(glossary.concepts.len(), "concept"), counted(glossary.languages().len(), "language"));
            let (terms, errors, warnings) = (counted(terms, "term"), counted(errors, "error"), counted(warnings, "warning"));
            writeln!(out, "{concepts}, {terms} in {languages}: {errors}, {warnings}")?;
        }
    }
    out.flush()?;
    Ok(match () {
        () if broken => Outcome::Failed,
        () if errors > 0 => Outcome::Findings,
        () => Outcome::Clean,
    })
}
