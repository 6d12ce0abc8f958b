//! Which lexemes a word may be a typo for, found without looking at the others: by keys that the word shares with a form.
//!
//! Words with few edits between them become equal when as many letters are left out of both (Garbe's symmetric deletion), and the
//! first letters alone are enough to tell. Two renderings of a loan with different noun-building suffixes share what stands before the
//! suffix. What shares a key is a candidate and no more: [`likeness`](super) decides.

use std::hash::Hasher as _;
use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHasher};

use super::SHORTEST;
use crate::lang::Language;
use crate::lang::inflection::{Features, Paradigm};
use crate::matching::lexemes::LexemeId;
use crate::matching::thresholds::typo::{SEAM_END, SEAM_START, SHORTEST_HALF, SURE_PART, TWO_TYPOS};
use crate::text::fold::without_diacritics;

/// First letters of a word that are looked at for one edit, and for two.
const FIRST: [usize; 2] = [8, 8];
/// How many letters before and behind it a suffix that differs may share with the other (see [`alternates`](super)).
const SHARED: usize = 2;

/// Bytes by which a word and a citation form may differ in length.
const OTHER_LENGTH: usize = 8;

/// How often each letter stands in a word, letters that share six bits of their bytes taken together.
type Profile = [u8; 64];

fn letters(bytes: impl Iterator<Item = u8>) -> Profile {
    let mut letters = [0u8; 64];
    for b in bytes {
        let slot = &mut letters[usize::from(b & 63)];
        *slot = slot.saturating_add(1);
    }
    letters
}

/// A form by its letters without diacritics: lexeme, features, the form.
pub(super) type BareForm = (LexemeId, Features, Box<str>);

/// A lexeme that words may be typos for.
pub(super) struct Candidate {
    pub(super) lexeme: LexemeId,
    /// Bytes of its citation form, and the letters of it.
    length: usize,
    letters: Profile,
    /// Letters that all its forms have, those beyond ASCII aside.
    everywhere: Profile,
    /// Its forms, made when the first word is like it.
    pub(super) forms: OnceLock<Vec<(String, Features)>>,
}

impl Candidate {
    /// A cheap test before all forms are made: lengths and letters that can come of a typo or of other suffixes. `letters`: those of `word`.
    fn is_like(&self, word: &str, letters: &Profile) -> bool {
        word.len().abs_diff(self.length) <= OTHER_LENGTH && lacking(letters, &self.letters) <= 5
    }

    /// Whether so many edits can have taken the letters away that a word lacks.
    fn is_within(&self, edits: usize, letters: &Profile) -> bool {
        lacking(letters, &self.everywhere) as usize <= edits
    }
}

/// How many of the `wanted` letters a word lacks.
fn lacking(letters: &Profile, wanted: &Profile) -> u32 {
    wanted.iter().zip(letters).map(|(wanted, there)| u32::from(wanted.saturating_sub(*there))).sum()
}

/// The letters that all forms of these paradigms have. Of a letter beyond ASCII several bytes count, so none of it is asked for.
fn everywhere(paradigms: &[Paradigm]) -> Profile {
    let both = |a: Profile, b: Profile| std::array::from_fn(|at| a[at].min(b[at]));
    paradigms.iter().map(|paradigm| letters(paradigm.stem.bytes().filter(u8::is_ascii))).reduce(both).unwrap_or([0; 64])
}

/// Index of lexemes for near readings.
#[derive(Default)]
pub(crate) struct NearIndex {
    candidates: Vec<Candidate>,
    /// Bytes of the longest citation form among them.
    longest: usize,
    /// Which candidates have a key, for one edit and for two.
    edits: [Keys; 2],
    /// Which have it before a noun-building suffix.
    seams: Keys,
    bare: FxHashMap<Box<str>, Vec<BareForm>>,
    /// First halves of terms of one word, which may be written apart.
    halves: FxHashMap<Box<str>, Vec<LexemeId>>,
}

