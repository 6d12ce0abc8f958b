//! What needs the sister articles: a thread of its own with the workspace of each project.
//!
//! Takes documents as they change and files as they are saved; gives what the stories say of the documents that are open. Newer input
//! cancels the computation at work; the next begins when it has been quiet for a moment.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use crate::engine::{Ask, Cancel, Cancelled, Reach, Sources, Workspace};
use crate::finding::Finding;
use crate::glossary::Glossary;
use crate::ingest::{self, Article};
use crate::matching::{MatchKind, Matches, TermMatch};
use crate::rules::Context;
use crate::text::Span;
use crate::text::line_index::ColumnUnit;
use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, unbounded};
use gen_lsp_types::{DiagnosticRelatedInformation, Location, Range};
use lsp_server::RequestId;
use rayon::{ThreadPool, ThreadPoolBuilder};

use super::coverage::Unopened;
use super::document::{Said, range};
use super::project::Project;
use super::uri;

/// Somebody who types strikes a key every 100 to 250 ms: after a longer pause the sentence is worth comparing.
const QUIET: Duration = Duration::from_millis(300);

/// What the thread is told.
pub(super) enum Order {
    /// A project that is new, or was read again.
    Project(Arc<Project>),
    /// A document as it is in the editor: project, path, bytes.
    Put(PathBuf, String, Vec<u8>),
    /// A document is closed: the file counts again.
    Close(PathBuf, String),
    /// These files of a project changed on the disk.
    Disk(PathBuf, Vec<PathBuf>),
    /// All files of a project are to be judged from now on, not only those that are open.
    Whole(PathBuf),
    /// Where the coverage of a project renders a concept: the answer to a request, behind the places that it has already.
    Places(PathBuf, String, RequestId, Vec<Location>),
}

/// What it tells.
pub(super) enum News {
    /// What the stories of a project say of its open documents, and how often each term is used.
    Stories(PathBuf, Vec<Told>, Uses),
    /// What is said of the files of a project that are not open.
    Coverage(PathBuf, Vec<Unopened>),
    /// The answer to a request about places.
    Places(RequestId, Vec<Location>),
    /// The program itself failed on a project, which is left out until it is read again.
    Failed(PathBuf),
}

/// How often terms are used in a coverage: by concept, language and term.
pub(super) type Uses = BTreeMap<(String, String, String), usize>;

/// What its story says of a document.
#[derive(Clone, Debug)]
pub(super) struct Told {
    /// The document.
    pub path: String,
    /// The text that was judged.
    pub text: Arc<str>,
    /// Findings that only the story brings.
    pub extra: Vec<Said>,
    /// Findings of the document by itself that the story takes back: rule and bytes of the text.
    pub withdrawn: Vec<(&'static str, Span)>,
    /// The other articles of its stories.
    pub sisters: Vec<Sister>,
}

/// A sister article.
#[derive(Clone, Debug)]
pub(super) struct Sister {
    /// Its path as the project shows it.
    pub path: String,
    /// Its language.
    pub lang: String,
    /// What it writes for the concepts, in the order of the text.
    pub uses: Vec<Use>,
}

/// A rendering in an article.
#[derive(Clone, Debug)]
pub(super) struct Use {
    /// The id of the concept.
    pub concept: String,
    /// As it is written, with single blanks.
    pub surface: String,
    /// What is wrong with it, if it is no approved term of the article's language.
    pub fault: Option<String>,
    /// Where.
    pub range: Range,
}

/// The thread, as the rest of the server knows it.
pub(super) struct Stories {
    orders: Option<Sender<Order>>,
    at_work: Arc<Mutex<Cancel>>,
    thread: Option<JoinHandle<()>>,
}

impl Stories {
    /// Starts the thread; `unit` is how the client counts columns.
    pub(super) fn start(unit: ColumnUnit) -> std::io::Result<(Self, Receiver<News>)> {
        let (orders, taken) = unbounded();
        let (told, news) = unbounded();
        let at_work = Arc::new(Mutex::new(Cancel::new()));
        // One core is left to the loop, which answers while somebody types.
        let threads = std::thread::available_parallelism().map_or(1, |n| n.get().saturating_sub(1).max(1));
        let pool = ThreadPoolBuilder::new().num_threads(threads).build().map_err(std::io::Error::other)?;
        let worker = Worker { pool, orders: taken, news: told, at_work: Arc::clone(&at_work), unit, rooms: BTreeMap::new() };
        let thread = std::thread::Builder::new().name("stories".to_owned()).spawn(move || worker.run())?;
        Ok((Self { orders: Some(orders), at_work, thread: Some(thread) }, news))
    }

