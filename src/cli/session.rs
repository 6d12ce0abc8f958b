//! What commands have in common: settings, glossary, corpus.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, bail};
use isogloss::config::{self, Settings};
use isogloss::disk;
use isogloss::engine::{Corpus, Input, Sources};
use isogloss::finding::{Problem, Severity};
use isogloss::glossary::{self, Glossary};
use isogloss::ingest::{ReadOptions, walk};
use isogloss::lang::{Tag, known};
use isogloss::report::text::counted;
use isogloss::rules;

use super::args::Common;
use super::commands::outcome;
use super::files::Ground;
use super::{Outcome, output};

/// The kind of problem that a glossary without terms is.
pub(crate) const EMPTY_GLOSSARY: &str = glossary::load::EMPTY;

/// Settings and what is wrong with them.
pub(crate) struct Session {
    pub settings: Settings,
    pub problems: Vec<Problem>,
    pub files: Vec<(String, Arc<str>)>,
    /// Whether the glossary was named on the command line, and not by the configuration.
    pub names_glossary: bool,
    /// Whether the command is about the glossary's mistakes: others count them.
    pub judges_glossary: bool,
    /// The languages of the glossary's terms, once it was loaded.
    terms: Option<Vec<Tag>>,
    forced: Option<Tag>,
    common: Common,
}

impl Drop for Session {
    /// A command takes the problems to report them itself. One that failed midway did not: they are reported, for they may be the cause.
    fn drop(&mut self) {
        self.tell().ok();
    }
}

impl Session {
    /// Reads the configuration.
    pub(crate) fn open(common: &Common) -> anyhow::Result<Self> {
        let forced = common.lang.as_deref().map(Tag::parse).transpose()?;
        let here = std::env::current_dir().context("cannot find the working folder")?;
        let file = common.config.clone().or_else(|| config::find(&here));
        let mut problems = Vec::new();
        let mut files = Vec::new();
        let mut settings = match &file {
            Some(file) => {
                let text =
                    disk::read_text(file, disk::CONFIG).with_context(|| format!("cannot read the configuration `{}`", file.display()))?;
                let base = relative(file.parent().unwrap_or(Path::new("")), &here);
                let shown = relative(file, &here).to_string_lossy().into_owned();
                files.push((shown.clone(), text.as_str().into()));
                config::read(&shown, text, &base, &rules::ids(), &mut problems)
            }
            None => Settings::default(),
        };
        settings.anchor = file.as_deref().and_then(Path::parent).map(|root| (here.clone(), here.join(root)));
        if let Some(doubt) = forced.as_ref().and_then(|tag| known::doubt(tag, settings.declared())) {
            if doubt.mistaken {
                bail!("--lang: {}: {}", doubt.message, doubt.help);
            }
            let shown = files.first().map_or("isogloss.yaml", |(path, _)| path.as_str());
            problems
                .push(Problem::file("unknown-language", Severity::Warning, shown, format!("--lang: {}", doubt.message)).help(doubt.help));
        }
        settings.file = file;
        for entry in &common.map {
            settings.glossary_options.mapping.add(entry).context("--map")?;
        }
        if !common.glossary.is_empty() {
            settings.glossary.clone_from(&common.glossary);
        }
        let names_glossary = !common.glossary.is_empty();
        Ok(Self { settings, problems, files, names_glossary, judges_glossary: common.verbose, terms: None, forced, common: common.clone() })
    }

