//! A full run in the tables: written once, then looked up.

use std::sync::OnceLock;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::IndexError;
use super::store::{Store, Table, Values, View, Writer, key};
use crate::codec::{Coded, Reader, coded, number, text};
use crate::group::run::{Columns, Key, Noted, Run, Stats};
use crate::group::update::{self, Kept};
use crate::group::{Evidence, Group, Level, Profile};

/// So many signals share a bucket, on average: an entry of the table costs as much as a few of them.
const OF_BUCKET: usize = 16;
/// Of so many signals the articles are listed at a time.
const AT_ONCE: usize = 4 << 20;
/// The kind of an explicit id, beside those of signals.
const ID: u8 = u8::MAX;

coded!(Columns: content, lang, first, story, topic, lengths);

/// A story or a topic as it is kept: its name and why it is one.
pub(super) type Named = (String, Vec<Evidence>);

/// Where a group is found by its first article.
pub(super) fn group_key(first: u32, level: Level) -> [u8; 5] {
    let [a, b, c, d] = key(first);
    [a, b, c, d, u8::from(level == Level::Topic)]
}

/// The nearest articles of one, by language.
struct Near(update::Near);

impl Coded for Near {
    fn write(&self, out: &mut Vec<u8>) {
        write_near(self.0.iter().map(Vec::as_slice), out);
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        Coded::read(from).map(Self)
    }
}

fn write_near<'n>(near: impl ExactSizeIterator<Item = &'n [(u32, f32)]>, out: &mut Vec<u8>) {
    number(out, near.len());
    for list in near {
        number(out, list.len());
        for found in list {
            found.write(out);
        }
    }
}

/// FNV-1a, 64 bits: the same on every machine.
fn bucket(kind: u8, lang: &str, value: &str, buckets: u32) -> u32 {
    let bytes = [kind].into_iter().chain(lang.bytes()).chain([0]).chain(value.bytes());
    let hash = bytes.fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3));
    // The high bits are the better ones.
    u32::try_from((hash >> 20) % u64::from(buckets.max(1))).unwrap_or_default()
}

fn kind(key: &Key) -> u8 {
    key.kind.map_or(ID, crate::group::profile::SignalKind::number)
}

/// Writes a full run and its groups; gives the number of buckets of signals. `slots` are where the profiles stand, in the order of the
/// collection.
pub(super) fn write(to: &Writer, run: &Run<'_>, groups: &[Group], slots: &[u32]) -> Result<u32, IndexError> {
    to.put_only(Table::Stats, &run.stats())?;
    let slots: Vec<u32> = run.order().iter().map(|at| slots[*at]).collect();
    to.put_only(Table::Columns, &(run.columns(), slots))?;
    let mut near = to.table(Table::Near)?;
    let mut bytes = Vec::new();
    for article in 0..run.len() {
        bytes.clear();
        write_near(run.near(article).into_iter(), &mut bytes);
        near.put_bytes(&key(u32::try_from(article).unwrap_or(u32::MAX)), bytes.as_slice().into())?;
    }
    drop(near);
    write_groups(to, run, groups)?;
    write_signals(to, run)
}

fn write_groups(to: &Writer, run: &Run<'_>, groups: &[Group]) -> Result<(), IndexError> {
    let mut places = vec![u32::MAX; run.len()];
    for (article, at) in (0u32..).zip(run.order()) {
        places[*at] = article;
    }
    let mut table = to.table(Table::Groups)?;
    for group in groups {
        let first = group.articles.iter().map(|at| places[*at]).min().unwrap_or_default();
        table.put(&group_key(first, group.level), &(group.id.clone(), group.evidence.clone()))?;
    }
    Ok(())
}

