//! What concepts are called in the language that coverage is translated from, as words: made once for a glossary, asked for every block.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::{Concept, ConceptId};
use crate::lang::residue::base_letters;
use crate::text::token;

/// One original.
#[derive(Clone, Debug)]
pub struct Original {
    /// Whose it is.
    pub concept: ConceptId,
    /// Primary subtag of its language.
    pub lang: String,
    /// Its words in base letters.
    pub words: Vec<String>,
    /// A term of the concept stays as it is in every language.
    pub stays: bool,
}

/// The originals of a glossary, found by their first words.
#[derive(Clone, Debug, Default)]
pub struct Originals {
    /// In the order of the glossary.
    pub all: Vec<Original>,
    by_first: FxHashMap<String, Vec<usize>>,
}

impl Originals {
    fn new(concepts: &[Concept]) -> Self {
        let mut out = Self::default();
        for (concept, entry) in concepts.iter().enumerate() {
            let stays = entry.terms.iter().any(|t| t.do_not_translate);
            for (tag, text) in &entry.originals {
                let words: Vec<String> = token::tokens(text).iter().map(|t| base_letters(t.span.of(text))).collect();
                if let Some(first) = words.first() {
                    out.by_first.entry(first.clone()).or_default().push(out.all.len());
                }
                out.all.push(Original { concept, lang: tag.primary().to_owned(), words, stays });
            }
        }
        out
    }

    /// The originals that begin with a word in base letters, in the order of the glossary.
    pub fn beginning_with(&self, word: &str) -> impl Iterator<Item = &Original> {
        self.by_first.get(word).into_iter().flatten().filter_map(|at| self.all.get(*at))
    }
}

/// The originals of a glossary that no longer changes; made at the first question.
#[derive(Clone, Debug, Default)]
pub(super) struct Cache(OnceLock<Originals>);

impl Cache {
    pub(super) fn of(&self, concepts: &[Concept]) -> &Originals {
        self.0.get_or_init(|| Originals::new(concepts))
    }
}

/// What is derived makes no difference between two glossaries.
impl PartialEq for Cache {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}
