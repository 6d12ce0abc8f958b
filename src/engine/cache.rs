//! Profiles kept between runs, so that only new and changed articles are parsed and matched.
//!
//! A cache is made from the bytes that the last run left, and gives those for the next; where they are kept is the caller's
//! business. An entry is found by what its profiles depend on: the program, the settings of reading, the glossary, the path and
//! the content of the file. Bytes that are damaged or of another version count as none. An input that gave problems is not kept:
//! they are to be reported every time.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use rustc_hash::{FxHashMap, FxHashSet};

use super::collect;
use super::run::{self, Corpus};
use crate::codec::{self, CHECK, Coded as _, Reader, number};
use crate::finding::Problem;
use crate::group::Profile;
use crate::ingest;
use crate::matching::Matcher;

/// What the bytes begin with.
const MAGIC: &[u8] = b"isogloss profiles 1\n";
/// An entry that was of no use to so many runs that wrote is dropped.
const OLDEST: u8 = 8;
/// No more bytes of entries than this are kept.
const LARGEST: usize = 512 << 20;

/// What an entry is found by.
type Key = [u8; 16];

/// Profiles of earlier runs and of this one.
pub struct Cache {
    context: blake3::Hash,
    bytes: Vec<u8>,
    /// By key: age, and where the profiles stand in the bytes.
    entries: FxHashMap<Key, (u8, std::ops::Range<usize>)>,
    used: Mutex<FxHashSet<Key>>,
    fresh: Mutex<FxHashMap<Key, Vec<u8>>>,
    /// How many bytes of new entries are kept still.
    room: AtomicUsize,
    /// Profiles that were found, and all that were asked for.
    counts: (AtomicUsize, AtomicUsize),
}

impl Cache {
    /// A cache out of what an earlier run left. `program` names the build of the program: another one makes other profiles.
    #[must_use]
    pub fn new(bytes: Vec<u8>, program: &str, options: &ingest::ReadOptions, matcher: &Matcher) -> Self {
        let mut context = blake3::Hasher::new();
        let settings = format!("{options:?}");
        let texts = matcher.glossary().files.iter().map(|f| &*f.text);
        for part in [program, &settings].into_iter().chain(texts) {
            context.update(&part.len().to_le_bytes()).update(part.as_bytes());
        }
        let entries = entries(&bytes).unwrap_or_default();
        Self {
            context: context.finalize(),
            bytes,
            entries,
            used: Mutex::default(),
            fresh: Mutex::default(),
            room: LARGEST.into(),
            counts: Default::default(),
        }
    }

    /// How many profiles were found, and how many were asked for.
    #[must_use]
    pub fn counts(&self) -> (usize, usize) {
        (self.counts.0.load(Ordering::Relaxed), self.counts.1.load(Ordering::Relaxed))
    }

    /// What the next run is to be given; none if that is what this one was given.
    #[must_use]
    pub fn into_bytes(self) -> Option<Vec<u8>> {
        let (used, fresh) = (self.used.into_inner().ok()?, self.fresh.into_inner().ok()?);
        if fresh.is_empty() {
            return None;
        }
        let old = self.entries.iter().filter(|(key, _)| !fresh.contains_key(*key)).map(|(key, (age, place))| {
            let age = if used.contains(key) { 0 } else { age.saturating_add(1) };
            (age, *key, self.bytes.get(place.clone()).unwrap_or_default())
        });
        let mut all: Vec<(u8, Key, &[u8])> = old.chain(fresh.iter().map(|(key, blob)| (0, *key, blob.as_slice()))).collect();
        all.retain(|(age, ..)| *age <= OLDEST);
        all.sort_unstable();
        let mut out = MAGIC.to_vec();
        for (age, key, blob) in all {
            if out.len() + blob.len() > LARGEST {
                break;
            }
            out.extend_from_slice(&key);
            out.push(age);
            number(&mut out, blob.len());
            out.extend_from_slice(blob);
        }
        Some(codec::close(out))
    }

    fn key(&self, path: &str, content: &[u8]) -> Key {
        let mut hasher = blake3::Hasher::new_keyed(self.context.as_bytes());
        hasher.update(&path.len().to_le_bytes()).update(path.as_bytes()).update(content);
        let mut key = Key::default();
        hasher.finalize_xof().fill(&mut key);
        key
    }

    fn get(&self, key: &Key) -> Option<Vec<Profile>> {
        let (_, place) = self.entries.get(key)?;
        let profiles = profiles_in(self.bytes.get(place.clone())?)?;
        self.used.lock().ok()?.insert(*key);
        self.counts.0.fetch_add(profiles.len(), Ordering::Relaxed);
        Some(profiles)
    }

    fn put(&self, key: Key, profiles: &[Profile]) {
        let mut blob = Vec::new();
        for profile in profiles {
            profile.write(&mut blob);
        }
        // No more is kept than fits.
        let taken = self.room.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |room| room.checked_sub(blob.len()));
        if taken.is_err() {
            return;
        }
        if let Ok(mut fresh) = self.fresh.lock() {
            fresh.insert(key, blob);
        }
    }
}

