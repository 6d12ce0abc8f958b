//! Simple nouns and adjectives: plural, gender and superlative from the shape of the word.
//!
//! In: a word without hyphens in its citation form. Out: the paradigms it may follow (NGLE, ch. 2, 3 and 13).

use super::gender::{Feminine, feminine_of};
use super::irregular;
use super::tables::{A_FEMININE, ALIKE, BARE, BOTH_PLURALS, E_A, ES_ONLY, ES_PLURAL, O_A, PLURAL_ONLY, S_PLURAL, SUPERLATIVE, Z_CES};
use crate::lang::inflection::{Gender, Hints, Paradigm, WordClass};

/// Vowels that bear an accent.
const ACCENTED: [char; 5] = ['á', 'é', 'í', 'ó', 'ú'];

/// The paradigms of a simple noun or adjective.
pub(super) fn paradigms(word: &str, hints: Hints) -> Vec<Paradigm> {
    if let Some(found) = irregular::paradigms(word) {
        return found;
    }
    if is_symbol(word) {
        return vec![Paradigm::new(word, BARE)];
    }
    let gender = if hints.gender == Some(Gender::Feminine) { Feminine::None } else { feminine_of(word, hints.class) };
    let mut found = match gender {
        Feminine::Vowel => word.strip_suffix('o').map(|stem| Paradigm::new(stem, O_A)).into_iter().collect(),
        Feminine::E => word.strip_suffix('e').map(|stem| Paradigm::new(stem, E_A)).into_iter().collect(),
        _ => plural(word),
    };
    if gender == Feminine::Consonant {
        found.push(Paradigm::new(without_last_accent(word), A_FEMININE));
    }
    found.extend(superlative(word, gender, hints));
    found
}

/// Words that do not inflect by their very shape: letters, acronyms, anything with digits or points.
fn is_symbol(word: &str) -> bool {
    let vowel = |c: char| "aeiouáéíóúü".contains(c);
    word.chars().count() < 3 || !word.contains(vowel) || word.chars().any(|c| !c.is_alphabetic())
}

/// Singular and plural by the last letters.
fn plural(word: &str) -> Vec<Paradigm> {
    let one = |table| vec![Paradigm::new(word, table)];
    match word.chars().next_back() {
        Some('a' | 'e' | 'i' | 'o' | 'u' | 'á' | 'é' | 'ó') => one(S_PLURAL),
        Some('í' | 'ú') => one(BOTH_PLURALS),
        Some('l' | 'r' | 'd' | 'j' | 'ñ') => consonant(word),
        Some('n') => in_n(word),
        Some('z') => word.strip_suffix('z').map(|stem| z_ces(stem, word)).unwrap_or_default(),
        Some('s' | 'x') => in_s(word),
        Some('y') => in_y(word),
        Some('h') if word.ends_with("ch") || word.ends_with("sh") => one(BOTH_PLURALS),
        _ => loan(word),
    }
}

/// -es behind a consonant; the accent of a last syllable stays only on a vowel beside another (*baúl, baúles*).
fn consonant(word: &str) -> Vec<Paradigm> {
    let bare = without_last_accent(word);
    if bare == word { vec![Paradigm::new(word, ES_PLURAL)] } else { vec![Paradigm::new(word, BARE), Paradigm::new(bare, ES_ONLY)] }
}

/// -n: *canción, canciones*; *joven, jóvenes*; *virgen, vírgenes*.
fn in_n(word: &str) -> Vec<Paradigm> {
    if word.contains(ACCENTED) {
        return consonant(word);
    }
    match accent_before_last(word) {
        Some(stem) => vec![Paradigm::new(word, BARE), Paradigm::new(stem, ES_ONLY)],
        None => vec![Paradigm::new(word, ES_PLURAL)],
    }
}

fn z_ces(stem: &str, word: &str) -> Vec<Paradigm> {
    let bare = without_last_accent(word);
    match bare.strip_suffix('z').filter(|_| bare != word) {
        Some(stem) => vec![Paradigm::new(word, BARE), Paradigm::new(format!("{stem}ces"), PLURAL_ONLY)],
        None => vec![Paradigm::new(stem, Z_CES)],
    }
}

/// -s, -x: alike unless the last syllable is stressed (*crisis*, *mes, meses*, *autobús, autobuses*).
fn in_s(word: &str) -> Vec<Paradigm> {
    let last_stressed = word.chars().rev().nth(1).is_some_and(|c| ACCENTED.contains(&c));
    if last_stressed || syllables(word) == 1 { consonant(word) } else { vec![Paradigm::new(word, ALIKE)] }
}

