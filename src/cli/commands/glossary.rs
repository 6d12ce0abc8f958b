//! `isogloss glossary`: its commands.

use clap::Subcommand;

use super::{glossary_check, glossary_convert, glossary_diff, glossary_stats, glossary_sync};
use crate::cli::Outcome;
use crate::cli::args::Common;

/// What is done with glossaries.
#[derive(Debug, Subcommand)]
pub(crate) enum GlossaryCommand {
    /// Lint the glossary: malformed rows, duplicates, homonyms, missing terms, failing examples
    Check(glossary_check::GlossaryCheckArgs),
    /// Convert between formats of glossaries
    Convert(glossary_convert::GlossaryConvertArgs),
    /// Score the glossary against its use: what articles never use, contradict, or have no term for
    Stats(glossary_stats::StatsArgs),
    /// Bring the house's YAML up to date from the export of another termbase
    Sync(glossary_sync::SyncArgs),
    /// Compare two glossaries, and what each would find in the articles
    Diff(glossary_diff::DiffArgs),
}

/// Runs one of them.
pub(crate) fn execute(common: &Common, command: &GlossaryCommand) -> anyhow::Result<Outcome> {
    match command {
        GlossaryCommand::Check(args) => glossary_check::execute(common, args),
        GlossaryCommand::Convert(args) => glossary_convert::execute(common, args),
        GlossaryCommand::Stats(args) => glossary_stats::execute(common, args),
        GlossaryCommand::Sync(args) => glossary_sync::execute(common, args),
        GlossaryCommand::Diff(args) => glossary_diff::execute(common, args),
    }
}
