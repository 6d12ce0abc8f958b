//! isogloss: translation alignment and glossary checks for multilingual coverage.
//!
//! A folder of articles in several languages goes in, a curated glossary is applied, and findings come out. Data flows one
//! way: [`ingest`] reads, [`matching`] finds terms, [`rules`] judge, [`report`] writes; [`engine`] alone knows the order.
//!
//! Nothing here prints, reads a clock, or makes threads of its own: work in parallel runs on the caller's `rayon` pool
//! (`ThreadPool::install`), or on the global one; the feature `desk`, a server, is the exception. Texts may come from anywhere; only [`engine::Sources::disk`] and the loaders of
//! [`glossary`] and [`config`] look at files. What was wrong with an input is a [`finding::Problem`], never an error or a panic.
//!
//! Where to begin:
//!
//! | for | see |
//! |---|---|
//! | texts that change while somebody works on them | [`engine::Workspace`] |
//! | one run over a corpus | [`engine::Corpus`], [`engine::check`] |
//! | settings, from `isogloss.yaml` or by hand | [`config::read`], [`config::Settings`] |
//! | a glossary from files, or from text | [`glossary::load()`], [`glossary::from_text`]; how it is written: [`glossary::load`](mod@glossary::load) |
//! | what a finding says | [`finding::Finding`]; as data, the keys of `check --format json` |
//! | places in bytes, characters or UTF-16 | [`finding::Place`], [`ingest::Source::range`], [`text::LineIndex`] |
//! | which articles tell one story | [`engine::Coverage`], [`group::Group`] |
//! | what each language calls a concept in a story | [`engine::Coverage::tables`] |
//! | which rules there are | [`rules::RULES`], with a table of them in [`rules`] |
//! | why a term matches | [`matching::explain`] |
//! | what is wrong with a glossary | [`glossary::load()`] says what cannot be read, [`glossary::validate`] what is doubtful |
//! | findings that are dismissed or known | [`triage::Dismissals`], [`triage::Baseline`] |
//! | certain fixes | [`fix::settle`], [`engine::guard`] |
//! | reports in other programs' formats | [`report::Format`] |
//!
//! # Features
//!
//! A library needs none of them:
//!
//! ```toml
//! [dependencies]
//! isogloss = { version = "0.1", default-features = false }
//! ```
//!
//! | feature | gives | default |
//! |---|---|---|
//! | `cli` | the program `isogloss`; brings `html` | yes |
//! | `lsp` | the language server: the module `lsp` | yes |
//! | `desk` | the desk in the browser: the module `desk`; brings `cli` | yes |
//! | `index` | groups kept on disk: the module `index` | with `cli` |
//! | `html` | the HTML report: a format of [`report::Format`] | with `cli` |
//!
//! Rust 1.95 or later.
//!
//! # Check a text in memory
//!
//! ```
#![doc = include_str!("../examples/check_text.rs")]
//! ```
//!
//! # Edit an article of a story
//!
//! ```
#![doc = include_str!("../examples/edit_in_story.rs")]
//! ```
//!
//! # Group a handful of articles
//!
//! ```
#![doc = include_str!("../examples/group_articles.rs")]
//! ```
//!
//! # Explain a match
//!
//! ```
#![doc = include_str!("../examples/explain_match.rs")]
//! ```

// Only the library and the program are asked not to print: examples, tests and benches do.
#![warn(clippy::print_stdout, clippy::print_stderr)]

pub mod align;
mod codec;
pub mod config;
pub mod decode;
#[cfg(feature = "desk")]
pub mod desk;
pub mod disk;
pub mod drift;
pub mod engine;
pub mod figures;
pub mod finding;
pub mod fix;
pub mod glossary;
pub mod group;
#[cfg(feature = "index")]
pub mod index;
pub mod ingest;
pub mod lang;
pub mod lexicon;
#[cfg(feature = "lsp")]
pub mod lsp;
pub mod matching;
pub mod report;
pub mod rules;
pub mod sound;
pub mod text;
pub mod triage;
pub mod usage;
pub mod xml;
pub mod yaml;
