//! Reports: one emitter a format, all fed from the same plain data.

pub mod align;
pub mod checkstyle;
pub mod columns;
pub mod concordance;
pub mod csv;
mod excerpt;
pub mod github;
pub mod gitlab;
#[cfg(feature = "html")]
pub mod html;
pub mod json;
pub mod junit;
pub mod passage;
pub mod rdjsonl;
mod region;
mod remark;
pub mod sarif;
pub mod statistics;
pub mod suggest;
#[cfg(test)]
mod tests;
pub mod text;
mod xml;

use std::io::{self, Write};

use crate::finding::Model;

/// A format of `check`.
pub trait Emitter {
    /// Writes the whole report.
    ///
    /// # Errors
    /// What the writer says.
    fn emit(&self, model: &Model, out: &mut dyn Write) -> io::Result<()>;
}

/// Makes the enum of formats out of one line each: variant, name, what it is, emitter; before it, the feature that it needs.
macro_rules! formats {
    ($($(#[$feature:meta])? $variant:ident $name:literal $about:literal $emitter:expr;)*) => {
        /// The formats of `check`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum Format {
            $($(#[$feature])? #[doc = $about] $variant,)*
        }

        impl Format {
            /// All, the most used first.
            pub const ALL: &[Self] = &[$($(#[$feature])? Self::$variant),*];

            /// The name by which it is asked for.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $($(#[$feature])? Self::$variant => $name,)* }
            }

            /// What it is, in one line.
            #[must_use]
            pub const fn about(self) -> &'static str {
                match self { $($(#[$feature])? Self::$variant => $about,)* }
            }

            /// Its emitter; the options matter to text alone.
            #[must_use]
            pub fn emitter(self, options: text::TextOptions) -> Box<dyn Emitter> {
                match self { $($(#[$feature])? Self::$variant => Box::new($emitter(options)),)* }
            }
        }
    };
}

formats! {
    Text "text" "Excerpts for people." text::Text;
    Json "json" "One document, with counts and problems." |_| json::Json;
    JsonLines "jsonl" "One finding a line." |_| json::JsonLines;
    Sarif "sarif" "SARIF 2.1.0, for code scanning." |_| sarif::Sarif;
    GitHub "github" "Annotations of GitHub Actions." |_| github::GitHub;
    GitLab "gitlab" "Code quality report of GitLab." |_| gitlab::GitLab;
    JUnit "junit" "`JUnit` XML: a file is a suite." |_| junit::JUnit;
    Checkstyle "checkstyle" "Checkstyle XML." |_| checkstyle::Checkstyle;
    RdJsonLines "rdjsonl" "Lines for reviewdog." |_| rdjsonl::RdJsonLines;
    Csv "csv" "A table for spreadsheets." |_| csv::Csv;
    #[cfg(feature = "html")]
    Html "html" "One page, with the articles and what each language calls each concept." |_| html::Html;
}

impl Format {
    /// Whether it shows the coverage too ([`Model::coverage`]).
    #[must_use]
    pub fn shows_coverage(self) -> bool {
        self.name() == "html"
    }
}

impl std::str::FromStr for Format {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let names = || Self::ALL.iter().map(|f| f.name()).collect::<Vec<_>>().join(", ");
        Self::ALL.iter().find(|f| f.name() == name).copied().ok_or_else(|| format!("`{name}` is no format ({})", names()))
    }
}
