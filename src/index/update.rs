//! Bringing an index up to date: what is in the files now goes into it, and what comes out are the groups.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashSet;

use super::base::{self, Base};
use super::reading::{Found, NOWHERE, Reading, Unit};
use super::store::{Store, Table, View, Writer, key};
use super::told::{self, Change};
use super::{Head, Index, IndexError, Job, Overlay, caught};
use crate::codec::{self, Coded as _};
use crate::finding::Problem;
use crate::group::collection::Member;
use crate::group::run::content;
use crate::group::update::{Since, update};
use crate::group::{Collection, Grouper, Profile};
use crate::ingest::article::IN_ARCHIVE;

/// Where more came since the last full run than this share of what it had, as one in so many, all is grouped again: an addition costs as
/// much as all that came since, and nothing new teaches words or counts for rarity.
const MOST_ADDED: usize = 2;
/// From one in so many on, it is advised: of 3,000 generated articles, a tenth of which came later, the stories have a B-cubed F1 of 0.998
/// against those of all at once.
pub const MUCH_ADDED: usize = 10;

/// What became of files.
#[derive(Default)]
struct Changes {
    /// By path: the units that are different, or gone.
    units: BTreeMap<String, Option<Unit>>,
    /// The profiles of new articles, as bytes, by where they will stand.
    fresh: BTreeMap<u32, Vec<u8>>,
    /// Where the profiles of articles stand that are gone.
    gone: BTreeSet<u32>,
    /// Files that could not be read.
    failed: bool,
    next: u32,
}

impl Changes {
    fn unit(&mut self, path: &str, known: Option<&Unit>, found: Found) {
        let Found::Now(mut unit, fresh) = found else {
            self.failed |= matches!(found, Found::Failed);
            return;
        };
        for (place, profile) in fresh {
            unit.place(place, self.next);
            let mut bytes = Vec::new();
            profile.write(&mut bytes);
            self.fresh.insert(self.next, bytes);
            self.next += 1;
        }
        unit.articles.retain(|slot| *slot != NOWHERE);
        let now: FxHashSet<u32> = unit.slots().collect();
        self.gone.extend(known.into_iter().flat_map(Unit::slots).filter(|slot| !now.contains(slot)));
        if known != Some(&unit) {
            self.units.insert(path.to_owned(), Some(unit));
        }
    }

    /// Forgets the units of paths that are `wanted`.
    fn remove(&mut self, view: &View, wanted: impl Fn(&str) -> bool) -> Result<(), IndexError> {
        let (units, gone) = (&mut self.units, &mut self.gone);
        view.table(Table::Units)?.each(|path, unit: Unit| {
            let path = String::from_utf8_lossy(path).into_owned();
            if wanted(&path) {
                gone.extend(unit.slots());
                units.insert(path, None);
            }
        })
    }

    /// Forgets articles by their ids in a file of JSON Lines.
    fn remove_ids(&mut self, view: &View, named: &BTreeSet<&str>) -> Result<(), IndexError> {
        if !named.iter().any(|name| name.contains('#')) {
            return Ok(());
        }
        let files: BTreeSet<&str> = named.iter().flat_map(|name| name.match_indices('#').filter_map(|(at, _)| name.get(..at))).collect();
        let (table, shown) = (view.table(Table::Units)?, view.table(Table::Shown)?);
        for file in files {
            let Some(mut unit) = table.get::<Unit>(file.as_bytes())? else { continue };
            let before = self.gone.len();
            for slot in unit.slots() {
                let article: Member = shown.at(slot)?;
                if named.contains(article.path.as_str()) {
                    self.gone.insert(slot);
                }
            }
            if self.gone.len() > before {
                unit.articles.retain(|slot| !self.gone.contains(slot));
                unit.lines.iter_mut().filter(|line| self.gone.contains(&line.1)).for_each(|line| line.1 = NOWHERE);
                self.units.insert(file.to_owned(), Some(unit));
            }
        }
        Ok(())
    }
}

/// Whether a path is one of these, or lies in one of them.
fn is_below(path: &str, named: &[String]) -> bool {
    let inside = |name: &String| {
        let rest = if name == "." { Some("/") } else { path.strip_prefix(name.trim_end_matches('/')) };
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/') || rest.starts_with(IN_ARCHIVE))
    };
    named.iter().any(inside)
}

/// What came and what went since the last full run, put together.
struct Gathered {
    /// What came, by content, language and path, and where each stands.
    profiles: Vec<Profile>,
    slots: Vec<u32>,
    /// What went, by its numbers in the full run.
    gone: FxHashSet<u32>,
    /// Where the profiles of those stand that went just now.
    kept_gone: BTreeSet<u32>,
}

