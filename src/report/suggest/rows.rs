//! Proposals as rows of a glossary: every term is *proposed*, and says where it comes from.

use std::io::{self, Write};

use super::super::csv::harmless;
use crate::align::suggestion::Suggestion;
use crate::text::escape;
use crate::text::unspaced::is_unspaced;

/// Concepts with their proposed terms, as a YAML glossary that loads; the evidence stands in comments.
///
/// # Errors
/// What the writer says.
pub fn yaml(entries: &[&Suggestion], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", if entries.is_empty() { "concepts: []" } else { "concepts:" })?;
    let mut concepts: Vec<(&str, Vec<&Suggestion>)> = Vec::new();
    for entry in entries.iter().copied() {
        match concepts.iter_mut().find(|(id, _)| *id == entry.concept_id) {
            Some((_, all)) => all.push(entry),
            None => concepts.push((&entry.concept_id, vec![entry])),
        }
    }
    for (id, all) in concepts {
        writeln!(out, "  - id: {}\n    terms:", quoted(id))?;
        let mut languages: Vec<&str> = all.iter().map(|e| e.lang.as_str()).collect();
        languages.sort_unstable();
        languages.dedup();
        for lang in languages {
            writeln!(out, "      {}:", quoted(lang))?;
            for entry in all.iter().filter(|e| e.lang == lang) {
                writeln!(out, "        # {}", comment(entry))?;
                writeln!(out, "        - term: {}\n          status: proposed", quoted(&entry.candidate))?;
            }
        }
    }
    Ok(())
}

/// One proposed term a row, below a header; the evidence is the note.
///
/// # Errors
/// What the writer says.
pub fn csv(entries: &[&Suggestion], out: &mut dyn Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record(["concept", "lang", "term", "status", "note"])?;
    for e in entries {
        // A term is never altered: an apostrophe before it would become a part of it.
        let cells =
            [e.concept_id.clone(), e.lang.clone(), escape::line(&e.candidate).into_owned(), "proposed".to_owned(), harmless(&comment(e))];
        table.write_record(cells)?;
    }
    table.flush()
}

/// Score, status and the first sentence, in one line.
#[must_use]
pub fn comment(entry: &Suggestion) -> String {
    let quote = entry.evidence.first().map(|q| {
        let sentence = format!("{}{}{}", q.before, q.hit, q.after);
        let words: Vec<&str> = sentence.split_whitespace().collect();
        let whole = words.join(" ");
        let short: String = whole.chars().take(LONGEST).collect();
        let more = if short.len() < whole.len() { "…" } else { "" };
        format!("; {}:{} {short}{more}", q.path, q.line)
    });
    let line = format!("{} {:.2}, ×{}{}", entry.status, entry.score, entry.count, quote.unwrap_or_default());
    escape::line(&line).into_owned()
}

/// Characters of a sentence in a comment.
const LONGEST: usize = 100;

/// A text as YAML reads it back: plain where it is nothing but words, else in double quotes.
fn quoted(text: &str) -> String {
    let letter = |c: char| c.is_alphabetic() || is_unspaced(c);
    let edges = text.starts_with(letter) && text.ends_with(letter);
    let words = text.chars().all(|c| letter(c) || matches!(c, ' ' | '-' | '’' | '\''));
    let reserved = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"].iter().any(|w| text.eq_ignore_ascii_case(w));
    if edges && words && !reserved {
        return text.to_owned();
    }
    let mut bytes = Vec::new();
    match escape::json(&mut bytes, &text, false) {
        Ok(()) => String::from_utf8_lossy(&bytes).trim_end().to_owned(),
        Err(_) => "\"\"".to_owned(),
    }
}
