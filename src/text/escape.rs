//! Making text from articles harmless: nothing in a file may drive a terminal.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;

/// Whether a terminal could act on the character, or it could hide or reorder what is shown.
#[must_use]
pub fn is_dangerous(c: char) -> bool {
    (c.is_control() && c != '\t')
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{2028}' | '\u{2029}')
}

/// One line of text with every dangerous character replaced by a visible one; the number of characters stays.
#[must_use]
pub fn line(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_dangerous) {
        return Cow::Borrowed(text);
    }
    let visible = |c: char| match c {
        '\n' | '\r' => ' ',
        c if (c as u32) < 0x20 => char::from_u32(0x2400 + c as u32).unwrap_or('\u{fffd}'),
        c if is_dangerous(c) => '\u{fffd}',
        c => c,
    };
    Cow::Owned(text.chars().map(visible).collect())
}

/// Writes a value as JSON and ends the line. Dangerous characters become escapes: they read back the same, and drive nothing
/// where the JSON is shown as it is.
///
/// # Errors
/// What the writer says.
pub fn json(out: &mut dyn Write, value: &impl Serialize, pretty: bool) -> io::Result<()> {
    let text = if pretty { serde_json::to_string_pretty(value) } else { serde_json::to_string(value) }?;
    // Between strings JSON has no control characters but line ends; in strings line ends are escapes already.
    let mut rest = text.as_str();
    while let Some((at, c)) = rest.char_indices().find(|&(_, c)| c != '\n' && is_dangerous(c)) {
        let (head, tail) = rest.split_at(at);
        write!(out, "{head}\\u{:04x}", u32::from(c))?;
        rest = tail.get(c.len_utf8()..).unwrap_or_default();
    }
    writeln!(out, "{rest}")
}
