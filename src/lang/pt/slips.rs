//! Portuguese words that have lost an accent, and verbs.
//!
//! Many nouns with an accent on the third last syllable stand beside a form of a verb without it (*o subsídio*, *eu subsidio*;
//! *a denúncia*, *ele denuncia*). Source: the accentuation rules of the Orthographic Agreement of 1990, base XI.

/// How nouns end whose letters without the accent are a form of a verb in *-iar*, *-uar*, *-icar* or *-ular*.
const LIKE_VERBS: &[&str] = &["ia", "ias", "io", "ua", "uas", "uo", "ica", "icas", "ico", "ula", "ulas", "ulo", "ara", "aras"];
/// Endings in *-io* that no verb has.
const NO_VERBS: &[&str] = &["orio", "erio", "onario", "enario", "itario", "ologico", "onomico", "istico"];

/// Whether a folded word without its accent is most likely another word.
pub(super) fn bare_is_word(word: &str) -> bool {
    LIKE_VERBS.iter().any(|end| word.ends_with(end)) && !NO_VERBS.iter().any(|end| word.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_verbs_and_others() {
        for (word, expected) in [
            ("denuncia", true),
            ("negocio", true),
            ("fabrica", true),
            ("laboratorio", false),
            ("ministerio", false),
            ("funcionario", false),
            ("economico", false),
            ("eleiçao", false),
        ] {
            assert_eq!(bare_is_word(word), expected, "{word}");
        }
    }
}
