//! JSON Lines: one article an object; offsets point at the raw bytes of the file, escapes included.

use std::collections::BTreeMap;

use serde_json::error::Category;
use serde_json::value::RawValue;

use super::prose::Builder;
use super::{ArticleDraft, Fields, Meta};
use crate::finding::{Problem, Severity};
use crate::ingest::article::{Block, BlockKind, Source};
use crate::ingest::dating::DateSource;
use crate::ingest::suppression::{self, Suppression};
use crate::text::{Span, segment};

/// Reads every line that holds an object; a line that does not is reported and left out.
pub(super) fn read(source: &Source, fields: &Fields, problems: &mut Vec<Problem>) -> Vec<ArticleDraft> {
    let mut out = Vec::new();
    let mut start = 0;
    for (number, line) in source.text.split('\n').enumerate() {
        let at = start;
        start += line.len() + 1;
        if line.trim().is_empty() {
            continue;
        }
        match serde_json::from_str::<BTreeMap<String, &RawValue>>(line) {
            Ok(record) => {
                let mut draft = draft(&record, line, at, number + 1, fields);
                draft.suppressions.extend(ignored(&record, source, Span::new(at, at + line.len())));
                out.push(draft);
            }
            Err(error) => {
                let (message, help) = told(&error);
                let at = segment::floor_boundary(&source.text, at + error.column().saturating_sub(1).min(line.len()));
                let position = source.lines().position(&source.text, at);
                let problem = Problem::file("malformed-record", Severity::Error, &source.path, message).help(help);
                problems.push(problem.at(position, Span::new(at, at)));
            }
        }
    }
    let is_wordless = |d: &ArticleDraft| d.blocks.iter().all(|b| b.kind == BlockKind::Heading);
    if !out.is_empty() && out.iter().all(is_wordless) {
        let message = format!("no record has a text in field `{}`", fields.text);
        problems
            .push(Problem::file("missing-field", Severity::Error, &source.path, message).help("name the field under `jsonl: { text: … }`"));
        return Vec::new();
    }
    for draft in out.iter().filter(|d| is_wordless(d)) {
        let message = format!("this record has no text in field `{}`", fields.text);
        let mut problem = Problem::file("missing-field", Severity::Warning, &source.path, message);
        problem.line = draft.line;
        problems.push(problem.help("add the text, or delete the record"));
    }
    out.retain(|d| !d.blocks.is_empty());
    out
}

/// What is wrong with a line that is no object, and what to do.
fn told(error: &serde_json::Error) -> (&'static str, &'static str) {
    match error.classify() {
        Category::Eof => {
            ("the JSON object is not closed on its line", "close its brackets and quotation marks; write line breaks in a text as `\\n`")
        }
        Category::Data => ("the line is no JSON object", "write one object a line: `{\"lang\": …, \"text\": …}`"),
        Category::Syntax | Category::Io => {
            ("not valid JSON from here on", "write one object a line; look for a missing comma or quotation mark")
        }
    }
}

fn draft(record: &BTreeMap<String, &RawValue>, line: &str, at: usize, number: usize, fields: &Fields) -> ArticleDraft {
    let plain = |name: &str| {
        record.get(name).map(|v| serde_json::from_str::<String>(v.get()).unwrap_or_else(|_| v.get().to_owned())).filter(|v| v != "null")
    };
    let mut draft = ArticleDraft {
        id: Some(plain(&fields.id).unwrap_or_else(|| number.to_string())),
        line: Some(number),
        meta: Meta {
            lang: plain(&fields.lang),
            title: plain(&fields.title),
            date: None,
            url: plain(&fields.url),
            story: plain("story"),
            section: super::SECTION.iter().find_map(|key| plain(key)),
        },
        dates: plain(&fields.date).map(|d| (DateSource::Metadata, d)).into_iter().collect(),
        blocks: Vec::new(),
        suppressions: Vec::new(),
        segments: None,
    };
    for (name, kind) in [(&fields.title, BlockKind::Heading), (&fields.text, BlockKind::Paragraph)] {
        if let Some(raw) = record.get(name.as_str()).map(|v| v.get()).filter(|v| v.starts_with('"')) {
            let offset = raw.as_ptr() as usize - line.as_ptr() as usize;
            draft.blocks.extend(blocks(raw, at + offset, kind));
        }
    }
    draft
}

