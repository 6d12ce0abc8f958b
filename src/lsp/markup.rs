//! Text for people: Markdown where the client renders it, plain lines elsewhere. What comes from files means nothing in it.

use crate::text::escape;
use gen_lsp_types::{MarkupContent, MarkupKind};

/// Text that grows.
pub(super) struct Markup {
    markdown: bool,
    lines: Vec<String>,
}

impl Markup {
    /// No text yet.
    pub(super) fn new(markdown: bool) -> Self {
        Self { markdown, lines: Vec::new() }
    }

    /// A paragraph.
    pub(super) fn line(&mut self, text: String) {
        if self.markdown && !self.lines.is_empty() {
            self.lines.push(String::new());
        }
        self.lines.push(text);
    }

    /// An entry of a list.
    pub(super) fn item(&mut self, text: &str) {
        if self.markdown && self.lines.last().is_some_and(|last| !last.is_empty() && !last.starts_with("- ")) {
            self.lines.push(String::new());
        }
        self.lines.push(format!("- {text}"));
    }

    /// Text from a file.
    pub(super) fn plain(&self, text: &str) -> String {
        let text = escape::line(text);
        if !self.markdown {
            return text.into_owned();
        }
        let special =
            |c: char| c.is_ascii_punctuation() && !matches!(c, '.' | ',' | '-' | '\'' | '"' | ':' | ';' | '/' | '(' | ')' | '%' | '?');
        text.chars().flat_map(|c| special(c).then_some('\\').into_iter().chain([c])).collect()
    }

    /// Text from a file that stands out.
    pub(super) fn strong(&self, text: &str) -> String {
        if self.markdown { format!("**{}**", self.plain(text)) } else { self.plain(text) }
    }

    /// A name that people type.
    pub(super) fn code(&self, text: &str) -> String {
        if self.markdown { format!("`{}`", escape::line(text).replace('`', "'")) } else { self.plain(text) }
    }

    /// A link.
    pub(super) fn link(&self, text: &str, target: &str) -> String {
        if self.markdown { format!("[{}]({target})", self.plain(text)) } else { self.plain(text) }
    }

    /// What a client takes.
    pub(super) fn done(self) -> MarkupContent {
        let kind = if self.markdown { MarkupKind::Markdown } else { MarkupKind::PlainText };
        MarkupContent { kind, value: self.lines.join("\n") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_from_files_means_nothing() {
        let (rich, bare) = (Markup::new(true), Markup::new(false));
        for (text, expected) in [
            ("färjeläge", "färjeläge"),
            ("[x](command:evil)", "\\[x\\](command:evil)"),
            ("**a** <b> `c`", "\\*\\*a\\*\\* \\<b\\> \\`c\\`"),
            ("two\nlines", "two\\\\nlines"),
        ] {
            let escaped = rich.plain(text);
            assert_eq!(escaped, expected.replace("two\\\\nlines", &rich.plain("two\nlines")), "{text}");
            assert!(!escaped.contains('\n') && !bare.plain(text).contains('\n'));
        }
        assert_eq!((rich.strong("a_b"), bare.strong("a_b")), ("**a\\_b**".to_owned(), "a_b".to_owned()));
        assert_eq!(rich.code("a`b"), "`a'b`");
    }

    #[test]
    fn paragraphs_and_lists_stand_apart() {
        let mut text = Markup::new(true);
        for step in ["one", "- a", "- b", "two"] {
            match step.strip_prefix("- ") {
                Some(item) => text.item(item),
                None => text.line(step.to_owned()),
            }
        }
        assert_eq!(text.done().value, "one\n\n- a\n- b\n\ntwo");
    }
}
