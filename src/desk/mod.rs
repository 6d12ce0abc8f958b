//! The desk: a page in the browser in which people review findings, decide proposals and edit the glossary.
//!
//! Takes a [`House`], which reads, judges and writes; gives a server on one address: the page, its data as JSON, and the changes that
//! somebody asks for. Promised: nothing is written but what a request of the page asks for, and never over what somebody else wrote
//! since; requests of other sites, other names for this machine and oversized bodies are refused (`safety`); nothing of a text runs.
//! What the page shows is a [`Look`]: all requests between two looks see the same.

mod assets;
mod check;
mod glossary;
mod history;
mod live;
mod look;
mod overview;
mod proposals;
mod rows;
mod safety;
mod serve;
mod stories;
mod write;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use axum::Router;
use axum::extract::{DefaultBodyLimit, Json, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde_json::{Value, json};
use tokio::sync::watch;

use crate::align::suggestion::Suggestion;
use crate::finding::Finding;
pub use history::{FileState, History, LOG, Note};
pub use look::Look;
pub use safety::Access;
pub use serve::serve;
pub use write::Changed;
use write::{Past, Trails};

/// Largest body of a request, in bytes: an article of a newspaper is a hundredth of it.
const LARGEST: usize = 1 << 20;

/// Why a file was not written.
#[derive(Debug)]
pub enum Refused {
    /// There is something else in it than what was to be replaced: this.
    Changed(Option<Vec<u8>>),
    /// It must not or cannot be written, in words for people.
    Failed(String),
}

/// What reads, judges and writes for the desk. Paths are those of [`Look`]; errors are words for people.
pub trait House: Send + Sync + 'static {
    /// Looks at everything as it is now; nothing where it is as it was. Where that takes long, `early` is given a part of it first.
    fn look(&self, early: &dyn Fn(Look)) -> Result<Option<Look>, String>;
    /// The bytes of a file as they are now; none where there is none.
    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, String>;
    /// Puts a file into the place of what it was, atomically; `None` is no file.
    fn replace(&self, path: &str, old: Option<&[u8]>, new: Option<&[u8]>) -> Result<(), Refused>;
    /// The path of a file beside the configuration.
    fn beside(&self, name: &str) -> String;
    /// Proposals for what the glossary lacks, without those that were rejected.
    fn suggestions(&self) -> Result<Vec<Suggestion>, String>;
    /// The findings if files of the glossary had other texts, and what would be wrong with it.
    fn preview(&self, instead: &BTreeMap<String, String>) -> Result<(Vec<Finding>, Vec<String>), String>;
    /// What the lock file said, oldest first: day and text.
    fn history(&self) -> Vec<(String, String)>;
    /// The history of a file of the glossary.
    fn changes(&self, path: &str) -> History;
    /// Whether a log beside it keeps the history of a file of the glossary, as no repository does.
    fn is_logged(&self, path: &str) -> bool;
    /// Adds to the log beside a file of the glossary, if it has one; `when` and `file` are filled in.
    fn note(&self, path: &str, note: &Note) -> Result<(), String>;
    /// Today.
    fn today(&self) -> jiff::civil::Date;
}

/// A desk: what is shown, what can be undone, who listens.
pub struct Desk {
    house: Box<dyn House>,
    look: RwLock<Arc<Look>>,
    /// The number of the look, told to all pages.
    changes: watch::Sender<u64>,
    /// One request writes at a time.
    writing: Mutex<Vec<Past>>,
    /// Looks are taken one after the other.
    looking: Mutex<()>,
    /// Counts what the desk writes; [`Look::written`] tells how much of that is in a look.
    written: AtomicU64,
    /// What became of files in the hands of the desk.
    trails: Mutex<Trails>,
    /// The proposals of a look.
    proposals: Mutex<Option<(u64, Arc<Vec<Suggestion>>)>>,
    access: Access,
}

impl Desk {
    /// A desk that shows nothing yet.
    #[must_use]
    pub fn new(house: Box<dyn House>, access: Access) -> Arc<Self> {
        Arc::new(Self {
            house,
            look: RwLock::new(Arc::new(Look::default())),
            changes: watch::Sender::new(0),
            writing: Mutex::new(Vec::new()),
            looking: Mutex::new(()),
            written: AtomicU64::new(0),
            trails: Mutex::new(Trails::default()),
            proposals: Mutex::new(None),
            access,
        })
    }

    /// Looks again, and tells the pages when there is something else to see. What went wrong is shown on the page.
    pub fn refresh(&self) {
        let _turn = self.looking.lock().unwrap_or_else(PoisonError::into_inner);
        let written = self.written.load(Ordering::SeqCst);
        let early = |look: Look| self.show(Look { written, ..look });
        match self.house.look(&early) {
            Ok(Some(look)) => early(look),
            // It is as it was, and the pages must know that it is: what was written was taken back.
            Ok(None) if self.look().written < written => early((*self.look()).clone()),
            Ok(None) => {}
            Err(error) => early(Look { error: Some(error), ..(*self.look()).clone() }),
        }
    }

