//! `isogloss check`: the main job.

pub(super) mod places;
mod show;
pub(super) mod watch;

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use isogloss::config::Level;
use isogloss::engine::{self, Corpus, Sources};
use isogloss::finding::{self, Finding, Model, Problem, RuleId, Severity};
use isogloss::matching::{MatchOptions, Matcher};
use isogloss::report::{Format, text};
use isogloss::rules;

use super::{fix, known_rule, outcome};
use crate::cli::Outcome;
use crate::cli::args::{Common, Paths};
use crate::cli::cache::Run;
use crate::cli::files::{self, Ground};
use crate::cli::output::{self, Progress};
use crate::cli::session::{EMPTY_GLOSSARY, Session};
use crate::cli::triage::{self, Triage, TriageArgs};
use show::Stage;

/// What is judged, and how it is reported.
#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    #[command(flatten)]
    pub paths: Paths,
    /// Output format
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = formats())]
    pub format: Format,
    /// Write a further report to a file (repeatable)
    #[arg(long, value_name = "FORMAT=FILE")]
    pub output_file: Vec<String>,
    /// Least severity that makes the exit code 1: error, warning, note or never
    #[arg(long, value_name = "SEVERITY")]
    pub fail_on: Option<String>,
    /// Only the findings of this rule, though the configuration switches it off (repeatable)
    #[arg(long, value_name = "RULE")]
    pub rule: Vec<String>,
    /// No findings of this rule (repeatable)
    #[arg(long, value_name = "RULE")]
    pub exclude_rule: Vec<String>,
    /// Report at most this many findings, the most serious first
    #[arg(long, value_name = "N")]
    pub max_findings: Option<usize>,
    /// Count the findings by rule, language and concept: below the text report, on standard error beside other formats
    #[arg(long)]
    pub statistics: bool,
    /// Judge the given paths without the configured corpus as context
    #[arg(long)]
    pub isolated: bool,
    /// Leave out files that `exclude:` in the configuration matches, also where they are named: for programs that name all changed files
    #[arg(long)]
    pub force_exclude: bool,
    /// Also judge terms inside longer terms
    #[arg(long)]
    pub nested: bool,
    /// First make the fixes that are certain, as `isogloss fix` does; then report what is left
    #[arg(long, conflicts_with_all = ["nested", "show"])]
    pub fix: bool,
    /// Stay, and judge again whenever an article, the glossary or the configuration is saved; ends on Ctrl-C
    #[arg(long, conflicts_with_all = ["show", "fix", "write_baseline", "ratchet"])]
    pub watch: bool,
    /// Show what a stage saw instead of the findings
    #[arg(long, value_name = "STAGE")]
    pub show: Option<Stage>,
    #[command(flatten)]
    pub triage: TriageArgs,
}

/// The formats of `check`, by name.
fn formats() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::ALL.iter().map(|f| f.name())).try_map(|name| name.parse::<Format>())
}

/// Reads, matches, judges, reports.
pub(crate) fn execute(common: &Common, args: &CheckArgs) -> anyhow::Result<Outcome> {
    if args.watch {
        return watch::execute(common, args);
    }
    let mut session = open(common, args)?;
    let report = Report::new(common, args, &session)?;
    session.say_without_glossary();
    let paths = paths(args, &session)?;
    if let Some(stage) = args.show {
        let glossary = session.glossary_to_judge()?;
        return show::execute(common, &mut session, glossary, &paths, stage);
    }
    // What else is written meanwhile would stand in the same line.
    let alone = args.fix || common.verbose || common.no_group;
    let progress = if alone { Progress::new(common) } else { Progress::and_then(common, "grouping and judging") };
    let tick = |done, all| progress.at(done, all);
    let corpus = corpus(common, args, &session, &paths, &tick)?;
    // After fixes, files are others. A result with more than findings is made again.
    let place = if corpus.partial { format!("{:?}", args.paths.paths) } else { String::new() };
    let kept = if args.fix { None } else { Run::open(common, &session, &corpus, &flags(common, args), &place) };
    let found = kept.as_ref().filter(|_| !report.shows_coverage()).and_then(|kept| kept.find(common, &mut session, &corpus));
    let told = session.problems.len();
    let matcher = match &found {
        Some(_) => None,
        None => Some(Matcher::compile(session.glossary_to_judge()?, MatchOptions { nested: args.nested }).with_variants()),
    };
    let about_glossary = session.problems.get(told..).unwrap_or_default().to_vec();
    let triage = Triage::open(&args.triage, &mut session, &args.paths.paths, common)?;
    let mut fixed = true;
    let model = match (found, matcher) {
        (Some(model), _) => model,
        (None, None) => unreachable!("what was not found is made, for which the glossary is compiled"),
        (None, Some(matcher)) => {
            fixed = !args.fix || fix::before_check(common, &session, &corpus, &matcher, &triage, (&report.rules, &args.paths.paths))?;
            judged(common, &session, &corpus, matcher, kept.as_ref(), (report.shows_coverage(), &about_glossary))
        }
    };
    progress.end();
    let outcome = report.deliver(&mut session, &triage, model, |_| true)?;
    Ok(if fixed { outcome } else { Outcome::Failed })
}

