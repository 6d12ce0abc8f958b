//! Files round the findings: the baseline and the dismissals beside the configuration, and which articles changed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use clap::Args;
use isogloss::align::suggestion::Suggestion;
use isogloss::disk;
use isogloss::finding::{Model, Severity};
use isogloss::report::text::counted;
use isogloss::rules;
use isogloss::triage::dismissals::Entry;
use isogloss::triage::{Baseline, Dismissals, Judged, Rejected, baseline, dismissals, rejected};

use super::args::Common;
use super::git::{self, Since};
use super::session::Session;
use super::{Outcome, files, output};

/// Flags of `check` that say which findings and articles count.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Which findings and articles count")]
pub(crate) struct TriageArgs {
    /// File of known findings, which are not reported; otherwise isogloss.baseline beside the configuration, if there is one
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Report known findings too
    #[arg(long, conflicts_with_all = ["baseline", "write_baseline", "ratchet"])]
    pub no_baseline: bool,
    /// Record today's findings as known, in the baseline or in FILE
    #[arg(long, value_name = "FILE", num_args = 0..=1, require_equals = true)]
    #[expect(clippy::option_option, reason = "the flag may come with a file, without one, or not at all")]
    pub write_baseline: Option<Option<PathBuf>>,
    /// Why the findings that --write-baseline adds may stay
    #[arg(long, value_name = "TEXT", requires = "write_baseline")]
    pub reason: Option<String>,
    /// Let the baseline only shrink: exit with 1 if it would gain an entry, or has one that no longer occurs
    #[arg(long)]
    pub ratchet: bool,
    /// Judge only articles that changed since this branch left the commit REF, uncommitted and new files among them
    #[arg(long, value_name = "REF", conflicts_with = "staged")]
    pub changed_since: Option<String>,
    /// Judge only articles that are staged in git, as they are in the working folder
    #[arg(long)]
    pub staged: bool,
}

/// The dismissals and the baseline of a run.
pub(crate) struct Triage {
    dismissals: Dismissals,
    baseline: Option<Known>,
    /// Where the baseline is to be written, and with which reason.
    write: Option<(PathBuf, String)>,
    ratchet: bool,
    /// What was named to be judged, and whether that is the whole corpus.
    named: Vec<PathBuf>,
    whole: bool,
    quiet: bool,
}

/// A baseline as it was read.
struct Known {
    baseline: Baseline,
    file: PathBuf,
    shown: String,
    text: String,
    /// Whether there was a file.
    exists: bool,
}

impl Triage {
    /// Reads the dismissals alone: for commands that judge and have no baseline. `given` are the paths of the command line.
    pub(crate) fn dismissals(session: &mut Session, given: &[PathBuf]) -> anyhow::Result<Self> {
        let (file, shown) = session.beside(dismissals::FILE_NAME);
        let text = read(&file)?.unwrap_or_default();
        let dismissals = Dismissals::read(&shown, &text, &rules::ids(), &mut session.problems);
        session.files.push((shown, text.into()));
        let whole = given.is_empty();
        let named = if whole { session.settings.corpus.clone() } else { given.to_vec() };
        Ok(Self { dismissals, baseline: None, write: None, ratchet: false, named, whole, quiet: false })
    }

    /// Reads the dismissals and the baseline.
    pub(crate) fn open(args: &TriageArgs, session: &mut Session, given: &[PathBuf], common: &Common) -> anyhow::Result<Self> {
        let mut out = Self::dismissals(session, given)?;
        (out.ratchet, out.quiet) = (args.ratchet, common.quiet);
        if args.changed_since.is_some() || args.staged {
            (out.whole, out.named) = (false, Vec::new());
        }
        if args.no_baseline {
            return Ok(out);
        }
        let (usual, usually) = session.beside(baseline::FILE_NAME);
        let target = args.write_baseline.as_ref().map(|file| file.clone().or(args.baseline.clone()).unwrap_or_else(|| usual.clone()));
        let file = args.baseline.clone().or_else(|| target.clone()).unwrap_or_else(|| usual.clone());
        let text = read(&file)?;
        if let (None, Some(named), None) = (&text, &args.baseline, &target) {
            bail!("there is no baseline `{}`; `--write-baseline` makes one", named.display());
        }
        if text.is_none() && target.is_none() {
            return Ok(out);
        }
        let shown = if file == usual { usually } else { file.to_string_lossy().into_owned() };
        let mut known = Known { baseline: Baseline::default(), shown, file, exists: text.is_some(), text: text.unwrap_or_default() };
        let mut problems = Vec::new();
        known.baseline = Baseline::read(&known.shown, &known.text, &mut problems);
        session.files.push((known.shown.clone(), known.text.as_str().into()));
        if let Some(target) = target {
            // What is wrong with settings or glossary changes the findings: they would be recorded wrongly.
            if session.problems.iter().any(|p| p.severity == Severity::Error) {
                bail!("no baseline is written before the errors above are fixed");
            }
            out.write = Some((target, args.reason.clone().unwrap_or_default()));
        }
        session.problems.append(&mut problems);
        out.baseline = Some(known);
        Ok(out)
    }

