//! What a language knows about typos in its words.

/// The facts of a language that distinguish a typo from another word.
#[derive(Clone, Copy)]
pub struct Slips {
    /// Letters that are taken for each other because they sound alike in some words (*allowance*, *allowence*), and that no
    /// inflection exchanges.
    pub same_sound: &'static [(char, char)],
    /// The letters that may stand doubled; where any are given, another doubled letter is no word's spelling.
    pub doubled: &'static str,
    /// Whether a folded word that has lost an accent is, by its ending, most likely another word of the language.
    pub bare_is_word: fn(&str) -> bool,
    /// The usual misspellings of a folded term, in languages without blanks: lost signs, letters that sound alike.
    pub misspellings: fn(&str) -> Vec<String>,
    /// Whether two words side by side are a compound written apart, in languages that write compounds as one word.
    pub split: Option<fn(&SplitCompound<'_>) -> bool>,
}

/// Two words with a blank between them whose letters together are a form of a compound.
#[derive(Clone, Copy, Debug)]
pub struct SplitCompound<'a> {
    /// The folded first word.
    pub left: &'a str,
    /// The word before it in the same phrase, folded; empty where there is none.
    pub before: &'a str,
    /// Whether the whole is a definite form.
    pub definite: bool,
}

impl Slips {
    /// Nothing is known.
    pub const NONE: Self = Self { same_sound: &[], doubled: "", bare_is_word: super::never, misspellings: no_misspellings, split: None };
}

/// No misspelling is usual.
fn no_misspellings(_: &str) -> Vec<String> {
    Vec::new()
}
