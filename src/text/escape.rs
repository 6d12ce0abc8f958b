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
    Cow::Owned(text.chars().map(visible).collect())
}

/// The character that is shown for another.
fn visible(c: char) -> char {
    match c {
        '\n' | '\r' => ' ',
        c if (c as u32) < 0x20 => char::from_u32(0x2400 + c as u32).unwrap_or('\u{fffd}'),
        c if is_dangerous(c) => '\u{fffd}',
        c => c,
    }
}

/// A writer of text for people: dangerous characters become visible ones, and no line begins with `::`, which the log of a CI
/// job would take for a command. Line ends stay.
pub struct Harmless<W: Write> {
    inner: W,
    /// Whether escape characters are the program's own, which set colours.
    colour: bool,
    line: LineStart,
    /// The first bytes of a character whose rest is not written yet.
    begun: Vec<u8>,
}

/// What a line holds so far.
#[derive(Clone, Copy, PartialEq, Eq)]
enum LineStart {
    Blank,
    Colon,
    Text,
}

impl<W: Write> Harmless<W> {
    /// Writes to `inner`; where `colour` is set, escape characters pass.
    pub const fn new(inner: W, colour: bool) -> Self {
        Self { inner, colour, line: LineStart::Blank, begun: Vec::new() }
    }

    fn shown(&mut self, c: char) -> char {
        let second = c == ':' && self.line == LineStart::Colon;
        self.line = match (c, self.line) {
            ('\n', _) => LineStart::Blank,
            (c, LineStart::Blank) if c.is_whitespace() => LineStart::Blank,
            (':', LineStart::Blank) => LineStart::Colon,
            _ => LineStart::Text,
        };
        match c {
            _ if second => '\u{2236}',
            '\n' | '\t' => c,
            '\u{1b}' if self.colour => c,
            c => visible(c),
        }
    }
}

impl<W: Write> Write for Harmless<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.begun.extend_from_slice(bytes);
        let all = std::mem::take(&mut self.begun);
        let mut text = String::with_capacity(all.len());
        for chunk in all.utf8_chunks() {
            text.extend(chunk.valid().chars().map(|c| self.shown(c)));
            let rest = chunk.invalid();
            // At the end it may be the begin of a character.
            let open = !rest.is_empty() && all.ends_with(rest) && std::str::from_utf8(rest).is_err_and(|e| e.error_len().is_none());
            if open {
                self.begun = rest.to_vec();
            } else if !rest.is_empty() {
                text.push('\u{fffd}');
            }
        }
        self.inner.write_all(text.as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

/// Writes a value as JSON and ends the line. Dangerous characters become escapes: they read back the same, and drive nothing
/// where the JSON is shown as it is.
///
/// # Errors
/// What the writer says.
pub fn json(out: &mut dyn Write, value: &impl Serialize, pretty: bool) -> io::Result<()> {
    let mut out = io::BufWriter::new(out);
    let escaping = Escaping(&mut out);
    if pretty { serde_json::to_writer_pretty(escaping, value) } else { serde_json::to_writer(escaping, value) }?;
    writeln!(out)?;
    out.into_inner().map(|_| ()).map_err(io::IntoInnerError::into_error)
}

/// A writer of JSON that escapes what is dangerous: it is never held as a whole.
struct Escaping<'a>(&'a mut dyn Write);

impl Write for Escaping<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // What writes JSON writes whole characters.
        let mut rest = std::str::from_utf8(bytes).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))?;
        // Between strings JSON has no control characters but line ends; in strings line ends are escapes already.
        while let Some((at, c)) = rest.char_indices().find(|&(_, c)| c != '\n' && is_dangerous(c)) {
            let (head, tail) = rest.split_at(at);
            write!(self.0, "{head}\\u{:04x}", u32::from(c))?;
            rest = tail.get(c.len_utf8()..).unwrap_or_default();
        }
        self.0.write_all(rest.as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_reads_back_and_drives_nothing() {
        for text in ["plain กลุ่ม", "\u{1b}[31m", "\u{9b}31m", "a\u{202e}b\u{2066}c", "\u{feff}x\u{2028}", "a\nb\tc\r"] {
            for pretty in [false, true] {
                let mut out = Vec::new();
                json(&mut out, &serde_json::json!({ "k": [text] }), pretty).unwrap();
                let written = String::from_utf8(out).unwrap();
                assert!(!written.chars().any(|c| c != '\n' && is_dangerous(c)), "{written:?}");
                let back: serde_json::Value = serde_json::from_str(&written).unwrap();
                assert_eq!(back["k"][0], text);
            }
        }
    }

    #[test]
    fn text_drives_nothing_however_it_is_cut() {
        for (text, colour, expected) in [
            ("plain กลุ่ม\n  a::b\n", false, "plain กลุ่ม\n  a::b\n"),
            ("::error::x\n \t::warning::y\n:a\n", false, ":∶error::x\n \t:∶warning::y\n:a\n"),
            ("a\u{9b}b\u{202e}c\rd\u{7}\n", false, "a\u{fffd}b\u{fffd}c d␇\n"),
            ("\u{1b}[1mx\u{1b}[0m", false, "␛[1mx␛[0m"),
            ("\u{1b}[1mx\u{9b}\u{1b}[0m", true, "\u{1b}[1mx\u{fffd}\u{1b}[0m"),
        ] {
            for size in [1, 2, 5, 100] {
                let mut out = Harmless::new(Vec::new(), colour);
                text.as_bytes().chunks(size).for_each(|piece| out.write_all(piece).unwrap());
                assert_eq!(String::from_utf8(out.inner).unwrap(), expected, "{size}");
            }
        }
    }
}
