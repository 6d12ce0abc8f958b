//! Passages in another language than their article, by the words that every text is full of.

use super::phrase::Word;
use super::thresholds::PASSAGE;
use super::words::Words;
use crate::lang::{LANGUAGES, Tag, detect, function_words};
use crate::text::unspaced::is_unspaced;

/// The language that a block is really in, when its function words say another one and statistics agree.
pub(super) fn of(text: &str, lang: &Tag, words: &Words, tokens: &[Word]) -> Option<Tag> {
    let mut counts = [0u32; LANGUAGES.len()];
    for token in tokens.iter().filter(|t| t.id != 0) {
        for language in words.get(token.id).function {
            counts[usize::from(*language)] += 1;
        }
    }
    let other = other(lang.primary(), &counts, u32::try_from(tokens.len()).unwrap_or(u32::MAX))?;
    let other = Tag::parse(other).ok()?;
    let (found, confidence) = detect::statistics(text, &[lang.clone(), other.clone()])?;
    (found == other && confidence > PASSAGE && text.chars().filter(|c| is_unspaced(*c)).count() * 2 < text.chars().count()).then_some(other)
}

/// The other language whose function words a passage holds far more of than of its own: at least five, more than twice
/// as many, and more than a fifth of its words. `counts` has the function words by language, in the order of [`LANGUAGES`].
fn other(own: &str, counts: &[u32], words: u32) -> Option<&'static str> {
    let own = function_words::id(own).map_or(0, |id| counts[usize::from(id)]);
    let (best, count) = counts.iter().enumerate().max_by_key(|(i, c)| (**c, std::cmp::Reverse(*i)))?;
    let found = *count >= 5 && *count > 2 * own && count * 5 > words;
    found.then(|| LANGUAGES.get(best).map(|l| l.tag)).flatten()
}
