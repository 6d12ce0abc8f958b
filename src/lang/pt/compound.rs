//! Words with hyphens: which parts take the plural and the feminine.
//!
//! In: a word with hyphens. Out: its shapes. The rules are those of Cunha & Cintra (ch. 8, *Plural dos substantivos
//! compostos*): after a prefix, a verb or a short combining form only the last part inflects; before *de* only the
//! first; otherwise noun and noun or noun and adjective may inflect both, or only one.

use super::gender::listed;
use super::nominal;
use super::tables::{BARE, F, FP, N, P, Shape, Table, table};
use crate::lang::inflection::{Features, Hints};

/// First parts that never change: prefixes, short forms of adjectives, verbs.
const FIXED_FIRST: &str = include_str!("words/compound_fixed_first.txt");

/// First parts that are a noun as well as a fixed form: both ways.
const GUARD: &str = "guarda";

/// Features of a form as a table of one form.
fn single(features: Features) -> Option<Table> {
    const NONE: Table = BARE;
    const PLURAL: Table = table!["" P];
    const FEMININE: Table = table!["" F];
    const FEMININE_PLURAL: Table = table!["" FP];
    [(N, NONE), (P, PLURAL), (F, FEMININE), (FP, FEMININE_PLURAL)].into_iter().find_map(|(of, table)| (of == features).then_some(table))
}

/// The shapes of a word with hyphens; `None` for a word without, or one that is listed whole.
pub(super) fn shapes(word: &str, hints: Hints) -> Option<Vec<Shape>> {
    if let Some(shape) = super::irregular::shape(word) {
        return Some(vec![shape]);
    }
    if let Some((head, rest)) = ["-de-", "-da-", "-do-", "-das-", "-dos-", "-d'", "-a-", "-em-"]
        .iter()
        .find_map(|link| word.split_once(link).map(|(head, tail)| (head, format!("{link}{tail}"))))
    {
        return Some(head_only(head, &rest, hints));
    }
    let (first, last) = word.rsplit_once('-')?;
    if first.is_empty() || last.is_empty() {
        return Some(vec![Shape::new(word, BARE)]);
    }
    let last_shapes = nominal::shapes(last, hints);
    let mut found: Vec<Shape> = last_shapes.iter().map(|shape| shape.prefixed(&format!("{first}-"))).collect();
    let fixed = listed(FIXED_FIRST, first) || first.contains('-') || first.chars().count() < 3;
    if !fixed || first == GUARD {
        found.extend(head_only(first, &format!("-{last}"), hints));
        found.extend(agreeing(first, &last_shapes, hints));
    }
    Some(found)
}

/// Only the first part inflects, and only for number.
fn head_only(head: &str, rest: &str, hints: Hints) -> Vec<Shape> {
    let forms = forms(&nominal::shapes(head, hints));
    let number = forms.iter().filter(|(_, features)| matches!(*features, N | P));
    number.filter_map(|(form, features)| Some(Shape::new(format!("{form}{rest}"), single(*features)?))).collect()
}

/// Both parts inflect and agree.
fn agreeing(first: &str, last: &[Shape], hints: Hints) -> Vec<Shape> {
    let firsts = forms(&nominal::shapes(first, hints));
    let lasts = forms(last);
    let gendered = lasts.iter().any(|(_, features)| *features == F);
    let lasts = if gendered { lasts } else { of_both_genders(lasts) };
    let both = firsts.iter().flat_map(|first| lasts.iter().map(move |last| (first, last)));
    both.filter(|((_, one), (_, other))| one == other)
        .filter_map(|((head, features), (tail, _))| Some(Shape::new(format!("{head}-{tail}"), single(*features)?)))
        .collect()
}

/// The forms of a word with one form for both genders, as masculine and as feminine (*secretária-geral*).
fn of_both_genders(forms: Vec<(String, Features)>) -> Vec<(String, Features)> {
    forms.into_iter().flat_map(|(form, features)| [(form.clone(), features), (form, features.with(F))]).collect()
}

/// All forms of the shapes.
fn forms(shapes: &[Shape]) -> Vec<(String, Features)> {
    shapes.iter().flat_map(Shape::forms).collect()
}
