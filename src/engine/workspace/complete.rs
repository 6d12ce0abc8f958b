//! The complete answer of a workspace: everything is grouped, what changed is aligned and judged, the rest is remembered.

use std::collections::BTreeSet;
use std::hash::{Hash as _, Hasher as _};
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use super::{Ask, Workspace};
use crate::align::attest::Attested;
use crate::align::propose::Proposal;
use crate::align::{Story, leftovers, senses, story};
use crate::engine::cancel::{Cancel, Cancelled};
use crate::engine::coverage::{self, Coverage};
use crate::engine::guard::guarded;
use crate::engine::judge::{self, Spoken};
use crate::engine::memory::{Aligned, GroupKey, State, Version};
use crate::engine::{run, view};
use crate::finding::{Finding, Model, Problem};
use crate::glossary::ConceptId;
use crate::group::collection::Slot;
use crate::group::{Group, GroupOptions, Level, Profile};
use crate::rules::{self, Across, Needs};

impl Workspace {
    /// Judges everything.
    pub(super) fn complete(&mut self, ask: &Ask, cancel: &Cancel) -> Result<Model, Cancelled> {
        self.read(cancel, &|| ())?;
        let mut coverage = Coverage {
            partial: ask.partial || ask.alone,
            problems: self.problems.clone(),
            confidence: self.settings.confidence,
            ..Coverage::default()
        };
        let mut versions = Vec::new();
        for held in self.held.values_mut() {
            versions.extend_from_slice(&held.versions);
            coverage.articles.append(&mut held.articles);
            coverage.matches.extend(held.matches.iter().cloned());
            coverage.problems.extend(held.problems.iter().cloned());
        }
        self.memory.judge_for(ask.judged.as_ref());
        let model = self.judge(&mut coverage, &versions, ask, cancel);
        self.keep(std::mem::take(&mut coverage.stories), model.is_ok() && !ask.alone);
        let mut articles = coverage.articles.into_iter();
        for held in self.held.values_mut() {
            held.articles.extend(articles.by_ref().take(held.versions.len()));
        }
        if model.is_ok() {
            self.memory.forget();
        }
        model
    }

    /// Puts the stories of an answer back to where the next one looks for them; those that it did not ask for are forgotten where it
    /// was `whole`.
    fn keep(&mut self, stories: Vec<Story>, whole: bool) {
        if whole {
            self.memory.stories.clear();
        }
        for (story, (key, number)) in stories.into_iter().zip(std::mem::take(&mut self.aligned)) {
            self.memory.stories.insert(key, Aligned { number, story });
        }
    }

    fn judge(&mut self, coverage: &mut Coverage, versions: &[Version], ask: &Ask, cancel: &Cancel) -> Result<Model, Cancelled> {
        if !ask.alone {
            self.group(coverage, versions, cancel)?;
            self.align(coverage, versions, cancel)?;
        }
        let judged: Vec<bool> =
            coverage.articles.iter().map(|a| ask.judged.as_ref().is_none_or(|judged| judged.contains(a.path()))).collect();
        let mut model = coverage.open();
        let states = self.articles(coverage, versions, &judged, &mut model, cancel)?;
        let (spoken, problems) = if ask.alone { Default::default() } else { self.across(coverage, &states, &judged, cancel)? };
        model.problems.extend(problems);
        judge::together(&mut model.findings, spoken.into_iter().map(|s| s.finding), &self.settings);
        coverage.close(&mut model, &judged, &self.settings);
        if ask.alone {
            (model.summary.stories, model.summary.topics) = (None, None);
        }
        if ask.viewed {
            let judged = |path: &str| ask.judged.as_ref().is_none_or(|judged| judged.contains(path));
            model.coverage = Some(view::view(coverage, &model.findings, self.matcher.glossary(), &self.settings, &judged, ask.texts));
        }
        Ok(model)
    }

    /// Brings the collection up to date and groups it.
    fn group(&mut self, coverage: &mut Coverage, versions: &[Version], cancel: &Cancel) -> Result<(), Cancelled> {
        let known: FxHashMap<Version, usize> = self.grouped.iter().enumerate().map(|(at, version)| (*version, at)).collect();
        let glossary = self.matcher.glossary();
        let slots: Vec<Slot> = (0..versions.len())
            .into_par_iter()
            .map(|i| {
                cancel.check()?;
                Ok(match known.get(&versions[i]) {
                    Some(at) => Slot::Old(*at),
                    None => Slot::New(Box::new(Profile::new(&coverage.articles[i], &coverage.matches[i], glossary))),
                })
            })
            .collect::<Result<_, Cancelled>>()?;
        self.collection.arrange(slots);
        self.grouped = versions.to_vec();
        let options = GroupOptions { same: self.settings.same.clone(), apart: self.settings.apart.clone(), ..GroupOptions::default() };
        coverage.grouping = self.grouper.group(&self.collection, &options);
        let stories = coverage.grouping.groups.iter().filter(|g| g.level == Level::Story);
        let path = |a: &usize| coverage.articles[*a].path().to_owned();
        self.told = stories.map(|story| story.articles.iter().map(path).collect()).collect();
        cancel.check()
    }

