//! Words that no term lists and that were probably meant for one.
//!
//! Three kinds, all of them rare in correct text: a typo inside a long word; two nouns built from one stem with
//! different suffixes and the same head (*emulations|kluster* beside *emulerings|kluster*); missing diacritics. A change at the
//! end of a word is inflection or derivation, so typos are looked for only before the last three letters, but for those that hands
//! make and grammars do not: letters swapped or doubled, a letter for another of the same sound. Alone, a typo must be no word of the
//! language as far as is known.

mod index;

use super::compile::Patterns;
use super::known;
use super::lexemes::LexemeId;
use super::thresholds::typo::{
    BARE, BESIDE, DOUBLED, LACKS_MORE, LACKS_ONE, LONG, LOST, MOST_CONSONANTS, ODD_DOUBLE, OTHER_SOUND, SAME_SOUND, SEAM, SEAM_END,
    SEAM_LONG, SEAM_START, SHORTEST, SURE_BARE, SURE_TYPED, SWAPPED, TAIL, TWO_TYPOS, TYPED, UNSPEAKABLE, WEAK_LENGTH,
};
use super::words::Via;
use crate::lang::Language;
use crate::lang::inflection::Features;
use crate::text::fold::without_diacritics;
pub(crate) use index::NearIndex;

/// Near readings of a folded word without readings of its own; `capital`: it stands with a capital.
pub(super) fn slips(word: &str, capital: bool, patterns: &Patterns, function: bool) -> Vec<(LexemeId, Features, Via, f32)> {
    let letters = word.chars().count();
    if letters < 4 || word.chars().any(char::is_numeric) {
        return Vec::new();
    }
    let mut out = Vec::new();
    let bare = without_diacritics(word);
    if bare == word && letters >= 4 {
        for (lexeme, features, form) in patterns.near.bare(word) {
            // A capital is often typed without its accent (*Etat*): no fault.
            let typed = capital && form.chars().skip(1).eq(word.chars().skip(1));
            out.push(if typed {
                (*lexeme, features.with(Features::SPELLING), Via::Form, 1.0)
            } else {
                let sure = is_sure_bare(word, form, patterns);
                (*lexeme, *features, Via::Bare, if sure { SURE_BARE } else { BARE })
            });
        }
    } else {
        // Some accents are lost or in another place, the others stand.
        let forms = patterns.near.bare(&bare).iter().filter(|(.., form)| is_displaced(word, form) && is_sure_bare(word, form, patterns));
        out.extend(forms.map(|(lexeme, features, _)| (*lexeme, *features, Via::Bare, SURE_BARE)));
    }
    if function {
        out.retain(|o| o.2 == Via::Form);
    } else if out.is_empty() && letters >= SHORTEST {
        out.extend(best(word, patterns));
        doubt(word, &mut out, patterns);
    }
    out
}

/// Typos that are words, or typos for two words alike, count only beside other words of a term.
fn doubt(word: &str, out: &mut [(LexemeId, Features, Via, f32)], patterns: &Patterns) {
    if !out.iter().any(|o| o.3 > BESIDE) {
        return;
    }
    let language = patterns.lexemes.language;
    let lemma = |id: LexemeId| patterns.lexemes.lexeme(id).word.as_str();
    let one = out.windows(2).all(|pair| matches!(pair, [a, b] if lemma(a.0) == lemma(b.0)));
    let alone = out.iter().all(|o| o.3 != SEAM) && known::compound(word, language);
    if !one || alone || known::word(word, language) {
        for reading in out.iter_mut() {
            reading.3 = reading.3.min(BESIDE);
        }
    }
}

/// Whether the letters of `word` without accents, which are those of `form`, are no other word.
fn is_sure_bare(word: &str, form: &str, patterns: &Patterns) -> bool {
    let language = patterns.lexemes.language;
    let derivations = language.compounds.map_or(&[][..], |c| c.derivations);
    let (a, b): (Vec<char>, Vec<char>) = (word.chars().collect(), form.chars().collect());
    let lacking = a.iter().zip(&b).filter(|(x, y)| x != y).count();
    let least = if lacking > 1 { LACKS_MORE } else { LACKS_ONE };
    if a.len() != b.len() || a.len() < least || (language.slips.bare_is_word)(word) {
        return false;
    }
    // An accent on the last vowel tells forms and derivations apart (*marche*, *marché*).
    let prefix = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let suffix = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let ending = b.get(b.len() - suffix..).unwrap_or_default();
    let last = ending.iter().all(|c| matches!(c, 'e' | 's'));
    !last && !alternates(&a, &b, prefix, suffix, derivations) && !known::word(word, language)
}

