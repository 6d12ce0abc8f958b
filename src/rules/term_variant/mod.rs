//! A phrase that keeps part of an approved term and departs from the rest.

mod inflected_name;
mod kept_name;
mod suggest;
#[cfg(test)]
mod tests;

use super::inconsistent_name::bare::{self, Bare};
use super::{Check, Context, Draft, Needs, Rule};
use crate::finding::Severity;
use crate::glossary::ConceptId;
use crate::lang;
use crate::lexicon;
use crate::matching::variants::{Departure, Variant};
use crate::matching::{MatchKind, TermMatch};
use crate::text::Span;
use crate::text::fold::fold;

/// The rule.
pub(super) const RULE: Rule = Rule {
    id: "term-variant",
    summary: "a phrase departs from an approved term in a word, its order or a preposition",
    severity: Severity::Warning,
    whole_sentence: false,
    needs: Needs::Nothing,
    page: include_str!("../../../docs/rules/term-variant.md"),
    check: Check::Article(check),
};

fn check(context: &Context<'_>, out: &mut Vec<Draft>) {
    out.extend(drafts(context, false));
    out.extend(inflected_name::drafts(context));
    out.extend(kept_name::drafts(context));
}

/// What is said of the variants and bare short forms of concepts that the article also names by an approved term (`beside`), or that it
/// does not.
pub(super) fn drafts(context: &Context<'_>, beside: bool) -> Vec<Draft> {
    let variants = context.matches.variants.iter().filter(|v| speaks(context, v));
    let mut out: Vec<Draft> =
        variants.filter(|v| listed(context, v.term.concept).is_empty() != beside).map(|v| draft(context, v)).collect();
    let short = bare::listed(context).into_iter().filter_map(|b| Some((b.concept?, b)));
    out.extend(short.filter(|(c, _)| listed(context, *c).is_empty() != beside).filter_map(|(c, b)| short_form(context, c, &b)));
    out
}

/// Whether a variant is sure enough to be judged: above the threshold, of a term valid on the article's date, outside names that stay.
pub(super) fn speaks(context: &Context<'_>, variant: &Variant) -> bool {
    let date = context.article.meta.date.map(|d| d.day);
    let term = context.glossary.term(variant.term);
    variant.confidence >= context.settings.confidence && term.is_valid_on(date) && !is_name(context, variant)
}

/// What is said of a bare word that stands for the name of a listed concept and is not the head of its term.
fn short_form(context: &Context<'_>, concept: ConceptId, bare: &Bare) -> Option<Draft> {
    let concept = &context.glossary.concepts[concept];
    let term = concept.preferred(&context.article.lang)?;
    let (here, name) = (bare::text(context, bare.place), bare::text(context, bare.name));
    let message = format!("“{here}” seems to mean “{}” ({}), whose name has another word for it", term.text, concept.id);
    let notes = term.note.iter().chain(&concept.note).map(|n| format!("note: {n}")).collect();
    let related = vec![(bare.name.0, bare.name.1, format!("“{name}” here"))];
    let place = context.plain(bare.place.0, bare.place.1, message);
    let suggestion = suggest::short_form(context, bare, term);
    Some(Draft { concept: Some(concept.id.clone()), notes, related, suggestion, ..place })
}

/// A term of so many words, articles and prepositions left out, is known by the others where one is on the same stem only.
const LONG: usize = 3;

/// Whether nothing but a stem ties the text's word to the term's (*emulator* for *emulation*). In a name it is another name, in a long
/// term another word; and words that the lexicon has as one, or as translations of one, stand for each other.
fn is_derivation(context: &Context<'_>, variant: &Variant) -> bool {
    let (Departure::Derivation, Some(odd), Some(wanted)) = (variant.departure, variant.odd, &variant.wanted) else { return false };
    let tag = context.article.lang.primary();
    let words = || context.glossary.term(variant.source).text.split(' ');
    let name = words().any(|w| w.starts_with(char::is_uppercase));
    let long = words().filter(|w| !lang::is_function_word(&fold(w), tag)).count() >= LONG;
    let (here, listed) = (lexicon::concepts(&fold(odd.of(text(context, variant))), tag), lexicon::concepts(wanted, tag));
    !name && !long && !here.iter().any(|c| listed.contains(c)) && !lexicon::share_translation(&here, &listed)
}

