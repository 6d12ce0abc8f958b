//! A text cut into the pieces that terms are aligned by: words, the two parts of a compound, dictionary words of a script without
//! blanks.

use rustc_hash::FxHashSet;

use super::thresholds::{KIN_TAIL, LONGEST_WORD, PLAUSIBLE, SHORTEST_COMPOUND, SHORTEST_FIRST, SHORTEST_PART};
use super::vocabulary::{Class, Vocabulary};
use crate::lang::Language;
use crate::lexicon;
use crate::text::token::{Joiner, Token};
use crate::text::{Span, segment};

/// The division of words into parts, for one language.
pub(super) struct Splitter {
    language: &'static Language,
    vocabulary: &'static Vocabulary,
    /// Words of the terms.
    known: FxHashSet<String>,
    /// The same in order.
    sorted: Vec<String>,
    /// First parts of listed compounds that nothing else knows.
    firsts: FxHashSet<String>,
    /// First words of the terms of an unspaced language.
    heads: FxHashSet<String>,
    /// Words of terms that stand the same in another language: no compounds of this one.
    borrowed: FxHashSet<String>,
}

impl Splitter {
    /// A splitter that knows the words of `terms`, folded; those of `borrowed` terms are words of another language.
    pub(super) fn new(language: &'static Language, vocabulary: &'static Vocabulary, terms: &[String], borrowed: &[String]) -> Self {
        let mut out = Self {
            language,
            vocabulary,
            known: FxHashSet::default(),
            sorted: Vec::new(),
            firsts: FxHashSet::default(),
            heads: FxHashSet::default(),
            borrowed: FxHashSet::default(),
        };
        out.borrowed = borrowed.iter().flat_map(|t| out.words(t).into_iter().map(|s| s.of(t).to_owned())).collect();
        for term in terms {
            for (at, span) in out.words(term).into_iter().enumerate() {
                let word = span.of(term).to_owned();
                if at == 0 && language.unspaced && word.chars().count() >= SHORTEST_PART {
                    out.heads.insert(word.clone());
                }
                out.known.insert(word);
            }
        }
        out.learn_first_parts(terms);
        if language.compounds.is_some() {
            out.sorted = out.known.iter().cloned().collect();
            out.sorted.sort_unstable();
        }
        out
    }

    /// The first part of a listed compound is a word of the terms, even if nothing else knows it (*läsfrämjande-*).
    fn learn_first_parts(&mut self, terms: &[String]) {
        let Some(compounds) = self.language.compounds else { return };
        let words: Vec<String> = terms.iter().flat_map(|t| self.words(t).into_iter().map(|s| s.of(t).to_owned())).collect();
        for word in words {
            if self.split(&word).is_some() {
                continue;
            }
            let letters = word.chars().count();
            let cuts = word.char_indices().skip(SHORTEST_FIRST).take((letters + 1).saturating_sub(SHORTEST_FIRST + SHORTEST_PART));
            let Some((left, _)) = cuts.map(|(at, _)| word.split_at(at)).find(|(_, right)| self.is_known(right)) else { continue };
            let bare = left.strip_suffix('s').filter(|b| (compounds.combining_forms)(b).iter().any(|f| f == left));
            let (left, base) = (left.to_owned(), bare.unwrap_or(left).to_owned());
            self.firsts.insert(left);
            self.known.insert(base);
        }
    }

    fn words(&self, text: &str) -> Vec<Span> {
        let mut out = Vec::new();
        crate::text::token::scan(text, |t| if t.unspaced { out.extend(self.dictionary(text, t.span)) } else { out.push(t.span) });
        out.retain(|s| self.vocabulary.class(s.of(text)) == Class::Content);
        out
    }

    /// The dictionary words of a run; two that the lexicon knows as one word are one.
    fn dictionary(&self, text: &str, run: Span) -> Vec<Span> {
        let mut bounds = segment::boundaries(run.of(text)).into_iter();
        let mut from = run.start + bounds.next().unwrap_or(0);
        let mut out: Vec<Span> = Vec::new();
        for to in bounds.map(|b| run.start + b) {
            let whole = out.last().map(|last| Span::new(last.start, to));
            match (out.last_mut(), whole) {
                (Some(last), Some(whole)) if self.is_one(last.of(text), whole.of(text)) => *last = whole,
                _ => out.push(Span::new(from, to)),
            }
            from = to;
        }
        out
    }

