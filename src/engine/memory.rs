//! What is remembered of a coverage between two judgements of it, so that only what changed is computed again.
//!
//! Every article that was read has a number of its own ([`Version`]); one that was read again, or matched against another glossary, has a
//! new one. What depends on some articles alone is kept under their numbers: a story's alignment, the findings of an article, the findings
//! of the articles of a story or topic beside each other. An entry that a judgement did not ask
//! for is forgotten. A memory belongs to one set of settings.

use std::collections::BTreeSet;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::judge::Spoken;
use crate::align::Story;
use crate::align::leftovers::{Forms, Words};
use crate::codec::coded;
use crate::finding::Finding;
use crate::group::learn::Associations;
use crate::group::{Group, Level};
use crate::matching::TermMatch;

/// The number of an article as it was read and matched.
pub(super) type Version = u64;

/// What is remembered.
#[derive(Default)]
pub(super) struct Memory {
    /// The stories of more than one article, by their members.
    pub(super) stories: FxHashMap<Vec<Version>, Aligned>,
    /// What grouping had learned when these were aligned.
    pub(super) learned: Arc<Associations>,
    /// By article, what was judged last.
    pub(super) said: FxHashMap<Version, Said>,
    /// By story and by topic: what rules across articles said. Articles are numbered within the group.
    pub(super) spoken: FxHashMap<GroupKey, Vec<Spoken>>,
    /// The files that these were judged for; none: all.
    pub(super) judged: Option<BTreeSet<String>>,
    /// What was looked for in articles that may be left untranslated, and what there is of it in each.
    pub(super) forms: Option<Forms>,
    pub(super) words: FxHashMap<Version, Arc<Words>>,
    /// The last state that was given out.
    state: State,
    /// The last number of an alignment.
    alignment: u64,
}

/// The number of an article with the matches that evidence left it. Two judgements with one state see the same article.
pub(super) type State = u64;

/// What the findings of a group depend on: its level, its articles, and beside each a number for what else matters of it.
pub(super) type GroupKey = (Level, Vec<(State, usize)>);

/// A story that is aligned.
pub(super) struct Aligned {
    /// The number of the alignment: a story that is aligned again has another one.
    pub(super) number: u64,
    /// The story; its numbers of articles are those of the last judgement.
    pub(super) story: Story,
}

/// An article as it was judged by itself.
pub(super) struct Said {
    /// The matches that were judged.
    terms: Vec<TermMatch>,
    /// The state that they are.
    pub(super) state: State,
    /// What was found; none if the article was not judged.
    pub(super) findings: Option<Vec<Finding>>,
    /// Whether the last judgement asked for it.
    asked: bool,
}

coded!(Memory: stories, learned, said, spoken, judged, words, state, alignment; forms);
coded!(Aligned: number, story);
coded!(Said: terms, state, findings, asked);
coded!(Spoken: rule, article, finding);

impl Memory {
    /// The state of an article that has these matches now.
    pub(super) fn state(&mut self, version: Version, terms: &[TermMatch]) -> State {
        if let Some(known) = self.said.get_mut(&version).filter(|known| known.terms == terms) {
            known.asked = true;
            return known.state;
        }
        self.state += 1;
        self.said.insert(version, Said { terms: terms.to_vec(), state: self.state, findings: None, asked: true });
        self.state
    }

    /// How many stories were aligned so far.
    #[cfg(test)]
    pub(super) fn alignments(&self) -> u64 {
        self.alignment
    }

    /// Keeps a story that was just aligned.
    pub(super) fn align(&mut self, key: Vec<Version>, story: Story) {
        self.alignment += 1;
        self.stories.insert(key, Aligned { number: self.alignment, story });
    }

    /// Keeps what rules said of the groups of one level that were judged, each under its key.
    pub(super) fn remember(&mut self, groups: &[Group], keys: &[GroupKey], (level, asked): (Level, &[bool]), spoken: Vec<Spoken>) {
        let mut places: FxHashMap<usize, (usize, usize)> = FxHashMap::default();
        let mut said: Vec<Vec<Spoken>> = vec![Vec::new(); groups.len()];
        for (number, group) in groups.iter().enumerate().filter(|(n, g)| asked[*n] && g.level == level) {
            places.extend(group.articles.iter().enumerate().map(|(at, article)| (*article, (number, at))));
        }
        for one in spoken {
            if let Some((group, article)) = places.get(&one.article) {
                said[*group].push(Spoken { article: *article, ..one });
            }
        }
        for (number, said) in said.into_iter().enumerate().filter(|(n, _)| asked[*n] && groups[*n].level == level) {
            self.spoken.entry(keys[number].clone()).or_insert(said);
        }
    }

    /// Forgets the articles that were not asked for since this was called last.
    pub(super) fn forget(&mut self) {
        self.said.retain(|_, said| std::mem::take(&mut said.asked));
    }

    /// Forgets what was judged, and keeps the alignments: for another glossary.
    pub(super) fn unsay(&mut self) {
        self.forms = None;
        self.words.clear();
        self.said.clear();
        self.spoken.clear();
    }

    /// Forgets what was judged for other files than these.
    pub(super) fn judge_for(&mut self, judged: Option<&BTreeSet<String>>) {
        if self.judged.as_ref() != judged {
            self.said.values_mut().for_each(|said| said.findings = None);
            self.spoken.clear();
            self.judged = judged.cloned();
        }
    }
}
