//! What a language knows about variants of terms: words that come and go inside them, and how much a word says.

/// The word lists of a language that tell a variant of a term from another phrase. All are text files with comments (`#`).
#[derive(Clone, Copy)]
pub struct Variation {
    /// The head of a noun phrase stands before what modifies it (*comité central*).
    pub head_first: bool,
    /// Lines `level: words`: words that say at which level or where a body works.
    pub levels: &'static str,
    /// Lines `article: words`, `conjunction: words` and `preposition NAME: words`.
    pub links: &'static str,
    /// Frequent words in sections `everyday` and `news`.
    pub frequent: &'static str,
}

impl Variation {
    /// Nothing is known: every word is rare, and none may come or go.
    pub const NONE: Self = Self { head_first: false, levels: "", links: "", frequent: "" };
}

/// The lines `key: words` of a file, split at the colon.
pub fn keyed(file: &'static str) -> impl Iterator<Item = (&'static str, impl Iterator<Item = &'static str>)> {
    super::data_lines(file).filter_map(|l| l.split_once(':')).map(|(key, words)| (key.trim(), words.split_whitespace()))
}
