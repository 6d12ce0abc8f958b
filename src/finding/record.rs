//! What findings are as data: the keys of `check --format json`, here and nowhere else.
//!
//! Bytes are those of the original file; lines and columns count from 1, columns in characters.

use serde::ser::{Serialize, Serializer};

use super::{Finding, Related, Severity};
use crate::lang::Tag;

#[derive(serde::Serialize)]
struct Record<'a> {
    rule: &'a str,
    severity: Severity,
    path: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    article: Option<&'a str>,
    lang: Option<&'a Tag>,
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
    fix: Option<Replacement<'a>>,
    notes: &'a [String],
    fingerprint: &'a str,
    related: &'a [Related],
}

#[derive(serde::Serialize)]
struct Replacement<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

impl Serialize for Finding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let replacement = |fix: &'_ super::Fix| (fix.place.span.start, fix.place.span.end);
        // Where `suggestion` fits as it is there is no more to say.
        let fix = self.fix.as_ref().filter(|_| !self.fixable);
        Record {
            rule: self.rule,
            severity: self.severity,
            path: &self.place.path,
            article: self.article.as_deref(),
            lang: self.lang.as_ref(),
            concept: self.concept.as_deref(),
            start: self.place.span.start,
            end: self.place.span.end,
            line: self.place.position.line,
            column: self.place.position.column,
            surface: &self.surface,
            message: &self.message,
            suggestion: self.suggestion.as_deref(),
            fixable: self.fixable,
            fix: fix.map(|fix| {
                let (start, end) = replacement(fix);
                Replacement { start, end, text: &fix.new }
            }),
            notes: &self.notes,
            fingerprint: &self.fingerprint,
            related: &self.related,
        }
        .serialize(serializer)
    }
}

#[derive(serde::Serialize)]
struct Beside<'a> {
    path: &'a str,
    start: usize,
    end: usize,
    line: usize,
    column: usize,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<&'a Tag>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
}

impl Serialize for Related {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Beside {
            path: &self.place.path,
            start: self.place.span.start,
            end: self.place.span.end,
            line: self.place.position.line,
            column: self.place.position.column,
            message: &self.message,
            lang: self.sister.as_ref().map(|(lang, _)| lang),
            text: self.sister.as_ref().map(|(_, text)| text.as_str()),
        }
        .serialize(serializer)
    }
}
