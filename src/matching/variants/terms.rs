//! The terms of a glossary, cut into words once for the texts of all languages.

use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::cut::{Cut, cuts};
use super::kin;
use super::pieces::Splitter;
use super::vocabulary::{self, Vocabulary};
use crate::glossary::{ConceptId, Glossary, Term, TermId};
use crate::lang::{self, Language};
use crate::lexicon;
use crate::text::fold::{fold, without_diacritics};

/// The terms of all languages.
pub(super) struct Terms<'a> {
    splitters: FxHashMap<&'static str, Arc<Splitter>>,
    cuts: FxHashMap<TermId, Vec<(&'a str, Cut)>>,
    /// By language the content words of its terms.
    facts: FxHashMap<&'static str, FxHashMap<String, Facts>>,
    /// By concept the words of its originals, without diacritics.
    originals: Vec<FxHashSet<String>>,
}

/// What is known of a word of a term, for the texts of all languages.
pub(super) struct Facts {
    pub weight: f32,
    /// Its concepts in the lexicon.
    pub concepts: Vec<u32>,
    /// Its letters as they compare across languages.
    pub skeleton: String,
}

impl Facts {
    fn new(word: &str, language: &Language, vocabulary: &Vocabulary) -> Self {
        let concepts = lexicon::concepts(word, language.tag);
        Self { weight: vocabulary.weight(word), concepts, skeleton: kin::skeleton(word) }
    }
}

/// Whether another language has the same string for the concept.
fn is_borrowed(glossary: &Glossary, id: TermId, term: &Term) -> bool {
    let text = fold(&term.text);
    let same = |t: &Term| t.lang.primary() != term.lang.primary() && fold(&t.text) == text;
    glossary.concepts.get(id.concept).is_some_and(|c| c.terms.iter().any(same))
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
            let borrowed: Vec<String> = own().filter(|(id, t)| is_borrowed(glossary, *id, t)).map(|(_, t)| fold(&t.text)).collect();
            let splitter = Splitter::new(language, vocabulary, &folded, &borrowed);
            let cuts: Vec<_> = own().map(|(id, term)| (id, cuts(term, language, vocabulary, &splitter))).collect();
            let mut facts: FxHashMap<String, Facts> = FxHashMap::default();
            for (word, _) in cuts.iter().flat_map(|(_, cuts)| cuts).flat_map(|(_, cut)| &cut.words) {
                if !facts.contains_key(word) {
                    facts.insert(word.clone(), Facts::new(word, language, vocabulary));
                }
            }
            (language.tag, Arc::new(splitter), cuts, facts)
        };
        let words = |text: &String| without_diacritics(text).split(' ').map(str::to_owned).collect::<Vec<_>>();
        let originals = glossary.concepts.iter().map(|c| c.originals.iter().flat_map(|(_, text)| words(text)).collect()).collect();
        let mut out = Self { splitters: FxHashMap::default(), cuts: FxHashMap::default(), facts: FxHashMap::default(), originals };
        for (tag, splitter, cuts, facts) in languages.par_iter().map(of).collect::<Vec<_>>() {
            out.splitters.insert(tag, splitter);
            out.cuts.extend(cuts);
            out.facts.insert(tag, facts);
        }
        out
    }

    /// The splitter of a language that knows the words of its terms.
    pub(super) fn splitter(&self, language: &'static Language) -> Arc<Splitter> {
        let known = self.splitters.get(language.tag).map(Arc::clone);
        known.unwrap_or_else(|| Arc::new(Splitter::new(language, vocabulary::of(language), &[], &[])))
    }

    /// What is known of a word of the terms of a language.
    pub(super) fn facts(&self, tag: &str, word: &str) -> Option<&Facts> {
        self.facts.get(tag)?.get(word)
    }

    /// Whether a word stands the same in an original of the concept: a name.
    pub(super) fn is_name(&self, word: &str, concept: ConceptId) -> bool {
        self.originals.get(concept).is_some_and(|words| !words.is_empty() && words.contains(&without_diacritics(word)))
    }

    /// A term and its short forms, cut.
    pub(super) fn cuts(&self, term: TermId) -> &[(&'a str, Cut)] {
        self.cuts.get(&term).map_or(&[], Vec::as_slice)
    }
}
