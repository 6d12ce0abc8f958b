//! The configuration: `isogloss.yaml`, found upwards from the working folder.
//!
//! What a user wrote ([`read`]) becomes [`Settings`] with every default filled. A mistake is a
//! [`Problem`](crate::finding::Problem) with its line and a suggestion; it never stops the reading of the rest.

mod read;
pub mod starter;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use globset::{GlobMatcher, GlobSet};

use crate::finding::Severity;
use crate::glossary::LoadOptions;
use crate::ingest::format::Fields;
use crate::ingest::{BlockKind, ReadOptions};
use crate::lang::{self, Tag};
pub use read::{KEYS, read, schema};

/// The file's name.
pub const FILE_NAME: &str = "isogloss.yaml";

/// What a rule's findings become.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Not reported.
    Off,
    /// Reported with this severity.
    At(Severity),
}

/// Rule levels for some paths.
#[derive(Clone, Debug)]
pub struct Override {
    /// The paths.
    pub paths: GlobSet,
    /// Levels by rule id; a rule that is not there has its own ([`rules`](crate::rules)).
    pub rules: BTreeMap<String, Level>,
}

/// A part of an article that can be judged apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// A block, or text in quotation marks.
    Quotation,
    /// A title or a subheading.
    Heading,
    /// The text under a picture.
    Caption,
    /// An item of a list.
    ListItem,
    /// A cell of a table.
    TableCell,
}

impl Scope {
    /// The scope of a block, if it is one.
    #[must_use]
    pub const fn of(kind: BlockKind) -> Option<Self> {
        match kind {
            BlockKind::Quotation => Some(Self::Quotation),
            BlockKind::Heading => Some(Self::Heading),
            BlockKind::Caption => Some(Self::Caption),
            BlockKind::ListItem => Some(Self::ListItem),
            BlockKind::TableCell => Some(Self::TableCell),
            _ => None,
        }
    }
}

/// The final configuration: nothing is optional but what may be absent. Lists and maps are empty by default.
///
/// ```
/// use isogloss::config::{Level, Settings};
/// use isogloss::finding::Severity;
/// use isogloss::lang::Tag;
///
/// let settings = Settings {
///     languages: vec![Tag::parse("de")?, Tag::parse("sv")?],
///     languages_given: true,
///     rules: [("near-term".to_owned(), Level::Off), ("term-spelling".to_owned(), Level::At(Severity::Error))].into(),
///     ..Settings::default()
/// };
/// assert_eq!(settings.severity("near-term", Severity::Warning, "de/a.txt"), None);
/// # Ok::<(), isogloss::lang::tag::TagError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Settings {
    /// The configuration file, if there is one. Default: none.
    pub file: Option<PathBuf>,
    /// The coverage.
    pub corpus: Vec<PathBuf>,
    /// Files of folders that are left out.
    pub exclude: GlobSet,
    /// The glossary's files and folders.
    pub glossary: Vec<PathBuf>,
    /// How they are read beyond what they say themselves. Default: content tells the format, and nothing is mapped.
    pub glossary_options: LoadOptions,
    /// The languages that may occur: candidates where an article does not say its language. By default those that have rules of their own:
    /// `en`, `es`, `fr`, `pt`, `sv`, `th`.
    pub languages: Vec<Tag>,
    /// Whether the user said so. If so, another language is a mistake, or is missing in the list. If not (the default), a folder or file name
    /// may also name a language in which the glossary has terms.
    pub languages_given: bool,
    /// The languages that the coverage is translated from.
    pub source_languages: Vec<Tag>,
    /// Encodings by path.
    pub encodings: Vec<(GlobMatcher, &'static encoding_rs::Encoding)>,
    /// Field names of JSON Lines. Default: `text`, `title`, `lang`, `date`, `url`, `id`.
    pub jsonl: Fields,
    /// Levels by rule id.
    pub rules: BTreeMap<String, Level>,
    /// Levels by path, the last that matches wins.
    pub overrides: Vec<Override>,
    /// The most serious level in a part of an article.
    pub scopes: BTreeMap<Scope, Level>,
    /// Whether fixes are made in quotations too. Default: no.
    pub fix_quotations: bool,
    /// Names that stay as they are in every language.
    pub names: Vec<String>,
    /// Lists of articles that tell one story whatever grouping finds.
    pub same: Vec<Vec<String>>,
    /// Lists of articles of which no two tell one story.
    pub apart: Vec<Vec<String>>,
    /// Below this confidence judgement stays silent; from 0 to 1. Default: 0.6.
    pub confidence: f32,
    /// How much of its share a preferred term may lose before it is drift; from 0 to 1. Default: 0.1.
    pub drift_tolerance: f32,
    /// Also judge terms inside longer terms. Default: no.
    pub nested: bool,
    /// The folder that paths are given from, and the folder of the configuration: what fingerprints are relative to. Default: none, so to
    /// paths as they are given.
    pub anchor: Option<(PathBuf, PathBuf)>,
    /// The least severity that makes `check` exit with 1; none: never. Default: error.
    pub fail_on: Option<Severity>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            file: None,
            corpus: Vec::new(),
            exclude: GlobSet::empty(),
            glossary: Vec::new(),
            glossary_options: LoadOptions::default(),
            languages: lang::covered(),
            languages_given: false,
            source_languages: Vec::new(),
            encodings: Vec::new(),
            jsonl: Fields::default(),
            rules: BTreeMap::new(),
            overrides: Vec::new(),
            scopes: BTreeMap::new(),
            fix_quotations: false,
            names: Vec::new(),
            same: Vec::new(),
            apart: Vec::new(),
            confidence: 0.6,
            drift_tolerance: 0.1,
            nested: false,
            anchor: None,
            fail_on: Some(Severity::Error),
        }
    }
}

