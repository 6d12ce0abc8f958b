//! The YAML of a glossary, with quotes where YAML would read something else.

use std::fmt::Write as _;

use super::{by_language, class, gender};
use crate::glossary::{Concept, Extra, Glossary, Term};

/// The glossary as one YAML file, in the order of its concepts. Languages of a concept are grouped; the files that entries
/// came from, and comments, are left behind.
#[must_use]
pub fn to_yaml(glossary: &Glossary) -> String {
    if glossary.concepts.is_empty() {
        return "concepts: []\n".to_owned();
    }
    let mut yaml = Yaml { out: String::new() };
    // What the first file that says something says of itself.
    yaml.extras("", glossary.files.iter().find(|f| !f.extras.is_empty()).map_or(&[], |f| f.extras.as_slice()));
    yaml.out.push_str("concepts:\n");
    for (at, concept) in glossary.concepts.iter().enumerate() {
        if at > 0 {
            yaml.out.push('\n');
        }
        yaml.concept(concept);
    }
    yaml.out
}

struct Yaml {
    out: String,
}

impl Yaml {
    /// One line: `head` with its indentation and colon, then a scalar.
    fn line(&mut self, head: &str, value: &str) {
        let _ = writeln!(self.out, "{head} {}", scalar(value));
    }

    fn optional(&mut self, head: &str, value: Option<&String>) {
        if let Some(value) = value {
            self.line(head, value);
        }
    }

    /// One line with a flow list, unless it is empty.
    fn list(&mut self, head: &str, values: &[String]) {
        if !values.is_empty() {
            let items: Vec<String> = values.iter().map(|v| scalar(v)).collect();
            let _ = writeln!(self.out, "{head} [{}]", items.join(", "));
        }
    }

    /// One line a sentence, unless there is none.
    fn sentences(&mut self, head: &str, values: &[String]) {
        if !values.is_empty() {
            let _ = writeln!(self.out, "{head}");
            for value in values {
                self.line("                -", value);
            }
        }
    }

    fn concept(&mut self, concept: &Concept) {
        self.line("  - id:", &concept.id);
        self.optional("    domain:", concept.domain.as_ref());
        self.optional("    definition:", concept.definition.as_ref());
        if !concept.originals.is_empty() {
            self.out.push_str("    original:\n");
        }
        for (lang, texts) in by_language(concept.originals.iter().map(|(lang, text)| (lang, text))) {
            let texts: Vec<String> = texts.into_iter().cloned().collect();
            self.list(&format!("      {}:", scalar(lang.as_str())), &texts);
        }
        self.optional("    note:", concept.note.as_ref());
        self.list("    levels:", &concept.levels);
        self.extras("    ", &concept.extras);
        let fixed = !concept.terms.is_empty() && concept.terms.iter().all(|t| t.do_not_translate);
        if fixed {
            self.out.push_str("    do_not_translate: true\n");
        }
        let everyday = !concept.terms.is_empty() && concept.terms.iter().all(|t| t.only_in_domain);
        if everyday {
            self.out.push_str("    only_in_domain: true\n");
        }
        self.out.push_str(if concept.terms.is_empty() { "    terms: {}\n" } else { "    terms:\n" });
        for (lang, terms) in by_language(concept.terms.iter().map(|t| (&t.lang, t))) {
            let _ = writeln!(self.out, "      {}:", scalar(lang.as_str()));
            for term in terms {
                self.term(term, fixed, everyday);
            }
        }
    }

    /// Writes a term; what is true of the whole concept is not said again.
    fn term(&mut self, term: &Term, fixed: bool, everyday: bool) {
        self.line("        - term:", &term.text);
        self.line("          status:", term.status.as_str());
        if let Some(name) = term.class.map(class) {
            self.line("          part_of_speech:", name);
        }
        if let Some(name) = term.gender.map(gender) {
            self.line("          gender:", name);
        }
        if term.case_sensitive {
            self.line("          case:", "sensitive");
        }
        if term.strict_spelling {
            self.line("          spelling:", "strict");
        }
        if term.do_not_translate && !fixed {
            self.out.push_str("          do_not_translate: true\n");
        }
        if term.only_in_domain && !everyday {
            self.out.push_str("          only_in_domain: true\n");
        }
        self.list("          short_forms:", &term.short_forms);
        self.optional("          note:", term.note.as_ref());
        self.optional("          reason:", term.reason.as_ref());
        self.optional("          valid_from:", term.valid_from.map(|d| d.to_string()).as_ref());
        self.optional("          valid_to:", term.valid_to.map(|d| d.to_string()).as_ref());
        if !term.guards.is_empty() {
            self.out.push_str("          guards:\n");
            self.list("            near:", &term.guards.near);
            self.list("            not_near:", &term.guards.not_near);
            self.list("            not_in:", &term.guards.not_in);
        }
        if !term.matches.is_empty() || !term.no_matches.is_empty() {
            self.out.push_str("          examples:\n");
            self.sentences("            match:", &term.matches);
            self.sentences("            no_match:", &term.no_matches);
        }
        self.extras("          ", &term.extras);
    }

