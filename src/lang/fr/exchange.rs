//! Other words in a French sentence: gender and number must stay; *le, de, du, au, ce* change with the first sound.
//!
//! Source: Grevisse, *Le bon usage*: elision, contraction of the article, gender by ending.

use super::function_words::function_word;
use crate::lang::exchange::{Exchange, Fit, Words, all_before, capital_like, head, is_blank, is_elision, with_apostrophes};
use crate::lang::inflection::Gender;
use crate::text::fold::{fold, is_apostrophe};

/// Words in h- that elide.
const MUTE_H: &str = include_str!("words/exchange_mute_h.txt");
/// Words in h- that do not.
const ASPIRATED_H: &str = include_str!("words/exchange_aspirated_h.txt");
/// Masculines and feminines that their ending does not tell, from general vocabulary.
const MASCULINE: &str = include_str!("words/exchange_masculine.txt");
const FEMININE: &str = include_str!("words/exchange_feminine.txt");

/// The words of a term that inflect: all before the first preposition.
pub(super) fn heads(words: &[&str]) -> std::ops::Range<usize> {
    all_before(words, function_word)
}

/// Whether the new words fit, and what becomes of the article before them.
pub(super) fn fit(exchange: &Exchange<'_>) -> Fit {
    let new = exchange.new;
    match exchange.old {
        Some(old) => {
            let shared = gender(new).filter(|g| gender(old) == Some(*g));
            let same = exchange.same_head(heads);
            if !same && (shared.is_none() || is_plural(old) != is_plural(new)) {
                return Fit::Unsure;
            }
            if first_sound(old.text).is_some() && first_sound(old.text) == first_sound(new.text) {
                return Fit::AS_IS;
            }
            before(exchange, shared.or_else(|| gender(new)))
        }
        None => match gender(new).filter(|g| !is_plural(new) && agrees(exchange, *g)) {
            Some(gender) => before(exchange, Some(gender)),
            None => Fit::Unsure,
        },
    }
}

/// Whether the first sound is a vowel; `None` where letters do not tell.
fn first_sound(text: &str) -> Option<bool> {
    let folded = fold(text);
    let word: String = folded.chars().take_while(|c| c.is_alphabetic()).collect();
    let lemma = word.strip_suffix('s').unwrap_or(&word);
    let listed = |list| crate::lang::listed(list, &word) || crate::lang::listed(list, lemma);
    match word.chars().next()? {
        'h' if listed(MUTE_H) => Some(true),
        'h' if listed(ASPIRATED_H) => Some(false),
        'h' | 'y' | 'w' => None,
        'o' if matches!(word.as_str(), "onze" | "onzième" | "oui" | "ouistiti") => None,
        c if "aeiouàâäéèêëîïôöùûüœæ".contains(c) => Some(true),
        _ => Some(false),
    }
}

/// What stands before the place and changes with it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Definite,
    OfDefinite,
    ToDefinite,
    Of,
    This,
}

/// The article, the bare preposition or the demonstrative before a place.
struct Determiner {
    kind: Kind,
    /// Its bytes, up to the place.
    len: usize,
    /// The gender that it shows.
    shows: Option<Gender>,
}

/// The determiner before the place.
fn determiner(exchange: &Exchange<'_>) -> Option<Determiner> {
    let (words, near) = exchange.words_before();
    let last = words.last()?;
    let gap = near.get(last.span.end..)?;
    let word = fold(last.span.of(near));
    let (kind, shows) = match (word.as_str(), is_elision(gap), is_blank(gap)) {
        ("l", true, _) => (Kind::Definite, None),
        ("d", true, _) | ("de", _, true) => (Kind::Of, None),
        ("le", _, true) => (Kind::Definite, Some(Gender::Masculine)),
        ("la", _, true) => (Kind::Definite, Some(Gender::Feminine)),
        ("du", _, true) => (Kind::OfDefinite, Some(Gender::Masculine)),
        ("au", _, true) => (Kind::ToDefinite, Some(Gender::Masculine)),
        ("ce" | "cet", _, true) => (Kind::This, Some(Gender::Masculine)),
        ("cette", _, true) => (Kind::This, Some(Gender::Feminine)),
        _ => return None,
    };
    let at = |start: usize| near.len() - start;
    if kind == Kind::Definite
        && let Some(first) = words.iter().rev().nth(1)
        && is_blank(near.get(first.span.end..last.span.start)?)
    {
        match fold(first.span.of(near)).as_str() {
            "de" => return Some(Determiner { kind: Kind::OfDefinite, len: at(first.span.start), shows }),
            "à" => return Some(Determiner { kind: Kind::ToDefinite, len: at(first.span.start), shows }),
            _ => {}
        }
    }
    Some(Determiner { kind, len: at(last.span.start), shows })
}

