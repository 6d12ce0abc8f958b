//! From words to terms: walks the trie of lexemes over the tokens of a block.
//!
//! Between the words of a term the language allows: an article behind a preposition (*d'émulation*, *de l'émulation*),
//! adjectives before a preposition (*Conseil provincial d'émulation*), a coordinated noun before a preposition
//! (*mouvements et campagnes d'émulation*). Punctuation is never crossed, unless the term has it itself.

use super::compile::{Case, Entry, Patterns};
use super::lexicon::LexemeId;
use super::words::{AnalysisId, Reading, Via, Words};
use super::{MatchKind, Spelling};
use crate::lang::inflection::Features;
use crate::text::Span;
use crate::text::fold::fold;
use crate::text::token::Joiner;

/// A token of a block with its analysis.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    pub span: Span,
    pub joiner: Joiner,
    pub id: AnalysisId,
}

/// A possible match, before overlaps are decided.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub patterns: u8,
    pub entry: u32,
    /// Bytes in the block's text.
    pub span: Span,
    /// The whole word or hyphenated chain that the span is part of, or the span itself.
    pub whole: Span,
    pub kind: MatchKind,
    pub features: Features,
    pub spelling: Spelling,
    pub confidence: f32,
    /// First token, and one past the last.
    pub tokens: (usize, usize),
}

/// The most tokens that may stand before a preposition inside a term.
const MOST_INSERTED: usize = 2;
/// The most tokens of a coordination.
const MOST_COORDINATED: usize = 5;

/// One block being searched.
pub(crate) struct Search<'a> {
    pub text: &'a str,
    pub tokens: &'a [Word],
    pub words: &'a Words,
    pub all: &'a [Patterns],
    pub own: usize,
}

#[derive(Clone)]
struct Path {
    first: usize,
    joiners: Vec<Joiner>,
    /// After a preposition any joiner will do.
    free: Vec<bool>,
    slips: u8,
    bare: u8,
    gaps: u8,
    features: Features,
    part: Option<Span>,
    combining: bool,
    confidence: f32,
    skipped: bool,
}

