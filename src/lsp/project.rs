//! A project: the folder of a configuration, with glossary, dismissals and known findings.
//!
//! Which project a document belongs to is decided as on the command line: by the nearest `isogloss.yaml`, upwards from its folder.

use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use crate::config::{self, Settings};
use crate::disk;
use crate::finding::{Finding, Model, Problem, Severity};
use crate::glossary::{self, Glossary};
use crate::ingest::ReadOptions;
use crate::matching::{MatchOptions, Matcher};
use crate::rules;
use crate::triage::{Baseline, Dismissals, Judged, baseline, dismissals};
use jiff::civil::Date;

use super::document::Kind;
use super::uri;

/// A project as it was read.
pub(super) struct Project {
    /// Its folder: that of the configuration, else of the workspace.
    pub root: PathBuf,
    /// The settings; paths in them are whole.
    pub settings: Settings,
    /// The glossary, compiled.
    pub matcher: Arc<Matcher>,
    /// What is wrong with configuration and glossary.
    pub problems: Vec<Problem>,
    dismissals: Dismissals,
    baseline: Baseline,
}

/// The texts of documents that are open: they count before what is on the disk.
pub(super) type OpenText<'a> = &'a dyn Fn(&Path) -> Option<String>;

impl Project {
    /// Reads the project of a folder. What cannot be read is a problem; then the rest is used.
    pub(super) fn open(root: &Path, open: OpenText<'_>) -> Self {
        let mut problems = Vec::new();
        let file = root.join(config::FILE_NAME);
        let text = open(&file).or_else(|| disk::read_text(&file, disk::CONFIG).ok());
        let mut settings = match text {
            Some(text) => Settings { file: Some(file), ..config::read(config::FILE_NAME, text, root, &rules::ids(), &mut problems) },
            None => Settings::default(),
        };
        // Fingerprints are those of the command line.
        settings.anchor = Some((root.to_path_buf(), root.to_path_buf()));
        for path in settings.glossary.iter_mut().chain(&mut settings.corpus) {
            *path = plain(path);
        }
        let (glossary, found) = loaded(&settings, root);
        problems.extend(found);
        let matcher = Matcher::compile(Arc::new(glossary), MatchOptions { nested: false }).with_variants();
        let mut out = Self {
            root: root.to_path_buf(),
            settings,
            matcher: Arc::new(matcher),
            problems,
            dismissals: Dismissals::default(),
            baseline: Baseline::default(),
        };
        out.read_triage(open);
        out
    }

    /// The same with dismissals and known findings as they are now.
    pub(super) fn again(&self, open: OpenText<'_>) -> Self {
        let mut out = Self {
            root: self.root.clone(),
            settings: self.settings.clone(),
            matcher: Arc::clone(&self.matcher),
            problems: self.problems.clone(),
            dismissals: Dismissals::default(),
            baseline: Baseline::default(),
        };
        out.read_triage(open);
        out
    }

    fn read_triage(&mut self, open: OpenText<'_>) {
        let text = |name: &str| {
            let file = self.root.join(name);
            open(&file).or_else(|| disk::read_text(&file, disk::LIST).ok()).unwrap_or_default()
        };
        // What is wrong with the files is said where they are open.
        self.dismissals = Dismissals::read(dismissals::FILE_NAME, &text(dismissals::FILE_NAME), &rules::ids(), &mut Vec::new());
        self.baseline = Baseline::read(baseline::FILE_NAME, &text(baseline::FILE_NAME), &mut Vec::new());
    }

    /// How documents of editors are read: their text is decoded already.
    pub(super) fn reading(&self) -> ReadOptions {
        ReadOptions { encodings: Vec::new(), ..self.settings.reading(None) }
    }

    /// The glossary.
    pub(super) fn glossary(&self) -> &Glossary {
        self.matcher.glossary()
    }

