//! Which concepts the address of a page names, by what they are called in the language that the coverage is translated from:
//! *…/hoi-dong-thi-dua…* speaks of the council, whatever the translation calls it.

use super::thresholds::ORIGINAL_LETTERS;
use crate::glossary::{ConceptId, Glossary};
use crate::ingest::Article;
use crate::text::fold::without_diacritics;

/// The concepts of which an original of two words or more stands in an address within the article, in the order of the glossary.
pub(super) fn concepts(glossary: &Glossary, article: &Article) -> Vec<ConceptId> {
    let texts = article.blocks.iter().map(|b| article.text(b)).chain(article.meta.url.as_deref());
    let words = texts.filter(|t| t.contains("://") || t.contains("www.")).flat_map(str::split_whitespace);
    let addresses: Vec<String> = words.filter(|w| w.contains("://") || w.starts_with("www.")).map(slug).collect();
    if addresses.is_empty() {
        return Vec::new();
    }
    let named = |texts: &[(crate::lang::Tag, String)]| {
        texts.iter().filter(|(_, t)| t.contains(' ') && t.chars().count() >= ORIGINAL_LETTERS).any(|(_, t)| {
            let original = slug(t);
            addresses.iter().any(|a| a.contains(original.as_str()))
        })
    };
    glossary.concepts.iter().enumerate().filter(|(_, c)| named(&c.originals)).map(|(id, _)| id).collect()
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
