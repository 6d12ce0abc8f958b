//! What the desk reads and writes: the session, a workspace that keeps what does not change, and the files of the project.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use isogloss::align::suggestion::Suggestion;
use isogloss::desk::{History, House, Look, Note, Refused};
use isogloss::disk;
use isogloss::drift::lock;
use isogloss::engine::{Ask, Cancel, Corpus, Coverage, Input, Source, Sources, Workspace, examples};
use isogloss::finding::{Finding, Model, Problem};
use isogloss::glossary::{self, Glossary};
use isogloss::matching::{MatchOptions, Matcher};
use isogloss::triage::{baseline, dismissals, rejected};

use super::super::suggest;
use super::{Places, history};
use crate::cli::args::Common;
use crate::cli::files::{self, Ground};
use crate::cli::git;
use crate::cli::session::Session;
use crate::cli::triage::{self, Triage, TriageArgs};

/// So many files are judged by themselves and shown before all are judged with their stories: a second's work at most.
const EARLY: usize = 150;
/// So many states of the lock file are shown.
const STATES: usize = 60;
/// How large a file that is shown or changed may be.
const FILE: disk::Limit = disk::Limit { pipes: false, ..disk::TEXT };

/// Which files are watched: looked at by the watch, set by every look.
#[derive(Clone)]
pub(super) struct Watched(Arc<Mutex<Places>>);

impl Watched {
    /// Whether an event is about something that counts.
    pub(super) fn concerns(&self, event: &notify::Event) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).concerns(event)
    }
}

/// The project of a desk.
pub(super) struct Home {
    common: Common,
    given: Vec<PathBuf>,
    places: Watched,
    state: Mutex<State>,
    /// The files that the desk may read and write, by the paths that it shows.
    known: Mutex<BTreeMap<String, PathBuf>>,
    /// The folder of the configuration, and the configuration.
    config: Option<PathBuf>,
}

/// What is held between looks.
#[derive(Default)]
struct State {
    base: Option<Base>,
    workspace: Option<Workspace>,
    glossary: Arc<Glossary>,
    matcher: Option<Arc<Matcher>>,
    /// What is wrong with the glossary.
    problems: Vec<Problem>,
    /// All files round the articles: dismissals and baseline too.
    files: Vec<(String, Arc<str>)>,
    ask: Ask,
    failed: bool,
    /// Whether everything was shown once: later looks are shown when they are whole.
    shown: bool,
}

/// The configuration and the glossary's files that the rest was made from.
type Base = (Vec<(String, Arc<str>)>, Vec<(String, Vec<u8>)>);

impl Home {
    /// A home for what a command line names. That nothing can be read is said at once.
    pub(super) fn open(common: &Common, given: &[PathBuf], places: Places) -> anyhow::Result<Self> {
        let mut session = Session::open(common)?;
        session.paths(given)?;
        let config = session.settings.file.clone();
        // The page shows what is wrong with the configuration.
        session.problems.clear();
        Ok(Self {
            common: common.clone(),
            given: given.to_vec(),
            places: Watched(Arc::new(Mutex::new(places))),
            state: Mutex::default(),
            known: Mutex::default(),
            config,
        })
    }

    /// What is watched.
    pub(super) fn places(&self) -> Watched {
        self.places.clone()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn file(&self, path: &str) -> Result<PathBuf, String> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(path).cloned().ok_or_else(|| format!("`{path}` is no file of this desk"))
    }

    fn ground(&self) -> Ground {
        Ground::new(self.config.as_deref(), self.given.iter().chain(&self.common.glossary))
    }

    /// Watches from now on what a look depends on.
    fn watch(&self, session: &Session, paths: &[PathBuf]) -> anyhow::Result<()> {
        let beside = [dismissals::FILE_NAME, baseline::FILE_NAME, rejected::FILE_NAME].map(|name| session.beside(name).0);
        let settings = &session.settings;
        let all = paths.iter().chain(&settings.corpus).chain(&settings.glossary).chain(&settings.file);
        let all: Vec<PathBuf> = all.cloned().chain(beside).collect();
        Ok(self.places.0.lock().unwrap_or_else(PoisonError::into_inner).set(&all, &[])?)
    }

