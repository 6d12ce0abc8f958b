//! The whole coverage in memory: articles, matches, groups, sentence alignments. What rules across articles and the commands
//! about stories work on.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use crate::align::attest::Attested;
use crate::align::propose::{self, Proposal};
use crate::align::suggestion::{self, Suggestion};
use crate::align::terms::{self, Table};
use crate::align::{Story, extract, leftovers, senses, story};
use crate::config::Settings;
use crate::finding::{Model, Problem};
use crate::glossary::Glossary;
use crate::group::learn::Associations;
use crate::group::{self, Collection, Grouping, Level, Profile};
use crate::ingest::Article;
use crate::matching::{Matcher, Matches};

use super::guard::{self, guarded};
use super::run::{self, Corpus};
use super::{collect, judge};
use crate::ingest::suppression::Suppression;
use crate::rules::{self, Across, Needs};

/// Everything that was read and found.
#[derive(Default)]
pub struct Coverage {
    /// In path order.
    pub articles: Vec<Article>,
    /// What matching found in each, by the same indexes as `articles`.
    pub matches: Vec<Matches>,
    /// Stories and topics; [`Group::articles`](crate::group::Group::articles) are indexes into `articles`.
    pub grouping: Grouping,
    /// The stories of more than one article, their sentences aligned.
    pub stories: Vec<Story>,
    /// What went wrong in reading.
    pub problems: Vec<Problem>,
    /// Whether articles are left out that belong to it.
    pub partial: bool,
    /// The least confidence of matches that count as evidence for a concept: [`Settings::confidence`].
    pub confidence: f32,
}

impl Coverage {
    /// Reads, matches, groups and aligns a corpus.
    #[must_use]
    pub fn read(corpus: &Corpus<'_>, matcher: &Matcher, settings: &Settings) -> Self {
        let mut collection = Collection::default();
        let profile = |article: &Article, matches: &Matches| Profile::new(article, matches, matcher.glossary());
        let mut out = Self::collect(corpus, matcher, settings, profile, |profile| collection.add(profile));
        out.connect(&collection, settings, matcher, |_, _, _| None);
        out
    }

    /// Matches, groups and aligns articles that are read already; they are put in path order.
    #[must_use]
    pub fn of(mut articles: Vec<Article>, matcher: &Matcher, settings: &Settings) -> Self {
        articles.sort_by(|a, b| (a.path(), &a.id).cmp(&(b.path(), &b.id)));
        let pool = run::Pool::default();
        let found: Vec<(Matches, Profile)> = articles
            .par_iter()
            .map(|article| {
                let mut scratch = pool.take();
                let matches = matcher.scan(article, &mut scratch);
                pool.give(scratch);
                let profile = Profile::new(article, &matches, matcher.glossary());
                (matches, profile)
            })
            .collect();
        let mut collection = Collection::default();
        let mut out = Self { articles, confidence: settings.confidence, ..Self::default() };
        for (matches, profile) in found {
            out.matches.push(matches);
            collection.add(profile);
        }
        out.connect(&collection, settings, matcher, |_, _, _| None);
        out
    }

    /// Reads and matches a corpus whose articles are not compared: a coverage without groups.
    #[must_use]
    pub fn apart(corpus: &Corpus<'_>, matcher: &Matcher, settings: &Settings) -> Self {
        let out = Self::collect(corpus, matcher, settings, |_, _| (), |()| {});
        Self { partial: true, ..out }
    }

    /// Reads and matches a corpus into memory. `work` runs in parallel on each article, `each` gets its results in order.
    fn collect<T: Send>(
        corpus: &Corpus<'_>,
        matcher: &Matcher,
        settings: &Settings,
        work: impl Fn(&Article, &Matches) -> T + Sync,
        mut each: impl FnMut(T),
    ) -> Self {
        let mut out = Self { partial: corpus.partial, confidence: settings.confidence, ..Self::default() };
        collect::corpus(
            corpus,
            matcher,
            |_| true,
            |article, matches| {
                let made = work(&article, &matches);
                (article, matches, made)
            },
            |found, problems| {
                for (article, matches, made) in found {
                    each(made);
                    out.articles.push(article);
                    out.matches.push(matches);
                }
                out.problems.extend(problems);
            },
        );
        out
    }

