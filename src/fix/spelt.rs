//! How text is spelt in a file: entities, escapes, characters that mean something, encodings.

use encoding_rs::Encoding;
use html5gum::{DefaultEmitter, Token, Tokenizer};

use super::Refusal;
use crate::text::Span;

/// How text is written in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// As it is.
    Plain,
    /// As it is, but for characters that mark something.
    Markdown,
    /// With entities.
    Html,
    /// With entities, where another syntax may lie within: what is markup is not written.
    Xml,
    /// With the escapes of JSON strings.
    Json,
    /// The same, where HTML lies within.
    JsonMarkup,
    /// With the escapes of messages of gettext.
    Po,
}

/// A stretch of the raw text, and the text that it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unit {
    /// Bytes in the raw text.
    pub(super) raw: Span,
    /// What it stands for.
    pub(super) text: String,
}

/// Raw text cut into its smallest units; `None` where it holds more than text.
pub(super) fn units(raw: &str, syntax: Syntax) -> Option<Vec<Unit>> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(rest) = raw.get(at..).filter(|r| !r.is_empty()) {
        let (len, text) = match syntax {
            Syntax::Html | Syntax::Xml if rest.starts_with('<') => return None,
            Syntax::Html | Syntax::Xml if rest.starts_with('&') || rest.starts_with('\r') => html_unit(rest)?,
            Syntax::Json | Syntax::JsonMarkup | Syntax::Po if rest.starts_with('"') => return None,
            Syntax::Json | Syntax::JsonMarkup if rest.starts_with('\\') => json_unit(rest)?,
            Syntax::Po if rest.starts_with('\\') => po_unit(rest)?,
            _ => rest.chars().next().map(|c| (c.len_utf8(), c.to_string()))?,
        };
        out.push(Unit { raw: Span::new(at, at + len), text });
        at += len;
    }
    Some(out)
}

/// A character reference, or a line end, which HTML knows one of.
fn html_unit(rest: &str) -> Option<(usize, String)> {
    if rest.starts_with('\r') {
        return Some((if rest.starts_with("\r\n") { 2 } else { 1 }, "\n".to_owned()));
    }
    let name = rest.bytes().skip(1).take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').count();
    let len = 1 + name + usize::from(rest.as_bytes().get(1 + name) == Some(&b';'));
    let mut text = String::new();
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(rest.get(..len)?, emitter) {
        match token {
            Ok(Token::String(string)) => text.push_str(std::str::from_utf8(&string.value).ok()?),
            Ok(Token::Error(_)) => {}
            _ => return None,
        }
    }
    Some((len, text))
}

/// An escape of a JSON string, a surrogate pair as one.
fn json_unit(rest: &str) -> Option<(usize, String)> {
    let lengths = if rest.starts_with("\\u") { &[6, 12][..] } else { &[2][..] };
    lengths.iter().find_map(|&len| {
        let text = serde_json::from_str(&format!("\"{}\"", rest.get(..len)?)).ok()?;
        Some((len, text))
    })
}

/// An escape of a message of gettext.
fn po_unit(rest: &str) -> Option<(usize, String)> {
    let letter = rest.chars().nth(1)?;
    let text = match letter {
        'n' => "\n".to_owned(),
        't' => "\t".to_owned(),
        'r' => "\r".to_owned(),
        c => c.to_string(),
    };
    Some((1 + letter.len_utf8(), text))
}

/// Characters that mean something in Markdown.
const MARKING: &str = "*_`[]<>\\#|~!&{}$";

/// `text` as it is written in a file of this syntax and encoding. `ascii`: the file has ASCII alone, and stays so where the syntax
/// has another way to write a letter.
pub(super) fn spell(text: &str, syntax: Syntax, encoding: &str, ascii: bool) -> Result<Vec<u8>, Refusal> {
    let mut out = Vec::new();
    for c in text.chars() {
        let plain = || encode(c, encoding).filter(|_| c.is_ascii() || !ascii);
        let bytes = match syntax {
            Syntax::Markdown if MARKING.contains(c) => return Err(Refusal::Markup),
            Syntax::Xml | Syntax::JsonMarkup if matches!(c, '&' | '<' | '>') => return Err(Refusal::Markup),
            Syntax::Plain | Syntax::Markdown | Syntax::Xml => encode(c, encoding).ok_or(Refusal::Encoding(c))?,
            Syntax::Html => match c {
                '&' => written("&amp;", encoding),
                '<' => written("&lt;", encoding),
                '>' => written("&gt;", encoding),
                _ => plain().unwrap_or_else(|| written(&format!("&#{};", u32::from(c)), encoding)),
            },
            Syntax::Po if matches!(c, '"' | '\\') => written(&format!("\\{c}"), encoding),
            Syntax::Po => encode(c, encoding).filter(|_| !c.is_control()).ok_or(Refusal::Encoding(c))?,
            Syntax::Json | Syntax::JsonMarkup if matches!(c, '"' | '\\') => written(&format!("\\{c}"), encoding),
            Syntax::Json | Syntax::JsonMarkup => plain().filter(|_| !c.is_control()).unwrap_or_else(|| written(&escaped(c), encoding)),
        };
        out.extend(bytes);
    }
    Ok(out)
}

/// The JSON escape of a character, by its UTF-16 units.
fn escaped(c: char) -> String {
    c.encode_utf16(&mut [0; 2]).iter().fold(String::new(), |all, unit| format!("{all}\\u{unit:04x}"))
}

/// The bytes of ASCII characters, which every encoding has.
fn written(ascii: &str, encoding: &str) -> Vec<u8> {
    ascii.chars().filter_map(|c| encode(c, encoding)).flatten().collect()
}

/// The bytes of a character; `None` where the encoding does not have it.
fn encode(c: char, encoding: &str) -> Option<Vec<u8>> {
    match encoding {
        "utf-8" => Some(c.encode_utf8(&mut [0; 4]).as_bytes().to_vec()),
        "utf-16le" => Some(c.encode_utf16(&mut [0; 2]).iter().flat_map(|unit| unit.to_le_bytes()).collect()),
        "utf-16be" => Some(c.encode_utf16(&mut [0; 2]).iter().flat_map(|unit| unit.to_be_bytes()).collect()),
        _ => {
            let mut buffer = [0; 4];
            let (bytes, _, unmappable) = Encoding::for_label(encoding.as_bytes())?.encode(c.encode_utf8(&mut buffer));
            (!unmappable).then(|| bytes.into_owned())
        }
    }
}

/// The text of bytes; `None` where they are none in this encoding.
pub(super) fn decode(bytes: &[u8], encoding: &str) -> Option<String> {
    let units = |one: fn([u8; 2]) -> u16| {
        let (pairs, rest) = bytes.as_chunks::<2>();
        let units: Vec<u16> = pairs.iter().map(|p| one(*p)).collect();
        rest.is_empty().then(|| String::from_utf16(&units).ok()).flatten()
    };
    match encoding {
        "utf-8" => std::str::from_utf8(bytes).ok().map(str::to_owned),
        "utf-16le" => units(u16::from_le_bytes),
        "utf-16be" => units(u16::from_be_bytes),
        _ => Encoding::for_label(encoding.as_bytes())?
            .decode_without_bom_handling_and_without_replacement(bytes)
            .map(std::borrow::Cow::into_owned),
    }
}