    fn corpus<'a>(&self, session: &Session, paths: &[PathBuf], tick: &'a (dyn Fn(usize, usize) + Sync)) -> Corpus<'a> {
        let mut corpus = session.corpus(paths, tick);
        if !self.given.is_empty() {
            session.add_context(&mut corpus);
        }
        corpus
    }

    fn know(&self, session: &Session, sources: &Sources, glossary: &Glossary) {
        let mut known: BTreeMap<String, PathBuf> =
            sources.iter().filter_map(Input::file).map(|input| (input.path.clone(), input.file.clone())).collect();
        known.extend(glossary.files.iter().map(|f| (f.path.clone(), PathBuf::from(&f.path))));
        for name in [dismissals::FILE_NAME, rejected::FILE_NAME] {
            let (file, shown) = session.beside(name);
            known.insert(shown, file);
        }
        *self.known.lock().unwrap_or_else(PoisonError::into_inner) = known;
    }

    fn looked(&self, state: &mut State, early: &dyn Fn(Look)) -> anyhow::Result<Option<Look>> {
        let mut session = Session::open(&self.common)?;
        session.judges_glossary = true;
        let paths = session.paths(&self.given)?;
        // First watch, then read: what is saved meanwhile is not missed.
        self.watch(&session, &paths)?;
        let rebuilt = state.prepare(&mut session)?;
        let triage = Triage::open(&TriageArgs::default(), &mut session, &self.given, &self.common)?;
        // Proposals are those of a look: what is rejected makes another one.
        triage::rejected(&mut session)?;
        let tick = |_, _| {};
        let corpus = self.corpus(&session, &paths, &tick);
        let glossary = Arc::clone(&state.glossary);
        self.know(&session, &corpus.sources, &glossary);
        let base = Look {
            files: corpus.sources.named().count(),
            glossary,
            matcher: state.matcher.clone(),
            settings: session.settings.clone(),
            options: session.reading(),
            sources: Arc::new(corpus.sources.clone()),
            ..Look::default()
        };
        let first = rebuilt || state.workspace.is_none();
        if let (false, Some(matcher)) = (state.shown, &state.matcher) {
            early(Look { model: Arc::new(part(&corpus, matcher, &triage, &session)?), ..base.clone() });
        }
        let Some(workspace) = &mut state.workspace else { return Ok(None) };
        let changed = workspace.follow(&corpus.sources);
        let files = std::mem::take(&mut session.files);
        if !first && !state.failed && changed.is_empty() && files == state.files {
            session.problems.clear();
            return Ok(None);
        }
        state.files = files;
        let mut ask = Ask::default();
        (ask.judged, ask.partial, ask.alone) = (corpus.judged.clone(), corpus.partial, self.common.no_group);
        (ask.viewed, ask.texts) = (true, true);
        let mut model = workspace.check(&ask, &Cancel::new())?.clone();
        (state.ask, state.shown) = (ask, true);
        triage.apply(&mut model, &session)?;
        model.problems.extend(std::mem::take(&mut session.problems));
        model.problems.extend(Session::no_articles(base.files, &paths, &model.problems));
        Ok(Some(Look { whole: true, model: Arc::new(model), ..base }))
    }
}

