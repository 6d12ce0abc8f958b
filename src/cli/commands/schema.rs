//! `isogloss schema`: the JSON Schema of a file that people write, for editors.

use clap::{Args, ValueEnum};
use isogloss::rules::RULES;
use isogloss::text::escape;
use isogloss::{config, glossary};

use crate::cli::{Outcome, output};

/// Of which file.
#[derive(Debug, Args)]
pub(crate) struct SchemaArgs {
    /// The file
    #[arg(value_name = "FILE")]
    pub of: File,
}

/// A file that has a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum File {
    /// isogloss.yaml
    Config,
    /// A glossary in YAML
    Glossary,
}

/// Prints the schema.
pub(crate) fn execute(args: &SchemaArgs) -> anyhow::Result<Outcome> {
    output::print(&bytes(args.of)?)?;
    Ok(Outcome::Clean)
}

/// The schema of a file as it is written.
pub(super) fn bytes(of: File) -> anyhow::Result<Vec<u8>> {
    let rules: Vec<(&str, &str)> = RULES.iter().map(|r| (r.id, r.summary)).collect();
    let schema = match of {
        File::Config => config::schema(&rules),
        File::Glossary => glossary::load::schema(),
    };
    let mut out = Vec::new();
    escape::json(&mut out, &schema, true)?;
    Ok(out)
}
