//! JSON and JSON Lines.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Value, json};

use super::Emitter;
use crate::finding::{Finding, Model, Place, Related};
use crate::text::escape;

/// One document.
pub struct Json;

/// One finding a line.
pub struct JsonLines;

#[derive(Serialize)]
struct Record<'a> {
    isogloss: u8,
    #[serde(flatten)]
    body: Body<'a>,
}

#[derive(Serialize)]
struct Body<'a> {
    rule: &'a str,
    severity: &'a str,
    path: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    article: Option<&'a str>,
    lang: Option<&'a str>,
    concept: Option<&'a str>,
    start: usize,
    end: usize,
    line: usize,
    column: usize,
    surface: &'a str,
    message: &'a str,
    suggestion: Option<&'a str>,
    fixable: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<Value>,
    notes: &'a [String],
    fingerprint: &'a str,
    related: Vec<Value>,
}

/// A finding that was dismissed, with the reason.
#[derive(Serialize)]
struct Dismissal<'a> {
    #[serde(flatten)]
    body: Body<'a>,
    reason: &'a str,
    by: Option<&'a str>,
}

fn body(f: &Finding) -> Body<'_> {
    let Place { path, span, position, .. } = &f.place;
    Body {
        rule: f.rule,
        severity: f.severity.as_str(),
        path,
        article: f.article.as_deref(),
        lang: f.lang.as_ref().map(super::super::lang::tag::Tag::as_str),
        concept: f.concept.as_deref(),
        start: span.start,
        end: span.end,
        line: position.line,
        column: position.column,
        surface: &f.surface,
        message: &f.message,
        suggestion: f.suggestion.as_deref(),
        fixable: f.fixable,
        // Where `suggestion` fits as it is there is no more to say.
        fix: f.fix.as_ref().filter(|_| !f.fixable).map(|x| json!({"start": x.place.span.start, "end": x.place.span.end, "text": x.new})),
        notes: &f.notes,
        fingerprint: &f.fingerprint,
        related: f.related.iter().map(related).collect(),
    }
}

fn related(related: &Related) -> Value {
    let place = &related.place;
    let mut out = json!({
        "path": place.path, "start": place.span.start, "end": place.span.end,
        "line": place.position.line, "column": place.position.column, "message": related.message,
    });
    if let Some((lang, sentence)) = &related.sister {
        (out["lang"], out["text"]) = (json!(lang.as_str()), json!(sentence));
    }
    out
}

impl Emitter for Json {
    fn emit(&self, model: &Model, out: &mut dyn Write) -> io::Result<()> {
        let count = |s: &str| model.summary.by_severity.get(s).copied().unwrap_or(0);
        let document = json!({
            "isogloss": 1,
            "summary": {
                "articles": model.summary.articles, "stories": model.summary.stories, "topics": model.summary.topics,
                "findings": { "error": count("error"), "warning": count("warning"), "note": count("note") },
                "hidden": model.hidden, "dismissed": model.dismissed.len(),
                "suppressed": model.summary.suppressed, "known": model.summary.known,
            },
            "findings": model.findings.iter().map(body).collect::<Vec<_>>(),
            "dismissed": model.dismissed.iter().map(|d| Dismissal { body: body(&d.finding), reason: &d.reason, by: d.by.as_deref() }).collect::<Vec<_>>(),
            "problems": model.problems,
        });
        escape::json(out, &document, true)
    }
}

impl Emitter for JsonLines {
    fn emit(&self, model: &Model, out: &mut dyn Write) -> io::Result<()> {
        for finding in &model.findings {
            escape::json(out, &Record { isogloss: 1, body: body(finding) }, false)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use crate::finding::Related;
    use crate::lang::Tag;
    use crate::report::tests::{emit, finding, model};

    #[test]
    fn the_data_of_a_finding_says_what_its_json_says() {
        let text = "En gammal\nkajplats här.";
        let mut one = finding("sv/a.md", text, "gammal\nkajplats");
        one.related.push(Related { place: one.place.clone(), message: "there".into(), sister: None });
        let sister = Some((Tag::parse("fr").unwrap(), "Un quai.".to_owned()));
        one.related.push(Related { place: one.place.clone(), message: "there too".into(), sister });
        let printed: Value = serde_json::from_str(&emit("json", &model("sv/a.md", text, vec![one.clone()]))).unwrap();
        let data = serde_json::to_value(model("sv/a.md", text, vec![one])).unwrap();
        let holds = |large: &Value, small: &Value, but: &[&str]| {
            for (key, value) in small.as_object().unwrap().iter().filter(|(key, _)| !but.contains(&key.as_str())) {
                assert_eq!(large.get(key), Some(value), "{key}");
            }
        };
        holds(&data["findings"][0], &printed["findings"][0], &["related"]);
        for n in 0..2 {
            holds(&data["findings"][0]["related"][n], &printed["findings"][0]["related"][n], &[]);
        }
        holds(&data["summary"], &printed["summary"], &["hidden", "dismissed"]);
        assert_eq!((&data["findings"][0]["end_line"], &data["findings"][0]["end_column"]), (&2.into(), &9.into()));
        assert!(data.get("texts").is_none() && data["findings"][0].get("decoded").is_none());
    }
}