    fn is_one(&self, left: &str, whole: &str) -> bool {
        let short = whole.chars().count() <= LONGEST_WORD;
        short && self.vocabulary.class(left) == Class::Content && lexicon::is_listed(whole, self.language.tag)
    }

    fn is_known(&self, word: &str) -> bool {
        // The lexicon leaves out words of many meanings (*råd*).
        self.known.contains(word) || self.vocabulary.is_body(word) || lexicon::means(word, self.language.tag)
    }

    /// The byte at which the head of a folded compound begins.
    pub(super) fn split(&self, word: &str) -> Option<usize> {
        let compounds = self.language.compounds?;
        let letters = word.chars().count();
        if letters < SHORTEST_COMPOUND || self.borrowed.contains(word) {
            return None;
        }
        let cuts = word.char_indices().skip(SHORTEST_PART).take(letters - 2 * SHORTEST_PART + 1);
        cuts.map(|(at, _)| at).find(|at| {
            let (left, right) = word.split_at(*at);
            let plausible = || self.firsts.contains(left) || (compounds.first_part)(left, right) >= PLAUSIBLE;
            self.is_known(right) && (self.is_stem(left) || (plausible() && self.is_known(&self.base(left))))
        })
    }

    /// Whether a word of the terms is `left` with a short ending (*odlar* in *odlarnas*).
    fn is_stem(&self, left: &str) -> bool {
        let from = self.sorted.partition_point(|w| w.as_str() < left);
        let tail = |w: &String| w.len() - left.len();
        left.chars().count() > SHORTEST_FIRST
            && self.sorted.iter().skip(from).take_while(|w| w.starts_with(left)).any(|w| (1..=KIN_TAIL).contains(&tail(w)))
    }

    /// The word that `left` is the combining form of; itself if none is known.
    pub(super) fn base(&self, left: &str) -> String {
        let Some(compounds) = self.language.compounds else { return left.to_owned() };
        let mut chars = left.chars();
        chars.next_back();
        let shorter = chars.as_str();
        let candidates =
            [left.to_owned(), shorter.to_owned(), format!("{shorter}a"), format!("{left}a"), format!("{shorter}e"), format!("{left}e")];
        let fits = |c: &&String| self.is_known(c) && (c.as_str() == left || (compounds.combining_forms)(c).iter().any(|f| f == left));
        let exact = |c: &&String| self.known.contains(c.as_str()) || lexicon::is_listed(c, self.language.tag);
        let all: Vec<&String> = candidates.iter().filter(fits).collect();
        let bare = all.iter().find(|c| c.as_str() != left && exact(c));
        bare.or(all.first()).map_or_else(|| left.to_owned(), |c| (*c).clone())
    }

    /// The pieces of a run of an unspaced script: dictionary words, and of these the compounds of a link or a body's word with
    /// another known word in two. Calls `emit` with each, and with whether it is the second of the two.
    pub(super) fn atoms(&self, text: &str, run: Span, mut emit: impl FnMut(Span, bool)) {
        for span in self.dictionary(text, run) {
            match self.cut(span.of(text)) {
                Some(at) => {
                    emit(Span::new(span.start, span.start + at), false);
                    emit(Span::new(span.start + at, span.end), true);
                }
                None => emit(span, false),
            }
        }
    }

    fn cut(&self, word: &str) -> Option<usize> {
        if word.chars().count() < 2 * SHORTEST_PART || self.known.contains(word) {
            return None;
        }
        let cuts = word.char_indices().skip(2).map(|(at, _)| at).filter(|at| crate::text::unspaced::is_cluster_edge(word, *at));
        cuts.filter(|at| {
            let (left, right) = word.split_at(*at);
            let opens = self.heads.contains(left) || matches!(self.vocabulary.class(left), Class::Preposition(_) | Class::Article);
            let word = self.known.contains(right) || lexicon::is_listed(right, self.language.tag);
            opens && word && right.chars().count() >= SHORTEST_PART
        })
        .last()
    }
}

/// Whether a token begins a new clause: punctuation stands before it.
pub(super) const fn breaks(token: &Token) -> bool {
    matches!(token.joiner, Joiner::Break | Joiner::Colon | Joiner::Dot)
}
