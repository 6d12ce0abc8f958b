//! The command `isogloss`: parses arguments, runs one command, maps the outcome to an exit code.

// As in the library: what is written goes through `cli::output`.
#![warn(clippy::print_stdout, clippy::print_stderr)]

mod cli;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let arguments = match cli::args::Cli::try_parse() {
        Ok(arguments) => arguments,
        Err(refusal) => return cli::refuse(&refusal),
    };
    match cli::guarded(arguments) {
        Ok(outcome) => ExitCode::from(outcome as u8),
        Err(error) => {
            cli::complain(&error);
            ExitCode::from(cli::Outcome::Failed as u8)
        }
    }
}
