//! One page for people: summary, findings, stories side by side, terms by language.
//!
//! Takes a model, best with its coverage; gives one file that needs nothing else. What comes from texts, names and glossaries is
//! escaped by the template engine and holds no character that reorders or hides what is shown. The content security policy names the
//! one style and the one script by their hashes, so nothing else can run. The page says the same without the script.

mod chart;
mod data;
mod desk;
mod row;
#[cfg(test)]
mod tests;

use std::io::{self, Write};

use base64::Engine as _;
use minijinja::value::{Serde, Value};
use minijinja::{AutoEscape, Environment, context};
use sha2::{Digest as _, Sha256};

use super::Emitter;
use super::passage;
use crate::finding::Model;

/// One self-contained page.
pub struct Html;

const TEMPLATE: &str = include_str!("template.html");
const STYLE: &str = include_str!("report.css");
const SCRIPT: &str = include_str!("report.js");

impl Emitter for Html {
    fn emit(&self, model: &Model, out: &mut dyn Write) -> io::Result<()> {
        let mut environment = Environment::new();
        environment.set_auto_escape_callback(|_| AutoEscape::Html);
        let style = style();
        let policy = format!(
            "default-src 'none'; style-src '{}'; script-src '{}'; base-uri 'none'; form-action 'none'",
            source(&style),
            source(SCRIPT)
        );
        let page = data::Page::new(model);
        let template = environment.template_from_named_str("report.html", TEMPLATE).map_err(io::Error::other)?;
        let context = context! {
            policy => policy,
            style => Value::from_safe_string(style),
            script => Value::from_safe_string(SCRIPT.to_owned()),
            page => Value::from(Serde(&page)),
        };
        // First the whole, then to the writer: what it says of itself (a reader that went away) is not to be wrapped.
        let page = template.render(context).map_err(io::Error::other)?;
        writeln!(out, "{page}")
    }
}

/// The sheet, with a class for every colour.
fn style() -> String {
    format!("{STYLE}{}", passage::palette())
}

/// A hash as the content security policy writes it.
fn source(text: &str) -> String {
    format!("sha256-{}", base64::engine::general_purpose::STANDARD.encode(Sha256::digest(text.as_bytes())))
}
