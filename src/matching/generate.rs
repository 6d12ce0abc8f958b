//! Inflection run backwards: the preferred term in the form that a wrong rendering has.
//!
//! Certain only when exactly one form has the features of the form found; otherwise the citation form is offered, and it
//! is said that it may need inflecting.

use super::{MatchKind, TermMatch};
use crate::glossary::Term;
use crate::lang::inflection::{Features, Hints};
use crate::lang::{self, Tag};
use crate::text::fold::fold;
use crate::text::token::tokens;

/// A generated form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// The text.
    pub text: String,
    /// Whether it fits the place as it is.
    pub certain: bool,
}

/// The form of `new` that replaces `surface`, a match of `old`.
#[must_use]
pub fn replace(surface: &str, found: &TermMatch, old: &Term, new: &Term) -> Form {
    let citation = || Form { text: with_case(surface, &new.text, old), certain: false };
    if found.kind == MatchKind::Foreign {
        // A foreign name's capitals are not this language's.
        return Form { text: new.text.clone(), certain: false };
    }
    if found.compound.is_some() || (old.class.is_some() && new.class.is_some() && old.class != new.class) {
        return citation();
    }
    let features = found.features;
    if tokens(&fold(&new.text)).len() > 1 && fold(surface) != fold(&old.text) {
        return citation();
    }
    match inflected(&new.text, &new.lang, new, features, surface) {
        Some(text) => Form { text: with_case(surface, &text, old), certain: agrees(old, new) },
        None => citation(),
    }
}

/// The one form of a term with these features; `None` when there is none, or more than one. Where the paradigm is uncertain
/// (no gender given), the form that ends like `surface` is taken: compounds with one head inflect alike.
#[must_use]
pub fn inflected(text: &str, lang: &Tag, term: &Term, features: Features, surface: &str) -> Option<String> {
    if features == Features::NONE {
        return Some(text.to_owned());
    }
    let folded = fold(text);
    if tokens(&folded).len() != 1 {
        return None;
    }
    let hints = Hints { class: term.class, gender: term.gender, in_phrase: false };
    let mut forms: Vec<String> = Vec::new();
    for paradigm in (lang::find(lang).paradigms)(&folded, hints) {
        forms.extend(paradigm.endings.iter().filter(|(_, f)| *f == features).map(|(e, _)| format!("{}{e}", paradigm.stem)));
    }
    forms.sort();
    forms.dedup();
    if forms.len() > 1 {
        let shared = |form: &String| form.chars().rev().zip(fold(surface).chars().rev()).take_while(|(a, b)| a == b).count();
        let most = forms.iter().map(shared).max().filter(|n| *n >= SAME_HEAD).unwrap_or(usize::MAX);
        forms.retain(|f| shared(f) == most);
    }
    match forms.as_slice() {
        [only] => Some(only.clone()),
        _ => None,
    }
}

/// So many equal letters at the end make it the same head, endings included.
const SAME_HEAD: usize = 6;

/// Whether the words round it can stay: the same gender, or a language and form in which nothing agrees.
fn agrees(old: &Term, new: &Term) -> bool {
    match new.lang.primary() {
        "en" | "th" | "vi" => true,
        "sv" => (old.gender.is_some() && old.gender == new.gender) || same_head(&old.text, &new.text),
        _ => (old.gender.is_some() && old.gender == new.gender) || same_start(&old.text, &new.text),
    }
}

/// Swedish: the last five letters, which carry the gender, are the same.
fn same_head(a: &str, b: &str) -> bool {
    let tail = |s: &str| fold(s).chars().rev().take(5).collect::<String>();
    tail(a) == tail(b)
}

/// Romance: the head noun comes first and is the same.
fn same_start(a: &str, b: &str) -> bool {
    let head = |s: &str| fold(s).split(' ').next().map(str::to_owned);
    head(a) == head(b)
}

/// Gives `text` the capitals of `surface`: all of them, or the first. A term written with capitals keeps its own.
fn with_case(surface: &str, text: &str, old: &Term) -> String {
    let letters = || surface.chars().filter(|c| c.is_alphabetic());
    let initial = |s: &str| s.chars().next().is_some_and(char::is_uppercase);
    if letters().count() > 1 && letters().all(char::is_uppercase) && !old.text.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
    {
        return text.to_uppercase();
    }
    if initial(surface) && !initial(text) && !initial(&old.text) {
        let mut chars = text.chars();
        return chars.next().map(|c| c.to_uppercase().collect::<String>() + chars.as_str()).unwrap_or_default();
    }
    text.to_owned()
}
