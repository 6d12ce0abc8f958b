//! JSON and JSON Lines.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::json;

use super::Emitter;
use crate::finding::{Finding, Model};
use crate::text::escape;

/// One document.
pub struct Json;

/// One finding a line.
pub struct JsonLines;

#[derive(Serialize)]
struct Record<'a> {
    isogloss: u8,
    #[serde(flatten)]
    finding: &'a Finding,
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
            "findings": model.findings,
            "dismissed": model.dismissed,
            "problems": model.problems,
        });
        escape::json(out, &document, true)
    }
}

impl Emitter for JsonLines {
    fn emit(&self, model: &Model, out: &mut dyn Write) -> io::Result<()> {
        for finding in &model.findings {
            escape::json(out, &Record { isogloss: 1, finding }, false)?;
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
        assert_eq!(data["findings"], printed["findings"]);
        assert_eq!(data["findings"][0]["related"][1]["text"], "Un quai.");
        holds(&data["summary"], &printed["summary"], &["hidden", "dismissed"]);
        assert!(data.get("texts").is_none() && data["findings"][0].get("decoded").is_none());
    }
}
