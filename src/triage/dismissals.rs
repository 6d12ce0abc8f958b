//! Dismissals: findings that somebody looked at and let stand, with the reason, in one file that is reviewed like any other.
//!
//! An entry names one finding (its fingerprint), a term (concept or surface) or articles (a path pattern), and may narrow that
//! down by language and rule. What it dismisses does not count, and is listed with the reason. An entry that is past its day, or
//! that nothing needs any more, is a warning.

use globset::{Glob, GlobMatcher};

use super::{Identity, Judged, folded, is_fingerprint, spaced};
use crate::config::Settings;
use crate::diagnostic::{Finding, Problem, RuleId, Severity, did_you_mean};
use crate::ingest::format::is_iso_day;
use crate::report::{Dismissed, Model, escape};
use crate::text::Span;
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
    pub date: Option<String>,
    /// The last day on which it holds.
    pub until: Option<String>,
}

/// The dismissals of a file.
#[derive(Clone, Debug, Default)]
pub struct Dismissals {
    entries: Vec<(Entry, Span, Vec<GlobMatcher>)>,
    document: Option<Document>,
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
        let mut entries = Vec::new();
        match &document.root.value {
            Value::Null => {}
            Value::List(items) => entries.extend(items.iter().filter_map(|item| entry(&document, item, rules, problems))),
            _ => {
                let message = "the file must be a list of dismissals";
                let problem = document.problem("wrong-type", Severity::Error, Span::default(), message);
                problems.push(problem.help("begin each with `- fingerprint: …`, `- concept: …`, `- surface: …` or `- path: …`"));
            }
        }
        Self { entries, document: Some(document) }
    }

    /// Whether a finding has an entry.
    #[must_use]
    pub fn names(&self, fingerprint: &str) -> bool {
        self.entries.iter().any(|(e, ..)| e.fingerprint.as_deref() == Some(fingerprint))
    }

    /// Number of entries that can be used.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Takes the dismissed findings of a model out and lists them as such, with a warning for every entry that is past `today`
    /// (an ISO date) or dismisses nothing in the files that were judged.
    pub fn apply(&self, model: &mut Model, judged: &Judged, settings: &Settings, today: &str) {
        let Some(document) = &self.document else { return };
        let expired: Vec<bool> = self.entries.iter().map(|(e, ..)| e.until.as_deref().is_some_and(|day| day < today)).collect();
        let findings = std::mem::take(&mut model.findings);
        let mut used = vec![false; self.entries.len()];
        let mut by = vec![None; findings.len()];
        for (finding, by) in findings.iter().zip(&mut by) {
            let path = settings.anchored(&finding.place.path);
            for (i, (entry, _, globs)) in self.entries.iter().enumerate() {
                if !expired.get(i).is_some_and(|e| *e) && entry.dismisses(finding, &path, globs) {
                    *by = by.or(Some(i));
                    used.iter_mut().skip(i).take(1).for_each(|u| *u = true);
                }
            }
        }
        // A finding whose neighbours were edited has a new fingerprint: the rest of its entry tells it, once.
        for (i, (entry, ..)) in self.entries.iter().enumerate() {
            if entry.fingerprint.is_some() && !used.get(i).is_some_and(|u| *u) && !expired.get(i).is_some_and(|e| *e) {
                let again = findings.iter().zip(&mut by).find(|(f, by)| by.is_none() && entry.resembles(&Identity::of(f, settings)));
                if let Some((_, by)) = again {
                    *by = Some(i);
                    used.iter_mut().skip(i).take(1).for_each(|u| *u = true);
                }
            }
        }
        for (finding, by) in findings.into_iter().zip(by) {
            match by.and_then(|i| self.entries.get(i)) {
                Some((entry, ..)) => {
                    model.dismissed.push(Dismissed { finding, reason: entry.reason.clone(), by: entry.by.clone() });
                }
                None => model.findings.push(finding),
            }
        }
        for ((entry, span, _), (used, expired)) in self.entries.iter().zip(used.into_iter().zip(expired)) {
            if expired {
                let day = entry.until.as_deref().unwrap_or_default();
                let problem = document.problem("expired-dismissal", Severity::Warning, *span, format!("this dismissal held until {day}"));
                model.problems.push(problem.help("look at the finding again; then delete the entry, or give it a later day"));
            } else if !used && entry.was_judged(judged) {
                let problem = document.problem("stale-dismissal", Severity::Warning, *span, "this dismissal applies to nothing any more");
                model.problems.push(problem.help("delete the entry"));
            }
        }
    }
}

impl Entry {
    /// Whether it names a finding, a term or articles.
    #[must_use]
    pub fn names_something(&self) -> bool {
        self.fingerprint.is_some() || self.concept.is_some() || self.surface.is_some() || self.path.is_some()
    }