/// Whether the accents of `word` are fewer than those of `form` or at other letters, with the same letters under them.
fn is_displaced(word: &str, form: &str) -> bool {
    let accent = |c: char| !c.is_ascii() && without_diacritics(c.encode_utf8(&mut [0; 4])).is_ascii();
    let pairs = || word.chars().zip(form.chars());
    let count = |text: &str| text.chars().filter(|c| accent(*c)).count();
    word != form
        && word.chars().count() == form.chars().count()
        && count(word) <= count(form)
        && pairs().all(|(a, b)| a == b || !accent(a) || !accent(b))
}

/// The most similar form of every lexeme that begins alike, the most similar lexemes only.
fn best(word: &str, patterns: &Patterns) -> Vec<(LexemeId, Features, Via, f32)> {
    let language = patterns.lexemes.language;
    let mut out: Vec<(LexemeId, Features, Via, f32)> = Vec::new();
    for candidate in patterns.near.candidates(word, language) {
        let forms = candidate.forms.get_or_init(|| patterns.forms_of(candidate.lexeme).collect());
        let near = forms.iter().filter(|(form, _)| !is_far(word, form)).map(|(form, features)| (likeness(word, form, language), *features));
        let best = near.filter(|(l, _)| *l > 0.0).max_by(|a, b| a.0.total_cmp(&b.0));
        out.extend(best.map(|(likeness, features)| (candidate.lexeme, features, Via::Slip, likeness)));
    }
    let most = out.iter().map(|o| o.3).fold(0.0, f32::max);
    out.retain(|o| o.3 >= most);
    out
}

/// A cheap test before letters are compared: bytes between the shared beginning and end that no typo leaves, and too little shared for
/// other suffixes (see [`likeness`]: at most three letters, or a shared beginning of four and a shared end of five).
fn is_far(word: &str, form: &str) -> bool {
    let (a, b) = (word.as_bytes(), form.as_bytes());
    let prefix = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let room = a.len().min(b.len()) - prefix;
    let suffix = a.iter().rev().zip(b.iter().rev()).take(room).take_while(|(x, y)| x == y).count();
    // Letters beyond ASCII have several bytes.
    let most = if word.is_ascii() && form.is_ascii() { 3 } else { 8 };
    a.len().max(b.len()) - prefix - suffix > most && (prefix < SEAM_START || suffix < SEAM_END)
}

/// From 0 (no typo) to 1: how likely `word` was meant to be `form`.
fn likeness(word: &str, form: &str, language: &Language) -> f32 {
    let derivations = language.compounds.map_or(&[][..], |c| c.derivations);
    let (a, b): (Vec<char>, Vec<char>) = (word.chars().collect(), form.chars().collect());
    let prefix = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let room = a.len().min(b.len()) - prefix;
    let suffix = a.iter().rev().zip(b.iter().rev()).take(room).take_while(|(x, y)| x == y).count();
    if a == b || prefix == 0 {
        return 0.0;
    }
    let longest = a.len().max(b.len());
    let accents = || a.len() == b.len() && without_diacritics(word) == without_diacritics(form);
    if prefix >= 2 && is_typed(&a, &b, prefix, suffix, language) && !accents() {
        return if longest >= LONG && suffix >= TAIL { SURE_TYPED } else { TYPED };
    }
    if prefix < 2 || suffix < TAIL {
        // Anywhere but at the first letter, if other words of the term stand beside it: see [`WEAK`](super::thresholds::typo::WEAK).
        return if longest >= WEAK_LENGTH && strsim::osa_distance(word, form) == 1 { BESIDE } else { 0.0 };
    }
    let middle = |x: &[char]| x.get(prefix..x.len() - suffix).unwrap_or_default().iter().collect::<String>();
    let (left, right) = (middle(&a), middle(&b));
    let distance = strsim::osa_distance(&left, &right);
    let replaced = a.len() == b.len();
    let one = distance == 1 && longest >= if replaced { OTHER_SOUND } else { LONG } && !accents();
    let two = distance == 2 && longest >= TWO_TYPOS && prefix + suffix + 3 >= longest;
    if one || two {
        return if one { SURE_TYPED } else { TYPED };
    }
    if distance == 1 && longest >= WEAK_LENGTH {
        return BESIDE;
    }
    let seam = prefix >= SEAM_START && suffix >= SEAM_END && longest >= SEAM_LONG;
    if seam && alternates(&a, &b, prefix, suffix, derivations) { SEAM } else { 0.0 }
}