impl Settings {
    /// The languages that occur, where the user says which.
    #[must_use]
    pub fn declared(&self) -> Option<&[Tag]> {
        self.languages_given.then_some(self.languages.as_slice())
    }

    /// How articles are read; `forced` is the language of all of them, where it is known beforehand.
    #[must_use]
    pub fn reading(&self, forced: Option<Tag>) -> ReadOptions {
        ReadOptions {
            forced,
            declared: self.languages.clone(),
            given: self.languages_given,
            encodings: self.encodings.clone(),
            fields: self.jsonl.clone(),
            format: None,
        }
    }

    /// The severity of a rule's findings in a file; `None` when switched off. Later overrides win.
    #[must_use]
    pub fn severity(&self, rule: &str, default: Severity, path: &str) -> Option<Severity> {
        let overridden = self.overrides.iter().rev().filter(|o| o.paths.is_match(path)).find_map(|o| o.rules.get(rule));
        match overridden.or_else(|| self.rules.get(rule)) {
            Some(Level::Off) => None,
            Some(Level::At(severity)) => Some(*severity),
            None => Some(default),
        }
    }

    /// A path as seen from the configuration's folder, so that it is the same wherever the program was called; as given when
    /// it lies elsewhere.
    #[must_use]
    pub fn anchored(&self, path: &str) -> String {
        let Some((here, root)) = &self.anchor else { return path.to_owned() };
        let mut whole = PathBuf::new();
        for part in here.join(path).components() {
            match part {
                std::path::Component::ParentDir => {
                    whole.pop();
                }
                std::path::Component::CurDir => {}
                part => whole.push(part),
            }
        }
        whole.strip_prefix(root).map_or_else(|_| path.to_owned(), |p| p.to_string_lossy().replace('\\', "/"))
    }

    /// The severity of a finding in a part of an article: never more serious than the scope allows.
    #[must_use]
    pub fn in_scope(&self, severity: Severity, scope: Option<Scope>) -> Option<Severity> {
        match scope.and_then(|s| self.scopes.get(&s)) {
            Some(Level::Off) => None,
            Some(Level::At(most)) => Some(severity.min(*most)),
            None => Some(severity),
        }
    }
}

/// The nearest configuration file, from `folder` upwards.
#[must_use]
pub fn find(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().map(|f| f.join(FILE_NAME)).find(|f| f.is_file())
}