    /// Takes dismissed and known findings out of the model, or records all as known; whether the ratchet holds.
    pub(crate) fn apply(&self, model: &mut Model, session: &Session) -> anyhow::Result<Outcome> {
        let settings = &session.settings;
        let judged = Judged::of(model, settings, &self.named, self.whole);
        self.dismissals.apply(model, &judged, settings, today());
        let outcome = match &self.baseline {
            Some(known) => self.known(known, model, &judged, session)?,
            None => Outcome::Clean,
        };
        model.summary.count(&model.findings);
        Ok(outcome)
    }

    /// Takes the dismissed findings of one file out, and reports nothing: for fixes, which let them alone.
    pub(crate) fn let_stand(&self, model: &mut Model, session: &Session) {
        let told = model.problems.len();
        self.dismissals.apply(model, &Judged::default(), &session.settings, today());
        model.problems.truncate(told);
    }

    fn known(&self, old: &Known, model: &mut Model, judged: &Judged, session: &Session) -> anyhow::Result<Outcome> {
        let settings = &session.settings;
        let seen = old.baseline.compare(&model.findings, judged, settings);
        let (fresh, stale) = (seen.fresh(), seen.stale());
        let grows = self.ratchet && old.exists && fresh > 0;
        if let (Some((file, reason)), false) = (&self.write, grows) {
            let mut new = old.baseline.updated(&model.findings, &seen, reason, settings);
            files::update(file, &session.ground(&[]), |found| {
                let found = found.map(String::from_utf8_lossy);
                if let Some(now) = found.as_deref().filter(|now| *file == old.file && *now != old.text) {
                    // Somebody else wrote it since: what they recorded of other files, and their reasons, stay.
                    let mut damaged = Vec::new();
                    let now = Baseline::read(&old.shown, now, &mut damaged);
                    if !damaged.is_empty() {
                        bail!("it has changed since it was read, and is damaged: run the command again");
                    }
                    new = now.updated(&model.findings, &now.compare(&model.findings, judged, settings), reason, settings);
                }
                let text = new.to_text();
                Ok((found.as_deref() != Some(text.as_str())).then(|| text.into_bytes()))
            })?;
            if !self.quiet {
                let shown = if *file == old.file { old.shown.as_str().into() } else { file.to_string_lossy() };
                output::note(&format!("{shown}: {} known, {fresh} of them new; {stale} gone", counted(new.len(), "finding")));
            }
            model.summary.known = model.findings.len();
            model.findings.clear();
            return Ok(Outcome::Clean);
        }
        model.problems.extend(old.baseline.stale(&seen, &old.shown, &old.text));
        if self.write.is_some() {
            output::complain(&anyhow::anyhow!("the baseline was not written: it would gain {} (--ratchet)", counted(fresh, "finding")));
        }
        seen.take_known(model);
        let slack = self.ratchet && (stale > 0 || self.write.is_some());
        if slack && self.write.is_none() {
            output::complain(&anyhow::anyhow!("the baseline must shrink by {stale}: `isogloss check --write-baseline` (--ratchet)"));
        }
        Ok(if slack { Outcome::Findings } else { Outcome::Clean })
    }
}