impl Gathered {
    fn new(base: &Base, view: &View, head: &Head, changes: &Changes, added: BTreeSet<u32>) -> Result<Self, IndexError> {
        let kept = view.table(Table::Profiles)?;
        let profile = |slot: u32| match changes.fresh.get(&slot) {
            Some(bytes) => codec::whole(bytes).ok_or(IndexError::Damaged),
            None => kept.at(slot),
        };
        let mut all = added.into_iter().map(|slot| Ok((profile(slot)?, slot))).collect::<Result<Vec<(Profile, u32)>, IndexError>>()?;
        all.sort_by(|(a, x), (b, y)| (&a.content, &a.lang, &a.path, x).cmp(&(&b.content, &b.lang, &b.path, y)));
        let (profiles, slots) = all.into_iter().unzip();
        let mut gone: FxHashSet<u32> = head.gone.iter().copied().collect();
        let mut kept_gone = BTreeSet::new();
        if !changes.gone.is_empty() {
            let went = (0u32..).zip(&base.slots).filter(|(_, slot)| changes.gone.contains(slot));
            for (article, slot) in went {
                gone.insert(article);
                kept_gone.insert(*slot);
            }
        }
        let count = base.slots.len();
        if gone.iter().any(|article| *article as usize >= count) {
            return Err(IndexError::Damaged);
        }
        Ok(Self { profiles, slots, gone, kept_gone })
    }
}

impl Index {
    /// Brings the index up to date and gives the groups; what is wrong with files is added to `problems`.
    ///
    /// # Errors
    /// Where the index cannot be read or written, or was made with other settings. It is as it was then.
    pub fn update(&mut self, job: &Job<'_>, problems: &mut Vec<Problem>) -> Result<Change, IndexError> {
        caught(|| self.updated(job, problems))
    }

    fn updated(&mut self, job: &Job<'_>, problems: &mut Vec<Problem>) -> Result<Change, IndexError> {
        let head = self.head(job)?;
        let mut changes = Changes { next: head.as_ref().map_or(0, |head| head.next), ..Changes::default() };
        let view = self.store.as_ref().map(Store::view).transpose()?;
        read(job, &mut changes, view.as_ref(), head.as_ref(), problems)?;
        let (Some(head), Some(view)) = (head, view) else { return self.rebuild(job, None, changes) };
        // What is known of the articles since the last full run.
        let added: BTreeSet<u32> =
            head.added.iter().copied().filter(|slot| !changes.gone.contains(slot)).chain(changes.fresh.keys().copied()).collect();
        if job.rebuild || added.len() * MOST_ADDED > head.count as usize {
            return self.rebuild(job, Some((&head, &view)), changes);
        }
        let base = Base::open(self.store.as_ref().ok_or(IndexError::Damaged)?, head.buckets)?;
        let since = Gathered::new(&base, &view, &head, &changes, added)?;
        let groups = update(&base, Since { added: &since.profiles, gone: &since.gone }, job.options)?;
        let overlay = Overlay::new(&base, &groups, &since.slots)?;
        let same = changes.units.is_empty() && changes.fresh.is_empty() && changes.gone.is_empty() && overlay == head.overlay;
        if !same {
            let mut gone: Vec<u32> = since.gone.iter().copied().collect();
            gone.sort_unstable();
            let mut added = since.slots.clone();
            added.sort_unstable();
            let head = Head { next: changes.next, added, gone, overlay: overlay.clone(), ..head.clone() };
            let store = self.store.as_ref().ok_or(IndexError::Damaged)?;
            store.write(|to| {
                write(to, &changes, &since.kept_gone)?;
                to.put_only(Table::Head, &head)
            })?;
        }
        let fresh = base.again(self.store.as_ref().ok_or(IndexError::Damaged)?)?;
        let contents: Vec<u128> = since.profiles.iter().map(|profile| content(&profile.content)).collect();
        let told = told::changed(&fresh, &groups, &overlay, &head, &contents, job.only_changed)?;
        let change = told.counted(changes.fresh.len(), changes.gone.len(), since.slots.len() + since.gone.len(), head.count as usize);
        let mut languages: BTreeSet<String> = fresh.stats.languages.iter().cloned().collect();
        languages.extend(since.profiles.iter().map(|profile| profile.lang.primary().to_owned()));
        let count = head.count as usize + since.slots.len() - since.gone.len();
        Ok(Change { count, languages: languages.into_iter().collect(), ..change })
    }

