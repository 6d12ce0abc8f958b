//! `isogloss glossary diff`: what differs between two glossaries, and what that would do to the articles.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use isogloss::drift::effect::{Counts, Effect};
use isogloss::engine;
use isogloss::finding::{Finding, Problem};
use isogloss::glossary::diff::{Became, ConceptChange, TermChange, diff};
use isogloss::glossary::{self, Glossary, Status};
use isogloss::matching::{MatchOptions, Matcher};
use isogloss::report::text::counted;
use isogloss::text::escape;
use serde_json::{Value, json};

use super::drift::at;
use super::outcome;
use crate::cli::Outcome;
use crate::cli::args::Common;
use crate::cli::output::{self, Progress};
use crate::cli::session::Session;

/// The two glossaries, and where to try them.
#[derive(Debug, Args)]
#[command(after_help = "Exit codes: 0 the glossaries are equal, 1 they differ, 2 the job could not be done or not wholly.")]
pub(crate) struct DiffArgs {
    /// The glossary as it was: a file or a folder
    #[arg(value_name = "A")]
    pub first: PathBuf,
    /// The glossary as it would be
    #[arg(value_name = "B")]
    pub second: PathBuf,
    /// Articles to try both on; without any, the configured corpus
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Output format
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = ["text", "json"])]
    pub format: String,
}

/// Compares the glossaries, then the findings of each.
pub(crate) fn execute(common: &Common, args: &DiffArgs) -> anyhow::Result<Outcome> {
    let mut session = Session::open(common)?;
    let first = load(&args.first, &mut session)?;
    let second = load(&args.second, &mut session)?;
    let paths = if args.paths.is_empty() { session.settings.corpus.clone() } else { args.paths.clone() };
    let changes = diff(&first, &second);
    let mut problems = std::mem::take(&mut session.problems);
    // Equal glossaries find the same.
    let tried = !paths.is_empty() && !changes.is_empty();
    let (old, new) = if tried {
        let old = findings(&session, common, &paths, first, &mut problems);
        (old, findings(&session, common, &paths, second, &mut Vec::new()))
    } else {
        (Vec::new(), Vec::new())
    };
    output::problems(&problems, &session.files, common)?;
    let effect = Effect::of(&old, &new);
    let mut out = output::stdout();
    if args.format == "json" {
        escape::json(&mut out, &document(&changes, &effect), true)?;
    } else {
        text(&changes, &effect, tried, &mut out)?;
    }
    out.flush()?;
    if paths.is_empty() && !changes.is_empty() && !common.quiet {
        output::note("no articles to try them on: name some, or list them under `corpus:` in isogloss.yaml");
    }
    Ok(match outcome(&problems) {
        Outcome::Failed => Outcome::Failed,
        _ if changes.is_empty() => Outcome::Clean,
        _ => Outcome::Findings,
    })
}

fn load(path: &std::path::Path, session: &mut Session) -> anyhow::Result<Arc<Glossary>> {
    let (glossary, problems) = glossary::load_with(&[path.to_path_buf()], &session.settings.glossary_options)?;
    session.problems.extend(problems);
    session.files.extend(glossary.files.iter().map(|f| (f.path.clone(), f.text.clone())));
    Ok(Arc::new(glossary))
}

fn findings(session: &Session, common: &Common, paths: &[PathBuf], glossary: Arc<Glossary>, problems: &mut Vec<Problem>) -> Vec<Finding> {
    let matcher = Matcher::compile(glossary, MatchOptions { nested: false });
    let progress = Progress::new(common);
    let tick = |done, all| progress.at(done, all);
    let corpus = session.corpus(paths, &tick);
    let check = if common.no_group { engine::check_alone } else { engine::check };
    let mut model = check(&corpus, &matcher, &session.settings);
    problems.append(&mut model.problems);
    problems.extend(Session::no_articles(model.summary.articles, paths, problems));
    model.findings
}

const fn sign(became: Became) -> char {
    match became {
        Became::Added => '+',
        Became::Removed => '-',
        Became::Changed => '~',
    }
}

