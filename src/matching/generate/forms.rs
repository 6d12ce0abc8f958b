//! The words of a term in the forms that the words of another have in a text.
//!
//! A term of several words is taken word by word where both terms have as many; a word that they share stays as it stands.
//! Otherwise only the head differs from the citation form, and its number goes to the words that inflect.

use super::super::{MatchKind, TermMatch};
use crate::glossary::Term;
use crate::lang::exchange::{capital_like, is_blank, is_elision};
use crate::lang::inflection::{Features, FunctionWord, Hints};
use crate::lang::{self, Language};
use crate::text::fold::{fold, without_diacritics};
use crate::text::token::tokens;

/// So many equal letters at the end make it the same head, endings included.
const SAME_HEAD: usize = 6;
/// A shorter word is no certain typo.
const LEAST_SLIP: usize = 6;
/// So many equal letters at the beginning make it the same stem (*emulation, emulering*).
const SAME_STEM: usize = 4;

/// A term cut into words.
struct Cut<'a> {
    text: &'a str,
    words: Vec<&'a str>,
    /// What stands before each word.
    gaps: Vec<&'a str>,
}

impl<'a> Cut<'a> {
    fn new(text: &'a str) -> Self {
        let mut end = 0;
        let (mut words, mut gaps) = (Vec::new(), Vec::new());
        for token in tokens(text) {
            words.push(token.span.of(text));
            gaps.push(text.get(end..token.span.start).unwrap_or_default());
            end = token.span.end;
        }
        Self { text, words, gaps }
    }

    fn len(&self) -> usize {
        self.words.len()
    }

    fn folded(&self) -> Vec<String> {
        self.words.iter().map(|w| fold(w)).collect()
    }

