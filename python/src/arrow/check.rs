//! Articles of a table, each judged by itself.

use std::num::NonZeroUsize;
use std::sync::Arc;

use arrow_array::{ArrayRef, Int64Array, RecordBatch, StringArray, StructArray};
use arrow_schema::{ArrowError, DataType, Field, SchemaRef};
use isogloss::engine::judge_articles;
use isogloss::finding::{Finding, Problem, Related};
use pyo3::prelude::*;
use pyo3_arrow::input::AnyRecordBatch;

use super::columns::{Columns, lists};
use super::{Names, Table, each_row};
use crate::config::{self, Config};
use crate::errors::value;
use crate::finding::Characters;
use crate::glossary::{Glossary, Purpose, matcher};
use crate::read::Kind;

/// A finding with its first and last character, or a problem.
enum Said {
    Finding(Box<Finding>, Option<usize>, Option<usize>),
    Problem(Problem),
}

impl Said {
    fn finding(&self) -> Option<&Finding> {
        match self {
            Self::Finding(finding, ..) => Some(finding),
            Self::Problem(_) => None,
        }
    }

    fn problem(&self) -> Option<&Problem> {
        match self {
            Self::Problem(problem) => Some(problem),
            Self::Finding(..) => None,
        }
    }

    fn characters(&self) -> (Option<usize>, Option<usize>) {
        match self {
            Self::Finding(_, start, end) => (*start, *end),
            Self::Problem(_) => (None, None),
        }
    }

    fn notes(&self) -> &[String] {
        match self {
            Self::Finding(finding, ..) => &finding.notes,
            Self::Problem(problem) => problem.help.as_slice(),
        }
    }

    fn related(&self) -> &[Related] {
        self.finding().map_or(&[], |f| &f.related)
    }
}

/// Judges every article of a table by itself.
#[pyfunction]
#[pyo3(signature = (data, *, text = "text", id = None, lang = None, date = None, format = "plain", glossary = None, config = None, threads = None))]
#[expect(clippy::too_many_arguments, reason = "keyword arguments of Python")]
pub(crate) fn check_batch(
    py: Python<'_>,
    data: AnyRecordBatch,
    text: &str,
    id: Option<&str>,
    lang: Option<&str>,
    date: Option<&str>,
    format: &str,
    glossary: Option<&Bound<'_, Glossary>>,
    config: Option<&Bound<'_, Config>>,
    threads: Option<NonZeroUsize>,
) -> PyResult<Table> {
    let names = Names { text, id, lang, date, title: None, kind: Kind::named(format).map_err(value)? };
    let (settings, matcher) = (config::settings(config), matcher(py, glossary, Purpose::Judge)?);
    let work = |given: &crate::read::Given<'_>, scratch: &mut isogloss::matching::Scratch| {
        let path = given.path();
        let single = judge_articles(&path, |problems| given.read(&path, &settings, &matcher, problems), &matcher, &settings, scratch);
        let text = single.source.as_ref().map_or("", |source| &source.text);
        let characters = Characters::of(text, single.model.findings.iter());
        let mut said: Vec<Said> = single.model.problems.into_iter().map(Said::Problem).collect();
        said.extend(single.model.findings.into_iter().map(|f| {
            let (start, end) = (characters.at(f.place.decoded.start), characters.at(f.place.decoded.end));
            Said::Finding(Box::new(f), start, end)
        }));
        said
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
    let all = || said.iter();
    let found = || said.iter().map(Said::finding);
    let severity = |s: &Said| s.finding().map(|f| f.severity).or_else(|| s.problem().map(|p| p.severity));
    let line = |s: &Said| s.finding().map_or_else(|| s.problem().and_then(|p| p.line), |f| f.place.line());
    let column = |s: &Said| s.finding().map(|f| f.place.position.column).or_else(|| s.problem().and_then(|p| p.column));
    let message = |s: &'_ Said| match s {
        Said::Finding(f, ..) => f.message.clone(),
        Said::Problem(p) => p.message.clone(),
    };
    let notes: ArrayRef = Arc::new(all().flat_map(Said::notes).map(Some).collect::<StringArray>());
    Ok(Columns::new()
        .text("rule", found().map(|f| f.map(|f| f.rule)))
        .text("severity", all().map(|s| severity(s).map(isogloss::finding::Severity::as_str)))
        .text("lang", found().map(|f| f?.lang.as_ref().map(isogloss::lang::Tag::as_str)))
        .text("concept", found().map(|f| f?.concept.as_deref()))
        .whole("start", found().map(|f| f?.place.bytes().map(|b| b.start)))
        .whole("end", found().map(|f| f?.place.bytes().map(|b| b.end)))
        .whole("char_start", all().map(|s| s.characters().0))
        .whole("char_end", all().map(|s| s.characters().1))
        .whole("line", all().map(line))
        .whole("column", all().map(column))
        .text("surface", found().map(|f| f.map(|f| f.surface.as_str())))
        .with("message", all().map(|s| Some(message(s))).collect::<StringArray>())
        .text("suggestion", found().map(|f| f?.suggestion.as_deref()))
        .flag("fixable", found().map(|f| f.map(|f| f.fixable)))
        .with("notes", lists(all().map(|s| s.notes().len()), notes)?)
        .with("related", lists(all().map(|s| s.related().len()), related(said)?)?)
        .text("fingerprint", found().map(|f| f.map(|f| f.fingerprint.as_str())))
        .text("problem", all().map(|s| s.problem().map(|p| p.kind))))
}

/// Other places of the article, as structs.
fn related(said: &[Said]) -> Result<ArrayRef, ArrowError> {
    let all = || said.iter().flat_map(Said::related);
    let number = |n: usize| i64::try_from(n).ok();
    let whole = |of: &dyn Fn(&Related) -> usize| Arc::new(all().map(|r| number(of(r))).collect::<Int64Array>()) as ArrayRef;
    let columns: [(&str, ArrayRef); 5] = [
        ("start", whole(&|r| r.place.span.start)),
        ("end", whole(&|r| r.place.span.end)),
        ("line", whole(&|r| r.place.position.line)),
        ("column", whole(&|r| r.place.position.column)),
        ("message", Arc::new(all().map(|r| Some(r.message.as_str())).collect::<StringArray>())),
    ];
    let (fields, values): (Vec<Field>, Vec<ArrayRef>) =
        columns.into_iter().map(|(name, values)| (Field::new(name, values.data_type().clone(), true), values)).unzip();
    Ok(Arc::new(StructArray::try_new(fields.into(), values, None)?))
}
