//! Folding: what two spellings of one word have in common.
//!
//! Folded text is lower case and composed (NFC); every apostrophe is U+0027 and every hyphen U+002D; soft hyphens,
//! zero-width characters and direction marks are gone; Thai signs are in their usual order (`typed`). Diacritics stay: *é* is not *e*.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::{Span, typed};

/// Folded text with its way back: `map` has, for every byte of `text` and its end, the byte offset in the original.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    map: Vec<u32>,
}

impl Folded {
    /// The original span that a folded span came from. Both in bytes; wide enough to hold whole original characters.
    #[must_use]
    pub fn original(&self, span: Span) -> Span {
        let at = |i: usize| self.map.get(i).or(self.map.last()).map_or(0, |&o| o as usize);
        Span::new(at(span.start), at(span.end))
    }
}

/// Whether folding drops the character without a trace.
#[must_use]
pub fn is_ignorable(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Whether the character is used as an apostrophe.
#[must_use]
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2b9}' | '\u{2bc}' | '\u{2032}' | '\u{ff07}' | '\u{60}' | '\u{b4}')
}

/// Whether the character is used as a hyphen (dashes between phrases are none).
#[must_use]
pub fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{fe63}' | '\u{ff0d}')
}

/// The first combining mark: characters before it are composed and change nothing of their neighbours.
const FIRST_COMBINING: char = '\u{300}';

/// Folds `text` without an offset map.
#[must_use]
pub fn fold(text: &str) -> String {
    if text.bytes().all(|b| matches!(b, b' '..=b'~') && b != b'`') {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    if text.chars().all(|c| c < FIRST_COMBINING) {
        text.chars().for_each(|c| one(c, 0, &mut |c, _| out.push(c)));
        return out;
    }
    each(text, |c, _| out.push(c));
    out
}

/// Folds `text` and remembers where every byte came from.
#[must_use]
pub fn fold_mapped(text: &str) -> Folded {
    let mut folded = Folded { text: String::with_capacity(text.len()), map: Vec::with_capacity(text.len() + 1) };
    each(text, |c, at| {
        folded.text.push(c);
        let at = u32::try_from(at).unwrap_or(u32::MAX);
        folded.map.extend(std::iter::repeat_n(at, c.len_utf8()));
    });
    folded.map.push(u32::try_from(text.len()).unwrap_or(u32::MAX));
    folded
}

/// Calls `emit` with every folded character and the byte offset of the original character (sequence) behind it.
fn each(text: &str, mut emit: impl FnMut(char, usize)) {
    let composed = is_nfc_quick(text.chars()) == IsNormalized::Yes;
    let mut chars = text.char_indices().peekable();
    let mut before = None;
    while let Some((at, c)) = chars.next() {
        let mut end = at + c.len_utf8();
        let signed = matches!(c, '\u{e01}'..='\u{e5b}');
        let signs = if typed::is_sign(c) { typed::signs(text.get(at..).unwrap_or_default()) } else { "" };
        if let Some(ordered) = typed::ordered(signs) {
            ordered.chars().for_each(|c| one(c, at, &mut emit));
            while chars.next_if(|(i, _)| *i < at + signs.len()).is_some() {}
            continue;
        }
        let (c, both) = typed::single(c, before, chars.peek().map(|(_, n)| *n).filter(|_| signed));
        before = Some(c);
        if both {
            chars.next();
        }
        // Thai signs are in order by now.
        let follows = |next: char| !signed && (unicode_normalization::char::is_combining_mark(next) || is_ignorable(next));
        if !composed && chars.peek().is_some_and(|&(_, n)| follows(n)) {
            while let Some(&(i, n)) = chars.peek().filter(|&&(_, n)| follows(n)) {
                end = i + n.len_utf8();
                chars.next();
            }
            for n in text.get(at..end).unwrap_or_default().chars().filter(|c| !is_ignorable(*c)).nfc() {
                one(n, at, &mut emit);
            }
        } else {
            one(c, at, &mut emit);
        }
    }
}

fn one(c: char, at: usize, emit: &mut impl FnMut(char, usize)) {
    if is_ignorable(c) {
    } else if is_apostrophe(c) {
        emit('\'', at);
    } else if is_hyphen(c) {
        emit('-', at);
    } else if c.is_whitespace() {
        emit(' ', at);
    } else {
        for lower in c.to_lowercase() {
            emit(lower, at);
        }
    }
}

/// `text` with its diacritics taken off: base letters only, folded otherwise.
#[must_use]
pub fn without_diacritics(text: &str) -> String {
    let folded = fold(text);
    if folded.is_ascii() {
        return folded;
    }
    folded.nfd().filter(|&c| !unicode_normalization::char::is_combining_mark(c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn folds_what_people_see_as_one() {
        for (raw, folded) in [
            ("L’Émulation", "l'émulation"),
            ("E\u{301}mulation", "émulation"),
            ("emulerings\u{ad}kluster", "emuleringskluster"),
            ("a\u{a0}b", "a b"),
            ("กลุ่ม\u{200b}เลียนแบบ", "กลุ่มเลียนแบบ"),
            ("ก\u{e4d}\u{e32}", "กำ"),
            ("ท\u{e48}\u{e35}", "ที่"),
            ("เเบบ", "แบบ"),
            ("น\u{e4d}\u{e49}\u{e32}", "น้ำ"),
            ("ฤๅษี", "ฤๅษี"),
            ("non‑breaking", "non-breaking"),
        ] {
            assert_eq!(fold(raw), folded, "{raw:?}");
        }
    }

    proptest! {
        #[test]
        fn the_map_leads_back_to_character_boundaries(text in "\\PC{0,24}") {
            let folded = fold_mapped(&text);
            prop_assert_eq!(&folded.text, &fold(&text));
            for (i, _) in folded.text.char_indices() {
                let original = folded.original(Span::new(i, folded.text.len()));
                prop_assert!(text.is_char_boundary(original.start));
                prop_assert_eq!(original.end, text.len());
            }
        }

        #[test]
        fn folding_twice_changes_nothing_more(text in "[a-zåäöéà'’A-ZÅÄÖ \\-\u{301}\u{ad}]{0,24}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
