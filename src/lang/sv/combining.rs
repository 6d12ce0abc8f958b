//! The shape of a noun as the first part of a compound. In: a citation form. Out: candidates, the likeliest first.
//! Sources: SAG 2 ("Sammansättning") and the handbooks' rules of the linking -s, -e, -o, -u.

use super::compounds::first_part_plausibility;
use super::elements::{declensions, is_first_element, nouns};
use super::noun::{Decl, VOWELS, has_vowel};

/// First parts that the rules do not give, by the end of the lemma.
const COMBINING: &[(&str, &[&str])] = &[
    ("kyrka", &["kyrko", "kyrk"]),
    ("kvinna", &["kvinno"]),
    ("människa", &["människo"]),
    ("gata", &["gatu", "gat"]),
    ("vara", &["varu"]),
    ("stuga", &["stug", "stugu"]),
    ("hälsa", &["hälso", "häls"]),
    ("vecka", &["vecko"]),
    ("olycka", &["olycks"]),
    ("lycka", &["lycko"]),
    ("kassa", &["kassa", "kass"]),
    ("resa", &["rese"]),
    ("olja", &["olje"]),
    ("familj", &["familje"]),
    ("miljö", &["miljö"]),
    ("land", &["lands", "lant", "land"]),
    ("rike", &["riks"]),
    ("arbete", &["arbets"]),
    ("liv", &["livs", "liv"]),
    ("moder", &["moders", "moder", "mödra"]),
    ("fader", &["faders", "fader"]),
    ("mor", &["mors", "mor", "moder"]),
    ("far", &["fars", "far", "fader"]),
    ("förälder", &["föräldra"]),
    ("barn", &["barn", "barna", "barns"]),
    ("man", &["mans", "man", "manna"]),
    ("tjänst", &["tjänste"]),
    ("bonde", &["bonde"]),
    ("industri", &["industri"]),
    ("historia", &["historie"]),
    ("öga", &["ögon"]),
    ("öra", &["öron"]),
    ("hjärta", &["hjärt", "hjärte"]),
    ("fråga", &["fråge"]),
    ("lön", &["löne", "löns"]),
    ("skatt", &["skatte", "skatts"]),
    ("växt", &["växt"]),
    ("tid", &["tids", "tid"]),
    ("natt", &["natt"]),
    ("död", &["döds"]),
    ("själ", &["själa", "själs"]),
    ("saga", &["sago"]),
    ("änka", &["änke"]),
    ("linje", &["linje"]),
    ("vilja", &["vilje"]),
    ("ränta", &["ränte"]),
    ("skada", &["skade", "skad"]),
    ("gåva", &["gåvo"]),
    ("sorg", &["sorge", "sorg"]),
    ("måne", &["mån"]),
    ("kung", &["kunga", "kungs"]),
    ("skola", &["skol"]),
    ("pengar", &["penga", "penning"]),
    ("jord", &["jord"]),
    ("fred", &["freds"]),
    ("krig", &["krigs"]),
    ("kampanj", &["kampanj"]),
    ("bok", &["bok"]),
    ("möte", &["mötes"]),
];

/// Suffixes after which a first part takes -s.
const TAKES_S: [&str; 12] = ["ing", "het", "ion", "skap", "itet", "tet", "dom", "nad", "lek", "ling", "ment", "an"];

/// The forms that a noun takes as the first part of a compound, the likeliest first.
#[must_use]
pub fn combining_forms(lemma: &str) -> Vec<String> {
    let mut out = Vec::new();
    if let Some((prefix, parts)) = COMBINING.iter().find_map(|(end, parts)| Some((lemma.strip_suffix(end)?, *parts)))
        && (prefix.is_empty() || prefix.chars().count() >= 3 && first_part_plausibility(prefix, lemma) >= 0.4)
    {
        out.extend(parts.iter().map(|part| format!("{prefix}{part}")));
        if !prefix.is_empty() && !lemma.ends_with('a') {
            push(&mut out, format!("{lemma}s"));
        }
        return out;
    }
    by_rule(lemma, &mut out);
    let known: Vec<String> = out.iter().filter(|form| is_first_element(form)).cloned().collect();
    let simple = out.len() > 1 && !known.is_empty() && nouns().contains_key(lemma) && lemma.ends_with(VOWELS);
    if simple { known } else { out }
}

fn push(out: &mut Vec<String>, form: String) {
    if has_vowel(&form) && form.chars().count() >= 2 && !out.contains(&form) {
        out.push(form);
    }
}

fn by_rule(lemma: &str, out: &mut Vec<String>) {
    let with_s = format!("{lemma}s");
    if lemma.ends_with(['s', 'x', 'z']) {
        push(out, lemma.to_owned());
    } else if let Some(stem) = lemma.strip_suffix("are") {
        push(out, format!("{stem}ar"));
        push(out, lemma.to_owned());
    } else if lemma.ends_with("nde") || lemma.ends_with("else") {
        push(out, lemma.to_owned());
    } else if let Some(stem) = lemma.strip_suffix("ium") {
        push(out, format!("{stem}ie"));
        push(out, lemma.to_owned());
    } else if let Some(stem) = lemma.strip_suffix("eum") {
        push(out, format!("{stem}ei"));
        push(out, with_s);
    } else if TAKES_S.iter().any(|end| lemma.strip_suffix(end).is_some_and(has_vowel)) {
        push(out, with_s);
        if lemma.ends_with("ment") || lemma.ends_with("an") {
            push(out, lemma.to_owned());
        }
    } else if let Some(stem) = lemma.strip_suffix('a') {
        push(out, stem.to_owned());
        push(out, lemma.to_owned());
        for vowel in ['e', 'o'] {
            push(out, format!("{stem}{vowel}"));
        }
    } else if let Some(stem) = lemma.strip_suffix('e') {
        push(out, lemma.to_owned());
        let neuter = declensions(lemma).is_none_or(|d| d.iter().any(|d| d.decl == Decl::Nn));
        if neuter {
            push(out, with_s);
            push(out, format!("{stem}s"));
        }
        if stem.chars().count() >= 3 && !stem.ends_with('i') {
            push(out, stem.to_owned());
        }
    } else {
        push(out, lemma.to_owned());
        push(out, with_s);
    }
}
