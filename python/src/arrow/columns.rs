//! Columns made of records.

use std::sync::Arc;

use arrow_array::{Array, ArrayRef, BooleanArray, Float64Array, Int64Array, ListArray, RecordBatch, StringArray};
use arrow_buffer::OffsetBuffer;
use arrow_schema::{ArrowError, DataType, Field, FieldRef, Fields, Schema, SchemaRef};

/// The columns of a table behind its ids.
pub(super) struct Columns(Vec<(&'static str, ArrayRef)>);

impl Columns {
    pub(super) fn new() -> Self {
        Self(Vec::new())
    }

    pub(super) fn text<'a>(self, name: &'static str, values: impl Iterator<Item = Option<&'a str>>) -> Self {
        self.with(name, values.collect::<StringArray>())
    }

    pub(super) fn whole(self, name: &'static str, values: impl Iterator<Item = Option<usize>>) -> Self {
        self.with(name, values.map(|v| v.and_then(|v| i64::try_from(v).ok())).collect::<Int64Array>())
    }

    pub(super) fn real(self, name: &'static str, values: impl Iterator<Item = Option<f64>>) -> Self {
        self.with(name, values.collect::<Float64Array>())
    }

    pub(super) fn flag(self, name: &'static str, values: impl Iterator<Item = Option<bool>>) -> Self {
        self.with(name, values.collect::<BooleanArray>())
    }

    pub(super) fn with(mut self, name: &'static str, values: impl Array + 'static) -> Self {
        self.0.push((name, Arc::new(values)));
        self
    }

    /// The fields, without that of the ids.
    fn fields(&self) -> Vec<FieldRef> {
        self.0.iter().map(|(name, values)| Arc::new(Field::new(*name, values.data_type().clone(), true))).collect()
    }

    /// The schema with ids of a type.
    pub(super) fn schema(&self, id: &DataType) -> SchemaRef {
        let own = Arc::new(Field::new("id", id.clone(), true));
        Arc::new(Schema::new(std::iter::once(own).chain(self.fields()).collect::<Fields>()))
    }

    /// The table with these ids.
    pub(super) fn batch(self, ids: ArrayRef) -> Result<RecordBatch, ArrowError> {
        let schema = self.schema(ids.data_type());
        RecordBatch::try_new(schema, std::iter::once(ids).chain(self.0.into_iter().map(|(_, values)| values)).collect())
    }
}

/// A column of lists, of these lengths, whose values stand one behind the other.
pub(super) fn lists(lengths: impl Iterator<Item = usize>, values: ArrayRef) -> Result<ListArray, ArrowError> {
    let item = Arc::new(Field::new("item", values.data_type().clone(), true));
    ListArray::try_new(item, OffsetBuffer::from_lengths(lengths), values, None)
}
