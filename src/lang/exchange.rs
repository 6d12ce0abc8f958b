//! Putting other words into a place of a text: what the place asks of them.
//!
//! In: the words that go, the words that come, and the text round them. Out: whether the new words fit, and which small
//! words beside them (articles, contractions, blanks) must change with them. Where that is not certain, the answer
//! is [`Fit::Unsure`]: a wrong replacement costs more than one that is left to an editor.

use super::inflection::{FunctionWord, Gender};
use super::listed;
use crate::text::fold::{fold, is_apostrophe};
use crate::text::segment::floor_boundary;
use crate::text::token::{self, Token};

/// How a language takes other words into a place.
#[derive(Clone, Copy)]
pub struct Exchanging {
    /// The words of a term, lower case, that inflect with its number: the head and what agrees with it.
    pub heads: fn(&[&str]) -> std::ops::Range<usize>,
    /// Indefinite articles: what stands behind one in lower case may be no name.
    pub indefinite: &'static [&'static str],
    /// Whether the words that come fit.
    pub fit: fn(&Exchange<'_>) -> Fit,
}

/// Words that go or come.
#[derive(Clone, Copy, Debug)]
pub struct Words<'a> {
    /// As they stand, or will stand, in the text.
    pub text: &'a str,
    /// The glossary's citation form.
    pub citation: &'a str,
    /// The glossary's gender.
    pub gender: Option<Gender>,
}

/// An exchange of words in a text.
#[derive(Clone, Copy, Debug)]
pub struct Exchange<'a> {
    /// The text before them.
    pub before: &'a str,
    /// The text behind them.
    pub after: &'a str,
    /// What goes; `None` for words of another language, of which no grammar is known.
    pub old: Option<Words<'a>>,
    /// What comes.
    pub new: Words<'a>,
}

/// Whether words fit a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fit {
    /// They do, when the last `back` bytes before them become `lead`, and the next `ahead` bytes go.
    Sure {
        /// Bytes before the words that are replaced too.
        back: usize,
        /// What is put there.
        lead: String,
        /// Bytes behind the words that go.
        ahead: usize,
    },
    /// Perhaps not.
    Unsure,
}

impl Fit {
    /// They fit, and nothing round them changes.
    pub const AS_IS: Self = Self::Sure { back: 0, lead: String::new(), ahead: 0 };

    /// [`Fit::AS_IS`] where `fits`.
    #[must_use]
    pub fn when(fits: bool) -> Self {
        if fits { Self::AS_IS } else { Self::Unsure }
    }
}

impl<'a> Exchange<'a> {
    /// The word right before the place, with what stands between: a blank, an apostrophe, a mark.
    #[must_use]
    pub fn word_before(&self) -> Option<(&'a str, &'a str)> {
        let (words, near) = self.words_before();
        let last = words.last()?;
        Some((last.span.of(near), near.get(last.span.end..).unwrap_or_default()))
    }

    /// The words shortly before the place, and the text that they stand in.
    #[must_use]
    pub fn words_before(&self) -> (Vec<Token>, &'a str) {
        let from = floor_boundary(self.before, self.before.len().saturating_sub(80));
        let near = self.before.get(from..).unwrap_or_default();
        (token::tokens(near), near)
    }

    /// The word right behind the place, lower case, when only blanks stand between.
    #[must_use]
    pub fn word_after(&self) -> Option<String> {
        let word: String = self.after.trim_start().chars().take_while(|c| c.is_alphanumeric()).collect();
        (self.after.starts_with(char::is_whitespace) && !word.is_empty()).then(|| fold(&word))
    }

    /// Whether the words that come end with the head of those that go, or begin with it.
    #[must_use]
    pub fn same_head(&self, heads: fn(&[&str]) -> std::ops::Range<usize>) -> bool {
        let head = |text: &str| head(heads, text);
        self.old.is_some_and(|old| head(old.citation) == head(self.new.citation))
    }
}

/// The words of a term that inflect, lower case, joined by blanks.
#[must_use]
pub fn head(heads: fn(&[&str]) -> std::ops::Range<usize>, term: &str) -> String {
    let folded = fold(term);
    let tokens = token::tokens(&folded);
    let words: Vec<&str> = tokens.iter().map(|t| t.span.of(&folded)).collect();
    words.get(heads(&words)).unwrap_or_default().join(" ")
}

/// Whether only blanks stand between two words.
#[must_use]
pub fn is_blank(gap: &str) -> bool {
    !gap.is_empty() && gap.chars().all(char::is_whitespace)
}

