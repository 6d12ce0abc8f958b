//! From words to terms: walks the trie of lexemes over the tokens of a block.
//!
//! Between the words of a term the language allows: an article behind a preposition (*d'émulation*, *de l'émulation*),
//! adjectives before a preposition (*Conseil provincial d'émulation*), a coordinated noun before a preposition
//! (*mouvements et campagnes d'émulation*); a head may be shared by two modifiers ([`shared_head`](super::shared_head)). Punctuation is never crossed, unless the term has it itself.

use super::compile::{Case, Entry, Patterns};
use super::lexemes::LexemeId;
use super::thresholds::typo::{NO_NAME, SURE_BARE, WEAK};
use super::thresholds::{COORDINATED, HYPHENATED, INFLECTED, INSERTED, SIGN_LOST, SMALL_NAME};
use super::words::{AnalysisId, Reading, Via, Words};
use super::{MatchKind, Spelling};
use crate::lang::inflection::Features;
use crate::lang::slips::SplitCompound;
use crate::text::Span;
use crate::text::fold::fold;
use crate::text::token::Joiner;

/// A token of a block with its analysis.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    pub span: Span,
    pub joiner: Joiner,
    pub id: AnalysisId,
    /// The analysis of this word and the next as one, where a hyphen joins them; else 0.
    pub joined: AnalysisId,
    /// The analysis of this word with the part that it shares with another (*barn-* with *äldreomsorg*); else 0.
    pub shared: AnalysisId,
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
const MOST_INSERTED: usize = 3;
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

/// Where a path has come to: the node of the trie, and the last token that was matched.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) patterns: u8,
    pub(super) node: usize,
    pub(super) at: usize,
}

#[derive(Clone, Default)]
pub(super) struct Path {
    pub(super) first: usize,
    joiners: Vec<Joiner>,
    /// After a preposition any joiner will do.
    free: Vec<bool>,
    pub(super) slips: u8,
    pub(super) bare: u8,
    gaps: u8,
    features: Features,
    /// The part of the word, or of the whole expression, that is the match.
    pub(super) part: Option<Span>,
    combining: bool,
    /// Product of the readings' doubts: 0 is certain.
    doubt: f32,
    skipped: bool,
    /// A hyphen stands inside a word of the term.
    hyphen: bool,
    /// A blank does.
    apart: bool,
    /// Lacks diacritics, which is most often another word.
    doubtful_bare: bool,
    /// Holds a typo that counts only beside other words of the term.
    weak: bool,
}

