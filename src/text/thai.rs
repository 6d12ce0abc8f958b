//! Thai script, for the figure tables until they stand in `src/lang`.

pub use super::unspaced::{ascii_digit, is_cluster_edge, is_dependent, is_leading_vowel};

/// Whether the character belongs to the Thai script.
#[must_use]
pub fn is_thai(c: char) -> bool {
    matches!(c, '\u{e01}'..='\u{e5b}') && c != '\u{e3f}'
}