    /// Groups the articles, aligns their stories, and lets sister articles decide what words mean. `held` may give a story that is
    /// aligned already, by its id, its articles and what grouping learned.
    pub(super) fn connect(
        &mut self,
        collection: &Collection,
        settings: &Settings,
        matcher: &Matcher,
        mut held: impl FnMut(&str, &[usize], &Associations) -> Option<Story>,
    ) {
        let options = group::GroupOptions { same: settings.same.clone(), apart: settings.apart.clone(), ..group::GroupOptions::default() };
        self.grouping = group::group(collection, &options);
        let several = |g: &&group::Group| g.level == Level::Story && g.articles.len() > 1;
        let groups = || self.grouping.groups.iter().filter(several).map(|g| (g.id.as_str(), g.articles.as_slice()));
        let held: Vec<Option<Story>> = groups().map(|(id, articles)| held(id, articles, &self.grouping.learned)).collect();
        let input = story::AlignInput { articles: &self.articles, matches: &self.matches, learned: &self.grouping.learned };
        let wanted: Vec<_> = groups().zip(held).collect();
        let aligned = wanted.into_par_iter().map(|((id, members), held)| held.map_or_else(|| aligned(id, members, &input), Ok));
        for story in aligned.collect::<Vec<_>>() {
            match story {
                Ok(story) => self.stories.push(story),
                Err(problem) => self.problems.push(problem),
            }
        }
        senses::decide(&self.stories, &self.articles, &mut self.matches, matcher.glossary(), settings.confidence);
        let (forms, words) = leftovers::all_words(&self.articles, &self.matches, matcher.glossary());
        let words: Vec<&leftovers::Words> = words.iter().collect();
        leftovers::decide(&self.stories, &self.articles, &mut self.matches, (&forms, &words), matcher.glossary());
    }

    /// Expressions that stand where a concept is attested and none of its listed terms does, by concept and language.
    #[must_use]
    pub fn proposals(&self, glossary: &Glossary) -> Vec<Proposal> {
        self.with_input(glossary, propose::proposals)
    }

    /// Those of them that rules report: for languages that have a term for the concept.
    #[must_use]
    pub fn renderings(&self, glossary: &Glossary) -> Vec<Proposal> {
        self.with_input(glossary, propose::renderings)
    }

    /// Proposals and sets with ids, a status and evidence. Sets that write out a listed acronym are proposals for its concept.
    #[must_use]
    pub fn suggestions(&self, glossary: &Glossary) -> Vec<Suggestion> {
        let input = suggestion::SuggestionInput { articles: &self.articles, matches: &self.matches, stories: &self.stories, glossary };
        let (proposals, sets) = self.with_input(glossary, |input| {
            let mut proposals = propose::proposals(input);
            let (expansions, sets) = extract::expansions(input, extract::sets(input));
            proposals.extend(expansions);
            (proposals, sets)
        });
        suggestion::suggestions(&input, &proposals, &sets)
    }

    /// What each article calls each concept: stories, then topics of several stories.
    #[must_use]
    pub fn tables(&self, glossary: &Glossary, confidence: f32) -> Vec<Table> {
        terms::tables(&terms::TableInput {
            articles: &self.articles,
            matches: &self.matches,
            groups: &self.grouping.groups,
            stories: &self.stories,
            proposals: &self.proposals(glossary),
            glossary,
            confidence,
        })
    }

    fn with_input<T>(&self, glossary: &Glossary, work: impl Fn(&propose::ProposalInput<'_>) -> T) -> T {
        let (attested, index) = (self.attested(glossary), OnceLock::new());
        work(&propose::ProposalInput {
            articles: &self.articles,
            matches: &self.matches,
            stories: &self.stories,
            glossary,
            index: &index,
            attested: &attested,
        })
    }

    /// What is attested where.
    #[must_use]
    pub fn attested(&self, glossary: &Glossary) -> Attested<'_> {
        Attested::new(&self.stories, &self.articles, &self.matches, glossary, self.confidence)
    }

