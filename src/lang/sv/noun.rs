//! Noun declensions: from a citation form and its class to paradigms; guesses of the class by the word's shape.

use super::tables::{self as t, of_pair};
use crate::lang::inflection::{Gender, Paradigm};

/// The declension classes used here (SAG's five declensions, split by gender and plural).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Decl {
    /// *kyrka, kyrkor*.
    Or,
    /// *bil, bilar*.
    Ar,
    /// *film, filmer*.
    Er,
    /// *studie, studier*.
    R,
    /// *lärare, lärare*.
    C0,
    /// *luft*.
    X,
    /// *hus, hus*.
    N0,
    /// *parti, partier*.
    Ne,
    /// *arbete, arbeten*.
    Nn,
    /// *guld*.
    Xn,
}

impl Decl {
    /// Whether nouns of the class have a gender.
    #[must_use]
    pub(super) const fn has_gender(self, gender: Gender) -> bool {
        let neuter = matches!(self, Self::N0 | Self::Ne | Self::Nn | Self::Xn);
        match gender {
            Gender::Neuter => neuter,
            Gender::Common => !neuter,
            Gender::Masculine | Gender::Feminine => true,
        }
    }
}

/// A class, and whether the last consonant doubles (*rum, rummet*).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Declension {
    /// The class.
    pub decl: Decl,
    /// Whether the last consonant doubles before an ending.
    pub doubled: bool,
}

/// Vowel letters.
pub(super) const VOWELS: [char; 11] = ['a', 'e', 'i', 'o', 'u', 'y', 'å', 'ä', 'ö', 'é', 'ü'];

/// Whether the word has a vowel letter.
#[must_use]
pub(super) fn has_vowel(word: &str) -> bool {
    word.contains(VOWELS)
}

/// Number of vowel groups, a proxy of syllables.
#[must_use]
pub(super) fn syllables(word: &str) -> usize {
    let mut count = 0;
    let mut before = false;
    for c in word.chars() {
        let vowel = VOWELS.contains(&c);
        count += usize::from(vowel && !before);
        before = vowel;
    }
    count
}

/// The stem that has lost its unstressed vowel: *titel* → *titl*, *nummer* → *numr*, *öken* → *ökn*.
#[must_use]
pub(super) fn syncopated(word: &str) -> Option<String> {
    let (last, rest) = ['l', 'r', 'n'].iter().find_map(|c| {
        let rest = word.strip_suffix(*c)?;
        let stripped = rest.strip_suffix('e').or_else(|| rest.strip_suffix("a").filter(|_| *c != 'n'))?;
        Some((*c, stripped))
    })?;
    if !has_vowel(rest) || rest.ends_with(VOWELS) {
        return None;
    }
    let rest = if rest.ends_with("mm") { rest.strip_suffix('m').unwrap_or(rest) } else { rest };
    Some(format!("{rest}{last}"))
}

/// As [`syncopated`], of words in -el, -er, -en only.
fn syncopated_e(word: &str) -> Option<String> {
    if ["el", "er", "en"].iter().any(|end| word.ends_with(end)) { syncopated(word) } else { None }
}

impl Declension {
    /// The class of a section tag of `last_elements.txt`.
    #[must_use]
    pub(super) fn from_tag(tag: &str) -> Option<Self> {
        let (name, doubled) = tag.strip_suffix('2').map_or((tag, false), |name| (name, true));
        let decl = match name {
            "o" => Decl::Or,
            "ar" => Decl::Ar,
            "er" => Decl::Er,
            "r" => Decl::R,
            "c0" => Decl::C0,
            "x" => Decl::X,
            "n0" => Decl::N0,
            "ne" => Decl::Ne,
            "nn" => Decl::Nn,
            "xn" => Decl::Xn,
            _ => return None,
        };
        Some(Self { decl, doubled })
    }

    /// Adds the paradigms of `word` in this class.
    pub(super) fn decline(self, word: &str, out: &mut Vec<Paradigm>) {
        if self.doubled {
            decline_doubled(word, self.decl, out);
        } else {
            decline(word, self.decl, out);
        }
    }
}

fn decline_doubled(word: &str, decl: Decl, out: &mut Vec<Paradigm>) {
    let Some(last) = word.chars().last() else { return };
    let table = match decl {
        Decl::Ar => t::DOUBLED_AR,
        Decl::Er => t::DOUBLED_ER,
        _ => t::DOUBLED_NEUTER,
    };
    out.push(of_pair(word, t::BASE));
    out.push(Paradigm::new(format!("{word}{last}"), table));
}

