//! The bare head of a longer term, by which an article refers to what it has named in full.

use crate::lang::inflection::{FunctionWord, Hints};
use crate::lang::{Language, is_function_word};
use crate::text::fold::fold;
use crate::text::token::{self, Joiner};

/// Letters of the last part of a compound that is taken for its head.
const COMPOUND_HEAD: usize = 5;

/// Whether a text has the head of a longer term and nothing that makes it another term: *the movement* for *literacy movement*, not *the peace
/// movement*. Scripts without blanks do not show where a head is bare.
pub(super) fn has_bare_head(text: &str, term: &str, language: &Language) -> bool {
    let heads = heads(term, language);
    if heads.is_empty() {
        return false;
    }
    let tokens = token::tokens(text);
    let word = |at: usize| tokens.get(at).map(|t| fold(t.span.of(text))).unwrap_or_default();
    let function = |at: usize| is_function_word(&word(at), language.tag);
    let joined = |at: usize| tokens.get(at).is_some_and(|t| t.joiner != Joiner::None && t.joiner != Joiner::Break);
    let bare = |at: usize| {
        if language.variation.head_first {
            let preposition = || matches!((language.function_word)(&word(at + 1)), FunctionWord::Preposition(_));
            !joined(at + 1) || (function(at + 1) && !preposition())
        } else {
            !joined(at) || at.checked_sub(1).is_some_and(function)
        }
    };
    (0..tokens.len()).any(|at| {
        let found = word(at);
        heads.iter().any(|head| *head == found || is_form(&found, head, language)) && bare(at)
    })
}

/// The words that may stand for a longer term: its first or last, by language, and the last parts of a compound.
fn heads(term: &str, language: &Language) -> Vec<String> {
    let folded = fold(term);
    let words: Vec<&str> = folded.split(' ').collect();
    let head = if language.variation.head_first { words.first() } else { words.last() };
    let Some(head) = head.filter(|_| !language.unspaced) else { return Vec::new() };
    let mut out = Vec::new();
    if words.len() > 1 && !is_function_word(head, language.tag) {
        out.push((*head).to_owned());
    }
    if language.compounds.is_some() {
        let ends = head.char_indices().skip(3).filter_map(|(at, _)| head.get(at..));
        out.extend(ends.filter(|end| end.chars().count() >= COMPOUND_HEAD).map(str::to_owned));
    }
    out
}

fn is_form(word: &str, head: &str, language: &Language) -> bool {
    let shared = word.chars().zip(head.chars()).take_while(|(a, b)| a == b).count();
    shared >= 3 && (language.paradigms)(head, Hints::default()).iter().any(|p| p.has(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::by_tag;

    #[test]
    fn a_bare_head_is_no_other_term() {
        let rows = [
            ("en", "literacy movement", "The movement grew.", true),
            ("en", "literacy movement", "Movements grew.", true),
            ("en", "literacy movement", "The peace movement grew.", false),
            ("en", "literacy movement", "It grew.", false),
            ("en", "movement", "The movement grew.", false),
            ("fr", "violence conjugale", "Elle parle de la violence.", true),
            ("fr", "violence conjugale", "La violence familiale recule.", false),
            ("fr", "violence conjugale", "La violence de la rue recule.", false),
            ("sv", "folkrörelse", "Sedan växte rörelsen.", false),
            ("sv", "folkrörelse", "Han sade att rörelserna växer.", true),
            ("sv", "folkrörelse", "Rörelsen växer.", true),
            ("sv", "folkrörelse", "Fredsrörelsen växer.", false),
            ("th", "ความรุนแรงในครอบครัว", "ความรุนแรง", false),
        ];
        for (lang, term, text, expected) in rows {
            assert_eq!(has_bare_head(text, term, by_tag(lang)), expected, "{term} in {text}");
        }
    }
}
