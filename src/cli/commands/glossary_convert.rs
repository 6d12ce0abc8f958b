//! `isogloss glossary convert`: from one format of glossaries to another.

use std::io::Write as _;
use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;
use isogloss::finding::{Problem, Severity};
use isogloss::glossary::export::{self, Dialect};
use isogloss::glossary::{self, Glossary, LoadOptions};
use isogloss::text::escape;

use super::outcome;
use crate::cli::Outcome;
use crate::cli::args::{Common, From};
use crate::cli::files::{self, Ground};
use crate::cli::output;

/// What is converted, and where it goes.
#[derive(Debug, Args)]
pub(crate) struct GlossaryConvertArgs {
    /// Glossary files or folders to read
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub from: From,
    /// The format to write; tbx is version 3, with data categories as attributes (tbx) or elements (tbx-dct)
    #[arg(long, value_name = "FORMAT", value_parser = ["yaml", "csv", "tbx", "tbx-dct", "tbx-v2", "xlsx"])]
    pub to: String,
    /// Write here instead of to standard output
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// Converts a glossary. What the target cannot hold is reported; a broken source is not written over anything.
pub(crate) fn execute(common: &Common, args: &GlossaryConvertArgs) -> anyhow::Result<Outcome> {
    let mut options = LoadOptions { from: args.from.format(), ..LoadOptions::default() };
    for entry in &common.map {
        options.mapping.add(entry).context("--map")?;
    }
    let (glossary, mut problems) = glossary::load_with(&args.paths, &options)?;
    if common.verbose {
        output::glossary_files(&glossary);
    }
    let broken = problems.iter().any(|p| p.severity == Severity::Error);
    let (written, lost) = written(&glossary, &args.to)?;
    problems.extend(lost);
    match &args.output {
        Some(path) if !broken => files::write(path, &written, &Ground::here())?,
        Some(path) => output::complain(&anyhow::anyhow!("`{}` was not written: the glossary has errors", path.display())),
        None if args.to == "xlsx" => anyhow::bail!("a workbook is not for the terminal: name a file with --output FILE"),
        None => {
            let written = String::from_utf8(written)?;
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

/// The glossary in a format, and what is lost in it.
fn written(glossary: &Glossary, to: &str) -> anyhow::Result<(Vec<u8>, Vec<Problem>)> {
    let tbx = |dialect| (export::to_tbx(glossary, dialect).into_bytes(), export::lost_in_tbx(glossary));
    Ok(match to {
        "csv" => (export::to_csv(glossary).context("cannot write CSV")?.into_bytes(), export::lost_in_csv(glossary)),
        "tbx" => tbx(Dialect::Dca),
        "tbx-dct" => tbx(Dialect::Dct),
        "tbx-v2" => tbx(Dialect::V2),
        "xlsx" => (export::to_xlsx(glossary).context("cannot write the workbook")?, export::lost_in_csv(glossary)),
        _ => (export::to_yaml(glossary).into_bytes(), Vec::new()),
    })
}
