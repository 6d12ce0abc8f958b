//! The source language left in the text: words, lines, abbreviations, phrases of the page's menu.
//!
//! In a translation whose source stands beside it, words of the source are looked for as they are ([`given`]).
//! Letters and scripts that the text's language does not write give residue away wherever it stands ([`words`]). Abbreviations, menu
//! phrases, originals and words without their marks need a language that is configured as a source ([`declared`]). Names, quoted titles,
//! glosses in brackets, borrowed words and words that are talked about are left alone ([`Page::is_excepted`]).

mod declared;
mod given;
#[cfg(test)]
mod tests;
mod words;

use std::fmt::Write as _;

use super::thresholds;
use super::{Check, Context, Draft, Needs, Rule};
use crate::finding::Severity;
use crate::glossary::ConceptId;
use crate::lang::{self, Language, residue};
use crate::lexicon;
use crate::matching::{self, MatchKind};
use crate::text::fold::fold;
use crate::text::token::{self, Joiner};
use crate::text::{Span, segment};

/// The rule.
pub(super) const RULE: Rule = Rule {
    id: "source-residue",
    summary: "words of the source language are left in the text",
    severity: Severity::Warning,
    whole_sentence: false,
    needs: Needs::Nothing,
    page: include_str!("../../../docs/rules/source-residue.md"),
    check: Check::Article(check),
};

/// A word of a block.
struct Word {
    span: Span,
    joiner: Joiner,
    folded: String,
    /// It begins with a capital.
    capital: bool,
}

/// One block of the article.
struct Page<'a> {
    context: &'a Context<'a>,
    block: usize,
    text: &'a str,
    own: &'static Language,
    words: Vec<Word>,
}

/// What is left over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ResidueKind {
    Words,
    /// One or two words that may be a loan.
    Word,
    Line,
    Abbreviation,
    Menu,
    /// By the script's English name.
    Script(&'static str),
}

/// A place where something is left over.
struct Left {
    span: Span,
    kind: ResidueKind,
    language: Option<&'static Language>,
    /// The concept that it is the original of.
    concept: Option<ConceptId>,
}

fn check(context: &Context<'_>, out: &mut Vec<Draft>) {
    let own = lang::find(&context.article.lang);
    let primary = context.article.lang.primary();
    let given = context.article.segments.as_ref().and_then(|s| s.original.as_ref()).map(|o| &o.lang);
    let is_source = |l: &Language| context.settings.source_languages.iter().chain(given).any(|t| t.primary() == l.tag);
    let others = || lang::LANGUAGES.iter().copied().filter(|l| l.tag != primary);
    // An article in a source language has nothing left over from it.
    if is_source(own) && own.tag == primary {
        return;
    }
    for (block, b) in context.article.blocks.iter().enumerate().filter(|(_, b)| b.kind.is_prose()) {
        if b.lang.as_ref().is_some_and(|l| l.primary() != primary) {
            continue;
        }
        let translated = context.article.translated(block);
        if translated.is_none() && context.settings.source_languages.is_empty() && words::is_plain(context.article.text(b), own) {
            continue;
        }
        let page = Page::new(context, block, own);
        let mut left = Vec::new();
        for language in others() {
            words::marked(&page, language, &mut left);
            if is_source(language) {
                declared::of(&page, language, &mut left);
            }
        }
        words::scripts(&page, &mut left);
        if let Some((text, lang)) = translated {
            given::of(&page, text, lang::find(lang), &mut left);
        }
        left.retain(|l| !page.is_excepted(l));
        out.extend(joined(left).into_iter().map(|l| page.draft(&l)));
    }
}

/// Overlapping places as one, in order.
fn joined(mut left: Vec<Left>) -> Vec<Left> {
    left.sort_by_key(|l| (l.span.start, std::cmp::Reverse(l.span.end)));
    let mut out: Vec<Left> = Vec::new();
    for next in left {
        match out.last_mut().filter(|last| last.span.overlaps(next.span)) {
            Some(last) => {
                if next.span.end > last.span.end {
                    last.span = Span::new(last.span.start, next.span.end);
                    last.kind = ResidueKind::Words;
                }
                last.concept = last.concept.or(next.concept);
            }
            None => out.push(next),
        }
    }
    out
}

/// Bytes round a place in which a word such as *called* makes it a mention.
const NEAR: usize = 60;

impl<'a> Page<'a> {
    fn new(context: &'a Context<'a>, block: usize, own: &'static Language) -> Self {
        let text = context.article.text(&context.article.blocks[block]);
        let mut words = Vec::new();
        token::scan(text, |t| {
            let raw = t.span.of(text);
            let capital = raw.chars().next().is_some_and(char::is_uppercase);
            words.push(Word { span: t.span, joiner: t.joiner, folded: fold(raw), capital });
        });
        Self { context, block, text, own, words }
    }

