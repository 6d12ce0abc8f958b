//! Compounds: how plausible it is that a left or right remainder makes a compound with a term. In: the remainder and
//! the term. Out: 0 to 1. Sources: SAG 2 ("Sammansättning"), the lists of first and last elements, phonotactics.

use super::elements::{is_first_element, lemma_of_form, nouns, splits};
use super::noun::{VOWELS, has_vowel, syllables};

/// Verb particles and unstressed prefixes: they make other words (*anordning*, *underlag*), seldom sub-kinds.
const PARTICLES: [&str; 25] = [
    "be", "för", "an", "er", "ent", "und", "av", "åt", "till", "upp", "ned", "ner", "in", "ut", "fram", "på", "bi", "från", "bort", "ge",
    "miss", "van", "hop", "ihop", "med",
];
/// Prefixes that make sub-kinds of long heads (*omorganisation*), but other words of short ones (*underlag*).
const HALF_PREFIXES: [&str; 18] = [
    "om", "åter", "sam", "över", "under", "mot", "efter", "före", "vid", "inter", "o", "ur", "å", "före", "genom", "fort", "fler", "själv",
];
/// Derivational suffixes whose -s makes a first part by itself.
const LINKED: [&str; 9] = ["ings", "ions", "hets", "skaps", "tets", "doms", "ments", "nads", "ismens"];

/// How plausible it is that `left` before the head `head` makes a compound of that head (0 to 1).
#[must_use]
pub fn first_part_plausibility(left: &str, head: &str) -> f32 {
    if left.strip_suffix('-').is_some_and(|stem| !stem.is_empty()) {
        return 1.0;
    }
    let length = head.chars().count();
    if !left.chars().all(char::is_alphabetic) || length < 2 {
        return 0.0;
    }
    if PARTICLES.contains(&left) {
        return if length >= 8 { 0.45 } else { 0.1 };
    }
    if HALF_PREFIXES.contains(&left) {
        return if length >= 8 { 0.9 } else { 0.2 };
    }
    if is_first_element(left)
        || dropped_at_seam(left, head).is_some_and(|whole| is_first_element(&whole) || nouns().contains_key(whole.as_str()))
    {
        return 1.0;
    }
    if LINKED.iter().any(|end| left.strip_suffix(end).is_some_and(has_vowel)) {
        return 0.95;
    }
    if is_noun_as_first(left) || is_compound_first(left) {
        return 0.9;
    }
    let shape = phonotactics(left);
    match length {
        0..=5 => 0.1 * shape,
        6..=7 => 0.45 * shape,
        _ => 0.85 * shape,
    }
}

/// The first part that lost one of three equal consonants before its head (*bus-station*: *buss*).
fn dropped_at_seam(left: &str, head: &str) -> Option<String> {
    let last = left.chars().next_back().filter(|last| !VOWELS.contains(last) && head.starts_with(*last))?;
    Some(format!("{left}{last}"))
}

/// A listed noun as it stands, or with the linking -s.
fn is_noun_as_first(left: &str) -> bool {
    let plain = |word: &str| word.chars().count() >= 3 && nouns().contains_key(word);
    let from_are = left.ends_with("ar") && left.chars().count() >= 5 && nouns().contains_key(format!("{left}e").as_str());
    from_are || (plain(left) && !left.ends_with('a')) || left.strip_suffix('s').is_some_and(|word| plain(word) && !word.ends_with('a'))
}

/// A first part that is a compound of two known parts (*riksdagsvals-*).
fn is_compound_first(left: &str) -> bool {
    splits(left).any(|(a, b)| {
        let long = a.chars().count() >= 3 && b.chars().count() >= 3;
        long && (is_first_element(a) || is_noun_as_first(a) || (HALF_PREFIXES.contains(&a) && b.chars().count() >= 4))
            && (is_first_element(b) || is_noun_as_first(b))
    })
}

