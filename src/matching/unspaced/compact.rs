//! A text without its blanks, and the way back.

use crate::text::unspaced::{ascii_digit, is_unspaced};
use crate::text::{Span, fold, segment, typed};

/// A folded text without its blanks.
#[derive(Default)]
pub(crate) struct Compact {
    /// The text that is searched.
    pub text: String,
    /// (compact offset, original offset) wherever the difference changes.
    steps: Vec<(usize, usize)>,
    /// (compact offset, original offset) of the ends of clusters that were typed otherwise, by their length in the original.
    ends: Vec<(usize, usize)>,
    /// Compact offsets at which blanks or other scripts stood.
    pub gaps: Vec<usize>,
    /// Those of them at which a blank stood: no line end, no invisible character.
    blanks: Vec<usize>,
    /// The text with its loans levelled, and for every byte of it and its end the compact offset.
    pub loose: (String, Vec<u32>),
}

impl Compact {
    /// Folds `text` and takes the blanks out.
    pub(crate) fn fill(&mut self, text: &str) {
        self.text.clear();
        self.steps.clear();
        self.ends.clear();
        self.gaps.clear();
        self.blanks.clear();
        let mut chars = text.char_indices().peekable();
        let mut before = None;
        while let Some((at, c)) = chars.next() {
            if c.is_whitespace() {
                self.gaps.push(self.text.len());
                if matches!(c, ' ' | '\u{a0}') {
                    self.blanks.push(self.text.len());
                }
                continue;
            }
            if fold::is_ignorable(c) {
                if c == '\u{200b}' {
                    self.gaps.push(self.text.len());
                }
                continue;
            }
            let expected = self.steps.last().map_or(0, |(compact, original)| original + self.text.len() - compact);
            if expected != at {
                self.steps.push((self.text.len(), at));
            }
            if typed::is_sign(c) {
                let signs = typed::signs(text.get(at..).unwrap_or_default());
                let seen = || signs.chars().filter(|c| !fold::is_ignorable(*c));
                if !typed::are_in_order(seen()) {
                    self.text.extend(typed::ordered(seen().collect()));
                    self.ends.push((self.text.len(), at + signs.len()));
                    while chars.next_if(|(i, _)| *i < at + signs.len()).is_some() {}
                    continue;
                }
            }
            let behind = || text.get(at + c.len_utf8()..).and_then(|t| t.chars().find(|c| !fold::is_ignorable(*c)));
            let (c, both) = typed::single(c, before, behind);
            before = Some(c);
            if both {
                chars.by_ref().find(|(_, c)| !fold::is_ignorable(*c));
            }
            match c {
                c if is_unspaced(c) => self.text.push(ascii_digit(c)),
                c if fold::is_hyphen(c) => self.text.push('-'),
                c => self.text.extend(c.to_lowercase()),
            }
        }
    }

    /// Whether a blank or the like stands at the offset.
    pub(super) fn is_gap(&self, at: usize) -> bool {
        self.gaps.binary_search(&at).is_ok()
    }

    /// Whether a blank stands inside the span.
    pub(super) fn has_gap(&self, span: Span) -> bool {
        let from = self.gaps.partition_point(|g| *g <= span.start);
        self.gaps.get(from).is_some_and(|g| *g < span.end)
    }

    /// The offsets within the span at which blanks stand between letters of a script without blanks, where the writer has the choice:
    /// beside digits, signs and other scripts a blank is usual.
    pub(super) fn blanks(&self, span: Span) -> impl Iterator<Item = usize> {
        let from = self.blanks.partition_point(|g| *g <= span.start);
        let inside = self.blanks.iter().copied().skip(from).take_while(move |g| *g < span.end);
        let letter = |c: Option<char>| c.is_some_and(|c| is_unspaced(c) && !c.is_numeric() && !crate::text::unspaced::is_closing_mark(c));
        inside.filter(move |g| letter(self.before(*g)) && letter(self.after(*g)))
    }

    /// The character before an offset.
    pub(super) fn before(&self, at: usize) -> Option<char> {
        Span::new(0, at).of(&self.text).chars().next_back()
    }

    /// The character behind an offset.
    pub(super) fn after(&self, at: usize) -> Option<char> {
        self.text.get(at..).and_then(|t| t.chars().next())
    }

    /// Whether something other than a letter or digit parts the text at the offset.
    pub(super) fn is_apart(&self, at: usize) -> bool {
        let no_word = |c: Option<char>| c.is_none_or(|c| !is_unspaced(c) && !c.is_alphanumeric());
        self.is_gap(at) || no_word(self.before(at)) || no_word(self.after(at))
    }

    fn original(&self, at: usize) -> usize {
        let upto = self.steps.partition_point(|(compact, _)| *compact <= at);
        upto.checked_sub(1).and_then(|i| self.steps.get(i)).map_or(at, |(compact, original)| original + at - compact)
    }

    /// The original span; its end is where the last cluster ends, not where the next begins.
    pub(super) fn lead_back(&self, span: Span, text: &str) -> Span {
        let start = segment::floor_boundary(text, self.original(span.start));
        if let Ok(at) = self.ends.binary_search_by_key(&span.end, |(compact, _)| *compact) {
            return Span::new(start, self.ends[at].1);
        }
        let last = span.of(&self.text).chars().next_back().map_or(0, char::len_utf8);
        let end = segment::floor_boundary(text, self.original(span.end.saturating_sub(last)));
        let len = text.get(end..).and_then(|t| t.chars().next()).map_or(0, char::len_utf8);
        Span::new(start, end + len)
    }
}
