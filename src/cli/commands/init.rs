//! `isogloss init`: a configuration and a glossary to start from.

use std::path::PathBuf;

use anyhow::bail;
use clap::Args;
use isogloss::config::{FILE_NAME, starter};
use isogloss::text::escape;

use super::schema;
use crate::cli::Outcome;
use crate::cli::files::{self, Ground};
use crate::cli::output;

/// Where the starter is written.
#[derive(Debug, Args)]
pub(crate) struct InitArgs {
    /// Folder to write to
    #[arg(value_name = "FOLDER", default_value = ".")]
    pub folder: PathBuf,
    /// Overwrite existing files
    #[arg(long)]
    pub force: bool,
}

/// Writes the two files with their schemas, by which editors complete and check them, and the folder for articles; never over existing ones unless forced.
pub(crate) fn execute(args: &InitArgs) -> anyhow::Result<Outcome> {
    let files = [
        (FILE_NAME, starter::CONFIG.as_bytes().to_vec()),
        ("glossary.yaml", starter::GLOSSARY.as_bytes().to_vec()),
        ("schemas/isogloss.schema.json", schema::bytes(schema::File::Config)?),
        ("schemas/glossary.schema.json", schema::bytes(schema::File::Glossary)?),
    ];
    let files = files.map(|(name, text)| (args.folder.join(name), text));
    if let Some((path, _)) = files.iter().find(|(path, _)| path.exists() && !args.force) {
        bail!("`{}` exists already; --force overwrites it", path.display());
    }
    for folder in ["articles", "schemas"] {
        std::fs::create_dir_all(args.folder.join(folder))?;
    }
    for (path, text) in &files {
        files::write(path, text, &Ground::new(None, [&args.folder]))?;
        output::print(format!("wrote {}\n", escape::line(&path.to_string_lossy())).as_bytes())?;
    }
    let articles = args.folder.join("articles");
    output::print(format!("put articles into {} and run `isogloss check`\n", escape::line(&articles.to_string_lossy())).as_bytes())?;
    Ok(Outcome::Clean)
}