    /// The findings of one document that count: none that is dismissed, or known.
    pub(super) fn counting(&self, findings: Vec<Finding>, today: Date) -> Vec<Finding> {
        let mut model = Model { findings, ..Model::default() };
        let judged = Judged::default();
        self.dismissals.apply(&mut model, &judged, &self.settings, today);
        let seen = self.baseline.compare(&model.findings, &judged, &self.settings);
        seen.take_known(&mut model);
        model.findings
    }

    /// Whether a finding is dismissed already by its fingerprint.
    pub(super) fn dismisses(&self, fingerprint: &str) -> bool {
        self.dismissals.names(fingerprint)
    }

    /// What a file is to the project.
    pub(super) fn kind(&self, path: &Path) -> Kind {
        let named = |name: &str| path == self.root.join(name);
        match () {
            () if named(config::FILE_NAME) => Kind::Settings,
            () if named(dismissals::FILE_NAME) => Kind::Dismissals,
            () if named(baseline::FILE_NAME) => Kind::Baseline,
            () if self.settings.glossary.iter().any(|g| path == g || path.starts_with(g)) => Kind::Glossary,
            () => Kind::Article,
        }
    }

    /// The path of a file of the glossary, by its number.
    pub(super) fn glossary_file(&self, file: usize) -> Option<PathBuf> {
        let path = PathBuf::from(&self.glossary().files.get(file)?.path);
        Some(if path.is_absolute() { path } else { self.root.join(path) })
    }

    /// How a file is shown.
    pub(super) fn shown(&self, path: &Path) -> String {
        uri::below(&self.root, path)
    }
}

/// A path without the signs for "here" and "one folder up", so that it is the one that editors name.
fn plain(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => _ = out.pop(),
            Component::CurDir => {}
            part => out.push(part),
        }
    }
    out
}

/// The glossary that the settings name, and the errors in it. A configuration may come from strangers: what is in a file outside the
/// project is nobody's business.
fn loaded(settings: &Settings, root: &Path) -> (Glossary, Vec<Problem>) {
    if settings.glossary.is_empty() {
        return (Glossary::default(), Vec::new());
    }
    match glossary::load_with(&settings.glossary, &settings.glossary_options) {
        Ok((glossary, problems)) => {
            let whole = root.canonicalize().unwrap_or_else(|_| root.to_path_buf());
            let foreign = |path: &str| Path::new(path).canonicalize().is_ok_and(|path| !path.starts_with(&whole));
            let told = |p: Problem| {
                if foreign(&p.path) {
                    Problem::file("no-glossary", Severity::Error, config::FILE_NAME, format!("`{}` has errors", p.path))
                } else {
                    p
                }
            };
            let mut errors: Vec<Problem> = problems.into_iter().filter(|p| p.severity == Severity::Error).map(told).collect();
            errors.dedup();
            (glossary, errors)
        }
        Err(error) => {
            let source = std::error::Error::source(&error).map(|s| format!(": {s}")).unwrap_or_default();
            let problem = Problem::file("faulty-glossary", Severity::Error, config::FILE_NAME, format!("{error}{source}"));
            (Glossary::default(), vec![problem.help("correct `glossary:` in isogloss.yaml")])
        }
    }
}

/// The folder of the project that a file belongs to: that of the nearest configuration, else `otherwise`.
pub(super) fn root_of(path: &Path, otherwise: &Path) -> PathBuf {
    let found = path.parent().and_then(config::find);
    let folder = found.as_deref().and_then(Path::parent).map(Path::to_path_buf);
    folder.unwrap_or_else(|| otherwise.to_path_buf())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_those_that_editors_name() {
        for (path, expected) in [("/n/./terms", "/n/terms"), ("/n/a/../b.yaml", "/n/b.yaml"), ("/../b", "/b"), ("/n", "/n")] {
            assert_eq!(plain(Path::new(path)), Path::new(expected), "{path}");
        }
    }
}
