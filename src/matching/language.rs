//! Function words: which language a passage is in, told by the words that every text is full of.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::lang::{LANGUAGES, data_lines};
use crate::text::fold::fold;

static MASKS: LazyLock<FxHashMap<String, u8>> = LazyLock::new(|| {
    let mut out: FxHashMap<String, u8> = FxHashMap::default();
    for (bit, language) in LANGUAGES.iter().enumerate() {
        for word in data_lines(language.function_words) {
            *out.entry(fold(word).trim_end_matches('\'').to_owned()).or_default() |= 1 << bit;
        }
    }
    out
});

/// The languages (bit = index in [`LANGUAGES`]) of which a folded word is a function word.
pub(super) fn function_mask(word: &str) -> u8 {
    MASKS.get(word).copied().unwrap_or(0)
}

/// The bit of a language; 0 when it has no function words.
pub(super) fn bit(tag: &str) -> u8 {
    LANGUAGES.iter().position(|l| l.tag == tag).map_or(0, |i| 1 << i)
}

/// The other language whose function words a passage holds far more of than of its own: at least five, more than twice
/// as many, and more than a fifth of its words. `counts` has the function words by language, in the order of [`LANGUAGES`].
pub(super) fn other(own: &str, counts: &[u32; 8], words: u32) -> Option<&'static str> {
    let own = LANGUAGES.iter().position(|l| l.tag == own).map_or(0, |i| counts[i]);
    let (best, count) = counts.iter().enumerate().max_by_key(|(i, c)| (**c, std::cmp::Reverse(*i)))?;
    let found = *count >= 5 && *count > 2 * own && count * 5 > words;
    found.then(|| LANGUAGES.get(best).map(|l| l.tag)).flatten()
}
