//! Thai: no inflection, no blanks between words. Boundaries are weighed in `matching::unspaced`.

mod exchange;
mod figures;
mod loans;
mod slips;
mod sound;
mod writings;

use unicode_script::Script;

use super::exchange::{Exchanging, last_word};
use super::naming::Naming;
use super::nominal::{Loans, Nominal};
use super::residue::Residue;
use super::slips::Slips;
use super::variation::Variation;
use super::{Language, generic};

/// A noun in -กรรม is one with or without the nominal prefix.
fn without_prefix(term: &str) -> Option<&str> {
    term.strip_prefix("การ").filter(|rest| rest.ends_with("กรรม"))
}

/// Thai.
pub const LANGUAGE: Language = Language {
    tag: "th",
    name: "Thai",
    exchanging: Exchanging { heads: last_word, indefinite: &[], fit: exchange::fit },
    function_words: include_str!("function_words.txt"),
    openers: &["การ", "ความ", "ผู้", "นัก", "ฝ่าย", "กลาง", "ต่าง"],
    phrases: include_str!("phrases.txt"),
    variation: Variation {
        head_first: true,
        levels: include_str!("levels.txt"),
        links: include_str!("links.txt"),
        frequent: include_str!("frequent.txt"),
    },
    naming: Naming {
        bodies: include_str!("bodies.txt"),
        contrasts: include_str!("contrasts.txt"),
        standing: include_str!("standing.txt"),
        capitals: false,
    },
    statistics: Some(whatlang::Lang::Tha),
    unspaced: true,
    residue: Residue { tones: "\u{e48}\u{e49}\u{e4a}\u{e4b}", ..Residue::NONE },
    figures: figures::FIGURES,
    script: Script::Thai,
    coverage: true,
    lexicalised: include_str!("compounds.txt"),
    noun_builders: &["การ", "ความ", "ผู้", "นัก", "ชาว", "น่า", "ที่", "คน", "ช่าง"],
    shorter: without_prefix,
    nominal: Nominal {
        prefix: "การ",
        heads: include_str!("nominal_heads.txt"),
        both: &["เป็น", "ทำ", "ให้", "ว่า", "จัด", "ทาง", "กรม", "สภา", "มี", "โดย", "ใน", "ด้าน", "ของ", "และ", "กับ"],
    },
    loans: Some(Loans { is_loan: loans::is_loan, level: loans::level }),
    writings: writings::writings,
    sounds: Some(sound::read),
    slips: Slips { misspellings: slips::misspellings, ..Slips::NONE },
    ..generic::LANGUAGE
};
