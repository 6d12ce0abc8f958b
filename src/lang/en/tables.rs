//! Tables of endings, each in two versions: for a word as given, and for its other spelling.
//!
//! In: nothing. Out: constants that `nouns`, `adjectives` and `verbs` combine with stems.

use crate::lang::inflection::{Ending, Features, Paradigm};

/// One table of endings in both versions.
pub(super) struct Table {
    plain: &'static [Ending],
    respelt: &'static [Ending],
}

/// Which version of the tables a word takes: as given, or (`true`) as the other spelling of the given word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Respelt(pub(super) bool);

impl Table {
    /// The paradigm of `stem` with this table.
    pub(super) fn on(&self, stem: impl Into<String>, respelt: Respelt) -> Paradigm {
        Paradigm::new(stem, if respelt.0 { self.respelt } else { self.plain })
    }
}

const NONE: Features = Features::NONE;
const PLURAL: Features = Features::PLURAL;
const GENITIVE: Features = Features::GENITIVE;
const PLURAL_GENITIVE: Features = PLURAL.with(GENITIVE);
const COMPARATIVE: Features = Features::COMPARATIVE;
const SUPERLATIVE: Features = Features::SUPERLATIVE;

macro_rules! table {
    ($(#[$doc:meta])* $name:ident, [$(($ending:literal, $features:expr)),* $(,)?]) => {
        $(#[$doc])*
        pub(super) const $name: Table = Table {
            plain: &[$(($ending, $features)),*],
            respelt: &[$(($ending, $features.with(Features::SPELLING))),*],
        };
    };
}

table!(
    /// A word that does not inflect.
    FIXED, [("", NONE)]
);
table!(
    /// A singular without a plural of its own, or with an irregular one: *woman, aircraft*.
    SINGULAR, [("", NONE), ("'s", GENITIVE)]
);
table!(
    /// The same after a sibilant *s*: *series, crisis, politics, Brussels, elections*.
    SINGULAR_IN_S, [("", NONE), ("'s", GENITIVE), ("'", GENITIVE)]
);
table!(
    /// An irregular plural without *s*: *women, criteria*.
    PLURAL_FORM, [("", PLURAL), ("'s", PLURAL_GENITIVE)]
);
table!(
    /// An irregular plural in *s*: *crises, shelves, passers-by* takes the former.
    PLURAL_FORM_IN_S, [("", PLURAL), ("'", PLURAL_GENITIVE)]
);
table!(
    /// The regular noun: *minister*.
    NOUN_S, [("", NONE), ("'s", GENITIVE), ("s", PLURAL), ("s'", PLURAL_GENITIVE)]
);
table!(
    /// A noun in a sibilant: *branch, tax, hero*.
    NOUN_ES, [("", NONE), ("'s", GENITIVE), ("es", PLURAL), ("es'", PLURAL_GENITIVE)]
);
table!(
    /// A singular in *s*: *virus, boss*; its genitive may be a bare apostrophe.
    NOUN_IN_S, [("", NONE), ("'s", GENITIVE), ("'", GENITIVE), ("es", PLURAL), ("es'", PLURAL_GENITIVE)]
);
table!(
    /// A noun in consonant and *y*, the stem without *y*: *country*.
    NOUN_Y, [("y", NONE), ("y's", GENITIVE), ("ies", PLURAL), ("ies'", PLURAL_GENITIVE)]
);
table!(
    /// A noun that doubles its *z*: *quiz*.
    NOUN_Z, [("", NONE), ("'s", GENITIVE), ("zes", PLURAL), ("zes'", PLURAL_GENITIVE)]
);
table!(
    /// An abbreviation with dots: *M.P.s*.
    DOTTED, [("", NONE), ("'s", GENITIVE), ("s", PLURAL)]
);
table!(
    /// A possessive in a phrase, the stem without its ending: *farmers' union, farmer's union, farmers union*.
    POSSESSIVE, [("'s", GENITIVE), ("s'", PLURAL_GENITIVE), ("s", PLURAL)]
);
table!(
    /// Comparison: *strong*.
    GRADED, [("", NONE), ("er", COMPARATIVE), ("est", SUPERLATIVE)]
);
table!(
    /// Comparison after *e*: *large*.
    GRADED_E, [("", NONE), ("r", COMPARATIVE), ("st", SUPERLATIVE)]
);
table!(
    /// Comparison after consonant and *y*, the stem without *y*: *wealthy*.
    GRADED_Y, [("y", NONE), ("ier", COMPARATIVE), ("iest", SUPERLATIVE)]
);
table!(
    /// Comparison without the positive, on a doubled or suppletive stem: *bigg-er*.
    GRADED_ONLY, [("er", COMPARATIVE), ("est", SUPERLATIVE)]
);
table!(
    /// A suppletive comparative: *better*.
    COMPARATIVE_FORM, [("", COMPARATIVE)]
);
table!(
    /// A suppletive superlative: *best*.
    SUPERLATIVE_FORM, [("", SUPERLATIVE)]
);
table!(
    /// The regular verb: *elect*.
    VERB, [("", NONE), ("s", NONE), ("ed", NONE), ("ing", NONE)]
);
table!(
    /// A verb in a sibilant or *o*: *pass, veto*.
    VERB_ES, [("", NONE), ("es", NONE), ("ed", NONE), ("ing", NONE)]
);
table!(
    /// A verb in *e*, the stem without it: *vote*.
    VERB_E, [("e", NONE), ("es", NONE), ("ed", NONE), ("ing", NONE)]
);
table!(
    /// A verb in *ee, oe, ye*, the stem without the last *e*: *agree*.
    VERB_EE, [("e", NONE), ("es", NONE), ("ed", NONE), ("eing", NONE)]
);
table!(
    /// A verb in *ie*, the stem without it: *tie*.
    VERB_IE, [("ie", NONE), ("ies", NONE), ("ied", NONE), ("ying", NONE)]
);
table!(
    /// A verb in consonant and *y*, the stem without *y*: *deny*.
    VERB_Y, [("y", NONE), ("ies", NONE), ("ied", NONE), ("ying", NONE)]
);
table!(
    /// The doubled stem of a verb: *plann-ed*.
    VERB_DOUBLED, [("ed", NONE), ("ing", NONE)]
);
table!(
    /// Base and third person of a verb that doubles its consonant.
    VERB_SHORT, [("", NONE), ("s", NONE)]
);
table!(
    /// Present forms of an irregular verb: *give* without *e* takes `STRONG_E`.
    STRONG, [("", NONE), ("s", NONE), ("ing", NONE)]
);
table!(
    /// The same after a sibilant or *o*: *teach, go*.
    STRONG_ES, [("", NONE), ("es", NONE), ("ing", NONE)]
);
table!(
    /// The same of a verb in *e*, the stem without it: *give*.
    STRONG_E, [("e", NONE), ("es", NONE), ("ing", NONE)]
);
table!(
    /// The same of a verb in consonant and *y*, the stem without *y*: *fly*.
    STRONG_Y, [("y", NONE), ("ies", NONE), ("ying", NONE)]
);
table!(
    /// The *-ing* form on a doubled stem: *gett-ing*.
    STRONG_DOUBLED, [("ing", NONE)]
);
