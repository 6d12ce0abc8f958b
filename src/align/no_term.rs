//! Recurrent expressions that are no terms: dates and amounts, a name with a title, pieces of longer expressions, phrases with an
//! article in them.
//!
//! In: an expression of a language with blanks, as it is written, and the sentences where it stands. What is said here holds for
//! expressions that nobody listed; a glossary may list anything.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::attest::SentenceId;
use super::index::Word;
use super::propose::ProposalInput;
use crate::lang::figures::{self, Part};
use crate::lang::inflection::Hints;
use crate::lang::{self, LANGUAGES, Language, is_function_word, variation};
use crate::text::Span;
use crate::text::fold::{fold, without_diacritics};
use crate::text::token::tokens;
use crate::text::unspaced::is_unspaced;

/// Whether an expression says a time or an amount and nothing else (*last year*, *miljarder dollar*, *hundreds of people*).
pub(super) fn is_reckoning(text: &str, lang: &str) -> bool {
    let language = lang::by_tag(lang);
    let tables = &language.figures;
    let folded = fold(text);
    let words: Vec<&str> = tokens(&folded).into_iter().map(|t| t.span.of(&folded)).filter(|w| !is_function_word(w, lang)).collect();
    let amount = |word: &&str| {
        let number = tables.part(word).is_some_and(|part| !matches!(part, Part::Article | Part::One));
        number || tables.scale(word).is_some() || figures::currency(word).is_some() || tables.amounts.contains(word) || is_symbol(word)
    };
    let times = TIMES.get(language.tag);
    let time = |word: &&str| times.is_some_and(|forms| forms.contains(*word)) || tables.is_of_calendar(word);
    words.iter().any(amount) || words.iter().all(time)
}

/// Whether a short word is the sign of a unit: *cm*, *km*.
fn is_symbol(word: &str) -> bool {
    word.len() == 2 && figures::unit(word).is_some()
}

/// By language: the forms of all words of time.
static TIMES: LazyLock<FxHashMap<&str, FxHashSet<String>>> = LazyLock::new(|| {
    let forms = |language: &Language| {
        let units = language.figures.units.iter().filter(|(name, _)| TIME_UNITS.contains(name)).flat_map(|(_, words)| *words);
        let words = units.chain(language.figures.times);
        let mut out: FxHashSet<String> = FxHashSet::default();
        for word in words {
            out.insert((*word).to_owned());
            for paradigm in (language.paradigms)(word, Hints::default()) {
                out.extend(paradigm.endings.iter().map(|(ending, _)| format!("{}{ending}", paradigm.stem)));
            }
        }
        out
    };
    LANGUAGES.iter().map(|language| (language.tag, forms(language))).collect()
});

/// The units that count time.
const TIME_UNITS: &[&str] = &["s", "min", "h", "d", "week", "month", "year"];

/// Whether an article, a possessive or a pronoun stands inside right behind another word: *signed the treaty*, *held its review*.
/// Behind a preposition or a conjunction it belongs to the noun that follows (*Union de la jeunesse*).
pub(super) fn is_phrase(text: &str, lang: &str) -> bool {
    let folded = fold(text);
    let words: Vec<&str> = tokens(&folded).into_iter().map(|t| t.span.of(&folded)).collect();
    // A single letter may be what an apostrophe or a colon parts from its word.
    let long = |word: &str| word.chars().count() > 1;
    words.windows(2).any(|pair| {
        let (before, word) = (pair[0], pair[1]);
        let determiner = long(word) && is_function_word(word, lang) && !is_link(word, lang);
        determiner && long(before) && !is_function_word(before, lang)
    })
}

/// Whether a function word ties nouns: a preposition or a conjunction.
fn is_link(word: &str, lang: &str) -> bool {
    let entries = variation::keyed(lang::by_tag(lang).variation.links);
    let mut ties = entries.filter(|(key, _)| *key != "article").flat_map(|(_, words)| words);
    ties.any(|link| link == word)
}

