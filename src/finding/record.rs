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
    start: Option<usize>,
    end: Option<usize>,
    line: Option<usize>,
    column: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    paragraph: Option<usize>,
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
    start: Option<usize>,
    end: Option<usize>,
    text: &'a str,
}

impl Serialize for Finding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Where `suggestion` fits as it is there is no more to say.
        let fix = self.fix.as_ref().filter(|_| !self.fixable);
        Record {
            rule: self.rule,
            severity: self.severity,
            path: &self.place.path,
            article: self.article.as_deref(),
            lang: self.lang.as_ref(),
            concept: self.concept.as_deref(),
            start: self.place.bytes().map(|b| b.start),
            end: self.place.bytes().map(|b| b.end),
            line: self.place.line(),
            column: self.place.position.column,
            part: self.place.part.as_ref().map(|p| p.name.as_str()),
            paragraph: self.place.part.as_ref().map(|p| p.paragraph),
            surface: &self.surface,
            message: &self.message,
            suggestion: self.suggestion.as_deref(),
            fixable: self.fixable,
            fix: fix.map(|fix| {
                let bytes = fix.place.bytes();
                Replacement { start: bytes.map(|b| b.start), end: bytes.map(|b| b.end), text: &fix.new }
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
    start: Option<usize>,
    end: Option<usize>,
    line: Option<usize>,
    column: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    paragraph: Option<usize>,
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
            start: self.place.bytes().map(|b| b.start),
            end: self.place.bytes().map(|b| b.end),
            line: self.place.line(),
            column: self.place.position.column,
            part: self.place.part.as_ref().map(|p| p.name.as_str()),
            paragraph: self.place.part.as_ref().map(|p| p.paragraph),
            message: &self.message,
            lang: self.sister.as_ref().map(|(lang, _)| lang),
            text: self.sister.as_ref().map(|(_, text)| text.as_str()),
        }
        .serialize(serializer)
    }
}
