//! Compounds of which a part is written once: *barn- och äldreomsorg* holds *barnomsorg*, *skolböcker och -väskor* holds *skolväska*.
//!
//! In: the tokens of a block. Out: for a token that lacks a part, the analysis of the word with it. Which part is shared follows from
//! the terms: the longest that makes a form of one.

use super::compile::Patterns;
use super::phrase::Word;
use super::thresholds::{PLAUSIBLE, SHORTEST_SHARED};
use super::words::{AnalysisId, Words};
use crate::text::fold::fold;
use crate::text::token::Joiner;

/// Sets `shared` of the tokens that lack a part.
pub(super) fn complete(text: &str, own: usize, all: &[Patterns], words: &mut Words, tokens: &mut [Word]) {
    if all.get(own).is_none_or(|p| p.lexemes.language.compounds.is_none()) {
        return;
    }
    for at in 0..tokens.len() {
        let found = match (tokens.get(at + 1).map(|t| t.joiner), tokens.get(at + 2)) {
            (Some(Joiner::Suspended), Some(second)) if conjunction(tokens, at + 1, words) && second.joiner == Joiner::Space => {
                last_part(&fold(tokens[at].span.of(text)), &fold(second.span.of(text)), own, all, words)
            }
            _ => None,
        };
        let found = match found {
            Some(id) => Some(id),
            None if lacks_first(text, tokens, at, words) => {
                first_part(&fold(tokens[at - 2].span.of(text)), &fold(tokens[at].span.of(text)), own, all, words)
            }
            None => None,
        };
        if let Some(id) = found {
            tokens[at].shared = id;
        }
    }
}

/// Whether a token stands behind a conjunction and a hyphen of its own (*och -väskor*).
fn lacks_first(text: &str, tokens: &[Word], at: usize, words: &Words) -> bool {
    let before = text.get(..tokens[at].span.start).and_then(|t| t.strip_suffix('-'));
    at >= 2 && before.is_some_and(|t| t.ends_with(' ')) && conjunction(tokens, at - 1, words)
}

fn conjunction(tokens: &[Word], at: usize, words: &Words) -> bool {
    tokens.get(at).is_some_and(|t| words.get(t.id).conjunction)
}

/// The word that `first` makes with the last part of `whole`.
fn last_part(first: &str, whole: &str, own: usize, all: &[Patterns], words: &mut Words) -> Option<AnalysisId> {
    let rules = all.get(own)?.lexemes.language.compounds?;
    let long = |part: &str| part.chars().count() >= SHORTEST_SHARED;
    parted(whole).filter(|(left, right)| long(right) && (rules.first_part)(left, right) >= PLAUSIBLE).find_map(|(_, right)| {
        let id = words.joined(first, right, own, all);
        (id != 0).then_some(id)
    })
}

/// The word that the first part of `whole` makes with `second`, the longest first part first.
fn first_part(whole: &str, second: &str, own: usize, all: &[Patterns], words: &mut Words) -> Option<AnalysisId> {
    let rules = all.get(own)?.lexemes.language.compounds?;
    let long = |part: &str| part.chars().count() >= SHORTEST_SHARED;
    let mut places: Vec<(&str, &str)> = parted(whole).collect();
    places.reverse();
    places.into_iter().filter(|(left, right)| long(left) && long(right) && (rules.first_part)(left, right) >= PLAUSIBLE).find_map(
        |(left, _)| {
            let id = words.joined(left, second, own, all);
            (id != 0).then_some(id)
        },
    )
}

/// All ways to part a word in two, the shortest first part first.
fn parted(word: &str) -> impl Iterator<Item = (&str, &str)> {
    word.char_indices().skip(2).filter_map(|(at, _)| word.split_at_checked(at))
}