    /// Tells the thread something; what it computes at the moment is overtaken.
    pub(super) fn tell(&self, order: Order) {
        self.at_work.lock().unwrap_or_else(PoisonError::into_inner).cancel();
        if let Some(orders) = &self.orders {
            // The thread ends before the server only where it failed; then nothing is said of stories.
            orders.send(order).ok();
        }
    }
}

impl Drop for Stories {
    fn drop(&mut self) {
        self.at_work.lock().unwrap_or_else(PoisonError::into_inner).cancel();
        drop(self.orders.take());
        if let Some(thread) = self.thread.take() {
            thread.join().ok();
        }
    }
}

struct Worker {
    orders: Receiver<Order>,
    news: Sender<News>,
    at_work: Arc<Mutex<Cancel>>,
    unit: ColumnUnit,
    pool: ThreadPool,
    /// By folder.
    rooms: BTreeMap<PathBuf, Room>,
}

/// A project with its sources.
pub(super) struct Room {
    project: Arc<Project>,
    workspace: Workspace,
    /// The documents that are open.
    open: BTreeSet<String>,
    /// The files of the corpus, as the project shows them.
    listed: BTreeMap<String, PathBuf>,
    /// Whether all files are judged.
    whole: bool,
    /// Whether something changed since the last answer.
    stale: bool,
    /// Requests that wait for an answer.
    asked: Vec<(String, RequestId, Vec<Location>)>,
}

impl Worker {
    fn run(mut self) {
        while let Ok(order) = self.orders.recv() {
            self.obey(order);
            loop {
                match self.orders.recv_timeout(QUIET) {
                    Ok(order) => self.obey(order),
                    Err(RecvTimeoutError::Disconnected) => return,
                    Err(RecvTimeoutError::Timeout) if !self.work() => break,
                    Err(RecvTimeoutError::Timeout) => {}
                }
            }
        }
    }

    fn obey(&mut self, order: Order) {
        match order {
            Order::Project(project) => {
                let root = project.root.clone();
                match self.rooms.get_mut(&root) {
                    Some(room) => room.renew(project),
                    None => _ = self.rooms.insert(root, Room::new(project)),
                }
            }
            Order::Put(root, path, bytes) => {
                if let Some(room) = self.rooms.get_mut(&root) {
                    room.stale |= room.workspace.put(&path, bytes);
                    room.stale |= room.open.insert(path);
                }
            }
            Order::Close(root, path) => {
                if let Some(room) = self.rooms.get_mut(&root) {
                    room.open.remove(&path);
                    room.let_go(&path);
                    room.stale = true;
                }
            }
            Order::Disk(root, files) => {
                if let Some(room) = self.rooms.get_mut(&root) {
                    room.look(Some(&files));
                }
            }
            Order::Whole(root) => match self.rooms.get_mut(&root) {
                Some(room) => (room.whole, room.stale) = (true, true),
                None => _ = self.news.send(News::Coverage(root, Vec::new())),
            },
            Order::Places(root, concept, id, places) => match self.rooms.get_mut(&root) {
                Some(room) => room.asked.push((concept, id, places)),
                None => _ = self.news.send(News::Places(id, places)),
            },
        }
    }

    /// Answers for one project that waits; whether there was one.
    fn work(&mut self) -> bool {
        let waiting = |room: &Room| (room.stale && (room.whole || !room.open.is_empty())) || !room.asked.is_empty();
        let Some((root, room)) = self.rooms.iter_mut().find(|(_, room)| waiting(room)) else { return false };
        let cancel = Cancel::new();
        *self.at_work.lock().unwrap_or_else(PoisonError::into_inner) = cancel.clone();
        if !self.orders.is_empty() {
            // It came before anybody could cancel.
            return true;
        }
        let unit = self.unit;
        match catch_unwind(AssertUnwindSafe(|| self.pool.install(|| room.answer(unit, &cancel)))) {
            Ok(Ok(news)) => news.into_iter().for_each(|news| _ = self.news.send(news)),
            Ok(Err(Cancelled)) => {}
            Err(_) => {
                let root = root.clone();
                let failed = self.rooms.remove(&root).into_iter().flat_map(|room| room.asked);
                failed.for_each(|(_, id, places)| _ = self.news.send(News::Places(id, places)));
                self.news.send(News::Failed(root)).ok();
            }
        }
        true
    }
}

impl Room {
    fn new(project: Arc<Project>) -> Self {
        let workspace = workspace(&project);
        let (open, listed, asked) = (BTreeSet::new(), BTreeMap::new(), Vec::new());
        let mut out = Self { project, workspace, open, listed, whole: false, stale: true, asked };
        out.look(None);
        out
    }

