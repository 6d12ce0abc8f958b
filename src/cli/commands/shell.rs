//! `isogloss completions` and `isogloss man`.

use std::io::Write;

use clap::CommandFactory;
use clap_complete::Shell;

use crate::cli::Outcome;
use crate::cli::args::Cli;
use crate::cli::output;

/// Prints completions.
pub(crate) fn completions(shell: Shell) -> anyhow::Result<Outcome> {
    let mut out = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "isogloss", &mut out);
    output::stdout().write_all(&out)?;
    Ok(Outcome::Clean)
}

/// Prints the manual page of the program and of every command, one after the other.
pub(crate) fn man() -> anyhow::Result<Outcome> {
    let mut out = Vec::new();
    let command = Cli::command();
    clap_mangen::Man::new(command.clone()).render(&mut out)?;
    for sub in command.get_subcommands() {
        clap_mangen::Man::new(sub.clone()).render(&mut out)?;
    }
    output::stdout().write_all(&out)?;
    Ok(Outcome::Clean)
}