/// Adds the paradigms of `word` in class `decl`.
pub(super) fn decline(word: &str, decl: Decl, out: &mut Vec<Paradigm>) {
    let vowel = word.ends_with(VOWELS);
    match decl {
        Decl::Or => match word.strip_suffix('a') {
            Some(stem) => out.push(Paradigm::new(stem, t::A_OR)),
            None => decline(word, Decl::Er, out),
        },
        Decl::Ar => plural_ar(word, vowel, out),
        Decl::Er => plural_er(word, vowel, out),
        Decl::R => out.push(of_pair(word, t::N_R)),
        Decl::C0 => plural_none(word, out),
        Decl::X if vowel || (syllables(word) > 1 && syncopated_e(word).is_some()) => {
            out.push(of_pair(word, t::N_ONLY));
        }
        Decl::X => out.push(of_pair(word, if word.ends_with("an") { t::BASE } else { t::EN })),
        Decl::N0 => neuter_bare(word, vowel, out),
        Decl::Ne => out.push(of_pair(word, if vowel { t::IT_ER } else { t::ET_ER })),
        Decl::Nn => out.push(of_pair(word, t::T_N)),
        Decl::Xn => match syncopated_e(word) {
            Some(stem) => {
                out.push(of_pair(word, t::BASE));
                out.push(Paradigm::new(stem, t::SYN_ET_EN));
            }
            None => out.push(of_pair(word, if vowel { t::T_ONLY } else { t::ET })),
        },
    }
}

fn plural_ar(word: &str, vowel: bool, out: &mut Vec<Paradigm>) {
    if let Some(stem) = word.strip_suffix('e') {
        out.push(Paradigm::new(stem, t::E_AR));
    } else if vowel {
        out.push(of_pair(word, t::N_AR));
    } else if let Some(stem) = syncopated(word).filter(|_| syllables(word) > 1) {
        if !["el", "er", "en", "ar"].iter().any(|end| word.ends_with(end)) {
            out.push(of_pair(word, t::EN_AR));
            return;
        }
        out.push(of_pair(word, if word.ends_with("en") { t::BASE } else { t::N_ONLY }));
        out.push(Paradigm::new(stem.as_str(), t::AR));
        if word.ends_with("en") || word.ends_with("el") {
            out.push(Paradigm::new(stem, t::SYN_EN));
        }
    } else {
        out.push(of_pair(word, t::EN_AR));
    }
}

fn plural_er(word: &str, vowel: bool, out: &mut Vec<Paradigm>) {
    if word.ends_with('i') {
        out.push(of_pair(word, t::IN_ER));
    } else if word.ends_with('e') {
        out.push(of_pair(word, t::N_R));
    } else if vowel || (word.ends_with("or") && syllables(word) > 1) {
        out.push(of_pair(word, t::N_ER));
    } else if let Some(stem) = syncopated_e(word).filter(|_| syllables(word) > 1 && !word.ends_with("en")) {
        out.push(of_pair(word, t::N_ONLY));
        out.push(Paradigm::new(stem, t::ER));
    } else {
        out.push(of_pair(word, t::EN_ER));
    }
}

fn plural_none(word: &str, out: &mut Vec<Paradigm>) {
    if let Some(stem) = word.strip_suffix('e').filter(|stem| stem.ends_with("ar")) {
        out.push(of_pair(word, t::N_ONLY));
        out.push(Paradigm::new(stem, t::NA));
    } else if word.ends_with("er") || word.ends_with("nde") {
        out.push(of_pair(word, t::N_NA));
    } else if word.ends_with(VOWELS) || word.ends_with("ar") {
        out.push(of_pair(word, t::N_ONLY));
    } else {
        out.push(of_pair(word, t::EN));
    }
}

fn neuter_bare(word: &str, vowel: bool, out: &mut Vec<Paradigm>) {
    match syncopated_e(word).filter(|_| syllables(word) > 1) {
        Some(stem) => {
            out.push(of_pair(word, if word.ends_with("er") { t::ET_EN } else { t::BASE }));
            out.push(Paradigm::new(stem, t::SYN_ET_EN));
        }
        None if vowel => out.push(of_pair(word, t::T_N)),
        None => out.push(of_pair(word, t::ET_EN)),
    }
}

/// Latin loans in -um: *museum, museet, museer*; *datum, datumet*; *faktum, fakta* (SAG 2, § 53).
pub(super) fn latin_um(word: &str, out: &mut Vec<Paradigm>) -> bool {
    let Some(stem) = word.strip_suffix("um").filter(|stem| has_vowel(stem)) else { return false };
    out.push(of_pair(word, t::UM));
    out.push(Paradigm::new(stem, t::UM_LOSS));
    true
}

/// Ends of nouns in -an from verbs whose plural is that of the noun in -ning (*anmälan, anmälningar*; SAG 2, "Substantiv").
const PLURAL_NINGAR: [&str; 7] = ["anmälan", "ansökan", "inbjudan", "förfrågan", "önskan", "predikan", "hemställan"];
/// Those whose plural is that of the noun in -ande (*överklagan, överklaganden*).
const PLURAL_ANDEN: [&str; 5] = ["klagan", "strävan", "vädjan", "anhållan", "åkallan"];

/// Adds the paradigm of a noun in -an from a verb, if it is one.
pub(super) fn verbal_an(word: &str, out: &mut Vec<Paradigm>) -> bool {
    let Some(stem) = word.strip_suffix("an") else { return false };
    let ends = |list: &[&str]| list.iter().any(|end| word.ends_with(end));
    let table = match () {
        () if ends(&PLURAL_NINGAR) => t::AN_NINGAR,
        () if ends(&PLURAL_ANDEN) => t::AN_ANDEN,
        () => return false,
    };
    out.push(Paradigm::new(stem, table));
    true
}

