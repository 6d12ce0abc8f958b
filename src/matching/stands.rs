//! What the words round a match say: a feminine that is another word, a function word, a name, a longer chain of hyphens.

use super::compile::Entry;
use super::phrase::{Search, Word};
use crate::lang::function_words;
use crate::lang::inflection::{Features, FeminineStands, FunctionWord};
use crate::text::Span;
use crate::text::fold::fold;
use crate::text::token::Joiner;

/// Pronouns that stand between a subject and its verb, at most (*il nous le dit*).
const MOST_CLITICS: usize = 2;
/// Words on each side that a chain of hyphens has at most: twice as many as the longest that people write (*Saint-Remy-en-Bouzemont-
/// Saint-Genest-et-Isson*), so that every word of a line of hyphens does not look at the whole line.
const LONGEST_CHAIN: usize = 16;

impl Search<'_> {
    /// Whether a feminine form of a masculine single word is another word where it stands: an adjective right behind a noun, or a
    /// noun of its own.
    pub(super) fn is_other_feminine(&self, entry: &Entry, first: usize, features: Features) -> bool {
        if !features.contains(Features::FEMININE) || entry.feminine == FeminineStands::Anywhere {
            return false;
        }
        let token = &self.tokens[first];
        let noun = |w: &Word| w.joiner != Joiner::Break && !self.is_own_function_word(w) && !self.words.get(w.id).article;
        let before = first.checked_sub(1).map(|i| &self.tokens[i]);
        let behind_noun = token.joiner == Joiner::Space && before.is_some_and(noun);
        // In small letters at the beginning it is no sentence's noun, which would have its article.
        let fragment = matches!(token.joiner, Joiner::None | Joiner::Break) && token.span.of(self.text).starts_with(char::is_lowercase);
        match entry.feminine {
            FeminineStands::Anywhere => false,
            FeminineStands::Alone => behind_noun,
            FeminineStands::BehindNoun => !behind_noun && !fragment,
            FeminineStands::Nowhere => true,
        }
    }

    /// Whether a noun that is a function word too is the latter: in a form that the function word has, with no article before it.
    pub(super) fn is_function_word(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        if !self.is_own_function_word(token) {
            return false;
        }
        let language = self.all[self.own].lexemes.language;
        let Some(before) = at.checked_sub(1).map(|i| &self.tokens[i]).filter(|_| token.joiner != Joiner::Break) else { return true };
        let word = fold(before.span.of(self.text));
        let melted = matches!((language.function_word)(&word), FunctionWord::Preposition(bare) if bare != word);
        let article = token.joiner == Joiner::Apostrophe || self.words.get(before.id).article || language.articles.contains(&word.as_str());
        !article && !melted
    }

    /// Whether a clause begins with a pronoun as its subject right before a token, other pronouns between them left out: then it is a verb.
    pub(super) fn is_behind_subject(&self, at: usize) -> bool {
        let Some(language) = self.all.get(self.own).map(|p| p.lexemes.language).filter(|l| !l.subjects.is_empty()) else { return false };
        let word = |i: usize| fold(self.tokens[i].span.of(self.text));
        let near = |i: usize| matches!(self.tokens[i].joiner, Joiner::Space | Joiner::Apostrophe);
        // Behind a verb it may be no subject (*avec elle*), or what is behind it no verb (*est-il président*).
        let begins = |i: usize| matches!(self.tokens[i].joiner, Joiner::None | Joiner::Break | Joiner::Apostrophe);
        let mut before = at;
        for _ in 0..=MOST_CLITICS {
            let Some(i) = before.checked_sub(1).filter(|_| near(before)) else { return false };
            let found = word(i);
            if language.subjects.contains(&found.as_str()) && begins(i) {
                return true;
            }
            if !language.clitics.contains(&found.as_str()) {
                return false;
            }
            before = i;
        }
        false
    }

    /// Whether a token is a function word of the text's language; those of other languages say nothing here.
    fn is_own_function_word(&self, word: &Word) -> bool {
        let own = self.all.get(self.own).and_then(|p| function_words::id(p.lexemes.language.tag));
        own.is_some_and(|id| self.words.get(word.id).function.contains(&id))
    }

    /// Whether a capital makes the words from `first` to `last` look like a name: within a sentence, or before another capital.
    pub(super) fn is_named(&self, first: usize, last: usize) -> bool {
        let capital = |t: &Word| t.span.of(self.text).chars().next().is_some_and(char::is_uppercase);
        let token = &self.tokens[first];
        let shouted = !token.span.of(self.text).chars().any(char::is_lowercase);
        let inside = first > 0 && token.joiner != Joiner::Break;
        let next = self.tokens.get(last + 1).filter(|t| t.joiner == Joiner::Space);
        capital(token) && !shouted && (inside || next.is_some_and(capital))
    }

    /// The hyphenated chain round a run of tokens; a suspended hyphen at its end belongs to it, the pronouns on a verb do not.
    pub(super) fn chain(&self, first: usize, last: usize, verb: bool) -> Span {
        let (mut from, mut to) = (first, last);
        while from > 0 && first - from < LONGEST_CHAIN && self.tokens[from].joiner == Joiner::Hyphen {
            from -= 1;
        }
        while to - last < LONGEST_CHAIN && self.tokens.get(to + 1).is_some_and(|t| t.joiner == Joiner::Hyphen) {
            to += 1;
        }
        if verb && (last + 1..=to).all(|i| self.is_clitic(i)) {
            to = last;
        }
        Span::new(self.tokens[from].span.start, self.tokens[to].span.end)
    }

    /// Whether a token is a pronoun, or an ending, that hangs on a verb of the text's language.
    fn is_clitic(&self, at: usize) -> bool {
        let clitics = self.all.get(self.own).map_or(&[][..], |p| p.lexemes.language.clitics);
        !clitics.is_empty() && clitics.contains(&self.tokens[at].span.of(self.text))
    }

    /// The first part of a compound before a suspended or plain hyphen, or the last behind one, with the hyphen.
    pub(super) fn suspended(&self, at: usize) -> Option<Span> {
        let span = self.tokens[at].span;
        match self.tokens.get(at + 1).map(|t| t.joiner) {
            Some(Joiner::Suspended) => Some(Span::new(span.start, span.end + 1)),
            Some(Joiner::Hyphen) => Some(self.chain(at, at, false)),
            _ if self.tokens[at].shared != 0 => Some(Span::new(span.start.checked_sub(1)?, span.end)),
            _ => None,
        }
    }
}