    fn dismisses(&self, finding: &Finding, path: &str, globs: &[GlobMatcher]) -> bool {
        if let Some(fingerprint) = &self.fingerprint {
            return *fingerprint == finding.fingerprint;
        }
        let agrees = |wanted: &Option<String>, value: &str| wanted.as_ref().is_none_or(|w| w == value);
        agrees(&self.rule, finding.rule)
            && agrees(&self.concept, finding.concept.as_deref().unwrap_or_default())
            && self.surface.as_ref().is_none_or(|s| folded(s) == folded(&finding.surface))
            && self.lang.as_ref().is_none_or(|l| finding.lang.as_ref().is_some_and(|tag| tag.as_str().eq_ignore_ascii_case(l)))
            && self.path.as_ref().is_none_or(|p| p == path || globs.iter().any(|g| g.is_match(path)))
    }

    /// Whether it is an entry for one finding that names this file, rule and surface.
    fn resembles(&self, finding: &Identity) -> bool {
        self.path.as_ref() == Some(&finding.path)
            && self.rule.as_ref() == Some(&finding.rule)
            && self.surface.as_ref().is_some_and(|s| folded(s) == finding.surface)
            && self.concept.as_ref().is_none_or(|c| *c == finding.concept)
    }

    /// Whether what it names would have been found if it were there.
    fn was_judged(&self, judged: &Judged) -> bool {
        let one = self.path.as_ref().filter(|p| self.fingerprint.is_some() || !p.contains(['*', '?', '[', '{']));
        judged.covers_all() || one.is_some_and(|p| judged.covers(p))
    }
}

fn entry(document: &Document, item: &Node, rules: &[RuleId], problems: &mut Vec<Problem>) -> Option<(Entry, Span, Vec<GlobMatcher>)> {
    let before = problems.len();
    let mut entry = Entry::default();
    for (key, value) in document.map(item, "a dismissal", &KEYS, problems) {
        let Some(text) = document.text(value, &format!("`{}`", key.name), problems).map(|t| t.trim().to_owned()) else { continue };
        let filled = Some(text.clone()).filter(|t| !t.is_empty());
        let mut wrong =
            |message: String, help: &str| problems.push(document.problem("wrong-value", Severity::Error, value.span, message).help(help));
        match key.name.as_str() {
            "fingerprint" if !is_fingerprint(&text) => {
                wrong(format!("`{text}` is no fingerprint"), "copy the 16 digits that `check --verbose` shows")
            }
            "date" | "until" if !is_iso_day(&text) => wrong(format!("`{text}` is no day"), "write it like 2026-01-31"),
            "rule" if !rules.contains(&text.as_str()) => {
                let near = did_you_mean(&text, rules.iter().copied());
                let help = near.map_or("`isogloss rules` lists them".to_owned(), |r| format!("did you mean `{r}`?"));
                problems
                    .push(document.problem("unknown-rule", Severity::Error, value.span, format!("there is no rule `{text}`")).help(help));
            }
            "fingerprint" => entry.fingerprint = filled,
            "path" => entry.path = filled,
            "rule" => entry.rule = filled,
            "concept" => entry.concept = filled,
            "surface" => entry.surface = filled,
            "lang" => entry.lang = filled,
            "reason" => entry.reason = text,
            "by" => entry.by = filled,
            "date" => entry.date = filled,
            "until" => entry.until = filled,
            _ => {}
        }
    }
    if problems.len() > before {
        return None;
    }
    // The excerpt shows where the entry begins, not all of it.
    let first = item.span.of(&document.text).lines().next().unwrap_or_default();
    let span = Span::new(item.span.start, item.span.start + first.len());
    if entry.reason.is_empty() {
        let problem = document.problem("missing-reason", Severity::Error, span, "a dismissal without `reason`");
        problems.push(problem.help("say why the finding may stand: `reason: …`"));
        return None;
    }
    if !entry.names_something() {
        let problem = document.problem("wrong-value", Severity::Error, span, "this dismissal names no finding, term or article");
        problems.push(problem.help("name a `fingerprint`, `concept`, `surface` or `path`; to switch a rule off, use isogloss.yaml"));
        return None;
    }
    let pattern = entry.path.as_deref().filter(|_| entry.fingerprint.is_none()).unwrap_or_default();
    // A pattern also holds below any folder, as in the configuration.
    let globs = [pattern.to_owned(), format!("**/{pattern}")].map(|p| Glob::new(&p).map(|g| g.compile_matcher()));
    let globs: Result<Vec<GlobMatcher>, _> = globs.into_iter().collect();
    match globs {
        Ok(globs) => Some((entry, span, globs)),
        Err(error) => {
            let message = format!("`{pattern}` is no path pattern: {error}");
            problems.push(document.problem("wrong-value", Severity::Error, span, message).help("write it like archive/** or *.old.md"));
            None
        }
    }
}