    /// Where files may be written; `named` are the paths of the command line.
    pub(crate) fn ground<'a>(&self, named: impl IntoIterator<Item = &'a PathBuf>) -> Ground {
        Ground::new(self.settings.file.as_deref(), named)
    }

    /// A file beside the configuration: where it is, and how messages name it.
    pub(crate) fn beside(&self, name: &str) -> (PathBuf, String) {
        let file = self.settings.file.as_deref().and_then(Path::parent).unwrap_or(Path::new("")).join(name);
        let here = self.settings.anchor.as_ref().map_or(Path::new(""), |(here, _)| here);
        let shown = relative(&file, here).to_string_lossy().into_owned();
        (file, shown)
    }

    /// Prints the problems so far, once; what they make of the outcome.
    pub(crate) fn tell(&mut self) -> std::io::Result<Outcome> {
        let problems = std::mem::take(&mut self.problems);
        output::problems(&problems, &self.files, &self.common)?;
        Ok(outcome(&problems))
    }

    /// Refuses to go on where no glossary is named.
    pub(crate) fn needs_glossary(&self) -> anyhow::Result<()> {
        if self.settings.glossary.is_empty() {
            bail!("no glossary: name one with --glossary, or under `glossary:` in isogloss.yaml (`isogloss init` writes a starter)");
        }
        Ok(())
    }

    /// Loads the glossary, for a command that can do nothing without one; what is wrong with it is added to the problems, and so
    /// is that it has no term.
    pub(crate) fn glossary(&mut self) -> anyhow::Result<Arc<Glossary>> {
        self.needs_glossary()?;
        self.load_glossary(Severity::Error)
    }

    /// Loads the glossary, for judging: where none is named, the rules that need none are left. One that is named must have terms.
    pub(crate) fn glossary_to_judge(&mut self) -> anyhow::Result<Arc<Glossary>> {
        self.load_glossary(Severity::Error)
    }

    /// Loads the glossary, for a command that it only helps: one without terms is worth a warning.
    pub(crate) fn glossary_if_any(&mut self) -> anyhow::Result<Arc<Glossary>> {
        self.load_glossary(Severity::Warning)
    }

    /// `empty` is how serious it is that a named glossary has no terms. One whose errors are reported may have lost them that way.
    fn load_glossary(&mut self, empty: Severity) -> anyhow::Result<Arc<Glossary>> {
        if self.settings.glossary.is_empty() {
            return Ok(Arc::new(Glossary::default()));
        }
        let (glossary, problems) = glossary::load_with(&self.settings.glossary, &self.settings.glossary_options)?;
        let doubtful = glossary::validate::doubtful_languages(&glossary, self.settings.declared());
        // How serious it is that there is no term depends on the command: that is said below.
        let problems: Vec<Problem> = problems.into_iter().filter(|p| p.kind != EMPTY_GLOSSARY).chain(doubtful).collect();
        let foreign = self.foreign(&glossary, &problems);
        let problems = without_words_of(&foreign, problems);
        let broken = problems.iter().any(|p| p.severity == Severity::Error);
        if self.judges_glossary {
            self.problems.extend(problems);
        } else {
            self.problems.extend(summarised(&problems));
        }
        if glossary.terms().next().is_none() && !broken {
            let path = self.settings.glossary.first().map(|p| p.to_string_lossy().into_owned()).unwrap_or_default();
            let help = "add a concept with a term (`isogloss init` writes an example), or name another glossary";
            self.problems.push(Problem::file(EMPTY_GLOSSARY, empty, path, "the glossary has no terms").help(help));
        }
        let own = glossary.files.iter().filter(|f| !foreign.contains(&f.path));
        self.files.extend(own.map(|f| (f.path.clone(), f.text.clone())));
        self.terms = Some(glossary.languages());
        Ok(Arc::new(glossary))
    }

    /// The languages of the glossary's terms, for a command that reads as `check` does. What is wrong with a glossary that it does not
    /// need is not its business.
    pub(crate) fn languages_of_terms(&self) -> Vec<Tag> {
        let load = || glossary::load_with(&self.settings.glossary, &self.settings.glossary_options).ok();
        let found = || load().map(|(glossary, _)| glossary.languages()).unwrap_or_default();
        self.terms.clone().unwrap_or_else(|| if self.settings.languages_given { Vec::new() } else { found() })
    }

    /// The files outside the project that the configuration names and that are no glossaries. A configuration may come from strangers:
    /// what is in such a file is nobody's business.
    fn foreign(&self, glossary: &Glossary, problems: &[Problem]) -> BTreeSet<String> {
        if self.names_glossary {
            return BTreeSet::new();
        }
        let ground = self.ground(&[]);
        let outside = |path: &str| Path::new(path).canonicalize().is_ok_and(|whole| !ground.holds(&whole));
        let sound: BTreeSet<&str> =
            glossary.concepts.iter().filter_map(|c| glossary.files.get(c.origin.file())).map(|f| f.path.as_str()).collect();
        let broken = problems.iter().filter(|p| p.severity == Severity::Error).map(|p| p.path.as_str());
        broken.filter(|path| !sound.contains(path) && outside(path)).map(str::to_owned).collect()
    }

    /// Says that no glossary is named, and what that means for `check`. A broken configuration may have named one: that is said instead.
    pub(crate) fn say_without_glossary(&self) {
        let broken = self.problems.iter().any(|p| p.severity == Severity::Error);
        if self.settings.glossary.is_empty() && !broken && !self.common.quiet {
            output::note("no glossary is named, so only the rules that need none are checked (`isogloss init` writes a starter)");
        }
    }

    /// A problem where the paths hold no article, unless an error says why.
    pub(crate) fn no_articles(articles: usize, paths: &[PathBuf], problems: &[Problem]) -> Option<Problem> {
        if articles > 0 || problems.iter().any(|p| p.severity == Severity::Error) {
            return None;
        }
        let named: Vec<String> = paths.iter().take(3).map(|p| format!("`{}`", p.display())).collect();
        let more = if paths.len() > named.len() { ", …" } else { "" };
        let path = paths.first().map(|p| p.to_string_lossy().into_owned()).unwrap_or_default();
        let help = "name files or folders with texts, or correct `corpus:` and `exclude:` in isogloss.yaml";
        let message = format!("there is no article in {}{more}", named.join(", "));
        Some(Problem::file("no-articles", Severity::Error, path, message).help(help))
    }

    /// The paths to read: those given, else the configured corpus.
    pub(crate) fn paths(&self, given: &[PathBuf]) -> anyhow::Result<Vec<PathBuf>> {
        if !given.is_empty() {
            return Ok(given.to_vec());
        }
        if self.settings.corpus.is_empty() {
            bail!(
                "nothing to read: name files or folders, or list them under `corpus:` in isogloss.yaml (`isogloss init` writes a starter)"
            );
        }
        Ok(self.settings.corpus.clone())
    }

    /// How to read them.
    pub(crate) fn corpus<'a>(&self, paths: &[PathBuf], progress: &'a (dyn Fn(usize, usize) + Sync)) -> Corpus<'a> {
        let mut sources = Sources::disk(paths, &self.settings.exclude, self.common.stdin_filename.as_deref());
        sources.leave_out(&self.glossary_paths(), paths);
        Corpus { progress, ..Corpus::new(sources, self.reading()) }
    }

    /// The files and folders of the glossary, without links.
    fn glossary_paths(&self) -> Vec<PathBuf> {
        self.settings.glossary.iter().filter_map(|path| path.canonicalize().ok()).collect()
    }

    /// How articles are read.
    pub(crate) fn reading(&self) -> ReadOptions {
        ReadOptions { format: self.common.format_in, ..self.settings.reading(self.forced.clone()) }
    }

    /// Adds the configured corpus as context: only what was named is judged.
    pub(crate) fn add_context(&self, corpus: &mut Corpus<'_>) {
        corpus.sources.add_context(&self.settings.corpus, &self.settings.exclude);
        let named: Vec<PathBuf> = corpus.sources.named().filter_map(|i| i.file().map(|f| f.file.clone())).collect();
        corpus.sources.leave_out(&self.glossary_paths(), &named);
        corpus.judged = Some(corpus.sources.named().map(|input| input.path().to_owned()).collect());
    }

    /// How the files behind the paths are shown.
    pub(crate) fn inputs(&self, paths: &[PathBuf]) -> BTreeSet<String> {
        let stdin = self.common.stdin_filename.as_deref();
        walk::inputs(paths, &self.settings.exclude, stdin, &mut Vec::new()).into_iter().map(|input| input.path).collect()
    }

    /// How those of `files` are shown that were named for a corpus; `files` are whole paths without links.
    pub(crate) fn shown(corpus: &Corpus<'_>, files: &BTreeSet<PathBuf>) -> BTreeSet<String> {
        let among = |file: &Path| file.canonicalize().is_ok_and(|whole| files.contains(&whole));
        let named = corpus.sources.named().filter_map(Input::file);
        named.filter(|input| !input.stdin && among(&input.file)).map(|input| input.path.clone()).collect()
    }

    /// The forced language, if any.
    pub(crate) fn forced(&self) -> Option<&Tag> {
        self.forced.as_ref()
    }
}

