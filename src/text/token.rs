//! Words of a text, and what stands between them.
//!
//! One pass, no allocation. A word is a run of letters, digits, marks and ignorable characters; a run of letters of
//! a script without blanks is one token, whatever words it holds. Apostrophes and hyphens separate words and are kept as the [`Joiner`], so that
//! *d'émulation*, *vice-president* and *Women's* are sequences of plain words.

use super::{Span, fold, unspaced};

/// What stands between a token and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Joiner {
    /// Nothing: a change of script (*Blocเลียนแบบ*), or the start of the text.
    None,
    /// Blanks, a line end within the block among them.
    Space,
    /// A hyphen without blanks.
    Hyphen,
    /// A hyphen, then blanks (*utrednings- och*).
    Suspended,
    /// An apostrophe without blanks.
    Apostrophe,
    /// A full stop without blanks (*A.I*).
    Dot,
    /// A colon without blanks (*FN:s*).
    Colon,
    /// Anything else: no term goes across.
    Break,
}

/// A word, or a run of letters of a script without blanks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Bytes in the tokenised text.
    pub span: Span,
    /// What stands before it.
    pub joiner: Joiner,
    /// Whether it is a run of a script without blanks, whatever words it holds.
    pub unspaced: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Word,
    Unspaced,
    Space,
    Hyphen,
    Apostrophe,
    Dot,
    Colon,
    Other,
}

const ASCII: [Class; 128] = {
    let mut table = [Class::Other; 128];
    let mut i = 0;
    while i < 128 {
        #[expect(clippy::cast_possible_truncation, reason = "i is below 128")]
        let b = i as u8;
        table[i] = match b {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => Class::Word,
            b' ' | b'\t' | b'\n' | b'\r' => Class::Space,
            b'-' => Class::Hyphen,
            b'\'' => Class::Apostrophe,
            b'.' => Class::Dot,
            b':' => Class::Colon,
            _ => Class::Other,
        };
        i += 1;
    }
    table
};

fn classify(c: char) -> Class {
    match c {
        '\u{c0}'..='\u{24f}' if c != '×' && c != '÷' => Class::Word,
        '\u{300}'..='\u{36f}' => Class::Word,
        '\u{e01}'.. if unspaced::is_word_character(c) => Class::Unspaced,
        _ if fold::is_ignorable(c) => Class::Word,
        _ if fold::is_apostrophe(c) => Class::Apostrophe,
        _ if fold::is_hyphen(c) => Class::Hyphen,
        _ if c.is_whitespace() => Class::Space,
        _ if c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c) => Class::Word,
        _ => Class::Other,
    }
}

fn join(before: Joiner, class: Class) -> Joiner {
    match (before, class) {
        (Joiner::None | Joiner::Space, Class::Space) => Joiner::Space,
        (Joiner::None, Class::Hyphen) => Joiner::Hyphen,
        (Joiner::Hyphen | Joiner::Suspended, Class::Space) => Joiner::Suspended,
        (Joiner::None, Class::Apostrophe) => Joiner::Apostrophe,
        (Joiner::None, Class::Dot) => Joiner::Dot,
        (Joiner::None, Class::Colon) => Joiner::Colon,
        _ => Joiner::Break,
    }
}

/// A longer run of letters and digits is data (an encoded picture, a key) and no word of any language: it is left out, as if it were a
/// mark. In bytes; the longest words that people made up for the record (in Swedish, of 130 letters) fit, also with their marks apart.
pub const LONGEST_WORD: usize = 256;

/// Calls `emit` with every token of `text`, in order.
#[inline]
pub fn scan(text: &str, mut emit: impl FnMut(Token)) {
    let bytes = text.as_bytes();
    let mut joiner = Joiner::None;
    let mut at = 0;
    while let Some(&b) = bytes.get(at) {
        let (class, len) = class_at(text, at, b);
        if class != Class::Word && class != Class::Unspaced {
            joiner = join(joiner, class);
            at += len;
            continue;
        }
        let start = at;
        at += len;
        while let Some(&b) = bytes.get(at) {
            let (next, len) = class_at(text, at, b);
            if next != class && !(class == Class::Unspaced && next == Class::Word && is_ignorable_at(text, at)) {
                break;
            }
            at += len;
        }
        if class == Class::Word && at - start > LONGEST_WORD {
            joiner = Joiner::Break;
            continue;
        }
        emit(Token { span: Span::new(start, at), joiner, unspaced: class == Class::Unspaced });
        joiner = Joiner::None;
    }
}

#[inline]
fn class_at(text: &str, at: usize, b: u8) -> (Class, usize) {
    if b < 128 {
        return (ASCII.get(usize::from(b)).copied().unwrap_or(Class::Other), 1);
    }
    if b == 0xc3 {
        // U+00C0 to U+00FF: letters, but for the two signs.
        let sign = matches!(text.as_bytes().get(at + 1), Some(0x97 | 0xb7));
        return (if sign { Class::Other } else { Class::Word }, 2);
    }
    text.get(at..).and_then(|t| t.chars().next()).map_or((Class::Other, 1), |c| (classify(c), c.len_utf8()))
}

fn is_ignorable_at(text: &str, at: usize) -> bool {
    text.get(at..).and_then(|t| t.chars().next()).is_some_and(fold::is_ignorable)
}

/// All tokens of `text`.
#[must_use]
pub fn tokens(text: &str) -> Vec<Token> {
    let mut out = Vec::with_capacity(text.len() / 6);
    scan(text, |t| out.push(t));
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str) -> String {
        tokens(text).iter().fold(String::new(), |all, t| format!("{all}{:?}|{} ", t.joiner, t.span.of(text)))
    }

    #[test]
    fn words_and_what_joins_them() {
        assert_eq!(shown("l’émulation d'un vice-chef"), "None|l Apostrophe|émulation Space|d Apostrophe|un Space|vice Hyphen|chef ");
        assert_eq!(shown("utrednings- och FN:s A.I."), "None|utrednings Suspended|och Space|FN Colon|s Space|A Dot|I ");
        assert_eq!(shown("ใน Blocเลียน – nu. Då"), "None|ใน Space|Bloc None|เลียน Break|nu Break|Då ");
        assert_eq!(shown("เลียนBloc เลียน\u{200b}แบบ"), "None|เลียน None|Bloc Space|เลียน\u{200b}แบบ ");
        assert_eq!(shown("emulerings\u{ad}kluster a\u{300}b"), "None|emulerings\u{ad}kluster Space|a\u{300}b ");
    }

    #[test]
    fn a_run_that_is_longer_than_any_word_is_left_out() {
        for (run, kept) in
            [("ord".repeat(85), true), ("ord".repeat(86), false), ("e\u{301}".repeat(90_000), false), ("9".repeat(300), false)]
        {
            let text = format!("före {run} efter");
            let found = shown(&text);
            assert_eq!(found.contains(&run), kept, "{}", run.len());
            assert!(
                found.starts_with("None|före ") && found.ends_with(if kept { "Space|efter " } else { "Break|efter " }),
                "{}",
                run.len()
            );
        }
        // What is written without blanks holds words however long it is.
        assert_eq!(tokens(&"ท่าเรือ".repeat(500)).len(), 1);
    }

    proptest! {
        #[test]
        fn tokens_lie_on_character_boundaries_in_order(text in "\\PC{0,40}") {
            let mut end = 0;
            for t in tokens(&text) {
                prop_assert!(t.span.start >= end && !t.span.is_empty());
                prop_assert!(text.is_char_boundary(t.span.start) && text.is_char_boundary(t.span.end));
                end = t.span.end;
            }
        }
    }
}
