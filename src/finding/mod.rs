//! Findings, and the outcome of a run: plain data with places, no printing.

pub mod outcome;
pub mod overview;
mod record;
pub mod severity;

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

use crate::lang::Tag;
use crate::text::{Position, Span};
pub use outcome::{Dismissed, Model, RuleInfo, Summary};
pub use severity::Severity;

/// The id of a rule in kebab case (`deprecated-term`), or of a problem with the input (`unreadable-file`).
pub type RuleId = &'static str;

/// A place in a file: in bytes, and by line and column in characters. [`Source::range`](crate::ingest::Source::range) gives columns in
/// other units.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Place {
    /// The file as given, with `/`; `-` for standard input.
    pub path: String,
    /// Half-open bytes in the original file.
    pub span: Span,
    /// 1-based line, and column in characters, of its first character.
    pub position: Position,
    /// The same behind its last character; line 0 where the end is not known.
    pub end: Position,
    /// Half-open bytes in the decoded text, for excerpts.
    pub decoded: Span,
    /// Where it is in a file that is a package of parts: bytes and lines of the file itself say nothing there, and those above are of
    /// the text as it was read.
    pub part: Option<Box<InPart>>,
}

/// A place in a part of a package: in a document of a word processor, or in a file in an archive.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct InPart {
    /// The name of the part, with `/`.
    pub name: String,
    /// The paragraph of the part, 1-based; in a text, its line.
    pub paragraph: usize,
    /// The file on the disk.
    pub file: String,
    /// How the place is called where there is room for a path and a number: the path, with the part unless it is the main one.
    pub shown: String,
}

impl Place {
    /// Half-open bytes of the file; none in a part of a package.
    #[must_use]
    pub fn bytes(&self) -> Option<Span> {
        self.part.is_none().then_some(self.span)
    }

    /// 1-based line of the file; none in a part of a package.
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        self.part.is_none().then_some(self.position.line)
    }

    /// The file on the disk; the path, unless it is in an archive.
    #[must_use]
    pub fn file(&self) -> &str {
        self.part.as_ref().map_or(&self.path, |part| &part.file)
    }

    /// The path and the number of the line as people are shown them; of the paragraph in a part of a package.
    #[must_use]
    pub fn shown(&self) -> (&str, usize) {
        self.part.as_ref().map_or((&self.path, self.position.line), |part| (&part.shown, part.paragraph))
    }
}

/// Another place that explains a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Related {
    /// Where.
    pub place: Place,
    /// What is there.
    pub message: String,
    /// In a sister article: its language, and the sentence round the place.
    pub sister: Option<(Tag, String)>,
}

/// What a note begins with that says why a finding is no more than a note.
pub const NOTE_ONLY: &str = "a note only, for ";

/// A replacement that is certain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it replaces.
    pub place: Place,
    /// The text there now, as the article reads.
    pub old: String,
    /// The text to put there.
    pub new: String,
}

/// One thing that somebody should look at. As data it has the keys of `check --format json`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Finding {
    /// The rule that found it: [`rules::find`](crate::rules::find) gives its page.
    pub rule: RuleId,
    /// How serious it is, after configuration.
    pub severity: Severity,
    /// Where it is.
    pub place: Place,
    /// The article's id within a JSON Lines file.
    pub article: Option<String>,
    /// The language of the text.
    pub lang: Option<Tag>,
    /// The concept's id.
    pub concept: Option<String>,
    /// The text found, as it stands.
    pub surface: String,
    /// What is wrong, in one sentence.
    pub message: String,
    /// What to write instead.
    pub suggestion: Option<String>,
    /// Whether the suggestion can replace the surface as it is.
    pub fixable: bool,
    /// What can be written without asking anybody; it may reach beyond the surface, to an article that changes with it.
    pub fix: Option<Fix>,
    /// Advice from the glossary, and other help: one line each.
    pub notes: Vec<String>,
    /// Places that explain it.
    pub related: Vec<Related>,
    /// Survives moved lines and edits elsewhere in the file.
    pub fingerprint: String,
}

/// As `path:line:column: severity: message`; the line of a part of a package is its paragraph.
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (path, line) = self.place.shown();
        write!(f, "{path}:{line}:{}: {}: {}", self.place.position.column, self.severity, self.message)
    }
}

/// A problem with an input, a glossary or the configuration: what is wrong, where, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Problem {
    /// Kebab-case kind (`duplicate-term`, `unreadable-file`).
    pub kind: &'static str,
    /// Error: the thing could not be used. Warning: it was, but should be fixed.
    pub severity: Severity,
    /// The file.
    pub path: String,
    /// 1-based line, where known.
    pub line: Option<usize>,
    /// 1-based column in characters, where known.
    pub column: Option<usize>,
    /// Bytes of the decoded text, for the excerpt.
    #[serde(skip)]
    pub span: Option<Span>,
    /// What is wrong, in one sentence.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
}