    /// Aligns the stories that are new or different, and lets evidence decide what words mean.
    fn align(&mut self, coverage: &mut Coverage, versions: &[Version], cancel: &Cancel) -> Result<(), Cancelled> {
        let Coverage { articles, matches, grouping, problems, .. } = coverage;
        if !Arc::ptr_eq(&grouping.learned, &self.memory.learned) {
            let differing = grouping.learned.differing(&self.memory.learned);
            // What is left now was aligned as it would be again, whenever this ends.
            self.memory.stories.retain(|_, known| !known.story.asked(&differing));
            self.memory.learned = Arc::clone(&grouping.learned);
        }
        let groups: Vec<&Group> = grouping.groups.iter().filter(|g| g.level == Level::Story && g.articles.len() > 1).collect();
        let key = |group: &Group| group.articles.iter().map(|a| versions[*a]).collect::<Vec<Version>>();
        let input = story::AlignInput { articles, matches, learned: &grouping.learned };
        let fresh: Vec<Result<Story, Problem>> = groups
            .par_iter()
            .filter(|group| !self.memory.stories.contains_key(&key(group)))
            .filter_map(|group| (!cancel.is_cancelled()).then(|| coverage::aligned(&group.id, &group.articles, &input)))
            .collect();
        for story in fresh {
            match story {
                Ok(story) => self.memory.align(story.articles.iter().map(|a| versions[*a]).collect(), story),
                Err(problem) => problems.push(problem),
            }
        }
        cancel.check()?;
        let keys: Vec<Vec<Version>> = groups.iter().map(|g| key(g)).collect();
        for (group, key) in groups.into_iter().zip(keys) {
            let Some(Aligned { number, mut story }) = self.memory.stories.remove(&key) else { continue };
            (story.id, story.articles) = (group.id.clone(), group.articles.clone());
            coverage.stories.push(story);
            self.aligned.push((key, number));
        }
        // What the whole corpus says of a term may decide here: nothing of it is remembered.
        senses::decide(&coverage.stories, articles, matches, self.matcher.glossary(), self.settings.confidence);
        let glossary = self.matcher.glossary();
        let forms = self.memory.forms.get_or_insert_with(|| leftovers::Forms::new(glossary));
        let mut known = std::mem::take(&mut self.memory.words);
        let words = |(i, version): (usize, &Version)| {
            let held = known.get(version).map(Arc::clone);
            held.unwrap_or_else(|| Arc::new(leftovers::Words::new(&articles[i], &matches[i], forms, glossary)))
        };
        let words: Vec<Arc<leftovers::Words>> = versions.par_iter().enumerate().map(words).collect();
        known = versions.iter().copied().zip(words.iter().cloned()).collect();
        let words: Vec<&leftovers::Words> = words.iter().map(Arc::as_ref).collect();
        leftovers::decide(&coverage.stories, articles, matches, (forms, &words), glossary);
        self.memory.words = known;
        Ok(())
    }

    /// Judges the articles by themselves, and gives the state of each.
    fn articles(
        &mut self,
        coverage: &Coverage,
        versions: &[Version],
        judged: &[bool],
        model: &mut Model,
        cancel: &Cancel,
    ) -> Result<Vec<State>, Cancelled> {
        let Coverage { articles, matches, .. } = coverage;
        let states: Vec<State> = versions.iter().zip(matches).map(|(v, m)| self.memory.state(*v, &m.terms)).collect();
        let unsaid = |i: &usize| judged[*i] && self.memory.said.get(&versions[*i]).is_none_or(|said| said.findings.is_none());
        let glossary = self.matcher.glossary();
        let fresh: Vec<(usize, Option<Vec<Finding>>, Vec<Problem>)> = (0..articles.len())
            .into_par_iter()
            .filter(unsaid)
            .filter(|_| !cancel.is_cancelled())
            .map(|i| {
                let (article, mut problems) = (&articles[i], Vec::new());
                let found = guarded(article.path(), &mut problems, |_| judge::article(article, &matches[i], glossary, &self.settings));
                (i, found, problems)
            })
            .collect();
        for (i, findings, problems) in fresh {
            if let Some(said) = self.memory.said.get_mut(&versions[i]) {
                said.findings = findings;
            }
            model.problems.extend(problems);
        }
        cancel.check()?;
        let mine = (0..articles.len()).filter(|i| judged[*i]);
        let said = mine.clone().filter_map(|i| self.memory.said.get(&versions[i])?.findings.as_ref());
        model.findings = said.flatten().cloned().collect();
        model.problems.extend(run::without_boundaries(mine.map(|i| (articles[i].path(), articles[i].lang.primary()))));
        Ok(states)
    }

