//! Turtle as statements with places. Numbers, truth values and datatypes are texts; lists are passed over. Own code, because the crates
//! that read it give no places.
//!
//! Source: the W3C recommendation *RDF 1.1 Turtle*.

use rustc_hash::FxHashMap;

use super::{Object, SKOS, Statement};
use crate::text::Span;

/// The property that `a` is short for.
const TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
/// Brackets inside one another.
const DEEPEST: usize = 50;

/// Why a text is not read any further.
pub(super) struct Error {
    /// The byte at which it shows.
    pub(super) at: usize,
    /// What is wrong.
    pub(super) message: String,
}

/// The statements of a text, up to a mistake if there is one.
pub(super) fn statements(text: &str) -> (Vec<Statement>, Option<Error>) {
    let mut parser = Parser { text, at: 0, prefixes: FxHashMap::default(), base: String::new(), blank: 0, depth: 0, out: Vec::new() };
    let error = loop {
        parser.skip();
        if parser.rest().is_empty() {
            break None;
        }
        let before = parser.out.len();
        if let Err(error) = parser.statement() {
            // Half a statement says half.
            parser.out.truncate(before);
            break Some(error);
        }
    };
    (parser.out, error)
}

struct Parser<'t> {
    text: &'t str,
    at: usize,
    prefixes: FxHashMap<&'t str, String>,
    base: String,
    blank: usize,
    depth: usize,
    out: Vec<Statement>,
}

type Read<T> = Result<T, Error>;

