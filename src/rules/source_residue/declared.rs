//! Residue of a language that the configuration names as a source: abbreviations, originals, words without their marks, phrases of the
//! page, whole paragraphs.

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::words::{bare, could_be};
use super::{Left, Page, ResidueKind, Word};
use crate::ingest::BlockKind;
use crate::lang::{LANGUAGES, Language, phrases, residue};
use crate::lexicon;
use crate::rules::thresholds;
use crate::text::Span;
use crate::text::fold::fold;
use crate::text::token::{self, Joiner};

/// Letters of an abbreviation.
const ABBREVIATION: std::ops::RangeInclusive<usize> = 2..=8;

/// Everything that is left of a source language.
pub(super) fn of(page: &Page<'_>, language: &'static Language, out: &mut Vec<Left>) {
    paragraph(page, language, out);
    originals(page, language, out);
    abbreviations(page, language, out);
    romanised(page, language, out);
    menu(page, language, out);
}

fn left(span: Span, kind: ResidueKind, language: &'static Language) -> Left {
    Left { span, kind, language: Some(language), concept: None }
}

/// A paragraph that its function words show to be in the language; quotations and what is said in another language are meant.
fn paragraph(page: &Page<'_>, language: &'static Language, out: &mut Vec<Left>) {
    let passage = page.context.matches.passages.iter().any(|(block, tag)| *block == page.block && tag.primary() == language.tag);
    let text = page.text.trim();
    let spoken = text.starts_with(['“', '”', '"', '«', '»', '„', '–', '—', '-']);
    let kind = page.context.article.blocks.get(page.block).map(|b| b.kind);
    if passage && !spoken && kind != Some(BlockKind::Quotation) {
        let start = page.text.len() - page.text.trim_start().len();
        out.push(left(Span::new(start, start + text.len()), ResidueKind::Line, language));
    }
}

/// What the source writes for a concept, with or without its marks.
fn originals(page: &Page<'_>, language: &'static Language, out: &mut Vec<Left>) {
    let originals = page.context.glossary.originals();
    if !originals.all.iter().any(|o| o.lang == language.tag) {
        return;
    }
    let strange = |w: &Word| !w.capital && !page.is_native(w);
    let bare: Vec<Cow<'_, str>> = page.words.iter().map(|w| bare(&w.folded)).collect();
    let mut found: Vec<(usize, usize, usize)> = Vec::new();
    for (at, first) in bare.iter().enumerate() {
        for original in originals.beginning_with(first).filter(|o| !o.stays && o.words.len() > 1 && o.lang == language.tag) {
            if bare.get(at..at + original.words.len()).is_some_and(|words| *words == original.words) {
                found.push((original.concept, at, original.words.len()));
            }
        }
    }
    found.sort_unstable();
    for (concept, at, length) in found {
        let words = page.words.get(at..at + length).unwrap_or_default();
        let joined = words.iter().skip(1).all(|w| matches!(w.joiner, Joiner::Space | Joiner::Hyphen));
        if joined && words.iter().any(strange) {
            let span = page.span(at, at + length - 1).unwrap_or_default();
            out.push(Left { concept: Some(concept), ..left(span, ResidueKind::Words, language) });
        }
    }
}

fn abbreviations(page: &Page<'_>, language: &'static Language, out: &mut Vec<Left>) {
    for (at, word) in page.words.iter().enumerate() {
        let raw = word.span.of(page.text);
        let capitals = raw.chars().all(|c| c.is_alphabetic() && c.is_uppercase());
        if !capitals || !ABBREVIATION.contains(&raw.chars().count()) || is_shouted(page, at) {
            continue;
        }
        let concept = initials(page, language, raw);
        let beside = |i: Option<usize>| i.and_then(|i| page.words.get(i)).is_some_and(|w| language.residue.marks(&w.folded) && !w.capital);
        let second = concept.is_some()
            || language.residue.abbreviates(raw)
            || language.residue.marks(&word.folded) && !could_be(language, &word.folded)
            || page.words.get(at + 1).is_some_and(|w| w.joiner == Joiner::Space) && beside(Some(at + 1))
            || word.joiner == Joiner::Space && beside(at.checked_sub(1));
        if second && !page.is_native(word) && !is_explained(page, raw) {
            out.push(Left { concept, ..left(word.span, ResidueKind::Abbreviation, language) });
        }
    }
}

/// Among other words in capitals throughout: a headline, not an abbreviation.
fn is_shouted(page: &Page<'_>, at: usize) -> bool {
    let upper = |w: &Word| {
        let letters = || w.span.of(page.text).chars().filter(|c| c.is_alphabetic());
        letters().count() > 1 && letters().all(char::is_uppercase)
    };
    let from = at.saturating_sub(2);
    page.words.iter().skip(from).take(5).filter(|w| upper(w)).count() >= 4
}

