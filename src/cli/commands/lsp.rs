//! `isogloss lsp`: the language server, on standard input and output.

use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;
use isogloss::lsp::{Ended, Host, serve};
use lsp_server::Connection;

use crate::cli::{Outcome, cache, files, triage};

/// How an editor is spoken to.
#[derive(Debug, Args)]
pub(crate) struct LspArgs {
    /// Speak on standard input and output, as it does anyway: many editors say so
    #[arg(long)]
    pub stdio: bool,
}

/// Serves one editor until it goes. As the protocol asks: 0 after a shutdown, else 1.
pub(crate) fn execute(_: &LspArgs) -> anyhow::Result<Outcome> {
    let (connection, threads) = Connection::stdio();
    let host = Host { today: triage::today, page };
    let ended = serve(&connection, &host);
    drop(connection);
    match ended {
        // The thread that reads waits for an editor that may never say more.
        Err(error) => Err(error.into()),
        Ok(Ended::Suddenly) => {
            threads.join().context("the editor sent what is no message of the protocol")?;
            Ok(Outcome::Findings)
        }
        Ok(Ended::Properly) => {
            // The last answer is on its way.
            threads.join().ok();
            Ok(Outcome::Clean)
        }
    }
}

/// Keeps the page of a rule among what is kept between runs, so that the editor can open it.
fn page(rule: &str, text: &str) -> Option<PathBuf> {
    let file = cache::folder()?.join("rules").join(format!("{rule}.md"));
    files::keep(&file, text.as_bytes()).ok()?;
    Some(file)
}