    /// What rules across articles say, and where they fail: of stories and topics that are as they were what they said before.
    fn across(
        &mut self,
        coverage: &Coverage,
        states: &[State],
        judged: &[bool],
        cancel: &Cancel,
    ) -> Result<(Vec<Spoken>, Vec<Problem>), Cancelled> {
        let (glossary, settings) = (self.matcher.glossary(), &self.settings);
        let Coverage { articles, matches, grouping, .. } = coverage;
        let heard = |rule: &&rules::Rule| judge::is_heard(rule, articles, judged, settings);
        let needs = rules::RULES.iter().filter(heard).map(|rule| rule.needs).max().unwrap_or(Needs::Nothing);
        let stories = if needs >= Needs::SentencePairs { coverage.stories.as_slice() } else { &[] };
        let wanted = needs >= Needs::Proposals && !stories.is_empty();
        let proposals = if wanted { coverage.renderings(glossary) } else { Vec::new() };
        cancel.check()?;
        let attested = Attested::new(stories, articles, matches, glossary, settings.confidence);
        let alignments = stories.iter().zip(&self.aligned).map(|(story, (_, number))| (story.id.as_str(), *number)).collect();
        let keys = keys(&grouping.groups, &alignments, &proposals, stories, states);
        let stale: Vec<bool> = keys.iter().map(|key| !self.memory.spoken.contains_key(key)).collect();
        let spoken = |groups: &[Group], judged: &[bool], wanted: &(dyn Fn(&rules::Rule) -> bool + Sync)| {
            let (attested, proposals) = (&attested, proposals.as_slice());
            judge::spoken(&Across { articles, matches, groups, stories, attested, proposals, glossary, settings, judged }, wanted)
        };
        let (mut out, mut problems) = spoken(&grouping.groups, judged, &|rule| rules::is_of_proposals(rule.id));
        for level in [Level::Story, Level::Topic] {
            cancel.check()?;
            let asked = grouping.groups.iter().zip(&stale).filter(|(group, stale)| **stale && group.level == level);
            let members: FxHashSet<usize> = asked.flat_map(|(group, _)| &group.articles).copied().collect();
            // The rules about topics look at the stories in them too.
            let groups: Vec<Group> = grouping.groups.iter().filter(|g| g.articles.iter().any(|a| members.contains(a))).cloned().collect();
            let mask: Vec<bool> = (0..articles.len()).map(|i| judged[i] && members.contains(&i)).collect();
            let of_level = |rule: &rules::Rule| !rules::is_of_proposals(rule.id) && rules::is_of_topics(rule.id) == (level == Level::Topic);
            let (said, failed) = if members.is_empty() { Default::default() } else { spoken(&groups, &mask, &of_level) };
            problems.extend(failed);
            self.memory.remember(&grouping.groups, &keys, (level, &stale), said);
        }
        let order: FxHashMap<&str, usize> = rules::RULES.iter().enumerate().map(|(n, rule)| (rule.id, n)).collect();
        let mut kept = FxHashMap::default();
        for (group, key) in grouping.groups.iter().zip(keys) {
            let said = self.memory.spoken.remove(&key).unwrap_or_default();
            out.extend(said.iter().map(|s| Spoken { article: group.articles[s.article], ..s.clone() }));
            kept.insert(key, said);
        }
        // What a rule failed on is looked at again.
        self.memory.spoken = if problems.is_empty() { kept } else { FxHashMap::default() };
        out.sort_by_key(|s| order.get(s.rule).copied());
        Ok((out, problems))
    }
}

/// What the findings of each group depend on: of a story its articles, its alignment, and for which concepts something is proposed in
/// which article; of a topic its articles, and which of them are one story.
fn keys(groups: &[Group], alignments: &FxHashMap<&str, u64>, proposals: &[Proposal], stories: &[Story], states: &[State]) -> Vec<GroupKey> {
    let mut proposed: BTreeSet<(usize, ConceptId)> = BTreeSet::new();
    for proposal in proposals {
        proposed.extend(proposal.places.iter().map(|(at, _)| (stories[at.story].articles[at.article], proposal.concept)));
    }
    let mut story_of: Vec<usize> = vec![0; states.len()];
    for (number, group) in groups.iter().enumerate().filter(|(_, g)| g.level == Level::Story) {
        group.articles.iter().for_each(|a| story_of[*a] = number);
    }
    let key = |group: &Group| {
        let first = group.articles.iter().map(|a| story_of[*a]).min().unwrap_or_default();
        let beside = |article: usize| match group.level {
            Level::Topic => story_of[article] - first,
            Level::Story => {
                let mut hasher = FxHasher::default();
                alignments.get(group.id.as_str()).hash(&mut hasher);
                proposed.range((article, 0)..(article + 1, 0)).for_each(|(_, concept)| concept.hash(&mut hasher));
                usize::try_from(hasher.finish()).unwrap_or(usize::MAX)
            }
        };
        (group.level, group.articles.iter().map(|a| (states[*a], beside(*a))).collect())
    };
    groups.iter().map(key).collect()
}
