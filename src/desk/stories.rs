//! Stories with their articles side by side, and single articles, in pieces that know their term and their finding.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::{Path, State};
use serde_json::{Value, json};

use super::look::Look;
use super::{Answer, Desk, Failure, apart};
use crate::finding::overview::{self, Overview, Standing};
use crate::report::passage::{self, Colours, shown};

/// The stories, without their texts.
pub(super) fn list(look: &Look) -> Value {
    let nothing = Overview::default();
    let coverage = look.model.coverage.as_ref().unwrap_or(&nothing);
    let story = |story: &overview::StoryOverview| {
        let articles = story.articles.iter().filter_map(|a| coverage.articles.get(*a));
        let titled = articles.clone().find(|a| a.title.is_some()).or_else(|| articles.clone().next());
        json!({
            "title": titled.map(|a| shown(a.title.as_ref().unwrap_or(&a.path))),
            "lang": titled.map(|a| &a.lang),
            "articles": articles.map(|a| json!({ "path": shown(&a.path), "lang": a.lang })).collect::<Vec<_>>(),
        })
    };
    json!({ "number": look.number, "stories": coverage.stories.iter().map(story).collect::<Vec<_>>() })
}

/// A story by its number in the list.
pub(super) async fn story(State(desk): State<Arc<Desk>>, Path(number): Path<usize>) -> Answer {
    apart(desk, move |desk| {
        let look = desk.look();
        let coverage = look.model.coverage.as_ref();
        let found = coverage.and_then(|c| Some((c, c.stories.get(number)?)));
        let Some((coverage, story)) = found else { return Err(Failure::unknown("such story")) };
        let colours = Colours::new(coverage);
        let terms = story.terms.iter().map(|(at, uses)| {
            let concept = &coverage.concepts[*at];
            json!({ "concept": shown(&concept.id), "hue": colours.of(Some(number), *at), "definition": concept.definition.as_deref().map(shown), "uses": said(uses, coverage) })
        });
        Ok(json!({
            "number": look.number,
            "story": number,
            "articles": story.articles.iter().map(|a| one(&look, coverage, &colours, *a)).collect::<Vec<_>>(),
            "terms": terms.collect::<Vec<_>>(),
        }))
    })
    .await
}

/// An article by its path, with places; of a file with several, all.
pub(super) async fn article(State(desk): State<Arc<Desk>>, Path(path): Path<String>) -> Answer {
    apart(desk, move |desk| {
        let look = desk.look();
        let nothing = Overview::default();
        let coverage = look.model.coverage.as_ref().unwrap_or(&nothing);
        let found = coverage.articles.iter().enumerate().filter(|(_, a)| a.path == path);
        let colours = Colours::new(coverage);
        let articles: Vec<Value> = found.map(|(n, _)| one(&look, coverage, &colours, n)).collect();
        if articles.is_empty() { Err(Failure::unknown("such article")) } else { Ok(json!({ "number": look.number, "articles": articles })) }
    })
    .await
}

/// What each language calls a concept.
pub(super) fn said(uses: &[overview::Use], coverage: &Overview) -> Vec<Value> {
    let one = |u: &overview::Use| {
        let class = match u.status {
            Standing::Preferred => "preferred",
            Standing::Allowed(_) => "allowed",
            Standing::Wrong(_) => "wrong",
        };
        json!({ "lang": coverage.languages.get(u.lang), "term": shown(&u.term), "status": u.status.as_str(), "class": class, "count": u.count })
    };
    uses.iter().map(one).collect()
}

fn one(look: &Look, coverage: &Overview, colours: &Colours<'_>, number: usize) -> Value {
    let article = &coverage.articles[number];
    let mut prints: Vec<&str> = article.blocks.iter().flat_map(|b| &b.spots).map(|(_, print)| print.as_str()).collect();
    prints.dedup();
    let severities: BTreeMap<&str, &'static str> = look
        .model
        .findings
        .iter()
        .filter(|f| f.place.path == article.path)
        .map(|f| (f.fingerprint.as_str(), f.severity.as_str()))
        .collect();
    let of = |print: &str| {
        let at = prints.iter().position(|p| *p == print)?;
        Some((at, severities.get(print).copied().unwrap_or("dismissed")))
    };
    let blocks = passage::paragraphs(number, article.blocks.iter().enumerate(), &of, colours);
    // Where a block begins and ends: bytes of the decoded file.
    let places: Vec<Value> = article.blocks.iter().map(|b| json!([b.decoded.start, b.decoded.end])).collect();
    json!({
        "path": shown(&article.path),
        "id": article.id.as_deref().map(shown),
        "lang": article.lang,
        "title": article.title.as_deref().map(shown),
        "date": article.date.as_deref().map(shown),
        "seen": look.seen(&article.path),
        "findings": prints,
        "blocks": blocks,
        "places": places,
    })
}
