//! The term of one concept where the address of the page names another (*…/guild-of-pilots* in the language that the coverage is translated
//! from, and *circle of pilots*, which is another body, in the text): the two terms differ in one word, and the page has none of the other's.

use super::listed;
use crate::glossary::ConceptId;
use crate::lang;
use crate::matching::{MatchKind, TermMatch};
use crate::rules::{Context, Draft};
use crate::text::fold::fold;
use crate::text::token;

/// What is said of the terms of an article.
pub(super) fn drafts(context: &Context<'_>) -> Vec<Draft> {
    let addressed = &context.matches.addressed;
    let absent: Vec<ConceptId> = addressed.iter().copied().filter(|c| listed(context, *c).is_empty()).collect();
    if absent.is_empty() {
        return Vec::new();
    }
    let whole = |m: &&TermMatch| matches!(m.kind, MatchKind::Exact | MatchKind::Inflected) && !addressed.contains(&m.term.concept);
    let approved = context.judged().filter(whole).filter(|m| context.term(m).status.is_approved());
    approved.filter_map(|m| draft(context, m, &absent)).collect()
}

fn draft(context: &Context<'_>, found: &TermMatch, absent: &[ConceptId]) -> Option<Draft> {
    let here = content(context, &context.term(found).text);
    let near = |c: &&ConceptId| {
        let terms = context.glossary.concepts[**c].terms_in(&context.article.lang);
        terms.filter(|t| t.status.is_approved()).any(|t| is_near(&here, &content(context, &t.text)))
    };
    let mut meant = absent.iter().filter(near);
    let (Some(concept), None) = (meant.next(), meant.next()) else { return None };
    let concept = &context.glossary.concepts[*concept];
    let preferred = concept.preferred(&context.article.lang)?;
    let message = format!(
        "“{}” is the term for {}, and the address of the page names {}, which the page calls by no listed term: “{}”?",
        context.quoted(found),
        context.concept(found).id,
        concept.id,
        preferred.text
    );
    Some(Draft { concept: Some(concept.id.clone()), ..context.plain(found.block, found.span, message) })
}

/// The words of a term without articles, prepositions and conjunctions, sorted.
fn content(context: &Context<'_>, text: &str) -> Vec<String> {
    let folded = fold(text);
    let words = token::tokens(&folded).into_iter().map(|t| t.span.of(&folded).to_owned());
    let mut out: Vec<String> =
        words.filter(|w| w.chars().count() > 1 && !lang::is_function_word(w, context.article.lang.primary())).collect();
    out.sort_unstable();
    out
}

/// Whether two terms of as many words differ in one of them.
fn is_near(a: &[String], b: &[String]) -> bool {
    a.len() > 1 && a.len() == b.len() && a.iter().filter(|w| !b.contains(w)).count() == 1
}
