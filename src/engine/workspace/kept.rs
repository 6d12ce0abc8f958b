//! A workspace as bytes, so that the next run goes on where this one ended.
//!
//! What is kept is what the last complete answer was made from: articles with what was found in them, their profiles and neighbours, the
//! aligned stories, and what was said of articles, stories and topics. The bytes belong to one build of the program, one set of settings
//! and one glossary; the caller sees to that. A source whose bytes differ is read again, as in any workspace.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::Workspace;
use super::held::Held;
use crate::codec::{self, Coded, Reader};
use crate::engine::memory::{Memory, Version};
use crate::group::{Collection, Grouper};

/// What the bytes begin with.
const MARK: &[u8] = b"isogloss coverage 1\n";

impl Workspace {
    /// The bytes of what is held and remembered.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let held: Vec<(&String, &Held)> = self.held.iter().collect();
        let blobs = |part: &[(&String, &Held)]| {
            let mut out = Vec::new();
            for (path, held) in part {
                let mut one = Vec::new();
                if held.write(&mut one) {
                    codec::text(&mut out, path);
                    codec::number(&mut out, one.len());
                    out.append(&mut one);
                }
            }
            out
        };
        let parts: Vec<Vec<u8>> = held.par_chunks(PART).map(blobs).collect();
        let mut out = MARK.to_vec();
        codec::number(&mut out, parts.len());
        for part in parts {
            codec::number(&mut out, part.len());
            out.extend_from_slice(&part);
        }
        self.next.write(&mut out);
        self.grouped.write(&mut out);
        let (memory, (collection, grouper)) =
            rayon::join(|| bytes(&self.memory), || rayon::join(|| bytes(&self.collection), || bytes(&self.grouper)));
        for part in [memory, collection, grouper] {
            codec::number(&mut out, part.len());
            out.extend_from_slice(&part);
        }
        codec::close(out)
    }

    /// Goes on from what [`Self::to_bytes`] gave in a run with the same program, settings and glossary; whether it does. Bytes that are
    /// damaged, or anything else, leave the workspace as it is. Another glossary later does not change the language of these sources.
    pub fn restore(&mut self, bytes: &[u8]) -> bool {
        self.restored(bytes).is_some()
    }

    fn restored(&mut self, bytes: &[u8]) -> Option<()> {
        let mut from = Reader(codec::open(bytes, MARK)?);
        let mut parts = Vec::new();
        for _ in 0..from.number()? {
            parts.push(from.blob()?);
        }
        let (next, grouped): (Version, Vec<Version>) = Coded::read(&mut from)?;
        let (memory, collection, grouper) = (from.blob()?, from.blob()?, from.blob()?);
        let sources = || parts.into_par_iter().map(sources).collect::<Option<Vec<_>>>();
        let groups = || (codec::whole::<Collection>(collection), codec::whole::<Grouper>(grouper));
        let (held, (memory, (collection, grouper))) = rayon::join(sources, || rayon::join(|| codec::whole::<Memory>(memory), groups));
        let (held, memory, collection, grouper) = (held?, memory?, collection?, grouper?);
        if collection.articles.len() != grouped.len() {
            return None;
        }
        self.held = held.into_iter().flatten().collect::<BTreeMap<String, Held>>();
        (self.next, self.grouped, self.memory, self.collection, self.grouper) = (next, grouped, memory, collection, grouper);
        self.answer = None;
        Some(())
    }
}

/// So many sources are written and read as one.
const PART: usize = 256;

fn bytes(value: &impl Coded) -> Vec<u8> {
    let mut out = Vec::new();
    value.write(&mut out);
    out
}

/// The sources of one part.
fn sources(bytes: &[u8]) -> Option<Vec<(String, Held)>> {
    let (mut from, mut out) = (Reader(bytes), Vec::new());
    while !from.0.is_empty() {
        let path = from.text()?;
        let mut one = Reader(from.blob()?);
        out.push((path, Held::read_kept(&mut one).filter(|_| one.0.is_empty())?));
    }
    Some(out)
}