/// Judges a corpus, with what is `kept` of earlier runs, if anything is.
fn judged(
    common: &Common,
    session: &Session,
    corpus: &Corpus<'_>,
    matcher: Matcher,
    kept: Option<&Run>,
    (viewed, about_glossary): (bool, &[Problem]),
) -> Model {
    if let Some(kept) = kept.filter(|_| !common.no_group) {
        return kept.judge(common, session, corpus, matcher, viewed, about_glossary);
    }
    let check = if common.no_group { engine::check_alone } else { engine::check };
    let model = if viewed {
        engine::check_with_view(corpus, &matcher, &session.settings, common.no_group)
    } else {
        check(corpus, &matcher, &session.settings)
    };
    if let Some(kept) = kept {
        kept.keep(common, session, corpus, &model, about_glossary);
    }
    model
}

/// The session of a check.
fn open(common: &Common, args: &CheckArgs) -> anyhow::Result<Session> {
    let mut session = Session::open(common)?;
    session.settings.nested = args.nested;
    session.judges_glossary = true;
    // A rule that is asked for by name is checked though the configuration switches it off.
    for id in &args.rule {
        let asked = known_rule("--rule", id)?;
        let levels = session.settings.overrides.iter_mut().map(|o| &mut o.rules).chain([&mut session.settings.rules]);
        levels.for_each(|rules| rules.retain(|rule, level| *rule != asked || *level != Level::Off));
    }
    Ok(session)
}

/// What a result depends on beside configuration, glossary and inputs.
fn flags(common: &Common, args: &CheckArgs) -> String {
    format!("nested {} alone {} rules {:?}", args.nested, common.no_group, args.rule)
}

/// What was named, or else the configured corpus.
fn paths(args: &CheckArgs, session: &Session) -> anyhow::Result<Vec<PathBuf>> {
    let mut paths = session.paths(&args.paths.paths)?;
    if args.force_exclude {
        paths.retain(|path| path.is_dir() || !session.settings.exclude.is_match(path.strip_prefix("./").unwrap_or(path)));
    }
    Ok(paths)
}

/// What is read: what was named, and the configured corpus as context.
fn corpus<'a>(
    common: &Common,
    args: &CheckArgs,
    session: &Session,
    paths: &[PathBuf],
    tick: &'a (dyn Fn(usize, usize) + Sync),
) -> anyhow::Result<Corpus<'a>> {
    let changed = triage::changed(&args.triage, session, common)?;
    let mut corpus = session.corpus(paths, tick);
    if !args.paths.paths.is_empty() && !paths.is_empty() && !args.isolated && !common.no_group {
        session.add_context(&mut corpus);
    }
    corpus.partial = !args.paths.paths.is_empty() && (args.isolated || session.settings.corpus.is_empty());
    if let Some(files) = changed {
        let judged = Session::shown(&corpus, &files);
        if judged.is_empty() && corpus.sources.named().next().is_some() {
            // Nothing to judge: then nothing is evidence either.
            corpus.sources = Sources::default();
        }
        corpus.judged = Some(judged);
    }
    Ok(corpus)
}

/// What is made of a result, as the flags ask.
struct Report<'a> {
    common: &'a Common,
    args: &'a CheckArgs,
    /// Further reports: format and file.
    outputs: Vec<(Format, String)>,
    fail_on: Option<Severity>,
    /// The rules that are reported.
    rules: Vec<RuleId>,
    /// Whether a filter says which articles are judged.
    filtered: bool,
    /// What was named to be read.
    paths: Vec<PathBuf>,
}

impl<'a> Report<'a> {
    fn new(common: &'a Common, args: &'a CheckArgs, session: &Session) -> anyhow::Result<Self> {
        let filtered = args.triage.staged || args.triage.changed_since.is_some() || args.force_exclude;
        let (outputs, fail_on, rules) = (outputs(&args.output_file)?, fail_on(args, session)?, chosen(args)?);
        Ok(Self { common, args, outputs, fail_on, rules, filtered, paths: paths(args, session)? })
    }

