//! How much an expression looks like, sounds like or is known to mean the terms of a concept in other languages.

use rustc_hash::FxHashSet;

use super::thresholds::{BARE_HEAD, COGNATE, PARTS};
use crate::glossary::Term;
use crate::group::profile;
use crate::lang::is_function_word;
use crate::text::fold::{fold, without_diacritics};
use crate::text::unspaced::is_unspaced;
use crate::text::{segment, token};
use crate::{lexicon, sound};

/// The terms of a concept, ready to be compared with.
#[derive(Debug, Default)]
pub struct Known {
    /// Concepts of the built-in lexicon that a whole term belongs to.
    whole: FxHashSet<String>,
    /// By term: the lexicon's concepts of each of its words that is no function word.
    words: Vec<Vec<FxHashSet<String>>>,
    /// Terms in Latin script, spelling levelled.
    spelled: Vec<String>,
    /// Terms by sound.
    sounds: FxHashSet<String>,
    length: usize,
    /// Folded terms of other languages: a leftover is no rendering.
    pub listed: FxHashSet<String>,
}

impl Known {
    /// Out of the listed terms of other languages.
    #[must_use]
    pub fn new<'a>(terms: impl IntoIterator<Item = &'a Term>) -> Self {
        let mut out = Self::default();
        let mut lengths = Vec::new();
        for term in terms {
            let language = crate::lang::find(&term.lang);
            if language.compounds.is_none() && !language.unspaced {
                lengths.push(words(&fold(&term.text), language.tag));
            }
            let folded = fold(&term.text);
            let lang = term.lang.primary();
            out.whole.extend(meanings(&folded, lang));
            out.words.push(content(&folded, lang).iter().map(|w| meanings(w, lang).into_iter().collect()).collect());
            if !folded.chars().any(is_unspaced) {
                out.spelled.push(levelled(&folded));
                out.sounds.extend(sound::latin_keys(&folded));
            }
            out.listed.insert(folded);
        }
        lengths.sort_unstable();
        out.length = lengths.get(lengths.len() / 2).copied().unwrap_or(1);
        out
    }

    /// From 0 to 1: whether the built-in lexicon knows the expression as a translation of a term.
    #[must_use]
    pub fn meaning(&self, folded: &str, lang: &str) -> f32 {
        if self.is_translation(folded, lang) {
            return 1.0;
        }
        let own: Vec<FxHashSet<String>> = content(folded, lang).iter().map(|w| meanings(w, lang).into_iter().collect()).collect();
        let known = |term: &Vec<FxHashSet<String>>| {
            let shared =
                |a: &[FxHashSet<String>], b: &[FxHashSet<String>]| a.iter().filter(|x| b.iter().any(|y| !x.is_disjoint(y))).count();
            #[expect(clippy::cast_precision_loss, reason = "a few words")]
            let share = |n: usize, all: usize| n as f32 / all.max(1) as f32;
            // Half a term says another thing; what is added to it may belong to it.
            share(shared(term, &own), term.len()).powf(1.5) * (0.7 + 0.3 * share(shared(&own, term), own.len()))
        };
        self.words.iter().map(known).fold(0.0, f32::max) * PARTS
    }

    /// Whether the built-in lexicon gives the expression as it is for a whole term.
    #[must_use]
    pub fn is_translation(&self, folded: &str, lang: &str) -> bool {
        meanings(folded, lang).iter().any(|m| self.whole.contains(m))
    }

    /// What the built-in lexicon gives for the whole terms in a language, folded.
    #[must_use]
    pub fn translations(&self, lang: &str) -> Vec<String> {
        let mut out: Vec<String> = self.whole.iter().flat_map(|c| lexicon::translations(c, lang)).map(fold).collect();
        out.sort_unstable();
        out.dedup();
        out
    }

    /// From 0 to 1: whether it is spelled or sounds like a term.
    #[must_use]
    pub fn form(&self, folded: &str) -> f32 {
        if folded.chars().any(is_unspaced) {
            let known = folded.chars().count() >= 4 && sound::script_keys(folded).iter().any(|k| k.len() >= 3 && self.sounds.contains(k));
            return if known { 0.8 } else { 0.0 };
        }
        let own = levelled(folded);
        #[expect(clippy::cast_possible_truncation, reason = "a likeness from 0 to 1")]
        let best = self.spelled.iter().map(|s| strsim::normalized_levenshtein(s, &own) as f32).fold(0.0, f32::max);
        ((best - 0.4) / 0.6).max(0.0)
    }

    /// How many words that are no function words the terms usually have, in languages that write compounds apart.
    #[must_use]
    pub const fn length(&self) -> usize {
        self.length
    }
}

