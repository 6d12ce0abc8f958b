//! Reports: one emitter a format, all fed from the same plain data.

pub mod align;
pub mod checkstyle;
pub mod columns;
pub mod concordance;
pub mod csv;
pub mod github;
pub mod gitlab;
pub mod html;
pub mod json;
pub mod junit;
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

/// The formats of `check` by name.
pub const FORMATS: &[&str] = &["text", "json", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjsonl", "csv", "html"];

/// Whether a format shows the coverage too ([`Model::coverage`]).
#[must_use]
pub fn shows_coverage(format: &str) -> bool {
    format == "html"
}

/// The emitter of a format; `colour` matters to text alone.
#[must_use]
pub fn emitter(format: &str, options: text::Options) -> Option<Box<dyn Emitter>> {
    Some(match format {
        "text" => Box::new(text::Text(options)),
        "json" => Box::new(json::Json),
        "jsonl" => Box::new(json::JsonLines),
        "sarif" => Box::new(sarif::Sarif),
        "github" => Box::new(github::GitHub),
        "gitlab" => Box::new(gitlab::GitLab),
        "junit" => Box::new(junit::JUnit),
        "checkstyle" => Box::new(checkstyle::Checkstyle),
        "rdjsonl" => Box::new(rdjsonl::RdJsonLines),
        "csv" => Box::new(csv::Csv),
        "html" => Box::new(html::Html),
        _ => return None,
    })
}