/// As `path:line:column: severity: message`, without the numbers that are not known. What to do is in the field `help`.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path)?;
        for number in self.line.into_iter().chain(self.column.filter(|_| self.line.is_some())) {
            write!(f, ":{number}")?;
        }
        write!(f, ": {}: {}", self.severity, self.message)
    }
}

impl Problem {
    /// A problem with a whole file.
    #[must_use]
    pub fn file(kind: &'static str, severity: Severity, path: impl Into<String>, message: impl Into<String>) -> Self {
        Self { kind, severity, path: path.into(), line: None, column: None, span: None, message: message.into(), help: None }
    }

    /// The same with advice.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same at a place of the file.
    #[must_use]
    pub fn at(mut self, position: Position, span: Span) -> Self {
        (self.line, self.column, self.span) = (Some(position.line), Some(position.column), Some(span));
        self
    }
}

/// So many problems of one file are told; of the others only the number. Somebody who corrects a file sees after a few what is wrong
/// with all of it.
pub const MOST_PROBLEMS: usize = 100;

/// The first [`MOST_PROBLEMS`] of every file, and how many more there are, as serious as the worst of them.
#[must_use]
pub fn limited(problems: Vec<Problem>) -> Vec<Problem> {
    let mut told: BTreeMap<String, usize> = BTreeMap::new();
    let mut more: BTreeMap<String, (usize, Severity)> = BTreeMap::new();
    let mut out = Vec::with_capacity(problems.len().min(MOST_PROBLEMS));
    for problem in problems {
        let count = told.entry(problem.path.clone()).or_default();
        *count += 1;
        if *count <= MOST_PROBLEMS {
            out.push(problem);
        } else {
            let (count, worst) = more.entry(problem.path).or_insert((0, problem.severity));
            (*count, *worst) = (*count + 1, problem.severity.max(*worst));
        }
    }
    out.extend(more.into_iter().map(|(path, (count, worst))| {
        let what = if count == 1 { "1 more problem".to_owned() } else { format!("{count} more problems") };
        Problem::file("more-problems", worst, path, format!("{what} in this file")).help("correct those above, and run the command again")
    }));
    out
}

/// The word of `known` that `word` was probably meant to be.
#[must_use]
pub fn did_you_mean<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|k| (strsim::normalized_damerau_levenshtein(&word.to_lowercase(), k), k))
        .filter(|(likeness, _)| *likeness >= 0.6)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, k)| k)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn problems_and_findings_are_lines_for_people() {
        let at = |line, column| Problem { line, column, ..Problem::file("x", Severity::Warning, "a.csv", "no term").help("write one") };
        assert_eq!(at(None, None).to_string(), "a.csv: warning: no term");
        assert_eq!(at(Some(2), None).to_string(), "a.csv:2: warning: no term");
        assert_eq!(at(Some(2), Some(7)).to_string(), "a.csv:2:7: warning: no term");
        let text = "concept,lang,term,status\nquay,en,ferry landing,\nquay,en,ferry berth,deprecated\n";
        let glossary = crate::glossary::from_text("t.csv", text).0;
        let mut workspace = crate::engine::Workspace::open(crate::config::Settings::default(), glossary.into());
        workspace.put("en/a.txt", "The ferry berth.");
        let answer = workspace.findings("en/a.txt", crate::engine::Reach::Alone, &crate::engine::Cancel::new()).unwrap();
        let said = answer.findings[0].to_string();
        assert_eq!(said, format!("en/a.txt:1:5: error: {}", answer.findings[0].message));
    }

    #[test]
    fn of_many_problems_of_a_file_the_first_are_told_and_the_others_counted() {
        let of = |path: &'static str, count: usize, severity| (0..count).map(move |n| Problem::file("x", severity, path, n.to_string()));
        for (count, extra) in [(0, 0), (MOST_PROBLEMS, 0), (MOST_PROBLEMS + 1, 1), (300_000, 1)] {
            let all = of("b", count, Severity::Note).chain(of("a", 3, Severity::Warning)).chain(of("b", 0, Severity::Note)).collect();
            let told = limited(all);
            assert_eq!(told.len(), count.min(MOST_PROBLEMS) + 3 + extra, "{count}");
        }
        let told = limited(of("b", 150, Severity::Note).chain(of("b", 1, Severity::Error)).chain(of("b", 1, Severity::Note)).collect());
        let last = told.last().unwrap();
        assert_eq!((last.kind, last.severity, last.message.as_str()), ("more-problems", Severity::Error, "52 more problems in this file"));
    }
}
