//! `isogloss align`: what each language calls each concept, story by story; and which sentences say the same.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::bail;
use clap::Args;
use isogloss::align::terms::{self, Table};
use isogloss::align::{Bitext, Link, Story, story};
use isogloss::engine::Coverage;
use isogloss::finding::Problem;
use isogloss::glossary::Glossary;
use isogloss::group::Level;
use isogloss::matching::{MatchKind, Matcher, Options};
use isogloss::report::align::{self as sheet, pairs};
use isogloss::report::escape;
use isogloss::text::Span;
use serde_json::json;

use super::{known_concepts, outcome};
use crate::cli::Outcome;
use crate::cli::args::{Common, Paths};
use crate::cli::output::{self, Progress};
use crate::cli::session::Session;

/// What is aligned, and how it is shown.
#[derive(Debug, Args)]
pub(crate) struct AlignArgs {
    #[command(flatten)]
    pub paths: Paths,
    /// Output format; with --sentences text or jsonl
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = ["text", "json", "jsonl", "csv", "markdown"])]
    pub format: String,
    /// Show the pairs of sentences instead of the terms
    #[arg(long)]
    pub sentences: bool,
    /// Only this concept (repeatable)
    #[arg(long, value_name = "ID")]
    pub concept: Vec<String>,
    /// Only stories, or only topics
    #[arg(long, value_name = "LEVEL", value_parser = ["story", "topic"])]
    pub level: Option<String>,
}

/// Aligns the corpus and prints the table of terms, or the pairs of sentences.
pub(crate) fn execute(common: &Common, args: &AlignArgs) -> anyhow::Result<Outcome> {
    if args.sentences && !matches!(args.format.as_str(), "text" | "jsonl") {
        bail!("--sentences: write --format text or --format jsonl");
    }
    let mut session = Session::open(common)?;
    let Read { coverage, glossary, problems, .. } = read(common, &mut session, &args.paths.paths, false, &args.concept)?;
    let mut out = output::stdout();
    if args.sentences {
        let stories = coverage.stories.iter().filter(|_| args.level.as_deref() != Some("topic"));
        if args.format == "jsonl" {
            for (story, bitext) in stories.flat_map(|s| s.bitexts.iter().map(move |b| (s, b))) {
                escape::json(&mut out, &record(&coverage, story, bitext), false)?;
            }
        } else {
            let bitexts: Vec<_> =
                stories.flat_map(|s| s.bitexts.iter().map(move |b| (s, b))).map(|(s, b)| bitext(&coverage, s, b)).collect();
            pairs::text(&bitexts, output::colour(common), output::width(), &mut out)?;
        }
    } else {
        let tables = coverage.tables(&glossary, session.settings.confidence);
        let groups: Vec<sheet::Group> =
            tables.iter().filter(|t| wanted(&coverage, t, args)).map(|t| group(&coverage, &glossary, t, args)).collect();
        match args.format.as_str() {
            "json" => sheet::json(&groups, &mut out)?,
            "jsonl" => sheet::json_lines(&groups, &mut out)?,
            "csv" => sheet::csv(&groups, &mut out)?,
            "markdown" => sheet::markdown(&groups, &mut out)?,
            _ => {
                let (colour, width) = (output::colour(common), output::width());
                let options = sheet::Options { colour, width, verbose: common.verbose, quiet: common.quiet };
                sheet::text(&groups, options, &mut out)?;
            }
        }
    }
    out.flush()?;
    output::problems(&problems, &session.files, common)?;
    Ok(outcome(&problems))
}

/// A coverage with its glossary, and what went wrong.
pub(super) struct Read {
    pub coverage: Coverage,
    pub glossary: Arc<Glossary>,
    pub problems: Vec<Problem>,
    /// The files that were named, where others are read beside them.
    pub judged: Option<BTreeSet<String>>,
}

/// Reads the corpus for a command about stories; `concepts` are those that were asked for. `context`: the configured corpus is read
/// beside the paths.
pub(super) fn read(common: &Common, session: &mut Session, given: &[PathBuf], context: bool, concepts: &[String]) -> anyhow::Result<Read> {
    if common.no_group {
        bail!("--no-group: articles are compared within their groups");
    }
    let glossary = session.glossary_if_any()?;
    known_concepts(&glossary, concepts)?;
    let paths = session.paths(given)?;
    let matcher = Matcher::compile(Arc::clone(&glossary), Options { nested: false });
    let progress = Progress::new(common);
    let tick = |done, all| progress.at(done, all);
    let mut corpus = session.corpus(&paths, &tick);
    if context && !given.is_empty() {
        corpus.context.clone_from(&session.settings.corpus);
        corpus.judged = Some(session.inputs(&paths));
    }
    let mut coverage = Coverage::read(&corpus, &matcher, &session.settings);
    let judged = corpus.judged;
    let own = coverage.articles.iter().filter(|a| judged.as_ref().is_none_or(|paths| paths.contains(a.path()))).count();
    let mut problems = std::mem::take(&mut session.problems);
    problems.append(&mut coverage.problems);
    problems.extend(Session::no_articles(own, &paths, &problems));
    Ok(Read { coverage, glossary, problems, judged })
}

const fn level(level: Level) -> &'static str {
    match level {
        Level::Story => "story",
        Level::Topic => "topic",
    }
}

fn wanted(coverage: &Coverage, table: &Table, args: &AlignArgs) -> bool {
    args.level.as_deref().is_none_or(|l| l == level(coverage.grouping.groups[table.group].level))
}

