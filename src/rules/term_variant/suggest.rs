//! What to write for a variant, or for a bare word that stands for a name: a form that fits, or nothing.

use super::{on_one_line, text, with_case};
use crate::glossary::{Status, Term, TermId};
use crate::lang::inflection::{Features, Hints, WordClass};
use crate::lang::variation::keyed;
use crate::lang::{self, Language};
use crate::lexicon;
use crate::matching::generate::{self, SURE};
use crate::matching::variants::{Departure, Variant};
use crate::matching::{MatchKind, Spelling, TermMatch};
use crate::rules::Context;
use crate::rules::inconsistent_name::bare::{self, Bare};
use crate::text::Span;
use crate::text::fold::fold;
use crate::text::token;

/// Letters of a plural's ending at most.
const ENDING: usize = 3;

/// Where the text's own words are the term's but one, that word alone is exchanged, so that levels and qualifiers stay; else the
/// preferred term. `None` where an added word may be meant to qualify the term, or where the term would drop a level.
pub(super) fn variant(context: &Context<'_>, variant: &Variant) -> Option<String> {
    let term = context.glossary.term(variant.term);
    if variant.departure == Departure::Added || is_other_class(context, variant) {
        return None;
    }
    if let Some(exchanged) = one_word(context, variant, term) {
        return Some(exchanged);
    }
    let surface = variant.span.of(text(context, variant));
    let language = lang::find(&context.article.lang);
    let kept: Vec<&str> = words(&term.text).iter().filter_map(|w| level(w, language)).collect();
    let lost = words(surface).iter().filter_map(|w| level(w, language)).any(|l| !kept.contains(&l));
    (!lost).then(|| with_case(surface, &term.text))
}

/// Whether a word for a whole term is none of the lexicon's words for it but one on their stem (*compete*): another class of word.
fn is_other_class(context: &Context<'_>, variant: &Variant) -> bool {
    let source = context.glossary.term(variant.source);
    let single = variant.departure == Departure::Rival && !source.text.contains(' ');
    let here = lexicon::concepts(&fold(variant.span.of(text(context, variant))), context.article.lang.primary());
    let there = lexicon::concepts(&fold(&source.text), source.lang.primary());
    single && !lang::find(&context.article.lang).unspaced && !here.iter().any(|c| there.contains(c))
}

/// The variant with its one word exchanged; `None` where other words would have to change with it.
fn one_word(context: &Context<'_>, variant: &Variant, term: &Term) -> Option<String> {
    let (odd, wanted) = (variant.odd?, variant.wanted.as_deref()?);
    let (text, language) = (text(context, variant), lang::find(&context.article.lang));
    let listed = words(&term.text);
    if variant.source != variant.term || odd.len() >= variant.span.len() || !listed.iter().any(|w| w == wanted) {
        return None;
    }
    let (before, after) = (Span::new(variant.span.start, odd.start).of(text), Span::new(odd.end, variant.span.end).of(text));
    let here = |part: &str| words(part).into_iter().filter(|w| level(w, language).is_none()).collect::<Vec<_>>();
    // The article or preposition right before it agrees with it, and other words that inflect may.
    let link = |words: &[String]| words.last().filter(|w| lang::is_function_word(w, language.tag)).cloned();
    let place = listed.iter().position(|w| w == wanted)?;
    let behind = listed.get(..place).unwrap_or_default();
    let content = |w: &&String| !lang::is_function_word(w, language.tag);
    let agree = |w: &String| listed.contains(w);
    let fits = before.is_empty() || link(&here(before)) == link(behind);
    if !language.unspaced && (!fits || !here(before).iter().chain(&here(after)).filter(content).all(agree)) {
        return None;
    }
    let plural = is_plural(&fold(odd.of(text)), language) && !is_plural(wanted, language);
    let wanted = if plural { plural_of(wanted, language)? } else { wanted.to_owned() };
    Some(on_one_line(&format!("{before}{}{after}", with_case(odd.of(text), &wanted))))
}

/// The head of the preferred term in the form of the bare word, where the sentence round it needs no other change.
pub(super) fn short_form(context: &Context<'_>, bare: &Bare, term: &Term) -> Option<String> {
    let (block, span) = bare.place;
    let (old, new) = (bare::head(context, bare::text(context, bare.place))?, bare::head_of(context, &term.text)?);
    let noun = |word: &str| Term { class: Some(WordClass::Noun), ..Term::new(word, context.article.lang.clone(), Status::Admitted) };
    let found = TermMatch {
        term: TermId { concept: 0, term: 0 },
        kind: MatchKind::Inflected,
        confidence: SURE,
        ambiguous: false,
        block,
        span,
        compound: None,
        spelling: Spelling::default(),
        features: Features::NONE,
        nested: false,
    };
    let form = generate::replace(context.article.text(&context.article.blocks[block]), &found, &noun(old), &noun(new));
    form.fits(&found).then_some(form.text)
}

fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    token::tokens(&folded).iter().map(|t| t.span.of(&folded).to_owned()).collect()
}

/// The level that a folded word names.
fn level(word: &str, language: &Language) -> Option<&'static str> {
    keyed(language.variation.levels).find_map(|(level, mut words)| words.any(|w| fold(w) == word).then_some(level))
}

/// Whether a folded word is the plural of one that the lexicon lists, and not listed itself.
fn is_plural(word: &str, language: &Language) -> bool {
    let ends = word.char_indices().rev().take(ENDING).map(|(at, _)| word.split_at(at).0);
    let listed = |base: &&str| lexicon::is_listed(base, language.tag);
    let plural = |base: &str| {
        let noun = Hints { class: Some(WordClass::Noun), gender: None, in_phrase: false };
        (language.paradigms)(base, noun).iter().any(|p| p.readings(word).any(|f| f == Features::PLURAL))
    };
    !lexicon::is_listed(word, language.tag) && ends.filter(listed).any(plural)
}

/// The one plural of a word.
fn plural_of(word: &str, language: &Language) -> Option<String> {
    let noun = Hints { class: Some(WordClass::Noun), gender: None, in_phrase: false };
    let mut forms: Vec<String> = (language.paradigms)(word, noun)
        .iter()
        .flat_map(|p| p.endings.iter().filter(|(_, f)| *f == Features::PLURAL).map(|(e, _)| format!("{}{e}", p.stem)).collect::<Vec<_>>())
        .collect();
    forms.sort();
    forms.dedup();
    if let [form] = forms.as_slice() { Some(form.clone()) } else { None }
}