    /// Does a change. Where it does not go with a look that is older than what the desk has written since, it is done after the next.
    fn in_turn(self: &Arc<Self>, change: impl Fn() -> Result<Value, Failure>) -> Result<Value, Failure> {
        match change() {
            Err(failure) if !failure.partly && self.look().written < self.written.load(Ordering::SeqCst) => {
                self.refresh();
                change()
            }
            done => done,
        }
    }

    /// What is told of a change that was made: how many can be taken back, and the number of what was written.
    fn told(&self, more: Value) -> Value {
        let mut told = json!({ "undo": self.undoable(), "written": self.written.load(Ordering::SeqCst) });
        if let (Some(told), Value::Object(more)) = (told.as_object_mut(), more) {
            told.extend(more);
        }
        told
    }

    fn show(&self, look: Look) {
        let mut shown = self.look.write().unwrap_or_else(PoisonError::into_inner);
        let number = shown.number + 1;
        *shown = Arc::new(Look { number, ..look });
        drop(shown);
        self.changes.send_replace(number);
    }

    /// What is shown now.
    fn look(&self) -> Arc<Look> {
        Arc::clone(&self.look.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Looks again in a thread of its own: who wrote something need not wait for it.
    fn refresh_soon(self: &Arc<Self>) {
        let desk = Arc::clone(self);
        std::thread::spawn(move || desk.refresh());
    }
}

/// Why a request was not served.
#[derive(Debug)]
struct Failure {
    status: StatusCode,
    /// What the page translates.
    code: &'static str,
    /// The same for people and scripts.
    message: String,
    more: Value,
    /// Whether a part of it was written.
    partly: bool,
}

impl Failure {
    fn new(status: StatusCode, code: &'static str, message: impl Into<String>) -> Self {
        Self { status, code, message: message.into(), more: Value::Null, partly: false }
    }

    fn unknown(what: &str) -> Self {
        Self::new(StatusCode::NOT_FOUND, "unknown", format!("there is no {what}"))
    }

    fn wrong(message: impl Into<String>) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, "refused", message)
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let body = json!({ "isogloss": 1, "error": self.code, "message": self.message, "more": self.more });
        (self.status, Json(body)).into_response()
    }
}

/// The answer to a request.
type Answer = Result<Json<Value>, Failure>;

/// Does what judges, reads or writes on a thread of its own.
async fn apart(desk: Arc<Desk>, work: impl FnOnce(&Arc<Desk>) -> Result<Value, Failure> + Send + 'static) -> Answer {
    let done = tokio::task::spawn_blocking(move || work(&desk)).await;
    let mut value = done.map_err(|_| Failure::new(StatusCode::INTERNAL_SERVER_ERROR, "internal", "this is a mistake in isogloss"))??;
    if let Some(object) = value.as_object_mut() {
        object.insert("isogloss".to_owned(), json!(1));
    }
    Ok(Json(value))
}

type Shared = State<Arc<Desk>>;

/// All that the server answers.
fn routes(desk: &Arc<Desk>) -> Router {
    let read = Router::new()
        .route("/api/state", get(|State(desk): Shared| apart(desk, |d| Ok(look::state(d)))))
        .route("/api/findings", get(|State(desk): Shared| apart(desk, |d| Ok(rows::findings(&d.look())))))
        .route("/api/stories", get(|State(desk): Shared| apart(desk, |d| Ok(stories::list(&d.look())))))
        .route("/api/story/{number}", get(stories::story))
        .route("/api/article/{*path}", get(stories::article))
        .route("/api/proposals", get(|State(desk): Shared| apart(desk, proposals::list)))
        .route("/api/glossary", get(|State(desk): Shared| apart(desk, |d| Ok(glossary::list(d)))))
        .route("/api/history/{*concept}", get(history::history))
        .route("/api/overview", get(|State(desk): Shared| apart(desk, |d| Ok(overview::overview(d)))))
        .route("/api/events", get(live::events))
        .route("/check", post(check::check));
    let write = Router::new()
        .route("/api/fix", post(write::fix))
        .route("/api/dismiss", post(write::dismiss))
        .route("/api/undo", post(write::undo))
        .route("/api/proposals/accept", post(proposals::accept))
        .route("/api/proposals/reject", post(proposals::reject))
        .route("/api/glossary/preview", post(glossary::preview))
        .route("/api/glossary/save", post(glossary::save))
        .layer(axum::middleware::from_fn_with_state(Arc::clone(desk), safety::is_ours));
    read.merge(write)
        .fallback(get(assets::asset))
        .layer(DefaultBodyLimit::max(LARGEST))
        .layer(axum::middleware::from_fn_with_state(Arc::clone(desk), safety::guard))
        .with_state(Arc::clone(desk))
}
