//! PO files of gettext: messages and their translations.
//!
//! Left out are fuzzy, obsolete and untranslated messages and the header, which names the languages (`Language`, and `X-Source-Language`,
//! else English, as the manual of gettext advises). Source: GNU gettext manual, "The Format of PO Files".

use super::ArticleDraft;
use super::bilingual::{KIND, Pair};
use super::prose::Builder;
use crate::finding::{Problem, Severity};
use crate::ingest::article::{Block, Source};
use crate::text::Span;

/// The language of messages where no header names it.
const SOURCE: &str = "en";

/// Reads the messages of a file as two articles, or none where nothing is translated.
pub(super) fn read(source: &Source, problems: &mut Vec<Problem>) -> Vec<ArticleDraft> {
    let mut file = Reader { source, problems, header: None, entry: Entry::default(), pair: Pair::new("", ""), current: None };
    file.read();
    let Reader { header, pair, .. } = file;
    let header = header.unwrap_or_default();
    let field = |name: &str| {
        let line = header.lines().find_map(|l| l.split_once(':').filter(|(key, _)| key.trim().eq_ignore_ascii_case(name)));
        line.map(|(_, value)| value.trim().replace('_', "-")).filter(|v| !v.is_empty())
    };
    if pair.is_empty() {
        return Vec::new();
    }
    let pair = pair.named(&field("X-Source-Language").unwrap_or_else(|| SOURCE.to_owned()), &field("Language").unwrap_or_default());
    pair.finish(source, 1, false).into()
}

/// A message under construction.
#[derive(Default)]
struct Entry {
    fuzzy: bool,
    /// The message, its plural, and the translations by number.
    id: Builder,
    plural: Builder,
    translations: Vec<(usize, Builder)>,
    begun: bool,
}

/// The string that goes on in the next line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    Context,
    Id,
    Plural,
    Translation,
}

struct Reader<'a> {
    source: &'a Source,
    problems: &'a mut Vec<Problem>,
    header: Option<String>,
    entry: Entry,
    pair: Pair,
    current: Option<Field>,
}

impl Reader<'_> {
    fn read(&mut self) {
        let mut at = 0;
        for line in self.source.text.split_inclusive('\n') {
            let (from, content) = (at + line.len() - line.trim_start().len(), line.trim());
            at += line.len();
            if content.is_empty() {
                self.end();
            } else if let Some(comment) = content.strip_prefix('#') {
                if self.current == Some(Field::Translation) {
                    self.end();
                }
                if comment.starts_with(',') && comment.split(',').any(|flag| flag.trim() == "fuzzy") {
                    self.entry.fuzzy = true;
                }
            } else {
                self.line(content, from);
            }
        }
        self.end();
    }

    fn line(&mut self, content: &str, at: usize) {
        let keyword = content.split(|c: char| c == '"' || c.is_whitespace()).next().unwrap_or_default();
        let number = keyword.strip_prefix("msgstr[").and_then(|k| k.strip_suffix(']')).and_then(|n| n.parse().ok());
        let field = match keyword {
            "" => self.current,
            // The catalog that what follows belongs to.
            "domain" => return self.end(),
            "msgctxt" => Some(Field::Context),
            "msgid" => Some(Field::Id),
            "msgid_plural" => Some(Field::Plural),
            "msgstr" => Some(Field::Translation),
            _ if number.is_some() => Some(Field::Translation),
            _ => None,
        };
        let rest = content.get(keyword.len()..).unwrap_or_default().trim_start();
        let string = rest.strip_prefix('"').and_then(|s| s.strip_suffix('"'));
        let (Some(field), Some(string)) = (field, string) else {
            let position = self.source.lines().position(&self.source.text, at);
            let problem = Problem::file("malformed-file", Severity::Error, &self.source.path, "this line is no part of a PO file");
            self.problems.push(problem.at(position, Span::new(at, at + content.len())).help("see `msgfmt --check`; the line is left out"));
            return;
        };
        let begins = keyword == "msgctxt" || (keyword == "msgid" && self.current != Some(Field::Context));
        if begins && self.entry.begun {
            self.end();
        }
        self.entry.begun = true;
        if field == Field::Translation && !keyword.is_empty() {
            self.entry.translations.push((number.unwrap_or(0), Builder::default()));
        }
        self.current = Some(field);
        let inside = at + content.len() - 1 - string.len();
        let builder = match field {
            Field::Context => return,
            Field::Id => &mut self.entry.id,
            Field::Plural => &mut self.entry.plural,
            Field::Translation => match self.entry.translations.last_mut() {
                Some((_, builder)) => builder,
                None => return,
            },
        };
        unescape(string, inside, builder);
    }

    /// Ends a message: the header, or a pair for every translation that is there.
    fn end(&mut self) {
        self.current = None;
        let mut entry = std::mem::take(&mut self.entry);
        if !entry.begun {
            return;
        }
        let text = |block: Option<Block>| block.map(|b| b.text(&self.source.text).to_owned());
        let (id, plural) = (entry.id.finish(KIND), entry.plural.finish(KIND));
        if id.is_none() {
            if let Some((_, builder)) = entry.translations.first_mut() {
                self.header = self.header.take().or_else(|| text(builder.finish(KIND)));
            }
            return;
        }
        for (number, mut builder) in entry.translations {
            let source = if number == 0 { id.clone() } else { plural.clone() };
            if !entry.fuzzy {
                self.pair.push(source, builder.finish(KIND));
            }
        }
    }
}

