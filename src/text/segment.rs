//! Sentences and words by Unicode rules, for excerpts and for Thai.

use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{GraphemeClusterSegmenter, WordSegmenter, WordSegmenterBorrowed};

use super::Span;

/// The word segmenter with dictionaries (Thai, Lao, Khmer, Burmese, Chinese, Japanese); cheap to make.
#[must_use]
pub fn words() -> WordSegmenterBorrowed<'static> {
    WordSegmenter::new_dictionary(WordBreakInvariantOptions::default())
}

/// Byte offsets of all word boundaries of `text`, 0 and its length among them.
#[must_use]
pub fn boundaries(text: &str) -> Vec<usize> {
    words().segment_str(text).collect()
}

/// What a reader takes for one letter, with its marks: byte offset and text of each, in order.
pub fn clusters(text: &str) -> impl DoubleEndedIterator<Item = (usize, &str)> {
    let ends: Vec<usize> = GraphemeClusterSegmenter::new().segment_str(text).collect();
    let pairs: Vec<(usize, usize)> = ends.windows(2).map(|pair| (pair[0], pair[1])).collect();
    pairs.into_iter().map(move |(start, end)| (start, Span::new(start, end).of(text)))
}

/// The sentence around `span`, in bytes of `text`: from after the last sentence end before it to the next one.
/// Ends are `.`, `!`, `?` and `…` before a blank, and line ends. At most `reach` bytes either side.
#[must_use]
pub fn sentence_around(text: &str, span: Span, reach: usize) -> Span {
    let floor = ceil_boundary(text, span.start.saturating_sub(reach));
    let roof = floor_boundary(text, (span.end + reach).min(text.len()));
    let before = Span::new(floor, span.start).of(text);
    let after = Span::new(span.end, roof).of(text);
    let mut start = floor;
    let mut chars = before.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let blank = chars.peek().is_none_or(|&(_, n)| n.is_whitespace());
        if c == '\n' || (matches!(c, '.' | '!' | '?' | '…') && blank) {
            start = floor + i + c.len_utf8();
        }
    }
    let mut end = roof;
    let mut chars = after.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let blank = chars.peek().is_none_or(|&(_, n)| n.is_whitespace());
        if c == '\n' {
            end = span.end + i;
            break;
        }
        if matches!(c, '.' | '!' | '?' | '…') && blank {
            end = span.end + i + c.len_utf8();
            break;
        }
    }
    let skipped = Span::new(start, span.start).of(text).chars().take_while(|c| c.is_whitespace()).map(char::len_utf8).sum::<usize>();
    Span::new(start + skipped, end)
}

/// `at`, or the next character boundary after it.
#[must_use]
pub fn ceil_boundary(text: &str, mut at: usize) -> usize {
    while at < text.len() && !text.is_char_boundary(at) {
        at += 1;
    }
    at.min(text.len())
}

/// `at`, or the last character boundary before it.
#[must_use]
pub fn floor_boundary(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sentence_around_a_span() {
        let text = "Ett. Två emuleringskluster möttes. Tre.";
        let at = text.find("emulerings").unwrap();
        let span = sentence_around(text, Span::new(at, at + 18), 200);
        assert_eq!(span.of(text), "Två emuleringskluster möttes.");
    }
}
