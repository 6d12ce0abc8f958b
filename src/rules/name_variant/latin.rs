//! Variants among the names of a language in Latin script.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use super::likeness::{Difference, difference};
use super::names::{Name, Names};
use super::{Place, Variant};
use crate::lang;
use crate::rules::Across;
use crate::rules::thresholds;
use crate::sound;
use crate::text::fold::fold;

/// The variants of all languages of a story that are written with blanks. `is_listed` tells whether a form is right by settings or glossary.
pub(super) fn variants(across: &Across<'_>, names: &Names, is_listed: &dyn Fn(&str) -> bool) -> Vec<Variant> {
    let mut out = Vec::new();
    for lang in names.languages().into_iter().filter(|l| !lang::by_tag(l).unspaced) {
        let mut forms: BTreeMap<&str, Vec<&Name>> = BTreeMap::new();
        for name in names.sentences(lang).flat_map(|at| names.of(at)) {
            forms.entry(&name.form).or_default().push(name);
        }
        let all: Vec<(&str, &Vec<&Name>)> = forms.iter().map(|(form, list)| (*form, list)).collect();
        for (i, (a, first)) in all.iter().enumerate() {
            for (b, second) in &all[i + 1..] {
                let Some(kind) = difference((a, &first[0].bare), (b, &second[0].bare)) else { continue };
                if let Some((rare, usual)) = order(is_listed, names, lang, (first, second)) {
                    let found = rare.iter().filter_map(|name| variant(across, names, (lang, kind), name, usual));
                    out.extend(found);
                }
            }
        }
    }
    out
}

/// Whether the name is part of a title, a slogan or a name of so many words that was not translated (*West Virginia Metro
/// News*; *Baja California* beside *Califórnia*).
fn is_quoted(across: &Across<'_>, names: &Names, name: &Name, words: usize) -> bool {
    let place = &name.place;
    let article = &across.articles[place.article];
    let run = name.run.0.of(article.text(&article.blocks[place.block]));
    name.run.1 >= words && names.beside(name.at).iter().any(|at| across.text(*at).contains(run))
}

/// The rarer spelling first: what the settings or the glossary list is right, then what is frequent, then what sisters
/// have, then what has its diacritics.
fn order<'n>(
    is_listed: &dyn Fn(&str) -> bool,
    names: &Names,
    lang: &str,
    pair: (&'n [&'n Name], &'n [&'n Name]),
) -> Option<(&'n [&'n Name], &'n [&'n Name])> {
    let (a, b) = pair;
    let rank = |list: &[&Name]| {
        let Name { form, bare, .. } = list[0];
        (is_listed(form), list.len(), names.elsewhere(lang, bare), form != bare)
    };
    match rank(a).cmp(&rank(b)) {
        std::cmp::Ordering::Less => Some((a, b)),
        std::cmp::Ordering::Greater => Some((b, a)),
        std::cmp::Ordering::Equal => None,
    }
    .filter(|(rare, _)| !is_listed(&rare[0].form))
}

/// The words of the names in the settings and of the glossary's terms, folded.
pub(super) fn listed(across: &Across<'_>) -> FxHashSet<String> {
    let terms = across.glossary.concepts.iter().flat_map(|c| &c.terms).filter(|t| t.status.is_approved());
    let texts = across.settings.names.iter().chain(terms.map(|t| &t.text));
    texts.flat_map(|text| fold(text).split(|c: char| !c.is_alphabetic()).map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// The finding for one place of the rarer spelling, if sisters say that it is the same name.
fn variant(across: &Across<'_>, names: &Names, (lang, kind): (&str, Difference), name: &Name, usual: &[&Name]) -> Option<Variant> {
    let form = &usual[0].form;
    let same_article = usual.iter().any(|n| n.at.article == name.at.article);
    // An article that leaves all diacritics out does so on purpose.
    if kind == Difference::Diacritics && !same_article {
        return None;
    }
    if kind == Difference::Slip && (names.elsewhere(lang, &name.bare) || !is_one_more(names, name, form)) {
        return None;
    }
    let sisters = witnesses(names, name, usual);
    // Where the usual spelling stands in titles and slogans only, it must be that of this place too.
    let most = if kind == Difference::Diacritics { 2 } else { thresholds::NAME_QUOTED };
    let title = usual.iter().all(|n| is_quoted(across, names, n, thresholds::NAME_QUOTED));
    if sisters.is_empty()
        || is_quoted(across, names, name, most)
        || (title && !is_in_same_name(across, names, name, &usual[0].place.surface))
    {
        return None;
    }
    let shown = usual.iter().find(|n| n.ending.is_empty() && !n.capitals).or(usual.first())?;
    let stem = shown.place.surface.strip_suffix(shown.ending).unwrap_or(&shown.place.surface);
    let suggestion = format!("{stem}{}", name.ending);
    let suggestion = if name.capitals { suggestion.to_uppercase() } else { suggestion };
    Some(Variant { here: name.place.clone(), usual: shown.place.clone(), times: usual.len(), sisters, suggestion })
}

/// Whether the usual spelling leaves room for this one in its sentence: two names in one sentence are two, unless a sister
/// has the usual one as often as both together.
fn is_one_more(names: &Names, name: &Name, usual: &str) -> bool {
    let count = |at, form: &str| names.of(at).iter().filter(|n| n.form == form).count();
    let both = count(name.at, usual);
    both == 0 || names.beside(name.at).iter().any(|at| count(*at, usual) > both)
}

/// The name in the counterpart sentences of a place, by language: spelt as usual here, or as where the usual spelling stands.
fn witnesses(names: &Names, name: &Name, usual: &[&Name]) -> Vec<(String, Place)> {
    let bare = &usual[0].bare;
    let mut out: Vec<(String, Place)> = Vec::new();
    for at in names.beside(name.at) {
        let lang = &names.langs[at.article];
        let known = names.of(*at).iter().find(|n| n.bare == *bare || is_other_spelling(names, n, usual));
        if let Some(found) = known.filter(|_| !out.iter().any(|(l, _)| l == lang)) {
            out.push((lang.clone(), found.place.clone()));
        }
    }
    out
}

/// Whether a sister has the words round a place with the usual spelling among them (*Microsoft Research*).
fn is_in_same_name(across: &Across<'_>, names: &Names, name: &Name, usual: &str) -> bool {
    let article = &across.articles[name.place.article];
    let run = name.run.0.of(article.text(&article.blocks[name.place.block]));
    let wanted = run.replace(&name.place.surface, usual);
    name.run.1 > 1 && names.beside(name.at).iter().any(|at| across.text(*at).contains(&wanted))
}

/// Whether a sister's word is how its language writes the usual name: it sounds alike and stands in counterparts of that.
fn is_other_spelling(names: &Names, theirs: &Name, usual: &[&Name]) -> bool {
    let near = strsim::osa_distance(&theirs.bare, &usual[0].bare) <= usual[0].bare.chars().count() / 3;
    if !near || usual.len() < 2 {
        return false;
    }
    let keys = sound::latin_keys(&usual[0].bare);
    let sounds = sound::latin_keys(&theirs.bare).iter().any(|k| keys.contains(k));
    let lang = &names.langs[theirs.at.article];
    sounds
        && usual.iter().all(|name| {
            let mut beside = names.beside(name.at).iter().filter(|at| names.langs[at.article] == *lang).peekable();
            beside.peek().is_none() || beside.any(|at| names.of(*at).iter().any(|n| n.bare == theirs.bare))
        })
}
