//! `isogloss fix`: makes the fixes that are certain.

mod across;
mod ask;
mod dismiss;
mod paragraphs;

use std::collections::BTreeSet;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use clap::Args;
use isogloss::engine::{self, Corpus, Input};
use isogloss::finding::{Finding, Fix, Problem, RuleId, Severity};
use isogloss::fix::{self, Settled, unified};
use isogloss::ingest::{self, ReadOptions, walk};
use isogloss::matching::{MatchOptions, Matcher, Scratch};
use isogloss::report::text::counted;
use isogloss::text::escape;

use super::{known_rule, outcome};
use crate::cli::Outcome;
use crate::cli::args::{Common, Paths};
use crate::cli::files::{self, Ground};
use crate::cli::output::{self, Progress};
use crate::cli::session::Session;
use crate::cli::triage::Triage;
use across::Work;
use ask::Asker;

/// Which fixes are made, and whether files are written.
#[derive(Debug, Args)]
#[command(after_help = "Exit codes: 0 what could be done was done, 2 a file could not be read or written, or the job not be begun.")]
pub(crate) struct FixArgs {
    #[command(flatten)]
    pub paths: Paths,
    /// Write nothing: print a patch for `patch -p0`
    #[arg(long, conflicts_with = "interactive")]
    pub diff: bool,
    /// Ask before each change; suggestions that are not certain are offered too
    #[arg(long, short)]
    pub interactive: bool,
    /// Only the findings of this rule (repeatable)
    #[arg(long, value_name = "ID")]
    pub rule: Vec<String>,
    /// Judge the given paths without the configured corpus as context
    #[arg(long)]
    pub isolated: bool,
}

/// Which fixes are made, and what is done with the result.
#[derive(Default)]
struct Mode {
    diff: bool,
    interactive: bool,
    /// Only these rules; all when empty.
    rules: Vec<String>,
    /// What the command line names: it may be written wherever it is.
    named: Vec<PathBuf>,
    /// The account goes to standard error.
    aside: bool,
}

/// Reads, judges, fixes, judges again, writes.
pub(crate) fn execute(common: &Common, args: &FixArgs) -> anyhow::Result<Outcome> {
    let mut session = Session::open(common)?;
    args.rule.iter().try_for_each(|id| known_rule("--rule", id).map(drop))?;
    let glossary = session.glossary()?;
    let paths = session.paths(&args.paths.paths)?;
    if args.interactive && paths.iter().any(|p| p.as_os_str() == "-") {
        anyhow::bail!("--interactive reads answers from standard input: `-` cannot be an article");
    }
    let matcher = Matcher::compile(glossary, MatchOptions { nested: false }).with_variants();
    let triage = Triage::dismissals(&mut session, &args.paths.paths)?;
    let progress = Progress::new(common);
    let tick = |done, all| progress.at(done, all);
    // Where standard output is the text or the patch, the account is not.
    let aside = args.diff || paths.iter().any(|p| p.as_os_str() == "-");
    let named = args.paths.paths.clone();
    let mode = Mode { diff: args.diff, interactive: args.interactive, rules: args.rule.clone(), named, aside };
    let mut problems = std::mem::take(&mut session.problems);
    let mut corpus = session.corpus(&paths, &tick);
    if !args.paths.paths.is_empty() {
        if !args.isolated {
            session.add_context(&mut corpus);
        }
        corpus.partial = args.isolated || session.settings.corpus.is_empty();
    }
    problems.extend(corpus.sources.problems().iter().cloned());
    problems.extend(Session::no_articles(files(&corpus).count(), &paths, &problems));
    let written = all(common, &session, &corpus, &matcher, &triage, &mode, &mut problems)?;
    output::problems(&problems, &session.files, common)?;
    Ok(if written { outcome(&problems) } else { Outcome::Failed })
}

