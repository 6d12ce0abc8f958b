//! Events: which look is shown, whenever it is another one.

use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;

use super::{Desk, Failure, safety};

/// So many pages listen at once: each keeps a connection.
const LISTENERS: usize = 64;
static LISTENING: AtomicUsize = AtomicUsize::new(0);

/// Counts a listener for as long as it is there.
struct Seat;

impl Drop for Seat {
    fn drop(&mut self) {
        LISTENING.fetch_sub(1, Ordering::Relaxed);
    }
}

/// `data: N`, the number of the look, at once and whenever there is another.
pub(super) async fn events(State(desk): State<Arc<Desk>>) -> Response {
    if LISTENING.fetch_add(1, Ordering::Relaxed) >= LISTENERS {
        LISTENING.fetch_sub(1, Ordering::Relaxed);
        return Failure::new(StatusCode::SERVICE_UNAVAILABLE, "too-many", "too many pages are open").into_response();
    }
    let mut changes = desk.changes.subscribe();
    changes.mark_changed();
    let next = |(mut changes, seat): (tokio::sync::watch::Receiver<u64>, Seat)| async move {
        changes.changed().await.ok()?;
        let number = *changes.borrow_and_update();
        Some((Ok::<Event, Infallible>(Event::default().data(number.to_string())), (changes, seat)))
    };
    Sse::new(stream::unfold((changes, Seat), next)).keep_alive(KeepAlive::new().interval(safety::PULSE)).into_response()
}
