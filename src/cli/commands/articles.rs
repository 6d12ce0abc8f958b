//! `isogloss articles`: what was read.

use std::io::Write;

use clap::Args;
use isogloss::engine::run;
use isogloss::ingest::Article;
use isogloss::text::escape;
use serde_json::json;

use super::outcome;
use crate::cli::Outcome;
use crate::cli::args::{Common, Paths};
use crate::cli::output::{self, Progress};
use crate::cli::session::Session;

/// What is listed, and how.
#[derive(Debug, Args)]
pub(crate) struct ArticlesArgs {
    #[command(flatten)]
    pub paths: Paths,
    /// Output format
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = ["text", "jsonl"])]
    pub format: String,
}

/// Lists the articles.
pub(crate) fn execute(common: &Common, args: &ArticlesArgs) -> anyhow::Result<Outcome> {
    let mut session = Session::open(common)?;
    let paths = session.paths(&args.paths.paths)?;
    let progress = Progress::new(common);
    let tick = |done, all| progress.at(done, all);
    let mut out = output::stdout();
    let mut problems = std::mem::take(&mut session.problems);
    let (mut error, mut articles) = (Ok(()), 0);
    let line = if args.format == "jsonl" { json_line } else { text_line };
    run::articles(
        &session.corpus(&paths, &tick),
        &session.languages_of_terms(),
        |article, _| line(article),
        |lines, found| {
            problems.extend(found);
            articles += lines.len();
            for line in lines {
                error = std::mem::replace(&mut error, Ok(())).and_then(|()| out.write_all(&line?));
            }
        },
    );
    error?;
    out.flush()?;
    problems.extend(Session::no_articles(articles, &paths, &problems));
    output::problems(&problems, &session.files, common)?;
    Ok(outcome(&problems))
}

fn json_line(a: &Article) -> std::io::Result<Vec<u8>> {
    let mut record = json!({
        "isogloss": 1,
        "path": a.path(),
        "lang": a.lang.as_str(),
        "lang_source": a.lang_source.as_str(),
        "title": a.meta.title,
        "date": a.meta.date.map(|d| d.to_string()),
        "date_source": a.meta.date.map(|d| d.source.as_str()),
        "source": a.meta.url,
        "words": a.words(),
        "blocks": a.blocks.len(),
        "encoding": a.source.encoding,
        "encoding_source": a.source.encoding_source,
    });
    if let Some(id) = &a.id {
        record["article"] = json!(id);
    }
    let mut line = Vec::new();
    escape::json(&mut line, &record, false)?;
    Ok(line)
}

#[expect(clippy::unnecessary_wraps, reason = "the same type as `json_line`")]
fn text_line(a: &Article) -> std::io::Result<Vec<u8>> {
    let title = a.meta.title.as_deref().unwrap_or("(no title)");
    let date = a.meta.date.map_or("undated".to_owned(), |d| format!("{d} ({})", d.source.as_str()));
    let encoding =
        if a.source.encoding == "utf-8" { String::new() } else { format!(", {} ({})", a.source.encoding, a.source.encoding_source) };
    let id = a.id.as_deref().map(|i| format!("#{i}")).unwrap_or_default();
    let text = format!("{}{id}  {} ({})  {date}  {} words{encoding}  {title}", a.path(), a.lang, a.lang_source.as_str(), a.words());
    Ok(format!("{}\n", escape::line(&text)).into_bytes())
}