/// Bucket by bucket: what is in all of them would be held beside what it is made from.
fn write_signals(to: &Writer, run: &Run<'_>) -> Result<u32, IndexError> {
    let notes = run.notes();
    let buckets = u32::try_from(notes.len() / OF_BUCKET).unwrap_or(u32::MAX).max(1);
    let place = |note: u32| {
        let found_by = notes.key(note);
        (bucket(kind(&found_by), &found_by.lang, &found_by.value, buckets), note)
    };
    let mut order: Vec<(u32, u32)> = (0..u32::try_from(notes.len()).unwrap_or(u32::MAX)).into_par_iter().map(place).collect();
    order.par_sort_unstable();
    let (mut table, mut at, mut bytes) = (to.table(Table::Signals)?, 0, Vec::new());
    for part in order.chunks(AT_ONCE) {
        let numbers: Vec<u32> = part.iter().map(|(_, note)| *note).collect();
        for ((bucket, _), (note, noted)) in part.iter().zip(notes.get(&numbers)) {
            while at < *bucket {
                table.put_bytes(&key(at), std::mem::take(&mut bytes).into())?;
                at += 1;
            }
            if let Some(noted) = noted {
                write_note(&notes.key(note), &noted, &mut bytes);
            }
        }
    }
    while at < buckets {
        table.put_bytes(&key(at), std::mem::take(&mut bytes).into())?;
        at += 1;
    }
    Ok(buckets)
}

fn write_note(found_by: &Key, noted: &Noted, out: &mut Vec<u8>) {
    out.push(kind(found_by));
    text(out, &found_by.lang);
    text(out, &found_by.value);
    number(out, noted.counts.len());
    noted.counts.iter().for_each(|count| number(out, *count as usize));
    number(out, noted.stories as usize);
    let mut lists = Vec::new();
    for list in &noted.articles {
        number(&mut lists, list.len());
        let mut before = 0;
        for (article, count) in list {
            number(&mut lists, (*article - before) as usize);
            number(&mut lists, usize::from(*count));
            before = *article;
        }
    }
    number(out, lists.len());
    out.append(&mut lists);
}

/// One signal of a bucket.
struct Entry<'b> {
    kind: u8,
    lang: &'b str,
    value: &'b str,
    counts: Vec<u32>,
    stories: u32,
    lists: &'b [u8],
}

fn entry<'b>(from: &mut Reader<'b>) -> Option<Entry<'b>> {
    let small = |from: &mut Reader<'b>| u32::try_from(from.number()?).ok();
    let (kind, lang, value) = (*from.take(1)?.first()?, from.slice()?, from.slice()?);
    let languages = from.number()?;
    let counts = (0..languages.min(from.0.len())).map(|_| small(from)).collect::<Option<Vec<u32>>>()?;
    Some(Entry { kind, lang, value, counts, stories: small(from)?, lists: from.blob()? })
}

/// The lists of a signal; every article is one of `count`.
fn lists(bytes: &[u8], languages: usize, count: u32) -> Option<Vec<Vec<(u32, u16)>>> {
    let mut from = Reader(bytes);
    let mut out = Vec::with_capacity(languages);
    for _ in 0..languages {
        let (mut list, mut before) = (Vec::new(), 0u32);
        for _ in 0..from.number()? {
            before = before.checked_add(u32::try_from(from.number()?).ok()?)?;
            list.push((before, u16::try_from(from.number()?).ok()?));
        }
        list.last().is_none_or(|(article, _)| *article < count).then_some(())?;
        out.push(list);
    }
    from.0.is_empty().then_some(out)
}

/// A full run, to be looked up.
pub(super) struct Base {
    pub(super) stats: Stats,
    pub(super) columns: Columns,
    /// By article: where its profile stands.
    pub(super) slots: Vec<u32>,
    buckets: u32,
    view: View,
    tables: OnceLock<(Values, Values, Values)>,
}

impl Base {
    pub(super) fn open(store: &Store, buckets: u32) -> Result<Self, IndexError> {
        let view = store.view()?;
        let (stats, (columns, slots)): (Stats, (Columns, Vec<u32>)) = (view.only(Table::Stats)?, view.only(Table::Columns)?);
        let count = columns.content.len();
        let within = |list: &Vec<u32>| list.len() == count && list.iter().all(|article| (*article as usize) < count);
        let whole = [&columns.first, &columns.story, &columns.topic].into_iter().all(within)
            && columns.lengths.len() == count
            && slots.len() == count;
        let known = |lang: &u8| usize::from(*lang) < stats.languages.len();
        if !whole || columns.lang.len() != count || !columns.lang.iter().all(known) || stats.articles.len() != stats.languages.len() {
            return Err(IndexError::Damaged);
        }
        let tables = OnceLock::from((view.table(Table::Profiles)?, view.table(Table::Near)?, view.table(Table::Signals)?));
        Ok(Self { stats, columns, slots, buckets, view, tables })
    }

