//! Rejected proposals: what `suggest` is not to propose again, in one file that is reviewed like any other.
//!
//! An entry names a proposal by its id, which is that of a concept, a language and an expression; the other keys tell people what that
//! was. A mistake in the file is a problem, and the other entries are used.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::dismissals::{scalar, with_entry};
use crate::finding::{Problem, Severity};
use crate::text::Span;
use crate::yaml::{self, Value};

/// The file's name, beside the configuration.
pub const FILE_NAME: &str = "isogloss.rejected.yaml";

/// The keys of an entry, in the order in which they are written.
pub const KEYS: [&str; 7] = ["proposal", "concept", "lang", "term", "reason", "by", "date"];

const HEADER: &str =
    "# Proposals that were looked at and are not wanted; `isogloss suggest --reject` adds one, and never proposes it again.\n";

/// A proposal that is not wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Its id: eight hexadecimal digits.
    pub proposal: String,
    /// The concept that it was for, known or new.
    pub concept: Option<String>,
    /// Its language.
    pub lang: Option<String>,
    /// The expression.
    pub term: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// Who says so.
    pub by: Option<String>,
    /// Since when.
    pub date: Option<Date>,
}

/// The ids of the proposals that are not wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rejected {
    ids: BTreeSet<String>,
}

impl Rejected {
    /// Reads the file; `shown` is its name in problems.
    #[must_use]
    pub fn read(shown: &str, text: &str, problems: &mut Vec<Problem>) -> Self {
        let document = match yaml::parse(shown, text.to_owned()) {
            Ok(document) => document,
            Err(problem) => {
                problems.push(problem);
                return Self::default();
            }
        };
        let nodes = match &document.root.value {
            Value::Null => return Self::default(),
            Value::List(nodes) => nodes,
            _ => {
                let problem = document.problem("wrong-type", Severity::Error, Span::default(), "the file must be a list of proposals");
                problems.push(problem.help("begin each with `- proposal: …`"));
                return Self::default();
            }
        };
        let mut ids = BTreeSet::new();
        for node in nodes {
            let entries = document.map(node, "a rejected proposal", &KEYS, problems);
            let id = entries.iter().find(|(key, _)| key.name == "proposal").map(|(_, value)| *value);
            match id.and_then(|value| document.text(value, "`proposal`", problems)) {
                Some(id) if is_id(id.trim()) => _ = ids.insert(id.trim().to_owned()),
                _ => {
                    let span = id.map_or(Span::new(node.span.start, node.span.start), |value| value.span);
                    let problem = document.problem("wrong-value", Severity::Error, span, "this entry names no proposal");
                    problems.push(problem.help("copy the 8 digits that `isogloss suggest` shows: `proposal: …`"));
                }
            }
        }
        Self { ids }
    }

    /// Whether a proposal is not wanted.
    #[must_use]
    pub fn names(&self, id: &str) -> bool {
        self.ids.contains(id)
    }

    /// Number of proposals.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }
}

fn is_id(text: &str) -> bool {
    text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}

/// The text of the file with one more entry, everything else as it is; none where that cannot be done safely.
#[must_use]
pub fn appended(text: &str, new: &Entry) -> Option<String> {
    with_entry(text, HEADER, |indent| written(new, indent))
}

/// An entry as it stands in the file, behind `indent`.
fn written(entry: &Entry, indent: &str) -> String {
    let Entry { proposal, concept, lang, term, reason, by, date } = entry;
    // In quotes: digits alone would be a number.
    let (proposal, date) = (format!("\"{proposal}\""), date.map(|d| d.to_string()));
    let values = [concept, lang, term, reason, by, &date].map(|v| v.as_deref().map(scalar));
    let values = std::iter::once(Some(proposal)).chain(values);
    let filled = KEYS.iter().zip(values).filter_map(|(key, value)| Some((key, value?)));
    let lines: Vec<String> =
        filled.enumerate().map(|(i, (key, value))| format!("{indent}{} {key}: {value}\n", if i == 0 { '-' } else { ' ' })).collect();
    lines.concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_added_is_read_back() {
        let entry =
            |id: &str, term: &str| Entry { proposal: id.into(), term: Some(term.into()), lang: Some("no".into()), ..Entry::default() };
        let one = appended("", &entry("00000012", "kaj: \"#1\"\n- proposal: ffffffff")).unwrap();
        let two = appended(&one, &Entry { reason: Some("a phrase".into()), ..entry("0123abcd", "ท่าเรือ") }).unwrap();
        assert!(two.starts_with(&one) && one.starts_with("# Proposals"), "{two}");
        let mut problems = Vec::new();
        let read = Rejected::read("r.yaml", &two, &mut problems);
        assert_eq!((problems, read.len()), (Vec::new(), 2));
        assert!(read.names("00000012") && read.names("0123abcd") && !read.names("ffffffff"));
        assert!(Rejected::read("r.yaml", "", &mut Vec::new()).is_empty());
    }

    #[test]
    fn a_mistake_is_a_problem_and_the_rest_is_used() {
        for (text, count, kinds) in [
            ("- proposal: 0123abcd\n- proposal: 12\n", 1, &["wrong-value"][..]),
            ("- term: kaj\n- proposal: \"00000012\"\n", 1, &["wrong-value"]),
            ("- {proposal: 0123abcd, raeson: x}\n", 1, &["unknown-key"]),
            ("proposal: 0123abcd\n", 0, &["wrong-type"]),
            ("- [", 0, &["yaml-syntax"]),
        ] {
            let mut problems = Vec::new();
            let read = Rejected::read("r.yaml", text, &mut problems);
            let found: Vec<&str> = problems.iter().map(|p| p.kind).collect();
            assert_eq!(
                (read.len(), found.len(), found.first() == kinds.first() || kinds == ["yaml-syntax"]),
                (count, kinds.len(), true),
                "{text}: {found:?}"
            );
        }
    }
}
