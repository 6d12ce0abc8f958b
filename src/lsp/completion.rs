//! Completion: terms of the text's language, from what is typed in any language.

use crate::engine::judge_file;
use crate::glossary::search::{self, Likeness};
use crate::glossary::{Concept, Glossary, Term};
use crate::ingest::Article;
use crate::lang::Tag;
use crate::matching::{Matches, TermMatch};
use crate::rules::Context;
use crate::text::Span;
use crate::text::segment;
use crate::text::token::tokens;
use crate::text::unspaced::is_unspaced;
use gen_lsp_types as lsp;
use gen_lsp_types::{CompletionItem, CompletionItemKind, CompletionItemLabelDetails, TextEdit};
use std::collections::BTreeSet;

use super::document::{Document, Kind};
use super::glossary_keys;
use super::hover;
use super::markup::Markup;
use super::project::Project;
use super::server::Server;
use super::uri;

/// So many words before the cursor may be the begin of a term: few terms are longer.
const WORDS: usize = 4;
/// So many terms are offered; whoever types on gets others.
const MOST: usize = 30;
/// Fewer letters than this begin too many terms.
const LEAST: usize = 2;

/// A term that is offered.
struct Offer<'a> {
    text: String,
    concept: &'a Concept,
    term: &'a Term,
    /// What was typed, and in what name it was found.
    typed: Span,
    found_in: String,
}

impl Server<'_> {
    /// What can be written at a place.
    pub(super) fn completion(&mut self, params: &lsp::CompletionParams) -> Option<lsp::CompletionList> {
        let place = &params.text_document_position_params;
        let key = uri::key(&place.text_document.uri);
        self.judge(&key);
        let document = self.documents.get(&key)?;
        let project = self.known_project(&document.root)?;
        let offset = document.offset(place.position, self.client.unit);
        match document.kind {
            Kind::Article => {}
            Kind::Glossary | Kind::Settings => {
                let items = glossary_keys::items(document, offset, self.client.unit);
                return Some(lsp::CompletionList { items, ..lsp::CompletionList::default() });
            }
            Kind::Dismissals | Kind::Baseline | Kind::Other => return None,
        }
        let judged = document.judged.as_ref()?;
        let at = document.in_judged(offset);
        let holds = |article: &Article| {
            let places = article.blocks.iter().map(|b| b.in_file(Span::new(0, article.text(b).len())));
            places.into_iter().any(|span| span.start <= at && at <= span.end)
        };
        let all = &judged.single.matched;
        let (article, _) = all.iter().find(|(article, _)| holds(article)).or(all.first())?;
        let items = offers(document, project, article, offset).into_iter().enumerate();
        let items = items.map(|(number, offer)| self.item(number, &offer, document)).collect();
        // Another letter may find other terms.
        Some(lsp::CompletionList { is_incomplete: true, items, ..lsp::CompletionList::default() })
    }

    fn item(&self, number: usize, offer: &Offer<'_>, document: &Document) -> CompletionItem {
        let range = document.range(offer.typed, self.client.unit);
        let mut about = Markup::new(self.client.markdown);
        hover::concept(&mut about, offer.concept, Some(offer.term), |t| t.lang == offer.term.lang);
        CompletionItem {
            label: offer.text.clone(),
            label_details: Some(CompletionItemLabelDetails { detail: None, description: Some(offer.concept.id.clone()) }),
            kind: Some(CompletionItemKind::Text),
            detail: Some(offer.found_in.clone()),
            documentation: Some(about.done().into()),
            // What was typed is perhaps of another language: the client must not sort the offer out.
            filter_text: Some(offer.typed.of(&document.text).to_owned()),
            sort_text: Some(format!("{number:04}")),
            text_edit: Some(TextEdit { range, new_text: offer.text.clone() }.into()),
            ..CompletionItem::default()
        }
    }
}