impl NearIndex {
    /// Adds a lexeme of an approved term, which must be new, with its paradigms.
    pub(crate) fn add(&mut self, lexeme: LexemeId, word: &str, paradigms: &[Paradigm], language: &Language) {
        if word.chars().count() + 3 >= SHORTEST {
            let number = u32::try_from(self.candidates.len()).unwrap_or(u32::MAX);
            let (letters, everywhere) = (letters(word.bytes()), everywhere(paradigms));
            self.candidates.push(Candidate { lexeme, length: word.len(), letters, everywhere, forms: OnceLock::new() });
            self.longest = self.longest.max(word.len());
            self.add_keys(number, word, paradigms, language);
        }
        if !word.is_ascii() {
            for (form, features) in paradigms.iter().flat_map(Paradigm::forms) {
                let bare = without_diacritics(&form);
                if bare != form {
                    let list = self.bare.entry(bare.into_boxed_str()).or_default();
                    if !list.iter().any(|(l, ..)| *l == lexeme) {
                        list.push((lexeme, features, form.into_boxed_str()));
                    }
                }
            }
        }
    }

    fn add_keys(&mut self, number: u32, word: &str, paradigms: &[Paradigm], language: &Language) {
        let start = start(word);
        let derivations = language.compounds.map_or(&[][..], |c| c.derivations);
        for (edits, keys) in (1..).zip(&mut self.edits) {
            let mut firsts: Vec<Vec<char>> = paradigms.iter().flat_map(|paradigm| firsts(paradigm, edits)).collect();
            firsts.sort_unstable();
            firsts.dedup();
            for letters in firsts {
                without(&letters, edits, |rest| keys.add(key(start, rest), number));
            }
        }
        let mut stems: Vec<&str> = paradigms.iter().map(|paradigm| paradigm.stem.as_str()).collect();
        stems.sort_unstable();
        stems.dedup();
        for stem in stems.into_iter().filter(|_| !derivations.is_empty()) {
            let letters: Vec<char> = stem.chars().collect();
            seams(start, &letters, derivations, 0, |key| self.seams.add(key, number));
        }
    }

    /// Adds the places at which a term of one word may be written apart.
    pub(crate) fn add_halves(&mut self, lexeme: LexemeId, word: &str, language: &Language) {
        let Some(rules) = language.compounds.filter(|_| language.slips.split.is_some()) else { return };
        for (at, _) in word.char_indices().skip(SHORTEST_HALF) {
            let (left, right) = word.split_at(at);
            if right.chars().count() >= SHORTEST_HALF && (rules.first_part)(left, right) >= SURE_PART {
                self.halves.entry(left.into()).or_default().push(lexeme);
            }
        }
    }

    /// Nothing more is added.
    pub(crate) fn complete(&mut self) {
        self.edits.iter_mut().chain([&mut self.seams]).for_each(Keys::complete);
    }

    /// Whether a folded word may be the first half of a term.
    pub(crate) fn begins(&self, word: &str) -> bool {
        self.halves.contains_key(word)
    }

    /// Whether a folded word may be the first half of the lexeme.
    pub(crate) fn is_half(&self, word: &str, lexeme: LexemeId) -> bool {
        self.halves.get(word).is_some_and(|list| list.contains(&lexeme))
    }

    /// The lexemes of which a folded word may be meant for a form: in the order in which they were added, and all that are near enough.
    pub(super) fn candidates(&self, word: &str, language: &Language) -> impl Iterator<Item = &Candidate> {
        let (start, letters) = (start(word), letters(word.bytes()));
        // A text without blanks may be one long word: none of it is looked at.
        let looked_at = if word.len() > self.longest + OTHER_LENGTH { "" } else { word };
        let word_letters: Vec<char> = looked_at.chars().collect();
        let of = |number: &u32| &self.candidates[*number as usize];
        let mut found = Vec::new();
        for (edits, keys) in (1..).zip(&self.edits) {
            if edits == 1 || word_letters.len() + 2 >= TWO_TYPOS {
                let first = word_letters.get(..FIRST[edits - 1]).unwrap_or(&word_letters);
                without(first, edits, |rest| {
                    found.extend(keys.of(key(start, rest)).filter(|number| of(number).is_within(edits, &letters)));
                });
            }
        }
        let derivations = language.compounds.map_or(&[][..], |c| c.derivations);
        seams(start, &word_letters, derivations, SEAM_END - SHARED, |key| found.extend(self.seams.of(key)));
        found.sort_unstable();
        found.dedup();
        found.retain(|number| of(number).is_like(word, &letters));
        found.into_iter().map(|number| &self.candidates[number as usize])
    }

