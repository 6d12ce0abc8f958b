//! The command `isogloss`: parses arguments, runs one command, maps the outcome to an exit code.

mod cli;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let arguments = match cli::args::Cli::try_parse() {
        Ok(arguments) => arguments,
        Err(refusal) => return cli::refuse(&refusal),
    };
    match cli::execute(arguments) {
        Ok(outcome) => ExitCode::from(outcome as u8),
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            cli::complain(&error);
            ExitCode::from(cli::Outcome::Failed as u8)
        }
    }
}

/// The reader of our output went away (`| head`): not an error.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().filter_map(|e| e.downcast_ref::<std::io::Error>()).any(|e| e.kind() == std::io::ErrorKind::BrokenPipe)
}