/// Makes the certain fixes of these rules before a check, and says so on standard error; whether all could be written.
pub(crate) fn before_check(
    common: &Common,
    session: &Session,
    corpus: &Corpus<'_>,
    matcher: &Matcher,
    triage: &Triage,
    (rules, named): (&[RuleId], &[PathBuf]),
) -> anyhow::Result<bool> {
    if files(corpus).any(|input| input.stdin) {
        anyhow::bail!("--fix cannot write to standard input; `isogloss fix -` prints the fixed text");
    }
    let rules = rules.iter().map(|r| (*r).to_owned()).collect();
    let mode = Mode { aside: true, rules, named: named.to_vec(), ..Mode::default() };
    // What is wrong with an input is reported by the check that follows.
    all(common, session, corpus, matcher, triage, &mode, &mut Vec::new())
}

/// The files that were named.
fn files<'c>(corpus: &'c Corpus<'_>) -> impl Iterator<Item = &'c walk::InputFile> {
    corpus.sources.named().filter_map(Input::file)
}

/// Fixes every input, in path order; whether all could be written.
fn all(
    common: &Common,
    session: &Session,
    corpus: &Corpus<'_>,
    matcher: &Matcher,
    triage: &Triage,
    mode: &Mode,
    problems: &mut Vec<Problem>,
) -> anyhow::Result<bool> {
    let inputs: Vec<&walk::InputFile> = files(corpus).collect();
    let mut job = Job { session, corpus, matcher, triage, mode, scratch: Scratch::default(), asker: mode.interactive.then(Asker::default) };
    let mut works: Vec<Work> = Vec::new();
    for (number, input) in inputs.iter().copied().enumerate() {
        (corpus.progress)(number + 1, inputs.len());
        if !corpus.is_judged(&input.path) {
            continue;
        }
        let old = match ingest::bytes(input) {
            Ok(bytes) => bytes,
            Err(problem) => {
                problems.push(problem);
                continue;
            }
        };
        let mut work = Work { input: input.clone(), settled: job.fix(input, old.clone(), problems)?, old };
        if !work.changes() && !input.stdin {
            // Nothing is written: the bytes are not needed any more.
            (work.old, work.settled.bytes) = (Vec::new(), Vec::new());
        }
        works.push(work);
        if job.asker.as_ref().is_some_and(Asker::is_done) {
            break;
        }
    }
    if !common.no_group && works.iter().any(Work::changes) {
        across::guard(&job, &mut works);
    }
    let (mut account, mut good) = (Account::default(), true);
    let ground = session.ground(&mode.named);
    for work in &works {
        match deliver(work, mode, &corpus.options, &ground) {
            Ok(()) => account.add(common, &work.settled, mode.aside)?,
            Err(error) => {
                output::complain(&error);
                good = false;
            }
        }
    }
    account.close(common, mode)?;
    dismiss::write(session, job.asker.as_ref().map_or(&[], |a| a.dismissed.as_slice()))?;
    Ok(good)
}

/// Prints the patch or the text, or writes the file.
fn deliver(Work { input, old, settled }: &Work, mode: &Mode, options: &ReadOptions, ground: &Ground) -> anyhow::Result<()> {
    // Bytes of a file: a patch or a text that is piped on must arrive as it is.
    let mut out = output::raw_stdout();
    if *old != settled.bytes && input.member.is_some() && !mode.diff {
        anyhow::bail!("cannot write `{}`: it is in an archive; unpack it, and name the file", input.path);
    }
    if mode.diff && old.starts_with(b"PK") {
        // A patch is of lines, and a document has none: `patch` passes over what is said of it here.
        if *old != settled.bytes {
            out.write_all(paragraphs::diff(&input.path, old, &settled.bytes, options).as_bytes())?;
        }
    } else if mode.diff {
        let patch = unified::diff(&input.path, old, &settled.bytes);
        if io::stdout().is_terminal() {
            // To be looked at, not applied: nothing in a text drives the terminal.
            for line in String::from_utf8_lossy(&patch).lines() {
                writeln!(out, "{}", escape::line(line))?;
            }
        } else {
            out.write_all(&patch)?;
        }
    } else if input.stdin {
        out.write_all(&settled.bytes)?;
    } else if *old != settled.bytes {
        return files::replace(&input.file, old, &settled.bytes, ground);
    }
    Ok(out.flush()?)
}

