//! Hyphenated compounds (Grevisse, plural of compound nouns).
//!
//! In: a word with hyphens. Out: its paradigms. Which parts inflect: only the last after a prefix, an adverb, a point
//! of the compass or a verb; only the first before a preposition; otherwise all parts that can.

use super::inflection::{self, single};
use super::irregular;
use super::plural::listed;
use super::tables::{F, INVARIABLE, P, SP, only};
use crate::lang::inflection::{Features, Hints, Paradigm, WordClass};

/// Compounds without any other form.
const FIXED: &str = include_str!("words/compound_fixed.txt");

/// First parts that never inflect: prefixes, adverbs, prepositions, verbs, points of the compass.
const FIXED_FIRST: &str = include_str!("words/compound_fixed_first.txt");

/// Nouns after which *haut* or *nouveau* is an adjective rather than an adverb.
const ADJECTIVE_FIRST: &str = "haut-commissaire haut-commissariat haut-fonctionnaire haut-fourneau haut-fond haut-lieu \
    haut-représentant haut-le-corps nouveau-venu";

/// Compounds of two nouns, or noun and adjective, whose first part looks like a verb or a prefix.
const NOUN_FIRST: &str = "centre-ville compte-rendu porte-fenêtre moto-taxi vélo-taxi";

/// A first part that is a verb, or a noun for a person (*garde-malades*, *gardes-malades*).
const GUARD: &str = "garde";

/// Prepositions and articles inside a compound: only what stands before them inflects.
const LINKS: &str = include_str!("words/compound_links.txt");

/// The paradigms of a hyphenated word.
pub(super) fn paradigms(word: &str, hints: Hints) -> Vec<Paradigm> {
    let mut found = vec![Paradigm::new(word, INVARIABLE.plain)];
    if listed(FIXED, word) || matches!(hints.class, Some(WordClass::Other)) {
        return found;
    }
    if let Some(read) = irregular::inflect(word) {
        return vec![Paradigm::new(read.stem, read.table.plain)];
    }
    let Some((first, rest)) = word.split_once('-') else { return found };
    if first.is_empty() || rest.is_empty() {
        return found;
    }
    if rest.split('-').any(is_link) {
        add_first_only(first, rest, hints, &mut found);
    } else if is_fixed_first(first) && !listed(ADJECTIVE_FIRST, word) && !listed(NOUN_FIRST, word) {
        found.extend(inflection::paradigms(rest, hints).into_iter().map(|p| prefixed(first, &p)));
        if first == GUARD {
            let plurals = forms(rest, hints).into_iter().filter(|(_, features)| *features == P);
            plurals.for_each(|(form, features)| add(format!("{first}s-{form}"), features, &mut found));
        }
    } else {
        add_agreeing(first, rest, hints, &mut found);
    }
    found
}

/// Whether the part is a preposition or article (*arc-en-ciel*, *main-d'œuvre*).
fn is_link(part: &str) -> bool {
    listed(LINKS, part) || part.starts_with("d'") || part.starts_with("l'")
}

/// Whether the first part is no noun or adjective that agrees.
fn is_fixed_first(first: &str) -> bool {
    listed(FIXED_FIRST, first) || (first.ends_with('o') && first.chars().count() > 3)
}

/// A paradigm with a part in front.
fn prefixed(first: &str, paradigm: &Paradigm) -> Paradigm {
    Paradigm::new(format!("{first}-{}", paradigm.stem), paradigm.endings)
}

/// All forms of one part, with features.
fn forms(part: &str, hints: Hints) -> Vec<(String, Features)> {
    let found = if part.contains('-') { paradigms(part, hints) } else { single(part, hints) };
    let spelled = |p: &Paradigm| {
        let stem = p.stem.clone();
        p.endings.iter().map(move |(ending, features)| (format!("{stem}{ending}"), *features)).collect::<Vec<_>>()
    };
    found.iter().flat_map(spelled).collect()
}

/// *chef-d'œuvre*: the first part inflects.
fn add_first_only(first: &str, rest: &str, hints: Hints, found: &mut Vec<Paradigm>) {
    for (form, features) in forms(first, hints).into_iter().filter(|(_, features)| !features.contains(F)) {
        add(format!("{form}-{rest}"), features, found);
    }
}

/// *chef-lieu, chefs-lieux*: both parts agree in number, and in gender where both have one; also only the first
/// (*timbres-poste*), or only the last (*grand-mères*).
fn add_agreeing(first: &str, rest: &str, hints: Hints, found: &mut Vec<Paradigm>) {
    let (firsts, lasts) = (forms(first, hints), forms(rest, hints));
    let gendered = |forms: &[(String, Features)]| forms.iter().any(|(_, features)| features.contains(F));
    let both = gendered(&firsts) && gendered(&lasts);
    for (one, of_one) in &firsts {
        for (two, of_two) in &lasts {
            let number = of_one.contains(P) == of_two.contains(P);
            let gender = of_one.contains(F) == of_two.contains(F);
            if number && (gender || !both) {
                add(format!("{one}-{two}"), *of_one | *of_two, found);
            }
        }
        if of_one.contains(P) && !of_one.contains(F) {
            add(format!("{one}-{rest}"), SP, found);
        }
    }
    for (two, of_two) in &lasts {
        if of_two.contains(P) && !of_two.contains(F) {
            add(format!("{first}-{two}"), SP, found);
        }
    }
}

/// Adds one full form, once.
fn add(form: String, features: Features, found: &mut Vec<Paradigm>) {
    if !found.iter().any(|p| p.stem == form && p.endings.iter().any(|(ending, _)| ending.is_empty())) {
        found.push(Paradigm::new(form, only(features)));
    }
}