    /// Judges the articles, each by itself and all beside each other. `judged` tells the files that are not only context.
    #[must_use]
    pub fn judge(&mut self, glossary: &Glossary, settings: &Settings, judged: &dyn Fn(&str) -> bool) -> Model {
        let mut model = self.open();
        let judged: Vec<bool> = self.articles.iter().map(|a| judged(a.path())).collect();
        let alone: Vec<_> = self
            .articles
            .par_iter()
            .zip(&self.matches)
            .zip(&judged)
            .filter(|(_, judged)| **judged)
            .map(|((article, matches), _)| {
                let mut problems = Vec::new();
                let found = guarded(article.path(), &mut problems, |_| judge::article(article, matches, glossary, settings));
                (found.unwrap_or_default(), problems)
            })
            .collect();
        for (findings, problems) in alone {
            model.findings.extend(findings);
            model.problems.extend(problems);
        }
        let mine = self.articles.iter().zip(&judged).filter(|(_, judged)| **judged);
        model.problems.extend(run::without_boundaries(mine.map(|(a, _)| (a.path(), a.lang.primary()))));
        let heard = |rule: &&rules::Rule| judge::is_heard(rule, &self.articles, &judged, settings);
        let needs = rules::RULES.iter().filter(heard).map(|rule| rule.needs).max().unwrap_or(Needs::Nothing);
        let stories = if needs >= Needs::SentencePairs { self.stories.as_slice() } else { &[] };
        let attested = Attested::new(stories, &self.articles, &self.matches, glossary, settings.confidence);
        // To look for them costs as much as all else.
        let wanted = needs >= Needs::Proposals && !stories.is_empty();
        let proposals = if wanted { self.renderings(glossary) } else { Vec::new() };
        let across = Across {
            articles: &self.articles,
            matches: &self.matches,
            groups: &self.grouping.groups,
            stories,
            attested: &attested,
            proposals: &proposals,
            glossary,
            settings,
            judged: &judged,
        };
        let (spoken, problems) = judge::spoken(&across, |_| true);
        model.problems.extend(problems);
        judge::together(&mut model.findings, spoken.into_iter().map(|s| s.finding), settings);
        self.close(&mut model, &judged, settings);
        model
    }

    /// A model with what is known before anything is judged.
    pub(super) fn open(&mut self) -> Model {
        let mut model = Model { rules: run::rule_table(), problems: std::mem::take(&mut self.problems), ..Model::default() };
        if self.partial {
            model.unheard = rules::across_ids();
        }
        model
    }

    /// Adds to a model with all findings what belongs to them.
    pub(super) fn close(&self, model: &mut Model, judged: &[bool], settings: &Settings) {
        self.complete(model, judged);
        let mut suppressions = BTreeMap::<String, Vec<Suppression>>::new();
        for (article, _) in self.articles.iter().zip(judged).filter(|(a, judged)| **judged && !a.suppressions.is_empty()) {
            suppressions.entry(article.path().to_owned()).or_default().extend(article.suppressions.iter().cloned());
        }
        judge::settle(model, &suppressions, settings);
    }

    /// Adds counts and the texts that findings point into.
    fn complete(&self, model: &mut Model, judged: &[bool]) {
        let mine = || self.articles.iter().zip(judged).filter(|(_, judged)| **judged).map(|(a, _)| a);
        model.judged = mine().map(|a| a.path().to_owned()).collect();
        model.summary.articles = model.judged.len();
        let groups = |level| {
            let held = |g: &&group::Group| g.level == level && g.articles.iter().any(|a| judged[*a]);
            Some(self.grouping.groups.iter().filter(held).count())
        };
        (model.summary.stories, model.summary.topics) = (groups(Level::Story), groups(Level::Topic));
        let wanted = model.findings.iter().flat_map(|f| std::iter::once(&f.place.path).chain(f.related.iter().map(|r| &r.place.path)));
        let wanted: std::collections::BTreeSet<&String> = wanted.collect();
        let texts = self.articles.iter().filter(|a| wanted.contains(&a.source.path));
        model.texts = texts.map(|a| (a.path().to_owned(), Arc::clone(&a.source.text))).collect();
    }
}

/// A story whose sentences are aligned, or why it cannot be.
pub(super) fn aligned(id: &str, members: &[usize], input: &story::AlignInput<'_>) -> Result<Story, Problem> {
    let path = members.first().map_or("", |a| input.articles[*a].path());
    guard::together(path, "aligning the sentences", || Story::align(id, members, input))
}

/// Reads a corpus whole and judges it.
#[must_use]
pub fn check(corpus: &Corpus<'_>, matcher: &Matcher, settings: &Settings) -> Model {
    let mut coverage = Coverage::read(corpus, matcher, settings);
    coverage.judge(matcher.glossary(), settings, &|path| corpus.is_judged(path))
}
