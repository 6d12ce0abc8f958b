//! `isogloss glossary stats`: the glossary scored against its use.

use std::collections::BTreeSet;
use std::io::Write;
use std::sync::Arc;

use clap::Args;
use isogloss::matching::{MatchOptions, Matcher};
use isogloss::report::csv::harmless;
use isogloss::text::escape;
use isogloss::usage::Usage;
use isogloss::usage::score::{self, Row, TermUse, Verdict};
use serde_json::json;

use super::outcome;
use crate::cli::Outcome;
use crate::cli::args::{Common, Paths};
use crate::cli::output::{self, Progress};
use crate::cli::session::Session;
use crate::cli::usage::read;

mod table;

/// What is counted, and which rows are shown.
#[derive(Debug, Args)]
pub(crate) struct StatsArgs {
    #[command(flatten)]
    pub paths: Paths,
    /// Output format
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = ["text", "jsonl", "csv", "markdown"])]
    pub format: String,
    /// Only terms that may be used and that no article uses
    #[arg(long)]
    pub unused: bool,
    /// Only concepts whose preferred term is used less than another rendering
    #[arg(long)]
    pub contradicted: bool,
}

impl StatsArgs {
    fn wants(&self, row: &Row) -> bool {
        let has = |verdict| row.verdicts.contains(&verdict);
        !self.filters() || self.unused && has(Verdict::Unused) || self.contradicted && has(Verdict::Contradicted)
    }

    fn filters(&self) -> bool {
        self.unused || self.contradicted
    }
}

/// Reads the corpus and prints the score.
pub(crate) fn execute(common: &Common, args: &StatsArgs) -> anyhow::Result<Outcome> {
    let mut session = Session::open(common)?;
    let glossary = session.glossary()?;
    let paths = session.paths(&args.paths.paths)?;
    let matcher = Matcher::compile(Arc::clone(&glossary), MatchOptions { nested: false });
    let progress = Progress::new(common);
    let tick = |done, all| progress.at(done, all);
    let (tallies, mut found) = read(common, &session, &session.corpus(&paths, &tick), &matcher, &BTreeSet::new());
    let mut problems = std::mem::take(&mut session.problems);
    problems.append(&mut found);
    let usage = Usage::of(&tallies, |_| true);
    problems.extend(Session::no_articles(tallies.len(), &paths, &problems));
    output::problems(&problems, &session.files, common)?;
    let rows = score::rows(&usage, &glossary, &session.settings.languages);
    let shown: Vec<&Row> = rows.iter().filter(|r| args.wants(r)).collect();
    let mut out = output::stdout();
    match args.format.as_str() {
        "jsonl" => shown.iter().try_for_each(|row| escape::json(&mut out, &record(row), false))?,
        "csv" => csv(&shown, args, &mut out)?,
        "markdown" => markdown(&shown, args, &mut out)?,
        _ => table::write(&shown, &score::by_language(&rows, &usage), args, &mut out)?,
    }
    out.flush()?;
    Ok(outcome(&problems))
}

/// The verdicts of a row in words.
fn verdicts(row: &Row) -> String {
    row.verdicts.iter().map(|v| v.as_str()).collect::<Vec<_>>().join(" ")
}

/// The terms of a row that the flags ask for.
fn terms<'a>(row: &'a Row, args: &StatsArgs) -> impl Iterator<Item = &'a TermUse> {
    let only_idle = args.unused && !(args.contradicted && row.verdicts.contains(&Verdict::Contradicted));
    row.terms.iter().filter(move |t| !only_idle || t.is_idle())
}

fn record(row: &Row) -> serde_json::Value {
    let rounded = |share: f64| (share * 1000.0).round() / 1000.0;
    let term = |t: &TermUse| json!({ "term": t.name.to_string(), "status": t.standing.as_str(), "count": t.count, "articles": t.articles, "share": rounded(t.share) });
    json!({
        "isogloss": 1,
        "concept": row.concept,
        "lang": row.lang,
        "articles": row.articles,
        "elsewhere": row.elsewhere,
        "preferred_share": row.preferred.map(rounded),
        "verdicts": row.verdicts.iter().map(|v| v.as_str()).collect::<Vec<_>>(),
        "terms": row.terms.iter().map(term).collect::<Vec<_>>(),
    })
}

const COLUMNS: [&str; 9] = ["concept", "lang", "term", "status", "count", "articles", "share", "concept_articles", "verdicts"];

/// One row a term; a concept without terms in a language has one with empty cells.
fn cells(row: &Row, args: &StatsArgs) -> Vec<[String; 9]> {
    let (lang, all) = (row.lang.to_string(), row.articles.to_string());
    let whole = |term: [String; 5]| {
        let [text, status, count, articles, share] = term;
        [row.concept.clone(), lang.clone(), text, status, count, articles, share, all.clone(), verdicts(row)]
    };
    let mut out: Vec<[String; 9]> = terms(row, args)
        .map(|t| {
            let (name, status) = (t.name.to_string(), t.standing.as_str().to_owned());
            whole([name, status, t.count.to_string(), t.articles.to_string(), format!("{:.2}", t.share)])
        })
        .collect();
    if out.is_empty() {
        out.push(whole([String::new(), String::new(), "0".into(), "0".into(), String::new()]));
    }
    out
}

fn csv(rows: &[&Row], args: &StatsArgs, out: &mut impl Write) -> anyhow::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record(COLUMNS)?;
    for row in rows.iter().flat_map(|r| cells(r, args)) {
        table.write_record(row.map(|cell| harmless(&cell)))?;
    }
    table.flush()?;
    Ok(())
}

fn markdown(rows: &[&Row], args: &StatsArgs, out: &mut impl Write) -> std::io::Result<()> {
    let line = |cells: &[String]| format!("| {} |", cells.join(" | "));
    writeln!(out, "{}", line(&COLUMNS.map(str::to_owned)))?;
    writeln!(out, "{}", line(&COLUMNS.map(|_| "---".to_owned())))?;
    for row in rows.iter().flat_map(|r| cells(r, args)) {
        writeln!(out, "{}", line(&row.map(|cell| plain_markdown(&cell))))?;
    }
    Ok(())
}

/// A cell in which nothing is markup.
fn plain_markdown(cell: &str) -> String {
    let mut out = String::with_capacity(cell.len());
    for c in escape::line(cell).chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            '|' | '\\' | '`' | '*' | '_' | '[' | ']' | '~' | '!' => out.extend(['\\', c]),
            '\t' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