    /// The words that inflect.
    fn heads(&self, language: &Language) -> std::ops::Range<usize> {
        let folded = self.folded();
        (language.exchanging.heads)(&folded.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// Other words in this order, with the blanks and apostrophes of `like` where it has as many.
    fn joined(&self, words: &[String], like: &Cut<'_>) -> String {
        let mut out = String::new();
        for (i, word) in words.iter().enumerate() {
            let own = self.gaps.get(i).copied().unwrap_or_default();
            let other = like.gaps.get(i).copied().filter(|_| like.len() == self.len()).unwrap_or_default();
            let same_kind = (own == " " && is_blank(other)) || (is_elision(own) && is_elision(other));
            out.push_str(if same_kind && i > 0 { other } else { own });
            out.push_str(word);
        }
        out
    }

    /// What stands behind the last word.
    fn tail(&self) -> &'a str {
        let end = self.words.last().map_or(0, |w| w.as_ptr() as usize + w.len() - self.text.as_ptr() as usize);
        self.text.get(end..).unwrap_or_default()
    }
}

/// The new term as it is listed, with the capitals that the text gives its words; `None` where it is not clear to which.
fn as_listed(there: &Cut<'_>, from: &Cut<'_>, to: &Cut<'_>) -> Option<String> {
    if there.gaps.iter().skip(1).any(|gap| gap.is_empty()) {
        return Some(to.text.to_owned());
    }
    let upper = |word: &&str| word.starts_with(char::is_uppercase);
    let shouted = there.words.iter().flat_map(|w| w.chars()).all(|c| !c.is_lowercase());
    let words: Vec<String> = if there.len() == from.len() && from.len() == to.len() {
        (0..to.len()).map(|i| capital(to.words[i], there.words[i], from.words[i], to.words[i])).collect()
    } else if shouted || there.len() != from.len() || (1..there.len()).all(|i| !upper(&there.words[i]) || upper(&from.words[i])) {
        to.words.iter().map(|&w| w.to_owned()).collect()
    } else {
        return None;
    };
    Some(to.joined(&words, there) + to.tail())
}

/// `new` in the form that `surface` is of `old`; `None` where there is none, or more than one. With `slips` (typos), words of the
/// surface may be mistyped.
pub(super) fn phrase(surface: &str, old: &Term, new: &Term, slips: bool) -> Option<String> {
    let language = lang::find(&new.lang);
    let (there, from, to) = (Cut::new(surface), Cut::new(&old.text), Cut::new(&new.text));
    let same_term = old.text == new.text;
    if language.unspaced || there.folded() == from.folded() || (same_term && squeezed(surface) == squeezed(&new.text)) {
        return as_listed(&there, &from, &to);
    }
    if from.len() == 1 && to.len() == 1 {
        let solid: String = there.words.concat();
        return word(&solid, from.words[0], to.words[0], (old, new), slips);
    }
    if there.len() != from.len() {
        return None;
    }
    let words = if from.len() == to.len() {
        aligned(&there, &from, &to, (old, new), slips)?
    } else {
        by_head(&there, &from, &to, (old, new), slips)?
    };
    Some(to.joined(&words, &there))
}

/// Word by word.
fn aligned(there: &Cut<'_>, from: &Cut<'_>, to: &Cut<'_>, terms: (&Term, &Term), slips: bool) -> Option<Vec<String>> {
    let language = lang::find(&terms.1.lang);
    let function = |w: &str| w.chars().count() == 1 || (language.function_word)(&fold(w)) != FunctionWord::Neither;
    let mut out = Vec::new();
    for i in 0..there.len() {
        let (found, old, new) = (there.words[i], from.words[i], to.words[i]);
        if function(old) != function(new) {
            return None;
        }
        out.push(word(found, old, new, terms, slips)?);
    }
    Some(out)
}

/// The number of the head alone; everything else is as listed.
fn by_head(there: &Cut<'_>, from: &Cut<'_>, to: &Cut<'_>, terms: (&Term, &Term), slips: bool) -> Option<Vec<String>> {
    let language = lang::find(&terms.1.lang);
    let (old_heads, new_heads) = (from.heads(language), to.heads(language));
    let (folded, listed) = (there.folded(), from.folded());
    let changed: Vec<usize> = (0..there.len()).filter(|&i| folded[i] != listed[i]).collect();
    let [head] = changed.as_slice() else { return None };
    if !old_heads.contains(head) || new_heads.len() != 1 {
        return None;
    }
    let mut out: Vec<String> = to.words.iter().map(|&w| w.to_owned()).collect();
    let at = new_heads.start;
    out[at] = word(there.words[*head], from.words[*head], to.words[at], terms, slips)?;
    Some(out)
}

/// One word: the form of `new` with the features that `found` has as a form of `old`.
fn word(found: &str, old: &str, new: &str, terms: (&Term, &Term), slips: bool) -> Option<String> {
    let (from, to) = (forms(old, terms.0), forms(new, terms.1));
    let folded = fold(found);
    let bare = without_diacritics(found);
    let pick = |is: &dyn Fn(&str) -> bool| from.iter().filter(|(form, _)| is(form)).cloned().collect::<Vec<_>>();
    let mut matched = pick(&|form| form == folded);
    let exact = !matched.is_empty();
    if !exact {
        matched = pick(&|form| without_diacritics(form) == bare);
    }
    if matched.is_empty() && slips {
        matched = nearest(&folded, &from);
    }
    let text = if fold(old) == fold(new) {
        if exact {
            return Some(capital(found, found, old, new));
        }
        only(matched.into_iter().map(|(form, _)| form).collect(), &folded)?
    } else {
        let wanted = |features: Features| matched.iter().any(|(_, f)| *f == features);
        only(to.into_iter().filter(|(_, f)| wanted(*f)).map(|(form, _)| form).collect(), &folded)?
    };
    let shout = new.chars().skip(1).any(char::is_uppercase);
    if shout && text != fold(new) {
        return None;
    }
    Some(capital(if shout { new } else { &text }, found, old, new))
}

/// A capital where the new term has one, or where the text has one that the old term does not ask for.
fn capital(text: &str, found: &str, old: &str, new: &str) -> String {
    let upper = |s: &str| s.starts_with(char::is_uppercase);
    let like = if upper(new) || upper(old) { new } else { found };
    capital_like(text, like)
}

/// The forms of a word of a term, other spellings left out unless the term is spelt so.
fn forms(word: &str, term: &Term) -> Vec<(String, Features)> {
    let folded = fold(word);
    let in_phrase = tokens(&term.text).len() > 1;
    let hints = Hints { class: term.class, gender: term.gender, in_phrase };
    let language = lang::find(&term.lang);
    if in_phrase && (folded.chars().count() == 1 || (language.function_word)(&folded) != FunctionWord::Neither) {
        return vec![(folded, Features::NONE)];
    }
    let mut out = Vec::new();
    for paradigm in (language.paradigms)(&folded, hints) {
        let plain = paradigm.endings.iter().filter(|(_, f)| !f.contains(Features::SPELLING));
        out.extend(plain.map(|(ending, features)| (format!("{}{ending}", paradigm.stem), *features)));
    }
    out.sort();
    out.dedup();
    out
}

/// The forms of which a word is a misspelling: one mistake away, two in a long word, and no other form as near.
fn nearest(word: &str, forms: &[(String, Features)]) -> Vec<(String, Features)> {
    let distance = |form: &str| strsim::damerau_levenshtein(word, form);
    let Some(least) = forms.iter().map(|(form, _)| distance(form)).min() else { return Vec::new() };
    let length = word.chars().count();
    let most = if length < 8 { 1 } else { 2 };
    // A short word one letter away is another word as often as a typo; so is one that begins otherwise (*recommendation*).
    let begins = forms.iter().all(|(form, _)| form.chars().next() == word.chars().next());
    if least > most || length < LEAST_SLIP || !begins {
        Vec::new()
    } else {
        forms.iter().filter(|(form, _)| distance(form) == least).cloned().collect()
    }
}

/// The only form, or the one that ends like the word found: compounds with one head inflect alike.
fn only(mut forms: Vec<String>, found: &str) -> Option<String> {
    forms.sort();
    forms.dedup();
    if forms.len() > 1 {
        let shared = |form: &str| form.chars().rev().zip(found.chars().rev()).take_while(|(a, b)| a == b).count();
        let most = forms.iter().map(|f| shared(f)).max().filter(|n| *n >= SAME_HEAD)?;
        forms.retain(|f| shared(f) == most);
    }
    match forms.as_slice() {
        [form] => Some(form.clone()),
        _ => None,
    }
}

/// Letters and digits alone: what two spellings of one term share.
fn squeezed(text: &str) -> String {
    without_diacritics(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The part of a compound: the first part in its combining form, or the head in its form.
pub(super) fn in_compound(text: &str, found: &TermMatch, old: &Term, new: &Term) -> Option<String> {
    let rules = lang::find(&new.lang).compounds?;
    let whole = found.compound?;
    let single = |term: &Term| tokens(&term.text).len() == 1;
    if found.kind != MatchKind::Compound || !single(old) || !single(new) {
        return None;
    }
    let surface = found.span.of(text);
    // In a compound a word often means something of its own (*opinionsundersökning*): only another stem of one loan, or another
    // first part before one head, is a change of name alone.
    let (a, b) = (fold(&old.text), fold(&new.text));
    let shared = |a: &mut dyn Iterator<Item = char>, b: &mut dyn Iterator<Item = char>| a.zip(b).take_while(|(a, b)| a == b).count();
    let one_stem = shared(&mut a.chars(), &mut b.chars()) >= SAME_STEM;
    let longer = a.ends_with(&b) || b.ends_with(&a);
    if longer || !one_stem && (whole.end > found.span.end || shared(&mut a.chars().rev(), &mut b.chars().rev()) < SAME_HEAD) {
        return None;
    }
    if whole.end > found.span.end {
        let [combining] = &(rules.combining_forms)(&fold(&new.text))[..] else { return None };
        return Some(capital_like(combining, surface));
    }
    let head = word(surface, &old.text, &new.text, (old, new), false)?;
    Some(if whole.start < found.span.start { fold(&head) } else { head })
}
