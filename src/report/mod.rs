//! Reports: one emitter a format, all fed from the same plain data.

pub mod concordance;
pub mod escape;
pub mod json;
pub mod model;
pub mod text;

use std::io::{self, Write};

pub use model::{Model, Summary};

/// A format of `check`.
pub trait Emitter {
    /// Writes the whole report.
    ///
    /// # Errors
    /// What the writer says.
    fn emit(&self, model: &Model, out: &mut dyn Write) -> io::Result<()>;
}

/// The formats of `check` by name.
pub const FORMATS: &[&str] = &["text", "json", "jsonl"];

/// The emitter of a format; `colour` matters to text alone.
#[must_use]
pub fn emitter(format: &str, options: text::Options) -> Option<Box<dyn Emitter>> {
    Some(match format {
        "text" => Box::new(text::Text(options)),
        "json" => Box::new(json::Json),
        "jsonl" => Box::new(json::JsonLines),
        _ => return None,
    })
}