/// The profiles of every article of a corpus, in path order, with the problems of reading.
pub fn profiles(corpus: &Corpus<'_>, matcher: &Matcher, cache: Option<&Cache>, each: impl FnMut(Vec<Profile>, Vec<Problem>)) {
    run::inputs(
        corpus,
        |input, scratch, problems| {
            let bytes = match input.bytes() {
                Ok(bytes) => bytes,
                Err(problem) => {
                    problems.push(problem);
                    return Vec::new();
                }
            };
            let key = cache.map(|cache| (cache, cache.key(input.path(), &bytes)));
            let known = key.as_ref().and_then(|(cache, key)| cache.get(key));
            let found = known.is_some();
            let profiles = known.unwrap_or_else(|| {
                let matched = collect::file(input.path(), bytes, &corpus.options, matcher, scratch, problems);
                matched.iter().map(|(article, matches)| Profile::new(article, matches, matcher.glossary())).collect()
            });
            if let Some((cache, key)) = key {
                cache.counts.1.fetch_add(profiles.len(), Ordering::Relaxed);
                if !found && problems.is_empty() {
                    cache.put(key, &profiles);
                }
            }
            profiles
        },
        each,
    );
}

/// The entries in the bytes of a cache; none if they are damaged.
fn entries(bytes: &[u8]) -> Option<FxHashMap<Key, (u8, std::ops::Range<usize>)>> {
    let mut reader = Reader(codec::open(bytes, MAGIC)?);
    let mut out = FxHashMap::default();
    while !reader.0.is_empty() {
        let key = reader.take(size_of::<Key>())?.try_into().ok()?;
        let age = *reader.take(1)?.first()?;
        let length = reader.number()?;
        let start = bytes.len() - CHECK - reader.0.len();
        reader.take(length)?;
        out.insert(key, (age, start..start + length));
    }
    Some(out)
}

/// All profiles of an entry.
fn profiles_in(bytes: &[u8]) -> Option<Vec<Profile>> {
    let (mut from, mut out) = (Reader(bytes), Vec::new());
    while !from.0.is_empty() {
        out.push(Profile::read(&mut from)?);
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::glossary::Glossary;
    use crate::group::profile::SignalKind;
    use crate::lang::Tag;

    fn cache(bytes: Vec<u8>, program: &str) -> Cache {
        let matcher = Matcher::compile(Arc::new(Glossary::default()), crate::matching::MatchOptions { nested: false });
        Cache::new(bytes, program, &ingest::ReadOptions::default(), &matcher)
    }

    fn profile(path: &str) -> Profile {
        let signals = [
            (SignalKind::Figure, "549.2e9", 2),
            (SignalKind::Name, "lang", 1),
            (SignalKind::Name, "lång", 300),
            (SignalKind::Word, "น้ำ", u16::MAX),
        ];
        Profile {
            path: path.to_owned(),
            id: None,
            content: "0123".to_owned(),
            lang: Tag::parse("pt-BR").unwrap(),
            title: Some(String::new()),
            date: None,
            ids: vec!["story:a".to_owned()],
            signals: signals.map(|(kind, value, count)| (kind, value.to_owned(), count)).to_vec(),
        }
    }

    fn filled() -> Vec<u8> {
        let cache = cache(Vec::new(), "1");
        cache.put(cache.key("a.md", b"text"), &[profile("a.md"), profile("a.md#2")]);
        cache.put(cache.key("b.md", b"text"), &[]);
        cache.into_bytes().unwrap()
    }

    #[test]
    fn what_was_put_is_found_by_the_next_run() {
        let cache = cache(filled(), "1");
        assert_eq!(cache.get(&cache.key("a.md", b"text")), Some(vec![profile("a.md"), profile("a.md#2")]));
        assert_eq!(cache.get(&cache.key("b.md", b"text")), Some(Vec::new()));
        assert_eq!(cache.get(&cache.key("a.md", b"other text")), None);
        assert_eq!(cache.get(&cache.key("c.md", b"text")), None);
        assert!(cache.into_bytes().is_none(), "nothing is new");
    }

    #[test]
    fn another_program_finds_nothing_and_old_entries_go() {
        let mut bytes = filled();
        for run in 0..=OLDEST {
            let cache = cache(bytes, "2");
            assert_eq!(cache.get(&cache.key("a.md", b"text")), None);
            assert_eq!(cache.entries.len(), 2 + usize::from(run));
            cache.put(cache.key("c.md", &[run]), &[profile("c.md")]);
            bytes = cache.into_bytes().unwrap();
        }
        assert_eq!(cache(bytes, "1").entries.len(), usize::from(OLDEST) + 1);
    }

    #[test]
    fn damaged_bytes_are_no_cache() {
        let bytes = filled();
        assert_eq!(entries(&bytes).unwrap().len(), 2);
        for at in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[at] ^= 1;
            assert_eq!(entries(&damaged), None, "byte {at}");
            assert_eq!(entries(&bytes[..at]), None, "cut at {at}");
        }
    }

    #[test]
    fn an_entry_of_nonsense_is_no_profile() {
        let mut blob = Vec::new();
        profile("a.md").write(&mut blob);
        for end in 1..blob.len() {
            assert_eq!(profiles_in(&blob[..end]), None, "cut at {end}");
        }
        assert_eq!(profiles_in(&[0xFF; 40]), None);
    }
}
