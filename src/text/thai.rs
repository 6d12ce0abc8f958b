//! Thai character clusters: places inside a written syllable at which no word can begin or end.

use super::Span;

/// Whether the character is written above, below or after a consonant and cannot begin a cluster.
#[must_use]
pub fn is_dependent(c: char) -> bool {
    matches!(c, '\u{e30}'..='\u{e3a}' | '\u{e45}' | '\u{e47}'..='\u{e4e}')
}

/// Whether the character is a vowel written before its consonant, which cannot end a cluster.
#[must_use]
pub fn is_leading_vowel(c: char) -> bool {
    matches!(c, '\u{e40}'..='\u{e44}')
}

/// Whether byte `at` of `text` is an edge between two clusters (or an end of the text).
#[must_use]
pub fn is_cluster_edge(text: &str, at: usize) -> bool {
    let before = Span::new(0, at).of(text).chars().next_back();
    let after = text.get(at..).and_then(|t| t.chars().next());
    !before.is_some_and(is_leading_vowel) && !after.is_some_and(is_dependent)
}

/// Whether the character belongs to the Thai script.
#[must_use]
pub fn is_thai(c: char) -> bool {
    matches!(c, '\u{e01}'..='\u{e5b}') && c != '\u{e3f}'
}

/// Whether the character is one of the four tone marks.
#[must_use]
pub fn is_tone_mark(c: char) -> bool {
    matches!(c, '\u{e48}'..='\u{e4b}')
}

/// Thai digits to ASCII digits, anything else unchanged.
#[must_use]
pub fn ascii_digit(c: char) -> char {
    match c {
        '\u{e50}'..='\u{e59}' => char::from_digit(c as u32 - 0xe50, 10).unwrap_or(c),
        _ => c,
    }
}
