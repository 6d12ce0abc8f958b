//! A workspace: sources that live in memory and change, and what is to be said of them now.
//!
//! It is opened with settings and a glossary; sources are put, changed and removed; findings are asked for one article by itself, or with
//! everything beside it. What did not change is not computed again, and what comes out is what a fresh run over the same sources says.

mod complete;
mod held;
mod kept;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::cancel::{Cancel, Cancelled};
use super::guard::guarded;
use super::memory::{Memory, Version};
use super::results::Key;
use super::run::Pool;
use super::single;
use super::sources::Sources;
use crate::config::Settings;
use crate::finding::{Finding, Model, Problem};
use crate::glossary::Glossary;
use crate::group::{Collection, Grouper};
use crate::ingest::{self, Article, ReadOptions};
use crate::matching::{MatchOptions, Matcher, Matches};
use held::Held;

/// How far it is looked for findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// The article by itself: at once.
    Alone,
    /// With its story and topic, for which all sources are grouped. Most rules across articles say something only where at least three
    /// languages tell the story: with two, nobody knows which of them is wrong. [`rules`](crate::rules) has the table.
    WithStory,
}

/// What is asked of a workspace as a whole. The default is everything that [`check`](super::check) says. It may get more fields, so it is
/// made from the default:
///
/// ```
/// # use isogloss::engine::Ask;
/// let mut ask = Ask::default();
/// ask.judged = Some(["sv/news.md".to_owned()].into());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Ask {
    /// The paths of the sources that are judged, where the others are only context; without, all are.
    pub judged: Option<BTreeSet<String>>,
    /// Whether articles of the coverage are left out: what a rule across articles does not find may be there all the same.
    pub partial: bool,
    /// Each article by itself, without groups.
    pub alone: bool,
    /// Whether what a report shows beside the findings is wanted ([`Model::coverage`]).
    pub viewed: bool,
    /// With that, whether the texts of all articles are wanted: otherwise only of those whose story has a finding.
    pub texts: bool,
}

/// What is said of one source.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Answer {
    /// Its findings, by place. They are serialised as `check --format json` writes them.
    pub findings: Vec<Finding>,
    /// What is wrong with the source itself.
    pub problems: Vec<Problem>,
    /// The source as it was decoded, with its lines: [`ingest::Source::range`] gives places in other units. `None` if it holds no article,
    /// or if there is no source of this path ([`Workspace::paths`] has those that are).
    pub source: Option<Arc<ingest::Source>>,
}

/// Sources in memory, and what is to be said of them. It makes no threads: what runs in parallel runs on the caller's `rayon` pool
/// (`ThreadPool::install`), or on the global one.
///
/// ```
/// use isogloss::config::Settings;
/// use isogloss::engine::{Cancel, Reach, Workspace};
/// use isogloss::glossary;
///
/// let (glossary, problems) = glossary::load::from_text("terms.csv", "concept,lang,term,status\nquay,en,ferry landing,preferred\nquay,en,ferry berth,deprecated\n");
/// assert!(problems.is_empty());
/// let mut workspace = Workspace::open(Settings::default(), glossary.into());
/// workspace.put("en/news.txt", b"The ferry berth is closed.");
/// let answer = workspace.findings("en/news.txt", Reach::Alone, &Cancel::new())?;
/// assert_eq!(answer.findings[0].rule, "deprecated-term");
/// assert_eq!(answer.findings[0].place.span, (4..15).into());
/// # Ok::<(), isogloss::engine::Cancelled>(())
/// ```
pub struct Workspace {
    settings: Settings,
    options: ReadOptions,
    matcher: Arc<Matcher>,
    scratch: Pool,
    /// By path.
    held: BTreeMap<String, Held>,
    /// What is wrong with the paths from which sources came.
    problems: Vec<Problem>,
    /// The profiles of the articles of the last complete answer.
    collection: Collection,
    grouper: Grouper,
    /// Which articles these are.
    grouped: Vec<Version>,
    /// The stories of the last complete answer: the paths of each.
    told: Vec<BTreeSet<String>>,
    memory: Memory,
    /// Key and number of the stories that the answer at work uses.
    aligned: Vec<(Vec<Version>, u64)>,
    next: Version,
    /// The last complete answer, while nothing changes.
    answer: Option<(Ask, Model)>,
}

