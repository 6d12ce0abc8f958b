//! What is new in files that an index has read before, and what is gone.
//!
//! A file of the same size and time is taken to be as it was; else its bytes tell, by their hash. Of a file of JSON Lines each line tells
//! by itself: only new ones are read.

use std::path::Path;
use std::time::UNIX_EPOCH;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::IndexError;
use super::store::Values;
use crate::codec::coded;
use crate::disk::lines::{self, Piece};
use crate::engine::{Corpus, Input, collect, guarded};
use crate::finding::{Problem, Severity};
use crate::group::Profile;
use crate::ingest::format::Format;
use crate::matching::{Matcher, Scratch};

/// How many files are read at once.
const FILES: usize = 256;
/// And pieces of one file.
const PIECES: usize = 16;
/// A file that was changed so shortly before it was read, in nanoseconds, may change again within one tick of the clock of its disk.
const TICK: u64 = 2_000_000_000;

/// A file that was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Unit {
    /// Its size and time, both 0 where they say nothing.
    stamp: (u64, u64),
    /// The hash of its bytes; 0 where it is to be read again whatever they are.
    hash: u128,
    /// Where the profiles of its articles stand; of a file of JSON Lines none.
    pub(super) articles: Vec<u32>,
    /// The lines of a file of JSON Lines.
    pub(super) lines: Vec<Line>,
}

/// A line: its hash, where the profile of its article stands, and its number if that is the article's id, else 0.
pub(super) type Line = (u128, u32, u32);

/// The place of an article that is not known yet, or of a line that is none.
pub(super) const NOWHERE: u32 = u32::MAX;

coded!(Unit: stamp, hash, articles, lines);

impl Unit {
    /// Where the profiles of its articles stand.
    pub(super) fn slots(&self) -> impl Iterator<Item = u32> {
        let of_lines = self.lines.iter().map(|(_, slot, _)| *slot).filter(|slot| *slot != NOWHERE);
        self.articles.iter().copied().chain(of_lines)
    }

    /// Where the place of each article is, to be told where its profile stands.
    pub(super) fn place(&mut self, at: usize, slot: u32) {
        if let Some(line) = self.lines.get_mut(at) {
            line.1 = slot;
        } else if let Some(article) = self.articles.get_mut(at) {
            *article = slot;
        }
    }
}

/// What there is to a file.
pub(super) enum Found {
    /// It is as it was.
    Same,
    /// It could not be read: what is known of it stays.
    Failed,
    /// It is so now; profiles are new, each with its place in the unit.
    Now(Unit, Vec<(usize, Profile)>),
}

/// What was known of a file and what there is to it, and what is wrong with it.
type Looked = (Result<(Option<Unit>, Found), IndexError>, Vec<Problem>);
/// Profiles with their lines, and what is wrong with them.
type Profiled = (Vec<(usize, Profile)>, Vec<Problem>);

/// Reads files.
pub(super) struct Reading<'a> {
    pub(super) corpus: &'a Corpus<'a>,
    pub(super) matcher: &'a Matcher,
    /// What is known of files, and the profiles of their articles.
    pub(super) known: Option<(Values, Values)>,
    /// Now, in nanoseconds.
    pub(super) now: u64,
}

