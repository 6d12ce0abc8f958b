//! Dismissals: findings that somebody looked at and let stand, with the reason, in one file that is reviewed like any other.
//!
//! An entry names one finding (its fingerprint), a term (concept or surface) or articles (a path pattern), and may narrow that
//! down by language and rule. What it dismisses does not count, and is listed with the reason. An entry that is past its day, or
//! that nothing needs any more, is a warning.

use std::collections::BTreeSet;

use globset::{Glob, GlobMatcher};
use jiff::civil::Date;

use super::{Identity, Judged, folded, is_fingerprint, spaced};
use crate::config::Settings;
use crate::finding::{Dismissed, Finding, Model, Problem, RuleId, Severity, did_you_mean};
use crate::text::Span;
use crate::text::day::day;
use crate::text::escape;
use crate::yaml::{self, Document, Node, Value};

/// The file's name, beside the configuration.
pub const FILE_NAME: &str = "isogloss.dismissed.yaml";

/// The keys of an entry, in the order in which they are written.
pub const KEYS: [&str; 10] = ["fingerprint", "path", "rule", "concept", "surface", "lang", "reason", "by", "date", "until"];

/// What an entry says: everything that it names must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// One finding. The other keys then help to know it again when its fingerprint has changed.
    pub fingerprint: Option<String>,
    /// A path, or a pattern, as seen from the folder of the configuration.
    pub path: Option<String>,
    /// A rule.
    pub rule: Option<String>,
    /// A concept's id.
    pub concept: Option<String>,
    /// The text found.
    pub surface: Option<String>,
    /// The language of the text.
    pub lang: Option<String>,
    /// Why.
    pub reason: String,
    /// Who says so.
    pub by: Option<String>,
    /// Since when.
    pub date: Option<Date>,
    /// The last day on which it holds.
    pub until: Option<Date>,
}

/// The dismissals of a file.
#[derive(Clone, Debug, Default)]
pub struct Dismissals {
    items: Vec<Item>,
    document: Option<Document>,
}

/// An entry, and what is needed to apply it.
#[derive(Clone, Debug)]
struct Item {
    entry: Entry,
    /// Where it begins in the file.
    span: Span,
    /// Its surface, folded.
    surface: Option<String>,
    /// Its path as patterns.
    globs: Vec<GlobMatcher>,
}

impl Dismissals {
    /// Reads a file of dismissals; `rules` are the ids of all rules. A mistake is a problem, the other entries are used.
    #[must_use]
    pub fn read(shown: &str, text: &str, rules: &[RuleId], problems: &mut Vec<Problem>) -> Self {
        let document = match yaml::parse(shown, text.to_owned()) {
            Ok(document) => document,
            Err(problem) => {
                problems.push(problem);
                return Self::default();
            }
        };
        let mut items = Vec::new();
        match &document.root.value {
            Value::Null => {}
            Value::List(nodes) => items.extend(nodes.iter().filter_map(|node| item(&document, node, rules, problems))),
            _ => {
                let message = "the file must be a list of dismissals";
                let problem = document.problem("wrong-type", Severity::Error, Span::default(), message);
                problems.push(problem.help("begin each with `- fingerprint: …`, `- concept: …`, `- surface: …` or `- path: …`"));
            }
        }
        Self { items, document: Some(document) }
    }

    /// Whether a finding has an entry.
    #[must_use]
    pub fn names(&self, fingerprint: &str) -> bool {
        self.items.iter().any(|i| i.entry.fingerprint.as_deref() == Some(fingerprint))
    }

    /// Number of entries that can be used.
    #[must_use]
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Takes the dismissed findings of a model out and lists them as such, with a warning for every entry that is past `today`
    /// or dismisses nothing in the files that were judged.
    pub fn apply(&self, model: &mut Model, judged: &Judged, settings: &Settings, today: Date) {
        let Some(document) = &self.document else { return };
        let findings = std::mem::take(&mut model.findings);
        let (by, used) = self.match_up(&findings, settings, today);
        for (finding, by) in findings.into_iter().zip(by) {
            match by.and_then(|i| self.items.get(i)) {
                Some(Item { entry, .. }) => {
                    model.dismissed.push(Dismissed { finding, reason: entry.reason.clone(), by: entry.by.clone() });
                }
                None => model.findings.push(finding),
            }
        }
        for (i, item) in self.items.iter().enumerate() {
            if item.entry.is_over(today) {
                let message = format!("this dismissal held until {}", item.entry.until.map(|d| d.to_string()).unwrap_or_default());
                let problem = document.problem("expired-dismissal", Severity::Warning, item.span, message);
                model.problems.push(problem.help("look at the finding again; then delete the entry, or give it a later day"));
            } else if !used.contains(&i) && item.entry.was_judged(judged) {
                let message = "this dismissal applies to nothing any more";
                let problem = document.problem("stale-dismissal", Severity::Warning, item.span, message);
                model.problems.push(problem.help("delete the entry"));
            }
        }
    }

