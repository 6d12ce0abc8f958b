//! Noun paradigms: number and genitive.
//!
//! In: one noun without a hyphen. Out: its paradigms, singular and plural, with *'s* and *s'*.
//! Source: Quirk et al. §§ 5.73–5.126.

use crate::lang::inflection::Paradigm;

use super::irregular::irregular;
use super::tables::{
    DOTTED, FIXED, NOUN_ES, NOUN_IN_S, NOUN_S, NOUN_Y, NOUN_Z, PLURAL_FORM, PLURAL_FORM_IN_S, Respelt, SINGULAR, SINGULAR_IN_S, Table,
};
use super::words::{HARD_CH, NO_PLURAL, OES, OES_OR_OS, SINGULAR_S, ZZ};

/// How much is known of a noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NounKind {
    /// The entry says noun: every plural.
    Noun,
    /// The entry says name: regular plurals only (*Kennedys, Chapmans*).
    Name,
    /// Nothing is known: no plural that is another word (*new*: *news*).
    Unknown,
}

/// The paradigms of a noun.
pub(super) fn paradigms(word: &str, kind: NounKind, respelt: Respelt) -> Vec<Paradigm> {
    if is_abbreviation(word) {
        return vec![abbreviation(word).on(word, respelt)];
    }
    if kind == NounKind::Unknown && NO_PLURAL.contains(word) {
        return vec![SINGULAR.on(word, respelt)];
    }
    let Some(found) = irregular(word).filter(|found| kind != NounKind::Name || found.plurals == [word]) else {
        return regular(word, kind, respelt);
    };
    let mut paradigms = vec![singular(word).on(word, respelt)];
    paradigms.extend(found.plurals.iter().map(|plural| plural_form(plural, respelt)));
    if found.regular_too {
        paradigms.extend(regular(word, kind, respelt));
    }
    paradigms
}

/// The paradigm of a plural form that has its own stem.
pub(super) fn plural_form(plural: &str, respelt: Respelt) -> Paradigm {
    let table = if plural.ends_with('s') { PLURAL_FORM_IN_S } else { PLURAL_FORM };
    table.on(plural, respelt)
}

/// Whether some paradigm of `word` holds `form`.
pub(super) fn accepts(word: &str, form: &str, kind: NounKind) -> bool {
    paradigms(word, kind, Respelt(false)).iter().any(|p| p.has(form))
}

/// The singular forms of a noun with an irregular plural.
fn singular(word: &str) -> Table {
    if word.ends_with('s') { SINGULAR_IN_S } else { SINGULAR }
}

/// The regular paradigms: one, or two where spelling wavers.
fn regular(word: &str, kind: NounKind, respelt: Respelt) -> Vec<Paradigm> {
    let one = |table: Table| vec![table.on(word, respelt)];
    if word.ends_with('s') {
        return one(in_s(word, kind));
    }
    if ZZ.contains(word) {
        return one(NOUN_Z);
    }
    if word.ends_with("sh") || word.ends_with(['x', 'z']) || (word.ends_with("ch") && !hard_ch(word)) {
        return one(NOUN_ES);
    }
    if let Some(stem) = word.strip_suffix('y').filter(|stem| after_consonant(stem)) {
        let mut paradigms = vec![NOUN_Y.on(stem, respelt)];
        if kind == NounKind::Name {
            paradigms.push(NOUN_S.on(word, respelt));
        }
        return paradigms;
    }
    if OES.contains(word) {
        return one(NOUN_ES);
    }
    if OES_OR_OS.contains(word) {
        return vec![NOUN_S.on(word, respelt), NOUN_ES.on(word, respelt)];
    }
    one(NOUN_S)
}

/// The table of a word in *-s*: a singular takes *-es*, a plural only the apostrophe.
fn in_s(word: &str, kind: NounKind) -> Table {
    let singular = kind == NounKind::Name || SINGULAR_S.contains(word) || ["ss", "us", "is"].iter().any(|end| word.ends_with(end));
    if singular { NOUN_IN_S } else { SINGULAR_IN_S }
}

/// Whether *-ch* is pronounced /k/.
fn hard_ch(word: &str) -> bool {
    HARD_CH.contains(word)
        || word.ends_with("tech")
        || word.ends_with("arch") && !word.ends_with("march") && word.len() > "march".len() && !soft_arch(word)
}

/// Words in *-arch* with the sound of *arch*.
fn soft_arch(word: &str) -> bool {
    ["search", "starch", "larch", "parch"].iter().any(|end| word.ends_with(end))
}

/// Whether a final *y* after `stem` follows a consonant; *u* counts as one in *-quy*.
fn after_consonant(stem: &str) -> bool {
    stem.ends_with("qu") || !stem.ends_with(['a', 'e', 'i', 'o', 'u'])
}

/// Whether a word is written like an abbreviation: with dots or digits, or without any vowel.
fn is_abbreviation(word: &str) -> bool {
    word.contains('.') || word.chars().any(char::is_numeric) || word.chars().all(is_plain_consonant)
}

/// Whether a letter is a consonant of the plain alphabet (*y* counts as a vowel).
fn is_plain_consonant(letter: char) -> bool {
    letter.is_ascii_lowercase() && !matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// The table of an abbreviation: *MPs*, *U.N.'s*, *G7's*; those in *s* (*NHS*) have no plural.
fn abbreviation(word: &str) -> Table {
    if !word.chars().any(char::is_alphabetic) {
        FIXED
    } else if word.ends_with('s') {
        SINGULAR_IN_S
    } else if word.contains('.') {
        DOTTED
    } else if word.chars().any(char::is_numeric) {
        SINGULAR
    } else {
        NOUN_S
    }
}
