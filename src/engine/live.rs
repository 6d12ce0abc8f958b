//! A corpus kept in memory and judged again when something changed: for `check --watch`.
//!
//! Only inputs with other bytes than last time are parsed and matched, and only stories with such an article are aligned. What comes
//! out is what a fresh check would say.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::collect;
use super::coverage::Coverage;
use super::run::Corpus;
use super::sources::Input;
use super::view;
use crate::align::Story;
use crate::config::Settings;
use crate::finding::{Model, Problem};
use crate::group::learn::Associations;
use crate::group::{Collection, Profile};
use crate::ingest::Article;
use crate::matching::{Matcher, Matches, Scratch};

/// How a round judges.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mode {
    /// Each article by itself.
    pub alone: bool,
    /// Whether what a report shows beside the findings is wanted.
    pub viewed: bool,
}

/// What is held between rounds. It belongs to one matcher and one way of reading: with others, begin again.
#[derive(Default)]
pub struct Live {
    inputs: BTreeMap<String, Held>,
    /// What is wrong with the paths themselves.
    problems: Vec<Problem>,
    /// The stories of the last round by their articles: path, and number in the file.
    stories: BTreeMap<Vec<(String, usize)>, Story>,
    learned: Associations,
    /// The files that changed since the stories were aligned.
    changed: BTreeSet<String>,
}

/// An input as it was read.
struct Held {
    hash: Option<blake3::Hash>,
    articles: Vec<Article>,
    matches: Vec<Matches>,
    profiles: Vec<Profile>,
    problems: Vec<Problem>,
}

impl Held {
    fn new(input: &Input, bytes: Result<Vec<u8>, Problem>, corpus: &Corpus<'_>, matcher: &Matcher) -> Self {
        let mut out = Self { hash: None, articles: Vec::new(), matches: Vec::new(), profiles: Vec::new(), problems: Vec::new() };
        match bytes {
            Err(problem) => out.problems.push(problem),
            Ok(bytes) => {
                out.hash = Some(blake3::hash(&bytes));
                let mut scratch = Scratch::default();
                let matched = collect::file(input.path(), bytes, &corpus.options, matcher, &mut scratch, &mut out.problems);
                out.profiles = matched.iter().map(|(a, m)| Profile::new(a, m, matcher.glossary())).collect();
                (out.articles, out.matches) = matched.into_iter().unzip();
            }
        }
        out
    }
}

impl Live {
    /// Reads what is new or different; the files that are, and those that are gone.
    pub fn refresh(&mut self, corpus: &Corpus<'_>, matcher: &Matcher) -> BTreeSet<String> {
        let (inputs, problems) = (corpus.sources.inputs(), corpus.sources.problems().to_vec());
        let fresh: Vec<(String, Held)> = inputs
            .par_iter()
            .filter_map(|input| {
                let bytes = input.bytes();
                let hash = bytes.as_ref().ok().map(|b| blake3::hash(b));
                let same = self.inputs.get(input.path()).is_some_and(|held| match &bytes {
                    Ok(_) => held.hash == hash,
                    Err(problem) => held.problems.first() == Some(problem),
                });
                (!same).then(|| (input.path().to_owned(), Held::new(input, bytes, corpus, matcher)))
            })
            .collect();
        let there: BTreeSet<&str> = inputs.iter().map(Input::path).collect();
        let mut changed: BTreeSet<String> = self.inputs.keys().filter(|path| !there.contains(path.as_str())).cloned().collect();
        self.inputs.retain(|path, _| there.contains(path.as_str()));
        changed.extend(fresh.iter().map(|(path, _)| path.clone()));
        if problems != self.problems {
            changed.extend(problems.iter().map(|p| p.path.clone()));
            self.problems = problems;
        }
        self.inputs.extend(fresh);
        self.changed.extend(changed.iter().cloned());
        changed
    }

    /// Judges everything that is held.
    #[must_use]
    pub fn judge(&mut self, corpus: &Corpus<'_>, matcher: &Matcher, settings: &Settings, mode: Mode) -> Model {
        let glossary = matcher.glossary();
        let mut coverage = Coverage {
            partial: corpus.partial || mode.alone,
            problems: self.problems.clone(),
            confidence: settings.confidence,
            ..Coverage::default()
        };
        let mut collection = Collection::default();
        let mut names: Vec<(String, usize)> = Vec::new();
        for (path, held) in &mut self.inputs {
            names.extend((0..held.articles.len()).map(|number| (path.clone(), number)));
            coverage.articles.append(&mut held.articles);
            coverage.matches.extend(held.matches.iter().cloned());
            coverage.problems.extend(held.problems.iter().cloned());
            if !mode.alone {
                for profile in &held.profiles {
                    collection.add(profile.clone());
                }
            }
        }
        if !mode.alone {
            self.connect(&mut coverage, &collection, &names, settings, matcher);
        }
        let judged = |path: &str| corpus.is_judged(path);
        let mut model = coverage.judge(glossary, settings, &judged);
        if mode.alone {
            (model.summary.stories, model.summary.topics) = (None, None);
        }
        if mode.viewed {
            model.coverage = Some(view::view(&coverage, &model.findings, glossary, settings, &judged));
        }
        for (article, (path, _)) in coverage.articles.into_iter().zip(&names) {
            if let Some(held) = self.inputs.get_mut(path) {
                held.articles.push(article);
            }
        }
        self.stories = coverage.stories.into_iter().map(|s| (s.articles.iter().map(|a| names[*a].clone()).collect(), s)).collect();
        self.learned = coverage.grouping.learned;
        self.changed.clear();
        model
    }

    /// Groups and aligns, with the stories of the last round where nothing in them can have changed.
    fn connect(
        &mut self,
        coverage: &mut Coverage,
        collection: &Collection,
        names: &[(String, usize)],
        settings: &Settings,
        matcher: &Matcher,
    ) {
        let (stories, learned, changed) = (&mut self.stories, &self.learned, &self.changed);
        coverage.connect(collection, settings, matcher, |id, articles, now| {
            let key: Vec<(String, usize)> = articles.iter().map(|a| names[*a].clone()).collect();
            let same = now == learned && key.iter().all(|(path, _)| !changed.contains(path));
            let mut story = stories.remove(&key).filter(|_| same)?;
            (story.id, story.articles) = (id.to_owned(), articles.to_vec());
            Some(story)
        });
    }
}