    /// By finding the entry that dismisses it, and the entries that dismiss something.
    fn match_up(&self, findings: &[Finding], settings: &Settings, today: Date) -> (Vec<Option<usize>>, BTreeSet<usize>) {
        let current: Vec<(usize, &Item)> = self.items.iter().enumerate().filter(|(_, item)| !item.entry.is_over(today)).collect();
        if current.is_empty() {
            return (vec![None; findings.len()], BTreeSet::new());
        }
        let identities: Vec<Identity> = findings.iter().map(|f| Identity::of(f, settings)).collect();
        let mut used = BTreeSet::new();
        let mut by = vec![None; findings.len()];
        for ((finding, identity), by) in findings.iter().zip(&identities).zip(&mut by) {
            for (i, _) in current.iter().filter(|(_, item)| item.dismisses(finding, identity)) {
                *by = by.or(Some(*i));
                used.insert(*i);
            }
        }
        // A finding whose neighbours were edited has a new fingerprint: the rest of its entry tells it, once.
        for (i, item) in current.into_iter().filter(|(_, item)| item.entry.fingerprint.is_some()) {
            let again = identities.iter().zip(&mut by).find(|(identity, by)| by.is_none() && item.resembles(identity));
            if let Some((_, by)) = again.filter(|_| used.insert(i)) {
                *by = Some(i);
            }
        }
        (by, used)
    }
}

impl Item {
    fn dismisses(&self, finding: &Finding, identity: &Identity) -> bool {
        let Self { entry, surface, globs, .. } = self;
        if let Some(fingerprint) = &entry.fingerprint {
            return *fingerprint == finding.fingerprint;
        }
        let agrees = |wanted: &Option<String>, value: &str| wanted.as_ref().is_none_or(|w| w == value);
        let path = &identity.path;
        agrees(&entry.rule, &identity.rule)
            && agrees(&entry.concept, &identity.concept)
            && agrees(surface, &identity.surface)
            && entry.lang.as_ref().is_none_or(|l| finding.lang.as_ref().is_some_and(|tag| tag.as_str().eq_ignore_ascii_case(l)))
            && entry.path.as_ref().is_none_or(|p| p == path || globs.iter().any(|g| g.is_match(path)))
    }

    /// Whether it is for one finding and names this file, rule and surface.
    fn resembles(&self, identity: &Identity) -> bool {
        let Identity { path, rule, concept, surface } = identity;
        let named = [(&self.entry.path, path), (&self.entry.rule, rule), (&self.surface, surface)];
        named.iter().all(|(wanted, value)| wanted.as_ref() == Some(*value)) && self.entry.concept.as_ref().is_none_or(|c| c == concept)
    }
}

impl Entry {
    /// Whether it names a finding, a term or articles.
    #[must_use]
    pub fn names_something(&self) -> bool {
        self.fingerprint.is_some() || self.concept.is_some() || self.surface.is_some() || self.path.is_some()
    }

    /// Whether its last day is before `today`.
    fn is_over(&self, today: Date) -> bool {
        self.until.is_some_and(|day| day < today)
    }

    /// Whether what it names would have been found if it were there.
    fn was_judged(&self, judged: &Judged) -> bool {
        let one = self.path.as_ref().filter(|p| self.fingerprint.is_some() || !p.contains(['*', '?', '[', '{']));
        judged.hears(self.rule.as_deref()) && (judged.covers_all() || one.is_some_and(|p| judged.covers(p)))
    }
}

/// An item of the file, unless something is wrong with it.
fn item(document: &Document, node: &Node, rules: &[RuleId], problems: &mut Vec<Problem>) -> Option<Item> {
    let before = problems.len();
    let entry = entry(document, node, rules, problems);
    if problems.len() > before {
        return None;
    }
    // The excerpt shows where the entry begins, not all of it.
    let first = node.span.of(&document.text).lines().next().unwrap_or_default();
    let span = Span::new(node.span.start, node.span.start + first.len());
    let mut wrong = |kind, message: String, help: &str| problems.push(document.problem(kind, Severity::Error, span, message).help(help));
    let pattern = entry.path.as_deref().filter(|_| entry.fingerprint.is_none()).unwrap_or_default();
    // A pattern also holds below any folder, as in the configuration.
    let globs = [pattern.to_owned(), format!("**/{pattern}")].map(|p| Glob::new(&p).map(|g| g.compile_matcher()));
    let globs: Result<Vec<GlobMatcher>, _> = globs.into_iter().collect();
    match globs {
        _ if entry.reason.is_empty() => {
            wrong("missing-reason", "a dismissal without `reason`".to_owned(), "say why the finding may stand: `reason: …`");
            None
        }
        _ if !entry.names_something() => {
            let help = "name a `fingerprint`, `concept`, `surface` or `path`; to switch a rule off, use isogloss.yaml";
            wrong("wrong-value", "this dismissal names no finding, term or article".to_owned(), help);
            None
        }
        Ok(globs) => Some(Item { span, surface: entry.surface.as_deref().map(folded), globs, entry }),
        Err(error) => {
            wrong("wrong-value", format!("`{pattern}` is no path pattern: {error}"), "write it like archive/** or *.old.md");
            None
        }
    }
}

