//! Which concepts the address of a page names, by what they are called in the language that the coverage is translated from:
//! *…/hoi-dong-thi-dua…* speaks of the council, whatever the translation calls it.

use rustc_hash::FxHashSet;

use super::thresholds::ORIGINAL_LETTERS;
use crate::glossary::{ConceptId, Glossary};
use crate::ingest::Article;
use crate::text::Span;
use crate::text::fold::without_diacritics;

/// The concepts that the addresses of an article name.
#[derive(Default)]
pub(super) struct Named {
    /// Those of which an original of two words or more stands there.
    pub all: FxHashSet<ConceptId>,
    /// A concept, and one of whose original its own is a part there (*thi đua* in *khối thi đua*).
    pub inside: Vec<(ConceptId, ConceptId)>,
}

/// The concepts that addresses within the article name.
pub(super) fn concepts(glossary: &Glossary, article: &Article) -> Named {
    let texts = article.blocks.iter().map(|b| article.text(b)).chain(article.meta.url.as_deref());
    let words = texts.filter(|t| t.contains("://") || t.contains("www.")).flat_map(str::split_whitespace);
    let addresses: Vec<String> = words.filter(|w| w.contains("://") || w.starts_with("www.")).map(slug).collect();
    if addresses.is_empty() {
        return Named::default();
    }
    let mut places: Vec<(ConceptId, usize, Span)> = Vec::new();
    for (id, concept) in glossary.concepts.iter().enumerate() {
        for (_, original) in concept.originals.iter().filter(|(_, t)| t.contains(' ') && t.chars().count() >= ORIGINAL_LETTERS) {
            let original = slug(original);
            for (address, text) in addresses.iter().enumerate() {
                places.extend(text.match_indices(original.as_str()).map(|(at, found)| (id, address, Span::new(at, at + found.len()))));
            }
        }
    }
    let wider = |(id, address, span): &(ConceptId, usize, Span)| {
        let (id, address, span) = (*id, *address, *span);
        let wider = places.iter().filter(move |(i, a, s)| *i != id && *a == address && s.contains(span) && s.len() > span.len());
        wider.map(move |(i, ..)| (id, *i))
    };
    Named { all: places.iter().map(|(id, ..)| *id).collect(), inside: places.iter().flat_map(wider).collect() }
}

/// Letters and digits without diacritics, words apart by hyphens, one at either end.
fn slug(text: &str) -> String {
    let plain = without_diacritics(text).replace('đ', "d");
    let words: Vec<&str> = plain.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    format!("-{}-", words.join("-"))
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn an_original_stands_in_an_address_as_whole_words() {
        let address = slug("https://news.example/fr/hoi-dong-doc-sach-2026");
        for (original, found) in [("hội đồng đọc sách", true), ("đồng đọc", true), ("hội đồng đọ", false), ("sách báo", false)]
        {
            assert_eq!(address.contains(&slug(original)), found, "{original}");
        }
    }
}
