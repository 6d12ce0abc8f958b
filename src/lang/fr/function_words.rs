//! Function words of French as the matcher needs them: articles, prepositions with their contracted forms, elisions.
//!
//! In: one lower-case word, an elided form with its apostrophe (U+0027). Out: what kind of function word it is.

use crate::lang::inflection::FunctionWord;

/// All prefixes that elision leaves before an apostrophe.
pub const ELISIONS: &[&str] = &[
    "l'", "d'", "qu'", "n'", "s'", "j'", "m'", "t'", "c'", "ç'", "jusqu'", "lorsqu'", "puisqu'", "quoiqu'", "quelqu'", "presqu'", "entr'",
];

/// Prepositions that stand for themselves.
const PREPOSITIONS: [&str; 40] = [
    "en",
    "dans",
    "sur",
    "sous",
    "par",
    "pour",
    "avec",
    "sans",
    "chez",
    "entre",
    "contre",
    "vers",
    "envers",
    "depuis",
    "pendant",
    "durant",
    "avant",
    "après",
    "devant",
    "derrière",
    "dès",
    "jusque",
    "parmi",
    "hors",
    "selon",
    "malgré",
    "outre",
    "sauf",
    "hormis",
    "excepté",
    "concernant",
    "suivant",
    "moyennant",
    "nonobstant",
    "lès",
    "lez",
    "ès",
    "via",
    "voici",
    "voilà",
];

/// Further words without other forms: conjunctions, pronouns, adverbs that look like no noun.
const INVARIABLES: &str = "et ou mais donc ni que qui quoi dont où si comme quand lorsque puisque quoique ne pas plus \
    moins très trop peu aussi ainsi alors bien mieux déjà encore toujours jamais souvent parfois hier aujourd'hui \
    demain ici là y je tu il elle on nous vous ils elles me te se lui leur leurs moi toi soi eux ce cet cette ces \
    celui celle ceux celles ceci cela ça mon ma mes ton ta tes son sa ses notre nos votre vos chaque plusieurs \
    rien beaucoup assez presque surtout seulement non oui deux trois quatre cinq six sept huit dix onze \
    douze treize quatorze quinze seize trente quarante cinquante soixante mille sont ont était sera afin \
    environ plutôt ensuite enfin désormais cependant toutefois néanmoins pourtant car";

/// What kind of function word this is.
#[must_use]
pub fn function_word(word: &str) -> FunctionWord {
    match word {
        "de" | "du" | "des" | "d'" => FunctionWord::Preposition("de"),
        "à" | "au" | "aux" => FunctionWord::Preposition("à"),
        "le" | "la" | "les" | "l'" | "un" | "une" => FunctionWord::Article,
        "jusqu'" => FunctionWord::Preposition("jusque"),
        "entr'" => FunctionWord::Preposition("entre"),
        _ => PREPOSITIONS
            .iter()
            .find(|preposition| **preposition == word)
            .map_or(FunctionWord::Neither, |preposition| FunctionWord::Preposition(preposition)),
    }
}

/// Whether the word is a conjunction, pronoun, numeral or adverb without other forms.
pub(super) fn is_invariable(word: &str) -> bool {
    super::plural::listed(INVARIABLES, word)
}