/// -y: *ley, leyes*; loans *hobby, hobbies*, *espray, espráis*.
fn in_y(word: &str) -> Vec<Paradigm> {
    let behind_vowel = word.chars().rev().nth(1).is_some_and(|c| "aeou".contains(c));
    let stem = word.strip_suffix('y').unwrap_or(word);
    if behind_vowel {
        vec![Paradigm::new(word, BOTH_PLURALS)]
    } else {
        vec![
            Paradigm::new(word, S_PLURAL),
            Paradigm::new(format!("{stem}ies"), PLURAL_ONLY),
            Paradigm::new(format!("{stem}is"), PLURAL_ONLY),
        ]
    }
}

/// Loans: -s, and -es where usage has both (*club, clubs, clubes*).
fn loan(word: &str) -> Vec<Paradigm> {
    let table = if ["b", "um", "f", "g"].iter().any(|end| word.ends_with(end)) { BOTH_PLURALS } else { S_PLURAL };
    let latin = word.strip_suffix("um").map(|stem| Paradigm::new(format!("{}os", without_accent(stem)), PLURAL_ONLY));
    std::iter::once(Paradigm::new(word, table)).chain(latin).collect()
}

/// The superlative in -ísimo of an adjective.
fn superlative(word: &str, gender: Feminine, hints: Hints) -> Option<Paradigm> {
    let adjective = hints.class == Some(WordClass::Adjective);
    let stem = if let Some(stem) = word.strip_suffix("ble") {
        format!("{stem}bil")
    } else if let Some(stem) = word.strip_suffix('o').filter(|_| gender == Feminine::Vowel) {
        stem.strip_suffix('i').map_or_else(|| before_i(stem), str::to_owned)
    } else if word.ends_with("ante") || word.ends_with("ente") || adjective && word.ends_with(['e', 'l', 'z']) {
        before_i(word.strip_suffix('e').unwrap_or(word))
    } else {
        return None;
    };
    Some(Paradigm::new(without_accent(&stem), SUPERLATIVE))
}

/// The spelling of a stem before *i*: *rico, riquísimo*; *largo, larguísimo*; *feliz, felicísimo*.
fn before_i(stem: &str) -> String {
    let changed = [("c", "qu"), ("g", "gu"), ("z", "c"), ("gu", "gü")];
    let found = changed.iter().find_map(|(last, hard)| Some(format!("{}{hard}", stem.strip_suffix(last)?)));
    found.unwrap_or_else(|| stem.to_owned())
}

/// The word without the accent of its last syllable: it is written only where that syllable ends the word. On *í* or *ú* beside
/// another vowel it stays (*país, países*).
pub(super) fn without_last_accent(word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let Some(last) = letters.len().checked_sub(2) else { return word.to_owned() };
    let hiatus = last.checked_sub(1).and_then(|i| letters.get(i)).is_some_and(|c| "aeo".contains(*c));
    if let Some(vowel) = letters.get_mut(last)
        && !(hiatus && matches!(vowel, 'í' | 'ú'))
    {
        *vowel = plain(*vowel);
    }
    letters.into_iter().collect()
}

/// The word with an accent on its last vowel but one, if it has two; plurals of words in -n need it (*joven, jóvenes*).
fn accent_before_last(word: &str) -> Option<String> {
    let mut letters: Vec<char> = word.chars().collect();
    let is_vowel = |c: &char| "aeiou".contains(*c);
    let last = letters.iter().rposition(is_vowel)?;
    let mut at = letters.get(..last)?.iter().rposition(is_vowel)?;
    if at + 1 == last {
        return None;
    }
    // Of two vowels together the open one is stressed (*siguen*, *cuaderno*).
    if let Some(before) = at.checked_sub(1).filter(|i| letters.get(*i).is_some_and(|c| "aeo".contains(*c)))
        && letters.get(at).is_some_and(|c| matches!(c, 'i' | 'u'))
    {
        at = before;
    }
    let vowel = letters.get_mut(at)?;
    *vowel = match vowel {
        'a' => 'á',
        'e' => 'é',
        'i' => 'í',
        'o' => 'ó',
        _ => 'ú',
    };
    Some(letters.into_iter().collect())
}

/// Groups of vowels, a proxy of syllables.
fn syllables(word: &str) -> usize {
    let mut before = false;
    word.chars().fold(0, |count, c| {
        let vowel = "aeiouáéíóúü".contains(c);
        let new = vowel && !before;
        before = vowel;
        count + usize::from(new)
    })
}

fn plain(c: char) -> char {
    match c {
        'á' => 'a',
        'é' => 'e',
        'í' => 'i',
        'ó' => 'o',
        'ú' => 'u',
        other => other,
    }
}

/// The word without its accents.
pub(super) fn without_accent(word: &str) -> String {
    word.chars().map(plain).collect()
}
