//! Fixes: from findings to changed bytes.
//!
//! In: the bytes of a file, and a function that judges such bytes. Out: the bytes with every wanted replacement made that can be
//! made, and why the others were not. Promised: nothing but the replaced stretches changes, not the encoding, a byte-order mark
//! or a line end; the result has no finding that was not there before; doing it again changes nothing more.
//!
//! Reading and writing files is not done here.

mod edit;
mod settle;
mod spelt;
#[cfg(test)]
mod tests;
pub mod unified;

pub use edit::{Edit, apply};
pub use settle::{Judged, Package, Rewrite, Settled, settle};
pub use spelt::Syntax;

use std::fmt;

use crate::finding::RuleId;

/// A file as it was decoded, with its bytes.
#[derive(Clone, Copy, Debug)]
pub struct Document<'a> {
    /// The bytes of the file.
    pub bytes: &'a [u8],
    /// The decoded text, without a byte-order mark.
    pub text: &'a str,
    /// The encoding's name.
    pub encoding: &'a str,
    /// How text is written in it.
    pub syntax: Syntax,
    /// Whether the text is ASCII alone.
    ascii: bool,
}

impl<'a> Document<'a> {
    /// A file with `bytes`, decoded as `text`.
    #[must_use]
    pub fn new(bytes: &'a [u8], text: &'a str, encoding: &'a str, syntax: Syntax) -> Self {
        Self { bytes, text, encoding, syntax, ascii: text.is_ascii() }
    }
}

/// Why a replacement is not made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The bytes at the place are not the text found: damaged, or an encoding without a way back.
    Bytes,
    /// Markup stands between the words, or would come of the new ones.
    Markup,
    /// The file's encoding does not have this character.
    Encoding(char),
    /// The result would have a finding that is not there now.
    NewFinding {
        /// Its rule.
        rule: RuleId,
        /// Its text.
        surface: String,
        /// Its line.
        line: usize,
    },
    /// The result would have one beside other articles that is not there now.
    NewElsewhere {
        /// Its file.
        path: String,
        /// Its line.
        line: usize,
        /// Its rule.
        rule: RuleId,
        /// Its text.
        surface: String,
    },
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bytes => f.write_str("the bytes of that place are not certain"),
            Self::Markup => f.write_str("markup stands in the way"),
            Self::Encoding(c) => write!(f, "the file's encoding does not have “{c}”; save it as UTF-8"),
            Self::NewElsewhere { path, line, rule, surface } => {
                write!(f, "beside other articles it would make a new finding at {path}:{line}: {rule}, “{surface}”")
            }
            Self::NewFinding { rule, surface, line } => write!(f, "it would make a new finding in line {line}: {rule}, “{surface}”"),
        }
    }
}