    /// Whether a format shows more than findings.
    fn shows_coverage(&self) -> bool {
        std::iter::once(self.args.format).chain(self.outputs.iter().map(|(format, _)| *format)).any(Format::shows_coverage)
    }

    /// Takes known findings out and writes all reports; on the screen only those that `shown` lets pass, if it is for people.
    fn deliver(
        &self,
        session: &mut Session,
        triage: &Triage,
        mut model: Model,
        mut shown: impl FnMut(&Finding) -> bool,
    ) -> anyhow::Result<Outcome> {
        let (common, args) = (self.common, self.args);
        let none = model.summary.articles == 0;
        if none && !self.filtered {
            let missing = Session::no_articles(0, &self.paths, &[&session.problems[..], &model.problems].concat());
            model.problems.extend(missing);
        }
        model.findings.retain(|f| self.rules.contains(&f.rule));
        model.unheard.extend(rules::ids().into_iter().filter(|id| !self.rules.contains(id)));
        if session.problems.iter().any(|p| p.kind == EMPTY_GLOSSARY) {
            // No rule could find what it found with terms.
            model.unheard.extend(rules::ids());
        }
        // Where nothing was judged, nothing is gone that was known.
        let ratchet = if none { Outcome::Clean } else { triage.apply(&mut model, session)? };
        let mut problems = std::mem::take(&mut session.problems);
        problems.append(&mut model.problems);
        output::problems(&problems, &session.files, common)?;
        let failed = outcome(&problems);
        model.problems = finding::limited(problems);
        let worst = model.findings.iter().map(|f| f.severity).max();
        cap(&mut model, args.max_findings);
        let ground = session.ground(&[]);
        let written = |(format, file): &(Format, String)| write_file(*format, file, &model, &ground).err();
        let unwritten: Vec<anyhow::Error> = self.outputs.iter().filter_map(written).collect();
        let mut on_screen = model;
        if args.format == Format::Text {
            on_screen.problems.clear();
            on_screen.findings.retain(&mut shown);
        }
        let silent = none && self.filtered && failed == Outcome::Clean;
        if silent && !common.quiet {
            let only_excluded = args.force_exclude && !args.triage.staged && args.triage.changed_since.is_none();
            let why = if only_excluded { "all are excluded" } else { "none of them changed" };
            output::note(&format!("no article is left to judge: {why}"));
        }
        if !(silent && args.format == Format::Text) {
            output::report(args.format, &on_screen, common)?;
        }
        if on_screen.hidden > 0 && args.format != Format::Text && !common.quiet {
            output::note(&format!("{} more findings left out (--max-findings)", on_screen.hidden));
        }
        if args.statistics {
            output::statistics(&on_screen.summary, args.format == Format::Text)?;
        }
        unwritten.iter().for_each(output::complain);
        let found = self.fail_on.is_some_and(|limit| worst.is_some_and(|w| w >= limit));
        Ok(match () {
            () if failed == Outcome::Failed || !unwritten.is_empty() => Outcome::Failed,
            () if found || ratchet == Outcome::Findings => Outcome::Findings,
            () => Outcome::Clean,
        })
    }
}

/// The rules that are reported.
fn chosen(args: &CheckArgs) -> anyhow::Result<Vec<RuleId>> {
    let only: Vec<RuleId> = args.rule.iter().map(|id| known_rule("--rule", id)).collect::<anyhow::Result<_>>()?;
    let never: Vec<RuleId> = args.exclude_rule.iter().map(|id| known_rule("--exclude-rule", id)).collect::<anyhow::Result<_>>()?;
    Ok(rules::ids().into_iter().filter(|id| (only.is_empty() || only.contains(id)) && !never.contains(id)).collect())
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

fn outputs(given: &[String]) -> anyhow::Result<Vec<(Format, String)>> {
    given
        .iter()
        .map(|item| {
            let (format, file) = item.split_once('=').with_context(|| format!("--output-file `{item}`: write FORMAT=FILE"))?;
            let format: Format = format.parse().map_err(|e: String| anyhow::anyhow!("--output-file: {e}"))?;
            Ok((format, file.to_owned()))
        })
        .collect()
}

/// Writes a report to a file, wholly or not at all.
fn write_file(format: Format, file: &str, model: &Model, ground: &Ground) -> anyhow::Result<()> {
    let mut bytes = Vec::new();
    format.emitter(text::TextOptions::default()).emit(model, &mut bytes)?;
    files::write(Path::new(file), &bytes, ground)
}
