//! The signals of a collection by number: each is held once, however many articles have it, and in few pieces, as an archive has many
//! times more of them than articles.

use std::hash::BuildHasher as _;

use rustc_hash::FxBuildHasher;

use super::profile::SignalKind;
use crate::codec::{Coded, Reader, number, text};

/// So many signals share a place from which their ends are counted.
const BLOCK: usize = 1 << 16;

/// Signals with their numbers, in the order in which they came.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    kinds: Vec<SignalKind>,
    /// By number: the language of a word, 0 of other kinds: a word means something in its own language only.
    scopes: Vec<u16>,
    /// What the signals are, one behind the other.
    texts: String,
    /// Where each ends, behind where its block begins.
    ends: Vec<u32>,
    /// Where each block begins.
    blocks: Vec<usize>,
    /// Numbers by hash, each in the first free place from that of its hash on; their count is a power of two.
    places: Vec<u32>,
}

/// A place that is free.
const FREE: u32 = u32::MAX;

fn hash(kind: SignalKind, scope: u16, value: &str) -> u64 {
    FxBuildHasher.hash_one((kind, scope, value))
}

impl Vocabulary {
    /// How many signals there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.kinds.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }

    /// The kind of a signal.
    #[must_use]
    #[inline]
    pub fn kind(&self, signal: u32) -> SignalKind {
        self.kinds[signal as usize]
    }

    /// What a signal is.
    #[must_use]
    #[inline]
    pub fn value(&self, signal: u32) -> &str {
        let at = signal as usize;
        let start = if at.is_multiple_of(BLOCK) { 0 } else { self.ends[at - 1] };
        let block = self.blocks[at / BLOCK];
        self.texts.get(block + start as usize..block + self.ends[at] as usize).unwrap_or_default()
    }

    /// Puts signals in an order that is the same in every collection.
    #[must_use]
    pub fn order(&self, signal: u32) -> u64 {
        // FNV-1a, 64 bits: the same on every machine.
        let bytes = self.kind(signal).as_str().bytes().chain([0]).chain(self.value(signal).bytes());
        bytes.fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3))
    }

    /// The numbers of all signals, from one on.
    pub fn numbers_from(&self, first: usize) -> std::ops::Range<u32> {
        let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        number(first)..number(self.len())
    }

    /// The number of a signal; words are those of the language of a number.
    pub(super) fn number(&self, kind: SignalKind, scope: usize, value: &str) -> Option<u32> {
        let scope = scope_of(kind, scope);
        let is = |number: u32| self.kind(number) == kind && self.scopes[number as usize] == scope && self.value(number) == value;
        let mut known = self.probe(hash(kind, scope, value)).map(|place| self.places[place]).take_while(|number| *number != FREE);
        known.find(|number| is(*number))
    }

    /// The places from that of a hash on; one of them is free.
    fn probe(&self, hash: u64) -> impl Iterator<Item = usize> + use<> {
        let mask = self.places.len().wrapping_sub(1);
        let first = usize::try_from(hash & mask as u64).unwrap_or_default();
        (first..).take(self.places.len()).map(move |place| place & mask)
    }

    fn put(&mut self, number: u32) {
        let hash = hash(self.kind(number), self.scopes[number as usize], self.value(number));
        let free = self.probe(hash).find(|place| self.places[*place] == FREE);
        if let Some(free) = free {
            self.places[free] = number;
        }
    }

    /// Makes room for one more: a third of the places stays free.
    fn grow(&mut self) {
        if (self.len() + 1) * 3 > self.places.len() * 2 {
            let count = (self.places.len() * 2).max(16);
            // The old ones go first.
            self.places = Vec::new();
            self.places.resize(count, FREE);
            self.numbers_from(0).for_each(|number| self.put(number));
        }
    }

    /// The number of a signal, which gets one if it has none yet.
    pub(super) fn add(&mut self, kind: SignalKind, scope: usize, value: &str) -> u32 {
        if let Some(number) = self.number(kind, scope, value) {
            return number;
        }
        self.grow();
        let number = u32::try_from(self.len()).expect("fewer signals than memory has room for");
        if self.len().is_multiple_of(BLOCK) {
            self.blocks.push(self.texts.len());
        }
        let block = self.blocks.last().copied().unwrap_or_default();
        self.texts.push_str(value);
        self.ends.push(u32::try_from(self.texts.len() - block).expect("signals of some bytes each"));
        self.kinds.push(kind);
        self.scopes.push(scope_of(kind, scope));
        self.put(number);
        number
    }

    /// The signals of these numbers alone, in this order.
    pub(super) fn kept(&self, numbers: &[u32]) -> Self {
        let mut out = Self::default();
        for number in numbers {
            out.add(self.kind(*number), usize::from(self.scopes[*number as usize]), self.value(*number));
        }
        out
    }
}

fn scope_of(kind: SignalKind, scope: usize) -> u16 {
    if kind == SignalKind::Word { u16::try_from(scope).expect("fewer languages than there are") } else { 0 }
}

impl Coded for Vocabulary {
    fn write(&self, out: &mut Vec<u8>) {
        number(out, self.len());
        for signal in self.numbers_from(0) {
            (self.kind(signal), self.scopes[signal as usize]).write(out);
            text(out, self.value(signal));
        }
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let mut out = Self::default();
        for number in 0..from.number()? {
            let (kind, scope): (SignalKind, u16) = Coded::read(from)?;
            // Each is there once.
            (out.add(kind, usize::from(scope), from.slice()?) as usize == number).then_some(())?;
        }
        Some(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signal_has_one_number_and_a_word_one_in_each_language() {
        let mut all = Vocabulary::default();
        let known: Vec<(SignalKind, usize, String)> = (0..BLOCK + 10)
            .flat_map(|at| [(SignalKind::Name, 0, format!("n{at}")), (SignalKind::Word, at % 3, format!("ord{}", at / 3))])
            .chain([(SignalKind::Name, 0, String::new())])
            .collect();
        for (number, (kind, scope, value)) in (0u32..).zip(&known) {
            assert_eq!(all.add(*kind, *scope, value), number);
        }
        let whole = crate::codec::whole::<Vocabulary>(&{
            let mut bytes = Vec::new();
            all.write(&mut bytes);
            bytes
        });
        for all in [&all, &whole.unwrap()] {
            for (number, (kind, scope, value)) in (0u32..).zip(&known) {
                assert_eq!((all.kind(number), all.value(number)), (*kind, value.as_str()));
                assert_eq!(all.number(*kind, *scope, value), Some(number));
            }
            assert_eq!(all.number(SignalKind::Name, 4, "n7"), all.number(SignalKind::Name, 0, "n7"), "a name is of all languages");
            assert_eq!(all.number(SignalKind::Word, 3, "ord1"), None);
            assert_eq!(all.number(SignalKind::Sound, 0, "n7"), None);
        }
        let few = all.kept(&[5, 2]);
        assert_eq!((few.len(), few.value(0), few.value(1)), (2, all.value(5), all.value(2)));
    }
}
