//! Occurrences in context: JSON Lines, and keyword-in-context lines for people.

use std::io::{self, Write};

use serde::Serialize;

use crate::finding::Place;
use crate::text::Span;
use crate::text::escape;

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
    start: usize,
    end: usize,
    line: usize,
    column: usize,
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
        start: o.place.span.start,
        end: o.place.span.end,
        line: o.place.position.line,
        column: o.place.position.column,
        surface: o.span.of(o.text),
        compound: o.compound,
    };
    escape::json(out, &record, false)
}

/// Writes one line for people: place, context either side, concept and status.
///
/// # Errors
/// What the writer says.
pub fn text_line(o: &Occurrence<'_>, colour: bool, out: &mut Vec<u8>) -> io::Result<()> {
    let take = |s: &str, n: usize| s.chars().take(n).collect::<String>();
    let before: String = Span::new(0, o.span.start).of(o.text).chars().rev().take(36).collect::<Vec<_>>().into_iter().rev().collect();
    let after = take(o.text.get(o.span.end..).unwrap_or_default(), 36);
    let (on, off) = if colour { ("\u{1b}[1m", "\u{1b}[0m") } else { ("", "") };
    let position = o.place.position;
    write!(out, "{}:{}:{}: ", escape::line(&o.place.path), position.line, position.column)?;
    write!(out, "{}{on}[{}]{off}{}", escape::line(&before), escape::line(o.span.of(o.text)), escape::line(&after))?;
    writeln!(out, "  {} ({}, {})", escape::line(o.concept), o.status, o.kind)
}
