//! Names and titles in scripts without blanks and capitals: words that a name begins with, and the blank that ends it.

use super::Place;
use crate::lexicon;
use crate::text::{Span, segment};

/// From the word that begins a name to a place in it, in bytes (three a letter).
const NAME: usize = 60;
/// From the word for a work to a place in its title, in bytes.
const TITLE: usize = 120;
/// Words behind a club of which one must be no word of the language.
const WORDS: usize = 3;

impl Place<'_> {
    fn before(&self, reach: usize) -> &str {
        let from = segment::ceil_boundary(self.text, self.span.start.saturating_sub(reach));
        Span::new(from, self.span.start).of(self.text)
    }

    /// Whether the place is a part of a name.
    pub(super) fn is_in_unspaced_name(&self) -> bool {
        if self.named {
            return false;
        }
        let before = self.before(NAME);
        let chunk = before.rsplit(char::is_whitespace).next().unwrap_or_default();
        let apart = before.strip_suffix(char::is_whitespace).map(|b| b.rsplit(char::is_whitespace).next().unwrap_or_default());
        // Right before the place, with or without a blank.
        let opens = self.lists.before.iter().any(|w| chunk.ends_with(w.as_str()) || apart.is_some_and(|a| a.ends_with(w.as_str())));
        // A title and a first name, then the surname.
        let person = apart.is_some_and(|a| {
            !self.lists.no_person.iter().any(|w| a.starts_with(w.as_str()))
                && self.lists.person.iter().any(|w| a.starts_with(w.as_str()) && a.len() > w.len())
        });
        opens || person || self.is_club()
    }

    /// Whether the place ends in a word for a club, and behind it stands what it plays, or up to the next function word what is no
    /// word of the language.
    fn is_club(&self) -> bool {
        let surface = self.span.of(self.text);
        if !self.lists.club.iter().any(|w| surface.ends_with(w.as_str())) {
            return false;
        }
        let rest = self.text.get(self.span.end..).unwrap_or_default();
        let rest = rest.split(char::is_whitespace).next().unwrap_or_default();
        if self.lists.club_kind.iter().any(|w| rest.starts_with(w.as_str())) {
            return true;
        }
        let language = self.lists.language.tag;
        let ends = segment::boundaries(rest);
        let words = ends.windows(2).map(|pair| Span::new(pair[0], pair[1]).of(rest));
        words
            .take(WORDS)
            .take_while(|w| !self.lists.is_function_word(w))
            .any(|w| lexicon::word(w, language).is_empty() && w.chars().count() > 1)
    }

    /// Whether the place is in a title: in quotation marks or in letters without a blank, behind a word for a work.
    pub(super) fn is_in_unspaced_title(&self, quotation: Option<Span>) -> bool {
        let Some(quotation) = quotation else {
            let mut chunks = self.before(TITLE).rsplit(char::is_whitespace);
            chunks.next();
            return chunks.next().is_some_and(|c| {
                self.lists.works.iter().any(|w| c.contains(w.as_str())) && self.lists.titled.iter().any(|w| c.ends_with(w.as_str()))
            });
        };
        let from = segment::ceil_boundary(self.text, quotation.start.saturating_sub(TITLE));
        let before = Span::new(from, quotation.start).of(self.text);
        let chunk = before.trim_end_matches(|c: char| !c.is_alphanumeric()).rsplit(char::is_whitespace).next().unwrap_or_default();
        self.lists.works.iter().any(|w| chunk.contains(w.as_str()))
    }
}