/// Whether it lies in a name that stays as it is.
fn is_name(context: &Context<'_>, variant: &Variant) -> bool {
    let text = text(context, variant);
    let names = context.settings.names.iter();
    names.flat_map(|n| text.match_indices(n.as_str())).any(|(at, name)| Span::new(at, at + name.len()).contains(variant.span))
}

fn text<'a>(context: &Context<'a>, variant: &Variant) -> &'a str {
    context.article.text(&context.article.blocks[variant.block])
}

/// What is said of a variant.
pub(super) fn draft(context: &Context<'_>, variant: &Variant) -> Draft {
    let (glossary, text) = (context.glossary, text(context, variant));
    let (term, concept) = (glossary.term(variant.term), &glossary.concepts[variant.term.concept]);
    let surface = on_one_line(variant.span.of(text));
    let rival = variant.rival.map(|r| format!(", or of {}", glossary.concepts[r].id)).unwrap_or_default();
    let good = listed(context, variant.term.concept);
    let beside = if good.is_empty() { "" } else { "; the article also has the listed form" };
    let message = format!(
        "“{surface}” is not in the glossary; it reads like a variant of “{}” ({}{rival}): {}{beside}",
        term.text,
        concept.id,
        departure(context, variant)
    );
    let mut notes = vec![format!("confidence: {:.2}", variant.confidence)];
    notes.extend(term.note.iter().chain(&concept.note).map(|n| format!("note: {n}")));
    Draft {
        block: variant.block,
        span: variant.span,
        severity: is_derivation(context, variant).then_some(Severity::Note).filter(|_| good.is_empty()),
        concept: Some(concept.id.clone()),
        message,
        suggestion: suggest::variant(context, variant),
        fixable: false,
        fix: None,
        notes,
        related: good.first().map(|m| (m.block, m.span, format!("“{}” here", context.quoted(m)))).into_iter().collect(),
    }
}

/// Where the article calls the concept by an approved term: one good form convicts the other.
pub(super) fn listed<'a>(context: &Context<'a>, concept: ConceptId) -> Vec<&'a TermMatch> {
    approved(context).filter(|m| m.term.concept == concept).collect()
}

/// Where the article calls any concept by an approved term.
pub(super) fn approved<'a>(context: &Context<'a>) -> impl Iterator<Item = &'a TermMatch> {
    let good = |m: &&TermMatch| {
        matches!(m.kind, MatchKind::Exact | MatchKind::Inflected | MatchKind::Compound) && context.term(m).status.is_approved()
    };
    context.judged().filter(good)
}

/// What departs, in words.
fn departure(context: &Context<'_>, variant: &Variant) -> String {
    let odd = variant.odd.map(|o| on_one_line(o.of(text(context, variant)))).unwrap_or_default();
    let source = context.glossary.term(variant.source);
    match (variant.departure, &variant.wanted) {
        (Departure::FunctionWord, _) => "a preposition or conjunction is another".to_owned(),
        (Departure::Order, _) => "the words stand in another order".to_owned(),
        (Departure::Country, _) => "the country is named by another word".to_owned(),
        (Departure::Numbers, _) => "its numbers stand among other words".to_owned(),
        (Departure::Derivation | Departure::Head | Departure::Modifier, Some(wanted)) => format!("“{odd}” stands for “{wanted}”"),
        (Departure::Derivation | Departure::Head | Departure::Modifier, None) => format!("“{odd}” is another word"),
        (Departure::Added, _) => format!("“{odd}” is put in"),
        (Departure::Lost, Some(wanted)) => format!("“{wanted}” is left out"),
        (Departure::Lost, None) => "one of its words is left out".to_owned(),
        (Departure::Rival, _) => format!("it is another word for “{}” ({})", source.text, source.lang),
        (Departure::Rendered, _) => format!("it renders “{}” ({}) word by word", source.text, source.lang),
    }
}

/// A word or phrase with the capital that the place has.
fn with_case(place: &str, new: &str) -> String {
    let capital = place.chars().next().is_some_and(char::is_uppercase);
    let mut chars = new.chars();
    match chars.next() {
        Some(first) if capital => first.to_uppercase().chain(chars).collect(),
        _ => new.to_owned(),
    }
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