/// The terms for what stands before a byte of the document, the most words of it first.
fn offers<'a>(document: &'a Document, project: &'a Project, article: &Article, offset: usize) -> Vec<Offer<'a>> {
    let (glossary, lang) = (project.glossary(), &article.lang);
    let mut out: Vec<Offer<'a>> = Vec::new();
    let mut known = BTreeSet::new();
    for typed in beginnings(&document.text, offset) {
        let text = typed.of(&document.text);
        out.extend(inflected(document, project, article, typed));
        if text.chars().filter(|c| c.is_alphanumeric()).count() < LEAST {
            continue;
        }
        for hit in search::search(glossary, text, None) {
            // The middle of a word, or another word, is hardly what somebody is typing.
            if !matches!(hit.likeness, Likeness::Exact | Likeness::Prefix | Likeness::Word) {
                continue;
            }
            let Some((concept, term)) = preferred(glossary, hit.concept, lang) else { continue };
            let source = hit.lang.as_ref().map(|l| format!(" ({l})")).unwrap_or_default();
            out.push(Offer { text: term.text.clone(), concept, term, typed, found_in: format!("{}{source}", hit.name) });
        }
    }
    out.retain(|offer| offer.typed.of(&document.text) != offer.text && known.insert(offer.text.clone()));
    out.truncate(MOST);
    out
}

fn preferred<'a>(glossary: &'a Glossary, concept: usize, lang: &Tag) -> Option<(&'a Concept, &'a Term)> {
    let concept = glossary.concepts.get(concept)?;
    let preferred = concept.preferred(lang);
    let serves = |t: &&Term| match preferred {
        Some(preferred) => std::ptr::eq(*t, preferred),
        None => t.lang.serves(lang) && t.status.is_approved(),
    };
    Some((concept, concept.terms.iter().find(serves)?))
}

/// The preferred term in the form that the sentence asks for, where what was typed is a whole term already.
fn inflected<'a>(document: &'a Document, project: &'a Project, article: &Article, typed: Span) -> Option<Offer<'a>> {
    let glossary = project.glossary();
    // The text up to the cursor is read once more: in a sentence that goes on, the word may be another.
    let head = document.text.get(..typed.end)?;
    let line = head.rfind('\n').map_or(0, |at| at + 1);
    let path = format!("typed.{}.txt", article.lang);
    let mut scratch = crate::matching::Scratch::default();
    let sentence = head.get(line..)?;
    let single = judge_file(&path, sentence.as_bytes().to_vec(), &project.reading(), &project.matcher, &project.settings, &mut scratch);
    let place = Span::new(typed.start - line, typed.end - line);
    single.matched.iter().find_map(|(read, matches)| {
        let found = whole(read, matches, place)?;
        let context = Context { article: read, matches, glossary, settings: &project.settings };
        let (concept, term) = preferred(glossary, found.term.concept, &read.lang)?;
        let text = context.form(found, term).text;
        let own = glossary.concepts.get(found.term.concept)?.terms.get(found.term.term)?;
        Some(Offer { text, concept, term, typed, found_in: format!("{} ({})", own.text, own.lang) })
    })
}

/// The match that is all of a place.
fn whole<'a>(article: &Article, matches: &'a Matches, place: Span) -> Option<&'a TermMatch> {
    matches.terms.iter().find(|m| article.blocks.get(m.block).is_some_and(|b| b.in_file(m.span) == place))
}

/// The last words before a byte, from the most to one: each begins a term, perhaps. In a script without blanks a word is one of the
/// dictionary's.
fn beginnings(text: &str, offset: usize) -> Vec<Span> {
    let Some(head) = text.get(..offset) else { return Vec::new() };
    let from = head.rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let from = from.max(segment::ceil_boundary(head, head.len().saturating_sub(200)));
    let line = head.get(from..).unwrap_or_default();
    let last = line.chars().next_back();
    let mut starts: Vec<usize> = if last.is_some_and(is_unspaced) {
        let run = line.char_indices().rev().take_while(|(_, c)| is_unspaced(*c)).last().map_or(0, |(at, _)| at);
        let bounds = segment::boundaries(line.get(run..).unwrap_or_default());
        bounds.into_iter().map(|at| run + at).filter(|at| *at < line.len()).collect()
    } else {
        tokens(line).iter().map(|t| t.span.start).collect()
    };
    let skip = starts.len().saturating_sub(WORDS);
    starts.drain(..skip);
    starts.into_iter().map(|at| Span::new(from + at, offset)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_words_may_begin_a_term() {
        for (text, expected) in [
            ("Vid emulation cl", &["Vid emulation cl", "emulation cl", "cl"][..]),
            ("a b c d e f", &["c d e f", "d e f", "e f", "f"]),
            ("one.\ntwo", &["two"]),
            ("", &[]),
            ("word ", &["word "]),
            ("เปิดท่าเรือ", &["เปิดท่าเรือ", "ท่าเรือ"]),
        ] {
            let found: Vec<&str> = beginnings(text, text.len()).into_iter().map(|s| s.of(text)).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
