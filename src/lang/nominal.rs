//! How a language written without blanks makes a noun of a verb, and spells loans.

/// A prefix that makes a noun of a verb, and what stands for it.
#[derive(Clone, Copy)]
pub struct Nominal {
    /// The prefix; empty when the language has none.
    pub prefix: &'static str,
    /// Nouns behind which the bare verb is the noun, one a line (*ศูนย์ฝึกอบรม*: a centre for training).
    pub heads: &'static str,
    /// Words that make a longer word with the prefix (*จัดการ*: to manage), and stand before the noun as well (*จัด|การประชุม*: to hold a
    /// meeting).
    pub both: &'static [&'static str],
}

impl Nominal {
    /// A language that has none.
    pub const NONE: Self = Self { prefix: "", heads: "", both: &[] };

    /// The verb of a folded term that begins with the prefix.
    #[must_use]
    pub fn verb<'t>(&self, term: &'t str) -> Option<&'t str> {
        term.strip_prefix(self.prefix).filter(|verb| !self.prefix.is_empty() && !verb.is_empty())
    }
}

/// Loans, of which several spellings are in use.
#[derive(Clone, Copy)]
pub struct Loans {
    /// Whether a folded term without blanks is one by its letters.
    pub is_loan: fn(&str) -> bool,
    /// Levels the spellings of loans in a folded text: what is levelled, and for every byte of it and its end the byte in the text.
    pub level: fn(&str, &mut String, &mut Vec<u32>),
}
