//! `isogloss desk`: serves the page for review and curation on an address of this machine.

mod history;
mod house;

use std::io;
use std::net::{IpAddr, SocketAddr, TcpListener, ToSocketAddrs as _};
use std::sync::Arc;
use std::sync::mpsc;
use std::time::Instant;

use anyhow::{Context as _, bail};
use clap::Args;
use isogloss::desk::{Access, Desk, serve};

use super::check::places::Places;
use super::check::watch::wait;
use crate::cli::Outcome;
use crate::cli::args::{Common, Paths};
use crate::cli::output;
use house::Home;

/// The port that is tried first where none is named.
const PORT: u16 = 4747;

/// What is shown, and where.
#[derive(Debug, Args)]
pub(crate) struct DeskArgs {
    #[command(flatten)]
    pub paths: Paths,
    /// Port to listen on; otherwise 4747, or a free one where that is taken
    #[arg(long, value_name = "N")]
    pub port: Option<u16>,
    /// Address or name to listen on instead of this machine alone: whoever opens the page then needs the printed token
    #[arg(long, value_name = "ADDRESS")]
    pub host: Option<String>,
}

/// Serves until it is stopped.
pub(crate) fn execute(common: &Common, args: &DeskArgs) -> anyhow::Result<Outcome> {
    if args.paths.paths.iter().any(|p| p.as_os_str() == "-") {
        bail!("the desk needs files: standard input cannot be read twice");
    }
    let listener = listen(args)?;
    let address = listener.local_addr()?;
    let name = args.host.clone().filter(|host| host.parse::<IpAddr>().is_err());
    let access = Access::new(address, name.clone(), Instant::now()).context("the system gives no random numbers")?;
    let shown = name.map_or_else(|| address.to_string(), |name| format!("{name}:{}", address.port()));
    let query = access.token().map(|token| format!("?token={token}")).unwrap_or_default();
    let (sender, events) = mpsc::channel();
    let watcher = notify::recommended_watcher(sender).context("cannot watch files here")?;
    let home = Home::open(common, &args.paths.paths, Places::new(watcher))?;
    let places = home.places();
    let desk = Desk::new(Box::new(home), access);
    output::print(format!("http://{shown}/{query}\n").as_bytes())?;
    if !common.quiet {
        output::note("open this address in a browser; Ctrl-C ends the desk");
    }
    let looking = Arc::clone(&desk);
    std::thread::spawn(move || {
        looking.refresh();
        while wait(&events, |event| places.concerns(event)).is_ok() {
            looking.refresh();
        }
    });
    serve(&desk, listener).context("the desk ended")?;
    Ok(Outcome::Clean)
}

/// Listens on what was asked for.
fn listen(args: &DeskArgs) -> anyhow::Result<TcpListener> {
    let host = args.host.as_deref().unwrap_or("127.0.0.1");
    let addresses = |port: u16| -> anyhow::Result<Vec<SocketAddr>> {
        let found = (host, port).to_socket_addrs().with_context(|| format!("--host: `{host}` is no address of a machine"))?;
        Ok(found.collect())
    };
    match TcpListener::bind(addresses(args.port.unwrap_or(PORT))?.as_slice()) {
        Err(error) if args.port.is_none() && error.kind() == io::ErrorKind::AddrInUse => {
            TcpListener::bind(addresses(0)?.as_slice()).with_context(|| format!("cannot listen on {host}"))
        }
        bound => bound.with_context(|| format!("cannot listen on {host}:{}", args.port.unwrap_or(PORT))),
    }
}
