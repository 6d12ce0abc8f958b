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
//! | a glossary from files, or from text | [`glossary::load()`], [`glossary::load::from_text`] |
//! | what a finding says | [`finding::Finding`]; as data, the keys of `check --format json` |
//! | places in bytes, characters or UTF-16 | [`finding::Place`], [`ingest::Source::range`], [`text::LineIndex`] |
//! | findings that are dismissed or known | [`triage::Dismissals`], [`triage::Baseline`] |
//! | certain fixes | [`fix::settle`], [`engine::guard`] |
//! | reports in other programs' formats | [`report::Format`] |
//!
//! The features `cli` and `desk` (default) are for the program: a library does without, `default-features = false`.
//!
//! # Check a text in memory
//!
//! ```
#![doc = include_str!("../examples/check_text.rs")]
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
