//! Prepositions (with the articles and pronouns that melt into them), articles, and the words that never inflect.
//!
//! In: a lower-case word. Out: its class, or whether it is fixed (Cunha & Cintra, ch. 9, 11, 15).

use crate::lang::inflection::FunctionWord;

/// Prepositions that stand alone.
const PLAIN: &[&str] = &[
    "de",
    "em",
    "a",
    "por",
    "para",
    "com",
    "sem",
    "sob",
    "sobre",
    "entre",
    "até",
    "desde",
    "contra",
    "perante",
    "após",
    "ante",
    "durante",
    "segundo",
    "conforme",
    "mediante",
    "consoante",
    "exceto",
    "excepto",
    "salvo",
    "trás",
    "via",
];

/// What follows the letter of a contraction with *de* (d-) and *em* (n-).
const CONTRACTED: &[&str] = &[
    "o", "a", "os", "as", "um", "uma", "uns", "umas", "este", "esta", "estes", "estas", "esse", "essa", "esses", "essas", "aquele",
    "aquela", "aqueles", "aquelas", "isto", "isso", "aquilo", "ele", "ela", "eles", "elas", "outro", "outra", "outros", "outras", "algum",
    "alguma", "alguns", "algumas", "alguém",
];

/// The class of `word` among the function words.
#[must_use]
pub fn function_word(word: &str) -> FunctionWord {
    match word {
        "o" | "a" | "os" | "as" | "um" | "uma" | "uns" | "umas" => return FunctionWord::Article,
        "ao" | "aos" | "à" | "às" | "àquele" | "àquela" | "àqueles" | "àquelas" | "àquilo" | "aonde" => {
            return FunctionWord::Preposition("a");
        }
        "pelo" | "pela" | "pelos" | "pelas" | "per" => return FunctionWord::Preposition("por"),
        "pra" | "pro" | "pras" | "pros" => return FunctionWord::Preposition("para"),
        "daqui" | "dali" | "daí" | "donde" | "dentre" => return FunctionWord::Preposition("de"),
        _ => {}
    }
    let after = |letter: char| word.strip_prefix(letter).is_some_and(|rest| CONTRACTED.contains(&rest));
    if after('d') {
        FunctionWord::Preposition("de")
    } else if after('n') {
        FunctionWord::Preposition("em")
    } else {
        PLAIN.iter().find(|plain| **plain == word).map_or(FunctionWord::Neither, |plain| FunctionWord::Preposition(plain))
    }
}

/// Conjunctions, pronouns and adverbs that never inflect.
const FIXED: &str = include_str!("words/function_words_fixed.txt");

/// Whether the word never inflects.
pub(super) fn is_invariable(word: &str) -> bool {
    const NOUNS: [&str; 5] = ["segundo", "consoante", "salvo", "via", "conforme"];
    let function = function_word(word) != FunctionWord::Neither && !NOUNS.contains(&word) && !word.ends_with("utro");
    function || crate::lang::listed(FIXED, word) || (word.ends_with("mente") && word.chars().count() > 8 && !is_noun_in_mente(word))
}

/// The nouns and adjectives in -mente, which are no adverbs.
fn is_noun_in_mente(word: &str) -> bool {
    ["semente", "veemente", "clemente", "inclemente", "demente"].contains(&word)
}
