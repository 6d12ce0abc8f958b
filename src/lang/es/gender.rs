//! Which words take a feminine in -a: adjectives and persons do, things do not (*puerto* is not *puerta*).
//!
//! In: a word and its class. Out: how its feminine is made, if it has one (NGLE, ch. 2 and 13).

use crate::lang::inflection::WordClass;
use crate::lang::listed;

/// How the feminine is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Feminine {
    /// There is none.
    None,
    /// -o becomes -a.
    Vowel,
    /// -e becomes -a.
    E,
    /// -a is added.
    Consonant,
}

/// Adjectives in -o that no ending tells.
const ADJECTIVES: &str = include_str!("words/gender_adjectives.txt");
/// Nouns for persons and animals in -o that no ending tells.
pub(super) const PERSONS: &str = include_str!("words/gender_persons.txt");
/// Nouns for things in -o, although their ending is one of adjectives or persons.
const THINGS_IN_O: &str = include_str!("words/gender_things_in_o.txt");
/// Nouns for things in a consonant, although their ending is one of persons or peoples.
const THINGS_IN_CONSONANT: &str = include_str!("words/gender_things_in_consonant.txt");
/// Persons and peoples in a consonant that no ending tells.
const PERSONS_IN_CONSONANT: &str = include_str!("words/gender_persons_in_consonant.txt");
/// Persons in -e with a feminine in -a.
const PERSONS_IN_E: &str = "cliente dependiente infante jefe monje nene presidente sastre sirviente pariente asistente gobernante \
    ayudante regordete grandote feote tigre";

/// Endings of adjectives and of nouns for persons in -o.
const ENDINGS: &[&str] = &[
    "ado", "ido", "ico", "ivo", "oso", "ario", "ero", "ano", "ino", "eño", "udo", "áneo", "íneo", "áceo", "óneo", "orio", "ífero", "ígeno",
    "ívoro", "ólogo", "ógrafo", "ófilo", "ófobo", "ésimo", "ísimo", "esco", "íaco", "iaco", "ónimo", "ulento", "iento", "undo", "izo",
    "eno", "tuo", "guo", "uco",
];

/// Endings of nouns for things in -o.
const THING_ENDINGS: &[&str] = &["miento", "mento", "ismo", "azgo", "aje", "torio", "sorio"];

/// Beginnings before an adjective of the lists.
const PREFIXES: &[&str] = &[
    "in", "im", "i", "ir", "des", "super", "anti", "ultra", "pre", "semi", "bi", "multi", "inter", "neo", "pos", "pan", "hiper", "extra",
    "sobre", "sub", "co", "ex", "archi", "vice", "auto",
];

/// How the feminine of `word` is made.
pub(super) fn feminine_of(word: &str, class: Option<WordClass>) -> Feminine {
    let adjective = class == Some(WordClass::Adjective);
    match word.chars().next_back() {
        Some('o') if of_o(word) || adjective => Feminine::Vowel,
        Some('e') if listed(PERSONS_IN_E, word) => Feminine::E,
        Some('r' | 'n' | 's' | 'l' | 'z') if of_consonant(word) => Feminine::Consonant,
        _ => Feminine::None,
    }
}

/// Whether a word in -o is an adjective or a person.
pub(super) fn of_o(word: &str) -> bool {
    if thing(word) {
        return false;
    }
    let by_ending = word.chars().count() > 4 && ENDINGS.iter().any(|end| word.ends_with(end));
    by_ending
        || known(word)
        || PREFIXES.iter().any(|prefix| word.strip_prefix(prefix).is_some_and(|rest| rest.chars().count() > 3 && known(rest)))
}

/// Whether a word in -o is listed as an adjective.
pub(super) fn is_listed_adjective(word: &str) -> bool {
    listed(ADJECTIVES, word)
}

fn known(word: &str) -> bool {
    listed(ADJECTIVES, word) || listed(PERSONS, word)
}

/// Nouns for things, alone or behind a prefix (*supermercado*).
fn thing(word: &str) -> bool {
    let by_ending = THING_ENDINGS.iter().any(|end| word.ends_with(end)) && !listed(ADJECTIVES, word);
    let prefixes = ["super", "hiper", "sub", "micro", "mini", "tele", "auto", "contra", "inter", "multi", "ante", "euro"];
    let behind = |prefix: &str| word.strip_prefix(prefix).is_some_and(|rest| rest.chars().count() > 4 && listed(THINGS_IN_O, rest));
    by_ending || listed(THINGS_IN_O, word) || prefixes.into_iter().any(behind)
}

/// Whether a word in a consonant takes -a: agents in -dor, -tor, -sor; peoples in -és; those of the list.
fn of_consonant(word: &str) -> bool {
    if listed(THINGS_IN_CONSONANT, word) {
        return false;
    }
    let long = word.chars().count() > 4;
    let agent = long && ["dor", "tor", "sor"].iter().any(|end| word.ends_with(end));
    let people = long && word.ends_with("és");
    let active = long && ["ón", "án", "ín"].iter().any(|end| word.ends_with(end)) && listed(PERSONS_IN_CONSONANT, word);
    agent || people || active || listed(PERSONS_IN_CONSONANT, word)
}
