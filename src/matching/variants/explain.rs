//! Why a text has variants of a term, or why a place that looks like one is none.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::{Objection, Variant};
use crate::glossary::{ConceptId, Glossary};
use crate::ingest::{self, Article, ReadOptions};
use crate::lang::Tag;
use crate::matching::{MatchOptions, Matcher, Scratch, domain};

/// What is said of the variants of `concept` in `text`, one line each: those that `check` reports, those that are held back, those that
/// something speaks against. `threshold` is the configured confidence.
pub(in crate::matching) fn lines(glossary: &Glossary, concept: ConceptId, lang: &Tag, text: &str, threshold: f32) -> Vec<String> {
    let matcher = Matcher::compile(Arc::new(glossary.clone()), MatchOptions { nested: false }).with_variants();
    let options = ReadOptions { forced: Some(lang.clone()), ..ReadOptions::default() };
    let articles = ingest::read_bytes("text.txt", text.as_bytes().to_vec(), &options, &mut Vec::new());
    let Some(article) = articles.first() else { return Vec::new() };
    let mut scratch = Scratch::default();
    scratch.variants.trace = true;
    let matches = matcher.scan(article, &mut scratch);
    let named: FxHashSet<ConceptId> = matches.terms.iter().filter(|m| domain::is_evidence(glossary, m)).map(|m| m.term.concept).collect();
    let mut out = Vec::new();
    let mut places = Vec::new();
    let mut say = |variant: &Variant, why: String| {
        let place = (variant.block, variant.span);
        if variant.term.concept == concept && !places.contains(&place) {
            places.push(place);
            out.push(format!("variant   “{}”: {why}", surface(article, variant)));
        }
    };
    for variant in &matches.variants {
        let below = variant.confidence < threshold;
        let verdict = if below { "below the threshold, not reported" } else { "`check` reports it" };
        say(variant, format!("{verdict} (confidence {:.2})", variant.confidence));
    }
    for held in &matches.held {
        let (here, needs) = (named.len(), held.needs);
        let why = if held.full && here >= needs {
            "the text does not have the term itself".to_owned()
        } else {
            format!("the text names {here} of the {needs} listed concepts that it needs")
        };
        say(&held.variant, format!("held back: {why}"));
    }
    for (variant, objection) in &scratch.variants.refused {
        say(variant, format!("silent: {}", reason(*objection)));
    }
    out
}

fn surface(article: &Article, variant: &Variant) -> String {
    let text = variant.span.of(article.text(&article.blocks[variant.block]));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn reason(objection: Objection) -> String {
    match objection {
        Objection::Halved => "it is half a compound, or belongs to two phrases".to_owned(),
        Objection::Coordination => "a conjunction joins two things".to_owned(),
        Objection::Level => "it is a body of another level".to_owned(),
        Objection::Phrase => "the phrase is a thing of its own".to_owned(),
        Objection::Part => "it is a part of a listed term, and may be its short form".to_owned(),
        Objection::Leftover => "it is a term of another language as it stands".to_owned(),
        Objection::Covered => "its words are a listed term with a neighbour".to_owned(),
        Objection::Weight(weight, needed) => {
            format!("the words that it shares with a term of the concept weigh {weight:.1}; {needed:.1} are needed")
        }
    }
}