/// The text of a file of dismissals with one more entry, everything else as it is; none where that cannot be done safely.
#[must_use]
pub fn appended(text: &str, new: &Entry) -> Option<String> {
    const HEADER: &str = "# Findings that were looked at and may stand. Every entry needs a reason; `isogloss dismiss` adds one.\n";
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
    let mut out = if text.is_empty() { HEADER.to_owned() } else { text.to_owned() };
    if !out.ends_with('\n') {
        out.push('\n');
    }
    let entry = written(new, &indent);
    out.push_str(&if text.contains("\r\n") { entry.replace('\n', "\r\n") } else { entry });
    let (after, _) = count(&out)?;
    (after == before + 1).then_some(out)
}

/// An entry as it stands in the file, behind `indent`.
#[must_use]
pub fn written(entry: &Entry, indent: &str) -> String {
    let Entry { fingerprint, path, rule, concept, surface, lang, reason, by, date, until } = entry;
    let reason = Some(reason.clone());
    let values = [fingerprint, path, rule, concept, surface, lang, &reason, by, date, until];
    let filled = KEYS.iter().zip(values).filter_map(|(key, value)| Some((key, value.as_ref()?)));
    let lines =
        filled.enumerate().map(|(i, (key, value))| format!("{indent}{} {key}: {}\n", if i == 0 { '-' } else { ' ' }, scalar(value)));
    lines.collect()
}