impl Search<'_> {
    /// All candidates that begin at token `at`.
    pub(crate) fn from(&self, at: usize, out: &mut Vec<Candidate>) {
        let token = &self.tokens[at];
        if token.shared != 0 {
            self.with_shared_part(at, out);
        }
        let apart = self.tokens.get(at + 1).is_some_and(|t| t.joiner == Joiner::Space);
        for (id, last, joined) in [(token.id, at, false), (token.joined, at + 1, true)] {
            let apart = joined && apart;
            for reading in self.words.get(id).readings.iter().filter(|r| !joined || r.via == Via::Form) {
                if apart && !self.is_split(at, reading) {
                    continue;
                }
                let patterns = &self.all[usize::from(reading.patterns)];
                let Some(&child) = patterns.nodes[0].children.get(&reading.lexeme) else { continue };
                let path = Path { first: at, features: reading.features, hyphen: joined && !apart, apart, ..Path::default() };
                self.enter(reading.patterns, child as usize, last, reading, path, out);
            }
        }
    }

    /// Candidates of the word at `at` with the part that it shares with another.
    fn with_shared_part(&self, at: usize, out: &mut Vec<Candidate>) {
        for reading in self.words.get(self.tokens[at].shared).readings.iter().filter(|r| r.via == Via::Form) {
            let Some(&child) = self.all[usize::from(reading.patterns)].nodes[0].children.get(&reading.lexeme) else { continue };
            let path = Path { first: at, features: reading.features, combining: true, ..Path::default() };
            self.enter(reading.patterns, child as usize, at, reading, path, out);
        }
    }

    /// Whether the words at `at` and behind it, which read as a form of one word, are that word written apart.
    fn is_split(&self, at: usize, reading: &Reading) -> bool {
        let language = self.all[usize::from(reading.patterns)].lexemes.language;
        let Some(split) = language.slips.split else { return false };
        let before = at.checked_sub(1).filter(|_| self.tokens[at].joiner == Joiner::Space);
        let before = before.map(|i| fold(self.tokens[i].span.of(self.text))).unwrap_or_default();
        let left = fold(self.tokens[at].span.of(self.text));
        split(&SplitCompound { left: &left, before: &before, definite: reading.features.contains(Features::DEFINITE) })
    }

    /// Token `at` was read as the lexeme that leads to `node`.
    fn enter(&self, patterns: u8, node: usize, at: usize, reading: &Reading, mut path: Path, out: &mut Vec<Candidate>) {
        path.weigh(reading.confidence);
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
        path.weak |= matches!(reading.via, Via::Slip) && reading.confidence < WEAK;
        path.doubtful_bare |= matches!(reading.via, Via::Bare) && reading.confidence < SURE_BARE;
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
        self.step(Place { patterns, node, at }, at + 1, path, false, out);
        self.step_joined(patterns, node, at, path, out);
        let own = usize::from(patterns) == self.own;
        let after_preposition = path.free.last().copied().unwrap_or(false);
        let article = |i: usize| self.tokens.get(i).is_some_and(|t| t.joiner != Joiner::Break && self.words.get(t.id).article);
        if own && after_preposition && article(at + 1) {
            self.step(Place { patterns, node, at }, at + 2, &Path { skipped: true, ..path.clone() }, false, out);
        }
        if own && trie.before_preposition && path.slips == 0 && path.gaps == 0 {
            self.across(patterns, node, at, path, out);
        }
        if own {
            self.with_shared_head(Place { patterns, node, at }, path, out);
        }
    }

    /// Goes on behind adjectives or a coordinated noun, at a preposition.
    fn across(&self, patterns: u8, node: usize, at: usize, path: &Path, out: &mut Vec<Candidate>) {
        let language = self.all[usize::from(patterns)].lexemes.language;
        let inserted = |i: usize| {
            let token = &self.tokens[i];
            let hyphenated = self.tokens.get(i + 1).is_some_and(|t| t.joiner == Joiner::Hyphen);
            matches!(token.joiner, Joiner::Space | Joiner::Hyphen)
                && (hyphenated || (language.inserted_adjective)(&fold(token.span.of(self.text))))
        };
        for next in at + 2..=at + 1 + MOST_INSERTED {
            if self.continues(patterns, node, next) && (at + 1..next).all(inserted) {
                let mut path = Path { gaps: 1, skipped: true, ..path.clone() };
                path.weigh(INSERTED);
                self.step(Place { patterns, node, at }, next, &path, true, out);
            }
        }
        let end = self.coordination(at + 1).unwrap_or(0);
        for next in at + 3..=end {
            if self.continues(patterns, node, next) {
                let mut path = Path { gaps: 1, skipped: true, ..path.clone() };
                path.weigh(COORDINATED);
                self.step(Place { patterns, node, at }, next, &path, true, out);
            }
        }
    }

    /// Tries the next two tokens, joined by a hyphen, as one word of the term (*mid-term* for *midterm*).
    fn step_joined(&self, patterns: u8, node: usize, at: usize, path: &Path, out: &mut Vec<Candidate>) {
        let hyphen = |i: usize| self.tokens.get(i).is_some_and(|t| t.joiner == Joiner::Hyphen);
        let Some(token) = self.tokens.get(at + 1).filter(|t| t.joined != 0 && hyphen(at + 2)) else { return };
        for reading in self.words.get(token.joined).readings.iter().filter(|r| r.patterns == patterns && r.via == Via::Form) {
            if let Some(&child) = self.all[usize::from(patterns)].nodes[node].children.get(&reading.lexeme) {
                let mut path = path.clone();
                path.joiners.push(token.joiner);
                path.free.push(false);
                path.hyphen = true;
                self.enter(patterns, child as usize, at + 2, reading, path, out);
            }
        }
    }

    /// Whether token `next` can follow `node` at all.
    pub(super) fn continues(&self, patterns: u8, node: usize, next: usize) -> bool {
        let children = &self.all[usize::from(patterns)].nodes[node].children;
        self.tokens
            .get(next)
            .is_some_and(|t| self.words.get(t.id).readings.iter().any(|r| r.patterns == patterns && children.contains_key(&r.lexeme)))
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
    /// Behind a gap only a preposition can go on.
    pub(super) fn step(&self, from: Place, next: usize, path: &Path, gap: bool, out: &mut Vec<Candidate>) {
        let Place { patterns, node, at } = from;
        let Some(token) = self.tokens.get(next) else { return };
        let compiled = &self.all[usize::from(patterns)];
        let skipped_break = (at + 1..next).any(|i| self.tokens[i].joiner == Joiner::Break);
        if skipped_break {
            return;
        }
        for reading in self.words.get(token.id).readings.iter().filter(|r| r.patterns == patterns) {
            let Some(&child) = compiled.nodes[node].children.get(&reading.lexeme) else { continue };
            let preposition = is_preposition(compiled, reading.lexeme);
            if (gap && !preposition) || matches!(reading.via, Via::Part(_) | Via::Combining) {
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
        let possessive = entry.solid && entry.folded.contains('\'');
        let mut spelling = Spelling {
            diacritics: path.bare > 0,
            hyphen: path.hyphen || (entry.solid && !possessive),
            apostrophe: possessive,
            apart: path.apart,
            ..Spelling::default()
        };
        if own && entry.content_words == 1 && self.is_other_feminine(entry, path.first, path.features) {
            return None;
        }
        if own && entry.homograph && self.is_function_word(path.first) {
            return None;
        }
        if own && !entry.verb && path.joiners.is_empty() && self.is_behind_subject(path.first) {
            return None;
        }
        let mut confidence = 1.0 - path.doubt;
        confidence *= joiners(entry, path, &mut spelling)?;
        confidence *= case(entry, surface, &mut spelling)?;
        let single = path.joiners.is_empty();
        if path.weak && entry.content_words < 2 {
            return None;
        }
        if path.bare > 0 && single && path.doubtful_bare && !bare_word_allowed(entry, surface) {
            return None;
        }
        let short = surface.chars().count() < NO_NAME;
        if own && single && ((path.slips > 0 && short) || path.bare > 0) && entry.case == Case::Free && self.is_named(path.first, last) {
            return None;
        }
        let whole = if path.combining { self.suspended(path.first)? } else { self.chain(path.first, last, entry.verb) };
        let whole = if path.part.is_some() { full } else { whole };
        let inside = whole != span;
        let exact = fold(surface) == entry.folded
            || (path.part.is_none() && path.bare > 0 && own && fold(surface) == crate::text::fold::without_diacritics(&entry.folded));
        let kind = match () {
            () if path.slips > 0 => MatchKind::Near,
            () if !own => MatchKind::Foreign,
            () if entry.short_form && inside => return None,
            () if entry.short_form => MatchKind::ShortForm,
            () if inside && path.part.is_some() && entry.loose => return None,
            () if inside => MatchKind::Compound,
            () if exact && !path.skipped => MatchKind::Exact,
            () => {
                confidence *= INFLECTED;
                MatchKind::Inflected
            }
        };
        Some(Candidate {
            patterns,
            entry: index,
            span,
            whole,
            kind,
            features: path.features,
            spelling,
            confidence,
            tokens: (path.first, last + 1),
        })
    }
}

impl Path {
    /// Makes the path as much less certain as `confidence` says.
    pub(super) fn weigh(&mut self, confidence: f32) {
        self.doubt = 1.0 - (1.0 - self.doubt) * confidence;
    }
}

fn is_preposition(patterns: &Patterns, lexeme: LexemeId) -> bool {
    patterns.lexemes.lexeme(lexeme).preposition
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
            _ if free => {}
            (Joiner::Space | Joiner::Suspended, Joiner::Hyphen) | (Joiner::Hyphen, Joiner::Space | Joiner::Suspended) => {
                spelling.hyphen = true;
                confidence *= HYPHENATED;
            }
            (Joiner::Break, Joiner::Space) => confidence *= SIGN_LOST,
            (Joiner::Apostrophe, Joiner::Space) => {
                spelling.apostrophe = true;
                confidence *= SIGN_LOST;
            }
            _ => return None,
        }
    }
    Some(confidence)
}