    /// The same full run, in what the file holds now.
    pub(super) fn again(self, store: &Store) -> Result<Self, IndexError> {
        let view = store.view()?;
        let tables = OnceLock::from((view.table(Table::Profiles)?, view.table(Table::Near)?, view.table(Table::Signals)?));
        Ok(Self { view, tables, ..self })
    }

    /// The tables of profiles, neighbours and signals.
    fn tables(&self) -> Result<&(Values, Values, Values), IndexError> {
        self.tables.get().ok_or(IndexError::Damaged)
    }

    pub(super) fn view(&self) -> &View {
        &self.view
    }
}

impl Kept for Base {
    type Error = IndexError;

    fn stats(&self) -> &Stats {
        &self.stats
    }

    fn columns(&self) -> &Columns {
        &self.columns
    }

    fn profiles(&self, articles: &[u32]) -> Result<Vec<Profile>, IndexError> {
        let profiles = &self.tables()?.0;
        articles.par_iter().map(|article| profiles.at(self.slots[*article as usize])).collect()
    }

    fn near(&self, articles: &[u32]) -> Result<Vec<update::Near>, IndexError> {
        let near = &self.tables()?.1;
        let count = self.columns.content.len();
        let of = |article: &u32| {
            let Near(lists) = near.at(*article)?;
            let within = lists.iter().flatten().all(|(other, _)| (*other as usize) < count);
            if within && lists.len() == self.stats.languages.len() { Ok(lists) } else { Err(IndexError::Damaged) }
        };
        articles.par_iter().map(of).collect()
    }

    fn noted(&self, keys: &[Key], articles: bool) -> Result<Vec<Noted>, IndexError> {
        let signals = &self.tables()?.2;
        let mut by_bucket: Vec<(u32, usize)> =
            keys.iter().enumerate().map(|(at, key)| (bucket(kind(key), &key.lang, &key.value, self.buckets), at)).collect();
        by_bucket.sort_unstable();
        let count = u32::try_from(self.columns.content.len()).unwrap_or(u32::MAX);
        let chunks: Vec<&[(u32, usize)]> = by_bucket.chunk_by(|a, b| a.0 == b.0).collect();
        let of = |wanted: &&[(u32, usize)]| -> Result<Vec<(usize, Noted)>, IndexError> {
            let Some((number, _)) = wanted.first() else { return Ok(Vec::new()) };
            let wanted: FxHashMap<(u8, &str, &str), usize> =
                wanted.iter().map(|(_, at)| ((kind(&keys[*at]), keys[*at].lang.as_str(), keys[*at].value.as_str()), *at)).collect();
            let bytes = signals.bytes(*number)?;
            let (mut from, mut out) = (Reader(&bytes), Vec::new());
            while !from.0.is_empty() {
                let entry = entry(&mut from).filter(|e| e.counts.len() == self.stats.languages.len()).ok_or(IndexError::Damaged)?;
                let Some(at) = wanted.get(&(entry.kind, entry.lang, entry.value)) else { continue };
                let found = if articles { lists(entry.lists, entry.counts.len(), count).ok_or(IndexError::Damaged)? } else { Vec::new() };
                out.push((*at, Noted { counts: entry.counts, stories: entry.stories, articles: found }));
            }
            Ok(out)
        };
        let found: Vec<Vec<(usize, Noted)>> = chunks.par_iter().map(of).collect::<Result<_, _>>()?;
        let mut out = vec![Noted::default(); keys.len()];
        for (at, noted) in found.into_iter().flatten() {
            out[at] = noted;
        }
        Ok(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_that_name_no_article_are_none() {
        let mut bytes = Vec::new();
        for value in [2, 3, 1, 4, 2, 0] {
            number(&mut bytes, value);
        }
        assert_eq!(lists(&bytes, 2, 8), Some(vec![vec![(3, 1), (7, 2)], Vec::new()]));
        assert_eq!(lists(&bytes, 2, 7), None, "an article that there is not");
        assert_eq!(lists(&bytes, 1, 8), None, "more than was asked for");
        assert_eq!(lists(&bytes, 3, 8), None, "less than was asked for");
        assert_eq!(crate::codec::whole::<Near>(&[0xFF; 9]).map(|near| near.0), None);
    }
}
