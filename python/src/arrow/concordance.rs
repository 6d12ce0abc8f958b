//! Every occurrence of every term in the articles of a table.

use std::num::NonZeroUsize;

use arrow_schema::{DataType, SchemaRef};
use isogloss::engine::guarded;
use isogloss::finding::Problem;
use isogloss::ingest::Article;
use isogloss::matching::{Matcher, Scratch, TermMatch};
use isogloss::text::Span;
use pyo3::prelude::*;
use pyo3_arrow::input::AnyRecordBatch;

use super::columns::Columns;
use super::{Names, Table, each_row};
use crate::config::{self, Config};
use crate::errors::value;
use crate::glossary::{Glossary, Purpose, matcher};
use crate::read::{Given, Kind};

/// An occurrence, or a problem.
enum Said {
    Occurrence(Box<Occurrence>),
    Problem(Problem),
}

struct Occurrence {
    lang: String,
    concept: String,
    term: String,
    term_lang: String,
    status: &'static str,
    kind: &'static str,
    confidence: f64,
    ambiguous: bool,
    span: Span,
    characters: (usize, usize),
    line: usize,
    column: usize,
    surface: String,
    compound: Option<String>,
}

/// Lists every occurrence of every term in every article of a table.
#[pyfunction]
#[pyo3(signature = (data, *, text = "text", id = None, lang = None, format = "plain", glossary = None, config = None, threads = None))]
#[expect(clippy::too_many_arguments, reason = "keyword arguments of Python")]
pub(crate) fn concordance_batch(
    py: Python<'_>,
    data: AnyRecordBatch,
    text: &str,
    id: Option<&str>,
    lang: Option<&str>,
    format: &str,
    glossary: Option<&Bound<'_, Glossary>>,
    config: Option<&Bound<'_, Config>>,
    threads: Option<NonZeroUsize>,
) -> PyResult<Table> {
    let names = Names { text, id, lang, date: None, title: None, kind: Kind::named(format).map_err(value)? };
    let (settings, matcher) = (config::settings(config), matcher(py, glossary, Purpose::Find)?);
    let work = |given: &Given<'_>, scratch: &mut Scratch| {
        let (path, mut problems) = (given.path(), Vec::new());
        let found = guarded(&path, &mut problems, |problems| {
            let articles = given.read(&path, &settings, &matcher, problems);
            articles.iter().flat_map(|article| occurrences(article, &matcher, scratch)).collect::<Vec<_>>()
        });
        if found.is_none() {
            *scratch = Scratch::default();
        }
        let found = found.unwrap_or_default().into_iter().map(|o| Said::Occurrence(Box::new(o)));
        problems.into_iter().map(Said::Problem).chain(found).collect()
    };
    each_row(py, data, &names, threads, work, |ids, said| columns(said).batch(ids), schema)
}

fn schema(id: &DataType) -> SchemaRef {
    columns(&[]).schema(id)
}

/// The occurrences in an article, by block and place.
fn occurrences(article: &Article, matcher: &Matcher, scratch: &mut Scratch) -> Vec<Occurrence> {
    let (matches, glossary) = (matcher.scan(article, scratch), matcher.glossary());
    // Places come in order, but for blocks that markup has moved: then it is counted from the beginning.
    let (mut byte, mut character) = (0, 0);
    let mut character_of = |at: usize| {
        if at < byte {
            (byte, character) = (0, 0);
        }
        character += article.source.text.get(byte..at).map_or(0, |between| between.chars().count());
        byte = at;
        character
    };
    let mut one = |found: &TermMatch| {
        let block = article.blocks.get(found.block)?;
        let (text, term, place) = (article.text(block), glossary.term(found.term), article.place(block, found.span));
        Some(Occurrence {
            lang: article.lang.as_str().to_owned(),
            concept: glossary.concepts.get(found.term.concept)?.id.clone(),
            term: term.text.clone(),
            term_lang: term.lang.as_str().to_owned(),
            status: term.status.as_str(),
            kind: found.kind.as_str(),
            // Two decimals, as in the program's output.
            confidence: f64::from((found.confidence * 100.0).round()) / 100.0,
            ambiguous: found.ambiguous,
            span: place.span,
            characters: (character_of(place.decoded.start), character_of(place.decoded.end)),
            line: place.position.line,
            column: place.position.column,
            surface: found.span.of(text).to_owned(),
            compound: found.compound.map(|c| c.of(text).to_owned()),
        })
    };
    matches.terms.iter().filter_map(&mut one).collect()
}

fn columns(said: &[Said]) -> Columns {
    let found = || {
        said.iter().map(|s| match s {
            Said::Occurrence(occurrence) => Some(&**occurrence),
            Said::Problem(_) => None,
        })
    };
    let problems = || {
        said.iter().map(|s| match s {
            Said::Problem(problem) => Some(problem),
            Said::Occurrence(_) => None,
        })
    };
    Columns::new()
        .text("lang", found().map(|o| o.map(|o| o.lang.as_str())))
        .text("concept", found().map(|o| o.map(|o| o.concept.as_str())))
        .text("term", found().map(|o| o.map(|o| o.term.as_str())))
        .text("term_lang", found().map(|o| o.map(|o| o.term_lang.as_str())))
        .text("status", found().map(|o| o.map(|o| o.status)))
        .text("match", found().map(|o| o.map(|o| o.kind)))
        .real("confidence", found().map(|o| o.map(|o| o.confidence)))
        .flag("ambiguous", found().map(|o| o.map(|o| o.ambiguous)))
        .whole("start", found().map(|o| o.map(|o| o.span.start)))
        .whole("end", found().map(|o| o.map(|o| o.span.end)))
        .whole("char_start", found().map(|o| o.map(|o| o.characters.0)))
        .whole("char_end", found().map(|o| o.map(|o| o.characters.1)))
        .whole("line", found().map(|o| o.map(|o| o.line)))
        .whole("column", found().map(|o| o.map(|o| o.column)))
        .text("surface", found().map(|o| o.map(|o| o.surface.as_str())))
        .text("compound", found().map(|o| o?.compound.as_deref()))
        .text("problem", problems().map(|p| p.map(|p| p.kind)))
        .text("message", problems().map(|p| p.map(|p| p.message.as_str())))
}
