//! The words of one language's terms, and which word of a text is a form of which.
//!
//! Built once from the terms: every word becomes a lexeme with the paradigms that its language gives. A word of a text
//! is analysed by trying all its divisions into stem and ending, so the cost does not depend on the number of terms.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::lang::Language;
use crate::lang::inflection::{Ending, Features, FunctionWord, Hints, Paradigm, WordClass};

/// Index of a lexeme in its table.
pub(crate) type LexemeId = u32;

/// The longest ending of any paradigm, in bytes.
const LONGEST_ENDING: usize = 16;
/// Bytes by which a word is told to have none of the stems.
const START: usize = 3;

/// A word of a term.
#[derive(Clone, Debug)]
pub(crate) struct Lexeme {
    /// Folded citation form, as it stands in the term.
    pub word: String,
    /// What was known when its paradigms were made.
    pub hints: Hints,
    /// Whether it is a preposition in its bare form, which contracts and lets articles come and go.
    pub preposition: bool,
}

/// One way to read a word: as a form of a lexeme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Form {
    /// The lexeme.
    pub lexeme: LexemeId,
    /// What the form means.
    pub features: Features,
}

/// All lexemes of one language.
pub(crate) struct Lexemes {
    /// The language.
    pub language: &'static Language,
    all: Vec<Lexeme>,
    by_word: FxHashMap<(String, Hints), LexemeId>,
    stems: FxHashMap<Box<str>, Vec<(LexemeId, &'static [Ending])>>,
    combining: FxHashMap<Box<str>, Vec<LexemeId>>,
    /// Longest stem in bytes: longer words have no stem that long.
    longest: usize,
    /// The first bytes of the stems that have as many: most words of a text begin like none of them.
    starts: FxHashSet<[u8; START]>,
    /// By lexeme its paradigms: to make them takes longer than all the rest.
    paradigms: Vec<Vec<Paradigm>>,
}

impl Lexemes {
    /// An empty table.
    pub(crate) fn new(language: &'static Language) -> Self {
        Self {
            language,
            all: Vec::new(),
            by_word: FxHashMap::default(),
            stems: FxHashMap::default(),
            combining: FxHashMap::default(),
            longest: 0,
            starts: FxHashSet::default(),
            paradigms: Vec::new(),
        }
    }

    /// The lexeme of a folded word, added if it is new. A single word of a term may build compounds.
    pub(crate) fn add(&mut self, word: &str, hints: Hints) -> LexemeId {
        self.add_as(word, hints, None)
    }

    /// The same; what `known` has of the word is taken from there.
    pub(crate) fn add_as(&mut self, word: &str, hints: Hints, known: Option<&Self>) -> LexemeId {
        let key = (word.to_owned(), hints);
        if let Some(&id) = self.by_word.get(&key) {
            return id;
        }
        let id = LexemeId::try_from(self.all.len()).unwrap_or(LexemeId::MAX);
        let preposition = matches!((self.language.function_word)(word), FunctionWord::Preposition(_));
        let made = known.and_then(|k| Some(k.paradigms.get(*k.by_word.get(&key)? as usize)?.clone()));
        let make = || if preposition { Vec::new() } else { (self.language.paradigms)(word, hints) };
        let paradigms = made.unwrap_or_else(make);
        for paradigm in paradigms.clone() {
            self.longest = self.longest.max(paradigm.stem.len());
            self.starts.extend(paradigm.stem.as_bytes().first_chunk());
            let entries = self.stems.entry(paradigm.stem.into_boxed_str()).or_default();
            if !entries.iter().any(|(l, e)| *l == id && std::ptr::eq(*e, paradigm.endings)) {
                entries.push((id, paradigm.endings));
            }
        }
        if preposition {
            self.longest = self.longest.max(word.len());
            self.starts.extend(word.as_bytes().first_chunk());
            self.stems.entry(word.into()).or_default().push((id, &[("", Features::NONE)]));
        }
        let noun = !matches!(hints.class, Some(WordClass::Verb | WordClass::Adjective | WordClass::Other));
        if let Some(compounds) = self.language.compounds.filter(|_| noun && !hints.in_phrase && word.chars().count() >= 3) {
            for form in (compounds.combining_forms)(word) {
                self.combining.entry(form.into_boxed_str()).or_default().push(id);
            }
        }
        self.paradigms.push(paradigms);
        self.all.push(Lexeme { word: word.to_owned(), hints, preposition });
        self.by_word.insert(key, id);
        id
    }

    /// All lexemes.
    pub(crate) fn ids(&self) -> impl Iterator<Item = LexemeId> {
        0..LexemeId::try_from(self.all.len()).unwrap_or(LexemeId::MAX)
    }

    /// A lexeme.
    pub(crate) fn lexeme(&self, id: LexemeId) -> &Lexeme {
        &self.all[id as usize]
    }

    /// The paradigms of a lexeme; none of a preposition.
    pub(crate) fn paradigms(&self, id: LexemeId) -> &[Paradigm] {
        self.paradigms.get(id as usize).map_or(&[], Vec::as_slice)
    }

    /// Every reading of a folded word as a form of a lexeme, each lexeme once: with the fewest features.
    pub(crate) fn forms(&self, word: &str) -> Vec<Form> {
        let mut out: Vec<Form> = Vec::new();
        if self.all.is_empty() {
            return out;
        }
        let first = word.len().saturating_sub(LONGEST_ENDING);
        let begins = word.as_bytes().first_chunk().is_some_and(|start| self.starts.contains(start));
        let last = if begins { self.longest } else { self.longest.min(START - 1) };
        for at in (first..=word.len().min(last)).rev().filter(|at| word.is_char_boundary(*at)) {
            let (stem, ending) = word.split_at(at);
            let Some(entries) = self.stems.get(stem) else { continue };
            for (lexeme, endings) in entries {
                for (_, features) in endings.iter().filter(|(e, _)| *e == ending) {
                    merge(&mut out, Form { lexeme: *lexeme, features: *features });
                }
            }
        }
        if let FunctionWord::Preposition(bare) = (self.language.function_word)(word)
            && bare != word
        {
            out.extend(
                self.stems
                    .get(bare)
                    .into_iter()
                    .flatten()
                    .filter(|(l, _)| self.lexeme(*l).preposition)
                    .map(|(l, _)| Form { lexeme: *l, features: Features::NONE }),
            );
        }
        out
    }

    /// The lexemes that `part` is the form of a compound's first part of.
    pub(crate) fn combining(&self, part: &str) -> &[LexemeId] {
        self.combining.get(part).map_or(&[], Vec::as_slice)
    }

    /// How many there are; their ids are the numbers below.
    pub(crate) fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether no lexeme has been added.
    pub(crate) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }
}

fn merge(out: &mut Vec<Form>, form: Form) {
    match out.iter_mut().find(|f| f.lexeme == form.lexeme) {
        Some(known) if form.features.bits().count_ones() < known.features.bits().count_ones() => known.features = form.features,
        Some(_) => {}
        None => out.push(form),
    }
}