impl Reading<'_> {
    /// Reads every file of the corpus that is not as it was; gives each with what was known of it, in the order of paths.
    pub(super) fn read(
        &self,
        problems: &mut Vec<Problem>,
        mut each: impl FnMut(&str, Option<Unit>, Found) -> Result<(), IndexError>,
    ) -> Result<(), IndexError> {
        problems.extend_from_slice(self.corpus.sources.problems());
        let inputs = self.corpus.sources.inputs();
        let all: usize = inputs.iter().map(|input| self.pieces(input)).sum();
        let mut done = 0;
        for chunk in inputs.chunks(FILES) {
            let found: Vec<Looked> = chunk
                .par_iter()
                .map_init(Scratch::default, |scratch, input| {
                    let mut problems = Vec::new();
                    let found =
                        if self.lines(input).is_some() { Ok((None, Found::Same)) } else { self.file(input, scratch, &mut problems) };
                    (found, problems)
                })
                .collect();
            for (input, (found, told)) in chunk.iter().zip(found) {
                problems.extend(told);
                let end = done + self.pieces(input);
                let (known, found) = match self.lines(input) {
                    Some(file) => {
                        let known = self.unit(input)?;
                        let mut tick = |pieces: usize| (self.corpus.progress)((done + pieces).min(end), all);
                        let found = self.many(input, file, known.as_ref(), problems, &mut tick);
                        (known, found)
                    }
                    None => found?,
                };
                each(input.path(), known, found)?;
                done = end;
                (self.corpus.progress)(done, all);
            }
        }
        Ok(())
    }

    /// The file of an input that is read line by line.
    fn lines<'i>(&self, input: &'i Input) -> Option<&'i Path> {
        let format = self.corpus.options.format.unwrap_or_else(|| Format::of(input.path()));
        let file = input.file().filter(|file| format == Format::JsonLines && !file.stdin && file.member.is_none())?;
        lines::is_wide(&file.file).is_ok_and(|wide| !wide).then_some(&*file.file)
    }

    /// In how many steps an input is read.
    fn pieces(&self, input: &Input) -> usize {
        let size = self.lines(input).and_then(|file| std::fs::metadata(file).ok()).map_or(0, |metadata| metadata.len());
        usize::try_from(size).unwrap_or(0) / lines::PIECE + 1
    }

    fn unit(&self, input: &Input) -> Result<Option<Unit>, IndexError> {
        self.known.as_ref().map_or(Ok(None), |(units, _)| units.get(input.path().as_bytes()))
    }

    /// The size and time of a file on the disk.
    fn stamp(&self, input: &Input) -> (u64, u64) {
        let stamp = || {
            let file = input.file().filter(|file| !file.stdin && file.member.is_none())?;
            let metadata = std::fs::metadata(&file.file).ok()?;
            let time = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
            let time = u64::try_from(time.as_nanos()).ok()?;
            (time + TICK < self.now).then_some((metadata.len(), time))
        };
        stamp().unwrap_or_default()
    }

    fn file(&self, input: &Input, scratch: &mut Scratch, problems: &mut Vec<Problem>) -> Result<(Option<Unit>, Found), IndexError> {
        let (known, stamp) = (self.unit(input)?, self.stamp(input));
        if stamp != (0, 0) && known.as_ref().is_some_and(|unit| unit.stamp == stamp) {
            return Ok((known, Found::Same));
        }
        let bytes = match input.bytes() {
            Ok(bytes) => bytes,
            Err(problem) => {
                problems.push(problem);
                return Ok((known, Found::Failed));
            }
        };
        let hash = hash(&bytes);
        if let Some(unit) = known.as_ref().filter(|unit| unit.hash == hash) {
            let now = Unit { stamp, ..unit.clone() };
            return Ok((known, Found::Now(now, Vec::new())));
        }
        let Some(profiles) = self.profiles(input.path(), bytes, scratch, problems) else { return Ok((known, Found::Failed)) };
        let quiet = problems.is_empty();
        let (stamp, hash) = if quiet { (stamp, hash) } else { Default::default() };
        let (mut articles, mut fresh) = (Vec::new(), Vec::new());
        let mut before = self.before(known.as_ref())?;
        for (at, (_, profile)) in profiles.into_iter().enumerate() {
            let same = before.iter().position(|(_, known)| *known == profile).map(|at| before.swap_remove(at).0);
            articles.push(same.unwrap_or(NOWHERE));
            if same.is_none() {
                fresh.push((at, profile));
            }
        }
        Ok((known, Found::Now(Unit { stamp, hash, articles, lines: Vec::new() }, fresh)))
    }

    /// The articles of a unit as they were.
    fn before(&self, known: Option<&Unit>) -> Result<Vec<(u32, Profile)>, IndexError> {
        let Some((unit, (_, profiles))) = known.zip(self.known.as_ref()) else { return Ok(Vec::new()) };
        unit.slots().map(|slot| Ok((slot, profiles.at(slot)?))).collect()
    }

    /// The profiles in the bytes of a file, each with its line.
    fn profiles(&self, path: &str, bytes: Vec<u8>, scratch: &mut Scratch, problems: &mut Vec<Problem>) -> Option<Vec<(usize, Profile)>> {
        guarded(path, problems, |problems| {
            let matched = collect::file(path, bytes, &self.corpus.options, self.matcher, scratch, problems);
            let profile = |(article, matches): &collect::Matched| {
                let start = article.blocks.first().map_or(0, |block| block.in_file(crate::text::Span::new(0, 0)).start);
                let line = article.source.lines().position(&article.source.text, start).line;
                (line, Profile::new(article, matches, self.matcher.glossary()))
            };
            matched.iter().map(profile).collect()
        })
    }

    /// A file of JSON Lines; `tick` hears how many pieces were read.
    fn many(&self, input: &Input, file: &Path, known: Option<&Unit>, problems: &mut Vec<Problem>, tick: &mut dyn FnMut(usize)) -> Found {
        let stamp = self.stamp(input);
        if stamp != (0, 0) && known.is_some_and(|unit| unit.stamp == stamp) {
            return Found::Same;
        }
        let mut before: FxHashMap<u128, Vec<(u32, u32)>> = FxHashMap::default();
        for (hash, slot, number) in known.iter().flat_map(|unit| unit.lines.iter().rev()) {
            before.entry(*hash).or_default().push((*slot, *number));
        }
        let refused = |error: &dyn std::fmt::Display| {
            Problem::file("unreadable-file", Severity::Error, input.path(), format!("cannot read the file: {error}"))
                .help("check that it exists and may be read")
        };
        let mut pieces = match lines::pieces(file) {
            Ok(pieces) => pieces,
            Err(error) => {
                problems.push(refused(&error));
                return Found::Failed;
            }
        };
        let (mut unit, mut fresh, told) = (Unit { stamp, ..Unit::default() }, Vec::new(), problems.len());
        let mut read = 0;
        loop {
            let batch: Result<Vec<Piece>, _> = pieces.by_ref().take(PIECES).collect();
            let batch = match batch {
                Ok(batch) if batch.is_empty() => break,
                Ok(batch) => batch,
                Err(error) => {
                    problems.push(refused(&error));
                    return Found::Failed;
                }
            };
            self.batch(input.path(), &batch, &mut before, (&mut unit, &mut fresh), problems);
            read += batch.len();
            tick(read);
        }
        if problems.len() > told {
            // They are to be reported every time.
            unit.stamp = (0, 0);
        }
        Found::Now(unit, fresh)
    }

    /// Some pieces of a file of JSON Lines.
    fn batch(
        &self,
        path: &str,
        batch: &[Piece],
        before: &mut FxHashMap<u128, Vec<(u32, u32)>>,
        (unit, fresh): (&mut Unit, &mut Vec<(usize, Profile)>),
        problems: &mut Vec<Problem>,
    ) {
        let hashes: Vec<Vec<u128>> = batch.par_iter().map(|piece| piece_lines(piece).map(hash).collect()).collect();
        let mut new: Vec<Vec<bool>> = Vec::new();
        let mut places: FxHashMap<usize, usize> = FxHashMap::default();
        for (piece, hashes) in batch.iter().zip(hashes) {
            let mut is_new = Vec::with_capacity(hashes.len());
            for (at, (hash, line)) in hashes.into_iter().zip(piece_lines(piece)).enumerate() {
                let number = piece.before + at + 1;
                if line.trim_ascii().is_empty() {
                    is_new.push(false);
                    continue;
                }
                let same = |(_, known): &(u32, u32)| *known == 0 || *known as usize == number;
                let known = before.get_mut(&hash).and_then(|all| all.iter().rposition(same).map(|at| all.remove(at)));
                is_new.push(known.is_none());
                if known.is_none() {
                    places.insert(number, unit.lines.len());
                }
                let (slot, number) = known.unwrap_or((NOWHERE, 0));
                unit.lines.push((hash, slot, number));
            }
            new.push(is_new);
        }
        let read: Vec<Profiled> = batch
            .par_iter()
            .zip(&new)
            .filter(|(_, new)| new.contains(&true))
            .map_init(Scratch::default, |scratch, (piece, new)| {
                let mut problems = Vec::new();
                let found = self.profiles(path, only(piece, new), scratch, &mut problems).unwrap_or_default();
                (found, problems)
            })
            .collect();
        let failed: bool = read.iter().any(|(_, problems)| !problems.is_empty());
        for (found, told) in read {
            problems.extend(told);
            for (line, profile) in found {
                let Some(place) = places.remove(&line) else { continue };
                if profile.id.as_deref().and_then(|id| id.parse::<usize>().ok()) == Some(line) {
                    unit.lines[place].2 = u32::try_from(line).unwrap_or(0);
                }
                fresh.push((place, profile));
            }
        }
        if failed {
            // A line that is no article is looked at again.
            for place in places.into_values() {
                unit.lines[place].0 = 0;
            }
        }
    }
}

