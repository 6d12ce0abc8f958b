//! Profiles of articles as rows: what grouping compares.

use std::num::NonZeroUsize;
use std::sync::Arc;

use arrow_array::cast::AsArray as _;
use arrow_array::{Array as _, ArrayRef, Date32Array, Int32Array, ListArray, RecordBatch, StringArray, StructArray};
use arrow_schema::{ArrowError, DataType, Field, SchemaRef};
use isogloss::engine::guarded;
use isogloss::finding::Problem;
use isogloss::group::Profile;
use isogloss::group::profile::SignalKind;
use isogloss::lang::Tag;
use isogloss::matching::Scratch;
use pyo3::prelude::*;
use pyo3_arrow::input::AnyRecordBatch;

use super::columns::{Columns, lists};
use super::rows::{Days, Strings, field, to_days};
use super::{Names, Table, each_row};
use crate::config::{self, Config};
use crate::errors::value;
use crate::glossary::{Glossary, Purpose, matcher};
use crate::read::{Given, Kind};

/// A profile, or a problem.
type Said = Result<Box<Profile>, Box<Problem>>;

/// Makes the profile of every article of a table.
#[pyfunction]
#[pyo3(signature = (data, *, text = "text", id = None, lang = None, date = None, title = None, format = "plain", glossary = None, config = None, threads = None))]
#[expect(clippy::too_many_arguments, reason = "keyword arguments of Python")]
pub(crate) fn profile_batch(
    py: Python<'_>,
    data: AnyRecordBatch,
    text: &str,
    id: Option<&str>,
    lang: Option<&str>,
    date: Option<&str>,
    title: Option<&str>,
    format: &str,
    glossary: Option<&Bound<'_, Glossary>>,
    config: Option<&Bound<'_, Config>>,
    threads: Option<NonZeroUsize>,
) -> PyResult<Table> {
    let names = Names { text, id, lang, date, title, kind: Kind::named(format).map_err(value)? };
    let (settings, matcher) = (config::settings(config), matcher(py, glossary, Purpose::Find)?);
    let work = |given: &Given<'_>, scratch: &mut Scratch| {
        let (path, mut problems) = (given.path(), Vec::new());
        let made = guarded(&path, &mut problems, |problems| {
            let articles = given.read(&path, &settings, &matcher, problems);
            let profile = |article| Profile::new(article, &matcher.scan(article, scratch), matcher.glossary());
            articles.iter().map(profile).collect::<Vec<_>>()
        });
        if made.is_none() {
            *scratch = Scratch::default();
        }
        let made = made.unwrap_or_default().into_iter().map(|profile| Ok(Box::new(profile)));
        problems.into_iter().map(|problem| Err(Box::new(problem))).chain(made).collect::<Vec<Said>>()
    };
    each_row(py, data, &names, threads, work, table, schema)
}

fn schema(id: &DataType) -> SchemaRef {
    columns(&[]).map_or_else(|_| arrow_schema::Schema::empty().into(), |columns| columns.schema(id))
}

fn table(ids: ArrayRef, said: &[Said]) -> Result<RecordBatch, ArrowError> {
    columns(said)?.batch(ids)
}