/// The concept whose original an abbreviation has the initials of.
fn initials(page: &Page<'_>, language: &Language, raw: &str) -> Option<usize> {
    let wanted = residue::base_letters(raw);
    let long = wanted.chars().count() >= thresholds::RESIDUE_LONG_ORIGINAL;
    let mut originals = page.context.glossary.originals().all.iter().filter(|o| o.lang == language.tag);
    let found = originals.find(|original| {
        let letters: String = original.words.iter().filter_map(|w| w.chars().next()).collect();
        letters == wanted || (long && letters.starts_with(&wanted))
    });
    found.map(|o| o.concept).filter(|_| wanted.chars().count() > 2)
}

/// Whether the article says once what an abbreviation stands for: it stands in brackets behind words, or before brackets with words.
fn is_explained(page: &Page<'_>, raw: &str) -> bool {
    let article = page.context.article;
    article.blocks.iter().any(|block| {
        let text = article.text(block);
        text.match_indices(raw).any(|(at, _)| {
            let before = text.get(..at).unwrap_or_default().trim_end();
            let after = text.get(at + raw.len()..).unwrap_or_default().trim_start();
            let behind = before.strip_suffix('(').is_some_and(|b| !b.trim().is_empty()) && after.starts_with(')');
            let inner = after.strip_prefix('(').and_then(|a| a.split(')').next()).unwrap_or_default();
            behind || inner.chars().count() > raw.chars().count()
        })
    })
}

/// Words of the language without its marks, several in a row, that no language of the coverage knows.
fn romanised(page: &Page<'_>, language: &'static Language, out: &mut Vec<Left>) {
    // The shape is asked first: few words of other languages have it several times in a row, and then the lexicon is not asked.
    let shaped = |w: &Word| !w.capital && could_be(language, &w.folded);
    let of_none = |w: &Word| !LANGUAGES.iter().any(|l| lexicon::knows(&w.folded, l.tag));
    let mut at = 0;
    while at < page.words.len() {
        let words = page.words.get(at..).unwrap_or_default();
        let row = words.iter().enumerate().take_while(|(i, w)| (*i == 0 || w.joiner == Joiner::Space) && shaped(w)).count();
        if row < thresholds::RESIDUE_ROMANISED {
            at += row.max(1);
            continue;
        }
        let run = words.iter().take(row).take_while(|w| of_none(w)).count();
        if run >= thresholds::RESIDUE_ROMANISED
            && let Some(span) = page.span(at, at + run - 1)
        {
            out.push(left(span, ResidueKind::Words, language));
        }
        at += run.max(1);
    }
}

/// Sections of phrases that stand on a page and in no article.
const SECTIONS: &[&str] = &["switch", "share", "top", "read-more", "comments"];

/// By language the words of each such phrase of several words.
static MENUS: LazyLock<FxHashMap<&'static str, Vec<Vec<String>>>> = LazyLock::new(|| {
    let words = |phrase: &str| token::tokens(phrase).iter().map(|t| fold(t.span.of(phrase))).collect::<Vec<_>>();
    let of = |l: &Language| SECTIONS.iter().flat_map(|s| phrases(l.phrases, s)).map(words).filter(|w| w.len() > 1).collect();
    LANGUAGES.iter().map(|l| (l.tag, of(l))).collect()
});

/// A phrase of the page's menu at the beginning or the end of a paragraph, where the page's parts run together.
fn menu(page: &Page<'_>, language: &'static Language, out: &mut Vec<Left>) {
    let own = MENUS.get(page.own.tag);
    for wanted in MENUS.get(language.tag).into_iter().flatten() {
        let stands = |from: usize| {
            let found = page.words.get(from..from + wanted.len()).unwrap_or_default();
            found.len() == wanted.len() && found.iter().zip(wanted).all(|(a, b)| a.folded == *b)
        };
        let last = page.words.len().checked_sub(wanted.len());
        let places = [Some(0).filter(|_| last != Some(0)), last];
        for from in places.into_iter().flatten().filter(|from| stands(*from)) {
            if own.is_some_and(|own| own.contains(wanted)) {
                break;
            }
            let Some(span) = page.span(from, from + wanted.len() - 1) else { continue };
            let (before, after) = page.around(span);
            let ended = before.trim_end().ends_with(['.', '!', '?', '…', '”', '»']) || before.trim().is_empty();
            let begins = page.own.unspaced || after.trim().is_empty() || after.trim_start().starts_with(char::is_uppercase);
            if begins && (ended || page.own.unspaced) {
                out.push(left(span, ResidueKind::Menu, language));
            }
        }
    }
}
