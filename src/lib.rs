//! isogloss: translation alignment and glossary checks for multilingual coverage.
//!
//! A folder of articles in several languages goes in, a curated glossary is applied, and findings come out. Data flows one
//! way: [`ingest`] reads, [`matching`] finds terms, [`rules`] judge, [`report`] writes; [`engine`] alone knows the order.
//!
//! ```
//! use std::sync::Arc;
//! use isogloss::{glossary, lang::Tag, matching::{Matcher, MatchOptions, Scratch}};
//!
//! let (glossary, problems) = glossary::load::from_text("g.csv", "concept,lang,term\ncluster,sv,emuleringskluster\n");
//! assert!(problems.is_empty());
//! let matcher = Matcher::compile(Arc::new(glossary), MatchOptions { nested: false });
//! let found = matcher.scan_text("Emuleringsklustrets sex provinser", &Tag::parse("sv")?, &mut Scratch::default());
//! assert_eq!(found[0].span.of("Emuleringsklustrets sex provinser"), "Emuleringsklustrets");
//! # Ok::<(), isogloss::lang::TagError>(())
//! ```

pub mod align;
pub mod config;
pub mod decode;
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
pub mod matching;
pub mod report;
pub mod rules;
pub mod sound;
pub mod text;
pub mod triage;
pub mod usage;
pub mod xml;
pub mod yaml;