    /// Groups everything, and writes a new file in the place of the old one.
    fn rebuild(&mut self, job: &Job<'_>, old: Option<(&Head, &View)>, changes: Changes) -> Result<Change, IndexError> {
        let (mut told, mut head) = (None, None);
        let (came, gone) = (changes.fresh.len(), changes.gone.len());
        self.replace(|to| {
            let (mut collection, mut slots) = (Collection::default(), Vec::new());
            {
                let (mut profiles, mut shown) = (to.table(Table::Profiles)?, to.table(Table::Shown)?);
                let mut put = |slot: u32, profile: Profile| -> Result<(), IndexError> {
                    profiles.put(&key(slot), &profile)?;
                    shown.put(&key(slot), &Member::shown(&profile))?;
                    collection.add(profile);
                    slots.push(slot);
                    Ok(())
                };
                if let Some((old, view)) = old {
                    let kept = view.table(Table::Profiles)?;
                    for slot in old.live(view)?.into_iter().filter(|slot| !changes.gone.contains(slot)) {
                        put(slot, kept.at(slot)?)?;
                    }
                }
                for (slot, bytes) in changes.fresh {
                    put(slot, codec::whole(&bytes).ok_or(IndexError::Damaged)?)?;
                }
            }
            let mut units = to.table(Table::Units)?;
            if let Some((_, view)) = old {
                let mut failed = Ok(());
                view.table(Table::Units)?.each(|path, unit: Unit| {
                    if failed.is_ok() && !std::str::from_utf8(path).is_ok_and(|path| changes.units.contains_key(path)) {
                        failed = units.put(path, &unit);
                    }
                })?;
                failed?;
            }
            // By value: nothing of it is held while all is grouped.
            for (path, unit) in changes.units.into_iter().filter_map(|(path, unit)| Some((path, unit?))) {
                units.put(path.as_bytes(), &unit)?;
            }
            drop(units);
            let mut buckets = Ok(0);
            let grouping =
                Grouper::once().group_and(&collection, job.options, |run, groups| buckets = base::write(to, run, groups, &slots));
            let mut live = slots;
            live.sort_unstable();
            let count = u32::try_from(live.len()).unwrap_or(u32::MAX);
            let made = Head {
                buckets: buckets?,
                count,
                next: changes.next,
                context: job.context.clone(),
                settings: job.settings.clone(),
                ..Head::new()
            };
            to.put_only(Table::Head, &made)?;
            (told, head) = (Some((grouping, collection)), Some(made));
            Ok(())
        })?;
        let (grouping, collection) = told.ok_or(IndexError::Damaged)?;
        Ok(Change::whole(grouping.groups, collection.articles).counted(came, gone, 0, head.map_or(0, |head| head.count as usize)))
    }
}

/// What is new in files and what is gone from them, as the job says.
fn read(
    job: &Job<'_>,
    changes: &mut Changes,
    view: Option<&View>,
    head: Option<&Head>,
    problems: &mut Vec<Problem>,
) -> Result<(), IndexError> {
    if job.remove {
        let Some(view) = view else { return Ok(()) };
        changes.remove(view, |path| is_below(path, job.paths))?;
        return changes.remove_ids(view, &job.paths.iter().map(String::as_str).collect());
    }
    // What was read with another glossary or other settings is read again where all is grouped again.
    let afresh = job.rebuild && head.is_some_and(|head| head.context != job.context);
    let known = view.filter(|_| !afresh).map(|view| Ok::<_, IndexError>((view.table(Table::Units)?, view.table(Table::Profiles)?)));
    let reading = Reading { corpus: job.corpus, matcher: job.matcher, known: known.transpose()?, now: job.now };
    let units = view.map(|view| view.table(Table::Units)).transpose()?;
    let before = problems.len();
    reading.read(problems, |path, known, found| {
        let known = match (&units, afresh) {
            (Some(units), true) => units.get(path.as_bytes())?,
            _ => known,
        };
        changes.unit(path, known.as_ref(), found);
        Ok(())
    })?;
    let unread = problems.iter().skip(before).any(|problem| problem.kind == "unreadable-file" || problem.kind == "folder-loop");
    if let Some(view) = view.filter(|_| job.prune && !unread && !changes.failed) {
        let there: BTreeSet<&str> = job.corpus.sources.iter().map(crate::engine::Input::path).collect();
        changes.remove(view, |path| is_below(path, job.paths) && !there.contains(path))?;
    }
    Ok(())
}

fn write(to: &Writer, changes: &Changes, kept: &BTreeSet<u32>) -> Result<(), IndexError> {
    let (mut profiles, mut shown, mut units) = (to.table(Table::Profiles)?, to.table(Table::Shown)?, to.table(Table::Units)?);
    for (slot, bytes) in &changes.fresh {
        profiles.put_bytes(&key(*slot), bytes.as_slice().into())?;
        let profile: Profile = codec::whole(bytes).ok_or(IndexError::Damaged)?;
        shown.put(&key(*slot), &Member::shown(&profile))?;
    }
    // The profiles of a full run are needed until the next.
    for slot in changes.gone.iter().filter(|slot| !kept.contains(slot)) {
        profiles.remove(&key(*slot))?;
        shown.remove(&key(*slot))?;
    }
    for (path, unit) in &changes.units {
        match unit {
            Some(unit) => units.put(path.as_bytes(), unit)?,
            None => units.remove(path.as_bytes())?,
        }
    }
    Ok(())
}
