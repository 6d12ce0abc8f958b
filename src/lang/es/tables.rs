//! Tables of endings.

use crate::lang::inflection::{Ending, Features};

/// The citation form.
pub(super) const N: Features = Features::NONE;
/// Plural.
pub(super) const P: Features = Features::PLURAL;
/// Feminine.
pub(super) const F: Features = Features::FEMININE;
/// Feminine plural.
pub(super) const FP: Features = Features::FEMININE.with(Features::PLURAL);
/// Other spelling.
pub(super) const V: Features = Features::SPELLING;
/// Superlative.
pub(super) const S: Features = Features::SUPERLATIVE;

/// Just the word.
pub(super) const BARE: &[Ending] = &[("", N)];
/// Singular and plural alike (*crisis*).
pub(super) const ALIKE: &[Ending] = &[("", N), ("", P)];
/// Just a plural.
pub(super) const PLURAL_ONLY: &[Ending] = &[("", P)];
/// Just a feminine.
pub(super) const FEMININE_ONLY: &[Ending] = &[("", F)];
/// Just a feminine plural.
pub(super) const FEMININE_PLURAL_ONLY: &[Ending] = &[("", FP)];
/// Plural in -s.
pub(super) const S_PLURAL: &[Ending] = &[("", N), ("s", P)];
/// Plural in -es.
pub(super) const ES_PLURAL: &[Ending] = &[("", N), ("es", P)];
/// Both plurals: loans, words in stressed -í and -ú.
pub(super) const BOTH_PLURALS: &[Ending] = &[("", N), ("s", P), ("es", P)];
/// Adjective or person in -o.
pub(super) const O_A: &[Ending] = &[("o", N), ("os", P), ("a", F), ("as", FP)];
/// Person in -e with a feminine in -a.
pub(super) const E_A: &[Ending] = &[("e", N), ("es", P), ("a", F), ("as", FP)];
/// Feminine in -a of a stem that ends in a consonant.
pub(super) const A_FEMININE: &[Ending] = &[("a", F), ("as", FP)];
/// -z, -ces.
pub(super) const Z_CES: &[Ending] = &[("z", N), ("ces", P)];
/// Plurals in -es of a stem that has changed.
pub(super) const ES_ONLY: &[Ending] = &[("es", P)];
/// Superlative of a stem.
pub(super) const SUPERLATIVE: &[Ending] = &[("ísimo", S), ("ísimos", S.with(P)), ("ísima", S.with(F)), ("ísimas", S.with(FP))];