/// A text as YAML: plain where that is safe, else in double quotes.
fn scalar(text: &str) -> String {
    let text = spaced(text);
    let plain = text.chars().all(|c| c.is_alphanumeric() || " -_./".contains(c))
        && text.starts_with(char::is_alphabetic)
        && !matches!(text.to_lowercase().as_str(), "true" | "false" | "yes" | "no" | "on" | "off" | "null" | "y" | "n");
    if plain {
        return text;
    }
    // Quoted as JSON does it, which YAML reads too; what could hide in the file becomes an escape.
    let quoted = serde_json::Value::String(text).to_string();
    let mut out = String::with_capacity(quoted.len());
    for c in quoted.chars() {
        if escape::is_dangerous(c) { out.push_str(&format!("\\u{:04x}", u32::from(c))) } else { out.push(c) }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::tests::{finding, judged};
    use super::*;

    const A: &str = "0123456789abcde0";
    const RULES: &[RuleId] = &["deprecated-term", "near-term"];

    fn read(text: &str) -> (Dismissals, Vec<Problem>) {
        let mut problems = Vec::new();
        (Dismissals::read("d.yaml", text, RULES, &mut problems), problems)
    }

    /// Reasons of what is dismissed of these findings (path, rule, surface, fingerprint), and the kinds of the problems.
    fn told(text: &str, findings: &[(&str, RuleId, &str, &str)], judged: &Judged) -> (Vec<String>, Vec<&'static str>) {
        let (dismissals, problems) = read(text);
        assert_eq!(problems, [], "{text}");
        let findings: Vec<Finding> = findings.iter().map(|(path, rule, surface, print)| finding(path, rule, surface, print)).collect();
        let all = findings.len();
        let mut model = Model { findings, ..Model::default() };
        dismissals.apply(&mut model, judged, &Settings::default(), "2026-06-15");
        assert_eq!(model.findings.len() + model.dismissed.len(), all);
        (model.dismissed.into_iter().map(|d| d.reason).collect(), model.problems.iter().map(|p| p.kind).collect())
    }

    #[test]
    fn an_entry_dismisses_what_it_names_and_nothing_else() {
        let all = [
            ("sv/a.md", "near-term", "ord", A),
            ("sv/a.md", "deprecated-term", "ord", "0123456789abcde1"),
            ("sv/b.md", "near-term", "annat\nord", "0123456789abcde2"),
        ];
        for (entry, dismissed) in [
            ("fingerprint: 0123456789abcde0", 1),
            ("fingerprint: 0123456789abcde0, path: elsewhere", 1),
            ("concept: cluster", 3),
            ("concept: other", 0),
            ("concept: cluster, lang: sv, rule: near-term", 2),
            ("concept: cluster, lang: fr", 0),
            ("surface: annat ord", 1),
            ("surface: Annat ord", 1),
            ("surface: annat", 0),
            ("path: sv/a.md", 2),
            ("path: a.md, rule: near-term", 1),
            ("path: \"sv/**\"", 3),
            ("path: s", 0),
        ] {
            let stale = if dismissed == 0 { vec!["stale-dismissal"] } else { vec![] };
            let reasons = vec!["so".to_owned(); dismissed];
            assert_eq!(told(&format!("- {{{entry}, reason: so}}\n"), &all, &judged(&[], true)), (reasons, stale), "{entry}");
        }
    }

    #[test]
    fn a_finding_is_known_again_when_its_fingerprint_has_changed() {
        let text = format!("- {{fingerprint: {A}, path: a.md, rule: near-term, concept: cluster, surface: ord, reason: so}}\n");
        let edited = |surface| [("a.md", "near-term", surface, "0123456789abcde1"), ("a.md", "near-term", surface, "0123456789abcde2")];
        assert_eq!(told(&text, &edited("ord"), &judged(&["a.md"], false)), (vec!["so".to_owned()], vec![]), "one of the two");
        assert_eq!(told(&text, &edited("annat"), &judged(&["a.md"], false)), (vec![], vec!["stale-dismissal"]));
    }

    #[test]
    fn only_what_was_judged_can_be_stale() {
        let part = judged(&["a.md"], false);
        for (entry, stale) in [
            (format!("fingerprint: {A}"), false),
            (format!("fingerprint: {A}, path: a.md"), true),
            (format!("fingerprint: {A}, path: b.md"), false),
            ("concept: cluster".to_owned(), false),
            ("path: a.md".to_owned(), true),
            ("path: \"*.md\"".to_owned(), false),
        ] {
            let (_, problems) = told(&format!("- {{{entry}, reason: so}}\n"), &[], &part);
            assert_eq!(problems.len(), usize::from(stale), "{entry}");
            assert_eq!(told(&format!("- {{{entry}, reason: so}}\n"), &[], &judged(&[], true)).1, ["stale-dismissal"], "{entry}");
        }
    }

    #[test]
    fn an_entry_holds_up_to_its_day() {
        let all = [("a.md", "near-term", "ord", A)];
        for (until, holds) in [("2026-06-14", false), ("2026-06-15", true), ("2027-01-01", true)] {
            let (dismissed, problems) = told(&format!("- {{concept: cluster, reason: so, until: {until}}}\n"), &all, &judged(&[], true));
            assert_eq!((dismissed.len(), problems.len()), (usize::from(holds), usize::from(!holds)), "{until}");
        }
    }

    #[test]
    fn mistakes_are_told_with_their_line_and_the_rest_used() {
        for (entry, kind) in [
            ("concept: a", "missing-reason"),
            ("rule: near-term, reason: so", "wrong-value"),
            ("rule: near-terms, concept: a, reason: so", "unknown-rule"),
            ("fingerprint: xyz, reason: so", "wrong-value"),
            ("concept: a, until: tomorrow, reason: so", "wrong-value"),
            ("concepts: a, reason: so", "unknown-key"),
            ("path: \"a[\", reason: so", "wrong-value"),
        ] {
            let (dismissals, problems) = read(&format!("# x\n- {{{entry}}}\n- {{concept: b, reason: so}}\n"));
            assert_eq!((dismissals.len(), problems.len()), (1, 1), "{entry}");
            assert_eq!((problems[0].kind, problems[0].line, problems[0].severity), (kind, Some(2), Severity::Error), "{entry}");
        }
        assert_eq!(read("concept: a\n").1[0].kind, "wrong-type");
        assert_eq!(read("# nothing yet\n").1, []);
    }

    #[test]
    fn an_entry_is_added_and_the_rest_stays() {
        let reason = "it's “so”: \u{202e}# \\ yes".to_owned();
        let new = Entry {
            concept: Some("yes".into()),
            surface: Some("- ord\n: 1".into()),
            reason,
            date: Some("2026-06-15".into()),
            ..Entry::default()
        };
        let one = "- concept: a\n  reason: so   # kept\n";
        for before in [
            "",
            "# a comment\n",
            one,
            "- concept: a\n  reason: so",
            "---\n  - concept: a\n    reason: so\n",
            "- concept: a\r\n  reason: so\r\n",
        ] {
            let after = appended(before, &new).unwrap_or_else(|| panic!("{before:?}"));
            assert!(after.contains(before.trim_end()), "{after}");
            assert!(!after.contains('\u{202e}'), "{after:?}");
            let (dismissals, problems) = read(&after);
            assert_eq!(problems, [], "{after}");
            let last = &dismissals.entries.last().unwrap().0;
            assert_eq!((&last.concept, last.surface.as_deref(), &last.reason), (&new.concept, Some("- ord : 1"), &new.reason));
        }
        for before in ["[{concept: a, reason: so}]\n", "concept: a\n", "- concept: a\n  reason: |\n    so\n   x: ["] {
            assert_eq!(appended(before, &new), None, "{before}");
        }
    }
}