    /// The forms that are these letters without their diacritics.
    pub(super) fn bare(&self, word: &str) -> &[BareForm] {
        self.bare.get(word).map_or(&[], Vec::as_slice)
    }
}

fn start(word: &str) -> [char; 2] {
    let mut chars = word.chars();
    std::array::from_fn(|_| chars.next().unwrap_or(' '))
}

/// The first letters of the forms that are looked at for so many edits.
fn firsts(paradigm: &Paradigm, edits: usize) -> Vec<Vec<char>> {
    let (first, length) = (FIRST[edits - 1], paradigm.stem.chars().count());
    let is_looked_at = |ending: &str| edits == 1 || length + ending.chars().count() + 2 >= TWO_TYPOS;
    let endings = paradigm.endings.iter().map(|(ending, _)| *ending).filter(|ending| is_looked_at(ending));
    // One ending does for a stem that has all the letters.
    let most = if length >= first { 1 } else { usize::MAX };
    endings.take(most).map(|ending| paradigm.stem.chars().chain(ending.chars()).take(first).collect()).collect()
}

/// Gives the letters with none of them left out, with each one but the first, and, for two edits, with each two.
fn without(letters: &[char], edits: usize, mut each: impl FnMut(&mut dyn Iterator<Item = char>)) {
    let all = || letters.iter().copied().enumerate();
    each(&mut letters.iter().copied());
    for one in 1..letters.len() {
        each(&mut all().filter(|(i, _)| *i != one).map(|(_, c)| c));
        for two in (one + 1..letters.len()).take_while(|_| edits == 2) {
            each(&mut all().filter(|(i, _)| *i != one && *i != two).map(|(_, c)| c));
        }
    }
}

/// Gives the key of what stands before every noun-building suffix that has so many letters behind it. It takes time in proportion to the
/// letters, however many suffixes there are.
fn seams(start: [char; 2], letters: &[char], derivations: &[&str], behind: usize, mut each: impl FnMut(u32)) {
    let mut before = begun(start);
    for (at, letter) in letters.iter().enumerate() {
        let rest = &letters[at..];
        let is_there = |suffix: &&str| {
            let length = suffix.chars().count();
            rest.len() >= length + behind && suffix.chars().eq(rest[..length].iter().copied())
        };
        if at >= SEAM_START && derivations.iter().any(is_there) {
            each(ended(&before));
        }
        before.write_u32(u32::from(*letter));
    }
}

/// A number for letters of a word that begins so.
fn key(start: [char; 2], letters: &mut dyn Iterator<Item = char>) -> u32 {
    let mut hasher = begun(start);
    for c in letters {
        hasher.write_u32(u32::from(c));
    }
    ended(&hasher)
}

fn begun(start: [char; 2]) -> FxHasher {
    let mut hasher = FxHasher::default();
    for c in start {
        hasher.write_u32(u32::from(c));
    }
    hasher
}

fn ended(hasher: &FxHasher) -> u32 {
    // The upper bits are the better ones.
    u32::try_from(hasher.finish() >> 32).unwrap_or(0)
}

/// Which numbers have a key: pairs in one sorted row, key first, and where the keys with the same upper bits begin in it.
#[derive(Default)]
struct Keys {
    pairs: Vec<u64>,
    begins: Vec<u32>,
    /// By how many bits a key is shifted to give its place in `begins`.
    shift: u32,
}

impl Keys {
    fn add(&mut self, key: u32, number: u32) {
        self.pairs.push(u64::from(key) << 32 | u64::from(number));
    }

    /// Sorts what was added; from now on it can be asked.
    fn complete(&mut self) {
        self.pairs.sort_unstable();
        self.pairs.dedup();
        self.pairs.shrink_to_fit();
        // Some four pairs a place.
        let bits = (self.pairs.len() / 4).next_power_of_two().trailing_zeros().clamp(1, 28);
        self.shift = 32 - bits;
        let mut at = 0;
        self.begins.clear();
        for place in 0..=1u64 << bits {
            while self.pairs.get(at).is_some_and(|pair| pair >> 32 >> self.shift < place) {
                at += 1;
            }
            self.begins.push(u32::try_from(at).unwrap_or(u32::MAX));
        }
    }