impl Search<'_> {
    /// All candidates that begin at token `at`.
    pub(crate) fn from(&self, at: usize, out: &mut Vec<Candidate>) {
        for reading in &self.words.get(self.tokens[at].id).readings {
            let patterns = &self.all[usize::from(reading.patterns)];
            let Some(&child) = patterns.nodes[0].children.get(&reading.lexeme) else { continue };
            let path = Path {
                first: at,
                joiners: Vec::new(),
                free: Vec::new(),
                slips: 0,
                bare: 0,
                gaps: 0,
                features: reading.features,
                part: None,
                combining: false,
                confidence: 1.0,
                skipped: false,
            };
            self.enter(reading.patterns, child as usize, at, reading, path, out);
        }
    }

    /// Token `at` was read as the lexeme that leads to `node`.
    fn enter(&self, patterns: u8, node: usize, at: usize, reading: &Reading, mut path: Path, out: &mut Vec<Candidate>) {
        path.confidence *= reading.confidence;
        match reading.via {
            Via::Form => {}
            Via::Part(span) => path.part = Some(span.shifted(self.tokens[at].span.start)),
            Via::Combining => path.combining = true,
            Via::Slip => path.slips += 1,
            Via::Bare => path.bare += 1,
        }
        if path.slips > 1 {
            return;
        }
        for &entry in &self.all[usize::from(patterns)].nodes[node].entries {
            out.extend(self.finish(patterns, entry, at, &path));
        }
        if path.part.is_none() && !path.combining {
            self.follow(patterns, node, at, &path, out);
        }
    }

    fn follow(&self, patterns: u8, node: usize, at: usize, path: &Path, out: &mut Vec<Candidate>) {
        let trie = &self.all[usize::from(patterns)].nodes[node];
        if trie.children.is_empty() {
            return;
        }
        self.step(patterns, node, at, at + 1, path, out);
        let own = usize::from(patterns) == self.own;
        let language = self.all[usize::from(patterns)].lexicon.language;
        let after_preposition = path.free.last().copied().unwrap_or(false);
        let article = |i: usize| self.tokens.get(i).is_some_and(|t| t.joiner != Joiner::Break && self.words.get(t.id).article);
        if own && after_preposition && article(at + 1) {
            self.step(patterns, node, at, at + 2, &Path { skipped: true, ..path.clone() }, out);
        }
        if own && trie.before_preposition && path.slips == 0 && path.gaps == 0 {
            let inserted = |i: usize| self.tokens.get(i).is_some_and(|t| matches!(t.joiner, Joiner::Space | Joiner::Hyphen) && (language.inserted_adjective)(&fold(t.span.of(self.text))));
            for gap in 1..=MOST_INSERTED {
                if !inserted(at + gap) {
                    break;
                }
                let path = Path { gaps: 1, confidence: path.confidence * 0.95, skipped: true, ..path.clone() };
                self.step(patterns, node, at, at + gap + 1, &path, out);
            }
            if let Some(end) = self.coordination(at + 1) {
                for next in at + 3..=end {
                    let path = Path { gaps: 1, confidence: path.confidence * 0.9, skipped: true, ..path.clone() };
                    self.step(patterns, node, at, next, &path, out);
                }
            }
        }
    }

    /// Where a coordination that begins with a conjunction at token `at` must have ended.
    fn coordination(&self, at: usize) -> Option<usize> {
        let conjunction = self.tokens.get(at).filter(|t| t.joiner == Joiner::Space && self.words.get(t.id).conjunction);
        conjunction?;
        let mut end = at + 1;
        while end < at + MOST_COORDINATED && self.tokens.get(end).is_some_and(|t| matches!(t.joiner, Joiner::Space | Joiner::Apostrophe)) {
            end += 1;
        }
        Some(end)
    }

    /// Tries token `next` as the continuation of a path whose last matched token was `at`.
    fn step(&self, patterns: u8, node: usize, at: usize, next: usize, path: &Path, out: &mut Vec<Candidate>) {
        let Some(token) = self.tokens.get(next) else { return };
        let compiled = &self.all[usize::from(patterns)];
        let skipped_break = (at + 1..next).any(|i| self.tokens[i].joiner == Joiner::Break);
        if skipped_break {
            return;
        }
        let follows_gap = next > at + 1 && path.gaps > 0;
        for reading in self.words.get(token.id).readings.iter().filter(|r| r.patterns == patterns) {
            let Some(&child) = compiled.nodes[node].children.get(&reading.lexeme) else { continue };
            let preposition = is_preposition(compiled, reading.lexeme);
            if (follows_gap && !preposition) || matches!(reading.via, Via::Part(_) | Via::Combining) {
                continue;
            }
            let mut path = path.clone();
            path.joiners.push(token.joiner);
            path.free.push(preposition);
            self.enter(patterns, child as usize, next, reading, path, out);
        }
    }

    /// The candidate that ends at token `last`, if case and joiners allow it.
    fn finish(&self, patterns: u8, index: u32, last: usize, path: &Path) -> Option<Candidate> {
        let entry = &self.all[usize::from(patterns)].entries[index as usize];
        let own = usize::from(patterns) == self.own;
        let full = Span::new(self.tokens[path.first].span.start, self.tokens[last].span.end);
        let span = path.part.unwrap_or(full);
        let surface = span.of(self.text);
        let mut spelling = Spelling { diacritics: path.bare > 0, ..Spelling::default() };
        let mut confidence = path.confidence;
        confidence *= joiners(entry, path, &mut spelling)?;
        confidence *= case(entry, surface, &mut spelling)?;
        let single = path.joiners.is_empty();
        if path.bare > 0 && single && !bare_word_allowed(entry, surface) {
            return None;
        }
        let whole = if path.combining { self.suspended(path.first)? } else { self.chain(path.first, last) };
        let whole = if path.part.is_some() { full } else { whole };
        let inside = whole != span;
        let exact = fold(surface) == entry.folded || (path.part.is_none() && path.bare > 0 && own && fold(surface) == crate::text::fold::without_diacritics(&entry.folded));
        let kind = match () {
            () if path.slips > 0 => MatchKind::Near,
            () if !own => MatchKind::Foreign,
            () if entry.short_form && inside => return None,
            () if entry.short_form => MatchKind::ShortForm,
            () if inside => MatchKind::Compound,
            () if exact && !path.skipped => MatchKind::Exact,
            () => {
                confidence *= 0.97;
                MatchKind::Inflected
            }
        };
        Some(Candidate { patterns, entry: index, span, whole, kind, features: path.features, spelling, confidence, tokens: (path.first, last + 1) })
    }

    /// The hyphenated chain round a run of tokens; a suspended hyphen at its end belongs to it.
    fn chain(&self, first: usize, last: usize) -> Span {
        let (mut from, mut to) = (first, last);
        while from > 0 && self.tokens[from].joiner == Joiner::Hyphen {
            from -= 1;
        }
        while self.tokens.get(to + 1).is_some_and(|t| t.joiner == Joiner::Hyphen) {
            to += 1;
        }
        Span::new(self.tokens[from].span.start, self.tokens[to].span.end)
    }

    /// The first part of a compound before a suspended or plain hyphen, with the hyphen.
    fn suspended(&self, at: usize) -> Option<Span> {
        let span = self.tokens[at].span;
        match self.tokens.get(at + 1).map(|t| t.joiner) {
            Some(Joiner::Suspended) => Some(Span::new(span.start, span.end + 1)),
            Some(Joiner::Hyphen) => Some(self.chain(at, at)),
            _ => None,
        }
    }
}