/// Whether an unknown part looks like a Swedish first part: vowel, length, final letters (0, 0.5 or 1).
fn phonotactics(part: &str) -> f32 {
    const ILLEGAL: [&str; 15] = ["bl", "br", "dr", "fl", "fr", "gr", "kl", "kr", "pl", "pr", "tr", "vr", "sl", "sn", "ngt"];
    let length = part.chars().count();
    let illegal = ILLEGAL.iter().any(|end| part.ends_with(end)) || part.ends_with(['h', 'w', 'q']);
    if length < 3 || !has_vowel(part) || illegal {
        0.0
    } else if part.ends_with(VOWELS) {
        0.5
    } else {
        1.0
    }
}

/// What follows a word in its own inflection or derivation, never a second part.
const DERIVATIONS: &[&str] = &[
    "a",
    "ad",
    "ade",
    "ades",
    "an",
    "ande",
    "andet",
    "andes",
    "ans",
    "ar",
    "are",
    "aren",
    "arna",
    "arnas",
    "arens",
    "as",
    "ast",
    "at",
    "ats",
    "dom",
    "domen",
    "e",
    "el",
    "else",
    "elsen",
    "elser",
    "en",
    "ena",
    "enas",
    "ende",
    "ens",
    "er",
    "eri",
    "erna",
    "ernas",
    "ers",
    "es",
    "et",
    "ets",
    "het",
    "heten",
    "heter",
    "heterna",
    "hets",
    "i",
    "ier",
    "iet",
    "ig",
    "iga",
    "igt",
    "in",
    "ing",
    "ingen",
    "ingar",
    "ings",
    "inna",
    "inne",
    "ion",
    "ionen",
    "ioner",
    "ionens",
    "ionär",
    "ionerna",
    "isk",
    "iska",
    "iskt",
    "ism",
    "ismen",
    "ist",
    "ister",
    "isten",
    "isterna",
    "itet",
    "iteten",
    "iteter",
    "la",
    "lar",
    "lig",
    "liga",
    "ligen",
    "ligt",
    "lighet",
    "ligheten",
    "ligheter",
    "ling",
    "lingar",
    "n",
    "na",
    "nad",
    "naden",
    "ner",
    "nern",
    "nerna",
    "nerskap",
    "nerskapet",
    "ning",
    "ningar",
    "ningen",
    "ns",
    "or",
    "orna",
    "r",
    "ren",
    "rna",
    "s",
    "sam",
    "samma",
    "samt",
    "samhet",
    "ska",
    "skap",
    "skapet",
    "skt",
    "t",
    "tion",
    "ts",
    "uta",
    "uell",
    "ell",
    "ellt",
    "ella",
    "al",
    "ala",
    "alt",
    "är",
    "ära",
    "ör",
    "örer",
    "ör",
    "isera",
    "iserad",
    "isering",
    "iseringen",
    "iserade",
    "era",
    "erad",
    "erade",
    "erar",
    "erat",
    "ering",
    "eringen",
    "ansen",
    "ent",
    "enter",
    "entet",
    "ament",
    "aner",
    "ulär",
    "istisk",
    "istiska",
    "istiskt",
];
/// Adjectives that head compounds with a noun before them.
const ADJECTIVE_HEADS: [&str; 22] = [
    "vänlig",
    "fientlig",
    "politisk",
    "rättslig",
    "relaterad",
    "baserad",
    "kritisk",
    "ekonomisk",
    "ansvarig",
    "aktuell",
    "drabbad",
    "inriktad",
    "styrd",
    "ledd",
    "trogen",
    "trött",
    "känslig",
    "medveten",
    "berättigad",
    "finansierad",
    "bunden",
    "liknande",
];

/// An inflected form of an adjective that heads compounds (*vänliga, relaterat, styrda*).
fn is_adjective_head(rest: &str) -> bool {
    ADJECTIVE_HEADS.iter().any(|head| {
        let stem = head.strip_suffix('d').unwrap_or(head);
        rest.strip_prefix(stem).is_some_and(|end| ["", "t", "a", "d", "da", "de"].contains(&end))
            && rest.chars().count() >= head.chars().count()
    })
}