/// The files that are to be judged, if not all: those that git says changed.
pub(crate) fn changed(args: &TriageArgs, session: &Session, common: &Common) -> anyhow::Result<Option<BTreeSet<PathBuf>>> {
    let since = match &args.changed_since {
        Some(name) => Since::Commit(name),
        None if args.staged => Since::Staged,
        None => return Ok(None),
    };
    let changed = git::changed(since).context(if args.staged { "--staged" } else { "--changed-since" })?;
    let bases: Vec<PathBuf> =
        session.settings.glossary.iter().chain(&session.settings.file).filter_map(|p| p.canonicalize().ok()).collect();
    if !common.quiet && changed.iter().any(|file| bases.iter().any(|base| file.starts_with(base))) {
        output::note("the glossary or the configuration changed too: only a `check` of everything shows what that does elsewhere");
    }
    Ok(Some(changed))
}

/// The proposals that were rejected; what is wrong with the file is added to the problems.
pub(crate) fn rejected(session: &mut Session) -> anyhow::Result<Rejected> {
    let (file, shown) = session.beside(rejected::FILE_NAME);
    let text = read(&file)?.unwrap_or_default();
    let out = Rejected::read(&shown, &text, &mut session.problems);
    session.files.push((shown, text.into()));
    Ok(out)
}

/// The proposals that nobody has rejected, ranked among themselves.
pub(crate) fn not_rejected(all: Vec<Suggestion>, rejected: &Rejected) -> Vec<Suggestion> {
    let mut ranks: BTreeMap<(Option<usize>, String), usize> = BTreeMap::new();
    let mut kept: Vec<Suggestion> = all.into_iter().filter(|s| !rejected.names(&s.id)).collect();
    for s in kept.iter_mut().filter(|s| s.set.is_none()) {
        let rank = ranks.entry((s.concept, s.lang.clone())).or_default();
        s.rank = *rank;
        *rank += 1;
    }
    kept
}

/// Adds proposals to the file of those that are not wanted, whoever wrote it last; how many were new.
pub(crate) fn reject(session: &Session, entries: &[rejected::Entry]) -> anyhow::Result<usize> {
    let (file, shown) = session.beside(rejected::FILE_NAME);
    let mut count = 0;
    files::update(&file, &session.ground(&[]), |found| {
        let mut text = String::from_utf8_lossy(found.unwrap_or_default()).into_owned();
        let now = Rejected::read(&shown, &text, &mut Vec::new());
        let fresh: Vec<&rejected::Entry> = entries.iter().filter(|e| !now.names(&e.proposal)).collect();
        count = fresh.len();
        for entry in &fresh {
            text = rejected::appended(&text, entry).with_context(|| format!("nothing can be added to `{shown}` as it is written"))?;
        }
        Ok((count > 0).then(|| text.into_bytes()))
    })?;
    Ok(count)
}

/// Adds entries to the file of dismissals as it is now, whoever wrote it last.
pub(crate) fn dismiss(session: &Session, entries: &[Entry]) -> anyhow::Result<()> {
    if entries.is_empty() {
        return Ok(());
    }
    let (file, shown) = session.beside(dismissals::FILE_NAME);
    files::update(&file, &session.ground(&[]), |found| {
        let mut text = String::from_utf8_lossy(found.unwrap_or_default()).into_owned();
        let now = Dismissals::read(&shown, &text, &rules::ids(), &mut Vec::new());
        for entry in entries {
            if let Some(twice) = entry.fingerprint.as_ref().filter(|print| now.names(print)) {
                bail!("`{twice}` is dismissed already");
            }
            text = dismissals::appended(&text, entry).with_context(|| {
                format!("nothing can be added to `{shown}` as it is written; add this:\n{}", dismissals::written(entry, ""))
            })?;
        }
        Ok(Some(text.into_bytes()))
    })
}

/// The text of a file, if there is one. Damaged characters do not hide the rest.
pub(crate) fn read(file: &Path) -> anyhow::Result<Option<String>> {
    match disk::read(file, disk::LIST) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(error) if error.is_missing() => Ok(None),
        Err(error) => Err(error).with_context(|| format!("cannot read `{}`", file.display())),
    }
}

/// Today's date, in UTC: the same for a whole team.
pub(crate) fn today() -> jiff::civil::Date {
    jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date()
}