    /// Whether a word belongs to the text's own language.
    fn is_native(&self, word: &Word) -> bool {
        lexicon::knows(&word.folded, self.own.tag)
    }

    /// The span of some words.
    fn span(&self, first: usize, last: usize) -> Option<Span> {
        Some(Span::new(self.words.get(first)?.span.start, self.words.get(last)?.span.end))
    }

    /// Names, terms, titles in quotation marks, glosses in brackets, words that are talked about.
    fn is_excepted(&self, left: &Left) -> bool {
        let span = left.span;
        let named = |name: &String| self.text.match_indices(name.as_str()).any(|(at, _)| Span::new(at, at + name.len()).contains(span));
        let listed = self.context.matches.terms.iter().any(|m| {
            m.block == self.block && m.span.overlaps(span) && (m.kind != MatchKind::Foreign || self.context.term(m).do_not_translate)
        });
        #[expect(clippy::cast_precision_loss, reason = "bytes of a quotation")]
        let titled = |q: Span| span.len() as f64 >= thresholds::RESIDUE_TITLE * q.len() as f64;
        listed
            || self.is_address(span)
            || self.context.settings.names.iter().any(named)
            || self.is_gloss(span)
            || matching::quotation(self.text, span).is_some_and(titled)
            || self.is_mention(span)
    }

    /// In an address of the web, whose words nobody reads.
    fn is_address(&self, span: Span) -> bool {
        let (before, after) = self.around(span);
        let head = before.rsplit(char::is_whitespace).next().unwrap_or_default();
        let tail = after.split(char::is_whitespace).next().unwrap_or_default();
        head.contains(['/', '@']) || tail.starts_with(['/', '@']) || head.starts_with("www.") || tail.contains("://")
    }

    /// In brackets behind what it explains, with nothing else.
    fn is_gloss(&self, span: Span) -> bool {
        let (before, after) = self.around(span);
        let inner = |c: char| c.is_whitespace() || matches!(c, '“' | '”' | '"' | '«' | '»' | '*' | '_' | ':');
        let head = before.trim_end_matches(inner).strip_suffix('(');
        head.is_some_and(|h| !h.trim().is_empty()) && after.trim_start_matches(inner).starts_with(')')
    }

    fn is_mention(&self, span: Span) -> bool {
        residue::is_mention(segment::sentence_around(self.text, span, NEAR).of(self.text), self.own)
    }

    fn around(&self, span: Span) -> (&str, &str) {
        (self.text.get(..span.start).unwrap_or_default(), self.text.get(span.end..).unwrap_or_default())
    }

    fn draft(&self, left: &Left) -> Draft {
        let surface = left.span.of(self.text).split_whitespace().collect::<Vec<_>>().join(" ");
        let from = left.language.map_or("another language", |l| l.name);
        let glossary = self.context.glossary;
        let concept = left.concept.map(|id| &glossary.concepts[id]);
        let preferred = concept.and_then(|c| c.preferred(&self.context.article.lang)).map(|t| t.text.clone());
        let mut message = match left.kind {
            ResidueKind::Words => format!("“{surface}” is left in {from}"),
            ResidueKind::Word => format!("“{surface}” stands as in the source, in {from}"),
            ResidueKind::Line => format!("a line is left in {from}: “{surface}”"),
            ResidueKind::Abbreviation => format!("“{surface}” is an abbreviation of {from} that the text does not explain"),
            ResidueKind::Menu => format!("“{surface}” belongs to the page, not to the article, and is in {from}"),
            ResidueKind::Script(name) => format!("“{surface}” is in {name} script"),
        };
        let cure = match (&preferred, left.kind) {
            (Some(term), _) => format!(": write “{term}”"),
            (None, ResidueKind::Menu) => ": take it out".to_owned(),
            (None, ResidueKind::Abbreviation) => ": write it out in the language of the text".to_owned(),
            (None, ResidueKind::Word) => ": translate it, unless it is a loan or a name".to_owned(),
            (None, ResidueKind::Line) => "; translate it or take it out".to_owned(),
            (None, _) => ": translate it, or list it under `names` if it is a name".to_owned(),
        };
        let _ = write!(message, "{cure}");
        let mut draft = self.context.plain(self.block, left.span, message);
        draft.concept = concept.map(|c| c.id.clone());
        draft.suggestion = preferred;
        draft.severity = (left.kind == ResidueKind::Word).then_some(Severity::Note);
        draft
    }
}