/// The problems, with one for each of these files instead of all that quote it.
fn without_words_of(foreign: &BTreeSet<String>, problems: Vec<Problem>) -> Vec<Problem> {
    let mut out: Vec<Problem> = problems.into_iter().filter(|p| !foreign.contains(&p.path)).collect();
    out.extend(foreign.iter().map(|path| {
        let help = "correct `glossary:` in isogloss.yaml; to see what is wrong with it, name it: `isogloss glossary check FILE`";
        Problem::file("no-glossary", Severity::Error, path, "this file, which is outside the project, is no glossary").help(help)
    }));
    out
}

/// One problem that counts those of a glossary. It is as serious as the worst of them.
fn summarised(problems: &[Problem]) -> Option<Problem> {
    let worst = problems.iter().max_by_key(|p| p.severity)?;
    let count = |severity: Severity| problems.iter().filter(|p| p.severity == severity).count();
    let counts = Severity::ALL.into_iter().filter(|s| count(*s) > 0).map(|s| counted(count(s), s.as_str()));
    let message = format!("the glossary has {}", counts.collect::<Vec<_>>().join(", "));
    let named = Problem::file("faulty-glossary", worst.severity, &worst.path, message);
    Some(named.help("`isogloss glossary check` shows them"))
}

/// `path` as seen from `here`: below it, or up to three folders above.
fn relative(path: &Path, here: &Path) -> PathBuf {
    for (ups, base) in here.ancestors().enumerate().take(4) {
        if let Ok(rest) = path.strip_prefix(base) {
            return std::iter::repeat_n(Path::new(".."), ups).collect::<PathBuf>().join(rest);
        }
    }
    path.to_path_buf()
}