/// A table as plain data.
fn group(coverage: &Coverage, glossary: &Glossary, table: &Table, args: &AlignArgs) -> sheet::Group {
    let of = &coverage.grouping.groups[table.group];
    let article = |(at, aligned): (&usize, &bool)| {
        let article = &coverage.articles[*at];
        let (path, lang) = (article.path().to_owned(), article.lang.as_str().to_owned());
        sheet::Article { path, lang, article: article.id.clone(), title: article.meta.title.clone(), aligned: *aligned }
    };
    let id = |row: &terms::Row| glossary.concepts[row.concept].id.clone();
    let asked = |row: &&terms::Row| args.concept.is_empty() || args.concept.contains(&id(row));
    let concept = |row: &terms::Row| {
        let renderings = row.renderings.iter().map(|r| rendering(coverage, glossary, r)).collect();
        sheet::Concept { id: id(row), consistent: row.consistent, renderings }
    };
    sheet::Group {
        id: of.id.clone(),
        level: level(of.level),
        articles: of.articles.iter().zip(&table.aligned).map(article).collect(),
        concepts: table.rows.iter().filter(asked).map(concept).collect(),
    }
}

fn rendering(coverage: &Coverage, glossary: &Glossary, r: &terms::Rendering) -> sheet::Rendering {
    let article = &coverage.articles[r.article];
    let place = |(block, span): &(usize, Span)| {
        let place = article.place(&article.blocks[*block], *span);
        [place.span.start, place.span.end, place.position.line, place.position.column]
    };
    let term = r.term.map(|id| glossary.term(id));
    sheet::Rendering {
        lang: article.lang.as_str().to_owned(),
        path: article.path().to_owned(),
        article: article.id.clone(),
        surface: r.surface.clone(),
        term: term.map(|t| (t.text.clone(), t.lang.as_str().to_owned())),
        status: term.map(|t| t.status.as_str()),
        kind: r.kind.map_or("unlisted", MatchKind::as_str),
        fixed: term.is_some_and(|t| t.do_not_translate),
        ambiguous: r.ambiguous,
        candidate: r.unlisted.as_ref().map(|u| u.0.clone()),
        score: r.unlisted.as_ref().map(|u| u.1),
        places: r.places.iter().map(place).collect(),
        counterparts: r.counterparts.iter().map(|c| (c.lang.clone(), c.surface.clone(), c.count)).collect(),
    }
}

/// Two aligned articles as a record of JSON Lines.
fn record(coverage: &Coverage, story: &Story, bitext: &Bitext) -> serde_json::Value {
    let side = |at: usize| {
        let article = &coverage.articles[story.articles[at]];
        let mut side = json!({ "path": article.path(), "lang": article.lang.as_str() });
        if let Some(id) = &article.id {
            side["article"] = json!(id);
        }
        side
    };
    let pair = |l: &Link| {
        let (source, target) = (place(coverage, story, bitext.source, l.source), place(coverage, story, bitext.target, l.target));
        json!({ "source": source, "target": target, "score": sheet::rounded(l.score) })
    };
    let pairs: Vec<_> = bitext.links.iter().map(pair).collect();
    json!({
        "isogloss": 1,
        "story": story.id,
        "source": side(bitext.source),
        "target": side(bitext.target),
        "parallel": sheet::rounded(bitext.parallel),
        "pairs": pairs,
    })
}

/// The bytes of a sentence in its file.
fn place(coverage: &Coverage, story: &Story, at: usize, sentence: Option<usize>) -> Option<[usize; 2]> {
    let article = &coverage.articles[story.articles[at]];
    let sentence = story.sentences[at].get(sentence?)?;
    let span = article.place(&article.blocks[sentence.block], sentence.span).span;
    Some([span.start, span.end])
}

/// Two aligned articles for people: links that share a sentence are one bead.
fn bitext(coverage: &Coverage, story: &Story, bitext: &Bitext) -> pairs::Bitext {
    let article = |at: usize| &coverage.articles[story.articles[at]];
    let name = |at: usize| (article(at).path().to_owned(), article(at).lang.as_str().to_owned());
    let text = |at: usize, sentence: usize| {
        let (article, sentence) = (article(at), story.sentences[at][sentence]);
        let block = &article.blocks[sentence.block];
        let line = article.place(block, Span::new(sentence.span.start, sentence.span.start)).position.line;
        (line, sentence.span.of(article.text(block)).to_owned())
    };
    let mut beads: Vec<(Vec<usize>, Vec<usize>, f32)> = Vec::new();
    for link in &bitext.links {
        let shares = |(source, target, _): &(Vec<usize>, Vec<usize>, f32)| {
            link.source.is_some_and(|s| source.contains(&s)) || link.target.is_some_and(|t| target.contains(&t))
        };
        if !beads.last().is_some_and(shares) {
            beads.push((Vec::new(), Vec::new(), link.score));
        }
        let Some((source, target, _)) = beads.last_mut() else { continue };
        source.extend(link.source.filter(|s| !source.contains(s)));
        target.extend(link.target.filter(|t| !target.contains(t)));
    }
    let bead = |(source, target, score): &(Vec<usize>, Vec<usize>, f32)| pairs::Bead {
        source: source.iter().map(|s| text(bitext.source, *s)).collect(),
        target: target.iter().map(|t| text(bitext.target, *t)).collect(),
        score: *score,
    };
    pairs::Bitext {
        story: story.id.clone(),
        source: name(bitext.source),
        target: name(bitext.target),
        parallel: bitext.parallel,
        translation: bitext.parallel >= story::TRANSLATION,
        beads: beads.iter().map(bead).collect(),
    }
}
