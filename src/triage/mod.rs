//! What happens to findings after judging: some are suppressed where they stand, some dismissed with a reason, some known.
//!
//! Takes findings, and the texts of the files that speak of them; gives the findings that are left, and problems for every
//! suppression, dismissal and baseline entry that does nothing. Reads and writes no file and knows no day: the command line
//! brings both.

pub mod baseline;
pub mod dismissals;
pub mod rejected;
pub mod suppressions;

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::config::Settings;
use crate::finding::{Finding, Model, Severity};
use crate::text::fold::fold;

pub use baseline::Baseline;
pub use dismissals::Dismissals;
pub use rejected::Rejected;

/// Which files a run judged, seen from the folder of the configuration: only of these can be said that a finding is gone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judged {
    paths: BTreeSet<String>,
    failed: BTreeSet<String>,
    folders: Vec<String>,
    unheard: BTreeSet<String>,
    whole: bool,
}

impl Judged {
    /// What the model of a run says. `named` are the paths that it read all of: a file there that it did not meet does not
    /// exist any more. `whole`: they are the configured corpus.
    #[must_use]
    pub fn of(model: &Model, settings: &Settings, named: &[PathBuf], whole: bool) -> Self {
        let failed = model.problems.iter().filter(|p| p.severity == Severity::Error);
        Self {
            paths: model.judged.iter().map(|p| settings.anchored(p)).collect(),
            failed: failed.map(|p| settings.anchored(&p.path)).collect(),
            folders: named.iter().map(|p| plain(&settings.anchored(&p.to_string_lossy()))).collect(),
            unheard: model.unheard.iter().map(|r| (*r).to_owned()).collect(),
            whole,
        }
    }

    /// Whether a finding in this file would have been seen.
    #[must_use]
    pub fn covers(&self, path: &str) -> bool {
        let below = |folder: &String| {
            let rest = path.strip_prefix(folder.as_str());
            folder.is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        (self.paths.contains(path) || self.folders.iter().any(below)) && !self.failed.contains(path)
    }

    /// Whether the rule would have been heard; any rule, if none is named.
    #[must_use]
    pub fn hears(&self, rule: Option<&str>) -> bool {
        rule.map_or(self.unheard.is_empty(), |r| !self.unheard.contains(r))
    }

    /// Whether a finding in any file would have been seen.
    #[must_use]
    pub fn covers_all(&self) -> bool {
        self.whole && self.failed.is_empty()
    }
}

/// A folder without the signs for "here".
fn plain(folder: &str) -> String {
    let folder = folder.trim_start_matches("./").trim_end_matches('/');
    if folder == "." { String::new() } else { folder.to_owned() }
}

/// What stays of a finding when the words round it change: its file, rule, concept, and folded surface.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Identity {
    path: String,
    rule: String,
    concept: String,
    surface: String,
}

impl Identity {
    fn of(finding: &Finding, settings: &Settings) -> Self {
        Self {
            path: settings.anchored(&finding.place.path),
            rule: finding.rule.to_owned(),
            concept: finding.concept.clone().unwrap_or_default(),
            surface: folded(&finding.surface),
        }
    }
}

/// The text as it is compared: capitals and line breaks make no difference.
fn folded(surface: &str) -> String {
    fold(&spaced(surface))
}

/// The text on one line, with single blanks.
fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether it has the form of a fingerprint: 16 hexadecimal digits.
#[must_use]
pub fn is_fingerprint(text: &str) -> bool {
    text.len() == 16 && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Place, Problem};

    /// A finding to try things on.
    pub(super) fn finding(path: &str, rule: &'static str, surface: &str, fingerprint: &str) -> Finding {
        Finding {
            rule,
            severity: Severity::Error,
            place: Place { path: path.to_owned(), ..Place::default() },
            article: None,
            lang: crate::lang::Tag::parse("sv").ok(),
            concept: Some("cluster".to_owned()),
            surface: surface.to_owned(),
            message: String::new(),
            suggestion: None,
            fixable: false,
            fix: None,
            notes: Vec::new(),
            related: Vec::new(),
            fingerprint: fingerprint.to_owned(),
        }
    }

    /// A run that judged these files.
    pub(super) fn judged(paths: &[&str], whole: bool) -> Judged {
        let model = Model { judged: paths.iter().map(|p| (*p).to_owned()).collect(), ..Model::default() };
        let named = if whole { vec![PathBuf::new()] } else { Vec::new() };
        Judged::of(&model, &Settings::default(), &named, whole)
    }

    #[test]
    fn a_file_that_could_not_be_read_is_not_covered() {
        let mut model = Model { judged: vec!["a.md".to_owned()], ..Model::default() };
        model.problems.push(Problem::file("unreadable-file", Severity::Error, "b.md", "x"));
        model.problems.push(Problem::file("empty-file", Severity::Warning, "c.md", "x"));
        let covered = |named: &[&str]| {
            let named: Vec<PathBuf> = named.iter().map(PathBuf::from).collect();
            let judged = Judged::of(&model, &Settings::default(), &named, true);
            assert!(!judged.covers_all());
            ["a.md", "b.md", "c.md", "sv/gone.md"].map(|p| judged.covers(p))
        };
        assert_eq!(covered(&[]), [true, false, false, false]);
        assert_eq!(covered(&[""]), [true, false, true, true]);
        assert_eq!(covered(&["."]), [true, false, true, true]);
        assert_eq!(covered(&["./sv/"]), [true, false, false, true]);
        assert_eq!(covered(&["s", "c.md"]), [true, false, true, false]);
    }
}
