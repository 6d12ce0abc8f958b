//! Connections: how many, and how long somebody may take to ask.

use std::io;
use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::sync::Semaphore;

use super::{Desk, routes, safety};

/// Threads for requests, so that some that judge for long leave room for others; more wait.
const WORKERS: usize = 32;
/// So many connections at once: a browser opens six. More wait, and take no file handles of the process meanwhile.
const CONNECTIONS: usize = 256;
/// After an error of the system, such as too many open files, it is asked again so much later.
const PAUSE: Duration = Duration::from_millis(100);

/// Serves until the process ends.
///
/// # Errors
/// When the address cannot be listened on any more.
pub fn serve(desk: &Arc<Desk>, listener: TcpListener) -> io::Result<()> {
    listener.set_nonblocking(true)?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_io()
        .enable_time()
        .max_blocking_threads(WORKERS)
        .thread_keep_alive(Duration::from_mins(1))
        .build()?;
    runtime.block_on(accept(desk, listener))
}

async fn accept(desk: &Arc<Desk>, listener: TcpListener) -> io::Result<()> {
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let service = TowerToHyperService::new(routes(desk));
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(safety::SLOWEST);
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    loop {
        let place = Arc::clone(&places).acquire_owned().await.map_err(io::Error::other)?;
        let Ok((stream, _)) = listener.accept().await else {
            tokio::time::sleep(PAUSE).await;
            continue;
        };
        let connection = http.serve_connection(TokioIo::new(stream), service.clone());
        tokio::spawn(async move {
            // A client that goes, or is too slow, is no error of ours.
            connection.await.ok();
            drop(place);
        });
    }
}
