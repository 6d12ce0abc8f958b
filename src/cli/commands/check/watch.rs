//! `isogloss check --watch`: stays, and judges again what was saved.
//!
//! The first report is whole. Later ones, where they are for people, show the findings of the files that changed and those that are
//! new elsewhere; counts, further reports and other formats are always of everything. A round in which nothing is different is silent.

use std::collections::BTreeSet;
use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use anyhow::Context as _;
use isogloss::engine::{Ask, Cancel, Workspace};
use isogloss::finding::{Finding, Problem};
use isogloss::glossary;
use isogloss::matching::{MatchOptions, Matcher};
use isogloss::report::Format;
use isogloss::report::text::counted;
use isogloss::triage::{baseline, dismissals};

use super::places::Places;
use super::{CheckArgs, Report, corpus, open};
use crate::cli::args::Common;
use crate::cli::output::{self, Progress};
use crate::cli::session::Session;
use crate::cli::triage::Triage;
use crate::cli::{Outcome, complain};

/// Some editors write several times: wait until it has been quiet for so long,
const QUIET: Duration = Duration::from_millis(5);
/// but no longer than this.
const LONGEST: Duration = Duration::from_millis(60);
/// So many changed files are named.
const NAMED: usize = 3;

/// Goes on until it is stopped, or its reader goes away.
pub(super) fn execute(common: &Common, args: &CheckArgs) -> anyhow::Result<Outcome> {
    if args.paths.paths.iter().any(|p| p.as_os_str() == "-") {
        anyhow::bail!("--watch needs files: standard input cannot be read twice");
    }
    let (sender, events) = mpsc::channel();
    let watcher = notify::recommended_watcher(sender).context("cannot watch files here")?;
    let mut places = Places::new(watcher);
    let mut state = State::default();
    loop {
        match state.round(common, args, &mut places) {
            Ok(outcome) if output::is_gone() => return Ok(outcome),
            Ok(_) => {}
            Err(error) if state.rounds == 0 => return Err(error),
            Err(error) => {
                complain(&error);
                // When it is fixed, everything is shown again.
                state.base = None;
            }
        }
        wait(&events, |event| places.concerns(event))?;
    }
}

/// Waits for something that counts, and until it is over.
pub(in crate::cli::commands) fn wait(
    events: &Receiver<notify::Result<notify::Event>>,
    mut concerns: impl FnMut(&notify::Event) -> bool,
) -> anyhow::Result<()> {
    loop {
        let event = events.recv().context("the watch ended")?.context("cannot watch files here")?;
        if !concerns(&event) {
            continue;
        }
        let first = Instant::now();
        while first.elapsed() < LONGEST
            && let Ok(event) = events.recv_timeout(QUIET)
        {
            concerns(&event.context("cannot watch files here")?);
        }
        return Ok(());
    }
}

/// Files that were read, path and text.
type Texts = Vec<(String, Arc<str>)>;
/// Files as they were read, with their paths.
type Sources = Vec<(String, Vec<u8>)>;

/// What is held between rounds.
#[derive(Default)]
struct State {
    rounds: usize,
    /// The configuration and the glossary's files that the rest was made from.
    base: Option<(Texts, Sources)>,
    workspace: Option<Workspace>,
    /// What is wrong with the glossary, and its files.
    glossary: (Vec<Problem>, Texts),
    /// All files round the articles: dismissals and baseline too.
    files: Texts,
    /// The fingerprints of the findings of the last round.
    known: BTreeSet<String>,
}

