//! Groups of articles whose profiles are in a table.

use std::num::NonZeroUsize;

use arrow_array::{Array as _, ArrayRef, RecordBatch, StringArray, UInt32Array};
use arrow_schema::ArrowError;
use arrow_select::concat::concat;
use arrow_select::take::take;
use isogloss::group::{Collection, GroupOptions, Level, group};
use pyo3::prelude::*;
use pyo3_arrow::input::AnyRecordBatch;

use super::columns::Columns;
use super::profile::profiles;
use super::rows::field;
use super::table::Table;
use crate::config::{self, Config};
use crate::errors::value;
use crate::pool;

/// Groups the articles of `profile_batch`.
#[pyfunction]
#[pyo3(signature = (profiles, *, id = "id", config = None, threads = None))]
pub(crate) fn group_batch(
    py: Python<'_>,
    profiles: AnyRecordBatch,
    id: &str,
    config: Option<&Bound<'_, Config>>,
    threads: Option<NonZeroUsize>,
) -> PyResult<Table> {
    let settings = config::settings(config);
    let schema = profiles.schema()?;
    let kind = field(&schema, id).map_err(value)?.1.clone();
    let reader = profiles.into_reader()?;
    let options = GroupOptions { same: settings.same.clone(), apart: settings.apart.clone(), ..GroupOptions::default() };
    let made = pool::run(py, threads, || {
        let (mut collection, mut ids) = (Collection::default(), Vec::new());
        for batch in reader {
            let batch = batch.map_err(|e| e.to_string())?;
            ids.push(add(&batch, id, &mut collection)?);
        }
        grouped(&collection, &options, &ids).map_err(|e| e.to_string())
    })?;
    let batch = made.map_err(value)?;
    Ok(Table::new(columns(&[], &[]).schema(&kind), batch.into_iter().collect::<Vec<_>>()))
}

/// Adds the profiles of a batch; the ids of those that are none of a problem.
fn add(batch: &RecordBatch, id: &str, collection: &mut Collection) -> Result<ArrayRef, String> {
    let mut kept = Vec::new();
    for (row, profile) in (0u32..).zip(profiles(batch)?) {
        if let Some(profile) = profile {
            collection.add(profile);
            kept.push(row);
        }
    }
    let ids = batch.column(field(&batch.schema(), id)?.0);
    take(ids, &UInt32Array::from(kept), None).map_err(|e| e.to_string())
}

fn grouped(collection: &Collection, options: &GroupOptions, ids: &[ArrayRef]) -> Result<Option<RecordBatch>, ArrowError> {
    if collection.articles.is_empty() {
        return Ok(None);
    }
    let ids = concat(&ids.iter().map(AsRef::as_ref).collect::<Vec<_>>())?;
    let grouping = group(collection, options);
    let mut of = [vec![None; ids.len()], vec![None; ids.len()]];
    for group in &grouping.groups {
        let level = &mut of[usize::from(group.level == Level::Topic)];
        group.articles.iter().for_each(|article| level[*article] = Some(group.id.as_str()));
    }
    columns(&of[0], &of[1]).batch(ids).map(Some)
}

fn columns(stories: &[Option<&str>], topics: &[Option<&str>]) -> Columns {
    let text = |values: &[Option<&str>]| values.iter().copied().collect::<StringArray>();
    Columns::new().with("story", text(stories)).with("topic", text(topics))
}