fn hash(bytes: &[u8]) -> u128 {
    let mut out = [0; 16];
    let mut hasher = blake3::Hasher::new();
    hasher.update(bytes).finalize_xof().fill(&mut out);
    u128::from_le_bytes(out).max(1)
}

/// The lines of a piece.
fn piece_lines(piece: &Piece) -> impl Iterator<Item = &[u8]> {
    piece.bytes.split_inclusive(|b| *b == b'\n').map(|line| line.strip_suffix(b"\n").unwrap_or(line))
}

/// The new lines of a piece, each on the line where it stands in the file.
fn only(piece: &Piece, new: &[bool]) -> Vec<u8> {
    let mut out = vec![b'\n'; piece.before];
    for (line, new) in piece_lines(piece).zip(new) {
        if *new {
            out.extend_from_slice(line);
        }
        out.push(b'\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn new_lines_keep_their_places() {
        let piece = Piece { before: 2, bytes: b"one\ntwo\r\n\nthree".to_vec() };
        assert_eq!(piece_lines(&piece).collect::<Vec<_>>(), [&b"one"[..], b"two\r", b"", b"three"]);
        assert_eq!(only(&piece, &[false, true, false, true]), b"\n\n\ntwo\r\n\nthree\n");
        assert_ne!(hash(b"one"), hash(b"two"));
    }

    #[test]
    fn a_unit_says_where_its_articles_stand() {
        let mut unit = Unit { articles: vec![4, NOWHERE], ..Unit::default() };
        unit.place(1, 9);
        assert_eq!(unit.slots().collect::<Vec<_>>(), [4, 9]);
        let mut lines = Unit { lines: vec![(1, 5, 0), (2, NOWHERE, 2), (3, NOWHERE, 0)], ..Unit::default() };
        lines.place(1, 6);
        assert_eq!(lines.slots().collect::<Vec<_>>(), [5, 6], "the third line is no article");
    }
}