impl State {
    fn round(&mut self, common: &Common, args: &CheckArgs, places: &mut Places) -> anyhow::Result<Outcome> {
        let mut session = open(common, args)?;
        if self.rounds == 0 {
            session.say_without_glossary();
        }
        let report = Report::new(common, args, &session)?;
        let paths = super::paths(args, &session)?;
        // First watch, then read: what is saved meanwhile is not missed.
        let own: Vec<PathBuf> = report.outputs.iter().map(|(_, file)| file.into()).collect();
        places.set(&watched(args, &session, &paths), &own).context("cannot watch files here")?;
        let rebuilt = self.prepare(args, &mut session)?;
        let triage = Triage::open(&args.triage, &mut session, &args.paths.paths, common)?;
        let progress = Progress::new(common);
        let tick = |done, all| progress.at(done, all);
        let corpus = corpus(common, args, &session, &paths, &tick)?;
        let Some(workspace) = &mut self.workspace else { return Ok(Outcome::Clean) };
        let mut changed = workspace.follow(&corpus.sources);
        // A report that lies among the articles must not set off the next.
        changed.retain(|path| !own.iter().any(|own| own == Path::new(path)));
        let all = rebuilt || session.files != self.files;
        if !all && changed.is_empty() {
            session.problems.clear();
            return Ok(Outcome::Clean);
        }
        self.files.clone_from(&session.files);
        let mut ask = Ask::default();
        (ask.judged, ask.partial) = (corpus.judged, corpus.partial);
        (ask.alone, ask.viewed) = (common.no_group, report.shows_coverage());
        let model = workspace.check(&ask, &Cancel::new())?.clone();
        self.head(common, args, if all { None } else { Some(&changed) })?;
        let known = std::mem::take(&mut self.known);
        let shown = |f: &Finding| {
            let fresh = !known.contains(&f.fingerprint);
            self.known.insert(f.fingerprint.clone());
            all || fresh || changed.contains(&f.place.path)
        };
        let outcome = report.deliver(&mut session, &triage, model, shown)?;
        self.rounds += 1;
        Ok(outcome)
    }

    /// Makes again what depends on configuration and glossary, if these are others; whether they were.
    fn prepare(&mut self, args: &CheckArgs, session: &mut Session) -> anyhow::Result<bool> {
        let base = (session.files.clone(), glossary::load::sources(&session.settings.glossary)?);
        if self.base.as_ref() == Some(&base) {
            session.problems.extend(self.glossary.0.iter().cloned());
            session.files.extend(self.glossary.1.iter().cloned());
            return Ok(false);
        }
        let (problems, files) = (session.problems.len(), session.files.len());
        let glossary = session.glossary_to_judge()?;
        self.glossary = (session.problems.split_off(problems), session.files.split_off(files));
        session.problems.extend(self.glossary.0.iter().cloned());
        session.files.extend(self.glossary.1.iter().cloned());
        let matcher = Arc::new(Matcher::compile(glossary, MatchOptions { nested: args.nested }).with_variants());
        self.workspace = Some(Workspace::with(session.settings.clone(), session.reading(), matcher));
        self.base = Some(base);
        Ok(true)
    }

    /// Says on standard error what changed; a terminal is cleared first.
    fn head(&self, common: &Common, args: &CheckArgs, changed: Option<&BTreeSet<String>>) -> io::Result<()> {
        if self.rounds == 0 {
            return Ok(());
        }
        if io::stdout().is_terminal() && args.format == Format::Text {
            output::print(b"\x1b[2J\x1b[3J\x1b[H")?;
        }
        if common.quiet {
            return Ok(());
        }
        let what = match changed {
            None => "the glossary, the configuration or what belongs to it".to_owned(),
            Some(files) if files.len() > NAMED => counted(files.len(), "file"),
            Some(files) => files.iter().map(String::as_str).collect::<Vec<_>>().join(", "),
        };
        output::note(&format!("changed: {what}"));
        Ok(())
    }
}

/// All that a round depends on.
fn watched(args: &CheckArgs, session: &Session, paths: &[PathBuf]) -> Vec<PathBuf> {
    let settings = &session.settings;
    let beside = [dismissals::FILE_NAME, baseline::FILE_NAME].map(|name| session.beside(name).0);
    let context = if args.isolated { &[][..] } else { &settings.corpus };
    let all = paths.iter().chain(context).chain(&settings.glossary).chain(&settings.file).chain(&args.triage.baseline);
    all.cloned().chain(beside).collect()
}
