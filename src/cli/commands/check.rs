//! `isogloss check`: the main job.

use std::path::Path;

use anyhow::Context as _;
use isogloss::diagnostic::Severity;
use isogloss::engine;
use isogloss::matching::{Matcher, Options};
use isogloss::report::{self, Model};

use super::{fix, outcome};
use crate::cli::args::{CheckArgs, Common};
use crate::cli::output::{self, Progress};
use crate::cli::session::Session;
use crate::cli::triage::{self, Triage};
use crate::cli::{Outcome, commands::concordance};

/// Reads, matches, judges, reports.
pub(crate) fn execute(common: &Common, args: &CheckArgs) -> anyhow::Result<Outcome> {
    let mut session = Session::open(common)?;
    let outputs = outputs(&args.output_file)?;
    let fail_on = fail_on(args, &session)?;
    session.settings.nested = args.nested;
    let glossary = session.glossary()?;
    let paths = session.paths(&args.paths.paths)?;
    if let Some(stage) = args.show {
        return concordance::show(common, &mut session, glossary, &paths, stage);
    }
    let matcher = Matcher::compile(glossary, Options { nested: args.nested });
    let progress = Progress::new(common);
    let tick = |done, all| progress.at(done, all);
    let triage = Triage::open(&args.triage, &mut session, &args.paths.paths, common)?;
    let changed = triage::changed(&args.triage, &session, common)?;
    let mut corpus = session.corpus(&paths, &tick);
    if !args.paths.paths.is_empty() && !args.isolated && !common.no_group {
        corpus.context.clone_from(&session.settings.corpus);
        corpus.judged = Some(session.inputs(&paths));
    }
    corpus.partial = !args.paths.paths.is_empty() && (args.isolated || session.settings.corpus.is_empty());
    if let Some(files) = changed {
        corpus.judged = Some(session.shown(&paths, &files));
    }
    let fixed = !args.fix || fix::before_check(common, &session, &corpus, &matcher, &triage)?;
    let viewed = std::iter::once(&args.format).chain(outputs.iter().map(|(format, _)| format)).any(|f| report::shows_coverage(f));
    let check = if common.no_group { engine::check_alone } else { engine::check };
    let mut model = if viewed {
        engine::check_with_view(&corpus, &matcher, &session.settings, common.no_group)
    } else {
        check(&corpus, &matcher, &session.settings)
    };
    let ratchet = triage.apply(&mut model, &session)?;
    let mut problems = std::mem::take(&mut session.problems);
    problems.append(&mut model.problems);
    output::problems(&problems, &session.files, common)?;
    let failed = outcome(&problems);
    model.problems = problems;
    let worst = model.findings.iter().map(|f| f.severity).max();
    cap(&mut model, args.max_findings);
    let unwritten: Vec<anyhow::Error> = outputs.iter().filter_map(|(format, file)| write_file(format, file, &model).err()).collect();
    let on_screen = Model { problems: if args.format == "text" { Vec::new() } else { model.problems.clone() }, ..model };
    output::report(&args.format, &on_screen, common)?;
    if on_screen.hidden > 0 && args.format != "text" && !common.quiet {
        output::note(&format!("{} more findings left out (--max-findings)", on_screen.hidden));
    }
    if args.statistics {
        output::statistics(&on_screen.summary, args.format == "text")?;
    }
    unwritten.iter().for_each(output::complain);
    let found = fail_on.is_some_and(|limit| worst.is_some_and(|w| w >= limit));
    Ok(match () {
        () if failed == Outcome::Failed || !unwritten.is_empty() || !fixed => Outcome::Failed,
        () if found || ratchet == Outcome::Findings => Outcome::Findings,
        () => Outcome::Clean,
    })
}

/// Keeps the most serious findings, and the number of those left out.
fn cap(model: &mut Model, most: Option<usize>) {
    let Some(most) = most.filter(|m| *m < model.findings.len()) else { return };
    model.hidden = model.findings.len() - most;
    model.findings.sort_by_key(|f| std::cmp::Reverse(f.severity));
    model.findings.truncate(most);
    model.findings.sort_by(|a, b| (&a.place.path, a.place.span, a.rule).cmp(&(&b.place.path, b.place.span, b.rule)));
}

fn fail_on(args: &CheckArgs, session: &Session) -> anyhow::Result<Option<Severity>> {
    match args.fail_on.as_deref() {
        None => Ok(session.settings.fail_on),
        Some("never") => Ok(None),
        Some(word) => word.parse().map(Some).map_err(|e: String| anyhow::anyhow!("--fail-on: {e} or never")),
    }
}

fn outputs(given: &[String]) -> anyhow::Result<Vec<(String, String)>> {
    given
        .iter()
        .map(|item| {
            let (format, file) = item.split_once('=').with_context(|| format!("--output-file `{item}`: write FORMAT=FILE"))?;
            anyhow::ensure!(report::FORMATS.contains(&format), "--output-file: `{format}` is no format ({})", report::FORMATS.join(", "));
            Ok((format.to_owned(), file.to_owned()))
        })
        .collect()
}

/// Writes a report to a file, wholly or not at all.
fn write_file(format: &str, file: &str, model: &Model) -> anyhow::Result<()> {
    let emitter = report::emitter(format, report::text::Options::default()).context("unknown format")?;
    let mut bytes = Vec::new();
    emitter.emit(model, &mut bytes)?;
    output::write_atomically(Path::new(file), &bytes)
}
