//! Tables of endings, and the pair of a stem and a table that the rules pass around.
//!
//! Every table is kept twice: as it is, and with [`Features::SPELLING`] added to all its forms, for a word that is
//! itself another spelling of the term.

use crate::lang::inflection::{Ending, Features, Paradigm};

/// Short names of the features for the tables.
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

/// A table of endings in its two versions.
#[derive(Clone, Copy, Debug)]
pub(super) struct Table {
    /// For the word as the term has it.
    pub plain: &'static [Ending],
    /// For another spelling of the word.
    pub variant: &'static [Ending],
}

/// Writes a [`Table`]: pairs of an ending and its features.
macro_rules! table {
    ($($ending:literal $features:expr),* $(,)?) => {
        $crate::lang::pt::tables::Table {
            plain: &[$(($ending, $features)),*],
            variant: &[$(($ending, $features.with($crate::lang::inflection::Features::SPELLING))),*],
        }
    };
}
pub(super) use table;

/// A stem and its table.
#[derive(Clone, Debug)]
pub(super) struct Shape {
    stem: String,
    table: Table,
}

impl Shape {
    /// A shape from its two parts.
    pub(super) fn new(stem: impl Into<String>, table: Table) -> Self {
        Self { stem: stem.into(), table }
    }

    /// The same endings on a longer stem.
    pub(super) fn prefixed(&self, prefix: &str) -> Self {
        Self::new(format!("{prefix}{}", self.stem), self.table)
    }

    /// The paradigm of the shape; `variant` when the word is another spelling of the term.
    pub(super) fn paradigm(self, variant: bool) -> Paradigm {
        Paradigm::new(self.stem, if variant { self.table.variant } else { self.table.plain })
    }

    /// All forms with their features.
    pub(super) fn forms(&self) -> impl Iterator<Item = (String, Features)> + '_ {
        self.table.plain.iter().map(|(ending, features)| (format!("{}{ending}", self.stem), *features))
    }
}

/// Just the word.
pub(super) const BARE: Table = table!["" N];
/// Just a plural.
pub(super) const PLURAL_ONLY: Table = table!["" P];
/// Singular and plural alike (*lápis*, *atlas*).
pub(super) const ALIKE: Table = table!["" N, "" P];
/// Plural in -s after a vowel.
pub(super) const VOWEL: Table = table!["" N, "s" P];
/// Plural in -es after a consonant.
pub(super) const CONSONANT: Table = table!["" N, "es" P];
/// Both plurals: loans in -r, -n, -x (*designers*, *hambúrgueres*).
pub(super) const LOAN: Table = table!["" N, "s" P, "es" P];
/// Feminine in -a of a stem that ends in a consonant (*senador*, *juiz*).
pub(super) const FEMININE_A: Table = table!["a" F, "as" FP];
/// Adjective or person in -o.
pub(super) const O_A: Table = table!["o" N, "os" P, "a" F, "as" FP];
/// Superlative of a stem.
pub(super) const SUPERLATIVE: Table = table!["íssimo" S, "íssimos" S.with(P), "íssima" S.with(F), "íssimas" S.with(FP)];
/// -m, -ns.
pub(super) const M: Table = table!["m" N, "ns" P];
/// -ês, -eses without a feminine.
pub(super) const ES: Table = table!["ês" N, "eses" P];
/// -ês, -eses, -esa, -esas.
pub(super) const ES_ESA: Table = table!["ês" N, "eses" P, "esa" F, "esas" FP];
/// -eu, -eus, -eia, -eias; before 1990 the feminine was -éia in Brazil.
pub(super) const EU_EIA: Table = table!["eu" N, "eus" P, "eia" F, "eias" FP, "éia" F.with(V), "éias" F.with(P).with(V)];
/// -al, -ul and the like: -l, -is.
pub(super) const L_IS: Table = table!["l" N, "is" P];
/// -el stressed.
pub(super) const EL: Table = table!["el" N, "éis" P];
/// -ol stressed.
pub(super) const OL: Table = table!["ol" N, "óis" P];
/// -il stressed.
pub(super) const IL: Table = table!["il" N, "is" P];
/// -il unstressed (*fóssil*).
pub(super) const IL_EIS: Table = table!["il" N, "eis" P];
/// -iz after a vowel (*raiz*, *juiz*).
pub(super) const HIATUS_IZ: Table = table!["iz" N, "ízes" P];