/// Ends of nouns in -del that are no compounds of *del* (part).
const NO_DEL: [&str; 19] = [
    "handel", "medel", "sedel", "mandel", "vandel", "adel", "pudel", "spindel", "pendel", "gördel", "bödel", "bindel", "nudel", "strudel",
    "lavendel", "rundel", "vindel", "kardel", "svindel",
];

/// Adds the paradigm of a compound of *del* (*landsdel, landsdelar*), if the word is one.
pub(super) fn compound_of_del(word: &str, out: &mut Vec<Paradigm>) -> bool {
    let part = word.strip_suffix("del").is_some_and(|left| left.chars().count() >= 2 && has_vowel(left));
    if !part || NO_DEL.iter().any(|end| word.ends_with(end)) {
        return false;
    }
    out.push(of_pair(word, t::EN_AR));
    true
}

/// Endings of nouns that tell the class, the longer before the shorter.
const SHAPES: &[(&str, &[Decl])] = &[
    ("are", &[Decl::C0]),
    ("ande", &[Decl::Nn, Decl::C0]),
    ("ende", &[Decl::Nn, Decl::C0]),
    ("else", &[Decl::R]),
    ("inna", &[Decl::Or]),
    ("ing", &[Decl::Ar]),
    ("het", &[Decl::Er]),
    ("itet", &[Decl::Er]),
    ("ion", &[Decl::Er]),
    ("ist", &[Decl::Er]),
    ("ism", &[Decl::Er]),
    ("ör", &[Decl::Er]),
    ("ans", &[Decl::Er]),
    ("ens", &[Decl::Er]),
    ("nad", &[Decl::Er]),
    ("graf", &[Decl::Er]),
    ("log", &[Decl::Er]),
    ("nom", &[Decl::Er]),
    ("ant", &[Decl::Er]),
    ("ment", &[Decl::N0, Decl::Er]),
    ("ent", &[Decl::Er]),
    ("dom", &[Decl::Ar]),
    ("skap", &[Decl::N0, Decl::Er]),
    ("lek", &[Decl::Ar]),
    ("tek", &[Decl::N0]),
    ("eri", &[Decl::Ne, Decl::Er]),
    ("i", &[Decl::Er, Decl::Ne]),
    ("ik", &[Decl::Er]),
    ("ur", &[Decl::Er, Decl::N0]),
    ("ett", &[Decl::Er, Decl::N0]),
    ("at", &[Decl::Er, Decl::N0]),
    ("är", &[Decl::Er, Decl::N0]),
    ("al", &[Decl::Er, Decl::N0]),
    ("ell", &[Decl::Er, Decl::N0]),
    ("iv", &[Decl::N0]),
    ("em", &[Decl::N0]),
    ("ot", &[Decl::Er]),
    ("an", &[Decl::Er, Decl::Ar]),
    ("or", &[Decl::Er]),
    ("ol", &[Decl::Er, Decl::N0]),
    ("ie", &[Decl::R]),
    ("je", &[Decl::R, Decl::Nn]),
    ("a", &[Decl::Or]),
    ("o", &[Decl::Er, Decl::Nn, Decl::R]),
    ("å", &[Decl::Er]),
    ("ö", &[Decl::Ar, Decl::Er]),
    ("é", &[Decl::Er]),
    ("y", &[Decl::Ar, Decl::Er, Decl::Nn]),
    ("u", &[Decl::Ar, Decl::Nn]),
    ("e", &[Decl::Ar, Decl::R, Decl::Nn]),
    ("el", &[Decl::Ar, Decl::N0]),
    ("er", &[Decl::Ar, Decl::C0, Decl::N0]),
    ("en", &[Decl::Ar, Decl::N0]),
];

/// Whether the word ends as only nouns do.
#[must_use]
pub(super) fn has_noun_shape(word: &str) -> bool {
    const SURE: [&str; 17] =
        ["are", "else", "inna", "ing", "het", "itet", "ion", "ist", "ism", "ör", "nad", "graf", "log", "skap", "eri", "ment", "um"];
    SURE.iter().any(|end| word.strip_suffix(end).is_some_and(has_vowel))
}

/// Adds the paradigms that the shape of an unlisted noun allows, narrowed by a known gender.
pub(super) fn guess(word: &str, gender: Option<Gender>, out: &mut Vec<Paradigm>) {
    if word.ends_with("al") && syllables(word) == 1 {
        decline(word, Decl::Ar, out);
    }
    let decls = SHAPES
        .iter()
        .find(|(end, _)| word.strip_suffix(end).is_some_and(has_vowel))
        .map_or([Decl::Ar, Decl::Er, Decl::N0].as_slice(), |(_, decls)| decls);
    for decl in decls {
        if gender.is_none_or(|gender| decl.has_gender(gender)) || decls.len() == 1 {
            decline(word, *decl, out);
        }
    }
}
