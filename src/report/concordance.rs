//! Occurrences in context: JSON Lines, and keyword-in-context lines for people.

use std::io::{self, Write};

use serde::Serialize;

use super::columns;
use crate::finding::Place;
use crate::text::{Span, escape, segment};

/// One occurrence with everything that a record holds.
pub struct Occurrence<'a> {
    /// Where.
    pub place: Place,
    /// Id within a JSON Lines file.
    pub article: Option<&'a str>,
    /// Language of the article.
    pub lang: &'a str,
    /// The concept's id.
    pub concept: &'a str,
    /// The citation form.
    pub term: &'a str,
    /// The term's language.
    pub term_lang: &'a str,
    /// The term's status.
    pub status: &'a str,
    /// How it matches.
    pub kind: &'a str,
    /// From 0 to 1.
    pub confidence: f32,
    /// Listed under another concept too.
    pub ambiguous: bool,
    /// The text of the block.
    pub text: &'a str,
    /// The span in it.
    pub span: Span,
    /// The longer word that it is a part of.
    pub compound: Option<&'a str>,
}

#[derive(Serialize)]
struct Record<'a> {
    isogloss: u8,
    path: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    article: Option<&'a str>,
    lang: &'a str,
    concept: &'a str,
    term: &'a str,
    term_lang: &'a str,
    status: &'a str,
    #[serde(rename = "match")]
    kind: &'a str,
    confidence: f64,
    ambiguous: bool,
    start: Option<usize>,
    end: Option<usize>,
    line: Option<usize>,
    column: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    paragraph: Option<usize>,
    surface: &'a str,
    compound: Option<&'a str>,
}

/// Writes one record.
///
/// # Errors
/// What the writer says.
pub fn json_line(o: &Occurrence<'_>, out: &mut Vec<u8>) -> io::Result<()> {
    let record = Record {
        isogloss: 1,
        path: &o.place.path,
        article: o.article,
        lang: o.lang,
        concept: o.concept,
        term: o.term,
        term_lang: o.term_lang,
        status: o.status,
        kind: o.kind,
        confidence: f64::from((o.confidence * 100.0).round()) / 100.0,
        ambiguous: o.ambiguous,
        start: o.place.bytes().map(|b| b.start),
        end: o.place.bytes().map(|b| b.end),
        line: o.place.line(),
        column: o.place.position.column,
        part: o.place.part.as_ref().map(|p| p.name.as_str()),
        paragraph: o.place.part.as_ref().map(|p| p.paragraph),
        surface: o.span.of(o.text),
        compound: o.compound,
    };
    escape::json(out, &record, false)
}

/// Columns of context either side of an occurrence.
const CONTEXT: usize = 37;
/// As many bytes hold more than that many columns.
const NEAR: usize = 1000;

/// Writes one line for people: place, context either side, concept and status.
///
/// # Errors
/// What the writer says.
pub fn text_line(o: &Occurrence<'_>, colour: bool, out: &mut Vec<u8>) -> io::Result<()> {
    let before = Span::new(o.span.start.saturating_sub(NEAR), o.span.start);
    let before = Span::new(segment::ceil_boundary(o.text, before.start), before.end).of(o.text);
    let after = Span::new(o.span.end, segment::floor_boundary(o.text, o.span.end + NEAR)).of(o.text);
    let before = columns::tail(&escape::line(before), CONTEXT);
    let after = columns::head(&escape::line(after), CONTEXT);
    let (on, off) = if colour { ("\u{1b}[1m", "\u{1b}[0m") } else { ("", "") };
    let (path, line) = o.place.shown();
    write!(out, "{}:{line}:{}: ", escape::line(path), o.place.position.column)?;
    write!(out, "{}{on}[{}]{off}{}", before, escape::line(o.span.of(o.text)), after)?;
    writeln!(out, "  {} ({}, {})", escape::line(o.concept), o.status, o.kind)
}
