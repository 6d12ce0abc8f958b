//! The result of a whole run, kept for the next run over the same bytes: then neither glossary nor articles are parsed.
//!
//! Takes all that a result depends on and makes a key of it; turns a result into bytes, and gives it back for the same key alone. Where
//! the bytes are kept is the caller's business. The texts of files with findings are not kept: they are read again, and a file that
//! changed meanwhile makes the result worth nothing.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::run::{self, Corpus};
use super::sources::Input;
use crate::codec::{self, Coded, Reader};
use crate::finding::{Model, Problem, RuleId};
use crate::ingest::{self, walk};

/// What the bytes begin with.
const MARK: &[u8] = b"isogloss run 2\n";

/// All that a result depends on.
pub struct Asked<'a> {
    /// The build of the program.
    pub program: &'a str,
    /// Configuration and flags, as far as they matter.
    pub settings: &'a str,
    /// The glossary's files, path and bytes.
    pub glossary: &'a [(String, Vec<u8>)],
    /// What is read.
    pub corpus: &'a Corpus<'a>,
}

/// The key of a result, and the files that were read for it.
#[derive(Debug, PartialEq)]
pub struct Key {
    hash: blake3::Hash,
    files: BTreeMap<String, (walk::InputFile, blake3::Hash)>,
}

impl Asked<'_> {
    /// A name for what is kept of the coverage, see [`Workspace::to_bytes`](super::Workspace::to_bytes): 32 hexadecimal digits over all but
    /// the inputs. `place` tells corpora apart that are not the configured one.
    #[must_use]
    pub fn coverage(&self, place: &str) -> String {
        let mut hasher = blake3::Hasher::new();
        let options = format!("{:?}", self.corpus.options);
        let glossary = self.glossary.iter().flat_map(|(path, bytes)| [path.as_bytes(), bytes]);
        for part in [b"coverage", self.program.as_bytes(), self.settings.as_bytes(), options.as_bytes(), place.as_bytes()]
            .into_iter()
            .chain(glossary)
        {
            hasher.update(&part.len().to_le_bytes()).update(part);
        }
        hasher.finalize().to_hex().chars().take(32).collect()
    }

    /// Reads every input and makes a key of it all. None where a result cannot be kept: what comes from standard input, or is only
    /// imagined, is not there any more.
    #[must_use]
    pub fn key(&self) -> Option<Key> {
        let Corpus { sources, options, judged, partial, progress: _ } = self.corpus;
        let (inputs, problems) = (sources.inputs(), sources.problems());
        if inputs.iter().any(|i| i.file().is_none_or(|file| file.stdin)) {
            return None;
        }
        let mut hasher = blake3::Hasher::new();
        let mut add = |part: &[u8]| {
            hasher.update(&part.len().to_le_bytes()).update(part);
        };
        add(MARK);
        for part in [self.program, self.settings, &format!("{options:?} {judged:?} {partial} {problems:?}")] {
            add(part.as_bytes());
        }
        add(&self.glossary.len().to_le_bytes());
        for (path, bytes) in self.glossary {
            add(path.as_bytes());
            add(bytes);
        }
        let count = inputs.len();
        let read: Vec<(walk::InputFile, blake3::Hash)> =
            inputs.par_iter().filter_map(Input::file).map(|file| (file.clone(), content(file).0)).collect();
        for (file, hash) in &read {
            add(file.path.as_bytes());
            add(hash.as_bytes());
        }
        let files: BTreeMap<_, _> = read.into_iter().map(|(file, hash)| (file.path.clone(), (file, hash))).collect();
        // Two files that are shown alike cannot be distinguished.
        (files.len() == count).then(|| Key { hash: hasher.finalize(), files })
    }
}

/// The hash of an input, and its bytes if it could be read.
fn content(input: &walk::InputFile) -> (blake3::Hash, Option<Vec<u8>>) {
    match ingest::bytes(input) {
        Ok(bytes) => (blake3::hash(&bytes), Some(bytes)),
        Err(problem) => (blake3::hash(format!("{problem:?}").as_bytes()), None),
    }
}

