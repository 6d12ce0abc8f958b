//! `isogloss completions` and `isogloss man`.

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use crate::cli::Outcome;
use crate::cli::args::Cli;
use crate::cli::output;

/// For which shell.
#[derive(Debug, Args)]
pub(crate) struct CompletionsArgs {
    /// The shell
    shell: Shell,
}

/// Prints completions.
pub(crate) fn completions(args: &CompletionsArgs) -> anyhow::Result<Outcome> {
    let mut out = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "isogloss", &mut out);
    output::print(&out)?;
    Ok(Outcome::Clean)
}

/// Prints the manual page of the program and of every command, one after the other.
pub(crate) fn man() -> anyhow::Result<Outcome> {
    let mut command = Cli::command();
    command.build();
    let mut out = Vec::new();
    render(&command, &mut out)?;
    output::print(&out)?;
    Ok(Outcome::Clean)
}

fn render(command: &clap::Command, out: &mut Vec<u8>) -> std::io::Result<()> {
    clap_mangen::Man::new(command.clone()).render(out)?;
    command.get_subcommands().filter(|c| c.get_name() != "help").try_for_each(|c| render(c, out))
}
