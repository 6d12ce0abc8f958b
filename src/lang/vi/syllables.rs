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
    // Vowels end with a vowel and codas have none, so the coda is what stands behind the last one.
    let Some((rest, coda)) = word.rfind(['a', 'e', 'i', 'o', 'u', 'y']).and_then(|last| word.split_at_checked(last + 1)) else {
        return false;
    };
    let bare = |rest: &str| VOWELS.contains(&rest);
    (coda.is_empty() || CODAS.contains(&coda)) && (bare(rest) || ONSETS.iter().any(|onset| rest.strip_prefix(onset).is_some_and(bare)))
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
