//! `isogloss glossary convert`: from one format of glossaries to another.

use std::io::Write as _;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Context as _;
use clap::Args;
use clap::builder::PossibleValue;
use isogloss::finding::Severity;
use isogloss::glossary::export::{TARGETS, Target};
use isogloss::glossary::{self, LoadOptions};
use isogloss::lang::Tag;
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
    /// The format to write
    #[arg(long, value_name = "FORMAT", value_parser = targets())]
    pub to: String,
    /// The languages to write, the source first (by commas); formats of pairs need two, others take all
    #[arg(long, value_name = "LANG", value_delimiter = ',')]
    pub languages: Vec<String>,
    /// Write here instead of to standard output
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

fn targets() -> clap::builder::PossibleValuesParser {
    TARGETS.iter().map(|t| PossibleValue::new(t.name).help(t.about)).collect::<Vec<_>>().into()
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
    let target: &Target = TARGETS.iter().find(|t| t.name == args.to).context("--to: there is no such format")?;
    let languages = args.languages.iter().map(|l| Tag::parse(l)).collect::<Result<Vec<_>, _>>().context("--languages")?;
    let has = |tag: &Tag| glossary.terms().any(|(_, t)| t.lang.serves(tag));
    if let Some(none) = languages.iter().find(|tag| !has(tag)) {
        anyhow::bail!("--languages: the glossary has no term in `{none}`");
    }
    let written = (target.write)(&glossary, &languages)?;
    problems.extend(written.lost);
    let written = written.bytes;
    match &args.output {
        Some(path) if !broken => files::write(path, &written, &Ground::here())?,
        Some(path) => output::complain(&anyhow::anyhow!("`{}` was not written: the glossary has errors", path.display())),
        None if target.binary => anyhow::bail!("a workbook is not for the terminal: name a file with --output FILE"),
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
    let files: Vec<(String, Arc<str>)> = glossary.files.iter().map(|f| (f.path.clone(), f.text.clone())).collect();
    output::problems(&problems, &files, common)?;
    Ok(outcome(&problems))
}
