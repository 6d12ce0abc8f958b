//! Paradigms of a Swedish word. In: a lower-case word and hints. Out: every paradigm its shape and the lists allow.

use super::elements::{declensions, inherited_head, is_first_element, is_function_word, nouns};
use super::noun::{self, has_vowel};
use super::tables as t;
use super::{adjective, irregular, phrase, verb};
use crate::lang::inflection::{Hints, Paradigm, WordClass};

/// Adjective endings of words that may also be unlisted nouns (*implicit*, *kompakt*, *verbal*).
const MAYBE_ADJECTIVE: [&str; 15] = ["it", "akt", "ekt", "al", "är", "ibel", "abel", "id", "ös", "om", "ern", "ant", "ent", "sk", "il"];

/// All paradigms that the word may follow.
#[must_use]
pub fn paradigms(word: &str, hints: Hints) -> Vec<Paradigm> {
    let mut out = Vec::new();
    match word.rsplit_once('-') {
        Some((left, last)) if !left.is_empty() && !last.is_empty() => {
            for paradigm in simple(last, hints) {
                out.push(Paradigm::new(format!("{left}-{}", paradigm.stem), paradigm.endings));
            }
        }
        _ => out = simple(word, hints),
    }
    let mut unique: Vec<Paradigm> = Vec::with_capacity(out.len());
    for paradigm in out {
        if !unique.contains(&paradigm) {
            unique.push(paradigm);
        }
    }
    unique
}

fn simple(word: &str, hints: Hints) -> Vec<Paradigm> {
    let mut out = Vec::new();
    match hints.class {
        Some(WordClass::Verb) => return verb::conjugate(word),
        Some(WordClass::Other) => return vec![Paradigm::new(word, t::ONLY)],
        Some(WordClass::Name) => {
            out.push(t::of_pair(word, t::BASE));
            out.push(Paradigm::new(word, t::COLON_S));
        }
        Some(WordClass::Noun) => noun_paradigms(word, hints, &mut out),
        Some(WordClass::Adjective) => {
            if !adjective::irregular(word, &mut out) {
                adjective::inflect(word, &mut out);
            }
        }
        None => unknown(word, hints, &mut out),
    }
    if hints.in_phrase {
        phrase_paradigms(word, hints, &mut out);
    }
    out
}

/// A word of unknown class: adjective, noun, or both, as lists and shape say.
fn unknown(word: &str, hints: Hints, out: &mut Vec<Paradigm>) {
    if adjective::irregular(word, out) && !nouns().contains_key(word) {
        return;
    }
    if is_function_word(word) && !irregular_noun(word).is_some_and(|(left, _)| left.is_empty()) {
        out.push(Paradigm::new(word, t::ONLY));
        return;
    }
    let listed_noun = nouns().contains_key(word);
    let is_noun = listed_noun || declensions(word).is_some() || irregular_noun(word).is_some();
    let sure_adjective = adjective::is_adjective(word);
    if is_noun || !sure_adjective || noun::has_noun_shape(word) || ambiguous(word) {
        noun_paradigms(word, hints, out);
    }
    let noun_only = (noun::has_noun_shape(word) || adjective::is_noun(word)) && !adjective::is_listed(word);
    // *nämnd*, *följd*: a listed noun in -d is no participle.
    let adjective = sure_adjective && !(listed_noun && (word.ends_with("ad") || (word.ends_with('d') && !adjective::is_listed(word))));
    // *deal*, *sal*: an adjective in -al has more than one syllable.
    let short = word.ends_with("al") && noun::syllables(word) == 1;
    let maybe = !is_noun && !short && MAYBE_ADJECTIVE.iter().any(|end| word.strip_suffix(end).is_some_and(has_vowel));
    let participle_nad = !is_noun && word.ends_with("nad");
    if participle_nad || (!noun_only && (adjective || maybe)) {
        adjective::inflect(word, out);
    }
    if word.ends_with("sk") && sure_adjective {
        // the language, or the woman of that nation: *danska*
        noun::decline(&format!("{word}a"), noun::Decl::Or, out);
    }
}