/// Whether the letters between the shared beginning and end of `word` (`a`) and `form` (`b`) differ by a mistake of the hand or of the
/// ear that counts alone.
fn is_typed(a: &[char], b: &[char], prefix: usize, suffix: usize, language: &Language) -> bool {
    let middle = |letters: &[char]| letters.get(prefix..letters.len() - suffix).unwrap_or_default().to_vec();
    let derivations = language.compounds.map_or(&[][..], |c| c.derivations);
    match (middle(a).as_slice(), middle(b).as_slice()) {
        ([one, other], [first, second]) if one == second && other == first => b.len() >= SWAPPED,
        ([found], [wanted]) => {
            let pair = language.slips.same_sound.iter().any(|pair| *pair == (*found, *wanted) || *pair == (*wanted, *found));
            pair && b.len() >= SAME_SOUND && suffix > 0 && !alternates(a, b, prefix, suffix, derivations)
        }
        ([extra], []) if a.get(prefix - 1) == Some(extra) => {
            let thrice = prefix > 1 && a.get(prefix - 2) == Some(extra);
            let odd = !language.slips.doubled.is_empty() && !language.slips.doubled.contains(*extra);
            b.len() >= if thrice || odd { ODD_DOUBLE } else { DOUBLED }
        }
        ([], [lacking]) if b.get(prefix - 1) == Some(lacking) => b.len() >= DOUBLED,
        ([], [lacking]) if suffix >= TAIL => {
            b.len() >= LOST || (b.len() >= UNSPEAKABLE && is_vowel(*lacking) && consonants(a, prefix) >= MOST_CONSONANTS)
        }
        ([_], []) => b.len() >= LOST && suffix >= TAIL,
        _ => false,
    }
}

/// Consonants in a row round a place between two letters.
fn consonants(word: &[char], at: usize) -> usize {
    let (before, after) = word.split_at(at.min(word.len()));
    let consonant = |c: &&char| !is_vowel(**c);
    before.iter().rev().take_while(consonant).count() + after.iter().take_while(consonant).count()
}

/// Whether a letter, its accent aside, is a vowel in Latin script.
fn is_vowel(c: char) -> bool {
    without_diacritics(c.encode_utf8(&mut [0; 4])).chars().all(|c| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y'))
}

/// Whether the differing middles, widened to the left where the suffixes share letters, are two noun-building suffixes.
fn alternates(a: &[char], b: &[char], prefix: usize, suffix: usize, derivations: &[&str]) -> bool {
    let middle = |x: &[char], from: usize, to: usize| x.get(from..x.len() - to).unwrap_or_default().iter().collect::<String>();
    (0..=2).any(|l| {
        (0..=2).any(|r| {
            let (from, to) = (prefix.saturating_sub(l), suffix.saturating_sub(r));
            let (left, right) = (middle(a, from, to), middle(b, from, to));
            from >= 4 && left != right && derivations.contains(&left.as_str()) && derivations.contains(&right.as_str())
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(word: &str, form: &str, lang: &str) -> f32 {
        likeness(word, form, crate::lang::by_tag(lang))
    }

    #[test]
    fn slips_are_inside_long_words() {
        assert!(of("emuleringskluter", "emuleringskluster", "sv") > 0.0);
        assert!(of("emulationsklustret", "emuleringsklustret", "sv") > 0.0);
        assert!(of("emulationsflaggan", "emuleringsflaggan", "sv") > 0.0);
    }

    #[test]
    fn other_words_are_no_slips() {
        for (word, form) in [
            ("reglering", "regering"),
            ("riksmötesvalet", "riksdagsvalet"),
            ("undersökaren", "undersökning"),
            ("emuleringen", "emulering"),
            ("emuleringsarbete", "emuleringsavtal"),
            ("candidature", "candidate"),
            ("résident", "président"),
        ] {
            assert!(of(word, form, "sv") < super::super::thresholds::typo::WEAK, "{word} {form}");
        }
    }

    #[test]
    fn slips_of_the_hand_count_alone() {
        for (word, form, lang, expected) in [
            ("governemnt", "government", "en", true),
            ("goverment", "government", "en", true),
            ("comittee", "committee", "en", true),
            ("calender", "calendar", "en", true),
            ("taxxi", "taxi", "en", false),
            ("taxxa", "taxas", "pt", false),
            ("balllot", "ballot", "en", true),
            ("united", "untied", "en", false),
            ("diner", "dinner", "en", false),
            ("mineral", "minerals", "en", false),
            ("orthography", "prthography", "en", false),
            ("inspektor", "inspektör", "sv", false),
            ("sjukhsu", "sjukhus", "sv", true),
            ("gouernment", "government", "en", false),
        ] {
            assert_eq!(of(word, form, lang) >= super::super::thresholds::typo::WEAK, expected, "{word} {form}");
        }
    }

    #[test]
    fn accents_in_another_place() {
        for (word, form, expected) in [
            ("laborátorio", "laboratório", true),
            ("eleiçao", "eleição", true),
            ("pécheur", "pêcheur", false),
            ("secretária", "secretaria", false),
            ("eleição", "eleição", false),
        ] {
            assert_eq!(is_displaced(word, form), expected, "{word} {form}");
        }
    }
}