    /// Takes the project as it was read again. Documents that are open are put again by the caller.
    fn renew(&mut self, project: Arc<Project>) {
        self.stale = true;
        (self.workspace, self.project) = (workspace(&project), project);
        self.listed.clear();
        self.look(None);
    }

    /// Lists the corpus again, and reads of it what is new and what is among `changed`.
    fn look(&mut self, changed: Option<&[PathBuf]>) {
        let settings = &self.project.settings;
        let mut sources = Sources::disk(&settings.corpus, &settings.exclude, None);
        let whole: Vec<PathBuf> = settings.glossary.iter().filter_map(|path| path.canonicalize().ok()).collect();
        sources.leave_out(&whole, &[]);
        let mut listed = BTreeMap::new();
        for input in sources.iter() {
            let path = self.project.shown(Path::new(input.path()));
            let file = PathBuf::from(input.path());
            let known = self.listed.contains_key(&path) && changed.is_none_or(|changed| !changed.contains(&file));
            if !known
                && !self.open.contains(&path)
                && let Ok(bytes) = input.bytes()
            {
                self.stale |= self.workspace.put(&path, bytes);
            }
            listed.insert(path, file);
        }
        let gone: Vec<String> =
            self.workspace.paths().filter(|p| !listed.contains_key(*p) && !self.open.contains(*p)).map(str::to_owned).collect();
        for path in gone {
            self.stale |= self.workspace.remove(&path);
        }
        self.listed = listed;
    }

    /// Makes a document that is closed what its file says.
    fn let_go(&mut self, path: &str) {
        self.workspace.remove(path);
        if self.listed.remove(path).is_some() {
            self.look(None);
        }
    }

    /// What waits to be said.
    fn answer(&mut self, unit: ColumnUnit, cancel: &Cancel) -> Result<Vec<News>, Cancelled> {
        let partial = self.project.settings.corpus.is_empty();
        let ask = Ask { judged: (!self.whole).then(|| self.open.clone()), partial, ..Ask::default() };
        let findings = self.workspace.check(&ask, cancel)?.findings.clone();
        let mut out = Vec::new();
        if self.stale {
            let mut all = Vec::new();
            for path in self.open.clone() {
                all.extend(self.told(&path, &findings, unit, cancel)?);
            }
            out.push(News::Stories(self.project.root.clone(), all, self.uses()));
            if self.whole {
                out.push(News::Coverage(self.project.root.clone(), self.unopened(&findings, unit)));
            }
        }
        self.stale = false;
        for (concept, id, mut places) in std::mem::take(&mut self.asked) {
            let paths: Vec<String> = self.workspace.paths().map(str::to_owned).collect();
            for path in paths {
                let uri = uri::of(&self.project.root.join(&path));
                let found = self.renderings(&path, unit).filter(|used| used.concept == concept);
                places.extend(found.map(|used| Location { uri: uri.clone(), range: used.range }));
            }
            out.push(News::Places(id, places));
        }
        Ok(out)
    }

    /// What its story says of a document.
    fn told(&mut self, path: &str, findings: &[Finding], unit: ColumnUnit, cancel: &Cancel) -> Result<Option<Told>, Cancelled> {
        let alone = self.workspace.findings(path, Reach::Alone, cancel)?;
        let Some(source) = alone.source else { return Ok(None) };
        let key = |f: &Finding| (f.rule, f.place.decoded);
        let by_itself: BTreeSet<(&str, Span)> = alone.findings.iter().map(key).collect();
        let whole: Vec<&Finding> = findings.iter().filter(|f| f.place.path == path).collect();
        let stays: BTreeSet<(&str, Span)> = whole.iter().map(|f| key(f)).collect();
        let withdrawn = alone.findings.iter().map(key).filter(|k| !stays.contains(k)).collect();
        let extra = whole.into_iter().filter(|f| !by_itself.contains(&key(f))).map(|f| self.said(f, path, unit)).collect();
        let sisters = self.workspace.in_story_with(path).filter(|p| *p != path).map(str::to_owned).collect::<Vec<_>>();
        let sisters = sisters.iter().filter_map(|path| self.sister(path, unit)).collect();
        Ok(Some(Told { path: path.to_owned(), text: Arc::clone(&source.text), extra, withdrawn, sisters }))
    }

