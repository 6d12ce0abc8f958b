//! The usual misspellings of Thai terms: a sign is left out, or the last consonant is written as it sounds.
//!
//! Source of the classes: the syllable-final sounds of Thai (มาตราตัวสะกด) in the Royal Institute's grammar.

/// The sign of a silent letter.
const SILENT: char = '\u{e4c}';
/// Fewest letters of a term that may lose the sign of a silent letter: hardly any word is left without it.
const LEAST_SILENT: usize = 7;
/// Fewest letters of a term whose last consonant may be written as it sounds.
const LEAST_FINAL: usize = 7;
/// Fewest letters of a term that may lose a tone mark: without it most short words are other words (*ท่าเรือ*, *ทาเรือ*).
const LEAST_TONE: usize = 8;
/// Consonants that sound as น, and as ด, at the end of a syllable.
const AS_N: &str = "ญณรลฬ";
const AS_D: &str = "จชซฎฏฐฑฒตถทธศษส";

fn is_tone(c: char) -> bool {
    matches!(c, '\u{e47}'..='\u{e4b}')
}

/// The misspellings of a folded term without blanks.
pub(super) fn misspellings(term: &str) -> Vec<String> {
    let letters: Vec<char> = term.chars().collect();
    let mut out = Vec::new();
    let without = |at: usize| letters.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, c)| *c).collect::<String>();
    for (at, c) in letters.iter().enumerate() {
        let least = if is_tone(*c) { LEAST_TONE } else { LEAST_SILENT };
        if (is_tone(*c) || *c == SILENT) && letters.len() >= least {
            out.push(without(at));
        }
    }
    if let Some((last, rest)) = letters.split_last().filter(|_| letters.len() >= LEAST_FINAL) {
        let rest: String = rest.iter().collect();
        for (class, sound) in [(AS_N, 'น'), (AS_D, 'ด')] {
            if class.contains(*last) {
                out.push(format!("{rest}{sound}"));
            }
        }
        // A silent vowel, as many words from Pali have it (*ญาติ*).
        if matches!(last, 'ต' | 'ธ') {
            out.push(format!("{term}\u{e34}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_lost_and_ends_written_as_they_sound() {
        for (term, slip, expected) in [
            ("ห้องประชุม", "หองประชุม", true),
            ("ไปรษณีย์", "ไปรษณีย", true),
            ("โรงพยาบาล", "โรงพยาบาน", true),
            ("ใบอนุญาต", "ใบอนุญาติ", true),
            ("ท่าเรือ", "ทาเรือ", false),
            ("น้ำตาล", "น้ำตาน", false),
            ("โรงพยาบาล", "โรงพยาบาก", false),
        ] {
            assert_eq!(misspellings(term).iter().any(|m| m == slip), expected, "{slip}");
        }
    }
}
