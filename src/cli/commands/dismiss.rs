//! `isogloss dismiss`: notes that a finding may stand, and why.

use std::path::PathBuf;

use anyhow::{Context as _, bail, ensure};
use clap::Args;
use isogloss::engine;
use isogloss::finding::Problem;
use isogloss::matching::{MatchOptions, Matcher};
use isogloss::rules;
use isogloss::text::day::day;
use isogloss::triage::dismissals::{Dismissals, Entry, FILE_NAME};

use super::{known_concepts, known_rule};
use crate::cli::args::Common;
use crate::cli::output::{self, Progress};
use crate::cli::session::Session;
use crate::cli::{Outcome, triage};

/// What is dismissed, and why.
#[derive(Debug, Args)]
pub(crate) struct DismissArgs {
    /// The finding, as `check --verbose` and the JSON formats name it
    #[arg(value_name = "FINGERPRINT", required_unless_present_any = ["concept", "surface", "path"])]
    pub fingerprint: Option<String>,
    /// Where to look for the finding; without any, the configured corpus
    #[arg(value_name = "PATH", requires = "fingerprint")]
    pub paths: Vec<PathBuf>,
    /// Why it may stand
    #[arg(long, value_name = "TEXT")]
    pub reason: String,
    /// Dismiss a concept's findings; with --lang only those in that language
    #[arg(long, value_name = "ID", conflicts_with = "fingerprint")]
    pub concept: Option<String>,
    /// Dismiss findings of this text
    #[arg(long, value_name = "TEXT", conflicts_with = "fingerprint")]
    pub surface: Option<String>,
    /// Dismiss findings in these articles: a path or a pattern, seen from the folder of the configuration
    #[arg(long, value_name = "PATTERN", conflicts_with = "fingerprint")]
    pub path: Option<String>,
    /// Only this rule's
    #[arg(long, value_name = "RULE", conflicts_with = "fingerprint")]
    pub rule: Option<String>,
    /// Who says so
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
    /// The last day on which it holds (YYYY-MM-DD)
    #[arg(long, value_name = "DAY")]
    pub until: Option<String>,
}

/// Adds one entry to the file of dismissals.
pub(crate) fn execute(common: &Common, args: &DismissArgs) -> anyhow::Result<Outcome> {
    ensure!(!args.reason.trim().is_empty(), "--reason: say why the finding may stand");
    let until = args.until.as_deref().map(day);
    ensure!(until != Some(None), "--until: write a day of the calendar like 2026-01-31");
    let until = until.flatten();
    ensure!(until.is_none_or(|day| day >= triage::today()), "--until: the day is over, so nothing would be dismissed");
    let mut session = Session::open(common)?;
    let (file, shown) = session.beside(FILE_NAME);
    let text = triage::read(&file)?.unwrap_or_default();
    let mut problems: Vec<Problem> = Vec::new();
    let known = Dismissals::read(&shown, &text, &rules::ids(), &mut problems);
    session.problems.extend(problems);
    session.files.push((shown.clone(), text.as_str().into()));
    let what = match &args.fingerprint {
        Some(fingerprint) if known.names(fingerprint) => bail!("`{fingerprint}` is dismissed already in `{shown}`"),
        Some(fingerprint) => found(fingerprint, args, &mut session, common)?,
        None => named(args, &mut session)?,
    };
    let outcome = session.tell()?;
    let (reason, by) = (args.reason.trim().to_owned(), args.by.clone());
    let entry = Entry { reason, by, date: Some(triage::today()), until, ..what };
    triage::dismiss(&session, std::slice::from_ref(&entry))?;
    if !common.quiet {
        output::note(&format!("added to {shown}"));
    }
    Ok(outcome)
}

/// The entry for a finding: with what helps to know it again when its neighbours change.
fn found(fingerprint: &str, args: &DismissArgs, session: &mut Session, common: &Common) -> anyhow::Result<Entry> {
    let glossary = session.glossary_to_judge()?;
    let paths = session.paths(&args.paths)?;
    let matcher = Matcher::compile(glossary, MatchOptions { nested: false }).with_variants();
    let progress = Progress::new(common);
    let tick = |done, all| progress.at(done, all);
    let mut corpus = session.corpus(&paths, &tick);
    if !args.paths.is_empty() {
        session.add_context(&mut corpus);
    }
    let mut model = engine::check(&corpus, &matcher, &session.settings);
    session.problems.append(&mut model.problems);
    let finding = model.findings.iter().find(|f| f.fingerprint == fingerprint);
    let finding =
        finding.with_context(|| format!("no finding has the fingerprint `{fingerprint}` (`isogloss check --verbose` shows them)"))?;
    Ok(Entry {
        fingerprint: Some(fingerprint.to_owned()),
        path: Some(session.settings.anchored(&finding.place.path)),
        rule: Some(finding.rule.to_owned()),
        concept: finding.concept.clone(),
        surface: Some(finding.surface.clone()),
        ..Entry::default()
    })
}

/// The entry for a term or for articles.
fn named(args: &DismissArgs, session: &mut Session) -> anyhow::Result<Entry> {
    if let Some(rule) = &args.rule {
        known_rule("--rule", rule)?;
    }
    if args.concept.is_some() {
        let glossary = session.glossary()?;
        known_concepts(&glossary, &args.concept)?;
    }
    Ok(Entry {
        path: args.path.clone(),
        rule: args.rule.clone(),
        concept: args.concept.clone(),
        surface: args.surface.clone(),
        lang: session.forced().map(ToString::to_string),
        ..Entry::default()
    })
}