fn is_preposition(patterns: &Patterns, lexeme: LexemeId) -> bool {
    patterns.lexicon.lexeme(lexeme).preposition
}

/// How well what stands between the words agrees with the term: `None` when it does not.
fn joiners(entry: &Entry, path: &Path, spelling: &mut Spelling) -> Option<f32> {
    let mut confidence = 1.0;
    for (i, found) in path.joiners.iter().enumerate() {
        let wanted = entry.joiners.get(i).copied().unwrap_or(Joiner::Space);
        let free = path.free.get(i).copied().unwrap_or(false) || (i > 0 && path.free.get(i - 1).copied().unwrap_or(false));
        match (wanted, *found) {
            (a, b) if a == b => {}
            (_, Joiner::Break | Joiner::Colon) => return None,
            _ if free || path.skipped => {}
            (Joiner::Space | Joiner::Suspended, Joiner::Hyphen) | (Joiner::Hyphen, Joiner::Space | Joiner::Suspended) => {
                spelling.hyphen = true;
                confidence *= 0.95;
            }
            (Joiner::Break, Joiner::Space) => confidence *= 0.8,
            (Joiner::Apostrophe, Joiner::Space) => {
                spelling.apostrophe = true;
                confidence *= 0.8;
            }
            _ => return None,
        }
    }
    Some(confidence)
}

/// What case says: `None` when the text cannot be the term.
fn case(entry: &Entry, surface: &str, spelling: &mut Spelling) -> Option<f32> {
    let upper = |s: &str| s.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    let initial = |s: &str| s.chars().next().is_some_and(char::is_uppercase);
    match entry.case {
        Case::Free => Some(1.0),
        Case::Acronym => {
            let head: String = surface.chars().take(entry.written.chars().count()).collect();
            upper(&head).then_some(1.0)
        }
        Case::Name => {
            if upper(surface) || initials_agree(&entry.written, surface) {
                return Some(1.0);
            }
            spelling.case = true;
            Some(if initial(&entry.written) && !initial(surface) { 0.7 } else { 0.9 })
        }
        Case::Sensitive => {
            let shared = entry.written.chars().zip(surface.chars()).take_while(|(a, b)| a.to_lowercase().eq(b.to_lowercase())).all(|(a, b)| a == b);
            if !shared && !upper(surface) {
                spelling.case = true;
            }
            Some(1.0)
        }
    }
}

/// Whether every word that the term writes with a capital has one in the text.
fn initials_agree(written: &str, surface: &str) -> bool {
    let capital = |w: &str| w.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
    let words = |s: &str| s.split([' ', '-', '\'', '’', '\u{a0}']).filter(|w| w.chars().count() > 2).map(capital).collect::<Vec<_>>();
    let (a, b) = (words(written), words(surface));
    a.len() != b.len() || a.iter().zip(&b).all(|(wanted, found)| !wanted || *found)
}

/// A single word without its diacritics is another word too often (*marche*, *marché*), unless in capitals or a name.
fn bare_word_allowed(entry: &Entry, surface: &str) -> bool {
    let capitals = surface.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    capitals || entry.case == Case::Name
}
