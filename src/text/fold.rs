//! Folding: what two spellings of one word have in common.
//!
//! Folded text is lower case and composed (NFC); every apostrophe is U+0027 and every hyphen U+002D; soft hyphens,
//! zero-width characters and direction marks are gone; Thai signs are in their usual order (`typed`). Diacritics stay: *é* is not *e*.

use unicode_normalization::char::canonical_combining_class;
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

/// What a character means for the one before it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// It begins something new, and is composed.
    Plain,
    /// It begins something new, and is another way to write a character (the sign for kelvin).
    Alias,
    /// It may change place with its neighbours, or become one with what is before it.
    Joins,
}

fn part(c: char) -> Part {
    match c {
        ..FIRST_COMBINING | '\u{400}'..='\u{482}' | '\u{2010}'..='\u{2027}' => Part::Plain,
        FIRST_COMBINING..='\u{36f}' => Part::Joins,
        '\u{e01}'..='\u{e5b}' => [Part::Plain, Part::Joins][usize::from(typed::is_sign(c))],
        _ if canonical_combining_class(c) != 0 => Part::Joins,
        _ => match is_nfc_quick(std::iter::once(c)) {
            IsNormalized::Yes => Part::Plain,
            // Some Tibetan vowel signs are two marks.
            IsNormalized::No if std::iter::once(c).nfd().next().is_some_and(|first| canonical_combining_class(first) != 0) => Part::Joins,
            IsNormalized::No => Part::Alias,
            IsNormalized::Maybe => Part::Joins,
        },
    }
}

/// Calls `emit` with every folded character and the byte offset of the original character (sequence) behind it.
///
/// What is ignorable is gone before anything is put in order: marks apart by a sign that nobody sees are beside each other. A base and its
/// marks are then taken apart, written small, put in order and composed again, in this order, so that folding twice changes nothing more.
fn each(text: &str, mut emit: impl FnMut(char, usize)) {
    let mut chars = text.char_indices().filter(|(_, c)| !is_ignorable(*c)).peekable();
    let mut before = None;
    let mut marked: Vec<(usize, char)> = Vec::new();
    while let Some((at, c)) = chars.next() {
        if typed::is_base(c) {
            let (c, both) = typed::single(c, before, || chars.peek().map(|(_, n)| *n));
            if both {
                chars.next();
            }
            emit(c, at);
            // Nothing becomes one with a Thai letter.
            before = Some(c);
            continue;
        }
        before = Some(c);
        let mut am = c == typed::NIKHAHIT;
        let follows = |n: char, am: &mut bool| {
            let aa = typed::is_aa(n) && std::mem::take(am);
            *am |= n == typed::NIKHAHIT;
            aa || part(n) == Part::Joins
        };
        let Some(second) = chars.next_if(|(_, n)| follows(*n, &mut am)) else {
            if part(c) == Part::Plain {
                one(c, at, &mut emit);
            } else {
                compose(&[(at, c)], &mut emit);
            }
            continue;
        };
        marked.clear();
        marked.extend([(at, c), second]);
        while let Some(next) = chars.next_if(|(_, n)| follows(*n, &mut am)) {
            marked.push(next);
        }
        before = marked.last().map(|(_, c)| *c);
        compose(&marked, &mut emit);
    }
}

/// Folds a character with all that may change place or become one with it.
fn compose(marked: &[(usize, char)], emit: &mut impl FnMut(char, usize)) {
    if typed::are_in_order(marked.iter().map(|(_, c)| *c)) {
        return marked.iter().for_each(|(at, c)| emit(*c, *at));
    }
    let mut apart = Vec::with_capacity(marked.len());
    marked.iter().map(|(_, c)| *c).nfd().for_each(|c| one(c, 0, &mut |c, _| apart.push(c)));
    let at = marked.first().map_or(0, |(at, _)| *at);
    typed::ordered(apart).into_iter().nfc().for_each(|c| emit(c, at));
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
            ("ที\u{200b}\u{e48}", "ที่"),
            ("ท\u{e48}\u{200b}\u{e35}", "ที่"),
            ("ก\u{e4d}\u{200b}\u{e45}", "กำ"),
            ("เ\u{200b}เบบ", "แบบ"),
            ("E\u{2060}\u{301}mulation", "émulation"),
            ("a\u{301}\u{323}", "ạ\u{301}"),
            ("J\u{30c}", "\u{1f0}"),
            ("\u{212a}elvin\u{1ffd}s", "kelvin's"),
        ] {
            assert_eq!(fold(raw), folded, "{raw:?}");
        }
    }

    proptest! {
        #[test]
        fn the_map_leads_back_to_character_boundaries(text in prop_oneof!["\\PC{0,24}", ODD]) {
            let folded = fold_mapped(&text);
            prop_assert_eq!(&folded.text, &fold(&text));
            let mut last = 0;
            for (i, _) in folded.text.char_indices() {
                let original = folded.original(Span::new(i, folded.text.len()));
                prop_assert!(text.is_char_boundary(original.start) && original.start >= last);
                prop_assert_eq!(original.end, text.len());
                last = original.start;
            }
        }

        #[test]
        fn folding_twice_changes_nothing_more(text in prop_oneof!["\\PC{0,24}", "[a-zåäöéà'’A-ZÅÄÖ \\-\u{301}\u{ad}]{0,24}", ODD]) {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn every_way_to_write_the_same_text_folds_alike(text in prop_oneof!["\\PC{0,24}", ODD]) {
            let visible: String = text.chars().filter(|c| !is_ignorable(*c)).collect();
            let once = fold(&visible);
            prop_assert_eq!(&fold(&text), &once, "what is not seen");
            prop_assert_eq!(&fold(&visible.nfd().collect::<String>()), &once, "taken apart");
            prop_assert_eq!(&fold(&visible.nfc().collect::<String>()), &once, "composed");
        }
    }

    /// Marks of several classes in any order, with and without bases that they become one with, apart by what is not seen: Thai signs
    /// of every place, its vowels of two letters, marks below and above, Hangul and Bengali parts, aliases.
    const ODD: &str = "[กเฤาๅ\u{e31}\u{e35}\u{e38}\u{e3a}\u{e47}\u{e48}\u{e49}\u{e4c}\u{e4d}\u{e33}\u{200b}\u{ad}\u{2060}\
        aEiIİJÅ\u{212b}\u{2126}\u{1fef}\u{1ffd}=\u{300}\u{301}\u{307}\u{30c}\u{30a}\u{323}\u{327}\u{334}\u{338}\u{345}\
        \u{1100}\u{1161}\u{11a8}가\u{9c7}\u{9be}\u{f71}\u{f72}\u{f73}´`'\u{2000}-]{0,16}";

    #[test]
    fn every_character_folds_to_what_stays() {
        for c in '\0'..=char::MAX {
            let (raw, text) = (c.to_string(), fold(&c.to_string()));
            assert_eq!(fold(&text), text, "{c:?}");
            assert_eq!(fold(&raw.nfd().collect::<String>()), text, "{c:?}");
            assert_eq!(text.nfc().collect::<String>(), text, "{c:?}");
        }
    }
}
