//! The command line: arguments, and one file a command.

pub(crate) mod args;
mod commands;
mod output;
mod session;

use args::{Cli, Command, GlossaryCommand};

/// What the exit code says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Nothing to report.
    Clean = 0,
    /// Findings at or above the threshold.
    Findings = 1,
    /// The job could not be done, or not wholly.
    Failed = 2,
}

/// Runs the command.
pub(crate) fn execute(cli: Cli) -> anyhow::Result<Outcome> {
    if let Some(threads) = cli.common.threads {
        rayon::ThreadPoolBuilder::new().num_threads(threads).build_global()?;
    }
    match cli.command {
        Command::Check(args) => commands::check::execute(&cli.common, &args),
        Command::Articles(args) => commands::articles::execute(&cli.common, &args),
        Command::Concordance(args) => commands::concordance::execute(&cli.common, &args),
        Command::Group(args) => commands::group::execute(&cli.common, &args),
        Command::Rules(args) => commands::rules::execute(&cli.common, &args),
        Command::Explain(args) => commands::explain::execute(&cli.common, &args),
        Command::Term(args) => commands::term::execute(&cli.common, &args),
        Command::Glossary(GlossaryCommand::Check(args)) => commands::glossary::check(&cli.common, &args),
        Command::Glossary(GlossaryCommand::Convert(args)) => commands::glossary::convert(&cli.common, &args),
        Command::Init(args) => commands::init::execute(&args),
        Command::Completions { shell } => commands::shell::completions(shell),
        Command::Man => commands::shell::man(),
    }
}