fn columns(said: &[Said]) -> Result<Columns, ArrowError> {
    let profiles = || said.iter().map(|s| s.as_deref().ok());
    let problems = || said.iter().map(|s| s.as_deref().err());
    let ids = |p: Option<&Profile>| p.map_or(0, |p| p.ids.len());
    let signals = |p: Option<&Profile>| p.map_or(0, |p| p.signals.len());
    let all_ids: ArrayRef = Arc::new(profiles().flatten().flat_map(|p| &p.ids).map(Some).collect::<StringArray>());
    let all = || profiles().flatten().flat_map(|p| &p.signals);
    let parts: [(&str, ArrayRef); 3] = [
        ("kind", Arc::new(all().map(|(kind, ..)| Some(kind.as_str())).collect::<StringArray>())),
        ("value", Arc::new(all().map(|(_, value, _)| Some(value)).collect::<StringArray>())),
        ("count", Arc::new(all().map(|(.., count)| Some(i32::from(*count))).collect::<Int32Array>())),
    ];
    let (fields, values): (Vec<Field>, Vec<ArrayRef>) =
        parts.into_iter().map(|(name, values)| (Field::new(name, values.data_type().clone(), true), values)).unzip();
    let all_signals: ArrayRef = Arc::new(StructArray::try_new(fields.into(), values, None)?);
    Ok(Columns::new()
        .text("path", profiles().map(|p| p.map(|p| p.path.as_str())))
        .text("lang", profiles().map(|p| p.map(|p| p.lang.as_str())))
        .with("date", profiles().map(|p| p.and_then(|p| p.date).and_then(to_days)).collect::<Date32Array>())
        .text("title", profiles().map(|p| p.and_then(|p| p.title.as_deref())))
        .text("content", profiles().map(|p| p.map(|p| p.content.as_str())))
        .with("ids", lists(profiles().map(ids), all_ids)?)
        .with("signals", lists(profiles().map(signals), all_signals)?)
        .text("problem", problems().map(|p| p.map(|p| p.kind)))
        .text("message", problems().map(|p| p.map(|p| p.message.as_str()))))
}

/// The profiles in a batch that [`profile_batch`] made, or an engine out of its rows; none for a row that is a problem.
pub(super) fn profiles(batch: &RecordBatch) -> Result<Vec<Option<Profile>>, String> {
    let schema = batch.schema();
    let column = |name: &str| Ok::<_, String>(batch.column(field(&schema, name)?.0));
    let strings = |name: &str| column(name).and_then(Strings::new).map_err(|e| format!("`{name}`: {e}"));
    let (path, lang, title, content) = (strings("path")?, strings("lang")?, strings("title")?, strings("content")?);
    let (date, ids, signals) = (Days::new(column("date")?)?, list(column("ids")?)?, list(column("signals")?)?);
    let made = (0..batch.num_rows()).map(|row| {
        let (Some(path), Some(lang), Some(content)) = (path.at(row), lang.at(row), content.at(row)) else { return Ok(None) };
        Ok(Some(Profile {
            path: path.to_owned(),
            id: None,
            content: content.to_owned(),
            lang: Tag::parse(lang).map_err(|e| e.to_string())?,
            title: title.at(row).map(str::to_owned),
            date: date.at(row),
            ids: words(&ids.value(row))?,
            signals: signals_of(&signals.value(row))?,
        }))
    });
    made.collect()
}

/// A column of lists; engines write the long kind too.
fn list(column: &ArrayRef) -> Result<ListArray, String> {
    if let DataType::LargeList(item) | DataType::ListView(item) | DataType::LargeListView(item) = column.data_type() {
        let short = arrow_cast::cast(column, &DataType::List(Arc::clone(item))).map_err(|e| e.to_string())?;
        return Ok(short.as_list::<i32>().clone());
    }
    column.as_list_opt::<i32>().cloned().ok_or_else(|| format!("a column of {} is no list", column.data_type()))
}

fn words(values: &ArrayRef) -> Result<Vec<String>, String> {
    let texts = Strings::new(values)?;
    Ok((0..values.len()).filter_map(|at| texts.at(at).map(str::to_owned)).collect())
}

fn signals_of(values: &ArrayRef) -> Result<Vec<(SignalKind, String, u16)>, String> {
    let structs = values.as_struct_opt().ok_or("`signals` is no list of structs")?;
    let part = |name: &str| structs.column_by_name(name).ok_or_else(|| format!("`signals` has no `{name}`"));
    let (kinds, texts) = (Strings::new(part("kind")?)?, Strings::new(part("value")?)?);
    let counts = arrow_cast::cast(part("count")?, &DataType::UInt16).map_err(|e| e.to_string())?;
    let counts = counts.as_primitive::<arrow_array::types::UInt16Type>();
    let one = |at: usize| Some((kind(kinds.at(at)?)?, texts.at(at)?.to_owned(), counts.value(at)));
    (0..values.len()).map(|at| one(at).ok_or_else(|| "`signals` holds a kind that is not known".to_owned())).collect()
}

/// The kind of a name.
fn kind(name: &str) -> Option<SignalKind> {
    SignalKind::ALL.into_iter().find(|kind| kind.as_str() == name)
}
