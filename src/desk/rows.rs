//! Findings as the page lists them. Texts that are not ours have gone through `shown`.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::look::{Look, version};
use crate::finding::Finding;
use crate::finding::overview::Overview;
use crate::report::passage::{context, hue, shown};
use crate::text::Span;

/// All findings that are left, and those that somebody let stand, in the order of a report.
pub(super) fn findings(look: &Look) -> Value {
    let model = &look.model;
    let nothing = Overview::default();
    let coverage = model.coverage.as_ref().unwrap_or(&nothing);
    let mut spots: BTreeMap<&str, (&str, Span, usize)> = BTreeMap::new();
    let mut stories = vec![0; coverage.articles.len()];
    for (number, story) in coverage.stories.iter().enumerate() {
        story.articles.iter().for_each(|a| stories[*a] = number);
    }
    for (article, story) in coverage.articles.iter().zip(stories) {
        for block in &article.blocks {
            spots.extend(block.spots.iter().map(|(span, print)| (print.as_str(), (block.text.as_str(), *span, story))));
        }
    }
    // Many findings are in one file.
    let seen: BTreeMap<&str, String> = model.texts.iter().map(|(path, text)| (path.as_str(), version(text))).collect();
    let row = |f: &Finding| {
        let spot = spots.get(f.fingerprint.as_str());
        let path = f.place.path.as_str();
        let whole = || (model.texts.get(path).map_or("", |t| t.as_ref()), f.place.decoded);
        let (text, span) = spot.map_or_else(whole, |(text, span, _)| (*text, *span));
        let (before, after) = context(text, span);
        // Where nothing places the finding in a passage, its article tells the story.
        let story = spot.map(|(_, _, story)| *story).or_else(|| {
            let at = coverage.articles.iter().position(|a| a.path == path && a.id == f.article)?;
            coverage.stories.iter().position(|s| s.articles.contains(&at))
        });
        json!({
            "id": f.fingerprint,
            "severity": f.severity,
            "rule": f.rule,
            "path": shown(path),
            "article": f.article.as_deref().map(shown),
            "lang": f.lang,
            "concept": f.concept.as_deref().map(shown),
            "hue": f.concept.as_deref().map_or(0, hue),
            "line": f.place.position.line,
            "column": f.place.position.column,
            "message": shown(&f.message),
            "before": before,
            "surface": shown(&f.surface),
            "after": after,
            "old": f.fix.as_ref().map_or(&f.surface, |fix| &fix.old),
            "write": f.fix.as_ref().map(|fix| &fix.new).or(f.suggestion.as_ref()),
            "certain": f.fix.is_some(),
            "notes": f.notes.iter().map(|n| shown(n)).collect::<Vec<_>>(),
            "related": f.related.iter().map(related).collect::<Vec<_>>(),
            "story": story,
            "seen": seen.get(path),
        })
    };
    let dismissed = model.dismissed.iter().map(|d| {
        let mut one = row(&d.finding);
        if let Some(object) = one.as_object_mut() {
            object.insert("reason".to_owned(), json!(shown(&d.reason)));
            object.insert("by".to_owned(), json!(d.by.as_deref().map(shown)));
        }
        one
    });
    json!({
        "number": look.number,
        "findings": model.findings.iter().map(row).collect::<Vec<_>>(),
        "dismissed": dismissed.collect::<Vec<_>>(),
    })
}

fn related(related: &crate::finding::Related) -> Value {
    json!({
        "path": shown(&related.place.path),
        "line": related.place.position.line,
        "message": shown(&related.message),
        "lang": related.sister.as_ref().map(|(lang, _)| lang),
        "text": related.sister.as_ref().map(|(_, text)| shown(text)),
    })
}
