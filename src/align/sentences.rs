//! The sentences of an article, the units of alignment.
//!
//! Latin text is cut by the Unicode rules, less the cuts after an initial or a short title (*M. Dupont*, *St. Louis*). Thai
//! writes no sentence marks, and full stops in abbreviations only: a block is one unit there. Alignment cuts it further where the sentences
//! of other languages say so (`clauses`).

use std::sync::LazyLock;

use icu_segmenter::SentenceSegmenter;
use icu_segmenter::options::SentenceBreakInvariantOptions;

use rustc_hash::FxHashSet;

use crate::codec::coded;
use crate::ingest::Article;
use crate::lang::{LANGUAGES, phrases};
use crate::text::Span;
use crate::text::unspaced::is_unspaced;

/// A unit of alignment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Index of the block.
    pub block: usize,
    /// Bytes in the block's text, without blanks at either end.
    pub span: Span,
}

coded!(Sentence: block, span);

/// The sentences of the prose of an article, in order.
#[must_use]
pub fn sentences(article: &Article) -> Vec<Sentence> {
    let mut out = Vec::new();
    for (block, prose) in article.blocks.iter().enumerate().filter(|(_, b)| b.kind.is_prose()) {
        out.extend(cut(article.text(prose)).into_iter().map(|span| Sentence { block, span }));
    }
    out
}

/// The sentences of one text, trimmed; what holds no letter and no digit is none.
#[must_use]
pub fn cut(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start = 0;
    for end in SentenceSegmenter::new(SentenceBreakInvariantOptions::default()).segment_str(text).skip(1) {
        let piece = Span::new(start, end).of(text);
        if end < text.len() && ends_in_abbreviation(piece) && !piece.ends_with(['\n', '\r']) {
            continue;
        }
        let span = trimmed(text, Span::new(start, end));
        if span.of(text).chars().any(char::is_alphanumeric) {
            out.push(span);
        }
        start = end;
    }
    out
}

/// Whether the last word is an initial or a listed abbreviation with its full stop. Thai writes the stop in abbreviations only.
fn ends_in_abbreviation(sentence: &str) -> bool {
    let Some(rest) = sentence.trim_end().strip_suffix('.') else { return false };
    let word = rest.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let initial = word.chars().count() == 1;
    initial || rest.chars().next_back().is_some_and(is_unspaced) || ABBREVIATIONS.contains(word)
}

/// The abbreviations of all languages that do not end a sentence: names keep their titles in any.
static ABBREVIATIONS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| LANGUAGES.iter().flat_map(|l| phrases(l.phrases, "abbreviations")).collect());

fn trimmed(text: &str, span: Span) -> Span {
    let piece = span.of(text);
    let start = span.start + piece.len() - piece.trim_start().len();
    Span::new(start, start + piece.trim().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_by_language() {
        let cases: &[(&str, &[&str])] = &[
            ("Ett kluster. Två kluster! Tre?", &["Ett kluster.", "Två kluster!", "Tre?"]),
            ("M. Dupont est venu. Il est reparti.", &["M. Dupont est venu.", "Il est reparti."]),
            ("Mr. Kim met J. Bolton in St. Louis.", &["Mr. Kim met J. Bolton in St. Louis."]),
            ("Växte 549.2 procent. Sedan 3,5.", &["Växte 549.2 procent.", "Sedan 3,5."]),
            ("กาชาดจัดงาน ผู้ว่าราชการมาร่วม", &["กาชาดจัดงาน ผู้ว่าราชการมาร่วม"]),
            ("They met in May. Kim left Cau. Then Mme. Holm came.", &["They met in May.", "Kim left Cau.", "Then Mme. Holm came."]),
            ("เปิดในปี พ.ศ. 2568 ที่ จ. ภูเก็ต", &["เปิดในปี พ.ศ. 2568 ที่ จ. ภูเก็ต"]),
            ("« Non. » — dit-il.", &["« Non. » — dit-il."]),
            (" \n ", &[]),
        ];
        for (text, expected) in cases {
            let found: Vec<&str> = cut(text).iter().map(|s| s.of(text)).collect();
            assert_eq!(&found, expected, "{text}");
        }
    }
}