/// The lexicon's concepts of an expression.
fn meanings(folded: &str, lang: &str) -> Vec<String> {
    let joined: String = folded.chars().filter(|c| c.is_alphanumeric() || is_unspaced(*c)).collect();
    if joined.len() < folded.len() { lexicon::phrase(&joined, lang) } else { lexicon::word(&joined, lang) }
}

/// Whether one of some pieces of text in another language holds a word that the built-in lexicon gives for an expression, or for a longer
/// one that the expression may be short for (*président* for *président du conseil*).
#[must_use]
pub fn translates(expression: (&str, &str), pieces: &[&str], lang: &str) -> bool {
    let folded = fold(expression.0);
    let mut own = meanings(&folded, expression.1);
    if crate::lang::by_tag(expression.1).variation.head_first {
        own.extend(lexicon::headed(&folded, expression.1));
    }
    let holds = |piece: &str| content(&fold(piece), lang).iter().any(|w| meanings(w, lang).iter().any(|m| own.contains(m)));
    !own.is_empty() && pieces.iter().any(|p| holds(p))
}

/// What the words of some sentences mean beside the terms of a concept, to tell what belongs to other words.
#[derive(Debug, Default)]
pub struct Beside(FxHashSet<String>);

impl Beside {
    /// Adds the words of a sentence.
    pub fn add(&mut self, sentence: &str, lang: &str, known: &Known) {
        for word in content(&fold(sentence), lang) {
            let meanings = meanings(word, lang);
            let own = meanings.iter().any(|m| known.words.iter().flatten().any(|w| w.contains(m)));
            self.0.extend(meanings.into_iter().filter(|_| !own));
        }
    }

    /// Whether one of these words of a language translates a word that is no part of the concept.
    #[must_use]
    pub fn explains(&self, folded: &str, lang: &str) -> bool {
        content(folded, lang).iter().any(|w| meanings(w, lang).iter().any(|m| self.0.contains(m)))
    }
}

/// Whether a sentence says the concept in other forms: for each word of a listed term of its language a word that begins like it
/// (*governamentais* beside *governo*), or the bare head of a compound (*konferens* for *utvärderingskonferens*). `terms` are folded.
#[must_use]
pub fn is_derived(sentence: &str, terms: &[String]) -> bool {
    let sentence = fold(sentence);
    let words: Vec<&str> = sentence.split(|c: char| !c.is_alphanumeric()).collect();
    let alike = |word: &str, part: &str| {
        let same = word.chars().zip(part.chars()).take_while(|(a, b)| a == b).count();
        same >= 4 && same * 10 >= part.chars().count() * 7
    };
    terms.iter().filter(|t| !t.chars().any(is_unspaced)).any(|term| {
        let mut parts = term.split(|c: char| !c.is_alphanumeric()).filter(|p| p.chars().count() >= 4).peekable();
        let compound = !term.contains([' ', '-', '\'']);
        let head = |word: &str| compound && word.chars().count() >= BARE_HEAD && term.len() > word.len() && term.ends_with(word);
        parts.peek().is_some() && (parts.all(|part| words.iter().any(|word| alike(word, part))) || words.iter().any(|w| head(w)))
    })
}

/// Whether two terms of different languages are one word (*president*, *présidente*), which has the same other meanings in both.
#[must_use]
pub fn is_cognate(a: &str, b: &str) -> bool {
    let (a, b) = (levelled(&fold(a)), levelled(&fold(b)));
    strsim::normalized_damerau_levenshtein(&a, &b) >= COGNATE
}

/// The number of words that are no function words; in scripts without blanks by dictionary.
#[must_use]
pub fn words(folded: &str, lang: &str) -> usize {
    content(folded, lang).len()
}

/// The words that are no function words.
fn content<'a>(folded: &'a str, lang: &str) -> Vec<&'a str> {
    let mut out = Vec::new();
    for t in token::tokens(folded) {
        let run = t.span.of(folded);
        if t.unspaced {
            let cuts = segment::boundaries(run);
            out.extend(cuts.windows(2).filter_map(|w| run.get(w[0]..w[1])));
        } else {
            out.push(run);
        }
    }
    out.retain(|w| !is_function_word(w, lang));
    out
}

/// Spelling habits levelled, as for cognates, over the whole expression.
fn levelled(folded: &str) -> String {
    without_diacritics(folded).split(' ').map(profile::levelled).collect::<Vec<_>>().join(" ")
}
