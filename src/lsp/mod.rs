//! The language server: what an editor asks about articles and glossaries while somebody writes.
//!
//! Takes a connection that speaks the Language Server Protocol; gives its answers there. One loop reads messages and judges documents by
//! themselves, in a few milliseconds; one thread holds the workspaces, and says later what needs the sister articles. Nothing is
//! written to the disk: what is to be changed is sent to the editor as an edit.

mod actions;
mod client;
mod completion;
mod coverage;
mod diagnostics;
mod dismissing;
mod document;
mod edits;
mod glossary_file;
mod glossary_keys;
mod hover;
mod markup;
mod messages;
mod navigate;
mod project;
mod rename;
mod server;
mod status;
mod stories;
mod uri;

use std::path::PathBuf;

use gen_lsp_types::{InitializeParams, InitializeResult, ServerInfo};
use jiff::civil::Date;
use lsp_server::{Connection, ProtocolError};

use client::{Client, Wishes};
use server::Server;

/// What the program gives the server beside the connection.
pub struct Host {
    /// The day on which dismissals end.
    pub today: fn() -> Date,
    /// Puts the page of a rule where an editor can open it: its id and its text; none where that cannot be had.
    pub page: fn(&str, &str) -> Option<PathBuf>,
}

/// How a session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// The client shut the server down and said goodbye.
    Properly,
    /// The client went away without that.
    Suddenly,
}

/// Why a session could not be had.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ServeError {
    /// The client does not speak the protocol.
    #[error("the client does not keep to the protocol")]
    Protocol(#[from] ProtocolError),
    /// The first message does not say what it must.
    #[error("the first message of the client cannot be understood")]
    Initialize(#[from] serde_json::Error),
    /// There is no thread to be had.
    #[error("cannot start a thread")]
    Thread(#[from] std::io::Error),
}

/// Serves one client until it goes.
///
/// # Errors
/// [`ServeError`] where the session did not begin.
pub fn serve(connection: &Connection, host: &Host) -> Result<Ended, ServeError> {
    let (id, params) = match connection.initialize_start() {
        Ok(first) => first,
        // A client that goes before it begins has nothing to complain about.
        Err(error) if error.channel_is_disconnected() => return Ok(Ended::Suddenly),
        Err(error) => return Err(error.into()),
    };
    let params: InitializeParams = serde_json::from_value(params)?;
    let client = Client::of(&params.capabilities);
    let info = ServerInfo { name: "isogloss".to_owned(), version: Some(env!("CARGO_PKG_VERSION").to_owned()) };
    let result = InitializeResult { capabilities: client.offer(), server_info: Some(info) };
    connection.initialize_finish(id, serde_json::to_value(result)?)?;
    let mut server = Server::new(connection, host, client, client::folders(&params))?;
    server.wishes = params.initialization_options.as_ref().map(Wishes::of).unwrap_or_default();
    Ok(if server.run() { Ended::Properly } else { Ended::Suddenly })
}
