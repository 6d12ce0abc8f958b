//! What is wrong with a text that is no YAML: the parser's findings in words that speak of the file, each with a cure.

use serde_yaml::Error;
use serde_yaml::budget::BudgetBreach;

use super::DEEPEST;
use crate::finding::{Problem, Severity};
use crate::text::{LineIndex, Span};

/// The problem behind an error of the parser, at its place in `text`.
pub(super) fn problem(path: &str, text: &str, lines: &LineIndex, error: &Error) -> Problem {
    let error = error.without_snippet();
    let (message, help) = reworded(error);
    let base = Problem::file("yaml-syntax", Severity::Error, path, format!("not valid YAML: {message}")).help(help);
    let Some(location) = error.location() else { return base };
    let line = usize::try_from(location.line()).unwrap_or(1).max(1);
    let start = lines.start(line - 1);
    let column = usize::try_from(location.column()).unwrap_or(1).max(1);
    let at = text.get(start..).and_then(|l| l.char_indices().nth(column - 1)).map_or(start, |(i, _)| start + i);
    base.at(lines.position(text, at), Span::new(at, at))
}

/// What is wrong, and what to do.
fn reworded(error: &Error) -> (String, &'static str) {
    let own = |message: &str, help| (message.to_owned(), help);
    match error {
        Error::DuplicateMappingKey { key, .. } => {
            let name = key.as_deref().map(|k| format!(" `{k}`")).unwrap_or_default();
            (format!("duplicate key{name}"), "join the two entries, or delete one of them")
        }
        Error::Budget { breach: BudgetBreach::Depth { .. }, .. } => (
            format!("more than {DEEPEST} levels inside one another"),
            "nothing here needs so many: look for brackets that are never closed",
        ),
        Error::Budget { breach: BudgetBreach::Anchors { .. } | BudgetBreach::Aliases { .. }, .. } | Error::UnknownAnchor { .. } => {
            own("anchors and aliases are not allowed here", "write the values out; put a text that begins with `&` or `*` in quotes")
        }
        Error::MultipleDocuments { .. } => own("a second document begins here", "delete the line `---`, or make it two files"),
        Error::Eof { .. } => own("the file ends too early", "look for a bracket or a quotation mark that is never closed"),
        Error::Unexpected { .. } | Error::NullIntoString { .. } => own("a key must be a text", "write `key: value`"),
        other => {
            let message = other.to_string();
            let known = FAULTS.iter().find(|(signs, ..)| signs.iter().any(|s| message.contains(s)));
            known.map_or_else(
                || own("it cannot be read from here on", "look for a missing colon, quotation mark or bracket, and at the indentation"),
                |(_, message, help)| own(message, help),
            )
        }
    }
}

/// Signs in the parser's messages, what they mean, and the cure; the first that holds counts.
const FAULTS: &[(&[&str], &str, &str)] = &[
    (&["found a tab", "tabs"], "a tab where only blanks may stand", "indent with blanks"),
    (&["escape"], "a backslash that means nothing here", "write `\\\\`, or put the text in single quotes"),
    (
        &["quote"],
        "a quotation mark that is not closed, or text behind the one that closes",
        "close the quotation, and write `\\\"` for a mark inside it",
    ),
    (&["bracket", "flow", "',' or"], "brackets that do not fit", "give every `[` its `]` and every `{` its `}`"),
    (
        &["':'", "mapping values", "simple key"],
        "a colon that is missing, or stands where none may stand",
        "write `key: value`; put a text with `: ` in quotes, and close every `[` and `{` before it",
    ),
    (
        &["indent", "block collection", "block mapping"],
        "a line that belongs to nothing above it",
        "indent the entries of one list or mapping alike",
    ),
    (&["unexpected character"], "a character that no text may begin with", "put the text in quotes"),
    (&["tag", "directive", "binary", "invalid u", "version"], "tags and directives are not allowed here", "put the text in quotes"),
];
