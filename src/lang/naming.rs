//! What a language knows about names of bodies, medals, congresses and campaigns.

/// The word lists of a language for names. Text files with comments (`#`) and lines `key: words`, see
/// [`keyed`](super::variation::keyed).
#[derive(Clone, Copy)]
pub struct Naming {
    /// Lines `kind: words`: the words that a name is built round, those of one kind in one line.
    pub bodies: &'static str,
    /// Lines `contrast: words`: words that tell one body from its sisters. The line `indefinite` holds words before a body that
    /// is no particular one, `definite` words before one that was named before, `place` the names of prepositions (see
    /// [`Variation::links`](super::variation::Variation)) behind which its place stands. The line `loose` holds words for bodies
    /// that by themselves also mean something else, or stand for any body of their kind; the line `finite` endings by which a word
    /// behind a noun is a verb and no adjective.
    pub contrasts: &'static str,
    /// Sections of words by which it is seen that a term is part of an unlisted name or of a title, is said by somebody, or is
    /// talked about, see [`phrases`](super::phrases).
    pub standing: &'static str,
    /// Whether the words of a name are written with capitals, but for links.
    pub capitals: bool,
}

impl Naming {
    /// No names are known.
    pub const NONE: Self = Self { bodies: "", contrasts: "", standing: "", capitals: false };
}