/// Adds the inside of a quoted string, from byte `at` of the file.
fn unescape(string: &str, at: usize, builder: &mut Builder) {
    let mut from = 0;
    while let Some(found) = string.get(from..).and_then(|rest| rest.find('\\')) {
        let escape = from + found;
        builder.verbatim(string.get(from..escape).unwrap_or_default(), at + from);
        let behind = string.get(escape + 1..).unwrap_or_default();
        let (read, len) = match behind.chars().next() {
            Some('0'..='7' | 'x') => bytes(string.get(escape..).unwrap_or_default()),
            Some('a' | 'b' | 'f' | 'v') => (" ".to_owned(), 2),
            Some('n') => ("\n".to_owned(), 2),
            Some('t') => ("\t".to_owned(), 2),
            Some('r') => ("\r".to_owned(), 2),
            Some(c) => (c.to_string(), 1 + c.len_utf8()),
            None => ("\\".to_owned(), 1),
        };
        builder.instead(&read, Span::new(at + escape, at + escape + len));
        from = escape + len;
    }
    builder.verbatim(string.get(from..).unwrap_or_default(), at + from);
}

/// The characters that a run of escaped bytes stands for, as `\303\245` or `\xc3\xa5`, and its length in the file.
fn bytes(text: &str) -> (String, usize) {
    let (mut out, mut len) = (Vec::new(), 0);
    while let Some(rest) = text.get(len..).and_then(|t| t.strip_prefix('\\')) {
        let (digits, radix, mark) = match rest.strip_prefix('x') {
            Some(digits) => (digits, 16, 1),
            None => (rest, 8, 0),
        };
        let most = if radix == 16 { 2 } else { 3 };
        let count = digits.chars().take(most).take_while(|c| c.is_digit(radix)).count();
        let Some(byte) = digits.get(..count).and_then(|d| u8::from_str_radix(d, radix).ok()) else { break };
        out.push(byte);
        len += 1 + mark + count;
    }
    // `\x` without a digit is a letter.
    if len == 0 { ("x".to_owned(), 2) } else { (String::from_utf8_lossy(&out).into_owned(), len) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::format::tests::source;

    const HEADER: &str =
        "# Own words.\nmsgid \"\"\nmsgstr \"\"\n\"Language: pt_BR\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\n";

    #[test]
    fn translated_messages_are_read() {
        for (text, expected) in [
            ("msgid \"The quay\"\nmsgstr \"O cais\"\n", &["The quay | O cais"][..]),
            (
                "msgctxt \"a\"\nmsgid \"The \"\n\"quay \\\"1\\\"\"\nmsgstr \"\"\n\"O cais\\n\"\n\"novo\"\n",
                &["The quay \"1\" | O cais\nnovo"],
            ),
            ("#, fuzzy, c-format\nmsgid \"a\"\nmsgstr \"b\"\n\nmsgid \"c\"\nmsgstr \"d\"\n", &["c | d"]),
            ("#, fuzzy\n#~ msgid \"x\"\n#~ msgstr \"y\"\n\nmsgid \"c\"\nmsgstr \"d\"\n", &["c | d"]),
            ("#~ msgid \"a\"\n#~ msgstr \"b\"\n\nmsgid \"c\"\nmsgstr \"\"\n", &[]),
            (
                "msgid \"one quay\"\nmsgid_plural \"%d quays\"\nmsgstr[0] \"um cais\"\nmsgstr[1] \"%d cais\"\n",
                &["one quay | um cais", "%d quays | %d cais"],
            ),
            ("msgid \"a\"\nmsgstr \"b\"\nmsgid \"c\"\nmsgstr \"d\"\n", &["a | b", "c | d"]),
            ("msgid \"quay\"\nmsgstr \"f\\303\\244rjel\\xc3\\xa4ge\\tx\\101\"\n", &["quay | färjeläge\txA"]),
            ("domain \"other\"\nmsgid \"a\"\nmsgstr \"b\"\ndomain \"more\"\nmsgid \"c\"\nmsgstr \"\\xd\\x\"\n", &["a | b", "c | \rx"]),
        ] {
            let source = source("a.po", &format!("{HEADER}{text}"));
            let mut problems = Vec::new();
            let drafts = read(&source, &mut problems);
            let texts = |at: usize| drafts.get(at).map_or(&[][..], |d| &d.blocks).iter().map(|b| b.text(&source.text));
            let found: Vec<String> = texts(0).zip(texts(1)).map(|(s, t)| format!("{s} | {t}")).collect();
            assert_eq!(found, expected, "{text}");
            assert!(problems.is_empty(), "{text}: {problems:?}");
            let langs: Vec<Option<&str>> = drafts.iter().map(|d| d.meta.lang.as_deref()).collect();
            assert!(drafts.is_empty() || langs == [Some("en"), Some("pt-BR")], "{langs:?}");
        }
    }

    #[test]
    fn a_line_that_is_none_is_told() {
        let source = source("a.po", "msgid \"a\"\nmsgstr \"b\nmsgid \"c\"\nmsgstr \"d\"\n");
        let mut problems = Vec::new();
        read(&source, &mut problems);
        assert!(problems.len() == 1 && problems[0].line == Some(2), "{problems:?}");
        assert_eq!(problems[0].span.map(|span| span.of(&source.text)), Some("msgstr \"b"));
    }
}