fn text(changes: &[ConceptChange], effect: &Effect<'_>, tried: bool, out: &mut impl Write) -> std::io::Result<()> {
    for change in changes {
        let keys = if change.keys.is_empty() { String::new() } else { format!("  ({})", change.keys.join(", ")) };
        writeln!(out, "{} {}{keys}", sign(change.became), escape::line(&change.id))?;
        for term in &change.terms {
            writeln!(out, "    {} {:<5} {}  {}", sign(term.became()), term.lang.as_str(), escape::line(&term.text), status(term))?;
        }
    }
    if changes.is_empty() {
        return writeln!(out, "the glossaries are equal");
    }
    let number = |became| changes.iter().flat_map(|c| &c.terms).filter(|t| t.became() == became).count();
    let (added, removed, changed) = (number(Became::Added), number(Became::Removed), number(Became::Changed));
    writeln!(out, "\n{} changed; terms: {added} added, {removed} removed, {changed} changed", counted(changes.len(), "concept"))?;
    if !tried {
        return Ok(());
    }
    for (title, list) in [("gone", &effect.gone), ("new", &effect.new)] {
        for (i, finding) in list.iter().enumerate() {
            let head = if i == 0 { format!("\n{title}:\n") } else { String::new() };
            writeln!(out, "{head}  {}: {}: {}", at(&finding.place), finding.rule, escape::line(&finding.message))?;
        }
    }
    for (i, (old, new)) in effect.changed.iter().enumerate() {
        let head = if i == 0 { "\nwith other advice:\n" } else { "" };
        writeln!(out, "{head}  {}: {}: {}", at(&new.place), new.rule, escape::line(&new.message))?;
        writeln!(out, "    before: {}", escape::line(&old.message))?;
    }
    let (gone, new, other) = (counted(effect.gone.len(), "finding"), effect.new.len(), effect.changed.len());
    writeln!(out, "\n{gone} gone, {new} new, {other} with other advice")?;
    for (title, counts) in [("rule", by_rule(effect)), ("language", by_language(effect))] {
        for (i, (name, [gone, new, other])) in counts.iter().enumerate() {
            let head = if i == 0 { format!("by {title}:") } else { String::new() };
            writeln!(out, "  {head:<13}{:<22} gone {gone}, new {new}, other advice {other}", escape::line(name))?;
        }
    }
    Ok(())
}

fn status(term: &TermChange) -> String {
    let said = match (term.before, term.after) {
        (Some(a), Some(b)) if a != b => format!("{a} → {b}"),
        (a, b) => b.or(a).map(|s| s.to_string()).unwrap_or_default(),
    };
    if term.keys.is_empty() { said } else { format!("{said}  ({})", term.keys.join(", ")) }
}

fn by_rule(effect: &Effect<'_>) -> BTreeMap<String, Counts> {
    effect.count(|f| f.rule.to_owned())
}

fn by_language(effect: &Effect<'_>) -> BTreeMap<String, Counts> {
    effect.count(|f| f.lang.as_ref().map_or("", |l| l.as_str()).to_owned())
}

fn document(changes: &[ConceptChange], effect: &Effect<'_>) -> Value {
    let counts = |counts: BTreeMap<String, Counts>| -> Value {
        counts.into_iter().map(|(name, [gone, new, changed])| (name, json!({ "gone": gone, "new": new, "changed": changed }))).collect()
    };
    json!({
        "isogloss": 1,
        "concepts": changes.iter().map(concept).collect::<Vec<_>>(),
        "findings": {
            "gone": effect.gone.iter().map(|f| finding(f)).collect::<Vec<_>>(),
            "new": effect.new.iter().map(|f| finding(f)).collect::<Vec<_>>(),
            "changed": effect.changed.iter().map(|(old, new)| json!({ "before": finding(old), "after": finding(new) })).collect::<Vec<_>>(),
            "by_rule": counts(by_rule(effect)),
            "by_language": counts(by_language(effect)),
        },
    })
}

fn concept(change: &ConceptChange) -> Value {
    let term = |t: &TermChange| {
        let (before, after) = (t.before.map(Status::as_str), t.after.map(Status::as_str));
        json!({ "change": t.became().as_str(), "lang": t.lang, "term": t.text, "before": before, "after": after, "keys": t.keys })
    };
    json!({
        "change": change.became.as_str(),
        "concept": change.id,
        "keys": change.keys,
        "terms": change.terms.iter().map(term).collect::<Vec<_>>(),
    })
}

fn finding(finding: &Finding) -> Value {
    let mut out = super::drift::place(&finding.place);
    out["rule"] = json!(finding.rule);
    out["severity"] = json!(finding.severity.as_str());
    out["lang"] = json!(finding.lang);
    out["concept"] = json!(finding.concept);
    out["surface"] = json!(finding.surface);
    out["message"] = json!(finding.message);
    out["suggestion"] = json!(finding.suggestion);
    if let Some(article) = &finding.article {
        out["article"] = json!(article);
    }
    out
}