    /// A finding with its places in sister articles.
    pub(super) fn said(&self, finding: &Finding, path: &str, unit: ColumnUnit) -> Said {
        let related = finding.related.iter().filter(|r| r.place.path != path).filter_map(|r| {
            let (articles, _) = self.workspace.articles_of(&r.place.path);
            let range = source_range(&articles.first()?.source, r.place.decoded, unit);
            let location = Location { uri: uri::of(&self.project.root.join(&r.place.path)), range };
            let quoted = r.sister.as_ref().map(|(lang, text)| format!(" ({lang}: {})", text.trim())).unwrap_or_default();
            Some(DiagnosticRelatedInformation { location, message: format!("{}{quoted}", r.message) })
        });
        Said { finding: finding.clone(), related: related.collect() }
    }

    /// The folder of the project.
    pub(super) fn root(&self) -> &Path {
        &self.project.root
    }

    /// Whether a document is open.
    pub(super) fn is_open(&self, path: &str) -> bool {
        self.open.contains(path)
    }

    /// A span of the decoded text of a file, as a client counts it.
    pub(super) fn range(&self, path: &str, span: Span, unit: ColumnUnit) -> Option<Range> {
        Some(source_range(&self.workspace.articles_of(path).0.first()?.source, span, unit))
    }

    fn sister(&self, path: &str, unit: ColumnUnit) -> Option<Sister> {
        let (articles, _) = self.workspace.articles_of(path);
        let lang = articles.first()?.lang.to_string();
        Some(Sister { path: path.to_owned(), lang, uses: self.renderings(path, unit).collect() })
    }

    /// What a source calls which concept, and where.
    fn renderings<'a>(&'a self, path: &str, unit: ColumnUnit) -> impl Iterator<Item = Use> + use<'a> {
        let (articles, matches) = self.workspace.articles_of(path);
        articles.iter().zip(matches).flat_map(move |(article, matches)| {
            let found = self.context(article, matches).sure().collect::<Vec<_>>();
            found.into_iter().filter_map(move |found| {
                let block = article.blocks.get(found.block)?;
                let surface = found.span.of(article.text(block)).split_whitespace().collect::<Vec<_>>().join(" ");
                let glossary = self.project.glossary();
                let concept = glossary.concepts.get(found.term.concept)?.id.clone();
                let range = source_range(&article.source, block.in_file(found.span), unit);
                Some(Use { concept, surface, fault: fault(glossary, found), range })
            })
        })
    }

    fn context<'a>(&'a self, article: &'a Article, matches: &'a Matches) -> Context<'a> {
        Context { article, matches, glossary: self.project.glossary(), settings: &self.project.settings }
    }

    /// How often each term is used.
    fn uses(&self) -> Uses {
        let glossary = self.project.glossary();
        let mut out = Uses::new();
        for path in self.workspace.paths() {
            let (articles, matches) = self.workspace.articles_of(path);
            for (article, matches) in articles.iter().zip(matches) {
                for found in self.context(article, matches).sure() {
                    let (concept, term) = (&glossary.concepts[found.term.concept], glossary.term(found.term));
                    *out.entry((concept.id.clone(), term.lang.to_string(), term.text.clone())).or_default() += 1;
                }
            }
        }
        out
    }
}

/// What is wrong with a rendering.
fn fault(glossary: &Glossary, found: &TermMatch) -> Option<String> {
    let term = glossary.term(found.term);
    match found.kind {
        MatchKind::Foreign => Some(format!("left in {}", term.lang)),
        _ => (!term.status.is_approved()).then(|| term.status.to_string()),
    }
}

fn workspace(project: &Project) -> Workspace {
    let options = project.settings.reading(None);
    Workspace::with(project.settings.clone(), options, Arc::clone(&project.matcher))
}

/// A span of the decoded text of a source, as a client counts it.
fn source_range(source: &ingest::Source, span: Span, unit: ColumnUnit) -> Range {
    range(source.lines(), &source.text, span, unit)
}
