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

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::load::cell;
use super::{Glossary, Origin};
use crate::finding::{MOST_PROBLEMS, Problem, Severity};
use crate::lang::{Tag, known};
use crate::text::fold::{fold, is_ignorable};
use crate::text::unspaced::is_unspaced;

/// Everything that looks wrong in `glossary`. A concept ought to have a term in each of `languages`.
#[must_use]
pub fn validate(glossary: &Glossary, languages: &[Tag]) -> Vec<Problem> {
    let mut checker = Checker::of(glossary);
    concepts::check(&mut checker, languages);
    terms::check(&mut checker);
    homonyms::check(&mut checker);
    let mut problems = checker.finish();
    problems.sort_by(|a, b| order(a).cmp(&order(b)));
    problems
}

/// The languages of terms that are hardly what was meant: there is no such language, or it looks like one of `declared` and is none
/// of them. Each once, at its first term. A glossary may hold more languages than a coverage has.
#[must_use]
pub fn doubtful_languages(glossary: &Glossary, declared: Option<&[Tag]>) -> Vec<Problem> {
    let mut checker = Checker::of(glossary);
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
    /// How many notes of a kind a file has. Beyond [`MOST_PROBLEMS`] they are only counted: every concept of a large termbase may lack
    /// the same.
    notes: BTreeMap<(usize, &'static str), usize>,
}

impl<'a> Checker<'a> {
    fn of(glossary: &'a Glossary) -> Self {
        Self { glossary, problems: Vec::new(), notes: BTreeMap::new() }
    }

    /// All problems, and the counts of the notes that are not told one by one.
    fn finish(mut self) -> Vec<Problem> {
        for ((file, kind), count) in self.notes {
            let Some(more) = count.checked_sub(MOST_PROBLEMS).filter(|more| *more > 0) else { continue };
            let path = self.glossary.files.get(file).map_or("", |f| f.path.as_str());
            let message = format!("{more} more of the kind `{kind}`");
            let problem = Problem::file(kind, Severity::Note, path, message).help("correct the others, and run the command again");
            self.problems.push(problem);
        }
        self.problems
    }

    /// Whether a note of a kind is told; else it is counted.
    fn is_told(&mut self, kind: &'static str, origin: &Origin) -> bool {
        let count = self.notes.entry((origin.file(), kind)).or_default();
        *count += 1;
        *count <= MOST_PROBLEMS
    }

    fn say(&mut self, (kind, severity): Lint, origin: &Origin, message: impl Into<String>, help: impl Into<String>) {
        let file = self.glossary.files.get(origin.file());
        let cell = file.and_then(|f| cell(f, origin)).map(|cell| format!("cell {cell}: ")).unwrap_or_default();
        let message = format!("{cell}{}", message.into());
        let path = file.map_or("", |f| f.path.as_str());
        self.problems.push(Problem::file(kind, severity, path, message).help(help).at(origin.position(), origin.span()));
    }

    /// Where `origin` is, for a message at `seen_from`: the path only when it is another file.
    fn place(&self, origin: &Origin, seen_from: &Origin) -> String {
        let line = origin.position().line;
        match self.glossary.files.get(origin.file()) {
            Some(file) if origin.file() != seen_from.file() => format!("{}:{line}", file.path),
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