    /// What others say, one line a text.
    fn extras(&mut self, indent: &str, extras: &[Extra]) {
        let mut keys: Vec<String> = Vec::new();
        for extra in extras {
            let key = extra.yaml_key();
            if !keys.contains(&key) {
                let _ = writeln!(self.out, "{indent}{key}:");
                for same in extras.iter().filter(|e| e.yaml_key() == key) {
                    self.line(&format!("{indent}  -"), &same.value);
                }
                keys.push(key);
            }
        }
    }
}

/// `text` as a YAML scalar that every reader takes for this very string, in a block or in `[…]`: plain where that is beyond
/// doubt (in YAML 1.1 and 1.2), in double quotes otherwise.
pub(in crate::glossary) fn scalar(text: &str) -> String {
    if is_plain(text) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            _ if needs_escape(c) && u32::from(c) > 0xffff => {
                let _ = write!(out, "\\U{:08X}", u32::from(c));
            }
            _ if needs_escape(c) => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            _ => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Control characters, line separators, marks that nobody sees, and what YAML does not allow.
fn needs_escape(c: char) -> bool {
    let unseen =
        matches!(c, '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    c.is_control() || unseen || u32::from(c) & 0xfffe == 0xfffe
}

fn is_plain(text: &str) -> bool {
    let indicator = |c: char| c.is_ascii_punctuation() && c != '(' && c != '/' && c != '_';
    let (Some(first), Some(last)) = (text.chars().next(), text.chars().next_back()) else { return false };
    let edges = !indicator(first) && !first.is_whitespace() && !last.is_whitespace() && last != ':';
    let inside =
        !text.contains(": ") && !text.contains(" #") && !text.contains([',', '[', ']', '{', '}']) && !text.chars().any(needs_escape);
    edges && inside && !is_reserved(text) && !is_numeric(text)
}

/// Words that some version of YAML reads as a truth value or as nothing.
fn is_reserved(text: &str) -> bool {
    ["true", "false", "null", "yes", "no", "on", "off", "y", "n"].iter().any(|w| text.eq_ignore_ascii_case(w))
}

/// Numbers, dates and times, whatever the base and the separators.
fn is_numeric(text: &str) -> bool {
    let figures =
        |c: char| c.is_ascii_hexdigit() || matches!(c, '.' | '_' | ':' | '-' | '+' | 'x' | 'X' | 'o' | 'O' | 't' | 'T' | 'z' | 'Z' | ' ');
    text.parse::<f64>().is_ok() || (text.starts_with(|c: char| c.is_ascii_digit()) && text.chars().all(figures))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_only_what_yaml_would_read_otherwise() {
        for plain in ["kluster", "กลุ่มเลียนแบบ", "l’émulation d'un", "a:b", "C#", "emulerings-", "3 mars", "(a)", "a\u{a0}b"]
        {
            assert_eq!(scalar(plain), plain);
        }
        for quoted in [
            "",
            " a",
            "a ",
            "- a",
            "a: b",
            "a:",
            "a #b",
            "true",
            "No",
            "~",
            "null",
            "12",
            "0x1F",
            "1_000",
            "2026-01-31",
            "12:30",
            ".5",
            ".inf",
            "nan",
            "[a",
            "a, b",
            "=a",
            "@a",
            "'a'",
            "<<",
            "&a",
            "*a",
            "!a",
            "%a",
            "`a`",
            "> a",
            "| a",
            "? a",
            "…\u{a0}",
        ] {
            assert_eq!(scalar(quoted), format!("\"{quoted}\""));
        }
        assert_eq!(scalar("a\"b\\c\n\u{202e}\u{10ffff}"), r#""a\"b\\c\n\u202E\U0010FFFF""#);
    }
}
