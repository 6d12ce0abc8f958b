//! Articles that Python gives: a dict of paths and texts, a list of records, or a table.

use isogloss::config::Settings;
use isogloss::engine::guarded;
use isogloss::finding::Problem;
use isogloss::ingest::Article;
use isogloss::matching::Matcher;
use jiff::civil::Date;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use pyo3_arrow::input::AnyRecordBatch;
use rayon::prelude::*;

use crate::arrow::{Names, Rows};
use crate::check::bytes;
use crate::errors::value;
use crate::read::{Given, Kind, day};

/// An article, with all that is known of it.
pub(crate) struct Named {
    path: String,
    text: Vec<u8>,
    lang: Option<String>,
    date: Option<Date>,
    title: Option<String>,
}

/// The articles in a value. The path of each tells its format, and perhaps its language.
pub(crate) fn articles(given: &Bound<'_, PyAny>) -> PyResult<Vec<Named>> {
    if given.hasattr("__arrow_c_stream__")? || given.hasattr("__arrow_c_array__")? {
        return of_table(given.extract()?);
    }
    if let Ok(texts) = given.cast::<PyDict>() {
        return texts.iter().map(|(path, text)| Named::new(path.extract()?, &text)).collect();
    }
    given.try_iter()?.map(|item| of_record(&item?)).collect()
}

impl Named {
    fn new(path: String, text: &Bound<'_, PyAny>) -> PyResult<Self> {
        Ok(Self { path, text: bytes(text)?, lang: None, date: None, title: None })
    }

    /// Its articles; one, unless its format holds several.
    fn read(&self, settings: &Settings, matcher: &Matcher, problems: &mut Vec<Problem>) -> Vec<Article> {
        let Self { path, text, lang, date, title } = self;
        let given = Given { name: path, text, lang: lang.as_deref(), date: *date, title: title.as_deref(), kind: Kind::Path };
        guarded(path, problems, |problems| given.read(path, settings, matcher, problems)).unwrap_or_default()
    }
}

fn of_record(item: &Bound<'_, PyAny>) -> PyResult<Named> {
    if let Ok(pair) = item.cast::<PyTuple>() {
        return Named::new(pair.get_item(0)?.extract()?, &pair.get_item(1)?);
    }
    let Ok(record) = item.cast::<PyDict>() else {
        return Err(PyTypeError::new_err("an article is a dict with `path` and `text`, or a tuple of both"));
    };
    let field = |name: &str| Ok::<_, PyErr>(record.get_item(name)?.filter(|v| !v.is_none()));
    let text = |name: &str| field(name)?.map(|v| v.str()?.extract::<String>()).transpose();
    let path = text("path")?.map_or_else(|| text("id"), |path| Ok(Some(path)))?;
    let path = path.ok_or_else(|| value("an article has no `path`, and no `id`"))?;
    let body = field("text")?.ok_or_else(|| value(format!("{path}: the article has no `text`")))?;
    let date = text("date")?.as_deref().and_then(day);
    Ok(Named { lang: text("lang")?, date, title: text("title")?, ..Named::new(path, &body)? })
}

/// Of a table: the columns `path` or `id`, `text`, and `lang`, `date` and `title` if they are there.
fn of_table(table: AnyRecordBatch) -> PyResult<Vec<Named>> {
    let schema = table.schema()?;
    let there = |name: &'static str| schema.column_with_name(name).map(|_| name);
    let id = there("path").or_else(|| there("id"));
    let names = Names { text: "text", id, lang: there("lang"), date: there("date"), title: there("title"), kind: Kind::Path };
    let (mut out, mut first) = (Vec::new(), 0);
    for batch in table.into_reader()? {
        let batch = batch.map_err(|e| value(e.to_string()))?;
        let rows = Rows::new(&batch, &names, first).map_err(value)?;
        let own = |given: &Given<'_>| Named {
            path: given.name.to_owned(),
            text: given.text.to_vec(),
            lang: given.lang.map(str::to_owned),
            date: given.date,
            title: given.title.map(str::to_owned),
        };
        out.extend((0..batch.num_rows()).map(|row| rows.with(row, own)));
        first += batch.num_rows();
    }
    Ok(out)
}

/// Reads articles in parallel; in the order in which they were given.
pub(crate) fn read(named: &[Named], settings: &Settings, matcher: &Matcher) -> (Vec<Article>, Vec<Problem>) {
    let (mut articles, mut problems) = (Vec::new(), Vec::new());
    let one = |named: &Named| {
        let mut problems = Vec::new();
        (named.read(settings, matcher, &mut problems), problems)
    };
    for (read, told) in named.par_iter().map(one).collect::<Vec<_>>() {
        articles.extend(read);
        problems.extend(told);
    }
    (articles, problems)
}
