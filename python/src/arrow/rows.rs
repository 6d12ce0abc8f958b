//! Articles in the columns of a table.

use arrow_array::cast::AsArray as _;
use arrow_array::types::Date32Type;
use arrow_array::{Array, ArrayRef, Date32Array, LargeStringArray, RecordBatch, StringArray, StringViewArray};
use arrow_cast::cast;
use arrow_schema::{DataType, Schema};
use isogloss::finding::did_you_mean;
use jiff::civil::{Date, date};

use crate::read::{Given, Kind, day};

/// Which columns hold what.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Names<'a> {
    pub(crate) text: &'a str,
    pub(crate) id: Option<&'a str>,
    pub(crate) lang: Option<&'a str>,
    pub(crate) date: Option<&'a str>,
    pub(crate) title: Option<&'a str>,
    pub(crate) kind: Kind,
}

impl Names<'_> {
    /// The type of the ids: that of their column, else the number of the row.
    pub(crate) fn id_type(&self, schema: &Schema) -> Result<DataType, String> {
        self.id.map_or(Ok(DataType::Int64), |id| Ok(field(schema, id)?.1.clone()))
    }
}

/// A column of text, as it came.
pub(super) enum Strings {
    Short(StringArray),
    Large(LargeStringArray),
    View(StringViewArray),
}

impl Strings {
    /// A column of text; any other is cast to text.
    pub(super) fn new(column: &ArrayRef) -> Result<Self, String> {
        Ok(match column.data_type() {
            DataType::Utf8 => Self::Short(column.as_string::<i32>().clone()),
            DataType::LargeUtf8 => Self::Large(column.as_string::<i64>().clone()),
            DataType::Utf8View => Self::View(column.as_string_view().clone()),
            other => {
                let text = cast(column, &DataType::Utf8View).map_err(|_| format!("a column of {other} is no text"))?;
                Self::View(text.as_string_view().clone())
            }
        })
    }

    pub(super) fn at(&self, row: usize) -> Option<&str> {
        match self {
            Self::Short(a) => (!a.is_null(row)).then(|| a.value(row)),
            Self::Large(a) => (!a.is_null(row)).then(|| a.value(row)),
            Self::View(a) => (!a.is_null(row)).then(|| a.value(row)),
        }
    }
}

/// A column of days: dates, times, or text that begins with one.
pub(super) enum Days {
    Dates(Date32Array),
    Text(Strings),
}

impl Days {
    pub(super) fn new(column: &ArrayRef) -> Result<Self, String> {
        let kind = column.data_type();
        if matches!(kind, DataType::Date32 | DataType::Date64 | DataType::Timestamp(..)) {
            let dates = cast(column, &DataType::Date32).map_err(|e| e.to_string())?;
            return Ok(Self::Dates(dates.as_primitive::<Date32Type>().clone()));
        }
        Strings::new(column).map(Self::Text)
    }

    pub(super) fn at(&self, row: usize) -> Option<Date> {
        match self {
            Self::Dates(dates) => (!dates.is_null(row)).then(|| dates.value(row)).and_then(from_days),
            Self::Text(text) => text.at(row).and_then(day),
        }
    }
}

const EPOCH: Date = date(1970, 1, 1);

fn from_days(days: i32) -> Option<Date> {
    EPOCH.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

/// Days since 1970, as Arrow counts them.
pub(super) fn to_days(day: Date) -> Option<i32> {
    EPOCH.until(day).ok().map(|span| span.get_days())
}

/// The articles of a batch.
pub(crate) struct Rows {
    text: Strings,
    ids: Option<(ArrayRef, Strings)>,
    lang: Option<Strings>,
    date: Option<Days>,
    title: Option<Strings>,
    kind: Kind,
    /// The number of the first row.
    first: usize,
}

impl Rows {
    pub(crate) fn new(batch: &RecordBatch, names: &Names<'_>, first: usize) -> Result<Self, String> {
        let schema = batch.schema();
        let column = |name: &str| Ok::<_, String>(batch.column(field(&schema, name)?.0));
        let strings = |name: Option<&str>| name.map(|n| column(n).and_then(Strings::new).map_err(|e| format!("`{n}`: {e}"))).transpose();
        let ids = names.id.map(|id| Ok::<_, String>((column(id)?.clone(), Strings::new(column(id)?).map_err(|e| format!("`{id}`: {e}"))?)));
        Ok(Self {
            text: Strings::new(column(names.text)?).map_err(|e| format!("`{}`: {e}", names.text))?,
            ids: ids.transpose()?,
            lang: strings(names.lang)?,
            date: names.date.map(|n| column(n).and_then(Days::new)).transpose()?,
            title: strings(names.title)?,
            kind: names.kind,
            first,
        })
    }

    /// The ids as they came.
    pub(crate) fn ids(&self) -> Option<ArrayRef> {
        self.ids.as_ref().map(|(ids, _)| ids.clone())
    }

    /// Calls `work` with the article of a row. A row without text is an empty one.
    pub(crate) fn with<T>(&self, row: usize, work: impl FnOnce(&Given<'_>) -> T) -> T {
        let number = (self.first + row).to_string();
        work(&Given {
            name: self.ids.as_ref().and_then(|(_, ids)| ids.at(row)).unwrap_or(&number),
            text: self.text.at(row).unwrap_or_default().as_bytes(),
            lang: self.lang.as_ref().and_then(|l| l.at(row)),
            date: self.date.as_ref().and_then(|d| d.at(row)),
            title: self.title.as_ref().and_then(|t| t.at(row)),
            kind: self.kind,
        })
    }
}

/// A column by its name: its number and type.
pub(super) fn field<'a>(schema: &'a Schema, name: &str) -> Result<(usize, &'a DataType), String> {
    schema.column_with_name(name).map(|(at, field)| (at, field.data_type())).ok_or_else(|| {
        let names: Vec<&str> = schema.fields().iter().map(|f| f.name().as_str()).collect();
        let meant = did_you_mean(name, names.iter().copied()).map(|m| format!(", did you mean `{m}`?")).unwrap_or_default();
        format!("there is no column `{name}`{meant} (columns: {})", names.join(", "))
    })
}
