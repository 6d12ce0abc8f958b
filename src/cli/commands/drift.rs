//! `isogloss drift`: whether the coverage still calls things what it called them when somebody last looked.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::bail;
use clap::Args;
use isogloss::drift::compare::{self, compare};
use isogloss::drift::lock::Entry;
use isogloss::drift::{self, Change, Lock};
use isogloss::finding::{Place, Severity};
use isogloss::matching::{MatchOptions, Matcher};
use isogloss::report::text::counted;
use isogloss::text::escape;
use isogloss::usage::{Name, Usage};
use serde_json::{Value, json};

use super::outcome;
use crate::cli::args::{Common, Paths};
use crate::cli::files::{self, Ground};
use crate::cli::output::{self, Progress};
use crate::cli::session::Session;
use crate::cli::{Outcome, triage, usage};

/// What is compared, and how strictly.
#[derive(Debug, Args)]
#[command(after_help = "Exit codes: 0 nothing drifted, 1 something did, 2 there is no isogloss.lock, or the job could not be done.")]
pub(crate) struct DriftArgs {
    #[command(flatten)]
    pub paths: Paths,
    /// How much of its share a preferred term may lose, from 0 to 1; otherwise `drift_tolerance` of the configuration
    #[arg(long, value_name = "N", value_parser = tolerance)]
    pub tolerance: Option<f32>,
    /// Accept today's use: write isogloss.lock
    #[arg(long)]
    pub update: bool,
    /// Read the given paths without the configured corpus as context
    #[arg(long, conflicts_with = "update")]
    pub isolated: bool,
    /// Output format
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = ["text", "json"])]
    pub format: String,
}

fn tolerance(text: &str) -> Result<f32, String> {
    text.parse().ok().filter(|v| (0.0..=1.0).contains(v)).ok_or_else(|| "write a number from 0 to 1".to_owned())
}

/// The lock file, if there is one.
struct File {
    path: PathBuf,
    shown: String,
    text: Option<String>,
}

/// Compares the coverage with the lock, or writes the lock.
pub(crate) fn execute(common: &Common, args: &DriftArgs) -> anyhow::Result<Outcome> {
    let mut session = Session::open(common)?;
    let glossary = session.glossary()?;
    let paths = session.paths(&args.paths.paths)?;
    let whole = covers(&session, &args.paths.paths);
    let (path, shown) = session.beside(drift::FILE_NAME);
    let file = File { text: triage::read(&path)?, path, shown };
    if args.update && !whole {
        bail!("--update needs the whole corpus: leave the paths out, or name all of `corpus:` in isogloss.yaml");
    }
    let Some(lock) = read(&file, args.update, &mut session) else {
        bail!("there is no `{}`: `isogloss drift --update` makes one; commit it beside isogloss.yaml", file.shown);
    };
    let (with_dropped, dropped) = drift::with_dropped(&glossary, &lock);
    let matcher = Matcher::compile(Arc::new(with_dropped), MatchOptions { nested: false });
    let progress = Progress::new(common);
    let tick = |done, all| progress.at(done, all);
    let mut corpus = session.corpus(&paths, &tick);
    if !whole && !common.no_group && !args.isolated {
        session.add_context(&mut corpus);
    }
    let (tallies, mut found) = usage::read(common, &session, &corpus, &matcher, &dropped);
    let usage = Usage::of(&tallies, |path| corpus.is_judged(path));
    let tolerance = args.tolerance.unwrap_or(session.settings.drift_tolerance);
    // A first lock accepts everything, and lists nothing.
    let changes = match file.text {
        Some(_) => compare(&lock, &usage, &glossary, compare::CompareOptions { tolerance, whole }),
        None => Vec::new(),
    };
    let mut problems = std::mem::take(&mut session.problems);
    problems.append(&mut found);
    problems.extend(Session::no_articles(usage.articles.values().sum(), &paths, &problems));
    output::problems(&problems, &session.files, common)?;
    let failed = outcome(&problems) == Outcome::Failed;
    let new = Lock::of(&usage, &glossary, Some(&lock));
    let written = args.update && !failed;
    if written {
        accept(&file, &new, &session.ground(&[]), common)?;
    }
    print(&changes, args, written, common.quiet)?;
    if args.update && failed {
        bail!("`{}` was not written: fix the errors above first", file.shown);
    }
    let behind = new.behind(file.text.as_deref().unwrap_or_default());
    if whole && !written && changes.is_empty() && !failed && behind > 0 && !common.quiet {
        output::note(&format!("{} is behind in {}: `isogloss drift --update` brings it up to date", file.shown, counted(behind, "line")));
    }
    Ok(match () {
        () if failed => Outcome::Failed,
        () if changes.is_empty() || written => Outcome::Clean,
        () => Outcome::Findings,
    })
}

