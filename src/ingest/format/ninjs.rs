//! ninjs, the news items of IPTC in JSON: versions 1 to 3, one item a file or a list of them.
//!
//! The text is `body_html`, `body_xhtml` or `body_text`, or the first of `bodies`; the title `headline`, or the first of `headlines`.
//! Source: IPTC, *ninjs* 1.4 and 3.0.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::layer::Layer;
use super::{ArticleDraft, Meta, jsonl};
use crate::finding::{Problem, Severity};
use crate::ingest::article::{BlockKind, Source};
use crate::ingest::dating::DateSource;

type Record<'a> = BTreeMap<String, &'a RawValue>;

/// Keys of which one holds the text.
const BODIES: [&str; 4] = ["body_html", "body_xhtml", "body_text", "bodies"];

/// Reads the items of a file; a file without any is a problem.
pub(super) fn read(source: &Source, problems: &mut Vec<Problem>) -> Vec<ArticleDraft> {
    let text: &str = &source.text;
    let records: Result<Vec<Record<'_>>, serde_json::Error> =
        if text.trim_start().starts_with('[') { serde_json::from_str(text) } else { serde_json::from_str(text).map(|one| vec![one]) };
    let records = match records {
        Ok(records) => records,
        Err(error) => {
            let mut problem = Problem::file("malformed-file", Severity::Error, &source.path, format!("not valid JSON: {error}"));
            problem.line = Some(error.line()).filter(|line| *line > 0);
            problems.push(problem.help("a news item is one JSON object, or a list of them"));
            return Vec::new();
        }
    };
    let several = records.len() > 1;
    let mut out: Vec<ArticleDraft> = records.iter().filter_map(|record| draft(record, source, problems)).collect();
    if out.is_empty() {
        let message = "no article: no object here has a `body_html`, `body_text` or `bodies`";
        problems.push(Problem::file("malformed-file", Severity::Error, &source.path, message).help("name a file of news items (ninjs)"));
    }
    for (number, draft) in out.iter_mut().enumerate() {
        draft.id = several.then(|| draft.id.take().unwrap_or_else(|| (number + 1).to_string()));
    }
    out
}

/// Whether the beginning of a file looks like a news item.
#[must_use]
pub fn is_news(start: &str) -> bool {
    let start = start.trim_start_matches('\u{feff}').trim_start();
    // A schema of such items has objects there.
    let holds = |key: &str| {
        let value = start.split_once(&format!("\"{key}\"")).map_or("", |(_, rest)| rest.trim_start());
        value.strip_prefix(':').is_some_and(|v| v.trim_start().starts_with(['"', '[']))
    };
    start.starts_with(['{', '[']) && holds("uri") && BODIES.iter().any(|key| holds(key))
}

/// One of several bodies or headlines.
#[derive(Deserialize)]
struct Part<'a> {
    #[serde(borrow)]
    value: &'a RawValue,
    #[serde(default)]
    contenttype: Option<String>,
}

fn draft(record: &Record<'_>, source: &Source, problems: &mut Vec<Problem>) -> Option<ArticleDraft> {
    let file: &str = &source.text;
    let plain =
        |name: &str| record.get(name).and_then(|raw| serde_json::from_str::<String>(raw.get()).ok()).filter(|v| !v.trim().is_empty());
    let parts = |name: &str| record.get(name).and_then(|raw| serde_json::from_str::<Vec<Part<'_>>>(raw.get()).ok()).unwrap_or_default();
    let layer = |raw: &RawValue| string(raw, file);
    let title = record.get("headline").and_then(|raw| layer(raw)).or_else(|| parts("headlines").first().and_then(|p| layer(p.value)));
    let filled = |layer: &Layer| !layer.text().is_empty();
    let own = BODIES.iter().find_map(|name| Some((*name != "body_text", layer(record.get(*name)?).filter(filled)?)));
    let body = own.or_else(|| {
        let all = parts("bodies");
        let html = |p: &&Part<'_>| p.contenttype.as_deref().is_some_and(|t| t.contains("html"));
        let chosen = all.iter().find(html).or_else(|| all.first())?;
        Some((html(&chosen), layer(chosen.value)?))
    });
    let (html, body) = body?;
    let mut blocks = title.as_ref().map(|t| t.lines(BlockKind::Heading)).unwrap_or_default();
    blocks.extend(if html { body.html(&[], source, problems) } else { body.lines(BlockKind::Paragraph) });
    let title = title.as_ref().map(|t| t.text().to_owned()).filter(|t| !t.is_empty());
    let dates = ["firstcreated", "contentcreated", "versioncreated", "firstCreated", "contentCreated", "versionCreated"];
    Some(ArticleDraft {
        id: plain("uri").or_else(|| plain("guid")),
        meta: Meta { lang: plain("language"), title, date: None, url: plain("canonicalurl"), story: None, section: None },
        dates: dates.iter().filter_map(|name| plain(name)).map(|d| (DateSource::Metadata, d)).collect(),
        blocks,
        ..ArticleDraft::default()
    })
}

/// A string of JSON as text tied to the file.
fn string(raw: &RawValue, file: &str) -> Option<Layer> {
    let literal = raw.get();
    let at = literal.as_ptr() as usize - file.as_ptr() as usize;
    literal.starts_with('"').then(|| Layer::new(jsonl::unescaped(literal, at, &mut |_| {})))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::format::tests::source;
    use crate::text::Span;

    #[test]
    fn items_of_all_versions_are_read() {
        for (text, expected) in [
            (
                r#"{"uri":"u1","language":"sv","headline":"Ny kaj","body_html":"<p>Kajen &amp; piren är <b>klara</b>.</p><p>Två</p>"}"#,
                &["Ny kaj", "Kajen & piren är klara.", "Två"][..],
            ),
            (r#"{"uri":"u2","body_text":"Ett \u00e5r.\nTvå år."}"#, &["Ett år.", "Två år."]),
            (
                r#"[{"uri":"u3","headlines":[{"role":"main","value":"Rubrik"}],"bodies":[{"contenttype":"text/plain","value":"x"},{"contenttype":"text/html","value":"<p>y</p>"}]}]"#,
                &["Rubrik", "y"],
            ),
        ] {
            let source = source("a.json", text);
            let mut problems = Vec::new();
            let drafts = read(&source, &mut problems);
            let found: Vec<&str> = drafts[0].blocks.iter().map(|b| b.text(&source.text)).collect();
            assert_eq!(found, expected, "{text}");
            assert!(problems.is_empty() && is_news(text), "{text}");
            for block in &drafts[0].blocks {
                for word in block.text(&source.text).split(' ').filter(|w| w.chars().all(|c| c.is_ascii_alphabetic())) {
                    let at = block.text(&source.text).find(word).expect("it is there");
                    assert_eq!(block.in_file(Span::new(at, at + word.len())).of(&source.text), word, "{text}");
                }
            }
        }
        let mut problems = Vec::new();
        let package = r#"{"name":"x","version":"1.0.0"}"#;
        assert!(read(&source("package.json", package), &mut problems).is_empty() && problems.len() == 1 && !is_news(package));
    }
}