/// The determiner as the first sound and the gender of the new words ask for it.
fn before(exchange: &Exchange<'_>, gender: Option<Gender>) -> Fit {
    let Some(vowel) = first_sound(exchange.new.text) else { return Fit::Unsure };
    let Some(found) = determiner(exchange) else { return Fit::when(!depends_on_sound(exchange)) };
    let feminine = gender == Some(Gender::Feminine);
    let words = match (found.kind, vowel, feminine) {
        (Kind::Definite, true, _) => "l'",
        (Kind::Definite, _, false) => "le ",
        (Kind::Definite, _, true) => "la ",
        (Kind::OfDefinite, true, _) => "de l'",
        (Kind::OfDefinite, _, false) => "du ",
        (Kind::OfDefinite, _, true) => "de la ",
        (Kind::ToDefinite, true, _) => "à l'",
        (Kind::ToDefinite, _, false) => "au ",
        (Kind::ToDefinite, _, true) => "à la ",
        (Kind::Of, true, _) => "d'",
        (Kind::Of, ..) => "de ",
        (Kind::This, _, true) => "cette ",
        (Kind::This, true, _) => "cet ",
        (Kind::This, ..) => "ce ",
    };
    let there = exchange.before.get(exchange.before.len() - found.len..).unwrap_or_default();
    if gender.is_none() && found.kind != Kind::Of {
        return Fit::Unsure;
    }
    if fold(there) == words {
        return Fit::AS_IS;
    }
    let typed = with_apostrophes(words, there, exchange.before, exchange.after);
    let lead = capital_like(&typed, there);
    Fit::Sure { back: found.len, lead, ahead: 0 }
}

/// Whether a word before the place has another form before a vowel, or may have (*nouvel, son, qu'*).
fn depends_on_sound(exchange: &Exchange<'_>) -> bool {
    const CHANGING: &str = "beau bel nouveau nouvel vieux vieil fou fol mou mol mon ton son ma ta sa que jusque lorsque puisque \
        quoique presque quelque le la de du au ce cet cette si ne me te se je";
    let Some((word, gap)) = exchange.word_before() else { return false };
    let quoted = gap.trim().chars().all(|c| matches!(c, '«' | '“' | '"' | '‘' | '(' | '*' | '_'));
    gap.is_empty()
        || is_elision(gap)
        || gap.chars().next_back().is_some_and(is_apostrophe)
        || (quoted && crate::lang::listed(CHANGING, &fold(word)))
}

/// Whether the words round foreign ones show that the writer gave them this gender, or show no gender at all.
fn agrees(exchange: &Exchange<'_>, gender: Gender) -> bool {
    let Some(found) = determiner(exchange) else { return false };
    match found.shows {
        Some(shown) => shown == gender,
        // *les membres de l'Emulation Bloc devront …*: behind it the sentence goes on with another subject.
        None => found.kind == Kind::OfDefinite && gender == Gender::Masculine && ends_here(exchange),
    }
}

/// Whether nothing behind the place can agree with it: the sentence ends, or a verb in the plural follows.
fn ends_here(exchange: &Exchange<'_>) -> bool {
    let plural_verb = |word: String| word.ends_with("ont") || word.ends_with("ent");
    exchange.after.trim_start().starts_with(['.', '!', '?', ';', ':']) || exchange.word_after().is_some_and(plural_verb)
}

/// Whether the term is cited in the plural.
fn is_plural(words: Words<'_>) -> bool {
    let first = first_word(words);
    first.ends_with(['s', 'x']) && !matches!(first.as_str(), "congrès" | "mois" | "prix" | "concours" | "paix" | "pays" | "fonds" | "héros")
}

fn first_word(words: Words<'_>) -> String {
    head(heads, words.citation).split(' ').next().unwrap_or_default().to_owned()
}

/// The gender, as the glossary or the first noun says.
fn gender(words: Words<'_>) -> Option<Gender> {
    words.gender.or_else(|| by_ending(&first_word(words)))
}

fn by_ending(word: &str) -> Option<Gender> {
    let ends = |ends: &[&str]| ends.iter().any(|end| word.ends_with(end));
    match () {
        () if crate::lang::listed(MASCULINE, word) => Some(Gender::Masculine),
        () if crate::lang::listed(FEMININE, word) => Some(Gender::Feminine),
        () if word.chars().count() < 6 => None,
        () if ends(&["tion", "sion", "xion", "ité", "ance", "esse"]) && word != "bastion" => Some(Gender::Feminine),
        () if ends(&["ement", "isme"]) => Some(Gender::Masculine),
        () => None,
    }
}