/// Adjective shapes that are nouns as well (*direktiv*, *general*, *profil*, *musik*).
fn ambiguous(word: &str) -> bool {
    ["iv", "al", "il", "ell", "är", "ant", "ent", "ad", "ik", "it", "at", "full", "ur"].iter().any(|end| word.ends_with(end))
        && !["nell", "iell", "uell", "erad"].iter().any(|end| word.ends_with(end))
}

fn irregular_noun(word: &str) -> Option<(&str, &'static irregular::IrregularNoun)> {
    irregular::noun(word).map(|entry| ("", entry)).or_else(|| {
        let (left, head) = inherited_head(word, |head| irregular::noun(head).is_some())?;
        irregular::noun(head).map(|entry| (left, entry))
    })
}

fn noun_paradigms(word: &str, hints: Hints, out: &mut Vec<Paradigm>) {
    if acronym_like(word) {
        out.push(t::of_pair(word, t::BASE));
        out.push(Paradigm::new(word, t::COLON_S));
        out.push(Paradigm::new(word, t::COLON_FORMS));
        if word.chars().count() <= 2 || !has_vowel(word) {
            return;
        }
    }
    if noun::verbal_an(word, out) || noun::compound_of_del(word, out) {
        return;
    }
    let from = if acronym_like(word) { usize::MAX } else { out.len() };
    let regular = if nouns().contains_key(word) { declensions(word) } else { None };
    let irregular = irregular_noun(word);
    if let Some((left, entry)) = irregular.filter(|(left, _)| left.is_empty() || regular.is_none()) {
        irregular::push_noun(left, entry, out);
    }
    if irregular.is_none() || regular.is_some() {
        listed_paradigms(word, hints, out);
    }
    if (from == usize::MAX || out.len() == from) && !definite_citation(word, out) && !noun::latin_um(word, out) {
        noun::guess(word, hints.gender, out);
    }
}

/// The paradigms of a listed noun, or of a compound as its listed head has them (*samspel* as *spel*); those of the gender that the
/// glossary gives, if it gives one.
fn listed_paradigms(word: &str, hints: Hints, out: &mut Vec<Paradigm>) {
    let listed = nouns().contains_key(word);
    let (left, head) = if listed { ("", word) } else { inherited_head(word, |head| nouns().contains_key(head)).unwrap_or(("", word)) };
    let fits = |d: &&noun::Declension| hints.gender.is_none_or(|gender| d.decl.has_gender(gender));
    let mut found = Vec::new();
    for decl in nouns().get(head).into_iter().flatten().filter(fits) {
        decl.decline(head, &mut found);
    }
    out.extend(found.into_iter().map(|p| Paradigm { stem: format!("{left}{}", p.stem), ..p }));
}

/// Terms that are cited in the definite form (*kvinnoförbundet*, *Arbetsorden*): genitive only.
fn definite_citation(word: &str, out: &mut Vec<Paradigm>) -> bool {
    let definite = word.chars().count() >= 8
        && ["et", "en", "an", "na"].iter().any(|end| word.ends_with(end))
        && phrase::bases(word).noun.is_some_and(|base| base != word);
    if definite {
        out.push(t::of_pair(word, t::BASE));
    }
    definite
}

/// Abbreviations: no vowel, or up to three letters and in no list.
fn acronym_like(word: &str) -> bool {
    !has_vowel(word)
        || (word.chars().count() <= 3
            && !nouns().contains_key(word)
            && irregular_noun(word).is_none()
            && (!is_first_element(word) || word.chars().count() <= 2 || word == "usa"))
}

fn phrase_paradigms(word: &str, hints: Hints, out: &mut Vec<Paradigm>) {
    let bases = phrase::bases(word);
    out.push(t::of_pair(word, t::BASE));
    if let Some(base) = bases.noun.filter(|base| base != word) {
        noun_paradigms(&base, hints, out);
    }
    if let Some(base) = bases.adjective.filter(|base| base != word)
        && !adjective::irregular(&base, out)
    {
        adjective::inflect(&base, out);
    }
}