/// A rest of unknown stem that ends as derived adjectives do, or is a derivation after a linking -s (*rätt-sliga*).
fn is_derived(rest: &str) -> bool {
    let adjectival = ["lig", "liga", "ligt", "isk", "iska", "iskt", "erade", "erad", "erat"].iter().any(|end| rest.ends_with(end));
    adjectival || rest.strip_prefix('s').is_some_and(|after| DERIVATIONS.contains(&after))
}

/// How plausible it is that `rest` after the combining form `term` is the second part of a compound (0 to 1).
#[must_use]
pub fn last_part_plausibility(rest: &str, term: &str) -> f32 {
    if let Some(bare) = rest.strip_prefix('-') {
        return if bare.is_empty() { 0.0 } else { 1.0 };
    }
    let length = rest.chars().count();
    if DERIVATIONS.contains(&rest) || !rest.chars().all(|c| c.is_alphabetic() || c == '-') || length < 2 {
        return 0.0;
    }
    if let Some(lemma) = lemma_of_form(rest) {
        return match (lemma.chars().count(), term.chars().count()) {
            (0..=1, _) => 0.0,
            (2, 0..=4) => 0.2,
            (2, _) | (3, 0..=3) => 0.6,
            _ => 1.0,
        };
    }
    let noun_after = splits(rest).any(|(left, right)| {
        left.chars().count() >= 3
            && right.chars().count() >= 3
            && (is_first_element(left) || is_noun_as_first(left))
            && lemma_of_form(right).is_some()
    });
    if noun_after {
        return 0.95;
    }
    if is_adjective_head(rest) {
        return 0.8;
    }
    // An unknown rest that doubles a letter at the seam is more likely the rest of another word (*sal-laden* for *salladen*).
    let doubled = term.chars().next_back().is_some_and(|last| rest.starts_with(last));
    if is_derived(rest) || doubled {
        return 0.2;
    }
    if has_noun_end(rest) {
        return 0.8;
    }
    let starts_in_vowel = rest.starts_with(VOWELS);
    if length < 5 || syllables(rest) == 0 || illegal_onset(rest) {
        0.0
    } else if starts_in_vowel {
        0.25
    } else {
        0.6
    }
}

/// A longer rest with a noun suffix (*-seringen*): likely a noun not in the list.
fn has_noun_end(rest: &str) -> bool {
    const ENDS: [&str; 10] = ["ning", "ningen", "ningar", "ningarna", "tion", "tionen", "het", "heten", "are", "arna"];
    !illegal_onset(rest)
        && !rest.starts_with(VOWELS)
        && ENDS.iter().any(|end| rest.strip_suffix(end).is_some_and(|stem| has_vowel(stem) && stem.chars().count() >= 3))
}

/// Two-letter onsets of Swedish words.
const LEGAL: [&str; 34] = [
    "bl", "br", "bj", "ch", "dj", "dr", "dv", "fl", "fr", "fj", "fn", "gl", "gn", "gr", "hj", "kl", "kn", "kr", "kv", "lj", "mj", "nj",
    "pj", "pl", "pr", "ps", "sk", "sl", "sm", "sn", "sp", "st", "sv", "tr",
];

/// Whether the word begins as no Swedish word does (a doubled consonant or a cluster such as *rn-*).
fn illegal_onset(rest: &str) -> bool {
    let mut letters = rest.chars();
    let (Some(a), Some(b)) = (letters.next(), letters.next()) else { return true };
    if VOWELS.contains(&a) || VOWELS.contains(&b) {
        return false;
    }
    let onset: String = [a, b].iter().collect();
    !LEGAL.contains(&onset.as_str()) && !["tj", "tv", "th", "vr", "sj", "sh"].contains(&onset.as_str())
}
