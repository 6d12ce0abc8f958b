//! The word lists behind [`super::gender`].

/// Prefixes before an adjective of the lists.
pub(super) const PREFIXES: &[&str] = &[
    "in", "im", "i", "ir", "des", "super", "anti", "ultra", "pré", "semi", "bi", "multi", "inter", "neo", "pós", "pan", "tri", "mal",
    "bem", "hiper", "pseudo", "extra", "sobre",
];

/// Adjectives in -o (irregular participles, ordinals and determiners among them) that no ending tells.
pub(super) const ADJECTIVES: &str = include_str!("words/gender_lists_adjectives.txt");

/// Nouns in -o for persons and animals whose feminine is in -a.
pub(super) const PERSONS: &str = include_str!("words/gender_lists_persons.txt");

/// Nouns in -o for things, although their ending is one of adjectives or persons: their -a is another word.
pub(super) const THINGS_IN_O: &str = include_str!("words/gender_lists_things_in_o.txt");

/// Words in -dor, -tor, -sor for things: no feminine of the same word.
pub(super) const THINGS_IN_OR: &str = include_str!("words/gender_lists_things_in_or.txt");
