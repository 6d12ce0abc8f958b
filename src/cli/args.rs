//! What can be typed.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use isogloss::report::Format;

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
    /// Language of all articles (BCP 47), whatever they say themselves
    #[arg(long, global = true, value_name = "LANG")]
    pub lang: Option<String>,
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
    Check(CheckArgs),
    /// List what was read: language and how it was decided, title, date, source
    Articles(ArticlesArgs),
    /// List every occurrence of every glossary concept in its context
    Concordance(ConcordanceArgs),
    /// Show which articles tell the same story, and which share a topic
    Group(GroupArgs),
    /// Replace wrong renderings by the right form of the preferred one, where that is certain
    Fix(FixArgs),
    /// Show what each language calls each concept, story by story; or which sentences say the same
    Align(AlignArgs),
    /// Propose renderings and concepts that the glossary lacks
    Suggest(SuggestArgs),
    /// Compare what the coverage calls each concept with isogloss.lock
    Drift(super::commands::drift::DriftArgs),
    /// List the rules and their severities
    Rules(RulesArgs),
    /// Explain a rule, or why a term does or does not match a text
    Explain(ExplainArgs),
    /// Look a term up, from any language
    Term(TermArgs),
    /// Lint, convert, score or compare glossaries
    #[command(subcommand)]
    Glossary(GlossaryCommand),
    /// Let a finding, a term or articles stand, with the reason
    Dismiss(super::commands::dismiss::DismissArgs),
    /// Write a commented configuration and glossary to start from
    Init(InitArgs),
    /// Print shell completions
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}

#[derive(Debug, Args)]
pub(crate) struct Paths {
    /// Files, folders or `-`; without any, the configured corpus
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    #[command(flatten)]
    pub paths: Paths,
    /// Output format
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = formats())]
    pub format: Format,
    /// Write a further report to a file (repeatable)
    #[arg(long, value_name = "FORMAT=FILE")]
    pub output_file: Vec<String>,
    /// Least severity that makes the exit code 1: error, warning, note or never
    #[arg(long, value_name = "SEVERITY")]
    pub fail_on: Option<String>,
    /// Report at most this many findings, the most serious first
    #[arg(long, value_name = "N")]
    pub max_findings: Option<usize>,
    /// Count the findings by rule, language and concept: below the text report, on standard error beside other formats
    #[arg(long)]
    pub statistics: bool,
    /// Judge the given paths without the configured corpus as context
    #[arg(long)]
    pub isolated: bool,
    /// Also judge terms inside longer terms
    #[arg(long)]
    pub nested: bool,
    /// First make the fixes that are certain, as `isogloss fix` does; then report what is left
    #[arg(long, conflicts_with_all = ["nested", "show"])]
    pub fix: bool,
    /// Stay, and judge again whenever an article, the glossary or the configuration is saved; ends on Ctrl-C
    #[arg(long, conflicts_with_all = ["show", "fix", "write_baseline", "ratchet"])]
    pub watch: bool,
    /// Show what a stage saw instead of the findings
    #[arg(long, value_name = "STAGE")]
    pub show: Option<Stage>,
    #[command(flatten)]
    pub triage: super::triage::TriageArgs,
}

/// The formats of `check`, by name.
fn formats() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::ALL.iter().map(|f| f.name())).try_map(|name| name.parse::<Format>())
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Stage {
    /// Words and what joins them
    Tokens,
    /// Every match with its confidence
    Matches,
}

#[derive(Debug, Args)]
pub(crate) struct ArticlesArgs {
    #[command(flatten)]
    pub paths: Paths,
    /// Output format
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = ["text", "jsonl"])]
    pub format: String,
}

#[derive(Debug, Args)]
pub(crate) struct ConcordanceArgs {
    #[command(flatten)]
    pub paths: Paths,
    /// Output format
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = ["text", "jsonl"])]
    pub format: String,
    /// Only this concept (repeatable)
    #[arg(long, value_name = "ID")]
    pub concept: Vec<String>,
    /// Also terms inside longer terms
    #[arg(long)]
    pub nested: bool,
}

#[derive(Debug, Args)]
pub(crate) struct GroupArgs {
    #[command(flatten)]
    pub paths: Paths,
    /// Output format
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = ["text", "json"])]
    pub format: String,
    /// How far above its surroundings a pair must stand to be one story; 1 is usual
    #[arg(long, value_name = "SCORE")]
    pub min_score: Option<f32>,
    /// Only stories, or only topics
    #[arg(long, value_name = "LEVEL", value_parser = ["story", "topic"])]
    pub level: Option<String>,
    /// Save the learned word associations to FILE, and use those that it holds
    #[arg(long, value_name = "FILE")]
    pub learn: Option<PathBuf>,
    /// Learn from existing translations: a TMX file, or a table whose first line names two languages (repeatable)
    #[arg(long, value_name = "FILE")]
    pub teach: Vec<PathBuf>,
    /// Leave a kind of signal out (repeatable; to measure what it contributes)
    #[arg(long, value_name = "KIND", hide = true)]
    pub leave_out: Vec<String>,
}

