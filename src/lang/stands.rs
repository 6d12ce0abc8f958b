//! Where the feminine of a masculine word stands for the word itself, and where it is another word, in languages whose adjectives follow
//! their nouns.
//!
//! Right behind a noun a feminine is an adjective (*la vie quotidienne* beside *quotidien*, a newspaper); alone it may be a noun of its own
//! (*la capitale* beside *capital*). Which nouns there are is the language's affair.

use super::Language;
use super::inflection::{Features, FeminineStands, Hints, WordClass};
use super::listed;

/// What a language says of its feminines.
pub struct Stands {
    /// The language, whose paradigms make the feminines.
    pub language: &'static Language,
    /// Feminines that are a noun of another meaning when they stand alone, one a line; singulars.
    pub nouns: &'static str,
    /// Whether a word of unknown class is an adjective before it is a noun.
    pub is_adjective: fn(&str) -> bool,
}

impl Stands {
    /// Where the feminine of `word` counts as a form of it.
    #[must_use]
    pub fn feminine(&self, word: &str, class: Option<WordClass>) -> FeminineStands {
        let noun = class == Some(WordClass::Noun);
        if self.is_noun_alone(word, class) {
            return if noun { FeminineStands::Nowhere } else { FeminineStands::BehindNoun };
        }
        let adjective = class == Some(WordClass::Adjective) || (!noun && (self.is_adjective)(word));
        if adjective { FeminineStands::Anywhere } else { FeminineStands::Alone }
    }

    /// Whether the feminine by itself is a noun of another meaning.
    fn is_noun_alone(&self, word: &str, class: Option<WordClass>) -> bool {
        let found = (self.language.paradigms)(word, Hints { class, ..Hints::default() });
        let noun = |stem: &str, end: &str| listed(self.nouns, &format!("{stem}{end}"));
        found.iter().any(|p| p.endings.iter().any(|(end, features)| *features == Features::FEMININE && noun(&p.stem, end)))
    }
}
