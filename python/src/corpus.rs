//! Many articles beside each other: stories, what each language calls what, and what the glossary lacks.

use std::num::NonZeroUsize;

use isogloss::engine::Coverage;
use isogloss::finding::Problem;
use isogloss::group::{Collection, Group, GroupOptions, Profile, group as grouped};
use isogloss::report::{align as sheet, suggest as rows};
use isogloss::text::escape;
use pyo3::prelude::*;
use rayon::prelude::*;
use serde_json::json;

use crate::articles::{self, articles};
use crate::config::{self, Config};
use crate::errors::{value, warn};
use crate::finding::loads;
use crate::glossary::{Glossary, Purpose, matcher};
use crate::pool::{self, Scratches};

/// What comes out of work on articles: JSON, and what was wrong with them.
type Made = std::io::Result<(Vec<u8>, Vec<Problem>)>;

/// The value that JSON stands for, after a warning of each article that was left out.
fn deliver(py: Python<'_>, made: Made) -> PyResult<Bound<'_, PyAny>> {
    let (json, problems) = made?;
    warn(py, &problems)?;
    loads(py, std::str::from_utf8(&json).map_err(|e| value(e.to_string()))?)
}

/// Groups articles into stories and topics.
#[pyfunction]
#[pyo3(signature = (given, *, glossary = None, config = None, threads = None))]
pub(crate) fn group<'py>(
    py: Python<'py>,
    given: &Bound<'py, PyAny>,
    glossary: Option<&Bound<'py, Glossary>>,
    config: Option<&Bound<'py, Config>>,
    threads: Option<NonZeroUsize>,
) -> PyResult<Bound<'py, PyAny>> {
    let (named, settings) = (articles(given)?, config::settings(config));
    let matcher = matcher(py, glossary, Purpose::Find)?;
    let made = pool::run(py, threads, || -> Made {
        let (articles, problems) = articles::read(&named, &settings, &matcher);
        let scratches = Scratches::default();
        let profile = |article| scratches.lend(|scratch| Profile::new(article, &matcher.scan(article, scratch), matcher.glossary()));
        let mut collection = Collection::default();
        articles.par_iter().map(profile).collect::<Vec<_>>().into_iter().for_each(|profile| collection.add(profile));
        let options = GroupOptions { same: settings.same.clone(), apart: settings.apart.clone(), ..GroupOptions::default() };
        let groups: Vec<_> = grouped(&collection, &options).groups.iter().map(|g| record(g, &collection)).collect();
        let mut out = Vec::new();
        escape::json(&mut out, &groups, false)?;
        Ok((out, problems))
    })?;
    deliver(py, made)
}

/// A group as `group --format json` writes it.
fn record(group: &Group, collection: &Collection) -> serde_json::Value {
    let members = group.articles.iter().filter_map(|i| collection.articles.get(*i));
    let articles: Vec<_> = members
        .map(|member| {
            let mut article = json!({ "path": member.file(), "lang": member.lang.as_str(), "title": member.title });
            if let Some(id) = &member.id {
                article["article"] = json!(id);
            }
            article
        })
        .collect();
    let evidence: Vec<_> = group.evidence.iter().map(|e| json!({ "kind": e.kind, "value": e.value, "weight": e.weight })).collect();
    json!({ "id": group.id, "level": group.level.as_str(), "parent": group.parent, "articles": articles, "evidence": evidence })
}

/// Reads, matches, groups and aligns articles, and does `work` on that.
fn covered<'py>(
    py: Python<'py>,
    given: &Bound<'py, PyAny>,
    glossary: Option<&Bound<'py, Glossary>>,
    config: Option<&Bound<'py, Config>>,
    threads: Option<NonZeroUsize>,
    work: impl Fn(&Coverage, &isogloss::glossary::Glossary, f32, &mut Vec<u8>) -> std::io::Result<()> + Sync,
) -> PyResult<Made> {
    let (named, settings) = (articles(given)?, config::settings(config));
    let matcher = matcher(py, glossary, Purpose::Find)?;
    pool::run(py, threads, || {
        let (articles, problems) = articles::read(&named, &settings, &matcher);
        let coverage = Coverage::of(articles, &matcher, &settings);
        let mut out = Vec::new();
        work(&coverage, matcher.glossary(), settings.confidence, &mut out)?;
        Ok((out, problems))
    })
}

/// What each language calls each concept, story by story.
#[pyfunction]
#[pyo3(signature = (given, *, glossary = None, config = None, threads = None))]
pub(crate) fn align<'py>(
    py: Python<'py>,
    given: &Bound<'py, PyAny>,
    glossary: Option<&Bound<'py, Glossary>>,
    config: Option<&Bound<'py, Config>>,
    threads: Option<NonZeroUsize>,
) -> PyResult<Bound<'py, PyAny>> {
    let made = covered(py, given, glossary, config, threads, |coverage, glossary, confidence, out| {
        sheet::json(&coverage.tables(glossary, confidence), out)
    })?;
    deliver(py, made)?.get_item("groups")
}

/// Which sentences of the articles of a story say the same.
#[pyfunction]
#[pyo3(signature = (given, *, glossary = None, config = None, threads = None))]
pub(crate) fn align_sentences<'py>(
    py: Python<'py>,
    given: &Bound<'py, PyAny>,
    glossary: Option<&Bound<'py, Glossary>>,
    config: Option<&Bound<'py, Config>>,
    threads: Option<NonZeroUsize>,
) -> PyResult<Bound<'py, PyAny>> {
    let made = covered(py, given, glossary, config, threads, |coverage, _, _, out| {
        let mut lines = Vec::new();
        sheet::pairs::json_lines(&coverage.articles, &coverage.stories, &mut lines)?;
        listed(&lines, out);
        Ok(())
    })?;
    deliver(py, made)
}

/// Renderings and concepts that the glossary lacks, the best first.
#[pyfunction]
#[pyo3(signature = (given, *, glossary = None, config = None, threads = None))]
pub(crate) fn suggest<'py>(
    py: Python<'py>,
    given: &Bound<'py, PyAny>,
    glossary: Option<&Bound<'py, Glossary>>,
    config: Option<&Bound<'py, Config>>,
    threads: Option<NonZeroUsize>,
) -> PyResult<Bound<'py, PyAny>> {
    let made = covered(py, given, glossary, config, threads, |coverage, glossary, _, out| {
        let (all, mut lines) = (coverage.suggestions(glossary), Vec::new());
        rows::json_lines(&all.iter().collect::<Vec<_>>(), &mut lines)?;
        listed(&lines, out);
        Ok(())
    })?;
    deliver(py, made)
}

/// JSON Lines as one list.
fn listed(lines: &[u8], out: &mut Vec<u8>) {
    out.push(b'[');
    for (at, line) in lines.split(|b| *b == b'\n').filter(|l| !l.is_empty()).enumerate() {
        if at > 0 {
            out.push(b',');
        }
        out.extend_from_slice(line);
    }
    out.push(b']');
}
