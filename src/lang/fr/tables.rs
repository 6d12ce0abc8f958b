//! Ending tables: each is the list of endings that replace the part cut off a citation form.

use crate::lang::inflection::{Ending, Features};

/// Citation form.
pub(super) const N: Features = Features::NONE;
/// Plural.
pub(super) const P: Features = Features::PLURAL;
/// Feminine.
pub(super) const F: Features = Features::FEMININE;
/// Feminine plural.
pub(super) const FP: Features = Features::FEMININE.with(Features::PLURAL);
/// Another spelling of the citation form.
pub(super) const S: Features = Features::SPELLING;
/// Another spelling of the plural.
pub(super) const SP: Features = P.with(S);
/// Another spelling of the feminine.
pub(super) const SF: Features = F.with(S);
/// Another spelling of the feminine plural.
pub(super) const SFP: Features = FP.with(S);

/// One table of endings.
#[derive(Debug)]
pub(super) struct Table {
    /// The endings with their features.
    pub plain: &'static [Ending],
}

/// A word cut into a stem and the table of its endings.
#[derive(Clone, Copy, Debug)]
pub(super) struct Inflected<'a> {
    /// What is left of the word.
    pub stem: &'a str,
    /// What can follow it.
    pub table: &'static Table,
}

/// Cuts `cut` off the word's end; `None` when the word ends otherwise.
pub(super) fn cut<'a>(word: &'a str, cut: &str, table: &'static Table) -> Option<Inflected<'a>> {
    word.strip_suffix(cut).map(|stem| Inflected { stem, table })
}

macro_rules! table {
    ($($ending:literal $features:expr),+ $(,)?) => {
        $crate::lang::fr::tables::Table {
            plain: &[$(($ending, $features)),+],
        }
    };
}
pub(crate) use table;

/// No other form (*prix*).
pub(super) static INVARIABLE: Table = table!["" N];
/// Plural in -s (*école*).
pub(super) static PLURAL_S: Table = table!["" N, "s" P];
/// Plural in -x (*bateau*, *jeu*).
pub(super) static PLURAL_X: Table = table!["" N, "x" P];
/// *journal, journaux*.
pub(super) static AL_AUX: Table = table!["al" N, "aux" P];
/// *travail, travaux*.
pub(super) static AIL_AUX: Table = table!["ail" N, "aux" P];
/// *lobby, lobbys, lobbies*.
pub(super) static Y_IES: Table = table!["y" N, "ys" P, "ies" P];
/// *match, matchs, matches*.
pub(super) static S_ES: Table = table!["" N, "s" P, "es" P];
/// *maximum, maximums, maxima*.
pub(super) static UM_A: Table = table!["um" N, "ums" P, "a" P];
/// *gentleman, gentlemen*.
pub(super) static MAN_MEN: Table = table!["man" N, "mans" P, "men" P];

/// Feminine in -e (*petit*, *député*).
pub(super) static E: Table = table!["" N, "s" P, "e" F, "es" FP];
/// Feminine in -e of a word in -s (*français*).
pub(super) static S_E: Table = table!["" N, "e" F, "es" FP];
/// *gros, grosse*.
pub(super) static S_SSE: Table = table!["" N, "se" F, "ses" FP];
/// *heureux, heureuse*.
pub(super) static X_SE: Table = table!["x" N, "se" F, "ses" FP];
/// *actif, active*.
pub(super) static F_VE: Table = table!["f" N, "fs" P, "ve" F, "ves" FP];
/// *national, nationaux*.
pub(super) static AL_ALE: Table = table!["al" N, "aux" P, "ale" F, "ales" FP];
/// *naval, navals*.
pub(super) static AL_ALS: Table = table!["al" N, "als" P, "ale" F, "ales" FP];
/// *final, finals, finaux*.
pub(super) static AL_BOTH: Table = table!["al" N, "als" P, "aux" P, "ale" F, "ales" FP];
/// *officiel, officielle; nul, nulle*.
pub(super) static LLE: Table = table!["" N, "s" P, "le" F, "les" FP];
/// *européen, européenne; bon, bonne*.
pub(super) static NNE: Table = table!["" N, "s" P, "ne" F, "nes" FP];
/// *muet, muette; sot, sotte*.
pub(super) static TTE: Table = table!["" N, "s" P, "te" F, "tes" FP];
/// *complet, complète*.
pub(super) static ET_ETE: Table = table!["et" N, "ets" P, "ète" F, "ètes" FP];
/// *policier, policière*.
pub(super) static ER_ERE: Table = table!["er" N, "ers" P, "ère" F, "ères" FP];
/// *chanteur, chanteuse*.
pub(super) static EUR_EUSE: Table = table!["eur" N, "eurs" P, "euse" F, "euses" FP];
/// *professeur, professeure*; without the young feminine it is [`PLURAL_S`].
pub(super) static EUR_EURE: Table = table!["eur" N, "eurs" P, "eure" F, "eures" FP];
/// *directeur, directrice*.
pub(super) static TEUR_TRICE: Table = table!["teur" N, "teurs" P, "trice" F, "trices" FP];
/// *enquêteur, enquêtrice, enquêteuse*.
pub(super) static TEUR_BOTH: Table = table!["teur" N, "teurs" P, "trice" F, "trices" FP, "teuse" F, "teuses" FP];

static ONLY: [&[Ending]; 8] = [&[("", N)], &[("", P)], &[("", F)], &[("", FP)], &[("", S)], &[("", SP)], &[("", SF)], &[("", SFP)]];

/// The table of a single full form with these features (plural, feminine and spelling count).
pub(super) fn only(features: Features) -> &'static [Ending] {
    let bit = |feature, value| if features.contains(feature) { value } else { 0 };
    ONLY.get(bit(P, 1) + bit(F, 2) + bit(S, 4)).copied().unwrap_or(INVARIABLE.plain)
}
