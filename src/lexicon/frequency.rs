//! How frequent the concepts of the built-in lexicon are in general texts: what two articles share by chance.

/// A letter for each concept; made by `scripts/lexicon/build.py`, which says what the letters mean.
const DATA: &str = include_str!("frequency.txt");
/// The words of an article that [`share`] is for.
pub const WORDS: f32 = 250.0;
/// The least share of articles that have a concept. Also a concept of no known frequency is met by chance: a word may be another one's
/// form. Measured on general news in five languages, none of it in the project: the 15,000 concepts that the counts do not have stand in
/// 0.1 to 0.4 % of the articles each.
const RAREST: f32 = 0.004;
/// The same for concepts without Thai words, which are not counted.
const UNCOUNTED: f32 = 0.008;

/// The share of general articles of [`WORDS`] words that have a concept, given by its number; from 0 to 1.
#[must_use]
pub fn share(concept: u32) -> f32 {
    let letters = DATA.lines().next_back().unwrap_or_default().as_bytes();
    match letters.get(concept as usize) {
        None | Some(b'-') => UNCOUNTED,
        Some(b'a') => RAREST,
        // The middle of a half power of ten.
        Some(letter) => {
            let of_words = 10f32.powf(f32::from(letter.saturating_sub(b'b')).mul_add(0.5, 0.25) - 9.0);
            (1.0 - (-WORDS * of_words).exp()).max(RAREST)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::{LEXICON, listed};

    #[test]
    fn every_concept_has_a_letter() {
        let letters = DATA.lines().next_back().unwrap();
        assert_eq!(letters.len(), LEXICON.lines.len(), "scripts/lexicon/build.py --frequency-only");
        assert!(letters.bytes().all(|b| b == b'-' || b.is_ascii_lowercase()));
    }

    #[test]
    fn everyday_words_are_met_by_chance_and_rare_ones_are_not() {
        let most = |word: &str, lang: &str| listed(word, lang).into_iter().map(share).fold(0.0, f32::max);
        for (word, lang) in [("year", "en"), ("maison", "fr"), ("คน", "th")] {
            assert!(most(word, lang) > 0.1, "{word}: {}", most(word, lang));
        }
        for (word, lang) in [("mangosteen", "en"), ("fyr", "sv"), ("มังคุด", "th")] {
            assert!((RAREST..0.05).contains(&most(word, lang)), "{word}: {}", most(word, lang));
        }
        assert!(listed("florpan", "sv").is_empty());
        assert!((share(u32::MAX) - UNCOUNTED).abs() < f32::EPSILON);
    }
}
