//! Tables of endings. A noun table comes as a pair: for stems that take the genitive -s, and for stems in -s, -x, -z
//! that stay bare (SAG 2, "Substantiv" §§ 57 ff.).

use crate::lang::inflection::{Ending, Features, Paradigm};

/// Definite.
pub(super) const D: Features = Features::DEFINITE;
/// Genitive.
pub(super) const G: Features = Features::GENITIVE;
/// Plural.
pub(super) const P: Features = Features::PLURAL;
/// Definite plural.
pub(super) const PD: Features = Features::PLURAL.with(Features::DEFINITE);
/// Neuter.
pub(super) const T: Features = Features::NEUTER;
/// Masculine -e.
pub(super) const E: Features = Features::MASCULINE_E;
/// No feature: the citation form.
pub(super) const N: Features = Features::NONE;

/// Two tables: with genitive -s on the bare stem, and without.
pub(super) type Pair = [&'static [Ending]; 2];

macro_rules! pair {
    ($($(#[$doc:meta])* $name:ident: $($e:literal $f:expr),*;)*) => {$(
        $(#[$doc])*
        pub(super) const $name: Pair = [
            &[("", N), ("s", G), $(($e, $f), (concat!($e, "s"), $f.with(G))),*],
            &[("", N), ("", G), $(($e, $f), (concat!($e, "s"), $f.with(G))),*],
        ];
    )*};
}

macro_rules! tail {
    ($($(#[$doc:meta])* $name:ident: $($e:literal $f:expr),*;)*) => {$(
        $(#[$doc])*
        pub(super) const $name: &[Ending] = &[$(($e, $f), (concat!($e, "s"), $f.with(G))),*];
    )*};
}

pair! {
    /// The word alone.
    BASE: ;
    /// *bil*.
    EN_AR: "en" D, "ar" P, "arna" PD;
    /// *film*.
    EN_ER: "en" D, "er" P, "erna" PD;
    /// *by*.
    N_AR: "n" D, "ar" P, "arna" PD;
    /// *doktor*, *miljö*.
    N_ER: "n" D, "er" P, "erna" PD;
    /// *industri*: -n or -en.
    IN_ER: "n" D, "en" D, "er" P, "erna" PD;
    /// *studie*, *sko*.
    N_R: "n" D, "r" P, "rna" PD;
    /// *politiker*, *ordförande*.
    N_NA: "n" D, "na" PD;
    /// *luft*.
    EN: "en" D;
    /// *handel*.
    N_ONLY: "n" D;
    /// *hus*.
    ET_EN: "et" D, "en" PD;
    /// *vin*.
    ET_ER: "et" D, "er" P, "erna" PD;
    /// *parti*.
    IT_ER: "et" D, "t" D, "er" P, "erna" PD;
    /// *arbete*.
    T_N: "t" D, "n" P, "na" PD;
    /// *guld*.
    ET: "et" D;
    /// *välde*.
    T_ONLY: "t" D;
    /// *datum*, *museum* without loss of -um.
    UM: "et" D, "en" PD;
}

tail! {
    /// *pojk-e*.
    E_AR: "e" N, "en" D, "ar" P, "arna" PD;
    /// *kyrk-a*.
    A_OR: "a" N, "an" D, "or" P, "orna" PD;
    /// *anmäl-an, anmäl-ningar*.
    AN_NINGAR: "an" N, "ningar" P, "ningarna" PD;
    /// *överklag-an, överklag-anden*.
    AN_ANDEN: "an" N, "anden" P, "andena" PD;
    /// *titl-ar*.
    AR: "ar" P, "arna" PD;
    /// *regl-er*.
    ER: "er" P, "erna" PD;
    /// *ökn-en* beside *öken*.
    SYN_EN: "en" D;
    /// *klustr-et*.
    SYN_ET_EN: "et" D, "en" PD;
    /// *rumm-et*.
    DOUBLED_NEUTER: "et" D, "en" PD;
    /// *vänn-er*, *drömm-ar* (the definite singular is shared).
    DOUBLED_AR: "en" D, "ar" P, "arna" PD;
    /// *vänn-er*.
    DOUBLED_ER: "en" D, "er" P, "erna" PD;
    /// *lärar-na*.
    NA: "na" PD;
    /// *muse-et*, *centr-et*.
    UM_LOSS: "et" D, "er" P, "erna" PD, "a" P;
    /// Abbreviations with a colon, without the bare form: *vd:n, vd:ar*.
    COLON_FORMS: ":n" D, ":en" D, ":t" D, ":et" D, ":ar" P, ":er" P, ":arna" PD, ":erna" PD;
    /// A suppletive definite form.
    DEF_FORM: "" D;
    /// A suppletive plural.
    PLURAL_FORM: "" P;
    /// A suppletive definite plural.
    PLURAL_DEF_FORM: "" PD;
}

/// The genitive with a colon: *EU:s*.
pub(super) const COLON_S: &[Ending] = &[(":s", G)];
/// A strong regular adjective: *viktig*.
pub(super) const ADJ: &[Ending] = &[
    ("", N),
    ("t", T),
    ("a", PD),
    ("as", PD.with(G)),
    ("e", E),
    ("es", E.with(G)),
    ("are", Features::COMPARATIVE),
    ("ast", Features::SUPERLATIVE),
    ("aste", Features::SUPERLATIVE.with(D)),
];
/// An adjective without comparison: *politisk*.
pub(super) const ADJ_PLAIN: &[Ending] = &[("", N), ("t", T), ("a", PD), ("as", PD.with(G)), ("e", E), ("es", E.with(G))];
/// An adjective whose neuter equals the citation form: *kompakt*.
pub(super) const ADJ_NO_T: &[Ending] = &[
    ("", N),
    ("", T),
    ("a", PD),
    ("as", PD.with(G)),
    ("e", E),
    ("es", E.with(G)),
    ("are", Features::COMPARATIVE),
    ("ast", Features::SUPERLATIVE),
    ("aste", Features::SUPERLATIVE.with(D)),
];
/// The citation form and its neuter: *säker-t*.
pub(super) const ADJ_HEAD: &[Ending] = &[("", N), ("t", T)];
/// Nothing but the citation form.
pub(super) const ONLY: &[Ending] = &[("", N)];
/// The inflected half: *säkr-a*.
pub(super) const ADJ_TAIL: &[Ending] = &[
    ("a", PD),
    ("as", PD.with(G)),
    ("e", E),
    ("es", E.with(G)),
    ("are", Features::COMPARATIVE),
    ("ast", Features::SUPERLATIVE),
    ("aste", Features::SUPERLATIVE.with(D)),
];
/// *hår-d, hår-t*.
pub(super) const ADJ_D: &[Ending] = &[
    ("d", N),
    ("t", T),
    ("da", PD),
    ("das", PD.with(G)),
    ("de", E),
    ("des", E.with(G)),
    ("dare", Features::COMPARATIVE),
    ("dast", Features::SUPERLATIVE),
    ("daste", Features::SUPERLATIVE.with(D)),
];
/// *rö-d, rö-tt*.
pub(super) const ADJ_VOWEL_D: &[Ending] = &[
    ("d", N),
    ("tt", T),
    ("da", PD),
    ("das", PD.with(G)),
    ("de", E),
    ("des", E.with(G)),
    ("dare", Features::COMPARATIVE),
    ("dast", Features::SUPERLATIVE),
    ("daste", Features::SUPERLATIVE.with(D)),
];
/// *fri, fri-tt*.
pub(super) const ADJ_VOWEL: &[Ending] = &[
    ("", N),
    ("tt", T),
    ("a", PD),
    ("as", PD.with(G)),
    ("e", E),
    ("are", Features::COMPARATIVE),
    ("ast", Features::SUPERLATIVE),
    ("aste", Features::SUPERLATIVE.with(D)),
];
/// Perfect participle in -ad: *nominera-d*; also as a noun.
pub(super) const PART_AD: &[Ending] = &[("d", N), ("ds", G), ("t", T), ("de", PD), ("des", PD.with(G))];
/// Perfect participle in -d: *anställ-d* (without *anställde*, the past tense).
pub(super) const PART_D: &[Ending] = &[("d", N), ("ds", G), ("t", T), ("da", PD), ("das", PD.with(G))];
/// Perfect participle in -dd: *se-dd*.
pub(super) const PART_DD: &[Ending] = &[("dd", N), ("dds", G), ("tt", T), ("dda", PD), ("ddas", PD.with(G))];
/// Strong participle: *giv-en*.
pub(super) const PART_EN: &[Ending] = &[("en", N), ("ens", G), ("et", T), ("na", PD), ("nas", PD.with(G)), ("ne", E)];

/// A paradigm of a pair: bare sibilants take no -s.
#[must_use]
pub(super) fn of_pair(word: &str, pair: Pair) -> Paradigm {
    let bare = usize::from(word.ends_with(['s', 'x', 'z']));
    Paradigm::new(word, pair[bare])
}
