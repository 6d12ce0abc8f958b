//! The dictionary's cuts round a candidate, and what they say of its edges.
//!
//! Behind a word that it does not know the dictionary cuts wrongly for a while: into scraps of two clusters, or where no word can
//! end. Such a cut across an edge is no evidence against it; a word that the dictionary has is.

use std::sync::LazyLock;

use super::compact::Compact;
use crate::lang::{self, LANGUAGES, Language, phrases};
use crate::lexicon;
use crate::matching::thresholds::{COINCIDENCE, EDGE, EDGES, NO_EDGE, ONE_EDGE, ONE_EDGE_LONG, TITLED};
use crate::text::unspaced::{is_closing_mark, is_cluster_edge, is_unspaced, is_word_edge};
use crate::text::{Span, segment};

/// A stretch of unspaced text with its word boundaries by dictionary.
pub(crate) struct Window {
    /// Bytes in the compact text.
    pub span: Span,
    boundaries: Vec<usize>,
}

/// How far round a candidate the text is segmented, in bytes (three a Thai letter).
const REACH: usize = 240;
/// Words of the dictionary that a word of the lexicon falls into.
const LONGEST_WORD: usize = 3;
/// Clusters up to which a piece that no list knows is a scrap.
const SCRAP: usize = 2;

impl Window {
    pub(super) fn around(compact: &Compact, span: Span) -> Self {
        let text = &compact.text;
        let mut start = segment::floor_boundary(text, span.start.saturating_sub(REACH));
        let mut end = segment::ceil_boundary(text, span.end + REACH);
        let first = compact.gaps.partition_point(|g| *g <= span.start);
        if let Some(gap) = first.checked_sub(1).and_then(|i| compact.gaps.get(i)).filter(|g| **g > start) {
            start = *gap;
        }
        let last = compact.gaps.partition_point(|g| *g < span.end);
        if let Some(gap) = compact.gaps.get(last).filter(|g| **g < end) {
            end = *gap;
        }
        let boundaries = segment::by_dictionary(Span::new(start, end).of(text)).into_iter().map(|b| b + start).collect();
        Self { span: Span::new(start, end), boundaries }
    }

    /// Whether a word begins or ends at an offset, by dictionary or because something else stands there.
    pub(super) fn is_boundary(&self, compact: &Compact, at: usize) -> bool {
        if compact.is_gap(at) {
            return true;
        }
        match (compact.before(at), compact.after(at)) {
            // Repetition and abbreviation marks belong to the word before them, and end it.
            (_, Some(a)) if is_closing_mark(a) => true,
            (Some(b), Some(a)) if is_unspaced(b) && is_unspaced(a) => self.boundaries.binary_search(&at).is_ok(),
            // Within a number or a word of another script there is no edge.
            (Some(b), Some(a)) => is_unspaced(b) || is_unspaced(a) || !b.is_alphanumeric() || !a.is_alphanumeric(),
            _ => true,
        }
    }

    /// What the dictionary takes across an offset that is no boundary.
    fn crossing(&self, at: usize) -> Span {
        let next = self.boundaries.partition_point(|b| *b < at);
        let start = next.checked_sub(1).and_then(|i| self.boundaries.get(i)).copied().unwrap_or(at);
        Span::new(start, self.boundaries.get(next).copied().unwrap_or(at).max(start))
    }

    /// Whether the dictionary has lost its way at an offset: what it takes across it begins or ends where no word can, or is a scrap
    /// that no list knows.
    fn is_lost(&self, compact: &Compact, at: usize, language: &Language) -> bool {
        let crossing = self.crossing(at);
        let piece = crossing.of(&compact.text);
        let clusters = || piece.char_indices().filter(|(i, _)| is_cluster_edge(piece, *i)).count();
        let known = || lexicon::is_listed(piece, language.tag) || lang::is_function_word(piece, language.tag);
        !is_word_edge(&compact.text, crossing.start) || !is_word_edge(&compact.text, crossing.end) || (clusters() <= SCRAP && !known())
    }