/// The first files, each judged by itself; none where all come as soon.
fn part(corpus: &Corpus<'_>, matcher: &Arc<Matcher>, triage: &Triage, session: &Session) -> anyhow::Result<Model> {
    let named: Vec<&Input> = corpus.sources.named().collect();
    if named.len() <= EARLY {
        return Ok(Model::default());
    }
    let mut part = Workspace::with(session.settings.clone(), session.reading(), Arc::clone(matcher));
    let sources = named.iter().take(EARLY).filter_map(|input| Some(Source::new(input.path(), input.bytes().ok()?)));
    part.follow(&Sources::memory(sources));
    let mut ask = Ask::default();
    (ask.alone, ask.partial, ask.viewed, ask.texts) = (true, true, true, true);
    let mut model = part.check(&ask, &Cancel::new())?.clone();
    triage.let_stand(&mut model, session);
    model.summary.count(&model.findings);
    Ok(model)
}

/// The examples of a glossary that do not behave.
fn unfit(glossary: &Arc<Glossary>) -> impl Iterator<Item = String> {
    let matcher = Matcher::compile(Arc::clone(glossary), MatchOptions { nested: false });
    examples::check(&matcher).into_iter().map(|p| format!("{}: {}", p.severity, p.message))
}

/// What is in a file now, if it is not `old`.
fn changed(file: &Path, old: Option<&[u8]>) -> Option<Refused> {
    let now = match disk::read(file, FILE) {
        Ok(bytes) => Some(bytes),
        Err(error) if error.is_missing() => None,
        Err(_) => return None,
    };
    (now.as_deref() != old).then_some(Refused::Changed(now))
}

impl State {
    /// Makes again what depends on configuration and glossary, if these are others; whether they were.
    fn prepare(&mut self, session: &mut Session) -> anyhow::Result<bool> {
        let base = (session.files.clone(), glossary::load::sources(&session.settings.glossary)?);
        let rebuilt = self.base.as_ref() != Some(&base);
        if rebuilt {
            let told = session.problems.len();
            let glossary = session.glossary_to_judge()?;
            self.problems = session.problems.split_off(told);
            self.glossary = Arc::clone(&glossary);
            let same = self.base.as_ref().is_some_and(|old| old.0 == base.0);
            match &mut self.workspace {
                // The articles need not be read again.
                Some(workspace) if same => workspace.set_glossary(glossary),
                _ => {
                    let matcher = Arc::new(Matcher::compile(glossary, MatchOptions { nested: false }).with_variants());
                    self.workspace = Some(Workspace::with(session.settings.clone(), session.reading(), matcher));
                }
            }
            self.matcher = self.workspace.as_ref().map(|w| Arc::clone(w.matcher()));
            self.base = Some(base);
        }
        session.files.retain(|(path, _)| !self.glossary.files.iter().any(|f| f.path == *path));
        session.problems.extend(self.problems.iter().cloned());
        Ok(rebuilt)
    }
}

