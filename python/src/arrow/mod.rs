//! Tables of articles in, tables of what is said of them out, over the Arrow `PyCapsule` interface.
//!
//! A batch of rows is worked on in parallel and then dropped: memory holds one batch of the input and all of the output. The table is not
//! copied; the text of an article is, while it is read.

pub(crate) mod check;
mod columns;
pub(crate) mod concordance;
pub(crate) mod group;
pub(crate) mod profile;
mod rows;
mod table;

use std::num::NonZeroUsize;

use arrow_array::{Array as _, ArrayRef, Int64Array, RecordBatch, UInt32Array};
use arrow_schema::{ArrowError, DataType, SchemaRef};
use arrow_select::take::take;
use isogloss::matching::Scratch;
use pyo3::prelude::*;
use pyo3_arrow::input::AnyRecordBatch;
use rayon::prelude::*;

pub(crate) use self::rows::{Names, Rows};
pub(crate) use self::table::Table;
use crate::errors::value;
use crate::pool::{self, Scratches};
use crate::read::Given;

/// So many rows are worked on before a waiting Ctrl-C is heard.
const ROWS: usize = 4096;

/// Does `work` on every row, in parallel; `table` makes a batch of what it gives, with the id of the row of each.
pub(crate) fn each_row<T: Send>(
    py: Python<'_>,
    data: AnyRecordBatch,
    names: &Names<'_>,
    threads: Option<NonZeroUsize>,
    work: impl Fn(&Given<'_>, &mut Scratch) -> Vec<T> + Sync,
    table: impl Fn(ArrayRef, &[T]) -> Result<RecordBatch, ArrowError> + Sync,
    schema: impl FnOnce(&DataType) -> SchemaRef,
) -> PyResult<Table> {
    let schema_in = data.schema()?;
    let id = names.id_type(&schema_in).map_err(value)?;
    let schema = schema(&id);
    let reader = data.into_reader()?;
    let scratches = Scratches::default();
    let pool = pool::of(threads)?;
    let done = py.detach(|| {
        let (mut out, mut first) = (Vec::new(), 0);
        for batch in reader {
            let batch = batch.map_err(|e| value(e.to_string()))?;
            for at in (0..batch.num_rows()).step_by(ROWS) {
                // Only the thread that Python runs on hears of Ctrl-C.
                Python::attach(hear)?;
                let batch = batch.slice(at, ROWS.min(batch.num_rows() - at));
                let made = pool.install(|| of_batch(&batch, names, first, &scratches, &work, &table)).map_err(value)?;
                out.extend(made);
                first += batch.num_rows();
            }
        }
        Ok::<_, PyErr>(out)
    })?;
    Ok(Table::new(schema, done))
}

/// Raises what a signal asks for.
fn hear(py: Python<'_>) -> PyResult<()> {
    py.check_signals()
}

fn of_batch<T: Send>(
    batch: &RecordBatch,
    names: &Names<'_>,
    first: usize,
    scratches: &Scratches,
    work: &(impl Fn(&Given<'_>, &mut Scratch) -> Vec<T> + Sync),
    table: &impl Fn(ArrayRef, &[T]) -> Result<RecordBatch, ArrowError>,
) -> Result<Option<RecordBatch>, String> {
    let rows = Rows::new(batch, names, first)?;
    let made: Vec<Vec<T>> =
        (0..batch.num_rows()).into_par_iter().map(|row| scratches.lend(|scratch| rows.with(row, |given| work(given, scratch)))).collect();
    let numbers: Vec<usize> = made.iter().enumerate().flat_map(|(row, said)| std::iter::repeat_n(row, said.len())).collect();
    if numbers.is_empty() {
        return Ok(None);
    }
    let said: Vec<T> = made.into_iter().flatten().collect();
    let ids = match rows.ids() {
        Some(ids) => {
            let numbers: UInt32Array = numbers.iter().map(|n| u32::try_from(*n).ok()).collect();
            take(&ids, &numbers, None).map_err(|e| e.to_string())?
        }
        None => std::sync::Arc::new(numbers.iter().map(|n| i64::try_from(first + n).ok()).collect::<Int64Array>()),
    };
    debug_assert_eq!(ids.len(), said.len(), "an id a record");
    table(ids, &said).map(Some).map_err(|e| e.to_string())
}