    /// Whether a term that begins with the nominal prefix takes it from the word before it (*ต้องการ|ค้า*): the dictionary or the lexicon has a
    /// word that ends in it, and what is left of that word is none that stands before the noun as well. A long term is no
    /// coincidence where the dictionary begins a word with the prefix, or a longer word ends there (*เปิดตัว|การเคลื่อนไหว…* beside *ตัวการ*).
    pub(super) fn takes_prefix(&self, compact: &Compact, span: Span, language: &Language, heads: &[&str]) -> bool {
        let (start, end) = (span.start, span.start + language.nominal.prefix.len());
        let cut = |from: usize| {
            let rest = Span::new(from, start).of(&compact.text);
            !language.nominal.both.contains(&rest) && !heads.contains(&rest)
        };
        let long = span.of(&compact.text).chars().count() >= NO_EDGE;
        let before = |end: usize| self.boundaries.iter().rev().copied().skip_while(move |b| *b >= end).take(LONGEST_WORD);
        let crossing = self.crossing(start);
        if !self.is_boundary(compact, start) && crossing.end == end && is_word_edge(&compact.text, crossing.start) {
            let longer = |from: usize| lexicon::is_listed(Span::new(from, start).of(&compact.text), language.tag);
            return cut(crossing.start) && !(long && before(crossing.start).any(longer));
        }
        if long {
            return false;
        }
        let listed = |from: &usize| lexicon::is_listed(Span::new(*from, end).of(&compact.text), language.tag);
        !compact.is_gap(start) && before(start).filter(listed).any(cut)
    }

    /// Whether a verb at `start` stands behind a noun that makes it one: a word of `heads`, written together with it.
    pub(super) fn is_nominal(&self, compact: &Compact, start: usize, heads: &[&str]) -> bool {
        let before = Span::new(self.span.start, start).of(&compact.text);
        !compact.is_gap(start) && heads.iter().any(|h| before.ends_with(h) && self.is_boundary(compact, start - h.len()))
    }

    /// Whether a candidate may end at `span.end`, for all the dictionary says.
    pub(super) fn is_end(&self, compact: &Compact, span: Span, language: &Language) -> bool {
        self.is_boundary(compact, span.end) || self.is_free(compact, span, span.end, language)
    }

    /// Whether what the dictionary takes across an edge of a candidate is no evidence: it leaves a function word outside, or the dictionary has
    /// lost its way.
    fn is_free(&self, compact: &Compact, span: Span, edge: usize, language: &Language) -> bool {
        let crossing = self.crossing(edge);
        let outside = if edge == span.start { Span::new(crossing.start, edge) } else { Span::new(edge, crossing.end) };
        is_function_word(outside.of(&compact.text), language) || self.is_lost(compact, edge, language)
    }

    /// How sure it is that the candidate is made of whole words: 1 when both edges are word boundaries; 0.9 when what the
    /// dictionary takes across an edge leaves a function word outside (*เป็น|ต้นแบบ* cut as *เป็นต้น|แบบ*), or it has lost its way
    /// there; else less the shorter it is; 0 when it is nothing.
    pub(super) fn confidence(&self, compact: &Compact, span: Span, language: &Language) -> f32 {
        let sure = [self.is_boundary(compact, span.start), self.is_boundary(compact, span.end)];
        if sure == [true, true] {
            return 1.0;
        }
        let letters = span.of(&compact.text).chars().count();
        if letters <= COINCIDENCE {
            return 0.0;
        }
        let titled = || letters >= TITLED && ends_in_title(Span::new(self.span.start, span.start).of(&compact.text), language);
        let left = sure[0] || self.is_free(compact, span, span.start, language) || titled();
        let right = sure[1] || self.is_free(compact, span, span.end, language);
        match (left, right) {
            (true, true) => EDGES,
            (true, false) | (false, true) if letters >= ONE_EDGE_LONG => EDGES,
            (true, false) | (false, true) if letters >= ONE_EDGE => EDGE,
            (false, false) if letters >= NO_EDGE => EDGE,
            _ => 0.0,
        }
    }
}

/// Whether the stretch is a function word behind or before which a phrase may begin.
fn is_function_word(text: &str, language: &Language) -> bool {
    !language.noun_builders.contains(&text) && lang::is_function_word(text, language.tag)
}

/// Whether the text ends in a title before the name of a person.
fn ends_in_title(text: &str, language: &Language) -> bool {
    static TITLES: LazyLock<Vec<(&str, Vec<&str>)>> =
        LazyLock::new(|| LANGUAGES.iter().map(|l| (l.tag, phrases(l.naming.standing, "person").collect())).collect());
    TITLES.iter().filter(|(tag, _)| *tag == language.tag).flat_map(|(_, titles)| titles).any(|t| text.ends_with(t))
}