#[derive(Debug, Args)]
#[command(after_help = "Exit codes: 0 what could be done was done, 2 a file could not be read or written, or the job not be begun.")]
pub(crate) struct FixArgs {
    #[command(flatten)]
    pub paths: Paths,
    /// Write nothing: print a patch for `patch -p0`
    #[arg(long, conflicts_with = "interactive")]
    pub diff: bool,
    /// Ask before each change; suggestions that are not certain are offered too
    #[arg(long, short)]
    pub interactive: bool,
    /// Only the findings of this rule (repeatable)
    #[arg(long, value_name = "ID")]
    pub rule: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct AlignArgs {
    #[command(flatten)]
    pub paths: Paths,
    /// Output format; with --sentences text or jsonl
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = ["text", "json", "jsonl", "csv", "markdown"])]
    pub format: String,
    /// Show the pairs of sentences instead of the terms
    #[arg(long)]
    pub sentences: bool,
    /// Only this concept (repeatable)
    #[arg(long, value_name = "ID")]
    pub concept: Vec<String>,
    /// Only stories, or only topics
    #[arg(long, value_name = "LEVEL", value_parser = ["story", "topic"])]
    pub level: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct SuggestArgs {
    #[command(flatten)]
    pub paths: Paths,
    /// Output format
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = ["text", "jsonl", "yaml", "csv"])]
    pub format: String,
    /// Only proposals for this language (repeatable)
    #[arg(long = "in", value_name = "LANG")]
    pub into_lang: Vec<String>,
    /// Only this concept (repeatable)
    #[arg(long, value_name = "ID")]
    pub concept: Vec<String>,
    /// Only a first term in a language, a further rendering, or a new concept (repeatable)
    #[arg(long, value_name = "KIND", value_parser = ["language", "rendering", "concept"])]
    pub kind: Vec<String>,
    /// Only from this score up, 0 to 1; 0.5 unless given, with jsonl 0
    #[arg(long, value_name = "SCORE")]
    pub min_score: Option<f32>,
    /// At most this many cases of known concepts and as many new concepts, the best first; with text 40 unless given
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
    /// Write these proposals into the glossary as proposed terms: ids, or names of new concepts
    #[arg(long, value_name = "ID", num_args = 1.., value_delimiter = ',', conflicts_with = "accept_all")]
    pub accept: Vec<String>,
    /// Write the best proposal of every case into the glossary as a proposed term
    #[arg(long)]
    pub accept_all: bool,
    /// The glossary file for new concepts; otherwise the one with the most concepts
    #[arg(long, value_name = "FILE")]
    pub into: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct RulesArgs {
    /// Output format
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = ["text", "jsonl"])]
    pub format: String,
}

#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    /// A rule's id; with --term the text to match; with --finding the paths to judge, or none for the configured corpus
    #[arg(value_name = "RULE|TEXT|PATH", required_unless_present = "finding")]
    pub subject: Vec<String>,
    /// Show one finding in full: all evidence, sister sentences, what would silence it
    #[arg(long, value_name = "FINGERPRINT", conflicts_with = "term")]
    pub finding: Option<String>,
    /// The term whose matching is to be explained (citation form)
    #[arg(long, value_name = "TERM")]
    pub term: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct TermArgs {
    /// The term, in any language and form
    #[arg(value_name = "TEXT")]
    pub text: String,
    /// Output format
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = ["text", "jsonl"])]
    pub format: String,
}

#[derive(Debug, Subcommand)]
pub(crate) enum GlossaryCommand {
    /// Lint the termbase: malformed rows, duplicates, homonyms, missing terms, failing examples
    Check(GlossaryCheckArgs),
    /// Convert between YAML and CSV
    Convert(GlossaryConvertArgs),
    /// Score the glossary against its use: what articles never use, contradict, or have no term for
    Stats(super::commands::glossary_stats::StatsArgs),
    /// Compare two glossaries, and what each would find in the articles
    Diff(super::commands::glossary_diff::DiffArgs),
}

#[derive(Debug, Args)]
pub(crate) struct GlossaryCheckArgs {
    /// Glossary files or folders; without any, the configured ones
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Output format
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = ["text", "jsonl"])]
    pub format: String,
}

#[derive(Debug, Args)]
pub(crate) struct GlossaryConvertArgs {
    /// Glossary files or folders to read
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    /// The format to write
    #[arg(long, value_name = "FORMAT", value_parser = ["yaml", "csv"])]
    pub to: String,
    /// Write here instead of to standard output
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct InitArgs {
    /// Folder to write to
    #[arg(value_name = "FOLDER", default_value = ".")]
    pub folder: PathBuf,
    /// Overwrite existing files
    #[arg(long)]
    pub force: bool,
}
