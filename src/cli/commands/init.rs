//! `isogloss init`: a configuration and a glossary to start from.

use std::path::PathBuf;

use anyhow::bail;
use clap::Args;
use isogloss::config::{FILE_NAME, starter};
use isogloss::text::escape;

use crate::cli::Outcome;
use crate::cli::output::write_atomically;

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

/// Writes the two files, and the folder for articles; never over existing ones unless forced.
pub(crate) fn execute(args: &InitArgs) -> anyhow::Result<Outcome> {
    let files = [(args.folder.join(FILE_NAME), starter::CONFIG), (args.folder.join("glossary.yaml"), starter::GLOSSARY)];
    if let Some((path, _)) = files.iter().find(|(path, _)| path.exists() && !args.force) {
        bail!("`{}` exists already; --force overwrites it", path.display());
    }
    std::fs::create_dir_all(args.folder.join("articles"))?;
    for (path, text) in &files {
        write_atomically(path, text.as_bytes())?;
        anstream::println!("wrote {}", escape::line(&path.to_string_lossy()));
    }
    let articles = args.folder.join("articles");
    anstream::println!("put articles into {} and run `isogloss check`", escape::line(&articles.to_string_lossy()));
    Ok(Outcome::Clean)
}
