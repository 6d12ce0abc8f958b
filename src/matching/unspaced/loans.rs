//! Loans in other spellings: terms and text are levelled, and what is equal then is one loan.

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::compact::Compact;
use super::window::Window;
use super::{Hit, Listed};
use crate::lang::Language;
use crate::lexicon;
use crate::matching::thresholds::LEVELLED;
use crate::text::Span;
use crate::text::unspaced::is_word_edge;

/// The automaton over levelled loans.
#[derive(Default)]
pub(super) struct LoanIndex {
    automaton: Option<AhoCorasick>,
    /// By pattern: the term and its entry.
    terms: Vec<(String, u32)>,
    language: Option<&'static Language>,
}

impl LoanIndex {
    /// Compiles the loans among some terms of one language.
    pub(super) fn new<'t>(terms: impl Iterator<Item = (&'t Listed, Option<&'static Language>)>) -> Self {
        let mut out = Self::default();
        let mut strings = Vec::new();
        let (mut levelled, mut map) = (String::new(), Vec::new());
        for (term, language) in terms.filter(|(t, _)| t.loan) {
            let Some((language, loans)) = language.and_then(|l| l.loans.map(|loans| (l, loans))) else { continue };
            (loans.level)(&term.text, &mut levelled, &mut map);
            if levelled.chars().count() >= LEVELLED {
                strings.push(levelled.clone());
                out.terms.push((term.text.clone(), term.entry));
                out.language = Some(language);
            }
        }
        if !strings.is_empty() {
            let builder =
                || AhoCorasick::builder().kind(Some(AhoCorasickKind::ContiguousNFA)).match_kind(MatchKind::Standard).build(&strings);
            out.automaton = builder().ok();
        }
        out
    }

    /// Adds the loans of a filled text that are spelt otherwise than listed, and are no other word.
    pub(super) fn find(&self, text: &str, compact: &mut Compact, out: &mut Vec<Hit>) {
        let (Some(automaton), Some(language)) = (&self.automaton, self.language) else { return };
        let Some(loans) = language.loans else { return };
        let (mut levelled, mut map) = std::mem::take(&mut compact.loose);
        (loans.level)(&compact.text, &mut levelled, &mut map);
        let place = |at: usize| map.get(at).map_or(0, |at| *at as usize);
        let mut alone = (String::new(), Vec::new());
        for found in automaton.find_overlapping_iter(&levelled) {
            let (term, entry) = &self.terms[found.pattern().as_usize()];
            let span = Span::new(place(found.start()), place(found.end()));
            // A letter that counts as doubled may begin the next word (*คลินิก|กลาง*).
            let last = compact.before(span.end).map_or(0, char::len_utf8);
            let shorter = Span::new(span.start, span.end - last);
            (loans.level)(shorter.of(&compact.text), &mut alone.0, &mut alone.1);
            let doubled = Some(alone.0.as_str()) == levelled.get(found.start()..found.end()) && is_word_edge(&compact.text, shorter.end);
            let span = if doubled { shorter } else { span };
            let piece = span.of(&compact.text);
            if piece == term
                || compact.has_gap(span)
                || !is_word_edge(&compact.text, span.start)
                || !is_word_edge(&compact.text, span.end)
                || lexicon::is_listed(piece, language.tag) && !lexicon::is_listed(term, language.tag)
            {
                continue;
            }
            let confidence = Window::around(compact, span).confidence(compact, span, language);
            if confidence > 0.0 {
                let span = compact.lead_back(span, text);
                if !out.iter().any(|h| h.entry == *entry && !h.near && h.span.overlaps(span)) {
                    out.push(Hit { span, entry: *entry, confidence, near: false, loan: true });
                }
            }
        }
        compact.loose = (levelled, map);
    }
}
