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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::glossary::load::from_text;
    use crate::ingest::{self, ReadOptions};
    use crate::lang::Tag;
    use crate::matching::{MatchOptions, Matcher, Scratch};

    const SWEDISH: &str = "Rådet möttes i går och sade att det var bra för alla som bor här och för dem som kommer hit.";
    const THAI: &str = "สภาประชุมเมื่อวานนี้และกล่าวว่าทุกคนในหมู่บ้านพอใจกับโครงการนี้มาก";
    const ENGLISH: &str = "The council met in the town and it said that all of the people who live here were glad of it.";

    #[test]
    fn a_paragraph_may_be_in_another_language() {
        let rows = "concept,lang,term\ntown,en,town\ntown,sv,stad\ntown,th,เมืองท่า\n";
        let matcher = Matcher::compile(Arc::new(from_text("g.csv", rows).0), MatchOptions { nested: false });
        let title = "Boken The Old Man and the Sea såldes i går, och det var bra för dem som bor vid havet och i staden.";
        let book = "ครูอ่านหนังสือเรื่อง The Life and the Times of the King in the City of the Dead ให้เด็กนักเรียนทุกคนในหมู่บ้านฟังเมื่อวานนี้ \
                    และทุกคนพอใจมากเพราะเรื่องนี้สนุกและอ่านง่ายกว่าที่คิดไว้มากในตอนแรกของปีนี้";
        for (lang, first, second, expected) in [
            ("sv", SWEDISH, ENGLISH, Some("en")),
            ("th", THAI, ENGLISH, Some("en")),
            ("sv", SWEDISH, title, None),
            ("th", THAI, book, None),
            ("sv", SWEDISH, SWEDISH, None),
        ] {
            let options = ReadOptions { forced: Some(Tag::parse(lang).unwrap()), ..ReadOptions::default() };
            let articles = ingest::read_bytes("a.txt", format!("{first}\n\n{second}\n").into_bytes(), &options, &mut Vec::new());
            let passages = matcher.scan(&articles[0], &mut Scratch::default()).passages;
            let found: Vec<(usize, &str)> = passages.iter().map(|(block, tag)| (*block, tag.primary())).collect();
            assert_eq!(found, Vec::from_iter(expected.map(|tag| (1, tag))), "{second}");
        }
    }
}
