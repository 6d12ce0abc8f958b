//! The command line: arguments, and one file a command.

pub(crate) mod args;
mod cache;
mod commands;
mod files;
mod git;
mod licences;
mod output;
mod session;
mod triage;
mod usage;

use std::process::ExitCode;

use args::{Cli, Command};
use isogloss::text::escape;
pub(crate) use output::complain;

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

/// Runs the command; where the program itself fails, that is an error like others.
pub(crate) fn guarded(cli: Cli) -> anyhow::Result<Outcome> {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(|l| format!(" at {}:{}", l.file(), l.line())).unwrap_or_default();
        output::note(&format!("internal error{place}: {}", panic.payload_as_str().unwrap_or_default()));
    }));
    let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| execute(cli)));
    result.unwrap_or_else(|_| Err(anyhow::anyhow!("this is a mistake in isogloss: report it, with what you did")))
}

/// Runs the command.
fn execute(cli: Cli) -> anyhow::Result<Outcome> {
    if let Some(threads) = cli.common.threads {
        rayon::ThreadPoolBuilder::new().num_threads(threads.into()).build_global()?;
    }
    match cli.command {
        Command::Check(args) => commands::check::execute(&cli.common, &args),
        Command::Articles(args) => commands::articles::execute(&cli.common, &args),
        Command::Concordance(args) => commands::concordance::execute(&cli.common, &args),
        Command::Group(args) => commands::group::execute(&cli.common, &args),
        Command::Fix(args) => commands::fix::execute(&cli.common, &args),
        Command::Align(args) => commands::align::execute(&cli.common, &args),
        Command::Suggest(args) => commands::suggest::execute(&cli.common, &args),
        Command::Drift(args) => commands::drift::execute(&cli.common, &args),
        Command::Rules(args) => commands::rules::execute(&cli.common, &args),
        Command::Explain(args) => commands::explain::execute(&cli.common, &args),
        Command::Term(args) => commands::term::execute(&cli.common, &args),
        Command::Glossary(command) => commands::glossary::execute(&cli.common, &command),
        #[cfg(feature = "desk")]
        Command::Desk(args) => commands::desk::execute(&cli.common, &args),
        Command::Dismiss(args) => commands::dismiss::execute(&cli.common, &args),
        Command::Init(args) => commands::init::execute(&args),
        #[cfg(feature = "lsp")]
        Command::Lsp(args) => commands::lsp::execute(&args),
        Command::Schema(args) => commands::schema::execute(&args),
        Command::Completions(args) => commands::shell::completions(&args),
        Command::Man => commands::shell::man(),
    }
}

/// Prints why the arguments were refused, or the help that was asked for. What was typed is shown harmless.
pub(crate) fn refuse(refusal: &clap::Error) -> ExitCode {
    let plain = refusal.render().to_string();
    let typed_harm = plain.lines().any(|l| l.chars().any(escape::is_dangerous));
    let code = ExitCode::from(u8::try_from(refusal.exit_code()).unwrap_or(Outcome::Failed as u8));
    if refusal.use_stderr() && typed_harm {
        plain.lines().for_each(|l| output::print_aside(format!("{}\n", escape::line(l)).as_bytes()));
        return code;
    }
    let version = refusal.kind() == clap::error::ErrorKind::DisplayVersion && licences::wanted();
    let licences = || if version { licences::write(&mut output::stdout()) } else { Ok(()) };
    let printed = refusal.print().and_then(|()| licences()).and_then(|()| std::io::Write::flush(&mut std::io::stdout()));
    match printed {
        Err(error) if !refusal.use_stderr() && error.kind() != std::io::ErrorKind::BrokenPipe => {
            complain(&error.into());
            ExitCode::from(Outcome::Failed as u8)
        }
        _ => code,
    }
}