/// Reads the lock; what is damaged in it is reported. A file that is to be written again may be missing, and damage in it is only a warning.
fn read(file: &File, update: bool, session: &mut Session) -> Option<Lock> {
    let Some(text) = &file.text else { return update.then(Lock::default) };
    let mut problems = Vec::new();
    let lock = Lock::read(&file.shown, text, &mut problems);
    if update {
        for problem in &mut problems {
            problem.severity = Severity::Warning;
        }
    }
    session.problems.append(&mut problems);
    session.files.push((file.shown.clone(), text.as_str().into()));
    Some(lock)
}

/// Whether the paths are the whole coverage: none is named, no corpus is configured, or all of it is among them.
fn covers(session: &Session, given: &[PathBuf]) -> bool {
    let corpus = &session.settings.corpus;
    if given.is_empty() || corpus.is_empty() {
        return true;
    }
    let files = |paths: &[PathBuf]| -> BTreeSet<PathBuf> {
        session.inputs(paths).iter().map(|p| Path::new(p).canonicalize().unwrap_or_else(|_| PathBuf::from(p))).collect()
    };
    files(corpus).is_subset(&files(given))
}

/// Writes the lock, unless it says the same already.
fn accept(file: &File, new: &Lock, ground: &Ground, common: &Common) -> anyhow::Result<()> {
    let text = new.to_text();
    // What another run or an editor wrote meanwhile was not compared with.
    let write = || {
        files::update(&file.path, ground, |found| {
            if found.map(String::from_utf8_lossy).as_deref() != file.text.as_deref() {
                bail!("it has changed since it was read: run the command again");
            }
            Ok(Some(text.clone().into_bytes()))
        })
    };
    let note = match &file.text {
        Some(old) if *old == text => format!("{}: up to date, left as it is", file.shown),
        Some(old) => {
            write()?;
            format!("{}: {} of {} written again", file.shown, counted(new.behind(old), "line"), new.lines.len() + new.concepts.len())
        }
        None => {
            write()?;
            format!("{}: written, {} in use; commit it", file.shown, counted(new.concepts.len(), "concept"))
        }
    };
    if !common.quiet {
        output::note(&note);
    }
    Ok(())
}

fn print(changes: &[Change], args: &DriftArgs, accepted: bool, quiet: bool) -> std::io::Result<()> {
    let mut out = output::stdout();
    if args.format == "json" {
        let changes: Vec<Value> = changes.iter().map(record).collect();
        escape::json(&mut out, &json!({ "isogloss": 1, "accepted": accepted, "changes": changes }), true)?;
        return out.flush();
    }
    for change in changes {
        let word = if accepted { "accepted" } else { "drift" };
        let (kind, message) = (change.kind.as_str(), escape::line(&change.message));
        writeln!(out, "{word}[{kind}]: {} in {}: {message}", escape::line(&change.concept), change.lang)?;
        if !accepted {
            for place in change.places.iter().take(3) {
                writeln!(out, "  --> {}", at(place))?;
            }
            writeln!(out, "  = help: {}\n", escape::line(&change.help))?;
        }
    }
    if !accepted && !quiet && !args.update {
        let what = if changes.is_empty() { "nothing drifted".to_owned() } else { counted(changes.len(), "change") };
        writeln!(out, "{what} since {}", drift::FILE_NAME)?;
    }
    out.flush()
}

fn record(change: &Change) -> Value {
    json!({
        "kind": change.kind.as_str(),
        "concept": change.concept,
        "lang": change.lang,
        "rendering": change.rendering.as_ref().map(Name::to_string),
        "before": change.before.map(entry),
        "after": change.after.map(entry),
        "places": change.places.iter().map(place).collect::<Vec<_>>(),
        "message": change.message,
        "help": change.help,
    })
}

fn entry(entry: Entry) -> Value {
    json!({ "status": entry.standing.as_str(), "share": f64::from(entry.tenths) / 10.0 })
}

/// A place as people are shown it: path, line and column; in a document its part and paragraph.
pub(super) fn at(place: &Place) -> String {
    let (path, line) = place.shown();
    format!("{}:{line}:{}", escape::line(path), place.position.column)
}

pub(super) fn place(place: &Place) -> Value {
    let bytes = place.bytes();
    let mut out = json!({
        "path": place.path,
        "start": bytes.map(|b| b.start),
        "end": bytes.map(|b| b.end),
        "line": place.line(),
        "column": place.position.column,
    });
    if let Some(part) = &place.part {
        (out["part"], out["paragraph"]) = (json!(part.name), json!(part.paragraph));
    }
    out
}
