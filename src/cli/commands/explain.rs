//! `isogloss explain`: what a rule means; why a term matches a text or not; one finding in full.

use std::io::Write;
use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;
use isogloss::finding::{Finding, Model};
use isogloss::matching::{MatchOptions, Matcher};
use isogloss::report::{self, Emitter};
use isogloss::text::escape;
use isogloss::{engine, matching, rules};

use super::known_rule;
use crate::cli::Outcome;
use crate::cli::args::Common;
use crate::cli::output::{self, Progress};
use crate::cli::session::Session;

/// What is explained.
#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    /// A rule's id; with --term the text to match; with --finding the paths to judge, or none for the configured corpus
    #[arg(value_name = "RULE|TEXT|PATH", required_unless_present = "finding")]
    pub subject: Vec<String>,
    /// Show one finding in full: all evidence, sister sentences, what would silence it
    #[arg(long, value_name = "FINGERPRINT", conflicts_with = "term")]
    pub finding: Option<String>,
    /// The term whose matching is to be explained (citation form)
    #[arg(long, value_name = "TERM")]
    pub term: Option<String>,
}

/// Explains.
pub(crate) fn execute(common: &Common, args: &ExplainArgs) -> anyhow::Result<Outcome> {
    if let Some(fingerprint) = &args.finding {
        return finding(common, fingerprint, &args.subject);
    }
    let subject = args.subject.join(" ");
    let mut out = output::stdout();
    if let Some(term) = &args.term {
        let mut session = Session::open(common)?;
        let lang = session.forced().context("--term needs the language of the text: --lang LANG")?.clone();
        let glossary = if session.settings.glossary.is_empty() { None } else { Some(session.glossary()?) };
        let outcome = session.tell()?;
        let explained = matching::explain::term(term, &lang, &subject, glossary.as_deref(), session.settings.confidence);
        explained.text.lines().try_for_each(|line| writeln!(out, "{}", escape::line(line)))?;
        out.flush()?;
        return Ok(if outcome == Outcome::Clean && !explained.matched { Outcome::Findings } else { outcome });
    }
    let id = known_rule("", &subject)?;
    let rule = rules::find(id).context("a known rule is found")?;
    writeln!(out, "{}", rule.page.trim_end())?;
    out.flush()?;
    Ok(Outcome::Clean)
}

/// The least characters of a fingerprint that name a finding.
const SHORTEST: usize = 6;

/// Judges the paths, or the configured corpus, and shows one finding with all its evidence and what would silence it.
fn finding(common: &Common, fingerprint: &str, paths: &[String]) -> anyhow::Result<Outcome> {
    anyhow::ensure!(
        fingerprint.len() >= SHORTEST,
        "a fingerprint of at least {SHORTEST} characters is needed (`check --verbose` shows them)"
    );
    let mut session = Session::open(common)?;
    let glossary = session.glossary_to_judge()?;
    let given: Vec<PathBuf> = paths.iter().map(PathBuf::from).collect();
    let paths = session.paths(&given)?;
    let matcher = Matcher::compile(glossary, MatchOptions { nested: false }).with_variants();
    let progress = Progress::new(common);
    let tick = |done, all| progress.at(done, all);
    let mut corpus = session.corpus(&paths, &tick);
    if !given.is_empty() {
        session.add_context(&mut corpus);
    }
    let mut model = engine::check(&corpus, &matcher, &session.settings);
    model.findings.retain(|f| f.fingerprint.starts_with(fingerprint));
    let Some(found) = model.findings.first().cloned() else {
        anyhow::bail!("no finding has the fingerprint `{fingerprint}` here; it may be fixed already, or belong to other paths");
    };
    let mut out = output::stdout();
    let options = report::text::TextOptions { verbose: true, quiet: true, ..output::text_options(common) };
    let shown = Model { problems: Vec::new(), ..model };
    report::text::Text(options).emit(&shown, &mut out)?;
    for related in &found.related {
        if let Some((lang, sentence)) = &related.sister {
            writeln!(
                out,
                "sister ({lang}) {}:{}: {}",
                escape::line(related.place.shown().0),
                related.place.shown().1,
                escape::line(sentence)
            )?;
        }
    }
    writeln!(out, "What would silence it:")?;
    for line in cures(&found) {
        writeln!(out, "  - {}", escape::line(&line))?;
    }
    out.flush()?;
    Ok(session.tell()?)
}

/// The ways to be rid of a finding, the best first.
fn cures(finding: &Finding) -> Vec<String> {
    let mut out = Vec::new();
    if let Some(suggestion) = &finding.suggestion {
        let by = if finding.fixable { " (`isogloss fix` does it)" } else { "" };
        out.push(format!("write “{suggestion}”{by}"));
    }
    if let Some(concept) = &finding.concept {
        out.push(format!("or change the glossary's entry `{concept}`, if the text is right"));
    }
    out.push(format!("or let this one stand: `isogloss dismiss {} --reason …`", finding.fingerprint));
    out.push(format!("or switch the rule off for some paths: `overrides:` in isogloss.yaml, `{}: off`", finding.rule));
    out
}