/// The suppression that a record asks for, over its whole `line`: a field with the name of a rule, or a list of them.
fn ignored(record: &BTreeMap<String, &RawValue>, source: &Source, line: Span) -> Option<Suppression> {
    let raw = record.get(suppression::WORD)?.get();
    let names = serde_json::from_str::<Vec<String>>(raw).or_else(|_| serde_json::from_str(raw).map(|name| vec![name]));
    let at = line.start + (raw.as_ptr() as usize - line.of(&source.text).as_ptr() as usize);
    Some(suppression::keyed(&names.unwrap_or_default(), line, source.place(Span::new(at, at + raw.len()))))
}

/// A JSON string literal, from byte `at` of the file, as blocks: one a line of its text.
fn blocks(literal: &str, at: usize, kind: BlockKind) -> Vec<Block> {
    let mut out = Vec::new();
    let mut rest = unescaped(literal, at, &mut |builder| out.extend(builder.finish(kind)));
    out.extend(rest.finish(kind));
    out
}

/// The text of a JSON string literal, from byte `at` of the file. At each line end `line` may take what there is so far; a line end that
/// leaves something is a part of the text.
pub(super) fn unescaped(literal: &str, at: usize, line: &mut dyn FnMut(&mut Builder)) -> Builder {
    let mut builder = Builder::default();
    let inner = literal.get(1..literal.len().saturating_sub(1)).unwrap_or_default();
    let mut run = 0;
    let mut i = 0;
    while let Some(offset) = inner.get(i..).and_then(|r| r.find('\\')) {
        let escape = i + offset;
        builder.verbatim(inner.get(run..escape).unwrap_or_default(), at + 1 + run);
        let len = escape_len(inner.get(escape..).unwrap_or_default());
        let raw = inner.get(escape..escape + len).unwrap_or_default();
        let resolved: String = serde_json::from_str(&format!("\"{raw}\"")).unwrap_or_else(|_| "\u{fffd}".to_owned());
        let ends = resolved == "\n" || resolved == "\r";
        if ends {
            line(&mut builder);
        }
        if !ends || !builder.is_blank() {
            builder.instead(&resolved, Span::new(at + 1 + escape, at + 1 + escape + len));
        }
        i = escape + len;
        run = i;
    }
    builder.verbatim(inner.get(run..).unwrap_or_default(), at + 1 + run);
    builder
}

/// Bytes of the escape sequence at the start, a surrogate pair as one.
fn escape_len(text: &str) -> usize {
    let code = |from: usize| text.get(from..from + 4).and_then(|h| u32::from_str_radix(h, 16).ok());
    match text.as_bytes().get(1) {
        Some(b'u') => match code(2) {
            Some(0xd800..=0xdbff) if text.get(6..8) == Some("\\u") => 12,
            _ => 6,
        },
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::format::tests::source;

    #[test]
    fn a_line_that_is_no_record_is_told_with_what_to_do_and_the_others_are_read() {
        let good = "{\"lang\": \"sv\", \"text\": \"Kajen\"}";
        for (line, column, message, help) in [
            ("{\"text\": \"Kajen", 15, "is not closed", "close its brackets"),
            ("[1]", 1, "is no JSON object", "one object a line"),
            ("{\"text\" \"Kajen\"}", 9, "not valid JSON", "missing comma"),
        ] {
            let source = source("a.jsonl", &format!("{line}\n{good}\n"));
            let mut problems = Vec::new();
            let drafts = read(&source, &Fields::default(), &mut problems);
            assert_eq!(drafts.len(), 1, "{line}");
            assert_eq!(problems.iter().map(|p| (p.line, p.column)).collect::<Vec<_>>(), [(Some(1), Some(column))], "{line}");
            assert!(problems[0].message.contains(message), "{line}: {}", problems[0].message);
            assert!(problems[0].help.as_deref().is_some_and(|h| h.contains(help)), "{line}: {:?}", problems[0].help);
        }
    }

    #[test]
    fn what_a_record_ignores_is_ignored_in_all_of_its_line() {
        let line = "{\"lang\": \"sv\", \"isogloss-ignore\": \"deprecated-term\", \"text\": \"Kajen\"}";
        for before in ["", "{\"text\": \"Piren\"}\n"] {
            let source = source("a.jsonl", &format!("{before}{line}\n"));
            let drafts = read(&source, &Fields::default(), &mut Vec::new());
            let last = drafts.last().expect("a record");
            assert_eq!(last.suppressions.len(), 1);
            assert_eq!(last.suppressions[0].scope, Span::new(before.len(), before.len() + line.len()), "{before}");
        }
    }
}
