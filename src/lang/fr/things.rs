//! Nouns that have no feminine although their shape looks as if: names of things, feminine abstracts.
//!
//! Blank-separated lists, from general vocabulary. Only words whose wrong feminine could be taken for another word,
//! or that belong to a closed shape, need to be here.

use super::plural::listed;

/// Nouns that never have a feminine.
const THINGS: [&str; 12] = [ER, EUR_FEMININE, EUR_THING, AL, EL, IF, EN, AIN, ANT, ENT, ACUTE, AIS];

/// Words mostly met as nouns of things, which are adjectives as well (*un capital*, *peine capitale*): feminine only
/// when known to be an adjective.
pub(super) const NOUN_FIRST: &str = include_str!("words/things_noun_first.txt");

/// Words that are adjectives as often as nouns: no feminine only when known to be a noun.
pub(super) const MAYBE_NOUN: &str = include_str!("words/things_maybe_noun.txt");

const ER: &str = include_str!("words/things_er.txt");

const EUR_FEMININE: &str = include_str!("words/things_eur_feminine.txt");

const EUR_THING: &str = include_str!("words/things_eur_thing.txt");

const AL: &str = include_str!("words/things_al.txt");

const EL: &str = include_str!("words/things_el.txt");

const IF: &str = include_str!("words/things_if.txt");

const EN: &str = include_str!("words/things_en.txt");

const AIN: &str = include_str!("words/things_ain.txt");

const ANT: &str = include_str!("words/things_ant.txt");

const ENT: &str = include_str!("words/things_ent.txt");

const ACUTE: &str = include_str!("words/things_acute.txt");

const AIS: &str = include_str!("words/things_ais.txt");

/// Whether the word is on a list of nouns without a feminine.
pub(super) fn is_thing(word: &str) -> bool {
    THINGS.iter().any(|list| listed(list, word))
}