impl<'t> Parser<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn fail<T>(&self, message: &str) -> Read<T> {
        Err(Error { at: self.at, message: format!("not well-formed Turtle: {message}") })
    }

    /// Skips white space and comments.
    fn skip(&mut self) {
        loop {
            let rest = self.rest();
            let bare = rest.trim_start();
            self.at += rest.len() - bare.len();
            if !bare.starts_with('#') {
                return;
            }
            self.at += bare.find('\n').unwrap_or(bare.len());
        }
    }

    /// Takes a mark, if it stands next.
    fn take(&mut self, mark: &str) -> bool {
        self.skip();
        let next = self.rest().starts_with(mark);
        self.at += if next { mark.len() } else { 0 };
        next
    }

    fn expect(&mut self, mark: &str) -> Read<()> {
        if self.take(mark) { Ok(()) } else { self.fail(&format!("`{mark}` is missing")) }
    }

    fn keyword(&mut self, word: &str) -> bool {
        self.skip();
        let head = self.rest().get(..word.len());
        let next = head.is_some_and(|h| h.eq_ignore_ascii_case(word))
            && self.rest().get(word.len()..).is_some_and(|r| r.starts_with(char::is_whitespace));
        self.at += if next { word.len() } else { 0 };
        next
    }

    fn statement(&mut self) -> Read<()> {
        let old = self.keyword("@prefix");
        if old || self.keyword("prefix") {
            self.skip();
            let end = self.rest().find(':').unwrap_or(0);
            let name = self.rest().get(..end).unwrap_or_default().trim();
            self.at += end;
            self.expect(":")?;
            let value = self.reference()?;
            self.prefixes.insert(name, value);
            return if old { self.expect(".") } else { Ok(()) };
        }
        let old = self.keyword("@base");
        if old || self.keyword("base") {
            self.base = self.reference()?;
            return if old { self.expect(".") } else { Ok(()) };
        }
        self.skip();
        let alone = self.rest().starts_with('[');
        let subject = match self.object()? {
            Object::Thing(name) => name,
            Object::Text(..) => return self.fail("a statement about a text"),
        };
        self.skip();
        // A bracket may say all there is to say.
        if !(alone && self.rest().starts_with('.')) {
            self.properties(&subject)?;
        }
        self.expect(".")
    }

    /// Properties with their values, up to the mark that ends them.
    fn properties(&mut self, subject: &str) -> Read<()> {
        loop {
            self.skip();
            let start = self.at;
            let property = if self.keyword("a") {
                "type".to_owned()
            } else {
                match self.object()? {
                    Object::Thing(name) if name == TYPE => "type".to_owned(),
                    Object::Thing(name) => SKOS.iter().find_map(|ns| name.strip_prefix(ns)).map(str::to_owned).unwrap_or(name),
                    Object::Text(..) => return self.fail("a text where a property is expected"),
                }
            };
            loop {
                let object = self.object()?;
                let span = Span::new(start, self.at);
                self.out.push(Statement { subject: subject.to_owned(), property: property.clone(), object, span });
                if !self.take(",") {
                    break;
                }
            }
            let mut more = false;
            while self.take(";") {
                more = true;
            }
            self.skip();
            if !more || self.rest().starts_with(['.', ']']) {
                return Ok(());
            }
        }
    }

    fn object(&mut self) -> Read<Object> {
        self.skip();
        let rest = self.rest();
        match rest.chars().next() {
            None => self.fail("the file ends inside a statement"),
            Some('<') => self.reference().map(Object::Thing),
            Some('"' | '\'') => self.literal(),
            Some('[' | '(') => self.bracket(),
            Some(c) if c.is_ascii_digit() || matches!(c, '+' | '-') => {
                let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))).unwrap_or(rest.len());
                let number = rest.get(..end).unwrap_or_default().trim_end_matches('.');
                self.at += number.len();
                Ok(Object::Text(number.to_owned(), None))
            }
            Some(_) => self.name(),
        }
    }

    fn bracket(&mut self) -> Read<Object> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return self.fail("too many brackets inside one another");
        }
        self.blank += 1;
        let name = format!("_:b{}", self.blank);
        if self.take("[") {
            if !self.take("]") {
                self.properties(&name)?;
                self.expect("]")?;
            }
        } else {
            self.expect("(")?;
            while !self.take(")") {
                self.object()?;
            }
        }
        self.depth -= 1;
        Ok(Object::Thing(name))
    }

    /// A reference in angle brackets.
    fn reference(&mut self) -> Read<String> {
        self.expect("<")?;
        let Some(end) = self.rest().find('>') else { return self.fail("a `<` without its `>`") };
        let written = self.rest().get(..end).unwrap_or_default();
        self.at += end + 1;
        let absolute =
            written.split_once(':').is_some_and(|(scheme, _)| !scheme.is_empty() && scheme.chars().all(|c| c.is_ascii_alphanumeric()));
        Ok(if absolute { written.to_owned() } else { format!("{}{written}", self.base) })
    }

    /// A name with a prefix, a blank node, or a truth value.
    fn name(&mut self) -> Read<Object> {
        let rest = self.rest();
        let part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | ':' | '.' | '%' | '\\' | '\u{b7}') || !c.is_ascii();
        let end = rest.find(|c: char| !part(c)).unwrap_or(rest.len());
        let word = rest.get(..end).unwrap_or_default().trim_end_matches('.');
        if word.is_empty() {
            return self.fail("a character that begins nothing");
        }
        let Some((prefix, local)) = word.split_once(':') else {
            self.at += word.len();
            return if matches!(word, "true" | "false") {
                Ok(Object::Text(word.to_owned(), None))
            } else {
                self.fail("a word without a prefix")
            };
        };
        if prefix == "_" {
            self.at += word.len();
            return Ok(Object::Thing(word.to_owned()));
        }
        let Some(space) = self.prefixes.get(prefix) else { return self.fail(&format!("the prefix `{prefix}:` is not declared")) };
        self.at += word.len();
        Ok(Object::Thing(format!("{space}{}", local.replace('\\', ""))))
    }

    fn literal(&mut self) -> Read<Object> {
        let rest = self.rest();
        let quote = if rest.starts_with('"') { '"' } else { '\'' };
        let triple: String = [quote; 3].iter().collect();
        let marks = if rest.starts_with(&triple) { triple } else { quote.to_string() };
        self.at += marks.len();
        let mut out = String::new();
        loop {
            let rest = self.rest();
            let Some(c) = rest.chars().next() else { return self.fail("a quotation that is not closed") };
            if rest.starts_with(&marks) {
                self.at += marks.len();
                break;
            }
            if marks.len() == 1 && matches!(c, '\n' | '\r') {
                return self.fail("a quotation that is not closed in its line");
            }
            self.at += c.len_utf8();
            out.push(if c == '\\' { self.escaped()? } else { c });
        }
        let lang = self.rest().strip_prefix('@').map(|tag| {
            let end = tag.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).unwrap_or(tag.len());
            tag.get(..end).unwrap_or_default().to_owned()
        });
        self.at += lang.as_ref().map_or(0, |l| l.len() + 1);
        if self.rest().starts_with("^^") {
            self.at += 2;
            self.object()?;
        }
        Ok(Object::Text(out, lang))
    }

    fn escaped(&mut self) -> Read<char> {
        let Some(c) = self.rest().chars().next() else { return self.fail("a backslash at the end") };
        self.at += c.len_utf8();
        let digits = match c {
            'u' => 4,
            'U' => 8,
            't' => return Ok('\t'),
            'n' => return Ok('\n'),
            'r' => return Ok('\r'),
            'b' => return Ok('\u{8}'),
            'f' => return Ok('\u{c}'),
            '"' | '\'' | '\\' => return Ok(c),
            _ => return self.fail("a backslash that means nothing here"),
        };
        let code = self.rest().get(..digits).and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32);
        let Some(code) = code else { return self.fail("a backslash that means nothing here") };
        self.at += digits;
        Ok(code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mistakes_have_a_place_and_what_stands_before_is_read() {
        let head = "@prefix s: <http://www.w3.org/2004/02/skos/core#> .\n<a> s:prefLabel \"x\"@en .\n";
        let deep = format!("<b> s:related {}", "[ s:related ".repeat(200));
        for (text, part) in [
            ("<b> s:prefLabel \"y", "not closed"),
            ("<b> s:prefLabel \"y\n\"@en .", "not closed in its line"),
            ("<b> t:prefLabel \"y\"@en .", "`t:` is not declared"),
            ("<b> s:prefLabel \"\\q\"@en .", "backslash"),
            ("<b> s:prefLabel \"y\"@en", "`.` is missing"),
            ("<b> s:prefLabel", "ends inside"),
            ("<b> \"x\" \"y\" .", "a property is expected"),
            ("\"b\" s:note \"y\" .", "about a text"),
            ("<b> s:note (1 2 .", "begins nothing"),
            ("<b s:note", "without its `>`"),
            (deep.as_str(), "too many brackets"),
        ] {
            let (found, error) = statements(&format!("{head}{text}"));
            let error = error.unwrap_or_else(|| panic!("{text}"));
            assert!(error.message.contains(part) && error.at >= head.len(), "{text}: {}", error.message);
            assert_eq!(found.len(), 1, "{text}");
        }
        for text in [
            "",
            "# only\n",
            "[] s:note \"a\" .",
            "[ s:note \"a\" ] .",
            "_:x s:note 1.5, -2 ; .",
            "PREFIX t: <t:>\nt:a.b s:note \"a\"^^t:c, true.",
        ] {
            assert!(statements(&format!("{head}{text}")).1.is_none(), "{text}");
        }
    }
}
