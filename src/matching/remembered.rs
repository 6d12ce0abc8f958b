//! What the blocks of the last articles held, for a text that is judged again after every keystroke: all of its paragraphs but one are as
//! they were.

use rustc_hash::FxHashMap;

use super::TermMatch;
use super::variants::Candidate;
use crate::glossary::ConceptId;
use crate::lang::Tag;

/// A block is kept for so many articles after the last one that had it: a few documents are edited in turn.
const ARTICLES: u32 = 8;
/// Bytes of text that are kept, at most. Longer articles are read as a whole: a text of this size is no article that somebody types.
const MOST_BYTES: usize = 4_000_000;

/// On what depends what a block holds, beside the glossary.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Key {
    /// The text of the block.
    pub(super) text: Box<str>,
    /// Its own language, if it says one.
    pub(super) block: Option<Tag>,
    /// The language of the article.
    pub(super) article: Tag,
    /// Whether the article has lost its accents.
    pub(super) bare: bool,
    /// The concepts that the addresses of the article name, in order.
    pub(super) attested: Vec<ConceptId>,
}

/// What a block holds, before the rest of the article decides. The index of the block is not kept.
#[derive(Clone, Debug, Default)]
pub(super) struct Held {
    pub(super) terms: Vec<TermMatch>,
    pub(super) standby: Vec<TermMatch>,
    pub(super) passage: Option<Tag>,
    pub(super) candidates: Vec<Candidate>,
}

impl Held {
    /// The same for the block with this index.
    pub(super) fn at(&self, block: usize) -> Self {
        let mut out = self.clone();
        out.terms.iter_mut().chain(&mut out.standby).for_each(|found| found.block = block);
        out.candidates.iter_mut().for_each(|candidate| candidate.variant.block = block);
        out
    }
}

/// The blocks of the last articles.
#[derive(Debug, Default)]
pub(super) struct Remembered {
    blocks: FxHashMap<Key, (u32, Held)>,
    bytes: usize,
    article: u32,
}

impl Remembered {
    /// Begins an article: what no article had for a while is forgotten.
    pub(super) fn begin(&mut self) {
        self.article = self.article.wrapping_add(1);
        if self.bytes > MOST_BYTES {
            self.blocks.clear();
        }
        let now = self.article;
        self.blocks.retain(|_, (last, _)| now.wrapping_sub(*last) <= ARTICLES);
        self.bytes = self.blocks.keys().map(|key| key.text.len()).sum();
    }

    /// What the block with this index holds, if one like it was seen.
    pub(super) fn find(&mut self, key: &Key, block: usize) -> Option<Held> {
        let (last, held) = self.blocks.get_mut(key)?;
        *last = self.article;
        Some(held.at(block))
    }

    /// Keeps what a block holds, while there is room.
    pub(super) fn keep(&mut self, key: Key, held: Held) {
        self.bytes += key.text.len();
        if self.bytes <= MOST_BYTES {
            self.blocks.insert(key, (self.article, held));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::glossary::load::from_text;
    use crate::ingest::{self, ReadOptions};
    use crate::lang::Tag;
    use crate::matching::{MatchOptions, Matcher, Scratch};

    const GLOSSARY: &str = "concept,lang,term,status\nquay,sv,färjeläge,preferred\nquay,sv,färjebrygga,deprecated\n\
                            quay,en,ferry landing,preferred\nquay,th,ท่าเรือข้ามฟาก,preferred\nboard,sv,hamnstyrelse,preferred\n\
                            board,en,harbour board,preferred\nboard,th,คณะกรรมการท่าเรือ,preferred\n";

    #[test]
    fn an_article_that_is_edited_holds_what_it_holds_when_it_is_read_first() {
        let (glossary, _) = from_text("g.csv", GLOSSARY);
        let matcher = Matcher::compile(Arc::new(glossary), MatchOptions::default()).with_variants();
        let steps = [
            (
                "sv/a.txt",
                "Färjeläget är stängt.\n\nHamnens styrelse möts vid färjebryggan.\n\nThe harbour board met at the ferry landing on Monday, and it said that all was well.\n",
            ),
            // A paragraph before them, so that all have other numbers.
            ("sv/a.txt", "Nytt.\n\nFärjeläget är stängt.\n\nHamnens styrelse möts vid färjebryggan.\n"),
            ("sv/a.txt", "Nytt. https://news.example/sv/quay\n\nFärjeläget är stängt.\n\nHamnens styrelse möts vid färjebryggan.\n"),
            // The same words in an article of another language.
            ("en/a.txt", "Färjeläget är stängt.\n\nHamnens styrelse möts vid färjebryggan.\n"),
            ("th/a.txt", "ท่าเรือข้ามฟากปิด\n\nคณะกรรมการของท่าเรือประชุม\n"),
            ("th/a.txt", "คณะกรรมการของท่าเรือประชุม\n\nท่าเรือข้ามฟากเปิด\n"),
            ("sv/a.txt", "Hamnens styrelse möts vid färjebryggan.\n\nHamnens styrelse möts vid färjebryggan.\n"),
        ];
        let declared = ["en", "sv", "th"].map(|tag| Tag::parse(tag).unwrap()).to_vec();
        let reading = ReadOptions { declared, ..ReadOptions::default() };
        let (mut kept, mut found) = (Scratch::remembering(), 0);
        for (path, text) in steps {
            for article in ingest::read_bytes(path, text.into(), &reading, &mut Vec::new()) {
                let (again, first) = (matcher.scan(&article, &mut kept), matcher.scan(&article, &mut Scratch::default()));
                assert_eq!(format!("{again:?}"), format!("{first:?}"), "{text}");
                found += first.terms.len() + first.variants.len();
            }
        }
        assert!(found > 8, "{found}");
    }
}