/// What case says: `None` when the text cannot be the term.
fn case(entry: &Entry, surface: &str, spelling: &mut Spelling) -> Option<f32> {
    let upper = |s: &str| s.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
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
            Some(SMALL_NAME)
        }
        Case::Sensitive => {
            let shared =
                entry.written.chars().zip(surface.chars()).take_while(|(a, b)| a.to_lowercase().eq(b.to_lowercase())).all(|(a, b)| a == b);
            if !shared && !upper(surface) {
                spelling.case = true;
            }
            Some(1.0)
        }
    }
}

/// Whether every word that the term writes with a capital has one in the text. The first word's capital of a term of
/// several words may be the glossary's own habit, and is not asked for.
fn initials_agree(written: &str, surface: &str) -> bool {
    let capital = |w: &str| w.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
    let words = |s: &str| s.split([' ', '-', '\'', '’', '\u{a0}']).filter(|w| w.chars().count() > 2).map(capital).collect::<Vec<_>>();
    let (a, b) = (words(written), words(surface));
    let first = usize::from(a.len() > 1);
    a.len() != b.len() || a.iter().zip(&b).skip(first).all(|(wanted, found)| !wanted || *found)
}

/// A single word without its diacritics is another word too often (*marche*, *marché*), unless in capitals or a name.
fn bare_word_allowed(entry: &Entry, surface: &str) -> bool {
    let capitals = surface.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    capitals || entry.case == Case::Name
}
