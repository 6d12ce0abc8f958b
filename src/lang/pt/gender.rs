//! Which words take a feminine in -a: adjectives and persons do, things do not (*porto* is not *porta*).
//!
//! In: a word in -o or in a consonant. Out: whether its feminine is another form of the same word.

use super::gender_lists::{ADJECTIVES, PERSONS, PREFIXES, THINGS_IN_O, THINGS_IN_OR};

/// Endings of adjectives and of nouns for persons.
const ENDINGS: &[&str] = &[
    "ado", "ido", "ído", "ico", "ivo", "oso", "ário", "eiro", "ano", "ino", "âneo", "íneo", "áceo", "óneo", "ôneo", "éneo", "êneo", "óreo",
    "ório", "ífero", "ígeno", "ívoro", "ólogo", "ógrafo", "ófilo", "ófobo", "ésimo", "íssimo", "esco", "íaco", "ónimo", "ônimo", "uíno",
    "ulento",
];

/// Whether the word is in a list of words set apart by blanks.
pub(super) fn listed(list: &'static str, word: &str) -> bool {
    crate::lang::listed(list, word)
}

/// Whether a word in -o has a feminine in -a that is a form of the same word.
pub(super) fn feminine_of_o(word: &str) -> bool {
    if thing_in_o(word) {
        return false;
    }
    let by_ending = word.chars().count() > 4 && ENDINGS.iter().any(|ending| word.ends_with(ending));
    by_ending || known(word) || PREFIXES.iter().any(|prefix| word.strip_prefix(prefix).is_some_and(known))
}

/// Whether the lists have the word as an adjective or a person.
fn known(word: &str) -> bool {
    listed(ADJECTIVES, word) || listed(PERSONS, word)
}

/// Nouns for things, alone or after a prefix (*supermercado*).
fn thing_in_o(word: &str) -> bool {
    let listed_thing = |word: &str| listed(THINGS_IN_O, word);
    let prefixes = ["super", "hiper", "sub", "micro", "mini", "tele", "auto", "contra", "inter", "multi"];
    listed_thing(word) || prefixes.iter().any(|prefix| word.strip_prefix(prefix).is_some_and(|rest| rest.len() > 4 && listed_thing(rest)))
}

/// Whether a word in -r has a feminine in -a that is a form of the same word.
pub(super) fn feminine_of_consonant(word: &str) -> bool {
    let agent = ["dor", "tor", "sor"].iter().any(|ending| word.ends_with(ending)) && word.chars().count() > 4;
    (agent && !listed(THINGS_IN_OR, word)) || listed("senhor pintor cantor autor doutor impostor feitor pastor", word)
}
