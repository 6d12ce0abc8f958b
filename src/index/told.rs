//! The groups of an index as they are shown: those of the full run, and in their places those that came out since.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashSet;

use super::base::{Base, Named, group_key};
use super::store::Table;
use super::update::MUCH_ADDED;
use super::{Head, IndexError, Overlay};
use crate::group::collection::Member;
use crate::group::update::{Name, Update};
use crate::group::{Evidence, Group, Level};

/// What an update came to.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Change {
    /// Topics, each with its stories behind it; [`Group::articles`] are indexes into `articles`. All, or those that are different.
    pub groups: Vec<Group>,
    /// Their articles.
    pub articles: Vec<Member>,
    /// How many articles came by this update, changed ones among them.
    pub came: usize,
    /// How many went, changed ones among them.
    pub went: usize,
    /// How many came and went since all was grouped.
    pub since: usize,
    /// How many articles there were then.
    pub grouped: usize,
    /// How many there are now.
    pub count: usize,
    /// The languages of all articles there are or were, by their codes.
    pub languages: Vec<String>,
    /// Whether this update grouped all.
    pub is_whole: bool,
}

impl Change {
    pub(super) fn whole(groups: Vec<Group>, articles: Vec<Member>) -> Self {
        let languages: BTreeSet<&str> = articles.iter().map(|article| article.lang.primary()).collect();
        let languages = languages.into_iter().map(str::to_owned).collect();
        Self { groups, count: articles.len(), articles, languages, is_whole: true, ..Self::default() }
    }

    pub(super) fn counted(self, came: usize, went: usize, since: usize, grouped: usize) -> Self {
        Self { came, went, since, grouped, ..self }
    }

    /// Whether so much is different since all was grouped that it is better grouped again.
    #[must_use]
    pub const fn is_much(&self) -> bool {
        self.since * MUCH_ADDED > self.grouped
    }
}

/// A story as it is shown.
struct Line {
    /// Puts topics and stories in order: the content of their first articles.
    order: (u128, u128),
    topic: Name,
    id: String,
    evidence: Vec<Evidence>,
    slots: Vec<u32>,
}

/// The name of a group, and why it is one.
pub(super) fn named(base: &Base, name: &Name, level: Level) -> Result<Named, IndexError> {
    match name {
        Name::Kept(first) => base.view().table(Table::Groups)?.get(&group_key(*first, level))?.ok_or(IndexError::Damaged),
        Name::New(id) => Ok((id.clone(), Vec::new())),
    }
}

/// The groups; only those that are not as they were by `head`, if `only_changed`.
pub(super) fn changed(
    base: &Base,
    update: &Update,
    overlay: &Overlay,
    head: &Head,
    contents: &[u128],
    only_changed: bool,
) -> Result<Change, IndexError> {
    let before: FxHashSet<(&str, &[u32])> = head.overlay.stories.iter().map(|(id, _, slots)| (id.as_str(), slots.as_slice())).collect();
    let columns = &base.columns;
    // A topic of the full run stands where it stood.
    let mut topics: BTreeMap<&Name, u128> = BTreeMap::new();
    let first = |story: &crate::group::update::Told| story.articles.first().map_or(0, |which| super::content(*which, base, contents));
    for story in &update.stories {
        let order = if let Name::Kept(root) = &story.topic { columns.content[*root as usize] } else { first(story) };
        let known = topics.entry(&story.topic).or_insert(order);
        *known = order.min(*known);
    }
    let mut lines: Vec<Line> = Vec::new();
    for (story, (id, _, slots)) in update.stories.iter().zip(&overlay.stories) {
        if only_changed && before.contains(&(id.as_str(), slots.as_slice())) {
            continue;
        }
        let order = (topics[&story.topic], first(story));
        lines.push(Line { order, topic: story.topic.clone(), id: id.clone(), evidence: story.evidence.clone(), slots: slots.clone() });
    }
    // Those that are as the full run had them: of what is different, those that came back.
    let back: BTreeSet<u32> = head.overlay.replaced.iter().copied().filter(|root| !update.replaced.contains(root)).collect();
    let mut stories: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (article, root) in columns.story.iter().enumerate() {
        if !update.replaced.contains(root) && (!only_changed || back.contains(root)) {
            stories.entry(*root).or_default().push(base.slots[article]);
        }
    }
    let groups = base.view().table(Table::Groups)?;
    for (root, slots) in stories {
        let (id, evidence): Named = groups.get(&group_key(root, Level::Story))?.ok_or(IndexError::Damaged)?;
        let topic = columns.topic[root as usize];
        let order = (columns.content[topic as usize], columns.content[root as usize]);
        lines.push(Line { order, topic: Name::Kept(topic), id, evidence, slots });
    }
    lines.sort_by(|a, b| (a.order.0, &a.topic, a.order.1, &a.id).cmp(&(b.order.0, &b.topic, b.order.1, &b.id)));
    shown(base, &lines)
}

/// The lines as groups.
fn shown(base: &Base, lines: &[Line]) -> Result<Change, IndexError> {
    let table = base.view().table(Table::Shown)?;
    let mut out = Change::default();
    for topic in lines.chunk_by(|a, b| a.topic == b.topic) {
        let Some(first) = topic.first() else { continue };
        let (id, evidence) = named(base, &first.topic, Level::Topic)?;
        let at = out.groups.len();
        out.groups.push(Group { id: id.clone(), level: Level::Topic, parent: None, articles: Vec::new(), evidence });
        let mut all = Vec::new();
        for story in topic {
            let mut articles: Vec<usize> = (out.articles.len()..).take(story.slots.len()).collect();
            for slot in &story.slots {
                out.articles.push(table.at(*slot)?);
            }
            articles.sort_by(|a, b| out.articles[*a].path.cmp(&out.articles[*b].path));
            all.extend_from_slice(&articles);
            out.groups.push(Group {
                id: story.id.clone(),
                level: Level::Story,
                parent: Some(id.clone()),
                articles,
                evidence: story.evidence.clone(),
            });
        }
        all.sort_by(|a, b| out.articles[*a].path.cmp(&out.articles[*b].path));
        out.groups[at].articles = all;
    }
    Ok(out)
}