/// Whether only an apostrophe stands between two words.
#[must_use]
pub fn is_elision(gap: &str) -> bool {
    let mut chars = gap.chars();
    chars.next().is_some_and(is_apostrophe) && chars.next().is_none()
}

/// `text` with a capital where `like` has one.
#[must_use]
pub fn capital_like(text: &str, like: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) if like.starts_with(char::is_uppercase) => first.to_uppercase().chain(chars).collect(),
        _ => text.to_owned(),
    }
}

/// A language with two genders that the articles before a noun show, and whose plural ends in -s.
pub struct Agreement {
    /// The words of a term that inflect.
    pub heads: fn(&[&str]) -> std::ops::Range<usize>,
    /// Words that show a masculine singular, and a feminine one, apart by blanks or lines.
    pub masculine: &'static str,
    /// See `masculine`.
    pub feminine: &'static str,
    /// The gender of a noun in the singular by its ending.
    pub by_ending: fn(&str) -> Option<Gender>,
}

impl Agreement {
    /// Whether the new words fit.
    #[must_use]
    pub fn fit(&self, exchange: &Exchange<'_>) -> Fit {
        let new = exchange.new;
        match exchange.old {
            Some(old) => {
                let same_gender = self.gender(old).is_some_and(|g| Some(g) == self.gender(new));
                Fit::when(exchange.same_head(self.heads) || (same_gender && self.is_plural(old) == self.is_plural(new)))
            }
            // The article shows what the writer took the foreign word for: if the new one is that, everything agrees already.
            None => Fit::when(!self.is_plural(new) && self.shown(exchange).is_some_and(|g| Some(g) == self.gender(new))),
        }
    }

    /// The gender that the word before the place shows.
    fn shown(&self, exchange: &Exchange<'_>) -> Option<Gender> {
        let (word, gap) = exchange.word_before()?;
        let word = fold(word);
        match () {
            () if !is_blank(gap) => None,
            () if listed(self.masculine, &word) => Some(Gender::Masculine),
            () if listed(self.feminine, &word) => Some(Gender::Feminine),
            () => None,
        }
    }

    /// Whether the term is cited in the plural.
    fn is_plural(&self, words: Words<'_>) -> bool {
        self.first_word(words).ends_with('s')
    }

    fn first_word(&self, words: Words<'_>) -> String {
        head(self.heads, words.citation).split(' ').next().unwrap_or_default().to_owned()
    }

    /// The gender, as the glossary or the ending of the first noun says.
    fn gender(&self, words: Words<'_>) -> Option<Gender> {
        words.gender.or_else(|| (self.by_ending)(self.first_word(words).trim_end_matches('s')))
    }
}

/// The text is searched for an apostrophe so many characters either way.
const NEAR: usize = 2000;

/// `words` with the apostrophes of the text that they replace, or those nearest to it.
#[must_use]
pub fn with_apostrophes(words: &str, replaced: &str, before: &str, after: &str) -> String {
    let typed = |c: &char| matches!(c, '\'' | '’');
    let nearest = || before.chars().rev().take(NEAR).find(typed).or_else(|| after.chars().take(NEAR).find(typed));
    match replaced.chars().find(typed).or_else(nearest) {
        Some('’') => words.replace('\'', "’"),
        _ => words.to_owned(),
    }
}

/// The last word inflects: a language of which nothing more is known.
pub(crate) fn last_word(words: &[&str]) -> std::ops::Range<usize> {
    words.len().saturating_sub(1)..words.len()
}

/// The last word before the first preposition inflects.
pub(crate) fn last_before(words: &[&str], preposition: impl Fn(&str) -> bool) -> std::ops::Range<usize> {
    let end = words.iter().skip(1).position(|w| preposition(w)).map_or(words.len(), |at| at + 1);
    end.saturating_sub(1)..end
}

/// The words before the first preposition inflect together.
pub(crate) fn all_before(words: &[&str], function_word: fn(&str) -> FunctionWord) -> std::ops::Range<usize> {
    // An elided preposition comes without its apostrophe.
    let is_preposition = |w: &str| w.chars().count() == 1 || matches!(function_word(w), FunctionWord::Preposition(_));
    0..words.iter().position(|w| is_preposition(w)).unwrap_or(words.len())
}

/// Fits where nothing inflects.
pub(crate) fn as_is(_: &Exchange<'_>) -> Fit {
    Fit::AS_IS
}

/// Fits where the genders are known and the same: a language of which nothing more is known.
pub(crate) fn same_gender(exchange: &Exchange<'_>) -> Fit {
    let known = |old: Words<'_>| old.gender.is_some() && old.gender == exchange.new.gender;
    Fit::when(exchange.old.is_some_and(known) || exchange.same_head(last_word))
}