    /// The numbers that have a key.
    fn of(&self, key: u32) -> impl Iterator<Item = u32> {
        let place = (key >> self.shift) as usize;
        let from = self.begins.get(place).copied().unwrap_or(0) as usize;
        let to = self.begins.get(place + 1).copied().unwrap_or(0) as usize;
        let pairs = self.pairs.get(from..to).unwrap_or_default();
        pairs
            .iter()
            .filter(move |pair| u32::try_from(*pair >> 32) == Ok(key))
            .map(|pair| u32::try_from(pair & u64::from(u32::MAX)).unwrap_or(0))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{best, likeness};
    use super::*;
    use crate::glossary::from_text;
    use crate::lang::Tag;
    use crate::matching::compile::Patterns;

    /// Words and what hands, ears and machines make of them: letters lost, doubled, swapped, exchanged, and other suffixes.
    fn spoilt(word: &str) -> Vec<String> {
        let letters: Vec<char> = word.chars().collect();
        let mut out = Vec::new();
        for at in 0..letters.len() {
            for (from, to, put) in
                [(at, at + 1, ""), (at, at, "e"), (at, at + 1, "r"), (at, at, "st"), (at, (at + 2).min(letters.len()), "")]
            {
                out.push(letters[..from].iter().copied().chain(put.chars()).chain(letters[to..].iter().copied()).collect());
            }
            let mut swapped = letters.clone();
            swapped.swap(at, (at + 1).min(letters.len() - 1));
            // Another edit further on.
            let other = swapped.iter().enumerate().filter(|(i, _)| *i != at + 4).map(|(_, c)| *c).collect();
            out.extend([swapped.iter().collect(), other]);
        }
        for (one, other) in [("ering", "ation"), ("ning", "ande"), ("tion", "ing"), ("het", "ism")] {
            out.extend([word.replace(one, other), word.replace(other, one)]);
        }
        out
    }

    #[test]
    fn the_index_leaves_out_nothing_that_is_near() {
        let terms = [
            (
                "sv",
                "emuleringskluster, grundutbildning, färjeläge, kommunikationsminister, säkerhetsavdelning, undersökning, man, vandring",
            ),
            ("en", "government, internationalisation, committee, ballot, emulation cluster, misunderstanding, man, knife"),
            ("fr", "gouvernement, développement, émulation, constitutionnellement, œil, cheval, conseil provincial"),
            ("pt", "governo, desenvolvimento, inconstitucionalidade, eleição, laboratório, prefeitura municipal"),
        ];
        let (mut found, mut none) = (0, 0);
        for (lang, terms) in terms {
            let rows = terms.split(", ").enumerate().map(|(n, term)| format!("c{n},{lang},{term}\n"));
            let glossary = from_text("g.csv", &format!("concept,lang,term\n{}", rows.collect::<String>())).0;
            let patterns = Patterns::compile(&glossary, &Tag::parse(lang).expect("a tag"));
            let language = patterns.lexemes.language;
            let forms: Vec<String> = patterns.lexemes.ids().flat_map(|id| patterns.forms_of(id).map(|(form, _)| form)).collect();
            for word in forms.iter().flat_map(|form| spoilt(form)).filter(|word| word.chars().count() >= SHORTEST) {
                let letters = letters(word.bytes());
                let all = patterns
                    .near
                    .candidates
                    .iter()
                    .filter(|c| start(&patterns.lexemes.lexeme(c.lexeme).word) == start(&word) && c.is_like(&word, &letters));
                let nearest =
                    all.map(|c| patterns.forms_of(c.lexeme).map(|(form, _)| likeness(&word, &form, language)).fold(0.0, f32::max));
                let nearest = nearest.fold(0.0, f32::max);
                let told = best(&word, &patterns).first().map_or(0.0, |reading| reading.3);
                assert_eq!(told.to_bits(), nearest.to_bits(), "{lang} {word}");
                if nearest > 0.0 { found += 1 } else { none += 1 }
            }
        }
        assert!(found > 1_000 && none > 1_000, "{found} {none}");
    }
}