/// Whether the same word stands beside an expression in all its places, or always a number: it is a piece of something longer.
/// `places` are at least two.
pub(super) fn is_piece(input: &ProposalInput<'_>, places: &[(SentenceId, Span)]) -> bool {
    /// What stands on one side.
    #[derive(PartialEq)]
    enum Beside {
        Number,
        Word(u32),
    }
    let beside = |(id, span): &(SentenceId, Span), after: bool| {
        let story = &input.stories[id.story];
        let article = story.articles[id.article];
        let words: &[Word] = &input.index().sentences[article][id.sentence];
        let text = input.articles[article].text(&input.articles[article].blocks[story.sentences[id.article][id.sentence].block]);
        let from = words.partition_point(|w| w.span.start < span.start);
        let to = words.partition_point(|w| w.span.start < span.end);
        // Over the *s* of a genitive: *provincial People's Committee*.
        let letter = |w: &Word| w.function && w.joined && w.span.of(text).chars().count() == 1;
        let to = to + usize::from(words.get(to).is_some_and(letter));
        let at = if after { Some(to) } else { from.checked_sub(1) }?;
        let (word, second) = (words.get(at)?, words.get(if after { to } else { from })?);
        let surface = word.span.of(text);
        if !second.joined {
            return None;
        }
        if surface.chars().all(char::is_numeric) {
            return Some(Beside::Number);
        }
        (!word.function).then_some(Beside::Word(word.id))
    };
    let always = |after: bool| {
        let mut all = places.iter().map(|place| beside(place, after));
        let Some(Some(first)) = all.next() else { return false };
        all.all(|other| other.as_ref() == Some(&first))
    };
    places.len() > 1 && (always(true) || always(false))
}

/// Whether a word with a capital stands in the same letters in the counterparts of most other languages in Latin script: a name,
/// which the expression combines with a title or a common noun, or which is all of it.
pub(super) fn holds_name(input: &ProposalInput<'_>, text: &str, lang: &str, places: &[(SentenceId, Span)]) -> bool {
    let words: Vec<&str> = tokens(text).into_iter().map(|t| t.span.of(text)).collect();
    let mut names = words.iter().filter(|w| w.starts_with(char::is_uppercase) && w.chars().count() > 2).copied();
    names.any(|name| is_name(input, name, lang, places))
}

fn is_name(input: &ProposalInput<'_>, name: &str, lang: &str, places: &[(SentenceId, Span)]) -> bool {
    let bare = |word: &str| without_diacritics(&fold(word));
    let name = bare(name);
    // By language in Latin script: whether a counterpart has it.
    let mut found: FxHashMap<&str, bool> = FxHashMap::default();
    for (id, _) in places {
        let story = &input.stories[id.story];
        for (article, sentence, score) in story.counterparts(id.article, id.sentence) {
            let other = input.attested.lang(id.story, article);
            let text = story.text(input.articles, article, sentence);
            if score <= 0.0 || other == lang || text.chars().any(is_unspaced) {
                continue;
            }
            let same = |word: &str| {
                word.starts_with(char::is_uppercase) && {
                    let word = bare(word);
                    word == name || word.strip_suffix('s') == Some(&name) || name.strip_suffix('s') == Some(&word)
                }
            };
            let holds = tokens(text).into_iter().any(|t| same(t.span.of(text)));
            *found.entry(other).or_default() |= holds;
        }
    }
    let holding = found.values().filter(|holds| **holds).count();
    holding > 0 && holding * 2 >= found.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_and_amounts() {
        for (lang, text, expected) in [
            ("en", "last year", true),
            ("en", "coming days", true),
            ("en", "final day", true),
            ("en", "billion dollars", true),
            ("en", "hundreds of people", true),
            ("en", "Monday morning", true),
            ("sv", "förra året", true),
            ("sv", "kommande dagarna", true),
            ("sv", "miljarder dollar", true),
            ("sv", "cm regn", true),
            ("fr", "année dernière", true),
            ("fr", "centaines de personnes", true),
            ("pt", "ano passado", true),
            ("pt", "mil milhões de dólares", true),
            ("es", "semana pasada", true),
            // With another word they may be terms.
            ("en", "light year", false),
            ("en", "working day", false),
            ("en", "spring offensive", false),
            ("en", "trade war", false),
            ("sv", "arbetsdag", false),
            ("sv", "långfredag", false),
            ("fr", "année scolaire", false),
            ("fr", "Premier ministre", false),
            ("pt", "horário de verão", false),
        ] {
            assert_eq!(is_reckoning(text, lang), expected, "{lang} {text}");
        }
    }

    #[test]
    fn phrases_with_an_article_inside() {
        for (lang, text, expected) in [
            ("en", "signed the treaty", true),
            ("en", "held its review", true),
            ("sv", "utlöste en tsunami", true),
            ("fr", "signé l'accord", false),
            ("fr", "conserver le titre", true),
            ("en", "chairman of the board", false),
            ("en", "People's Committee", false),
            ("en", "certificate of merit", false),
            ("sv", "våld i hemmet", false),
            ("fr", "Union de la jeunesse", false),
            ("pt", "União da Juventude", false),
        ] {
            assert_eq!(is_phrase(text, lang), expected, "{lang} {text}");
        }
    }
}