/// What is needed to fix one input after the other.
struct Job<'a> {
    session: &'a Session,
    corpus: &'a Corpus<'a>,
    matcher: &'a Matcher,
    triage: &'a Triage,
    mode: &'a Mode,
    scratch: Scratch,
    asker: Option<Asker>,
}

impl Job<'_> {
    fn fix(&mut self, input: &walk::InputFile, bytes: Vec<u8>, problems: &mut Vec<Problem>) -> anyhow::Result<Settled> {
        let Self { session, corpus, matcher, triage, mode, scratch, asker } = self;
        let mut judge =
            |bytes: &[u8]| engine::judge_file(&input.path, bytes.to_vec(), &corpus.options, matcher, &session.settings, scratch);
        let mut first = judge(&bytes);
        let every: BTreeSet<String> = first.model.findings.iter().map(|f| f.fingerprint.clone()).collect();
        problems.extend(first.model.problems.drain(..).filter(|p| p.severity == Severity::Error));
        triage.let_stand(&mut first.model, session);
        let kept: BTreeSet<String> = first.model.findings.iter().map(|f| f.fingerprint.clone()).collect();
        let mut failure = None;
        let settled = fix::settle(
            bytes,
            |bytes| judge(bytes).for_fixes(&input.path),
            |finding, judged| {
                let dismissed = every.contains(&finding.fingerprint) && !kept.contains(&finding.fingerprint);
                let other = !mode.rules.is_empty() && !mode.rules.iter().any(|r| r == finding.rule);
                if dismissed || other || failure.is_some() {
                    return None;
                }
                match asker {
                    None => finding.fix.clone(),
                    Some(asker) => asker.ask(finding, &judged.text).unwrap_or_else(|error| {
                        failure = Some(error);
                        None
                    }),
                }
            },
        );
        failure.map_or(Ok(settled), |error| Err(error.into()))
    }
}

/// What was done, in numbers.
#[derive(Default)]
struct Account {
    files: usize,
    done: usize,
    refused: usize,
    left: usize,
}

impl Account {
    /// Tells what was done to one file.
    fn add(&mut self, common: &Common, settled: &Settled, aside: bool) -> io::Result<()> {
        self.files += usize::from(!settled.done.is_empty());
        self.done += settled.done.len();
        self.refused += settled.refused.len();
        self.left += settled.left.len();
        for (finding, fix) in settled.done.iter().filter(|_| !common.quiet) {
            tell(aside, &line(finding, fix, ""))?;
        }
        for (finding, fix, refusal) in settled.refused.iter().filter(|_| !common.quiet) {
            tell(aside, &line(finding, fix, &format!("; not done: {refusal}")))?;
        }
        Ok(())
    }

    /// Tells the numbers.
    fn close(&self, common: &Common, mode: &Mode) -> io::Result<()> {
        if common.quiet {
            return Ok(());
        }
        let not = if self.refused == 0 { String::new() } else { format!(", {} not done", self.refused) };
        let done = format!(
            "{} in {}{not}; {} left within articles",
            counted(self.done, "change"),
            counted(self.files, "file"),
            counted(self.left, "finding")
        );
        tell(mode.aside, &done)
    }
}

/// One line about one fix: place, old and new text, rule.
fn line(finding: &Finding, fix: &Fix, end: &str) -> String {
    let place = &fix.place;
    let quoted = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    format!(
        "{}:{}:{}: “{}” → “{}” ({}){end}",
        place.shown().0,
        place.shown().1,
        place.position.column,
        quoted(&fix.old),
        quoted(&fix.new),
        finding.rule
    )
}

fn tell(aside: bool, text: &str) -> io::Result<()> {
    let line = format!("{}\n", escape::line(text));
    if !aside {
        return output::print(line.as_bytes());
    }
    output::print_aside(line.as_bytes());
    Ok(())
}