impl Workspace {
    /// A workspace without sources. Reading follows the settings.
    #[must_use]
    pub fn open(settings: Settings, glossary: Arc<Glossary>) -> Self {
        let matcher = compiled(&settings, glossary);
        let options = settings.reading(None);
        Self::with(settings, options, Arc::new(matcher))
    }

    /// The same with reading options of its own, for example a language that all sources are in
    /// ([`Settings::reading`]`(Some(tag))`), and a glossary that is compiled already: as `Matcher::compile(…).with_variants()` does, with
    /// `nested` as in the settings. Without variants, the rule `term-variant` finds nothing.
    #[must_use]
    pub fn with(settings: Settings, options: ReadOptions, matcher: Arc<Matcher>) -> Self {
        Self {
            settings,
            options,
            matcher,
            scratch: Pool::default(),
            held: BTreeMap::new(),
            problems: Vec::new(),
            collection: Collection::default(),
            grouper: Grouper::default(),
            grouped: Vec::new(),
            told: Vec::new(),
            memory: Memory::default(),
            aligned: Vec::new(),
            next: 0,
            answer: None,
        }
    }

    /// The compiled glossary.
    #[must_use]
    pub fn matcher(&self) -> &Arc<Matcher> {
        &self.matcher
    }

    /// The paths of all sources, in order.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.held.keys().map(String::as_str)
    }

    /// The articles of a source and what matching found in each, if it is read.
    #[must_use]
    pub fn articles_of(&self, path: &str) -> (&[Article], &[Matches]) {
        self.held.get(path).map_or((&[], &[]), |held| (held.found().0, held.found().1))
    }

    /// The paths of the stories that a source had a part in by the last complete answer, its own among them; none before the first, and of
    /// a source that came later.
    pub fn in_story_with(&self, path: &str) -> impl Iterator<Item = &str> {
        let with: BTreeSet<&String> = self.told.iter().filter(|story| story.contains(path)).flatten().collect();
        with.into_iter().map(String::as_str)
    }

    /// Puts a source, new or in the place of the one with its path; whether that changes anything. It is read when it is asked for.
    ///
    /// The path tells the language, with a folder (`sv/news.md`) or before the ending (`news.sv.md`), unless the text itself names one (front
    /// matter, `<html lang>`). To force one for all sources, open the workspace with [`with`](Self::with).
    pub fn put(&mut self, path: &str, bytes: impl AsRef<[u8]>) -> bool {
        let held = Held::new(bytes.as_ref());
        if self.held.get(path).is_some_and(|known| known.is(&held)) {
            return false;
        }
        self.held.insert(path.to_owned(), held);
        self.answer = None;
        true
    }

    /// Removes a source; whether it was there.
    pub fn remove(&mut self, path: &str) -> bool {
        let gone = self.held.remove(path).is_some();
        if gone {
            self.answer = None;
        }
        gone
    }

    /// Takes another glossary. Articles are only matched again, and parsed again where it gives their
    /// folder a language or takes it; stories are aligned again where other concepts are found.
    pub fn set_glossary(&mut self, glossary: Arc<Glossary>) {
        let former = Arc::clone(self.matcher.glossary());
        self.matcher = Arc::new(compiled(&self.settings, glossary));
        (self.scratch, self.answer) = (Pool::default(), None);
        self.memory.unsay();
        self.held.iter_mut().for_each(|(path, held)| held.unmatch(path, &self.options, &former, &self.matcher));
    }

    /// Makes these the sources: what is new or different is put, what is not among them removed. The paths of both.
    pub fn follow(&mut self, sources: &Sources) -> BTreeSet<String> {
        self.following(sources, |_, _| false)
    }

    /// As [`Self::follow`], for files whose bytes were hashed just now: what is held already with these bytes is not read again.
    pub fn follow_by(&mut self, sources: &Sources, key: &Key) -> BTreeSet<String> {
        self.following(sources, |path, held| key.content(path).is_some_and(|hash| held.holds(&hash)))
    }

    /// Whether the sources are the files of a key, with the bytes that it was made from.
    #[must_use]
    pub fn is_of(&self, key: &Key) -> bool {
        let same = |(path, held): (&String, &Held)| key.content(path).is_some_and(|hash| held.holds(&hash));
        self.held.len() == key.len() && self.held.iter().all(same)
    }

    fn following(&mut self, sources: &Sources, is_same: impl Fn(&str, &Held) -> bool + Sync) -> BTreeSet<String> {
        let fresh: Vec<(String, Held)> = sources
            .inputs()
            .par_iter()
            .filter_map(|input| {
                let known = self.held.get(input.path());
                if known.is_some_and(|known| is_same(input.path(), known)) {
                    return None;
                }
                let held = input.bytes().map_or_else(Held::failed, |bytes| Held::new(&bytes));
                let same = known.is_some_and(|known| known.is(&held));
                (!same).then(|| (input.path().to_owned(), held))
            })
            .collect();
        let there: BTreeSet<&str> = sources.iter().map(super::Input::path).collect();
        let mut changed: BTreeSet<String> = self.held.keys().filter(|path| !there.contains(path.as_str())).cloned().collect();
        self.held.retain(|path, _| there.contains(path.as_str()));
        changed.extend(fresh.iter().map(|(path, _)| path.clone()));
        if self.problems != sources.problems() {
            changed.extend(sources.problems().iter().map(|p| p.path.clone()));
            self.problems = sources.problems().to_vec();
        }
        self.held.extend(fresh);
        if !changed.is_empty() {
            self.answer = None;
        }
        changed
    }

    /// The findings of one source, and what is wrong with it. Of a path that is not there the answer is empty, and its
    /// [`source`](Answer::source) is `None`.
    ///
    /// # Errors
    /// When it was cancelled, before or meanwhile.
    pub fn findings(&mut self, path: &str, reach: Reach, cancel: &Cancel) -> Result<Answer, Cancelled> {
        cancel.check()?;
        match reach {
            Reach::Alone => {
                let Some(held) = self.held.get_mut(path) else { return Ok(Answer::default()) };
                let mut scratch = self.scratch.take();
                held.read(path, &self.options, &self.matcher, &mut scratch);
                self.scratch.give(scratch);
                let (articles, matches, problems) = held.found();
                let mut problems = problems.to_vec();
                let one = guarded(path, &mut problems, |problems| {
                    let problems = std::mem::take(problems);
                    single::judged(path, articles.iter().zip(matches), problems, self.matcher.glossary(), &self.settings)
                });
                let none = Answer { problems, ..Answer::default() };
                Ok(one.map_or(none, |one| Answer { findings: one.model.findings, problems: one.model.problems, source: one.source }))
            }
            Reach::WithStory => {
                let model = self.check(&Ask::default(), cancel)?;
                let mine = |p: &str| p == path;
                let findings = model.findings.iter().filter(|f| mine(&f.place.path)).cloned().collect();
                let problems = model.problems.iter().filter(|p| mine(&p.path)).cloned().collect();
                let source = self.held.get(path).and_then(|held| held.found().0.first()).map(|a| Arc::clone(&a.source));
                Ok(Answer { findings, problems, source })
            }
        }
    }

    /// The complete answer: what [`check`](super::check) says of all sources. It is kept until something changes.
    ///
    /// # Errors
    /// When it was cancelled, before or meanwhile.
    pub fn check(&mut self, ask: &Ask, cancel: &Cancel) -> Result<&Model, Cancelled> {
        cancel.check()?;
        let model = match self.answer.take() {
            Some((asked, model)) if asked == *ask => model,
            _ => self.complete(ask, cancel)?,
        };
        Ok(&self.answer.insert((ask.clone(), model)).1)
    }

    /// Reads and matches what was not yet, which the next complete answer does otherwise; `progress` is called after every source, from
    /// any thread, with the number done and of all that are to be read.
    pub fn read_all(&mut self, progress: &(dyn Fn(usize, usize) + Sync)) {
        let all = self.held.values().filter(|held| !held.is_read()).count();
        let done = AtomicUsize::new(0);
        // Nobody cancels.
        let _ = self.read(&Cancel::new(), &|| progress(done.fetch_add(1, Ordering::Relaxed) + 1, all));
    }

    fn read(&mut self, cancel: &Cancel, each: &(dyn Fn() + Sync)) -> Result<(), Cancelled> {
        let (options, matcher, scratch) = (&self.options, &self.matcher, &self.scratch);
        self.held.par_iter_mut().filter(|(_, held)| !held.is_read()).try_for_each(|(path, held)| {
            cancel.check()?;
            let mut room = scratch.take();
            held.read(path, options, matcher, &mut room);
            scratch.give(room);
            each();
            Ok(())
        })?;
        for held in self.held.values_mut() {
            held.number(&mut self.next);
        }
        Ok(())
    }
}

fn compiled(settings: &Settings, glossary: Arc<Glossary>) -> Matcher {
    Matcher::compile(glossary, MatchOptions { nested: settings.nested }).with_variants()
}
