//! One everyday word for a term of one word (*competition* for *emulation*): the lexicon has it for what some language lists. Such words
//! stand in any text; they count only where an address of the page names the concept and the page has none of its terms.

use super::compile::{Index, is_judged};
use super::judge::Judge;
use super::kin;
use super::settle::Candidate;
use super::vocabulary::Class;
use crate::glossary::{Glossary, Term, TermId};
use crate::lang;
use crate::lexicon;
use crate::text::fold::fold;

/// A term of one word, with what the lexicon knows of it.
pub(super) struct Single {
    pub term: TermId,
    /// Its concepts in the lexicon.
    pub concepts: Vec<u32>,
    /// The words that these have in the language of the texts, folded.
    pub words: Vec<String>,
}

impl Index {
    /// The terms of one word of concepts that have a term in this language and an original that an address may name.
    fn singles(&self, glossary: &Glossary) -> Vec<Single> {
        let wanted = |(id, term): &(TermId, &Term)| {
            let concept = &glossary.concepts[id.concept];
            let own = |t: &Term| lang::find(&t.lang).tag == self.language.tag && is_judged(t);
            let single = !term.text.contains([' ', '-']) && !lang::find(&term.lang).unspaced;
            single && is_judged(term) && !concept.originals.is_empty() && concept.terms.iter().any(own)
        };
        let (tag, mut out) = (self.language.tag, Vec::new());
        for (id, term) in glossary.terms().filter(wanted) {
            let names = lexicon::word(&fold(&term.text), term.lang.primary());
            let words = names.iter().flat_map(|n| lexicon::translations(n, tag)).map(fold).filter(|w| !w.contains(' ')).collect();
            let concepts: Vec<u32> = names.iter().filter_map(|n| lexicon::number(n)).collect();
            if !concepts.is_empty() {
                out.push(Single { term: id, concepts, words });
            }
        }
        out
    }
}

impl Judge<'_> {
    /// Adds the words that translate a term of one word, or are built on the stem of such a word, for concepts that an address names.
    pub(super) fn singles(&self, out: &mut Vec<Candidate>) {
        let index = self.passage.index;
        if self.attested.is_empty() || index.language.unspaced {
            return;
        }
        let singles = index.singles.get_or_init(|| index.singles(self.glossary));
        for single in singles.iter().filter(|s| self.attested.contains(&s.term.concept)) {
            for at in 0..self.passage.content.len() {
                let (sense, item) = (self.passage.sense(at), self.passage.item(at));
                if sense.class != Class::Content || item.part > 0 || !sense.own.is_empty() {
                    continue;
                }
                let word = fold(item.span.of(self.passage.text));
                let concepts = self.passage.concepts(at);
                let one = concepts.iter().any(|c| single.concepts.contains(c));
                let renders = one || lexicon::share_translation(&concepts, &single.concepts);
                if renders || single.words.iter().any(|w| kin::derived(&word, w)) {
                    let found = self.rival_at(item.span, single.term);
                    out.extend(found.map(|c| Candidate { needs: 0, full: false, unnamed: true, ..c }));
                }
            }
        }
    }
}
