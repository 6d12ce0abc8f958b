//! Vietnamese syllables without their diacritics: onset, vowels, coda (L. C. Thompson, *A Vietnamese Reference Grammar*, 1987,
//! on the syllable).

/// Onsets, the longer before those that they begin with.
const ONSETS: &[&str] = &[
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t",
    "v", "x",
];
const VOWELS: &[&str] = &[
    "a", "e", "i", "o", "u", "y", "ai", "ao", "au", "ay", "eo", "eu", "ia", "ie", "iu", "oa", "oe", "oi", "ua", "ue", "ui", "uo", "uu",
    "uy", "ye", "ieu", "oai", "oay", "oao", "oeo", "uay", "uoi", "uou", "uya", "uye", "yeu",
];
const CODAS: &[&str] = &["ch", "ng", "nh", "c", "m", "n", "p", "t"];

/// Letters of the longest syllable.
const LONGEST: usize = 7;

/// Whether small base letters are a syllable.
pub(super) fn is_syllable(word: &str) -> bool {
    if word.len() > LONGEST {
        return false;
    }
    let bare = |rest: &str| VOWELS.contains(&rest) || CODAS.iter().any(|coda| rest.strip_suffix(coda).is_some_and(|v| VOWELS.contains(&v)));
    bare(word) || ONSETS.iter().any(|onset| word.strip_prefix(onset).is_some_and(bare))
}

#[cfg(test)]
mod tests {
    use super::is_syllable;

    #[test]
    fn syllables_of_the_language() {
        for word in ["thi", "dua", "nghieng", "khuyen", "uy", "ban", "nhan", "dan", "quyet", "gioi", "an", "truong"] {
            assert!(is_syllable(word), "{word}");
        }
        for word in ["klass", "street", "wagon", "vatten", "plan", "string", "fleuve", "brasil", "d", "ngr"] {
            assert!(!is_syllable(word), "{word}");
        }
    }
}
