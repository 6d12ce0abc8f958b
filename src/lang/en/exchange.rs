//! Other words in an English sentence: *a* or *an*, and whether a noun may stand without an article.
//!
//! Source: Quirk et al. §§ 5.11 (articles and countability), *New Hart's Rules* (*a* and *an*).

use crate::lang::exchange::{Exchange, Fit, Words, capital_like, head, is_blank, last_before};
use crate::text::fold::fold;

/// Words that open a noun phrase.
const DETERMINERS: &str = include_str!("words/exchange_determiners.txt");
/// Prepositions inside terms: the head stands before them.
const PREPOSITIONS: &str = "of for on in to at by with from as under behind";
/// Words in a vowel letter that begin with a consonant: *a union, a European, a one-off*.
const CONSONANT_SOUND: [&str; 13] = ["uni", "unan", "uran", "ugand", "urug", "eu", "ewe", "one", "once", "us", "ut", "ub", "ukr"];
/// Words that begin like those and have a vowel: *an unidentified man, an usher, an onerous task*.
const VOWEL_SOUND: [&str; 9] = ["unid", "unim", "unin", "unint", "usher", "utm", "utter", "oner", "unir"];
/// Words in *h* that begin with a vowel.
const SILENT_H: [&str; 4] = ["hour", "honest", "hono", "heir"];

/// The word of a term that inflects.
pub(super) fn heads(words: &[&str]) -> std::ops::Range<usize> {
    last_before(words, |w| crate::lang::listed(PREPOSITIONS, w))
}

/// Whether the new words fit.
pub(super) fn fit(exchange: &Exchange<'_>) -> Fit {
    let grammatical = match exchange.old {
        Some(old) => exchange.same_head(heads) || (same_number(old, exchange.new) && has_determiner(exchange, old)),
        None => exchange.word_before().is_some_and(|(word, gap)| is_blank(gap) && crate::lang::listed(DETERMINERS, &fold(word))),
    };
    if grammatical { article(exchange) } else { Fit::Unsure }
}

/// *a* or *an* before the new words.
fn article(exchange: &Exchange<'_>) -> Fit {
    let Some((word, gap)) = exchange.word_before().filter(|(word, gap)| is_blank(gap) && matches!(fold(word).as_str(), "a" | "an")) else {
        return Fit::AS_IS;
    };
    let capitals = word.chars().count() == 2 && word.chars().all(char::is_uppercase);
    match begins_with_vowel(exchange.new.text) {
        Some(vowel) if vowel == (fold(word) == "an") => Fit::AS_IS,
        Some(vowel) if !capitals => {
            let lead = capital_like(if vowel { "an" } else { "a" }, word);
            Fit::Sure { back: word.len() + gap.len(), lead: lead + gap, ahead: 0 }
        }
        _ => Fit::Unsure,
    }
}

/// Whether the first sound is a vowel; `None` where letters do not tell.
fn begins_with_vowel(text: &str) -> Option<bool> {
    let word: String = fold(text).chars().take_while(|c| c.is_alphabetic()).collect();
    let capitals = text.chars().take_while(|c| c.is_alphabetic()).filter(|c| c.is_uppercase()).count();
    let first = word.chars().next()?;
    match first {
        _ if capitals > 1 => None,
        'h' => Some(SILENT_H.iter().any(|silent| word.starts_with(silent))),
        'a' | 'e' | 'i' | 'o' | 'u' => {
            let begins = |starts: &[&str]| starts.iter().any(|start| word.starts_with(start));
            Some(begins(&VOWEL_SOUND) || !begins(&CONSONANT_SOUND))
        }
        'b'..='z' => Some(false),
        _ => None,
    }
}

/// Whether both are cited in the same number, as far as the last letter tells.
fn same_number(old: Words<'_>, new: Words<'_>) -> bool {
    let plural = |words: Words<'_>| {
        let head = head(heads, words.citation);
        head.ends_with('s') && !head.ends_with("ss") && !head.ends_with("us")
    };
    plural(old) == plural(new)
}

/// Whether the noun stands behind a determiner, in the plural, or is a name: one that counts may then stand for one that
/// does not.
fn has_determiner(exchange: &Exchange<'_>, old: Words<'_>) -> bool {
    let name = old.citation.starts_with(char::is_uppercase) && exchange.new.citation.starts_with(char::is_uppercase);
    let plural = fold(old.text).ends_with('s') && fold(exchange.new.text).ends_with('s');
    let (words, near) = exchange.words_before();
    let mut end = near.len();
    for token in words.iter().rev().take(4) {
        let gap = near.get(token.span.end..end).unwrap_or_default();
        let word = fold(token.span.of(near));
        if crate::lang::listed(DETERMINERS, &word) && is_blank(gap) || word == "s" {
            return true;
        }
        if !is_blank(gap) || super::words::is_function_word(&word) {
            break;
        }
        end = token.span.start;
    }
    name || plural
}