/// What the keys of an entry say; a wrong value is a problem and left out.
fn entry(document: &Document, node: &Node, rules: &[RuleId], problems: &mut Vec<Problem>) -> Entry {
    let mut entry = Entry::default();
    for (key, value) in document.map(node, "a dismissal", &KEYS, problems) {
        let Some(text) = document.text(value, &format!("`{}`", key.name), problems).map(|t| t.trim().to_owned()) else { continue };
        let mut wrong = |kind, message: String, help: &str| {
            problems.push(document.problem(kind, Severity::Error, value.span, message).help(help));
        };
        let filled = Some(text.clone()).filter(|t| !t.is_empty());
        match key.name.as_str() {
            "fingerprint" if !is_fingerprint(&text) => {
                wrong("wrong-value", format!("`{text}` is no fingerprint"), "copy the 16 digits that `check --verbose` shows");
            }
            "date" | "until" if day(&text).is_none() => wrong("wrong-value", format!("`{text}` is no day"), "write it like 2026-01-31"),
            "rule" if !rules.contains(&text.as_str()) => {
                let near = did_you_mean(&text, rules.iter().copied());
                let help = near.map_or("`isogloss rules` lists them".to_owned(), |r| format!("did you mean `{r}`?"));
                wrong("unknown-rule", format!("there is no rule `{text}`"), &help);
            }
            "fingerprint" => entry.fingerprint = filled,
            "path" => entry.path = filled,
            "rule" => entry.rule = filled,
            "concept" => entry.concept = filled,
            "surface" => entry.surface = filled,
            "lang" => entry.lang = filled,
            "reason" => entry.reason = text,
            "by" => entry.by = filled,
            "date" => entry.date = day(&text),
            "until" => entry.until = day(&text),
            _ => {}
        }
    }
    entry
}

/// The text of a file of dismissals with one more entry, everything else as it is; none where that cannot be done safely.
#[must_use]
pub fn appended(text: &str, new: &Entry) -> Option<String> {
    const HEADER: &str = "# Findings that were looked at and may stand. Every entry needs a reason; `isogloss dismiss` adds one.\n";
    with_entry(text, HEADER, |indent| written(new, indent))
}

/// The text of a file that is a list, with one more entry, which is written behind an indent; a new file begins with `header`.
pub(super) fn with_entry(text: &str, header: &str, written: impl Fn(&str) -> String) -> Option<String> {
    let count = |text: &str| match yaml::parse("", text.to_owned()).ok()?.root {
        Node { value: Value::Null, .. } => Some((0, String::new())),
        Node { value: Value::List(items), .. } => {
            // A list may be indented: the new entry stands where the others do.
            let dash = text.lines().find(|l| l.trim_start().starts_with('-') && l.trim() != "---").unwrap_or_default();
            Some((items.len(), dash.chars().take_while(|c| *c == ' ').collect()))
        }
        _ => None,
    };
    let (before, indent) = count(text)?;
    let mut out = if text.is_empty() { header.to_owned() } else { text.to_owned() };
    if !out.ends_with('\n') {
        out.push('\n');
    }
    let entry = written(&indent);
    out.push_str(&if text.contains("\r\n") { entry.replace('\n', "\r\n") } else { entry });
    let (after, _) = count(&out)?;
    (after == before + 1).then_some(out)
}

/// An entry as it stands in the file, behind `indent`.
#[must_use]
pub fn written(entry: &Entry, indent: &str) -> String {
    let Entry { fingerprint, path, rule, concept, surface, lang, reason, by, date, until } = entry;
    let reason = Some(reason.clone());
    let (date, until) = (&date.map(|d| d.to_string()), &until.map(|d| d.to_string()));
    let values = [fingerprint, path, rule, concept, surface, lang, &reason, by, date, until];
    let filled = KEYS.iter().zip(values).filter_map(|(key, value)| Some((key, value.as_ref()?)));
    let lines =
        filled.enumerate().map(|(i, (key, value))| format!("{indent}{} {key}: {}\n", if i == 0 { '-' } else { ' ' }, scalar(value)));
    lines.collect()
}

/// A text as YAML: plain where that is safe, else in double quotes.
pub(super) fn scalar(text: &str) -> String {
    let text = spaced(text);
    let plain = text.chars().all(|c| c.is_alphanumeric() || " -_./".contains(c))
        && text.starts_with(char::is_alphabetic)
        && !matches!(text.to_lowercase().as_str(), "true" | "false" | "yes" | "no" | "on" | "off" | "null" | "y" | "n");
    if plain {
        return text;
    }
    // Quoted as JSON does it, which YAML reads too; what could hide in the file becomes an escape.
    let quoted = serde_json::Value::String(text).to_string();
    let harmless = |c: char| if escape::is_dangerous(c) { format!("\\u{:04x}", u32::from(c)) } else { c.to_string() };
    quoted.chars().map(harmless).collect()
}

#[cfg(test)]
mod tests;