impl House for Home {
    fn look(&self, early: &dyn Fn(Look)) -> Result<Option<Look>, String> {
        let mut state = self.state();
        let looked = self.looked(&mut state, early);
        state.failed = looked.is_err();
        if state.failed {
            // When it is right again, everything is looked at.
            state.base = None;
        }
        looked.map_err(|error| format!("{error:#}"))
    }

    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, String> {
        match disk::read(&self.file(path)?, FILE) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.is_missing() => Ok(None),
            Err(error) => Err(format!("cannot read `{path}`: {error}")),
        }
    }

    fn replace(&self, path: &str, old: Option<&[u8]>, new: Option<&[u8]>) -> Result<(), Refused> {
        let file = self.file(path).map_err(Refused::Failed)?;
        if let Some(changed) = changed(&file, old) {
            return Err(changed);
        }
        let ground = self.ground();
        let done = match (old, new) {
            (Some(old), Some(new)) => files::replace(&file, old, new, &ground),
            (None, Some(new)) => files::create(&file, new, &ground),
            (Some(old), None) => files::remove(&file, old, &ground),
            (None, None) => Ok(()),
        };
        done.map_err(|error| changed(&file, old).unwrap_or_else(|| Refused::Failed(format!("{error:#}"))))
    }

    fn beside(&self, name: &str) -> String {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known
            .iter()
            .find(|(_, file)| file.file_name().is_some_and(|n| n == name))
            .map_or_else(|| name.to_owned(), |(shown, _)| shown.clone())
    }

    fn suggestions(&self) -> Result<Vec<Suggestion>, String> {
        let work = || -> anyhow::Result<Vec<Suggestion>> {
            let mut session = Session::open(&self.common)?;
            let glossary = session.glossary_if_any()?;
            let paths = session.paths(&self.given)?;
            let matcher = Matcher::compile(Arc::clone(&glossary), MatchOptions { nested: false });
            let tick = |_, _| {};
            let corpus = self.corpus(&session, &paths, &tick);
            let coverage = Coverage::read(&corpus, &matcher, &session.settings);
            let rejected = triage::rejected(&mut session)?;
            // The page shows them already.
            session.problems.clear();
            let all = triage::not_rejected(coverage.suggestions(&glossary), &rejected);
            Ok(match &corpus.judged {
                Some(judged) => suggest::about(all, |article| judged.contains(coverage.articles[article].path())),
                None => all,
            })
        };
        work().map_err(|error| format!("{error:#}"))
    }

    fn preview(&self, instead: &BTreeMap<String, String>) -> Result<(Vec<Finding>, Vec<String>), String> {
        let work = || -> anyhow::Result<(Vec<Finding>, Vec<String>)> {
            let mut state = self.state();
            let mut session = Session::open(&self.common)?;
            let triage = Triage::dismissals(&mut session, &self.given)?;
            session.problems.clear();
            let settings = &session.settings;
            let sources = glossary::load::sources(&settings.glossary)?.into_iter();
            let sources = sources.map(|(path, bytes)| {
                let bytes = instead.get(&path).map_or(bytes, |text| text.clone().into_bytes());
                (path, bytes)
            });
            let (other, problems) = glossary::load::from_sources(sources, &settings.glossary_options);
            let (own, ask) = (Arc::clone(&state.glossary), state.ask.clone());
            let known: BTreeSet<String> = state.problems.iter().map(|p| p.message.clone()).collect();
            let problems = problems.into_iter().filter(|p| !known.contains(&p.message));
            let mut problems: Vec<String> = problems.map(|p| format!("{}: {}", p.severity, p.message)).collect();
            let other = Arc::new(other);
            // Examples that hold no more, wherever they stand.
            let before: BTreeSet<String> = unfit(&own).collect();
            problems.extend(unfit(&other).filter(|message| !before.contains(message)));
            anyhow::ensure!(state.failed || state.workspace.is_some(), "the corpus is not read yet");
            let Some(workspace) = &mut state.workspace else { return Ok((Vec::new(), problems)) };
            workspace.set_glossary(other);
            let model = workspace.check(&ask, &Cancel::new()).cloned();
            workspace.set_glossary(own);
            let mut model = model?;
            triage.let_stand(&mut model, &session);
            Ok((model.findings, problems))
        };
        work().map_err(|error| format!("{error:#}"))
    }

    fn history(&self) -> Vec<(String, String)> {
        let folder = self.config.as_deref().and_then(Path::parent).unwrap_or(Path::new(""));
        let states = git::history(&folder.join(lock::FILE_NAME), STATES).unwrap_or_default();
        states.into_iter().map(|state| (state.day, String::from_utf8_lossy(&state.bytes).into_owned())).collect()
    }

    fn changes(&self, path: &str) -> History {
        self.file(path).map_or_else(|_| History::Log(String::new()), |file| history::of(&file))
    }

    fn is_logged(&self, path: &str) -> bool {
        self.file(path).is_ok_and(|file| history::is_logged(&file))
    }

    fn note(&self, path: &str, note: &Note) -> Result<(), String> {
        history::note(&self.file(path)?, note, &self.ground()).map_err(|error| format!("{error:#}"))
    }

    fn today(&self) -> jiff::civil::Date {
        triage::today()
    }
}
