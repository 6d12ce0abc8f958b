//! Words that are kin by their letters: cognates of two languages, derivations of one stem.
//!
//! In: two folded words. Out: whether they are kin. Thresholds as measured on development pages, see `docs/matching.md`.

use std::borrow::Cow;

use super::thresholds::{KIN_LETTERS, KIN_TAIL};
use crate::text::fold::without_diacritics;

/// The letters of a word as they compare across languages: without diacritics, and the spellings of one Greek or Latin sound as
/// one (*ph*, *th*, *y*, *k*, *z*, doubled letters).
pub(super) fn skeleton(word: &str) -> String {
    // Most words are plain already.
    let plain = if word.bytes().all(|b| b.is_ascii_lowercase()) { Cow::Borrowed(word) } else { Cow::Owned(without_diacritics(word)) };
    let mut out = String::with_capacity(plain.len());
    for c in plain.chars() {
        let c = match c {
            // *Ph* is a sound of its own, the *h* of *th* is none.
            'h' if out.ends_with('p') => {
                out.pop();
                'f'
            }
            'h' if out.ends_with('t') => continue,
            'y' => 'i',
            'k' | 'q' => 'c',
            'z' => 's',
            other => other,
        };
        if !out.ends_with(c) {
            out.push(c);
        }
    }
    out
}

/// Whether two skeletons are cognates: five shared letters that are 60 % of the longer, or four that are 75 %.
pub(super) fn cognate(a: &str, b: &str) -> bool {
    let (shared, longer) = (common(a, b), a.chars().count().max(b.chars().count()));
    (shared > KIN_LETTERS && shared * 10 >= longer * 6) || (shared >= KIN_LETTERS && shared * 4 >= longer * 3)
}

/// Whether two different words of one language are built on one stem: at least four shared letters that are 55 % of the longer,
/// and short tails.
pub(super) fn derived(a: &str, b: &str) -> bool {
    let (shared, left, right) = (common(a, b), a.chars().count(), b.chars().count());
    let longer = left.max(right);
    a != b && shared >= KIN_LETTERS && shared * 20 >= longer * 11 && longer - shared <= KIN_TAIL
}

/// Whether two different words for a country are of one stem: three shared letters (*Laos*, *laotienne*).
pub(super) fn related(a: &str, b: &str) -> bool {
    a != b && common(a, b) > 2
}

/// The first letters, by which kin are looked up.
pub(super) fn key(word: &str) -> Option<String> {
    let key: String = word.chars().take(KIN_LETTERS).collect();
    (key.chars().count() == KIN_LETTERS).then_some(key)
}

fn common(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cognates_share_most_of_their_letters() {
        for (a, b, kin) in [
            ("alphabétisation", "alfabetização", true),
            ("associação", "association", true),
            ("itinerante", "itinérante", true),
            ("bibliothèque", "biblioteca", true),
            ("conseil", "conselho", true),
            ("commission", "commerce", false),
            ("lecture", "leitura", false),
            // Five letters, and less than 60 % of the longer.
            ("internacional", "interdiction", false),
            ("national", "nature", false),
        ] {
            assert_eq!(cognate(&skeleton(a), &skeleton(b)), kin, "{a} {b}");
        }
    }

    #[test]
    fn derivations_share_the_stem() {
        for (a, b, kin) in [
            ("skilled", "skilful", true),
            ("jeunes", "jeunesse", true),
            ("conservation", "conservatory", true),
            ("estivale", "estival", true),
            ("union", "unit", false),
            ("women", "woman", false),
            ("party", "parts", true),
            ("council", "counsel", true),
        ] {
            assert_eq!(derived(a, b), kin, "{a} {b}");
        }
    }
}
