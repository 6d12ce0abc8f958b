//! The terms of a glossary, cut into words once for the texts of all languages.

use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::cut::{Cut, cuts};
use super::pieces::Splitter;
use super::vocabulary;
use crate::glossary::{Glossary, TermId};
use crate::lang::{self, Language};
use crate::text::fold::fold;

/// The terms of all languages.
pub(super) struct Terms<'a> {
    splitters: FxHashMap<&'static str, Arc<Splitter>>,
    cuts: FxHashMap<TermId, Vec<(&'a str, Cut)>>,
}

impl<'a> Terms<'a> {
    pub(super) fn new(glossary: &'a Glossary) -> Self {
        let mut languages: Vec<&'static Language> = glossary.terms().map(|(_, t)| lang::find(&t.lang)).collect();
        languages.sort_by_key(|l| l.tag);
        languages.dedup_by_key(|l| l.tag);
        let of = |language: &&'static Language| {
            let (language, vocabulary) = (*language, vocabulary::of(language));
            let own = || glossary.terms().filter(|(_, t)| lang::find(&t.lang).tag == language.tag);
            let folded: Vec<String> = own().map(|(_, t)| fold(&t.text)).collect();
            let splitter = Splitter::new(language, vocabulary, &folded);
            let cuts: Vec<_> = own().map(|(id, term)| (id, cuts(term, language, vocabulary, &splitter))).collect();
            (language.tag, Arc::new(splitter), cuts)
        };
        let mut out = Self { splitters: FxHashMap::default(), cuts: FxHashMap::default() };
        for (tag, splitter, cuts) in languages.par_iter().map(of).collect::<Vec<_>>() {
            out.splitters.insert(tag, splitter);
            out.cuts.extend(cuts);
        }
        out
    }

    /// The splitter of a language that knows the words of its terms.
    pub(super) fn splitter(&self, language: &'static Language) -> Arc<Splitter> {
        let known = self.splitters.get(language.tag).map(Arc::clone);
        known.unwrap_or_else(|| Arc::new(Splitter::new(language, vocabulary::of(language), &[])))
    }

    /// A term and its short forms, cut.
    pub(super) fn cuts(&self, term: TermId) -> &[(&'a str, Cut)] {
        self.cuts.get(&term).map_or(&[], Vec::as_slice)
    }
}
