//! `isogloss glossary convert`: from one format of glossaries to another.

use std::io::Write as _;
use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;
use isogloss::finding::Severity;
use isogloss::glossary::{self, export};
use isogloss::text::escape;

use super::outcome;
use crate::cli::Outcome;
use crate::cli::args::Common;
use crate::cli::files::{self, Ground};
use crate::cli::output;

/// What is converted, and where it goes.
#[derive(Debug, Args)]
pub(crate) struct GlossaryConvertArgs {
    /// Glossary files or folders to read
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    /// The format to write
    #[arg(long, value_name = "FORMAT", value_parser = ["yaml", "csv"])]
    pub to: String,
    /// Write here instead of to standard output
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// Converts between YAML and CSV. What the target cannot hold is reported; a broken source is not written over anything.
pub(crate) fn execute(common: &Common, args: &GlossaryConvertArgs) -> anyhow::Result<Outcome> {
    let (glossary, mut problems) = glossary::load(&args.paths)?;
    let broken = problems.iter().any(|p| p.severity == Severity::Error);
    let written = if args.to == "csv" {
        problems.extend(export::lost_in_csv(&glossary));
        export::to_csv(&glossary).context("cannot write CSV")?
    } else {
        export::to_yaml(&glossary)
    };
    match &args.output {
        Some(path) if !broken => files::write(path, written.as_bytes(), &Ground::here())?,
        Some(path) => output::complain(&anyhow::anyhow!("`{}` was not written: the glossary has errors", path.display())),
        None => {
            if written.chars().any(|c| c != '\n' && escape::is_dangerous(c)) {
                output::note("control characters of the glossary are shown as visible ones; --output FILE keeps them");
            }
            let mut out = escape::Harmless::new(output::raw_stdout(), false);
            out.write_all(written.as_bytes())?;
            out.flush()?;
        }
    }
    let files: Vec<(String, String)> = glossary.files.iter().map(|f| (f.path.clone(), f.text.clone())).collect();
    output::problems(&problems, &files, common)?;
    Ok(outcome(&problems))
}