impl Key {
    /// The hash of a file's bytes, if it was read.
    pub(super) fn content(&self, path: &str) -> Option<blake3::Hash> {
        self.files.get(path).map(|(_, hash)| *hash)
    }

    /// How many files it is about.
    pub(super) fn len(&self) -> usize {
        self.files.len()
    }

    /// A name for the place where the result is kept: 32 hexadecimal digits.
    #[must_use]
    pub fn name(&self) -> String {
        self.hash.to_hex().chars().take(32).collect()
    }

    /// The bytes of a result, with what is wrong with the glossary. None for one that holds more than findings.
    #[must_use]
    pub fn write(&self, model: &Model, glossary: &[Problem]) -> Option<Vec<u8>> {
        let Model { findings, dismissed, problems, texts, judged, unheard, summary, hidden, rules: _, coverage, quiet: _ } = model;
        if coverage.is_some() || !dismissed.is_empty() || *hidden > 0 {
            return None;
        }
        let mut out = MARK.to_vec();
        out.extend_from_slice(self.hash.as_bytes());
        findings.write(&mut out);
        problems.write(&mut out);
        texts.keys().cloned().collect::<Vec<String>>().write(&mut out);
        judged.write(&mut out);
        unheard.write(&mut out);
        summary.write(&mut out);
        glossary.to_vec().write(&mut out);
        Some(codec::close(out))
    }

    /// The result in bytes that were written under this key; none if they are anything else.
    #[must_use]
    pub fn read(&self, bytes: &[u8], options: &ingest::ReadOptions) -> Option<(Model, Vec<Problem>)> {
        let mut from = Reader(codec::open(bytes, MARK)?);
        if from.take(blake3::OUT_LEN)? != self.hash.as_bytes() {
            return None;
        }
        let mut model = Model { rules: run::rule_table(), ..Model::default() };
        model.findings = Coded::read(&mut from)?;
        model.problems = Coded::read(&mut from)?;
        let texts: Vec<String> = Coded::read(&mut from)?;
        model.judged = Coded::read(&mut from)?;
        model.unheard = Vec::<RuleId>::read(&mut from)?;
        model.summary = Coded::read(&mut from)?;
        let glossary = Coded::read(&mut from)?;
        model.texts = texts.into_par_iter().map(|path| self.text(&path, options).map(|text| (path, text))).collect::<Option<_>>()?;
        from.0.is_empty().then_some((model, glossary))
    }

    /// The text of a file, if it is still the same.
    fn text(&self, path: &str, options: &ingest::ReadOptions) -> Option<Arc<str>> {
        let (input, known) = self.files.get(path)?;
        let (hash, bytes) = content(input);
        let text = ingest::text(path, bytes.filter(|_| hash == *known)?, options)?;
        Some(text.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::overview::Overview;

    #[test]
    fn only_a_result_of_findings_alone_is_kept() {
        let key = |seed: &[u8]| Key { hash: blake3::hash(seed), files: BTreeMap::new() };
        let judged = || Model { judged: vec!["a.txt".to_owned()], ..Model::default() };
        let bytes = key(b"one").write(&judged(), &[]).expect("it is kept");
        let (read, problems) = key(b"one").read(&bytes, &ingest::ReadOptions::default()).expect("it is read");
        assert_eq!((read.judged, problems.len()), (vec!["a.txt".to_owned()], 0));
        assert_eq!(read.rules.len(), crate::rules::RULES.len(), "reports say of the rules what they say without a cache");
        assert!(key(b"other").read(&bytes, &ingest::ReadOptions::default()).is_none(), "what a result depends on has changed");
        assert!(key(b"one").write(&Model { hidden: 1, ..judged() }, &[]).is_none(), "some findings are left out");
        assert!(key(b"one").write(&Model { coverage: Some(Overview::default()), ..judged() }, &[]).is_none(), "it holds more");
    }
}
