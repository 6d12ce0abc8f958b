//! Sentences and words by Unicode rules, for excerpts and for Thai.

use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{GraphemeClusterSegmenter, WordSegmenter, WordSegmenterBorrowed};

use super::Span;
use super::unspaced::is_word_edge;

/// The word segmenter with dictionaries (Thai, Lao, Khmer, Burmese, Chinese, Japanese); cheap to make.
fn words() -> WordSegmenterBorrowed<'static> {
    WordSegmenter::new_dictionary(WordBreakInvariantOptions::default())
}

/// So many bytes are looked at behind a cut that cannot be (three a Thai letter).
const REACH: usize = 240;
/// So many words before such a cut may be the one that is too long.
const BACK: usize = 4;

/// Byte offsets of all word boundaries of `text`, 0 and its length among them; none at which no word can end by the spelling.
///
/// The dictionary takes the longest word first and may lose its way behind it (*การก|ล่า|วเมื่|อวัน* for *การ|กล่าว|เมื่อ|วัน*). Where a cut that
/// the spelling forbids shows that it has, a shorter word is tried for one of those before, and taken if all cuts behind it are possible
/// until they meet those of the dictionary again; else the two sides are one word.
#[must_use]
pub fn boundaries(text: &str) -> Vec<usize> {
    let cuts = by_dictionary(text);
    let mut out: Vec<usize> = Vec::with_capacity(cuts.len());
    // Cuts up to this one have been made again, and stay.
    let mut settled = 0;
    let mut at = 0;
    while let Some(&cut) = cuts.get(at) {
        if at == 0 || at + 1 == cuts.len() || is_word_edge(text, cut) {
            out.push(cut);
            at += 1;
            continue;
        }
        let ahead = cuts.get(at + 1..).unwrap_or_default();
        let again = |from: usize| cut_again(text, Span::new(out[from], out.get(from + 1).copied().unwrap_or(cut)), cut, ahead);
        let first = out.len().saturating_sub(BACK).max(settled);
        let found = (first..out.len()).rev().find_map(|from| again(from).map(|(better, meets)| (from, better, meets)));
        // Else the two sides are one word.
        at += 1;
        if let Some((from, better, meets)) = found {
            out.truncate(from + 1);
            out.extend(better);
            settled = out.len() - 1;
            at += meets;
        }
    }
    out
}

/// The same by dictionary alone, impossible cuts among them: they show where it has lost its way.
#[must_use]
pub fn by_dictionary(text: &str) -> Vec<usize> {
    words().segment_str(text).collect()
}

/// Other cuts behind the start of `word`, which make the impossible one at `bad` needless, until they meet those of `ahead`, and the number
/// of the one that they meet.
fn cut_again(text: &str, word: Span, bad: usize, ahead: &[usize]) -> Option<(Vec<usize>, usize)> {
    if bad - word.start > REACH {
        return None;
    }
    let limit = floor_boundary(text, (bad + REACH).min(text.len()));
    let shorter = word.of(text).char_indices().map(|(i, _)| word.start + i).rev();
    shorter.filter(|e| *e > word.start && is_word_edge(text, *e)).find_map(|e| {
        let first = Span::new(word.start, e).of(text);
        if first.chars().count() < 2 || by_dictionary(first).len() != 2 {
            return None;
        }
        let mut better = vec![e];
        for next in by_dictionary(Span::new(e, limit).of(text)).into_iter().skip(1).map(|b| b + e) {
            if let Ok(meets) = ahead.binary_search(&next) {
                return Some((better, meets));
            }
            if !is_word_edge(text, next) {
                return None;
            }
            better.push(next);
        }
        None
    })
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
    fn words_by_dictionary_and_spelling() {
        for (text, expected) in [
            ("มีการกล่าวเมื่อวันเสาร์", "มี|การ|กล่าว|เมื่อ|วัน|เสาร์"),
            ("ผลการสืบสวนของ", "ผล|การ|สืบสวน|ของ"),
            ("แต่งานทางด้านการศึกษาที่จีน", "แต่|งาน|ทาง|ด้าน|การ|ศึกษา|ที่|จีน"),
            ("จากต้นปีผลงานมาดี", "จาก|ต้น|ปี|ผล|งาน|มา|ดี"),
            // What no dictionary knows stays whole rather than being cut within a syllable.
            ("ดั๊กลัก", "ดั๊กลัก"),
            ("โดนัลด์", "โด|นัลด์"),
            // The dictionary is followed wherever the spelling allows it.
            ("อัยการกล่าว", "อัยการ|กล่าว"),
            ("รัฐสภาแห่งเวลส์", "รัฐสภา|แห่ง|เวลส์"),
            ("北京市", "北京市"),
            ("one word", "one| |word"),
        ] {
            let cuts = boundaries(text);
            let words: Vec<&str> = cuts.windows(2).map(|w| Span::new(w[0], w[1]).of(text)).collect();
            assert_eq!(words.join("|"), expected);
        }
    }

    #[test]
    fn the_sentence_around_a_span() {
        let text = "Ett. Två emuleringskluster möttes. Tre.";
        let at = text.find("emulerings").unwrap();
        let span = sentence_around(text, Span::new(at, at + 18), 200);
        assert_eq!(span.of(text), "Två emuleringskluster möttes.");
    }
}
