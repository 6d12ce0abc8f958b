//! The commands, and the flags that several of them share. What one command alone takes stands in its own file.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use isogloss::glossary::Format;
use isogloss::ingest::format::Format as ArticleFormat;

#[cfg(feature = "desk")]
use super::commands::desk;
#[cfg(feature = "lsp")]
use super::commands::lsp;
use super::commands::{
    align, articles, check, concordance, dismiss, drift, explain, fix, glossary, group, init, rules, schema, shell, suggest, term,
};

/// Checks articles in several languages against a glossary, and against each other where they tell the same story: reports
/// renderings that are inconsistent, deprecated, forbidden, untranslated, unknown or misspelt.
#[derive(Debug, Parser)]
#[command(name = "isogloss", version, propagate_version = true, arg_required_else_help = true)]
#[command(after_help = "Exit codes: 0 clean, 1 findings at or above --fail-on, 2 the job could not be done or not wholly.")]
pub(crate) struct Cli {
    #[command(flatten)]
    pub common: Common,
    #[command(subcommand)]
    pub command: Command,
}

/// Flags that every command knows.
#[derive(Clone, Debug, Args)]
pub(crate) struct Common {
    /// Configuration file; otherwise the nearest isogloss.yaml, found upwards
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Glossary file or folder instead of the configured ones (repeatable)
    #[arg(long, global = true, value_name = "PATH")]
    pub glossary: Vec<PathBuf>,
    /// What a word, column or language of the glossary means: status:WORD=STATUS, column:NAME=FIELD, lang:NAME=TAG (repeatable)
    #[arg(long, global = true, value_name = "ENTRY")]
    pub map: Vec<String>,
    /// Language of all articles (BCP 47), whatever they say themselves
    #[arg(long, global = true, value_name = "LANG")]
    pub lang: Option<String>,
    /// Format of all articles, whatever their names say: text, markdown, html, jsonl, news-xml, ninjs, xliff, tmx, po, subtitles, docx, odt
    #[arg(long, global = true, value_name = "FORMAT", value_parser = ArticleFormat::named)]
    pub format_in: Option<ArticleFormat>,
    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: Color,
    /// Print findings only: no summary, no notes about inputs
    #[arg(long, short, global = true)]
    pub quiet: bool,
    /// Print all advice, and what was decided on the way
    #[arg(long, short, global = true)]
    pub verbose: bool,
    /// Number of threads; the output is the same for any
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
    /// Keep nothing between runs, and use nothing that was kept
    #[arg(long, global = true)]
    pub no_cache: bool,
    /// Take each article by itself: no stories, no evidence from sister articles, no rules across articles; fast on large corpora
    #[arg(long, global = true)]
    pub no_group: bool,
    /// Name of standard input in the output
    #[arg(long, global = true, value_name = "NAME")]
    pub stdin_filename: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check articles against the glossary
    Check(check::CheckArgs),
    /// List what was read: language and how it was decided, title, date, source
    Articles(articles::ArticlesArgs),
    /// List every occurrence of every glossary concept in its context
    Concordance(concordance::ConcordanceArgs),
    /// Show which articles tell the same story, and which share a topic
    Group(group::GroupArgs),
    /// Replace wrong renderings by the right form of the preferred one, where that is certain
    Fix(fix::FixArgs),
    /// Show what each language calls each concept, story by story; or which sentences say the same
    Align(align::AlignArgs),
    /// Propose renderings and concepts that the glossary lacks
    Suggest(suggest::SuggestArgs),
    /// Compare what the coverage calls each concept with isogloss.lock
    Drift(drift::DriftArgs),
    /// List the rules and their severities
    Rules(rules::RulesArgs),
    /// Explain a rule, or why a term does or does not match a text
    Explain(explain::ExplainArgs),
    /// Look a term up, from any language
    Term(term::TermArgs),
    /// Lint, convert, score or compare glossaries
    #[command(subcommand)]
    Glossary(glossary::GlossaryCommand),
    /// Review findings, decide proposals and edit the glossary, on a page in the browser
    #[cfg(feature = "desk")]
    Desk(desk::DeskArgs),
    /// Let a finding, a term or articles stand, with the reason
    Dismiss(dismiss::DismissArgs),
    /// Write a commented configuration and glossary to start from
    Init(init::InitArgs),
    /// Serve an editor: the language server, on standard input and output
    #[cfg(feature = "lsp")]
    Lsp(lsp::LspArgs),
    /// Print the JSON Schema of a file that you write, for editors
    Schema(schema::SchemaArgs),
    /// Print shell completions
    Completions(shell::CompletionsArgs),
    /// Print the manual page
    Man,
}

/// How a command that is about glossaries reads them.
#[derive(Debug, Args)]
pub(crate) struct From {
    /// Format of the glossary files; otherwise their content tells
    #[arg(long, value_name = "FORMAT", value_parser = clap::builder::PossibleValuesParser::new(Format::names()))]
    pub from: Option<String>,
}

impl From {
    /// The format that was named.
    pub(crate) fn format(&self) -> Option<Format> {
        self.from.as_deref().and_then(|name| name.parse().ok())
    }
}

/// The articles that a command is about.
#[derive(Debug, Args)]
pub(crate) struct Paths {
    /// Files, folders or `-`; without any, the configured corpus
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
}
