//! Names of persons, companies, places and bodies, in languages that write them with capitals.

use super::Place;
use super::lists::Lists;
use crate::lexicon;
use crate::text::Span;
use crate::text::fold::fold;
use crate::text::token::Token;

/// Words of a name on either side of the place, at most.
const MOST: usize = 6;
/// A heading of so many words, most of them with a capital, says nothing about names.
const LEAST_TITLE: usize = 3;
/// Letters at the beginning of a word by which its forms are one.
const STEM: usize = 5;

/// Whether most words of a heading have capitals, function words and the first one left aside.
pub(super) fn is_title_case(lists: &Lists, text: &str, tokens: &[Token]) -> bool {
    let surfaces = tokens.iter().skip(1).map(|t| t.span.of(text));
    let words: Vec<&str> = surfaces.filter(|s| !lists.is_function_word(&fold(s))).collect();
    let capitals = words.iter().filter(|s| s.starts_with(char::is_uppercase)).count();
    words.len() >= LEAST_TITLE && capitals * 2 > words.len()
}

impl Place<'_> {
    pub(super) fn surface(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |t| t.span.of(self.text))
    }

    pub(super) fn folded(&self, at: usize) -> String {
        fold(self.surface(at))
    }

    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.surface(at).starts_with(char::is_uppercase)
    }

    /// What stands between a word and the next one; the end of the text for the last.
    pub(super) fn gap(&self, at: usize) -> &str {
        let Some(left) = self.tokens.get(at) else { return "" };
        let end = self.tokens.get(at + 1).map_or(self.text.len(), |t| t.span.start);
        Span::new(left.span.end, end).of(self.text)
    }

    /// Whether a word and the next one may be of one name.
    fn joined(&self, at: usize) -> bool {
        let gap = self.gap(at);
        let line = gap.contains('\n');
        at + 1 < self.tokens.len() && !line && gap.chars().all(|c| c.is_whitespace() || matches!(c, '\'' | '’' | '-' | '‐' | '‑' | '&'))
    }

    /// Whether a word begins a sentence, where a capital says nothing.
    fn begins_sentence(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return true };
        let gap = self.gap(before);
        gap.contains(['.', '!', '?', ':', '…', '\n', '“', '”', '"', '«', '»', '–', '—', '•', '\u{fffc}'])
    }

    /// Whether most words of the block have capitals: a heading in title case, or a line in capitals.
    fn is_title_case(&self) -> bool {
        let shouted = self.surface(self.words.0).chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
        shouted || self.sheet.title_case
    }

    /// Whether the place is a part of a longer name that the glossary does not list.
    pub(super) fn is_in_name(&self) -> bool {
        let (first, last) = self.words;
        if !self.is_capital(first) || self.is_title_case() {
            return false;
        }
        if self.has_company(last) {
            return true;
        }
        if self.named || first != last {
            return false;
        }
        if self.is_office_of_person(last) {
            return false;
        }
        let begins = self.begins_sentence(first);
        let before = first.checked_sub(1);
        let title = |at: usize| {
            let gap = self.gap(at).trim();
            let listed = if gap.is_empty() || gap == "." { self.lists.person.contains(&self.folded(at)) } else { false };
            listed && (gap.is_empty() || self.is_capital(at))
        };
        if before.is_some_and(title) {
            return true;
        }
        if begins {
            return self.is_extended_right(last, false);
        }
        if before.is_some_and(|at| self.joined(at) && self.lists.before.contains(&self.unlinked(at))) {
            return true;
        }
        if self.is_extended_left(first) || self.is_extended_right(last, true) {
            return true;
        }
        // Where nouns have no capitals within a sentence, one that has is a name, unless it is in a form that names do not take.
        self.cited && !self.lists.language.naming.capitals && !self.is_extended_by_known(first, last)
    }

    /// Whether a word is the title of the person whose first name and surname follow (*Hamnkapten Karin Holm*). A form that no name
    /// begins with needs one of them only (*Hamnkaptenen Holm*).
    fn is_office_of_person(&self, at: usize) -> bool {
        let word = self.folded(at);
        let office = self.lists.office.iter().any(|end| word.ends_with(end.as_str()));
        let inflected = !self.cited && self.extends(at + 1);
        office && self.joined(at) && (inflected || (self.is_first_name(at + 1) && self.joined(at + 1) && self.extends(at + 2)))
    }

    /// Whether a word may be a first name: it has a capital and small letters, and is no word of the language.
    fn is_first_name(&self, at: usize) -> bool {
        let small = self.surface(at).chars().skip(1).any(char::is_lowercase);
        small && self.extends(at) && lexicon::word(&self.folded(at), self.lists.language.tag).is_empty()
    }

    /// The folded word at or, over links, before a place (*rue du Bac*).
    fn unlinked(&self, mut at: usize) -> String {
        while at > 0 && self.lists.is_link(&self.folded(at)) && self.joined(at - 1) {
            at -= 1;
        }
        self.folded(at)
    }

    /// Whether what stands for a company follows the capitalised words behind the place.
    fn has_company(&self, last: usize) -> bool {
        let mut at = last;
        while self.joined(at) && at - last < MOST {
            at += 1;
            let abbreviation = self.surface(at);
            if self.lists.company_after.contains(&self.folded(at)) && self.is_capital(at) && abbreviation.chars().count() > 1 {
                return true;
            }
            if !self.is_capital(at) && !self.lists.is_link(&self.folded(at)) {
                return false;
            }
        }
        false
    }

    /// Whether a word makes the name another one than a listed name in other words: it has a capital, and no listed term has it.
    fn extends(&self, at: usize) -> bool {
        let folded = self.folded(at);
        let small = self.lists.is_function_word(&folded) || self.lists.is_link(&folded) || self.lists.is_level(&folded);
        self.is_capital(at) && !small && folded.chars().any(char::is_alphabetic) && folded.chars().count() > 1 && !self.is_listed(&folded)
    }

    /// Whether a term of the glossary has a word, in any form.
    fn is_listed(&self, folded: &str) -> bool {
        let stem = |word: &str| word.chars().take(STEM).collect::<String>();
        let language = self.lists.language.tag;
        let key = (language, stem(folded));
        if let Some(known) = self.listed.borrow().get(&key) {
            return *known;
        }
        let mut terms = self.glossary.terms().filter(|(_, t)| t.lang.primary() == language);
        let found = terms.any(|(_, t)| fold(&t.text).split(|c: char| !c.is_alphanumeric()).any(|w| stem(w) == key.1));
        self.listed.borrow_mut().insert(key, found);
        found
    }

    fn is_extended_left(&self, first: usize) -> bool {
        let mut at = first;
        while let Some(before) = at.checked_sub(1).filter(|b| self.joined(*b) && first - *b <= MOST) {
            at = before;
            let folded = self.folded(at);
            if self.is_capital(at) {
                if self.extends(at) {
                    return true;
                }
                if self.begins_sentence(at) {
                    return false;
                }
            } else if !(self.lists.is_link(&folded) || folded == "s") {
                return false;
            }
        }
        false
    }

    /// Over links too where `links`: at the beginning of a sentence only a word right behind it tells a name.
    fn is_extended_right(&self, last: usize, links: bool) -> bool {
        let mut at = last;
        while self.joined(at) && at - last < MOST {
            at += 1;
            let folded = self.folded(at);
            if self.is_capital(at) {
                if self.extends(at) {
                    return true;
                }
            } else if !(links && self.lists.is_link(&folded) || folded == "s") {
                return false;
            }
        }
        false
    }

    /// Whether capitalised words of listed terms stand beside the place: a listed name in other words.
    fn is_extended_by_known(&self, first: usize, last: usize) -> bool {
        let known = |at: usize| self.is_capital(at) && !self.begins_sentence(at) && self.is_listed(&self.folded(at));
        let near = |at: usize, joined: bool| joined && (known(at) || self.lists.is_link(&self.folded(at)));
        let left = first.checked_sub(1).filter(|b| near(*b, self.joined(*b)));
        let left = left.is_some_and(|b| known(b) || b.checked_sub(1).is_some_and(|c| self.joined(c) && known(c)));
        let right = self.joined(last) && near(last + 1, true) && (known(last + 1) || (self.joined(last + 1) && known(last + 2)));
        left || right
    }
}
