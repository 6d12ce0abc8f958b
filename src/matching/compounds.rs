//! Terms inside longer words, in languages that write compounds as one word.

use super::compile::Patterns;
use super::known;
use super::lexemes::LexemeId;
use super::thresholds::{PLAUSIBLE, SHORT_TERM, SURE};
use crate::lang::Language;
use crate::lang::inflection::Features;
use crate::text::Span;

/// Letters up to which a word is looked into: every split of it is asked for, and the parts are split again. Compounds of news have
/// up to 40 (the Swedish list of words up to 28).
const LONGEST_COMPOUND: usize = 80;

/// A term inside a word: its lexeme, the form's features, bytes of the word, and how plausible it is.
pub(super) type Part = (LexemeId, Features, Span, f32);

/// The lexemes that the whole folded word is the combining form of (*utrednings* before a hyphen).
pub(super) fn combining(word: &str, patterns: &Patterns) -> Vec<(LexemeId, Features)> {
    patterns.lexemes.combining(word).iter().map(|l| (*l, Features::NONE)).collect()
}

/// The terms that are a part of a longer folded word: its head, or its first part. Spans are bytes of `word`.
/// `known`: the word is a form of a term itself; then nothing is looked for inside, because a listed compound wins. `capital`: the
/// word may be a name, so what stands beside the term must be a known word.
pub(super) fn parts(word: &str, patterns: &Patterns, known: bool, capital: bool) -> Vec<Part> {
    let least = if capital { SURE } else { PLAUSIBLE };
    let Some(rules) = patterns.lexemes.language.compounds.filter(|_| !known && (6..=LONGEST_COMPOUND).contains(&word.chars().count()))
    else {
        return Vec::new();
    };
    let language = patterns.lexemes.language;
    let mut out: Vec<Part> = Vec::new();
    for (at, _) in word.char_indices().skip(2) {
        let (left, right) = word.split_at(at);
        for form in patterns.lexemes.forms(right).iter().filter(|f| single(patterns, f.lexeme)) {
            let head = &patterns.lexemes.lexeme(form.lexeme).word;
            let plausible = (rules.first_part)(left, head);
            if plausible >= least {
                keep(&mut out, (form.lexeme, form.features, Span::new(at, word.len()), plausible));
            }
        }
        let doubled = rules.seam_drops.then(|| doubled_at_seam(left, right)).flatten();
        let whole = doubled.as_deref().map_or(&[][..], |whole| patterns.lexemes.combining(whole));
        for lexeme in patterns.lexemes.combining(left).iter().chain(whole) {
            let term = &patterns.lexemes.lexeme(*lexeme).word;
            let plausible = (rules.last_part)(right, term);
            if plausible >= least && (plausible >= SURE || term.chars().count() > SHORT_TERM || is_known(right, language)) {
                keep(&mut out, (*lexeme, Features::NONE, Span::new(0, at), plausible));
            }
        }
    }
    out
}

/// Whether a rest is a word, or a compound of words.
fn is_known(rest: &str, language: &Language) -> bool {
    known::word(rest, language) || known::compound(rest, language)
}

/// The first part that lost a letter where three of one kind would meet (*buss*, *busstation*).
fn doubled_at_seam(left: &str, right: &str) -> Option<String> {
    let last = left.chars().next_back().filter(|last| right.starts_with(*last))?;
    Some(format!("{left}{last}"))
}

/// Only terms of one word are looked for inside words.
fn single(patterns: &Patterns, lexeme: LexemeId) -> bool {
    !patterns.lexemes.lexeme(lexeme).hints.in_phrase
}

/// The longest part wins where two overlap; of equal ones the more plausible, of equally plausible ones the first.
fn keep(out: &mut Vec<Part>, new: Part) {
    let better = |a: &Part, b: &Part| a.2.len() > b.2.len() || (a.2.len() == b.2.len() && a.3 > b.3);
    if out.iter().any(|old| old.2.overlaps(new.2) && (old.0 == new.0 || better(old, &new)) && !better(&new, old)) {
        return;
    }
    out.retain(|old| !(old.2.overlaps(new.2) && better(&new, old)));
    out.push(new);
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::glossary::load::from_text;
    use crate::lang::Tag;
    use crate::matching::{MatchOptions, Matcher, Scratch};

    #[test]
    fn only_words_that_people_write_are_looked_into() {
        let glossary = from_text("g.csv", "concept,lang,term\nquay,sv,färjeläge\n").0;
        let matcher = Matcher::compile(Arc::new(glossary), MatchOptions { nested: false });
        for (first, found) in
            [("nattbåts".to_owned(), true), ("båts".repeat(17), true), ("båts".repeat(18), false), ("båts".repeat(60), false)]
        {
            let word = format!("{first}färjeläget");
            let matches = matcher.scan_text(&word, &Tag::parse("sv").unwrap(), &mut Scratch::default());
            assert_eq!(matches.len(), usize::from(found), "{word}");
        }
    }
}
