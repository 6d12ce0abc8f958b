//! A term cut into content words.

use super::compile::Link;
use super::pieces::Splitter;
use super::vocabulary::{Class, Vocabulary};
use crate::glossary::Term;
use crate::lang::Language;
use crate::text::fold::fold;
use crate::text::token;

/// A term cut into content words: text, what stands before it.
pub(super) struct Cut {
    pub words: Vec<(String, Link)>,
    pub levels: Vec<(u8, String)>,
    pub head: usize,
    pub capital: bool,
    pub tokens: usize,
}

/// A term and its short forms, cut.
pub(super) fn cuts<'a>(term: &'a Term, language: &'static Language, vocabulary: &Vocabulary, splitter: &Splitter) -> Vec<(&'a str, Cut)> {
    std::iter::once(&term.text).chain(&term.short_forms).map(|t| (t.as_str(), cut(t, language, vocabulary, splitter))).collect()
}

/// Whether there are words enough for one of them to depart: two, and not only function words and letters.
pub(super) fn is_phrase(cut: &Cut, vocabulary: &Vocabulary) -> bool {
    let content = |w: &str| vocabulary.class(w) == Class::Content && w.chars().count() > 2;
    cut.words.len() > 1 && (cut.words.iter().filter(|(w, _)| content(w)).count() > 1 || cut.words.len() > 3)
}

/// A term's content words, levels and head: the first content word where modifiers follow, else the last one before a preposition.
pub(super) fn cut(text: &str, language: &'static Language, vocabulary: &Vocabulary, splitter: &Splitter) -> Cut {
    let folded = fold(text.trim());
    let mut out = Cut { words: Vec::new(), levels: Vec::new(), head: 0, capital: false, tokens: 0 };
    let mut link = Link::default();
    let mut before_preposition = None;
    let mut add = |word: &str, out: &mut Cut| match vocabulary.class(word) {
        Class::Content | Class::Number | Class::Stop => {
            if link.preposition.is_some() && before_preposition.is_none() && !out.words.is_empty() {
                before_preposition = Some(out.words.len() - 1);
            }
            out.words.push((word.to_owned(), std::mem::take(&mut link)));
        }
        Class::Level(level) => out.levels.push((level, word.to_owned())),
        Class::Article | Class::Letter => {}
        Class::Preposition(p) => link.preposition = Some(p),
        Class::Conjunction => link.conjunction = true,
    };
    token::scan(&folded, |t| {
        out.tokens += 1;
        let word = t.span.of(&folded);
        if t.unspaced {
            splitter.atoms(&folded, t.span, |span, _| add(span.of(&folded), &mut out));
        } else if let Some(at) = splitter.split(word).filter(|_| vocabulary.class(word) == Class::Content) {
            let (left, right) = word.split_at(at);
            add(&splitter.base(left), &mut out);
            add(right, &mut out);
        } else if vocabulary.class(word) == Class::Content {
            add(&splitter.base(word), &mut out);
        } else {
            add(word, &mut out);
        }
    });
    out.head = if language.variation.head_first { 0 } else { before_preposition.unwrap_or(out.words.len().saturating_sub(1)) };
    let upper = |w: &str| w.chars().next().is_some_and(char::is_uppercase);
    out.capital = text.split(' ').filter(|w| upper(w)).count() > 1 || (text.split(' ').count() == 1 && upper(text));
    out
}
