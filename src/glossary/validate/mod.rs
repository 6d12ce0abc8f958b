//! Lints of a loaded glossary: what its files say is well-formed, but will not do what its author meant.
//!
//! Pure: a glossary in, problems out, each at the line of the entry, sorted by file, position and kind. Folding decides what
//! counts as the same text, as it does in matching.

mod concepts;
mod homonyms;
mod shape;
mod terms;

#[cfg(test)]
mod tests;

use std::fmt::Write as _;

use super::{Glossary, Origin};
use crate::finding::{Problem, Severity};
use crate::lang::{Tag, known};
use crate::text::fold::{fold, is_ignorable};
use crate::text::unspaced::is_unspaced;

/// Everything that looks wrong in `glossary`. A concept ought to have a term in each of `languages`.
#[must_use]
pub fn validate(glossary: &Glossary, languages: &[Tag]) -> Vec<Problem> {
    let mut checker = Checker { glossary, problems: Vec::new() };
    concepts::check(&mut checker, languages);
    terms::check(&mut checker);
    homonyms::check(&mut checker);
    let mut problems = checker.problems;
    problems.sort_by(|a, b| order(a).cmp(&order(b)));
    problems
}

/// The languages of terms that are hardly what was meant: there is no such language, or it looks like one of `declared` and is none
/// of them. Each once, at its first term. A glossary may hold more languages than a coverage has.
#[must_use]
pub fn doubtful_languages(glossary: &Glossary, declared: Option<&[Tag]>) -> Vec<Problem> {
    let mut checker = Checker { glossary, problems: Vec::new() };
    let mut seen: Vec<&Tag> = Vec::new();
    for (_, term) in glossary.terms() {
        if seen.contains(&&term.lang) {
            continue;
        }
        seen.push(&term.lang);
        if let Some(doubt) = known::doubt(&term.lang, declared).filter(|d| d.mistaken) {
            checker.say(("unknown-language", Severity::Warning), &term.origin, doubt.message, doubt.help);
        }
    }
    checker.problems
}

type Order<'a> = (&'a str, Option<usize>, Option<usize>, &'static str, &'a str);

fn order(problem: &Problem) -> Order<'_> {
    (&problem.path, problem.line, problem.column, problem.kind, &problem.message)
}

/// A kind of problem and how serious it is.
type Lint = (&'static str, Severity);

/// The glossary under examination and what has been found so far.
struct Checker<'a> {
    glossary: &'a Glossary,
    problems: Vec<Problem>,
}

impl Checker<'_> {
    fn say(&mut self, (kind, severity): Lint, origin: &Origin, message: impl Into<String>, help: impl Into<String>) {
        let path = self.glossary.files.get(origin.file).map_or("", |f| f.path.as_str());
        self.problems.push(Problem::file(kind, severity, path, message).help(help).at(origin.position, origin.span));
    }

    /// Where `origin` is, for a message at `seen_from`: the path only when it is another file.
    fn place(&self, origin: &Origin, seen_from: &Origin) -> String {
        let line = origin.position.line;
        match self.glossary.files.get(origin.file) {
            Some(file) if origin.file != seen_from.file => format!("{}:{line}", file.path),
            _ => format!("line {line}"),
        }
    }
}

/// What two spellings of one term have in common; blanks mean nothing in Thai.
fn key(text: &str) -> String {
    let folded = fold(text);
    let between = if folded.chars().any(is_unspaced) { "" } else { " " };
    folded.split_whitespace().collect::<Vec<_>>().join(between)
}

/// `text` between backticks, with nothing in it that could disturb a terminal.
fn quoted(text: &str) -> String {
    let mut out = String::from("`");
    for c in text.chars() {
        if c.is_control() || is_ignorable(c) || is_direction_mark(c) {
            let _ = write!(out, "<{}>", code(c));
        } else {
            out.push(c);
        }
    }
    out.push('`');
    out
}

fn code(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}

/// Whether the character only turns the direction of writing.
fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
