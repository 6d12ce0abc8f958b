//! `isogloss glossary sync`: the house's YAML brought up to date from the export of another termbase.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, bail};
use clap::Args;
use isogloss::disk;
use isogloss::finding::Severity;
use isogloss::fix::unified;
use isogloss::glossary::export::to_yaml;
use isogloss::glossary::sync::{Change, sync};
use isogloss::glossary::{self, Glossary, load};
use isogloss::report::text::counted;
use isogloss::text::escape;

use crate::cli::Outcome;
use crate::cli::args::{Common, From};
use crate::cli::files;
use crate::cli::output;
use crate::cli::session::Session;

/// What a file is called that holds what the source said last time.
const BASE: &str = "synced";

/// The source, and the file that follows it.
#[derive(Debug, Args)]
pub(crate) struct SyncArgs {
    /// The export of the other termbase: a file or a folder
    #[arg(value_name = "SOURCE")]
    pub source: PathBuf,
    /// The YAML file to bring up to date; without it, the only one of the configured glossary
    #[arg(long, value_name = "FILE")]
    pub into: Option<PathBuf>,
    /// Write nothing; exit 1 when the file is behind
    #[arg(long)]
    pub check: bool,
    /// Write nothing; print what would change as a patch
    #[arg(long, conflicts_with = "check")]
    pub diff: bool,
    #[command(flatten)]
    pub from: From,
}

/// Brings a file up to date. An export with errors is not trusted: what is missing in it may not be gone.
pub(crate) fn execute(common: &Common, args: &SyncArgs) -> anyhow::Result<Outcome> {
    let mut session = Session::open(common)?;
    session.settings.glossary_options.from = args.from.format();
    let house = house(&session, args)?;
    let (theirs, problems) = glossary::load_with(std::slice::from_ref(&args.source), &session.settings.glossary_options)?;
    let texts: Vec<(String, Arc<str>)> = theirs.files.iter().map(|f| (f.path.clone(), f.text.clone())).collect();
    output::problems(&problems, &texts, common)?;
    if problems.iter().any(|p| p.severity == Severity::Error) {
        bail!("`{}` has errors, so what is missing in it may not be gone: nothing was changed", args.source.display());
    }
    if theirs.concepts.is_empty() {
        bail!("`{}` has no concept: nothing was changed", args.source.display());
    }
    let shown = house.to_string_lossy().replace('\\', "/");
    let old = disk::read(&house, disk::LIST).with_context(|| format!("cannot read `{shown}`"))?;
    let (mark, text) = text(&old).with_context(|| format!("`{shown}` is not UTF-8"))?;
    let kept = PathBuf::from(format!("{}.{BASE}", house.display()));
    let base = base(&kept)?;
    let synced = sync(&shown, text, &base, &theirs)?;
    let new = [mark, synced.text.as_bytes()].concat();
    let now = to_yaml(&theirs);
    let behind = new != old || !synced.undone.is_empty();
    let ground = session.ground(args.into.iter());
    if args.diff {
        output::print(&unified::diff(&shown, &old, &new))?;
    } else if !args.check {
        if new != old {
            files::replace(&house, &old, &new, &ground)?;
        }
        files::write(&kept, now.as_bytes(), &ground)?;
    }
    tell(common, args, &shown, (&synced.done, &synced.kept, &synced.undone))?;
    session.tell()?;
    Ok(match () {
        () if !synced.undone.is_empty() && !args.check => Outcome::Failed,
        () if args.check && behind => Outcome::Findings,
        () => Outcome::Clean,
    })
}

/// The file to bring up to date.
fn house(session: &Session, args: &SyncArgs) -> anyhow::Result<PathBuf> {
    if let Some(named) = &args.into {
        return Ok(named.clone());
    }
    let files = load::sources(&session.settings.glossary)?;
    let yaml = |path: &Path| path.extension().is_some_and(|e| e == "yaml" || e == "yml");
    let mut found = files.into_iter().map(|(path, _)| PathBuf::from(path)).filter(|path| yaml(path));
    match (found.next(), found.next()) {
        (Some(one), None) => Ok(one),
        (None, _) => bail!("there is no YAML glossary to bring up to date: name one with --into FILE"),
        _ => bail!("the glossary has several YAML files: name the one that follows `{}` with --into FILE", args.source.display()),
    }
}

/// The byte-order mark of a file, and its text.
fn text(bytes: &[u8]) -> anyhow::Result<(&[u8], &str)> {
    let mark = "\u{feff}".as_bytes();
    let bare = bytes.strip_prefix(mark).unwrap_or(bytes);
    let (mark, _) = bytes.split_at(bytes.len() - bare.len());
    Ok((mark, std::str::from_utf8(bare)?))
}

/// What the source said last time; nothing where it was never asked.
fn base(path: &Path) -> anyhow::Result<Glossary> {
    let text = match disk::read_text(path, disk::LIST) {
        Ok(text) => text,
        Err(error) if error.is_missing() => return Ok(Glossary::default()),
        Err(error) => return Err(error).with_context(|| format!("cannot read `{}`", path.display())),
    };
    let (glossary, problems) = load::from_text("synced.yaml", &text);
    if problems.iter().any(|p| p.severity == Severity::Error) {
        bail!("`{}` has errors: restore it, or delete it to start over", path.display());
    }
    Ok(glossary)
}

/// Prints what changed, what stays, and what is to be done by hand.
fn tell(common: &Common, args: &SyncArgs, house: &str, (done, kept, undone): (&[Change], &[Change], &[Change])) -> anyhow::Result<()> {
    let mut lines = Vec::new();
    for (title, list) in [
        ("", done),
        ("stays as the house has it, where the source says otherwise:", kept),
        ("to be done by hand, for the entry leaves no safe place:", undone),
    ] {
        if !title.is_empty() && !list.is_empty() {
            lines.push(title.to_owned());
        }
        lines.extend(list.iter().map(|change| escape::line(&change.to_string()).into_owned()));
    }
    let verb = if args.check || args.diff { "to come" } else { "made" };
    lines.push(format!(
        "{}: {} {verb}, {} kept, {} to be done by hand",
        escape::line(house),
        counted(done.len(), "change"),
        kept.len(),
        undone.len()
    ));
    if common.quiet {
        return Ok(());
    }
    if args.diff {
        // Standard output is the patch.
        for line in &lines {
            output::note(line);
        }
        return Ok(());
    }
    let mut out = output::stdout();
    for line in lines {
        writeln!(out, "{line}")?;
    }
    Ok(out.flush()?)
}
